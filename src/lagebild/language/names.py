"""Names and words for people and institutions, read without a model: states, their people, offices, first names.

A word is read by itself, with the tables of `lagebild.lexicon`; what it means in its sentence, the caller knows.
Whose office or institution it is, is told by a key: the ISO 3166-1 code of a state, the key of an organisation
(`organisations.toml`), or a word as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from babel import Locale

from lagebild.language.agency_codes import lower_case_names
from lagebild.lexicon import table

Sex = Literal["m", "f", ""]
KnownKind = Literal["state", "capital", "people", "organisation", "institution", "medium", "platform"]

_DECLINED = ("e", "en", "er", "es", "em")
_HEAD_OF_INDEX = 3
"""Letters that a compound's first part has at least."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the tables.

    Attributes:
        kind: what it names; `capital` and `institution` stand for a state and its institution.
        key: the state's code, or the organisation's key.
        name: how German news calls it.
        noun: for an institution, which one it is ("regierung").
    """

    kind: KnownKind
    key: str
    name: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A word for somebody who acts or speaks: an office, a profession, a description.

    Attributes:
        lemma: the man's form in lower case, of an adjectival noun the stem: "außenminister", "gesandt".
        base: its last part, the entry of the table: "minister".
        name: the word in the nominative singular as it stands in a report: "Außenministerin".
        sex: of the form; empty where it does not tell.
        singular: whether the form can be one person.
        plural: whether it can be several.
        of: whose office it is, where the word tells ("US-Präsident": US); else empty.
    """

    lemma: str
    base: str
    name: str
    sex: Sex
    singular: bool
    plural: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class Institution:
    """A word for an institution.

    Attributes:
        noun: in lower case, without the part that tells whose it is: "finanzministerium".
        base: the entry of the table: "ministerium".
        of: whose it is, where the word tells ("US-Finanzministerium": US); else empty.
    """

    noun: str
    base: str
    of: str = ""


# ---- states and organisations ----------------------------------------------------------------------------------


@cache
def state_names() -> dict[str, str]:
    """How German news calls each state, by its code."""
    territories = Locale("de").territories
    return {code: str(row.get("name") or territories[code]) for code, row in table("states").items()}


@cache
def _organisation_names() -> dict[str, str]:
    return {row["key"]: row["name"] for row in table("organisations")["name"]}


def organisation_name(key: str) -> str:
    """How German news calls an organisation of the tables; its key where they have none."""
    return _organisation_names().get(key, key)


def _forms(pattern: str) -> Iterator[tuple[str, ...]]:
    """The word sequences that a pattern of the tables stands for: `Weiß* Haus` is declined, and has a genitive."""
    words = pattern.split()
    choices = []
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if word.endswith("*"):
            choices.append([word[:-1] + ending for ending in _DECLINED])
        elif last and not word.endswith(("s", "x", "z", "ß")):
            choices.append([word, word + "s", word + "es"] if word == "Haus" else [word, word + "s"])
        elif last and word[-1] in "sxzß":
            choices.append([word, word + "es", word + "’", word + "'"])
        else:
            choices.append([word])
    return product(*choices)


_DECLINED_MEDIUM = re.compile(
    r"\b(\w{3,})e[rs]? (?=Zeitung|Rundfunk|Welle|Post|Presse|Allgemeine|Sonntagszeitung|Osnabrücker|Zürcher)"
)
"""Adjectives in the names of media: "Westdeutscher Rundfunk" is declined."""
_ARTICLES = frozenset({"Der", "Die", "Das", "The", "Le", "La", "Les", "El", "Il", "De", "O"})
_LONGEST_CODE = 5
"""Letters of the longest name in lower case that is a medium's."""
_SHORTEST = 3
"""Letters of the shortest name of a medium that is one in running text."""


def people_forms(man: str) -> Iterator[str]:
    """All forms of a word for a state's people: Russe, Russen, Russin, Russinnen; Ukrainer, Ukrainern …"""
    if man == "Deutscher":
        yield from ("Deutscher", "Deutsche", "Deutschen", "Deutschem")
        return
    stem = man.removesuffix("e")
    plural = {"e": man + "n", "r": man + "n"}.get(man[-1], man + "s")
    weak = man + "en" if man[-1] in "trdn" and not man.endswith("er") else plural
    yield from (man, man + "s", plural, weak, stem + "in", stem + "innen")


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], Known]]]:
    """All known names by their first word in lower case, the longest first."""
    found: dict[tuple[str, ...], Known] = {}

    def add(patterns: Iterable[str], known: Known) -> None:
        for pattern in patterns:
            for form in _forms(pattern):
                found.setdefault(tuple(word.lower() for word in form), known)

    territories, names = Locale("de").territories, state_names()
    for code, row in table("states").items():
        state = Known("state", code, names[code])
        add([names[code], str(territories[code]), *row.get("names", ())], state)
        capitals = [*([row["capital"]] if "capital" in row else ()), *row.get("capitals", ())]
        add(capitals, Known("capital", code, names[code]))
        for man in row["people"]:
            for form in people_forms(man):
                found.setdefault((form.lower(),), Known("people", code, names[code]))
    organisations = table("organisations")
    for row in organisations["name"]:
        add(row["forms"], Known("organisation", row["key"], row["name"]))
    for row in organisations["metonym"]:
        add(row["forms"], Known("institution", row["of"], row["name"], row["noun"]))
    for name, known in _media():
        add([_DECLINED_MEDIUM.sub(r"\1* ", name)], known)
    everyday = everyday_media()
    for agency in table("agencies")["agency"]:
        forms = [agency["name"], *agency.get("names", ()), *(code for code in agency["codes"] if len(code) > 2)]
        add([form for form in forms if form.lower() not in everyday],
            Known("medium", agency["name"].lower(), agency["name"]))  # fmt: skip
    lower = table("media")["lower_case"]["names"]
    for outlet in table("outlets")["outlet"]:
        forms = [outlet["name"], *outlet["names"]]
        long_enough = [form for form in forms if (len(form) > 3 or form in lower) and "." not in form]
        add([form for form in long_enough if form.lower() not in everyday],
            Known("medium", outlet["name"].lower(), outlet["name"]))  # fmt: skip
    index: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for sequence, known in sorted(found.items(), key=lambda item: -len(item[0])):
        index.setdefault(sequence[0], []).append((sequence, known))
    return index


def _media() -> Iterator[tuple[str, Known]]:
    """The media and platforms of `media.toml` that are no everyday words, with the name that is handed out.

    What opens with an article or in lower case ("Das Erste", "junge Welt") is a name in quotation marks alone.
    """
    media, everyday = table("media"), everyday_media()
    groups: list[tuple[KnownKind, Iterable[str]]] = [("medium", group) for group in media["names"].values()]
    for kind, names in (*groups, ("platform", media["platforms"]["names"])):
        for name in names:
            opens = name.split()[0]
            if name.lower() in everyday or opens in _ARTICLES or not opens[0].isupper() or len(name) < _SHORTEST:
                continue
            handed = media["aliases"].get(name, name)
            yield name, Known(kind, handed.lower(), handed)


@cache
def everyday_media() -> frozenset[str]:
    """Names of media that are everyday words, in lower case: names only in quotation marks or behind "Zeitung"."""
    return frozenset(name.lower() for name in table("media")["ambiguous"]["names"])


def known_at(words: Sequence[str], i: int) -> tuple[int, Known] | None:
    """The longest known name that begins at a word.

    Args:
        words: the words of a sentence, as they stand.
        i: where the name begins.

    Returns:
        The index after its last word, and the name; None if no name of the tables begins there.
    """
    low = words[i].lower()
    if not words[i][:1].isupper() and low not in lower_case_names(_LONGEST_CODE):
        return None
    for form, known in _index().get(low, ()):
        end = i + len(form)
        if tuple(word.lower() for word in words[i:end]) == form:
            return end, known
    return None


@cache
def _adjectives() -> dict[str, str]:
    return {
        stem.lower() + ending: code
        for code, row in table("states").items()
        for stem in row["adjective"]
        for ending in ("", *_DECLINED)
    }


def state_of_adjective(word: str) -> str:
    """The state that an adjective speaks of ("ukrainischen": UA), in any form; empty if it is none of the table."""
    return _adjectives().get(word.lower(), "")


def adjective_of_state(code: str) -> str:
    """The stem of a state's adjective: "ukrainisch"; empty where the table has none."""
    adjectives = table("states").get(code, {}).get("adjective") or ("",)
    return str(adjectives[0])


@cache
def _prefixes() -> dict[str, str]:
    """First parts of compounds that say whose something is: "us-", "nato-", "bundes", "kreml"."""
    found = {prefix.lower(): of for prefix, of in table("offices")["prefixes"].items()}
    for code, row in table("states").items():
        for name in (*row.get("prefixes", ()), state_names()[code]):
            found[name.lower() + "-"] = code
    for row in table("organisations")["name"]:
        for form in row["forms"]:
            if " " not in form:
                found[form.lower() + "-"] = row["key"]
    return found


def _whose(first_part: str) -> tuple[str, str]:
    """What a compound's first part says of whose it is, and the rest of that part: "us-sonder" is US and "sonder"."""
    for end in range(len(first_part), 0, -1):
        if of := _prefixes().get(first_part[:end]):
            return of, first_part[end:].lstrip("-")
    head, dash, rest = first_part.rpartition("-")
    if dash and head and head not in ("ex", "alt", "vize", "ko", "co"):  # "westbund-": the word itself
        return head, rest
    return "", first_part


# ---- offices ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Form:
    base: str
    ending: str
    sex: Sex
    singular: bool
    plural: bool


def _add_regular(found: dict[str, _Form], man: str, plural: str | None, woman: str | None) -> None:
    """Enters all forms of a man's word and of the woman's that belongs to it."""
    low = man.lower()
    weak = low.endswith(("e", "ent", "ist", "yst", "ant", "ast", "at", "ot", "it", "oge", "oph", "nom", "ad", "ekt"))
    oblique = low + ("n" if low.endswith("e") else "en")
    many = plural.lower() if plural else oblique if weak else low if low.endswith("er") else low + "e"
    for ending in ("s", "es"):
        found[low + ending] = _Form(low, ending, "m", True, many == low + ending)
    found[many] = _Form(low, "", "m", many == low + "s" or (weak and many == oblique), True)
    if not many.endswith(("n", "s")):
        found[many + "n"] = _Form(low, "", "m", False, True)
    if weak:
        found[oblique] = _Form(low, "n", "m", True, many == oblique)
    found[low] = _Form(low, "", "m", True, many == low)
    female = (woman or low.removesuffix("e") + "in").lower()
    found[female] = _Form(low, "", "f", True, False)
    found[female + "nen"] = _Form(low, "", "f", False, True)


@cache
def _office_forms() -> dict[str, _Form]:
    """All forms of the table's words, in lower case."""
    rows = table("offices")
    plurals = dict(line.split(" ", 1) for line in rows["plurals"])
    found: dict[str, _Form] = {}
    for man in rows["regular"]:
        _add_regular(found, man, plurals.get(man), None)
    for line in rows["pairs"]:
        man, _, woman = line.partition("/")
        if man:
            _add_regular(found, man, plurals.get(man), woman or None)
        else:
            found[woman.lower()] = _Form(woman.lower(), "", "f", True, False)
    for stem in rows["adjectival"]:
        low = stem.lower()
        found[low + "e"] = _Form(low, "e", "", True, True)
        found[low + "er"] = _Form(low, "er", "m", True, False)
        found[low + "en"] = _Form(low, "en", "", True, True)
        found[low + "em"] = _Form(low, "em", "m", True, False)
    found["beamtin"] = _Form("beamt", "in", "f", True, False)
    found["beamtinnen"] = _Form("beamt", "innen", "f", False, True)
    for line in rows["neutral"]:
        one, _, many = line.partition(" ")
        low = one.lower()
        if not many:
            found[low] = found[low + "n"] = _Form(low, "", "", False, True)
            continue
        found[low] = _Form(low, "", "", True, False)
        found[low + "s"] = _Form(low, "", "", True, False)
        found[many.lower()] = _Form(low, "", "", False, True)
        found.setdefault(many.lower() + "n", _Form(low, "", "", False, True))
    return found


@cache
def _longest_office() -> int:
    return max(map(len, _office_forms()))


_FORMER = ("ex-", "alt-", "altbundes", "altkanzler")
_FORMER_STEMS = frozenset({
    "früher", "ehemalig", "damalig", "einstig", "vormalig", "verstorben",
    "langjährig", "gestürzt", "abgewählt", "designiert", "künftig",
})  # fmt: skip


def is_former(role: str) -> bool:
    """Whether a role says that it is no longer held, or not yet: "früherer Minister", "Ex-Präsident"."""
    words = role.lower().split()
    return any(word.startswith(_FORMER) or adjective_stem(word) in _FORMER_STEMS for word in words)


@lru_cache(maxsize=1 << 15)
def office_of(word: str) -> Office | None:
    """The office, profession or description that a capitalised word is, alone or as the last part of a compound."""
    if not word[:1].isupper() or len(word) < 3:
        return None
    low = word.lower()
    if any(low.endswith(never.lower()) for never in table("offices")["words"]["never"]):
        return None
    forms = _office_forms()
    for begin in range(max(0, len(low) - _longest_office()), len(low) - 2):
        form = forms.get(low[begin:])
        first = low[:begin]
        if form is None or (
            first and not first.endswith("-") and (len(first) < _HEAD_OF_INDEX or len(low) - begin < 4)
        ):
            continue
        short = form.base in (
            "mann",
            "frau",
            "vater",
            "mutter",
            "sohn",
            "bruder",
            "graf",
            "fürst",
            "major",
            "junge",
            "prinz",
        )
        if short and first and not first.endswith("-"):
            continue  # "Hoffmann", "Bergmann": surnames
        of, rest = _whose(first)
        bound = table("offices")["bound"].get(first + form.base)
        lemma = rest + form.base
        if bound is not None:
            of, lemma = bound["of"], bound["office"]
        name = _nominative_office(word, low, begin, form)
        return Office(lemma, form.base, name, form.sex, form.singular, form.plural, of)
    return None


def _nominative_office(word: str, low: str, begin: int, form: _Form) -> str:
    """The word in the nominative: "Präsidenten" is "Präsident", "Sondergesandten" "Sondergesandter"."""
    if form.sex == "f" or (form.plural and not form.singular):
        return word
    base = form.base
    if form.ending in ("e", "er", "en", "em") and base in {stem.lower() for stem in table("offices")["adjectival"]}:
        base += "e" if form.ending == "e" else "er"
    head = word[:begin]
    return head + (base if head and not head.endswith("-") else base[:1].upper() + base[1:])


@cache
def _same_offices() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("offices")["same"]:
        for lemma in row:
            found.setdefault(lemma, {lemma}).update(row)
    return {lemma: frozenset(others) for lemma, others in found.items()}


def office_words(name: str) -> frozenset[str]:
    """One class of words of `offices.toml`: vague, any_person, relational."""
    return frozenset(table("offices")["words"][name])


def same_office(one: str, other: str) -> bool:
    """Whether two lemmas can mean one office: equal, another word for it, or one the last part of the other."""
    if one == other or other in _same_offices().get(one, ()) or one in _same_offices().get(other, ()):
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.endswith(shorter) and shorter not in ("präsident",)


# ---- institutions, people --------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 15)
def institution_of(word: str) -> Institution | None:
    """The institution that a capitalised word names, alone or as the last part of a compound; None if it is none."""
    if not word[:1].isupper():
        return None
    rows = table("organisations")
    low = word.lower()
    best: Institution | None = None
    for noun in rows["nouns"]:
        base = noun.lower()
        for ending in ("", "s", "es"):
            if not low.endswith(base + ending):
                continue
            first = low[: len(low) - len(base) - len(ending)]
            if first and not first.endswith("-") and (len(first) < _HEAD_OF_INDEX or noun in rows["alone"]):
                continue
            if any((first + base).endswith(never.lower()) for never in rows["not_nouns"]):
                return None
            of, rest = _whose(first)
            if best is None or len(base) > len(best.base):
                best = Institution(rest + base, base, of)
    return best


def institution_name(noun: str, code: str) -> str:
    """How German news calls a state's institution: "US-Regierung", "russische Regierung", "Bundesregierung".

    Args:
        noun: the institution in lower case.
        code: the state's code; for any other key the noun alone is the name.
    """
    for row in table("organisations")["metonym"]:
        if (row["noun"], row["of"]) == (noun, code):
            return str(row["name"])
    name = noun[:1].upper() + noun[1:]
    prefixes = table("states").get(code, {}).get("prefixes")
    if prefixes:
        return f"{prefixes[0]}-{name}"
    if not (adjective := adjective_of_state(code)):
        return name
    genders = table("organisations")
    neuter, masculine = (any(noun.endswith(base.lower()) for base in genders[g]) for g in ("neuter", "masculine"))
    return f"{adjective}{'es' if neuter else 'er' if masculine else 'e'} {name}"


@cache
def _first_names() -> dict[str, Sex]:
    rows = table("first_names")
    women: dict[str, Sex] = dict.fromkeys(rows["women"].split(), "f")
    found: dict[str, Sex] = dict.fromkeys(rows["men"].split(), "m")
    both = found.keys() & women.keys()
    return {**found, **women, **dict.fromkeys(both, "")}


def is_first_name(word: str) -> bool:
    """Whether a word is a frequent first name; of a double one, its first part."""
    return word in _first_names() or ("-" in word and word.split("-")[0] in _first_names())


def sex_of(first_name: str) -> Sex:
    """The sex that a first name tells; empty where it tells none."""
    names = _first_names()
    return names.get(first_name) or names.get(first_name.split("-")[0]) or ""


def is_opener(word: str) -> bool:
    """Whether a word opens a name without being a first name of the table: "Kim Jong Un", "bin Salman"."""
    return word in table("first_names")["openers"].split()


def is_place_and_name(word: str) -> bool:
    """Whether a place's name is a first name, too, of few: "Israel", "Paris"."""
    return word in table("first_names")["places"].split()


def is_paper_name(name: str) -> bool:
    """Whether a name ends as those of papers and broadcasters do: "Steinauer Post", "Ostmärker Zeitung"."""
    last = name.rpartition(" ")[2]
    ends = (*table("media")["paper_names"]["endings"], *table("media")["kinds"]["endings"])
    excepted = {word.casefold() for word in table("media")["kinds"]["except"]}
    return last[:1].isupper() and last.casefold().endswith(ends) and last.casefold() not in excepted


def is_media_noun(word: str) -> bool:
    """Whether the name of a medium stands behind a noun: "Sender", "US-Nachrichtenportal", in any case."""
    nouns = _media_nouns()
    return word in nouns or word.rpartition("-")[2] in nouns or word.lower().endswith(_MEDIA_ENDINGS)


_MEDIA_ENDINGS = (
    "zeitung",
    "magazin",
    "magazins",
    "sender",
    "senders",
    "portal",
    "portals",
    "nachrichtenagentur",
    "plattform",
)


@cache
def _media_nouns() -> frozenset[str]:
    nouns = table("organisations")["media"]
    return frozenset(form for noun in nouns for form in (noun, noun + "s", noun + "es", noun + "n", noun + "en"))


def is_naming_noun(word: str) -> bool:
    """Whether the name of an organisation stands behind a noun: "Partei", "Energiekonzern", in any case."""
    return word in _naming_nouns() or (word[:1].isupper() and word.lower().endswith(_NAMING_ENDINGS))


_NAMING_ENDINGS = ("konzern", "konzerns", "unternehmen", "unternehmens", "hersteller", "herstellers", "reederei")


@cache
def _naming_nouns() -> frozenset[str]:
    nouns = table("organisations")["naming"]
    return frozenset(form for noun in nouns for form in (noun, noun + "s", noun + "es", noun + "n", noun + "en"))


def adjective_stem(word: str) -> str:
    """An adjective without its ending: "ukrainischen" is "ukrainisch"."""
    for ending in ("en", "em", "er", "es", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _HEAD_OF_INDEX:
            return word[: -len(ending)]
    return word


def name_stem(name: str) -> str:
    """A name without case and without the endings that it takes: "den „Küstenboten“" and "Küstenbote" share one."""
    low = name.lower()
    for ending in ("en", "es", "n", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


def adjectives_of(state: str) -> Iterator[str]:
    """The adjectives that a state's name makes by rule: Kestrien, kestrisch; Ormland, ormländisch."""
    low = state.lower()
    if low.endswith("ien"):
        yield low[:-3] + "isch"
    if low.endswith("land"):
        yield from (low[:-4] + "ländisch", low[:-4] + "isch")
    if low.endswith("stan"):
        yield from (low + "isch", low[:-4] + "isch")
    if low.endswith("mark"):
        yield low[:-4] + "märkisch"
