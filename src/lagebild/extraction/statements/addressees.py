"""To whom something was said: "gegenüber X", "im Interview mit X", objects in the dative and accusative.

Which object is the addressee depends on the verb: the dative of "mitteilen", the accusative of "auffordern", the
subject of "wurde aufgefordert". The verbs are listed in `verbs_of_saying.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.extraction.statements.cues import Cue
from lagebild.language.morphology import words
from lagebild.language.syntax import Phrase, is_agent, noun_phrase
from lagebild.language.units import Item
from lagebild.lexicon import table

_VERBS = table("verbs_of_saying")["addressee"]
_ACCUSATIVE = frozenset(_VERBS["accusative"])
_DATIVE = frozenset(_VERBS["dative"])
_BARE_DATIVE = frozenset(_VERBS["bare_dative"])
_WITH_PREPOSITION = {lemma: preposition for preposition, lemma in (line.split() for line in _VERBS["with_preposition"])}
_TALKS = frozenset(_VERBS["talks"])
_PREPOSITIONS = words("prepositions")
_ADVERBS = words("adverbs")
_DETERMINERS = words("determiners")
_PLURAL_ENDINGS = tuple(words("dative_plural_endings"))
_TIME_ENDINGS = tuple(words("time_endings"))


def addressee_of(items: Sequence[Item], cue: Cue, subject: Phrase | None, end: int) -> Phrase | None:
    """To whom the verb of saying speaks.

    Args:
        items: the unit's items.
        cue: the verb.
        subject: its grammatical subject, in a passive, too.
        end: index after the frame.

    Returns:
        The phrase, without its preposition, or None.
    """
    start = min(cue.start, subject[0]) if subject else cue.start
    told = told_to(items, start, end, subject[1] if subject else start)
    if told:
        return told
    verb = cue.reading.verb
    lemma = verb.key
    if cue.passive:
        return _of_passive(items, cue, lemma, subject)
    found = list(_phrases(items, cue.start + 1 if cue.last else cue.verb + 1, cue.verb if cue.last else end, subject))
    preposition = _WITH_PREPOSITION.get(lemma)
    if preposition:
        return next(((a, b) for before, a, b in found if before == preposition and is_agent(items, a, b)), None)
    objects = [(a, b) for before, a, b in found if before is None]
    if lemma in _ACCUSATIVE:
        return next((phrase for phrase in objects if is_agent(items, *phrase)), None)
    if lemma in _DATIVE | _BARE_DATIVE:
        return next((phrase for phrase in objects if _is_dative(items, phrase, subject, lemma in _BARE_DATIVE)), None)
    return None


def told_to(items: Sequence[Item], start: int, stop: int, speaker_end: int) -> Phrase | None:
    """The phrase of "gegenüber X" and "im Interview mit X" in `items[start:stop]`, given where the speaker ends."""
    stop = min(stop, len(items))
    for k in range(start, stop - 1):
        talk = items[k].text in _TALKS and items[k + 1].low == "mit"
        # "ihre Haltung gegenüber dem Nachbarn": behind another noun it is an attribute.
        free = k in (start, speaker_end) or not items[k - 1].is_capital or items[k - 1].low.endswith(_TIME_ENDINGS)
        if talk or (free and items[k].low == "gegenüber"):
            begin = k + 2 if talk else k + 1
            end = noun_phrase(items, begin, stop, apposition=False)
            if end > begin and is_agent(items, begin, end):
                return (begin, end)
    return None


def dative_behind(items: Sequence[Item], start: int, stop: int) -> Phrase | None:
    """The phrase in the dative right behind a speaker: "so Kolb der Zeitung"."""
    end = noun_phrase(items, start, min(stop, len(items)), apposition=False)
    return (start, end) if end > start and _is_dative(items, (start, end), (start, start)) else None


def _of_passive(items: Sequence[Item], cue: Cue, lemma: str, subject: Phrase | None) -> Phrase | None:
    """The addressee of a passive: "die Anwohner wurden aufgefordert", "dem Mann wird vorgeworfen"."""
    if lemma in _ACCUSATIVE:
        return subject if subject and items[subject[0]].low != "es" else None
    if lemma in _DATIVE | _BARE_DATIVE:
        first = noun_phrase(items, cue.start, cue.verb, apposition=False)
        if first == cue.verb and items[cue.start].low != "es" and is_agent(items, cue.start, first):
            return (cue.start, first)
    return None


def _phrases(
    items: Sequence[Item], start: int, stop: int, subject: Phrase | None
) -> Iterator[tuple[str | None, int, int]]:
    """The phrases of a clause besides its subject, each with the preposition before it, or None."""
    stop = min(stop, len(items))
    k = start
    while k < stop:
        if subject and subject[0] <= k < subject[1]:
            k = subject[1]
            continue
        low = items[k].low
        if low in _PREPOSITIONS:
            end = noun_phrase(items, k + 1, stop, apposition=False)
            if end > k + 1:
                yield low, k + 1, end
            k = max(end, k + 1)
            continue
        end = (
            k
            if low in _ADVERBS and low not in words("dative_pronouns")
            else noun_phrase(items, k, stop, apposition=False)
        )
        if end > k:
            yield None, k, end
        elif low in words("dative_pronouns"):
            yield None, k, k + 1
        k = max(end, k + 1)


def _is_dative(items: Sequence[Item], phrase: Phrase, subject: Phrase | None, bare: bool = False) -> bool:
    """Whether a phrase can be in the dative: by its determiner, or without one where the verb allows it (`bare`)."""
    begin, end = phrase
    low = items[begin].low
    if low in words("dative_pronouns"):
        return end == begin + 1
    if not is_agent(items, begin, end):
        return False
    before = items[begin - 1] if begin else None
    behind_subject = subject is not None and begin == subject[1]  # a genitive would be part of the subject
    genitive = low in ("der", "einer") and before is not None and before.is_capital and not behind_subject
    if genitive and before is not None and not before.low.endswith(_TIME_ENDINGS):
        # "die Rolle der Parteien": behind a noun it is an attribute, unless the noun names a time.
        return False
    if low == "den":
        return items[end - 1].low.endswith(("n", "s"))  # a plural; the accusative of one is another object
    if low in words("dative"):
        return True
    if items[begin].quotation is not None or low in _DETERMINERS:
        return False
    return bare or items[begin].low.endswith(_PLURAL_ENDINGS)
