"""Words and numbers of a sentence with their class in the grammar of time: one letter a piece.

A piece is a token, or a part of one: "16-18" is three pieces, of "Februar-Gipfel" the first word is one. The classes
are the tables of `lexicon/time_words.toml` and a few kinds of numbers; each has a letter, so that a sentence becomes a
short string in which the patterns of `grammar` are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from lagebild.lexicon import table
from lagebild.records import Token

Value = str | int | float | tuple[int, int] | tuple[int, int, int]

# Numbers by their form, signs, and all words that are no part of a time.
_FORMS = (
    "number", "year", "decimal", "clock", "iso_date", "full_date", "short_date", "season_year", "decade_number",
    "weekday_part", "weekly", "month_compound", "feast",
    "reference", "reference_noun", "reference_beside", "stop", "comma", "dash", "slash", "open", "close", "sign",
    "capital", "lower",
)  # fmt: skip
_INFLECTED = ("last", "next", "this", "long", "often", "ordinal", "ordinal_century")
_ENDINGS = ("e", "en", "er", "es", "em", "")
_SIGNS = {
    ".": "stop", ",": "comma", "-": "dash", "–": "dash", "—": "dash", "‐": "dash", "‑": "dash", "/": "slash",
    "(": "open", "[": "open", ")": "close", "]": "close", "?": "sign",
}  # fmt: skip
# Classes whose words only begin or join an expression: a sentence with these alone holds none.
_ALONE_NOTHING = frozenset({
    "article", "one", "demonstrative", "numeral", "rough", "vague", "half", "every", "last", "next", "this", "ordinal",
    "number", "decimal", "edge", "times", "rough_one", *_SIGNS.values(), "capital", "lower",
    *table("time_words")["words"],
}) - {"oclock", "time_noun", "half_clock", "tags"}  # fmt: skip

_HYPHEN = re.compile(r"[-‐‑]")
_CALENDAR = frozenset({"month", "season", "weekday", "weekday_part", "deictic_day", "edge", "part"})
_SPAN_OF_NUMBERS = re.compile(r"(\d{1,4})[-‐‑](\d{1,4})")
_DECADE = re.compile(r"((?:1[0-9]|20)?\d0)er(?:[-‐‑]?[Jj]ahren?)?")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
YEARS = range(1000, 2100)
"""Numbers of four digits that may be years."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or sign of a sentence.

    Attributes:
        start: first code point.
        end: code point after the last one.
        text: its characters.
        low: the same in lower case.
        kind: its class.
        value: what the table says of it, or its number.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    value: Value


@cache
def letters() -> dict[str, str]:
    """The letter of each class."""
    words = table("time_words")
    names = [name for name in words if name not in ("words", "season_months")]
    return {name: chr(0x100 + i) for i, name in enumerate([*names, *words["words"], *_FORMS])}


@cache
def _vocabulary() -> dict[str, tuple[str, Value]]:
    """Class and value of every word of the tables, as it is written there."""
    words = table("time_words")
    known: dict[str, tuple[str, Value]] = {}
    for name, entries in words.items():
        if name in ("words", "season_months", "long_unit", "month_short"):
            continue
        for word, value in entries.items():
            for ending in _ENDINGS if name in _INFLECTED else ("",):
                known.setdefault(word + ending, (name, value))
    for name, forms in words["words"].items():
        for form in forms:
            known.setdefault(form, (name, 0))
    for day, number in words["weekday"].items():
        known[day + "e"] = ("weekday", number)
        known[day.lower() + "s"] = ("weekly", number)
        for part, letter in {**words["part"], **words["early"]}.items():
            known[day + part.lower()] = ("weekday_part", f"{number} {letter}")
        for part, letter in words["part_adverb"].items():
            known[day.lower() + part] = ("weekly", f"{number} {letter}")
    for name in ("month", "season", "part"):
        for word, value in words[name].items():
            known.setdefault(word + "s", (name, value))
    for word, value in words["season"].items():
        known[word + "monate"] = known[word + "monaten"] = ("season", value)
    # "Tage", "Jahre" are plural nearly always, "Wochenende" is singular.
    for word in ("Tage", "Jahre"):
        known[word] = ("unit_many", words["unit_many"][word])
    return known


@cache
def _alone() -> frozenset[str]:
    return frozenset(letter for name, letter in letters().items() if name in _ALONE_NOTHING)


def tells_something(signature: str) -> bool:
    """Whether a sentence, as a string of letters, holds any class that can be a time."""
    return not _alone().issuperset(signature)


def number_word(low: str) -> float | None:
    """The number that a lower-case German word says, or None: "fünfundzwanzig", "zwölftausend", "dreieinhalb"."""
    numerals: dict[str, float] = table("time_words")["numeral"]
    if low in numerals:
        return numerals[low]
    if len(low) < 8 or not low.isalpha():
        return None
    if (cut := low.find("und")) > 0:
        ones, tens = low[:cut], low[cut + 3 :]
        one = 1 if ones == "ein" else numerals.get(ones)
        ten = numerals.get(tens)
        if one is not None and ten is not None and one < 10 <= ten < 100 and ten % 10 == 0:
            return one + ten
    for scale, size in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = low.partition(scale)
        if found:
            first = number_word(head) if head else 1
            rest = number_word(tail) if tail else 0
            if first is not None and rest is not None:
                return first * size + rest
    return None


@lru_cache(maxsize=1 << 16)
def _classify(text: str) -> tuple[str, Value]:
    """Class and value of a token's text, looked up by itself."""
    known = _vocabulary()
    if (found := known.get(text)) is not None:
        return found
    if text[0].isdigit():
        return _number(text)
    if len(text) == 1 and not text.isalpha():
        return _SIGNS.get(text, "sign"), 0
    low = text.lower()
    if text[0].isupper():
        # A noun's capital is part of it ("Morgen"); any other word has one where a sentence or headline begins.
        if (found := known.get(low)) is not None:
            return found
        if text.isupper() and len(text) > 2 and (found := known.get(text.capitalize())) is not None:
            return found
    if low.endswith("er") and (tens := table("time_words")["decade"].get(low)) is not None:
        return "decade", tens
    if low.endswith(("erjahre", "erjahren")):
        tens = table("time_words")["decade"].get(low.rpartition("jahre")[0])
        if tens is not None:
            return "decade", tens
    if (number := number_word(low)) is not None:
        return "numeral", number
    if (length := _length(low)) is not None:
        return "long", length
    return ("capital" if text[0].isupper() else "lower"), 0


def _length(low: str) -> str | None:
    """The duration in an adjective: "dreitägig", "50-jährige", "zweieinhalbstündiger"."""
    stem = low
    for ending in ("en", "er", "es", "em", "e"):
        if low.endswith("ig" + ending):
            stem = low[: -len(ending)]
            break
    if not stem.endswith("ig"):
        return None
    for unit, letter in table("time_words")["long_unit"].items():
        if stem.endswith(unit):
            head = stem[: -len(unit)].rstrip("-‐‑")
            number: float | None = int(head) if head.isdecimal() and len(head) < 6 else number_word(head)
            if head == "ein":
                number = 1
            return None if number is None else duration(number, letter)
    return None


def duration(number: float | None, letter: str) -> str:
    """A TIMEX3 duration: "P3M", "PT0.5H", "PXD" without a number."""
    if letter == "T0.25H":
        number, letter = (None if number is None else number * 0.25), "TH"
    time, letter = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    if letter == "H" and not time and number is not None:  # half-years
        number, letter = number * 6, "M"
    if letter == "Q":
        number, letter = (None if number is None else number * 3), "M"
    return f"P{time}{'X' if number is None else f'{number:g}' if number < 100000 else int(number)}{letter}"


def _number(text: str) -> tuple[str, Value]:
    if text.isdecimal() and text.isascii():
        number = int(text[:9])
        if len(text) == 4 and number in YEARS:
            return "year", number
        return "number" if len(text) < 7 else "sign", number
    if decade := _DECADE.fullmatch(text):
        return "decade_number", int(decade[1])
    parts = re.split(r"[.:]", text)
    if all(part.isdecimal() and part.isascii() for part in parts):
        numbers = [int(part[:9]) for part in parts]
        if len(parts) == 3 and "." in text and numbers[0] <= 31 and numbers[1] <= 12:
            year = numbers[2] if len(parts[2]) == 4 else (2000 if numbers[2] < 50 else 1900) + numbers[2]
            if len(parts[2]) in (2, 4):
                return "full_date", (year, numbers[1], numbers[0])
        if len(parts) == 2 and len(parts[1]) == 2 and len(parts[0]) < 3 and numbers[0] <= 24 and numbers[1] < 60:
            return "clock", (numbers[0], numbers[1])
        if len(parts) == 2 and len(parts[0]) < 3 and len(parts[1]) < 3:
            return "short_date", (numbers[0], numbers[1])
        if "." in text and all(len(part) == 3 for part in parts[1:]):
            return "number", int("".join(parts)[:9])
    if text.count(",") == 1:
        whole, _, rest = text.partition(",")
        if whole.isdecimal() and rest.isdecimal() and text.isascii():
            return "decimal", float(f"{whole[:9]}.{rest[:3]}")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        year, month, number = (int(part) for part in text.split("-"))
        return "iso_date", (year, month, number)
    if re.fullmatch(r"(?:1[0-9]|20)\d\d/(?:\d{2}|\d{4})", text, re.ASCII):
        return "season_year", int(text[:4])
    if (length := _length(text.lower())) is not None:
        return "long", length
    return "sign", 0


def _parts(token: Token) -> Iterator[tuple[int, int]]:
    """Where the pieces of a token begin and end in it."""
    text = token.text
    if text[0].isdigit():
        if numbers := _SPAN_OF_NUMBERS.fullmatch(text):
            yield numbers.span(1)
            yield numbers.end(1), numbers.end(1) + 1
            yield numbers.span(2)
            return
    elif "/" in text and any(_vocabulary().get(part, ("", 0))[0] in _CALENDAR for part in text.split("/")):
        # "Ende Januar/Anfang Februar", "Herbst/Winter"
        begin = 0
        for part in text.split("/"):
            if begin:
                yield begin - 1, begin
            if part:
                yield begin, begin + len(part)
            begin += len(part) + 1
        return
    elif len(text) > 4 and (hyphen := _HYPHEN.search(text)) and text[0].isupper():
        first = text[: hyphen.start()]
        last = _HYPHEN.split(text)[-1].lower()
        if _dates_a_compound(first) and last and not last.endswith(tuple(table("time_signals")["name_ends"]["words"])):
            yield 0, hyphen.start()
            yield hyphen.start(), len(text)
            return
    yield 0, len(text)


def _dates_a_compound(first: str) -> bool:
    return bool(first) and _vocabulary().get(first, ("", 0))[0] in ("month", "weekday", "weekday_part")


def pieces(tokens: Sequence[Token]) -> list[Piece]:
    """The pieces of a sentence, in order."""
    found = []
    for token in tokens:
        text = token.text
        if len(text) > 4 and any(sign in text for sign in "-/‐‑"):
            for begin, end in _parts(token):
                part = text[begin:end]
                kind, value = (
                    ("month_compound", 0) if begin and not part[:1].isalnum() and end - begin > 1 else _classify(part)
                )
                found.append(Piece(token.start + begin, token.start + end, part, part.lower(), kind, value))
            continue
        kind, value = _classify(text)
        found.append(Piece(token.start, token.end, text, text.lower(), kind, value))
    if len(found) > 1 and found[0].text == "Morgen" and found[1].text[0].islower():
        # A sentence that begins with the bare word speaks of the next day; the morning would have an article.
        kind, value = _classify("morgen")
        found[0] = replace(found[0], kind=kind, value=value)
    return _joined(found)


def _joined(found: list[Piece]) -> list[Piece]:
    """The pieces with feasts and references of several words as one, and abbreviated months read."""
    phrases = _phrases()
    short: dict[str, Any] = table("time_words")["month_short"]
    joined: list[Piece] = []
    i = 0
    while i < len(found):
        piece = found[i]
        size = 1
        if piece.low in phrases:
            for words, as_written, kind, value in phrases[piece.low]:
                size = len(words)
                if tuple(p.text if as_written else p.low for p in found[i : i + size]) == words:
                    last = found[i + size - 1].end
                    name = " ".join(p.text for p in found[i : i + size])
                    piece = Piece(piece.start, last, name, name.lower(), kind, value)
                    break
            else:
                size = 1
        elif piece.text in short and i + 1 < len(found) and found[i + 1].text == ".":
            piece = Piece(piece.start, found[i + 1].end, piece.text, piece.low, "month", short[piece.text])
            size = 2
        joined.append(piece)
        i += size
    return joined


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], bool, str, str]]]:
    """Feasts and references by their first word in lower case, the longest first: words, as written?, class, value."""
    entries: list[tuple[tuple[str, ...], bool, str, str]] = []
    feasts = table("time_holidays")
    for group in ("fixed", "easter", "advent"):
        entries += [(tuple(name.split()), True, "feast", name) for name in feasts[group]]
    references = table("time_references")
    for group in ("present", "past", "future"):
        value = f"{group.upper()}_REF"
        entries += [
            (tuple(phrase.lower().split()), False, "reference", value) for phrase in references[group]["adverbs"]
        ]
        entries += [((noun,), True, "reference_noun", value) for noun in references[group]["nouns"]]
    for group in ("later", "earlier"):
        entries += [
            (tuple(phrase.lower().split()), False, "reference_beside", group) for phrase in references["beside"][group]
        ]
    index: dict[str, list[tuple[tuple[str, ...], bool, str, str]]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry[0])):
        index.setdefault(entry[0][0].lower(), []).append(entry)
    return index


def signature(found: Sequence[Piece]) -> str:
    """The sentence as a string of one letter a piece."""
    known = letters()
    return "".join([known[piece.kind] for piece in found])
