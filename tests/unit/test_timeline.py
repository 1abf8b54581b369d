"""The timeline: one entry an event, whatever the order in which its reports come in."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.corpus.timeline import AHEAD, Participant, Report, entries, groups, keys, linked, parted

KOLB, ODRIN, MARETZ = (Participant(name, "person") for name in ("Mira Kolb", "Jon Odrin", "Ilka Maretz"))
NUMBERS = itertools.count(1)


def day(number: int) -> date:
    """A day of March 2031."""
    return date(2031, 3, number)


def report(published: int | None, status: str, on: int | None = None, *people: Participant, **more: Any) -> Report:
    place = more.pop("place", None)
    return Report(
        id=more.pop("id", next(NUMBERS)),
        article=more.pop("article", f"{published}-{next(NUMBERS)}.txt"),
        published=day(published) if published else None,
        type=more.pop("type", "meeting"),
        title=more.pop("title", "Treffen Kolb – Odrin"),
        status=status,  # type: ignore[arg-type]
        first=day(on) if on else None,
        last=day(on) if on else None,
        ends=None,
        place=place,
        places=frozenset({place, *more.pop("around", ())} if place else ()),
        participants=people or (KOLB, ODRIN),
    )


def told(*reports: Report) -> list[tuple[str, int]]:
    """Status and number of reports of each entry."""
    return [(entry.status, len(entry.reports)) for entry in entries(reports)]


def test_an_announcement_and_its_event_are_one() -> None:
    announced = report(4, "scheduled", 7, place="Ormshafen")
    held = report(8, "held", None, place="Ormshafen")
    (entry,) = entries([announced, held])
    assert (entry.status, entry.earliest, entry.place) == ("held", day(7), "Ormshafen")
    assert [each.status for each in entry.reports] == ["scheduled", "held"]


@pytest.mark.parametrize(
    ("title", "published", "number"),
    [
        ("Schaltkonferenz Kolb", 6, 1),
        ("Treffen Kolb", 6, 2),  # of these somebody may have several in a week
        ("Schaltkonferenz Kolb", 20, 2),
    ],
)
def test_a_rare_word_for_the_same_person_within_days(title: str, published: int, number: int) -> None:
    dated = report(4, "held", 3, KOLB, title=title)
    undated = report(published, "held", None, KOLB, title=title)
    assert len(entries([dated, undated])) == number


def test_a_vote_and_who_presides_over_it() -> None:
    """One report names the house, another the speaker; of two houses each has a vote of its own."""
    house, other = Participant("Volkshaus", "organisation"), Participant("Ständerat", "organisation")
    voting: dict[str, Any] = {"type": "vote", "title": "Abstimmung: Abkommen"}
    votes = [report(4, "scheduled", 14, who, **voting) for who in (house, KOLB)]
    assert told(*votes) == [("scheduled", 2)]
    assert len(entries([report(4, "scheduled", 14, who, **voting) for who in (house, other)])) == 2


def test_the_states_come_in_the_order_of_the_reports() -> None:
    reports = [report(2, "proposed"), report(4, "expected"), report(5, "scheduled", 7)]
    assert told(*reports) == [("scheduled", 3)]
    assert told(*reports, report(6, "cancelled", 7)) == [("cancelled", 4)]


def test_what_was_announced_and_not_held_stays_open() -> None:
    assert told(report(4, "scheduled", 7)) == [("scheduled", 1)]


@pytest.mark.parametrize(
    "other",
    [
        report(4, "scheduled", 9),
        report(4, "scheduled", 7, KOLB, MARETZ, place="Ravosk"),
        report(4, "scheduled", 7, MARETZ),
        report(4, "scheduled", 7, type="call"),
        report(8, "held", None, place="Ravosk"),
    ],
)
def test_two_similar_events_stay_two(other: Report) -> None:
    """Another day, place, people or type is another event."""
    assert len(entries([report(4, "scheduled", 7, place="Ormshafen"), other])) == 2


def test_too_far_apart_without_a_day() -> None:
    """What is expected without a day is not what was held half a year later."""
    early = report(1, "expected")
    late = Report(
        99,
        "late.txt",
        date(2031, 9, 1),
        "meeting",
        "Treffen",
        "held",
        None,
        None,
        None,
        None,
        frozenset(),
        (KOLB, ODRIN),
    )
    assert date(2031, 9, 1) - day(1) > AHEAD
    assert not linked(early, late)


def test_a_house_lies_in_its_town() -> None:
    one = report(8, "held", 7, place="Schloss", around=("Ormshafen",))
    assert linked(one, report(8, "held", 7, place="Ormshafen"))
    assert not linked(one, report(8, "held", None, KOLB, place="Ravosk"))


def test_a_surname_is_a_full_name() -> None:
    (entry,) = entries([report(8, "held", 7), report(8, "held", 7, Participant("Kolb", "person"), ODRIN)])
    assert set(entry.participants) == {"Mira Kolb", "Jon Odrin"}
    assert not linked(report(8, "held", 7, KOLB), report(8, "held", 7, Participant("Jan Kolb", "person")))


def test_people_alone_must_be_the_same_ones() -> None:
    """Without day and place, a meeting of three is not that of two of them."""
    assert not linked(report(4, "scheduled", 7), report(4, "proposed", None, KOLB, ODRIN, MARETZ))


def test_postponed_events_keep_their_reports() -> None:
    reports = [report(4, "scheduled", 7), report(7, "postponed", 9), report(8, "scheduled", 9), report(10, "held", 9)]
    (entry,) = entries(reports)
    assert (entry.status, entry.earliest, len(entry.reports)) == ("held", day(9), 4)


def test_one_article_tells_two_events_as_two() -> None:
    reports = [report(8, "held", 7, article="a.txt"), report(8, "held", 7, article="a.txt")]
    assert len(entries(reports)) == 2


def test_measures_are_told_by_what_is_done() -> None:
    suspended = report(4, "held", None, KOLB, type="sanctions", title="Einreiseverbote ausgesetzt (Kolb)")
    assert linked(suspended, report(5, "held", None, KOLB, type="sanctions", title="Einreiseverbote ausgesetzt"))
    assert not linked(suspended, report(5, "held", None, KOLB, type="sanctions", title="Einreiseverbote verhängt"))


STATUS = st.sampled_from(["proposed", "expected", "scheduled", "held", "postponed", "cancelled"])
REPORTS = st.lists(
    st.builds(
        lambda published, status, on, people, place: report(published, status, on, *people, place=place),
        st.integers(1, 20), STATUS, st.one_of(st.none(), st.integers(1, 25)),
        st.sampled_from([(KOLB, ODRIN), (KOLB, MARETZ), (KOLB,), (KOLB, ODRIN, MARETZ)]),
        st.sampled_from([None, "Ormshafen", "Ravosk"]),
    ),
    max_size=9,
)  # fmt: skip


def partition(reports: list[Report]) -> set[frozenset[int]]:
    return {frozenset(each.id for each in part) for group in groups(reports) for part in parted(group)}


@settings(max_examples=150, deadline=None)
@given(REPORTS, st.randoms())
def test_the_order_does_not_matter(reports: list[Report], random: Any) -> None:
    shuffled = reports[:]
    random.shuffle(shuffled)
    assert partition(reports) == partition(shuffled)


@settings(max_examples=150, deadline=None)
@given(REPORTS)
def test_what_is_linked_shares_a_key(reports: list[Report]) -> None:
    """The index by which linked events are looked up misses none."""
    for a, b in itertools.combinations(reports, 2):
        assert linked(a, b) == linked(b, a)
        if linked(a, b):
            assert keys(a) & keys(b)
