"""By way of whom a statement came, as a small tree: the originator is the root, the reports are the leaves.

Reports that have it from the same one meet there. The tree is drawn as inline SVG, a line a node, so that it fits a
narrow screen and paper; the list of places beside it says the same in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from lagebild.lexicon.names import fold

if TYPE_CHECKING:
    from lagebild.records import SourceLink
    from lagebild.views.brief.model import Finding
    from lagebild.views.brief.sourcing import SourcedClaim
    from lagebild.views.brief.wording import Words

_WIDTH = 420
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
        finding: the place in the report, of a report.
        children: who has it from there, in the order of the reports.
    """

    key: Hashable
    label: str
    kind: Literal["origin", "via", "report"]
    unnamed: bool = False
    finding: Finding | None = None
    children: list[Node] = field(default_factory=list)

    def child(self, key: Hashable, label: str, kind: Literal["via", "report"], *, unnamed: bool = False) -> Node:
        """The child with this key, made where there is none."""
        for each in self.children:
            if each.key == key:
                return each
        made = Node(key, label, kind, unnamed)
        self.children.append(made)
        return made


def grow(findings: Sequence[Finding], claim: SourcedClaim | None = None) -> list[Node]:
    """The trees of one statement in its reports: a root an originator, those with the most reports first.

    Args:
        findings: its places.
        claim: the claim that it is. Where that has one origin, all reports hang on it: what a copy leaves out, the
            report that it was copied from has.
    """
    roots: dict[Hashable, Node] = {}
    only = claim.claim.origins[0] if claim is not None and len(claim.claim.origins) == 1 else None
    for finding in findings:
        chain = finding.statement.chain
        key, label, unnamed = _origin(finding)
        if only is not None and claim is not None:
            key, label, unnamed = "only", only, claim.claim.unnamed
        node = roots.setdefault(key, Node(key, label, "origin", unnamed))
        for link in reversed(chain[:-1]):
            node = node.child(_identity(finding, link), _name(finding, link), "via", unnamed=link.anonymous)
        node.child(("report", finding.anchor), "", "report").finding = finding
    return sorted(roots.values(), key=lambda root: (not root.label, -len(leaves(root))))


def leaves(node: Node) -> list[Finding]:
    """The places below a node, in order."""
    own = [node.finding] if node.finding is not None else []
    return own + [finding for child in node.children for finding in leaves(child)]


def _origin(finding: Finding) -> tuple[Hashable, str, bool]:
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


def where(finding: Finding, words: Words) -> str:
    """ "3.5 Küstenkurier (nda), 17. August 2031"."""
    agencies = finding.report.article.agencies
    outlet = words.outlet(finding.report)
    credit = f" ({', '.join(agencies)})" if agencies and outlet not in agencies else ""
    return f"{finding.number} {outlet}{credit}, {words.day(finding.report.day)}"


def draw(roots: Sequence[Node], words: Words) -> Markup:
    """The trees as SVG; hidden from screen readers, who get the list of places.

    Args:
        roots: as `grow` gives them.
        words: the language.
    """
    parts: list[Markup | str] = []
    y = 0.0

    def put(node: Node, depth: int, parent: float | None) -> None:
        nonlocal y
        x = 8 + depth * _INDENT
        label = where(node.finding, words) if node.finding is not None else node.label or words._("nobody named")
        if node.unnamed and node.label:
            label += f" ({words._('no name')})"
        # Characters that turn the direction of a text have no place in a drawing.
        lines = textwrap.wrap(
            "".join(sign for sign in label if sign.isprintable()),
            int((_WIDTH - x - 14) / _LETTER),
            max_lines=_LINES,
            placeholder=" …",
        ) or [""]
        middle = y + _LINE / 2
        if parent is not None:
            parts.append(f'<path d="M{x - _INDENT} {parent:g}V{middle:g}H{x - 5}"/>')
        open_ = " open" if node.unnamed else ""
        if node.kind == "origin":
            parts.append(f'<circle class="origin{open_}" cx="{x}" cy="{middle:g}" r="4.5"/>')
        elif node.kind == "via":
            parts.append(f'<circle class="via{open_}" cx="{x}" cy="{middle:g}" r="3.5"/>')
        text = Markup("").join(
            Markup('<tspan x="{}" y="{:g}">{}</tspan>').format(x + 10, middle + 4 + at * _LINE, line)
            for at, line in enumerate(lines)
        )
        drawn = Markup('<text class="{}">{}</text>').format("o" if node.kind == "origin" else node.kind, text)
        if node.finding is not None:
            drawn = Markup('<a href="#{}" tabindex="-1">{}</a>').format(node.finding.anchor, drawn)
        parts.append(drawn)
        y += len(lines) * _LINE + _BETWEEN
        for child in node.children:
            put(child, depth + 1, middle + (4.5 if node.kind == "origin" else 3.5))

    for root in roots:
        put(root, 0, None)
    height = max(y - _BETWEEN, _LINE)
    return Markup(
        '<svg class="tree" aria-hidden="true" focusable="false" width="{0}" height="{1:g}" viewBox="0 0 {0} {1:g}">{2}'
        "</svg>"
    ).format(_WIDTH, height, Markup("").join(Markup(part) for part in parts))


def text(roots: Sequence[Node], words: Words) -> str:
    """The trees in words, for those who do not see the drawing: "Mira Kolb: 3.5 Küstenkurier (Weg: TV Nord)"."""

    def lines(node: Node, way: tuple[str, ...]) -> list[str]:
        if node.finding is not None:
            return [where(node.finding, words) + (f" ({words._('by way of')} {' ← '.join(way)})" if way else "")]
        further = (node.label, *way) if node.kind == "via" else way
        return [line for child in node.children for line in lines(child, further)]

    told = []
    for root in roots:
        name = root.label or words._("nobody named")
        if root.unnamed and root.label:
            name += f" ({words._('no name')})"
        told.append(f"{name}: {', '.join(lines(root, ()))}")
    return "; ".join(told)
