"""Who is named where: persons with their offices, states, institutions, organisations, groups, unnamed people.

Rules over capitals, offices, first names and the tables of `language.names`; nothing is resolved here, see
`coreference`. A name is only taken where something tells that it is one: an office, title or first name before it, a
verb of saying of which it is the subject, or the same surname elsewhere in the report.

Where to look: `reading` has the order of things, `evidence` what the whole report tells of its words, `line` reads one
sentence's phrases, `people` finds persons, `institutions` all others, `quoted` names in quotation marks.
"""

from lagebild.extraction.mentions.reading import find_mentions

__all__ = ["find_mentions"]
