"""Reports without a day, dated by the rest of their dossier: asked at the end of each `add`, old ones and new.

Which event a report tells of shows only where its weekdays are days, so each is read once more as if it had come out
with the newest of the dated events; its weekdays then count as they stand in the text, and what other reports say of
the same events gives the days (`corpus.report_dates`). The report is read again with these as its range. A report is
asked for as long as its events, or those that may date it, are new, and where what dated it is told no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lagebild.corpus.report_dates import Known, asked_for, because, by_participant, from_events
from lagebild.records import Analysis, Article, Document, Engine, Parse

if TYPE_CHECKING:
    from lagebild.dossier.dated_events import Undated
    from lagebild.dossier.store import Store


def update(store: Store, engine: Engine) -> int:
    """Date what can be dated among the reports without a day, and take back what nothing bears out any more.

    Runs before events are compared: those that are not compared yet are the new ones. Stopped at any moment, the next
    call does the rest.

    Args:
        store: the dossier, open for writing.
        engine: what reads: with the rules alone, reports that the model has read stay as they are.

    Returns:
        How many reports got another range of days, or lost theirs.

    Raises:
        DossierError: the dossier cannot be read or written.
        ModelError: the model's files are missing or damaged.
    """
    from lagebild.dossier.dated_events import event_days, redate, undated
    from lagebild.dossier.events import not_compared

    waiting = [each for each in undated(store) if engine == "model" or each.engine == engine]
    if not waiting:
        return 0
    new = frozenset(not_compared(store))
    days = event_days(store)
    fresh = asked_for((each.type, each.participants) for number, each in days.items() if number in new)
    borne_out = frozenset(because(each) for each in days.values())
    known = by_participant(days.values())
    newest = max((each.day for each in days.values()), default=None)
    changed = 0
    for each in waiting:
        own = asked_for((kind, names) for _, kind, names in each.events)
        told = any(number in new for number, _, _ in each.events) and not own.isdisjoint(known)
        if not told and own.isdisjoint(fresh) and _stands(each.article, borne_out):
            continue
        again, parse = _read(store, each, known, newest.isoformat() if newest else None)
        if _inferred(again.article) != _inferred(each.article):
            redate(store, each.version_id, again, parse)
            changed += 1
    return changed


def _stands(article: Article, borne_out: frozenset[str]) -> bool:
    """Whether every event that dated a report is still told on its day."""
    why = article.published_why or ""
    return why.count("(DA07)") == sum(why.count(reason) for reason in borne_out if reason in why)


def _inferred(article: Article) -> Sequence[object]:
    return article.published_basis, article.published_range, article.published_why


def _read(store: Store, each: Undated, known: Known, newest: str | None) -> tuple[Analysis, Parse]:
    """A report with the days that its events bound; with those of its own words where the events tell nothing."""
    from lagebild.dossier import queries
    from lagebild.pipeline import analyse_again

    text, passages = queries.text(store, each.version_id), queries.passages(store, each.version_id)

    def read(article: Article) -> tuple[Analysis, Parse]:
        return analyse_again(Document(article, text), passages, each.engine)

    bare = replace(each.article, published_basis="none", published_range=None, published_why=None)
    alone = read(bare)
    if newest is None:
        return alone
    probe, _ = read(replace(bare, published=newest, published_basis="given"))
    said = {(time.start, time.end): time for time in alone[0].times}
    times = [replace(said[time.start, time.end], id=time.id) for time in probe.times if (time.start, time.end) in said]
    found = from_events(probe.events, probe.actors, times, known)
    if found is None:
        return alone
    bounded = read(replace(bare, published_range=found[0], published_why=found[1]))
    # Where the text contradicts the events, its own words count.
    return bounded if bounded[0].article.published_range is not None else alone
