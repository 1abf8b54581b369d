"""What can go wrong, as one tree; each error says what happened and what to do next.

    LagebildError                    exit status 1
    ├── UsageError                   exit status 2: wrong use of a command or function
    ├── ReadError                    one input could not be read; all others still are
    │   ├── EmptyInput               nothing in it, or no article text
    │   ├── TooLarge                 over the size limit
    │   ├── NotText                  binary content, or an encoding that does not decode
    │   ├── NotGerman                text in another language
    │   └── BadRecord                a broken line of a JSON Lines or CSV file
    ├── ModelError                   the reading model cannot be used
    │   ├── ModelMissing             its files are not in the package
    │   └── ModelDamaged             a file differs from its checksum
    └── DossierError                 the dossier could not be opened, read or written
        ├── DossierMissing           no file of that name
        ├── NotADossier              some other file
        ├── DossierDamaged           SQLite reports damage
        ├── DossierLocked            another process writes to it
        ├── DossierTooNew            written by a newer Lagebild
        ├── DossierTooOld            written by an older one and only to be read
        └── DossierNotWritable       read-only folder or file, or a full disk

A user's fault never shows a traceback: the command line prints `str(error)` as one line and leaves
with `error.exit_status`.
"""

from typing import ClassVar, Self


class LagebildError(Exception):
    """Base of all errors that Lagebild raises on purpose.

    Args:
        what: what happened, naming the file or value, without a full stop.
        next_step: what the user can do about it, as an imperative, without a full stop.
    """

    exit_status: ClassVar[int] = 1

    def __init__(self, what: str, next_step: str) -> None:
        self.what = what
        self.next_step = next_step
        super().__init__(f"{what}: {next_step}" if next_step else what)

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        # Errors travel back from worker processes; the base class would rebuild them from the joined message.
        return type(self), (self.what, self.next_step)


class UsageError(LagebildError):
    """A command or function was called with values that cannot be meant."""

    exit_status = 2


class ReadError(LagebildError):
    """One input could not be read as an article."""


class EmptyInput(ReadError):
    """The input holds nothing, or no article text."""


class TooLarge(ReadError):
    """The input is over the size limit."""


class NotText(ReadError):
    """The input is binary, or its encoding does not decode."""


class NotGerman(ReadError):
    """The text is in a language that Lagebild does not read."""


class BadRecord(ReadError):
    """One line of a JSON Lines or CSV file is broken or lacks a field."""


class ModelError(LagebildError):
    """The reading model cannot be used."""


class ModelMissing(ModelError):
    """The model's files are not in the package."""


class ModelDamaged(ModelError):
    """A file of the model differs from its checksum."""


class DossierError(LagebildError):
    """The dossier could not be opened, read or written."""


class DossierMissing(DossierError):
    """There is no file of that name."""


class NotADossier(DossierError):
    """The file is something else than a dossier."""


class DossierDamaged(DossierError):
    """SQLite reports that the file is damaged."""


class DossierLocked(DossierError):
    """Another process writes to the dossier."""


class DossierTooNew(DossierError):
    """The dossier was written by a newer version of Lagebild."""


class DossierTooOld(DossierError):
    """The dossier was written by an older version of Lagebild: writing to it brings it up to date, reading does not."""


class DossierNotWritable(DossierError):
    """The folder or file is read-only, or the disk is full."""
