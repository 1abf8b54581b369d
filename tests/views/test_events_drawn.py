"""The timeline of the brief: drawn, listed, linked; German and English; HTML and Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from lagebild.workspace import Dossier

REPORTS = {
    "a": ("2031-03-04", "Außenministerin Mira Kolb will am Freitag Präsident Jon Odrin in Ormshafen treffen."),
    "b": ("2031-03-08", "Außenministerin Mira Kolb und Präsident Jon Odrin trafen sich am Freitag in Ormshafen. "
                        "Kolb will am Dienstag mit Odrin telefonieren. Das für Mittwoch geplante Treffen mit Odrin in "
                        "Tarnhafen wurde abgesagt. Kolb stellte ein Treffen zwischen Jon Odrin und Ilka Maretz in "
                        "Aussicht."),
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("brief")
    for name, (day, text) in REPORTS.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
        (folder / f"{name}.meta.json").write_text(f'{{"published": "{day}", "outlet": "Küsten<kurier"}}', "utf-8")
    made = Dossier(folder / "talks.lagebild")
    made.add([folder / "a.txt", folder / "b.txt"])
    return made


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> html.HtmlElement:
    return html.fromstring(dossier.brief(dossier.path.with_suffix(".html"), language="de").read_text("utf-8"))


def test_every_event_is_listed_with_its_reports(page: html.HtmlElement) -> None:
    (section,) = page.xpath("//section[@id='events']")
    entries = section.xpath(".//ol[@class='happenings']/li")
    assert len(entries) == 4
    first = entries[0]
    assert "7. März 2031" in first.text_content()
    assert "geschehen" in first.text_content()
    assert len(first.xpath(".//ul[@class='places']/li")) == 2
    for link in section.xpath(".//a[starts-with(@href, '#')]/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link


def test_what_is_open_is_said(page: html.HtmlElement) -> None:
    (line,) = [each for each in page.xpath("//section[@id='events']/p") if "Noch offen" in each.text_content()]
    assert len(line.xpath(".//a")) == 2


def test_the_drawing_has_a_row_an_event_with_a_day(page: html.HtmlElement) -> None:
    (drawing,) = page.xpath("//figure/div/svg[@class='happenings-drawn']")
    assert drawing.get("aria-hidden") == "true"  # the list says it in words
    assert len(drawing.xpath(".//a")) == 3
    assert len(drawing.xpath(".//circle[@class='held']")) == 1
    assert len(drawing.xpath(".//path[@class='off']")) == 1
    source = etree.tostring(drawing, encoding="unicode")
    assert not re.search(
        r"(?:#[0-9a-fA-F]{3,6}\b(?<!#e)|rgb\()", re.sub(r'href="#[^"]*"', "", source)
    )  # the page's own colours
    numbers = [float(x) for x in re.findall(r'cx="([\d.]+)"', source)]
    assert all(0 <= x <= 736 for x in numbers)


def test_both_languages_and_markdown(dossier: Dossier, tmp_path: Path) -> None:
    english = dossier.brief(tmp_path / "b.html", language="en").read_text("utf-8")
    assert "Still open:" in english
    german = dossier.brief(tmp_path / "b.md", language="de").read_text("utf-8")
    assert "## Zeitleiste" in german
    assert "**E1 · 7. März 2031: Treffen Kolb – Odrin (Ormshafen)** (Treffen, geschehen)" in german
    assert "Küsten\\<kurier" in german


def test_without_events_there_is_no_section(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Der Hafen ist leer. Die Reeder warten auf bessere Zeiten und auf ein Schiff.\n", "utf-8"
    )
    dossier = Dossier(tmp_path / "x.lagebild")
    dossier.add([tmp_path / "a.txt"])
    assert 'id="events"' not in dossier.brief(tmp_path / "b.html").read_text("utf-8")
