"""An invented dossier, built by hand: no reader and no rule takes part in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from lagebild.dossier.store import Store
from lagebild.records import (
    SCHEMA,
    Analysis,
    Article,
    DayRange,
    Mention,
    Parse,
    Passage,
    Sentence,
    Source,
    SourceLink,
    Statement,
)
from lagebild.rulebook import Rule
from lagebild.span import Span
from lagebild.views.brief.model import Brief, StoredReport, build

RULES = {
    "ST01": Rule("ST01", "Quotation with frame", "Fires on a quotation & its frame.", "„Ja“, sagte sie.", "Nein."),
    "PA01": Rule("PA01", "Newsletter box", "A box that asks to subscribe.", "Newsletter", "Text"),
}
HOSTILE = "<script>alert('x')</script> & \u202egnp.exe"


def place(text: str, words: str, after: int = 0) -> Span:
    """Where the words stand."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def statement(
    number: int,
    kind: str,
    text: str,
    *quotes: str,
    speaker: str | None = None,
    cue: str | None = None,
    chain: Sequence[tuple[str, bool]] = (),
    within: str | None = None,
    after: int = 0,
) -> Statement:
    """A statement from the words of its parts."""
    who = place(text, speaker, after) if speaker else None
    return Statement(
        f"s{number}",
        kind,  # type: ignore[arg-type]
        within,
        tuple(place(text, quote, after) for quote in quotes),
        Mention(who.start, who.end, speaker) if who else None,
        cue=(place(text, cue, after),) if cue else (),
        chain=tuple(SourceLink(name, anonymous) for name, anonymous in chain),
        rule="ST01",
        confidence=0.9,
    )


def passages(text: str, **kinds: str) -> tuple[Passage, ...]:
    """A passage a paragraph; `kinds` gives those whose words start the paragraph."""
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        kind = next((kind for kind, words in kinds.items() if paragraph.startswith(words)), "body")
        found.append(Passage(start, at, kind, "PA01" if kind == "promo" else ""))  # type: ignore[arg-type]
    return tuple(found)


def report(
    name: str, text: str, parts: tuple[Passage, ...], said: Sequence[Statement], **article: object
) -> StoredReport:
    """A report with its receipt."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(name, "text/plain", raw_sha256=digest, text_sha256=digest)
    meta = Article(name, source=source, **article)  # type: ignore[arg-type]
    sentences, at = [], 0
    for line in text.replace(". ", ".\n").split("\n"):
        if line.strip():
            start = text.index(line.strip(), at)
            at = start + len(line.strip())
            sentences.append(Span(start, at))
    return StoredReport(Analysis(SCHEMA, meta, text, parts, tuple(said)), sentences)


def _first() -> StoredReport:
    text = (
        "Kolb lehnt Teilabzug ab\n\n"
        "Dorvenau. Außenministerin Mira Kolb hat den Vorschlag zurückgewiesen. „Wir ziehen keinen einzigen Soldaten "
        "ab“, sagte Kolb am Donnerstag, „und dabei bleibt es.“ Der Minister von Ostmark erklärte, man sei bereit.\n\n"
        "Newsletter: Jeden Morgen um sechs.\n\n"
        "Reaktionen\n\n"
        "Der Sender TV Nord berichtete, ein Sprecher habe gesagt, Kolb wolle „auf keinen Fall“ verhandeln. "
        "Dies sei schon lange so. Die Bundesregierung teilte mit, sie warte ab."
    )
    said = [
        statement(1, "direct", text, "„Wir ziehen keinen einzigen Soldaten ab“", "„und dabei bleibt es.“",
                  speaker="Kolb", cue="sagte", after=text.index("„Wir")),
        statement(2, "indirect", text, "man sei bereit", speaker="Der Minister von Ostmark", cue="erklärte"),
        statement(3, "indirect", text, "ein Sprecher habe gesagt, Kolb wolle „auf keinen Fall“ verhandeln",
                  speaker="TV Nord", cue="berichtete", chain=[("TV Nord", False)]),
        statement(4, "indirect", text, "Kolb wolle „auf keinen Fall“ verhandeln", speaker="ein Sprecher",
                  cue="gesagt", chain=[("TV Nord", False), ("ein Sprecher", True)], within="s3"),
        statement(5, "free_indirect", text, "Dies sei schon lange so"),
        statement(6, "indirect", text, "sie warte ab", speaker="Die Bundesregierung", cue="teilte"),
    ]  # fmt: skip
    parts = passages(text, headline="Kolb lehnt", promo="Newsletter", heading="Reaktionen")
    return report("reports/1.txt", text, parts, said, outlet="Küstenkurier", published="2031-03-06",
                  published_basis="given", agencies=("nda",), title="Kolb lehnt Teilabzug ab",
                  url="https://kuestenkurier.example/kolb?a=1&b=2")  # fmt: skip


def _copy() -> StoredReport:
    text = (
        "Außenministerin Mira Kolb bleibt hart. „Wir ziehen keinen einzigen Soldaten ab“, sagte Mira Kolb, „und "
        "dabei bleibt es.“"
    )
    said = [statement(1, "direct", text, "„Wir ziehen keinen einzigen Soldaten ab“", "„und dabei bleibt es.“",
                      speaker="Mira Kolb", cue="sagte", after=text.index("„Wir"))]  # fmt: skip
    return report("reports/2.txt", text, passages(text), said, outlet="Sundbote", published="2031-03-07T08:00:00+01:00",
                  published_basis="metadata", version="aktualisierte Fassung")  # fmt: skip


def _undated() -> StoredReport:
    text = "„Nein“, sagte er.\n\nSonst nichts."
    said = [statement(1, "direct", text, "„Nein“", speaker="er", cue="sagte")]
    return report("reports/3.txt", text, passages(text), said, published_basis="inferred",
                  published_range=DayRange("2031-03-08", "2031-03-10"),
                  published_why="„am Montag“ & „heute“")  # fmt: skip


def _hostile() -> StoredReport:
    text = f"„Achtung {HOSTILE}“, sagte </p><b onclick=x>Kolb</b> gestern.\x07\n\n"
    text += "\u2066\u202eSchluss \U0001f3f4\u200d\u2620"
    said = [statement(1, "direct", text, f"„Achtung {HOSTILE}“", speaker="</p><b onclick=x>Kolb</b>", cue="sagte")]
    return report(f"reports/{HOSTILE}.txt", text, passages(text), said, title=f"Titel {HOSTILE}",
                  outlet=f"<i>{HOSTILE}", agencies=(HOSTILE,), url=f'javascript:alert("{HOSTILE}")', version=HOSTILE,
                  authors=(HOSTILE,))  # fmt: skip


@pytest.fixture(scope="session")
def stored() -> list[StoredReport]:
    """Four reports: a report, its copy, one without a certain day, and one that wants to break out."""
    return [_hostile(), _undated(), _copy(), _first()]


@pytest.fixture(scope="session")
def outline() -> Callable[..., Brief]:
    """Builds a brief from stored reports."""

    def make(reports: Sequence[StoredReport], name: str = "ostmark") -> Brief:
        return build(reports, name=name, version="0.1.0", rules=RULES)

    return make


@pytest.fixture(scope="session")
def brief(stored: list[StoredReport], outline: Callable[..., Brief]) -> Brief:
    """The brief of the four reports."""
    return outline(stored)


def fill(path: Path, reports: Sequence[StoredReport]) -> None:
    """Put reports into a dossier."""
    with Store.create_or_open(path) as store:
        for each in reports:
            text = each.analysis.text
            sentences = []
            for span in each.sentences:
                inside = next(
                    at for at, part in enumerate(each.analysis.passages) if part.start <= span.start < part.end
                )
                sentences.append(Sentence(span.start, span.end, inside, ()))
            assert text
            store.add(each.analysis, Parse(tuple(sentences), ()), None)


@pytest.fixture(scope="session")
def dossier(stored: list[StoredReport], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four reports as a dossier file; only for reading."""
    path = tmp_path_factory.mktemp("dossier") / "ostmark.lagebild"
    fill(path, stored)
    return path
