"""Write the generated parts of the docs anew, or check that they are what the code says.

    python docs/generate.py [--check]

The parts stand in cog blocks in README.md and below docs/; `pages.py` makes them from the code, `sessions.py` runs the
shell examples. The JSON Schema is a file of its own. With `--check`, nothing is written, and the exit status is 1
where something is behind the code.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import msgspec
import numpy as np
from cogapp import Cog

from lagebild.language.encoder import load
from lagebild.records import SCHEMA, Analysis

ROOT = Path(__file__).resolve().parents[1]
JSON_SCHEMA = ROOT / "docs" / "reference" / "analysis.schema.json"
FINGERPRINT = ROOT / "docs" / "reference" / "fingerprint.txt"


def marked_files() -> list[Path]:
    """The Markdown files that hold cog blocks."""
    files = [*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *(ROOT / "docs").rglob("*.md")]
    hidden = {path for path in files if any(part.startswith(".") for part in path.relative_to(ROOT).parts)}
    return sorted({path for path in {*files} - hidden if "[[[cog" in path.read_text("utf-8")})


def json_schema() -> str:
    """The JSON Schema of what `lagebild analyse` writes."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **msgspec.json.schema(Analysis),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def fingerprint() -> str:
    """What the reading model makes of one sentence on this processor, to the last bit.

    Processors round in different order: the fourth digit of a confidence may differ, and once in a long while a
    statement. Where this differs from the stored one, the examples were run on another kind of machine.
    """
    model = load()
    pieces, _ = model.pieces("Die Regierung von Ostmark will am Samstag verhandeln, sagte Ministerin Mira Kolb.")
    (states,) = model.states([pieces], [np.arange(len(pieces))])
    return hashlib.sha256(states.tobytes()).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is behind")
    check: bool = parser.parse_args(arguments).check
    behind = False
    if check:
        behind = not JSON_SCHEMA.exists() or JSON_SCHEMA.read_text("utf-8") != json_schema()
        if behind:
            print(f"{JSON_SCHEMA.relative_to(ROOT)} is behind the code", file=sys.stderr)
    else:
        JSON_SCHEMA.write_text(json_schema(), "utf-8")
        FINGERPRINT.write_text(fingerprint() + "\n", "utf-8")
    mode = ["--check", "--diff", "--check-fail-msg=run `make docs`"] if check else ["-r"]
    options = ["-n", "utf-8", "-U", "--verbosity=1", "-I", str(ROOT / "docs")]
    failed = Cog().main(["cog", *mode, *options, *map(str, marked_files())])
    return int(behind or bool(failed))


if __name__ == "__main__":
    sys.exit(main())
