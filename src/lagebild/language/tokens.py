"""Tokens of German news text: words, numbers and signs, with their place in the original.

Compounds stay whole ("Artikel-5-ähnlich", "Rock'n'Roll", "Kolb'sche"); numbers keep their separators ("3,5",
"1.200.000", "20.30"); an abbreviation keeps its stop only where a letter follows at once ("z.B."), all other stops are
tokens of their own, so that the sentence splitter decides what they are.
"""

from __future__ import annotations

import re

from lagebild.records import Token

_TOKEN = re.compile(
    r"""
      https?://[^\s<>"„“”»«]+[^\s<>"„“”»«.,;:!?)\]'’‘]           # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # mail
    | [^\W\d_][\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|de|at|ch|eu|tv)\b   # kuestenkurier.net
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?                          # z.B., u.a., U.S.
    | \d+(?:[.,:/]\d+)+%?                                        # 3,5  1.200.000  20:30  1/2
    | [@\#]\w+                                                   # handles and tags
    | \w+(?:[-‐‑’'´/&]\w+)*-?(?=\W|$)                            # words, compounds, Gas- und
    | \.{2,} | …                                                 # ellipsis
    | --+ | ''+ | ``                                             # doubled signs
    | \S                                                         # any other sign
    """,
    re.VERBOSE,
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, in order, with offsets into `text`; every non-blank character is in one."""
    stop = len(text) if end is None else end
    return tuple(Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, stop))
