"""Web pages: every paragraph of the article, in order, with its words as the reader sees them, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.errors import EmptyInput, NotText
from lagebild.ingest.html_pages import Page, read_page

PAGES = Path(__file__).parent / "pages"

# What a reader of each page would call its article, by the beginnings of its blocks; and what must stay out.
ARTICLES = {
    "kuestenkurier.html": [
        "Grenzstreit Kolb kündigt Gespräche an",
        "Die Regierung von Ostmark will am Samstag über die Grenze",
        "Ostheim. Die",
        "Der Außenminister von Westland",
        "Streit um die Fähren",
        "Strittig ist vor allem",
        "„Nein.“",
        "So antwortete Lüders",
        "„Wer die Furt sperrt",
        "Beide Seiten wollen sich",
        "(npa/jh)",
    ],
    "altes_blatt.html": [
        "Furt gesperrt",
        "Die Armee von Westland",
        '"Wir wurden nicht gefragt"',
        "Die Regierung von Ostmark",
        "Westland bestreitet",
    ],
    "sundpost.html": [
        "Fähren stehen still",
        "Auf dem Sund fährt",
        "Seit Freitagmittag",
        "Die Reederei Sundlinie",
        "Vorräte für neun Tage",
        "Auf den Inseln",
        "Das Verteidigungsministerium",
        "Ob am Sonntag",
    ],
    "inselbote.html": [
        "Gipfel von Kleinhaven",
        "Nach neun Stunden",
        "KLEINHAVEN – Die",
        "Tjark Lüders, ihr",
        "„Über die Furt",
        "Über die Fähren",
        "Streit gab es",
        "den Abzug",
        "die Rückkehr",
        "eine gemeinsame",
        "Die Inselunion",
        "Punkt | Ostmark | Westland",
        "Posten | Abzug | offen",
        "Mehr zum Thema:",
        "In Ostheim",
        "Inselbote/NPA",
    ],
}
OUTSIDE = [
    "Cookies",
    "Zustimmen",
    "Startseite",
    "Haushalt:",
    "Nordlicht",
    "©",
    "Impressum",
    "Anzeigen",
    "Teilen",
    "Meistgelesen",
    "Dieses Skript",
    "Abo",
    "Newsletter mit allem",
    "Warum die Fähren",
]


def page(name: str) -> Page:
    return read_page((PAGES / name).read_text("utf-8"), name)


def article(*paragraphs: str, head: str = "") -> str:
    body = "\n".join(paragraphs)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


FILLER = [
    f"<p>Die Regierung von Ostmark hat am {day} über die Furt beraten und keine Entscheidung "
    f"getroffen, hieß es in Ostheim.</p>"
    for day in ("Montag", "Dienstag", "Mittwoch", "Donnerstag")
]


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_no_paragraph_is_lost_moved_or_doubled(name: str) -> None:
    blocks = page(name).text.split("\n\n")
    assert len(blocks) == len(ARTICLES[name]), blocks
    for block, begins in zip(blocks, ARTICLES[name], strict=True):
        assert block.startswith(begins)


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_page_furniture_outside_the_article_stays_out(name: str) -> None:
    text = page(name).text
    assert [words for words in OUTSIDE if words in text] == []


def test_words_are_those_that_the_reader_sees() -> None:
    text = page("kuestenkurier.html").text
    assert "sagte Außenministerin Mira Kolb am Donnerstag" in text  # soft hyphen and link are gone
    assert (
        "„Ohne einen Waffenstillstand an der Furt wird es keine zweite Runde geben.“ Das" in text
    )  # <q> has its marks
    assert "  " not in text


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("kuestenkurier.html", {"Grenzstreit": "headline", "Die Regierung": "lead", "Streit": "heading"}),
        ("sundpost.html", {"Fähren": "headline", "Auf dem Sund": "lead", "Vorräte": "heading"}),
        ("altes_blatt.html", {"Furt": "headline"}),
    ],
)
def test_hints_say_what_the_markup_says(name: str, kinds: dict[str, str]) -> None:
    found = page(name)
    hinted = {found.text[hint.start : hint.end]: hint.kind for hint in found.hints}
    for begins, kind in kinds.items():
        assert [hinted[text] for text in hinted if text.startswith(begins)] == [kind]
    assert len(hinted) == len(kinds)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Er sagte: <q>Nein.</q></p>", "Er sagte: „Nein.“"),
        ("<p>Er sagte: <q>Sie rief <q>Halt</q>.</q></p>", "Er sagte: „Sie rief ‚Halt‘.“"),
        ("<p>Er sagte: <q>„Nein.“</q> Dann ging er.</p>", "Er sagte: „Nein.“ Dann ging er."),
        ("<p>Er sagte: „<q>Nein.</q>“</p>", "Er sagte: „Nein.“"),
        ("<p>Das <b>Außen</b>amt&nbsp;in   <i>Ostheim</i>\n schweigt.</p>", "Das Außenamt in Ostheim schweigt."),
        ("<p>Erste Zeile<br>zweite Zeile</p>", "Erste Zeile zweite Zeile"),
        (
            "<p>Erster Absatz ist hier.<br><br>Zweiter Absatz ist dort.</p>",
            "Erster Absatz ist hier.\n\nZweiter Absatz ist dort.",
        ),
        ("<p>Ein&#8203;fach Nord&shy;insel &#150; immer</p>", "Einfach Nordinsel – immer"),
        ("<p>Wert &lt; 3 &amp; mehr</p>", "Wert < 3 & mehr"),
    ],
)
def test_inline_markup(markup: str, text: str) -> None:
    found = read_page(article(*FILLER[:2], markup, *FILLER[2:]), "x.html").text
    assert f"\n\n{text}\n\n" in found


def test_a_short_paragraph_with_an_embedded_quote_between_long_ones_stays() -> None:
    quote = '<blockquote><p>„Wir gehen nicht.“</p></blockquote><p class="x">Mehr sagte er nicht.</p>'
    found = read_page(article(*FILLER[:2], quote, *FILLER[2:]), "x.html").text
    assert "„Wir gehen nicht.“\n\nMehr sagte er nicht.\n\nDie Regierung" in found


def test_links_alone_are_hinted_as_related() -> None:
    link = '<p><a href="/x">Lesen Sie dazu auch: Die lange Geschichte der Furt in zwölf Bildern</a></p>'
    found = read_page(article(*FILLER[:2], link, *FILLER[2:]), "x.html")
    hinted = {found.text[hint.start : hint.end]: hint.kind for hint in found.hints}
    assert [kind for text, kind in hinted.items() if text.startswith("Lesen Sie")] == ["related"]


def test_text_that_stands_only_in_json_ld_is_read() -> None:
    body = "Die Regierung von Ostmark will am Samstag verhandeln. " * 4
    linked = f'{{"@type":"NewsArticle","headline":"Furt","articleBody":"{body}"}}'
    head = f'<script type="application/ld+json">{linked}</script>'
    assert (
        "Ostmark will am Samstag verhandeln"
        in read_page(f"<html><head>{head}</head><body><div id=app></div></body></html>", "x").text
    )


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        (
            "<!DOCTYPE html><html><head><title>Zustimmung</title><script>let a = "
            "1</script></head><body><button>OK</button></body></html>"
        ),
        "<!-- nur ein Kommentar -->",
    ],
)
def test_a_page_without_article_says_so(source: str) -> None:
    with pytest.raises(EmptyInput, match=r"x\.html"):
        read_page(source, "x.html")


@pytest.mark.parametrize("tag", ["<table><tr><td>", "<div>", "<b>", "<blockquote><p>", "<ul><li>"])
def test_a_hundred_thousand_nested_tags_are_refused_at_once(tag: str) -> None:
    with pytest.raises(NotText, match="nest"):
        read_page(f"<html><body>{tag * 100_000}<p>Text</p></body></html>", "x.html")


def test_more_elements_than_any_article_has_are_refused() -> None:
    with pytest.raises(NotText, match="elements"):
        read_page("<html><body>" + "<br>x" * 60_000 + "</body></html>", "x.html")


def test_two_hundred_levels_are_still_read() -> None:
    source = "<html><body>" + "<div>" * 200 + "".join(FILLER) + "</div>" * 200 + "</body></html>"
    assert len(read_page(source, "x.html").text.split("\n\n")) == len(FILLER)


def test_nothing_is_fetched_and_no_entity_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    secret = tmp_path / "geheim.txt"
    secret.write_text("Geheimnis", encoding="utf-8")
    source = (
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "&a;&a;">]><html><head>'
        '<link rel="stylesheet" href="http://ostmark.example/a.css"><base href="http://ostmark.example/"></head><body>'
        f'<iframe src="http://ostmark.example/"></iframe><img '
        f'src="http://ostmark.example/a.png">{"".join(FILLER)}<p>Es sagte &b;</p></body></html>'
    )
    assert "Geheimnis" not in read_page(source, "x.html").text


@pytest.mark.parametrize("cut", [20, 300, 900, 2500, 3500])
def test_a_page_that_was_cut_short_is_refused(cut: int) -> None:
    source = (PAGES / "kuestenkurier.html").read_text("utf-8")[:-cut]
    with pytest.raises(NotText, match="cut short"):
        read_page(source, "x.html")


def test_a_part_of_a_page_is_no_cut_page() -> None:
    assert read_page("".join(FILLER), "x.html").text.count("\n\n") == len(FILLER) - 1
