"""Events as claims: how many reports tell of one, and on whose word."""

from __future__ import annotations

from lagebild.corpus.event_claims import Byline, Telling, event_claims
from lagebild.corpus.independence import Origin, sources
from lagebild.records import EventStatus
from lagebild.span import Span

KOLB = Origin("kolb", "Mira Kolb", True, ("TV Nord",))
RUHDORF = Origin("ruhdorf", "Jon Ruhdorf", True)

BYLINES = {
    1: Byline("1.txt", "Küstenkurier", ()),
    2: Byline("2.txt", "Sundbote", ("dpa",)),
    3: Byline("3.txt", "Inselbote", ("dpa", "AFP")),
    4: Byline("4.txt", "dpa-AFX", ()),
    5: Byline("reports/5.txt", None, ()),
    6: Byline("6.txt", "NDA", ()),
    7: Byline("7.txt", "Hafenblatt", ("nda",)),
}


def tell(*articles: int, said: Origin | None = None, status: EventStatus = "held") -> list[Telling]:
    return [Telling(article, article, (Span(100, 150),), 1, status, said) for article in articles]


def behind(tellings: list[Telling], *shared: tuple[int, Span, int, Span]) -> list[tuple[str, list[str]]]:
    found = []
    for claim in event_claims(tellings, BYLINES, shared):
        origins = sources([each.id for each in claim.tellings], claim.origins, claim.same).origins
        found.append((claim.stage, sorted(origin.name for origin in origins)))
    return found


def copied(one: int, other: int, start: int = 90) -> tuple[int, Span, int, Span]:
    return one, Span(start, start + 70), other, Span(start, start + 70)


def test_own_wording_without_credit_is_a_source_of_its_own() -> None:
    """It goes by the outlet, or by the file where none is known."""
    assert behind(tell(1, 5)) == [("over", ["5.txt", "Küstenkurier"])]


def test_reports_that_credit_one_agency_have_it_from_there() -> None:
    """Also an agency's own service, and a report that credits two."""
    assert behind(tell(2, 3, 4)) == [("over", ["dpa"])]


def test_an_outlet_that_others_credit_is_an_agency() -> None:
    assert behind(tell(6, 7)) == [("over", ["NDA"])]


def test_a_copy_adds_no_source() -> None:
    """Of two that share the words, the agency is the source; without one, the first report."""
    assert behind(tell(1, 2), copied(1, 2)) == [("over", ["dpa"])]
    assert behind(tell(1, 5), copied(1, 5)) == [("over", ["Küstenkurier"])]


def test_another_shared_passage_tells_nothing() -> None:
    """What two reports share elsewhere does not make one of what they tell of the event."""
    assert behind(tell(1, 5), copied(1, 5, start=300)) == [("over", ["5.txt", "Küstenkurier"])]


def test_a_copy_that_left_the_speaker_out_has_it_from_him() -> None:
    assert behind([*tell(1, said=KOLB), *tell(5)], copied(1, 5)) == [("over", ["Mira Kolb"])]


def test_two_speakers_are_two_also_in_copied_text() -> None:
    tellings = [*tell(1, said=KOLB), *tell(5, said=RUHDORF)]
    assert behind(tellings, copied(1, 5)) == [("over", ["Jon Ruhdorf", "Mira Kolb"])]


def test_what_is_to_come_and_what_took_place_are_two_claims() -> None:
    tellings = [*tell(1, status="scheduled"), *tell(5, status="held"), *tell(2, status="cancelled")]
    assert behind(tellings) == [("ahead", ["Küstenkurier"]), ("over", ["5.txt"]), ("off", ["dpa"])]
