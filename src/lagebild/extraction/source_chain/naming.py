"""What a link of a chain is called, and whether it has a name at all.

A name stands without office and article: "Außenministerin Mira Kolb" is Mira Kolb. What has no name is described by the
words of the report: number, function, nationality ("drei mit den Gesprächen vertraute Personen").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lagebild.language.morphology import COUNTED, words
from lagebild.language.names import state_names, state_of_adjective
from lagebild.lexicon import table
from lagebild.lexicon.names import fold, read_phrase

_UNNAMED = table("unnamed_sources")
_MEMBERS = frozenset(_UNNAMED["members"]["phrases"])
_CIRCLES = frozenset(fold(word) for word in _UNNAMED["circles"]["nouns"])
_CIRCLE_ENDINGS = tuple(_UNNAMED["circles"]["endings"])
_HEARSAY = frozenset(fold(word) for word in _UNNAMED["hearsay"]["nouns"])
_PEOPLE = frozenset(_UNNAMED["people"]["words"])
_PEOPLE_IF_ONE = frozenset(_UNNAMED["people"]["behind_ein"])
_HOUSES = frozenset(fold(noun) for noun in _UNNAMED["houses"]["stems"])
_GIVEN = frozenset(_UNNAMED["given"]["stems"])
_COUNTS = frozenset(_UNNAMED["counts"]["words"])
_NOMINATIVE: dict[str, str] = _UNNAMED["nominative"]
_DEFINITE = frozenset({
    "der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesen", "diesem", "jener", "dessen",
    "deren", *(stem + ending for stem in ("sein", "ihr", "unser") for ending in ("", "e", "em", "en", "er", "es")),
})  # fmt: skip
_INDEFINITE = frozenset({"ein", "eine", "einer", "einem", "einen", "eines"})
_GENITIVE = frozenset({"des", "eines", *(stem + "es" for stem in ("sein", "ihr", "unser", "jen"))})
_LIKE_ADJECTIVES = tuple(_UNNAMED["people"]["like_adjectives"])
_SUBJECTS = frozenset({"er", "wir", "ich", "man"})
_STRONG = {
    "das": "es",
    "dem": "es",
    "des": "es",
    "die": "e",
    "der": "e",
    "ein": "es",
    "eine": "e",
    "einer": "e",
    "einen": "er",
}
"""The ending of an adjective without its article; "dem" and "des" may be masculine, which names seldom are."""
_PREPOSITIONS = words("prepositions")
_OPENERS = frozenset({"laut", "nach", "auch", "selbst", "sogar", "aus", "von", "vom", "so", "nur"})
_PARTICIPLES = ("te", "ten", "ter", "ne", "nen", "ner", "de", "den", "der")
_WORD = re.compile(r"[^\W_][\w.’'/&-]*|„[^“]*“|»[^«]*«|\"[^\"]*\"")
_CUT = re.compile(r"\s+[–—]\s|,|\(|;|:")
VIEWS = frozenset(table("verbs_of_saying")["source"]["word_of"])
"""Stems of the nouns for what somebody thinks or has said: "seiner Ansicht nach"."""


@cache
def _stems(name: str) -> re.Pattern[str]:
    stems = "|".join(sorted(map(re.escape, _UNNAMED[name]["stems"]), key=len, reverse=True))
    return re.compile(rf"(?:.*[-\w])?(?:{stems})(?:in|innen|inn|e|er|ern|en|es|em|n|s|r|m)?", re.IGNORECASE)


def _is_person(noun: str) -> bool:
    return noun in _PEOPLE or _stems("people").fullmatch(noun) is not None


def _head(tokens: list[str]) -> int:
    """Index of the first noun of a phrase, past what stands before a participle: "drei mit dem Fall vertraute …"."""
    first = next(
        (at for at, word in enumerate(tokens) if word[:1].isupper() or not word[:1].isalpha()), len(tokens) - 1
    )
    if any(word in _PREPOSITIONS for word in tokens[:first]):
        for at in range(first + 1, len(tokens) - 1):
            if tokens[at].endswith(_PARTICIPLES) and tokens[at][:1].islower() and tokens[at + 1][:1].isupper():
                return at + 1
    return first


def _is_adjective(word: str) -> bool:
    closed = word in _COUNTS or word in words("determiners") or word in _PREPOSITIONS
    return word[:1].islower() and not closed and word.endswith(("e", "en", "er", "es", "em"))


_NEAR = re.compile(
    r"(?P<whom>(?:[Dd]er|[Dd]em|[Dd]en) (?:\w+ )*[A-ZÄÖÜ]\w+) (?P<near>[a-zäöü]+end)en? (?P<noun>[A-ZÄÖÜ]\w+)"
)


def _not_genitive(noun: str) -> str:
    """A noun that declines like an adjective, of several in the genitive, in the nominative: "Beamter"."""
    return noun[:-1] if noun.casefold().endswith(tuple(stem + "er" for stem in _LIKE_ADJECTIVES)) else noun


@dataclass(frozen=True, slots=True)
class Name:
    """What a link is called.

    Attributes:
        text: the name or description; empty where the phrase is.
        anonymous: whether it has no name, as far as the phrase alone tells.
        definite: whether it may lead back to a source described before ("der Diplomat", "die Quellen").
    """

    text: str
    anonymous: bool
    definite: bool = False


def is_member(phrase: str) -> bool:
    """Whether a phrase means one of several sources named before: "einer von ihnen", "ein anderer"."""
    return phrase.casefold() in _MEMBERS or is_some_of_them(phrase)


def is_some_of_them(phrase: str) -> bool:
    """Whether a phrase means some of a group by a pronoun alone: "zwei von ihnen"."""
    return phrase.casefold().endswith(" von ihnen")


_TWO = re.compile(r"(.+?) und (ein|eine|einen|einem|einer) ([^,]+)")
"""Two descriptions: "zwei Beamte und einen Diplomaten"."""


@cache
def link_name(phrase: str) -> Name:
    """The name or description of a link, and whether it has a name.

    Args:
        phrase: as it stands in the report, with or without an article.
    """
    whole = phrase.strip().casefold()
    if is_member(whole):
        return Name(whole if whole.endswith(" eine") else whole.removeprefix("der ").removeprefix("die "), True)
    two = _TWO.fullmatch(phrase.strip())
    if two is not None:
        one, other = link_name(two[1]), link_name(f"{two[2]} {two[3]}")
        if one.anonymous and other.anonymous:
            article = "eine" if two[2] in ("eine", "einer") else "ein"
            return Name(f"{one.text} und {article} {other.text}", True)
    core, _, rest = _cut(phrase)
    tokens = _WORD.findall(core)
    if not tokens:
        return Name(phrase.strip(), True)
    near = _NEAR.fullmatch(core)
    if near is not None and _is_person(near["noun"]):
        whom = near["whom"][0].lower() + near["whom"][1:]
        return Name(f"{whom} {near['near']}e {near['noun']}", True)  # "der Regierung nahestehende Personen"
    opened = _opened(tokens)
    while len(tokens) > 1 and opened in _OPENERS:
        tokens = tokens[1:]
        opened = _opened(tokens)
    tokens = _out_of_genitive(tokens)
    opened = _opened(tokens)
    owner = owner_in(tokens[0]) if len(tokens) == 1 else ""
    if owner:
        return link_name(owner)
    if opened in words("pronouns") and (len(tokens) == 1 or opened in _SUBJECTS):
        return Name(opened, False)  # also of "er seine Gegner", where an object is taken along
    head = _head([opened, *tokens[1:]])
    noun = tokens[head]
    folded = fold(noun)
    definite = opened in _DEFINITE
    if _is_circle(folded) or folded in _HEARSAY:
        return Name(_described(tokens, opened), True, definite)
    whose = state_of_adjective(tokens[head - 1]) if head and head_stem(core) in _GIVEN else ""
    if whose:
        return Name(state_names().get(whose, whose), False)  # "nach ostmärkischen Angaben"
    person = _is_person(noun) or _is_military_man(noun, opened)
    office = _is_office(noun)
    proper = read_phrase(core)
    if (
        proper.key.startswith("p:")
        and _opens_like_a_name(proper.name)
        and not _belongs_to(tokens, head, proper.name)
        and not ((person or office) and opened in _INDEFINITE | _COUNTS and not proper.full)
    ):
        return Name(proper.name, False)
    # "der Vertreter der Werften (RdW), Karl Rau,": the name is the last of what follows.
    behind = read_phrase(rest.split(")")[-1].strip(" ,")) if rest else None
    if behind is not None and behind.full and (person or office):
        return Name(behind.name, False)  # "der Leiter der Behörde, Mira Kolb,"
    if not person and not office:
        return Name(_institution(tokens, opened).strip('„“»«"'), False, definite)
    described = _described(tokens, opened)
    if definite:
        # "der Präsident", "die Politikerin": somebody known by now; "die Diplomaten" are as nameless as before.
        return Name(described, person and not office and _is_plural(opened, tokens, head), True)
    bare_office = office and opened not in _INDEFINITE | _COUNTS and head == 0
    return Name(described, not bare_office)


def owner_in(noun: str) -> str:
    """Whose word a compound is: "Polizei" in "Polizeiangaben", "nda" in "nda-Informationen"; else empty."""
    head, _, tail = noun.rpartition("-")
    if head and tail in ("Angaben", "Informationen"):
        return head
    stem = noun.removesuffix("angaben")
    if stem == noun or len(stem) < _SHORTEST_OWNER or stem in ("Eigen", "Selbst") or not noun[:1].isupper():
        return ""
    return stem[:-1] if stem.endswith(_WITH_S) else stem


_SHORTEST_OWNER = 4
_WITH_S = ("ungs", "ions", "tums", "iums", "ens", "ments", "schafts", "heits", "keits", "täts", "amts", "rats", "bands")
"""Ends of first parts of compounds that have an -s only there."""


def _out_of_genitive(tokens: list[str]) -> list[str]:
    """A plural without an article in the nominative: "mehrerer westlicher Geheimdienste" as "mehrere westliche …"."""
    head = _head([_opened(tokens), *tokens[1:]])
    before, noun = [token.lower() for token in tokens[:head]], tokens[head]
    counted = bool(before) and before[0] in COUNTED
    plural = counted or noun.endswith(("e", "en", "n"))
    if not before or not plural or not all(word.endswith("er") for word in before):
        return tokens
    if not counted and not all(_is_adjective(word) for word in before):
        return tokens
    return [*(COUNTED.get(word, word[:-1]) for word in before), _not_genitive(noun), *tokens[head + 1 :]]


def _belongs_to(tokens: list[str], head: int, name: str) -> bool:
    """Whether the name is that of somebody whose people or house it is: "ein Sprecher von Präsident Odrin".

    "der Chef der Behörde Karl Rau" is left to the name.
    """
    first = name.split()[0]
    place = next((k for k in range(head + 1, len(tokens)) if tokens[k].startswith(first)), 0)
    if fold(tokens[head]).startswith(tuple(VIEWS)):
        return False  # "Angaben von Präsident Odrin" are his
    if any(tokens[k] in ("von", "vom") for k in range(head + 1, place)):
        return True
    # "der Sprecher des Präsidenten Odrin"
    owned = place - (1 if place and _is_office(tokens[place]) else 2)
    return any(tokens[k] in ("des", "der") and _is_office(tokens[k + 1]) for k in range(head + 1, owned + 1))


def is_owner(phrase: str, name: str) -> bool:
    """Whether a phrase names somebody's people or house, and a name in it whose: "das Büro des Präsidenten |Karl Rau|".

    Args:
        phrase: as it stands in the report.
        name: as it stands there, perhaps with an office.
    """
    tokens = _WORD.findall(_cut(phrase)[0])
    bare = [word for word in name.split() if word.casefold() not in _DEFINITE | _INDEFINITE]
    if len(tokens) < 3 or not bare:
        return False
    opened = [_opened(tokens), *tokens[1:]]
    head = _head(opened)
    return _is_somebody(opened[head]) and _belongs_to(opened, head, " ".join(bare))


def is_somebody(phrase: str) -> bool:
    """Whether the noun of a phrase is one for people, an office or a house: "seine Sprecherin", "ihr Büro"."""
    tokens = _WORD.findall(_cut(phrase)[0])
    return bool(tokens) and _is_somebody(tokens[_head([_opened(tokens), *tokens[1:]])])


def _is_somebody(noun: str) -> bool:
    ends = noun.casefold().endswith(tuple(words("speaking_endings")))
    return ends or _is_person(noun) or _is_office(noun) or head_stem(noun) in _HOUSES


def _is_military_man(noun: str, opened: str) -> bool:
    """Whether a noun for an institution means one of its people: "ein Militär", "hochrangige Militärs"."""
    several = noun.endswith("s") and opened not in _DEFINITE
    return noun.rpartition("-")[2] in _PEOPLE_IF_ONE and (several or opened in _INDEFINITE | _COUNTS)


def _is_office(noun: str) -> bool:
    return _stems("offices").fullmatch(noun) is not None


def _opened(tokens: list[str]) -> str:
    """The first word, in lower case where it opens a phrase; a noun alone and "Kreisen der Delegation" stay."""
    first = tokens[0]
    noun = len(tokens) == 1 and first.lower() not in words("pronouns")
    # "Kreisen der Delegation", "Diplomaten aus Ostmark", "Mitarbeiter des Hafens"
    attributed = first[:1].isupper() and len(tokens) > 1 and tokens[1][:1].islower()
    people = _is_circle(fold(first)) or _is_person(first) or _is_office(first)
    return first if noun or (attributed and people) else first[:1].lower() + first[1:]


def _is_circle(noun: str) -> bool:
    return noun in _CIRCLES or noun.endswith(_CIRCLE_ENDINGS)


def is_house(phrase: str) -> bool:
    """Whether a phrase names somebody's office or house, which has a name by whose it is: "das Büro des Gesandten"."""
    tokens = _WORD.findall(_cut(phrase)[0])
    return bool(tokens) and head_stem(phrase) in _HOUSES


def is_sole_office(phrase: str) -> bool:
    """Whether a description opens with an office that one person holds, and says of what: "Bürgermeister von Aue"."""
    tokens = _WORD.findall(_cut(phrase)[0])
    return len(tokens) > 1 and _stems("sole_offices").fullmatch(tokens[_head(tokens)]) is not None


def is_circle(phrase: str) -> bool:
    """Whether a phrase names a circle or source without a name: "Regierungskreisen", "dem Umfeld des Ministers"."""
    tokens = _WORD.findall(_cut(phrase)[0])
    if not tokens:
        return False
    return _is_circle(fold(tokens[_head([_opened(tokens), *tokens[1:]])]))


def is_unnamed_person(phrase: str) -> bool:
    """Whether a phrase describes somebody without a name by what people do: "ein Diplomat", "eine Beamtin"."""
    tokens = _WORD.findall(_cut(phrase)[0])
    if len(tokens) < 2:
        return False
    noun = tokens[_head([tokens[0].lower(), *tokens[1:]])]
    return _is_person(noun) and link_name(phrase).anonymous


def _opens_like_a_name(name: str) -> bool:
    return name[:1].isupper() or name.startswith(("von ", "van ", "de ")) or " " not in name


def _cut(phrase: str) -> tuple[str, str, str]:
    """The phrase up to a comma, dash or bracket, that sign, and what follows it."""
    found = _CUT.search(phrase.strip())
    if found is None or found.start() == 0:
        return phrase.strip(), "", ""
    text = phrase.strip()
    return text[: found.start()].strip(), found.group(), text[found.end() :].strip(" ,")


def _is_plural(opened: str, tokens: list[str], head: int) -> bool:
    """Whether a definite phrase means several: "die britischen Beamten", "den Diplomaten"."""
    if opened in ("den", "die", "diese", "diesen"):
        if opened in ("den", "diesen") and not tokens[head].endswith("n"):
            return False  # "den Offizier": a plural has "den Offizieren"
        attributes_plural = any(word.endswith("en") for word in tokens[1:head])
        return attributes_plural or (tokens[head].endswith(("n", "er", "leute")) and not tokens[head].endswith("in"))
    return False


def head_stem(phrase: str) -> str:
    """The first noun of a phrase without its ending: "Beamte", "Beamter" and "Beamten" are one."""
    tokens = _WORD.findall(_cut(phrase)[0])
    if not tokens:
        return ""
    lowered = [_opened(tokens), *tokens[1:]]
    noun = (lowered if len(lowered) > 1 else tokens)[_head(lowered) if len(lowered) > 1 else 0]
    return re.sub(r"(?<=\w{4})(?:innen|inn|in|e[nmrs]?|n|s)$", "", fold(noun))


def attributes(phrase: str) -> frozenset[str]:
    """The adjectives of a phrase without their endings."""
    tokens = _WORD.findall(_cut(phrase)[0])
    return frozenset(
        re.sub(r"e[nmrs]?$", "", fold(word))
        for word in tokens
        if _is_adjective(word) and word not in _DEFINITE | _INDEFINITE
    )


def _institution(tokens: list[str], opened: str) -> str:
    """The name of an institution without its article, its nouns in the nominative: "Weißes Haus", "Westbund"."""
    if opened not in _DEFINITE | _INDEFINITE or len(tokens) == 1:
        return " ".join(tokens)
    kept = tokens[1:]
    head = _head(kept)
    last = head
    while last + 1 < len(kept) and kept[last + 1][:1].isupper() and kept[last].endswith(("e", "en")):
        last += 1  # "Weißen Hauses", "Vereinten Nationen"
    ending = _STRONG.get(opened)
    for at in range(last):
        if ending and (kept[at][:1].isupper() or at < head):
            kept[at] = re.sub(r"(?<=\w{2})e[nms]?$", ending, kept[at])
    if opened in _GENITIVE:
        kept[last] = _without_genitive(kept[last])
    return " ".join(kept)


def _without_genitive(noun: str) -> str:
    if noun.endswith(("ses", "ßes", "tes", "des", "bes", "ges")) and len(noun) > 5:
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _described(tokens: list[str], opened: str) -> str:
    """A description without its article, in the nominative as far as that is certain."""
    article = opened in _DEFINITE | _INDEFINITE and len(tokens) > 1 and tokens[1] not in words("genitive")
    kept = list(tokens[1:] if article else tokens)
    if (
        not article
        and kept
        and kept[0][:1].isupper()
        and len(kept) > 1
        and (opened in _COUNTS or opened.endswith(("e", "en", "er")))
    ):
        kept[0] = opened  # an adjective or number that opened its sentence
    head = _head(kept)
    noun = kept[head]
    plural = opened in _COUNTS or not article
    if opened in ("einem", "einen", "dem", "eines", "des", "seinem", "seines", "ihrem", "ihres"):
        masculine = not noun.endswith("in")
        kept[:head] = [
            re.sub(r"en$", "er" if masculine else "e", word) if _is_adjective(word) else word for word in kept[:head]
        ]
        kept[head] = _singular(noun, opened)
    elif opened == "einer":
        kept[:head] = [re.sub(r"en$", "e", word) if _is_adjective(word) else word for word in kept[:head]]
    elif opened in ("der", "ein") and not noun.endswith("in"):
        kept[:head] = [
            re.sub(r"e$", "er", word) if opened == "der" and _is_adjective(word) else word for word in kept[:head]
        ]
        if opened == "der" and fold(noun).endswith("beamte"):
            kept[head] = noun + "r"
    elif plural or opened in ("die", "den"):
        kept[head] = _plural(noun)
        if opened == "die" and fold(noun).endswith("beamten"):
            kept[head] = noun[:-1]
        dative = kept[head] != noun or (
            head and all(word.endswith("en") for word in kept[:head] if _is_adjective(word))
        )
        if dative:
            kept[:head] = [
                re.sub(r"(?<=\w{3})en$", "e", word) if _is_adjective(word) or word in _COUNTS else word
                for word in kept[:head]
            ]
    return " ".join(kept)


def _plural(noun: str) -> str:
    """A plural in the nominative: "Regierungskreisen", "Vertretern", "Beamten"."""
    for dative, nominative in _NOMINATIVE.items():
        if noun == dative or noun.endswith(dative.lower()):
            return noun[: len(noun) - len(dative)] + (nominative if noun == dative else nominative.lower())
    if noun.casefold().endswith(tuple(stem + "en" for stem in _LIKE_ADJECTIVES)):
        return noun[:-1]
    return noun[:-1] if noun.endswith(("ern", "eln")) else noun


def _singular(noun: str, article: str) -> str:
    """A man in the nominative: "einem Beamten", "eines Diplomaten", "eines Sprechers"."""
    low = noun.casefold()
    if low.endswith(tuple(stem + "en" for stem in _LIKE_ADJECTIVES)):
        return noun[:-1] + "r"
    if low.endswith(("aten", "isten", "anten", "enten", "eugen", "ekten")):
        return noun[:-1] if low.endswith("eugen") else noun[:-2]
    genitive = article.endswith("es") and low.endswith(("ers", "ärs", "ors", "eurs"))
    return noun[:-1] if genitive else noun
