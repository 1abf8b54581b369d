"""Adding articles: what is the same, what is new, and that nothing is lost."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from synthetic_articles import OTHER, TEXT, analysed, document, report

from lagebild.dossier import queries
from lagebild.dossier import store as store_module
from lagebild.dossier.store import Store
from lagebild.errors import NotText
from lagebild.records import SourceLink


def dump(store: Store) -> list[str]:
    return list(store.connection.iterdump())


def test_a_new_article_is_stored_with_all_its_findings(store, add):
    added = add(document(TEXT))
    assert (added.version, added.outcome) == (1, "new")
    (row,) = queries.articles(store)
    assert row.id == added.article_id
    assert (row.statements, row.silences, row.characters) == (2, 1, len(TEXT))
    assert queries.text(store, row.version_id) == TEXT
    assert len(queries.sentences(store, row.version_id)) == len(queries.passages(store, row.version_id)) == 4


def test_the_links_of_a_chain_are_a_table_with_receipts(store):
    read = document(TEXT)
    analysis, parse = analysed(read)
    first = analysis.statements[0]
    speaker = first.speaker
    links = (SourceLink("TV Nord", False), SourceLink("Mira Kolb", True, "a1", speaker.start, speaker.end, "SC01"))
    statements = (replace(first, chain=links), *analysis.statements[1:])
    store.add(replace(analysis, statements=statements), parse, read.location, given=read.article, engine="rules")
    rows = store.rows(
        "SELECT source_link.number, name, anonymous, actor, text, rule FROM source_link WHERE statement_id = 1"
    )
    assert rows == [(0, "TV Nord", 0, None, None, ""), (1, "Mira Kolb", 1, "a1", speaker.text, "SC01")]
    assert queries.statements(store)[0].statement.chain == links
    receipts = store.rows("SELECT finding, part, start, end, text FROM receipt WHERE kind = 'link'")
    assert receipts == [("s1", 1, speaker.start, speaker.end, speaker.text)]


def test_adding_a_second_time_changes_nothing(store, add):
    add(document(TEXT, outlet="Küstenkurier"))
    before = dump(store)
    added = add(document(TEXT, outlet="Küstenkurier"))
    assert (added.outcome, added.reanalysed) == ("same", False)
    assert dump(store) == before


def test_another_text_under_the_same_address_is_a_new_version_and_both_are_kept(store, add):
    add(document(TEXT, location="/x/1.txt"))
    added = add(document(OTHER, location="/x/1.txt"))
    assert (added.version, added.outcome) == (2, "new_version")
    versions = queries.versions(store, added.article_id)
    assert [queries.text(store, each.version_id) for each in versions] == [TEXT, OTHER]
    assert [each.current for each in versions] == [False, True]
    assert [each.text for each in queries.statements(store)] == ["„Garantien gibt es nur mit einem Waffenstillstand.“"]


def test_a_text_that_comes_back_is_its_older_version_so_that_a_folder_can_be_added_again(store, add):
    url = "https://h.example/1"
    old, new = document(TEXT, "1.txt", "/x/1.txt", url=url), document(OTHER, "1b.txt", "/x/1b.txt", url=url)
    add(old), add(new)
    before = dump(store)
    assert [add(each).outcome for each in (old, new, old)] == ["same", "same", "same"]
    assert dump(store) == before


@pytest.mark.parametrize(
    ("first", "second", "current"),
    [
        ("2031-03-06", "2031-03-07", 2),
        ("2031-03-07", "2031-03-06", 1),
        ("2031-03-06", "2031-03-06", 2),
        ("2031-03-06T18:00:00+01:00", "2031-03-06T16:30:00Z", 1),
        ("2031-03-06T18:00:00+01:00", "2031-03-06", 2),
        ("2031-03-06", None, 2),
        (None, "2031-03-06", 2),
    ],
)
def test_the_last_version_is_current_unless_it_is_dated_before_another(store, add, first, second, current):
    url = "https://h.example/1"
    add(document(TEXT, location="/x/1.txt", url=url, published=first))
    added = add(document(OTHER, location="/x/2.txt", url=url, published=second))
    assert queries.article(store, added.article_id).version == current


class TestIdentity:
    def test_the_web_address_tells_articles_apart(self, add):
        one = add(document(TEXT, "a.txt", "/x/a.txt", url="https://h.example/1"))
        same = add(document(TEXT, "b.txt", "/x/b.txt", url="https://h.example/1"))
        copy = add(document(TEXT, "c.txt", "/x/c.txt", url="https://h.example/2"))
        assert (same.article_id, same.outcome) == (one.article_id, "same")
        assert copy.outcome == "new"

    def test_the_same_text_in_two_files_is_two_articles(self, add, tmp_path):
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text(TEXT, "utf-8")
            assert add(document(TEXT, location=str(tmp_path / name))).outcome == "new"

    def test_a_renamed_file_is_the_same_article(self, store, add, tmp_path):
        one = add(document(TEXT, "a.txt", str(tmp_path / "a.txt")))
        renamed = add(document(TEXT, "b.txt", str(tmp_path / "b.txt")))
        assert (renamed.article_id, renamed.outcome) == (one.article_id, "same")
        row = queries.article(store, one.article_id)
        assert (row.article.uri, row.location) == ("a.txt", str(tmp_path / "b.txt"))

    def test_a_renamed_file_of_another_outlet_is_another_article(self, add, tmp_path):
        assert add(document(TEXT, location=str(tmp_path / "a.txt"), outlet="Küstenkurier")).outcome == "new"
        assert add(document(TEXT, location=str(tmp_path / "b.txt"), outlet="Holmer Bote")).outcome == "new"

    def test_a_file_moved_to_another_folder_is_the_same(self, store, add):
        one = add(document(TEXT, "old/a.txt", "/old/a.txt"))
        moved = add(document(TEXT, "new/a.txt", "/new/a.txt"))
        assert (moved.article_id, moved.outcome) == (one.article_id, "same")
        row = queries.article(store, one.article_id)
        assert (row.article.uri, row.location) == ("old/a.txt", "/new/a.txt")

    def test_files_of_one_name_from_two_outlets_are_two_articles(self, add):
        assert add(document(TEXT, location="/kurier/1.txt", outlet="Küstenkurier")).outcome == "new"
        assert add(document(TEXT, location="/bote/1.txt", outlet="Holmer Bote")).outcome == "new"

    def test_lines_of_a_file_of_records_move_when_others_are_added_before(self, store, add):
        lines = ["Eins, der erste Text.", "Zwei, der zweite Text.", "Drei, der dritte Text."]
        for number, text in enumerate(lines[1:], 1):
            add(document(text, f"e.jsonl#{number}", "/x/e.jsonl", record=number))
        outcomes = [
            add(document(text, f"e.jsonl#{number}", "/x/e.jsonl", record=number)).outcome
            for number, text in enumerate(lines, 1)
        ]
        assert outcomes == ["new", "same", "same"]
        assert len(queries.articles(store)) == 3
        assert {row.article.source.record for row in queries.articles(store)} == {1, 2, 3}

    def test_an_edited_line_is_a_new_version_where_it_shares_a_sentence(self, add):
        add(document(TEXT, "e.jsonl#1", "/x/e.jsonl", record=1))
        edited = add(document(TEXT + "Ein Satz mehr.\n", "e.jsonl#1", "/x/e.jsonl", record=1))
        other = add(document(OTHER, "e.jsonl#1", "/x/e.jsonl", record=1))
        assert (edited.outcome, other.outcome) == ("new_version", "new")

    def test_a_web_address_learned_later_joins_the_article(self, store, add):
        one = add(document(TEXT, location="/x/1.txt"))
        known = add(document(TEXT, location="/x/1.txt", url="https://h.example/1"))
        again = add(document(OTHER, "p.html", "/y/p.html", url="https://h.example/1"))
        assert one.article_id == known.article_id == again.article_id
        assert queries.article(store, one.article_id).article.url == "https://h.example/1"

    def test_another_article_saved_over_the_file_is_another_article(self, add):
        add(document(TEXT, location="/x/1.html", url="https://h.example/1"))
        assert add(document(OTHER, location="/x/1.html", url="https://h.example/2")).outcome == "new"

    def test_text_from_no_file_goes_by_its_uri(self, add):
        one = add(document(TEXT, "-"))
        assert add(document(TEXT, "-")).outcome == "same"
        other = add(document(OTHER, "-"))
        assert (other.article_id, other.outcome) == (one.article_id, "new_version")


class TestCorrections:
    def test_metadata_are_replaced_in_place_and_their_former_values_kept(self, store, add):
        add(document(TEXT, location="/x/1.txt", title="Alt"))
        added = add(document(TEXT, location="/x/1.txt", title="Neu", published="2031-03-06"))
        assert (added.outcome, added.version, added.reanalysed) == ("same", 1, True)
        article = queries.article(store, added.article_id).article
        assert (article.title, article.published) == ("Neu", "2031-03-06")
        changes = store.rows("SELECT field, before, after FROM metadata_change ORDER BY field")
        assert changes == [("published", None, "2031-03-06"), ("title", "Alt", "Neu")]
        assert queries.statements(store)[0].statement.said.latest == "2031-03-06"

    def test_other_findings_replace_the_old_ones_and_the_full_text_follows(self, store, add):
        read = document(TEXT, location="/x/1.txt")
        add(read)
        analysis, parse = analysed(read)
        fewer = replace(analysis, statements=analysis.statements[:1], silences=())
        added = store.add(fewer, replace(parse, sentences=parse.sentences[:2]), read.location, given=read.article)
        assert (added.outcome, added.reanalysed) == ("same", True)
        assert [each.statement.id for each in queries.statements(store)] == ["s1"]
        assert not queries.silences(store)
        assert store.rows("SELECT count(*) FROM statement_part") == [(4,)]
        assert not queries.search(store, "Großholm")
        for table in ("sentence_fts", "statement_fts"):
            store.connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")

    def test_a_second_copy_under_one_address_only_fills_gaps_while_the_first_exists(self, store, add, tmp_path):
        first = tmp_path / "a.txt"
        first.write_text(TEXT, "utf-8")
        url = "https://h.example/1"
        a = document(TEXT, "a.txt", str(first), url=url, title="Titel")
        b = document(TEXT, "b.txt", str(tmp_path / "b.txt"), url=url, title="Anders", outlet="Holmer Bote")
        add(a), add(b)
        article = queries.article(store, 1).article
        assert (article.title, article.outlet) == ("Titel", "Holmer Bote")
        before = dump(store)
        add(b)
        assert store.known(a)
        assert store.known(b)
        assert dump(store) == before


class TestKnown:
    def test_unchanged_text_and_metadata_are_known(self, store, add):
        read = document(TEXT, location="/x/1.txt", title="Alt")
        assert not store.known(read)
        add(read, place="Südhafen")  # what the analysis adds does not matter
        assert store.known(read)

    @pytest.mark.parametrize("change", [{"title": "Neu"}, {"title": None}, {"published": "2031-03-06"}])
    def test_other_metadata_are_not(self, store, add, change):
        read = document(TEXT, location="/x/1.txt", title="Alt")
        add(read)
        assert not store.known(replace(read, article=replace(read.article, **change)))

    def test_another_text_engine_or_version_of_lagebild_is_not(self, store, add, monkeypatch):
        read = document(TEXT, location="/x/1.txt")
        add(read)
        assert not store.known(document(OTHER, location="/x/1.txt"))
        assert not store.known(read, engine="model")
        monkeypatch.setattr(store_module, "__version__", "999")
        assert not store.known(read)
        assert add(read).reanalysed
        assert store.known(read)

    def test_a_moved_file_is_known_and_its_new_place_noted(self, store, add):
        add(document(TEXT, "old/a.txt", "/old/a.txt"))
        assert store.known(document(TEXT, "new/a.txt", "/new/a.txt"))
        assert queries.articles(store)[0].location == "/new/a.txt"


def test_an_article_goes_in_wholly_or_not_at_all(store, add):
    read = document(TEXT, location="/x/1.txt")
    analysis, parse = analysed(read)
    twice = replace(analysis, statements=analysis.statements * 2)
    before = dump(store)
    with pytest.raises(sqlite3.IntegrityError):
        store.add(twice, parse, read.location)
    assert dump(store) == before
    assert add(read).outcome == "new"


def test_half_a_surrogate_pair_is_refused_for_this_article_only(store, add):
    read = document(TEXT)
    with pytest.raises(NotText):
        store.add(*analysed(replace(read, text="Kaputt \ud83d hier")), None)
    with pytest.raises(NotText):
        store.add(*analysed(replace(read, article=replace(read.article, uri="M\udcfc.txt"))), None)
    assert add(read).outcome == "new"


def test_two_processes_may_add_in_turn(store, add, tmp_path):
    with Store.create_or_open(store.path) as other:
        for number in range(6):
            read = report(number)
            (store, other)[number % 2].add(*analysed(read), read.location, given=read.article)
    assert len(queries.articles(store)) == 6


def test_a_closed_dossier_is_one_file(add, store):
    add(document(TEXT))
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]
    store.close()


def test_a_reader_sees_one_state_inside_a_snapshot(store, add):
    add(report(1))
    with Store.open(store.path) as reader:
        with reader.snapshot():
            before = queries.counts(reader)
            add(report(2))
            assert queries.counts(reader) == before
        assert queries.counts(reader).articles == 2


def test_the_name_of_the_file_may_be_anything(tmp_path: Path):
    path = tmp_path / "Löße #1 ?mode=ro&x=%41.dossier"
    Store.create_or_open(path).close()
    assert path.exists()
    with Store.open(path) as store:
        assert queries.counts(store).articles == 0
