"""The order of the stations, which only this file knows.

Document, passages, parse, statements, times, actors, source chains, events. With the model, the rules' statements are
what it is told beside the text, and its own judgement of them goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from lagebild.corpus.report_dates import RULES as EVENT_DATE_RULES
from lagebild.engine import engine_of
from lagebild.errors import UsageError
from lagebild.extraction.coreference import find_actors
from lagebild.extraction.events import RULES as EVENT_RULES
from lagebild.extraction.events import find_events
from lagebild.extraction.mentions import find_mentions
from lagebild.extraction.model_statements import RULES as MODEL_RULES
from lagebild.extraction.model_statements import Thresholds, model_statements
from lagebild.extraction.report_date import RULES as DATE_RULES
from lagebild.extraction.report_date import date_report
from lagebild.extraction.said import date_statements
from lagebild.extraction.source_chain import RULES as CHAIN_RULES
from lagebild.extraction.source_chain import chain_events, find_chains
from lagebild.extraction.statements import RULES as STATEMENT_RULES
from lagebild.extraction.statements import find_statements
from lagebild.extraction.time_expressions import RULES as TIME_RULES
from lagebild.extraction.time_expressions import find_times
from lagebild.ingest.dates import given
from lagebild.ingest.passages import RULES as PASSAGE_RULES
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.language.dependencies import read_syntax
from lagebild.language.encoder import load
from lagebild.language.reading import Reading
from lagebild.language.tagging import read
from lagebild.records import SCHEMA, Analysis, Article, Document, Entity, Parse, Passage, Statement, Word
from lagebild.rulebook import Rule

__all__ = ["analyse", "analyse_again", "analyse_document", "analyse_documents", "document_of", "rules", "syntax"]

T = TypeVar("T")

LONGEST = 300_000
"""Characters of a text that the model still reads: a longer one is no report, and would take the memory of thousands.
The rules read it alone."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article as the rules alone read it."""

    document: Document
    article: Article
    passages: tuple[Passage, ...]
    parse: Parse
    statements: tuple[Statement, ...]


def analyse_documents(
    documents: Sequence[Document], engine: str | None = None, *, threads: int = 0
) -> list[tuple[Analysis, Parse] | Exception]:
    """All findings in some documents; the model reads them in one go.

    Args:
        documents: the articles as read.
        engine: `model`, or `rules` for the rule engine alone; None for what `lagebild.engine` says.
        threads: processor threads of the model; 0 for one a core.

    Returns:
        For each document its analysis and the parse that it was made from, or what stopped it.

    Raises:
        UsageError: there is no such engine.
        ModelError: the model's files are missing or damaged.
    """
    chosen = engine_of(engine)
    prepared = [_attempt(_prepare, document) for document in documents]
    readable = [each for each in prepared if isinstance(each, _Prepared)]
    readings = {id(p): reading for p, reading in zip(readable, _read(readable, chosen, threads), strict=True)}
    return [
        _attempt(_finish, each, readings.get(id(each))) if isinstance(each, _Prepared) else each for each in prepared
    ]


def _attempt(station: Callable[..., T], *arguments: Any) -> T | Exception:
    # One article that trips a defect must not cost the user those that are read along with it.
    try:
        return station(*arguments)
    except Exception as error:
        return error


def _prepare(document: Document) -> _Prepared:
    passages, article = segment(document)
    reading = parse(document.text, passages)
    statements = find_statements(document.text, reading, passages, article)
    return _Prepared(document, article, passages, reading, statements)


def _finish(prepared: _Prepared, reading: Reading | None) -> tuple[Analysis, Parse]:
    text, article, passages, parsed = prepared.document.text, prepared.article, prepared.passages, prepared.parse
    statements = prepared.statements
    entities: tuple[Entity, ...] = ()
    if reading is not None:
        entities = reading.entities
        statements = model_statements(text, parsed, article, reading, *_decisions())
    times = find_times(text, parsed, passages, article, statements)
    dated = date_report(text, parsed, passages, article, times)
    if dated.published_range != article.published_range:
        times = find_times(text, parsed, passages, dated, statements)
    article = dated
    statements = date_statements(parsed, article, statements, times)
    if any(statement.said.earliest for statement in statements):
        # What was said on another day counts from that day.
        times = find_times(text, parsed, passages, article, statements)
    namings = find_mentions(text, parsed, passages, statements, entities)
    actors, statements = find_actors(text, parsed, passages, namings, statements)
    statements, silences = find_chains(text, parsed, passages, article, statements, actors)
    times, events = find_events(text, parsed, passages, article, times, statements, actors)
    analysis = Analysis(
        SCHEMA,
        article,
        text,
        passages,
        statements=statements,
        silences=silences,
        entities=entities,
        times=times,
        actors=actors,
        events=chain_events(events, statements),
    )
    return analysis, parsed


@cache
def _decisions() -> tuple[Thresholds, dict[str, float]]:
    """From when on the model is believed, and how its confidence is weighed: chosen with its weights."""
    spec = load().spec
    return Thresholds(**spec.get("thresholds", {})), spec.get("confidence", {})


def analyse_document(document: Document, engine: str | None = None) -> tuple[Analysis, Parse]:
    """All findings in one document.

    Args:
        document: the article as read.
        engine: `model`, or `rules` for the rule engine alone; None for what `lagebild.engine` says.

    Returns:
        The analysis, and the parse that it was made from (the dossier stores its sentences).

    Raises:
        UsageError: there is no such engine.
        ModelError: the model's files are missing or damaged.
    """
    (found,) = analyse_documents([document], engine)
    if isinstance(found, Exception):
        raise found
    return found


def analyse_again(
    document: Document, passages: tuple[Passage, ...], engine: str | None = None
) -> tuple[Analysis, Parse]:
    """All findings in a stored text whose passages are known, with other metadata than before.

    Args:
        document: the stored text, with what is known of the article by now.
        passages: its passages, as stored.
        engine: as in `analyse_document`.

    Returns:
        The analysis, and the parse that it was made from.

    Raises:
        UsageError: there is no such engine.
        ModelError: the model's files are missing or damaged.
    """
    parsed = parse(document.text, passages)
    statements = find_statements(document.text, parsed, passages, document.article)
    prepared = _Prepared(document, document.article, passages, parsed, statements)
    return _finish(prepared, *_read([prepared], engine_of(engine), 0))


def _read(prepared: Sequence[_Prepared], engine: str, threads: int) -> list[Reading | None]:
    """What the model reads in some articles; None for each that the rules read alone."""
    readable = [each for each in prepared if engine == "model" and len(each.document.text) <= LONGEST]
    if not readable:
        return [None] * len(prepared)
    found = read(
        load(threads),
        [each.document.text for each in readable],
        [each.parse for each in readable],
        [each.statements for each in readable],
    )
    readings = {id(each): reading for each, reading in zip(readable, found, strict=True)}
    return [readings.get(id(each)) for each in prepared]


def syntax(text: str, parsed: Parse) -> tuple[tuple[Word, ...], ...]:
    """Part of speech, morphology and dependencies of each word of each sentence, by the reading model.

    Args:
        text: the stored text.
        parsed: its sentences, as `analyse_document` gives them.

    Raises:
        ModelError: the model's files are missing or damaged.
    """
    (found,) = read_syntax(load(), [text], [parsed])
    return found


def analyse(text: str, *, published: str | None = None, engine: str | None = None) -> Analysis:
    """All findings in one text.

    Args:
        text: a German news report.
        published: the day of publication, ISO 8601, or None if unknown.
        engine: `model`, or `rules` for the rule engine alone; None for what `lagebild.engine` says.

    Raises:
        UsageError: `published` is no date, or there is no such engine.
        ModelError: the model's files are missing or damaged.
    """
    return analyse_document(document_of(text, published), engine)[0]


def document_of(text: str, published: str | None = None) -> Document:
    """A text with its day of publication, ready for analysis.

    Raises:
        UsageError: `published` is no date.
    """
    day = given(published) if published is not None else None
    if published is not None and day is None:
        raise UsageError(f"{published!r} is no date", "write it as 2031-03-06 or 2031-03-06T14:30+01:00")
    return Document(Article(uri="text", published=day, published_basis="given" if day else "none"), text)


def rules() -> tuple[Rule, ...]:
    """All rules of all stations, by id."""
    stations = (
        PASSAGE_RULES, STATEMENT_RULES, MODEL_RULES, CHAIN_RULES, TIME_RULES, DATE_RULES, EVENT_DATE_RULES, EVENT_RULES,
    )  # fmt: skip
    return tuple(sorted((rule for station in stations for rule in station), key=lambda rule: rule.id))
