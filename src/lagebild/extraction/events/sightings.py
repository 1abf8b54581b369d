"""Every place in a sentence where the article speaks of an event: by a verb, by a noun, by the term of a measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagebild.extraction.events.clauses import Clause, finite_at, zone
from lagebild.extraction.events.forms import carriers, event_noun
from lagebild.extraction.events.nouns import by_noun
from lagebild.extraction.events.phrases import phrase_of
from lagebild.extraction.events.scene import Scene, partners, when
from lagebild.extraction.events.sighting import Sighting
from lagebild.extraction.events.status import negated
from lagebild.extraction.events.verbs import by_verb, has_particle, noun_of_class
from lagebild.language.units import Item
from lagebild.span import Span


def sightings(scene: Scene, clauses: Sequence[Clause]) -> Iterator[Sighting]:
    """The mentions of events in one sentence.

    Args:
        scene: the article.
        clauses: the sentence's clauses.
    """
    for number, clause in enumerate(clauses):
        phrases = {
            k: phrase_of(scene, clause, k, noun)
            for k, item in enumerate(clause.items)
            if item.is_capital and (noun := event_noun(item.low)) is not None and scene.time_at(item) is None
        }
        verbal: list[tuple[int, int]] = []
        before = clauses[number - 1] if number else None
        for k, item in enumerate(clause.items):
            if item.is_capital and k > 0:
                continue
            found = by_verb(scene, clause, before, k, phrases)
            if found is not None and not any(a <= k < b for a, b in verbal):
                verbal.append(zone(clause, k))
                yield found
        term = _term(scene, clause)
        if term is not None:
            yield term
        part = _part(scene, clause)
        if part is not None:
            yield part
        for phrase in phrases.values():
            seen = by_noun(scene, clauses, number, phrase, phrases)
            if seen is not None:
                yield seen


def _part(scene: Scene, clause: Clause) -> Sighting | None:
    """Who takes part in the event told before: "daran wolle er teilnehmen"."""
    items = clause.items
    pointing = next((m for m, item in enumerate(items) if item.low in ("daran", "dabei")), None)
    takes_part = any(
        (form.verb.particle, form.verb.lemma) == ("teil", "nehmen") and has_particle(form, items, m, 0, len(items))
        for m, item in enumerate(items)
        for form in carriers(item.low)
    )
    if pointing is None or not takes_part:
        return None
    people = partners(scene, items, range(len(items)))
    speaker = scene.speaker_of(items[pointing].start)
    if not people and speaker is not None and any(item.low in ("er", "sie", "ich") for item in items):
        people = (speaker,)
    if not people:
        return None
    return Sighting(
        rule="EV10",
        kind="talk",
        trigger=Span(items[pointing].start, items[pointing].end),
        evidence=clause.span,
        sentence=clause.sentence,
        nominal=True,
        noun="",
        participants=people,
        definite=True,
        this=True,
    )


def _term(scene: Scene, clause: Clause) -> Sighting | None:
    """Until when a measure holds, or for what alone."""
    items = clause.items
    stop = len(items)
    head: int | None = None
    own = "measures"
    for name in ("measures", "truces", "sanctions"):
        head = noun_of_class(name, items, 0, stop)
        if head is not None:
            own = name
            break
    if head is None:
        return None
    verb = any(
        form.verb.kind in ("term_verbs", "scope_verbs") and has_particle(form, items, m, 0, stop)
        for m in range(stop)
        if not items[m].is_capital or m == 0
        for form in carriers(items[m].low)
    )
    if not verb:
        return None
    day = when(scene, items, range(stop), head)
    scope = _scope(scene, items)
    if day.ends is None and scope is None:
        return None
    return Sighting(
        rule="EV16",
        kind="sanctions" if own == "sanctions" else "other",
        trigger=Span(items[head].start, items[head].end),
        evidence=clause.span,
        said=None if negated(items, 0, stop) else "ongoing",
        when=replace(day, first=None, last=None) if day.ends is not None else day,
        noun=items[head].text,
        phrase=items[head].text,
        definite=True,
        term=True,
        scope=scope,
        sentence=clause.sentence,
        nominal=True,
    )


def _scope(scene: Scene, items: Sequence[Item]) -> Span | None:
    """The restriction of a measure: "nur für Aktivitäten rund um das Treffen"."""
    for m, item in enumerate(items):
        if item.low not in ("nur", "ausschließlich", "lediglich"):
            continue
        j = m + 1
        if j < len(items) and items[j].low in ("für", "bei", "in", "auf", "gegenüber"):
            end = len(items)
            while end > j + 1 and (finite_at(items, end - 1) or not items[end - 1].is_capital):
                end -= 1
            if end > j + 1:
                return Span(item.start, items[end - 1].end)
    return None
