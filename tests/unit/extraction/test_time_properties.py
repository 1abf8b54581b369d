"""What holds for any text: spans lie in it, are in order and apart, days are days, reading twice finds the same."""

from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.extraction.time_expressions import RULES, find_times
from lagebild.language import parse
from lagebild.records import REPORT_TEXT, Article, Passage

VOCABULARY = """
Montag Montagabend montags Mai März Jan Herbst Sommer Winter Sommermonaten Februar-Gipfel Nacht Morgen morgen früh
Abend abends heute gestern übermorgen Tag Tage Tagen Woche Wochenende Monat Quartal Halbjahr Jahr Jahre Jahren Jahres
Jahrzehnt Jahrhundert Jahrhunderts Jahrtausenden Kalenderwoche Uhr Ostern Karfreitag Weihnachten Tag der Deutschen
Einheit jetzt damals Zukunft in Kürze vergangenen letzten kommenden nächste übernächsten dieser diesem der die das den
dem des ein eine einem zwei drei zwölf dreieinhalb fünfundzwanzig anderthalb halbe halbes halb mehr als rund etwa
einige paar jeden jedes alle pro täglich dreimal jährlich zweistündigen 50-jährige jahrelang Anfang Mitte Ende
Wochenbeginn Jahresende Vorjahr heuer zwanziger 1990er-Jahre 90er 0 1 3 5 12 24 29 30 31 53 99 100 0000 1000 1848 1999
2031 9999 2014/15 2009-2011 10-18 20.30 24.00 25.61 5.3 31.2 30.02 05.03.2031 2031-03-06 31.12.9999 3,5 99999 1234567
vor seit in im am an zum zur bis von vom ab um nach und oder auf zu für gegen erst später zuvor darauf alt Alter von
mit Mal Euro Kolb Herr tagt wird tagen soll hat getagt tagte wurde geplant sei Herbst/Winter Montag/Dienstag . , : ; -
– / ( ) „ “ ? ! …
"""
WORDS = VOCABULARY.split()
KINDS = ["body", "body", "headline", "lead", "heading", "dateline", "related", "caption"]
DAYS = st.one_of(
    st.none(),
    st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat),
    st.sampled_from(
        ["2031-03-06", "2032-02-29", "2031-03-06T10:00:00+01:00", "gestern", "", "0001-01-01", "9999-12-31"]
    ),
)
blocks = st.lists(
    st.tuples(st.sampled_from(KINDS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=25)), min_size=1, max_size=4
)


def check(text: str, passages: tuple[Passage, ...], published: str | None) -> None:
    article = Article("report.txt", published=published)
    reading = parse(text, passages)
    times = find_times(text, reading, passages, article, ())
    known = {rule.id for rule in RULES}
    report = {i for p in passages if p.kind in REPORT_TEXT for i in range(p.start, p.end)}
    assert [t.id for t in times] == [f"t{i + 1}" for i in range(len(times))]
    assert all(a.end <= b.start for a, b in itertools.pairwise(times))
    for t in times:
        assert 0 <= t.start < t.end <= len(text)
        assert t.text == text[t.start : t.end]
        assert t.text == t.text.strip()
        assert {t.start, t.end - 1} <= report
        assert t.rule in known
        assert t.why
        assert t.value
        assert t.type in ("DATE", "TIME", "DURATION", "SET")
        first, last = (date.fromisoformat(day) if day else None for day in (t.earliest, t.latest))
        assert first is None or last is None or first <= last
    assert find_times(text, reading, passages, article, ()) == times


@given(blocks, DAYS)
@settings(max_examples=400, deadline=None)
def test_words_of_time_in_any_order(parts: list[tuple[str, list[str]]], published: str | None) -> None:
    text, passages = "", []
    for kind, words in parts:
        block = " ".join(words)
        passages.append(Passage(len(text), len(text) + len(block), kind))
        text += block + "\n\n"
    check(text, tuple(passages), published)


@given(st.text(max_size=150), DAYS)
@settings(max_examples=150, deadline=None)
def test_any_text(text: str, published: str | None) -> None:
    start = len(text) - len(text.lstrip())
    body = text.strip()
    check(text, (Passage(start, start + len(body), "body"),) if body else (), published)


def test_the_edges_of_the_calendar() -> None:
    """What would lie outside of it has no days, and nothing breaks."""
    text = (
        "Am 31.12.9999 kam er, am nächsten Tag ging er. Nächste Woche, übernächstes Jahr, im kommenden Jahrhundert, "
        "vor 99999 Jahren, seit 100000 Tagen, in der Nacht zum Samstag, am Wochenende, im Winter, einen Tag später."
    )
    for published in ("9999-12-31", "9999-12-25", "0001-01-01", "0001-01-07"):
        check(text, (Passage(0, len(text), "body"),), published)
