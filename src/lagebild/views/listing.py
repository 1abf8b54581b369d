"""A listing for people: a table where there is room for one, else an entry of several lines for each row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

NOTHING = "–"
"""What stands in a cell of which nothing is known; an entry leaves it out."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing.

    Attributes:
        name: its heading.
        part: where it stands in an entry: in the first line, as text below it, or below that with its heading.
        least: characters to which it may be narrowed, or None where it may not.
        most: characters that it takes at most, or None.
        style: of its cells, as Rich has it.
        right: whether it is set flush right.
    """

    name: str
    part: Literal["head", "text", "rest"] = "rest"
    least: int | None = None
    most: int | None = None
    style: str = ""
    right: bool = False


_GAP = 2


class Listing:
    """Rows that are shown as a table, or as entries where the terminal has fewer columns than the table takes."""

    def __init__(self, *columns: Column) -> None:
        """Begin a listing.

        Args:
            columns: from left to right.
        """
        self._columns = columns
        self._rows: list[tuple[Text, ...]] = []

    def add(self, *cells: str | Text) -> None:
        """Add a row, a cell a column."""
        self._rows.append(tuple(cell if isinstance(cell, Text) else Text(cell) for cell in cells))

    def show(self, screen: Console) -> None:
        """Print all rows."""
        widths = self._widths(screen.width)
        if widths is None:
            for row in self._rows:
                self._entry(screen, row)
            return
        table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="dim", pad_edge=False)
        for column, width in zip(self._columns, widths, strict=True):
            justify: Literal["right", "left"] = "right" if column.right else "left"
            table.add_column(column.name, width=width, style=column.style, justify=justify, overflow="fold")
        for row in self._rows:
            table.add_row(*row)
        screen.print(table)

    def _widths(self, room: int) -> list[int] | None:
        """How wide each column is, or None where they do not fit side by side.

        Rich would narrow all columns to the same width, and cut off what does not fit then.
        """
        widths = []
        for number, column in enumerate(self._columns):
            natural = max(cell_len(line) for cell in (column.name, *(row[number].plain for row in self._rows))
                          for line in cell.split("\n"))  # fmt: skip
            widths.append(natural if column.most is None else min(natural, max(column.most, cell_len(column.name))))
        least = [width if column.least is None else min(width, column.least)
                 for column, width in zip(self._columns, widths, strict=True)]  # fmt: skip
        while sum(widths) + _GAP * (len(widths) - 1) > room:
            widest = max(range(len(widths)), key=lambda at: (widths[at] > least[at], widths[at]))
            if widths[widest] <= least[widest]:
                return None
            widths[widest] -= 1
        return widths

    def _entry(self, screen: Console, row: tuple[Text, ...]) -> None:
        by_part: dict[str, list[tuple[Column, Text]]] = {"head": [], "text": [], "rest": []}
        for column, cell in zip(self._columns, row, strict=True):
            if cell.plain.strip() not in ("", NOTHING if column.part == "rest" else ""):
                styled = cell.copy()
                styled.style = styled.style or column.style
                by_part[column.part].append((column, styled))
        screen.print(Text("  ").join(_one_line(cell) for _, cell in by_part["head"]))
        for _, cell in by_part["text"]:
            screen.print(Padding(cell, (0, 0, 0, 2)))
        short: list[Text] = []
        for column, cell in by_part["rest"]:
            named = Text.assemble((f"{column.name}: ", "dim"), cell.split("\n")[0])
            if "\n" not in cell.plain:
                short.append(named)
                continue
            _print_short(screen, short)
            screen.print(Padding(Text(f"{column.name}:", style="dim"), (0, 0, 0, 2)))
            for line in cell.split("\n"):
                screen.print(Padding(line, (0, 0, 0, 4)))
        _print_short(screen, short)
        screen.print()


def _print_short(screen: Console, short: list[Text]) -> None:
    """What takes a line at most, side by side."""
    if short:
        screen.print(Padding(Text(" · ").join(short), (0, 0, 0, 2)))
        short.clear()


def _one_line(cell: Text) -> Text:
    return Text(", ").join(cell.split("\n"))


def short_names(uris: Iterable[str]) -> dict[str, str]:
    """The file names of reports where no two of a listing have the same, else what they were added as."""
    known = dict.fromkeys(uris)
    names = {uri: uri.rsplit("/", 1)[-1] for uri in known}
    return names if len(set(names.values())) == len(known) else {uri: uri for uri in known}
