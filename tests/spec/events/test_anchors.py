"""What hangs on another event of the report: counted from its day, with the working shown, or left open.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse

MEETING = "Kolb und Odrin trafen sich am Dienstag in Ormshafen. Sie sprachen lange. Maretz schwieg. Es regnete. "


@pytest.mark.parametrize(
    ("text", "span", "value", "days"),
    [
        ("Am Tag nach dem Treffen wurde gewählt.", "Tag", "2031-03-05", ("2031-03-05", "2031-03-05")),
        ("Am Tag des Treffens wurde gewählt.", "Tag", "2031-03-04", ("2031-03-04", "2031-03-04")),
        ("Am Vorabend des Treffens wurde gewählt.", "Vorabend", "2031-03-03TEV", ("2031-03-03", "2031-03-03")),
        ("Zwei Tage vor dem Treffen wurde gewählt.", "Zwei Tage", "P2D", ("2031-03-02", "2031-03-02")),
        ("Wenige Stunden nach dem Treffen wurde gewählt.", "Wenige Stunden", "PTXH", ("2031-03-04", "2031-03-05")),
        ("Am Morgen nach dem Treffen wurde gewählt.", "Morgen", "2031-03-05TMO", ("2031-03-05", "2031-03-05")),
        ("Am Abend vor dem Treffen wurde gewählt.", "Abend", "2031-03-03TEV", ("2031-03-03", "2031-03-03")),
        ("Eine Woche nach dem Treffen wird gewählt.", "Eine Woche", "P1W", ("2031-03-10", "2031-03-12")),
    ],
)
def test_counted_from_the_event(text: str, span: str, value: str, days: tuple[str, str]) -> None:
    """The noun leads to the event, and that to its day, however far away the report names it."""
    found = analyse(MEETING + text, published="2031-03-06").times
    (time,) = [time for time in found if time.rule == "EV17"]
    assert (time.text, time.value, (time.earliest, time.latest)) == (span, value, days)
    assert "Treffen" in time.why
    assert time.why.endswith(": 2031-03-04")
    assert [time.id for time in found] == [f"t{number}" for number in range(1, len(found) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Kolb und Odrin wollen sich treffen. Zwei Tage nach dem Treffen wird gewählt.",
        "Am Dienstag wurde gewählt. Die Schule war zu. Es regnete. Zwei Tage nach dem Fest trafen sich Kolb und Odrin.",
        "Die Regierung tagt am Tag der Arbeit.",
        "Im Jahr 2029 trafen sich Kolb und Odrin in Ormshafen. Am Tag nach dem Treffen wurde gewählt.",
    ],
)
def test_what_is_not_known_by_its_day_dates_nothing(text: str) -> None:
    """An event without a day, something that is no event, and a year alone."""
    assert [time for time in analyse(text, published="2031-03-06").times if time.rule == "EV17"] == []


def test_shortly_after_an_event_told_before() -> None:
    """Where no day stands nearby, the event that was told last counts, if it was held."""
    text = MEETING + "Das Treffen dauerte drei Stunden. Wenig später reiste Kolb nach Tarnhafen."
    time = analyse(text, published="2031-03-06").times[-1]
    assert (time.text, time.earliest, time.latest, time.rule) == ("Wenig später", "2031-03-04", "2031-03-06", "EV17")


@pytest.mark.parametrize(
    ("text", "status", "days"),
    [
        ("Nach dem Treffen telefonierte Kolb mit Maretz.", "held", ("2031-03-04", "2031-03-06")),
        ("Vor dem Treffen hatte Kolb mit Maretz telefoniert.", "held", (None, "2031-03-04")),
        ("Nach dem Treffen soll Kolb mit Maretz telefonieren.", "expected", ("2031-03-04", None)),
        ("Zwei Tage nach dem Treffen telefonierte Kolb mit Maretz.", "held", ("2031-03-06", "2031-03-06")),
    ],
)
def test_events_beside_others(read, text: str, status: str, days: tuple[str | None, str | None]) -> None:
    """Between the event that it follows and the report; what is still to come, behind it."""
    call = next(event for event in read(MEETING + text) if event.type == "call")
    assert (call.status, (call.earliest, call.latest)) == (status, days)
    assert call.times
    assert (call.why is None) == text.startswith("Zwei")


def test_long_ago_is_left_open(read) -> None:
    """Weeks later nobody can say when it was."""
    text = "Kolb und Odrin trafen sich am 3. Januar in Ormshafen. Nach dem Treffen telefonierte Kolb mit Maretz."
    call = next(event for event in read(text) if event.type == "call")
    assert (call.earliest, call.latest, call.why) == (None, None, None)


def test_what_follows_something_to_come_is_not_held(read) -> None:
    """“Nach dem Treffen will …” tells of no meeting that was, where its day is ahead."""
    found = read("Kolb und Odrin treffen sich am Samstag in Ormshafen. Nach dem Treffen will Kolb Maretz besuchen.")
    assert (found[0].type, found[0].status) == ("meeting", "scheduled")
