"""Persons: by office, title or first name, by a verb of saying, by the surname alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lagebild.extraction.mentions.evidence import no_name
from lagebild.extraction.mentions.institutions import DISTRICT
from lagebild.extraction.mentions.line import Line
from lagebild.language.morphology import words
from lagebild.language.names import (
    Office,
    Sex,
    institution_of,
    is_first_name,
    is_former,
    is_media_noun,
    is_naming_noun,
    is_opener,
    is_place_and_name,
    known_at,
    name_stem,
    office_of,
    office_words,
    sex_of,
)
from lagebild.lexicon import table
from lagebild.records import Naming
from lagebild.span import Span

NAME_PARTS = 4
"""Most capitalised words that a person's name may have."""

_JOINS_SURNAME = ("von", "zu", "der", "den", "la", "le")
"""Particles that join a surname to a first name only: "Ursula von der Au", not "Präsident Rau von Ormland"."""
_SOURCE = table("verbs_of_saying")["source"]
_SOURCE_ENDINGS = tuple(_SOURCE["noun_endings"])
_FROM = frozenset({"aus", "in", "im", "nach"})
_ABSTRACT = ("ung", "heit", "keit", "tion", "schaft", "ungen", "heiten", "keiten", "tionen", "schaften")
_DESCRIBING = ("er", "in", "ist", "ent", "ant", "oge", "ar", "eur", "or")
"""Endings of nouns that may describe a person whose name stands behind them."""


@dataclass(frozen=True, slots=True)
class _Role:
    """What an apposition says of a person."""

    begin: int
    stop: int
    head: int
    text: str
    office: str
    of: str
    sex: Sex


def people(line: Line) -> None:
    """Enter the persons whose name the sentence tells to be one."""
    i = 0
    while i < len(line):
        i = max(_person_at(line, i), i + 1)


def surname(name: str) -> str:
    """The surname with its particles: "Karl von der Au" is "von der Au"."""
    parts = name.split()
    begin = next((k for k, part in enumerate(parts[:-1]) if part[0].islower() and k), len(parts) - 1)
    if parts[0].lower() in ("von", "van", "zu") and len(parts) > 1:
        begin = 0
    return " ".join(parts[begin:])


def _person_at(line: Line, i: int) -> int:
    item = line.items[i]
    if not item.is_capital or not item.is_word or i in line.taken:
        return i
    office = line.office(i)
    title = line.is_title(i)
    if title or (office is not None and office.singular and office.base != DISTRICT):
        begin = _after_titles(line, i + 1)
        end = name_end(line, begin, after_office=line.begin(i) == i)
        if end > begin and (title or end > begin + 1 or _plausible(line, begin, i)):
            return _add(line, begin, end, i, None if title else office)
    if office is None and (_begins_name(line, i) or _behind_office(line, i)):
        end = name_end(line, i)
        if end > i + 1 and _is_code(line.texts[end - 1]) and not line.texts[i].isupper():
            return end  # "Hertha BSC", "Mila EV"
        if _is_owner(line, i) and end == i + 2:
            return i  # "Kolbs Vorschlag"
        common = item.text in line.evidence.common and not is_first_name(item.text)
        if end > i + 1 or (end > i and (item.start, item.end) in line.evidence.persons and not common):
            left = i - 1 if i and _describes(line, i - 1) else i
            return _add(line, i, end, left, line.office(left) if left < i else None)
    return _bare_speaker(line, i)


def _after_titles(line: Line, k: int) -> int:
    while k < len(line) and (line.is_title(k) or (line.texts[k] == "." and line.is_title(k - 1))):
        k += 1
    return k


def _begins_name(line: Line, i: int) -> bool:
    item = line.items[i]
    known = known_at(line.texts, i)
    if known is not None and known[0] > i + 1:
        return False  # "Den Haag"
    if any(start == item.start for start, _ in line.evidence.persons) and not _describes_alone(line, i):
        return True
    opens = is_first_name(item.text) or (is_opener(item.text) and item.text not in ("Al", "Ben", "Abu"))
    return opens and (known_at(line.texts, i) is None or (i + 1 < len(line) and name_word(line, i + 1)))


def name_word(line: Line, k: int) -> bool:
    """Whether a word can be part of a person's name."""
    item = line.items[k]
    if not item.is_word or not item.text[0].isupper() or item.low in no_name() or k in line.taken:
        return False
    if not item.text.translate(str.maketrans("", "", "-’'.")).isalpha() or item.text in line.evidence.states:
        return False
    if name_stem(item.text) in line.evidence.organisations and line.begin(k) >= k - 1:
        return False
    if "-" in item.text and _is_code(item.text.split("-")[0]):
        return False  # "AIDS-Symptome"
    known = known_at(line.texts, k)
    if known is not None and known[1].kind != "people":
        return False
    last = item.text.rpartition("-")[2]
    return office_of(item.text) is None and institution_of(item.text) is None and last[:1].isupper()


def name_end(line: Line, k: int, *, after_office: bool = False) -> int:
    """Where a person's name that begins at `k` ends; `k` if none begins there.

    Args:
        line: the sentence.
        k: its first word.
        after_office: whether an office without article stands before it, behind which "von" may open a name.
    """
    begin, parts, items = k, 0, line.items
    while k < len(line) and parts < NAME_PARTS:
        item = items[k]
        particles = _particles_end(line, k)
        if (
            item.text == "("
            and not parts
            and k + 3 < len(line)
            and line.texts[k + 2] == ")"
            and name_word(line, k + 1)
            and name_word(line, k + 3)
        ):
            k, parts = k + 3, parts + 1  # "Präsident (Mira) Kolb"
        elif _initial(line, k):
            k, parts = k + (2 if k + 1 < len(line) and items[k + 1].text == "." else 1), parts + 1
        elif particles > k and (not item.is_capital or not parts):
            opened = (
                after_office and items[k + 1].low in words("name_particles")
                if not parts
                else is_first_name(line.texts[k - 1])
            )
            if item.low in _JOINS_SURNAME and not opened and not item.is_capital:
                break
            k, parts = particles + 1, parts + 1
        elif name_word(line, k) or (_is_surname(line, k) if parts else _is_named_like_a_place(line, k)):
            if parts >= 2 and line.texts[k - 1].endswith("s") and not is_first_name(line.texts[k - 1]):
                break  # "Mira Kolbs Rede"
            k, parts = k + 1, parts + 1
        else:
            break
    return k if k > begin and not _initial(line, k - 1) else begin


def _is_owner(line: Line, i: int) -> bool:
    """Whether a word is the genitive of one that stands in the report without -s."""
    word = line.texts[i]
    return word.endswith("s") and line.evidence.bare[word[:-1]] > 0 and not is_first_name(word[:-1])


def _is_named_like_a_place(line: Line, k: int) -> bool:
    """Whether a place's name is somebody's first name: "die Kommissarin Sofia Lindqvist", "Minister Israel Drost"."""
    known = known_at(line.texts, k)
    if known is None or known[1].kind not in ("state", "capital") or not (k + 1 < len(line) and name_word(line, k + 1)):
        return False
    if is_first_name(line.texts[k]):
        return True
    told = (k and line.office(k - 1) is not None) or any(
        start == line.items[k].start for start, _ in line.evidence.persons
    )
    return bool(told) and is_place_and_name(line.texts[k])


def _is_code(word: str) -> bool:
    """Whether a word is written as abbreviations of clubs and models are, not as surnames."""
    return word.isupper() and 2 <= len(word) <= 4 and word.isalpha() and not set(word) <= set("IVX")


def _behind_office(line: Line, i: int) -> bool:
    """Whether a name of two words and more stands alone behind an office and a comma: "der Chef der Werft, Jo Au,"."""
    if i < 2 or line.texts[i - 1] != ",":
        return False
    end = name_end(line, i)
    closed = end >= len(line) or line.texts[end] in (",", "(", ".")
    return closed and end > i + 1 and _before(line, i) is not None


def _is_surname(line: Line, k: int) -> bool:
    """Whether a word for a profession is a surname, behind a first name: "Jo Fischer"."""
    return line.texts[k].removesuffix("s") in office_words("surnames") and is_first_name(line.texts[k - 1])


def _initial(line: Line, k: int) -> bool:
    text = line.texts[k]
    dotted = len(text) <= 5 and "." in text and text.replace(".", "").isupper()
    return dotted or (len(text) == 1 and text.isupper() and k + 1 < len(line) and line.texts[k + 1] == ".")


def _particles_end(line: Line, k: int) -> int:
    """The word that particles at `k` join to a name ("von der Au"); `k` where they join none."""
    m = k
    while m < len(line) and line.items[m].low in words("name_particles") and (m == k or not line.items[m].is_capital):
        m += 1
    return m if k < m < len(line) and name_word(line, m) else k


def _plausible(line: Line, k: int, office: int) -> bool:
    """Whether a single word behind an office is a surname, not its object: "der Präsident Fragen"."""
    word = line.texts[k]
    if word.endswith("s") and line.evidence.bare[word[:-1]]:
        return False  # "der Sprecher Kolbs"
    if line.begin(office) == office or line.evidence.bare[word] + line.evidence.bare[word + "s"] > 1:
        return True
    return not word.endswith(("en", "ung", "ern", "e"))


def _describes(line: Line, i: int) -> bool:
    """Whether a noun right before a name describes its bearer: an office, or a noun with article or adjective."""
    item = line.items[i]
    if not item.is_capital or not item.is_word or item.low in no_name() or i in line.taken:
        return False
    office = line.office(i)
    if office is not None:
        return office.singular
    if institution_of(item.text) or known_at(line.texts, i) or is_media_noun(item.text) or is_naming_noun(item.text):
        return False
    return (line.begin(i) < i and item.low.endswith(_DESCRIBING)) or _describes_alone(line, i)


def _describes_alone(line: Line, i: int) -> bool:
    """Whether a woman's description that no table knows stands without an article: "Personalvorständin Carla Au"."""
    text, behind = line.texts[i], line.texts[i + 1] if i + 1 < len(line) else ""
    return text.endswith("in") and is_first_name(behind) and not is_first_name(text) and known_at(line.texts, i) is None


def _add(line: Line, begin: int, end: int, left: int, office: Office | None) -> int:
    """Enter a person whose name is `begin..end` and whose office or description stands at `left`; the index after."""
    phrase = line.begin(left)
    first = begin + 1 if line.texts[begin] == "(" else begin
    name = _name_text(line, begin, end)
    sex: Sex = (office.sex if office else "") or sex_of(line.texts[first])
    role, lemma, of, stop = None, "", "", _behind_party(line, end)
    told: _Role | None = None
    if left < begin and not line.is_title(left):
        role = line.role_text(phrase, left, left + 1)
        lemma, of = (office.lemma if office else ""), line.whose(phrase, left, office)
        sex = sex or ("f" if line.article(phrase, left) in ("die", "eine") else "")
        if not line.is_determiner(phrase) and (first_of_two := _joined_role(line, phrase)) is not None:
            phrase, role = first_of_two.begin, f"{first_of_two.text} und {role}"
            line.taken.update(range(phrase, begin))
            sex, of = sex or first_of_two.sex, of or first_of_two.of
    elif told := _apposition(line, end) or _before(line, begin) or _behind_genitive(line, left):
        role, lemma, of, sex = told.text, told.office, told.of, sex or told.sex
        line.taken.add(told.head)
        phrase, stop = min(phrase, told.stop if told.stop < begin else phrase), max(stop, told.stop)
    if role is not None and is_former(role):
        lemma = ""  # who was minister is not meant by "der Minister"
    if line.texts[left] in ("Frau", "Herr", "Herrn"):
        sex = "f" if line.texts[left] == "Frau" else "m"
    if told is not None and told.begin >= end:
        _add_apposition(line, told)
    line.taken.update(range(left, end))
    line.found.append(
        Naming(
            line.items[first].start, line.items[end - 1].end, line.span(phrase, stop), "person", name,
            office=lemma, of=of, role=role, sex=sex, passage=line.passage,
        )
    )  # fmt: skip
    return end


def _add_apposition(line: Line, told: _Role) -> None:
    """Enter what stands behind a name and a comma as a description of its own."""
    span = line.span(told.begin, told.stop)
    lemma = "" if is_former(told.text) else told.office
    line.found.append(
        Naming(
            span.start, span.end, span, "role", told.text, "", lemma, told.of, None, told.sex, False, True, line.passage
        )
    )  # fmt: skip


def _name_text(line: Line, begin: int, end: int) -> str:
    """The name without brackets; a genitive's -s goes where the same word stands without it."""
    parts = [text for text in line.texts[begin:end] if text not in ("(", ")")]
    text = " ".join(parts).replace(" .", ".")
    if parts[-1].endswith("s") and len(parts[-1]) > 3 and line.evidence.bare[parts[-1][:-1]]:
        text = text[:-1]
    if parts[0] in ("Von", "Van", "Zu"):
        text = text[0].lower() + text[1:]
    return text


def _behind_party(line: Line, end: int) -> int:
    """After a party or age in brackets: "Mira Kolb (CDU)"."""
    if end + 2 < len(line) and line.texts[end] == "(":
        close = next((m for m in range(end + 1, min(len(line), end + 5)) if line.texts[m] == ")"), None)
        if close is not None:
            return close + 1
    return end


def _apposition(line: Line, end: int) -> _Role | None:
    """An office behind a name and a comma: "Mira Kolb, die Vorsitzende der Küstenunion"."""
    comma = _behind_party(line, end)
    if comma + 1 < len(line) and line.items[comma].low in words("separable") and line.texts[comma + 1] == ",":
        comma += 1  # "kündigte Mira Kolb an, die Vorsitzende …"
    if comma + 1 >= len(line) or line.texts[comma] != ",":
        return None
    start = comma + 1
    head = next((k for k in range(start, min(len(line), start + 5)) if line.items[k].is_capital), None)
    office = line.office(head) if head is not None else None
    if head is None or office is None or not office.singular or line.begin(head) > start or head in line.taken:
        return None
    stop = max(line.genitive_end(head), line.place_end(head))
    closed = stop >= len(line) or not line.items[stop].is_word
    if not closed or name_end(line, head + 1) > head + 1:
        return None
    return _Role(
        start,
        stop,
        head,
        line.role_text(start, head, stop),
        office.lemma,
        line.whose(start, head, office, stop),
        office.sex,
    )


def _before(line: Line, begin: int) -> _Role | None:
    """An office before a comma and a name: "der Chef der Verwaltung, Mira Kolb, sagte"; `stop` is where it begins."""
    if begin < 2 or line.texts[begin - 1] != ",":
        return None
    for head in range(begin - 2, max(-1, begin - 10), -1):
        if not line.items[head].is_word:
            return None
        office = line.office(head) if line.items[head].is_capital else None
        if office is None or not office.singular or head in line.taken:
            continue
        start = line.begin(head)
        article = line.article(start, head)
        if max(line.genitive_end(head), line.place_end(head)) == begin - 1 and article in (
            "der",
            "die",
            "dem",
            "den",
            "des",
        ):
            text = line.role_text(start, head, begin - 1)
            return _Role(start, start, head, text, office.lemma, line.whose(start, head, office, begin - 1), office.sex)
    return None


def _joined_role(line: Line, left: int) -> _Role | None:
    """The first of two descriptions of one person: "die Sängerin und Autorin Mira Kolb".

    Offices are left out: "der Präsident und Minister Rau" are two people.
    """
    if left < 2 or line.texts[left - 1] != "und" or not line.items[left - 2].is_capital:
        return None
    head = left - 2
    first = line.office(head)
    if first is None or not first.singular or head in line.taken:
        return None
    if not (first.base in office_words("describing") or first.base == "politiker"):
        return None
    begin = line.begin(head)
    text = line.role_text(begin, head, head + 1)
    return _Role(begin, begin, head, text, first.lemma, line.whose(begin, head, first), first.sex)


def _behind_genitive(line: Line, begin: int) -> _Role | None:
    """An office whose genitive ends right before a name: "der Sprecher der CDU-Fraktion Karl Rau".

    The genitive must end in a state, a party or an institution; behind another noun the name may be that one's.
    """
    if not begin or not (institution_of(line.texts[begin - 1]) or line.state_before(begin - 1)):
        return None
    for head in range(begin - 2, max(-1, begin - 8), -1):
        if not line.items[head].is_word:
            return None
        office = line.office(head) if line.items[head].is_capital else None
        if office is None:
            continue
        behind = line.items[head + 1].low
        if not office.singular or head in line.taken or behind not in ("der", "des", "von"):
            return None
        start = line.begin(head)
        text = line.role_text(start, head, begin)
        return _Role(start, start, head, text, office.lemma, line.whose(start, head, office, begin), office.sex)
    return None


def _bare_speaker(line: Line, i: int) -> int:
    """A subject of a verb of saying that is one unknown capitalised word or a run of them: a name."""
    start = line.items[i].start
    end = next(
        (k + 1 for k in range(i, min(len(line), i + NAME_PARTS)) if (start, line.items[k].end) in line.evidence.one),
        None,
    )
    if line.texts[i] in line.evidence.common or (i and line.items[i - 1].low in _FROM):
        return i  # "laut Bericht" where "der Bericht" stands elsewhere; "aus Ormshafen verlautet"
    if (end or i) > i + 1 and _is_owner(line, i):
        return i  # "Kolbs Vorschlag"
    if (
        line.items[i].low.endswith(_SOURCE_ENDINGS)
        or line.items[i].low in _SOURCE["demnach"]
        or _describes_alone(line, i)
    ):
        return i
    # "nach Kolbs Worten": the words are nobody's name.
    if any(line.texts[k] in _SOURCE["nouns"] for k in range(i, end or i + 1)):
        return i
    initials = end is not None and _initial(line, i) and name_end(line, i) == end  # "K. Rau"
    if (
        end is None
        or not (initials or all(name_word(line, k) for k in range(i, end)))
        or line.items[i].low.endswith(_ABSTRACT)
    ):
        return i
    name = _name_text(line, i, end)
    if name in _places():
        return i
    line.taken.update(range(i, end))
    span = line.span(i, end)
    if name.isupper() or any(c.isdigit() for c in name):
        line.found.append(Naming(span.start, span.end, span, "organisation", name, name.lower(), passage=line.passage))
    else:
        line.found.append(Naming(span.start, span.end, span, "name", name, passage=line.passage))
    return end


@cache
def _places() -> frozenset[str]:
    return frozenset(table("dateline_places")["places"])


def surnames(line: Line, known: Iterable[str]) -> None:
    """Enter surnames that stand alone, of people whom the report names in full or by office elsewhere."""
    by_first: dict[str, list[list[str]]] = {}
    for name in known:
        parts = name.split()
        by_first.setdefault(parts[0].lower(), []).append(parts)
    for i in range(len(line)):
        if i in line.taken or not line.items[i].is_word:
            continue
        low = line.items[i].low
        for form in dict.fromkeys((low, low.removesuffix("s"))):
            for parts in by_first.get(form, ()):
                _surname_at(line, i, parts)


def _surname_at(line: Line, i: int, parts: list[str]) -> None:
    end = i + len(parts)
    texts = line.texts[i:end]
    if i in line.taken or len(texts) < len(parts) or texts[-1] not in (parts[-1], parts[-1] + "s"):
        return
    if [text.lower() for text in texts[:-1]] != [part.lower() for part in parts[:-1]]:
        return
    before = line.items[i - 1].low if i else ""
    noun = office_of(texts[0]) or before in ("ein", "eine", "das", "einen", "einem")
    if before in words("determiners") and len(parts) == 1 and noun:
        return
    line.taken.update(range(i, end))
    span = line.span(i, end)
    line.found.append(
        Naming(span.start, span.end, Span(span.start, span.end), "person", " ".join(parts), passage=line.passage)
    )
