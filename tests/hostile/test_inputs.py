"""Whatever lies in the folder: one clear line for each input that cannot be read, and all the others are read."""

from __future__ import annotations

import io
import os
import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from lagebild.errors import EmptyInput, NotGerman, NotText, ReadError, TooLarge
from lagebild.ingest import Failure, re_extract, read
from lagebild.records import Document

TEXT = "Die Regierung von Ostmark will am Samstag verhandeln, sagte Außenministerin Mira Kolb."
CUT = f"Größer: {TEXT}".partition("enministerin")[0].encode()[:-1]  # in the middle of the ß
ENGLISH = (
    "The minister said on Thursday that the talks of the two states would not be held before the end of the week. " * 4
)


def outcome(path: Path, **options: int) -> ReadError:
    """The error for this path; a good file beside it must be read all the same."""
    good = path.parent / "zz-gut.txt"
    good.write_text(TEXT, "utf-8")
    bad, found = read([path, good], **options)  # type: ignore[arg-type]
    assert isinstance(found, Document)
    assert isinstance(bad, Failure)
    error = bad.error
    assert error.next_step
    assert str(error).isprintable()
    return error


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, b"0" * 100_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind", "says"),
    [
        ("a.txt", b"", EmptyInput, "empty"),
        ("a.txt", b" \n\t\r\n ", EmptyInput, "white space"),
        ("a.html", b"", EmptyInput, "empty"),
        ("a.jsonl", b"", EmptyInput, "no record"),
        ("a.jsonl", b"\n\n", EmptyInput, "no record"),
        ("a.json", b"[]", EmptyInput, "no record"),
        ("a.csv", b"", EmptyInput, "empty"),
        ("a.csv", b"\n \n", EmptyInput, "no row"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", NotText, "PNG"),
        ("a.html", b"%PDF-1.7\n%\xe2\xe3", NotText, "PDF"),
        ("a.txt", b"{\\rtf1\\ansi Die Regierung}", NotText, "RTF"),
        ("a.txt", archive("word/document.xml"), NotText, "Word"),
        ("a.csv", archive("xl/workbook.xml"), NotText, "Excel"),
        ("a.jsonl", archive("a.txt"), NotText, "ZIP"),
        ("a.txt", b"\x1f\x8b\x08\x00", NotText, "gzip"),
        ("a.html", b"From: <Saved by Blink>\r\n", NotText, "MHTML"),
        ("a.html", b"bplist00\xd1", NotText, "Safari"),
        ("a.txt", b"SQLite format 3\x00", NotText, "SQLite"),
        ("a.docx", archive("word/document.xml"), NotText, "Word"),
        ("a.pdf", b"%PDF-1.7", NotText, "PDF"),
        ("a.xyz", TEXT.encode(), NotText, ".xyz"),
        ("a.txt", b"Text \x00\x00 Text", NotText, "NUL"),
        ("a.txt", CUT, NotText, "cut short"),
        ("a.txt", ENGLISH.encode(), NotGerman, "English"),
        ("a.html", b"<html><head></head><body>" + f"<p>{TEXT}</p>".encode() * 5, NotText, "cut short"),
        ("a.html", b"<html><body>" + b"<table><tr><td>" * 100_000 + b"</body></html>", NotText, "nest"),
        (
            "a.html",
            b"<html><body><script>document.write('<p>Text</p>')</script></body></html>",
            EmptyInput,
            "no article",
        ),
    ],
)
def test_what_cannot_be_an_article(tmp_path: Path, name: str, data: bytes, kind: type[ReadError], says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = outcome(path)
    assert type(error) is kind
    assert says in str(error)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a", "a.json"])
def test_two_hundred_megabytes_are_refused_before_a_byte_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole: takes no room on the disk
    tracemalloc.start()
    error = outcome(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert type(error) is TooLarge
    assert "--max-size" in str(error)
    assert "200,000,000" in str(error)
    assert peak < 50_000_000


def test_standard_input_is_read_only_as_far_as_the_limit() -> None:
    class Endless(io.RawIOBase):
        served = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.served += size
            return b"a" * size

    endless = Endless()
    [found] = read(["-"], max_size=1000, stdin=endless)  # type: ignore[arg-type]
    assert isinstance(found, Failure)
    assert isinstance(found.error, TooLarge)
    assert endless.served <= 1001


def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 60_000_000 + b'"}\n' + b'{"text": "Kolb will verhandeln."}\n')
    tracemalloc.start()
    bad, good = read([path], max_size=100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(bad, Failure)
    assert isinstance(good, Document)
    assert peak < 10_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_and_devices_do_not_block(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.jsonl", "a.csv", "a"):
        path = tmp_path / name
        os.mkfifo(path)
        assert "pipe" in str(outcome(path))
    assert "pipe or a device" in str(outcome_of_device())


def outcome_of_device() -> ReadError:
    [found] = read(["/dev/zero"])
    assert isinstance(found, Failure)
    return found.error


@pytest.mark.parametrize("where", ["file", "folder", "sidecar"])
def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    # Not by file modes: they mean nothing to an administrator, as whom tests may run.
    path = tmp_path / "unter" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    path.with_name("a.meta.json").write_text("{}", "utf-8")
    refused = {"file": path, "folder": path.parent, "sidecar": path.with_name("a.meta.json")}[where]
    real_open, real_scandir = os.open, os.scandir

    def no_open(name: str, *rest: int) -> int:
        if Path(name) == refused:
            raise PermissionError(13, "Permission denied")
        return real_open(name, *rest)

    def no_scandir(name: str) -> object:
        if Path(name) == refused:
            raise PermissionError(13, "Permission denied")
        return real_scandir(name)

    monkeypatch.setattr(os, "open", no_open)
    monkeypatch.setattr(os, "scandir", no_scandir)
    [found] = read([tmp_path / "unter"])
    assert isinstance(found, Failure)
    assert "permission" in str(found.error)
    assert refused.name in str(found.error)


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "kreis").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "selbst.txt").symlink_to(tmp_path / "selbst.txt")
    (tmp_path / "tot.txt").symlink_to(tmp_path / "fehlt.txt")
    found = list(read([tmp_path]))
    assert [type(f) for f in found] == [Document, Failure, Failure]


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    real = os.fstat
    calls = 0

    def growing(descriptor: int) -> os.stat_result:
        nonlocal calls
        calls += 1
        if calls == 3:
            with path.open("a", encoding="utf-8") as file:
                file.write("mehr")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", growing)
    [found] = read([path])
    assert isinstance(found, Failure)
    assert "changed while" in str(found.error)


@pytest.mark.parametrize(
    "name",
    ["mit leer.txt", "Umlaut-ä.txt", "a#1.txt", "zeile\numbruch.txt", "[x].txt", "%41.txt", "-.txt", "\u202e.txt"],
)
def test_names_with_odd_characters(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    [found] = read([path])
    assert isinstance(found, Document)
    assert found.article.source
    assert found.location
    assert re_extract(found.article.source, found.location) == TEXT
    path.write_text("", "utf-8")
    [found] = read([tmp_path])
    assert isinstance(found, Failure)
    assert "\n" not in str(found.error)


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), b"K\xfcste.txt")  # noqa: PTH118 - pathlib has no bytes
    try:
        with open(raw, "wb") as file:  # noqa: PTH123
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    [found] = read([tmp_path])
    assert isinstance(found, Document)
    assert found.article.uri.encode("utf-8").endswith(b"K\\xfcste.txt")
    assert found.article.source
    assert found.location
    assert re_extract(found.article.source, found.location) == TEXT


@pytest.mark.parametrize("path", ["a\0b.txt", "x" * 5000, "fehlt/auch.txt"])
def test_paths_that_cannot_be(path: str) -> None:
    [found] = read([path])
    assert isinstance(found, Failure)
    assert str(found.error).isprintable()


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", b"0" * 50_000_000)
    path = tmp_path / "a.txt"
    path.write_bytes(out.getvalue())
    tracemalloc.start()
    error = outcome(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "ZIP" in str(error)
    assert peak < 5_000_000


def test_a_folder_of_everything(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"gut{number}.txt").write_text(f"{TEXT} {number}", "utf-8")
    (tmp_path / "bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "leer.html").touch()
    (tmp_path / "kaputt.jsonl").write_text(
        '{"text": "Kolb will reden."}\n{kaputt\n{"text": "Westland auch."}\n', "utf-8"
    )
    found = list(read([tmp_path]))
    assert sum(isinstance(f, Document) for f in found) == 7
    assert sum(isinstance(f, Failure) for f in found) == 3


SAMPLES = [
    f"<html><head><title>Furt</title></head><body><article>{f'<p>{TEXT}</p>' * 4}</article></body></html>".encode(),
    f'{{"text": "{TEXT}", "date": "2031-03-06"}}\n'.encode() * 2,
    f'titel;text\nA;"{TEXT}"\nB;"zwei\nZeilen"\n'.encode(),
    TEXT.encode("cp1252"),
    TEXT.encode("utf-16"),
]
PIECES = [
    b"<",
    b">",
    b'"',
    b"</p>",
    b"<q>",
    b"<td>",
    b"&#0;",
    b"<script>",
    b"\n",
    b";",
    b"{",
    b"\xc3",
    b"\xff\xfe",
    b"\x00",
]


@pytest.mark.parametrize("ending", [".txt", ".html", ".jsonl", ".json", ".csv", ""])
def test_damaged_files_never_raise_and_never_give_broken_text(tmp_path: Path, ending: str) -> None:
    chance = random.Random(ending)
    path = tmp_path / f"a{ending}"
    for _ in range(120):
        data = bytearray(chance.choice(SAMPLES))
        for _ in range(chance.choice([1, 3, 20])):
            at = chance.randrange(len(data) + 1)
            if chance.random() < 0.3:
                del data[at : at + chance.choice([1, 5, 100])]
            else:
                data[at:at] = chance.choice([*PIECES, bytes([chance.randrange(256)]), bytes(data[at : at + 200])])
        path.write_bytes(data)
        for found in read([path]):
            if isinstance(found, Failure):
                assert str(found.error).isprintable(), bytes(data)
            else:
                assert found.text.strip()
                found.text.encode("utf-8")
                assert all(0 <= hint.start < hint.end <= len(found.text) for hint in found.hints)
