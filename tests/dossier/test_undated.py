"""A report without a day is dated by an event that another report of the dossier dates."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lagebild.workspace import Dossier

DATED = (
    "Außenministerin Mira Kolb und Präsident Jon Kovell wollen sich am Montag in Ormshafen treffen. Das teilte das "
    "Außenministerium von Ostmark am Donnerstag mit.\n"
)
UNDATED = (
    "Vor dem Treffen in Ormshafen ist die Stimmung schlecht. Am Montag wollen sich Außenministerin Mira Kolb und "
    "Präsident Jon Kovell dort treffen. Bis dahin schweigen beide Seiten.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(DATED, "utf-8")
    (tmp_path / "b.meta.json").write_text('{"published": "2031-03-06"}', "utf-8")
    (tmp_path / "a.txt").write_text(UNDATED, "utf-8")
    return tmp_path


def test_the_week_before_the_event(folder: Path) -> None:
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / "a.txt", folder / "b.txt"])
    (undated,) = [row for row in dossier.articles() if row.article.published is None]
    found = undated.article.published_range
    assert undated.article.published_basis == "inferred"
    assert found is not None
    assert (found.earliest, found.latest) == ("2031-03-04", "2031-03-10")
    assert "b.txt am 2031-03-10 (DA07)" in (undated.article.published_why or "")
    (report,) = [report for report in dossier.outline().reports if report.article.uri.endswith("a.txt")]
    assert [(time.text, time.value) for time in report.times] == [("Montag", "2031-03-10")]
    # A second time nothing is to do.
    assert dossier.add([folder / "a.txt", folder / "b.txt"]).unchanged == 2
    assert {receipt.result for receipt in dossier.verify()} == {"found"}


def days(dossier: Dossier) -> tuple[str | None, str | None] | None:
    (undated,) = [row for row in dossier.articles() if row.article.published is None]
    found = undated.article.published_range
    return None if found is None else (found.earliest, found.latest)


def test_a_report_that_comes_in_later_dates_it(folder: Path) -> None:
    """What it said before stays in the dossier, and so does what the user said of its actors."""
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / "a.txt"])
    assert days(dossier) is None
    dossier.actors(rename=("Jon Kovell", "Jon A. Kovell"))
    before = {entry.id: entry.name for entry in dossier.actors()}
    dossier.add([folder / "b.txt"])
    assert days(dossier) == ("2031-03-04", "2031-03-10")
    assert before.items() <= {entry.id: entry.name for entry in dossier.actors()}.items()
    with sqlite3.connect(dossier.path) as file:
        changes = set(file.execute("SELECT field, before, after FROM metadata_change"))
    assert ("published_earliest", None, "2031-03-04") in changes
    assert {receipt.result for receipt in dossier.verify()} == {"found"}


def test_what_is_corrected_dates_anew(folder: Path) -> None:
    """The dated report was of another week."""
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder])
    (folder / "b.meta.json").write_text('{"published": "2031-03-13"}', "utf-8")
    dossier.add([folder])
    assert days(dossier) == ("2031-03-11", "2031-03-17")


def test_what_is_told_no_more_dates_nothing(folder: Path) -> None:
    """A new version of the dated report has nothing of the meeting."""
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder])
    assert days(dossier) is not None
    (folder / "b.txt").write_text(DATED.partition(". ")[2] + "Mehr wurde bisher nicht bekannt.\n", "utf-8")
    dossier.add([folder])
    assert days(dossier) is None


def test_alone_it_stays_undated(folder: Path) -> None:
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / "a.txt"])
    (undated,) = dossier.articles()
    assert (undated.article.published_basis, undated.article.published_range) == ("none", None)
