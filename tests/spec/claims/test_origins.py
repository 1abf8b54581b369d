"""How many really know: copies folded, chains followed to their end."""

from __future__ import annotations

from lagebild.corpus.independence import Origin, groups, sources

KOLB = Origin("kolb", "Mira Kolb", True)
SURNAME = Origin("kolb", "Kolb", True, ("TV Nord",))
ADLER = Origin("adler", "Jon Ådler", True)
DIPLOMATS = Origin("1/drei diplomaten", "drei Diplomaten", False, ("Küstenkurier",))
NOBODY = Origin(None, "", False)


def behind(origins: list[Origin], *copies: tuple[int, int]) -> tuple[list[str], bool]:
    found = sources(range(len(origins)), dict(enumerate(origins)), copies)
    return [origin.name for origin in found.origins], found.unnamed


def test_links_make_groups() -> None:
    """Two statements that are the same as a third one are the same."""
    assert groups([1, 2, 3, 4, 5], [(1, 3), (3, 5), (2, 9)]) == [[1, 3, 5], [2], [4]]


def test_one_speaker_is_one_origin() -> None:
    """However many reports carry it, under whichever form of the name."""
    assert behind([KOLB, SURNAME, SURNAME]) == (["Mira Kolb"], False)


def test_two_speakers_are_two() -> None:
    assert behind([KOLB, ADLER, SURNAME]) == (["Mira Kolb", "Jon Ådler"], False)


def test_a_copy_adds_nothing() -> None:
    """What one report copied from another, it has from the same origin, whatever it was read as."""
    assert behind([KOLB, NOBODY, ADLER, KOLB], (0, 1), (0, 2), (0, 3)) == (["Mira Kolb"], False)


def test_a_name_comes_before_a_description() -> None:
    """One copy still names who another only describes."""
    assert behind([DIPLOMATS, KOLB], (0, 1)) == (["Mira Kolb"], False)


def test_without_a_name() -> None:
    assert behind([DIPLOMATS]) == (["drei Diplomaten"], True)
    assert behind([NOBODY, NOBODY]) == ([], True)


def test_one_medium_with_sources_without_a_name_is_one_origin() -> None:
    """What two reports have from "three diplomats" and from "an official" by way of one paper, is that paper's."""
    official = Origin("via/kustenkurier", "ein Beamter", False, ("Küstenkurier",))
    diplomats = Origin("via/kustenkurier", "drei Diplomaten", False, ("Küstenkurier",))
    assert behind([official, diplomats]) == (["drei Diplomaten"], True)


def test_the_originator_is_not_on_the_way() -> None:
    """Also where a report's chain names him twice."""
    twice = Origin("kolb", "Mira Kolb", True, ("Mira Kolb", "TV Nord"))
    assert sources([0], {0: twice}, ()).via == ("TV Nord",)


def test_the_way() -> None:
    """Through whom it came is told beside the origins, the most frequent first."""
    found = sources([0, 1, 2], {0: DIPLOMATS, 1: SURNAME, 2: SURNAME}, ())
    assert found.via == ("TV Nord", "Küstenkurier")


def test_behind_each_report() -> None:
    """Of each statement it is told which origin stands behind it: of a copy, the one of the text; of nobody, none."""
    found = sources([0, 1, 2, 3], {0: ADLER, 1: KOLB, 2: NOBODY, 3: NOBODY}, ((1, 2),))
    assert {each: found.origins[at].name for each, at in found.of.items()} == {
        0: "Jon Ådler",
        1: "Mira Kolb",
        2: "Mira Kolb",
    }
