"""What a dossier answers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings, strategies
from synthetic_articles import OTHER, TEXT, analysed, document

from lagebild.dossier import queries
from lagebild.dossier.store import Store
from lagebild.errors import UsageError
from lagebild.records import DayRange, Mention, Parse, Silence, SourceLink, Statement, TimeRef
from lagebild.span import Span


@pytest.fixture
def dossier(finished):
    with Store.open(finished) as store:
        yield store


def test_articles_stand_by_day_with_undated_ones_last(dossier):
    rows = queries.articles(dossier)
    assert [row.article.uri for row in rows] == ["a.txt", "b.txt", "c.txt"]
    assert [(row.version, row.versions, row.statements, row.silences) for row in rows] == [
        (1, 1, 2, 1), (2, 2, 1, 0), (1, 1, 1, 0),
    ]  # fmt: skip
    assert rows[0].article.agencies == ("vnd",)
    assert rows[0].location == "/nowhere/a.txt"
    assert rows[0].engine == "rules"


def test_an_article_is_found_by_number_and_by_uri(dossier):
    row = queries.article(dossier, "a.txt")
    assert queries.article(dossier, row.id) == row
    assert queries.article(dossier, "z.txt") is None
    assert queries.article(dossier, 99) is None
    assert queries.text(dossier, row.version_id) == TEXT
    with pytest.raises(KeyError):
        queries.text(dossier, 99)


def test_metadata_and_findings_come_back_as_they_went_in(store):
    read = document(
        TEXT, "x.jsonl#7", "/x/x.jsonl", record=7, url="https://h.example/7", title="T", outlet="O",
        agencies=("a", "b"), authors=("ü",), published_basis="inferred",
        published_range=DayRange("2031-03-01", "2031-03-06"), published_why="steht so da", place="Südhafen",
        version="aktualisierte Fassung",
    )  # fmt: skip
    analysis, parse = analysed(read)
    added = store.add(analysis, parse, read.location)
    row = queries.article(store, added.article_id)
    assert row.article == analysis.article
    assert queries.passages(store, row.version_id) == analysis.passages
    assert tuple(each.silence for each in queries.silences(store, row.id)) == analysis.silences
    assert [(each.start, each.end, each.passage, each.text) for each in queries.sentences(store, row.version_id)] == [
        (each.start, each.end, each.passage, TEXT[each.start : each.end]) for each in parse.sentences
    ]
    stored = queries.statements(store, article_id=row.id)
    assert tuple(each.statement for each in stored) == analysis.statements
    assert stored[0].text == "„Wir brauchen Sicherheitsgarantien. … München ist kein Ort für Ausflüchte.“"
    assert len(stored[0].statement.quote) == 2
    assert stored[0].day == "2031-03-06"


def test_time_expressions_come_back_as_they_went_in(store):
    read = document(OTHER, "b.txt", "/nowhere/b.txt", published="2031-03-08")
    analysis, parse = analysed(read)
    at = OTHER.index("Abend")
    days = TimeRef("t2", at, at + 5, "Abend", "DATE", "2031-03-08", "2031-03-08", "2031-03-09", "weil", "TI99")
    analysis = replace(analysis, times=(*analysis.times, days))
    added = store.add(analysis, parse, read.location)
    row = queries.article(store, added.article_id)
    assert queries.times(store, row.version_id) == analysis.times
    assert len(analysis.times) == 2
    assert store.rows("SELECT earliest, text, sentence, article FROM time_list WHERE name = 't2'") == [
        ("2031-03-08", "Abend", "Am Abend tagte der Rat in Großholm weiter.", "b.txt")
    ]
    # Another reading of the times alone replaces the findings.
    assert store.add(replace(analysis, times=(days,)), parse, read.location).reanalysed
    assert queries.times(store, row.version_id) == (days,)


def test_what_was_said_within_some_days_is_found_with_each_of_them(store):
    read = document(TEXT, "a.txt", "/nowhere/a.txt", published="2031-03-06")
    analysis, parse = analysed(read)
    week, open_ = analysis.statements
    said = (replace(week, said=DayRange("2031-02-24", "2031-03-02")), replace(open_, said=DayRange(None, "2031-03-06")))
    store.add(replace(analysis, statements=said), parse, read.location)

    def names(**days):
        return [row.statement.id for row in queries.statements(store, **days)]

    assert [row.day for row in queries.statements(store)] == ["2031-03-02", "2031-03-06"]
    assert names(since="2031-02-26", until="2031-02-26") == ["s1"]
    assert names(until="2031-02-23") == []
    assert names(since="2031-03-03") == ["s2"]
    assert names(until="2031-03-05") == ["s1"]


spans = strategies.tuples(strategies.integers(0, 99), strategies.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
some_spans = strategies.lists(spans, max_size=3).map(tuple)
words = strategies.text(strategies.characters(exclude_categories=["Cs"]), max_size=20)
days = strategies.none() | strategies.dates().map(str)
mentions = strategies.none() | strategies.builds(
    Mention, strategies.integers(0, 99), strategies.integers(0, 99), words, strategies.none() | words
) | strategies.builds(Mention, strategies.none(), strategies.none(), strategies.none(), words)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    strategies.builds(
        Statement, id=words, kind=strategies.sampled_from(["direct", "reported"]), within=strategies.none() | words,
        quote=some_spans, speaker=mentions, cue=some_spans, frame=some_spans, addressee=mentions,
        channel=strategies.none() | words, said=strategies.builds(DayRange, days, days),
        chain=strategies.lists(strategies.builds(SourceLink, words, strategies.booleans(), strategies.none() | words),
                               max_size=3).map(tuple),
        rule=words, confidence=strategies.floats(0, 1),
    )
)  # fmt: skip
def test_any_statement_comes_back_to_the_letter(statement):
    analysis, _ = analysed(document("x" * 100))
    analysis = replace(analysis, statements=(statement,), silences=(Silence("x1", 0, 3, "xxx", "a1", "ST90"),))
    with TemporaryDirectory() as folder, Store.create_or_open(Path(folder, "a.dossier")) as store:
        store.add(analysis, Parse((), ()), None)
        assert [each.statement for each in queries.statements(store)] == [statement]
        assert [each.silence for each in queries.silences(store)] == list(analysis.silences)


def test_the_json_of_a_statement_is_the_contracts(dossier):
    row = queries.statements(dossier, article_id=1)[0]
    assert msgspec.json.decode(msgspec.json.encode(row.statement)) == {
        "id": "s1", "kind": "direct", "within": None,
        "quote": [{"start": 49, "end": 84}, {"start": 87, "end": 124}],
        "speaker": {"start": 22, "end": 47, "text": "Außenministerin Mira Kolb", "actor": None},
        "cue": [{"start": 47, "end": 48}], "frame": [{"start": 22, "end": 48}],
        "addressee": None, "channel": "TV Nord", "said": {"earliest": None, "latest": "2031-03-06"},
        "chain": [
            {"name": "TV Nord", "anonymous": False, "actor": None, "start": None, "end": None, "rule": ""},
            {"name": "Außenministerin Mira Kolb", "anonymous": False, "actor": "a1", "start": None, "end": None,
             "rule": ""},
        ],
        "rule": "ST01", "confidence": 0.75,
    }  # fmt: skip
    assert row.article == "a.txt"


class TestFilters:
    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({}, ["a1", "a2", "b1", "c1"]),
            ({"speaker": "KOLB"}, ["a1"]),
            ({"speaker": "ådler"}, ["a2", "b1"]),
            ({"speaker": "ADLER"}, ["a2", "b1"]),
            ({"speaker": "Außenministerin"}, ["a1"]),
            ({"speaker": "%"}, []),
            ({"about": "Garantien"}, ["a1", "b1"]),
            ({"about": "garantien waffenstillstand"}, ["b1"]),
            ({"about": "Rat"}, ["a2"]),
            ({"about": "Aus"}, []),  # three letters: not inside Ausflüchte
            ({"about": "Ausfl*"}, ["a1"]),
            ({"about": "Munchen"}, ["a1"]),
            ({"about": "Strasse"}, ["a2"]),
            ({"about": '"kein Ort"'}, ["a1"]),
            ({"about": '"Ort kein"'}, []),
            ({"about": "Streit"}, []),  # only in the headline
            ({"kind": "direct"}, ["a1", "a2", "b1", "c1"]),
            ({"kind": "indirect"}, []),
            ({"since": "2031-03-06"}, ["a1", "a2", "b1"]),
            ({"since": "2031-03-07"}, ["b1"]),
            ({"until": "2031-03-06"}, ["a1", "a2"]),
            ({"until": "2031-03-05"}, []),
            ({"since": "2031-03-09", "until": "2031-03-09", "speaker": "jon"}, ["b1"]),
            ({"article_id": 3, "about": "Datum"}, ["c1"]),
        ],
    )
    def test_they_narrow(self, dossier, filters, expected):
        rows = queries.statements(dossier, **filters)
        assert [row.article[0] + row.statement.id[1:] for row in rows] == expected
        assert all(row.statement.quote for row in rows)

    @pytest.mark.parametrize(
        "filters", [{"kind": "loud"}, {"since": "gestern"}, {"until": "2031-02-30"}, {"about": "—"}]
    )
    def test_a_value_that_cannot_be_meant_is_wrong_use(self, dossier, filters):
        with pytest.raises(UsageError) as caught:
            queries.statements(dossier, **filters)
        assert "\n" not in str(caught.value)


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "hits"),
        [
            ("Sicherheitsgarantien", ["Sicherheitsgarantien"]),
            ("sicherheitsGARANTIEN", ["Sicherheitsgarantien"]),
            ("Sicherheit*", ["Sicherheitsgarantien"]),
            ("Sicherheit", []),
            ("München", ["München"]),
            ("Munchen", ["München"]),
            ("Mu\u0308nchen", ["München"]),
            ("GROSSHOLM", []),  # ß is a letter of its own for the index
            ("großholm", ["Großholm", "Großholm"]),
            ('"kein Ort für"', ["kein Ort für"]),
            ("„kein Ort für“", ["kein Ort für"]),
            ("»Ort kein«", []),
            ('"kein Or"*', ["kein Ort"]),
            ("kein München", ["München", "kein"]),
            ("kein Großholm", []),  # in no sentence together
        ],
    )  # fmt: skip
    def test_words_are_found_with_their_place(self, dossier, words, hits):
        found = queries.search(dossier, words)
        texts = {row.id: queries.text(dossier, row.version_id) for row in queries.articles(dossier)}
        assert [hit.of(texts[each.article_id]) for each in found for hit in each.hits] == hits
        assert all(texts[each.article_id][each.start : each.end] == each.text for each in found)

    @pytest.mark.parametrize(
        "words",
        ['"', "kein AND", "NOT", "a OR", "text:kein", "kein^2", "(", "kein)", "NEAR(kein Ort)", "'", "kein; --",
         "*kein", "kein -Ort", "{kein}", "+", "a\x00b", "\udc80kein", '"kein', 'ke"in', "“kein", "k" * 10_000,
         "ein " * 500],
    )  # fmt: skip
    def test_nothing_that_is_typed_is_a_syntax_error(self, dossier, words):
        for ask in (lambda: queries.search(dossier, words), lambda: queries.statements(dossier, about=words)):
            try:
                ask()
            except UsageError:
                assert not any(character.isalnum() for character in words)

    def test_a_whole_page_of_words_is_refused(self, dossier):
        for ask in (queries.search, lambda store, words: queries.statements(store, about=words)):
            assert ask(dossier, " ".join(f"wort{number}" for number in range(100))) == []
            with pytest.raises(UsageError, match="too many"):
                ask(dossier, " ".join(f"wort{number}" for number in range(101)))

    @settings(max_examples=200, deadline=None)
    @given(words=strategies.text(max_size=30))
    def test_nor_is_anything_else(self, finished, words):
        with Store.open(finished) as store:
            try:
                queries.search(store, words)
            except UsageError:
                assert not any(character.isalnum() for character in words)

    def test_old_versions_are_left_out(self, dossier):
        assert [each.text for each in queries.search(dossier, "tagte")] == [
            "Am Morgen tagte der Rat in Großholm weiter."
        ]

    def test_the_best_come_first_and_the_limit_holds(self, dossier):
        assert len(queries.search(dossier, "der")) == 2
        assert len(queries.search(dossier, "der", limit=1)) == 1
        assert len(queries.search(dossier, "der", limit=None)) == 2


def test_counts_are_of_current_versions(dossier):
    assert queries.counts(dossier) == queries.Counts(
        articles=3, versions=4, outlets=2, undated=1, sentences=8, statements=4, unattributed=0, speakers=3, silences=1,
        first_day="2031-03-06", last_day="2031-03-09",
    )  # fmt: skip


def test_an_empty_dossier_answers_everything(store):
    assert queries.articles(store) == queries.statements(store) == queries.search(store, "kein") == []
    assert queries.counts(store).articles == 0
    store.add(*analysed(document("Ein Satz ohne alles.\n")), None)
    assert queries.statements(store, speaker="x", about="y", since="2031-01-01") == []


def test_reading_loads_no_library_of_the_analysis(finished):
    code = f"""
import sys, time
from lagebild.dossier.store import Store
from lagebild.dossier import queries
with Store.open({str(finished)!r}) as store:
    assert len(queries.statements(store)) == 4
heavy = set(sys.modules) & {{"trafilatura", "lxml", "jinja2", "rich", "click", "babel", "charset_normalizer",
                             "importlib.resources", "asyncio"}}
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "src"})
