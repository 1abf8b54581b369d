"""Times that hang on another one in the text: counted from the day named last, where it is near; else no days."""

from __future__ import annotations

import pytest

MONDAY = "Am Montag tagte der Rat. "
"""Monday, 3 March 2031."""


@pytest.mark.parametrize(
    ("text", "words", "value", "earliest", "latest"),
    [
        ("Am Tag darauf reiste er ab.", "Tag darauf", "2031-03-04", "2031-03-04", "2031-03-04"),
        ("Am Tag zuvor war er angekommen.", "Tag zuvor", "2031-03-02", "2031-03-02", "2031-03-02"),
        ("Tags darauf reiste er ab.", "Tags darauf", "2031-03-04", "2031-03-04", "2031-03-04"),
        ("Am Vortag war er angekommen.", "Vortag", "2031-03-02", "2031-03-02", "2031-03-02"),
        ("Am Folgetag reiste er ab.", "Folgetag", "2031-03-04", "2031-03-04", "2031-03-04"),
        ("Zwei Tage später reiste er ab.", "Zwei Tage später", "2031-03-05", "2031-03-05", "2031-03-05"),
        ("Zwei Tage zuvor war er angekommen.", "Zwei Tage zuvor", "P2D", "2031-03-01", "2031-03-01"),
        ("In der Woche darauf reiste er ab.", "der Woche darauf", "2031-W11", "2031-03-10", "2031-03-16"),
        ("Knapp eine Stunde später war Ruhe.", "Knapp eine Stunde später", "XXXX-XX-XXTXX:XX", "2031-03-03",
         "2031-03-04"),
        ("Am selben Tag reiste er ab.", "selben Tag", "2031-03-03", "2031-03-03", "2031-03-03"),
        ("Am selben Abend reiste er ab.", "selben Abend", "2031-03-03TEV", "2031-03-03", "2031-03-03"),
        ("Wenig später reiste er ab.", "Wenig später", "XXXX-XX-XX", "2031-03-03", "2031-03-06"),
        ("Kurz zuvor war er angekommen.", "Kurz zuvor", "XXXX-XX-XX", None, "2031-03-03"),
    ],
)  # fmt: skip
def test_counted_from_the_day_named_before(
    days, text: str, words: str, value: str, earliest: str | None, latest: str | None
) -> None:
    """A day of the sentence before is the one that a story goes on from."""
    assert days(MONDAY + text)[-1] == (words, value, earliest, latest)


@pytest.mark.parametrize("text", ["Am Tag darauf reiste er ab.", "Am selben Tag reiste er ab.", "Wenig später kam er."])
def test_without_a_day_near_before_them_they_have_none(days, text: str) -> None:
    """Three sentences on, or in another passage, the day is no longer sure."""
    for before in ("", MONDAY + "Er sprach lange. Niemand kam. Es schneite. ", MONDAY + "\n"):
        assert days(before + text)[-1][1:] == ("XXXX-XX-XX", None, None)


def test_a_day_that_was_counted_is_counted_from(days) -> None:
    """The day before the day after is the day itself."""
    found = days(MONDAY + "Am Tag darauf reiste er ab. Am Tag danach kam er an.")
    assert [value for _, value, _, _ in found] == ["2031-03-03", "2031-03-04", "2031-03-05"]


def test_a_part_of_a_day_names_its_day(days) -> None:
    """“Montagabend” is a day to count from."""
    assert days("Am Montagabend tagte der Rat. Am Tag darauf reiste er ab.")[-1][1] == "2031-03-04"


def test_years_of_a_story(days) -> None:
    """A year named before counts for years."""
    found = days("Im Jahr 2020 wurde er gewählt. Zwei Jahre später trat er zurück.")[-1]
    assert found == ("Zwei Jahre später", "P2Y", "2022-01-01", "2022-12-31")


def test_events_without_a_time_are_no_times(days) -> None:
    """“Nach dem Treffen” names an event and no time."""
    assert days("Nach dem Treffen reiste er ab.") == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Das dauerte ein knappes Jahr.", "ein knappes Jahr", "P1Y"),
        ("Das kam Jahr für Jahr wieder.", "Jahr für Jahr", "P1Y"),
        ("Das dauert sechs bis acht Monate.", "sechs", "P6M"),
    ],
)
def test_lengths_and_sets(days, text: str, words: str, value: str) -> None:
    """Rough units, repeated ones, and the first of two numbers before one unit."""
    assert days(text)[0][:2] == (words, value)


def test_the_draft_of_a_day_is_of_a_day_that_was(days) -> None:
    """“Der Entwurf vom Sonntag” looks back, also in indirect speech."""
    assert days("Der Entwurf gebe den Stand vom Sonntag wieder, sagte er.")[0][1] == "2031-03-02"
    assert days("Die Sperre gilt vom Sonntag an.")[0][1] == "2031-03-09"


def test_an_entry_of_a_programme_stands_by_itself(days) -> None:
    """A clock time goes on with the day of the sentence before; in an entry without a verb it is the report's."""
    assert days("Am Montag tagte der Rat. Um 20 Uhr sprach Kolb.")[-1][1] == "2031-03-03T20:00"
    assert days("Ostburg: Markt am Samstag. Holm: Lesung im Rathaus, 20 Uhr.")[-1][1] == "2031-03-06T20:00"
