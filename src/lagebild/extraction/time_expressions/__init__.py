"""Time expressions by rule: what a German news report says of when, as TIMEX3 and as days.

Each sentence is read as a short string of word classes; the patterns of `grammar` are found in it, the longest first,
and each pattern's function says what it means, counted from the day of the report. What names no day keeps its type and
a value with X for what is unknown: nothing is guessed.

Types, values and extents follow KRAUTS (Strötgen et al., LREC 2018); the interval of whole days beside the value is our
own.

Where to look: `reading` has the order of things, `pieces` the word classes (tables in `lexicon/time_*.toml`), `grammar`
the patterns, `catalogue` their descriptions. `days`, `hours`, `periods`, `years`, `lengths` and `references` say what
they mean, `calendar` computes; whether a clause looks back or ahead, `language.tense` says.
"""

from lagebild.extraction.time_expressions.catalogue import RULES
from lagebild.extraction.time_expressions.reading import find_times

__all__ = ["RULES", "find_times"]
