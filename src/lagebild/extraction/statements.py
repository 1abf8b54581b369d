"""Statements by rule: who said what, from quotation marks, verbs of saying, source phrases and the Konjunktiv.

The rule engine reads one unit (a sentence, or several under one quotation) after the other and remembers the last
speaker, so that a quotation or a Konjunktiv sentence without a frame of its own can go on with it. It needs no model
and abstains where the frame is not one that it knows: an unattributed statement has no speaker, never a guessed one.

The kinds follow the German Wikinews quotation data (Petersen-Frey & Biemann, LREC-COLING 2024); the method is that of
rule systems for German quotation attribution, from frames of verbs of saying (Krestel et al. 2008) to free
indirect speech by mood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from lagebild.extraction.statement_rules import CONFIDENCE, RULES
from lagebild.language.morphology import Reading, konjunktiv, looks_finite, verb_readings, words
from lagebild.language.syntax import (
    Item,
    Unit,
    clause_end,
    clause_start,
    is_final,
    main_konjunktiv,
    noun_phrase,
    coordinated_subject,
    is_agent,
    subject_after,
    subject_before,
    units,
)
from lagebild.lexicon import table
from lagebild.records import Article, DayRange, Mention, Parse, Passage, Statement, StatementKind
from lagebild.span import Span, hull

__all__ = ["RULES", "find_statements"]


@dataclass(slots=True)
class _Found:
    """A statement in the making."""

    rule: str
    kind: StatementKind
    quote: tuple[Span, ...]
    speaker: Span | None
    cue: tuple[Span, ...]
    frame: tuple[Span, ...]
    addressee: Span | None
    unit: int
    within: int | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb of saying in a unit: its reading, its items, and the clause that it governs."""

    verb: int
    parts: tuple[int, ...]
    reading: Reading
    start: int
    end: int
    last: bool  # whether the verb ends a subordinate clause
    passive: bool = False


@cache
def _never_reflexive() -> frozenset[str]:
    return frozenset(table("verbs_of_saying")["reflexive"]["never"])


_REPORTS = frozenset({"ST11", "ST14", "ST15"})


class _Reader:
    """Reads one article; `found` grows unit by unit."""

    def __init__(self, text: str, parse: Parse, passages: tuple[Passage, ...]) -> None:
        self.text = text
        self.parse = parse
        self.passages = passages
        self.units = units(parse)
        self.found: list[_Found] = []
        self.speaker: _Found | None = None  # the last statement of the report's own level that has a speaker
        self.taken: set[int] = set()  # quotations that are statements already

    # ---- one unit ---------------------------------------------------------------------------------------------

    def read(self) -> list[_Found]:
        """All statements of the article, in the order in which they were found."""
        for number, unit in enumerate(self.units):
            if self.passages[unit.passage].kind == "dateline":
                continue
            self.unit, self.number, self.items = unit, number, unit.items
            first_new = len(self.found)
            self._source_phrases()
            self._as_mitteilte()
            self._so_speaker()
            self._cues()
            self._continued_quotation(first_new)
            self._konjunktiv_run(first_new)
            self._nested_quotations(first_new)
            self._remember(first_new)
        return self.found

    def _add(
        self,
        rule: str,
        kind: StatementKind,
        quote: Sequence[Span],
        speaker: Span | None,
        cue: Sequence[Span] = (),
        frame: Sequence[Span] = (),
        addressee: Span | None = None,
    ) -> None:
        parts = tuple(part for part in (self._tidy(span, kind) for span in quote) if len(part) > 1)
        if not parts:
            return
        self.found.append(_Found(rule, kind, parts, speaker, tuple(cue), tuple(frame), addressee, self.number))

    def _tidy(self, span: Span, kind: StatementKind) -> Span:
        """Without blanks, commas and dashes at the ends; without the final stop where the frame's sentence owns it."""
        if kind == "direct":
            return span
        trimmed = span.trim(self.text, " \n\t\xa0,;:–—-")
        if kind == "indirect" and self.text[trimmed.end - 1 : trimmed.end] in {".", "!"}:
            trimmed = Span(trimmed.start, trimmed.end - 1)
        return trimmed

    def _span(self, i: int, j: int) -> Span:
        return self.unit.span(i, j)

    def _stop(self) -> int:
        """Index of the unit's final sign, or the number of items."""
        stop = len(self.items)
        while stop > 0 and is_final(self.items[stop - 1]):
            stop -= 1
        return stop

    def _covered(self, i: int, outermost: bool = True) -> bool:
        """Whether item `i` lies in the quote or frame of a statement that was found in this unit."""
        item = self.items[i]
        span = Span(item.start, item.end)
        return any(
            part.overlaps(span)
            for f in self.found
            if f.unit == self.number
            # What a source reports may hold a statement of somebody else: "laut Politico sagte Kolb, …".
            for part in (f.frame if f.rule in _REPORTS and not outermost else (*f.quote, *f.frame))
        )

    # ---- source phrases: nach Angaben, laut, zufolge ---------------------------------------------------------------

    def _source_phrases(self) -> None:
        source = table("verbs_of_saying")["source"]
        nouns = frozenset(source["nouns"])
        endings = tuple(source["noun_endings"])
        items, stop = self.items, self._stop()
        for i in range(stop):
            low = items[i].low
            phrase: tuple[int, int, int, int, int] | None = None  # from, to, cue, speaker from, speaker to
            if low in ("laut", "lt", "gemäß") or (low == "nach" and self._source_noun(i + 1, nouns, endings) is not None):
                begin = i + 1
                if low == "lt" and begin < stop and items[begin].text == ".":
                    begin += 1
                end = noun_phrase(items, begin, stop)
                if end == begin or (low == "gemäß" and self._source_noun(begin, nouns, endings) is None):
                    continue
                speaker = self._named_source(begin, end, nouns)
                phrase = (i, end, i, *speaker)
            elif low == "zufolge":
                begin = self._phrase_before(i)
                if begin is None:
                    continue
                phrase = (begin, i + 1, i, *self._named_source(begin, i, nouns))
            elif low == "nach" and i and items[i - 1].text in ("Vernehmen", "Ansicht", "Meinung", "Auffassung"):
                begin = i - 1
                while begin and items[begin - 1].low in words("determiners"):
                    begin -= 1
                phrase = (begin, i + 1, i, begin, i)
            elif low == "wonach" and i > 1 and items[i - 1].text == ",":
                named = self._phrase_before(i - 1)
                if named is not None and not self._covered(i):
                    end = self._sentence_end(i + 1, stop)
                    if end - i > 2:
                        self._add("ST12", "indirect", [self._span(i + 1, end)], self._span(named, i - 1), [self._span(i, i + 1)], [self._span(i, i + 1)])
                continue
            elif low in ("demnach", "demzufolge") and i == 0 and self.speaker is not None:
                self._indirect_around(i, i + 1, i, None, "ST12")
                continue
            if phrase is None or self._covered(i):
                continue
            begin, end, cue, a, b = phrase
            self._indirect_around(begin, end, cue, self._span(a, b), "ST11")

    def _source_noun(self, i: int, nouns: frozenset[str], endings: tuple[str, ...]) -> int | None:
        """Index of a noun such as "Angaben" that opens the phrase at `i`, after determiner and adjectives."""
        for k in range(i, min(i + 4, len(self.items))):
            item = self.items[k]
            if item.is_capital:
                if item.text in nouns or item.low.endswith(endings):
                    return k
                return None
            if item.low in words("prepositions") or not item.text or not item.text[0].isalpha():
                return None
        return None

    def _named_source(self, begin: int, end: int, nouns: frozenset[str]) -> tuple[int, int]:
        """The part of a source phrase that names somebody: after "Angaben" the genitive or the von-phrase."""
        if self.items[end - 1].text == "," and end - begin > 1:
            end -= 1
        for k in range(begin, end - 1):
            if self.items[k].text in nouns:
                inner = k + 1
                if self.items[inner].low in ("von", "vom", "aus"):
                    inner += self.items[inner].low != "vom"
                return (inner, end) if inner < end else (begin, end)
        return (begin, end)

    def _phrase_before(self, i: int) -> int | None:
        """Start of the noun phrase that ends right before item `i`."""
        lowest = clause_start(self.items, i)
        best = None
        for k in range(i - 1, lowest - 1, -1):
            if noun_phrase(self.items, k, i, apposition=False) == i and self.items[k].low not in ("und",):
                best = k
                if self.items[k].low in words("determiners"):
                    break
        return best

    def _indirect_around(self, begin: int, end: int, cue: int, speaker: Span | None, rule: str) -> None:
        """A statement that is the sentence around a source phrase."""
        items, stop = self.items, self._stop()
        start = self._scope(begin)
        last = self._sentence_end(end, stop)
        parts = []
        if begin > start:
            parts.append(self._span(start, begin))
        if last > end:
            parts.append(self._span(end, last))
        if not parts or sum(len(p) for p in parts) < 8:
            return
        only_quote = [items[k] for k in range(start, last) if not begin <= k < end and items[k].is_word or items[k].quotation is not None]
        if len(only_quote) == 1 and only_quote[0].quotation is not None:
            self._direct(only_quote[0], speaker, [self._span(cue, cue + 1)], [self._span(begin, end)], None, "ST13")
            return
        if speaker is None and self.speaker is not None:
            speaker = self.speaker.speaker
        self._add(rule, "indirect", parts, speaker, [self._span(cue, cue + 1)], [self._span(begin, end)])

    def _scope(self, begin: int) -> int:
        """Where the clause begins that a source phrase at `begin` speaks for: its own, if that is a relative clause or
        a main clause of its own; else the whole sentence."""
        items = self.items
        own = clause_start(items, begin)
        if own <= self._sentence_start(begin) or own >= begin:
            return self._sentence_start(begin)
        low = items[own].low
        if items[own - 1].text == "," and (low in words("relative") and low not in ("das",) or low in words("subordinators")):
            return own
        finite = next((k for k in range(own + 1, begin) if not items[k].is_capital and looks_finite(items[k].low)), None)
        if finite is not None and items[own - 1].text == "," and noun_phrase(items, own, finite) == finite:
            return own
        return self._sentence_start(begin)

    def _sentence_start(self, i: int) -> int:
        """Where the main clause around item `i` begins: after a semicolon, colon or a final sign inside the unit."""
        for k in range(i - 1, -1, -1):
            if self.items[k].text in (";", ":") or (is_final(self.items[k]) and self.items[k].text != "."):
                return k + 1
        return 0

    def _sentence_end(self, i: int, stop: int) -> int:
        for k in range(i, stop):
            if self.items[k].text == ";":
                return k
            # A new clause with a verb of saying of its own begins.
            if self.items[k].low == "und" and k + 1 < stop and self._cue_verb(k + 1) and self.items[k - 1].text != ",":
                return k
        return stop

    def _cue_verb(self, k: int) -> bool:
        return not self.items[k].is_capital and any(
            r.form in ("past", "present") and "say" in r.verb.groups for r in verb_readings(self.items[k].low)
        )

    # ---- wie X mitteilte --------------------------------------------------------------------------------------------

    def _as_mitteilte(self) -> None:
        items, stop = self.items, self._stop()
        for i in range(stop):
            if items[i].low != "wie" or (i and items[i - 1].text not in (",", "–", "-", "(") and items[i - 1].quotation is None):
                continue
            end = clause_end(items, i + 1)
            # An apposition inside the clause: "wie der Minister, Karl Kolb, sagte".
            while end < stop and items[end].text == "," and self._last_cue(i, end) is None and end - i < 25:
                end = clause_end(items, end + 1)
            end = min(end, stop)
            cue = self._last_cue(i, end)
            if cue is None or self._covered(i):
                continue
            first_field = noun_phrase(items, i + 1, cue[0])
            speaker = self._span(i + 1, first_field) if first_field > i + 1 else None
            if speaker is not None and first_field == i + 2 and items[i + 1].low in ("es", "man", "das", "dies"):
                speaker = self._within_phrase(i + 2, cue[0]) if items[i + 1].low == "es" else None
            elif speaker is None:
                after = subject_after(items, i, cue[0])
                speaker = self._span(*after) if after else None
            begin = i - 1 if i and items[i - 1].text == "," else i
            close = end + 1 if end < len(items) and items[end].text == "," else end
            cues = [self._span(i, i + 1), *(self._span(k, k + 1) for k in cue)]
            start, last = self._sentence_start(begin), self._sentence_end(close, stop)
            parts = [self._span(a, b) for a, b in ((start, begin), (close, last)) if b > a]
            if parts and sum(map(len, parts)) >= 8:
                self._add("ST14", "indirect", parts, speaker, cues, [self._span(begin, close)])

    def _last_cue(self, start: int, end: int) -> list[int] | None:
        """The verb of saying at the end of a subordinate clause, with its auxiliary."""
        k = end - 1
        if k <= start or self.items[k].is_capital:
            return None
        low = self.items[k].low
        readings = [r for r in verb_readings(low) if r.joined and {"say", "think"} & r.verb.groups]
        if low in ("hieß", "heißt"):
            return [k]
        if readings and any(r.form != "participle" for r in readings):
            particle = self._phrasal(readings, start, k)
            return [*particle, k]
        if low in ("hat", "haben", "hatte", "hatten", "wurde", "wird") and k - 1 > start:
            before = verb_readings(self.items[k - 1].low)
            if any(r.form == "participle" and r.joined and "say" in r.verb.groups for r in before):
                return [k - 1, k]
        if self.items[k - 1].low in ("bekannt", "deutlich", "klar") and verb_readings(low):
            return [k - 1, k]
        return None

    def _phrasal(self, readings: Sequence[Reading], start: int, k: int) -> list[int]:
        for reading in readings:
            parts = reading.verb.particle.split()[:-1]
            if parts and [self.items[m].low for m in range(k - len(parts), k)] == parts and k - len(parts) > start:
                return list(range(k - len(parts), k))
        return []

    def _phrase_before_participle(self, reading: Reading, start: int, k: int) -> list[int]:
        """Items of a particle written apart before its participle ("zu erkennen gegeben", "bekannt gegeben")."""
        parts = reading.verb.particle.lower().split()
        first = k - len(parts)
        return list(range(first, k)) if parts and first >= start and [x.low for x in self.items[first:k]] == parts else []

    def _within_phrase(self, start: int, stop: int) -> Span | None:
        """The phrase after in/aus/von/bei that stands for the speaker of "heißt es"."""
        k = start
        while k < stop:
            if self.items[k].low in ("in", "im", "aus", "von", "vom", "beim", "bei", "seitens", "auf"):
                end = noun_phrase(self.items, k + 1, stop, apposition=False)
                if end > k + 1:
                    return self._span(k + 1, end)
            elif self.items[k].text in (",", ":"):
                return None
            k += 1
        return None

    # ---- …, so X ----------------------------------------------------------------------------------------------------

    def _so_speaker(self) -> None:
        items, stop = self.items, self._stop()
        for i in range(1, stop - 1):
            if items[i].low != "so" or items[i].is_capital:
                continue
            before = items[i - 1]
            if not (before.text in (",", "–", "-", "(") or before.quotation is not None):
                continue
            end = min(clause_end(items, i + 1), stop)
            subject = noun_phrase(items, i + 1, len(items))
            if subject == i + 1 or any(looks_finite(items[k].low) and not items[k].is_capital for k in range(subject, end)):
                continue
            if items[i + 1].low in ("dass", "das", "es", "wie", "etwas", "viele", "viel", "ein", "eine") and items[i + 1].low != "eine":
                continue
            limit = subject - 1 if items[subject - 1].text == "," else subject
            end = max(end, limit)
            speaker = self._span(i + 1, limit)
            begin = i - 1 if before.text == "," else i
            quoted = items[begin - 1] if begin else None
            addressee = self._addressee(limit, end)
            if quoted is not None and quoted.quotation is not None and begin - 1 == self._clause_begin(begin - 1):
                self._direct(quoted, speaker, [self._span(i, i + 1)], [self._span(begin, end)], addressee, "ST03")
            elif begin > 0:
                parts = [self._span(self._sentence_start(begin), begin)]
                if end + 1 < stop and items[end].text == ",":
                    parts.append(self._span(end + 1, stop))
                self._add("ST15", "indirect", parts, speaker, [self._span(i, i + 1)], [self._span(begin, end)], addressee)

    def _clause_begin(self, i: int) -> int:
        """Like `clause_start`, but a colon or a quotation before the item opens a clause, too."""
        return max(clause_start(self.items, i), 0)

    # ---- verbs of saying --------------------------------------------------------------------------------------------

    def _cues(self) -> None:
        stop = self._stop()
        i = 0
        while i < stop:
            cue = self._cue(i)
            if cue is None or self._covered(i, False):
                i += 1
                continue
            self._read_cue(cue, stop)
            i += 1

    def _cue(self, i: int) -> _Cue | None:
        """The verb of saying at item `i` if it is the verb of its clause, with particle or auxiliary."""
        items = self.items
        item = items[i]
        if item.is_capital or not item.text:
            return None
        readings = verb_readings(item.low)
        if not readings:
            return None
        start, end = clause_start(items, i), clause_end(items, i + 1)
        end = next((k for k in range(i + 1, end) if items[k].quotation is not None and self._speechlike(items[k])), end)
        clause = [items[k].low for k in range(start, min(end, len(items)))]
        auxiliary = next(
            (k for k in range(start, min(end, len(items))) if items[k].low in ("hat", "haben", "hatte", "hatten") and k != i), None
        )
        passive = any(word in ("wird", "werden", "wurde", "wurden", "worden") for word in clause)
        ranked = sorted(readings, key=lambda r: (-len(r.verb.particle), r.form == "participle"))
        reflexive = "sich" in clause
        for reading in ranked:
            if reading.form == "konjunktiv" or (reflexive and reading.verb.lemma in _never_reflexive()):
                continue
            if reading.form == "participle":
                if not reading.joined and not self._phrase_before_participle(reading, start, i):
                    continue
                if passive:
                    helper = next((k for k in range(start, min(end, len(items))) if items[k].low in ("wird", "werden", "wurde", "wurden")), None)
                    if helper is None or i + 1 < end and i + 1 != helper and items[i + 1].is_word:
                        continue
                    return _Cue(min(helper, i), tuple(sorted({helper, i})), reading, start, end, helper > i, True)
                if auxiliary is None:
                    continue
                if i + 1 < end and items[i + 1].is_word and i + 1 != auxiliary and auxiliary < i:
                    continue
                extra = self._phrasal([reading], start, i) if reading.joined else self._phrase_before_participle(reading, start, i)
                last = auxiliary > i
                return _Cue(min(auxiliary, i), tuple(sorted({auxiliary, *extra, i})), reading, start, end, last)
            if auxiliary is not None and any(r.form == "participle" for r in readings):
                continue
            if reading.form == "plural" and (i and items[i - 1].low == "zu" or any(w in words("modals") or w in ("wird", "werde", "werden", "würde", "lassen") for w in clause if w != item.low)):
                continue
            if reading.joined:
                if reading.verb.particle and i + 1 < end and items[i + 1].is_word:
                    continue
                if not reading.verb.particle and end - 1 > i and items[end - 1].low in words("separable"):
                    continue  # "forderte … ab": another verb than "fordern"
                if passive and i + 1 >= end and item.low.endswith("t"):
                    continue
                last = bool(reading.verb.particle)
                extra = self._phrasal([reading], start, i) if reading.verb.particle else []
                return _Cue(i, (*extra, i), reading, start, end, last)
            particle = reading.verb.particle.split()
            tail = self._particle(particle, i + 1, end)
            if tail is not None:
                return _Cue(i, (i, *tail), reading, start, end, False)
        return None

    def _particle(self, particle: list[str], start: int, end: int) -> list[int] | None:
        """Items of a separated particle, in order, the last one near the clause's end."""
        places: list[int] = []
        k = start
        for word in particle:
            k = next((m for m in range(k, min(end, len(self.items))) if self.items[m].low == word.lower()), -1)
            if k < 0:
                return None
            places.append(k)
            k += 1
        # "zu" and "aus" are prepositions, too: as particles they end the clause.
        after = places[-1] + 1
        if particle[-1] in words("prepositions") and after < min(end, len(self.items)) and self.items[after].is_word and self.items[after].low != "und":
            return None
        return places

    def _read_cue(self, cue: _Cue, stop: int) -> None:
        items = self.items
        begin = cue.start
        subject, opens = self._subject(cue)
        speaker = self._span(*subject) if subject else None
        if cue.passive:
            agent = self._agent_phrase(cue)
            speaker, subject = (self._span(*agent), agent) if agent else (None, None)
        if items[cue.verb].low in ("hieß", "heißt"):
            if not any(items[k].low == "es" for k in (cue.verb - 1, cue.verb + 1) if 0 <= k < len(items)):
                return
            speaker, subject = self._within_phrase(begin, self._frame_limit(cue)), None
        elif subject and items[subject[0]].low == "es" and subject[1] == subject[0] + 1 and "act" not in cue.reading.verb.groups:
            return
        before = subject if subject and subject[1] <= cue.verb else None
        after = subject if subject and before is None else None
        cues = [self._span(k, k + 1) for k in cue.parts]
        frame_end = cue.end
        if subject and subject[1] > cue.end:
            frame_end = subject[1]
        if opens and self._reversed(cue, speaker, cues, frame_end, stop):
            return
        if self._governed(cue, begin, speaker, cues, frame_end, stop):
            return
        if self._sentence_before(cue, speaker, cues, stop):
            return
        if self._names(cue, begin, speaker, cues, stop):
            return
        self._reported(cue, begin, before, after, stop)

    def _subject(self, cue: _Cue) -> tuple[tuple[int, int] | None, bool]:
        """The cue's subject, and whether the clause opens with its verb ("…, sagte X")."""
        items = self.items
        verb, begin = cue.verb, cue.start
        limit = min(self._frame_limit(cue), len(items))
        first = items[begin].low
        governed = first in words("subordinators") or first in words("relative")
        at_end = verb > begin and max(cue.parts) + 1 >= cue.end
        if governed and at_end and (begin or first in words("subordinators")):
            k = begin + 1
            if first in words("relative") and begin and items[begin - 1].text == ",":
                named = self._antecedent(begin - 1)
                # "die Sgrena sagte" has a subject of its own; "der gesagt hat" has the antecedent.
                end = noun_phrase(items, k, verb, apposition=False)
                if end > k and is_agent(items, k, end) and items[k].low not in words("determiners"):
                    return (k, end), False
                return named or (begin, begin + 1), False
            while k < verb and items[k].low in words("adverbs") | {"sich"}:
                k += 1
            end = noun_phrase(items, k, verb)
            return ((k, end) if end > k else None), False
        following = verb + 1
        if following < limit and items[following].low in ("er", "wir", "ich", "man"):
            return (following, following + 1), verb == begin
        if verb and items[verb - 1].low in ("und", "aber", "sondern", "oder", "sowie", "doch"):
            shared = coordinated_subject(items, begin, verb)
            if shared is None:
                shared = coordinated_subject(items, self._sentence_start(verb), verb)
            if shared:
                return shared, False
        before = subject_before(items, begin, verb) or subject_before(items, self._sentence_start(verb), verb)
        pointing = before is not None and before[1] == before[0] + 1 and items[before[0]].low in ("das", "dies", "dieses", "was")
        if pointing:
            return subject_after(items, verb, limit), False
        if before and not is_agent(items, *before):
            after = subject_after(items, verb, limit)
            if after and is_agent(items, *after):
                return after, False
        if before:
            return (before if is_agent(items, *before) else None), False
        after = subject_after(items, verb, limit)
        return (after if after and is_agent(items, *after) else None), verb == begin

    def _antecedent(self, comma: int) -> tuple[int, int] | None:
        """The noun phrase that ends right before a comma: what a relative clause behind it is about."""
        begin = self._phrase_before(comma)
        return (begin, comma) if begin is not None and is_agent(self.items, begin, comma) else None

    def _agent_phrase(self, cue: _Cue) -> tuple[int, int] | None:
        """The agent of a passive: "wurde von der Ministerin aufgefordert"."""
        for k in range(cue.start, cue.end):
            if self.items[k].low in ("von", "vom", "durch", "seitens"):
                end = noun_phrase(self.items, k + 1, cue.end, apposition=False)
                if end > k + 1 and is_agent(self.items, k + 1, end):
                    return (k + 1, end)
        return None

    def _frame_limit(self, cue: _Cue) -> int:
        """How far a subject behind the verb may reach: past an apposition, not past a colon or quotation."""
        k = cue.end
        while k < len(self.items) and self.items[k].text == "," and k - cue.verb < 20:
            k = clause_end(self.items, k + 1)
        return max(cue.end, min(k, len(self.items)))

    def _addressee(self, start: int, stop: int) -> Span | None:
        """The phrase that names to whom it was said: "gegenüber …", "dem Sender …", "der Zeitung …"."""
        items = self.items
        for k in range(start, min(stop, len(items))):
            low = items[k].low
            if low == "gegenüber" and k + 1 < stop:
                end = noun_phrase(items, k + 1, stop, apposition=False)
                if end > k + 1:
                    return self._span(k + 1, end)
            if low in ("dem", "der", "den", "einem", "einer", "seinen", "ihren", "seinem") and (k == start or items[k - 1].low not in words("prepositions")):
                end = noun_phrase(items, k, stop, apposition=False)
                if end > k + 1:
                    return self._span(k, end)
        return None

    # ---- „…“, sagte X / …, sagte X -----------------------------------------------------------------------------------

    def _reversed(self, cue: _Cue, speaker: Span | None, cues: list[Span], frame_end: int, stop: int) -> bool:
        """The content stands before its frame."""
        items = self.items
        if cue.verb == 0 or not ({"say", "think", "demand"} & cue.reading.verb.groups):
            return False
        comma = items[cue.verb - 1].text == ","
        first = cue.verb - 1 if comma else cue.verb
        if first == 0:
            return False
        content = items[first - 1]
        frame = self._span(first, min(frame_end, stop))
        resumes = frame_end < stop and items[frame_end].text in (",", ":")
        addressee = self._addressee(cue.verb + 1, frame_end) if speaker is None or speaker.end <= items[frame_end - 1].end else None
        if addressee is not None and speaker is not None and addressee.overlaps(speaker):
            addressee = self._addressee(next(k for k in range(len(items)) if items[k].start >= speaker.end) if items[-1].start >= speaker.end else frame_end, frame_end)
        if content.quotation is not None and self._speechlike(content, True):
            start = clause_start(items, first - 1)
            if start == first - 1 or not any(items[k].is_word for k in range(start, first - 1)):
                self._direct(content, speaker, cues, [frame], addressee, "ST01")
                following = frame_end + 1 if resumes else frame_end
                if following < len(items) and items[following].quotation is not None:
                    self._direct(items[following], speaker, cues, [frame], addressee, "ST01")
                return True
        if not comma or speaker is None:
            return False
        start = self._content_start(first)
        if first - start < 2:
            return False
        parts = [self._span(start, first)]
        mood = main_konjunktiv(items, start, first)
        subordinate = items[start].low in ("dass", "ob", "wie", "warum", "wann", "was")
        if not (mood or subordinate):
            segment = min(clause_end(items, start), first)
            finite = any(looks_finite(items[k].low) and not items[k].is_capital for k in range(start + 1, segment))
            if "say" not in cue.reading.verb.groups or items[start].low in words("subordinators") or not finite:
                return False
            if not is_agent(items, *self._items_of(speaker)):
                return False
        if resumes and items[frame_end].text == "," and frame_end + 1 < stop and not self._cue_verb(frame_end + 1):
            rest_end = self._sentence_end(frame_end + 1, stop)
            if mood or main_konjunktiv(items, frame_end + 1, rest_end):
                parts.append(self._span(frame_end + 1, rest_end))
        self._add("ST05" if mood or subordinate else "ST06", "indirect", parts, speaker, cues, [frame], addressee)
        return True

    def _items_of(self, span: Span) -> tuple[int, int]:
        """The items that a span covers, as first and last index (exclusive)."""
        inside = [k for k, item in enumerate(self.items) if span.start <= item.start and item.end <= span.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _content_start(self, first: int) -> int:
        """Where the content before a reversed frame begins: the sentence's start or after another frame."""
        start = self._sentence_start(first)
        for f in self.found:
            if f.unit == self.number:
                for part in f.frame:
                    k = next((m for m in range(first) if self.items[m].start >= part.end), start)
                    start = max(start, k if part.end <= self.items[first - 1].start else start)
        while start < first and (self.items[start].text in (",", "–", "-")):
            start += 1
        return start

    # ---- X sagte: „…“ / X sagte, dass … / X sagte, er sei … / X forderte, … zu … ------------------------------------------

    def _governed(self, cue: _Cue, begin: int, speaker: Span | None, cues: list[Span], frame_end: int, stop: int) -> bool:
        items = self.items
        groups = cue.reading.verb.groups
        k = frame_end
        if k < len(items) and k > 0 and items[k].text != "," and items[k - 1].text == "," and items[k].quotation is None:
            k -= 1
        if k >= len(items):
            return False
        start = begin
        if speaker is not None and speaker.end <= items[cue.verb].start:
            start = min(begin, next(m for m in range(len(items)) if items[m].start >= speaker.start))
            lead = self._sentence_start(start)
            if clause_start(items, start) == lead:
                start = lead
        addressee = self._addressee(cue.verb + 1, frame_end)
        if addressee is not None and speaker is not None and addressee.overlaps(speaker):
            later = next((m for m in range(frame_end) if items[m].start >= speaker.end), frame_end)
            addressee = self._addressee(later, frame_end)
        quoted = items[k] if items[k].quotation is not None else None
        if items[k].text == ":" and k + 1 < len(items) and items[k + 1].quotation is not None:
            quoted, k = items[k + 1], k + 1
        if quoted is not None:
            rest = any(items[m].is_word for m in range(k + 1, stop))
            if items[k - 1].text == ":" or (not rest and self._speechlike(quoted, True)):
                self._direct(quoted, speaker, cues, [self._span(start, k)], addressee, "ST02")
                return True
            return False
        if items[k].text == ":":
            if k + 1 < stop and "say" in groups and speaker is not None and main_konjunktiv(items, k + 1, stop) == "first":
                self._add("ST09", "indirect", [self._span(k + 1, stop)], speaker, cues, [self._span(start, k + 1)], addressee)
                return True
            return False
        if items[k].text != "," or k + 1 >= stop:
            return False
        content, last = k + 1, self._content_end(k + 1, stop)
        low = items[content].low
        frame = [self._span(start, k + 1)]
        asks = cue.reading.verb.lemma in ("fragen", "wissen", "erklären", "erläutern", "sagen", "schildern", "berichten", "lassen", "beschreiben")
        if low in ("dass", "daß") or (low in ("ob", "wie", "warum", "wann", "weshalb", "wer", "wohin", "inwieweit") and groups & {"say", "demand"} and (asks or low == "ob")):
            self._add("ST04", "indirect", [self._span(content, last)], speaker, cues, frame, addressee)
            return True
        clause_last = clause_end(items, content)
        mood = main_konjunktiv(items, content, min(last, max(clause_last, content + 14)))
        opened = low in words("subordinators") or (low in words("prepositions") and content + 1 < last and items[content + 1].low in words("relative") and not (content + 2 < last and items[content + 2].is_capital))
        if mood and not opened and groups & {"say", "think", "demand"} and low not in words("relative") - {"der", "die", "das", "dem", "den"}:
            relative = low in words("relative") and not (content + 1 < last and (items[content + 1].is_capital or not looks_finite(items[clause_last - 1].low) or clause_last == content + 1))
            if not relative or mood == "first":
                self._add("ST07", "indirect", [self._span(content, self._turn(content, last))], speaker, cues, frame, addressee)
                return True
        pronoun = low in words("relative") and noun_phrase(items, content, last, apposition=False) <= content + 1
        if groups & {"demand", "say"} and not pronoun and low not in words("subordinators") - words("relative"):
            infinitive = self._infinitive(content, last)
            if infinitive:
                self._add("ST08", "indirect", [self._span(content, last)], speaker, cues, frame, addressee)
                return True
        return False

    def _content_end(self, start: int, stop: int) -> int:
        """Where governed content ends: at a semicolon, a new frame, or "und" with a verb of saying."""
        k = start
        while k < stop:
            item = self.items[k]
            if item.text == ";":
                return k
            if item.low == "und" and k + 1 < stop and self._cue_verb(k + 1) and not main_konjunktiv(self.items, k + 1, min(k + 2, stop)):
                return k
            if item.text == "," and k + 2 < stop and self._cue_verb(k + 1) and self.items[k + 2].low not in ("dass", ","):
                follows = subject_after(self.items, k + 1, stop)
                if follows and follows[0] == k + 2 and self._reading_is_say(k + 1):
                    return k
            k += 1
        return stop

    def _turn(self, start: int, stop: int) -> int:
        """Where the reporter's own indicative takes over again: ", doch die Richterin ließ …"."""
        for k in range(start, stop - 1):
            if self.items[k].text == "," and self.items[k + 1].low in ("doch", "aber", "jedoch", "woraufhin", "sodass", "während"):
                if not main_konjunktiv(self.items, k + 1, stop):
                    return k
        return stop

    def _reading_is_say(self, k: int) -> bool:
        return any(r.joined and not r.verb.particle and "say" in r.verb.groups for r in verb_readings(self.items[k].low))

    def _infinitive(self, start: int, stop: int) -> bool:
        """Whether a clause is an infinitive with "zu" ("… zu beenden", "… einzuhalten") before its next comma."""
        end = start
        for _ in range(3):
            end = min(clause_end(self.items, end), stop)
            if end - start >= 2:
                last = self.items[end - 1].low
                if self.items[end - 2].low == "zu" and last.endswith(("en", "ern", "eln", "sein", "tun")):
                    return True
                if "zu" in last[2:-3] and last.endswith("en") and not self.items[end - 1].is_capital and len(last) > 7:
                    return True
                for k in range(start, end - 1):
                    if self.items[k].low == "zu" and not self.items[k + 1].is_capital and self.items[k + 1].low.endswith("en"):
                        return True
            if end >= stop or self.items[end].text != ",":
                return False
            end += 1
        return False

    def _sentence_before(self, cue: _Cue, speaker: Span | None, cues: list[Span], stop: int) -> bool:
        """"Das teilte X mit": the content is the sentence before."""
        items = self.items
        if not (cue.verb == 1 and items[0].text in ("Das", "Dies") and speaker is not None and "say" in cue.reading.verb.groups):
            return False
        if cue.reading.verb.lemma in ("fordern", "kritisieren", "begründen", "verlangen", "loben", "rügen", "heißen") or not self.number:
            return False
        previous = self.units[self.number - 1]
        if previous.passage != self.unit.passage or any(f.unit == self.number - 1 for f in self.found):
            return False
        end = len(previous.items)
        while end > 1 and is_final(previous.items[end - 1]):
            end -= 1
        self._add("ST22", "indirect", [previous.span(0, end)], speaker, cues, [self._span(0, min(cue.end, stop))])
        return True

    # ---- nannte … „…“ ---------------------------------------------------------------------------------------------------

    def _names(self, cue: _Cue, begin: int, speaker: Span | None, cues: list[Span], stop: int) -> bool:
        """A fragment in quotation marks inside the cue's clause: "sprach von „…“", "nannte das „…“"."""
        items = self.items
        if not cue.reading.verb.groups & {"name", "say", "act", "think"}:
            return False
        done = False
        limit = min(stop, clause_end(items, cue.verb + 1) + 1)
        for k in range(cue.start, min(limit + 12, len(items))):
            item = items[k]
            if item.quotation is None or item.quotation in self.taken or self._is_title(k):
                continue
            if speaker is not None and Span(item.start, item.end).overlaps(speaker):
                continue
            if k > limit:
                break
            frame_parts = [self._span(cue.start, k)] if k > cue.start else []
            tail = cue.parts[-1]
            if tail > k:
                frame_parts.append(self._span(tail, tail + 1))
            elif k < cue.verb:
                frame_parts = [self._span(cue.verb, max(cue.end, cue.verb + 1))]
            extra = [self._span(m, m + 1) for m in range(cue.verb, k) if items[m].low == "als"][-1:]
            if items[k - 1].low in ("von", "vor") and k:
                extra = [self._span(k - 1, k)]
            self._direct(item, speaker, [*cues, *extra], frame_parts, None, "ST10")
            done = True
        return done

    # ---- reported speech acts -----------------------------------------------------------------------------------------------

    def _reported(self, cue: _Cue, begin: int, before: tuple[int, int] | None, after: tuple[int, int] | None, stop: int) -> None:
        items = self.items
        subject = before or after
        if "act" not in cue.reading.verb.groups or subject is None or cue.last or self._covered(cue.verb):
            return
        if items[subject[0]].low in ("das", "dies", "die", "der") and subject[1] == subject[0] + 1:
            return
        start = min(subject[0], begin)
        if clause_start(items, start) == self._sentence_start(start):
            start = self._sentence_start(start)
        last = self._sentence_end(cue.verb, stop)
        if last - start < 4:
            return
        self._add("ST16", "reported", [self._span(start, last)], self._span(*subject))

    # ---- quotations ------------------------------------------------------------------------------------------------------------

    def _direct(
        self, item: Item, speaker: Span | None, cue: Sequence[Span], frame: Sequence[Span], addressee: Span | None, rule: str
    ) -> None:
        if item.quotation is None or item.quotation in self.taken:
            return
        self.taken.add(item.quotation)
        self._add(rule, "direct", [Span(item.start, item.end)], speaker, cue, frame, addressee)

    def _speechlike(self, item: Item, framed: bool = False) -> bool:
        """Whether a quotation reads like speech: a sentence of its own, or long enough with a verb in it."""
        inner = self.text[item.start + 1 : item.end - 1].strip()
        tokens = inner.split()
        if not tokens:
            return False
        if inner[-1] in ".!?…" and len(tokens) > 1:
            return True
        lower = [word.strip(".,;:!?") for word in tokens if word[:1].islower()]
        if framed:
            return len(tokens) >= 3 or bool(lower)
        return len(tokens) >= 6 and any(looks_finite(word) for word in lower)

    def _is_title(self, k: int) -> bool:
        """Whether the quotation at item `k` is a name or title: after "Zeitung", "Titel", "so genannte" and the like."""
        item = self.items[k]
        inner = self.text[item.start + 1 : item.end - 1]
        tokens = inner.split()
        previous = self.items[k - 1] if k else None
        if previous is not None:
            if previous.text in words("name_nouns") or previous.low.endswith(("zeitung", "magazin", "sender", "agentur", "partei", "plattform", "portal")) and previous.is_capital:
                return len(tokens) < 8
            if previous.low.startswith(("sogenannt", "genannt")) or previous.low == "namens":
                return True
        closed = words("determiners") | words("prepositions") | {"und", "oder"}
        lower = [word for word in tokens if word[:1].islower() and word not in closed]
        if not lower and len(tokens) <= 4 and inner[-1:] not in ".!?" and len(tokens) > 1 and tokens[0][:1].isupper():
            return True
        if not lower and len(tokens) <= 4 and inner[-1:] not in ".!?":
            # Only capitals: a name ("Roter Stern"), unless the quotation is a noun alone behind "von" or "als".
            return not (previous is not None and previous.low in ("von", "als", "vor", "eine", "einen", "ein", "einem", "einer", "mit"))
        return False

    def _continued_quotation(self, first_new: int) -> None:
        """Quotations without a frame of their own: next to a statement they have its speaker, else nobody's."""
        items = self.items
        for k, item in enumerate(items):
            if item.quotation is None or item.quotation in self.taken:
                continue
            alone = all(not x.is_word for m, x in enumerate(items) if m != k and x.quotation is None)
            if not alone or not self._speechlike(item):
                if not self._speechlike(item) or self._inside_statement(item) or self._is_title(k):
                    continue
                colon = k > 0 and items[k - 1].text == ":"
                if colon:
                    subject = self._clause_subject(k)
                    self._direct(item, subject, (), [self._span(self._sentence_start(k - 1), k)], None, "ST17")
                continue
            source = next((f for f in reversed(self.found) if f.unit == self.number and f.speaker), None) or self._previous(2)
            if source is not None:
                self._direct(item, source.speaker, (), (), None, "ST18")
            else:
                self._direct(item, None, (), (), None, "ST19")

    def _clause_subject(self, k: int) -> Span | None:
        """The subject of the sentence before a colon: "Kolb wurde deutlich: „…“"."""
        start = self._sentence_start(k - 1)
        bare = noun_phrase(self.items, start, k - 1)
        if bare > start and is_agent(self.items, start, bare) and all(x.low in words("adverbs") or x.text == "," for x in self.items[bare : k - 1]):
            return self._span(start, bare)
        for verb in range(start, k):
            if not self.items[verb].is_capital and looks_finite(self.items[verb].low):
                subject = subject_before(self.items, start, verb)
                if subject is None or not is_agent(self.items, *subject):
                    subject = subject_after(self.items, verb, k - 1)
                return self._span(*subject) if subject and is_agent(self.items, *subject) else None
        return None

    def _inside_statement(self, item: Item) -> bool:
        span = Span(item.start, item.end)
        return any(part.contains(span) for f in self.found if f.unit == self.number for part in f.quote)

    def _previous(self, distance: int) -> _Found | None:
        """The last statement with a speaker, if it stands at most `distance` units before, in this or the last paragraph."""
        last = self.speaker
        if last is None or self.number - last.unit > distance:
            return None
        between = range(self.units[last.unit].passage, self.unit.passage + 1)
        paragraphs = [p for p in between if self.passages[p].kind in ("body", "lead", "headline")]
        # On the training articles the speaker of the sentence before is right in 5 of 6 cases, that of the sentence
        # before it only within the paragraph; across paragraphs in 1 of 4.
        near = self.number - last.unit <= 1
        return last if len(paragraphs) <= (2 if near else 1) else None

    def _nested_quotations(self, first_new: int) -> None:
        """Fragments in quotation marks inside an indirect statement are direct statements within it."""
        for f in list(self.found[first_new:]):
            if f.kind == "direct":
                continue
            for k, item in enumerate(self.items):
                span = Span(item.start, item.end)
                if item.quotation is None or item.quotation in self.taken or not any(p.contains(span) for p in f.quote):
                    continue
                tokens = self.text[item.start + 1 : item.end - 1].split()
                if self._is_title(k) or len(tokens) < 2:
                    continue
                self._direct(item, f.speaker, f.cue, f.frame, f.addressee, "ST20")

    # ---- runs in the Konjunktiv -----------------------------------------------------------------------------------------------

    def _konjunktiv_run(self, first_new: int) -> None:
        """A sentence in the Konjunktiv I goes on with the statement before it."""
        if any(f.kind != "direct" or f.rule not in ("ST19",) for f in self.found[first_new:]):
            return
        items, stop = self.items, self._stop()
        if not items or any(self._covered(k) for k in range(stop)):
            return
        mood = self._sentence_mood(stop)
        source = self._previous(2)
        if mood is None or (mood == "second" and (source is None or self.number - source.unit > 1)):
            return
        if mood == "second" and source is not None and source.kind == "reported":
            return
        span = Span(items[0].start, items[-1].end)
        self._add("ST21", "indirect_free_indirect", [span], source.speaker if source else None)

    def _sentence_mood(self, stop: int) -> str | None:
        """The mood of the sentence's main clause: the first finite verb outside of subordinate clauses."""
        items = self.items
        k, subordinate = 0, items[0].low in words("subordinators") - {"wer", "was", "da", "während", "so"}
        while k < stop:
            item = items[k]
            if item.text == ",":
                following = items[k + 1].low if k + 1 < stop else ""
                subordinate = following in words("subordinators") | words("relative") or (
                    following in words("prepositions") and k + 2 < stop and items[k + 2].low in words("relative")
                ) if not subordinate or not (k + 1 < stop and looks_finite(following)) else False
            elif not item.is_capital and item.text and not subordinate and (k == 0 or not items[k - 1].low == "zu"):
                mood = konjunktiv(item.low)
                if mood and {items[k - 1].low if k else "", items[k + 1].low if k + 1 < stop else ""} & {"ich", "wir"}:
                    return None
                if mood:
                    return mood
                if item.low in words("auxiliaries") or item.low in words("modals") or (verb_readings(item.low) and any(r.form in ("past", "present") for r in verb_readings(item.low))):
                    return None
            k += 1
        return None

    def _remember(self, first_new: int) -> None:
        for f in self.found[first_new:]:
            if f.speaker is not None and f.rule not in ("ST20",):
                self.speaker = f
        if self.found and self.found[-1].rule == "ST21" and self.found[-1].unit == self.number and self.speaker is not None:
            self.speaker = replace(self.speaker, unit=self.number)


def find_statements(text: str, parse: Parse, passages: tuple[Passage, ...], article: Article) -> tuple[Statement, ...]:
    """Who said what in one article, by the rules of this file.

    Args:
        text: the stored text.
        parse: its sentences and quotations.
        passages: its passages; page furniture was left out of the parse already.
        article: metadata; the day of publication is the latest day on which anything was said.

    Returns:
        The statements in the order of the text; a nested one names the one it stands in.
    """
    found = _Reader(text, parse, passages).read()
    found.sort(key=lambda f: (f.quote[0].start, -f.quote[-1].end))
    said = DayRange(None, article.published[:10] if article.published else None)
    statements: list[Statement] = []
    for number, f in enumerate(found, 1):
        outer = next(
            (
                s
                for s in reversed(statements)
                if any(part.contains(f.quote[0]) and part != f.quote[0] for part in s.quote)
            ),
            None,
        )
        statements.append(
            Statement(
                id=f"s{number}",
                kind=f.kind,
                within=outer.id if outer else None,
                quote=f.quote,
                speaker=Mention(f.speaker.start, f.speaker.end, f.speaker.of(text)) if f.speaker else None,
                cue=f.cue,
                frame=f.frame,
                addressee=Mention(f.addressee.start, f.addressee.end, f.addressee.of(text)) if f.addressee else None,
                said=said,
                rule=f.rule,
                confidence=CONFIDENCE.get(f.rule, 0.5),
            )
        )
    return tuple(statements)
