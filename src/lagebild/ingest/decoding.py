"""Bytes to text: which encoding, why this one, and a clear refusal of what is no text.

The order is fixed and what was assumed is handed out with the text: a byte order mark, valid UTF-8, the page's own
declaration, UTF-16 by its zero bytes, Windows-1252 where that reads as German, and last a statistical guess.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from lagebild.errors import EmptyInput, NotText

Basis = Literal["bom", "declared", "valid", "detected", "internal"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAVE_AS_TEXT = "save it as plain text (.txt) or as a web page (.html) and add that"
_UNPACK = "unpack it and add the files in it"
# First bytes, what it is, and what to do. Nothing is ever unpacked here.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture", "add the article's text instead"),
    (b"\xff\xd8\xff", "a JPEG picture", "add the article's text instead"),
    (b"GIF8", "a GIF picture", "add the article's text instead"),
    (b"%PDF-", "a PDF document", _SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF document", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an older Microsoft Office document", _SAVE_AS_TEXT),
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", "leave it out"),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a", "a RAR archive", _UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", "name the dossier first and the reports after it"),
    (b"bplist00", "a Safari web archive", "save the page as HTML source and add that"),
    (b"From: <Saved by ", "a page archive (MHTML)", "save the page as 'web page, HTML only' and add that"),
    (b"WARC/", "a WARC archive", "extract its pages and add those"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"MZ\x90", "a program", "leave it out"),
    (b"ID3", "a sound file", "leave it out"),
    (b"OggS", "a sound file", "leave it out"),
    (b"RIFF", "a sound, film or picture file", "leave it out"),
)
# A ZIP archive that is a document shows it in the name of its first entries.
_ZIP_DOCUMENTS = (
    (b"word/", "a Word document (docx)"),
    (b"xl/", "an Excel workbook (xlsx)"),
    (b"ppt/", "a PowerPoint presentation (pptx)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (odt, ods)"),
    (b"application/epub+zip", "an e-book (EPUB)"),
)

# The white space among control characters; U+000B is Word's line break, U+0085 that of some mainframes.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Characters past ASCII that German news has, foreign names included; all of them are in Windows-1252.
_EXPECTED = frozenset(
    "äöüÄÖÜßáàâãåçéèêëíìîïñóòôõøúùûýæœšžÁÀÂÅÇÉÈÊÍÎÑÓÔØÚÛÆŒŠŽ„“”‚‘’‹›«»–—…€§°·•²³½¼¾†™©®\u00a0\u00ad¡¿ªº×±µ´¨"
)
_QUOTE_IN_WORD = re.compile(r"[a-z][„“”‚‹›«»†•™©®][a-z]|[a-z][ŠŽ][a-z]")

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{2,40})["']""")
# Browsers read these labels as Windows-1252, and so must we: what such pages hold between 0x80 and 0x9f is
# quotation marks and dashes, not control characters. (WHATWG Encoding Standard, "windows-1252".)
_AS_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})
# Python also knows "encodings" that are none of characters (unicode_escape, punycode); and a page that declares UTF-16
# in readable ASCII is not in it (WHATWG HTML, "prescan a byte stream").
_CHARACTER_SETS = re.compile(r"utf-8$|iso8859|cp\d|koi8|mac|gb|big5|shift|euc|tis")
# For what is neither UTF-8 nor reads as Windows-1252: old Macintosh and DOS files, and Central European pages.
_RARE = ["mac_roman", "cp850", "iso8859_15", "cp1250", "iso8859_2"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding that decoded it and the reason for that encoding."""

    text: str
    encoding: str
    basis: Basis


def decode(data: bytes, name: str, *, html: bool = False) -> Decoded:
    """The text of `data`, to the letter; a byte order mark is no part of it.

    Args:
        data: all the bytes.
        name: the input's name for messages.
        html: whether a `<meta charset>` or XML declaration counts. Control characters are then left to the page's
            reader, who drops them as browsers do.

    Raises:
        NotText: binary, cut short, or in no encoding that can be told.
        EmptyInput: white space only.
    """
    refuse_binary(data, name)
    decoded = _decode(data, name, html)
    if not decoded.text.strip():
        raise EmptyInput(f"{name} holds only white space", "check how it was saved, or leave it out")
    if not html:
        refuse_broken(decoded.text, name)
    return decoded


def refuse_binary(data: bytes, name: str) -> None:
    """Raise `NotText` with a name for the kind of file, if its first bytes show that it is no text."""
    for magic, kind, next_step in _MAGIC:
        if data.startswith(magic):
            if magic == b"PK\x03\x04":
                for mark, document in _ZIP_DOCUMENTS:
                    if mark in data[:4096] or mark in data[-65536:]:
                        kind, next_step = document, _SAVE_AS_TEXT
                        break
            raise NotText(f"{name} is {kind}", next_step)


def refuse_broken(text: str, name: str) -> None:
    """Raise `NotText` if the text has characters that no text has: NUL and the like, half pairs, lost characters."""
    if found := _CONTROL.search(text):
        character = found[0]
        where = f"{name}, character {found.start() + 1:,}"
        if character == "\ufffd":
            raise NotText(
                f"{where}, is U+FFFD: letters were lost when it was converted earlier",
                "get the original once more and save it as UTF-8",
            )
        raise NotText(
            f"{where}, is the control character U+{ord(character):04X}: this is no plain text",
            "check how it was saved, and save it as plain text in UTF-8",
        )
    if found := _SURROGATE.search(text):
        raise NotText(
            f"{name}, character {found.start() + 1:,}, is half of a surrogate pair", "write the file again as UTF-8"
        )


def bom(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that `data` begins with, and its encoding."""
    return next(((mark, encoding) for mark, encoding in _BOMS if data.startswith(mark)), None)


def zero_pattern(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every second byte of the beginning is mostly zero, as Latin letters have it."""
    head = data[:4096]
    if len(head) < 4:
        return None
    half = len(head) // 2
    even, odd = head[::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return None


def declared(data: bytes) -> str | None:
    """The encoding that an HTML page declares in its first bytes, by its Python name, as browsers understand it."""
    head = data[:4096]
    found = _XML.search(head) or _META.search(head)
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    if name in _AS_WINDOWS_1252:
        return "cp1252"
    return name if _CHARACTER_SETS.match(name) else None


def detect(data: bytes) -> str | None:
    """The one-byte encoding in which `data` reads as German, or None: nothing is guessed against the evidence."""
    if _reads_as_german(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    # The bytes past ASCII decide; a sample around them keeps a large file from costing minutes.
    for match in from_bytes(_sample(data), cp_isolation=_RARE):
        if _reads_as_german(data, match.encoding):
            return str(match.encoding)
    return None


def _decode(data: bytes, name: str, html: bool) -> Decoded:
    if marked := bom(data):
        mark, encoding = marked
        return Decoded(_strict(data[len(mark) :], encoding, name), encoding, "bom")
    if utf_16 := zero_pattern(data):
        return Decoded(_strict(data, utf_16, name), utf_16, "detected")
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise NotText(f"{name} is binary: it has a NUL byte at position {at:,}", "add the article's text instead")
    label = declared(data) if html else None
    try:
        text = data.decode("utf-8")
        # Bytes that are all ASCII say nothing against a declaration, and the text is the same.
        return Decoded(text, "utf-8", "declared" if label == "utf-8" else "valid")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, name)
    if label and label != "utf-8":
        try:
            return Decoded(data.decode(label), label, "declared")
        except (UnicodeDecodeError, LookupError):
            pass  # the declaration is wrong: what the bytes say decides
    if detected := detect(data):
        return Decoded(data.decode(detected), detected, "detected")
    raise NotText(
        f"{name} is in no encoding that can be told", "save it as UTF-8 in the program it comes from, and add it again"
    )


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"{name} is not valid {encoding.upper()} at byte {error.start:,}: it was cut short or damaged",
            "copy it again, or save it as UTF-8",
        ) from error


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Raise where the bytes are UTF-8 but for some damage; return where they are another encoding altogether."""
    pairs = len(_UTF8_PAIR.findall(data))
    if not pairs:
        return
    if error.reason == "unexpected end of data" and error.end == len(data):
        raise NotText(
            f"{name} ends in the middle of a character at byte {error.start:,}: it was cut short",
            "copy or download it again",
        ) from error
    # In Windows-1252 the pairs would read "Ã¼", which German has nowhere: one pair more than stray bytes settles it.
    stray = len(_HIGH.findall(_UTF8_PAIR.sub(b"", data)))
    if pairs > stray:
        raise NotText(
            f"{name} is UTF-8 with a damaged character at byte {error.start:,}",
            "get the original once more, or correct that character",
        ) from error


def _reads_as_german(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    past_ascii = [character for character in text if character > "\x7f"]
    if _CONTROL.search(text) or _QUOTE_IN_WORD.search(text):
        return False
    return sum(character in _EXPECTED for character in past_ascii) >= 0.9 * len(past_ascii)


def _sample(data: bytes, size: int = 20_000) -> bytes:
    if len(data) <= size:
        return data
    parts = [data[max(0, found.start() - 40) : found.start() + 40] for found in _HIGH.finditer(data)]
    return b" ".join(parts)[:size]
