"""What one version of an article says that another does not: sentences added, cut, changed and moved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from lagebild.span import Span

ChangeKind = Literal["added", "cut", "changed", "moved"]

CHANGED = 0.5
"""Share of equal words from which on a sentence in the place of another one is that one changed."""
ELSEWHERE = 0.7
"""The same of a sentence in another place: short ones are easily half alike."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a version, with its place in that version's text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence that is not the same in both versions.

    Attributes:
        kind: `added`, `cut`, `changed`, or `moved` to another place with the same words.
        before: the sentence in the earlier version; None where it was added.
        after: the sentence in the later version; None where it was cut.
    """

    kind: ChangeKind
    before: Sentence | None
    after: Sentence | None


def differences(earlier: Sequence[Sentence], later: Sequence[Sentence]) -> list[Difference]:
    """What changed between two versions, in the order of the later one.

    Two sentences are the same if their words are, whatever the signs between them.

    Args:
        earlier: the report text of one version, sentence by sentence.
        later: that of the next.
    """
    before, after = [_words(each.text) for each in earlier], [_words(each.text) for each in later]
    found: list[tuple[int, Difference]] = []
    cut: list[tuple[int, int]] = []  # sentence, and the place in the later version where it is missing
    added: list[int] = []
    for operation, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        pairs = _pairs(before[a:a_end], after[b:b_end])
        found += [(b + j, Difference("changed", earlier[a + i], later[b + j])) for i, j in pairs]
        cut += [(at, b) for at in range(a, a_end) if at - a not in {i for i, _ in pairs}]
        added += [at for at in range(b, b_end) if at - b not in {j for _, j in pairs}]
    places: dict[tuple[str, ...], list[int]] = {}
    for at in added:
        places.setdefault(after[at], []).append(at)
    gone = set()
    left: list[tuple[int, int]] = []
    for at, place in cut:
        if waiting := places.get(before[at]):
            moved = waiting.pop(0)
            gone.add(moved)
            found.append((moved, Difference("moved", earlier[at], later[moved])))
        else:
            left.append((at, place))
    came = [at for at in added if at not in gone]
    changed = {
        left[i][0]: came[j] for i, j in _alike([before[at] for at, _ in left], [after[at] for at in came], ELSEWHERE)
    }
    gone |= {*changed.values()}
    for at, place in left:
        if at in changed:
            found.append((changed[at], Difference("changed", earlier[at], later[changed[at]])))
        else:
            found.append((place, Difference("cut", earlier[at], None)))
    found += [(at, Difference("added", None, later[at])) for at in added if at not in gone]
    return [difference for _, difference in sorted(found, key=lambda item: item[0])]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _pairs(before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Sentences that became one another: the most alike first, in order, none twice."""
    chosen: list[tuple[int, int]] = []
    for i, j in _alike(before, after, CHANGED, once=False):
        if all((i < k and j < m) or (i > k and j > m) for k, m in chosen):
            chosen.append((i, j))
    return sorted(chosen)


def _alike(
    before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]], least: float, *, once: bool = True
) -> list[tuple[int, int]]:
    """Pairs of sentences with at least a share of equal words, the most alike first; with `once`, none twice."""
    scored = []
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            matcher = SequenceMatcher(None, one, other, autojunk=False)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                scored.append((matcher.ratio(), i, j))
    chosen: list[tuple[int, int]] = []
    for score, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if score >= least and not (once and any(i == k or j == m for k, m in chosen)):
            chosen.append((i, j))
    return chosen
