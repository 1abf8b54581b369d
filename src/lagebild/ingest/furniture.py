"""Page furniture that can be told from its own line: buttons, boxes, notices, times, picture lines.

Each function looks at one line of the article (a paragraph as the text has it) and says which kind it is and
which rule says so, or nothing. What only the neighbours of a line can tell stands in `passages`.
The words come from the table `furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lagebild import lexicon
from lagebild.ingest import credits
from lagebild.records import PassageKind
from lagebild.rulebook import Rule

Verdict = tuple[PassageKind, str]
"""A kind and the id of the rule that found it."""

_QUOTED = re.compile(r"„[^“”„]*[“”]?|“[^”“]*”|»[^«]*«|«[^»]*»|\"[^\"]*\"?|‚[^‘’]*[‘’]")
_EDGES = re.compile(
    r"^(?:[\s\d]{0,3}[.)]\s+|\d{1,4}\s+(?=kommentar)|[\s•·*●▪►▶→➜»›>+|#✓–—-]+)+"
    r"|[\s:.…!»›>→➜|+▼▾∨⌄–—-]+$|\s*[(\[]\s*\d{0,4}\s*[)\]]$|\s+\d{1,4}$"
)
_SENTENCE_END = re.compile(r"[.!?…][\"“”»«‘’')\]]*$")
_TWO_SENTENCES = re.compile(
    r"[a-zäöüß)\"“]{2}(?<!\bvs)(?<!\bca)(?<!\bbzw)(?<!Mio)(?<!Mrd)(?<!Prof)(?<!evtl)(?<!\bggf)(?<!\bSt)"
    r"[.!?] +[A-ZÄÖÜ„\"»]"
)
_PARTS = re.compile(r"\s*[|·•»›>]\s*|\s+/\s+|\s{3,}")
_CLOCK = re.compile(
    r"\d{1,2}[.:]\d{2}|\d{1,2}\.\s?(?:\d{1,2}\.|[a-zä]{3,9})|\d{4}-\d\d-\d\d|\d+\s?(?:min|std|stunde|tag)"
)

BULLET = re.compile(r"[-–—•·*●▪►▶+#]\s|[a-z0-9]{1,2}\)\s")
_OPEN_END = frozenset(".;,:…-–")
_MAX_TITLE = 130
"""Characters; headlines of German pages rarely exceed 110."""
_PARAGRAPH = 80
"""Characters from which a line that ends as a sentence does is taken for a full paragraph."""


@dataclass(slots=True)
class Line:
    """One line of the article while it is being classified; offsets count in the stored text.

    `text` has ordinary spaces for non-breaking ones, which keeps its length. `block` numbers the stretches between
    blank lines, `opens` says whether the line is the first of its block.
    """

    start: int
    end: int
    text: str
    block: int
    opens: bool
    lower: str = ""
    kind: PassageKind | None = None
    rule: str = ""
    hint: PassageKind | None = None

    def settle(self, verdict: Verdict | None) -> bool:
        """Takes the verdict over where there is one and none was before; whether it did."""
        if verdict is None or self.kind is not None:
            return False
        self.kind, self.rule = verdict
        return True


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of a kind: a literal that must be there, a pattern that narrows it down, its weight."""

    has: str
    pattern: re.Pattern[str] | None
    points: int


@dataclass(frozen=True, slots=True)
class Words:
    """One table of `furniture`, compiled."""

    lines: frozenset[str]
    openers: re.Pattern[str] | None
    cues: tuple[Cue, ...]
    threshold: int


def either(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches where any of the given ones does."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def words(kind: str) -> Words:
    """The compiled table of that name."""
    table: dict[str, Any] = lexicon.table("furniture")[kind]
    cues = (Cue(c["has"], re.compile(c["re"]) if "re" in c else None, c["points"]) for c in table.get("cues", ()))
    return Words(
        lines=frozenset(table.get("lines", ())),
        openers=either(table["openers"]) if "openers" in table else None,
        cues=tuple(cues),
        threshold=table.get("threshold", 1),
    )


@cache
def phrases(kind: str, name: str) -> frozenset[str]:
    """The list `name` of the table `kind` as a set."""
    return frozenset(lexicon.table("furniture")[kind][name])


@cache
def pattern(kind: str, name: str) -> re.Pattern[str]:
    """The list `name` of the table `kind` as one pattern."""
    return either(lexicon.table("furniture")[kind][name])


def live_cues(kind: str, whole: str) -> tuple[Cue, ...]:
    """The cues of a kind whose literal stands anywhere in the lower-cased article: all that lines need to ask."""
    return tuple(cue for cue in words(kind).cues if cue.has in whole)


@lru_cache(maxsize=4096)
def bare(lower: str) -> str:
    """A lower-cased line without leading numbers and bullets, trailing counters, arrows and marks.

    Long lines come back as they are: no list of lines holds one, and stripping them would take most of the time.
    """
    if len(lower) > 100:
        return lower
    before = ""
    while before != lower:
        before, lower = lower, _EDGES.sub("", lower).strip()
    return lower


def unquoted(lower: str) -> str:
    """The line with what stands in quotation marks blotted out: what people say is never addressed to the reader."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), lower)


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _SENTENCE_END.search(text) is not None


def several_sentences(text: str) -> bool:
    """Whether a sentence ends and another begins inside the line."""
    return _TWO_SENTENCES.search(text) is not None


def is_paragraph(line: Line) -> bool:
    """Whether the line has the shape of a paragraph of the report."""
    return len(line.text) >= 200 or (len(line.text) >= _PARAGRAPH and ends_sentence(line.text))


def is_title(line: Line) -> bool:
    """Whether the line has the shape of a headline or heading: short, one phrase, without a final stop."""
    text = line.text
    if not 3 <= len(text) <= _MAX_TITLE or len(text.split()) > 18 or text[-1] in _OPEN_END or BULLET.match(text):
        return False
    questions = text.endswith("?") and len(text) <= 100 and ". " not in text
    if re.search(r"[.…]\s?[\"“”»«‘’')\]]+$", text) or (several_sentences(text) and not questions):
        return False
    first = text.lstrip("„“”\"»«‚‘'(+[ ")[:1]
    return (first.isupper() or first.isdigit()) and re.search(r"[^\W\d_]{2}", text) is not None


def points(lower: str, cues: tuple[Cue, ...]) -> int:
    """How much speaks for a kind: the points of the cues, less two where the line reports what somebody said."""
    found = [cue for cue in cues if cue.has in lower]
    if not found:
        return 0
    masked = unquoted(lower)
    total = sum(
        cue.points for cue in found if (cue.pattern.search(masked) if cue.pattern is not None else cue.has in masked)
    )
    if total and _reporting().search(masked):
        total -= 2
    return total


def reports_speech(lower: str) -> bool:
    """Whether the line has words of reporting outside quotation marks."""
    return _reporting().search(unquoted(lower)) is not None


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicon.table('furniture')['reporting']['words']))})\b")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.table('furniture')['promo']['address'])})\b")


# ---------------------------------------------------------------- navigation, times


@cache
def _time_line() -> re.Pattern[str]:
    table = lexicon.table("furniture")["navigation"]
    labels = sorted([*table["time_labels"], *table["update_labels"]], key=len, reverse=True)
    labels_pattern = "|".join(re.escape(label) for label in labels)
    return re.compile(rf"(?:(?:{labels_pattern})(?![a-zäöüß])|\d+|[\s,:;.|·•/()–—-])+")


def time_line(lower: str, inside: bool) -> Verdict | None:
    """A line of nothing but a date, a time, a reading time and their labels.

    Args:
        lower: the lower-cased line.
        inside: whether it stands in the report; a bare date is a heading there, or part of a list.
    """
    if len(lower) > 140 or not any(c.isdigit() for c in lower) or not _CLOCK.search(lower):
        return None
    if not _time_line().fullmatch(lower) or (
        (inside or lower.endswith(":")) and not any(s in lower for s in phrases("navigation", "time_signs"))
    ):
        return None
    if any(label in lower for label in phrases("navigation", "update_labels")):
        return "version_note", "PA13"
    return "navigation", "PA21"


def navigation_line(line: Line, inside: bool, dated: bool) -> Verdict | None:
    """Breadcrumbs, buttons, counters, bare addresses, advertising marks, lines of time.

    Args:
        line: the line.
        inside: whether paragraphs of the report stand before it and directly after it.
        dated: whether a bare date would be the page's here: above the report, or among furniture after it.
    """
    if len(line.text) > 220:
        return None
    name = bare(line.lower)
    table = words("navigation")
    if name in table.lines and not (inside and name in phrases("navigation", "ambiguous")):
        return "navigation", "PA20"
    if name in phrases("navigation", "sections") and not inside:
        return "navigation", "PA20"
    if table.openers is not None and table.openers.match(line.lower):
        return "navigation", "PA20"
    parts = [part for part in _PARTS.split(line.lower) if part]
    if len(parts) > 1 and all(
        bare(part) in table.lines
        or bare(part) in phrases("navigation", "sections")
        or time_line(part, inside=False)
        or part.startswith("von ")
        for part in parts
    ):
        return "navigation", "PA20"
    if not re.search(r"\w|…|\.\.", line.text):
        return "navigation", "PA20"
    return time_line(line.lower, inside=not dated)


# ---------------------------------------------------------------- boxes and notices


def consent_line(line: Line, cues: tuple[Cue, ...], inside: bool) -> Verdict | None:
    """Notices that stand where a post or a video of another site was embedded."""
    name = bare(line.lower)
    table = words("consent")
    if name in table.lines and not (inside and name in phrases("consent", "ambiguous")):
        return "consent", "PA18"
    if table.openers is not None and table.openers.match(line.lower):
        return "consent", "PA18"
    if points(line.lower, cues) >= table.threshold:
        return "consent", "PA18"
    return None


def disclaimer_line(line: Line, cues: tuple[Cue, ...]) -> Verdict | None:
    """Notices on rights, risks, liability, machine translation and where the text appeared first."""
    needed = words("disclaimer").threshold + max(0, len(line.text) - 400) // 200
    if pattern("disclaimer", "openers").match(line.lower) or points(line.lower, cues) >= needed:
        return "disclaimer", "PA22"
    return None


def version_line(line: Line, inside: bool) -> Verdict | None:
    """A line that says which version of the report this is."""
    lower = line.lower
    bracketed = lower[:1] in "([" and lower.rstrip(".")[-1:] in ")]" and len(lower) <= 220
    inner = lower.rstrip(".").strip("()[]* +")
    if len(inner) <= 200 and (bracketed or lower[:2] in {"++", "**"}) and pattern("version", "notes").fullmatch(inner):
        return "version_note", "PA13"
    name = bare(lower)
    if name in words("version").lines and not (inside and " " not in name):
        return "version_note", "PA13"
    if len(lower) <= 400 and pattern("version", "sentences").match(lower.lstrip("+*([ ")):
        return "version_note", "PA13"
    return None


def related_header(line: Line) -> bool:
    """Whether the line is nothing but the title of a box of links."""
    return len(line.text) <= 80 and bare(line.lower) in phrases("related", "headers")


def related_line(line: Line) -> Verdict | None:
    """The title of a box of links, or a pointer to another page with its link on the same line."""
    if related_header(line):
        return "related", "PA16"
    opener = words("related").openers
    title, colon, _ = line.lower.partition(":")
    if colon and len(title) <= 60 and bare(title) in phrases("related", "headers") and not ends_sentence(line.text):
        return "related", "PA16"
    stripped = line.lower.lstrip("+•·*●▪-–— ")
    if opener is not None and (opener.match(stripped) or opener.match(line.lower)):
        # Several sentences with words of reporting, after such an opening, are a report that begins like a pointer.
        if len(line.text) > 500 and reports_speech(line.lower):
            return None
        return "related", "PA16"
    return None


def promo_line(line: Line, cues: tuple[Cue, ...]) -> Verdict | None:
    """Advertisements for the outlet's newsletters, apps, channels and subscriptions."""
    if bare(line.lower) in words("promo").lines:
        return "promo", "PA15"
    # A long paragraph needs more signs: one sentence about a newsletter does not make it an advertisement.
    needed = words("promo").threshold + max(0, len(line.text) - 350) // 150
    found = points(line.lower, cues)
    # Advertisements speak to their reader; a line that addresses nobody needs one sign more.
    if found > needed or (found == needed and _address().search(line.text)):
        return "promo", "PA14"
    return None


# ---------------------------------------------------------------- pictures

_SIGN = r"(?:©|Ⓒ|\([cC]\))"
_SIGNS = re.compile(_SIGN)


@cache
def _credit_tail() -> re.Pattern[str]:
    forms = {form for word in phrases("caption", "credit_words") for form in (word[0].upper() + word[1:], word.upper())}
    names = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(
        rf"(?:{_SIGN}\s?|(?<![\w-])(?:{names})(?:\s?[/|]\s?(?:{names}))?\s?(?P<word>:|\s?{_SIGN}:?)\s*)"
        r"(?P<owner>\S.{0,160})$"
    )


@cache
def _archive_tail() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(phrases("caption", "archives"), key=len, reverse=True)))
    return re.compile(rf"(?:^|[\s(|/,–-])(?:[\w.]+\s?/\s?){{0,2}}(?:{names})\b[^.!?:]{{0,70}}$", re.IGNORECASE)


_OWNERS_WORDS = re.compile(r"\b(?:der|die|das|dem|den|des|laut|einer?|eine[mns]|zur|zum|als|und)$")


def credit_tail(text: str) -> int | None:
    """Where a picture's credit begins that ends the line, or None."""
    window = max(0, len(text) - 260)
    ending = text[window:]
    for match in _credit_tail().finditer(text, window) if ":" in ending or _SIGNS.search(ending) else ():
        owner = match["owner"].rstrip(" )]")
        before = text[: match.start()].rstrip().rstrip("([|–—-").rstrip()
        if len(owner.split()) > 16 or several_sentences(owner) or not re.search(r"[A-ZÄÖÜ]|dpa|afp|epd", owner):
            continue
        if match["word"] is not None:
            if owner[:1].islower() and not credits.agencies_in(owner[:12]):
                continue
            if _OWNERS_WORDS.search(before) or re.search(r"[„“\"»«]", owner):
                continue
            loose = before and not re.search(r"[.!?…)\]“”\"»«|–-]$", before)
            if ends_sentence(owner) and (loose or len(owner.split()) > 8):
                continue
        elif re.match(r"(?:copyright )?\d{4}\b", owner, re.IGNORECASE) and not before:
            continue
        return len(before)
    ending = text[-160:].lower()
    if len(text) > 450 or not any(name in ending for name in phrases("caption", "archives")):
        return None
    archive = _archive_tail().search(text, max(0, len(text) - 160))
    if archive is None or reports_speech(text.lower()):
        return None
    return archive.start() + archive[0][:1].isspace()


def picture_line(line: Line) -> Verdict | None:
    """A picture's text, with or without its credit, or a credit alone."""
    text = line.text
    cut = credit_tail(text) if len(text) <= 700 else None
    if cut is not None:
        if not re.search(r"\w", text[:cut]):
            return "credit", "PA08"
        return ("caption", "PA06") if cut <= 480 and len(_TWO_SENTENCES.findall(text, 0, cut)) <= 2 else None
    if len(text) <= 160 and credits.owner_line(text):
        return "credit", "PA08"
    if len(text) <= 350 and not re.search(r"[„“\"»«]", text):
        if any(sign in line.lower for sign in phrases("caption", "signs")):
            return "caption", "PA06"
        if pattern("caption", "openers").match(line.lower) and not several_sentences(text):
            return "caption", "PA06"
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        "PA06",
        "Caption",
        "A line that ends in a picture's credit (©, “Foto:”, a picture archive), names places in a picture in brackets "
        "or begins as descriptions of pictures do is a caption, as long as no report paragraph.",
        "Mira Kolb bei ihrer Ankunft in Tarnhafen. © Bildhaus | Jon Ebert",
        "Kolb schenkte ihrem Gastgeber ein Foto: Es zeigte den alten Hafen von Tarnhafen.",
    ),
    Rule(
        "PA08",
        "Picture credit",
        "A credit alone on its line, or at the end of a paragraph that is too long for a caption.",
        "Foto: Jon Ebert/dpa",
        "Das Foto, das Ebert der dpa überließ, zeigt die Ministerin vor dem Zelt.",
    ),
    Rule(
        "PA13",
        "Version note",
        "A line that says which version of the report this is, alone, in brackets, as a line of time with "
        "“aktualisiert”, or with a time and a colon at the start of a paragraph.",
        "(überarbeitete Fassung)",
        "Das Ministerium legte eine überarbeitete Fassung des Vertrags vor.",
    ),
    Rule(
        "PA14",
        "Promotion",
        "A line whose signs of an advertisement for newsletters, apps, channels or subscriptions reach the table's "
        "threshold. Words in quotation marks do not count, and words of reporting count against it.",
        "Verpassen Sie nichts aus Ostmark. Melden Sie sich kostenlos für unseren Newsletter an.",
        "Die Partei verschickte einen Newsletter, in dem sie für den Vertrag warb, sagte eine Sprecherin.",
    ),
    Rule(
        "PA15",
        "Title or button of a promotion",
        "A button of a promotion, or the short line before one, its title.",
        "Jetzt anmelden",
        "Wer mitreden wollte, musste sich am Morgen im Rathaus von Tarnhafen anmelden.",
    ),
    Rule(
        "PA16",
        "Pointer to other pages",
        "The title of a box of links, or a line that begins as a pointer to another page does.",
        "Lesen Sie dazu auch: Der lange Weg nach Tarnhafen",
        "Lesen Sie die Bücher von Orla Brandt, dann verstehen Sie ihr Land.",
    ),
    Rule(
        "PA18",
        "Consent notice",
        "A notice that stands in place of a post or video from another site: by its opening words, or where the "
        "signs of such a notice reach the table's threshold.",
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
        "Der Verband kritisierte, dass personenbezogene Daten ohne Zustimmung an Dritte gingen.",
    ),
    Rule(
        "PA20",
        "Navigation",
        "Breadcrumbs, buttons to share, save, print and comment, counters, bare addresses, advertising marks.",
        "Kommentare (12)",
        "Kommentare aus Ostmark gab es zunächst nicht.",
    ),
    Rule(
        "PA21",
        "Line of time",
        "A line of nothing but a date, a time, a reading time and their labels; between paragraphs of the report only "
        "with a label, since a bare date is a heading there.",
        "Stand: 6. März 2031, 14.30 Uhr",
        "Um 14.30 Uhr begann am 6. März 2031 die Sitzung.",
    ),
    Rule(
        "PA22",
        "Disclaimer",
        "Notices on rights, risks, liability, machine translation and first publication, by their opening words or "
        "where their signs reach the table's threshold.",
        "Risikohinweis: Dieser Beitrag stellt keine Anlageberatung dar.",
        "Die Bank stellte eine neue Anlageberatung vor.",
    ),
)
