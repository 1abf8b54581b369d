"""The order of the stations: document, passages, parse, statements. The only file that knows it."""

from __future__ import annotations

from lagebild.extraction.statements import RULES as STATEMENT_RULES
from lagebild.extraction.statements import find_statements
from lagebild.language import parse
from lagebild.records import SCHEMA, Analysis, Article, Document, Engine, Parse, Passage
from lagebild.rulebook import Rule


def analyse_passages(text: str, passages: tuple[Passage, ...], article: Article) -> tuple[Analysis, Parse]:
    """The findings in a text whose passages are known."""
    reading = parse(text, passages)
    statements = find_statements(text, reading, passages, article)
    return Analysis(SCHEMA, article, text, passages, statements), reading
