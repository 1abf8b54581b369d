"""Files of many articles: JSON Lines, JSON and CSV as crawlers, archives and spreadsheets write them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lagebild.errors import BadRecord, TooLarge, UsageError
from lagebild.ingest import Failure, preview, re_extract, read
from lagebild.records import Document

TEXT = "Die Regierung von Ostmark will am Samstag verhandeln, sagte Außenministerin Mira Kolb."
OTHER = "Westland schweigt zu dem Vorschlag, hieß es am Donnerstag in Westheim."


def documents(path: Path, mapping: Mapping[str, str] | None = None) -> list[Document]:
    found = list(read([path], mapping=mapping))
    assert not [f.error for f in found if isinstance(f, Failure)]
    return [f for f in found if isinstance(f, Document)]


def write(path: Path, *records: Any) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


TRAFILATURA = {
    "title": "Kolb kündigt Gespräche an",
    "author": "Jette Harms; Ole Brandt",
    "hostname": "kuestenkurier.example",
    "date": "2031-03-06",
    "fingerprint": "0a1b",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": "Die Regierung …",
    "text": TEXT,
    "language": None,
    "image": None,
    "pagetype": "article",
    "filedate": "2031-03-09",
    "source": "https://kuestenkurier.example/a",
    "source-hostname": "Küstenkurier",
    "excerpt": "Kurz.",
    "categories": "",
    "tags": "",
}
NEWS_PLEASE = {
    "authors": ["Jette Harms", "Ole Brandt"],
    "date_download": "2031-03-09 08:00:00",
    "date_modify": "None",
    "date_publish": "2031-03-06 17:03:00",
    "description": "Kurz.",
    "filename": "x.json",
    "image_url": None,
    "language": "de",
    "localpath": None,
    "maintext": TEXT,
    "source_domain": "kuestenkurier.example",
    "text": None,
    "title": "Kolb kündigt Gespräche an",
    "title_page": None,
    "title_rss": None,
    "url": "https://kuestenkurier.example/a",
}
FUNDUS = {
    "title": "Kolb kündigt Gespräche an",
    "authors": ["Jette Harms", "Ole Brandt"],
    "topics": ["Furt"],
    "free_access": True,
    "publishing_date": "2031-03-06 17:03:00+01:00",
    "body": {
        "summary": ["Es wird  geredet."],
        "sections": [
            {"headline": [], "paragraphs": [TEXT]},
            {"headline": ["Streit um die Fähren"], "paragraphs": [OTHER, "„Nein.“"]},
        ],
    },
}


@pytest.mark.parametrize(
    ("record", "outlet", "published", "url"),
    [
        (TRAFILATURA, "Küstenkurier", "2031-03-06", "https://kuestenkurier.example/a"),
        (NEWS_PLEASE, "kuestenkurier.example", "2031-03-06", "https://kuestenkurier.example/a"),
        (FUNDUS, None, "2031-03-06T17:03:00+01:00", None),
    ],
    ids=["trafilatura", "news-please", "fundus"],
)
def test_what_crawlers_write_is_understood(
    tmp_path: Path, record: dict[str, Any], outlet: str | None, published: str, url: str | None
) -> None:
    [found] = documents(write(tmp_path / "a.jsonl", record))
    article = found.article
    assert TEXT in found.text
    assert article.title == "Kolb kündigt Gespräche an"
    assert article.authors == ("Jette Harms", "Ole Brandt")
    assert (article.outlet, article.published, article.url) == (outlet, published, url)
    assert article.published_basis == "metadata"


def test_fundus_sections_become_blocks_with_hints(tmp_path: Path) -> None:
    [found] = documents(write(tmp_path / "a.jsonl", FUNDUS))
    assert found.text.split("\n\n") == ["Es wird geredet.", TEXT, "Streit um die Fähren", OTHER, "„Nein.“"]
    assert [(h.kind, found.text[h.start : h.end]) for h in found.hints] == [
        ("lead", "Es wird geredet."),
        ("heading", "Streit um die Fähren"),
    ]


def test_fundus_file_of_publishers(tmp_path: Path) -> None:
    path = tmp_path / "fundus.json"
    path.write_text(
        json.dumps({"Küstenkurier": [FUNDUS], "Inselbote": [FUNDUS, {**FUNDUS, "title": "Zweiter"}]}), "utf-8"
    )
    found = documents(path)
    assert [(d.article.outlet, d.article.uri) for d in found] == [
        ("Küstenkurier", f"{path}#1"),
        ("Inselbote", f"{path}#2"),
        ("Inselbote", f"{path}#3"),
    ]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("ending", [".json", ".jsonl"])
@pytest.mark.parametrize("listed", [False, True])
def test_json_under_either_ending(tmp_path: Path, indent: int | None, ending: str, listed: bool) -> None:
    path = tmp_path / f"a{ending}"
    one = {"text": TEXT, "title": "A"}
    path.write_text(json.dumps([one, {"text": OTHER}] if listed else one, indent=indent), "utf-8")
    assert [d.text for d in documents(path)] == ([TEXT, OTHER] if listed else [TEXT])


def test_json_lines_under_the_ending_of_json(tmp_path: Path) -> None:
    found = documents(write(tmp_path / "a.json", {"text": TEXT}, {"text": OTHER}))
    assert [d.article.uri for d in found] == [f"{tmp_path / 'a.json'}#1", f"{tmp_path / 'a.json'}#2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_json_lines_keep_their_line_in_every_unicode(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "a.jsonl"
    # U+0A0A has the bytes of two line feeds in UTF-16.
    lines = [json.dumps({"text": text + "\u0a0a"}, ensure_ascii=False) for text in (TEXT, OTHER)]
    path.write_bytes((lines[0] + end + end + lines[1]).encode(encoding))
    found = documents(path)
    assert [(d.article.source.record, d.text) for d in found if d.article.source] == [
        (1, TEXT + "\u0a0a"),
        (3, OTHER + "\u0a0a"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text": "abgeschnitt', "JSON"),
        (b'["text"]', "object"),
        (b'{"title": "Ohne Text"}', "title"),
        (b'{"text": "  "}', "no text"),
        (b'{"text": "Die Br\xfccke"}', "UTF-8"),
        (b'{"text": "halb \\ud83d"}', "surrogate"),
        (b'{"text": "null \\u0000"}', "U+0000"),
        (b'{"text": "gut", "date": "irgendwann"}', "irgendwann"),
        (b'{"text": {"body": 1}}', "no text"),
        (b'{"body": {"sections": [1]}}', "Fundus"),
        (b'{"text": ' + b"[" * 100_000, "JSON"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path, line: bytes, says: str) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT}).encode()
    path.write_bytes(good + b"\n" + line + b"\n" + good + b"\n")
    first, broken, last = read([path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(broken, Failure)
    assert isinstance(broken.error, BadRecord)
    assert broken.uri == f"{path}#2"
    assert "line 2" in broken.error.what
    assert says in broken.error.what
    assert "\n" not in str(broken.error)


def test_what_is_no_json_lines_at_all_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("<p>Kolb will verhandeln.</p>\n" * 5000, "utf-8")
    [found] = read([tmp_path / "a.jsonl"])
    assert isinstance(found, Failure)
    assert "no JSON Lines" in str(found.error)


def test_the_limit_holds_for_a_line_not_for_the_file(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", {"text": TEXT}, {"text": "x" * 3_000_000}, {"text": OTHER}, *[{"text": TEXT}] * 20
    )
    found = list(read([path], max_size=1000))
    assert [isinstance(f, Document) for f in found] == [True, False, *[True] * 21]
    assert isinstance(found[1], Failure)
    assert isinstance(found[1].error, TooLarge)
    assert "--max-size" in str(found[1].error)


# --- CSV

GERMAN_TABLE = [["Titel", "Datum", "Quelle", "Volltext", "Nr."], ["A", "06.03.2031", "Küstenkurier", TEXT, "1"]]


def table(rows: list[list[str]], separator: str = ";", end: str = "\r\n") -> str:
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_tables_as_spreadsheets_write_them(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(table(GERMAN_TABLE, separator, end).encode(encoding))
    [found] = documents(path)
    assert found.text == TEXT
    assert (found.article.title, found.article.outlet, found.article.published) == ("A", "Küstenkurier", "2031-03-06")
    assert found.article.uri == f"{path}#2"


def test_excels_note_of_the_separator(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\n" + table(GERMAN_TABLE), "utf-8")
    [found] = documents(tmp_path / "a.csv")
    assert found.article.uri.endswith("#3")


def test_a_row_is_known_by_the_line_it_begins_in(tmp_path: Path) -> None:
    long = 'Erster Absatz; mit "Zitat".\n\nZweiter Absatz.'
    rows = [["text", "title"], [long, "A"], ["", ""], [TEXT, "B"]]
    (tmp_path / "a.csv").write_text(table(rows, ";", "\n") + "\n", "utf-8", newline="")
    found = documents(tmp_path / "a.csv")
    assert [(d.article.source.record, d.text) for d in found if d.article.source] == [(2, long), (6, TEXT)]


def test_an_umlaut_far_down_still_decides_the_encoding(tmp_path: Path) -> None:
    rows = [["text"], *[["Kolb sagte zu. " * 300]] * 300, [TEXT]]
    (tmp_path / "a.csv").write_bytes(table(rows).encode("cp1252"))
    last = documents(tmp_path / "a.csv")[-1]
    assert last.text == TEXT
    assert last.article.source
    assert (last.article.source.encoding, last.article.source.encoding_basis) == ("cp1252", "detected")


def test_a_mapping_is_stronger_than_the_usual_titles(tmp_path: Path) -> None:
    rows = [["text", "Wortlaut", "Blatt"], ["Nummer 1", TEXT, "Inselbote"]]
    (tmp_path / "a.csv").write_text(table(rows), "utf-8")
    [found] = documents(tmp_path / "a.csv", {"text": "Wortlaut", "outlet": "Blatt"})
    assert (found.text, found.article.outlet) == (TEXT, "Inselbote")
    assert found.article.source
    assert found.location
    assert re_extract(found.article.source, found.location) == TEXT


def test_a_mapping_that_fits_no_file_is_wrong_use_and_names_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table(GERMAN_TABLE), "utf-8")
    with pytest.raises(UsageError, match="Titel, Datum, Quelle, Volltext"):
        list(read([tmp_path], mapping={"text": "Inhalt"}))


def test_a_mapping_that_fits_one_file_spares_it_from_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table(GERMAN_TABLE), "utf-8")
    (tmp_path / "b.csv").write_text(table([["Inhalt"], [OTHER]]), "utf-8")
    misfit, found = read([tmp_path], mapping={"text": "Inhalt"})
    assert isinstance(misfit, Failure)
    assert "Volltext" in str(misfit.error)
    assert isinstance(found, Document)


def test_a_table_without_a_column_for_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([["Name", "Ort"], ["Kolb", "Ostheim"]]), "utf-8")
    [found] = read([tmp_path / "a.csv"])
    assert isinstance(found, Failure)
    assert "Name, Ort" in str(found.error)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('A;"Text; mit" Zitat;x', "quotation mark in the middle"),
        ("A;Text;x;zu;viel", "5 cells"),
        ("A;;x", "no text in the column"),
    ],
)
def test_a_broken_row_is_named_and_the_others_are_read(tmp_path: Path, row: str, says: str) -> None:
    (tmp_path / "a.csv").write_text(f"titel;text;ort\nA;{TEXT};x\n{row}\nB;{OTHER};y\n", "utf-8")
    first, broken, last = read([tmp_path / "a.csv"])
    assert isinstance(broken, Failure)
    assert "line 3" in str(broken.error)
    assert says in str(broken.error)
    assert [d.text for d in (first, last) if isinstance(d, Document)] == [TEXT, OTHER]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text\n{TEXT}\n"{OTHER}\nund weiter\n', "utf-8")
    first, broken = read([tmp_path / "a.csv"])
    assert isinstance(first, Document)
    assert isinstance(broken, Failure)
    assert "line 3" in str(broken.error)
    assert "never closed" in str(broken.error)


def test_a_row_over_the_limit_ends_the_file_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text\n{TEXT}\n"' + "x\n" * 2000, "utf-8")
    first, broken = read([tmp_path / "a.csv"], max_size=1000)
    assert isinstance(first, Document)
    assert isinstance(broken, Failure)
    assert isinstance(broken.error, TooLarge)
    assert "no further row" in str(broken.error)


def test_preview_shows_what_each_column_becomes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(table([*GERMAN_TABLE, ["B", "bald", "x", OTHER, "2"]]).encode("cp1252"))
    shown = preview(tmp_path / "a.csv")
    assert [(c.column, c.field, c.examples) for c in shown.columns] == [
        ("Titel", "title", ("A",)),
        ("Datum", "published", ("2031-03-06",)),
        ("Quelle", "outlet", ("Küstenkurier",)),
        ("Volltext", "text", (TEXT,)),
        ("Nr.", None, ("1",)),
    ]
    assert (shown.separator, shown.encoding, shown.encoding_basis) == (";", "cp1252", "detected")
    assert [("bald" in str(problem.error)) for problem in shown.problems] == [True]


@pytest.mark.parametrize("mapping", [{"text": "Fehlt"}, {"wortlaut": "Titel"}])
def test_preview_refuses_a_mapping_that_cannot_be_meant(tmp_path: Path, mapping: dict[str, str]) -> None:
    (tmp_path / "a.csv").write_text(table(GERMAN_TABLE), "utf-8")
    with pytest.raises(UsageError):
        preview(tmp_path / "a.csv", mapping)


# --- reading again


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_records_are_found_again_in_any_order(tmp_path: Path, name: str) -> None:
    texts = [f"{TEXT} Das war Nummer {number}." for number in range(30)]
    path = tmp_path / name
    if name == "a.csv":
        path.write_text(table([["text"], *[[text] for text in texts]]), "utf-8")
    elif name == "a.json":
        path.write_text(json.dumps([{"text": text} for text in texts]), "utf-8")
    else:
        write(path, *[{"text": text} for text in texts])
    found = documents(path)
    for one in [*found, *reversed(found), found[3], found[3]]:
        assert one.article.source
        assert one.location
        assert re_extract(one.article.source, one.location) == one.text


def test_a_record_that_changed_or_went_is_not_served_from_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"text": TEXT}, {"text": OTHER})
    _, second = documents(path)
    assert second.article.source
    assert second.location
    assert re_extract(second.article.source, second.location) == OTHER
    write(path, {"text": TEXT}, {"text": OTHER + " Neu."})
    assert re_extract(second.article.source, second.location) == OTHER + " Neu."
    write(path, {"text": TEXT})
    assert re_extract(second.article.source, second.location) is None
    path.unlink()
    assert re_extract(second.article.source, second.location) is None


def test_an_analysis_that_lies_beside_the_reports_is_no_report(tmp_path: Path) -> None:
    analysis = json.dumps({"schema": "lagebild.analysis/1", "text": "Die Regierung will am Samstag verhandeln."})
    (tmp_path / "17.json").write_text(analysis + "\n", "utf-8")
    (tmp_path / "all.jsonl").write_text(analysis + "\n", "utf-8")
    for name in ("17.json", "all.jsonl"):
        (found,) = read([tmp_path / name])
        assert isinstance(found, Failure)
        assert "is an analysis that Lagebild wrote" in str(found.error)
