"""Text from files and reports made fit for a terminal: no escape sequence or direction override gets through."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text, each control character (but line break and tab) as U+FFFD; the length stays."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text in one line, safe to print."""
    return " ".join(printable(text).split())
