"""Who is the same: the namings of a report as actors, and the actor of each speaker and addressee.

Names first: a surname belongs to the one full name that ends in it. Then offices: "der Minister" is whoever the report
calls so, if it is one. Then what leads back: pronouns, possessives, ages and parties ("der 54-Jährige"), nouns for what
was named before ("die Firma"). Where two may be meant, nobody is: a wrong actor is worse than none.

Where to look: `resolver` has the order of things, names and offices, `draft` what the stations share, `pronouns` what
stands for a person, `short_forms` nouns for institutions and states, `rivals` what else a pronoun may mean.
"""

from lagebild.extraction.coreference.resolver import find_actors

__all__ = ["find_actors"]
