"""Sentences of German news text.

A stop ends a sentence unless it belongs to an abbreviation, an initial or an ordinal; closing quotation marks and
brackets after it still belong to the sentence. A line end ends a sentence, too, unless the passage is hard-wrapped.
How this compares with maintained splitters is measured by `evaluation/sentences.py`; why it is our own is told in
`docs/decisions/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lagebild.language.tokens import tokenise
from lagebild.lexicon import table
from lagebild.records import REPORT_TEXT, Passage, Sentence, Token

_CLOSING = frozenset("“”\"'’‘«»‹›)]") | {"''"}
_OPENING = frozenset("„“”\"'‚‘«»‹›([–—-")
_ENDS = frozenset({".", "!", "?", "…", "...", "....", ".."})
_ROMAN = re.compile(r"[IVX]{1,5}")
_WORD = re.compile(r"\w")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("abbreviations")[name])


def _hard_wrapped(lines: list[str]) -> bool:
    """Whether the line ends come from a wrapped column: three lines or more, all but the last about as long."""
    inner = [len(line) for line in lines[:-1]]
    return len(inner) >= 2 and min(inner) >= 45 and max(inner) <= 100 and max(inner) - min(inner) <= 25


def _is_boundary(tokens: list[Token], i: int, after: int) -> bool:
    """Whether the sentence ends with the sign `tokens[i]`, given that `after` is the first token that would follow."""
    sign = tokens[i].text
    nxt = tokens[after].text if after < len(tokens) else ""
    if not nxt:
        return True
    glued = tokens[after].start == tokens[after - 1].end
    first = nxt[0]
    if sign in ("!", "?", "…", "...", "....", ".."):
        # „Halt!“ rief er; ein „Jein?“ als Antwort: lower case goes on.
        return not glued and not first.islower() and first not in ",;:)"
    previous = tokens[i - 1] if i else None
    if previous is None or previous.end != tokens[i].start:
        return not first.islower()
    word = previous.text
    closed = after > i + 1
    if glued and first not in _OPENING:
        # "Aue.Die Lage": a missing blank is a boundary only between a longer word, or a quotation, and a capital.
        return first.isupper() and (closed or (len(word) > 3 and word[-1].islower()))
    if first.islower() or first in ",;:":
        return False
    if word.isdigit():
        return _ends_after_number(tokens[i - 2].text if i >= 2 else "", word, nxt, closed)
    if closed:
        return True
    if len(word) == 1 and word.isupper():
        # An initial ("J. D. Weller") or a name's letter ("Paragraf B. Die").
        return nxt in _words("openers") and not (i >= 2 and tokens[i - 2].text[:1].isupper())
    if word in _words("either") or (_ROMAN.fullmatch(word) and len(word) > 1):
        return nxt in _words("openers")
    return word not in _words("before_name")


def is_regnal(name: str, number: str) -> bool:
    """Whether a Roman number behind a name is that of a pope or king, with a stop that ends no sentence."""
    return number != "X" and _ROMAN.fullmatch(number) is not None and name[:1].isupper()


def _ends_after_number(before: str, number: str, nxt: str, closed: bool) -> bool:
    """Whether a stop behind a number ends the sentence, or makes an ordinal of it: "am 3. Mai", "im Jahr 2031. Die"."""
    if nxt in _words("months") and len(number) <= 2:
        return False
    if len(number) > 2 or closed:
        return True
    if nxt in _words("openers"):
        return before not in _words("before_ordinal") or nxt in _words("strong_openers")
    return before not in _words("before_ordinal") and before != "" and not nxt[0].isdigit()


def _sentence_ends(tokens: list[Token]) -> Iterator[int]:
    """Indices after the last token of each sentence."""
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i].text
        multi = len(token) > 2 and token[-1] == "." and token[0].isalpha()  # z.B. as one token
        if token in _ENDS or multi:
            after = i + 1
            while after < count and tokens[after].text in _ENDS and tokens[after].start == tokens[after - 1].end:
                after += 1
            while (
                after < count
                and tokens[after].text in _CLOSING
                and tokens[after].start == tokens[after - 1].end
                # „… beendet.“Danach: a mark that opens stands apart from what is before it.
                and tokens[after].text not in "„‚"
            ):
                after += 1
            if multi:
                nxt = tokens[after].text if after < count else ""
                if token.rstrip(".") in _words("either") and nxt in _words("openers"):
                    yield after
            elif _is_boundary(tokens, i, after):
                yield after
            i = max(after, i + 1)
            continue
        i += 1
    yield count


def split(text: str, start: int = 0, end: int | None = None, *, paragraph: bool = False) -> Iterator[tuple[Token, ...]]:
    """The sentences of `text[start:end]` as runs of tokens.

    Args:
        text: the article's text.
        start: first code point to look at.
        end: code point after the last one; None for the end of the text.
        paragraph: whether it is known to be one paragraph, so that its line ends are blanks.
    """
    stop = len(text) if end is None else end
    lines = text[start:stop].split("\n")
    wrapped = paragraph or _hard_wrapped([line for line in lines if line.strip()])
    pieces: list[tuple[int, int]] = []
    position = start
    for line in lines:
        if line.strip():
            # A line that goes on in lower case was broken inside a sentence.
            goes_on = wrapped or (bool(pieces) and line.lstrip()[0].islower())
            if pieces and goes_on and position > pieces[-1][0]:
                pieces[-1] = (pieces[-1][0], position + len(line))
            else:
                pieces.append((position, position + len(line)))
        position += len(line) + 1
    for first, last in pieces:
        tokens = list(tokenise(text, first, last))
        begin = 0
        for after in _sentence_ends(tokens):
            if after > begin:
                yield tuple(tokens[begin:after])
                begin = after


def sentences(text: str, passages: tuple[Passage, ...]) -> tuple[Sentence, ...]:
    """The sentences of the passages that are report text (headline, lead, body, heading, dateline), in order."""
    found = []
    for number, passage in enumerate(passages):
        if passage.kind not in REPORT_TEXT:
            continue
        # Where paragraphs end was decided with the passages: a line end left in one is that of a wrapped column.
        for run in split(text, passage.start, passage.end, paragraph=True):
            if any(_WORD.search(token.text) for token in run):
                found.append(Sentence(run[0].start, run[-1].end, number, run))
    return tuple(found)
