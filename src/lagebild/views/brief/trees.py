"""By way of whom a statement or an event came, as a small tree: the originator is the root, the reports are the leaves.

Reports that have it from the same one meet there. The tree is drawn as inline SVG, a line a node, so that it fits a
narrow screen and paper; the list of places beside it says the same in words.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from lagebild.lexicon.names import fold
from lagebild.views.brief.events import Told

if TYPE_CHECKING:
    from lagebild.records import SourceLink
    from lagebild.views.brief.model import Finding
    from lagebild.views.brief.sourcing import Place, SourcedClaim
    from lagebild.views.brief.wording import Words

_WIDTH = 420
"""The most that a drawing takes."""
_LETTER = 7.3
"""Width of a letter of the drawing, in pixels, on the safe side."""
_INDENT = 22
_LINE = 17
_BETWEEN = 6
_LINES = 2
"""Lines of a long description; the rest is cut, and stands in the list beside the drawing."""


@dataclass(slots=True, eq=False)
class Node:
    """An originator, somebody through whom it came, or a report.

    Attributes:
        key: equal for the same one among the children of a node.
        label: its name or description; empty where the reports name nobody.
        kind: what it is in the chain.
        unnamed: whether it has no name.
        own_words: whether it is an agency or a paper that tells it on nobody else's word.
        place: the place in the report, of a report.
        children: who has it from there, in the order of the reports.
    """

    key: Hashable
    label: str
    kind: Literal["origin", "via", "report"]
    unnamed: bool = False
    own_words: bool = False
    place: Place | None = None
    children: list[Node] = field(default_factory=list)

    def child(self, key: Hashable, label: str, kind: Literal["via", "report"], *, unnamed: bool = False) -> Node:
        """The child with this key, made where there is none."""
        for each in self.children:
            if each.key == key:
                return each
        made = Node(key, label, kind, unnamed)
        self.children.append(made)
        return made


def grow(findings: Sequence[Finding]) -> list[Node]:
    """The trees of one statement in its reports: a root an originator, those with the most reports first.

    Who stands behind it, the claim says that it is: what a copy leaves out, the report that it was copied from has.
    """
    roots: dict[Hashable, Node] = {}
    for finding in findings:
        key, label, unnamed = _origin(finding)
        node = roots.setdefault(key, Node(key, label, "origin", unnamed))
        for link in reversed(finding.statement.chain[:-1]):
            node = node.child(_identity(finding, link), _name(finding, link), "via", unnamed=link.anonymous)
        node.child(("report", finding.anchor), "", "report").place = finding
    return _ranked(roots.values())


def grow_claim(item: SourcedClaim, words: Words) -> list[Node]:
    """The trees of a claim; a paper that alone tells of an event in its own words is a root itself.

    Args:
        item: the claim.
        words: the language.
    """
    if item.event is None:
        said = [place for place in item.places if not isinstance(place, Told)]
        return grow([finding for finding in said if finding.entry.outer is None] or said)
    roots: dict[Hashable, Node] = {}
    for place in dict.fromkeys(item.places):
        for behind, via in item.origins(place) or ((None, ()),):
            if behind is None:
                node = roots.setdefault("", Node("", "", "origin", True))
            else:
                made = Node(behind.key, words.origin(behind), "origin", behind.nameless, behind.own_words)
                node = roots.setdefault(behind.key, made)
            for name in reversed(via):
                node = node.child(fold(name), name, "via")
            node.child(("report", place.anchor), "", "report").place = place
    found = []
    for root in _ranked(roots.values()):
        only = root.children[0] if len(root.children) == 1 else None
        if root.own_words and only is not None and only.place is not None:
            outlet = only.place.report.article.outlet
            if outlet is None or outlet == root.label:
                only.own_words = True
                found.append(only)
                continue
        found.append(root)
    return found


def tells(roots: Sequence[Node]) -> bool:
    """Whether the trees say more than the names of the origins: a way, reports that meet, who told whom."""
    spoken = any(root.kind == "origin" and not root.own_words for root in roots)
    return (len(roots) > 1 and spoken) or any(
        len(leaves(root)) > 1 or any(child.kind == "via" for child in root.children) for root in roots
    )


def _ranked(roots: Iterable[Node]) -> list[Node]:
    return sorted(roots, key=lambda root: (not root.label, -len(leaves(root))))


def leaves(node: Node) -> list[Place]:
    """The places below a node, in order."""
    own = [node.place] if node.place is not None else []
    return own + [place for child in node.children for place in leaves(child)]


def _origin(finding: Finding) -> tuple[Hashable, str, bool]:
    for behind, _ in finding.claim.origins(finding) if finding.claim is not None else ():
        # Two sources without a name are two, also where they are described alike.
        key = (finding.claim, behind.key) if behind.nameless else behind.key
        # Of several who speak at once, the claim knows the first.
        together = finding.speaker.name.startswith(f"{behind.name} und ")
        return key, finding.speaker.name if together else behind.name, behind.nameless
    speaker, chain = finding.speaker, finding.statement.chain
    if speaker.form in ("named", "unnamed"):
        return speaker.key, speaker.name, speaker.form == "unnamed"
    if speaker.form == "none":
        return "", "", True
    phrase = " ".join((chain[-1].name if chain else finding.phrase).split())
    return ("?", finding.report.number, fold(phrase)), phrase, True


def _identity(finding: Finding, link: SourceLink) -> Hashable:
    known = finding.report.stored.actors.get(link.actor or "")
    return known.id if known is not None else fold(link.name)


def _name(finding: Finding, link: SourceLink) -> str:
    known = finding.report.stored.actors.get(link.actor or "")
    return known.name if known is not None and known.kind != "unnamed" else link.name


def where(place: Place, words: Words) -> str:
    """ "3.5 Küstenkurier (nda), 17. August 2031"."""
    outlet, agencies = words.outlet(place.report), place.report.credits
    credit = f" ({', '.join(agencies)})" if agencies else ""
    return f"{place.number} {outlet}{credit}, {words.day(place.report.day)}"


def label(node: Node, words: Words) -> str:
    """What stands at a node, with what is to be known of it."""
    said = where(node.place, words) if node.place is not None else node.label or words._("nobody named")
    if node.own_words:
        said = words._("%(name)s (in its own words)") % {"name": said}
    return f"{said} ({words._('no name')})" if node.unnamed and node.label else said


def draw(roots: Sequence[Node], words: Words) -> Markup:
    """The trees as SVG; hidden from screen readers, who get the list of places.

    Args:
        roots: as `grow` gives them.
        words: the language.
    """
    parts: list[Markup | str] = []
    y, width = 0.0, 0.0

    def put(node: Node, depth: int, parent: float | None) -> None:
        nonlocal y, width
        x = 8 + depth * _INDENT
        # Characters that turn the direction of a text have no place in a drawing.
        lines = textwrap.wrap(
            "".join(sign for sign in label(node, words) if sign.isprintable()),
            int((_WIDTH - x - 14) / _LETTER),
            max_lines=_LINES,
            placeholder=" …",
        ) or [""]
        width = max(width, x + 14 + _LETTER * max(map(len, lines)))
        middle = y + _LINE / 2
        if parent is not None:
            parts.append(f'<path d="M{x - _INDENT} {parent:g}V{middle:g}H{x - 5}"/>')
        open_ = " open" if node.unnamed else ""
        if depth == 0:
            parts.append(f'<circle class="origin{open_}" cx="{x}" cy="{middle:g}" r="4.5"/>')
        elif node.kind == "via":
            parts.append(f'<circle class="via{open_}" cx="{x}" cy="{middle:g}" r="3.5"/>')
        text = Markup("").join(
            Markup('<tspan x="{}" y="{:g}">{}</tspan>').format(x + 10, middle + 4 + at * _LINE, line)
            for at, line in enumerate(lines)
        )
        drawn = Markup('<text class="{}">{}</text>').format("o" if node.kind == "origin" else node.kind, text)
        if node.place is not None:
            drawn = Markup('<a href="#{}" tabindex="-1">{}</a>').format(node.place.anchor, drawn)
        parts.append(drawn)
        y += len(lines) * _LINE + _BETWEEN
        for child in node.children:
            put(child, depth + 1, middle + (4.5 if depth == 0 else 3.5))

    for root in roots:
        put(root, 0, None)
    height = max(y - _BETWEEN, _LINE)
    return Markup(
        '<svg class="tree" aria-hidden="true" focusable="false" width="{0}" height="{1:g}" viewBox="0 0 {0} {1:g}">{2}'
        "</svg>"
    ).format(math.ceil(min(width, _WIDTH)), height, Markup("").join(Markup(part) for part in parts))


def text(roots: Sequence[Node], words: Words) -> str:
    """The trees in words, for those who do not see the drawing: "Mira Kolb: 3.5 Küstenkurier (Weg: TV Nord)"."""

    def lines(node: Node, way: tuple[str, ...]) -> list[str]:
        if node.place is not None:
            return [where(node.place, words) + (f" ({words._('by way of')} {' ← '.join(way)})" if way else "")]
        further = (node.label, *way) if node.kind == "via" else way
        return [line for child in node.children for line in lines(child, further)]

    told = []
    for root in roots:
        name = label(root, words)
        told.append(name if root.place is not None else f"{name}: {', '.join(lines(root, ()))}")
    return "; ".join(told)
