"""The questions that later stations ask of a parse: units, clauses, noun phrases, subjects.

There is no tagger behind the rule engine: German capitals, closed word classes and word order carry what is needed.
All functions are pure; they work on `Unit`s, in which each passage in quotation marks is one item, so that the
sentence around it can be read as if the quotation were a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.language.morphology import konjunktiv, looks_finite, verb_readings, words
from lagebild.lexicon import table
from lagebild.records import Parse, Quotation, Token
from lagebild.span import Span

_DELIMITERS = frozenset({",", ";", ":", "–", "—", "-", "--", "(", ")", ".", "!", "?", "…", "..."})
_FINAL = frozenset({".", "!", "?", "…", "...", ".."})
# Determiners and pronouns that are never nominative.
_OBLIQUE = frozenset({"den", "dem", "einen", "einem", "keinen", "keinem", "diesen", "diesem", "seinen", "seinem", "ihren", "ihrem", "jeden", "jedem", "ihn", "ihm", "ihnen", "mich", "mir", "uns"})
_NAME_PARTICLES = frozenset({"von", "van", "de", "del", "di", "al", "bin", "zu", "der", "den", "la", "le", "da", "dos", "el"})


@dataclass(frozen=True, slots=True)
class Item:
    """A token of a unit, or a whole passage in quotation marks.

    Attributes:
        start: first code point.
        end: code point after the last one.
        text: its characters; for a quotation an empty string.
        low: the same in lower case.
        quotation: index into `Parse.quotations` for a passage in quotation marks, else None.
    """

    start: int
    end: int
    text: str
    low: str
    quotation: int | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number."""
        return bool(self.text) and (self.text[0].isalnum() or len(self.text) > 3)

    @property
    def is_capital(self) -> bool:
        """Whether it is a capitalised word."""
        return self.text[:1].isupper()


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


def _mask(tokens: Sequence[Token], quotes: Sequence[tuple[int, Quotation]]) -> list[Item]:
    items: list[Item] = []
    pending = list(quotes)
    position = -1
    for token in tokens:
        while pending and pending[0][1].end <= token.start:
            pending.pop(0)
        if pending and pending[0][1].start <= token.start < pending[0][1].end:
            index, quotation = pending[0]
            if position != index:
                items.append(Item(quotation.start, quotation.end, "", "", index))
                position = index
            continue
        items.append(Item(token.start, token.end, token.text, token.text.lower()))
    return items


def is_final(item: Item) -> bool:
    """Whether the item is a sign that ends a sentence."""
    return item.text in _FINAL


def clause_end(items: Sequence[Item], i: int) -> int:
    """Index of the first delimiter or quotation at or after `i` (brackets skipped), or the number of items."""
    depth = 0
    while i < len(items):
        item = items[i]
        if item.text in ("(", "["):
            depth += 1
        elif item.text in (")", "]"):
            depth = max(0, depth - 1)
        elif depth == 0 and item.text in _DELIMITERS and not _inside_number_or_name(items, i):
            return i
        i += 1
    return i


def _inside_number_or_name(items: Sequence[Item], i: int) -> bool:
    """A stop that ends no sentence stands inside a unit: Dr., 20., J."""
    return items[i].text == "." and i + 1 < len(items)


def clause_start(items: Sequence[Item], i: int) -> int:
    """Index of the first item of the clause that holds item `i`: after the delimiter before it."""
    depth = 0
    k = i - 1
    while k >= 0:
        item = items[k]
        if item.text in (")", "]"):
            depth += 1
        elif item.text in ("(", "["):
            depth = max(0, depth - 1)
        elif depth == 0 and item.text in _DELIMITERS and not _inside_number_or_name(items, k):
            return k + 1
        k -= 1
    return 0


def _opening_adverb(items: Sequence[Item], i: int) -> bool:
    """Whether a capitalised word at the sentence's start is an adverb: "Später sagte …", "Relativierend fügte …"."""
    low = items[i].low
    if i and not is_final(items[i - 1]) and items[i - 1].quotation is None and items[i - 1].text not in (":", "–"):
        return False
    return low in words("adverbs") or (low.endswith(("end", "weise", "falls", "mals", "lich")) and len(low) > 6)


def _is_noun(items: Sequence[Item], i: int) -> bool:
    item = items[i]
    if item.quotation is not None:
        return item.end - item.start <= 40
    if item.is_capital and _opening_adverb(items, i):
        return False
    return item.is_capital or (item.text[:1].isdigit() and i + 1 < len(items) and items[i + 1].is_capital)


def _is_adjective(items: Sequence[Item], i: int, stop: int) -> bool:
    """A lower-case word with an adjective's ending that a noun follows, perhaps after more of its kind."""
    for k in range(i, min(stop, i + 4)):
        item = items[k]
        if item.is_capital or item.quotation is not None:
            return k > i
        word = item.low
        if word in ("und", "oder", "wie", "-") and k > i:
            continue
        if not word.isalpha() and "-" not in word and not word[:1].isdigit():
            return False
        if word in words("prepositions") or word in words("subordinators") or word in words("auxiliaries"):
            return False
        if word in words("modals") or (word in words("adverbs") and word not in ("erneut", "offiziell")):
            return False
        if not word.endswith(("e", "en", "er", "es", "em", "sche", "schen")) and not word[:1].isdigit():
            return False
    return False


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
    while k < stop and items[k].low in ("auch", "selbst", "sogar", "sowohl", "weder"):
        k += 1
    if k >= stop:
        return i
    first = items[k].low
    determined = False
    if first in words("determiners"):
        determined = True
        k += 1
        while k < stop and items[k].low in words("determiners") and items[k].low not in words("dative"):
            k += 1
        opened = k
        # "die mit dem Fall vertraute Person": a modifier before the noun that begins with a preposition.
        if k < stop and items[k].low in words("prepositions") and not items[k].is_capital:
            for m in range(k + 2, min(stop, k + 9)):
                if (
                    items[m].low.endswith(("te", "ten", "ne", "nen", "de", "den"))
                    and not items[m].is_capital
                    and m + 1 < stop
                    and items[m + 1].is_capital
                ):
                    k = m
                    break
        while k < stop and not _is_noun(items, k) and _is_adjective(items, k, stop):
            k += 1
        if k >= stop or not _is_noun(items, k):
            if first in words("pronouns") and k == opened:
                return opened
            return i
    elif not _is_noun(items, k):
        if first in words("pronouns") and not _is_adjective(items, k + 1, stop):
            return k + 1
        while k < stop and not _is_noun(items, k) and _is_adjective(items, k, stop):
            k += 1
        if k >= stop or not _is_noun(items, k):
            return i
    elif first in words("pronouns") and (k + 1 >= stop or not _is_noun(items, k + 1)):
        return k + 1
    elif first in words("prepositions") and items[k].low != "von":
        return i
    k = _nouns(items, k, stop)
    return _extend(items, i, k, stop, determined, apposition)


def _nouns(items: Sequence[Item], k: int, stop: int) -> int:
    """After a run of nouns and names: "Privatdozent Dr. Mira Kolb", "Karl von der Aue", "Kolb (AP)"."""
    while k < stop:
        if _is_noun(items, k) and items[k].low not in words("subordinators") - {"wer"}:
            k += 1
        elif items[k].text == "." and k + 1 < stop and items[k + 1].is_capital and len(items[k - 1].text) <= 5:
            k += 1
        elif items[k].text.isdigit() and len(items[k].text) <= 3 and items[k - 1].is_capital:
            k += 1  # Artikel 5, Kapitel 12
        elif items[k].low in _NAME_PARTICLES and items[k - 1].is_capital:
            m = k
            while m < stop and items[m].low in _NAME_PARTICLES and not items[m].is_capital:
                m += 1
            single = m == k + 1
            if m < stop and items[m].is_capital and (items[k].low not in ("der", "den", "zu") or not single):
                k = m
            else:
                return k
        elif items[k].text == "(" and k + 2 < stop:
            close = next((m for m in range(k + 1, min(stop, k + 8)) if items[m].text == ")"), None)
            if close is None:
                return k
            k = close + 1
        else:
            return k
    return k


def _extend(items: Sequence[Item], i: int, k: int, stop: int, determined: bool, apposition: bool) -> int:
    """Attributes after the head: genitive, von/für/aus, coordination, apposition."""
    last = items[k - 1].low if k else ""
    common = determined or items[k - 1].text in _source_nouns() or last.endswith(tuple(table_endings())) or items[i].low.endswith(tuple(table_endings()))
    while k < stop:
        word = items[k].low
        end = k
        if word in words("genitive") and (word == "des" or common):
            end = noun_phrase(items, k, stop, apposition=False)
        elif word in ("von", "vom", "für", "aus", "beim") and common and k + 1 < stop:
            step = k + 1
            end = noun_phrase(items, step, stop, apposition=False)
            end = k if end == step else end
        elif word in ("und", "sowie", "oder") and k + 1 < stop:
            step = k + 1
            end = noun_phrase(items, step, stop, apposition=False)
            # "sagte Kolb und die Lage sei …": a verb behind it makes it a clause of its own.
            if end == step or items[step].low in words("personal") or (
                end < stop and not items[end].is_capital and looks_finite(items[end].low) and end - step <= 3 and i > 0
            ):
                end = k
        elif word == "," and apposition and k + 1 < stop and items[i].low not in words("personal"):
            end = _apposition(items, k, stop)
        if end <= k:
            return k
        k = end
    return k


@cache
def _source_nouns() -> frozenset[str]:
    return frozenset(table("verbs_of_saying")["source"]["nouns"])


def table_endings() -> frozenset[str]:
    """Ends of words that name an office or role ("-minister", "-sprecherin")."""
    return words("office_endings")


def _apposition(items: Sequence[Item], comma: int, stop: int) -> int:
    """After an apposition in commas ("…, Vorsitzender des Bundes, …"); `comma` if there is none."""
    step = comma + 1
    if items[step].low in words("relative") and not (step + 1 < stop and _is_noun(items, step + 1)):
        if items[step].low not in ("der", "die", "das") or not _is_adjective(items, step + 1, stop):
            return comma
    if not (items[step].is_capital or items[step].low in words("determiners")) or items[step].low in words("pronouns") - words("determiners"):
        return comma
    end = noun_phrase(items, step, stop, apposition=False)
    if end == step:
        return comma
    while end < stop and items[end].low in words("prepositions"):
        further = noun_phrase(items, end + 1, stop, apposition=False)
        if further == end + 1:
            break
        end = further
    if end >= stop or is_final(items[end]):
        return end
    if items[end].text == ",":
        after = end + 1
        if after < stop and (items[after].low in words("subordinators") or items[after].low in words("personal")):
            return end
        if after >= stop:
            return end + 1
        # The closing comma belongs to the phrase only if the clause goes on behind it.
        return end + 1 if not items[after].is_capital and looks_finite(items[after].low) else comma
    return comma


def subject_before(items: Sequence[Item], start: int, verb: int) -> tuple[int, int] | None:
    """The subject in the first field: the noun phrase from the clause's start up to its finite verb.

    Returns:
        First and last index (exclusive), or None where something else stands there.
    """
    i = start
    while i < verb and items[i].low in words("leading"):
        i += 1
    if i >= verb:
        return None
    low = items[i].low
    if low in words("prepositions"):
        # "Von der Leyen sagte": a name that begins like a phrase.
        if items[i].text == "Von" and verb - i <= 4 and items[verb - 1].is_capital:
            return (i, verb)
        return None
    if low in words("subordinators") and not (low in ("wer",)):
        return None
    if low in _OBLIQUE:
        return None
    end = noun_phrase(items, i, verb)
    if end == i:
        return None
    if end == verb:
        return (i, _without_comma(items, i, end))
    if items[end].text == "," and end + 1 < verb:
        # A relative clause between the subject and its verb: "…, die … gewann, sagte".
        step = end + 1
        if items[step].low in words("prepositions"):
            step += 1
        if step < verb and items[step].low in words("relative") and items[verb - 1].text == ",":
            return (i, end)
    rest = items[end:verb]
    if all(item.low in words("adverbs") or item.low in ("am", "im") for item in rest) and len(rest) <= 2:
        return (i, end)
    # "Die Ministerin aus Aue in Ostmark sagte": prepositional attributes up to the verb.
    if rest and rest[0].low in words("prepositions") and not any(x.text in ",;:" for x in rest) and len(rest) <= 9:
        return (i, verb)
    return None


def _without_comma(items: Sequence[Item], i: int, end: int) -> int:
    return end - 1 if end - 1 > i and items[end - 1].text == "," else end


def subject_after(items: Sequence[Item], verb: int, stop: int) -> tuple[int, int] | None:
    """The subject behind the finite verb: "sagte am Montag die Ministerin".

    Returns:
        First and last index (exclusive), or None.
    """
    k = verb + 1
    steps = 0
    while k < stop and steps < 6:
        item = items[k]
        low = item.low
        if low in words("personal") and low != "es":
            return (k, k + 1)
        if low in words("adverbs") or low in ("sich", "weiter"):
            following = noun_phrase(items, k, stop) if low in ("auch", "selbst", "sogar") else k
            if following > k + 1:
                return (k + 1, _without_comma(items, k, following))
            k += 1
        elif low in words("prepositions") and not (item.text == "Von"):
            end = noun_phrase(items, k + 1, stop, apposition=False)
            if end == k + 1:
                k += 1
            else:
                k = end
        elif low in ("dem", "den", "einem", "ihm", "ihnen", "ihr"):
            end = noun_phrase(items, k, stop, apposition=False)
            if end == k:
                return None
            k = end
        else:
            end = noun_phrase(items, k, stop)
            return (k, _without_comma(items, k, end)) if end > k else None
        steps += 1
    return None


def is_agent(items: Sequence[Item], i: int, end: int) -> bool:
    """Whether a noun phrase can name somebody who speaks: a person, an office, an organisation, a name."""
    if end <= i:
        return False
    if items[i].low in words("personal"):
        return True
    head = next((k for k in range(i, end) if _is_noun(items, k)), None)
    if head is None:
        return items[i].low in words("pronouns")
    for k in range(head, end):
        low = items[k].low
        if low.endswith(tuple(words("office_endings"))) or low in words("speaking_nouns") or items[k].text in words("titles"):
            return True
        if k > head and not items[k].is_capital:
            break
    low = items[head].low
    if low.endswith(tuple(words("abstract_endings"))) or items[head].text[:1].isdigit():
        return False
    # A bare plural after an adjective ("weitere Forderungen") is a thing more often than somebody.
    return True


def coordinated_subject(items: Sequence[Item], start: int, verb: int) -> tuple[int, int] | None:
    """The subject of "X dankte den Helfern und sagte": that of the first finite verb of the clause."""
    for k in range(start + 1, verb - 1):
        if verb_at(items, k) and items[k].low not in words("adverbs"):
            found = subject_before(items, start, k)
            if found:
                return found
            found = subject_after(items, k, verb)
            if found and is_agent(items, *found):
                return found
    return None


def main_konjunktiv(items: Sequence[Item], start: int, stop: int) -> str | None:
    """The Konjunktiv of a clause that stands in `items[start:stop]`: "first", "second" or None."""
    best = None
    for k in range(start, stop):
        item = items[k]
        if item.is_capital and k > start:
            continue
        mood = konjunktiv(item.low)
        if mood and {items[k - 1].low if k > start else "", items[k + 1].low if k + 1 < stop else ""} & {"ich", "wir"}:
            continue
        if mood == "first" and item.low.endswith("e") and item.low not in ("sei", "habe", "werde", "solle", "wolle", "könne", "müsse", "dürfe"):
            # An -e form next to "ich" or before a noun is something else.
            if k + 1 < stop and items[k + 1].is_capital and k > start and items[k - 1].low in words("determiners"):
                continue
        if mood == "first":
            return "first"
        best = best or mood
    return best


def verb_at(items: Sequence[Item], k: int) -> bool:
    """Whether item `k` can be a finite verb: in lower case, by form."""
    return not items[k].is_capital and bool(items[k].text) and looks_finite(items[k].low)


def is_saying(word: str) -> bool:
    """Whether a lower-case word can be a finite form of a verb of saying."""
    return any(r.form in ("present", "past", "plural") and "say" in r.verb.groups for r in verb_readings(word))
