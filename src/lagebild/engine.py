"""Which engine reads where nobody says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lagebild.errors import UsageError

if TYPE_CHECKING:  # the records load libraries that the reading commands can do without
    from lagebild.records import Engine

__all__ = ["VARIABLE", "engine_of"]

VARIABLE = "LAGEBILD_ENGINE"
"""Environment variable that names the engine, for a desk that may not use the model's weights."""


def engine_of(name: str | None = None) -> Engine:
    """The engine of this name; without one what the environment says, else `model`.

    Args:
        name: `model`, `rules` or None.

    Raises:
        UsageError: there is no such engine.
    """
    wanted = name or os.environ.get(VARIABLE) or "model"
    if wanted == "model":
        return "model"
    if wanted == "rules":
        return "rules"
    raise UsageError(f"there is no engine '{wanted}'", "use --engine model or --engine rules")
