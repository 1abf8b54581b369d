"""The catalogues: complete, compiled, and in step with the source."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from lagebild.views import texts

VIEWS = Path(texts.__file__).parent
KEYWORDS = {**DEFAULT_KEYWORDS, "mark": None, "plural": (1, 2), "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**/templates/*.j2", "jinja2")]
OPTIONS = {"**/templates/*.j2": {"newstyle_gettext": "true", "trimmed": "true"}}


def extracted() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(VIEWS, METHODS, OPTIONS, KEYWORDS)
    return {tuple(message) if isinstance(message, (tuple, list)) else message for _, _, message, _, _ in found}


def first(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


@pytest.fixture(params=texts.LANGUAGES)
def folder(request: pytest.FixtureRequest) -> Path:
    return texts.LOCALE / request.param / "LC_MESSAGES"


def test_the_catalogue_has_every_text_of_the_source_and_no_other(folder: Path) -> None:
    with (folder / "lagebild.po").open("rb") as file:
        catalogue = read_po(file)
    known = {first(message.id) for message in catalogue if message.id}
    source = {first(message) for message in extracted()}
    assert source - known == set(), "see locale/babel.cfg for how to update the catalogues"
    assert known - source == set()
    assert not catalogue.obsolete


def test_the_compiled_catalogue_is_up_to_date(folder: Path) -> None:
    with (folder / "lagebild.po").open("rb") as file:
        catalogue = read_po(file)
    with (folder / "lagebild.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in catalogue:
        if not message.id or not message.string or message.fuzzy:
            continue
        if isinstance(message.id, tuple):
            if any(message.string):
                one, many = (compiled.ngettext(*message.id[:2], count) for count in (1, 2))
                assert (one, many) == tuple(message.string)
        else:
            assert compiled.gettext(message.id) == message.string


def test_german_is_complete_with_the_same_placeholders() -> None:
    with (texts.LOCALE / "de/LC_MESSAGES/lagebild.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if not message.id:
            continue
        ids, strings = ((part if isinstance(part, (tuple, list)) else (part,)) for part in (message.id, message.string))
        assert all(strings), message.id
        for source, target in zip(ids, strings, strict=True):
            placeholders = re.compile(r"%\(\w+\)[sd]|\{\w+(?:![rs])?\}")
            assert sorted(placeholders.findall(source)) == sorted(placeholders.findall(target)), source


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT"}, "de"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert texts.default_language(environment) == language


def test_an_unknown_language_shows_english() -> None:
    assert texts.catalogue("fr").gettext("Overview") == "Overview"
    assert texts.catalogue("de").gettext("Overview") == "Überblick"
