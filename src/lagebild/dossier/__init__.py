"""The dossier: one SQLite file that holds the articles, all that was found in them, and a receipt for each finding.

`schema.sql` is the file's own documentation; `Store` opens it and adds articles, `queries` holds all questions to
it, and `verify` reads each receipt again. Nothing here knows how the findings were made: a finished dossier opens
without the analysis libraries.
"""

from __future__ import annotations

from lagebild.dossier.store import Added, Store

# `queries` and `verify` are imported by name where they are needed: a command that lists loads no more than it uses.
__all__ = ["Added", "Store"]
