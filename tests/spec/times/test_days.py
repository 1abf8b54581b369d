"""Dates, parts of days, nights and clock times.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Das war am 11. September 2001.", "11. September 2001", "2001-09-11"),
        ("Das war am 05.03.2031.", "05.03.2031", "2031-03-05"),
        ("Die Pause gilt bis zum 20. August.", "20. August", "2031-08-20"),
        ("Das Schiff lief am 20. August aus.", "20. August", "2030-08-20"),
        ("Am 8. Mai dieses Jahres spricht sie.", "8. Mai dieses Jahres", "2031-05-08"),
        ("Er kam am 5.3. an.", "5.3.", "2031-03-05"),
        ("Sie kam am 3. Jänner an.", "3. Jänner", "2031-01-03"),
    ],
)
def test_dates(days, text: str, words: str, day: str) -> None:
    """A date with its year, or with the year that the tense gives it. The preposition stays outside."""
    assert days(text) == [(words, day, day, day)]


def test_a_range_is_two_days(days) -> None:
    """Each day of a row or range is an expression; those before the last take their month from it."""
    assert [d[:2] for d in days("Der Rat tagt vom 3. bis 5. Mai.")] == [("3.", "2031-05-03"), ("5. Mai", "2031-05-05")]
    both = days("Sie tagten vom 28. Februar bis 3. März 2030.")
    assert [d[1] for d in both] == ["2030-02-28", "2030-03-03"]
    row = days("Der Rat tagt am 11., 18. und 25. März.")
    assert [d[1] for d in row] == ["2031-03-11", "2031-03-18", "2031-03-25"]


def test_a_story_of_a_past_year(days) -> None:
    """Where the sentence before named a past year, a day or month without one belongs to it."""
    found = days("2019 begann der Bau. Im April wurde er gestoppt.")
    assert [d[1] for d in found] == ["2019", "2019-04"]


def test_yesterday_and_tomorrow(days) -> None:
    """They count from the report's day."""
    found = days("Gestern kam er, morgen reist er ab, übermorgen ist er daheim.")
    assert [d[1] for d in found] == ["2031-03-05", "2031-03-07", "2031-03-08"]


def test_today_and_nowadays(days) -> None:
    """“Heute” is the report's day in a clause of what was or will be, and the present elsewhere."""
    assert [d[1] for d in days("Das Gericht will heute entscheiden.")] == ["2031-03-06"]
    assert [d[1] for d in days("Heute um 19.30 Uhr spricht sie.")] == ["2031-03-06", "2031-03-06T19:30"]
    assert [d[1] for d in days("Die Insel ist heute ein Museum.")] == ["PRESENT_REF"]


def test_parts_of_days(days) -> None:
    """A part of a day has the day's value with its two letters."""
    assert days("Sie sagte am Montagabend ab.") == [("Montagabend", "2031-03-03TEV", "2031-03-03", "2031-03-03")]
    assert [d[1] for d in days("Heute Abend spricht sie.")] == ["2031-03-06TEV"]
    assert [d[1] for d in days("Am Samstag kam sie an, am Abend sprach sie.")] == ["2031-03-01", "2031-03-01TEV"]


def test_a_part_of_a_day_to_come(days) -> None:
    """What was said on an evening was not said on a day to come."""
    found = days("Die Pause gilt bis zum 21. März. Das sagte die Ministerin am Abend.")
    assert [d[1] for d in found] == ["2031-03-21", "2031-03-06TEV"]


def test_the_night_to_a_day(days) -> None:
    """“Die Nacht zum Samstag” ends on Saturday: it has the value of the Friday on which it begins, and both days."""
    night = ("der Nacht zum Samstag", "2031-02-28TNI", "2031-02-28", "2031-03-01")
    assert days("In der Nacht zum Samstag fielen Schüsse.") == [night]
    assert days("In der vergangenen Nacht fielen Schüsse.") == [
        ("der vergangenen Nacht", "2031-03-05TNI", "2031-03-05", "2031-03-06")
    ]
    assert days("In der Nacht auf Samstag soll die Waffenruhe beginnen.") == [
        ("der Nacht auf Samstag", "2031-03-07TNI", "2031-03-07", "2031-03-08")
    ]


def test_clock_times(days) -> None:
    """A day and a clock time are two expressions; a range is two times."""
    found = days("Sie sprechen am Samstag um 20.30 Uhr. Das Haus ist von 10-18 Uhr offen.")
    assert [d[1] for d in found[:2]] == ["2031-03-08", "2031-03-08T20:30"]
    assert [d[0] for d in found[2:]] == ["10", "18 Uhr"]
    assert [d[1][-6:] for d in days("Um acht Uhr geht es los, um halb neun Uhr ist Schluss.")] == ["T08:00", "T08:30"]


def test_feasts(days) -> None:
    """Feasts with a fixed day, by Easter, and by Advent; their year by tense."""
    assert [d[1] for d in days("Am Karfreitag schweigen die Waffen.")] == ["2031-04-11"]
    assert [d[1] for d in days("An Heiligabend schwiegen die Waffen.")] == ["2030-12-24"]
    assert [d[1] for d in days("Am Tag der Deutschen Einheit 2029 war Ruhe.")] == ["2029-10-03"]


def test_dates_in_compounds(days) -> None:
    """The month of “Februar-Gipfel” is a time; that of a street is not."""
    assert [d[:2] for d in days("Der Februar-Gipfel war kurz.")] == [("Februar", "2031-02")]
    assert days("Das Haus steht in der August-Kolb-Straße.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Pause gelte bis zum 30. September, teilte der Rat mit.", "2031-09-30"),
        ("Die im Januar vereinbarte Waffenruhe gilt noch bis zum 15. Juli.", "2031-07-15"),
        ("Kolb schlug vor, die Gespräche am 3. Juli in Ormshafen fortzusetzen.", "2031-07-03"),
        ("Kolb erinnerte sich daran, am 3. Juli in Ormshafen gewesen zu sein.", "2030-07-03"),
        ("Das am Mittwoch unterzeichnete Abkommen tritt bald in Kraft.", "2031-03-05"),
        ("Das am Mittwoch stattfindende Treffen ist das erste.", "2031-03-05"),
    ],
)
def test_the_clause_that_tells(read, text: str, value: str) -> None:
    """Indirect speech and infinitives of plans look ahead, a participle before its noun looks back."""
    assert value in [time.value for time in read(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Am Freitag und Samstag wird um 20 Uhr gespielt.", "T20:00"),
        ("Am 25. und 26. August ist von 10 bis 18 Uhr geöffnet.", "T18:00"),
        ("Am Freitag wird jeweils um 20 Uhr gespielt.", "T20:00"),
        ("Am Freitag wird um 20 Uhr gespielt.", "2031-03-07T20:00"),
        ("Am Donnerstag traf er ein, am Freitag will er um 9 Uhr abreisen.", "2031-03-07T09:00"),
    ],
)
def test_a_clock_time_of_several_days(read, text: str, values: str) -> None:
    """What begins at one hour on each of several days has no one day."""
    assert read(text)[-1].value == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Im Sommer des Jahres 2029 begann der Bau.", "2029-SU"),
        ("Im Mai des Jahres 2029 begann der Bau.", "2029-05"),
        ("Im Jahr 2029 wurde das Denkmal enthüllt. Ende des Jahres stand es im Park.", "2029"),
        ("Im Jahr 2029 wurde das Denkmal enthüllt. Ende des Jahres soll es in den Park.", "2031"),
    ],
)
def test_the_year_of_the_story(read, text: str, value: str) -> None:
    """A year may stand behind "des Jahres"; "Ende des Jahres" is of the year told, where the clause tells what was."""
    assert read(text)[-1].value == value
