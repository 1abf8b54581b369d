from __future__ import annotations

import pytest

from lagebild.language.quotations import quotations
from lagebild.records import Passage


def paragraphs(text: str) -> tuple[Passage, ...]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Passage(start, start + len(line), "body"))
        start += len(line) + 1
    return tuple(found)


def quoted(text: str) -> list[tuple[str, int]]:
    return [(text[q.start : q.end], q.depth) for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize("marks", ["„“", "„”", "“”", '""', "»«", "«»", "‚‘", "›‹", "‹›", "''"])
def test_every_style_of_marks(marks: str) -> None:
    quote = f"{marks[0]}Wir kommen{marks[1]}"
    assert quoted(f"Er rief: {quote} und ging.") == [(quote, 0)]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("„Er rief ‚Halt‘ und lief“", "‚Halt‘"),
        ("»Er rief ›Halt‹ und lief«", "›Halt‹"),
        ("«Er rief ‹Halt› und lief»", "‹Halt›"),
        ('"Er rief "Halt" und lief"', '"Halt"'),
        ("„Er rief „Halt““", "„Halt“"),
        ("„Er rief 'Halt' und lief“", "'Halt'"),
    ],
)
def test_a_quotation_in_a_quotation(outer: str, inner: str) -> None:
    assert quoted(f"{outer}, sagte sie.") == [(outer, 0), (inner, 1)]


@pytest.mark.parametrize(
    "text", ["Kolb's Hund und so'n Ding", "die '90er Jahre", "''Roter Stern'' legte ab", "die Wahl '31"]
)
def test_an_apostrophe_opens_nothing(text: str) -> None:
    assert quoted(text) == []


def test_inches_open_nothing() -> None:
    assert quoted('ein 5" Rohr und ein 3" Rohr') == []


def test_a_low_mark_that_closes_by_mistake() -> None:
    assert quoted("„Ja„, sagte er.") == [("„Ja„", 0)]


def test_two_quotations_in_a_row_stay_apart() -> None:
    assert quoted("„Ja“ und „Nein“") == [("„Ja“", 0), ("„Nein“", 0)]


def test_what_nothing_closes_ends_with_its_paragraph() -> None:
    text = "„Das bleibt offen, sagte er.\nDie Lage ist ernst."
    assert [(text[q.start : q.end], q.closed) for q in quotations(text, paragraphs(text))] == [
        ("„Das bleibt offen, sagte er.", False)
    ]


def test_a_quotation_over_paragraphs_opens_anew_in_each() -> None:
    text = "„Wir kommen.\n„Wir bleiben.“ Danach ging er."
    assert quoted(text) == [("„Wir kommen.\n„Wir bleiben.“", 0)]


def test_a_quotation_over_paragraphs_may_close_in_the_last_alone() -> None:
    text = "„Wir kommen.\n\nWir bleiben“, sagte er."
    assert quoted(text) == [("„Wir kommen.\n\nWir bleiben“", 0)]


def test_page_furniture_is_not_read() -> None:
    text = "„Ja“\n„Mehr dazu“"
    assert quotations(text, (Passage(0, 4, "body"), Passage(5, 16, "promo")))[0].end == 4
    assert len(quotations(text, (Passage(0, 4, "body"), Passage(5, 16, "promo")))) == 1
