"""The reading model in the package: what must hold whatever its weights, and a few things that any good ones do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from lagebild.errors import ModelDamaged, ModelMissing
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.language.encoder import FOLDER, Model, load
from lagebild.language.features import words_of
from lagebild.language.tagging import read, word_states
from lagebild.pipeline import LONGEST, analyse, analyse_documents
from lagebild.records import Article, Document, Parse

pytestmark = pytest.mark.model

SHORT = "Die Regierung von Ostmark will am Samstag verhandeln, sagte Außenministerin Mira Kolb."
SECOND = (
    "Tarnhafen. Der Hafen bleibt nach Angaben der Behörden bis Montag geschlossen. „Wir brauchen zwei Tage“, sagte "
    "Hafenmeister Jan Ebeling dem Sender TV Nord. Die Reederei forderte, die Schiffe umzuleiten."
)


def parsed(text: str) -> Parse:
    passages, _ = segment(Document(Article(uri="x"), text))
    return parse(text, passages)


def test_the_files_are_those_that_the_list_names() -> None:
    spec = json.loads((FOLDER / "model.json").read_text("utf-8"))
    assert set(spec["files"]) == {p.name for p in FOLDER.iterdir() if p.suffix in (".onnx", ".model")}


def test_the_weights_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 40_000_000


def test_every_file_has_a_licence() -> None:
    table = (FOLDER / "LICENSES.md").read_text("utf-8")
    assert [path.name for path in FOLDER.iterdir() if f"`{path.name}`" not in table and path.suffix != ".md"] == []


def test_an_article_gives_the_same_in_any_company() -> None:
    documents = [Document(Article(uri=str(k)), text) for k, text in enumerate([SHORT, SECOND, SECOND * 12])]
    together = analyse_documents(documents, "model")
    alone = [analyse_documents([each], "model")[0] for each in documents]
    assert together == alone


def test_two_windows_of_a_long_article_meet_without_a_seam() -> None:
    # Far from the ends, every repetition of a text must read the same, also where one window ends and another begins.
    text = "\n\n".join([SECOND] * 30)
    found = [s for s in analyse(text, engine="model").statements if "zwei Tage" in s.quote[0].of(text)]
    assert len(found) == 30
    assert {s.speaker.text if s.speaker else None for s in found} == {"Hafenmeister Jan Ebeling"}


def test_states_are_one_a_word() -> None:
    model = load()
    first, second = word_states(model, [SHORT, ""], [parsed(SHORT), Parse((), ())])
    assert first.shape == (len(words_of(parsed(SHORT))), model.spec["width"])
    assert second.shape == (0, model.spec["width"])


def test_a_word_of_endless_pieces_is_read() -> None:
    text = "Mira Kolb sagte: „" + "ha" * 3000 + "“."
    (reading,) = read(load(), [text], [parsed(text)], [()])
    assert np.isfinite(reading.quoted).all()


@pytest.mark.parametrize("text", ["…", "😀 😀", "\u200b", "Kolb"])
def test_odd_texts_are_read(text: str) -> None:
    assert analyse(text, engine="model").text == text


def test_probabilities_are_probabilities() -> None:
    (reading,) = read(load(), [SECOND], [parsed(SECOND)], [()])
    assert reading.quoted.min() >= 0
    assert reading.quoted.sum(1).max() <= 1.0001
    (roles,) = reading.roles([[14, 15, 16]])
    assert roles.shape == (len(reading.words), 4)
    assert ((roles >= 0) & (roles <= 1)).all()


def test_who_said_what() -> None:
    found = analyse(SECOND, engine="model").statements
    said = {s.quote[0].of(SECOND): s.speaker.text if s.speaker else None for s in found}
    assert said["„Wir brauchen zwei Tage“"] == "Hafenmeister Jan Ebeling"


def test_a_speaker_of_another_sentence_is_found() -> None:
    text = (
        "Aue. Ostmarks Außenministerin Mira Kolb hat sich am Montag gegen neue Zölle ausgesprochen. „Sie schaden den "
        "Händlern in beiden Ländern, und sie nützen niemandem. Wir werden sie nicht erheben.“ Die Opposition schwieg."
    )
    found = [s for s in analyse(text, engine="model").statements if s.kind == "direct"]
    assert [s.speaker and s.speaker.text for s in found] == ["Ostmarks Außenministerin Mira Kolb"]


def test_names_are_found() -> None:
    found = {SECOND[e.start : e.end]: e.label for e in analyse(SECOND, engine="model").entities}
    assert found["Jan Ebeling"] == "PER"
    assert found["TV Nord"] == "ORG"


def test_confidence_is_a_share_and_never_certain() -> None:
    for found in analyse(SECOND, engine="model").statements:
        assert 0 < found.confidence < 1


def test_what_is_no_report_by_its_length_is_left_to_the_rules() -> None:
    text = "\n\n".join([SECOND] * (LONGEST // len(SECOND) + 1))
    assert len(text) > LONGEST
    found = analyse(text, engine="model")
    assert found.entities == ()
    assert {s.rule[:2] for s in found.statements} == {"ST"}


def test_without_the_model_there_are_no_names() -> None:
    assert analyse(SECOND, engine="rules").entities == ()


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="--engine rules"):
        Model(tmp_path / "nothing")


def copied(folder: Path) -> Path:
    target = folder / "model"
    shutil.copytree(FOLDER, target)
    return target


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "pieces.model").unlink()
    with pytest.raises(ModelMissing, match="pieces"):
        Model(folder).pieces("Kolb")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "statements.onnx"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    model = Model(folder)
    with pytest.raises(ModelDamaged, match="checksum"):
        model.heads(np.zeros((1, model.spec["width"]), np.float32), np.zeros((1, 24), np.float32))


def test_a_damaged_list_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "model.json").write_text("{", "utf-8")
    with pytest.raises(ModelDamaged, match="JSON"):
        Model(folder)
