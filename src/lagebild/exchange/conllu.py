"""CoNLL-U (universaldependencies.org/format): one line a word, with tags, heads, names and statements.

The last column holds what the format has no column for: `SpaceAfter=No`; `Start` and `End`, code points in the stored
text; `Entity`, a name as B- and I- tags; and `Quote`, `Speaker`, `Addressee`, `Cue`, `Frame` with the ids of the
statements in which the word plays that part, parted by commas.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Entity, Mention, Parse, Statement, Word
from lagebild.span import Span

__all__ = ["conllu"]


def conllu(
    uri: str,
    text: str,
    parse: Parse,
    syntax: Sequence[Sequence[Word]],
    statements: Sequence[Statement] = (),
    entities: Sequence[Entity] = (),
) -> str:
    """One article.

    Args:
        uri: its name, which goes into the ids of document and sentences.
        text: the stored text.
        parse: its sentences.
        syntax: the words of each sentence.
        statements: who said what in it.
        entities: its names.

    Returns:
        The sentences, each closed by a blank line; empty for an article without sentences.
    """
    parts = [(role, each.id, span) for each in statements for role, span in _roles(each)]
    lines = []
    for number, (sentence, words) in enumerate(zip(parse.sentences, syntax, strict=True), 1):
        if number == 1:
            lines.append(f"# newdoc id = {_line(uri)}")
        lines.append(f"# sent_id = {_line(uri)}:{number}")
        lines.append(f"# text = {_line(text[sentence.start : sentence.end])}")
        for place, token in enumerate(sentence.tokens):
            own = [k for k, word in enumerate(words) if word.token == place]
            span = Span(token.start, token.end)
            following = sentence.tokens[place + 1].start if place + 1 < len(sentence.tokens) else sentence.end
            misc = _misc(span, following == token.end and place + 1 < len(sentence.tokens), parts, entities)
            if len(own) > 1:
                lines.append("\t".join([f"{own[0] + 1}-{own[-1] + 1}", _cell(token.text), *["_"] * 7, misc]))
            for k in own:
                word = words[k]
                features = "|".join(f"{name}={value}" for name, value in word.features) or "_"
                cells = [str(k + 1), _cell(word.form), "_", word.upos, "_", features, str(word.head + 1), word.relation]
                lines.append("\t".join([*cells, "_", misc if len(own) == 1 else "_"]))
        lines.append("")
    return "\n".join(lines) + "\n" if lines else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text) or "_"


def _roles(statement: Statement) -> list[tuple[str, Span]]:
    named: list[tuple[str, Mention | None]] = [("Speaker", statement.speaker), ("Addressee", statement.addressee)]
    return [
        *(("Quote", part) for part in statement.quote),
        *((role, Span(m.start, m.end)) for role, m in named if m is not None and m.start is not None and m.end),
        *(("Cue", part) for part in statement.cue),
        *(("Frame", part) for part in statement.frame),
    ]


def _misc(token: Span, joined: bool, parts: Sequence[tuple[str, str, Span]], entities: Sequence[Entity]) -> str:
    found = {"Start": str(token.start), "End": str(token.end)}
    if joined:
        found["SpaceAfter"] = "No"
    for entity in entities:
        if token.overlaps(Span(entity.start, entity.end)):
            found["Entity"] = f"{'B' if token.start <= entity.start else 'I'}-{entity.label}"
            break
    for role in ("Quote", "Speaker", "Addressee", "Cue", "Frame"):
        ids = dict.fromkeys(name for kind, name, span in parts if kind == role and token.overlaps(span))
        if ids:
            found[role] = ",".join(ids)
    return "|".join(f"{name}={value}" for name, value in sorted(found.items()))
