"""The order of the stations: document, passages, parse, statements, times. The only file that knows it."""

from __future__ import annotations

from typing import get_args

from lagebild.errors import UsageError
from lagebild.extraction.said import date_statements
from lagebild.extraction.statements import RULES as STATEMENT_RULES
from lagebild.extraction.statements import find_statements
from lagebild.extraction.time_expressions import RULES as TIME_RULES
from lagebild.extraction.time_expressions import find_times
from lagebild.ingest.dates import given
from lagebild.ingest.passages import RULES as PASSAGE_RULES
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.records import SCHEMA, Analysis, Article, Document, Engine, Parse
from lagebild.rulebook import Rule

__all__ = ["analyse", "analyse_document", "rules"]


def analyse_document(document: Document, engine: Engine = "rules") -> tuple[Analysis, Parse]:
    """All findings in one document.

    Args:
        document: the article as read.
        engine: what finds the statements; this version has the rule engine alone.

    Returns:
        The analysis, and the parse that it was made from (the dossier stores its sentences).

    Raises:
        UsageError: there is no such engine.
    """
    if engine not in get_args(Engine):
        raise UsageError(f"there is no engine {engine!r} in this version", "use --engine rules")
    passages, article = segment(document)
    reading = parse(document.text, passages)
    statements = find_statements(document.text, reading, passages, article)
    times = find_times(document.text, reading, passages, article, statements)
    statements = date_statements(reading, article, statements, times)
    if any(statement.said.earliest for statement in statements):
        # What was said on another day counts from that day.
        times = find_times(document.text, reading, passages, article, statements)
    return Analysis(SCHEMA, article, document.text, passages, statements, times=times), reading


def analyse(text: str, *, published: str | None = None, engine: Engine = "rules") -> Analysis:
    """All findings in one text.

    Args:
        text: a German news report.
        published: the day of publication, ISO 8601, or None if unknown.
        engine: what finds the statements.

    Raises:
        UsageError: `published` is no date, or there is no such engine.
    """
    day = given(published) if published is not None else None
    if published is not None and day is None:
        raise UsageError(f"{published!r} is no date", "write it as 2031-03-06 or 2031-03-06T14:30+01:00")
    article = Article(uri="text", published=day, published_basis="given" if day else "none")
    return analyse_document(Document(article, text), engine)[0]


def rules() -> tuple[Rule, ...]:
    """All rules of all stations, by id."""
    return tuple(sorted((*PASSAGE_RULES, *STATEMENT_RULES, *TIME_RULES), key=lambda rule: rule.id))
