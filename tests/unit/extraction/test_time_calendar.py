"""Calendar arithmetic, number words, and the speed of the station."""

from __future__ import annotations

import time
from datetime import date

import pytest

from lagebild.extraction.time_expressions import find_times
from lagebild.extraction.time_expressions.calendar import (
    Interval,
    easter,
    fourth_advent,
    holiday,
    month_interval,
    months_later,
    nearest_weekday,
    nearest_year,
    part_of,
    week_value,
)
from lagebild.extraction.time_expressions.pieces import duration, number_word
from lagebild.language import parse
from lagebild.lexicon import table
from lagebild.records import Article, Passage


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2024, "03-31"), (2025, "04-20"), (2038, "04-25")],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


def test_advent_and_feasts() -> None:
    assert fourth_advent(2023) == date(2023, 12, 24)
    assert fourth_advent(2024) == date(2024, 12, 22)
    assert holiday("Buß- und Bettag", 2024) == date(2024, 11, 20)
    assert holiday("Pfingstmontag", 2025) == date(2025, 6, 9)
    assert holiday("Kirmes", 2025) is None
    assert holiday("Ostern", 1200) is None


def test_every_feast_has_a_day_in_every_year() -> None:
    feasts = table("time_holidays")
    for group in ("fixed", "easter", "advent"):
        for name in feasts[group]:
            assert all(holiday(name, year) for year in (1990, 2024, 2031))


def test_weeks_and_months() -> None:
    assert week_value(date(2024, 12, 30)) == "2025-W01"
    assert month_interval(2024, 2) == Interval(date(2024, 2, 1), date(2024, 2, 29))
    assert month_interval(2030, 12, 2) == Interval(date(2030, 12, 1), date(2031, 2, 28))
    assert months_later(date(2031, 1, 31), -1) == (2030, 12)
    assert months_later(date(1, 1, 1), -1) is None


def test_thirds_cover_the_whole() -> None:
    march = month_interval(2031, 3)
    start, middle, end = (part_of(march, edge) for edge in ("START", "MID", "END"))
    assert (start.first, end.last) == (march.first, march.last)
    assert start.last is not None
    assert middle.first is not None
    assert middle.last is not None
    assert end.first is not None
    assert (middle.first - start.last).days == (end.first - middle.last).days == 1


def test_nearest() -> None:
    thursday = date(2031, 3, 6)
    assert nearest_weekday(thursday, 7, None) == date(2031, 3, 9)
    assert nearest_weekday(thursday, 1, None) == date(2031, 3, 3)
    assert nearest_year(thursday, 12, 24, None) == 2030
    assert nearest_year(thursday, 3, 6, "past") == nearest_year(thursday, 3, 6, "future") == 2031


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("fünfundzwanzig", 25),
        ("einundzwanzig", 21),
        ("dreieinhalb", 3.5),
        ("zwölftausend", 12000),
        ("hundertzwanzig", 120),
    ],
)
def test_number_words(word: str, number: float) -> None:
    assert number_word(word) == number


@pytest.mark.parametrize("word", ["verwundert", "hunderte", "jahrhundert", "sechser", "tausende", "unddrei", ""])
def test_no_number_words(word: str) -> None:
    assert number_word(word) is None


def test_durations() -> None:
    assert duration(3, "M") == "P3M"
    assert duration(0.5, "TH") == "PT0.5H"
    assert duration(None, "D") == "PXD"
    assert duration(3, "T0.25H") == "PT0.75H"
    assert duration(2, "Q") == "P6M"


@pytest.mark.slow
def test_fast_enough() -> None:
    """A hundred articles of 3,000 characters a second are wanted; the floor leaves room for slow machines."""
    line = "Am Freitag will die Präsidentin nach zwei Wochen Pause um 20.30 Uhr mit dem Minister über die Lage reden. "
    text = (line * 29)[:3000].strip()
    passages = (Passage(0, len(text), "body"),)
    reading, article = parse(text, passages), Article("report.txt", published="2031-03-06")
    find_times(text, reading, passages, article, ())
    start = time.process_time()
    for _ in range(20):
        find_times(text, reading, passages, article, ())
    assert 20 / (time.process_time() - start) > 50
