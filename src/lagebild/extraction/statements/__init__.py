"""Statements by rule: who said what, from quotation marks, verbs of saying, source phrases and the Konjunktiv.

The rule engine reads one unit (a sentence, or several under one quotation) after the other and remembers the last
speaker, so that a quotation or a Konjunktiv sentence without a frame of its own can go on with it. It needs no model
and abstains where the frame is not one that it knows: an unattributed statement has no speaker, never a guessed one.

The kinds follow the German Wikinews quotation data (Petersen-Frey & Biemann, LREC-COLING 2024); the method is that of
rule systems for German quotation attribution, from frames of verbs of saying (Krestel et al. 2008) to free
indirect speech by mood.

Where to look: `reading` has the order of the rules, `catalogue` describes each. `sources` finds statements by source
phrases; `cues` reads a verb of saying, `roles` its speaker, `addressees` to whom it speaks, and `frame` puts them
together; `frames`, `governed` and `acts` look for what was said before it, behind it and in it; `nouns` does the same
for nouns; `runs` goes on where a sentence has no frame. `quoted` tells speech from titles, `scope` knows where clauses
begin and end, and `draft` holds what was found so far.
"""

from lagebild.extraction.statements.catalogue import RULES
from lagebild.extraction.statements.reading import find_statements

__all__ = ["RULES", "find_statements"]
