"""Lagebild reads German news reports and says who said what, each line traceable to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagebild.pipeline import analyse
    from lagebild.workspace import Dossier

__all__ = ["Dossier", "__version__", "analyse"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # Late, so that `import lagebild` and the reading commands do not load the analysis libraries.
    if name == "analyse":
        from lagebild.pipeline import analyse

        return analyse
    if name == "Dossier":
        from lagebild.workspace import Dossier

        return Dossier
    raise AttributeError(f"module 'lagebild' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
