"""The brief as one HTML file: no request to anywhere, complete without JavaScript, for screen, paper and ear."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from lagebild.views.brief import events_drawn, marks, timeline, trees
from lagebild.views.brief.model import GAP, Brief, Entry, Finding, Report, shorten
from lagebild.views.brief.sourcing import SourcedClaim
from lagebild.views.brief.wording import Words, words
from lagebild.views.terms import KINDS

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text("utf-8")


@cache
def _style() -> str:
    return "\n".join(line.strip() for line in _COMMENT.sub("", _template("brief.css")).splitlines() if line.strip())


@cache
def _script() -> str:
    return _COMMENT.sub("", _template("brief.js")).strip()


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def _policy() -> str:
    # Only this page's own style and script, by their hashes: whatever a report smuggles in does not run.
    return (
        f"default-src 'none'; style-src {_hash(_style())}; script-src {_hash(_script())}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _web_address(url: str | None) -> str | None:
    """The address if it is a plain one for a browser; `javascript:` and the like are shown as text only."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return percent_encode(url.strip(), safe="%/:?#[]@!$&'()*+,;=~-._", errors="replace")


def _quote(finding: Finding) -> Markup:
    text = Markup(' <span class="gap">[…]</span> ').join(
        marks.safe(" ".join(part.split())) for part in finding.wording.split(GAP)
    )
    return Markup("„{}“").format(text) if finding.added_marks else text


def _speaker_name(finding: Finding, texts: Words) -> str:
    speaker = finding.speaker
    if speaker.form in ("named", "unnamed"):
        return speaker.name
    if finding.phrase:
        return " ".join(finding.phrase.split())
    if speaker.form == "none":
        return texts._("without speaker")
    # Known without being named in the text: the originator as the chain describes it.
    chain = finding.statement.chain
    return chain[-1].name if chain else texts._("only described")


def render(brief: Brief, language: str) -> str:
    """The whole page.

    Args:
        brief: what it says.
        language: `de` or `en`, for all that is not the reports' own text.
    """
    texts = words(language)
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=lambda value: marks.safe(value) if type(value) is str else value,
    )
    environment.install_gettext_translations(texts.texts, newstyle=True)  # type: ignore[attr-defined]

    def stretches(report: Report) -> list[marks.Stretch]:
        return marks.stretches(marks.blocks(report, texts))

    def grown(item: Entry | SourcedClaim) -> list[trees.Node]:
        if isinstance(item, SourcedClaim):
            return trees.grow_claim(item, texts)
        return trees.grow(item.findings)

    line = timeline.timeline(brief)
    drawn = events_drawn.draw([each for each in brief.happenings if each.entry.earliest is not None], texts)
    return environment.get_template("brief.html.j2").render(
        brief=brief,
        words=texts,
        plural=texts.plural,
        plain=lambda text: Markup(escape(marks.UNFIT.sub("\ufffd", marks.BIDI.sub("", text)))),
        kinds=[kind for kind in KINDS if any(found.statement.kind == kind for found in brief.findings)],
        style=Markup(_style()),
        script=Markup(_script()),
        policy=Markup(_policy()),
        stretches=stretches,
        quote=_quote,
        grown=grown,
        tells=trees.tells,
        tree=lambda roots: trees.draw(roots, texts),
        tree_text=lambda roots: trees.text(roots, texts),
        speaker_name=lambda finding: _speaker_name(finding, texts),
        web_address=_web_address,
        silence_anchor=marks.silence_anchor,
        shorten=shorten,
        foreign=Markup(' lang="de"') if language != "de" else "",
        timeline=line,
        drawn=drawn,
        bars=timeline.draw(line, texts) if line else "",
        bar_label=lambda bar: timeline.label(bar, line.unit if line else "day", texts),
    )
