"""Lagebild as a component of a spaCy pipeline: `nlp.add_pipe("lagebild")`.

It fills `doc.spans["statements"]` (one span a part of a quote, labelled with its kind) and, under the same ids,
`doc.spans["speakers"]`, `["addressees"]`, `["cues"]` and `["frames"]`; `doc.ents`; part of speech, morphology, heads
and relations of the tokens; the sentence starts. `doc._.lagebild` is the whole `Analysis`. spaCy's own tokens stay: a
span that ends within one is widened to it.

Needs the extra: `pip install 'lagebild[spacy]'`. spaCy is loaded by whoever loads this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from lagebild.pipeline import analyse_document, document_of, syntax
from lagebild.records import Engine, Mention, Statement
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.records import Analysis, Parse, Word

__all__ = ["Component", "create"]


@Language.factory(
    "lagebild",
    assigns=["doc.ents", "doc.spans", "token.pos", "token.morph", "token.dep", "token.head", "token.is_sent_start"],
    default_config={"published": None, "engine": "model", "syntax": True},
)
def create(nlp: Language, name: str, published: str | None, engine: Engine, syntax: bool) -> Component:
    """Make the component.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        published: day of publication of all documents, ISO 8601; a document's own `doc.user_data["published"]` goes
            first.
        engine: `model`, or `rules` for the rule engine alone, which gives no names and no tags.
        syntax: whether to tag and parse, too; it takes about as long again as the statements.

    Raises:
        UsageError: `published` is no date.
    """
    return Component(published, engine, syntax)


class Component:
    """Reads a `Doc` and writes into it what Lagebild finds.

    Attributes:
        published: day of publication, or None.
        engine: what finds the statements.
        syntax: whether tags and heads are written, too.
    """

    def __init__(self, published: str | None, engine: Engine, syntax: bool) -> None:
        document_of("", published)  # a mistake is told now, not at the first document
        self.published, self.engine, self.syntax = published, engine, syntax
        if not Doc.has_extension("lagebild"):
            Doc.set_extension("lagebild", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one document."""
        document = document_of(doc.text, doc.user_data.get("published", self.published))
        analysis, parse = analyse_document(document, self.engine)
        doc._.lagebild = analysis
        _spans(doc, analysis)
        if self.engine == "model":
            doc.ents = _distinct(
                [doc.char_span(e.start, e.end, e.label, alignment_mode="expand") for e in analysis.entities]
            )
            if self.syntax:
                _tags(doc, parse, syntax(analysis.text, parse))
        return doc


def _distinct(spans: list[Any]) -> list[Any]:
    """Without those that share a token with one before: `doc.ents` takes no others."""
    kept: list[Any] = []
    for span in spans:
        if span is not None and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _spans(doc: Doc, analysis: Analysis) -> None:
    groups: dict[str, list[Any]] = {"statements": [], "speakers": [], "addressees": [], "cues": [], "frames": []}
    for statement in analysis.statements:
        for group, label, part in _parts(statement):
            span = doc.char_span(part.start, part.end, label, span_id=statement.id, alignment_mode="expand")
            if span is not None:
                groups[group].append(span)
    for group, spans in groups.items():
        doc.spans[group] = spans


def _parts(statement: Statement) -> list[tuple[str, str, Span]]:
    named: list[tuple[str, str, Mention | None]] = [
        ("speakers", "speaker", statement.speaker), ("addressees", "addressee", statement.addressee)
    ]  # fmt: skip
    return [
        *(("statements", statement.kind, part) for part in statement.quote),
        *((g, role, Span(m.start, m.end)) for g, role, m in named if m and m.start is not None and m.end is not None),
        *(("cues", "cue", part) for part in statement.cue),
        *(("frames", "frame", part) for part in statement.frame),
    ]


def _tags(doc: Doc, parse: Parse, sentences: tuple[tuple[Word, ...], ...]) -> None:
    """Tags and heads for spaCy's own tokens: each takes those of the word that it begins with."""
    if not len(doc):
        return
    owner: dict[int, int] = {}
    for token in doc:
        for place in range(token.idx, token.idx + len(token)):
            owner[place] = token.i
    heads, relations = list(range(len(doc))), ["dep"] * len(doc)
    roots = {0}
    done: set[int] = set()
    for sentence, words in zip(parse.sentences, sentences, strict=True):
        tokens = [owner.get(t.start) for t in sentence.tokens]
        for word in words:
            mine = tokens[word.token]
            if mine is None or mine in done:
                continue
            done.add(mine)
            doc[mine].pos_ = word.upos
            features = "|".join(f"{name}={value}" for name, value in word.features)
            doc[mine].set_morph(features)  # type: ignore[attr-defined]  # spaCy's stubs leave it out
            if word.head < 0:
                roots.add(mine)
            relations[mine] = "ROOT" if word.head < 0 else word.relation
            above = tokens[words[word.head].token] if word.head >= 0 else mine
            heads[mine] = mine if above is None else above
    # A token that no word begins with, as where spaCy cuts a word in two, hangs on the one before it.
    for k in range(len(doc)):
        if k not in done and k not in roots:
            heads[k] = k - 1
    # All at once: spaCy makes the sentences from the heads.
    strings = doc.vocab.strings
    rows = [[head - k, strings.add(relation)] for k, (head, relation) in enumerate(zip(heads, relations, strict=True))]
    array: Any = np.array(rows, dtype=np.int64).astype(np.uint64)
    doc.from_array(["HEAD", "DEP"], array)
