from __future__ import annotations

import pytest

from lagebild.language import parse
from lagebild.language.syntax import (
    clause_end,
    clause_start,
    is_agent,
    main_konjunktiv,
    noun_phrase,
    subject_after,
    subject_before,
)
from lagebild.language.units import Item, units
from lagebild.records import Passage


def items_of(text: str) -> tuple[Item, ...]:
    (unit,) = units(parse(text, (Passage(0, len(text), "body"),)))
    return unit.items


def at(items: tuple[Item, ...], word: str) -> int:
    return next(k for k, item in enumerate(items) if item.text == word)


def phrase(items: tuple[Item, ...], bounds: tuple[int, int] | None) -> str | None:
    return None if bounds is None else " ".join(item.text or "„…“" for item in items[bounds[0] : bounds[1]])


# ---- units -----------------------------------------------------------------------------------------------------


def test_a_quotation_is_one_item_of_its_unit() -> None:
    items = items_of("„Wir kommen. Wir bleiben“, sagte Kolb.")
    assert [item.text for item in items] == ["", ",", "sagte", "Kolb", "."]
    assert items[0].quotation == 0


def test_sentences_without_a_common_quotation_are_units_of_their_own() -> None:
    text = "Aue brennt. Brück auch. „Wir löschen. Wir bleiben“, sagte Kolb."
    found = units(parse(text, (Passage(0, len(text), "body"),)))
    assert [text[u.items[0].start : u.items[-1].end] for u in found] == [
        "Aue brennt.",
        "Brück auch.",
        "„Wir löschen. Wir bleiben“, sagte Kolb.",
    ]
    assert [(u.first_sentence, u.last_sentence) for u in found] == [(0, 0), (1, 1), (2, 3)]


# ---- clauses ---------------------------------------------------------------------------------------------------


def test_a_clause_ends_at_a_comma_but_not_in_brackets() -> None:
    items = items_of("Die Lage (so Kolb, Rau) ist ernst, sagte er.")
    comma = at(items, "ernst") + 1
    assert clause_end(items, 0) == comma
    assert clause_start(items, at(items, "er")) == comma + 1


def test_a_stop_of_an_abbreviation_ends_no_clause() -> None:
    items = items_of("Am 3. Mai kam Dr. Kolb nach Aue.")
    assert clause_end(items, 0) == len(items) - 1


# ---- noun phrases ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expected",
    [
        "die Ministerin",
        "Außenministerin Mira Kolb",
        "die frühere Präsidentin von Ostmark",
        "der Sprecher des Ministeriums für Verkehr",
        "Dr. Mira Kolb",
        "Karl von der Aue",
        "Mira Kolb ( Liberale )",
        "der Vorsitzende , Karl Rau ,",
        "die mit dem Fall vertraute Person",
        "eine von drei Frauen geführte Delegation",
        "er",
        "beide",
    ],
)
def test_where_a_noun_phrase_ends(expected: str) -> None:
    items = items_of(f"Dann kam {expected.replace(' ,', ',').replace('( ', '(').replace(' )', ')')} sagte nichts.")
    end = noun_phrase(items, 2, len(items))
    assert phrase(items, (2, end)) == expected.replace("Dr.", "Dr .")


def test_joined_names_are_one_phrase() -> None:
    items = items_of("Dann kamen Mira Kolb und Karl Rau.")
    assert phrase(items, (2, noun_phrase(items, 2, len(items)))) == "Mira Kolb und Karl Rau"


@pytest.mark.parametrize("text", ["Dann kam nach Aue nichts.", "Dann kam dort nichts.", "Dann kam , nichts."])
def test_where_no_noun_phrase_begins(text: str) -> None:
    items = items_of(text)
    assert noun_phrase(items, 2, len(items)) == 2


def test_a_verb_behind_and_begins_a_clause_of_its_own() -> None:
    items = items_of("Dann kam Kolb und die Lage wurde ernst.")
    assert phrase(items, (2, noun_phrase(items, 2, len(items)))) == "Kolb"


# ---- subjects --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Außenministerin Mira Kolb sagte nichts.", "Außenministerin Mira Kolb"),
        ("Auch der Präsident sagte nichts.", "der Präsident"),
        ("Die Ministerin aus Aue in Ostmark sagte nichts.", "Die Ministerin aus Aue in Ostmark"),
        ("Die Partei, die die Wahl gewann, sagte nichts.", "Die Partei"),
        ("Von der Aue sagte nichts.", "Von der Aue"),
        ("Am Montag sagte Kolb nichts.", None),
        ("Dem Sender sagte Kolb nichts.", None),
        ("Nachdem Kolb kam sagte er nichts.", None),
    ],
)
def test_subject_before_its_verb(text: str, subject: str | None) -> None:
    items = items_of(text)
    assert phrase(items, subject_before(items, 0, at(items, "sagte"))) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Gestern sagte Mira Kolb nichts.", "Mira Kolb"),
        ("Gestern sagte am Montag in Aue die Ministerin nichts.", "die Ministerin"),
        ("Gestern sagte dem Sender die Ministerin nichts.", "die Ministerin"),
        ("Gestern sagte auch der Präsident nichts.", "der Präsident"),
        ("Gestern sagte er nichts.", "er"),
        ("Gestern sagte nichts.", None),
    ],
)
def test_subject_behind_its_verb(text: str, subject: str | None) -> None:
    items = items_of(text)
    assert phrase(items, subject_after(items, at(items, "sagte"), len(items) - 1)) == subject


@pytest.mark.parametrize(
    "text", ["Mira Kolb", "Die Regierung", "Der Sprecher", "Das Ministerium", "Die Zeitung", "Sie"]
)
def test_who_can_speak(text: str) -> None:
    items = items_of(text)
    assert is_agent(items, 0, len(items))


@pytest.mark.parametrize("text", ["Die Hoffnung", "Der Montag", "Die Freiheit", "Die Vorwürfe", "12 Prozent"])
def test_what_cannot_speak(text: str) -> None:
    items = items_of(text)
    assert not is_agent(items, 0, len(items))


# ---- mood ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Ostmark sei bereit", "first"),
        ("die Brücke bleibe gesperrt", "first"),
        ("das wäre falsch", "second"),
        ("Ostmark ist bereit", None),
        ("ich habe nichts gesagt", None),
        ("wir haben nichts gesagt", None),
    ],
)
def test_mood_of_a_clause(text: str, mood: str | None) -> None:
    items = items_of(text)
    assert main_konjunktiv(items, 0, len(items)) == mood
