"""Reports built by hand for the tests of the dossier: no reader and no rule has to run for them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from lagebild.records import (
    SCHEMA,
    Analysis,
    Article,
    DayRange,
    Document,
    Mention,
    Parse,
    Passage,
    Sentence,
    Silence,
    Source,
    SourceLink,
    Statement,
    TimeRef,
)
from lagebild.span import Span

SPEAKERS = ("Außenministerin Mira Kolb", "Präsident Jon Ådler", "ein Sprecher der Regierung von Valmark")
TOPICS = ("Sicherheitsgarantien für Südhafen", "einen Waffenstillstand am Grenzfluss", "die Fähre nach Großholm")

TEXT = """Streit über Garantien
Außenministerin Mira Kolb: „Wir brauchen Sicherheitsgarantien. … München ist kein Ort für Ausflüchte.“
Präsident Jon Ådler: „Der Rat wird beraten, die Straße nach Großholm bleibt offen.“
Die Regierung von Valmark schweigt zu dem Vorwurf.
"""
OTHER = """Ein zweiter Bericht
Präsident Jon Ådler: „Garantien gibt es nur mit einem Waffenstillstand.“
Am Abend tagte der Rat in Großholm weiter.
"""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def document(text: str, uri: str = "reports/1.txt", location: str | None = None, **metadata: object) -> Document:
    """As a reader would give it: `record` and `raw_sha256` go to the source, all else to the article."""
    record = metadata.pop("record", None)
    raw = metadata.pop("raw_sha256", sha256(text))
    source = Source(uri, "text/plain", record, raw_sha256=raw, text_sha256=sha256(text))
    return Document(Article(uri, source=source, **metadata), text, location=location)


def analysed(read: Document, **article: object) -> tuple[Analysis, Parse]:
    """One sentence a line; a line `SPEAKER: „QUOTE“` is a direct statement, one with `schweigt` a silence."""
    passages, sentences, statements, silences, times, start = [], [], [], [], [], 0
    for line in read.text.splitlines(keepends=True):
        end = start + len(line.rstrip("\n"))
        if end > start:
            passages.append(Passage(start, end, "body", "PA01"))
            sentences.append(Sentence(start, end, len(passages) - 1, ()))
        opened = line.find(": „")
        if opened > 0:
            quote = Span(start + opened + 2, end)
            halves = line.find(" … ")
            parts = (quote,)
            if halves > 0:
                parts = (Span(quote.start, start + halves), Span(start + halves + 3, end))
            statements.append(
                Statement(
                    f"s{len(statements) + 1}", "direct", None, parts,
                    Mention(start, start + opened, line[:opened]), cue=(Span(start + opened, start + opened + 1),),
                    frame=(Span(start, start + opened + 1),), channel="TV Nord",
                    said=DayRange(None, read.article.published and read.article.published[:10]),
                    chain=(SourceLink("TV Nord", False), SourceLink(line[:opened], False, "a1")), rule="ST01",
                    confidence=0.75,
                )
            )  # fmt: skip
        if "schweigt" in line:
            silences.append(
                Silence(f"x{len(silences) + 1}", start, end, read.text[start:end], None, "ST90")
            )  # fmt: skip
        if "Am Abend" in line:
            at = start + line.index("Abend")
            times.append(
                TimeRef(
                    f"t{len(times) + 1}", at, at + 5, "Abend", "TIME", "XXXX-XX-XXTEV", None, None, "Tageszeit", "TI10"
                )
            )
        start += len(line)
    analysis = Analysis(
        SCHEMA,
        replace(read.article, **article),
        read.text,
        tuple(passages),
        tuple(statements),
        tuple(silences),
        times=tuple(times),
    )
    return analysis, Parse(tuple(sentences), ())


def report(number: int, statements: int = 2, sentences: int = 4) -> Document:
    """Report `number` of an endless series, always the same."""
    lines = [f"Bericht {number} über {TOPICS[number % 3]}"]
    lines += [f"{SPEAKERS[(number + n) % 3]}: „Wir wollen {TOPICS[n % 3]}, Punkt {n} von {number}.“"
              for n in range(statements)]  # fmt: skip
    lines += [f"Satz {n} des Berichts {number} nennt {TOPICS[(number + n) % 3]} und sonst nichts."
              for n in range(sentences - statements - 1)]  # fmt: skip
    return document(
        "\n".join(lines) + "\n", f"reports/{number}.txt", f"/nowhere/reports/{number}.txt",
        outlet="Küstenkurier", published=f"2031-03-{number % 28 + 1:02}", published_basis="given",
    )  # fmt: skip
