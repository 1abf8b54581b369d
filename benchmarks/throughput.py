"""Throughput of `add`: articles and characters a second, and peak memory, on reports made for the purpose.

    python -m benchmarks.throughput [--articles 1000] [--jobs 1] [--json]

The example reports are copied with other numbers and names until there are enough articles (so that no two are
equal), a
dossier is built from them in a process of its own, and the operating system's accounting of that process is
printed. Runs in a temporary folder; nothing is left behind.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reports"


def write_articles(folder: Path, count: int) -> int:
    """Write `count` plain-text articles; returns how many characters they have."""
    sources = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.txt"))]
    texts = []
    for data in sources:
        try:
            texts.append(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            texts.append(data.decode("cp1252"))
    characters = 0
    for number in range(count):
        text = f"{texts[number % len(texts)]}\n\nDie Meldung trägt die Nummer {number} dieser Reihe.\n"
        (folder / f"{number:06d}.txt").write_text(text, "utf-8")
        characters += len(text)
    return characters


def main() -> None:
    """Measure once and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "reports").mkdir()
        characters = write_articles(folder / "reports", args.articles)
        command = [
            sys.executable,
            "-m",
            "lagebild",
            "add",
            str(folder / "x.lagebild"),
            str(folder / "reports"),
            "--jobs",
            str(args.jobs),
        ]
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = (folder / "x.lagebild").stat().st_size
    figures = {
        "articles": args.articles,
        "jobs": args.jobs,
        "seconds": round(seconds, 2),
        "articles_per_second": round(args.articles / seconds, 1),
        "characters_per_second": round(characters / seconds),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_memory_mib": round(usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)),
        "dossier_mib": round(size / 1024**2, 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    print(json.dumps(figures) if args.json else "\n".join(f"{key:24s} {value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
