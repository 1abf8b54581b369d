"""From paths to documents: folders, patterns, standard input, sidecars, the day of publication, and reading again."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from lagebild.errors import BadRecord, EmptyInput, NotText, ReadError, UsageError
from lagebild.ingest import Failure, re_extract, read
from lagebild.records import Document

TEXT = "Die Regierung von Ostmark will am Samstag verhandeln, sagte Außenministerin Mira Kolb.\n\nDas teilte sie mit.\n"
PARAGRAPHS = "".join(f"<p>{TEXT} Absatz {n} berichtet davon noch einmal ausführlich.</p>" for n in range(4))
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Furt</title>
<meta property="article:published_time" content="2031-03-05T09:00:00+01:00">
<meta property="og:site_name" content="Inselbote">
</head><body><article><h1>Furt gesperrt</h1>{PARAGRAPHS}</article></body></html>"""


def one(*paths: str | Path, **options: object) -> Document:
    [found] = read(list(paths), **options)  # type: ignore[arg-type]
    assert isinstance(found, Document), found
    return found


def failure(*paths: str | Path, **options: object) -> Failure:
    [found] = read(list(paths), **options)  # type: ignore[arg-type]
    assert isinstance(found, Failure), found
    return found


def uris(*paths: str | Path) -> list[str]:
    return [found.uri if isinstance(found, Failure) else found.article.uri for found in read(list(paths))]


def test_plain_text_is_the_file_to_the_letter(tmp_path: Path) -> None:
    text = "\t" + TEXT.replace("\n", "\r\n") + "  \r\n"
    path = tmp_path / "17.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    found = one(path)
    assert found.text == text
    assert found.location == str(path)
    source = found.article.source
    assert source
    assert (source.media_type, source.encoding, source.encoding_basis) == ("text/plain", "utf-8", "bom")
    assert source.raw_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert source.extractor is None
    assert (found.article.published, found.article.published_basis) == (None, "none")


def test_a_page_has_its_own_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    found = one(tmp_path / "a.html")
    assert (found.article.title, found.article.outlet) == ("Furt gesperrt", "Inselbote")
    assert (found.article.published, found.article.published_basis) == ("2031-03-05T09:00:00+01:00", "metadata")
    assert found.article.source
    assert (found.article.source.extractor or "").startswith("trafilatura 2.")


@pytest.mark.parametrize("ending", [".txt", ".html"])
def test_a_sidecar_is_stronger_than_the_page_and_the_command_stronger_still(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a{ending}").write_text(PAGE if ending == ".html" else TEXT, "utf-8")
    sidecar = {
        "title": "T",
        "outlet": "Küstenkurier",
        "published": "2031-03-06",
        "url": "https://a.example/x",
        "agencies": ["npa"],
    }
    (tmp_path / "a.meta.json").write_text(json.dumps(sidecar), "utf-8")
    article = one(tmp_path / f"a{ending}").article
    assert (article.title, article.outlet, article.url, article.agencies) == (
        "T",
        "Küstenkurier",
        "https://a.example/x",
        ("npa",),
    )
    assert (article.published, article.published_basis) == ("2031-03-06", "given")
    article = one(tmp_path / f"a{ending}", published="2031-03-07T10:00+01:00").article
    assert (article.published, article.published_basis) == ("2031-03-07T10:00:00+01:00", "given")


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ('{"published": ', "JSON"),
        ("[]", "object"),
        ('{"published": "bald"}', "bald"),
        ('{"published": 2031}', "published"),
        ('{"outlet": ["a"]}', "outlet"),
        ('{"agencies": {"a": 1}}', "agencies"),
        ('{"title": "halb \\ud83d"}', "title"),
    ],
)
def test_a_broken_sidecar_is_not_passed_over(tmp_path: Path, sidecar: str, says: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.meta.json").write_text(sidecar, "utf-8")
    found = failure(tmp_path / "a.txt")
    assert isinstance(found.error, BadRecord)
    assert "a.meta.json" in str(found.error)
    assert says in str(found.error)


def test_a_sidecar_may_leave_fields_null_and_have_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.meta.json").write_text('{"published": null, "outlet": "", "agencies": [], "ressort": 3}', "utf-8")
    article = one(tmp_path / "a.txt").article
    assert (article.published, article.published_basis, article.outlet) == (None, "none", None)


@pytest.mark.parametrize("published", ["heute", "06.03.2031", "2031-03-06T10:00", "2031-02-31", ""])
def test_a_day_that_is_none_is_wrong_use_at_once(published: str) -> None:
    with pytest.raises(UsageError, match="zone"):
        read(["x.txt"], published=published)


@pytest.mark.parametrize("options", [{"max_size": 0}, {"mapping": {"wortlaut": "x"}}])
def test_other_wrong_use(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        read(["x.txt"], **options)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        read([])
    with pytest.raises(UsageError):
        read(["-", "-"])


# --- folders and patterns


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "unter/c.txt", "unter/.versteckt.txt", ".git/d.txt", "bild.png", "notiz.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE if name.endswith(".html") else TEXT, "utf-8")
    (tmp_path / "b.meta.json").write_text("{}", "utf-8")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "saved_resource.html").write_text(PAGE, "utf-8")
    return tmp_path


def test_a_folder_is_read_in_order_without_what_is_no_article(folder: Path) -> None:
    assert uris(folder) == [str(folder / name) for name in ("a.html", "b.txt", "unter/c.txt")]


def test_uris_are_as_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert uris("unter") == ["unter/c.txt"]
    assert uris("./b.txt") == ["b.txt"]
    assert one("b.txt").location == str(folder / "b.txt")


def test_a_pattern_that_the_shell_left_alone(folder: Path) -> None:
    assert uris(f"{folder}/*.txt") == [str(folder / "b.txt")]
    assert uris(f"{folder}/**/*.txt") == [str(folder / "b.txt"), str(folder / "unter/c.txt")]
    assert isinstance(failure(f"{folder}/*.csv").error, EmptyInput)


def test_a_file_named_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXT, "utf-8")
    assert one(tmp_path / "a[1].txt").text == TEXT


def test_the_same_file_is_read_once(folder: Path) -> None:
    assert len(uris(folder, folder / "b.txt", folder)) == 3


def test_what_the_shell_names_besides(folder: Path) -> None:
    assert uris(folder / "b.txt", folder / "b.meta.json") == [str(folder / "b.txt")]
    assert "notiz.md" in str(failure(folder / "notiz.md").error)


def test_a_sidecar_without_its_article(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text("{}", "utf-8")
    assert "sidecar" in str(failure(tmp_path / "a.meta.json").error)
    assert isinstance(failure(tmp_path).error, EmptyInput)


def test_a_file_without_an_ending_is_told_by_its_content(tmp_path: Path) -> None:
    for name, content, media in [
        ("a", TEXT, "text/plain"),
        ("b", PAGE, "text/html"),
        ("c", json.dumps({"text": TEXT}), "application/jsonl"),
    ]:
        (tmp_path / name).write_text(content, "utf-8")
        source = one(tmp_path / name).article.source
        assert source
        assert source.media_type == media


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    found = one(tmp_path / "a.txt")
    assert "<p>" not in found.text
    assert found.article.source
    assert found.article.source.media_type == "text/html"


# --- standard input


@pytest.mark.parametrize(
    ("data", "uri", "media"),
    [
        (TEXT.encode(), "-", "text/plain"),
        (PAGE.encode(), "-", "text/html"),
        (("<article>" + PAGE.split("<article>")[1].split("</article>")[0] + "</article>").encode(), "-", "text/html"),
        (json.dumps({"text": TEXT}).encode() + b"\n", "-#1", "application/jsonl"),
        (json.dumps({"text": TEXT}, indent=1).encode(), "-#1", "application/json"),
        (b"titel;text\nA;" + TEXT.split("\n", 1)[0].encode(), "-#2", "text/csv"),
        (b"Kolb, Text und Titel\nDie Regierung verhandelt; so viel ist klar.", "-", "text/plain"),
    ],
)
def test_standard_input_is_told_by_its_content(data: bytes, uri: str, media: str) -> None:
    found = one("-", stdin=io.BytesIO(data))
    assert found.article.uri == uri
    assert found.location is None
    assert found.article.source
    assert found.article.source.media_type == media


def test_standard_input_with_a_mapping_is_a_table() -> None:
    found = one("-", stdin=io.BytesIO(b"Wortlaut\nKolb will verhandeln."), mapping={"text": "Wortlaut"})
    assert found.text == "Kolb will verhandeln."


# --- reading again


@pytest.mark.parametrize(("name", "content"), [("a.txt", TEXT), ("a.html", PAGE)])
def test_an_article_is_read_again_in_the_same_way(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    found = one(path)
    assert found.article.source
    assert found.location
    assert re_extract(found.article.source, found.location) == found.text
    path.write_text(content.replace("Samstag", "Sonntag"), "utf-8")
    assert re_extract(found.article.source, found.location) == found.text.replace("Samstag", "Sonntag")
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert re_extract(found.article.source, found.location) is None
    path.unlink()
    assert re_extract(found.article.source, found.location) is None


def test_plain_text_does_not_load_the_libraries_for_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    code = (
        "import sys; from lagebild.ingest import read; list(read([sys.argv[1]]));"
        "print([m for m in ('trafilatura', 'lxml', 'charset_normalizer', 'rich') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_errors_of_all_kinds_are_read_errors_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "leer.txt").touch()
    (tmp_path / "null.txt").write_bytes(b"a\x00b")
    found = [f for f in read([tmp_path, tmp_path / "fehlt.txt"]) if isinstance(f, Failure)]
    assert [type(f.error) for f in found] == [EmptyInput, NotText, ReadError]
    assert all(f.error.what and f.error.next_step and "\n" not in str(f.error) for f in found)


def test_documents_in_a_folder_that_are_not_read_are_named_and_pictures_are_not(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "brief.docx").write_bytes(b"PK\x03\x04 word/document.xml")
    (tmp_path / "notiz.rtf").write_text("kein RTF", "utf-8")
    (tmp_path / "bild.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "stil.css").write_text("p {}", "utf-8")
    errors = [found.error.what for found in read([tmp_path]) if isinstance(found, Failure)]
    assert errors == [
        f"{tmp_path}/brief.docx is a Word document (docx)",
        f"{tmp_path}/notiz.rtf is skipped: files ending in .rtf are not read",
        f"{tmp_path}/scan.pdf is a PDF document",
    ]
