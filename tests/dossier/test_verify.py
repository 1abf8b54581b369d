"""Each finding read again: against the stored text, and against the original file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from synthetic_articles import OTHER, TEXT, document, report, sha256

from lagebild.dossier.store import Store
from lagebild.dossier.verify import verify
from lagebild.errors import DossierDamaged, EmptyInput


def plain(source, location):
    """What a reader of plain text does."""
    text = Path(location).read_text("utf-8")
    if not text:
        raise EmptyInput(f"{location} is empty", "nothing")
    return text


def never(source, location):
    raise AssertionError("the original must not be read")


@pytest.fixture
def original(tmp_path, add):
    path = tmp_path / "1.txt"
    path.write_bytes(TEXT.encode())
    add(document(TEXT, "1.txt", str(path)))
    return path


def results(store, re_extract=plain):
    return Counter(each.result for each in verify(store, re_extract))


def by_kind(store, kind):
    return [each for each in verify(store, plain) if each.kind == kind]


def test_every_span_of_every_finding_is_read(store, original):
    receipts = list(verify(store, never))
    assert Counter(each.kind for each in receipts) == {
        "text": 1, "passage": 4, "sentence": 4, "quote": 3, "cue": 2, "frame": 2, "speaker": 2, "silence": 1,
    }  # fmt: skip
    assert {each.result for each in receipts} == {"found"}
    assert {each.detail for each in receipts} == {""}
    quote = next(each for each in receipts if each.kind == "quote")
    assert (quote.finding, quote.article, quote.version) == ("s1", "1.txt", 1)
    assert TEXT[quote.start : quote.end] == quote.text == "„Wir brauchen Sicherheitsgarantien."


def test_equal_text_from_other_bytes_is_found(store, original):
    original.write_bytes(TEXT.encode("utf-16"))
    assert results(store, lambda source, location: TEXT).keys() == {"found"}


@pytest.mark.parametrize("where", ["no longer there", "from no file"])
def test_without_a_file_the_stored_text_is_the_receipt(store, original, where):
    if where == "from no file":
        store.connection.execute("UPDATE version SET location = NULL")
    else:
        original.unlink()
    receipts = list(verify(store, never))
    assert {each.result for each in receipts} == {"found"}
    assert all(each.detail.startswith("compared with the stored text") and where in each.detail for each in receipts)


def test_text_added_before_moves_the_findings(store, original):
    original.write_text("Ein Vorspann.\n" + TEXT, "utf-8")
    receipts = list(verify(store, plain))
    assert {each.result for each in receipts if each.kind != "text"} == {"moved"}
    quote = next(each for each in receipts if each.kind == "quote")
    assert quote.detail == f"now at {quote.start + 14}..{quote.end + 14}"
    assert receipts[0].result == "changed"


def test_an_edited_quote_is_changed_and_all_else_found_or_moved(store, original):
    original.write_text(TEXT.replace("Wir brauchen", "Wir fordern"), "utf-8")
    first, second, third = by_kind(store, "quote")
    assert (first.result, second.result, third.result) == ("changed", "moved", "moved")
    assert by_kind(store, "speaker")[0].result == "found"


def test_short_words_elsewhere_are_not_taken_for_moved(store, original):
    """The colon stands in the other statement too, but not in these surroundings."""
    lines = TEXT.splitlines(keepends=True)
    original.write_text(lines[0] + "".join(lines[2:]), "utf-8")
    assert [each.result for each in by_kind(store, "cue")] == ["changed", "moved"]
    assert [each.result for each in by_kind(store, "frame")] == ["changed", "moved"]


def test_of_several_places_the_one_with_the_same_surroundings_counts(store, add, tmp_path):
    path = tmp_path / "2.txt"
    text = "Ein Satz davor steht hier.\nPräsident Jon Ådler: „Ja.“\nDanach folgt noch ein längerer Satz.\n"
    path.write_bytes(text.encode())
    add(document(text, "2.txt", str(path)))
    path.write_text("Präsidentin Jon: „Ja.“\n" + "Ganz anders: „Ja.“\n" + text, "utf-8")
    (quote,) = by_kind(store, "quote")
    assert quote.detail == f"now at {quote.start + 42}..{quote.end + 42}"


@pytest.mark.parametrize("content", ["", "Ein ganz anderer Text über das Wetter in Großholm.\n"])
def test_a_file_that_holds_another_text_or_none_has_lost_the_article(store, original, content):
    original.write_text(content, "utf-8")
    assert results(store).keys() == {"gone"}


def test_a_line_of_a_file_of_records_is_known_by_its_bytes_wherever_it_stands(store, add, tmp_path):
    path = tmp_path / "export.jsonl"
    line = '{"text": "…"}'
    path.write_bytes(f'{{"text": "anders"}}\r\n{line}\r\n'.encode())
    for raw in (sha256(line), sha256("gone")):
        add(document(TEXT + raw, "export.jsonl#1", str(path), record=1, raw_sha256=raw))
    results = {(each.version, each.article): each.result for each in verify(store, lambda source, location: None)}
    assert list(results.values()) == ["found", "gone"]


def test_a_record_that_is_not_there_any_more_is_gone(store, original):
    original.write_text("x", "utf-8")
    assert results(store, lambda source, location: None).keys() == {"gone"}


def test_an_older_version_is_proved_by_its_stored_text(store, add, original):
    original.write_bytes(OTHER.encode())
    add(document(OTHER, "1.txt", str(original)))
    receipts = list(verify(store, plain))
    assert {each.result for each in receipts} == {"found"}
    assert {each.detail for each in receipts if each.version == 1} == {
        "compared with the stored text: the file now holds version 2"
    }
    original.write_text(OTHER + "Noch ein Satz am Ende des Berichts.\n", "utf-8")
    receipts = list(verify(store, plain))
    assert {each.result for each in receipts if each.version == 1} == {"found"}
    assert {each.result for each in receipts if each.version == 2} == {"found", "changed"}


@pytest.mark.parametrize(
    ("edit", "kinds"),
    [
        ("UPDATE version SET text = replace(text, 'brauchen', 'BRAUCHEN')", {"text", "passage", "sentence", "quote"}),
        ("UPDATE statement SET speaker = 'Wer anders'", {"speaker"}),
        ("UPDATE statement_part SET start = start + 1 WHERE role = 'cue'", {"cue"}),
        ("UPDATE silence SET text = 'x'", {"silence"}),
        ("UPDATE version SET text_sha256 = 'x'", {"text"}),
    ],
)
def test_an_edited_dossier_is_noticed(store, original, edit, kinds):
    store.connection.execute(edit)
    changed = [each for each in verify(store, plain) if each.result == "changed"]
    assert {each.kind for each in changed} == kinds
    assert {each.detail for each in changed} == {"the dossier's own text was edited here"}


def test_a_damaged_dossier_is_refused(store, add, tmp_path):
    for number in range(60):
        add(report(number))
    store.close()
    content = bytearray(store.path.read_bytes())
    content[len(content) // 3 : len(content) // 3 + 4096 * 8] = b"\xa5" * 4096 * 8
    store.path.write_bytes(content)
    with pytest.raises(DossierDamaged), Store.open(store.path) as damaged:
        list(verify(damaged, plain))


def test_a_file_name_that_is_no_utf8_is_found_again(store, add, tmp_path):
    path = Path(str(tmp_path) + "/M\udcfcnchen.txt")
    try:
        path.write_bytes(TEXT.encode())
    except (OSError, UnicodeError):
        pytest.skip("this file system takes only UTF-8 names")
    add(document(TEXT, "1.txt", str(tmp_path) + "/M\\xfcnchen.txt"))
    assert {each.detail for each in verify(store, never)} == {""}


def test_a_stopped_check_leaves_the_dossier_usable(store, add, original):
    checking = verify(store, plain)
    next(checking)
    checking.close()
    assert add(report(1)).outcome == "new"


def test_what_goes_wrong_in_the_reader_is_not_blamed_on_the_dossier(store, original):
    original.write_text("x", "utf-8")
    with pytest.raises(UnicodeDecodeError):
        list(verify(store, lambda source, location: b"\xff".decode()))
