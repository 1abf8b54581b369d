"""What one version of a report says that the one before did not."""

from __future__ import annotations

from lagebild.corpus.versions import Sentence, differences
from lagebild.span import Span

FIRST = [
    "Die Fähren zwischen Tarnhafen und Großholm fahren wieder.",
    "Der Hafenmeister gab den Sund am Morgen frei.",
    "Bei der Räumung wurden 24 Minen entschärft.",
    "Ein Sprecher wollte sich nicht äußern.",
]


def changes(*sentences: str) -> list[tuple[str, str | None, str | None]]:
    before, after = ([Sentence(Span(0, len(each)), each) for each in version] for version in (FIRST, sentences))
    return [
        (each.kind, each.before.text if each.before else None, each.after.text if each.after else None)
        for each in differences(before, after)
    ]


def test_the_same() -> None:
    """Signs and capitals do not count."""
    assert changes(*FIRST[:3], "Ein Sprecher wollte sich nicht äußern!") == []


def test_added_and_cut() -> None:
    """In the order of the later version; a sentence that is gone stands where it is missing."""
    new = "Am Abend kamen die ersten Gäste an."
    assert changes(FIRST[0], new, FIRST[1], FIRST[3]) == [("added", None, new), ("cut", FIRST[2], None)]


def test_changed() -> None:
    """A sentence with at least half of its words in the place of another one is that one changed."""
    corrected = FIRST[2].replace("24", "31")
    assert changes(*FIRST[:2], corrected, FIRST[3]) == [("changed", FIRST[2], corrected)]
    other = "Das Wetter blieb den ganzen Tag über ruhig."
    assert changes(*FIRST[:2], other, FIRST[3]) == [("cut", FIRST[2], None), ("added", None, other)]


def test_moved() -> None:
    """The same sentence in another place is neither cut nor added."""
    assert changes(FIRST[3], *FIRST[:3]) == [("moved", FIRST[3], FIRST[3])]


def test_moved_and_changed() -> None:
    """A sentence in another place with most of its words is that one changed."""
    corrected = FIRST[3].replace("Ein", "Der")
    assert changes(corrected, *FIRST[:3]) == [("changed", FIRST[3], corrected)]
    other = "Ein Sprecher kam am Abend."
    assert changes(other, *FIRST[:3]) == [("added", None, other), ("cut", FIRST[3], None)]
