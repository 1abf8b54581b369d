"""Every rule's own examples: the one in which it fires and the one that looks alike and must stay silent."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from lagebild.corpus.report_dates import by_participant, from_events
from lagebild.ingest.html_pages import read_page
from lagebild.pipeline import analyse_document, rules
from lagebild.records import Analysis, Article, DatedEvent, Document, Engine
from lagebild.rulebook import Rule

RULES = rules()

# A piece of markup alone is no article: it is put between two paragraphs of one.
PAGE = """<!DOCTYPE html><html lang="de"><head><title>Ostmark</title></head><body><article>
<h1>Ostmark billigt den Vertrag von Tarnhafen</h1>
<p>Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt. Er soll im Herbst in Kraft
treten, wenn auch das Parlament zugestimmt hat.</p>
{piece}
<p>Offen ist noch, wo die Grenze zwischen den beiden Ländern verlaufen soll. Darüber will das Parlament im Herbst
beraten und dann mit den Nachbarn verhandeln.</p>
</article></body></html>"""


def fired(text: str, engine: Engine = "rules") -> set[str]:
    """Ids of the rules that find something in a text, or in a page where the text is a piece of markup."""
    article = Article(uri="example", published="2031-03-06", published_basis="given")
    if text.startswith("<"):
        page = read_page(PAGE.format(piece=text), "example")
        document = Document(article, page.text, page.hints)
    else:
        document = Document(article, text)
    analysis, _ = analyse_document(document, engine)
    links = [link for found in (*analysis.statements, *analysis.events) for link in found.chain]
    findings = (*analysis.passages, *analysis.statements, *analysis.silences, *analysis.times, *analysis.events, *links)
    # What dates a report itself shows where its day is not given.
    undated = replace(document, article=replace(article, published=None, published_basis="none"))
    blind = analyse_document(undated)[0]
    why = (blind.article.published_why or "") + by_another_report(analysis, blind)
    return {found.rule for found in findings} | set(re.findall(r"DA\d\d", why))


def by_another_report(dated: Analysis, blind: Analysis) -> str:
    """What dates a report if another one tells of the same events with their day."""
    names = {actor.id: actor.name for actor in dated.actors}
    known = [
        DatedEvent(
            event.type, date.fromisoformat(event.earliest), tuple(names[actor] for actor in event.participants),
            event.place, "other", event.title,
        )
        for event in dated.events
        if event.earliest is not None and event.earliest == event.latest
    ]  # fmt: skip
    said = [replace(time, id=other.id) for time, other in zip(blind.times, dated.times, strict=False)]
    found = from_events(dated.events, dated.actors, said, by_participant(known))
    return found[1] if found is not None else ""


def test_ids_are_unique_and_well_formed() -> None:
    twice = [rule_id for rule_id, count in Counter(rule.id for rule in RULES).items() if count > 1]
    assert not twice
    assert [rule.id for rule in RULES if not re.fullmatch(r"[A-Z]{2}\d{2}", rule.id)] == []


def test_the_catalogue_is_ordered_by_id() -> None:
    assert [rule.id for rule in RULES] == sorted(rule.id for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_says_what_it_does(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.description.endswith(".")
    assert rule.fires.strip()
    assert rule.silent.strip()
    assert rule.fires != rule.silent


def engine_of(rule: Rule) -> Engine:
    """Rules of the model need it to fire."""
    return "model" if rule.id.startswith("SM") else "rules"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_fires_in_its_example(rule: Rule) -> None:
    assert rule.id in fired(rule.fires, engine_of(rule))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_stays_silent_in_the_other_one(rule: Rule) -> None:
    assert rule.id not in fired(rule.silent, engine_of(rule))


def test_every_finding_names_a_rule_of_the_catalogue() -> None:
    known = {rule.id for rule in RULES}
    named = set().union(*(fired(rule.fires) | fired(rule.silent) for rule in RULES))
    assert named <= known
