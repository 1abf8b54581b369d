"""The questions that later stations ask of a parse: clauses, noun phrases, subjects, mood.

There is no tagger behind the rule engine: German capitals, closed word classes and word order carry what is needed.
All functions are pure; they work on the items of a `Unit`, in which each passage in quotation marks is one item, so
that the sentence around it can be read as if the quotation were a word. A phrase is a pair of indices into the items,
the second one exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.language.agency_codes import is_agency_code, is_unknown_code
from lagebild.language.listeners import opens_listener
from lagebild.language.morphology import Mood, konjunktiv, looks_finite, words
from lagebild.language.units import Item
from lagebild.lexicon import table

Phrase = tuple[int, int]
"""First and last index (exclusive) of a run of items."""

INSERTED_REACH = 14
"""How many items may be inserted between a subject and its verb, without a verb of their own."""

_DELIMITERS = frozenset({",", ";", ":", "–", "—", "-", "--", "(", ")", ".", "!", "?", "…", "..."})
_FINAL = frozenset({".", "!", "?", "…", "...", ".."})

# Looked up once: asked for every word of every article.
_ADVERBIAL = ("end", "weise", "falls", "mals", "lich")
_ADVERBS = words("adverbs")
_AUXILIARIES = words("auxiliaries")
_DETERMINERS = words("determiners")
_GENITIVE = words("genitive")
_MODALS = words("modals")
_NAME_PARTICLES = words("name_particles")
_PERSONAL = words("personal")
_PREPOSITIONS = words("prepositions")
_PRONOUNS = words("pronouns")
_RELATIVE = words("relative")
_SUBORDINATORS = words("subordinators")
_NO_ATTRIBUTE = _PREPOSITIONS | _SUBORDINATORS | _AUXILIARIES | _MODALS | (_ADVERBS - words("adjectival_adverbs"))
_LONE_PRONOUNS, _OPENS_CLAUSE = _PRONOUNS - _DETERMINERS, _SUBORDINATORS | _PERSONAL
_SOME = words("some_of_them") | words("another_behind")
_JUNCTIONS = words("coordinators") | {"denn"}
_NO_NAME = _SUBORDINATORS - {"wer"}
_OFFICE_ENDINGS = tuple(words("office_endings"))
_SPEAKING_ENDINGS = (*_OFFICE_ENDINGS, *words("speaking_endings"))
_MONTHS = frozenset(name for names in table("months")["months"] for name in names)
_PARTS_OF_TIME = ("Anfang", "Mitte", "Ende")
_PLURAL = ("en", "n", "e", "er", "s", "te")
"""Endings of nouns in the genitive plural; without one only few stand."""
_ABSTRACT_ENDINGS = tuple(words("abstract_endings"))
_SOURCE_NOUNS = frozenset(table("verbs_of_saying")["source"]["nouns"])
_KONJUNKTIV_FORMS = frozenset(table("konjunktiv")["first"])


# ---- clauses ---------------------------------------------------------------------------------------------------


def is_final(item: Item) -> bool:
    """Whether the item is a sign that ends a sentence."""
    return item.text in _FINAL


def clause_end(items: Sequence[Item], i: int) -> int:
    """Index of the first delimiter or quotation at or after `i` (brackets skipped), or the number of items."""
    depth = 0
    while i < len(items):
        text = items[i].text
        if text in ("(", "["):
            depth += 1
        elif text in (")", "]"):
            depth = max(0, depth - 1)
        elif depth == 0 and text in _DELIMITERS and not _inside_number_or_name(items, i):
            return i
        i += 1
    return i


def clause_start(items: Sequence[Item], i: int) -> int:
    """Index of the first item of the clause that holds item `i`: after the delimiter before it."""
    depth = 0
    for k in range(i - 1, -1, -1):
        text = items[k].text
        if text in (")", "]"):
            depth += 1
        elif text in ("(", "["):
            depth = max(0, depth - 1)
        elif depth == 0 and text in _DELIMITERS and not _inside_number_or_name(items, k):
            return k + 1
    return 0


def _inside_number_or_name(items: Sequence[Item], i: int) -> bool:
    """Whether a stop or dash parts nothing: "Dr.", "20.", "J.", and the dash of "„Küstenkurier“-Bericht"."""
    if i + 1 >= len(items):
        return False
    return items[i].text == "." or _joins(items, i)


def _joins(items: Sequence[Item], i: int) -> bool:
    """Whether item `i` is a dash without a blank on either side."""
    glued = items[i].text == "-" and i + 1 < len(items) and items[i].end == items[i + 1].start
    return glued and i > 0 and items[i - 1].end == items[i].start


def verb_at(items: Sequence[Item], k: int) -> bool:
    """Whether item `k` can be a finite verb: in lower case, by form."""
    item = items[k]
    return bool(item.text) and not item.is_capital and looks_finite(item.low)


# ---- noun phrases ----------------------------------------------------------------------------------------------


def _opening_adverb(items: Sequence[Item], i: int) -> bool:
    """Whether a capitalised word at the sentence's start is an adverb: "Später sagte …", "Relativierend fügte …"."""
    low = items[i].low
    before = items[i - 1] if i else None
    if before is not None and not is_final(before) and before.quotation is None and before.text not in (":", "–"):
        return False
    return low in _ADVERBS or low in _JUNCTIONS or (low.endswith(_ADVERBIAL) and len(low) > 6)


def _is_noun(items: Sequence[Item], i: int) -> bool:
    """Whether item `i` can be the head of a phrase: a capitalised word, a number before one, a short quotation."""
    item = items[i]
    if item.quotation is not None:
        return item.end - item.start <= 40
    if item.is_capital:
        return not _opening_adverb(items, i)
    if is_agency_code(item.text, items[i - 1].low if i else ""):
        return True
    return item.text[:1].isdigit() and i + 1 < len(items) and items[i + 1].is_capital


def _noun_at(items: Sequence[Item], i: int, stop: int) -> bool:
    return i < stop and _is_noun(items, i)


def _is_adjective(items: Sequence[Item], i: int, stop: int) -> bool:
    """Whether a lower-case word has an adjective's ending and a noun follows, perhaps after more of its kind."""
    for k in range(i, min(stop, i + 4)):
        item = items[k]
        if item.is_capital or item.quotation is not None:
            return k > i
        word = item.low
        if word in ("und", "oder", "wie", "-") and k > i:
            continue
        number = word[:1].isdigit()
        if word in _NO_ATTRIBUTE or not (word.isalpha() or "-" in word or number):
            return False
        if not number and not word.endswith(("e", "en", "er", "es", "em", "sche", "schen")):
            return False
    return False


def _after_determiners(items: Sequence[Item], k: int, stop: int) -> int:
    k += 1
    while k < stop and items[k].low in _DETERMINERS and items[k].low not in words("dative"):
        k += 1
    return k


def _after_modifier(items: Sequence[Item], k: int, stop: int) -> int:
    """After a modifier that begins with a preposition: "die mit dem Fall vertraute Person"; `k` if there is none."""
    if k < stop and items[k].low in _PREPOSITIONS and not items[k].is_capital:
        for m in range(k + 2, min(stop - 1, k + 9)):
            participle = items[m].low.endswith(("te", "ten", "ne", "nen", "de", "den")) and not items[m].is_capital
            if participle and items[m + 1].is_capital:
                return m
    return k


def _after_adjectives(items: Sequence[Item], k: int, stop: int) -> int:
    while k < stop and not _is_noun(items, k) and _is_adjective(items, k, stop):
        k += 1
    return k


def noun_phrase(items: Sequence[Item], i: int, stop: int, *, apposition: bool = True) -> int:
    """Where a noun phrase that begins at item `i` ends.

    Args:
        items: the unit's items.
        i: first item.
        stop: where to stop at the latest.
        apposition: whether a second phrase between commas may belong to it.

    Returns:
        Index after its last item; `i` if no noun phrase begins there.
    """
    k = i
    while k < stop and items[k].low in words("focus"):
        k += 1
    if k >= stop:
        return i
    some = _some_of_them(items, k, stop)
    if some > k:
        return some
    first = items[k].low
    determined = first in _DETERMINERS
    head = k
    if determined:
        opened = _after_determiners(items, k, stop)
        head = _after_adjectives(items, _after_modifier(items, opened, stop), stop)
        if not _noun_at(items, head, stop):
            return opened if first in _PRONOUNS and head == opened else i
    elif not _is_noun(items, k):
        if first in _PRONOUNS and not _is_adjective(items, k + 1, stop):
            return k + 1
        head = _after_adjectives(items, k, stop)
        if not _noun_at(items, head, stop):
            return i
    elif first in _PRONOUNS and not _noun_at(items, k + 1, stop):
        return k + 1
    elif first in _PREPOSITIONS and first != "von":
        return i
    end = _nouns(items, head, stop)
    office = items[end - 1].low.endswith(_OFFICE_ENDINGS) or items[i].low.endswith(_OFFICE_ENDINGS)
    common = determined or office or items[end - 1].text in _SOURCE_NOUNS
    return _extend(items, i, end, stop, common, apposition)


def _nouns(items: Sequence[Item], k: int, stop: int) -> int:
    """After a run of nouns and names: "Privatdozent Dr. Mira Kolb", "Karl von der Aue", "Kolb (AP)", "Artikel 5"."""
    while k < stop:
        item, before = items[k], items[k - 1]
        if item.text in _PARTS_OF_TIME and k + 1 < stop and before.is_capital and _tells_a_time(items[k + 1]):
            return k
        if is_unknown_code(item.text, before.low):
            k += 1
            continue
        abbreviates = item.text == "." and len(before.text) <= 5 and k + 1 < stop and items[k + 1].is_capital
        numbers = item.text.isdigit() and len(item.text) <= 3 and before.is_capital
        if abbreviates or numbers or _joins(items, k) or (_is_noun(items, k) and item.low not in _NO_NAME):
            k += 1
        elif item.low in _NAME_PARTICLES and before.is_capital:
            name = _after_particles(items, k, stop)
            if name == k:
                return k
            k = name
        elif item.text == "(" and k + 2 < stop:
            close = next((m for m in range(k + 1, min(stop, k + 8)) if items[m].text == ")"), None)
            if close is None:
                return k
            k = close + 1
        else:
            return k
    return k


def _tells_a_time(item: Item) -> bool:
    """Whether a word behind "Ende" makes it a time and no surname: "Ende der Woche", "Anfang Mai", "Mitte 2031"."""
    return item.low in ("der", "des", "dieses", "dieser") or item.text[:1].isdigit() or item.low in _MONTHS


def _after_particles(items: Sequence[Item], k: int, stop: int) -> int:
    """The name behind the particles at `k` ("von der Aue"); `k` where they join no name."""
    m = k
    while m < stop and items[m].low in _NAME_PARTICLES and not items[m].is_capital:
        m += 1
    joins = items[k].low not in words("name_articles") or m > k + 1
    return m if m < stop and items[m].is_capital and joins else k


def _some_of_them(items: Sequence[Item], k: int, stop: int) -> int:
    """After a phrase without a noun for one or some of a group: "einer von ihnen", "ein anderer"; `k` if it is none."""
    if items[k].low not in _SOME or k + 1 >= stop:
        return k
    if items[k + 1].low == "von":
        return k + 3 if k + 2 < stop and items[k + 2].low == "ihnen" else k
    another = items[k + 1].low in words("another") and not _is_adjective(items, k + 1, stop)
    return k + 2 if another and items[k].low in words("another_behind") else k


def _extend(items: Sequence[Item], i: int, k: int, stop: int, common: bool, apposition: bool) -> int:
    """After the attributes behind the head: genitive, von/für/aus, coordination, apposition.

    Args:
        items: the unit's items.
        i: where the phrase begins.
        k: index after its head.
        stop: where to stop at the latest.
        common: whether the head is a common noun, which alone takes most attributes.
        apposition: whether a second phrase between commas may belong to it.
    """
    while k < stop:
        word = items[k].low
        end = k
        if _opens_strong_genitive(items, i, k, stop):
            end = noun_phrase(items, k, stop, apposition=False)
        elif word in _GENITIVE and (word == "des" or (common and not _is_proper(items[k - 1]))):
            if word == "des" or not opens_listener([item.text for item in items[i : min(stop, k + 6)]], k - i):
                end = noun_phrase(items, k, stop, apposition=False)
        elif word in words("attribute_prepositions") and common and k + 1 < stop:
            end = _phrase_behind(items, k, stop)
        elif word in words("joining") and k + 1 < stop:
            end = _phrase_behind(items, k, stop)
            if items[k + 1].low in _PERSONAL or (end < stop and i > 0 and end - k <= 4 and verb_at(items, end)):
                return k  # "sagte Kolb und die Lage sei …": a verb behind it makes it a clause of its own
        elif word == "," and apposition and k + 1 < stop and items[i].low not in _PERSONAL:
            end = _apposition(items, k, stop)
        if end <= k:
            return k
        k = end
    return k


def _opens_strong_genitive(items: Sequence[Item], i: int, k: int, stop: int) -> bool:
    """Whether adjectives and a plural without an article say whose word it is: "Angaben | westlicher Geheimdienste"."""
    head = items[k - 1]
    if not (head.text in _SOURCE_NOUNS or head.low.endswith(_OFFICE_ENDINGS)) or not _is_adjective(items, k, stop):
        return False
    m = k
    while m < stop and not items[m].is_capital and items[m].low.endswith("er"):
        m += 1
    return k < m < stop and items[m].is_capital and items[m].low.endswith(_PLURAL)


def _is_proper(item: Item) -> bool:
    """Whether a phrase ends like a name that takes no genitive: "die NDA | der Polizei", "der „Stern“ | der Firma"."""
    return item.quotation is not None or (len(item.text) > 1 and item.text.isupper())


def _phrase_behind(items: Sequence[Item], k: int, stop: int) -> int:
    """After the phrase behind the joining word at `k`; `k` if none follows."""
    return end if (end := noun_phrase(items, k + 1, stop, apposition=False)) > k + 1 else k


def _opens_apposition(items: Sequence[Item], i: int, stop: int) -> bool:
    """Whether the item behind a comma can open an apposition: a noun or determiner, but no relative pronoun."""
    item = items[i]
    if item.low in _RELATIVE and not _noun_at(items, i + 1, stop):
        article = item.low in ("der", "die", "das") and _is_adjective(items, i + 1, stop)
        if not article:
            return False
    return (item.is_capital or item.low in _DETERMINERS) and item.low not in _LONE_PRONOUNS


def _apposition(items: Sequence[Item], comma: int, stop: int) -> int:
    """After an apposition in commas ("…, Vorsitzender des Bundes, …"); `comma` if there is none."""
    if not _opens_apposition(items, comma + 1, stop):
        return comma
    end = _phrase_behind(items, comma, stop)
    if end == comma:
        return comma
    end = _after_attributes(items, end, stop)
    if end >= stop or is_final(items[end]):
        return end
    if items[end].text != ",":
        return comma
    after = end + 1
    if after >= stop:
        return after
    if items[after].low in _OPENS_CLAUSE:
        return end
    # The closing comma belongs to the phrase only if the clause goes on behind it.
    return after if not items[after].is_capital and looks_finite(items[after].low) else comma


# ---- subjects --------------------------------------------------------------------------------------------------


def subject_before(items: Sequence[Item], start: int, verb: int) -> Phrase | None:
    """The subject in the first field: the noun phrase from the clause's start up to its finite verb.

    Returns:
        The phrase, or None where something else stands there.
    """
    i = start
    while i < verb and items[i].low in words("leading"):
        i += 1
    if i >= verb:
        return None
    low = items[i].low
    if low in _PREPOSITIONS:
        # "Von der Leyen sagte": a name that begins like a phrase.
        name = items[i].text == "Von" and verb - i <= 4 and items[verb - 1].is_capital
        return (i, verb) if name else None
    if low in _NO_NAME or low in words("oblique") or any(item.low == "zufolge" for item in items[i:verb]):
        return None
    end = noun_phrase(items, i, verb)
    if end == i:
        return None
    if end == verb:
        return (i, _without_comma(items, i, end))
    attributed = _after_attributes(items, end, verb)
    if attributed < verb and items[attributed].text == "," and _is_inserted(items, attributed, verb):
        return (i, attributed)
    rest = items[end:verb]
    if len(rest) <= 2 and all(item.low in _ADVERBS or item.low in ("am", "im") for item in rest):
        return (i, end)
    # "Die Ministerin aus Aue in Ostmark sagte": prepositional attributes up to the verb.
    if rest[0].low in _PREPOSITIONS and len(rest) <= 9 and not any(item.text in ",;:" for item in rest):
        return (i, verb)
    return None


def _after_attributes(items: Sequence[Item], k: int, stop: int) -> int:
    """After prepositional attributes behind a phrase that ends at `k`: "der Vertreter der Partei | im Rat"."""
    while k < stop and items[k].low in _PREPOSITIONS:
        end = _phrase_behind(items, k, stop)
        if end == k:
            break
        k = end
    return k


def _is_inserted(items: Sequence[Item], comma: int, verb: int) -> bool:
    """Whether what stands from a comma to the verb is inserted behind the subject: a relative clause, an apposition."""
    if items[verb - 1].text != "," or verb - 1 <= comma:
        return False
    i = comma + 1
    if items[i].low in _PREPOSITIONS:
        i += 1
    if items[i].low in _RELATIVE:
        return True
    # "Karl Rau, zuständig für den Hafen, sagte": no verb of its own, so no clause of its own.
    return verb - comma <= INSERTED_REACH and not any(verb_at(items, k) for k in range(comma + 1, verb))


def _without_comma(items: Sequence[Item], i: int, end: int) -> int:
    return end - (end - 1 > i and items[end - 1].text == ",")


def subject_after(items: Sequence[Item], verb: int, stop: int) -> Phrase | None:
    """The subject behind the finite verb: "sagte am Montag die Ministerin".

    Returns:
        The phrase, or None.
    """
    k = verb + 1
    for _ in range(6):  # adverbs and objects that may stand between them; a later phrase is something else
        if k >= stop:
            return None
        item = items[k]
        low = item.low
        if low in _PERSONAL and low != "es":
            return (k, k + 1)
        if low in _ADVERBS:
            following = noun_phrase(items, k, stop) if low in words("focus_after_verb") else k
            if following > k + 1:
                return (k + 1, _without_comma(items, k, following))
            k += 1
        elif low in _PREPOSITIONS and item.text != "Von":
            k = max(_phrase_behind(items, k, stop), k + 1)
        else:
            oblique = low in words("oblique_after_verb")
            end = noun_phrase(items, k, stop, apposition=not oblique)
            if end == k:
                return None
            if not oblique:
                return (k, _without_comma(items, k, end))
            k = end
    return None


def coordinated_subject(items: Sequence[Item], start: int, verb: int) -> Phrase | None:
    """The subject of "X dankte den Helfern und sagte": that of the first finite verb of the clause."""
    for k in range(start + 1, verb - 1):
        if not verb_at(items, k) or items[k].low in _ADVERBS:
            continue
        for found in (subject_before(items, start, k), subject_after(items, k, verb)):
            if found and items[found[0]].low not in words("pointing") and is_agent(items, *found):
                return found
    return None


def is_agent(items: Sequence[Item], i: int, end: int) -> bool:
    """Whether a noun phrase can name somebody who speaks: a person, an office, an organisation, a name."""
    if end <= i:
        return False
    if items[i].low in _PERSONAL or (end > i + 1 and _some_of_them(items, i, end) == end):
        return True
    head = next((k for k in range(i, end) if items[k].low not in _DETERMINERS and _is_noun(items, k)), None)
    if head is None:
        return items[i].low in _PRONOUNS
    for k in range(head, end):
        low = items[k].low
        if low.endswith(_SPEAKING_ENDINGS) or low in words("speaking_nouns") or items[k].text in words("titles"):
            return True
        if k > head and not items[k].is_capital:
            break
    return not (items[head].low.endswith(_ABSTRACT_ENDINGS) or items[head].text[-1:].isdigit())


# ---- mood ------------------------------------------------------------------------------------------------------


def beside_first_person(items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether "ich" or "wir" stands next to item `k`, which makes an indicative of its -e form."""
    first_person = words("first_person")
    return (k > start and items[k - 1].low in first_person) or (k + 1 < stop and items[k + 1].low in first_person)


def main_konjunktiv(items: Sequence[Item], start: int, stop: int) -> Mood | None:
    """The Konjunktiv of a clause that stands in `items[start:stop]`: "first", "second" or None."""
    best: Mood | None = None
    for k in range(start, stop):
        item = items[k]
        if item.is_capital and k > start:
            continue
        mood = konjunktiv(item.low)
        if mood is None or beside_first_person(items, k, start, stop):
            continue
        if mood == "second":
            best = mood
            continue
        # An -e form between a determiner and a noun is an adjective.
        attribute = k > start and items[k - 1].low in _DETERMINERS and k + 1 < stop and items[k + 1].is_capital
        if not attribute or item.low in _KONJUNKTIV_FORMS or not item.low.endswith("e"):
            return "first"
    return best
