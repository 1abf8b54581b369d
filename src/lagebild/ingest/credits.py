"""Who wrote it, where, and with whose material: sign-offs, datelines, bylines, and what they say of the article.

A sign-off such as `(Tsp/dpa)` or `/mee/he`, a dateline such as `TARNHAFEN (dpa) - ` and a byline are furniture of their
own kinds and at the same time the source of the article's agencies, authors and place. Agencies and outlets are known
from the tables `agencies` and `outlets`, places from `dateline_places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from lagebild import lexicon
from lagebild.records import Article, Passage
from lagebild.rulebook import Rule

_CAPITAL = r"[A-ZÄÖÜČŠŽÉÅØ]"
_BETWEEN = rf"(?: (?:von|van|vom|de|der|den|zu|al|el|bin|di|da|und zu|{_CAPITAL}[\w'’.-]*)){{0,3}}"
_NAME = rf"{_CAPITAL}[\w'’.-]*{_BETWEEN} {_CAPITAL}[\w'’-]+"
_FULL_NAME = re.compile(_NAME)
_INITIALS = re.compile(r"[a-zäöüß]{1,4}\d?|[a-zäöü]{2,3}-[a-zäöü]{2,3}")
_DESK = re.compile(r"([a-zäöü]{2,5})-[A-ZÄÖÜ]\w+")  # an agency's special service
_DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Z][a-zä]+)\s?(?:\d{2,4})?|\d{1,2}[.:]\d{2}(?: Uhr)?")
_SEPARATORS = re.compile(r"\s*[/,;&|+]\s*|\s+(?:und|u\.|sowie|mit|von)\s+")
DPA_NUMBER = re.compile(
    r"(?:©\s*)?dpa(?:-[\w]+)?(?:,\s*dpa)?[:,]\s*\d{6}[-\d/]+|[A-Z]{2,4}\d{3,5} \d{4}-\d\d-\d\d/\d\d:\d\d"
)
_AFTER_SENTENCE = re.compile(r"[.!?…][\"“”»«)]*(?P<tail>[^.!?„“”\"»«()\[\]]{2,120}|/\S{2,40})$")
_BRACKETS = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{2,400})[)\]]\s*\.?$")


@dataclass(slots=True)
class Codes:
    """What a sign-off names."""

    agencies: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    initials: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    filler: bool = False


# ---------------------------------------------------------------- tables


@cache
def _agency_codes() -> dict[str, str]:
    return {
        code: agency["name"]
        for agency in lexicon.table("agencies")["agency"]
        for code in (agency["name"].lower(), *agency["codes"], *agency["names"])
    }


@cache
def _agency_pattern() -> re.Pattern[str]:
    codes = sorted(map(re.escape, _agency_codes()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(codes)})(?![\w-])", re.IGNORECASE)


@cache
def _outlet_codes() -> dict[str, str]:
    outlets = lexicon.table("outlets")["outlet"]
    return {code: outlet["name"] for outlet in outlets for code in (outlet["name"], *outlet["codes"])}


@cache
def _outlet_names() -> dict[str, str]:
    outlets = lexicon.table("outlets")["outlet"]
    return {name.lower(): outlet["name"] for outlet in outlets for name in (outlet["name"], *outlet["names"])}


@cache
def _places() -> frozenset[str]:
    return frozenset(place.casefold() for place in lexicon.table("dateline_places")["places"])


@cache
def _signoff(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("furniture")["signoff"][name])


@cache
def _openers(table: str, name: str = "openers") -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon.table("furniture")[table][name]), re.IGNORECASE)


def agencies_in(text: str) -> list[str]:
    """The agencies that a credit line names, in order, each once."""
    found = (_agency_codes()[match[0].lower()] for match in _agency_pattern().finditer(text))
    return list(dict.fromkeys(found))


# ---------------------------------------------------------------- sign-offs


def read_codes(content: str) -> Codes | None:
    """Reads a list of agencies, outlets, initials and names, or nothing where it holds anything else."""
    codes = Codes()
    for raw in _SEPARATORS.split(content.strip().strip("–—-/©. ")):
        words = raw.strip(" .:-–—").split()
        while words and words[0].lower().rstrip(":.") in _signoff("fillers"):
            words.pop(0)
            codes.filler = True
        token = " ".join(words)
        if not token:
            continue
        if (agency := _agency_codes().get(token.lower())) is not None:
            codes.agencies.append(agency)
        elif (outlet := _outlet_codes().get(token)) is not None:
            codes.outlets.append(outlet)
        elif token.lower() in _signoff("words"):
            return None
        elif _INITIALS.fullmatch(token):
            codes.initials.append(token)
        elif (match := _DESK.fullmatch(token)) is not None:
            agency = _agency_codes().get(match[1])
            (codes.unknown if agency is None else codes.agencies).append(agency or match[1])
        elif re.fullmatch(r"[A-ZÄÖÜ][\wäöüß]{0,2}[A-ZÄÖÜa-zäöü]?", token):
            codes.unknown.append(token)
        elif _FULL_NAME.fullmatch(token):
            codes.names.append(token)
        elif not (_DATE.fullmatch(token) or DPA_NUMBER.fullmatch(token) or token.lower() in {"uhr", "ts"}):
            return None
    return codes


def _bracketed(before: str, inner: str, stop: bool, last: bool) -> bool:
    """Whether brackets at the end of a paragraph are a sign-off."""
    complete = not before or before.rstrip()[-1:] in set('.!?…"“”»«’)*')
    if complete and _openers("signoff", "credits").match(inner.strip()):
        return inner.count(" ") >= 1 and bool(agencies_in(inner) or _FULL_NAME.search(inner))
    if len(inner) > 120 or (codes := read_codes(inner)) is None:
        return False
    if codes.agencies or codes.outlets:
        # "… die Nachrichtenagentur Reuters (rtr)" explains a name; after a whole sentence the brackets are a sign-off.
        named = re.search(r"(?:[Aa]gentur(?:en)?|[Dd]ienst|[Pp]resse)[\w-]*(?: \w+)?$", before.rstrip())
        return complete or (last and not stop and named is None)
    if not complete or codes.names:
        return False
    if not codes.initials and len(codes.unknown) == 1 and not codes.unknown[0].isupper():
        return False  # a capitalised word, not a code
    return bool(codes.initials or codes.unknown) and len(codes.initials) + len(codes.unknown) <= 4


def _coded(tail: str, last: bool) -> bool:
    """Whether what follows the last sentence of a paragraph, without brackets, is a sign-off."""
    if DPA_NUMBER.fullmatch(tail.strip()) or (_openers("signoff").match(tail.strip()) and agencies_in(tail)):
        return True
    codes = read_codes(tail)
    if codes is None or len(tail) > 60:
        return False
    if codes.agencies:
        return True
    short = [*codes.initials, *codes.unknown, *codes.outlets]
    if "/" in tail and short and not codes.names and " " not in tail.strip():
        return tail.lstrip().startswith("/") or bool(codes.outlets) or all(map(str.islower, short))
    spaced = tail[:1].isspace()
    return (
        last
        and spaced
        and len(codes.initials) == len(short) == 1
        and 2 <= len(codes.initials[0]) <= 3
        and not codes.names
    )


def signoff_start(text: str, last: bool) -> int | None:
    """Where the sign-offs begin that end a paragraph, or None; 0 where it is nothing else.

    Args:
        text: the paragraph.
        last: whether no other paragraph of the report follows.
    """
    end = len(text)
    while True:
        part = text[:end].rstrip()
        match = _BRACKETS.search(part, max(0, end - 420)) if part[-2:].rstrip(".")[-1:] in ")]" else None
        if match and _bracketed(part[: match.start()], match["inner"], part.endswith("."), last):
            end = match.start() + len(match[0]) - len(match[0].lstrip())
        elif (match := _AFTER_SENTENCE.search(part, max(0, end - 140))) and _coded(match["tail"], last):
            end = match.start("tail")
        else:
            break
    return end if end < len(text) else None


def signoff_line(text: str, tail: bool) -> bool:
    """Whether a line of its own is a sign-off or names the sources of the whole report.

    Args:
        text: the line.
        tail: whether it stands after the last paragraph of the report.
    """
    bare = text.strip().rstrip(".").strip("()[] *+–—-©")
    if DPA_NUMBER.fullmatch(bare) or DPA_NUMBER.match(bare):
        return True
    if len(text) > 260:
        return False
    if text[:1] in "([" and text.rstrip(".")[-1:] in ")]" and _bracketed("", bare, False, last=True):
        return True
    opener = _openers("signoff").match(bare)
    if opener is not None and (tail or not opener[0].lower().startswith("quelle")):  # above a paragraph: a picture's
        rest = bare[opener.end() :] if opener[0].endswith(":") else bare
        codes = read_codes(rest)
        if codes is not None and (codes.agencies or codes.outlets or codes.filler):
            return True
        whole = bare.lower().startswith(("dieser", "diese", "der artikel"))
        if agencies_in(bare) and len(bare.split()) <= (16 if whole else 6) and not re.search(r"[„“\"»«]", bare):
            return True
    if len(bare) > 60 or (codes := read_codes(bare)) is None or codes.names:
        return False
    if codes.agencies:
        return True
    if "/" in bare and " " not in bare and (codes.initials or codes.outlets):
        return True
    return tail and bool(codes.outlets or (len(codes.initials) == 1 and bare == text.strip()))


def owner_line(text: str) -> bool:
    """Whether a line names only the owners of a picture: an agency and a photographer, parted by a stroke."""
    bare = text.strip(" ()[].")
    if not re.search(r"[/|]", bare) or (codes := read_codes(bare)) is None:
        return False
    return bool(codes.agencies and codes.names) and not codes.filler


# ---------------------------------------------------------------- datelines

_PLACE = rf"{_CAPITAL}[\w.'’-]*(?: (?:am|an der|ob der|im|in|bei|de|da|do|la|auf|{_CAPITAL}[\w.'’-]*)){{0,3}}"
_PLACES = rf"{_PLACE}(?:\s?/\s?{_PLACE}){{0,4}}"
_DAY = r"(?:\d{1,2}\.\s?(?:\d{1,2}\.(?:\d{2,4})?|[A-Z][a-zä]{2,8}\.?(?:\s\d{4})?))"
_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_PLACES})(?:, (?:den )?{_DAY})?,?\s*)?"
    r"[(\[](?P<codes>[^()\[\]]{2,60})[)\]](?P<sign>\s*(?:[-–—]{1,2}|:|\.))?\s*"
)
_WITH_DAY = re.compile(rf"(?P<place>{_PLACES})(?: \([^()]{{2,40}}\))?, (?:den )?{_DAY}\s*[-–—:.]{{1,2}}\s+")
_WITH_DASH = re.compile(rf"(?P<place>{_PLACES})(?:\s[-–—]{{1,2}}|--)\s+(?=[A-ZÄÖÜ„\"»“‚\d])")
_WITH_STOP = re.compile(rf"(?P<place>{_PLACES}?)\.\s+(?=[A-ZÄÖÜ„\"»“‚])")


def dateline(text: str, whole: str, opening: bool) -> int | None:
    """Where the report begins after a dateline at the start of a paragraph, or None.

    Args:
        text: the paragraph.
        whole: the article's text, asked whether it speaks of an unknown place.
        opening: whether the paragraph is one of the first; elsewhere a dateline must name an agency.
    """
    match = _WITH_AGENCY.match(text)
    if match and match.end() < len(text):
        codes = read_codes(match["codes"])
        place = match["place"]
        coded = codes is not None and bool(
            codes.agencies or (opening and match["sign"] and (codes.initials or codes.unknown))
        )
        # An agency with a dash is sign enough; anything else needs a place that can be one.
        if codes and coded and ((codes.agencies and match["sign"]) or (place and _credible(place, whole, loose=False))):
            return match.end()
    if not opening:
        return None
    if (match := _WITH_DAY.match(text)) and match.end() < len(text):
        return match.end()
    if (match := _WITH_DASH.match(text)) and _credible(match["place"], whole, loose=True):
        return match.end()
    if (match := _WITH_STOP.match(text)) and _credible(match["place"], whole, loose=False):
        return match.end()
    return None


def _credible(places: str, whole: str, loose: bool) -> bool:
    """Whether all these are places: listed, in capitals, or spoken of as places in the article."""

    def known(place: str) -> bool:
        if place.casefold() in _places() or (len(place) >= 3 and place.isupper()):
            return True
        if len(place) >= 7 and " " not in place and place.endswith(tuple(lexicon.table("dateline_places")["endings"])):
            return True
        stem = re.escape(place)
        return (
            re.search(rf"\b(?:in|nach|aus|{'bei|von|für|vor|' if loose else ''}Stadt|Hauptstadt) {stem}\b", whole)
            is not None
        )

    parts = re.split(r"\s?/\s?", places)
    return places.casefold() in _places() or all(map(known, parts)) or (loose and len(parts) > 1)


def place_of(line: str) -> str | None:
    """The place that a dateline names, as a name: `TARNHAFEN/SUND AM MEER (dpa) -` gives `Tarnhafen/Sund am Meer`."""
    match = re.match(_PLACES, line)
    if match is None:
        return None
    small = lexicon.table("dateline_places")["small_words"]

    def named(word: str) -> str:
        if not word.isupper() or len(word) < 2:
            return word
        return word.lower() if word.lower() in small else "-".join(part.capitalize() for part in word.split("-"))

    # A full stop that ends the dateline is none of the place's; one in "St. Gallen" is.
    return "/".join(" ".join(map(named, part.split())) for part in re.split(r"\s?/\s?", match[0].rstrip("."))) or None


# ---------------------------------------------------------------- bylines

_ONE_NAME = re.compile(rf"{_CAPITAL}[\w'’.-]+(?: {_CAPITAL}[\w'’.-]*)*")
_LISTED = re.compile(r"\s*(?:[,/&|·•]|\bund\b|\bsowie\b)\s*")


def byline(text: str) -> tuple[str, ...] | None:
    """The authors whom a line of its own names, or None where it is no byline."""
    if len(text) > 140 or text.rstrip()[-1:] in "?!:;":
        return None
    opener = _openers("byline").match(text.strip())
    rest = text.strip()[opener.end() :] if opener else ""
    if opener is None or not rest[:1].isspace():
        return None
    items = [item.strip(" .()") for item in _LISTED.split(rest.strip()) if item.strip(" .()")]
    if opener[0].lower().startswith("autor") and len(items) == 2 and all(_ONE_NAME.fullmatch(item) for item in items):
        items = [f"{items[1]} {items[0]}"]  # "Autor: Brandt, Orla"
    if items and items[0].isupper():
        items[0] = items[0].title()
    roles = lexicon.table("furniture")["byline"]["roles"]
    if not items or not _FULL_NAME.fullmatch(items[0]) or any(word.lower() in roles for word in items[0].split()):
        return None
    authors = []
    for item in items:
        words = item.lower().split()
        if any(word in roles for word in words) or item.lower() in _agency_codes() or _DATE.search(item):
            continue
        if item.casefold() in _places() or len(words) == 1:
            if not item[:1].isupper() or len(words) > 1:
                continue
        elif _FULL_NAME.fullmatch(item):
            authors.append(item)
        else:
            return None
    return tuple(authors)


# ---------------------------------------------------------------- the article

_SELF = re.compile(
    rf"(?<![\w-])({_CAPITAL}[\wäöüß.]+(?:-{_CAPITAL}[\wäöüß.]+)?)-(Redaktion|Newsletter|App|Leser\w*|Abo\w*|WhatsApp)\b"
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|Copyright(?: ©)?)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?\s*)?"
    rf"(?:by |der |die |des |bei )?({_CAPITAL}[^.,|/©\d\n:;]{{2,50}})"
)
_COMPANY = re.compile(r"\s*(?:GmbH|AG|SE|Verlag\w*|Online|Medien\w*|& Co.*|KG|Alle Rechte.*|–.*|-.*)\s*$")


def complete(article: Article, text: str, passages: Sequence[Passage]) -> Article:
    """Fills what the passages say of the article where nothing was given: never overwrites."""
    parts = {kind: [text[p.start : p.end].replace("\xa0", " ") for p in passages if p.kind == kind] for kind in _READ}
    changes: dict[str, object] = {}
    signoffs = parts["signoff"]
    own = _named_agencies(text, parts["dateline"], [*parts["caption"], *parts["credit"]])
    if not article.agencies:
        credit_lines = [
            *signoffs,
            *(c for line in parts["dateline"] for c in re.findall(r"[(\[]([^()\[\]]*)[)\]]", line)),
        ]
        credit_lines += [line for line in parts["disclaimer"] if re.match(r"(?:©|\([cC]\)|[Cc]opyright)", line)]
        credit_lines += [line for line in parts["credit"] if byline(line) is not None]
        changes["agencies"] = _each_once(agency for line in credit_lines for agency in _agencies(line, own))
    if not article.authors:
        names = [name for line in parts["credit"] for name in byline(line) or ()]
        # Where the names are given, initials only repeat them.
        changes["authors"] = _each_once(names or (author for line in signoffs for author in _authors(line, own)))
    if article.place is None and parts["dateline"]:
        changes["place"] = place_of(parts["dateline"][0])
    if article.version is None and parts["version_note"]:
        changes["version"] = parts["version_note"][0].strip("()[]+* ").rstrip(":").strip()
    if article.outlet is None:
        changes["outlet"] = _outlet(
            signoffs, [*parts["promo"], *parts["disclaimer"], *parts["consent"]], parts["disclaimer"]
        )
    return replace(article, **changes)  # type: ignore[arg-type]


_READ = ("signoff", "dateline", "caption", "credit", "version_note", "promo", "disclaimer", "consent")


_NAMED = re.compile(r"(?:[Nn]achrichten|[Pp]resse)-?[Aa]gentur (?:[„»\"]?)([A-Za-zÄÖÜäöü][\w-]{1,11})\b(?![\"“«]?-)")
_IN_DATELINE = re.compile(r"[(\[]\s*([A-Za-zÄÖÜäöü]{2,8})(?:-[A-ZÄÖÜ]\w+)?\s*[)\]]\s*[-–—]")
_IN_CREDIT = re.compile(rf"(?:^|[\s©(|])([a-zäöü]{{2,5}})\s?/\s?{_NAME}|{_CAPITAL}\w+\s?/\s?([a-zäöü]{{2,5}})\)?$")


def _named_agencies(text: str, datelines: list[str], pictures: list[str]) -> set[str]:
    """Codes of agencies that no table lists, but that the article presents as such; agencies sell pictures too."""
    found = {*_NAMED.findall(text), *(code for line in datelines for code in _IN_DATELINE.findall(line))}
    found |= {code for line in pictures for pair in _IN_CREDIT.findall(line) for code in pair if code}
    return {code for code in found if code.lower() not in _agency_codes()}


def _agencies(line: str, own: set[str]) -> list[str]:
    """The agencies of a credit line: those of the table and those that the article presents as such."""
    named = [(match.start(), _agency_codes()[match[0].lower()]) for match in _agency_pattern().finditer(line)]
    named += [(match.start(), match[0]) for match in re.finditer(r"[\w-]+", line) if match[0] in own]
    return [name for _, name in sorted(named)]


def _each_once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _authors(signoff: str, agencies: set[str]) -> list[str]:
    inner = signoff.strip().rstrip(".").strip("()[] ")
    if (codes := read_codes(inner)) is not None:
        initials = [code for code in codes.initials if code not in agencies]
        # In "(HaA/nda)" the small letters may be an author or an agency that no table lists: better none than wrong.
        return codes.names if codes.unknown and len(initials) == 1 and "(" in signoff else [*codes.names, *initials]
    if _openers("signoff", "credits").match(inner):
        return _FULL_NAME.findall(re.split(r"Bei Rückfragen|Redaktion unter", inner)[0])
    return []


def _outlet(signoffs: list[str], boxes: list[str], disclaimers: list[str]) -> str | None:
    for line in signoffs:
        codes = read_codes(re.sub(r"^(?:Quellen?|Text)\s*:", "", line.strip().rstrip(".").strip("()[] ")))
        if codes is not None and codes.outlets:
            return codes.outlets[0]
    none = set(lexicon.table("outlets")["not_a_name"]["words"])
    for line in boxes:
        for match in _SELF.finditer(line):
            known = _outlet_names().get(match[1].lower())
            if known is not None or (match[2] in {"Redaktion", "App"} and match[1].lower() not in none):
                return known or match[1]
    for line in disclaimers:
        for match in _COPYRIGHT.finditer(line):
            name = _COMPANY.sub("", _COMPANY.sub("", match[1])).strip()
            if name and not agencies_in(name) and len(name.split()) <= 4:
                return _outlet_names().get(name.lower(), name)
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        "PA05",
        "Dateline",
        "The place at the start of a paragraph: with an agency in brackets anywhere; with a date, a dash or a full "
        "stop only in the first paragraphs, and only for a listed place or one that the report speaks of.",
        "TARNHAFEN (dpa) - Die Regierung von Ostmark hat den Vertrag am Freitag gebilligt und will ihn nun vorlegen.",
        "Schweigen. Dann sprach die Ministerin von Ostmark am Freitag doch noch über den umstrittenen Vertrag.",
    ),
    Rule(
        "PA09",
        "Byline",
        "A line that names the authors, before the report's second paragraph or after its last one. There is no kind "
        "of its own for it: it is a credit.",
        "Von Orla Brandt und Jon Ebert, Tarnhafen\n\nDie Regierung von Ostmark hat den Vertrag am Freitag gebilligt. "
        "Er soll im Herbst in Kraft treten.",
        "Von Orla Brandt stammt der Entwurf, den die Regierung von Ostmark am Freitag gebilligt hat.",
    ),
    Rule(
        "PA10",
        "Sign-off at the end of a paragraph",
        "Codes of agencies and outlets or initials of authors after the last sentence, in brackets or between strokes, "
        "also without a space before them.",
        "Der Vertrag soll im Herbst in Kraft treten. (dpa/kol)",
        "Das erfuhr die Deutsche Presse-Agentur (dpa).",
    ),
    Rule(
        "PA12",
        "Sign-off on its own line",
        "A line of nothing but codes, or one that names the agencies whose material was used.",
        "Der Vertrag soll im Herbst in Kraft treten.\n\nMit Material von dpa und AFP",
        "Mit Material von dpa belegte die Stiftung, wie selten der Vertrag in Ostmark erwähnt wird.",
    ),
)
