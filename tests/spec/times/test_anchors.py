"""What time expressions count from: the report's day, the day of a speech, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.extraction.time_expressions import find_times
from lagebild.language import parse
from lagebild.pipeline import analyse
from lagebild.records import Article, DayRange, Passage, Statement
from lagebild.span import Span


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("Am Freitag wird gewählt.", "DATE", "XXXX-WXX-5"),
        ("Am 20. August wird gewählt.", "DATE", "XXXX-08-20"),
        ("Im Mai wird gewählt.", "DATE", "XXXX-05"),
        ("Im Herbst wird gewählt.", "DATE", "XXXX-FA"),
        ("Nächste Woche wird gewählt.", "DATE", "XXXX-WXX"),
        ("Nächstes Jahr wird gewählt.", "DATE", "XXXX"),
        ("Gestern wurde gewählt.", "DATE", "XXXX-XX-XX"),
        ("Am Montagabend wurde gewählt.", "TIME", "XXXX-WXX-1TEV"),
        ("Um 20.30 Uhr wurde gewählt.", "TIME", "XXXX-XX-XXT20:30"),
        ("Vor zwei Jahren wurde gewählt.", "DURATION", "P2Y"),
    ],
)
def test_without_a_day_nothing_is_guessed(read, text: str, type_: str, value: str) -> None:
    """A report without a day leaves relative expressions without days; type and value say what is known."""
    (found,) = read(text, None)
    assert (found.type, found.value, found.earliest, found.latest) == (type_, value, None, None)
    assert found.why.endswith("Tag des Berichts unbekannt")


def test_absolute_expressions_need_no_day(days) -> None:
    """A full date, a month with its year and a year count from nothing."""
    found = days("Am 3. Mai 2029 war Wahl, im Juni 2029 und 2030 auch.", None)
    assert [d[1] for d in found] == ["2029-05-03", "2029-06", "2030"]


def test_a_moment_of_publication(days) -> None:
    """Of a day with time and zone, the day counts."""
    assert [d[1] for d in days("Gestern kam er.", "2031-03-06T23:30:00+01:00")] == ["2031-03-05"]


def test_speech_counts_from_its_own_day() -> None:
    """What somebody said on a known day counts from that day."""
    text = "Kolb sagte: „Wir reisen morgen ab.“ Gestern reiste sie."
    passages = (Passage(0, len(text), "body"),)
    quote = Span(text.index("„"), text.index("“") + 1)
    statement = Statement("s1", "direct", None, (quote,), None, said=DayRange("2031-03-01", "2031-03-01"))
    article = Article("report.txt", published="2031-03-06")
    reading = parse(text, passages)
    found = find_times(text, reading, passages, article, (statement,))
    assert [t.value for t in found] == ["2031-03-02", "2031-03-05"]
    unknown = replace(statement, said=DayRange(None, "2031-03-01"))
    assert find_times(text, reading, passages, article, (unknown,))[0].value == "2031-03-07"


def test_only_the_reports_own_text() -> None:
    """Page furniture is not read."""
    text = "Der Rat tagt am Freitag.\n\nStand: 5. Mai 2031"
    passages = (Passage(0, 24, "body"), Passage(26, len(text), "version_note"))
    found = find_times(text, parse(text, passages), passages, Article("report.txt", published="2031-03-06"), ())
    assert [t.text for t in found] == ["Freitag"]


def test_they_are_part_of_the_analysis() -> None:
    """`lagebild analyse` hands them out with ids in the order of the text."""
    found = analyse("Der Rat tagte am Mittwoch und will am Freitag wieder tagen.", published="2031-03-06").times
    assert [(t.id, t.value) for t in found] == [("t1", "2031-03-05"), ("t2", "2031-03-07")]
