"""What holds for any text: receipts lie in it, parts are in order, reading twice finds the same."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.extraction.statements import RULES, find_statements
from lagebild.language import parse
from lagebild.records import REPORT_TEXT, Article, Parse, Passage, Statement

VOCABULARY = """
Mira Kolb der die das dem den Präsident Ministerin von zu und sagte teilte mit forderte auf erklärte dass ob sei habe
werde wäre laut nach Angaben zufolge gemäß wie so heißt es hieß demnach wonach Das Dies er sie der Zeitung sprach nannte
als hat wurde gesagt mitgeteilt hinwies darauf lt Dr 3 20.30 Mai Aue gegenüber Vorwurf Begründung nicht
, . : ; ! ? … – - ( ) „ “ ” " » « ‚ ‘ › ‹ '
"""
WORDS = VOCABULARY.split()
KINDS = ["body", "body", "body", "headline", "lead", "heading", "dateline", "related", "caption"]

paragraphs = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from(["", " "])
    ),
    min_size=1,
    max_size=5,
)


def article_of(blocks: list[tuple[str, list[str], str]]) -> tuple[str, tuple[Passage, ...]]:
    text, passages = "", []
    for kind, words, glue in blocks:
        block = glue.join(words).strip()
        if block:
            passages.append(Passage(len(text), len(text) + len(block), kind))
            text += block + "\n\n"
    return text, tuple(passages)


def read(text: str, passages: tuple[Passage, ...]) -> tuple[Parse, tuple[Statement, ...]]:
    reading = parse(text, passages)
    return reading, find_statements(text, reading, passages, Article("report.txt"))


def check(text: str, passages: tuple[Passage, ...]) -> None:
    reading, statements = read(text, passages)
    ends = [(s.start, s.end) for s in reading.sentences]
    assert all(start < end for start, end in ends)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(ends))
    report = {i for p in passages if p.kind in REPORT_TEXT for i in range(p.start, p.end)}
    known = {rule.id for rule in RULES}
    ids = {s.id for s in statements}
    assert len(ids) == len(statements)
    for s in statements:
        assert s.quote
        assert s.rule in known
        assert 0 <= s.confidence <= 1
        assert s.within is None or (s.within in ids and s.within != s.id)
        assert all(a.end <= b.start for a, b in zip(s.quote, s.quote[1:], strict=False))
        for span in (*s.quote, *s.cue, *s.frame):
            assert 0 <= span.start < span.end <= len(text)
        for span in s.quote:
            assert span.start in report
            assert span.end - 1 in report
        for mention in (s.speaker, s.addressee):
            if mention is not None:
                assert mention.start is not None
                assert mention.start < (mention.end or 0)
                assert text[mention.start : mention.end] == mention.text
    assert read(text, passages) == (reading, statements)


@given(paragraphs)
@settings(max_examples=300, deadline=None)
def test_german_words_in_any_order(blocks: list[tuple[str, list[str], str]]) -> None:
    check(*article_of(blocks))


@given(st.text(max_size=150))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    start = len(text) - len(text.lstrip())
    body = text.strip()
    check(text, (Passage(start, start + len(body), "body"),) if body else ())
