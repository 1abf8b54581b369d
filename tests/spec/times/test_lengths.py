"""Durations, how often, and the present, past and future as such.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "value", "first", "last"),
    [
        ("Vor sechs Jahren begann es.", "sechs Jahren", "P6Y", "2025-01-01", "2025-12-31"),
        ("Vor dreieinhalb Jahren begann es.", "dreieinhalb Jahren", "P3.5Y", "2027-09-01", "2027-09-30"),
        ("Vor drei Tagen kam er.", "drei Tagen", "P3D", "2031-03-03", "2031-03-03"),
        ("Seit zwei Wochen wartet er.", "zwei Wochen", "P2W", "2031-02-17", "2031-03-06"),
        ("In drei Tagen wird er reisen.", "drei Tagen", "P3D", "2031-03-09", "2031-03-09"),
        ("Er blieb sechs Monate.", "sechs Monate", "P6M", None, None),
        ("Es dauerte ein halbes Jahr.", "ein halbes Jahr", "P0.5Y", None, None),
        ("Es dauerte mehr als zehn Jahre.", "mehr als zehn Jahre", "P10Y", None, None),
        ("Seit Jahren wartet er.", "Jahren", "PXY", None, "2031-03-06"),
        ("In den letzten zehn Jahren war Ruhe.", "den letzten zehn Jahren", "P10Y", "2021-01-01", "2031-03-06"),
        ("In den vergangenen Tagen war Ruhe.", "den vergangenen Tagen", "PXD", "2031-02-27", "2031-03-06"),
        ("In den kommenden Tagen reist er.", "den kommenden Tagen", "FUTURE_REF", "2031-03-06", "2031-03-13"),
        ("Nach zweistündigen Gesprächen war Ruhe.", "zweistündigen", "PT2H", None, None),
        ("Vor wenigen Tagen kam er.", "wenigen Tagen", "PXD", "2031-02-27", "2031-03-06"),
        ("Vor über 20 Jahren kam er.", "20 Jahren", "P20Y", "2011-01-01", "2011-12-31"),
        ("Eine Stunde später war Ruhe.", "Eine Stunde später", "XXXX-XX-XXTXX:XX", None, None),
    ],
)
def test_durations(days, text: str, words: str, value: str, first: str | None, last: str | None) -> None:
    """A duration has days only where it is counted from the report: the day, week, month or year that is meant."""
    assert days(text) == [(words, value, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Mann ist 50 Jahre alt.",
        "Der 50-jährige Richter kam.",
        "Er starb im Alter von 50 Jahren.",
        "Rau (50 Jahre) kam.",
    ],
)
def test_ages_are_no_times(days, text: str) -> None:
    """How old somebody is says nothing of when."""
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Er kommt täglich.", "täglich", "P1D"),
        ("Er kommt dreimal täglich.", "dreimal täglich", "P1D"),
        ("Er kommt jeden Donnerstag.", "jeden Donnerstag", "XXXX-WXX-4"),
        ("Er kommt jedes Jahr.", "jedes Jahr", "P1Y"),
        ("Er kommt alle zwei Jahre.", "alle zwei Jahre", "P2Y"),
        ("Er kommt montags.", "montags", "XXXX-WXX-1"),
        ("Es kostet 14 Euro pro Tag.", "pro Tag", "P1D"),
    ],
)
def test_sets(read, text: str, words: str, value: str) -> None:
    """What comes again has no days."""
    (found,) = read(text)
    assert (found.type, found.text, found.value, found.earliest, found.latest) == ("SET", words, value, None, None)


def test_present_past_and_future(days) -> None:
    """They are the report's day, the days up to it, and those from it on."""
    assert days("Derzeit ist Ruhe.") == [("Derzeit", "PRESENT_REF", "2031-03-06", "2031-03-06")]
    assert days("Damals war Ruhe.") == [("Damals", "PAST_REF", None, "2031-03-06")]
    assert days("Demnächst ist Ruhe.") == [("Demnächst", "FUTURE_REF", "2031-03-06", None)]
    assert days("Über die Zukunft der Werft wird geredet.") == []
