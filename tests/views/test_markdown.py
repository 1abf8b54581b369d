from __future__ import annotations

import pytest

from lagebild.views.brief.markdown import plain, render
from lagebild.views.brief.model import Brief


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("ein *Stern* und _Strich_", r"ein \*Stern\* und \_Strich\_"),
        ("<b>fett</b> & [Link](http://x)", r"\<b\>fett\</b\> &amp; \[Link\](http://x)"),
        ("# keine Überschrift", r"\# keine Überschrift"),
        ("- kein Punkt", r"\- kein Punkt"),
        ("6. März", r"6\. März"),
        ("a\n\nb", "a b"),
        ("\u202eexe\x07", "exe\ufffd"),
        ("| Zelle |", r"\| Zelle \|"),
    ],
)
def test_a_reports_words_are_never_markup(words: str, line: str) -> None:
    assert plain(words) == line


def test_the_same_contents_as_the_page(brief: Brief) -> None:
    text = render(brief, "de")
    for heading in ("# ostmark", "## Überblick", "## Aussagen nach Sprechern", "### Mira Kolb (2)",
                    "## Aussagen nach Tagen", "### Donnerstag, 6. März 2031 (6)", "## Die Berichte",
                    "## Offene Lücken", "## Regeln und Belege"):  # fmt: skip
        assert f"\n{heading}\n" in f"\n{text}"
    assert "wörtlich, in 2 Berichten" in text
    assert "Zeichen 95–135 und 163–185, Regel ST01" in text
    assert "<script>" not in text


def test_statement_numbers_stand_in_the_text(brief: Brief) -> None:
    text = render(brief, "de")
    assert r"„und dabei bleibt es.“ \[1.1\] Der Minister" in text
    assert r"man sei bereit \[1.2\]." in text


def test_links_lead_to_reports_that_are_there(brief: Brief) -> None:
    text = render(brief, "en")
    for report in brief.reports:
        assert f'<a id="{report.anchor}"></a>' in text
        assert f"(#{report.anchor})" in text
