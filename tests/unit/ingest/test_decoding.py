"""Which encoding is taken, and that a text comes out as it went in, or not at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import EmptyInput, NotText
from lagebild.ingest.decoding import declared, decode

GERMAN = (
    "Die Außenministerin von Ostmark sagte: „Wir müssen über die Brücke – und zwar täglich.“\nÄrger gab es für 300 €."
)
TYPED = GERMAN.replace("„", '"').replace("“", '"').replace("–", "-").replace("€", "Euro")


@pytest.mark.parametrize(
    ("data", "encoding", "basis", "text"),
    [
        (GERMAN.encode(), "utf-8", "valid", GERMAN),
        (codecs.BOM_UTF8 + GERMAN.encode(), "utf-8", "bom", GERMAN),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-16-le", "bom", GERMAN),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16-be", "bom", GERMAN),
        (codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), "utf-32-le", "bom", GERMAN),
        (GERMAN.encode("utf-16-le"), "utf-16-le", "detected", GERMAN),
        (GERMAN.encode("utf-16-be"), "utf-16-be", "detected", GERMAN),
        (GERMAN.encode("cp1252"), "cp1252", "detected", GERMAN),
        (TYPED.encode("latin-1"), "cp1252", "detected", TYPED),
        (TYPED.encode("mac_roman"), "mac_roman", "detected", TYPED),
        (TYPED.encode("cp850"), "cp850", "detected", TYPED),
        (b"Nur ASCII, sagte Kolb.", "utf-8", "valid", "Nur ASCII, sagte Kolb."),
    ],
)
def test_encoding_is_found_and_recorded(data: bytes, encoding: str, basis: str, text: str) -> None:
    decoded = decode(data, "x.txt")
    assert (decoded.encoding, decoded.basis, decoded.text) == (encoding, basis, text)


def test_newlines_and_spaces_stay_to_the_letter() -> None:
    text = "  Erste Zeile\r\nzweite\rdritte\u2028vierte\u00a0\n\n"
    assert decode(text.encode(), "x.txt").text == text


@given(
    st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffd\ufeff"), min_size=1)
)
def test_utf_8_comes_back_unchanged(text: str) -> None:
    data = ("Bericht: " + text).encode()
    assert decode(data, "x.txt").text == "Bericht: " + text


@given(st.text(alphabet="abcdefgh äöüßÄÖÜ.,\n", min_size=1), st.sampled_from(["utf-8", "cp1252", "utf-16-le"]))
def test_german_comes_back_whatever_encoding(text: str, encoding: str) -> None:
    whole = "Die Regierung in Ostheim teilte mit: " + text
    assert decode(whole.encode(encoding), "x.txt").text == whole


@pytest.mark.parametrize(
    ("label", "data_encoding", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252", "cp1252"),
        ("<META charset=windows-1252 />", "cp1252", "cp1252"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso8859-15", "iso8859-15"),
        ('<meta charset="koi8-r">', "cp1252", "koi8-r"),
    ],
)
def test_a_page_declares_its_encoding_as_browsers_read_it(label: str, data_encoding: str, encoding: str) -> None:
    page = f"{label}<p>Die Brücke – für 300 Leute</p>".replace("–", "-" if "iso8859" in data_encoding else "–")
    decoded = decode(page.encode(data_encoding), "x.html", html=True)
    assert (decoded.encoding, decoded.basis) == (encoding, "declared")


def test_a_wrong_declaration_does_not_spoil_valid_utf_8() -> None:
    decoded = decode(f"<meta charset=iso-8859-1><p>{GERMAN}</p>".encode(), "x.html", html=True)
    assert "Außenministerin" in decoded.text
    assert (decoded.encoding, decoded.basis) == ("utf-8", "valid")


@pytest.mark.parametrize("label", ["unicode_escape", "punycode", "hex", "utf-16", "utf-7", "gibtsnicht"])
def test_a_declared_encoding_that_is_none_is_ignored(label: str) -> None:
    assert declared(f'<meta charset="{label}">'.encode()) is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (GERMAN.encode()[:-18] + b"\xe2\x82", "cut short"),
        (GERMAN.encode().replace(b"\xc3\xbc", b"\xfc", 1), "damaged"),
        (GERMAN.encode("utf-16")[:-1], "UTF-16-LE"),
        (b"Text\x00mit Null", "NUL"),
        (b"Text\x1bmit Steuerzeichen", "U+001B"),
        ("Die Br\ufffdcke".encode(), "U+FFFD"),
        ("Die Br\u0081cke".encode(), "U+0081"),
        (bytes(range(128, 256)) * 4, "no encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(NotText, match=r"x\.txt") as refused:
        decode(data, "x.txt")
    assert says in refused.value.what
    assert refused.value.next_step


def test_a_word_of_ascii_before_a_last_umlaut_is_not_taken_for_a_cut() -> None:
    assert decode("Der Inselbote meldet: Es war ein Menü à".encode("cp1252"), "x.txt").text.endswith("Menü à")


@pytest.mark.parametrize("data", [b" \r\n\t ", codecs.BOM_UTF8, "\u00a0\u2003".encode()])
def test_white_space_only_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode(data, "x.txt")
