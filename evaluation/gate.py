"""Floors: no figure may fall below what was reached.

    python -m evaluation.gate [DATA] [--raise] [--lower NAME ...] [--json] [--floors FILE]

Runs every measure whose data are there (see `evaluation/measures.py`) and compares it with `floors.json`. A measure
whose data are missing is skipped and said so; data that are not those of the floor (by hash) are an error. `--raise`
writes higher floors where figures rose; a floor falls only with `--lower MEASURE.FIGURE`, named one by one.
Exit status 1 if a figure is below its floor; 2 if none is, but some data are others than those of the floors.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

if not __package__:  # run as a file, not with -m
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluation.measures import EXAMPLES, HERE, MEASURES, data_hash

FLOORS = HERE / "floors.json"
OURS = ("examples", "examples-model", "actors", "chains", "chains-model")
"""Measures whose data are part of the repository."""
# Figures are kept to three decimals, cut off: a floor is never above what was measured.
DECIMALS = 3


def cut(value: float) -> float:
    """The value cut off after three decimals."""
    scale: int = 10**DECIMALS
    return math.floor(value * scale + 1e-9) / scale


def main() -> int:
    """Measure, compare, and perhaps write new floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="folder with the public data")
    parser.add_argument("--raise", action="store_true", dest="higher", help="write higher floors")
    parser.add_argument("--lower", nargs="*", default=[], metavar="MEASURE.FIGURE", help="let these floors fall")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="another file of floors")
    args = parser.parse_args()
    floors: dict[str, Any] = json.loads(args.floors.read_text("utf-8")) if args.floors.exists() else {}
    report: dict[str, Any] = {}
    failed = other_data = False
    for measure in MEASURES:
        root = EXAMPLES if measure.name in OURS else args.data
        if root is None or not all((root / folder).is_dir() for folder in measure.folders):
            print(f"{measure.name}: skipped, no {', '.join(measure.folders)} in the data folder", file=sys.stderr)
            continue
        digest = data_hash(root, measure.folders)
        floor = floors.setdefault(measure.name, {"command": measure.command, "data_sha256": digest, "floors": {}})
        if floor["data_sha256"] != digest:
            if not (args.higher and measure.name in OURS):
                print(f"{measure.name}: other data than those of its floors; nothing compared", file=sys.stderr)
                other_data = True
                continue
            floor["data_sha256"] = digest
        figures = {name: cut(value) for name, value in measure.run(root).items()}
        report[measure.name] = figures
        for name, value in figures.items():
            old = floor["floors"].get(name)
            allowed = f"{measure.name}.{name}" in args.lower
            below = old is not None and value < old - measure.slack and not allowed
            failed |= below
            if not args.json:
                change = "" if old is None or value == old else f"  ({value - old:+.3f})"
                floor_text = "-" if old is None else f"{old:.3f}"
                verdict = "  BELOW" if below else ""
                print(f"{measure.name:20s} {name:24s} {value:.3f}  floor {floor_text}{change}{verdict}")
            if old is None or allowed or (args.higher and value > old):
                floor["floors"][name] = value
    if args.json:
        print(json.dumps(report))
    if args.higher or args.lower:
        args.floors.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 1 if failed else 2 if other_data else 0


if __name__ == "__main__":
    sys.exit(main())
