"""Adds reports 0 to COUNT - 1 to DOSSIER, as `lagebild add` would: run in a process of its own, to be killed."""

from __future__ import annotations

import sys

from synthetic_articles import analysed, report

from lagebild.dossier.store import Store


def main(path: str, count: int) -> None:
    with Store.create_or_open(path) as store:
        print("open", flush=True)
        for number in range(count):
            read = report(number)
            if not store.known(read):
                store.add(*analysed(read), read.location, given=read.article)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
