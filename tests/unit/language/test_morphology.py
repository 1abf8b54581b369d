from __future__ import annotations

import pytest

from lagebild.language.morphology import konjunktiv, looks_finite, verb_readings


def readings(word: str) -> set[tuple[str, str, str]]:
    return {(r.verb.particle, r.verb.lemma, r.form) for r in verb_readings(word)}


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("sagte", ("", "sagen", "past")),
        ("sagt", ("", "sagen", "present")),
        ("gesagt", ("", "sagen", "participle")),
        ("berichtet", ("", "berichten", "present")),
        ("berichtet", ("", "berichten", "participle")),
        ("antwortete", ("", "antworten", "past")),
        ("kritisiert", ("", "kritisieren", "participle")),
        ("sprach", ("", "sprechen", "past")),
        ("mitteilte", ("mit", "teilen", "past")),
        ("teilte", ("mit", "teilen", "past")),
        ("hinwies", ("darauf hin", "weisen", "past")),
        ("zurückgewiesen", ("zurück", "weisen", "participle")),
    ],
)
def test_forms_of_verbs_of_saying(word: str, reading: tuple[str, str, str]) -> None:
    assert reading in readings(word)


@pytest.mark.parametrize("word", ["rennt", "haus", "", "sagenhaft", "gemitteilt"])
def test_other_words_have_no_reading(word: str) -> None:
    assert verb_readings(word) == ()


@pytest.mark.parametrize(
    ("word", "mood"),
    [
        ("sei", "first"),
        ("habe", "first"),
        ("bleibe", "first"),
        ("gebe", "first"),
        ("wäre", "second"),
        ("könnten", "second"),
    ],
)
def test_konjunktiv(word: str, mood: str) -> None:
    assert konjunktiv(word) == mood


@pytest.mark.parametrize("word", ["ist", "hat", "meine", "lange", "bitte", "Sei"])
def test_what_is_no_konjunktiv(word: str) -> None:
    assert konjunktiv(word) is None


@pytest.mark.parametrize("word", ["ist", "kann", "sagte", "sei", "öffnete", "bleibt"])
def test_looks_like_a_finite_verb(word: str) -> None:
    assert looks_finite(word)


@pytest.mark.parametrize("word", ["heute", "mit", "nicht", "haus", "12", "dauerhaft"])
def test_does_not_look_like_a_finite_verb(word: str) -> None:
    assert not looks_finite(word)
