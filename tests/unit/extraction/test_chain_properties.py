"""What holds for the chains and silences of any text: links lie in it, and reading twice finds the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.extraction.source_chain import RULES, find_chains
from lagebild.extraction.statements import find_statements
from lagebild.language import parse
from lagebild.language.morphology import words
from lagebild.records import Article, Passage

VOCABULARY = """
Mira Kolb Karl Rau Ostmark der die das dem den einem ein eine drei Quellen Angaben Personen Beamter Diplomat
Regierungskreisen Sender TV Nord Zeitung Agentur nda Portal Bericht Interview Plattform X Telegram Spiegel sagte sagten
berichtet erfuhr zitierte laut Laut nach Nach zufolge wie unter Berufung auf sich stützt gegenüber bei im in aus mit
hieß
es Es Alle drei was ablehnt hätten habe versichert dass sei reagierte nicht äußerte wollte kommentieren nannte keine
Einzelheiten Namen wurden bestritt den Satz Anfrage seiner Meinung ihren Worten und sowie dagegen hielt
, . : ; ? – - ( ) „ “ ‚ ‘ »  «
"""
WORDS = VOCABULARY.split()

texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), min_size=1, max_size=4)

PRONOUNS = words("pronouns") | {"eine", "einer"}


@settings(max_examples=250, deadline=None)
@given(texts, st.sampled_from([None, "Zeitung", "TV Nord"]))
def test_german_words_in_any_order(blocks: list[str], outlet: str | None) -> None:
    passages, start = [], 0
    for block in blocks:
        passages.append(Passage(start, start + len(block), "body"))
        start += len(block) + 2
    text, layout = "\n\n".join(blocks), tuple(passages)
    article, reading = Article("report.txt", outlet=outlet), parse(text, layout)
    statements = find_statements(text, reading, layout, article)
    found, silences = find_chains(text, reading, layout, article, statements, ())
    assert [each.id for each in found] == [each.id for each in statements]
    known = {rule.id for rule in RULES}
    for each in found:
        assert each.speaker is not None or not each.chain
        # Whom a bare pronoun means is not known, nor whose "seiner Meinung" is: no link.
        first = (each.speaker.text or "").split()[0].casefold() if each.speaker is not None else ""
        unknown = first in PRONOUNS or first.startswith(("sein", "ihr"))
        assert each.chain or each.speaker is None or unknown
        for link in each.chain:
            assert link.name
            assert link.rule in known
            assert link.start is not None
            assert link.end is not None
            assert 0 <= link.start < link.end <= len(text)
        if each.speaker is not None and each.speaker.start is not None:
            assert text[each.speaker.start : each.speaker.end] == each.speaker.text
    for silence in silences:
        assert text[silence.start : silence.end] == silence.text
        assert silence.rule in known
    assert find_chains(text, reading, layout, article, statements, ()) == (found, silences)
