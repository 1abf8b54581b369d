"""The order in which a report is read for who is named in it."""

from __future__ import annotations

from dataclasses import replace

from lagebild.extraction.mentions.evidence import gather
from lagebild.extraction.mentions.institutions import Introduced, others
from lagebild.extraction.mentions.line import Line
from lagebild.extraction.mentions.people import people, surname, surnames
from lagebild.extraction.mentions.quoted import quoted_names
from lagebild.language.names import is_first_name
from lagebild.language.units import units
from lagebild.records import Entity, Naming, Parse, Passage, Statement
from lagebild.span import Span


def find_mentions(
    text: str,
    parse: Parse,
    passages: tuple[Passage, ...],
    statements: tuple[Statement, ...] = (),
    entities: tuple[Entity, ...] = (),
) -> tuple[Naming, ...]:
    """Where the report names or describes somebody who can act or speak.

    Args:
        text: the stored text.
        parse: its sentences and quotations.
        passages: its passages; datelines name nobody.
        statements: who said what; a subject of a verb of saying that no table knows is a name.
        entities: names as a tagger found them; empty where there is none.

    Returns:
        The namings in the order of the text; one may stand inside another's phrase, never inside its name.
    """
    sentences = [unit for unit in units(Parse(parse.sentences, ())) if passages[unit.passage].kind != "dateline"]
    persons = frozenset((entity.start, entity.end) for entity in entities if entity.label == "PER")
    evidence = gather(sentences, statements, text, persons)
    lines = [Line(unit, evidence) for unit in sentences]
    for line in lines:
        people(line)
    _shorten(lines)
    known = {surname(n.name) for line in lines for n in line.found if n.kind in ("person", "name")}
    introduced = Introduced({**evidence.organisations, **quoted_names(text, parse, lines)})
    for line in lines:
        surnames(line, known)
        others(line, introduced)
    found = [naming for line in lines for naming in line.found]
    return tuple(sorted(found, key=lambda naming: (naming.start, -naming.end)))


def _shorten(lines: list[Line]) -> None:
    """Cut from names what is an object behind a surname: "sieht Kollegin Kolb Bewegung", where Mira Kolb is known."""
    people_found = [(line, k, n) for line in lines for k, n in enumerate(line.found) if n.kind in ("person", "name")]
    known = {
        surname(n.name) for _, _, n in people_found if len(n.name.split()) > 1 and is_first_name(n.name.split()[0])
    }
    for line, k, naming in people_found:
        first, *rest = naming.name.split()
        if rest and first in known and not is_first_name(first):
            line.found[k] = replace(
                naming,
                end=naming.start + len(first),
                phrase=Span(naming.phrase.start, naming.start + len(first)),
                name=first,
            )
