"""Events by rule: who meets, calls, visits, attacks, sanctions, appoints, signs, votes, where, when, and how far it is.

Where to look: `reading` has the order of things; `clauses` cuts sentences, `forms` knows the words (tables in
`lexicon/event_*.toml`), `sightings` finds every mention, by `verbs` and by `nouns` with their `phrases` and `carriers`;
`status` reads tense, mood and modals, `scene` has days, places and participants, `joining` makes one event of several
mentions, `anchors` dates what hangs on another event, `titles` names it, `catalogue` describes the rules.
"""

from lagebild.extraction.events.catalogue import RULES
from lagebild.extraction.events.reading import find_events

__all__ = ["RULES", "find_events"]
