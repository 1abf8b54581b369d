"""What a person types into a search, as FTS5 understands it, and what FTS5 marks, as spans."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lagebild.errors import UsageError
from lagebild.span import Span

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Marks around a hit: two of Unicode's noncharacters, which no text has."""

_INSIDE_LETTERS = 4
"""From how many letters on a word is also looked for inside others: below, "Rat" would find "Beratung"."""

_MOST_TERMS = 100
"""SQLite ends at 1,000 levels of an expression; nobody looks for a sentence with a hundred given words."""

_TERM = re.compile(r"""["„“”«»]([^"„“”«»]*)["“”«»](\*?)|([^\s"„“”«»]+)""")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, the beginning of a word, or a phrase."""

    words: str
    phrase: bool
    prefix: bool

    @property
    def match(self) -> str:
        """In FTS5's syntax; in quotation marks nothing has a meaning of its own."""
        return f'"{self.words}"{"*" if self.prefix else ""}'

    @property
    def inside(self) -> bool:
        """Whether it is long enough a word to be looked for inside German compounds too."""
        return not (self.phrase or self.prefix) and len(self.words) >= _INSIDE_LETTERS


def fold(value: str | None) -> str | None:
    """The text without case and accents, nearly as the full text index sees it; also the SQL function `fold`."""
    if value is None or value.isascii():
        return value and value.lower()
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def terms(words: str) -> list[Term]:
    """The words, beginnings (`Sicherheit*`) and phrases ("so", „so“, »so«) in what was typed, each once; never empty.

    Raises:
        UsageError: there is none, or more than a search can hold.
    """
    found: dict[Term, None] = {}
    # Neither a zero byte nor half a surrogate pair (from a terminal with another encoding) can stand in SQL.
    typed = words.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    for phrase, phrase_star, word in _TERM.findall(typed):
        content = phrase or word.rstrip("*")
        # What has neither letter nor digit is no word for the index, and would match nothing.
        if any(character.isalnum() for character in content):
            found[Term(content, bool(phrase), bool(phrase_star) or word.endswith("*"))] = None
    if not found:
        raise UsageError(f"there is no word in '{typed}'", "name at least one word to look for")
    if len(found) > _MOST_TERMS:
        raise UsageError(f"{len(found)} different words are too many", f"name at most {_MOST_TERMS}")
    return list(found)


def marked_spans(start: int, sentence: str, marked: str) -> tuple[Span, ...]:
    """The stretches between `OPEN` and `CLOSE` of a sentence that begins at `start`, as spans of the article."""
    if marked.replace(OPEN, "").replace(CLOSE, "") != sentence:
        return ()
    spans: list[Span] = []
    for found in re.finditer(f"{OPEN}[^{CLOSE}]*{CLOSE}", marked):
        # Each hit before this one has added two marks.
        first = start + found.start() - 2 * len(spans)
        spans.append(Span(first, first + len(found[0]) - 2))
    return tuple(spans)
