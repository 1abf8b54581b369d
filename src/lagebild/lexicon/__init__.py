"""German knowledge as tables: each *.toml says in its head what it holds and where it comes from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name.toml` of this folder, read once.

    Raises:
        FileNotFoundError: there is no such table.
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
