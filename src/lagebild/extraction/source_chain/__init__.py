"""Source chains by rule: by way of whom a statement reached the article, and who said nothing.

A chain is read from the outside in: the medium from which the article has it, a mediator, and last the originator. Each
link has the name, or the description of a source without one, that the report itself gives. The words around a
statement tell most of it; what a statement stands in, and what it goes on with, the rest.

The order outermost first is that of provenance: each link was derived from the next one (W3C PROV, wasQuotedFrom).

Where to look: `reading` has the order, `catalogue` describes each rule. `media` recognises media, `channels` finds them
around a statement, `naming` says what a link is called, `linking` whose actor it is, `known` leads "die Quellen" back
to their first description; `afterwards` reads what the next sentence tells of a chain, `hearsay` leaves open what "es
heißt", `of_events` gives events their chain; `silences` finds refusals and missing answers. The words stand in
`lexicon/media.toml`, `unnamed_sources.toml` and `silences.toml`.
"""

from lagebild.extraction.source_chain.catalogue import RULES
from lagebild.extraction.source_chain.of_events import chain_events
from lagebild.extraction.source_chain.reading import find_chains

__all__ = ["RULES", "chain_events", "find_chains"]
