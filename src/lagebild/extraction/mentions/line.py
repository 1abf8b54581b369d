"""One sentence and its phrases: where a phrase begins and ends, whose office it names, how it reads as a role."""

from __future__ import annotations

from lagebild.extraction.mentions.evidence import Evidence, no_name
from lagebild.language.groups import group_nouns
from lagebild.language.morphology import COUNTED, verb_readings, words
from lagebild.language.names import (
    Office,
    adjective_stem,
    institution_of,
    known_at,
    office_of,
    office_words,
    state_of_adjective,
)
from lagebild.language.syntax import noun_phrase, verb_at
from lagebild.language.units import Item, Unit
from lagebild.records import Naming
from lagebild.span import Span

MODIFIER_REACH = 10
"""How many items a participle with its own phrase may hold: "drei mit dem Fall vertraute Personen"."""

CONTRACTED = frozenset({"im", "vom", "zum", "zur", "beim", "am", "ins"})
"""Prepositions that hold an article."""

_ENDINGS = ("e", "en", "er", "es", "em")
_PARTICIPLE = ("te", "ten", "ter", "tes", "ne", "nen", "ner", "de", "den", "der")
_DATIVES = ("eten", "nten", "tten", "igten", "erten", "rten", "eisen", "ischen")
"""Endings of nouns whose nominative plural lacks the -n: "Verbündeten", "Kreisen"."""
_TELLING = ("europäisch", "westlich", "hochrangig", "ehemalig", "früher", "ranghoh", "führend")
"""Stems of further adjectives that may open a sentence before an office."""
_NO_STATE = (
    "politisch",
    "militärisch",
    "diplomatisch",
    "technisch",
    "juristisch",
    "demokratisch",
    "kritisch",
    "medizinisch",
)


class Line:
    """One sentence and what it names; each word is part of one name at most.

    Attributes:
        items: its words and signs; quotations are not masked.
        texts: their characters.
        passage: index of its passage.
        evidence: what the whole report tells.
        taken: items that are part of a naming.
        found: the namings.
    """

    def __init__(self, unit: Unit, evidence: Evidence) -> None:
        self.items: tuple[Item, ...] = unit.items
        self.texts = [item.text for item in unit.items]
        self.passage = unit.passage
        self.evidence = evidence
        self.taken: set[int] = set()
        self.found: list[Naming] = []

    def __len__(self) -> int:
        return len(self.items)

    def span(self, begin: int, end: int) -> Span:
        """The span of the items `begin..end` (end exclusive)."""
        return Span(self.items[begin].start, self.items[end - 1].end)

    def office(self, i: int) -> Office | None:
        """The office that item `i` is."""
        return office_of(self.texts[i])

    def is_title(self, i: int) -> bool:
        """Whether item `i` is a title or form of address."""
        return self.texts[i] in office_words("titles")

    def is_determiner(self, i: int) -> bool:
        """Whether item `i` is an article or the like, also with the capital of a sentence's start."""
        low = self.items[i].low
        return (low in words("determiners") or low in CONTRACTED) and (not self.items[i].is_capital or self._opens(i))

    def _opens(self, i: int) -> bool:
        return i == 0 or not self.items[i - 1].is_word

    def article(self, begin: int, head: int) -> str:
        """The article of a phrase in lower case, or an empty string."""
        return self.items[begin].low if begin < head and self.is_determiner(begin) else ""

    def is_adjective(self, i: int) -> bool:
        """Whether item `i` is an adjective that tells whose an office is, or of what rank, in any form."""
        low = self.items[i].low
        stem = adjective_stem(low)
        return (
            bool(state_of_adjective(low))
            or stem in self.evidence.adjectives
            or stem in _TELLING
            or (stem.endswith("isch") and self._opens(i))
        )

    def begin(self, head: int) -> int:
        """Where the phrase begins whose first noun stands at `head`: at its article, adjectives, genitive."""
        k = head
        if k >= 2 and self.texts[k - 2].endswith("-") and self.items[k - 1].low in words("joining"):
            k -= 2  # "Staats- und Regierungschefs"
        while k:
            item = self.items[k - 1]
            if self.is_determiner(k - 1):
                before = k - 1
                doubled = before and self.is_determiner(before - 1) and self.items[before - 1].low not in CONTRACTED
                return before - 1 if doubled else before
            if self._is_of_a_city(k - 1, head):
                k -= 1
                continue
            if item.is_capital and not (self._opens(k - 1) and self.is_adjective(k - 1)):
                break
            if not self._modifies(k, head):
                break
            k -= 1
        while k < head and self.items[k].low in words("joining"):
            k += 1  # "der Sänger und frühere Minister"
        if k < head and self.items[k].low.endswith(_PARTICIPLE):
            k = self._behind_modifier(k)
        return self._genitive_before(k)

    def _is_of_a_city(self, k: int, head: int) -> bool:
        """Whether item `k` tells of which city an office is: "der Hamburger Abgeordnete"."""
        word = self.texts[k]
        plain = self.items[k].is_capital and word.endswith("er") and len(word) > 4 and k + 1 == head and k > 0
        return plain and self.is_determiner(k - 1) and office_of(word) is None and known_at(self.texts, k) is None

    def _modifies(self, k: int, head: int) -> bool:
        """Whether the item before `k` is an adjective, a number, or joins two of them."""
        low = self.items[k - 1].low
        if low == "und":
            return k >= 2 and k < head and self.items[k - 2].low.endswith(_ENDINGS) and self._modifies(k - 1, head)
        if low.isdigit():
            return True
        if low in ("dessen", "deren"):
            return False
        if not (low.replace("-", "").isalpha() and low.endswith(_ENDINGS) and len(low) > 3):
            return False
        for name in ("adverbs", "prepositions", "auxiliaries", "modals", "subordinators", "pronouns"):
            if low in words(name) and low not in words("determiners"):
                return False
        if low.endswith("te") and k == 2 and self.items[0].low in words("pointing") and verb_readings(low):
            return False  # "Das teilte Ministerin Mira Kolb mit"
        return not low.endswith(("te", "ten")) or (
            k >= 2 and (self.is_determiner(k - 2) or self._modifies(k - 1, head) or self.items[k - 2].is_capital)
        )

    def _behind_modifier(self, k: int) -> int:
        """The start of a phrase whose participle at `k` has a phrase of its own: "eine über den Fall informierte …"."""
        for m in range(k - 2, max(-1, k - MODIFIER_REACH), -1):
            if not self.items[m].is_word:
                break
            opens = self.is_determiner(m) and self.items[m + 1].low in words("prepositions")
            if opens and noun_phrase(self.items, m, len(self.items), apposition=False) > k:
                return m
        return k

    def _genitive_before(self, k: int) -> int:
        """Before a genitive that stands before a phrase: "Frankreichs Präsident", "Kolbs Sprecher"; else `k`."""
        if not k or self.is_determiner(min(k, len(self.items) - 1)) or not self.items[k - 1].is_capital:
            return k
        word = self.texts[k - 1]
        if word.endswith(("s", "’", "'")) and (found := self.state_before(k - 1)) is not None:
            return found[0]
        name = word.endswith(("s", "’", "'")) and len(word) > 4 and self.items[k - 1].low not in no_name()
        before = self.items[k - 2].low if k > 1 else ""
        common = k > 1 and (
            self.is_determiner(k - 2)
            or (before.endswith(_ENDINGS) and before not in words("prepositions") and not verb_at(self.items, k - 2))
        )
        if not name or common or office_of(word) is not None or institution_of(word) is not None:
            return k
        first = k - 2 if k > 1 else 0
        full = self.items[first].is_capital and self.items[first].is_word and not self._opens(first)
        return first if k > 1 and full and self.items[first].low not in no_name() else k - 1

    def state_before(self, k: int) -> tuple[int, str] | None:
        """A state's or organisation's name that ends at item `k`, most often a genitive: where it begins, its key."""
        for begin in range(max(0, k - 2), k + 1):
            known = known_at(self.texts, begin)
            if known is not None and known[0] == k + 1 and known[1].kind in ("state", "capital", "organisation"):
                return begin, known[1].key
        if self.texts[k] in self.evidence.states:
            return k, self.evidence.states[self.texts[k]].lower()
        return None

    def genitive_end(self, head: int) -> int:
        """Where an attribute behind a head ends: "der Ukraine", "des Ministers", "von Ormland", "in Port Ansel"."""
        k = head + 1
        if k + 1 >= len(self.items):
            return k
        low = self.items[k].low
        if low in ("der", "des", "seines", "seiner", "ihres", "ihrer", "beider", "eines", "einer"):
            end = max(noun_phrase(self.items, k, len(self.items), apposition=False), k)
            # "der Chef der Reederei von dem Abgeordneten": what "von" and an article open is none.
            end = next((m for m in range(k + 1, end - 1) if self._opens_another(m)), end)
            joined = (
                m for m in range(k + 1, end - 1) if self.items[m].low in words("joining") and self.is_determiner(m + 1)
            )
            return next(joined, end)
        if low == "von" and (self.items[k + 1].is_capital and self.items[k + 1].low not in no_name()):
            return self._names_end(k + 1)
        return k

    def _opens_another(self, m: int) -> bool:
        return self.items[m].low in ("vom", "durch") or (self.items[m].low == "von" and self.is_determiner(m + 1))

    def place_end(self, head: int) -> int:
        """Where "in" and a place behind a head end: "die Regierung in Port Ansel"; else the index after the head."""
        k = head + 1
        if (
            k + 1 < len(self.items)
            and self.items[k].low == "in"
            and self.items[k + 1].is_capital
            and self.items[k + 1].low not in no_name()
        ):
            return self._names_end(k + 1)
        return k

    def _names_end(self, k: int) -> int:
        end = k
        while (
            end < len(self.items)
            and end - k < 3
            and self.items[end].is_capital
            and self.items[end].is_word
            and self.items[end].low not in no_name()
        ):
            end += 1
        known = known_at(self.texts, k)
        return known[0] if known is not None else min(end, k + 2)

    def whose(self, begin: int, head: int, office: Office | None, stop: int | None = None) -> str:
        """Whose office or institution a phrase names: by prefix, genitive before it, adjective, attribute behind it.

        Args:
            begin: where the phrase begins.
            head: its first noun.
            office: the office that this is, if it is one.
            stop: where the attribute behind it ends; None where there is none.
        """
        if office is not None and office.of:
            return office.of
        for k in range(begin, head):
            if self.items[k].is_capital and (found := self.state_before(k)) is not None:
                return found[1]
            low = self.items[k].low
            stem = adjective_stem(low)
            if state := state_of_adjective(low):
                return state
            if stem in self.evidence.adjectives:
                return self.evidence.adjectives[stem].lower()
            if stem == "europäisch":
                return "europa"
            if stem.endswith("isch") and not stem.endswith(_NO_STATE):
                return stem
            if self.items[k].is_capital and not self.is_determiner(k):
                return self.items[k].low.rstrip("’'").removesuffix("s")
        return self._attribute(head + 1, stop) if stop is not None else ""

    def _attribute(self, begin: int, stop: int) -> str:
        institution = next((found for k in range(begin, stop) if (found := institution_of(self.texts[k]))), None)
        if institution is not None:
            head = next(k for k in range(begin, stop) if institution_of(self.texts[k]))
            of = institution.of or self.whose(begin, head, None)
            return f"{institution.noun}@{of}" if of else institution.noun
        for k in range(begin, stop):
            known = known_at(self.texts, k)
            if known is not None and known[1].kind != "medium":
                return known[1].key
            if self.texts[k] in self.evidence.states:
                return self.evidence.states[self.texts[k]].lower()
            low = self.items[k].low
            if state := state_of_adjective(low):
                return state
            if adjective_stem(low) in self.evidence.adjectives:
                return self.evidence.adjectives[adjective_stem(low)].lower()
        return " ".join(self.texts[k].lower().removesuffix("s") for k in range(begin, stop) if self.items[k].is_capital)

    def role_text(self, begin: int, head: int, stop: int) -> str:
        """A role as it is handed out: adjectives and office in the nominative, then what stands behind them."""
        office = self.office(head)
        sex = (office.sex if office else "") or ("f" if self.article(begin, head) in ("die", "eine") else "m")
        parts: list[str] = []
        modified = any(self.items[k].low in words("prepositions") for k in range(begin, head))
        for k in range(begin, head):
            if (self.is_determiner(k) and (k == begin or not modified)) or not self.items[k].is_word:
                continue
            if modified:
                parts.append(self.texts[k])
                continue
            genitive = self.items[k].is_capital and not self.is_adjective(k)
            parts.append(
                self.texts[k] if genitive else adjective_stem(self.items[k].low) + ("er" if sex == "m" else "e")
            )
        name = office.name if office else self.texts[head]
        if (
            office is not None
            and self.article(begin, head)
            and name.lower().endswith((office.base + "er", office.base + "e"))
        ):
            name = name.removesuffix("r").removesuffix("e") + ("er" if sex == "m" else "e")  # "der Gesandte"
        return " ".join([*parts, name, *(self.texts[k] for k in range(head + 1, stop) if self.items[k].is_word)])

    def plural_text(self, begin: int, head: int, stop: int) -> str:
        """A group as it is handed out: without article, adjectives and noun in the nominative plural."""
        parts: list[str] = []
        modified = any(self.items[k].low in words("prepositions") for k in range(begin, head))
        for k in range(begin, head):
            low = self.items[k].low
            if modified:
                parts.append(self.texts[k])
                continue
            if low in ("die", "der", "den", "das", "des", "dem") or low in CONTRACTED or not self.items[k].is_word:
                continue
            joined = (
                low in words("joining")
                or low in words("prepositions")
                or (self.items[k].is_capital and not self.is_adjective(k))
            )
            low = COUNTED.get(low, "beide" if low == "beiden" else low)
            counts = low in words("determiners") or low.isdigit()
            parts.append(
                self.texts[k]
                if joined
                else low
                if counts
                else adjective_stem(low) + "e"
                if low.endswith(_ENDINGS)
                else low
            )
        noun = self.texts[head]
        if noun.endswith("n") and noun[:-1] in group_nouns():
            noun = noun[:-1]
        shorter = office_of(noun[:-1]) if noun.endswith(("ten", "den")) else None
        if noun.endswith(_DATIVES) or noun.endswith("ern") or (shorter is not None and not shorter.singular):
            noun = noun[:-1]
        return " ".join([*parts, noun, *self.texts[head + 1 : stop]])
