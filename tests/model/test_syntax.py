"""Tags, features and heads by the model, and their ways out: CoNLL-U and spaCy."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild import Dossier
from lagebild.exchange.conllu import conllu
from lagebild.pipeline import analyse_document, syntax
from lagebild.records import Analysis, Article, Document, Parse, Word

pytestmark = pytest.mark.model

TEXT = (
    "Außenministerin Mira Kolb sagte am Montag im Parlament, Ostmark sei zu Gesprächen bereit. „Wir warten“, rief "
    "sie.\n\nDie Regierung öffnet den Hafen."
)


@pytest.fixture(scope="module")
def read() -> tuple[Analysis, Parse, tuple[tuple[Word, ...], ...]]:
    analysis, parse = analyse_document(Document(Article(uri="reports/17.txt"), TEXT), "model")
    return analysis, parse, syntax(TEXT, parse)


Read = tuple[Analysis, Parse, tuple[tuple[Word, ...], ...]]


def word(read: Read, form: str) -> Word:
    return next(w for sentence in read[2] for w in sentence if w.form == form)


def test_parts_of_speech(read: Read) -> None:
    wanted = {"Kolb": "PROPN", "sagte": "VERB", "Parlament": "NOUN", "in": "ADP", "dem": "DET", ".": "PUNCT"}
    assert {form: word(read, form).upos for form in wanted} == wanted


def test_mood_tells_report_from_assertion(read: Read) -> None:
    assert ("Mood", "Sub") in word(read, "sei").features
    assert ("Mood", "Ind") in word(read, "sagte").features
    assert ("Mood", "Ind") in word(read, "öffnet").features


def test_the_subject_hangs_on_its_verb(read: Read) -> None:
    last = read[2][-1]
    relations = {w.form: (w.relation, last[w.head].form) for w in last if w.upos == "NOUN"}
    assert relations == {"Regierung": ("nsubj", "öffnet"), "Hafen": ("obj", "öffnet")}


def test_every_sentence_is_one_tree(read: Read) -> None:
    for sentence in read[2]:
        roots = [w for w in sentence if w.head < 0]
        assert [w.relation for w in roots] == ["root"]
        assert all(w.relation != "root" for w in sentence if w.head >= 0)
        for start in range(len(sentence)):
            node, steps = start, 0
            while node >= 0:
                node, steps = sentence[node].head, steps + 1
                assert steps <= len(sentence)


def test_conllu_can_be_read_back(read: Read) -> None:
    analysis, parse, words = read
    written = conllu("reports/17.txt", TEXT, parse, words, analysis.statements, analysis.entities)
    blocks = written.strip().split("\n\n")
    assert len(blocks) == len(parse.sentences)
    assert blocks[0].startswith("# newdoc id = reports/17.txt\n# sent_id = reports/17.txt:1\n# text = Außenministerin ")
    for block, sentence, own in zip(blocks, parse.sentences, words, strict=True):
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        assert all(len(row) == 10 for row in rows)
        numbers = [row[0] for row in rows if "-" not in row[0]]
        assert numbers == [str(k + 1) for k in range(len(own))]
        surface = "".join(
            row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            for row, before in zip(rows, [None, *rows], strict=False)
            if not (before and "-" in before[0]) and not _inside(row, rows)
        )
        assert surface.strip() == " ".join(TEXT[sentence.start : sentence.end].split())


def _inside(row: list[str], rows: list[list[str]]) -> bool:
    ranges = [tuple(map(int, r[0].split("-"))) for r in rows if "-" in r[0]]
    return row[0].isdigit() and any(a <= int(row[0]) <= b for a, b in ranges)


def test_conllu_says_who_speaks(read: Read) -> None:
    analysis, parse, words = read
    rows = [
        line.split("\t")
        for line in conllu("x", TEXT, parse, words, analysis.statements, analysis.entities).splitlines()
        if "\t" in line
    ]
    kolb = next(row for row in rows if row[1] == "Kolb")
    assert "Speaker=s1" in kolb[9]
    assert "Entity=I-PER" in kolb[9]
    sei = next(row for row in rows if row[1] == "sei")
    assert "Quote=s1" in sei[9]


def test_conllu_of_an_article_without_sentences_is_empty() -> None:
    assert conllu("x", "", Parse((), ()), ()) == ""


def test_a_very_long_sentence_is_parsed_in_parts() -> None:
    text = "Es kamen " + ", ".join(f"Gast{k}" for k in range(400)) + " und Mira Kolb."
    _, parse = analyse_document(Document(Article(uri="x"), text), "rules")
    (sentence,) = syntax(text, parse)
    assert [w.form for w in sentence] == [t.text for t in parse.sentences[0].tokens]
    assert all(-1 <= w.head < len(sentence) for w in sentence)


def test_a_dossier_is_exported_with_its_statements(tmp_path: Path) -> None:
    (tmp_path / "17.txt").write_text(TEXT, "utf-8")
    dossier = Dossier(tmp_path / "x.lagebild")
    dossier.add([tmp_path / "17.txt"], engine="model")
    written = dossier.export("conllu", tmp_path / "x.conllu").read_text("utf-8")
    assert written.count("# sent_id") == 3
    assert "Speaker=s1" in written
