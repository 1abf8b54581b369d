"""Who said nothing: refusals to comment, missing answers, denials of having said something.

The patterns stand in `lexicon/silences.toml`; one fires in a main clause, by its finite verb and the words beside it.
What stands in quotation marks is never read: there somebody else speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.language.morphology import words
from lagebild.language.names import sex_of
from lagebild.language.syntax import clause_end, clause_start, is_agent, subject_after, subject_before
from lagebild.language.units import Item, Unit
from lagebild.lexicon import table
from lagebild.records import Actor, ActorMention, Parse, Silence, Statement
from lagebild.span import Span

_WORDS = table("silences")["words"]
_NEGATIONS = frozenset(_WORDS["negations"])
_HARMLESS = frozenset(_WORDS["harmless"])
_ADVERSATIVE = frozenset(_WORDS["adversative"])
_ANSWERS = r"(?:Stellungnahme|Antwort|Reaktion|Auskunft|Bestätigung|Rückmeldung|Kommentar)"
_OWNER = re.compile(rf"\b{_ANSWERS}(?:en)? (?:(?:des|der|von|vom|aus|seitens|durch) )")
_IMPERSONAL = re.compile(rf"^(?:(?:Zunächst|Bislang|Bisher) .*)?(?:Eine|Ein|Keine|Kein)?\b.*{_ANSWERS}")
"""Sentences whose subject is the answer that did not come."""
_REQUEST = re.compile(
    r"\b(?:Anfragen?|Fragen|Nachfragen?|Bitten?)\b[^,.]* (?:an|bei)(?:m)? |\bbat(?:en)? |\bfragte[n]? "
)
"""What stands before whoever is asked."""
_ASKED = re.compile(
    r"\b(?:um (?:eine )?Stellungnahme gebeten|angefragt|kontaktiert|um Auskunft gebeten|konfrontiert)\b"
)
_BEHIND = re.compile(
    r"\b(?:zu|zur|zum|über|auf|mit|gegen|an|am|nach|um|von|vom|durch|für|bei|beim|in|im|aus|vor|hinter|gegenüber)"
    r"(?: \w{3,6})?(?: \w+e[nrsm]?)? $|(?:frage|fragen|bitte|bitten) (?:der|des|von|vom)\b[^,]*$",
    re.IGNORECASE,
)
"""A preposition right before a name, or a question of theirs: of whom is spoken, or who asked, not who is silent."""
_SPEAKERS = (*words("speaking_endings"), *words("office_endings"), *_WORDS["institutions"])
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{3,}")
_ARTICLE = re.compile(r"(?:^|\s)(?:des|der) \w{0,4}$")
_REACH = 40
"""Characters behind "Stellungnahme des" within which its owner is named."""
_SUBORDINATORS = words("subordinators")
_RELATIVE = words("relative")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A way to report a silence: its rule, its finite verbs, the words that must stand beside them, and whether its
    subject must be known to be somebody."""

    rule: str
    verbs: frozenset[str]
    needs: tuple[frozenset[str], ...]
    sentence: tuple[str, ...]
    somebody: bool


@cache
def _patterns() -> dict[str, tuple[_Pattern, ...]]:
    """The patterns of each finite verb, in the order of the table."""
    by_verb: dict[str, tuple[_Pattern, ...]] = {}
    for row in table("silences")["pattern"]:
        needs = tuple(frozenset(group) for group in row["needs"])
        sentence = tuple(row.get("sentence", ()))
        pattern = _Pattern(row["rule"], frozenset(row["verbs"]), needs, sentence, row.get("who") == "somebody")
        for verb in row["verbs"]:
            by_verb[verb] = (*by_verb.get(verb, ()), pattern)
    return by_verb


def find_silences(
    text: str,
    parse: Parse,
    in_units: Sequence[Unit],
    actors: Sequence[Actor],
    furniture: frozenset[int],
    statements: Sequence[Statement] = (),
) -> tuple[Silence, ...]:
    """The silences of an article, in order, at most one a sentence.

    Args:
        text: the stored text.
        parse: its sentences.
        in_units: its units.
        actors: who is named, for the id of who is silent.
        furniture: passages that are not read: headings and datelines.
        statements: with their chains: "sie" may be who spoke last.
    """
    starts = [sentence.start for sentence in parse.sentences]
    found: dict[Span, tuple[str, Span | None]] = {}
    for unit in in_units:
        if unit.passage in furniture:
            continue
        for pattern, verb, subject in _in_unit(unit.items):
            if pattern.somebody and not _is_somebody(text, actors, subject):
                continue
            sentence = parse.sentences[max(bisect_right(starts, unit.items[verb].start) - 1, 0)]
            span = _without_contrast(unit.items, verb, Span(sentence.start, sentence.end))
            found.setdefault(span, (pattern.rule, subject))
    before = _Before(text, parse, actors, statements)
    return tuple(
        Silence(
            f"x{number}",
            span.start,
            span.end,
            span.of(text),
            _actor(text, actors, who) or before.silent(span, who),
            rule,
        )
        for number, (span, (rule, who)) in enumerate(sorted(found.items()), 1)
    )


class _Before:
    """Who is silent where the sentence itself does not name anybody: whom the sentence before names."""

    def __init__(self, text: str, parse: Parse, actors: Sequence[Actor], statements: Sequence[Statement]) -> None:
        self.text, self.sentences, self.actors = text, parse.sentences, actors
        self.statements = statements
        self.starts = [sentence.start for sentence in parse.sentences]

    def silent(self, silence: Span, who: Span | None) -> str | None:
        """The actor, or None where the report leaves it open.

        "Eine Stellungnahme des Betreibers lag nicht vor": whose it is stands behind the noun. "Er wollte sich nicht
        äußern": the only person of that sex of the sentence before. "Eine Antwort lag nicht vor": whom the sentence
        before says to have been asked.
        """
        at = max(bisect_right(self.starts, silence.start) - 1, 0)
        owner = _OWNER.search(silence.of(self.text))
        if owner is not None:
            return _actor(
                self.text, self.actors, Span(silence.start + owner.end(), silence.start + owner.end() + _REACH)
            )
        low = who.of(self.text).casefold() if who is not None else ""
        if low in ("er", "sie"):
            sex = "m" if low == "er" else "f"
            return self._only_person(at - 1, sex) or self._speaking(at, sex)
        if (alone := self._alone(silence)) is not None:
            return alone
        if not _IMPERSONAL.search(silence.of(self.text)):
            return None
        asked = self._asked(at - 1)
        return asked.id if asked is not None else None

    def _speaking(self, at: int, sex: str) -> str | None:
        """Who speaks in the sentence before, by an earlier sentence, if the first name is of that sex."""
        if not self._same_passage(at - 1):
            return None
        start, end = self.sentences[at - 1].start, self.sentences[at - 1].end
        said = [each for each in self.statements if each.chain and start <= each.quote[0].start < end]
        actor = said[-1].chain[-1].actor if said else None
        named = next((each for each in self.actors if each.id == actor and each.kind == "person"), None)
        return named.id if named is not None and sex_of(named.name.split()[0]) == sex else None

    def _alone(self, silence: Span) -> str | None:
        """The only actor whom the sentence names, and not behind a preposition: "Einzelheiten nannte Kolb nicht"."""
        placed = [
            (mention.start, actor)
            for actor in self.actors
            for mention in actor.mentions
            if silence.start <= mention.start < silence.end
            and actor.kind != "unnamed"
            and not _owns(self.text, actor, mention, silence)
        ]
        if len({actor.id for _, actor in placed}) != 1:
            return None
        start, actor = placed[0]
        return None if _BEHIND.search(self.text[silence.start : start]) else actor.id

    def _inside(self, at: int) -> list[Actor]:
        """The actors that a sentence names, in order."""
        sentence = self.sentences[at]
        placed = sorted(
            (mention.start, actor.id, actor)
            for actor in self.actors
            for mention in actor.mentions
            if sentence.start <= mention.start < sentence.end
        )
        return list({actor.id: actor for _, _, actor in placed}.values())

    def _same_passage(self, at: int) -> bool:
        return 0 <= at < len(self.sentences) - 1 and self.sentences[at].passage == self.sentences[at + 1].passage

    def _only_person(self, at: int, sex: str) -> str | None:
        if not self._same_passage(at):
            return None
        people = [actor for actor in self._inside(at) if actor.kind in ("person", "unnamed")]
        fitting = [actor for actor in people if sex_of(actor.name.split()[0]) in (sex, "")]
        return fitting[0].id if len(fitting) == 1 else None

    def _asked(self, at: int) -> Actor | None:
        if not self._same_passage(at):
            return None
        sentence = self.sentences[at]
        words_of = self.text[sentence.start : sentence.end]
        request = _REQUEST.search(words_of)
        if request is not None:
            begin = sentence.start + request.end()
            found = [each for each in self._inside(at) if any(begin <= m.start < begin + 60 for m in each.mentions)]
            return found[0] if found else None
        named = self._inside(at)
        return named[0] if len(named) == 1 and _ASKED.search(words_of) else None


def _is_somebody(text: str, actors: Sequence[Actor], subject: Span | None) -> bool:
    """Whether a subject is known to be somebody: an actor who is no crowd, or a noun for those who speak."""
    if subject is None:
        return False
    last = subject.of(text).split()[-1].casefold()
    return (
        last.endswith(_SPEAKERS) or _actor(text, [each for each in actors if each.kind != "group"], subject) is not None
    )


def _in_unit(items: Sequence[Item]) -> Iterator[tuple[_Pattern, int, Span | None]]:
    """The pattern, the verb and the subject of each clause that reports a silence; of several patterns all."""
    for k, item in enumerate(items):
        if item.is_capital or item.low not in _patterns():
            continue
        start, end = clause_start(items, k), clause_end(items, k + 1)
        if _is_subordinate(items, start, k, end):
            continue
        clause = {other.low for other in items[start:end]}
        whole = " ".join(other.low for other in items)
        for pattern in _patterns()[item.low]:
            if not all(clause & group for group in pattern.needs):
                continue
            if pattern.sentence and not any(re.search(rf"\b{re.escape(word)}\b", whole) for word in pattern.sentence):
                continue
            if _taken_back(items, start, end) or not _negated_behind(items, k, start, end, pattern):
                continue
            yield pattern, k, _subject(items, start, k, end)


def _is_subordinate(items: Sequence[Item], start: int, verb: int, end: int) -> bool:
    """Whether the verb ends a subordinate clause: "…, ob er antwortete"."""
    first = items[start].low
    return (first in _SUBORDINATORS or (first in _RELATIVE and start > 0)) and verb == end - 1


def _taken_back(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether a negation is none: "äußerte sich nicht nur …"."""
    return any(
        items[k].low in _NEGATIONS and k + 1 < len(items) and items[k + 1].low in _HARMLESS for k in range(start, end)
    )


def _negated_behind(items: Sequence[Item], verb: int, start: int, end: int, pattern: _Pattern) -> bool:
    """Whether the negation stands behind the verb, as in a main clause: not "auf nicht genannte Quellen gab er an"."""
    if not any("nicht" in group for group in pattern.needs):
        return True
    sich = any(items[k].low == "sich" for k in range(start, end)) and not any(
        "sich" in group for group in pattern.needs
    )
    behind = any(items[k].low in _NEGATIONS for k in range(verb + 1, end))
    before = any(items[k].low in _NEGATIONS and items[k].low.startswith("kein") for k in range(start, verb))
    return not sich and (behind or before)


def _subject(items: Sequence[Item], start: int, verb: int, end: int) -> Span | None:
    for phrase in (subject_before(items, start, verb), subject_after(items, verb, end)):
        if phrase and is_agent(items, *phrase):
            return Span(items[phrase[0]].start, items[phrase[1] - 1].end)
    # "Vermittler Klint, der am Mittwoch eintraf, lehnte eine Stellungnahme ab."
    whole = subject_before(items, 0, verb)
    return Span(items[whole[0]].start, items[whole[1] - 1].end) if whole and is_agent(items, *whole) else None


def _without_contrast(items: Sequence[Item], verb: int, sentence: Span) -> Span:
    """The sentence up to ", sondern …": from there on something is said again."""
    for k in range(verb, len(items) - 1):
        if items[k].text == "," and items[k + 1].low in _ADVERSATIVE and items[k].start < sentence.end:
            return Span(sentence.start, items[k].start)
    return sentence


def _actor(text: str, actors: Sequence[Actor], span: Span | None) -> str | None:
    if span is None:
        return None
    best, shared = None, 0
    for actor in actors:
        for mention in actor.mentions:
            common = min(mention.end, span.end) - max(mention.start, span.start)
            if common > shared and not _owns(text, actor, mention, span):
                best, shared = actor.id, common
    return best


def _owns(text: str, actor: Actor, mention: ActorMention, phrase: Span) -> bool:
    """Whether a mention is whose somebody is, not the somebody: "|Kolbs| Sprecher", "die Sprecherin |Karl Raus|"."""
    genitive = mention.text.endswith(("s", "’", "'")) and not actor.name.endswith(mention.text[-1])
    # "In der Mitteilung des Ministeriums": behind an article it is whose paper that is, and who keeps silent in it.
    articled = _ARTICLE.search(text[max(mention.start - 5, 0) : mention.start + 4])
    if not genitive or phrase.start > mention.start or articled:
        return False
    before, behind = text[phrase.start : mention.start], text[mention.end : phrase.end]
    return bool(_NOUN.search(before) or _NOUN.match(behind.lstrip()))
