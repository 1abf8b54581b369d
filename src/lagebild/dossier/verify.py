"""Reading every receipt again: does the text still say, at that place, what the finding says?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lagebild.dossier import queries
from lagebild.dossier.connection import damaged, file_of
from lagebild.dossier.queries import StoredVersion
from lagebild.errors import ReadError
from lagebild.records import Source

if TYPE_CHECKING:
    from lagebild.dossier.store import Store

Result = Literal["found", "moved", "changed", "gone"]

_CONTEXT = 32
"""Characters before and after a finding by which one of several equal places is told from the others, as many as
the Web Annotation selectors of Hypothesis keep."""
_ENOUGH_CONTEXT = 8
_ENOUGH_TEXT = 25
"""A shorter text ("sagte") occurs anywhere: it counts as moved only where its surroundings moved along, that is with
`_ENOUGH_CONTEXT` equal characters on one side. A sentence of this length does not occur in another article."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One finding, read again.

    Attributes:
        finding: id in its article: s1, x1, t1, e1, `copy-1`, `sentence-1`, `passage-1`, or `text` for the stored text
            as a whole.
        article: uri of the article.
        version: number of the article's version.
        result: found, moved, changed or gone; see `verify`.
        kind: quote, cue, frame, speaker, addressee, link, silence, time, actor, event, scope, copy, sentence, passage
            or text.
        start: stored offset.
        end: stored offset.
        text: the exact text stored with the finding (empty for kind text).
        detail: what was compared, and where a moved text is now; empty where there is nothing to say.
    """

    finding: str
    article: str
    version: int
    result: Result
    kind: str
    start: int
    end: int
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Original:
    """What became of the file that a version was read from.

    Attributes:
        text: what it says now, where that differs from the stored text; None where the stored text is all there is.
        gone: it is there, but no longer holds the article.
        detail: one line for each receipt.
    """

    text: str | None = None
    gone: bool = False
    detail: str = ""


def verify(store: Store, re_extract: Callable[[Source, str], str | None]) -> Iterator[Receipt]:
    """Compare every finding of every version with the stored text and with the original file.

    For each version first one receipt of kind `text`, which compares the stored text with its SHA-256, then one for
    each span of each finding. A finding is

    - `changed` if the exact text stored with it does not stand at its offsets in the stored text: somebody edited the
      dossier. Otherwise the original decides, where there is one:
    - `found` if the original file (or a line of it) still has the bytes it was read from, or is read as the same text,
      or has the finding at the same offsets; also if there is no original to compare: the text came from no file, the
      file is not there any more, or it now holds another stored version. The stored text is the receipt then, and
      `detail` says so;
    - `moved` if the original holds the exact text at other offsets, which `detail` names; of several places, the one
      with the most similar surroundings, then the nearest;
    - `changed` if the original still holds the article, but not this text;
    - `gone` if the original no longer holds the article: the record is missing, the file cannot be read as an article
      any more, or has none of its sentences.

    Args:
        store: the dossier.
        re_extract: reads a source at a location again and extracts its text in the same way; None where the record
            is not there any more. What it raises as `ReadError` counts as gone.

    Raises:
        DossierDamaged: SQLite's own check of the file fails.
    """
    originals = _Originals()
    with store.snapshot():
        if queries.damaged(store):
            raise damaged(store.path)
        for article_id in queries.article_ids(store):
            versions = queries.versions(store, article_id)
            for version in versions:
                yield from _verify_version(store, version, versions, originals, re_extract)


def _verify_version(
    store: Store,
    version: StoredVersion,
    versions: Sequence[StoredVersion],
    originals: _Originals,
    re_extract: Callable[[Source, str], str | None],
) -> Iterator[Receipt]:
    text = queries.text(store, version.version_id)
    receipts = queries.receipts(store, version.version_id)
    uri, number = version.article.uri, version.version
    intact = _sha256(text) == version.text_sha256
    sentences = [words for _, kind, _, _, words in receipts if kind == "sentence"]
    original = _original(version, versions, text, sentences, originals, re_extract)
    if not intact:
        result, detail = _changed_in_dossier
    elif original.gone:
        result, detail = "gone", original.detail
    elif original.text is not None:
        result, detail = "changed", original.detail
    else:
        result, detail = "found", original.detail
    yield Receipt("text", uri, number, result, "text", 0, len(text), "", detail)
    for finding, kind, start, end, words in receipts:
        if text[start:end] != words:
            result, detail = _changed_in_dossier
        else:
            result, detail = _compare(start, words, text, original)
        yield Receipt(finding, uri, number, result, kind, start, end, words, detail)


_changed_in_dossier: tuple[Result, str] = ("changed", "the dossier's own text was edited here")


def _compare(start: int, words: str, text: str, original: _Original) -> tuple[Result, str]:
    if original.gone:
        return "gone", original.detail
    if original.text is None or original.text.startswith(words, start):
        return "found", original.detail if original.text is None else ""
    place = _place(start, words, text, original.text)
    if place is None:
        return "changed", original.detail
    return "moved", f"now at {place}..{place + len(words)}"


def _original(
    version: StoredVersion,
    versions: Sequence[StoredVersion],
    text: str,
    sentences: Sequence[str],
    originals: _Originals,
    re_extract: Callable[[Source, str], str | None],
) -> _Original:
    source, location = version.article.source, version.location
    if source is None or location is None:
        return _Original(detail="compared with the stored text: it came from no file")
    path = file_of(location)
    if not path.is_file():
        return _Original(detail="compared with the stored text: the file is no longer there")
    if originals.unchanged(path, source):
        return _Original()
    try:
        now = re_extract(source, location)
    except (ReadError, OSError) as error:
        reason = error.what if isinstance(error, ReadError) else str(error)
        return _Original(gone=True, detail=f"the file holds no article any more: {reason}")
    if now is None:
        return _Original(gone=True, detail="the file no longer holds this record")
    if now == text:
        return _Original()
    digest = _sha256(now)
    for other in versions:
        if other.text_sha256 == digest:
            return _Original(detail=f"compared with the stored text: the file now holds version {other.version}")
    if any(other.version > version.version and other.location == location for other in versions):
        return _Original(detail="compared with the stored text: the file held a later version since")
    if not _holds(now, sentences):
        return _Original(gone=True, detail="the file now holds another text")
    return _Original(now, detail="the file was edited: add it again to store it as a new version")


def _holds(text: str, sentences: Sequence[str]) -> bool:
    """Whether any sentence of the article is in the text; of an article with short ones only, any at all."""
    telling = [sentence for sentence in sentences if len(sentence) >= _ENOUGH_TEXT] or sentences
    return any(sentence in text for sentence in telling)


def _place(start: int, words: str, stored: str, text: str) -> int | None:
    """Where a finding of the stored text is in another text."""
    before, after = stored[max(0, start - _CONTEXT) : start], stored[start + len(words) :][:_CONTEXT]
    best: tuple[int, int, int] | None = None
    for found in re.finditer(f"(?={re.escape(words)})", text) if words else ():
        place = found.start()
        left = _equal(reversed(before), reversed(text[max(0, place - _CONTEXT) : place]))
        right = _equal(after, text[place + len(words) :][:_CONTEXT])
        if len(words) >= _ENOUGH_TEXT or max(left, right) >= _ENOUGH_CONTEXT:
            best = max(best or (-1, 0, 0), (left + right, -abs(place - start), place))
    return None if best is None else best[2]


def _equal(one: Iterator[str] | str, other: Iterator[str] | str) -> int:
    """How many characters are equal from the beginning on."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _sha256(text: str) -> str:
    # A damaged or edited file may hold anything.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Originals:
    """Which bytes the original files hold; a file of many records is read once for all that follow each other."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lines: frozenset[str] = frozenset()

    def unchanged(self, path: Path, source: Source) -> bool:
        """Whether the file, or a line of it, still has the bytes that were read; False where that is not known."""
        try:
            with path.open("rb") as file:
                if source.record is None:
                    return hashlib.file_digest(file, "sha256").hexdigest() == source.raw_sha256
                if path != self._path:
                    self._lines = frozenset(hashlib.sha256(line.rstrip(b"\r\n")).hexdigest() for line in file)
                    self._path = path
        except OSError:
            return False
        return source.raw_sha256 in self._lines
