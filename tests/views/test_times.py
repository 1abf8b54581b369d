"""Times in the brief: marked in the text, explained beside the statement and below the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from lxml import html

from lagebild.records import SCHEMA, Analysis, Article, DayRange, Mention, Passage, Statement, TimeRef
from lagebild.span import Span
from lagebild.views.brief import markdown
from lagebild.views.brief.model import Brief, StoredReport
from lagebild.views.brief.page import render
from lagebild.views.brief.wording import words

TEXT = "„Wir reisen am Freitag ab“, sagte Mira Kolb am Mittwoch. Jetzt tagt er jeden Montag, bis 20.30 Uhr im Mai 2031."
WEDNESDAY = DayRange("2031-03-05", "2031-03-05")
WHY = "Freitag, Zukunft, Rede vom Mittwoch 2031-03-05"


def time(number: int, text: str, value: str, earliest: str | None, latest: str | None, **more: str) -> TimeRef:
    start = TEXT.index(text)
    kind = more.get("type", "DATE")
    return TimeRef(
        f"t{number}", start, start + len(text), text, kind, value, earliest, latest, more.get("why", "weil"), "TI07"
    )  # type: ignore[arg-type]


TIMES = (
    time(1, "Freitag", "2031-03-07", "2031-03-07", "2031-03-07", why=WHY),
    time(2, "Mittwoch", "2031-03-05", "2031-03-05", "2031-03-05"),
    time(3, "Jetzt", "PRESENT_REF", "2031-03-06", "2031-03-06"),
    time(4, "jeden Montag", "XXXX-WXX-1", None, None, type="SET"),
    time(5, "20.30 Uhr", "2031-03-06T20:30", "2031-03-06", "2031-03-06", type="TIME"),
    time(6, "Mai 2031", "2031-05", "2031-05-01", "2031-05-31"),
)


@pytest.fixture
def make(outline: Callable[[Sequence[StoredReport]], Brief]) -> Callable[..., Brief]:
    def make(said: DayRange = WEDNESDAY) -> Brief:
        quote = Span(0, TEXT.index(","))
        at = TEXT.index("Mira Kolb")
        statement = Statement(
            "s1", "direct", None, (quote,), Mention(at, at + 9, "Mira Kolb"), said=said, rule="ST01", confidence=0.9
        )
        article = Article("a.txt", published="2031-03-06", published_basis="given", outlet="Sundbote")
        analysis = Analysis(SCHEMA, article, TEXT, (Passage(0, len(TEXT), "body"),), (statement,), times=TIMES)
        return outline([StoredReport(analysis, [Span(0, len(TEXT))])])

    return make


def test_marked_in_the_text_with_their_working(make: Callable[..., Brief]) -> None:
    page = html.document_fromstring(render(make(), "de"))
    marked = {each.text: each for each in page.xpath("//div[@class='text']//*[@class='when']")}
    assert list(marked) == ["Freitag", "Mittwoch", "20.30 Uhr", "Mai 2031"]
    assert (marked["Freitag"].tag, marked["Freitag"].get("datetime")) == ("time", "2031-03-07")
    assert marked["Freitag"].get("title") == f"7. März 2031 · {WHY} · TI07"
    assert marked["20.30 Uhr"].get("title").startswith("6. März 2031, 20:30 · ")
    assert (marked["Mai 2031"].tag, marked["Mai 2031"].get("datetime")) == ("span", None)


def test_listed_below_the_report(make: Callable[..., Brief]) -> None:
    page = html.document_fromstring(render(make(), "en"))
    rows = [[" ".join(cell.itertext()) for cell in row] for row in page.xpath("//details[@class='times']//tbody/tr")]
    assert rows[0] == ["Freitag", "7 March 2031", WHY, "TI07"]
    assert [row[1] for row in rows] == ["7 March 2031", "5 March 2031", "6 March 2031, 20:30", "May 2031"]


@pytest.mark.parametrize("render_any", [render, markdown.render])
def test_beside_the_statement(make: Callable[..., Brief], render_any: Callable[[Brief, str], str]) -> None:
    """The day of the quote's own times, and the day of the saying where it is not that of the report."""
    whole = render_any(make(), "de")
    assert "gesagt: 5. März 2031" in whole
    assert whole.count("7. März 2031") >= 2
    assert "gesagt:" not in render_any(make(DayRange("2031-03-06", "2031-03-06")), "de")
    assert "gesagt:" not in render_any(make(DayRange(None, "2031-03-06")), "de")
    assert "gesagt: 3. bis 6. März 2031" in render_any(make(DayRange("2031-03-03", "2031-03-06")), "de")


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        ("2031-03-07", "2031-03-07", "7. März 2031"),
        ("2031-03-03", "2031-03-09", "3. bis 9. März 2031"),
        ("2031-05-01", "2031-05-31", "Mai 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-12-01", "2030-12-31", "Dezember 2030"),
        ("2030-12-01", "2031-02-28", "1. Dezember 2030 bis 28. Februar 2031"),
        ("2031-03-06", None, "frühestens 6. März 2031"),
        (None, "2031-03-06", "spätestens 6. März 2031"),
        (None, None, ""),
        ("9999-12-31", "9999-12-31", "31. Dezember 9999"),
    ],
)
def test_days_in_words(earliest: str | None, latest: str | None, shown: str) -> None:
    assert words("de").time(replace(TIMES[0], earliest=earliest, latest=latest)) == shown


@pytest.mark.parametrize("render_any", [render, markdown.render])
def test_a_day_that_the_text_contradicts(
    outline: Callable[[Sequence[StoredReport]], Brief], render_any: Callable[[Brief, str], str]
) -> None:
    """Shown beside the day, and among the open gaps."""
    article = Article("a.txt", published="2031-03-06", published_basis="given", published_doubt="heute & morgen")
    analysis = Analysis(SCHEMA, article, TEXT, (Passage(0, len(TEXT), "body"),))
    whole = render_any(outline([StoredReport(analysis, [Span(0, len(TEXT))])]), "de")
    assert whole.count("heute &amp; morgen") >= 1
    assert "der Text widerspricht dem:" in whole
    assert "Tag, dem der Text widerspricht" in whole
