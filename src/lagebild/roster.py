"""The dossier's roster: who acts and speaks in its reports, joined when reports are added, corrected by the user.

`update` runs at the end of each `add`, for what is new; stopped at any moment, the next one does the rest. What the
user merged, split or renamed stays as the user said, whatever is added later, until it is taken back.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lagebild.corpus.actors import (
    Found,
    Known,
    aliases,
    choose_name,
    is_bound,
    join_roles,
    link,
    name_parts,
    read_role,
    state_adjectives,
)
from lagebild.corpus.spelling import plain
from lagebild.dossier import actors as stored
from lagebild.errors import BadRecord, NotText, ReadError, UsageError
from lagebild.language.names import name_stem
from lagebild.records import ActorKind

if TYPE_CHECKING:
    from lagebild.dossier.actors import ActorRow, FoundActor
    from lagebild.dossier.store import Store

_DEFINITE = ("der ", "die ", "das ", "den ", "dem ", "des ")


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A role and the days of the reports that have it.

    Attributes:
        role: as most reports put it.
        first: first day, ISO 8601; None where no report is dated.
        last: last day, likewise.
        reports: how many reports have it.
    """

    role: str
    first: str | None
    last: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """An actor of the dossier.

    Attributes:
        id: its number, stable for good.
        name: the name most used, or the one that the user gave.
        kind: person, organisation, state, group or unnamed.
        aliases: its other names, the most used first.
        roles: its roles, the latest first.
        reports: how many reports name it.
        mentions: how often.
        first: first day of a report that names it, or None.
        last: last day, likewise.
        wikidata: its Wikidata id, where the user gave one.
        bound: whether it is known in one report alone: without a name, or an institution left open ("die Polizei").
    """

    id: int
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[RoleSeen, ...]
    reports: int
    mentions: int
    first: str | None
    last: str | None
    wikidata: str | None
    bound: bool


def update(store: Store) -> None:
    """Say of the actors that are new which actor of the dossier they are.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: what was stored before stays; the next call goes on.
    """
    if not stored.has_unlinked(store):
        return
    rows = stored.actors(store)
    new = stored.found(store, unlinked=True)
    labels = stored.labels_and_roles(store)[0]
    chosen = link(_known(store, rows), [_as_found(each) for each in new])
    parts = {(row.merged_into, plain(label)): row.id for row in rows if row.merged_into
             for label in (row.name, *(name for actor, name in labels if actor == row.id))}  # fmt: skip
    # What was merged may be taken back: a name goes to the one of the two that had it before.
    chosen = [parts.get((actor, plain(each.label)), actor) for each, actor in zip(new, chosen, strict=True)]
    first: dict[int, FoundActor] = {}
    for each, actor in zip(new, chosen, strict=True):
        first.setdefault(actor, each)
    made = [(first[-k].kind, first[-k].label) for k in range(1, -min((*chosen, 0)) + 1)]
    stored.keep(store, made, [(each.id, actor) for each, actor in zip(new, chosen, strict=True)])
    _rename_by_use(store)


def _known(store: Store, rows: Sequence[ActorRow]) -> list[Known]:
    """The actors of the dossier as `link` needs them; one that was merged counts as what it was merged into."""
    roots = {row.id: row.merged_into or row.id for row in rows}
    labels, roles = stored.labels_and_roles(store)
    names: dict[int, dict[str, None]] = defaultdict(dict)
    fixed: dict[int, dict[str, None]] = defaultdict(dict)
    seen: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for row in rows:
        own = [row.name] if row.given_name is None or row.name != row.given_name else []
        names[roots[row.id]].update(dict.fromkeys(own))
        fixed[roots[row.id]].update(dict.fromkeys((*row.fixed, *([row.given_name] if row.given_name else ()))))
        if row.merged_into:
            fixed[roots[row.id]][row.name] = None
    for actor, label in labels:
        names[roots[actor]][label] = None
    for actor, role, day in roles:
        seen[roots[actor]].append((role, day))
    return [
        Known(row.id, row.kind, tuple(names[row.id]), tuple(fixed[row.id]), tuple(seen[row.id]))
        for row in rows
        if row.merged_into is None
    ]


def _as_found(each: FoundActor) -> Found:
    roles = tuple(dict.fromkeys(role for _, role in each.mentions if role))
    definite = any(text.lower().startswith(_DEFINITE) for text, _ in each.mentions)
    return Found(each.kind, each.label, roles if each.kind != "unnamed" else (), definite, each.day)


def _rename_by_use(store: Store) -> None:
    """Keep each actor's name the one most used, and its kind that of most of its reports."""
    rows = {row.id: row for row in stored.actors(store)}
    counts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for actor, label, count in stored.names_seen(store):
        counts[actor].append((label, count))
    changed = []
    for actor, labels in counts.items():
        row = rows[actor]
        kind: ActorKind = row.kind
        if kind == "organisation" and any(name_parts(label)[0] for label, _ in labels) and _is_persons(store, actor):
            kind = "person"
        # Of names equally frequent the one shown so far stays.
        name = choose_name([(label, 2 * count + (label == row.name)) for label, count in labels], kind)
        if (name, kind) != (row.name, row.kind):
            changed.append((actor, kind, name))
    if changed:
        stored.keep(store, (), (), changed)


def _is_persons(store: Store, actor: int) -> bool:
    return bool(store.rows("SELECT 1 FROM actor_found WHERE actor_id = ? AND kind = 'person' LIMIT 1", (actor,)))


def roster(store: Store, *, everybody: bool = False) -> list[RosterEntry]:
    """The actors whom current versions name, by number of reports, then of mentions.

    Args:
        store: the dossier.
        everybody: also those that are known in one report alone, without a name.
    """
    rows = {row.id: row for row in stored.actors(store)}
    parts: dict[int, list[FoundActor]] = defaultdict(list)
    for each in stored.found(store, current=True):
        if each.actor_id is not None:
            row = rows[each.actor_id]
            parts[row.merged_into or row.id].append(each)
    states = state_adjectives(row.name for row in rows.values() if row.kind == "state")
    entries = [_entry(rows[actor], found, rows, states) for actor, found in parts.items()]
    shown = [entry for entry in entries if everybody or not entry.bound]
    return sorted(shown, key=lambda entry: (-entry.reports, -entry.mentions, entry.id))


def _entry(
    row: ActorRow, found: Sequence[FoundActor], rows: dict[int, ActorRow], states: dict[str, str]
) -> RosterEntry:
    name = row.given_name or row.name
    named = any(each.kind != "unnamed" for each in found)
    texts = [text for each in found for text, _ in each.mentions]
    given = [part.given_name for part in rows.values() if part.merged_into == row.id and part.given_name]
    others = aliases(name, [each.label for each in found if each.kind != "unnamed"] + given, texts, row.kind)
    days = sorted(each.day[:10] for each in found if each.day)
    return RosterEntry(
        id=row.id,
        name=name,
        kind=row.kind,
        aliases=others,
        roles=_roles(found, states) if named else (),
        reports=len({each.article_id for each in found}),
        mentions=len(texts),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        wikidata=row.wikidata,
        bound=row.given_name is None and row.wikidata is None and is_bound(row.kind, name),
    )


def _roles(found: Iterable[FoundActor], states: dict[str, str]) -> tuple[RoleSeen, ...]:
    seen = ((role, each.day, each.article_id) for each in found for _, role in each.mentions if role)
    joined = join_roles(seen, states)
    roles = [
        RoleSeen(seen.words.most_common(1)[0][0], min(seen.days, default=None), max(seen.days, default=None),
                 len(seen.reports))
        for seen in joined
    ]  # fmt: skip
    return tuple(sorted(roles, key=lambda seen: (seen.last or "", seen.reports, seen.role), reverse=True))


# ---- corrections -----------------------------------------------------------------------------------------------


def find(store: Store, key: str | int) -> ActorRow:
    """The actor that a user means: by number, or by its name or an alias where that is the name of one alone.

    Raises:
        UsageError: there is none, or several.
    """
    rows = {row.id: row for row in stored.actors(store)}
    text = str(key).strip()
    if text.isdigit():
        row = rows.get(int(text))
        if row is None:
            raise UsageError(f"there is no actor {text}", "see their numbers with: lagebild actors DOSSIER")
        return rows[row.merged_into] if row.merged_into else row
    wanted = plain(text)
    by_name = [e for e in roster(store, everybody=True) if plain(e.name) == wanted]
    matches = by_name or [e for e in roster(store, everybody=True) if wanted in map(plain, e.aliases)]
    if not matches:
        # "das Weiße Haus" and "Weißes Haus", "der Bundesregierung": the same in another case
        inflected = _inflected(text)
        matches = [e for e in roster(store, everybody=True) if inflected in map(_inflected, (e.name, *e.aliases))]
    if not matches:
        raise UsageError(f"there is no actor '{text}'", "see their names and numbers with: lagebild actors DOSSIER")
    if len(matches) > 1:
        numbers = ", ".join(f"{e.id} ({e.name})" for e in matches)
        raise UsageError(f"'{text}' may be several actors: {numbers}", "name one by its number")
    return rows[matches[0].id]


def _inflected(name: str) -> tuple[str, ...]:
    """What all cases of a name share; without its article."""
    words = name.split()
    if len(words) > 1 and words[0].lower() + " " in _DEFINITE:
        words = words[1:]
    return tuple(name_stem(plain(word)) for word in words)


def merge(store: Store, keys: Sequence[str | int]) -> RosterEntry:
    """Say that actors are one; the first keeps its number and name.

    Raises:
        UsageError: an actor that does not exist, or one and the same.
    """
    found = [find(store, key) for key in keys]
    others = [row.id for row in found[1:] if row.id != found[0].id]
    if not others:
        raise UsageError(f"{found[0].given_name or found[0].name} is one actor already", "name two different ones")
    stored.merge(store, found[0].id, others)
    return _shown(store, found[0].id)


def split(store: Store, key: str | int) -> list[RosterEntry]:
    """Take an actor apart: what was merged by hand, else what different names joined, else different offices.

    Returns:
        The actor and those taken out of it.

    Raises:
        UsageError: there is no such actor, or it has one name and one office alone.
    """
    row = find(store, key)
    merged = [each.id for each in stored.actors(store) if each.merged_into == row.id]
    parts: list[tuple[str, list[int]]] = []
    if not merged:
        found = [each for each in stored.found(store) if each.actor_id == row.id]
        parts = _by_name(row, found) or _by_office(row, found)
        if not parts:
            raise UsageError(
                f"{row.given_name or row.name} has one name and one office in all reports, there is nothing to split",
                "see its reports with: lagebild statements DOSSIER --speaker NAME",
            )
    taken = stored.take_out(store, row.id, merged, parts)
    _rename_by_use(store)
    return [_shown(store, actor) for actor in (row.id, *taken)]


def _by_name(row: ActorRow, found: Iterable[FoundActor]) -> list[tuple[str, list[int]]]:
    """What stands under other names than the one most used; a bare surname tells nothing."""
    groups: dict[str, list[FoundActor]] = defaultdict(list)
    for each in found:
        if each.kind != "unnamed" and (row.kind != "person" or name_parts(each.label)[0]):
            groups[plain(each.label)].append(each)
    kept = plain(row.name) if plain(row.name) in groups else max(groups, key=lambda k: len(groups[k]), default="")
    return [(each[0].label, [f.id for f in each]) for name, each in groups.items() if name != kept]


def _by_office(row: ActorRow, found: Iterable[FoundActor]) -> list[tuple[str, list[int]]]:
    """What stands under other offices than the one most seen."""
    groups: dict[object, list[FoundActor]] = defaultdict(list)
    for each in found:
        role = next((text for _, text in each.mentions if text), None)
        if role is not None:
            groups[read_role(role)].append(each)
    kept = max(groups, key=lambda role: len(groups[role]), default=None)
    return [(row.name, [f.id for f in each]) for role, each in groups.items() if role != kept]


def rename(store: Store, key: str | int, name: str) -> RosterEntry:
    """Give an actor a name; later reports that use it find the actor.

    Raises:
        UsageError: there is no such actor, or the name is empty.
    """
    if not name.strip():
        raise UsageError("a name without letters", "give the name that the actor should have")
    row = find(store, key)
    stored.rename(store, row.id, " ".join(name.split()))
    return _shown(store, row.id)


def undo(store: Store) -> str:
    """Take the last correction back that was not taken back yet; what it was.

    Raises:
        UsageError: there is none.
    """
    change = stored.last_change(store)
    if change is None:
        raise UsageError("there is no correction to take back", "correct actors with --merge, --split or --rename")
    stored.take_back(store, change)
    return change.action


def _shown(store: Store, actor: int) -> RosterEntry:
    """The entry of an actor; one that no current version names has no reports."""
    row = next(each for each in stored.actors(store) if each.id == actor)
    for entry in roster(store, everybody=True):
        if entry.id == actor:
            return entry
    name = row.given_name or row.name
    return RosterEntry(actor, name, row.kind, row.fixed, (), 0, 0, None, None, row.wikidata, False)


# ---- the user's own list ---------------------------------------------------------------------------------------

COLUMNS = ("name", "aliases", "kind", "wikidata")
"""Columns of an actor list; only `name` must be there."""
_KINDS: tuple[ActorKind, ...] = ("person", "organisation", "state", "group")


def read_list(store: Store, path: Path) -> int:
    """Honour a user's list of actors: its names are shown, and its names and aliases mean these actors from now on.

    Args:
        store: the dossier, open for writing.
        path: a CSV file in UTF-8, by comma, semicolon or tab, with the columns `name`, `aliases` (parted by `|`),
            `kind` and `wikidata` (Q and digits); only `name` must be there.

    Returns:
        How many actors it has.

    Raises:
        ReadError: there is no such file, it is no text, or it has no column `name`.
        BadRecord: a row without a name, or with a kind or Wikidata id that does not exist.
    """
    rows = _rows(path)
    for row in rows:
        names = tuple(dict.fromkeys((row.name, *row.aliases)))
        wanted = {plain(name) for name in names}
        same = [e for e in roster(store, everybody=True) if wanted & {plain(e.name), *map(plain, e.aliases)}]
        same = [e for e in same if e.kind == row.kind or e.kind == "unnamed"] if row.kind else same
        if same:
            actor = same[0].id
            stored.rename(store, actor, row.name, row.wikidata, action="list")
            if others := [e.id for e in same[1:]]:
                stored.merge(store, actor, others)
        else:
            actor = stored.enter(store, row.kind or "person", row.name, row.wikidata)
        stored.fix_names(store, actor, names)
    return len(rows)


@dataclass(frozen=True, slots=True)
class _ListRow:
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind | None
    wikidata: str | None


def _rows(path: Path) -> list[_ListRow]:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror or error})", "check the path and its rights"
        ) from error
    except UnicodeDecodeError as error:
        raise NotText(f"{path} is not in UTF-8", "save it as UTF-8 again") from error
    lines = text.splitlines()
    separator = max(",;\t", key=(lines[0] if lines else "").count)
    reader = csv.DictReader(lines, delimiter=separator, skipinitialspace=True)
    columns = {(column or "").strip().lower(): column for column in reader.fieldnames or ()}
    if "name" not in columns:
        raise ReadError(f"{path} has no column 'name'", f"name its columns {', '.join(COLUMNS)}")
    found = []
    for number, record in enumerate(reader, 2):
        cells = {column: (record.get(columns.get(column, "")) or "").strip() for column in COLUMNS}
        if not any(cells.values()):
            continue
        if not cells["name"]:
            raise BadRecord(f"{path}#{number} has no name", "give each row a name")
        if cells["kind"] and cells["kind"] not in _KINDS:
            raise BadRecord(f"{path}#{number}: there is no kind '{cells['kind']}'", f"use one of {', '.join(_KINDS)}")
        if cells["wikidata"] and not re.fullmatch(r"Q\d+", cells["wikidata"]):
            raise BadRecord(f"{path}#{number}: '{cells['wikidata']}' is no Wikidata id", "write it as Q and digits")
        kind = next((kind for kind in _KINDS if kind == cells["kind"]), None)
        aliases = tuple(" ".join(alias.split()) for alias in cells["aliases"].split("|") if alias.strip())
        found.append(_ListRow(" ".join(cells["name"].split()), aliases, kind, cells["wikidata"] or None))
    return found
