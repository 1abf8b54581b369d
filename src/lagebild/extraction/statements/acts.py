"""Statements whose verb governs no clause: a fragment in it, the sentence before it, or the act itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.extraction.statements.cues import LEARNING, Cue
from lagebild.extraction.statements.draft import Draft, before_final
from lagebild.extraction.statements.frame import CALLING, Frame
from lagebild.extraction.statements.quoted import is_title
from lagebild.extraction.statements.scope import is_saying, sentence_end, sentence_start
from lagebild.language.morphology import words
from lagebild.language.syntax import Phrase, clause_end, clause_start, is_agent, noun_phrase, verb_at
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.span import Span

_VERBS = table("verbs_of_saying")
_JUDGING = frozenset(_VERBS["pointing"]["never"])

_CONFIRMING = frozenset(_VERBS["confirming"]["verbs"])

_POINTING = frozenset({"das", "dies", "es", "beides"})
_INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer"})

SHORTEST_ACT = 4
"""Fewest items of a reported speech act: subject, verb and something that is said."""


# ---- Das teilte X mit ------------------------------------------------------------------------------------------


def sentence_before(draft: Draft, frame: Frame) -> bool:
    """ST22: "Das teilte X mit"; the content is the sentence before."""
    cue = frame.cue
    if cue.verb != 1 or draft.items[0].text not in ("Das", "Dies") or frame.speaker is None or draft.number == 0:
        return False
    if "say" not in cue.groups or cue.reading.verb.lemma in _JUDGING:
        return False
    quote = _told_before(draft)
    if quote is None:
        return False
    where = [draft.span(0, min(cue.end, draft.stop))]
    draft.add("ST22", "indirect", [quote], frame.speaker, frame.cues, where)
    return True


def learned(draft: Draft) -> None:
    """ST22: "Das erfuhr die Zeitung aus Regierungskreisen", of the sentence before; "…, erfuhr die Zeitung aus …"."""
    items = draft.items
    verb = next((k for k in range(1, draft.stop - 3) if items[k].low in LEARNING), None)
    if verb is None or draft.new:
        return
    source = next((k for k in range(verb + 2, draft.stop - 1) if items[k].low in ("aus", "von")), None)
    end = noun_phrase(items, verb + 1, source or draft.stop, apposition=False)
    if source is None or end == verb + 1 or any(verb_at(items, k) or items[k].text == "," for k in range(end, source)):
        return
    pointing = verb == 1 and items[0].text in ("Das", "Dies")
    behind = verb > 2 and items[verb - 1].text == "," and not draft.covered(0)
    quote = _told_before(draft) if pointing else draft.span(0, verb - 1) if behind else None
    if quote is not None:
        frame = draft.span(0 if pointing else verb - 1, draft.stop)
        draft.add("ST22", "indirect", [quote], draft.span(verb + 1, end), [draft.item_span(verb)], [frame])


# ---- nannte … „…“ ----------------------------------------------------------------------------------------------


def named_content(draft: Draft, frame: Frame) -> bool:
    """ST10: a fragment in quotation marks inside the verb's clause: "sprach von „…“", "nannte das „…“"."""
    cue = frame.cue
    if not cue.groups & {"name", "say", "act", "think"}:
        return False
    done = False
    for k in _fragments(draft, frame):
        draft.add_direct(
            draft.items[k], frame.speaker, [*frame.cues, *_naming_word(draft, cue, k)], _frame_around(draft, cue, k),
            frame.addressee, "ST10",
        )  # fmt: skip
        done = True
    return done


def _fragments(draft: Draft, frame: Frame) -> Iterator[int]:
    """Indices of the quotations in the verb's clause that are no titles and not the speaker."""
    items, cue = draft.items, frame.cue
    limit = min(draft.stop, clause_end(items, cue.verb + 1) + 1)
    for k in range(cue.start, min(limit + 1, len(items))):
        quotation = items[k].quotation
        if quotation is None or quotation in draft.taken:
            continue
        # "nannte das einen „Bruch des Rechts“": what something is called by somebody is no title.
        # So is „eine Sammlung von Märchen“, with its article inside.
        article = draft.text[items[k].start + 1 : items[k].end - 1].partition(" ")[0]
        called = "name" in cue.groups and (items[k - 1].low in _INDEFINITE or article in _INDEFINITE)
        # "nannte Kolb „frei erfunden“"
        called |= cue.reading.verb.lemma in CALLING and article[:1].islower() and k > cue.verb
        if not called and is_title(draft.text, items, k):
            continue
        if frame.speaker is None or not draft.item_span(k).overlaps(frame.speaker):
            yield k


def _frame_around(draft: Draft, cue: Cue, k: int) -> list[Span]:
    """The words around a fragment at `k` that lead to it."""
    parts = [draft.span(cue.start, k)] if k > cue.start else []
    if cue.parts[-1] > k:
        parts.append(draft.item_span(cue.parts[-1]))
    return parts


def _naming_word(draft: Draft, cue: Cue, k: int) -> list[Span]:
    """The "als" or "von" that ties a fragment at `k` to its verb."""
    items = draft.items
    if k and items[k - 1].low in ("von", "vor"):
        return [draft.item_span(k - 1)]
    return [draft.item_span(m) for m in range(cue.verb, k) if items[m].low == "als"][-1:]


# ---- bestätigte dies -------------------------------------------------------------------------------------------


def confirmed(draft: Draft, frame: Frame) -> bool:
    """ST26: what somebody confirms, where a pronoun leads back to it: "bestätigte dies"."""
    items, cue, subject = draft.items, frame.cue, frame.subject
    if cue.reading.verb.lemma not in _CONFIRMING or cue.last or cue.passive or subject is None:
        return False
    if not is_agent(items, *subject) or frame.speaker is None:
        return False
    what = _referring(items, cue, subject)
    if what is None:
        return False
    where = [draft.span(cue.start, min(max(cue.end, frame.end), draft.stop))]
    quote = _told_before(draft) or draft.span(*what)
    draft.add("ST26", "reported", [quote], frame.speaker, frame.cues, where, frame.addressee)
    return True


def _told_before(draft: Draft) -> Span | None:
    """The sentence before in the same passage, if it is nobody's statement yet."""
    previous = draft.units[draft.number - 1] if draft.number else None
    if previous is None or previous.passage != draft.unit.passage:
        return None
    if any(found.unit == draft.number - 1 for found in draft.findings):
        return None
    return previous.span(0, max(before_final(previous.items), 1))


def _referring(items: Sequence[Item], cue: Cue, subject: Phrase) -> Phrase | None:
    """The pronoun of the cue's clause that stands for what was said before, or None."""
    for k in range(cue.start, min(cue.end, len(items))):
        if items[k].low in _POINTING and not subject[0] <= k < subject[1]:
            determines = k + 1 < len(items) and (items[k + 1].is_capital or items[k + 1].low.endswith(("e", "en")))
            if not determines or k + 1 in cue.parts:
                return (k, k + 1)
    return None


# ---- reported speech acts --------------------------------------------------------------------------------------


def reported_act(draft: Draft, frame: Frame) -> bool:
    """ST16: the whole clause is the statement: "X forderte eine Untersuchung"."""
    items, cue, subject = draft.items, frame.cue, frame.subject
    figure = _figure_of(items, cue)
    if figure is not None and subject is not None and subject[0] < figure < subject[1]:
        subject = (subject[0], figure)  # "sprach die Agentur NDA | von 50 Verletzten"
    if not ("act" in cue.groups or figure is not None) or subject is None or cue.last or draft.covered(cue.verb):
        return False
    if any(items[k].low in words("pluperfect") for k in cue.parts):
        return False  # the background of the story, which seldom reports who says what
    if items[subject[0]].low in ("das", "dies", "die", "der") and subject[1] == subject[0] + 1:
        return False
    start = min(subject[0], cue.start)
    sentence = sentence_start(items, start)
    if clause_start(items, start) == sentence:
        start = sentence
    last = _act_end(items, cue.verb, sentence_end(items, cue.verb, draft.stop))
    if last - start < SHORTEST_ACT:
        return False
    draft.add("ST16", "reported", [draft.span(start, last)], draft.span(*subject), addressee=frame.addressee)
    return True


def _figure_of(items: Sequence[Item], cue: Cue) -> int | None:
    """The "von" behind which somebody speaks of a number: "sprach von 17 Verstößen"."""
    if cue.reading.verb.key != "sprechen" or cue.passive:
        return None
    behind = range(cue.verb + 1, min(cue.end, len(items)) - 1)
    of = next((k for k in behind if items[k].low == "von"), None)
    if of is None or not any(x.text[:1].isdigit() or x.low in words("numbers") for x in items[of + 1 : of + 4]):
        return None
    return of


def _act_end(items: Sequence[Item], verb: int, last: int) -> int:
    """Where a reported act ends: before a colon, with the frame of another verb of saying that leads to it."""
    colon = next((k for k in range(verb, last) if items[k].text == ":"), None)
    if colon is None:
        return last
    saying = next((k for k in range(verb + 1, colon) if is_saying(items, k)), None)
    if saying is None:
        return colon
    commas = [k for k in range(verb + 1, saying) if items[k].text in (",", "–")]
    return commas[0] if commas else colon
