"""What the brief is made of, read from an open dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from lagebild import across, happenings
from lagebild.dossier import actors, queries
from lagebild.records import SCHEMA, Analysis, Statement
from lagebild.roster import roster
from lagebild.rulebook import Rule
from lagebild.span import Span
from lagebild.views.brief.model import Brief, OtherVersion, StoredReport, build
from lagebild.views.brief.speakers import Known

if TYPE_CHECKING:
    from lagebild.dossier.store import Store


def contents(store: Store, *, name: str, version: str, rules: Mapping[str, Rule]) -> Brief:
    """The contents of the brief, ordered and grouped, without markup.

    Args:
        store: the dossier.
        name: what it is called.
        version: of the program.
        rules: every rule by its id.
    """
    reports = []
    engines = set()
    known = {each.id: Known(each.id, each.name, each.kind, each.bound, each.roles)
             for each in roster(store, everybody=True)}  # fmt: skip
    acting: dict[int, dict[str, Known]] = defaultdict(dict)
    for version_id, local, actor in actors.in_versions(store):
        if actor in known:
            acting[version_id][local] = known[actor]
    for row in queries.articles(store):
        found = queries.statements(store, article_id=row.id)
        analysis = Analysis(
            SCHEMA,
            row.article,
            queries.text(store, row.version_id),
            queries.passages(store, row.version_id),
            tuple(sorted((each.statement for each in found), key=_place)),
            tuple(each.silence for each in queries.silences(store, row.id)),
            times=queries.times(store, row.version_id),
        )
        sentences = queries.sentences(store, row.version_id)
        spans = [Span(each.start, each.end) for each in sentences]
        shown = {each.text for each in sentences}
        others = [
            OtherVersion(each.version, each.article, _own(store, each.version_id, shown))
            for each in (queries.versions(store, row.id) if row.versions > 1 else ())
            if not each.current
        ]
        engines.add(row.engine)
        reports.append(
            StoredReport(analysis, spans, row.version, row.versions, row.location, others, acting[row.version_id])
        )
    return build(
        reports,
        name=name,
        version=version,
        engine=", ".join(sorted(engines)) or "rules",
        rules=rules,
        claims=across.claims(store),
        copies=across.copies(store),
        timeline=happenings.entries(store),
    )


def _place(statement: Statement) -> tuple[int, int]:
    number = statement.id.lstrip("s")
    return (statement.quote[0].start if statement.quote else 0, int(number) if number.isdigit() else 0)


def _own(store: Store, version_id: int, shown: Container[str]) -> list[str]:
    """The sentences of a version that are not among those shown; a dateline is none."""
    kinds = [passage.kind for passage in queries.passages(store, version_id)]
    return [
        each.text
        for each in queries.sentences(store, version_id)
        if each.text not in shown and kinds[each.passage] != "dateline"
    ]
