"""What a row of the brief says: quotes inside quotes, who "er" is, in whose words, when, and how a report is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from lagebild.records import SCHEMA, Analysis, Article, Mention, Passage, Statement, StatementKind
from lagebild.span import Span
from lagebild.views.brief import markdown
from lagebild.views.brief.model import Brief, OtherVersion, StoredReport, build
from lagebild.views.brief.page import render
from lagebild.views.brief.speakers import Known

KOLB, RAU = Known(1, "Mira Kolb", "person"), Known(2, "Karl Rau", "person")
ACTORS = {"a1": KOLB, "a2": RAU}


def said(
    text: str, name: str, kind: StatementKind, quote: str, who: str | None, actor: str | None, *cue: str
) -> Statement:
    start = text.index(quote)
    speaker = None
    if who is not None:
        speaker = Mention(text.index(who), text.index(who) + len(who), who, actor)
    cues = tuple(Span(text.index(word), text.index(word) + len(word)) for word in cue)
    return Statement(name, kind, None, (Span(start, start + len(quote)),), speaker, cues, rule="ST01")


def report(text: str, *statements: Statement, uri: str = "1.txt", published: str = "2031-03-06") -> StoredReport:
    sentences, at = [], 0
    for part in text.split(". "):
        sentences.append(Span(at, min(at + len(part) + 1, len(text))))
        at += len(part) + 2
    article = Article(
        uri, outlet="Küstenkurier", published=published, published_basis="given", agencies=("Küstenkurier",)
    )
    analysis = Analysis(SCHEMA, article, text, (Passage(0, len(text), "body"),), statements)
    return StoredReport(analysis, sentences, actors=ACTORS)


def made(*reports: StoredReport) -> Brief:
    return build(reports, name="Sund", version="0", rules={})


def page(brief: Brief, language: str = "de") -> html.HtmlElement:
    return html.document_fromstring(render(brief, language))


def words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


NESTED = "Man werde „sehr bald“ reden, kündigte Kolb an. Das sei „sehr bald“, meinte Rau."
OUTER = said(NESTED, "s1", "indirect", "Man werde „sehr bald“ reden", "Kolb", "a1", "kündigte", "an")
INNER = said(NESTED, "s2", "direct", "„sehr bald“", "Kolb", "a1", "kündigte", "an")


def test_a_quote_inside_what_its_speaker_says_is_no_row_of_its_own() -> None:
    """Its number, its receipt and the link from the text stay."""
    found = page(made(report(NESTED, OUTER, INNER)))
    (entry,) = found.xpath("//section[@id='speakers']//li[contains(@class, 'entry')]")
    (inner,) = entry.xpath("./div[@class='inner']")
    assert words(inner) == "darin wörtlich: „sehr bald“ · 1.2 Zeichen 10–21, Regel ST01"
    assert found.xpath(f"//article//a[@class='ref' and @href='#{inner.get('id')}']")
    (line,) = found.xpath("//section[@id='days']//li")
    assert "1.1, darin 1.2" in words(line)
    assert "2 Aussagen" in words(found.xpath("//section[@id='speakers']//h3")[0])


def test_inside_what_somebody_else_says_it_is() -> None:
    """Kolb is quoted inside what Rau says: two rows."""
    whole = replace(OUTER, speaker=Mention(NESTED.index("Rau"), NESTED.index("Rau") + 3, "Rau", "a2"))
    found = page(made(report(NESTED, whole, replace(INNER, within="s1"))))
    assert len(found.xpath("//section[@id='speakers']//li[contains(@class, 'entry')]")) == 2
    assert "1.2 (innerhalb von 1.1)" in words(found.xpath("//section[@id='days']//li")[1])


def test_said_again_elsewhere_it_is_a_row() -> None:
    """The same words stand outside of it, too."""
    again = replace(INNER, id="s3", quote=(Span(NESTED.rindex("„sehr bald“"), NESTED.rindex("„sehr bald“") + 11),))
    found = page(made(report(NESTED, OUTER, INNER, again)))
    entries = found.xpath("//section[@id='speakers']//li[contains(@class, 'entry')]")
    assert len(entries) == 2
    assert [words(each) for each in entries[1].xpath(".//a[@class='place']")] == ["1.2", "1.3"]


@pytest.mark.parametrize(
    ("text", "quote", "who", "cue", "shown"),
    [
        ("Sie komme, kündigte Kolb an.", "Sie komme", "Kolb", ("kündigte", "an"), "kündigte Kolb an"),
        ("Nach Angaben von Kolb kommt sie.", "kommt sie", "Kolb", ("Nach",), "Nach … Kolb"),
        ("Kolb bleibt. Sie komme, heißt es.", "Sie komme", "Kolb", (), "Kolb"),
    ],
)
def test_who_says_it_in_the_words_of_the_report(
    text: str, quote: str, who: str, cue: tuple[str, ...], shown: str
) -> None:
    brief = made(report(text, said(text, "s1", "indirect", quote, who, "a1", *cue)))
    assert words(page(brief).xpath("//span[@class='said']")[0]) == shown
    assert f" · {shown} · Zeichen" in markdown.render(brief, "de")


ER = "Rau kam aus dem Haus. Er gehe nun, sagte er. Er komme wieder, versprach er."


def test_the_sentence_before_stands_beside_a_pronoun_by_day() -> None:
    """But not where the row above has just said it."""
    first = said(ER, "s1", "indirect", "Er gehe nun", "er", None, "sagte")
    second = said(ER, "s2", "indirect", "Er komme wieder", "er", None, "versprach")
    brief = made(report(ER, first, second))
    contexts = [words(each) for each in page(brief).xpath("//section[@id='days']//span[@class='context']")]
    assert contexts == ["Satz davor: Rau kam aus dem Haus."]
    days = markdown.render(brief, "de").split("## Aussagen nach Tagen")[1].split("\n## ")[0]
    assert days.count("Satz davor: Rau kam aus dem Haus.") == 1
    assert "Satz davor: Er gehe" not in days


def test_a_report_without_a_title_is_called_by_whole_sentences() -> None:
    """As many as there is room for; a long first one is cut."""
    short = "Der Sund ist seit dem Morgen wieder offen. Die Fähren fahren. " + "Niemand weiß, wie lange noch. " * 3
    assert made(report(short)).reports[0].label == "Der Sund ist seit dem Morgen wieder offen. Die Fähren fahren."
    long = "Der Sund ist seit dem frühen Morgen wieder für alle Schiffe offen, die unter der Flagge von Ostmark fahren."
    assert made(report(long)).reports[0].label.endswith("unter der Flagge …")


def test_an_agency_is_not_named_beside_itself() -> None:
    """The outlet is the agency; and the hour tells two reports of a day apart."""
    brief = made(report(NESTED, OUTER, published="2031-03-06T20:48:00+01:00"))
    assert "Küstenkurier" not in words(page(brief).xpath("//article//p[@class='source']")[0])
    assert "Küstenkurier · Donnerstag, 6. März 2031, 20:48 Uhr (wie" in markdown.render(brief, "de")


def test_the_hour_of_an_earlier_version() -> None:
    other = OtherVersion(1, Article("1.txt", published="2031-03-06T11:42:00+01:00", published_basis="given"), ())
    brief = made(replace(report(NESTED, OUTER), version=2, versions=2, others=(other,)))
    assert "Fassung 1, 6. März 2031, 11:42 Uhr" in words(page(brief).xpath("//article")[0])
