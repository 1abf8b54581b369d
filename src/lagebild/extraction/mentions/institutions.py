"""States, organisations, institutions, offices without a name, groups."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from lagebild.extraction.mentions.evidence import MAKERS, no_name
from lagebild.extraction.mentions.line import CONTRACTED, Line
from lagebild.language.groups import armed_groups, group_nouns
from lagebild.language.morphology import words
from lagebild.language.names import (
    Known,
    Office,
    Sex,
    adjective_stem,
    institution_of,
    is_media_noun,
    is_naming_noun,
    known_at,
    name_stem,
)
from lagebild.language.syntax import clause_start, subject_before, verb_at
from lagebild.lexicon import table
from lagebild.records import Naming

_DEFINITE = CONTRACTED | {
    "der", "die", "das", "den", "dem", "des", "beide", "beiden", "beider", "dieser", "diese", "dieses", "diesem",
    "diesen",
}  # fmt: skip
_POSSESSIVE = ("sein", "ihr", "unser", "mein", "deren", "dessen")
_LOCAL = frozenset({"in", "im", "nach", "aus", "bei", "durch", "nahe", "ins", "innerhalb", "außerhalb", "beim"})
_ROWS = table("organisations")
_PLACES = tuple(_ROWS["places"])
_OF_NAMES = tuple(_ROWS["name_adjectives"])
_LOCAL_BODIES = tuple(_ROWS["of_cities"])
_BODIES = ("miliz", "verband", "bund", "bündnis", "organisation", "gewerkschaft", "behörde", "partei", "institut")
"""Institutions behind which a known name is theirs."""
_AWAY = ("lich", "kilometer", "unweit", "innerhalb", "außerhalb", "seits")
"""Ends of words behind which "von" and a name say where: "nördlich von Ravosk"."""
DISTRICT = "kreis"
"""Singular it is none of people: "im Kreis Aue", "Wahlkreis Ormshafen I"."""
_MALE = frozenset({"der", "den", "dem", "des", "ein", "einen", "einem", "eines", "vom", "zum", "beim", "im", "am"})
_SEVERAL = frozenset({
    "beide", "beiden", "beider", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "zwölf",
    "mehrere", "mehreren", "mehrerer", "einige", "einigen", "viele", "vielen", "zahlreiche", "zahlreichen", "andere",
    "anderen", "alle", "allen", "weitere", "weiteren", "manche", "manchen", "wenige", "wenigen", "etliche", "etlichen",
})  # fmt: skip
_POSTS = ("Amt", "Amts", "Posten", "Funktion", "Rolle", "Stelle", "Wahl", "Nachfolge", "Titel", "Kandidatur", "Rang")
_SEATED = (
    "regierung",
    "ministerium",
    "amt",
    "botschaft",
    "parlament",
    "opposition",
    "führung",
    "behörde",
    "kanzlei",
    "gericht",
    "zentrale",
)
"""Ends of institutions behind which "in" and a place say whose they are."""


@dataclass(slots=True)
class Introduced:
    """What a report has introduced so far, and may name in a shorter way from then on.

    Attributes:
        names: names that stand in quotation marks or behind the noun for what they are, by their stem.
        codes: what abbreviations in brackets stand for: "Amt für Hafenbau (AHB)".
        nouns: what stood before a name: "der Autobauer Norlund".
        bodies: institutions, in lower case: behind "das Landgericht Aue", "das Gericht" is somebody.
    """

    names: dict[str, str]
    codes: dict[str, Naming] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)


def others(line: Line, introduced: Introduced) -> None:
    """Enter everybody but the persons with a name.

    Args:
        line: the sentence, with its persons.
        introduced: what the sentences before have introduced; this one is added.
    """
    i = 0
    while i < len(line):
        entered = len(line.found)
        i = max(_other_at(line, i, introduced), i + 1)
        for naming in line.found[entered:]:
            _introduce(line, introduced, naming)


def _introduce(line: Line, introduced: Introduced, naming: Naming) -> None:
    if naming.kind not in ("organisation", "institution"):
        return
    introduced.bodies.add(naming.office)
    k = next((k for k, item in enumerate(line.items) if item.start >= naming.phrase.end), len(line))
    if k + 3 < len(line) and line.items[k].is_capital and line.texts[k + 1] == "(":
        k += 1  # "das Amt für Hafenbau Ostmark (AHB)"
    if k + 2 < len(line) and line.texts[k] == "(" and line.texts[k + 2] == ")" and _is_code(line.texts[k + 1]):
        introduced.codes.setdefault(line.texts[k + 1], naming)


def _is_code(word: str) -> bool:
    """Whether a word is an abbreviation of a name: "AHB", "BfH"."""
    return 2 <= len(word) <= 7 and word[0].isupper() and word[-1].isalnum() and sum(map(str.isupper, word)) > 1


def _add_code(line: Line, i: int, named: Naming) -> int:
    begin = line.begin(i)
    line.taken.add(i)
    span = line.span(i, i + 1)
    line.found.append(
        replace(named, start=span.start, end=span.end, phrase=line.span(begin, i + 1), passage=line.passage)
    )
    return i + 1


def _other_at(line: Line, i: int, introduced: Introduced) -> int:
    item = line.items[i]
    if i in line.taken or not item.is_word:
        return i
    if item.text in line.evidence.states:
        name = line.evidence.states[item.text]
        return _add_state(line, i, i + 1, name.lower(), name)
    known = known_at(line.texts, i)
    if known is not None and not line.taken.intersection(range(i, known[0])):
        return _add_known(line, i, *known)
    if not item.is_capital:
        return i
    if item.text.removesuffix("s") in introduced.codes:
        return _add_code(line, i, introduced.codes[item.text.removesuffix("s")])
    name = introduced.names.get(name_stem(item.text), "")
    if name:
        return _add_name(line, line.begin(i), i, i + 1, name)
    if (is_media_noun(item.text) or is_naming_noun(item.text)) and (end := _name_behind(line, i)):
        introduced.nouns.add(item.text.removesuffix("s"))
        return end
    if (fighting := _fights_for(line, i)) is not None:
        return _add_known(line, i, i + 1, fighting)
    institution, office = institution_of(item.text), line.office(i)
    if institution is not None and institution.base in _BODIES and _is_organisation(line, i + 1):
        return _name_behind(line, i)  # "der Weltverband Fifa"
    behind = introduced.names.get(name_stem(line.texts[i + 1]), "") if i + 1 < len(line) else ""
    named_so = office is not None and item.text.removesuffix("s") in introduced.nouns
    if named_so and line.article(line.begin(i), i) in _DEFINITE:
        return i  # "der Autobauer": who was called so, as the coreference finds
    if behind and office is not None and office.base in MAKERS:
        return _add_name(line, line.begin(i), i + 1, i + 2, behind)
    several = line.article(line.begin(i), i) not in (
        "dem",
        "das",
        "des",
        "ein",
        "einem",
        "eines",
        "im",
        "vom",
        "zum",
        "beim",
    )
    if several and item.text in group_nouns() and (office is None or _is_plural(line, line.begin(i), i, office)):
        return _add_group(line, i)
    if office is not None and (institution is None or len(office.base) >= len(institution.base)):
        return i if office.base == DISTRICT and office.singular else _add_role(line, i, office)
    return _add_institution(line, i, introduced.bodies) if institution is not None else i


def is_spoken(line: Line, begin: int, i: int, end: int) -> bool:
    """Whether words are the speaker or addressee of a statement, or open the phrase that is."""
    starts = {line.items[begin].start, line.items[i].start}
    stop = line.items[end - 1].end
    return any(start in starts and place_end >= stop for start, place_end in line.evidence.spoken)


def _is_local(line: Line, begin: int) -> bool:
    """Whether a phrase that begins at `begin` says where, not who."""
    if line.items[begin].low in ("im", "beim", "ins"):
        return True
    if begin and line.texts[begin - 1].endswith(_PLACES):
        noun = line.begin(begin - 1)
        return line.items[noun].low in CONTRACTED or (noun > 0 and line.items[noun - 1].low in words("prepositions"))
    if begin > 1 and line.items[begin - 1].low == "von" and line.items[begin - 2].low.endswith(_AWAY):
        return True
    return begin > 0 and line.items[begin - 1].low in _LOCAL


def _article_before(line: Line, i: int) -> int:
    return i - 1 if i and line.is_determiner(i - 1) else i


# ---- names -----------------------------------------------------------------------------------------------------


def _add_state(line: Line, i: int, end: int, key: str, name: str) -> int:
    begin = _article_before(line, i)
    line.taken.update(range(i, end))
    if is_spoken(line, begin, i, end) or not _is_local(line, begin):
        span = line.span(i, end)
        line.found.append(Naming(span.start, span.end, line.span(begin, end), "state", name, key, passage=line.passage))
    return end


def _add_known(line: Line, i: int, end: int, known: Known) -> int:
    if known.kind in ("state", "capital"):
        return _add_state(line, i, end, known.key, known.name)
    if known.kind == "people":
        return _add_people(line, i, known)
    if known.kind == "platform":
        line.taken.update(range(i, end))
        return end
    begin = line.begin(i)
    if end < len(line) and known.kind == "organisation" and any(c.isdigit() for c in line.texts[end]):
        return end  # "der Airbus A380"
    if known.kind == "medium" and line.texts[end - 1].endswith("er") and end < len(line) and line.items[end].is_capital:
        return i  # "die New Yorker Behörden"
    local = known.kind == "institution" and _is_local(line, begin)
    line.taken.update(range(i, end))
    if local and not is_spoken(line, begin, i, end):
        return end
    span = line.span(i, end)
    noun = known.noun
    key = f"{noun}@{known.key}" if noun else known.key
    of = known.key if noun else ""
    line.found.append(
        Naming(
            span.start, span.end, line.span(begin, end), "institution" if noun else "organisation", known.name,
            key, noun, of, passage=line.passage,
        )
    )  # fmt: skip
    return end


def _add_people(line: Line, i: int, known: Known) -> int:
    """A state's people: "die Russen" stands for the state, "der Ukrainer" for one of them."""
    begin, low = line.begin(i), line.items[i].low
    article = line.article(begin, i)
    phrase = line.span(begin, i + 1)
    if i + 1 < len(line) and line.items[i + 1].is_capital and line.items[i + 1].is_word:
        return i  # "die Deutsche Meerbank", "Schweizer Banken"
    one = (article in ("der", "den", "dem", "des") and not low.endswith("n")) or (
        article == "die" and low.endswith("in")
    )
    line.taken.add(i)
    if one:
        sex: Sex = "f" if low.endswith("in") else "m"
        line.found.append(
            Naming(
                phrase.start, phrase.end, phrase, "role", line.texts[i], "", "politiker", known.key, None, sex, False,
                True, line.passage,
            )
        )  # fmt: skip
    elif article in ("die", "den", "der") and begin + 1 == i:
        line.found.append(
            Naming(phrase.start, phrase.end, phrase, "state", known.name, known.key, plural=True, passage=line.passage)
        )
    return i + 1


def _add_name(line: Line, begin: int, i: int, end: int, name: str) -> int:
    line.taken.update(range(begin, end))
    span = line.span(i, end)
    naming = Naming(
        span.start, span.end, line.span(begin, end), "organisation", name, name_stem(name), passage=line.passage
    )
    line.found.append(naming)
    return end


def _name_behind(line: Line, i: int) -> int:
    """The index behind the name of a medium or organisation that follows its noun: "dem Sender Kanal Nord"; else 0."""
    k = i + 1
    if k >= len(line) or k in line.taken or not line.items[k].is_word or len(line.texts[k]) == 1:
        return 0
    known = known_at(line.texts, k)
    if known is not None and known[1].kind in ("medium", "organisation"):
        begin = line.begin(i)
        line.taken.update(range(begin, known[0]))
        span = line.span(k, known[0])
        naming = Naming(
            span.start,
            span.end,
            line.span(begin, known[0]),
            "organisation",
            known[1].name,
            known[1].key,
            passage=line.passage,
        )
        line.found.append(naming)
        return known[0]
    if known is not None and known[1].kind == "platform":
        line.taken.update(range(i, known[0]))
        return known[0]
    if known is not None and known[1].kind in ("state", "capital"):
        return 0
    end = k
    while (
        end < len(line)
        and end - k < 3
        and line.items[end].is_capital
        and line.items[end].is_word
        and line.items[end].low not in no_name()
        and end not in line.taken
    ):
        end += 1
    if end == k and "gentur" in line.texts[i] and len(line.texts[k]) in (3, 4) and line.texts[k].isalpha():
        function_word = any(
            line.items[k].low in words(name)
            for name in ("determiners", "prepositions", "auxiliaries", "adverbs", "modals", "coordinators")
        )
        end = k if function_word else k + 1  # "der Agentur nda"
    if end == k:
        return 0
    with_noun = line.texts[i].lower().startswith(("universität", "hochschule", "institut", "reederverband"))
    # "der Verband Deutscher Reeder"
    of_members = line.texts[i].lower().startswith(("verband", "verein", "gewerkschaft", "bund"))
    plural = line.texts[k].endswith("er") and adjective_stem(line.items[k].low).endswith(_OF_NAMES)
    with_noun = with_noun or (of_members and plural)
    return _add_name(
        line,
        line.begin(i),
        i if with_noun else k,
        end,
        " ".join([*([nominative(line.texts[i])] if with_noun else []), *line.texts[k:end]]),
    )


# ---- offices ---------------------------------------------------------------------------------------------------


def _is_plural(line: Line, begin: int, i: int, office: Office) -> bool:
    """Whether an office without a name is that of several, by its article and its form."""
    article, low = line.article(begin, i), line.items[i].low
    if not office.singular or not office.plural:
        return office.plural
    if article in _SEVERAL or line.items[begin].low.isdigit():
        return True
    if article.startswith(("ein", "kein", "dem", "des", "vom", "zum", "beim", "im", "das")):
        return False
    endings = [
        line.items[k].low[-1] for k in range(begin, i) if not line.is_determiner(k) and line.items[k].low.isalpha()
    ]
    if not office.sex:  # adjectival: "die europäischen Verbündeten", "europäische Verbündete", "die Gesandte"
        if article in ("die", "diese", "seine", "ihre", "unsere"):
            return low.endswith("n")
        return article != "der" and article != "den" and not low.endswith("r") and (not article or low.endswith("n"))
    if article in ("die", "diese"):
        return True
    if article == "der" and begin and line.items[begin - 1].is_capital and line.items[begin - 1].is_word:
        # "nach Gesprächen der Minister", but not "Wie der Minister mitteilte"
        return line.items[begin - 1].low not in no_name() and not (begin == 1 and verb_at(line.items, 0))
    if article in ("seine", "ihre", "unsere") or not article:
        return (
            bool(article)
            or bool(endings and endings[-1] in "en")
            or (low != office.lemma and not low.endswith("s") and article == "" and low.endswith("n"))
        )
    return article == "den" and low.endswith("ern")


def _add_role(line: Line, i: int, office: Office) -> int:
    begin = line.begin(i)
    end = line.genitive_end(i)
    article = line.article(begin, i)
    if end == i + 1 and article.startswith("ein"):
        end = line.place_end(i)
    plural = _is_plural(line, begin, i, office)
    sex: Sex = office.sex or ("m" if article in _MALE else "f" if article in ("die", "eine", "einer") else "")
    genitive = (
        begin < i and line.items[begin].is_capital and not line.is_determiner(begin) and not line.is_adjective(begin)
    )
    definite = article in _DEFINITE or article.startswith(_POSSESSIVE) or genitive
    of = line.whose(begin, i, office, end if end > i + 1 else None)
    name = line.plural_text(begin, i, end) if plural else line.role_text(begin, i, end)
    phrase = line.span(begin, end)
    line.taken.add(i)
    if article in ("zum", "zur") or (begin and line.texts[begin - 1] in _POSTS):
        return i + 1  # "zum Präsidenten gewählt", "das Amt des Präsidenten": the office, and nobody
    line.found.append(
        Naming(
            phrase.start, phrase.end, phrase, "role", name, "", office.lemma, of, name, "" if plural else sex, plural,
            definite, line.passage,
        )
    )  # fmt: skip
    return i + 1


# ---- institutions and groups -----------------------------------------------------------------------------------


def _add_institution(line: Line, i: int, bodies: set[str]) -> int:
    found = institution_of(line.texts[i])
    assert found is not None
    begin = line.begin(i)
    proper = begin == i and _opens_name(line, i)
    if proper:  # "der Deutsche Brauer-Bund"
        begin = i - 1
    end = line.genitive_end(i)
    place = _place_behind(line, _article_before(line, begin), i) if end == i + 1 else end
    if end == i + 1 and found.base.endswith(_SEATED):
        end = line.place_end(i)
    if end > i + 1 and line.items[i + 1].low in ("eines", "einer"):
        return i + 1  # "die Organisation eines Treffens"
    of = found.of or line.whose(begin, i, None, end if end > i + 1 else None)
    local = place > end
    purpose = _purpose_behind(line, i) if end == i + 1 else end
    if purpose > end:  # "das Amt für Hafenbau"
        end, of = purpose, of or line.texts[purpose - 1].lower()
    if local:  # "das Landgericht Aue"
        end, of = place, " ".join(line.texts[i + 1 : place]).lower()
    end = next((k for k in range(i + 1, end) if line.texts[k] == "("), end)
    spoken = is_spoken(line, begin, i, i + 1)
    plain = line.items[i].low.startswith(found.base)
    named = (
        of or (not plain and line.article(begin, i) in _DEFINITE) or _begins_with_capital_alone(line, begin, i, plain)
    )
    back = line.article(begin, i) in _DEFINITE and end == i + 1 and any(body.endswith(found.noun) for body in bodies)
    back = back and found.noun not in _led_back()
    if not spoken and not named and not (back and begin + 1 == i and not _is_local(line, begin)):
        return i + 1
    name = " ".join([*_adjectives(line, begin, i, found.base), nominative(line.texts[i]), *line.texts[i + 1 : end]])
    if proper:
        begin = _article_before(line, begin)
    key = f"{found.noun}@{of}" if of else found.noun
    phrase = line.span(begin + (line.items[begin].low in CONTRACTED), end)
    line.taken.update(range(i, place if local else i + 1))
    line.found.append(
        Naming(
            phrase.start, phrase.end, phrase, "institution", name, key, found.noun, of, None, "", False,
            line.article(begin, i) in _DEFINITE, line.passage,
        )
    )  # fmt: skip
    return i + 1


def _opens_name(line: Line, i: int) -> bool:
    """Whether the adjective before an institution's noun has a capital, and so is part of its name."""
    word = line.texts[i - 1] if i else ""
    opens = i == 1 or not line.items[i - 2].is_word if i else True
    adjective = adjective_stem(word.lower()).endswith(_OF_NAMES) and word.lower().endswith(
        ("e", "en", "er", "es", "em")
    )
    return word[:1].isupper() and not opens and adjective and i - 1 not in line.taken


def _place_behind(line: Line, begin: int, i: int) -> int:
    """Where the name of a city ends behind an institution of which each has its own: "die Staatsanwaltschaft Aue".

    Only where no object can follow: at the start of a clause, and behind a preposition or a noun.
    """
    k = i + 1
    local = line.texts[i].lower().endswith(_LOCAL_BODIES)
    if not local or k >= len(line) or not line.items[k].is_capital or not line.items[k].is_word or k in line.taken:
        return k
    before = line.items[begin - 1] if begin else None
    alone = before is None or not before.is_word or before.is_capital
    alone = alone or before is None or before.low in words("prepositions") | words("joining")
    contracted = line.items[begin].low in CONTRACTED
    known = known_at(line.texts, k)
    if known is not None:
        return known[0] if known[1].kind == "capital" and (alone or contracted) else k
    name = line.items[k].low not in no_name() and not institution_of(line.texts[k]) and line.office(k) is None
    name = name and not line.texts[k].isupper() and not line.texts[k].endswith(("ung", "ungen", "heit", "keit"))
    return k + 1 if name and (alone or contracted) else k


def _purpose_behind(line: Line, i: int) -> int:
    """Where what an institution is for ends: "das Amt für Hafenbau und Küste"; else the index after it."""
    k = i + 2
    if k >= len(line) or line.items[i + 1].low != "für" or not _is_plain_noun(line, k):
        return i + 1
    while k + 2 < len(line) and line.items[k + 1].low in words("joining") and _is_plain_noun(line, k + 2):
        k += 2
    return k + 1


def _is_plain_noun(line: Line, k: int) -> bool:
    item = line.items[k]
    return item.is_capital and item.is_word and item.low not in no_name() and k not in line.taken


@cache
def _led_back() -> frozenset[str]:
    """Nouns of which the coreference finds whom they mean, in lower case: "die Organisation"."""
    return frozenset(noun.lower() for row in table("anaphora")["class"] for noun in row["general"])


def _begins_with_capital_alone(line: Line, begin: int, i: int, plain: bool) -> bool:
    """Whether a compound stands without an article, as names do: "Westbund", not "Behörden"."""
    return begin == i and not plain and not line.texts[i].endswith(("en", "n"))


def _adjectives(line: Line, begin: int, head: int, base: str) -> list[str]:
    genders = table("organisations")
    ending = (
        "es"
        if base in map(str.lower, genders["neuter"])
        else "er"
        if base in map(str.lower, genders["masculine"])
        else "e"
    )
    parts: list[str] = []
    modified = any(line.items[k].low in words("prepositions") for k in range(begin + 1, head))
    if modified:  # "eine von der Partei geführte Koalition"
        return line.texts[begin + line.is_determiner(begin) : head]
    for k in range(begin, head):
        if line.is_determiner(k) or not line.items[k].is_word:
            continue
        if _opens_name(line, k + 1):
            parts.append(adjective_stem(line.texts[k]) + ending)
            continue
        genitive = line.items[k].is_capital and not line.is_adjective(k)
        joined = line.items[k].low in words("joining")
        parts.append(line.texts[k] if genitive or joined else adjective_stem(line.items[k].low) + ending)
    return parts


def nominative(noun: str) -> str:
    """An institution's noun without the ending of its genitive."""
    low = noun.lower()
    for base in (*table("organisations")["neuter"], *table("organisations")["masculine"]):
        for ending in ("es", "s"):
            if low.endswith(base.lower() + ending):
                return noun[: -len(ending)]
    return noun


def _is_organisation(line: Line, k: int) -> bool:
    """Whether an organisation of the tables begins at item `k`."""
    known = known_at(line.texts, k) if k < len(line) and k not in line.taken else None
    return known is not None and known[1].kind == "organisation"


def _fights_for(line: Line, i: int) -> Known | None:
    """The organisation for which those fight whom a compound names: "Hamas-Kämpfer"."""
    body, dash, fighters = line.texts[i].rpartition("-")
    known = known_at((body,), 0) if dash and fighters.lower() in armed_groups() else None
    return known[1] if known is not None and known[1].kind == "organisation" else None


def _acts(line: Line, begin: int, i: int) -> bool:
    """Whether a phrase can be the subject of its clause, or the agent of a passive: next to a verb, or behind "von"."""
    before = line.items[begin - 1] if begin else None
    if before is not None and before.low in ("von", "durch"):
        return True
    if line.items[begin].low in ("den", "der"):
        return False
    if before is None or before.low in words("subordinators") | words("coordinators"):
        return True
    if not before.is_word:
        return i + 1 < len(line) and verb_at(line.items, i + 1)
    if not verb_at(line.items, begin - 1):
        return False
    return subject_before(line.items, clause_start(line.items, begin - 1), begin - 1) is None


def _add_group(line: Line, i: int) -> int:
    begin = line.begin(i)
    text = line.plural_text(begin, i, i + 1)
    of = line.whose(begin, i, None)
    spoken = is_spoken(line, begin, i, i + 1)
    line.taken.add(i)
    armed = line.items[i].low in armed_groups()
    theirs = i + 2 < len(line) and line.items[i + 1].low in ("der", "des") and _is_organisation(line, i + 2)
    if (armed and theirs and not spoken) or (not spoken and not of and not (armed and _acts(line, begin, i))):
        return i + 1  # "Kämpfer der Hamas" are the Hamas
    phrase = line.span(begin, i + 1)
    article = line.article(begin, i)
    line.found.append(
        Naming(
            phrase.start, phrase.end, phrase, "group", text, text.lower(), line.items[i].low, of, None, "", True,
            article in _DEFINITE, line.passage,
        )
    )  # fmt: skip
    return i + 1
