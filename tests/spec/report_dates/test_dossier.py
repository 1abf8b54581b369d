"""The day of a report without one, from events that other reports of its dossier date."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.corpus.report_dates import by_participant, from_events
from lagebild.records import Actor, DatedEvent, DayRange, Event, TimeRef

ACTORS = (Actor("a1", "Mira Kolb", "person"), Actor("a2", "Jon Kovell", "person"))
MONDAY = date(2031, 3, 10)


def known(day: date = MONDAY, *participants: str, place: str | None = None, type_: str = "meeting") -> DatedEvent:
    names = participants or ("Außenministerin Mira Kolb", "Kovell")
    return DatedEvent(type_, day, names, place, "reports/2.txt", "Treffen")  # type: ignore[arg-type]


def find(
    value: str, *others: DatedEvent, status: str = "scheduled", place: str | None = None
) -> tuple[str | None, str | None] | None:
    times = (TimeRef("t1", 0, 6, "Montag", "DATE", value, None, None, "", "TI07"),)
    event = Event("e1", "meeting", "Treffen Kolb – Kovell", status, ("a1", "a2"), place, times=("t1",))  # type: ignore[arg-type]
    found = from_events((event,), ACTORS, times, by_participant(others))
    return None if found is None else (found[0].earliest, found[0].latest)


def test_announced_for_a_weekday() -> None:
    """The report came out in the week before it."""
    assert find("XXXX-WXX-1", known()) == ("2031-03-04", "2031-03-10")


def test_told_of_a_weekday() -> None:
    """The report came out in the week after it."""
    assert find("XXXX-WXX-1TEV", known(), status="held") == ("2031-03-10", "2031-03-16")


def test_a_day_without_its_year() -> None:
    """It bounds the year, and some months."""
    assert find("XXXX-03-10", known()) == ("2030-12-08", "2031-03-10")


@pytest.mark.parametrize(
    ("value", "others"),
    [
        ("XXXX-WXX-2", [known()]),
        ("XXXX-WXX-1", []),
        ("XXXX-WXX-1", [known(MONDAY, "Kolb", "Odrin")]),
        ("XXXX-WXX-1", [known(type_="call")]),
        ("XXXX-WXX-1", [known(), known(date(2031, 3, 17))]),
        ("2031-03-10", [known()]),
    ],
)
def test_what_is_not_surely_the_same_event_bounds_nothing(value: str, others: list[DatedEvent]) -> None:
    """Another weekday, other people, another type, two that fit: nothing is guessed."""
    assert find(value, *others) is None


def test_one_participant_and_the_place() -> None:
    """Enough, as two participants are."""
    other = known(MONDAY, "Kolb", "Odrin", place="Ormshafen")
    assert find("XXXX-WXX-1", other, place="Ormshafen") == ("2031-03-04", "2031-03-10")


def test_two_events_together() -> None:
    """The days that fit both, and none if they contradict each other."""
    times = tuple(
        TimeRef(f"t{n}", n, n + 1, "", "DATE", value, None, None, "", "TI07")
        for n, value in enumerate(("XXXX-WXX-5", "XXXX-WXX-1"))
    )
    events = (
        Event("e1", "call", "Anruf", "held", ("a1", "a2"), times=("t0",)),
        Event("e2", "meeting", "Treffen", "scheduled", ("a1", "a2"), times=("t1",)),
    )
    call = known(date(2031, 3, 7), type_="call")
    found = from_events(events, ACTORS, times, by_participant((known(), call)))
    assert found is not None
    assert found[0] == DayRange("2031-03-07", "2031-03-10")
    assert "nach reports/2.txt am 2031-03-10 (DA07)" in found[1]
    assert from_events(events, ACTORS, times, by_participant((known(), known(date(2031, 5, 9), type_="call")))) is None
