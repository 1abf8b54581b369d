"""Who is the same across reports."""

from __future__ import annotations

import pytest

from lagebild.corpus.actors import (
    Found,
    Known,
    Role,
    aliases,
    choose_name,
    institution_key,
    join_roles,
    link,
    read_role,
)
from lagebild.corpus.spelling import same_first_name, same_surname


def groups(*found: Found) -> list[set[str]]:
    """The names of what is joined, in the order of the first of each."""
    joined: dict[int, set[str]] = {}
    for each, actor in zip(found, link([], found), strict=True):
        joined.setdefault(actor, set()).add(each.name)
    return list(joined.values())


def person(name: str, *roles: str, day: str | None = None) -> Found:
    return Found("person", name, roles, day=day)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kowaltschuk", "Kovalchuk"),
        ("Krawtschenko", "Kravchenko"),
        ("Abramowitsch", "Abramovich"),
        ("Selenskyj", "Selenski"),
        ("Selenskyj", "Zelensky"),
        ("Selenskyj", "Zelenskyy"),
        ("Lawrow", "Lavrov"),
        ("Jermak", "Yermak"),
        ("Erdoğan", "Erdogan"),
        ("Orbán", "Orban"),
        ("Schoigu", "Shoigu"),
    ],
)
def test_spellings_of_one_surname(one: str, other: str) -> None:
    assert same_surname(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Schulz", "Schultz"), ("Meier", "Mayer"), ("Rau", "Raw"), ("Kolb", "Kolp"), ("Weiss", "Weiz")]
)
def test_surnames_that_look_alike(one: str, other: str) -> None:
    assert not same_surname(one, other)


def test_first_names() -> None:
    assert same_first_name("Wolodymyr", "Volodymyr")
    assert same_first_name("J.", "Jonas")
    assert not same_first_name("Wolodymyr", "Wladimir")


def test_a_person_is_one_in_all_spellings() -> None:
    assert groups(
        person("Wolodymyr Hordienko"), person("Volodymyr Hordiyenko"), person("Hordienko"), person("Hordienko")
    ) == [{"Wolodymyr Hordienko", "Volodymyr Hordiyenko", "Hordienko"}]


def test_two_people_of_one_surname_stay_two() -> None:
    found = (person("Mira Kolb", "Ministerin"), person("Peter Kolb", "Reeder"), person("Kolb"))
    assert groups(*found) == [{"Mira Kolb"}, {"Peter Kolb"}, {"Kolb"}]


def test_an_office_tells_two_people_of_one_surname_apart() -> None:
    found = (person("Mira Kolb", "Ministerin"), person("Peter Kolb", "Reeder"), person("Kolb", "Reeder"))
    assert groups(*found) == [{"Mira Kolb"}, {"Peter Kolb", "Kolb"}]


def test_a_bare_surname_with_another_office_stays_apart() -> None:
    assert groups(person("Mira Kolb", "Ministerin"), person("Kolb", "Hafenkapitän")) == [{"Mira Kolb"}, {"Kolb"}]


def test_a_bare_surname_that_came_first_joins_the_full_name() -> None:
    assert groups(person("Kolb", "Ministerin"), person("Mira Kolb", "Ministerin")) == [{"Kolb", "Mira Kolb"}]


def test_what_a_report_leaves_open_is_its_own() -> None:
    police = Found("organisation", "Polizei")
    diplomat = Found("unnamed", "europäischer Diplomat")
    assert len(groups(police, police)) == 2
    assert len(groups(diplomat, diplomat)) == 2


def test_institutions_in_different_words() -> None:
    state = Found("state", "Ormland")
    names = ("Regierung von Ormland", "ormländische Regierung", "Ormlands Regierung")
    assert groups(state, *(Found("organisation", name) for name in names)) == [{"Ormland"}, set(names)]
    assert institution_key("US-Finanzministerium") == "finanzministerium@US"
    assert institution_key("russische Regierung") != institution_key("ukrainische Regierung")
    assert institution_key("Polizei") == ""


def test_an_office_alone_means_its_holder_at_that_time() -> None:
    known = [
        Known(1, "person", ("Karl Rau",), seen=(("US-Präsident", "2031-01-02"), ("US-Präsident", "2031-02-20"))),
        Known(2, "person", ("Carl Berg",), seen=(("US-Präsident", "2031-03-01"), ("US-Präsident", "2031-06-01"))),
    ]

    def holder(day: str | None, name: str = "US-Präsident") -> int:
        return link(known, [Found("unnamed", name, definite=True, day=day)])[0]

    assert holder("2031-02-01") == 1
    assert holder("2031-04-01") == 2
    assert holder("2031-06-20") == 2  # since then
    assert holder("2030-12-20") == 1  # before
    assert holder("2031-02-25") < 0  # between the two
    assert holder(None) < 0
    assert holder("2031-04-01", "britischer Premierminister") < 0


def test_an_office_long_after_its_holder_was_seen_means_nobody() -> None:
    known = [Known(1, "person", ("Karl Rau",), seen=(("US-Präsident", "2020-01-02"),))]
    assert link(known, [Found("unnamed", "US-Präsident", definite=True, day="2031-03-01")])[0] < 0


def test_the_form_of_an_office_tells_who_of_a_man_and_a_woman_is_meant() -> None:
    known = [
        Known(1, "person", ("Ann Rau",), seen=(("US-Präsidentin", "2031-01-02"),)),
        Known(2, "person", ("Carl Berg",), seen=(("US-Präsident", "2031-03-01"),)),
    ]
    found = [Found("unnamed", name, definite=True, day="2031-02-01") for name in ("US-Präsident", "US-Präsidentin")]
    assert link(known, found) == [2, 1]


def test_who_held_an_office_once_does_not_hold_it() -> None:
    known = [
        Known(
            1, "person", ("Karl Rau",), seen=(("US-Präsident", "2031-01-02"), ("früherer US-Präsident", "2031-06-01"))
        ),
        Known(2, "person", ("Carl Berg",), seen=(("US-Präsident", "2031-05-01"),)),
    ]
    assert link(known, [Found("unnamed", "US-Präsident", definite=True, day="2031-06-10")])[0] == 2


def test_what_one_was_and_what_one_is_are_two_roles() -> None:
    roles = join_roles([("US-Präsident", "2031-01-02", 1), ("früherer US-Präsident", "2031-06-01", 2)])
    assert sorted((role.words.most_common(1)[0][0], role.days) for role in roles) == [
        ("US-Präsident", ["2031-01-02"]),
        ("früherer US-Präsident", ["2031-06-01"]),
    ]


def test_a_name_given_by_the_user_comes_first() -> None:
    known = [Known(1, "person", ("Mira Kolb",)), Known(2, "person", ("Mira Kolb",), fixed=("Kolb",))]
    assert link(known, [person("Kolb")]) == [2]


def test_roles_read() -> None:
    assert read_role("ukrainischer Präsident") == Role("präsident", "UA")
    assert read_role("Kremlchef") == Role("präsident", "RU")
    assert read_role("Präsident der Vereinigten Staaten") == Role("präsident", "US")
    assert read_role("Vorsitzende der Küstenunion").of == "küstenunion"


def test_one_role_in_many_words() -> None:
    seen = [
        ("US-Präsident", "2031-03-01", 1),
        ("Präsident", "2031-03-04", 2),
        ("Präsident der Vereinigten Staaten", "2031-03-06", 3),
        ("Amtskollege", "2031-03-06", 3),
    ]
    (role,) = join_roles(seen)
    assert role.words.most_common(1)[0][0] == "US-Präsident"
    assert (min(role.days), max(role.days), role.reports) == ("2031-03-01", "2031-03-06", {1, 2, 3})


def test_two_offices_are_two_roles() -> None:
    assert len(join_roles([("Außenminister", "2031-03-01", 1), ("Kanzler", "2031-06-01", 2)])) == 2


def test_names_and_aliases() -> None:
    assert choose_name([("Kolb", 9), ("Mira Kolb", 2)], "person") == "Mira Kolb"
    assert choose_name([("Sundboten", 9), ("Sundbote", 2)], "organisation") == "Sundbote"
    texts = ["Kolb", "Kolbs", "Sie", "die Ministerin", "Mira Kolb", "Kolb"]
    assert aliases("Mira Kolb", ["Mira Kolb"], texts, "person") == ("Kolb",)
    assert aliases("Ukraine", ["Ukraine"], ["Kiew", "Kiews", "Die Ukraine"], "state") == ("Kiew",)
    texts = ["den Vereinigten Staaten", "des Landes", "die USA"]
    assert aliases("USA", ["USA"], texts, "state") == ("Vereinigte Staaten",)
