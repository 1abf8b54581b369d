"""The floors of quality: on the example story always, on public data where the machine has them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def gate(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evaluation.gate", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)


@pytest.mark.slow
def test_the_example_story_keeps_its_floors() -> None:
    result = gate()
    assert result.returncode == 0, result.stdout + result.stderr
    assert "examples" in result.stdout


@pytest.mark.slow
def test_a_figure_below_its_floor_fails(tmp_path: Path) -> None:
    """The gate can fail: with floors that nothing reaches it does, and names the figure."""
    floors = json.loads((ROOT / "evaluation/floors.json").read_text("utf-8"))
    floors["examples"]["floors"]["statements.recall"] = 1.01
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(floors), "utf-8")
    result = gate("--floors", str(path))
    assert result.returncode == 1
    assert any("statements.recall" in line and "BELOW" in line for line in result.stdout.splitlines())


@pytest.mark.slow
@pytest.mark.data
def test_public_data_keep_their_floors() -> None:
    data = os.environ.get("LAGEBILD_DATA")
    if not data or not (Path(data) / "data/quotations/dev").is_dir():
        pytest.skip(
            "LAGEBILD_DATA names no folder with data/quotations/dev: see evaluation/README.md for where it can be had"
        )
    result = gate(data)
    if result.returncode == 2:
        pytest.skip("the data in LAGEBILD_DATA are others than those of the floors: measure anew with make eval")
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_floor_has_its_command_and_data() -> None:
    for name, entry in json.loads((ROOT / "evaluation/floors.json").read_text("utf-8")).items():
        assert entry["command"], name
        assert len(entry["data_sha256"]) == 64, name
        assert all(0 <= value <= 1 for value in entry["floors"].values()), name
