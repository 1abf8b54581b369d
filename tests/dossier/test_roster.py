"""Actors across the reports of a dossier: joined at `add`, corrected by the user, kept over later additions."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild import Dossier
from lagebild.errors import BadRecord, ReadError, UsageError
from lagebild.roster import RosterEntry

FIRST = (
    "Ministerin Mira Kolb reiste am Montag nach Ormshafen. „Wir warten“, sagte Kolb. US-Präsident Carl Berg schwieg."
)
SECOND = "„Wir kommen wieder“, sagte Ministerin Kolb am Dienstag. Das Weiße Haus lehnte das ab, Moskau nicht."
THIRD = (
    "Reeder Peter Kolb hörte davon im Hafen. „Das dauert“, sagte Kolb am Mittwoch. Der US-Präsident sagte nichts dazu."
)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    made = Dossier(tmp_path / "story.lagebild")
    add(made, tmp_path, "first.txt", FIRST, "2031-03-03")
    add(made, tmp_path, "second.txt", SECOND, "2031-03-04")
    return made


def add(dossier: Dossier, folder: Path, name: str, text: str, day: str | None = None) -> None:
    (folder / name).write_text(text, "utf-8")
    dossier.add([folder / name], published=day, engine="rules")


def named(dossier: Dossier, name: str, *, everybody: bool = False) -> RosterEntry:
    return next(entry for entry in dossier.actors(everybody=everybody) if entry.name == name)


def test_one_person_is_one_actor(dossier: Dossier) -> None:
    kolb = named(dossier, "Mira Kolb")
    assert (kolb.kind, kolb.reports, kolb.aliases) == ("person", 2, ("Kolb",))
    assert [(role.role, role.first, role.last) for role in kolb.roles] == [("Ministerin", "2031-03-03", "2031-03-04")]
    assert (kolb.first, kolb.last) == ("2031-03-03", "2031-03-04")


def test_metonyms_are_aliases(dossier: Dossier) -> None:
    assert named(dossier, "Russland").aliases == ("Moskau",)
    assert named(dossier, "US-Regierung").aliases == ("Weißes Haus",)


def test_a_second_person_of_that_surname_stays_another(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "third.txt", THIRD, "2031-03-05")
    assert named(dossier, "Peter Kolb").reports == 1
    assert named(dossier, "Mira Kolb").reports == 2


def test_an_office_that_changed_hands_means_its_holder_on_that_day(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "old.txt", "Polens Außenminister Karl Velt will verhandeln, sagte Velt.", "2031-01-10")
    add(dossier, tmp_path, "new.txt", "Polens Außenminister Otto Maar sagte ab. Der frühere polnische Außenminister "
        "Karl Velt bedauerte das.", "2031-05-10")  # fmt: skip
    add(dossier, tmp_path, "late.txt", "Der polnische Außenminister sagte am Montag, es bleibe dabei.", "2031-06-02")
    assert named(dossier, "Otto Maar").reports == 2
    roles = [(role.role, role.first, role.last) for role in named(dossier, "Karl Velt").roles]
    assert roles == [
        ("früherer polnischer Außenminister", "2031-05-10", "2031-05-10"),
        ("Polens Außenminister", "2031-01-10", "2031-01-10"),
    ]


def test_numbers_stay(dossier: Dossier, tmp_path: Path) -> None:
    before = {entry.name: entry.id for entry in dossier.actors()}
    add(dossier, tmp_path, "third.txt", THIRD, "2031-03-05")
    after = {entry.name: entry.id for entry in dossier.actors()}
    assert before.items() <= after.items()


def test_statements_by_any_name_of_the_speaker(dossier: Dossier) -> None:
    dossier.actors(rename=("Mira Kolb", "Dr. Mira Kolb-Ahler"))
    rows = dossier.statements(speaker="ahler")
    assert {row.text for row in rows} == {"„Wir warten“", "„Wir kommen wieder“"}
    assert {row.speaker_name for row in rows} == {"Dr. Mira Kolb-Ahler"}
    assert dossier.statements(speaker="Nobody") == []


def test_a_merge_stays_over_later_additions(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "third.txt", THIRD, "2031-03-05")
    dossier.actors(merge=("Mira Kolb", "Peter Kolb"))
    assert not any(entry.name == "Peter Kolb" for entry in dossier.actors())
    assert "Peter Kolb" in named(dossier, "Mira Kolb").aliases
    add(dossier, tmp_path, "fourth.txt", "Am Abend kam Peter Kolb zurück. Kolb sagte, es sei spät.", "2031-03-06")
    assert named(dossier, "Mira Kolb").reports == 4
    dossier.actors(undo=True)
    assert (named(dossier, "Mira Kolb").reports, named(dossier, "Peter Kolb").reports) == (2, 2)


def test_a_merge_is_taken_back(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "third.txt", THIRD, "2031-03-05")
    before = dossier.actors()
    dossier.actors(merge=("Mira Kolb", "Peter Kolb"))
    assert dossier.actors(undo=True) == before
    with pytest.raises(UsageError, match="no correction"):
        dossier.actors(undo=True)


def test_a_merge_of_merged_ones_is_taken_back_step_by_step(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "third.txt", THIRD, "2031-03-05")
    before = dossier.actors()
    dossier.actors(merge=("Peter Kolb", "Carl Berg"))
    between = dossier.actors()
    dossier.actors(merge=("Mira Kolb", "Peter Kolb"))
    assert dossier.actors(undo=True) == between
    assert dossier.actors(undo=True) == before


def test_a_split_undoes_a_merge(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "third.txt", THIRD, "2031-03-05")
    before = dossier.actors()
    dossier.actors(merge=("Mira Kolb", "Peter Kolb"))
    assert dossier.actors(split="Mira Kolb") == before


def test_a_split_takes_spellings_apart_and_stays(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "a.txt", "Minister Pawel Lawrow kam an.", "2031-03-05")
    add(dossier, tmp_path, "b.txt", "Minister Pavel Lavrov kam an.", "2031-03-05")
    joined = next(entry for entry in dossier.actors() if "Lawrow" in entry.name or "Lavrov" in entry.name)
    assert joined.reports == 2
    dossier.actors(split=joined.id)
    assert {named(dossier, "Pawel Lawrow").reports, named(dossier, "Pavel Lavrov").reports} == {1}
    add(dossier, tmp_path, "c.txt", "Minister Pavel Lavrov reiste ab.", "2031-03-06")
    assert named(dossier, "Pavel Lavrov").reports + named(dossier, "Pawel Lawrow").reports == 3
    assert 2 in {named(dossier, "Pavel Lavrov").reports}


def test_a_split_of_one_name_goes_by_office(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "a.txt", "Hafenkapitänin Mira Kolb gewann das Rennen.", "2031-03-05")
    kolb = named(dossier, "Mira Kolb")
    assert kolb.reports == 3
    dossier.actors(split=kolb.id)
    assert sorted(entry.reports for entry in dossier.actors() if entry.name == "Mira Kolb") == [1, 2]
    dossier.actors(undo=True)
    assert named(dossier, "Mira Kolb").reports == 3


def test_nothing_to_split(dossier: Dossier) -> None:
    with pytest.raises(UsageError, match="nothing to split"):
        dossier.actors(split="Carl Berg")


def test_a_rename_stays_and_is_found_by_its_old_name(dossier: Dossier, tmp_path: Path) -> None:
    dossier.actors(rename=("Mira Kolb", "Mira Kolb-Ahler"))
    add(dossier, tmp_path, "c.txt", "Ministerin Mira Kolb reiste ab.", "2031-03-06")
    assert named(dossier, "Mira Kolb-Ahler").reports == 3
    assert "Mira Kolb" in named(dossier, "Mira Kolb-Ahler").aliases
    dossier.actors(undo=True)
    assert named(dossier, "Mira Kolb").reports == 3


def test_corrections_outlive_a_new_analysis(dossier: Dossier, tmp_path: Path) -> None:
    dossier.actors(rename=("Mira Kolb", "Mira Kolb-Ahler"))
    number = named(dossier, "Mira Kolb-Ahler").id
    (tmp_path / "first.meta.json").write_text('{"title": "Neu"}', "utf-8")
    add(dossier, tmp_path, "first.txt", FIRST, "2031-03-02")
    assert named(dossier, "Mira Kolb-Ahler").id == number
    assert named(dossier, "Mira Kolb-Ahler").first == "2031-03-02"


@pytest.mark.parametrize(
    ("correction", "message"),
    [
        ({"merge": ("Mira Kolb", "Mira Kolb")}, "one actor already"),
        ({"merge": ("Mira Kolb", "Niemand")}, "no actor 'Niemand'"),
        ({"split": 999}, "no actor 999"),
        ({"rename": ("Mira Kolb", "  ")}, "without letters"),
    ],
)
def test_wrong_corrections_say_so_and_change_nothing(dossier: Dossier, correction: dict, message: str) -> None:
    before = dossier.actors()
    with pytest.raises(UsageError, match=message):
        dossier.actors(**correction)
    assert dossier.actors() == before


def test_a_name_of_two_asks_for_the_number(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "third.txt", THIRD, "2031-03-05")
    with pytest.raises(UsageError, match="several actors"):
        dossier.actors(rename=("Kolb", "X"))


def test_a_list_of_actors_is_honoured(dossier: Dossier, tmp_path: Path) -> None:
    listed = tmp_path / "actors.csv"
    listed.write_text(
        "Name;Aliases;Kind;Wikidata\nMira Kolb-Ahler;Mira Kolb|Kolb;person;Q42\nNeue Liga;NL;organisation;\n",
        "utf-8",
    )
    dossier.actors(known=listed)
    assert named(dossier, "Mira Kolb-Ahler").wikidata == "Q42"
    assert named(dossier, "Mira Kolb-Ahler").reports == 2
    add(dossier, tmp_path, "d.txt", "„Nein“, sagte Mira Kolb-Ahler am Freitag.", "2031-03-07")
    assert named(dossier, "Mira Kolb-Ahler").reports == 3


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("who\nMira\n", ReadError),
        ("name,kind\n,person\n", BadRecord),
        ("name,kind\nMira,planet\n", BadRecord),
        ("name,wikidata\nMira,42\n", BadRecord),
    ],
)
def test_a_broken_list_says_what_is_wrong(dossier: Dossier, tmp_path: Path, content: str, error: type) -> None:
    listed = tmp_path / "actors.csv"
    listed.write_text(content, "utf-8")
    with pytest.raises(error):
        dossier.actors(known=listed)
    with pytest.raises(ReadError):
        dossier.actors(known=tmp_path / "missing.csv")


def test_people_without_a_name_are_shown_on_demand(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, tmp_path, "e.txt", "Ein britischer Beamter sagte, es sei spät.", "2031-03-07")
    assert not any(entry.kind == "unnamed" for entry in dossier.actors())
    assert named(dossier, "britischer Beamter", everybody=True).bound


def test_receipts_of_actors(dossier: Dossier) -> None:
    found = [receipt for receipt in dossier.verify() if receipt.kind == "actor"]
    assert found
    assert {receipt.result for receipt in found} == {"found"}
