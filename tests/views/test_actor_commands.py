"""`lagebild actors`: the listing, the corrections, and what wrong ones get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lagebild.views.cli import cli

REPORT = "Ministerin Mira Kolb reiste ab. „Wir warten“, sagte Ministerin Kolb. Reeder Peter Kolb wartete im Hafen."


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    path = tmp_path / "story.lagebild"
    assert run("add", path, tmp_path / "report.txt", "--published", "2031-03-06", "--engine", "rules").exit_code == 0
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def rows(*arguments: object) -> list[dict[str, object]]:
    result = run("actors", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_the_table_shows_name_roles_and_days(dossier: Path) -> None:
    output = run("actors", dossier).output
    assert "Mira Kolb" in output
    assert "Ministerin  2031-03-06" in output


def test_json_has_the_promised_keys(dossier: Path) -> None:
    kolb = next(row for row in rows(dossier) if row["name"] == "Mira Kolb")
    assert {"id", "name", "kind", "aliases", "roles"} <= kolb.keys()
    assert kolb["kind"] == "person"
    assert kolb["roles"] == [{"role": "Ministerin", "first": "2031-03-06", "last": "2031-03-06", "reports": 1}]


def test_merge_split_rename_undo(dossier: Path) -> None:
    before = rows(dossier)
    mira, peter = (next(row["id"] for row in before if row["name"] == name) for name in ("Mira Kolb", "Peter Kolb"))
    assert len(rows(dossier, "--merge", mira, peter)) == len(before) - 1
    assert rows(dossier, "--split", mira) == before
    assert "Die Ministerin" in {row["name"] for row in rows(dossier, "--rename", mira, "Die Ministerin")}
    assert rows(dossier, "--undo") == before


def test_one_correction_at_a_time(dossier: Path) -> None:
    result = run("actors", dossier, "--undo", "--split", "1")
    assert result.exit_code == 2


def test_statements_by_an_actors_name(dossier: Path) -> None:
    result = run("statements", dossier, "--speaker", "Mira Kolb", "--json")
    (row,) = map(json.loads, result.output.splitlines())
    assert (row["speaker"]["text"], row["speaker_name"]) == ("Ministerin Kolb", "Mira Kolb")


def test_a_correction_says_that_it_is_kept_and_how_to_take_it_back(dossier: Path) -> None:
    assert "--undo" in run("actors", dossier, "--rename", "Mira Kolb", "Die Ministerin").output
    assert "taken back" in run("actors", dossier, "--undo").output


def test_an_actor_is_found_in_any_case_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Das Weiße Haus erklärte, man warte ab. Das Weiße Haus schwieg.", "utf-8")
    path = tmp_path / "story.lagebild"
    run("add", path, tmp_path / "report.txt", "--published", "2031-03-06", "--engine", "rules")
    (row,) = [each for each in rows(path) if "Weißes Haus" in (each["name"], *each["aliases"])]  # type: ignore[misc]
    for name in ("Weißes Haus", "das Weiße Haus", "des Weißen Hauses"):
        renamed = rows(path, "--rename", name, "Washington")
        assert next(each["name"] for each in renamed if each["id"] == row["id"]) == "Washington"
        rows(path, "--undo")
