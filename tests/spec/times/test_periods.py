"""Weeks, months, seasons, years and longer.

All reports of this chapter are of Thursday, 6 March 2031. A month or a year is its first and last day.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "value", "first", "last"),
    [
        ("Er kommt nächste Woche.", "nächste Woche", "2031-W11", "2031-03-10", "2031-03-16"),
        ("Zu Wochenbeginn reist er.", "Wochenbeginn", "2031-W11", "2031-03-10", "2031-03-11"),
        ("Am Wochenende hat es geregnet.", "Wochenende", "2031-W09-WE", "2031-03-01", "2031-03-02"),
        ("Am Wochenende wird gewählt.", "Wochenende", "2031-W10-WE", "2031-03-08", "2031-03-09"),
        ("Im vergangenen Monat kam er.", "vergangenen Monat", "2031-02", "2031-02-01", "2031-02-28"),
        ("Die Frist endet Mitte August.", "Mitte August", "2031-08", "2031-08-11", "2031-08-21"),
        ("Im August regnete es.", "August", "2030-08", "2030-08-01", "2030-08-31"),
        ("Im Juli 2030 begann es.", "Juli 2030", "2030-07", "2030-07-01", "2030-07-31"),
        ("Im August vorigen Jahres kam er.", "August vorigen Jahres", "2030-08", "2030-08-01", "2030-08-31"),
        ("Im Herbst 2030 begann es.", "Herbst 2030", "2030-FA", "2030-09-01", "2030-11-30"),
        ("Seit dem Winter ist Ruhe.", "dem Winter", "2030-WI", "2030-12-01", "2031-02-28"),
        ("Im dritten Quartal 2030 sank er.", "dritten Quartal 2030", "2030-Q3", "2030-07-01", "2030-09-30"),
        ("Im Vorjahr sank er.", "Vorjahr", "2030", "2030-01-01", "2030-12-31"),
        ("Das Haus stammt aus dem Jahr 1848.", "dem Jahr 1848", "1848", "1848-01-01", "1848-12-31"),
        ("Ende nächsten Jahres reist er.", "Ende nächsten Jahres", "2032", "2032-09-01", "2032-12-31"),
        ("Es war in den zwanziger Jahren.", "den zwanziger Jahren", "192", "1920-01-01", "1929-12-31"),
        ("Es war in den 1990er-Jahren.", "den 1990er-Jahren", "199", "1990-01-01", "1999-12-31"),
        ("Es war im 19. Jahrhundert.", "19. Jahrhundert", "18", "1800-01-01", "1899-12-31"),
    ],
)
def test_periods(days, text: str, words: str, value: str, first: str, last: str) -> None:
    """The value as TIMEX3 has it, the days beside it; an article inside the phrase is part of it."""
    assert days(text) == [(words, value, first, last)]


def test_years_and_quantities(days) -> None:
    """A number of four digits before what is counted is no year."""
    assert [d[0] for d in days("2000 Menschen kamen, 2030 waren es weniger.")] == ["2030"]
    assert days("Die Fahrt kostet von 1450 bis 1850 Mark.") == []


def test_names_are_no_months(days) -> None:
    """Surnames, first names and seasons that are names."""
    assert days("Frau Mai traf Minister Herbst. Auch August Kolb war da.") == []
