"""The order in which chains are read: each statement's own sentence, what it stands in, and what it goes on with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagebild.extraction.source_chain.afterwards import amended, told_behind
from lagebild.extraction.source_chain.channels import (
    Named,
    described_members,
    medium_of,
    one_of_several,
    place_of_saying,
    relied_on,
    source_in_frame,
    told_in,
)
from lagebild.extraction.source_chain.hearsay import is_hearsay
from lagebild.extraction.source_chain.known import Known, Source, is_all_of_them
from lagebild.extraction.source_chain.linking import GIVEN_BEFORE, ONE_OR_MORE, Linker
from lagebild.extraction.source_chain.links import (
    POSSESSIVES,
    Links,
    acting,
    by_rule,
    joined,
    may_own,
    merged,
    same_person,
)
from lagebild.extraction.source_chain.media import Medium, is_report, leads_back, medium_at
from lagebild.extraction.source_chain.naming import (
    VIEWS,
    head_stem,
    is_member,
    is_some_of_them,
    is_somebody,
    is_unnamed_person,
    link_name,
)
from lagebild.extraction.source_chain.referring import (
    introduced,
    media_in,
    only_state,
    paper_in,
    places_introduced,
    says_therein,
)
from lagebild.extraction.source_chain.saying import Saying, around, items_in, named_behind, reports
from lagebild.extraction.source_chain.silences import find_silences
from lagebild.language.morphology import words
from lagebild.language.neuters import neuter_institution
from lagebild.language.syntax import noun_phrase
from lagebild.language.units import Item, Unit, units
from lagebild.lexicon import table
from lagebild.records import Actor, Article, Mention, Parse, Passage, Silence, SourceLink, Statement
from lagebild.span import Span

_SOURCE_SIGNS = frozenset({"laut", "lt", "nach", "gemäß", "zufolge", "wie", "demnach", "demzufolge", "wonach"})
_DEMNACH = frozenset(table("verbs_of_saying")["source"]["demnach"])
_OF_MEDIA = frozenset({"SC02", "SC07", "SC10"})


PAIR = 6
"""How many units before "beide" the two may have been described."""


def find_chains(
    text: str,
    parse: Parse,
    passages: tuple[Passage, ...],
    article: Article,
    statements: tuple[Statement, ...],
    actors: tuple[Actor, ...],
) -> tuple[tuple[Statement, ...], tuple[Silence, ...]]:
    """By way of whom each statement reached the article, and who said nothing.

    Args:
        text: the stored text.
        parse: its sentences and quotations.
        passages: its passages.
        article: metadata; its own outlet is no link.
        statements: in the order of the text, an outer one before what stands in it.
        actors: who is named, for the ids of the links; may be empty.

    Returns:
        The statements with `chain` and `channel`; the speaker is the last link. And the silences.
    """
    reader = _Reader(text, units(parse), passages, article, actors)
    found = [reader.read(statement) for statement in statements]
    unread = frozenset(k for k, passage in enumerate(passages) if passage.kind in ("heading", "headline", "dateline"))
    return tuple(amended(reader, found)), find_silences(text, parse, reader.units, actors, unread, found)


class _Reader:
    """What is known while the chains of one article are read."""

    def __init__(
        self,
        text: str,
        in_units: tuple[Unit, ...],
        passages: tuple[Passage, ...],
        article: Article,
        actors: tuple[Actor, ...],
    ) -> None:
        self.text = text
        self.units = in_units
        self.passages = passages
        self.outlet = article.outlet
        self.actors = actors
        self.known = Known()
        self._introduced = introduced(text, in_units)
        self._starts = [unit.items[0].start if unit.items else 0 for unit in in_units]
        self.linker = Linker(text, article.outlet, actors)
        self._done: dict[str, Statement] = {}
        self._by_speaker: dict[tuple[int, int], Statement] = {}
        self._last: tuple[int, Statement] | None = None
        self._seen = 0
        self.placed: dict[str, SourceLink] = {}
        self._mentioned: list[SourceLink] = []

    def number(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def read(self, statement: Statement) -> Statement:
        """The statement with its chain."""
        anchor = (statement.frame or statement.cue or statement.quote)[0].start
        number = self.number(anchor)
        self._look_around(number - 1)
        unit = self.units[self.number(statement.quote[-1].end - 1)]
        if is_hearsay(statement, unit.items):
            return replace(statement, speaker=None)
        result = acting(self._goes_on(statement) or self._own(statement, number))
        told = told_behind(self, result)
        if told is not None:
            result, number = told, number + 1
            self.known.media.append(told.chain[0])
        self._done[statement.id] = result
        speaker = statement.speaker
        if speaker is not None and speaker.start is not None and speaker.end is not None:
            self._by_speaker[speaker.start, speaker.end] = result
        if result.chain:
            self._last = (number, result)
        return result

    # ---- what goes on ------------------------------------------------------------------------------------------

    def _goes_on(self, statement: Statement) -> Statement | None:
        """SC07: the statement with the chain of an earlier one that has the very same speaker."""
        speaker = statement.speaker
        if speaker is None or speaker.start is None or speaker.end is None:
            return None
        before = self._by_speaker.get((speaker.start, speaker.end))
        if before is None:
            return None
        same = by_rule(before.chain, "SC07")
        return replace(statement, chain=same, channel=before.channel, speaker=before.speaker)

    # ---- the statement's own sentence --------------------------------------------------------------------------

    def _own(self, statement: Statement, number: int) -> Statement:
        unit = self.units[number]
        items = unit.items
        inside = around(statement, items)
        places = list(place_of_saying(self.text, items, inside))
        places += places_introduced(items, inside, self._introduced)
        parent = self._done.get(statement.within) if statement.within else None
        outer = by_rule(parent.chain, "SC06") if parent else ()
        saying = self._saying(statement, unit)
        if saying is None:
            therein = self._therein(statement, number)
            return therein or replace(statement, channel=places[0].name if places else None)
        medium = None
        given = self._what_they_gave(saying, number)
        if given is not None:
            return given
        if saying.phrase:
            medium = medium_of(self.text, saying.items, saying.phrase, quoted_names=reports(self.text, statement))
        medium = medium or self._meant_medium(saying)
        if medium is not None:
            return self._from_medium(saying, medium, outer)
        relied = self._relying(saying, inside, outer)
        if relied is not None:
            return relied
        told = self._told_to(statement, items) or self._quoting(statement, items, inside)
        if told is not None:
            places.insert(0, told)
        outer, channel = self._by_way_of(statement, items, places, outer)
        if not outer and channel is None:
            outer, channel = self._still_told(saying, number)
        if not self.is_source_phrase(statement):
            mediator = source_in_frame(self.text, items, inside)
            link = self.link_of(mediator, items, "SC05") if mediator is not None else None
            if mediator is not None and link is not None:
                outer = joined(outer, link)
                if mediator.medium is not None:
                    channel = channel or link.name
                    self.known.media.append(link)
        return self._with_originator(saying, outer, channel)

    def _meant_medium(self, saying: Saying) -> Medium | None:
        """The article's own outlet, by a name that no table has; or what "es" means: "das Magazin" just named."""
        words_of = saying.mention.text or ""
        start, end = saying.phrase or (0, 0)
        if self.linker.is_own(words_of) and reports(self.text, saying.statement):
            return Medium(self.outlet or words_of, "medium", start, end, saying.span)
        number = self.number(saying.span.start)
        before = self.units[number - 1] if number and words_of.casefold() == "es" else None
        if before is None or before.passage != self.units[number].passage:
            return None
        phrase = neuter_institution(before.items)
        medium = medium_of(self.text, before.items, phrase) if phrase is not None else None
        return replace(medium, start=start, end=end, span=saying.span) if medium is not None else None

    def _therein(self, statement: Statement, number: int) -> Statement | None:
        """SC13: "Darin heißt es" after the sentence that names a paper: the paper says it."""
        if number == 0 or not statement.frame or not says_therein(self.units[number].items):
            return None
        if self._last is not None and number - self._last[0] <= 1 and self._last[1].chain[:-1]:
            last = self._last[1]  # "…, schreibt sie in der „Neuen Post“. Dort heißt es weiter, …"
            same = by_rule(last.chain, "SC07")
            return replace(statement, chain=same, speaker=last.speaker, channel=last.channel)
        before = self.units[number - 1]
        paper = paper_in(before.items) if before.passage == self.units[number].passage else None
        if paper is None:
            return None
        span = before.span(*paper)
        link = self.linker.link(link_name(span.of(self.text)).text, False, span, "SC13")
        mention = Mention(span.start, span.end, span.of(self.text), link.actor)
        return replace(statement, chain=(link,), speaker=mention)

    def _relying(self, saying: Saying, inside: Sequence[bool], outer: Links) -> Statement | None:
        """SC04: an institution, or an agency that no table knows, that reports "unter Berufung auf" somebody."""
        items, name = saying.items, link_name(saying.mention.text or "")
        if items is not saying.unit.items or not reports(self.text, saying.statement) or name.anonymous:
            return None
        shown = next((k for k in range(len(items)) if inside[k] and items[k].low == "berufung"), None)
        actor = self.linker.by_id.get(saying.mention.actor or "") or self.linker.actor_at(saying.span)
        agency = actor.kind == "organisation" if actor is not None else name.text.isupper()  # "die NPA"
        if shown is None or not agency:
            return None
        named = relied_on(self.text, items, max(shown - 1, 0), len(items), of_medium=False)
        origin = self.link_of(named, items, "SC04") if named is not None else None
        if named is None or origin is None:
            return None
        link = self.linker.link(name.text, False, saying.span, "SC03", saying.mention.actor)
        span = saying.unit.span(*named.phrase)
        return self._originated(saying.statement, joined(outer, link), span, origin, None)

    def _saying(self, statement: Statement, unit: Unit) -> Saying | None:
        speaker = statement.speaker
        if speaker is None or speaker.start is None or speaker.end is None:
            return None
        span = Span(speaker.start, speaker.end)
        items = self.units[self.number(span.start)].items
        return Saying(statement, speaker, span, items, items_in(items, span), unit)

    def _told_to(self, statement: Statement, items: Sequence[Item]) -> Medium | None:
        """The medium that the addressee is: "sagte er dem Sender TV Nord"."""
        heard = statement.addressee
        if heard is None or heard.start is None or heard.end is None:
            return None
        phrase = items_in(items, Span(heard.start, heard.end))
        found = medium_of(self.text, items, phrase) if phrase else None
        if phrase and found is not None and not found.name:
            # "dem Sender n-tv": in lower case the name is no part of the phrase
            return medium_at(self.text, items, phrase[0], min(len(items), phrase[1] + 3), quoted_names=True) or found
        return found

    def _quoting(self, statement: Statement, items: Sequence[Item], inside: Sequence[bool]) -> Medium | None:
        """The medium that quotes somebody: "zitierte die Agentur den Minister"."""
        if not any(part.of(self.text).casefold().startswith("zitier") for part in statement.cue):
            return None
        begin = statement.speaker.start if statement.speaker is not None else None
        who = next((k for k, item in enumerate(items) if item.start == begin), len(items))
        every = [k for k in range(len(items)) if inside[k]]
        # "zitierte die Agentur NDA | Kolb": up to whom it quotes
        found = [medium_at(self.text, items, k, who if k < who else len(items), quoted_names=True) for k in every]
        media = [medium for medium in found if medium is not None and medium.kind == "medium"]
        for k in every:
            code = items[k + 1] if items[k].low == "die" and k + 1 < who <= k + 2 else None
            if not media and code is not None and len(code.text) > 1 and code.text.isupper():
                return Medium(code.text, "medium", k, k + 2, Span(code.start, code.end))  # "zitierte die NDA | Kolb"
        # "zitiert das Blatt den Offizier": the paper that was named before.
        return next((medium for medium in media if medium.name or leads_back(medium.span.of(self.text))), None)

    def _by_way_of(
        self, statement: Statement, items: Sequence[Item], places: Sequence[Medium], outer: Links
    ) -> tuple[Links, str | None]:
        """SC02: the links with the first medium that the frame names, and the channel."""
        for place in places:
            name = self.linker.spelled(place.name or self._medium_before(place, items))
            if not name:
                continue
            if place.kind == "medium" and not self.linker.is_own(name):
                link = self.linker.link(name, False, place.span, "SC02")
                self.known.media.append(link)
                self.placed[statement.id] = link
                return joined(outer, link), name
            return outer, name
        return outer, None

    def _what_they_gave(self, saying: Saying, number: int) -> Statement | None:
        """SC07: "den Angaben zufolge" right after what a paper has from a source without a name: that source's."""
        words_of = saying.mention.text or ""
        if self._last is None or words_of.casefold() not in ("den angaben", "diesen angaben", "den informationen"):
            return None
        before, last = self._last
        if number - before > 1 or len(last.chain) < 2 or not last.chain[-1].anonymous:
            return None
        same = by_rule(last.chain, "SC07")
        return replace(saying.statement, chain=same, channel=last.channel, speaker=last.speaker)

    def _still_told(self, saying: Saying, number: int) -> tuple[Links, str | None]:
        """SC07: "sagte sie" right after what she said to a medium: she still speaks to it."""
        if self._last is None or (saying.mention.text or "").casefold() not in ("er", "sie"):
            return (), None
        before, statement = self._last
        same = statement.chain[-1].actor is not None and statement.chain[-1].actor == saying.mention.actor
        near = number - before <= 1 and self.units[before].passage == self.units[number].passage
        media = bool(statement.chain[:-1]) and all(link.rule in _OF_MEDIA for link in statement.chain[:-1])
        if not (same and near and media):
            return (), None
        return by_rule(statement.chain[:-1], "SC07"), statement.channel

    def is_source_phrase(self, statement: Statement) -> bool:
        """Whether a source phrase or an "wie" clause, and no verb of saying, tells whose statement it is."""
        return bool(statement.cue) and statement.cue[0].of(self.text).casefold() in _SOURCE_SIGNS

    def _from_medium(self, saying: Saying, medium: Medium, outer: Links) -> Statement:
        """SC03, SC04, SC09: a medium reports; where it says on whom it relies, that is the originator."""
        statement, phrase = saying.statement, saying.phrase or (0, 0)
        rule = "SC03"
        phrase_head = medium.span.of(self.text).split()[-1]
        if medium.name:
            link = self.linker.link(medium.name, False, medium.span, rule)
        elif not leads_back(saying.mention.text or ""):
            return self._with_originator(saying, outer, None)
        else:
            # The actor station knows which paper is meant where several were named.
            meant = self.linker.by_id.get(saying.mention.actor or "")
            last = self._last_medium()
            if meant is not None and meant.kind == "organisation" and not is_report(phrase_head):
                link = self.linker.link(meant.name, False, medium.span, "SC09", meant.id)
            elif last is None:
                name = link_name(medium.span.of(self.text))
                if is_report(phrase_head):
                    return self._with_originator(saying, outer, None)
                link = self.linker.link(name.text, True, medium.span, rule)
            else:
                link = replace(last, rule="SC09")
        self.known.media.append(link)
        # "Das berichtet die Zeitung unter Berufung auf …": the medium's own sentence, then that of the words of saying.
        unit = self.units[self.number(medium.span.start)]
        items = unit.items
        named = relied_on(self.text, items, min(medium.end, len(items)), len(items), of_medium=True)
        if named is None:
            named = relied_on(self.text, items, 0, phrase[0], of_medium=True)
        if named is None and unit is not saying.unit:
            unit, items = saying.unit, saying.unit.items
            named = relied_on(self.text, items, 0, len(items), of_medium=True)
        outer = outer if self.linker.is_own(link.name) and outer else joined(outer, link)
        if named is not None:
            origin = self.link_of(named, items, "SC04")
            if origin is not None:
                if self.linker.is_own(link.name):
                    outer = tuple(other for other in outer if other is not link)
                return self._originated(statement, outer, unit.span(*named.phrase), origin, link.name)
        return replace(statement, chain=outer or (link,), channel=link.name)

    def _originated(
        self, statement: Statement, outer: Links, span: Span, origin: SourceLink, channel: str | None
    ) -> Statement:
        """The statement with somebody on whom its source relies as its originator and speaker."""
        if origin.anonymous:
            self.known.describe(span.of(self.text), origin, outer, span)
        mention = Mention(span.start, span.end, span.of(self.text), origin.actor)
        return replace(statement, chain=(*outer, origin), channel=channel, speaker=mention)

    def _with_originator(self, saying: Saying, outer: Links, channel: str | None) -> Statement:
        """SC01, SC08: the speaker as the last link, back to its first description where it has one."""
        statement, span, phrase, items = saying.statement, saying.span, saying.phrase, saying.items
        words_of = saying.mention.text or ""
        given = self._given_before(words_of, span.start)
        if given is not None:
            same = by_rule(given.chain, "SC07")
            return replace(statement, chain=same, channel=given.channel, speaker=given.speaker)
        if words_of.casefold() in _DEMNACH:
            # It goes on with the source of the sentence before, and names none itself.
            last = self._last if self._last is not None and self.number(span.start) - self._last[0] <= 1 else None
            chain = outer or (last[1].chain if last is not None else ())
            return replace(statement, chain=by_rule(chain, "SC07"), channel=channel)
        own_view = words_of.casefold().startswith(POSSESSIVES) and head_stem(words_of) in VIEWS
        if own_view and (outer or self._last is not None or saying.mention.actor is None):
            # "seiner Meinung nach": whoever speaks already, unless somebody was named since
            since = [a for a in self._named_since(span.start) if may_own(words_of, a.name)] if not outer else []
            if len(since) > 1:
                return replace(statement, channel=channel)
            if since:
                link = SourceLink(since[0].name, False, since[0].id, span.start, span.end, "SC07")
                return replace(
                    statement, chain=(link,), channel=channel, speaker=replace(saying.mention, actor=since[0].id)
                )
            chain = outer or (self._last[1].chain if self._last else ())
            chain = chain if chain and may_own(words_of, chain[-1].name) else ()
            return replace(statement, chain=by_rule(chain, "SC07"), channel=channel)
        name = link_name(words_of)
        self._look_around(self.number(span.start))
        back = self.known.back(words_of, span.start) if name.definite or is_all_of_them(words_of) else None
        if back is not None:
            link = replace(back.link, rule="SC08")
            before = by_rule(back.outer, "SC08")
            chain = (*before, link) if not outer else (*merged(before, outer), link)
            media = [other.name for other in before if other.name]
            if phrase:
                self._members(items, phrase[1], before)
            return replace(statement, chain=chain, channel=channel or (media[0] if media else None))
        pair = self.known.pair(words_of, span.start)
        if pair is not None and all(self.number(span.start) - self.number(one.span.start) <= PAIR for one in pair):
            told = " und ".join(one.link.name for one in pair)
            before = pair[0].outer if pair[0].outer == pair[1].outer else ()
            link = SourceLink(told, True, None, span.start, span.end, "SC08")
            return replace(statement, chain=(*(merged(before, outer) if outer else before), link), channel=channel)
        group = self.known.members_of(words_of, span.start)
        if group is not None:
            # "einer von ihnen" tells nothing by itself: the link is who they are.
            one = group.link if is_some_of_them(words_of) else self.linker.link(name.text, True, span, "SC08")
            link = replace(one, rule="SC08")
            before = by_rule(group.outer, "SC08")
            return replace(statement, chain=(*(merged(before, outer) if outer else before), link), channel=channel)
        if (
            is_member(words_of)
            and not outer
            and self._last is not None
            and self.number(span.start) - self._last[0] <= 2
        ):
            # They speak by way of whom those without a name spoke last.
            outer = by_rule(self._last[1].chain[:-1], "SC08") if self._last[1].chain[-1].anonymous else ()
        theirs = self.linker.by_id.get(saying.mention.actor or "")
        if theirs is not None and self.linker.possesses(theirs, span):
            statement = replace(statement, speaker=replace(saying.mention, actor=None))
        other = self._man(words_of, span, saying.mention.actor) if name.definite else None
        if other is not None:
            same = (*other.outer, other.link) if not outer else (*merged(other.outer, outer), other.link)
            statement = replace(statement, speaker=replace(saying.mention, actor=other.link.actor))
            return replace(statement, chain=by_rule(same, "SC08"), channel=channel)
        link = (
            self._several(span)
            or self._it(saying, name.text)
            or self.linker.link(name.text, name.anonymous, span, "SC01", saying.mention.actor)
        )
        if outer and same_person(outer[-1], link):
            return replace(statement, chain=outer, channel=channel)
        # Within one's own statement one is no mediator of oneself: "Kolb verwies auf das, was sie „…“ genannt hatte".
        outer = tuple(other for other in outer if not same_person(other, link))
        if link.anonymous:
            self.known.describe(words_of, link, outer, span)
            if phrase:
                self._members(items, phrase[1], outer)
        if not outer and link.actor is None and link.name.casefold() in words("pronouns") | {"eine", "einer"}:
            return replace(statement, channel=channel)  # whom "die" or "er" means is not known
        return replace(statement, chain=(*outer, link), channel=channel)

    def _man(self, phrase: str, span: Span, actor: str | None) -> Source | None:
        """SC08: "der Mann" is the last one without a name if he was described after whoever else may be meant."""
        source = self.known.man(phrase, span.start)
        meant = self.linker.by_id.get(actor or "")
        if source is None or self.number(span.start) - self.number(source.span.start) > 2:
            return None
        since = max((m.start for m in meant.mentions if m.start < span.start), default=0) if meant is not None else 0
        return source if since <= source.span.start else None

    def _several(self, span: Span) -> SourceLink | None:
        """One link for several who speak at once, "Mira Kolb und Karl Rau", without the actor of one of them."""
        words_of = span.of(self.text)
        places = [found.start() for found in re.finditer(r" (?:und|sowie) ", words_of)]
        if len(places) != 1:
            return None
        first, second = words_of[: places[0]], words_of[places[0] :].split(maxsplit=1)[1]
        # "Bildungs- und Jugendforscher", "das Ministerium für Bildung und Forschung", "Karl Rau, Autor und Regisseur"
        one = first.endswith("-") or re.search(r"\b(?:für|zur|zum|gegen)\b", first)
        if one or ("," in first and is_somebody(second)):
            return None
        cut = words_of.index(" ", places[0] + 1)
        halves = (Span(span.start, span.start + places[0]), Span(span.start + cut + 1, span.end))
        names = [link_name(half.of(self.text)) for half in halves]
        if any(
            name.anonymous or not re.search(r"\b[A-ZÄÖÜ]", half.of(self.text))
            for name, half in zip(names, halves, strict=True)
        ):
            return None
        actors = [self.linker.actor_at(half) for half in halves]
        told = [actor.name if actor else name.text for actor, name in zip(actors, names, strict=True)]
        if told[0] == told[1]:
            return None
        return SourceLink(" und ".join(told), False, None, span.start, span.end, "SC01")

    def _it(self, saying: Saying, name: str) -> SourceLink | None:
        """SC12: "es" is the only state that the sentence before names without an article."""
        number = self.number(saying.span.start)
        if name != "es" or saying.mention.actor is not None or number == 0:
            return None
        before = self.units[number - 1]
        state = only_state(self.text, before, self.actors) if before.passage == self.units[number].passage else None
        span = saying.span
        return SourceLink(state.name, False, state.id, span.start, span.end, "SC12") if state else None

    def _look_around(self, number: int) -> None:
        """Note the people without a name up to a unit: "der Diplomat" may lead back to "ein Diplomat"."""
        while self._seen <= number:
            unit = self.units[self._seen]
            items = unit.items
            media = [each for each in media_in(self.text, items) if not self.linker.is_own(each.name)]
            for k, item in enumerate(items):
                if item.low in ONE_OR_MORE:
                    end = one_of_several(items, k, noun_phrase(items, k, len(items), apposition=False))
                    span = Span(item.start, items[end - 1].end)
                    phrase = span.of(self.text)
                    if end > k + 1 and is_unnamed_person(phrase) and not named_behind(items, end):
                        name = link_name(phrase)
                        # "Zwei Beamte bestätigten das gegenüber der Zeitung": they go on speaking to it.
                        told = next((each for each in self._told_in(items)), None)
                        outer = (told,) if told is not None else ()
                        self.known.describe(
                            phrase, self.linker.link(name.text, True, span, "SC01"), outer, span, spoke=False
                        )
            self._mentioned += [self.linker.link(each.name, False, each.span, "SC09") for each in media]
            self._seen += 1

    def _told_in(self, items: Sequence[Item]) -> Iterator[SourceLink]:
        """The media to whom somebody speaks in a unit, also "der Zeitung" that was named before."""
        for medium in told_in(self.text, items):
            if not self.linker.is_own(medium.name):
                yield self.linker.link(medium.name, False, medium.span, "SC02")
        for k, item in enumerate(items[:-1]):
            found = medium_at(self.text, items, k + 1, len(items), "gegenüber") if item.low == "gegenüber" else None
            before = self._last_medium() if found is not None and not found.name else None
            if before is not None:
                yield replace(before, rule="SC09")

    def _last_medium(self) -> SourceLink | None:
        """The last medium that was reported from, or that a sentence before this one names, whichever came later."""
        said, named = self.known.medium(), self._mentioned[-1] if self._mentioned else None
        if said is None or named is None:
            return said or named
        return named if (named.start or 0) > (said.start or 0) else said

    def _members(self, items: Sequence[Item], end: int, outer: Links) -> None:
        """Note the descriptions in an insertion behind a source."""
        for begin, stop in described_members(items, end):
            span = Span(items[begin].start, items[stop - 1].end)
            name = link_name(span.of(self.text))
            self.known.describe(span.of(self.text), self.linker.link(name.text, True, span, "SC01"), outer, span)

    def _given_before(self, phrase: str, start: int) -> Statement | None:
        """The statement before that "den Angaben" leads back to."""
        name = link_name(phrase)
        if not name.definite or head_stem(phrase) not in GIVEN_BEFORE or len(phrase.split()) > 2 or self._last is None:
            return None
        if self.known.back(phrase, start) is not None and self._last[1].chain[-1].anonymous:
            return None
        return self._last[1]

    def _medium_before(self, place: Medium, items: Sequence[Item]) -> str:
        """The medium that "dem Sender", without a name, leads back to."""
        definite = items[place.start].low in ("der", "dem", "die", "das", "den")
        before = self._last_medium() if definite else None
        return before.name if before else ""

    # ---- links -------------------------------------------------------------------------------------------------

    def link_of(self, named: Named, items: Sequence[Item], rule: str) -> SourceLink | None:
        """The link of a source that is named beside the speaker."""
        if named.medium is not None:
            name = named.medium.name
            if not name:
                before = self.known.medium()
                return replace(before, rule="SC09") if before else None
            return self.linker.link(name, False, named.medium.span, rule)
        span = Span(items[named.phrase[0]].start, items[named.phrase[1] - 1].end)
        name_ = link_name(span.of(self.text))
        return self.linker.link(name_.text, name_.anonymous, span, rule)

    def _named_since(self, offset: int) -> tuple[Actor, ...]:
        """The people who are named between the last statement's sentence and that of an offset, each once."""
        last, number = self._last[0] if self._last else -1, self.number(offset)
        begin = self._starts[last + 1] if last + 1 < len(self._starts) else offset
        if last >= number:
            return ()
        named = (
            a for start, _, a in self.linker.mentions if begin <= start < self._starts[number] and a.kind == "person"
        )
        return tuple({actor.id: actor for actor in named}.values())
