"""The vocabulary: what is read, found and handed out. Frozen records without logic, a help text a field.

The JSON that `lagebild analyse` writes is `Analysis`, field by field; the help texts become the JSON Schema
and the reference in the docs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from msgspec import Meta

from lagebild.span import Span

SCHEMA = "lagebild.analysis/1"

PassageKind = Literal[
    "headline", "lead", "body", "heading", "dateline", "caption", "credit", "signoff", "version_note",
    "promo", "related", "consent", "navigation", "disclaimer",
]  # fmt: skip
REPORT_TEXT: frozenset[str] = frozenset({"headline", "lead", "body", "heading", "dateline"})
"""Passage kinds that are the report itself; all others are page furniture."""

StatementKind = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]
ActorKind = Literal["person", "organisation", "state", "group", "unnamed"]
EventType = Literal[
    "meeting", "call", "video_conference", "visit", "attack", "sanctions", "agreement", "vote", "appointment", "other"
]
EventStatus = Literal["proposed", "expected", "scheduled", "ongoing", "held", "postponed", "cancelled", "refused"]
EntityLabel = Literal[
    "PER", "PERderiv", "PERpart", "LOC", "LOCderiv", "LOCpart",
    "ORG", "ORGderiv", "ORGpart", "OTH", "OTHderiv", "OTHpart",
]  # fmt: skip
PublishedBasis = Literal["given", "metadata", "inferred", "none"]
Engine = Literal["model", "rules"]

Start = Annotated[int, Meta(description="First code point in the article's text, counted from 0.")]
End = Annotated[int, Meta(description="Code point after the last one.")]
RuleId = Annotated[str, Meta(description="Id of the rule that found it; `lagebild rules ID` explains it.")]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article's text came from and how it was decoded: enough to extract it again and compare."""

    path: Annotated[str, Meta(description="The file as it was named, or `-` for standard input.")]
    media_type: Annotated[
        str, Meta(description="text/plain, text/html, application/jsonl, application/json or text/csv.")
    ]
    record: Annotated[
        int | None, Meta(description="Line (from 1) in a JSON Lines or CSV file, place in a JSON list; else null.")
    ] = None
    encoding: Annotated[str, Meta(description="The encoding that decoded it, by its Python name.")] = "utf-8"
    encoding_basis: Annotated[
        Literal["bom", "declared", "valid", "detected", "internal"],
        Meta(
            description="Why this encoding: a byte order mark, the page's own declaration, valid UTF-8, detected "
            "statistically, or none needed (a record inside a file already decoded)."
        ),
    ] = "valid"
    raw_sha256: Annotated[str, Meta(description="SHA-256 of the file's bytes, or of the record's line.")] = ""
    text_sha256: Annotated[str, Meta(description="SHA-256 of the stored text in UTF-8.")] = ""
    extractor: Annotated[str | None, Meta(description="Name and version of what extracted the text, else null.")] = None


@dataclass(frozen=True, slots=True)
class DayRange:
    """Whole days, ISO 8601; null where open."""

    earliest: Annotated[str | None, Meta(description="First possible day, or null where open.")]
    latest: Annotated[str | None, Meta(description="Last possible day, or null where open.")]


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of a report as a whole."""

    uri: Annotated[str, Meta(description="The name under which it was read: a path, or path#line for a record.")]
    url: Annotated[str | None, Meta(description="Its web address.")] = None
    title: Annotated[str | None, Meta(description="Its headline.")] = None
    outlet: Annotated[str | None, Meta(description="Who published it.")] = None
    agencies: Annotated[tuple[str, ...], Meta(description="Agencies that it credits as a whole.")] = ()
    authors: Annotated[tuple[str, ...], Meta(description="Names or initials of its authors.")] = ()
    published: Annotated[str | None, Meta(description="Day, or day with time and zone, ISO 8601.")] = None
    published_basis: Annotated[PublishedBasis, Meta(description="Where `published` comes from.")] = "none"
    published_range: Annotated[DayRange | None, Meta(description="If inferred: the possible days.")] = None
    published_why: Annotated[str | None, Meta(description="If inferred: the reasons, in German.")] = None
    place: Annotated[str | None, Meta(description="Place of the dateline.")] = None
    version: Annotated[str | None, Meta(description="The report's own note of its version.")] = None
    language: Annotated[str, Meta(description="ISO 639-1 code.")] = "de"
    source: Annotated[Source | None, Meta(description="File, encoding, hashes, extractor.")] = None
    published_doubt: Annotated[
        str | None, Meta(description="What in the text contradicts `published`, in German; else null.")
    ] = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What the page's own markup says about a stretch of the extracted text."""

    start: Start
    end: End
    kind: Annotated[PassageKind, Meta(description="The kind that the markup suggests.")]


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read, before analysis: its text, what metadata said, and hints from markup."""

    article: Annotated[Article, Meta(description="Metadata as far as file, page and sidecar give it.")]
    text: Annotated[str, Meta(description="The stored text: all offsets count in it.")]
    hints: Annotated[tuple[Hint, ...], Meta(description="In order, without overlap.")] = ()
    location: Annotated[str | None, Meta(description="Absolute path of the file, null for standard input.")] = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article of one kind; together they cover every character that is not white space."""

    start: Start
    end: End
    kind: Annotated[PassageKind, Meta(description="What it is.")]
    rule: RuleId = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign."""

    start: Start
    end: End
    text: Annotated[str, Meta(description="Its characters.")]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report with its tokens."""

    start: Start
    end: End
    passage: Annotated[int, Meta(description="Index of its passage.")]
    tokens: Annotated[tuple[Token, ...], Meta(description="In order.")]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks."""

    start: Annotated[int, Meta(description="The opening mark.")]
    end: Annotated[int, Meta(description="After the closing mark, or after the text where none closes it.")]
    depth: Annotated[int, Meta(description="0 for an outer quotation, 1 for one inside another.")]
    closed: Annotated[bool, Meta(description="Whether a closing mark was found.")]


@dataclass(frozen=True, slots=True)
class Parse:
    """The linguistic reading of one article: what every later station asks."""

    sentences: Annotated[tuple[Sentence, ...], Meta(description="Of the passages that are report text, in order.")]
    quotations: Annotated[tuple[Quotation, ...], Meta(description="Passages in quotation marks, outer first.")]


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word, as Universal Dependencies counts them: "im" is two, "in" and "dem"."""

    token: Annotated[int, Meta(description="Index of its token in the sentence.")]
    form: Annotated[str, Meta(description="Its characters.")]
    upos: Annotated[str, Meta(description="Universal part of speech, for instance NOUN.")]
    features: Annotated[tuple[tuple[str, str], ...], Meta(description="Name and value, by name: Mood and Sub.")]
    head: Annotated[int, Meta(description="Index of its head among the sentence's words; -1 for the root.")]
    relation: Annotated[str, Meta(description="Universal relation to its head, for instance nsubj.")]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names somebody."""

    start: Annotated[int | None, Meta(description="First code point; null where only the actor is known.")]
    end: Annotated[int | None, Meta(description="Code point after the last one, or null.")]
    text: Annotated[str | None, Meta(description="Its characters, or null.")]
    actor: Annotated[str | None, Meta(description="Id of the actor, null until resolved.")] = None


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One link of the chain through which a statement reached the report."""

    name: Annotated[str, Meta(description="Name or description.")]
    anonymous: Annotated[bool, Meta(description="True for a link without a name.")]
    actor: Annotated[str | None, Meta(description="Id of the actor, null until resolved.")] = None
    start: Annotated[int | None, Meta(description="First code point of the words that name it.")] = None
    end: Annotated[int | None, Meta(description="Code point after them.")] = None
    rule: RuleId = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: a quote with its roles."""

    id: Annotated[str, Meta(description="s1, s2 … in the order of the text.")]
    kind: Annotated[StatementKind, Meta(description="As the German Wikinews quotation data defines them.")]
    within: Annotated[str | None, Meta(description="Id of the statement that a nested one stands in.")]
    quote: Annotated[tuple[Span, ...], Meta(description="Its parts, in order; a direct quote with its marks.")]
    speaker: Annotated[Mention | None, Meta(description="Whole phrase; null where nobody is named.")]
    cue: Annotated[tuple[Span, ...], Meta(description="The words of saying.")] = ()
    frame: Annotated[tuple[Span, ...], Meta(description="The clause around the quote.")] = ()
    addressee: Annotated[Mention | None, Meta(description="To whom it was said.")] = None
    channel: Annotated[str | None, Meta(description="Where it was said: a broadcaster, a platform, a paper.")] = None
    said: Annotated[DayRange, Meta(description="When it was said.")] = DayRange(None, None)
    chain: Annotated[tuple[SourceLink, ...], Meta(description="From the outside in; the originator last.")] = ()
    rule: RuleId = ""
    confidence: Annotated[
        float,
        Meta(
            description="0 to 1: how likely quote and speaker are right. Of the model, calibrated; of a rule, the "
            "share of its findings that are right on the training data."
        ),
    ] = 0.0


@dataclass(frozen=True, slots=True)
class Silence:
    """A reported refusal to comment, missing answer, or denial of having said something."""

    id: Annotated[str, Meta(description="x1, x2 …")]
    start: Start
    end: End
    text: Annotated[str, Meta(description="Its characters.")]
    actor: Annotated[str | None, Meta(description="Id of the actor.")]
    rule: RuleId


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time expression: what it says as TIMEX3, and the days that it covers."""

    id: Annotated[str, Meta(description="t1, t2 … in the order of the text.")]
    start: Start
    end: End
    text: Annotated[str, Meta(description="Its characters; a preposition before it is no part of it.")]
    type: Annotated[Literal["DATE", "TIME", "DURATION", "SET"], Meta(description="As TIMEX3 has it.")]
    value: Annotated[str, Meta(description="As TIMEX3 has it, for instance 2031-03-08, 2031-W10 or P3M.")]
    earliest: Annotated[str | None, Meta(description="First day, ISO 8601, or null where open or unknown.")]
    latest: Annotated[str | None, Meta(description="Last day, ISO 8601, or null where open or unknown.")]
    why: Annotated[str, Meta(description="How it was resolved, in German.")]
    rule: RuleId


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, as GermEval 2014 defines them (outer level)."""

    start: Start
    end: End
    label: Annotated[
        EntityLabel, Meta(description="Person, place, organisation, other; `deriv` derived from one, `part` holds one.")
    ]


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where the report names or describes somebody, before it is known who is the same: see `Actor`."""

    start: Start
    end: End
    phrase: Annotated[Span, Meta(description="The whole phrase, with article, office, name and what stands with them.")]
    kind: Annotated[
        Literal["person", "name", "role", "state", "organisation", "institution", "group"],
        Meta(
            description="A person's name; a name of which it is open whose; an office or description without a name; a "
            "state, also by its capital or its people; an organisation's name; an institution by its noun; a group."
        ),
    ]
    name: Annotated[str, Meta(description="The name, or the description in the nominative without its article.")]
    key: Annotated[str, Meta(description="What namings of the same state, organisation or institution share.")] = ""
    office: Annotated[str, Meta(description="Lemma of the office: außenminister.")] = ""
    of: Annotated[
        str, Meta(description="Whose office or institution it is: a state's code, an organisation's key.")
    ] = ""
    role: Annotated[str | None, Meta(description="The office as the report puts it.")] = None
    sex: Annotated[Literal["m", "f", ""], Meta(description="As name, office or article tell; else empty.")] = ""
    plural: Annotated[bool, Meta(description="Whether it is several.")] = False
    definite: Annotated[bool, Meta(description="Whether the article is definite, or a possessive stands there.")] = (
        False
    )
    passage: Annotated[int, Meta(description="Index of its passage.")] = 0


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A place where the article names an actor."""

    start: Start
    end: End
    text: Annotated[str, Meta(description="Its characters.")]
    role: Annotated[str | None, Meta(description="Office or description that stands with it, else null.")] = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks in the article, with all mentions that are surely the same."""

    id: Annotated[str, Meta(description="a1, a2 … in the order of the first mention.")]
    name: Annotated[str, Meta(description="The fullest name, without titles; of one without a name, the description.")]
    kind: Annotated[ActorKind, Meta(description="What it is; `unnamed` for a source without a name.")]
    mentions: Annotated[tuple[ActorMention, ...], Meta(description="In the order of the text.")] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, call, attack, measure …: what the article says of it at one or several places."""

    id: Annotated[str, Meta(description="e1, e2 … in the order of the text.")]
    type: Annotated[EventType, Meta(description="What kind of event.")]
    title: Annotated[str, Meta(description="A short German phrase that names it.")]
    status: Annotated[EventStatus, Meta(description="How far it has come, as of the report.")]
    participants: Annotated[tuple[str, ...], Meta(description="Ids of actors.")] = ()
    place: Annotated[str | None, Meta(description="Where, as a name without preposition.")] = None
    earliest: Annotated[str | None, Meta(description="First day on which it can begin, ISO 8601, or null.")] = None
    latest: Annotated[str | None, Meta(description="Last day on which it can begin, ISO 8601, or null.")] = None
    ends: Annotated[str | None, Meta(description="Last day of a measure or a longer event, or null.")] = None
    scope: Annotated[Span | None, Meta(description="The span that restricts a measure, or null.")] = None
    times: Annotated[tuple[str, ...], Meta(description="Ids of the time expressions that date it.")] = ()
    chain: Annotated[tuple[SourceLink, ...], Meta(description="By way of whom, from the outside in.")] = ()
    evidence: Annotated[tuple[Span, ...], Meta(description="Where the article says so, in order.")] = ()
    rule: RuleId = ""
    why: Annotated[
        str | None, Meta(description="If another event alone places it in time: which one, in German; else null.")
    ] = None


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event with its day, as a dated report of the dossier tells it.

    Attributes:
        type: of the event.
        day: the one day on which it is or was.
        participants: their names.
        place: where, or None.
        article: uri of that report.
        title: the event in a few words.
    """

    type: EventType
    day: date
    participants: tuple[str, ...]
    place: str | None
    article: str
    title: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that Lagebild finds in one article; stations not built yet leave an empty list."""

    schema: Annotated[str, Meta(description="Name and version of this format.")]
    article: Annotated[Article, Meta(description="The report as a whole.")]
    text: Annotated[str, Meta(description="The stored text: all offsets count in it.")]
    passages: Annotated[tuple[Passage, ...], Meta(description="In order.")] = ()
    statements: Annotated[tuple[Statement, ...], Meta(description="In the order of the text.")] = ()
    silences: Annotated[tuple[Silence, ...], Meta(description="In the order of the text.")] = ()
    entities: Annotated[
        tuple[Entity, ...], Meta(description="Names, in the order of the text; none without the reading model.")
    ] = ()
    times: Annotated[tuple[TimeRef, ...], Meta(description="Time expressions, in the order of the text.")] = ()
    actors: Annotated[
        tuple[Actor, ...], Meta(description="People and institutions, in the order of their first mention.")
    ] = ()
    events: Annotated[tuple[Event, ...], Meta(description="What happens, in the order of the text.")] = ()
    positions: Annotated[tuple[Any, ...], Meta(description="Positions: not built yet.")] = ()
