"""Weekdays: before or after the report, by the tense of the clause.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Der Rat tagte am Freitag.", "2031-02-28"),
        ("Der Rat hat am Freitag getagt.", "2031-02-28"),
        ("Der Rat ist am Freitag zusammengetreten.", "2031-02-28"),
        ("Der Rat wird am Freitag tagen.", "2031-03-07"),
        ("Der Rat soll am Dienstag tagen.", "2031-03-11"),
        ("Der Rat will am Dienstag tagen.", "2031-03-11"),
        ("Die Sitzung ist für Dienstag geplant.", "2031-03-11"),
        ("Die Sitzung wurde auf Dienstag verschoben.", "2031-03-11"),
        ("Kolb sagte, die Sitzung beginne am Dienstag.", "2031-03-11"),
        ("Kolb bot der Küstenunion ein Gespräch am Dienstag an.", "2031-03-11"),
        ("Kolb bot der Küstenunion am Dienstag ein Gespräch an.", "2031-03-04"),
        ("Der Verband kündigte einen langen Streik am Dienstag an.", "2031-03-11"),
        ("Der Verband verlangte eine Sitzung am Dienstag.", "2031-03-11"),
        ("Der Minister schlug am Dienstag ein Treffen vor.", "2031-03-04"),
        ("Ein Sprecher am Dienstag sagte nichts.", "2031-03-04"),
        ("Kolb sagte, der Rat habe am Dienstag getagt.", "2031-03-04"),
    ],
)
def test_the_tense_decides(days, text: str, day: str) -> None:
    """Präteritum and Perfekt look back; Futur, plans and the present of reported speech look ahead."""
    (found,) = days(text)
    assert found[1:] == (day, day, day)


def test_the_clause_decides_not_the_sentence(days) -> None:
    """Two clauses of one sentence have a tense each."""
    assert [d[1] for d in days("Der Minister sagte am Mittwoch, er werde am Freitag reisen.")] == [
        "2031-03-05",
        "2031-03-07",
    ]


def test_without_a_sign_the_nearest(days) -> None:
    """A headline has no tense: the nearest day of that name."""
    assert [d[1] for d in days("Gipfel am Freitag")] == ["2031-03-07"]
    assert [d[1] for d in days("Gipfel am Mittwoch")] == ["2031-03-05"]


def test_the_reports_own_day(days) -> None:
    """On its own weekday a report means its own day, in every tense."""
    assert [d[1] for d in days("Der Rat tagte am Donnerstag.")] == ["2031-03-06"]
    assert [d[1] for d in days("Der Rat wird am Donnerstag tagen.")] == ["2031-03-06"]


def test_seit_and_bis(days) -> None:
    """“Seit” looks back and “bis” ahead."""
    assert [d[1] for d in days("Seit Montag wartet er.")] == ["2031-03-03"]
    assert [d[1] for d in days("Er bleibt bis Montag.")] == ["2031-03-10"]


def test_a_direction_beats_the_tense(days) -> None:
    """“Vergangen” and “kommend” say it themselves."""
    assert days("Der Rat tagt am kommenden Samstag.") == [
        ("kommenden Samstag", "2031-03-08", "2031-03-08", "2031-03-08")
    ]
    assert [d[1] for d in days("Der Rat tagte am vergangenen Donnerstag.")] == ["2031-02-27"]


def test_a_day_of_a_week(days) -> None:
    """A weekday and its week are one expression."""
    found = days("Er kommt am Donnerstag kommender Woche, sie kam am Montag vergangener Woche.")
    assert [d[:2] for d in found] == [
        ("Donnerstag kommender Woche", "2031-03-13"),
        ("Montag vergangener Woche", "2031-02-24"),
    ]


def test_titles_are_no_days(days) -> None:
    """A weekday, month, season or feast alone in quotation marks is somebody's title."""
    assert days("Die Band spielte „Samstag“ und „September“.") == []


def test_a_day_that_belongs_to_a_noun(days) -> None:
    """Before the finite verb, the day belongs to the noun: it is the day that was named before."""
    found = days("Der Rat will am Freitag tagen. Zu der Sitzung am Freitag wurden alle Minister gebeten.")
    assert [d[1] for d in found] == ["2031-03-07", "2031-03-07"]


def test_with_a_date_the_year_fits(read) -> None:
    """A weekday and a date are one expression, in a year in which they agree."""
    (found,) = read("Die Wahl ist am Sonntag, dem 9. März.", "2031-01-10")
    assert (found.text, found.value, found.rule) == ("Sonntag, dem 9. März", "2031-03-09", "TI06")
    (found,) = read("Am Samstag, dem 9. März, war Wahl.", "2031-01-10")
    assert found.value == "2030-03-09"


def test_it_shows_its_working(read) -> None:
    """Each result says how it came about."""
    (found,) = read("Die Präsidenten wollen sich am Freitag treffen.", "2025-08-14")
    assert found.why == "Freitag, Zukunft, Bericht vom Donnerstag 2025-08-14"
    assert (found.earliest, found.latest, found.type) == ("2025-08-15", "2025-08-15", "DATE")
