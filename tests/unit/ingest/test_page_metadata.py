"""What a page says of itself is taken; what only stands in its text is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from lagebild.ingest.page_metadata import PageMetadata, read_metadata


def metadata(head: str = "", body: str = "<h1>Furt gesperrt</h1>", source: str = "") -> PageMetadata:
    return read_metadata(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), source)


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle", "ReportageNewsArticle"],
    "headline": "Kolb &amp; Lüders verhandeln",
    "datePublished": "2031-03-06T17:42:00+01:00",
    "author": [
        {"@type": "Person", "name": "Jette Harms"},
        {"@type": "Organization", "name": "Küstenkurier"},
        "Ole Brandt",
    ],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Küstenkurier"},
    "url": "https://kuestenkurier.example/a",
    "description": "Sie reden.",
}


def test_json_ld() -> None:
    assert metadata(ld(ARTICLE)) == PageMetadata(
        title="Kolb & Lüders verhandeln",
        url="https://kuestenkurier.example/a",
        outlet="Küstenkurier",
        authors=("Jette Harms", "Ole Brandt"),
        published="2031-03-06T17:42:00+01:00",
        description="Sie reden.",
    )


@pytest.mark.parametrize(
    "wrap", [lambda a: [a], lambda a: {"@graph": [{"@type": "WebSite"}, a]}, lambda a: {"mainEntity": a}]
)
def test_json_ld_is_found_where_content_systems_put_it(wrap: Any) -> None:
    assert metadata(ld(wrap(ARTICLE))).published == "2031-03-06T17:42:00+01:00"


def test_other_articles_in_a_list_are_not_this_one() -> None:
    other = {"@type": "NewsArticle", "headline": "Wetter", "datePublished": "2030-01-01"}
    assert metadata(ld({"@type": "ItemList", "itemListElement": [{"item": other}]})).published is None
    assert metadata(ld(other) + ld({**ARTICLE, "headline": "Furt gesperrt"})).published == "2031-03-06T17:42:00+01:00"


def test_articles_that_cannot_be_told_apart_give_no_day() -> None:
    assert metadata(ld(ARTICLE) + ld({**ARTICLE, "datePublished": "2029-01-01"}), body="<p>x</p>").published is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2031-03-06T09:00:00Z">', "2031-03-06T09:00:00+00:00"),
        ('<meta name="date" content="2031-03-06">', "2031-03-06"),
        ('<meta name="DC.date.issued" content="06.03.2031">', "2031-03-06"),
        ('<meta itemprop="datePublished" content="2031-03-06 07:00">', "2031-03-06"),
        ('<meta property="article:modified_time" content="2031-03-06">', None),
        ('<meta name="date" content="03/06/2031">', None),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", kaputt</script><meta '
                'name="date" content="2031-03-06">'
            ),
            "2031-03-06",
        ),
    ],
)
def test_meta_tags(head: str, day: str | None) -> None:
    assert metadata(head).published == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (
            '<article><h1>Furt</h1><time datetime="2031-03-06T09:00:00+01:00">heute</time><p>Text</p></article>',
            "2031-03-06T09:00:00+01:00",
        ),
        ('<article><h1>Furt</h1><time itemprop="datePublished" datetime="2031-03-06">x</time></article>', "2031-03-06"),
        (
            '<article><h1>Furt</h1><time datetime="2031-03-06">x</time><time datetime="2031-03-08">y</time></article>',
            None,
        ),
        (
            (
                '<article><h1>Furt</h1><p>Kurz.</p></article><div class="teaser"><time '
                'datetime="2030-01-01">x</time></div>'
            ),
            None,
        ),
        ("<h1>Furt</h1><p>Am 6. März 2031 wurde die Furt gesperrt. Veröffentlicht am 05.03.2031.</p>", None),
        ("<h1>Furt</h1><p>© 2031 Küstenkurier</p>", None),
    ],
)
def test_only_a_time_element_in_the_head_of_the_article_counts(body: str, day: str | None) -> None:
    assert metadata(body=body).published == day


@pytest.mark.parametrize(
    ("head", "source", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x">', "", "https://a.example/x"),
        (
            '<link rel="canonical" href="https://a.example/"><meta property="og:url" content="https://a.example/x">',
            "",
            "https://a.example/x",
        ),
        (
            '<link rel="canonical" href="file:///C:/x.html">',
            "<!-- saved from url=(0021)https://a.example/x#y -->",
            "https://a.example/x",
        ),
        (
            "",
            "<!--\n Page saved with SingleFile \n url: https://a.example/x \n saved date: heute -->",
            "https://a.example/x",
        ),
        ('<link rel="canonical" href="/x">', "", None),
        ('<link rel="canonical" href="http://[">', "", None),
    ],
)
def test_address(head: str, source: str, url: str | None) -> None:
    assert metadata(head, source=source).url == url


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Furt gesperrt | Küstenkurier</title><meta property='og:site_name' content='Küstenkurier'>",
            "<p>x</p>",
            "Furt gesperrt",
        ),
        (
            (
                "<title>Ostmark - Westland: Furt zu – Küstenkurier Online</title><meta "
                "property='og:site_name' content='Küstenkurier'>"
            ),
            "<p>x</p>",
            "Ostmark - Westland: Furt zu",
        ),
        ("<meta property='og:title' content='Anders'>", "<h1>Furt gesperrt</h1>", "Furt gesperrt"),
        ("<meta property='og:title' content='Furt'>", "<h1>A</h1><h1>B</h1>", "Furt"),
        ("", "<p>x</p>", None),
    ],
)
def test_title(head: str, body: str, title: str | None) -> None:
    assert metadata(head, body).title == title


def test_half_a_surrogate_pair_in_json_ld_does_not_get_through() -> None:
    found = metadata('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Furt \\ud83d zu"}</script>')
    assert found.title == "Furt zu"


def test_json_ld_nested_without_end_is_passed_over() -> None:
    assert metadata(f'<script type="application/ld+json">{"[" * 200_000}</script>').title == "Furt gesperrt"
