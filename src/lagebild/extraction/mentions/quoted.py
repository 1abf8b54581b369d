"""Names in quotation marks: media and organisations, "das Portal „Seezeichen“", "der „Küstenkurier“"."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.extraction.mentions.line import Line
from lagebild.language.names import everyday_media, is_media_noun, is_naming_noun, is_paper_name, known_at, name_stem
from lagebild.records import Naming, Parse, Quotation
from lagebild.span import Span

LONGEST = 4
"""Most words of a name in quotation marks."""
LONGEST_SPAN = 40
"""Most characters of one."""

_BEHIND_NAME = (
    "bericht",
    "meldung",
    "interview",
    "artikel",
    "recherche",
    "journalist",
    "reporter",
    "redaktion",
    "angaben",
)
_DOCUMENTS = ("bericht", "berichts", "berichte", "meldung", "angaben", "informationen", "recherchen", "interview")
"""Ends of words behind which a quoted name in the genitive is that of a medium: "einen Bericht des „Küstenboten“"."""
_ARTICLES = ("der", "den", "dem", "des")
_BEFORE_PAPERS = (*_ARTICLES, "die", "das", "laut", "im", "beim", "vom")
"""Words before the name of a paper that no noun announces: "die „Steinauer Post“", "laut „Küstenkurier“"."""


def quoted_names(text: str, parse: Parse, lines: Iterable[Line]) -> dict[str, str]:
    """Enter the names that stand in quotation marks.

    Returns:
        The names by their stem, to be found without quotation marks, too.
    """
    names: dict[str, str] = {}
    short = [q for q in parse.quotations if q.closed and q.end - q.start <= LONGEST_SPAN]
    for line in lines:
        for quotation in short:
            inner = [
                k for k, item in enumerate(line.items) if quotation.start < item.start and item.end < quotation.end
            ]
            if not inner or len(inner) > LONGEST or line.taken.intersection(inner):
                continue
            found = _name(line, inner, quotation, text[quotation.end : quotation.end + 15])
            if found is not None:
                names[name_stem(found[0])] = found[0]
                _enter(line, inner, quotation, *found)
    return names


def _name(line: Line, inner: list[int], quotation: Quotation, behind: str) -> tuple[str, str, int] | None:
    """The name, its key and where its phrase begins, or None if the quotation names nobody."""
    name = " ".join(line.texts[k] for k in inner)
    opening = inner[0] - 1
    if not name[0].isupper() or opening < 0:
        return None
    before = opening - 1
    compound = behind.startswith("-") and behind[1:].lower().startswith(_BEHIND_NAME)
    noun = before >= 0 and (is_media_noun(line.texts[before]) or is_naming_noun(line.texts[before]))
    known = known_at(line.texts, inner[0])
    medium = (known is not None and known[1].kind == "medium") or name.lower() in everyday_media()
    article = before >= 0 and line.items[before].low in _ARTICLES
    last = line.items[inner[-1]].end
    report = article and before > 0 and line.texts[before - 1].lower().endswith(_DOCUMENTS)
    spoken = any(start <= quotation.start and last <= end for start, end in line.evidence.spoken)
    paper = before >= 0 and line.items[before].low in _BEFORE_PAPERS and is_paper_name(name)
    if not (compound or noun or medium or paper or (article and spoken) or report):
        return None
    begin = line.begin(before) if noun else line.begin(opening) if opening else opening
    if known is not None and known[1].kind == "medium":
        return known[1].name, known[1].key, begin
    return name, name_stem(name), begin


def _enter(line: Line, inner: list[int], quotation: Quotation, name: str, key: str, begin: int) -> None:
    line.taken.update(range(begin, inner[-1] + 1))
    first, last = line.items[inner[0]], line.items[inner[-1]]
    phrase = Span(min(line.items[begin].start, quotation.start), quotation.end)
    line.found.append(Naming(first.start, last.end, phrase, "organisation", name, key, passage=line.passage))
