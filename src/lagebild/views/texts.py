"""Texts for people in the reader's language: gettext catalogues in `locale/`, German and English.

The source language of every text is English; a text without a German entry shows in English. JSON, logs and
identifiers are never translated.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("de", "en")
DOMAIN = "lagebild"
LOCALE = Path(__file__).parent / "locale"

_chosen: str | None = None


def default_language(environ: Mapping[str, str] | None = None) -> str:
    """The language that the reader's locale asks for: `de` where it is German, else `en`.

    Args:
        environ: the environment variables, by default the process's own. `LC_ALL`, `LC_MESSAGES` and `LANG` count in
            this order; `LANGUAGE` goes before them except in the C locale, as gettext has it.
    """
    values = os.environ if environ is None else environ
    locale = values.get("LC_ALL") or values.get("LC_MESSAGES") or values.get("LANG") or "C"
    if locale.split(".")[0] not in ("C", "POSIX") and values.get("LANGUAGE"):
        locale = next((entry for entry in values["LANGUAGE"].split(":") if entry), locale)
    return "de" if locale.split(".")[0].split("_")[0].lower() in ("de", "german") else "en"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of a language; the English source texts where it has no catalogue."""
    return gettext.translation(DOMAIN, localedir=LOCALE, languages=[language], fallback=True)


def use(language: str | None) -> None:
    """Choose the language of everything that this process says from now on; `None` asks the locale again.

    Click takes its own words ("Usage", "Options") from the process's current gettext domain and from the
    environment, so these are set too.
    """
    global _chosen
    _chosen = language
    if language is not None:
        os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def language() -> str:
    """The language in use."""
    return _chosen or default_language()


def _(text: str) -> str:
    """`text` in the language in use."""
    return catalogue(language()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that fits the count, in the language in use; `%(n)d` in it becomes the count."""
    return catalogue(language()).ngettext(one, many, count) % {"n": count}


def mark(text: str) -> str:
    """`text` itself: says to the extractor of texts that it is translated where it is shown."""
    return text
