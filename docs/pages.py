"""Pages of the docs that the code writes: the commands, the JSON format, the schema, the rules, the figures."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
import sqlite3
import textwrap
import types
import typing
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import msgspec

from lagebild import pipeline, records
from lagebild.views.cli import cli

ROOT = Path(__file__).resolve().parents[1]
STATIONS = {
    "PA": "Passages",
    "ST": "Statements",
    "SM": "Statements that the model finds",
    "SC": "Source chains",
    "SI": "Silences",
    "TI": "Time expressions",
    "EV": "Events",
}


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = [header, ["---" for _ in header], *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells)


# --- the commands


def commands() -> Iterator[str]:
    """The command line, command by command, from the Click objects themselves."""
    general = [_option(option) for option in cli.params if isinstance(option, click.Option)]
    yield _table(("option, before the command", ""), general)
    for name, command in sorted(cli.commands.items()):
        arguments = [
            parameter.make_metavar(click.Context(command)).strip("[]")
            for parameter in command.params
            if isinstance(parameter, click.Argument)
        ]
        yield f"## `lagebild {name}`"
        yield f"```text\nlagebild {' '.join([name, '[OPTIONS]', *arguments])}\n```"
        # An indented paragraph of a help text is a list of examples.
        for paragraph in (command.help or "").split("\n\n"):
            yield f"```sh\n{textwrap.dedent(paragraph)}\n```" if paragraph.startswith("  ") else paragraph
        options = [_option(option) for option in command.params if isinstance(option, click.Option)]
        if options:
            yield _table(("option", ""), options)


def _option(option: click.Option) -> tuple[str, str]:
    if option.is_flag:
        values = ""
    elif isinstance(option.type, click.Choice):
        values = " " + "|".join(option.type.choices)
    else:
        values = f" {option.metavar or option.type.name.upper()}"
    default = f" Default: `{option.default}`." if option.show_default and option.default is not None else ""
    return f"`{', '.join(option.opts)}{values}`", f"{option.help or ''}{default}"


# --- the JSON format


def json_format() -> Iterator[str]:
    """Every record of the JSON format, field by field, from the help texts in `records.py`."""
    todo: list[type] = [records.Analysis]
    for record in todo:
        rows = []
        for name, annotation in typing.get_type_hints(record, include_extras=True).items():
            kind, meaning = _unwrapped(annotation)
            rows.append((f"`{name}`", _type_name(kind), meaning))
            todo += [found for found in _records_in(kind) if found not in todo]
        yield f"## {record.__name__}"
        yield " ".join((record.__doc__ or "").split("\n\n")[0].split())
        yield _table(("field", "type", "meaning"), rows)


def _unwrapped(annotation: Any) -> tuple[Any, str]:
    if typing.get_origin(annotation) is typing.Annotated:
        kind, *notes = typing.get_args(annotation)
        texts = [note.description for note in notes if isinstance(note, msgspec.Meta) and note.description]
        return kind, texts[-1] if texts else ""
    return annotation, ""


def _records_in(kind: Any) -> Iterator[type]:
    kind, _ = _unwrapped(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        yield kind
    for argument in typing.get_args(kind):
        if not isinstance(argument, str):
            yield from _records_in(argument)


def _type_name(kind: Any) -> str:
    kind, _ = _unwrapped(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return " ".join(f"`{value}`" for value in arguments)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type_name(argument) for argument in arguments)
    if origin is tuple:
        return f"list of {_type_name(arguments[0])}"
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    names = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null", Any: "any"}
    return names[kind]


# --- the schema of a dossier


@dataclasses.dataclass
class _Table:
    kind: str
    name: str
    comment: str
    columns: list[tuple[str, str, str]] = dataclasses.field(default_factory=list)
    constraints: list[str] = dataclasses.field(default_factory=list)


def schema() -> Iterator[str]:
    """Every table and view of a dossier, from the comments in `schema.sql`.

    Raises:
        AssertionError: a column that SQLite has and the comments do not describe, or the other way round.
    """
    sql = files("lagebild.dossier").joinpath("schema.sql").read_text("utf-8")
    connection = sqlite3.connect(":memory:")
    connection.executescript(sql)
    for table in _tables(sql):
        yield f"## {table.name}" if table.kind == "table" else f"## {table.name} ({table.kind})"
        yield table.comment
        if table.kind == "full text":
            continue
        real = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
        named = [name for name, _, _ in table.columns if name != "*"]
        assert [name for name in real if name in named] == named, (table.name, real, named)
        assert named == real or table.columns[-1][0] == "*", (table.name, real, named)
        yield (
            _table(("column", "type", "meaning"), [(f"`{name}`", kind, text) for name, kind, text in table.columns])
            if table.kind == "table"
            else _table(("column", "meaning"), [(f"`{name}`", text) for name, _, text in table.columns])
        )
        if table.constraints:
            yield "Also: " + ", ".join(f"`{constraint}`" for constraint in table.constraints) + "."


def _tables(sql: str) -> Iterator[_Table]:
    comment: list[str] = []
    table: _Table | None = None
    pending = ""  # an expression of a view that runs over several lines
    for line in sql.splitlines():
        stripped = line.strip()
        if stripped.startswith("--"):
            comment.append(stripped.removeprefix("--").strip())
            continue
        created = re.match(r"CREATE (TABLE|VIEW|VIRTUAL TABLE) (\w+)", line)
        if created:
            kind = {"TABLE": "table", "VIEW": "view", "VIRTUAL TABLE": "full text"}[created[1]]
            table = _Table(kind, created[2], " ".join(comment))
        elif table is not None and table.kind == "table" and line.startswith("  "):
            column = re.match(r"(\w+) ((?:INTEGER|TEXT|REAL|BLOB)\b.*?),?$", stripped)
            if column and comment:
                table.columns.append((column[1], column[2], " ".join(comment)))
            else:
                table.constraints.append(stripped.rstrip(","))
        elif table is not None and table.kind == "view" and (pending or (comment and line.startswith("  "))):
            pending = f"{pending} {stripped}"
            if pending.count("(") == pending.count(")"):
                name = pending.rstrip(",").split()[-1].split(".")[-1].strip("'")
                table.columns.append((name, "", " ".join(comment)))
                pending = ""
            else:
                continue
        if table is not None and (stripped.endswith(";") or stripped.startswith("UNION")):
            yield table
            table = None
        comment = []


# --- the rules


def rule_catalogue() -> Iterator[str]:
    """Every rule with its examples."""
    for station, rules in groupby(pipeline.rules(), key=lambda rule: rule.id[:2]):
        yield f"## {STATIONS.get(station, station)}"
        for rule in rules:
            yield f"### {rule.id} {rule.title}"
            yield rule.description
            yield f"Fires in:\n\n```text\n{rule.fires}\n```"
            yield f"Stays silent in:\n\n```text\n{rule.silent}\n```"
            if rule.source:
                yield f"Origin: {rule.source}."


# --- the figures

MEASURES = {
    "examples": "The example story, against its gold",
    "reports": "Real reports, against hand-made gold; rules alone",
    "quotations-dev": "German Wikinews, development articles, with the data set's own metric; rules alone",
    "quotations-dev-model": "The same articles, with the reading model",
    "reports-model": "Real reports, with the reading model",
    "entities-dev": "Names: GermEval 2014, half of its development file",
    "syntax-gsd-test": "UD German GSD test, given its words",
    "times": "Time expressions, KRAUTS, development articles",
    "sentences": "Sentence ends",
    "copies": "Copies known to the letter, among 1,000 articles",
}
HEADLINES = {
    "quotations-dev-model": {
        "quote.f1": "quotes, F1",
        "joint.f1": "quotes with all roles, F1",
        "attributed": "quotes with the right speaker",
        "not_invented": "findings that touch a quote",
    },
    "reports-model": {
        "statements.precision": "statements, precision",
        "statements.recall": "statements, recall",
        "statements.speaker": "right speaker, of all statements",
    },
    "quotations-dev": {"quote.f1": "quotes, F1", "joint.f1": "quotes with all roles, F1"},
    "reports": {
        "statements.precision": "statements, precision",
        "statements.recall": "statements, recall",
        "furniture.f1": "page furniture, F1",
    },
    "examples": {
        "statements.precision": "statements, precision",
        "statements.recall": "statements, recall",
        "furniture.f1": "page furniture, F1",
    },
    "times": {"strict.f1": "extent, F1", "value.f1": "value, F1"},
    "entities-dev": {"main.f1": "persons, places, organisations, F1", "all.f1": "all twelve labels, F1"},
    "syntax-gsd-test": {
        "upos": "universal part of speech",
        "las": "labelled attachment",
        "konjunktiv.f1": "Konjunktiv, F1",
    },
    "sentences": {"gsd-dev.f1": "UD German GSD, F1", "pud.f1": "UD German PUD, F1"},
}


def _floors() -> dict[str, Any]:
    path = ROOT / "evaluation" / "floors.json"
    floors: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return floors


def figures() -> Iterator[str]:
    """The floors: what was reached, and below which no change may fall, each measure with its command."""
    for name, measure in _floors().items():
        yield f"**{MEASURES.get(name, name)}** (`{measure['command']}`)"
        rows = [
            (figure.replace(".", ", ").replace("_", " "), f"{value:.3f}") for figure, value in measure["floors"].items()
        ]
        yield _table(("figure", "at least"), rows)


def headline_figures() -> Iterator[str]:
    """The floors that say most, in one table."""
    floors = _floors()
    rows = [
        (MEASURES[name], label, f"{floors[name]['floors'][figure]:.3f}", f"`{floors[name]['command']}`")
        for name, chosen in HEADLINES.items()
        if name in floors
        for figure, label in chosen.items()
        if figure in floors[name]["floors"]
    ]
    yield _table(("measured on", "figure", "at least", "command"), rows)


# --- the house

FOLDERS = {
    "evaluation": "scores on public data and on the example story, floors, the gate",
    "training": "makes the reading model; never needed by users",
    "benchmarks": "speed and memory",
    "examples": "the example reports and what a careful reader finds in them",
    "tests": "every phenomenon, every command, every way to break it",
    "docs": "why, tutorial, reference, how it decides, decisions",
}


def house() -> Iterator[str]:
    """The folders with what each is for, in the order in which an article passes through them."""
    package = ROOT / "src" / "lagebild"
    order = ("ingest", "language", "lexicon", "extraction", "corpus", "dossier", "exchange", "views")
    missing = {path.parent.name for path in package.glob("*/__init__.py")} ^ {*order}
    assert not missing, f"the diagram of the house and the folders differ: {missing}"
    rows = [("src/lagebild/", "")]
    rows += [(f"  {name}/", _first_sentence(package / name / "__init__.py")) for name in order]
    rows += [
        (f"  {name}.py", _first_sentence(package / f"{name}.py"))
        for name in ("pipeline", "bulk", "happenings", "attribution", "across", "undated", "workspace", "records")
    ]
    rows += [(f"{name}/", what) for name, what in FOLDERS.items() if (ROOT / name).is_dir()]
    width = max(len(name) for name, _ in rows) + 2
    way = (
        "article ──ingest──▶ text + passages ──language──▶ parse ──extraction──▶ findings ──corpus──▶ links\n"
        f"{'':71}└────────dossier────────▶ views"
    )
    tree = "\n".join(f"{name:{width}}{what}".rstrip() for name, what in rows)
    yield f"```text\n{way}\n\n{tree}\n```"


def _first_sentence(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    first = " ".join(docstring.split("\n\n")[0].split())
    return re.split(r"(?<=[a-z])\. ", first)[0].rstrip(".").replace("`", "")


def show(parts: Iterator[str]) -> None:
    """Hand the parts of a page to cog, a blank line around each."""
    import cog

    cog.outl("\n" + "\n\n".join(parts) + "\n")
