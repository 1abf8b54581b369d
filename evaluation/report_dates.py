"""The day of a report, inferred from its text alone: how often a range is given, whether the true day lies in it.

    python -m evaluation.report_dates DATA [--list]

Reads the articles of KRAUTS (development half) and the training articles of the quotation data, with their days
hidden, and prints for each set: the share of articles with a range; the share of these in which the true day lies;
the share whose range is closed on both sides, and the days that it holds on average; and the share of articles with
their true day that are said to be contradicted by their text, which should be none.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evaluation.measures import quotation_texts
from lagebild.ingest import Failure, read
from lagebild.pipeline import analyse, analyse_document
from lagebild.records import Article

_IN_NAME = re.compile(r"\((\d{4}-\d\d-\d\d)\)")


@dataclass(frozen=True, slots=True)
class Dated:
    """One article: its name and true day, what was inferred without it, and what was doubted with it."""

    name: str
    day: str
    blind: Article
    doubt: str | None

    @property
    def right(self) -> bool:
        """Whether the true day lies in the range."""
        found = self.blind.published_range
        return found is not None and (found.earliest or "") <= self.day <= (found.latest or "9999")

    @property
    def width(self) -> int | None:
        """Days of the range; None without one that is closed on both sides."""
        found = self.blind.published_range
        if found is None or found.earliest is None or found.latest is None:
            return None
        return (date.fromisoformat(found.latest) - date.fromisoformat(found.earliest)).days + 1


def krauts(data: Path) -> Iterator[Dated]:
    """The articles of KRAUTS."""
    for document in read([str(data / "krauts" / "text")]):
        if isinstance(document, Failure) or document.article.published is None:
            continue
        hidden = replace(document, article=replace(document.article, published=None, published_basis="none"))
        doubt = analyse_document(document, "rules")[0].article.published_doubt
        yield Dated(
            document.article.uri, document.article.published[:10], analyse_document(hidden, "rules")[0].article, doubt
        )


def wikinews(data: Path) -> Iterator[Dated]:
    """The training articles of the quotation data, whose names hold their day."""
    for path, text in quotation_texts(data / "quotations" / "train"):
        if found := _IN_NAME.search(path.name):
            doubt = analyse(text, published=found[1], engine="rules").article.published_doubt
            yield Dated(path.name, found[1], analyse(text, engine="rules").article, doubt)


def figures(articles: Iterable[Dated]) -> dict[str, float]:
    """Shares from 0 to 1, and the mean width in days."""
    every = list(articles)
    given = [each for each in every if each.blind.published_range is not None]
    widths = [each.width for each in given if each.width is not None]
    return {
        "given": len(given) / max(len(every), 1),
        "right": sum(each.right for each in given) / max(len(given), 1),
        "closed": len(widths) / max(len(every), 1),
        "closed right": sum(each.right for each in given if each.width is not None) / max(len(widths), 1),
        "days": sum(widths) / max(len(widths), 1),
        "not doubted": sum(each.doubt is None for each in every) / max(len(every), 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with krauts/ and quotations/")
    parser.add_argument("--list", action="store_true", help="each article with a range or a doubt")
    args = parser.parse_args()
    for name, found in (("krauts", krauts(args.data)), ("wikinews-train", wikinews(args.data))):
        articles = list(found)
        for each in articles if args.list else ():
            if each.blind.published_range is not None or each.doubt:
                span = each.blind.published_range
                print(
                    f"{'ok ' if each.right else 'BAD'} {each.day} {span and (span.earliest, span.latest)} "
                    f"{each.blind.published_why} | {each.doubt or ''} | {Path(each.name).name[:60]}"
                )
        print(
            f"{name:16s} {len(articles):4d} articles", "  ".join(f"{k} {v:.3f}" for k, v in figures(articles).items())
        )


if __name__ == "__main__":
    main()
