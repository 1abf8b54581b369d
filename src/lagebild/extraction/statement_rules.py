"""The catalogue of the rules for statements: what each finds, an example that fires it and one that must not."""

from __future__ import annotations

from lagebild.rulebook import Rule

CONFIDENCE: dict[str, float] = {}
RULES: tuple[Rule, ...] = ()
