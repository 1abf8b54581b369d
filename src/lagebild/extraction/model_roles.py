"""Which phrase plays a role in a quote: from a probability a word to a phrase that can be what it is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from lagebild.language.features import Array
from lagebild.language.morphology import words as function_words
from lagebild.language.reading import Reading
from lagebild.lexicon import table
from lagebild.records import Mention, Token
from lagebild.span import Span

OPENING, CLOSING = frozenset("„»‚›"), frozenset("“«‘‹”")

_AT_ENDS = frozenset({"und", "oder", "sowie", ",", "–", "-"})
"""What joins phrases, and neither begins nor ends one."""

_HAPPENING = ("meeting", "talk", "call", "video_conference", "visit", "attack")
"""Groups of event nouns that are a time or place of talk. Others decide and demand: "der Parteitag", "der Vertrag"."""

_HEARS_NOTHING = frozenset(
    {"auf", "bei", "beim", "in", "im", "via", "über", "aus", "von", "vom", "durch", "nach", "laut"}
)
"""Prepositions of where and by whom something is said: what stands behind them is no addressee."""

_POINTING = frozenset({"demnach", "demzufolge"})
"""Adverbs that stand for a source, as a pronoun does."""

_ADJECTIVE = ("e", "en", "er", "es", "em")
REACH = 8
"""Words before a name among which its preposition is looked for."""

_SAYS_NOTHING = frozenset(
    {"mit", "gegen", "für", "über", "an", "auf", "zwischen", "vor", "gegenüber", "um", "ohne", "wegen"}
)
"""Prepositions of whom speech is about, with or for: what stands behind them is no speaker."""

NO_RIVAL = 0.35
"""How much more likely another word may be than the rules' phrase, for that to stand."""


class Places:
    """Which words a span covers."""

    def __init__(self, reading: Reading) -> None:
        self.words = reading.words
        self.sentence = reading.sentence
        self._starts = np.array([w.start for w in reading.words])
        self._ends = np.array([w.end for w in reading.words])

    def of(self, spans: Iterable[Span]) -> list[int]:
        """Indices of the words that some spans cover, in order."""
        found: set[int] = set()
        for span in spans:
            first = int(np.searchsorted(self._ends, span.start, "right"))
            found.update(range(first, int(np.searchsorted(self._starts, span.end, "left"))))
        return sorted(found)


def phrase(
    probabilities: Array, low: float, extend: float, agree: float, ruled: Mention | None, places: Places
) -> tuple[Span | None, float]:
    """The span of a role and how sure it is; the rules' phrase where the model does not contradict it, as rules cut
    phrases better than probabilities do.

    Args:
        probabilities: (words,) of one role.
        low: what the surest word must reach.
        extend: what a word beside it must reach.
        agree: what the surest word of the rules' phrase must reach.
        ruled: the rules' phrase.
        places: the article's words.
    """
    span = span_of(ruled)
    if span is not None:
        index = places.of([span])
        best = float(probabilities[index].max()) if index else 0.0
        if best >= agree and best >= float(probabilities.max()) - NO_RIVAL:
            return span, best
    k = int(probabilities.argmax())
    if probabilities[k] < low:
        return None, float(probabilities[k])
    first = last = k
    while first > 0 and probabilities[first - 1] > extend:
        first -= 1
    while last + 1 < len(probabilities) and probabilities[last + 1] > extend:
        last += 1
    first, last = _trimmed(places.words, first, k, last)
    return Span(places.words[first].start, places.words[last].end), float(probabilities[k])


_WHAT_IS_SAID = frozenset(function_words("said_things"))
_ACCUSATIVE = ("den", "einen", "diesen", "keinen")


def can_speak(span: Span, reading: Reading, places: Places) -> bool:
    """Whether a phrase of the model can name who speaks: a name, a pronoun or a noun, but no event.

    "nach dem Gipfel" is a time more often than a source, and "nach allem, was darüber bekannt ist" names nobody.
    """
    if _preposition(span, places) in _SAYS_NOTHING:
        return False
    inside = [reading.words[k].text for k in places.of([span])]
    others = function_words("determiners") | function_words("adverbs") - _POINTING
    nouns = [text for text in inside if text[:1].isupper() and text.lower() not in others]
    # "hat |die Angaben Ormlands| zurückgewiesen"
    if inside[0].lower() == "die" and nouns and nouns[0] in _WHAT_IS_SAID and _preposition(span, places) is None:
        return False
    if any(e.label.startswith(("PER", "ORG")) and e.start < span.end and span.start < e.end for e in reading.entities):
        return True
    if nouns and not _is_pronoun(nouns[0]):
        # "bestätigten |den Bericht|"; who is quoted may stand in the accusative.
        object_ = inside[0].lower() in _ACCUSATIVE and not nouns[0].lower().endswith(("n", *_people()))
        if object_ and _preposition(span, places) is None:
            return False
        return not nouns[0].lower().endswith(_events()) or nouns[0].lower().endswith(_people())
    return any(_is_pronoun(text) for text in inside)


def can_hear(span: Span, places: Places) -> bool:
    """Whether a phrase of the model can name to whom something was said: not where ("bei X", "auf der Plattform Y"),
    and not a preposition alone."""
    alone = [places.words[k].text.lower() for k in places.of([span])]
    return not {*alone} <= function_words("prepositions") and _preposition(span, places) not in _HEARS_NOTHING


def _preposition(span: Span, places: Places) -> str | None:
    """The preposition of the phrase that a span belongs to: "mit" for |Kolb| in "mit Ministerin Mira |Kolb|"."""
    prepositions, determiners = function_words("prepositions"), function_words("determiners")
    relative = function_words("relative")
    first = places.of([span])[0]
    begin = max(first - REACH, int(np.searchsorted(places.sentence, places.sentence[first])))
    before = [word.text for word in places.words[begin:first]]
    lows = [text.lower() for text in before]
    k = len(lows) - 1
    while k >= 0 and before[k][:1].isupper() and lows[k] not in prepositions | determiners:
        k -= 1
    # An adjective only behind an article or a preposition: "sagte Kolb" is none.
    while (
        k > 0 and lows[k].endswith(_ADJECTIVE) and lows[k] not in relative and lows[k - 1] in prepositions | determiners
    ):
        k -= 1
    if k > 0 and lows[k] in determiners - {"denen"} and lows[k - 1] in prepositions:
        k -= 1
    return lows[k] if k >= 0 and lows[k] in prepositions else None


def span_of(mention: Mention | None) -> Span | None:
    """The span of a mention, or None where nothing in the text names it."""
    return Span(mention.start, mention.end) if mention and mention.start is not None and mention.end else None


def _is_pronoun(text: str) -> bool:
    low = text.lower()
    return low in function_words("pronouns") or low in function_words("personal")


@cache
def _events() -> tuple[str, ...]:
    nouns = (noun for group in _HAPPENING for noun in table("event_nouns")[group]["nouns"])
    return tuple(form.lower() for noun in nouns for form in noun.split(" ", 1)[-1].split("/"))


@cache
def _people() -> tuple[str, ...]:
    return tuple(function_words("speaking_endings"))


def _trimmed(words: Sequence[Token], first: int, best: int, last: int) -> tuple[int, int]:
    """The phrase around its surest word: without a preposition at its ends, a pronoun alone, no quotation mark left
    open. Words that stand side by side need not be one phrase ("sagte |sie| |dem Sender|")."""
    pronouns = function_words("personal") | function_words("dative_pronouns")
    prepositions = function_words("prepositions")
    if words[best].text.lower() in pronouns:
        return best, best
    for k in range(best - 1, first - 1, -1):
        if words[k].text.lower() in pronouns:
            first = k + 1
    for k in range(best + 1, last + 1):
        if words[k].text.lower() in pronouns:
            last = k - 1
            break
    while first < best and (words[first].text.lower() in prepositions or words[first].text in _AT_ENDS):
        first += 1
    while last > best and (words[last].text.lower() in prepositions or words[last].text in _AT_ENDS):
        last -= 1
    opened = sum(word.text in OPENING for word in words[first : last + 1])
    closed = sum(word.text in CLOSING for word in words[first : last + 1])
    if opened > closed:
        for k in range(last + 1, min(last + 12, len(words))):
            if words[k].text in CLOSING:
                return first, k
    return first, last
