"""The day of a report from its own words, and what in them contradicts a day that was given."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse

SINCE = "Kestrien hatte die Inseln im Juli 2030 besetzt. "
"""Bounds the year."""


def days(text: str) -> tuple[str | None, str | None] | None:
    article = analyse(text).article
    assert article.published is None
    assert article.published_basis == ("inferred" if article.published_range else "none")
    found = article.published_range
    assert (found is None) == (article.published_why is None)
    return (found.earliest, found.latest) if found else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Der Rat hat den Haushalt gebilligt.\n\nStand: 4. März 2031, 14.30 Uhr", "2031-03-04", "2031-03-04"),
        ("Der Rat hat den Haushalt gebilligt.\n\nVeröffentlicht am 04.03.2031", "2031-03-04", "2031-03-04"),
        ("Hafenkurier, 4. März 2031, S. 3\n\nDer Rat hat den Haushalt gebilligt.", "2031-03-04", "2031-03-04"),
        ("04.03.2031 | Ormshafener Bote\n\nDer Rat hat den Haushalt gebilligt.", "2031-03-04", "2031-03-04"),
        ("Dienstag, 4. März 2031\n\nDer Rat hat den Haushalt gebilligt.", "2031-03-04", "2031-03-04"),
        ("Der Rat hat getagt.\n\nErschienen im Hafenkurier vom 4. März 2031", "2031-03-04", "2031-03-04"),
        ("Der Rat hat heute, am 4. März 2031, den Haushalt gebilligt.", "2031-03-04", "2031-03-04"),
        ("Der Rat hat gestern (4. März 2031) den Haushalt gebilligt.", "2031-03-05", "2031-03-05"),
        ("Kestrien hatte die Inseln im Juli 2030 besetzt.", "2030-07-01", None),
        ("Im Jahr 2029 wurde der Rat gewählt.", "2029-01-01", None),
        ("Seit 2029 regiert Kovell.", "2029-01-01", None),
        ("Am 3. Mai 2029 trafen sich die Minister.", "2029-05-03", None),
        ("Das Abkommen soll am 12. März 2031 unterzeichnet werden.", None, "2031-03-12"),
        ("Die Ausnahmen gelten bis zum 30. April 2031.", None, "2031-04-30"),
        (SINCE + "Am Sonntag, dem 9. März, trafen sich die Minister.", "2031-03-09", "2031-04-08"),
        (SINCE + "Am Mittwoch, dem 12. März, soll unterzeichnet werden.", "2030-12-10", "2031-03-12"),
        (SINCE + "Die Wahl wird am 5. Mai 2031 stattfinden.", "2030-07-01", "2031-05-05"),
        (
            "Seit Februar 2031 wird gekämpft, gewählt wird am 5. Mai 2031. Am 9. März trafen sich die Minister.",
            "2031-03-09",
            "2031-05-05",
        ),
        # The 9th of March of either year fits.
        (SINCE + "Gewählt wird am 5. Mai 2031. Am 9. März trafen sich die Minister.", "2030-07-01", "2031-05-05"),
    ],
)
def test_clues_bound_the_day(text: str, first: str | None, last: str | None) -> None:
    """Told as past: not before. Announced: not after. A weekday beside a date: that year."""
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat am Freitag den Haushalt gebilligt.",
        "Sitzung des Rates am 4. März 2031\n\nDer Rat hat den Haushalt gebilligt.",
        "Vor der Wahl am 4. März 2031\n\nDer Rat hat den Haushalt gebilligt.",
        "Die Pause gilt bis zum 20. August.",
        "Am Sonntag, dem 9. März, trafen sich die Minister.",
        "Der Gipfel wurde auf Juli 2032 verschoben.",
        "Die Partei wählte ihre Kandidaten für die Wahl am 5. Mai 2031.",
        "Das Werk sollte 2030 fertig sein.",
        "Er werde 2030 antreten, sagte Kovell.",
        "Die Agenda 2040 wurde vorgestellt.",
        "Der Saal fasste 2030 Gäste.",
    ],
)
def test_without_a_sure_bound_there_is_none(text: str) -> None:
    """No year, an old plan, a date that belongs to a noun: nothing is guessed."""
    assert days(text) is None


def test_history_told_in_the_present_announces_nothing() -> None:
    """A year before one that is told as past is no upper bound."""
    assert days("1943 wird er verhaftet. Im Mai 1951 wurde er gewählt.") == ("1951-05-01", None)


def test_clues_that_contradict_each_other_give_no_day() -> None:
    """“Heute” cannot lie before what is told as past."""
    assert days("Heute, am 4. März 2031, tagt der Rat. Am 12. Mai 2031 wurde er gewählt.") is None


def test_the_reasons_are_given() -> None:
    """Each bound has its words and its rule."""
    why = analyse(SINCE + "Am Sonntag, dem 9. März, trafen sich die Minister.").article.published_why
    assert why is not None
    assert "„Sonntag, dem 9. März“ fällt auf 2031-03-09 (DA05)" in why


def test_times_are_dated_where_every_day_of_the_range_gives_the_same() -> None:
    """Within a known day all is dated, within a month what lies outside it."""
    stamped = analyse("Am Freitag tagt der Rat.\n\nStand: 4. März 2031").times
    assert [(t.value, t.why) for t in stamped] == [("2031-03-07", "Freitag, Zukunft, Bericht vom Dienstag 2031-03-04")]
    month = analyse(SINCE + "Am Sonntag, dem 9. März, traf sie sich. Am Montag reiste sie ab. Im August wird gewählt.")
    values = {t.text: t.value for t in month.times}
    assert values == {
        "Juli 2030": "2030-07", "Sonntag, dem 9. März": "2031-03-09", "Montag": "XXXX-WXX-1", "August": "2031-08",
    }  # fmt: skip
    august = month.times[-1]
    assert (august.earliest, august.latest) == ("2031-08-01", "2031-08-31")
    assert august.why.endswith("Bericht vom 2031-03-09 bis 2031-04-08")


def test_an_open_range_dates_nothing() -> None:
    """Not before July 2030 is not enough for “am Freitag”."""
    assert [t.value for t in analyse(SINCE + "Am Freitag tagt der Rat.").times] == ["2030-07", "XXXX-WXX-5"]


def test_said_goes_by_the_range() -> None:
    """What the report quotes was said no later than its last possible day."""
    (statement,) = analyse("„Wir reisen ab“, sagte Außenministerin Mira Kolb.\n\nStand: 4. März 2031").statements
    assert (statement.said.earliest, statement.said.latest) == (None, "2031-03-04")


@pytest.mark.parametrize(
    ("text", "published", "words"),
    [
        ("Am 3. Mai 2031 trafen sich die Minister.", "2031-03-06", "3. Mai 2031"),
        ("Der Rat hat heute, am 4. März 2031, gewählt.", "2031-05-06", "heute"),
        ("Das Abkommen soll am 12. März 2031 unterzeichnet werden.", "2032-03-06", "steht bevor"),
        ("Am Sonntag, dem 9. März, trafen sich die Minister.", "2030-03-12", "gibt es um 2030-03-12 nicht"),
    ],
)
def test_a_contradiction_is_told_and_the_day_stays(text: str, published: str, words: str) -> None:
    """Nobody but a person can say which of the two is wrong."""
    article = analyse(text, published=published).article
    assert article.published == published
    assert article.published_basis == "given"
    assert words in (article.published_doubt or "")


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Mai 2030 trafen sich die Minister.",
        "Am Sonntag, dem 9. März, trafen sich die Minister.",
        "Der Rat hat heute, am 6. März 2031, gewählt.",
        "Der Rat hat gewählt.\n\nAktualisiert am 9. März 2031",
        "Das Abkommen soll am 12. März 2031 unterzeichnet werden.",
    ],
)
def test_what_fits_is_not_doubted(text: str) -> None:
    """Also a stamp of a later correction."""
    assert analyse(text, published="2031-03-12" if "Sonntag" in text else "2031-03-06").article.published_doubt is None
