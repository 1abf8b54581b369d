"""The sentences of a parse as rows of items, in which each passage in quotation marks is one item."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from lagebild.language.sentences import is_regnal
from lagebild.records import Parse, Quotation, Token
from lagebild.span import Span

# The address of a page, and a compound whose head is a noun: "kuestenkurier.net", "taz-Bericht".
_NAME_LIKE = re.compile(r"[^\W\d_][\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|[\w-]+-[A-ZÄÖÜ]\w+")


@dataclass(frozen=True, slots=True)
class Item:
    """A token of a unit, or a whole passage in quotation marks.

    Attributes:
        start: first code point.
        end: code point after the last one.
        text: its characters; for a quotation an empty string.
        low: the same in lower case.
        is_word: whether it is a word or number.
        is_capital: whether it is a capitalised word, or one that names like it: the address of a page, "taz-Bericht".
        quotation: index into `Parse.quotations` for a passage in quotation marks, else None.
    """

    start: int
    end: int
    text: str
    low: str
    is_word: bool
    is_capital: bool
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or several that one quotation runs through, with its quotations as single items."""

    items: tuple[Item, ...]
    passage: int
    first_sentence: int
    last_sentence: int

    def span(self, i: int, j: int) -> Span:
        """The span of the items `i..j` (j exclusive)."""
        return Span(self.items[i].start, self.items[j - 1].end)


def units(parse: Parse) -> tuple[Unit, ...]:
    """The units of an article, in order."""
    sentences = parse.sentences
    outer = [(i, q) for i, q in enumerate(parse.quotations) if q.depth == 0]
    found: list[Unit] = []
    next_quote = 0
    i = 0
    while i < len(sentences):
        last = i
        k = next_quote
        while k < len(outer):
            quotation = outer[k][1]
            if quotation.start >= sentences[last].end:
                break
            while (
                last + 1 < len(sentences)
                and sentences[last + 1].start < quotation.end
                and sentences[last + 1].end > quotation.start
            ):
                last += 1
            k += 1
        tokens = [token for s in sentences[i : last + 1] for token in s.tokens]
        found.append(Unit(tuple(_mask(tokens, outer[next_quote:k])), sentences[i].passage, i, last))
        while next_quote < len(outer) and outer[next_quote][1].end <= sentences[last].end:
            next_quote += 1
        i = last + 1
    return tuple(found)


def inner_unit(parse: Parse, quotation: int) -> Unit | None:
    """What stands in quotation marks as a unit, with the quotations inside it as single items; None without any.

    Args:
        parse: the article's parse.
        quotation: index of the outer quotation.
    """
    outer = parse.quotations[quotation]
    behind = enumerate(islice(parse.quotations, quotation + 1, None), quotation + 1)
    inner = [
        (i, q) for i, q in takewhile(lambda each: each[1].start < outer.end, behind) if q.depth and q.end <= outer.end
    ]
    if not inner:
        return None
    first = max(bisect_right(parse.sentences, outer.start, key=lambda sentence: sentence.start) - 1, 0)
    last = max(bisect_left(parse.sentences, outer.end, key=lambda sentence: sentence.start) - 1, first)
    tokens = [
        token
        for sentence in parse.sentences[first : last + 1]
        for token in sentence.tokens
        if outer.start < token.start and token.end < outer.end
    ]
    return Unit(tuple(_mask(tokens, inner)), parse.sentences[first].passage, first, last)


def _mask(tokens: Sequence[Token], quotes: Sequence[tuple[int, Quotation]]) -> list[Item]:
    """The tokens as items, those of a quotation as one."""
    items: list[Item] = []
    pending = iter(quotes)
    index, quotation = next(pending, (-1, None))
    masked = -1
    for token in tokens:
        while quotation is not None and quotation.end <= token.start:
            index, quotation = next(pending, (-1, None))
        if quotation is not None and quotation.start <= token.start:
            if masked != index:
                items.append(Item(quotation.start, quotation.end, "", "", False, False, index))
                masked = index
            continue
        text = token.text
        glued = len(items) > 1 and items[-1].end == token.start and token is not tokens[-1]
        if text == "." and glued and is_regnal(items[-2].text, items[-1].text):
            items[-1] = replace(items[-1], end=token.end)  # "Papst Leo | XIV. | sagte"
            continue
        is_word = text[0].isalnum() or len(text) > 3
        is_capital = text[0].isupper() or (len(text) > 5 and _NAME_LIKE.fullmatch(text) is not None)
        items.append(Item(token.start, token.end, text, text.lower(), is_word, is_capital))
    return items
