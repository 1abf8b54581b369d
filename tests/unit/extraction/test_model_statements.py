"""From probabilities to statements, with a model whose probabilities are written by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lagebild.extraction.model_statements import Thresholds, confidence, judge, model_statements
from lagebild.extraction.statements import find_statements
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.language.features import words_of
from lagebild.language.reading import KINDS, Reading
from lagebild.language.tagging import sentence_numbers
from lagebild.records import Article, Document, Parse, Statement

Words = Callable[[str], list[int]]


def reading_of(
    text: str, quoted: dict[str, dict[str, float]], roles: dict[str, tuple[int, float]], rules: bool = True
) -> tuple[Parse, Reading]:
    """A reading in which the words of each phrase are quoted (phrase: kind: probability), and those of others have a
    role (phrase: role, probability) to every quote."""
    passages, article = segment(Document(Article(uri="x"), text))
    parsed = parse(text, passages)
    words = words_of(parsed)
    ruled = find_statements(text, parsed, passages, article) if rules else ()

    def of(phrase: str) -> list[int]:
        start = text.index(phrase)
        return [k for k, w in enumerate(words) if start <= w.start < start + len(phrase)]

    tags = np.zeros((len(words), len(KINDS)), np.float32)
    begins = tags.copy()
    for phrase, kinds in quoted.items():
        for kind, probability in kinds.items():
            tags[of(phrase), KINDS.index(kind)] = probability
            begins[of(phrase)[0], KINDS.index(kind)] = probability
    related = np.zeros((len(words), 4), np.float32)
    for phrase, (role, probability) in roles.items():
        related[of(phrase), role] = probability

    def relate(joined: np.ndarray, quotes: np.ndarray, places: np.ndarray, marks: np.ndarray) -> np.ndarray:
        return np.repeat(related[None], len(quotes), 0)

    joined = np.zeros((len(words), 2), np.float32)
    inner = np.zeros((len(words), 2), np.float32)
    return parsed, Reading(tuple(words), sentence_numbers(parsed), begins, tags, inner, (), ruled, joined, relate)


def found_in(
    text: str, quoted: dict[str, dict[str, float]], roles: dict[str, tuple[int, float]], rules: bool = True
) -> tuple[Statement, ...]:
    parsed, reading = reading_of(text, quoted, roles, rules)
    return model_statements(text, parsed, Article(uri="x", published="2031-03-06"), reading, Thresholds(), {})


def quote(statement: Statement, text: str) -> list[str]:
    return [part.of(text) for part in statement.quote]


TEXT = "Die Lage sei ernst, sagte Mira Kolb. Danach fuhr sie nach Aue. „Wir bleiben“, rief jemand."


def test_a_statement_of_the_rules_that_the_model_sees_is_kept_with_the_rules_edges() -> None:
    (found,) = found_in(TEXT, {"Lage sei ernst": {"indirect": 0.9}}, {"Kolb": (0, 0.9)})
    assert quote(found, TEXT) == ["Die Lage sei ernst"]
    assert found.speaker is not None
    assert found.speaker.text == "Mira Kolb"  # the rules' phrase, as the model agrees with a part of it
    assert found.rule.startswith("ST")
    assert found.said.latest == "2031-03-06"


PLAIN = "Mira Kolb sagte am Montag, dass die Lage ernst ist."


def test_one_that_the_model_does_not_see_is_left_out() -> None:
    assert found_in(PLAIN, {}, {"Mira Kolb": (0, 0.9)}) == ()


def test_a_governed_konjunktiv_is_speech_by_grammar() -> None:
    """What a verb of saying with its subject governs in the Konjunktiv I stays, whatever the model sees."""
    (found,) = found_in(TEXT, {}, {})
    assert (quote(found, TEXT), found.kind) == (["Die Lage sei ernst"], "indirect")
    parsed, reading = reading_of(TEXT, {"Die Lage sei ernst": {"indirect": 0.9}}, {"Mira Kolb": (0, 0.9)})
    assert len(model_statements(TEXT, parsed, Article(uri="x"), reading, Thresholds(keep=0.5), {"bias": -2.0})) == 1


def test_words_that_the_model_alone_sees_become_a_statement() -> None:
    (found,) = found_in(TEXT, {"Die Lage sei ernst": {"indirect": 0.9}}, {"Mira Kolb": (0, 0.9)}, rules=False)
    assert (quote(found, TEXT), found.rule, found.kind) == (["Die Lage sei ernst"], "SM02", "indirect")
    assert found.speaker is not None
    assert found.speaker.text == "Mira Kolb"


def test_quotation_marks_are_the_edges_of_direct_speech() -> None:
    (found,) = found_in(TEXT, {"Wir bleiben": {"direct": 0.9}}, {"jemand": (0, 0.9)}, rules=False)
    assert (quote(found, TEXT), found.rule, found.kind) == (["„Wir bleiben“"], "SM01", "direct")


@pytest.mark.parametrize(("probability", "speakers"), [(0.9, ["Mira Kolb"]), (0.2, [None])])
def test_a_speaker_of_whom_the_model_is_not_sure_is_left_out(probability: float, speakers: list[str | None]) -> None:
    found = found_in(TEXT, {"Die Lage sei ernst": {"indirect": 0.9}}, {"Mira Kolb": (0, probability)}, rules=False)
    assert [each.speaker and each.speaker.text for each in found] == speakers


def test_a_small_gap_between_quoted_words_is_filled() -> None:
    text = "Es sei nun (wohl) alles gut und fertig, sagte Mira Kolb."
    seen = {"Es sei nun": {"indirect": 0.9}, "(wohl)": {"indirect": 0.2}, "alles gut und fertig": {"indirect": 0.9}}
    parsed, reading = reading_of(text, seen, {"Mira Kolb": (0, 0.9)}, rules=False)
    reading.begins[reading.begins < 1] = 0  # no second beginning
    (found,) = judge(text, parsed, reading, Thresholds())
    assert quote(found.statement, text) == ["Es sei nun (wohl) alles gut und fertig"]


def test_a_nested_one_names_the_one_around_it() -> None:
    text = "Kolb sagte: „Er hat ‚Nie wieder‘ gerufen.“"
    found = found_in(text, {"Er hat ‚Nie wieder‘ gerufen.": {"direct": 0.9}}, {"Kolb": (0, 0.9)}, rules=False)
    assert [(each.id, each.within) for each in found] == [("s1", None), ("s2", "s1")]


def test_below_the_confidence_that_is_kept_nothing_is_written() -> None:
    parsed, reading = reading_of(PLAIN, {"dass die Lage ernst ist": {"indirect": 0.9}}, {"Mira Kolb": (0, 0.9)})
    article = Article(uri="x")
    assert model_statements(PLAIN, parsed, article, reading, Thresholds(keep=0.5), {"bias": -2.0}) == ()
    assert model_statements(PLAIN, parsed, article, reading, Thresholds(keep=0.5), {"bias": 2.0})[0].confidence == 0.88


def test_confidence_is_a_logistic_regression() -> None:
    assert confidence({"bias": 1.0, "quoted": 2.0}, {"bias": -1.0, "quoted": 0.5}) == 0.5
    assert confidence({"bias": 1.0}, {}) == 0.5


def test_an_article_without_words_has_no_statements() -> None:
    parsed, reading = reading_of(" ", {}, {})
    assert judge(" ", parsed, reading, Thresholds()) == []


GIPFEL = (
    "Nach dem Gipfel mit Ministerin Mira Kolb wollen beide Seiten verhandeln. Auf der Plattform Rundruf schrieb Jon "
    "Ebert den Fischern, das Meer sei rau."
)


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("dem Gipfel mit", None),  # an event says nothing
        ("Mira Kolb", None),  # with whom it was held: neither
        ("verhandeln", None),  # no noun, no pronoun
        ("Jon Ebert", "Jon Ebert"),
    ],
)
def test_a_phrase_that_cannot_speak_is_no_speaker(phrase: str, speaker: str | None) -> None:
    quoted = {"wollen beide Seiten verhandeln": {"indirect": 0.99}}
    (found,) = found_in(GIPFEL, quoted, {phrase: (0, 0.9)}, rules=False)
    assert (found.speaker.text if found.speaker else None) == speaker


@pytest.mark.parametrize(("phrase", "addressee"), [("Rundruf", None), ("den Fischern", "den Fischern")])
def test_where_something_is_said_hears_nothing(phrase: str, addressee: str | None) -> None:
    quoted = {"das Meer sei rau": {"indirect": 0.9}}
    (found,) = found_in(GIPFEL, quoted, {"Jon Ebert": (0, 0.9), phrase: (3, 0.9)}, rules=False)
    assert (found.addressee.text if found.addressee else None) == addressee


def test_what_joins_phrases_ends_none() -> None:
    text = "Mira Kolb und Jon Ebert sagten den Fischern, das Meer sei rau."
    (found,) = found_in(text, {"das Meer sei rau": {"indirect": 0.9}}, {"Mira Kolb und": (0, 0.9)}, rules=False)
    assert found.speaker is not None
    assert found.speaker.text == "Mira Kolb"


def test_acts_of_two_paragraphs_are_two() -> None:
    text = "Kolb sprach am Montag von einem Erfolg.\n\nEbert klagte am Dienstag über den Streit."
    quoted = {
        "Kolb sprach am Montag von einem Erfolg.": {"reported": 0.9},
        "klagte am Dienstag über": {"reported": 0.9},
    }
    parsed, reading = reading_of(text, quoted, {"Kolb": (0, 0.9)}, rules=False)
    reading.begins[:] = 0
    judged = judge(text, parsed, reading, Thresholds())
    assert [quote(each.statement, text)[0][:5] for each in judged] == ["Kolb ", "Ebert"]


def test_of_two_with_the_same_words_the_surer_one_is_written() -> None:
    text = "Aus dem Ministerium hieß es, das Meer sei rau, sagte Sprecherin Mira Kolb."
    found = found_in(text, {"das Meer sei rau": {"indirect": 0.9}}, {"Mira Kolb": (0, 0.9)})
    assert [quote(each, text) for each in found] == [["das Meer sei rau"]]


def test_plain_speech_of_nobody_is_written_whatever_its_confidence() -> None:
    text = "Der Sturm kam am Montag. „Wir haben alles getan, was wir konnten.“ Danach wurde es still."
    parsed, reading = reading_of(text, {"Wir haben alles getan, was wir konnten.": {"direct": 0.98}}, {}, rules=False)
    limits = Thresholds(keep=0.9, keep_silent=0.9)
    (found,) = model_statements(text, parsed, Article(uri="x"), reading, limits, {})
    assert (found.kind, found.speaker) == ("direct", None)
    unsure = Thresholds(keep=0.9, keep_silent=0.9, plain=9.0)
    assert model_statements(text, parsed, Article(uri="x"), reading, unsure, {}) == ()


def test_an_act_of_speech_stands_by_its_verb() -> None:
    text = "Die Regierung von Ostmark wies am Montag den Vorschlag der Nachbarn zurück."
    act = text.removesuffix(".")
    (found,) = found_in(text, {act: {"reported": 0.1}}, {"Die Regierung von Ostmark": (0, 0.9)})
    assert (found.rule, found.kind, quote(found, text)) == ("ST16", "reported", [act])
    assert found_in(text, {act: {"reported": 0.01}}, {"Die Regierung von Ostmark": (0, 0.9)}) == ()


def test_a_run_ends_with_its_paragraph() -> None:
    """A heading without a full stop or the end of a paragraph: what goes on there is another statement."""
    text = "Minister Karl Rau beriet über die Grenze\n\nMinisterin Mira Kolb sprach von der Lage."
    found = found_in(text, {text: {"reported": 0.9}}, {}, rules=False)
    (only,) = found
    assert [part.of(text) for part in only.quote] == ["Minister Karl Rau beriet über die Grenze"]


def test_what_two_rules_find_stands_once() -> None:
    text = "Aus dem Amt hieß es, die Grenze sei offen, sagte Ministerin Mira Kolb."
    quote = "die Grenze sei offen"
    found = found_in(text, {quote: {"indirect": 0.9}}, {"Ministerin Mira Kolb": (0, 0.9)})
    assert len({(each.quote, each.speaker) for each in found}) == len(found)


def test_an_occasion_is_nobody_who_speaks() -> None:
    text = "Nach dem Gipfel mit Minister Karl Rau sei man bereit."
    quoted = {"sei man bereit": {"indirect": 0.9}}
    assert found_in(text, quoted, {"dem Gipfel": (0, 0.9)}, rules=False)[0].speaker is None
    assert found_in(text, quoted, {"Minister Karl Rau": (0, 0.9)}, rules=False)[0].speaker is None
    text = "Nach Minister Karl Rau sei man bereit."
    assert found_in(text, quoted, {"Minister Karl Rau": (0, 0.9)}, rules=False)[0].speaker is not None
