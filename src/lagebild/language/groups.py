"""Words for groups of people or states that act together: "Verbündete", "Rebellen"."""

from __future__ import annotations

from functools import cache

from lagebild.lexicon import table


@cache
def group_nouns() -> frozenset[str]:
    """Heads of groups in the plural, with the form of the dative."""
    rows = table("offices")["words"]
    nouns = [*rows["groups"], *rows["armed"]]
    return frozenset(form for noun in nouns for form in (noun, noun + "n"))


@cache
def armed_groups() -> frozenset[str]:
    """Those of the groups that fight, in lower case, with the form of the dative: who attacks is one of them."""
    nouns = table("offices")["words"]["armed"]
    return frozenset(form.lower() for noun in nouns for form in (noun, noun + "n"))
