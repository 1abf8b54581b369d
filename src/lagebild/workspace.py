"""A dossier as a Python object, with a method for each command of `lagebild`.

    from lagebild import Dossier

    dossier = Dossier("negotiations.lagebild")
    dossier.add(["reports/"])
    for found in dossier.statements(speaker="Kolb", kind="direct"):
        print(found.article, found.text)
    dossier.brief("negotiations.html")

Reading a dossier loads none of the analysis libraries; `add` and `bulk.analyse_all` load them when called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args, overload

from lagebild.bulk import MAX_SIZE, Analysed, in_order, read
from lagebild.engine import engine_of
from lagebild.errors import LagebildError, UsageError

if TYPE_CHECKING:
    from lagebild.across import Claim, Copy, VersionChange
    from lagebild.dossier.queries import Counts, Hit, StoredArticle, StoredStatement, StoredVersion
    from lagebild.dossier.store import Store
    from lagebild.dossier.verify import Receipt
    from lagebild.happenings import TimelineEntry
    from lagebild.records import Document
    from lagebild.roster import RosterEntry
    from lagebild.rulebook import Rule
    from lagebild.views.brief.model import Brief

LISTINGS = ("copies", "claims", "versions")
"""What `Dossier.sources` lists."""

Outcome = Literal["new", "new_version", "same", "failed"]


@dataclass(frozen=True, slots=True)
class Step:
    """One input that `Dossier.add` has dealt with.

    Attributes:
        uri: the name under which it was read.
        outcome: `new`, `new_version`, `same` or `failed`.
        statements: how many statements were found in it; 0 for an unchanged one, which is not read again.
        error: why it failed, else None.
        doubt: what in the text contradicts the day that was given, in German, else None.
    """

    uri: str
    outcome: Outcome
    statements: int = 0
    error: LagebildError | None = None
    doubt: str | None = None


@dataclass(slots=True)
class AddSummary:
    """What a call of `Dossier.add` did.

    Attributes:
        new: articles that the dossier did not have.
        new_versions: changed texts of articles that it had.
        unchanged: articles that it had as they are.
        statements: statements found in the new articles and versions.
        failures: the inputs that could not be read, with the reason.
    """

    new: int = 0
    new_versions: int = 0
    unchanged: int = 0
    statements: int = 0
    failures: list[Step] = field(default_factory=list)

    def count(self, step: Step) -> None:
        """Take one more input into the sum."""
        self.statements += step.statements
        if step.outcome == "new":
            self.new += 1
        elif step.outcome == "new_version":
            self.new_versions += 1
        elif step.outcome == "same":
            self.unchanged += 1
        else:
            self.failures.append(step)


def rules() -> tuple[Rule, ...]:
    """Every rule of this version, ordered by id."""
    from lagebild import pipeline

    return tuple(sorted(pipeline.rules(), key=lambda rule: rule.id))


class Dossier:
    """A dossier file and all that can be asked of it.

    Each method opens the file for as long as it runs. Nothing is created before the first `add`.

    Args:
        path: the file; by custom it ends in `.lagebild`.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Dossier({str(self.path)!r})"

    @contextmanager
    def _open(self) -> Iterator[Store]:
        from lagebild.dossier.store import Store

        with Store.open(self.path) as store:
            yield store

    def add(
        self,
        paths: Sequence[str | Path],
        *,
        published: str | None = None,
        mapping: Mapping[str, str] | None = None,
        engine: str | None = None,
        jobs: int = 1,
        max_size: int = MAX_SIZE,
        stdin: BinaryIO | None = None,
        progress: Callable[[Step], None] | None = None,
    ) -> AddSummary:
        """Read reports into the dossier; create it where there is none.

        Each article goes in as one transaction: whatever stops this method, the articles counted so far are in
        and the same call continues where it stopped. An article that cannot be read is counted and passed over.

        Args:
            paths: files, folders, globs, or `-` for standard input.
            published: day, or day with time and zone, that overrides what files and sidecars say.
            mapping: for CSV, the column of each field of an article.
            engine: `model`, or `rules` for the rule engine alone; None for what `lagebild.engine` says.
            jobs: number of processes that analyse.
            max_size: bytes of a file that are still read.
            stdin: what `-` reads.
            progress: called after each input.

        Raises:
            UsageError: the arguments cannot be meant.
            DossierError: the dossier cannot be opened or written.
        """
        from lagebild.dossier.store import Store

        chosen = engine_of(engine)
        summary = AddSummary()

        def note(step: Step) -> None:
            summary.count(step)
            if progress is not None:
                progress(step)

        documents = read(paths, published=published, max_size=max_size, mapping=mapping, stdin=stdin)
        # A file is made for the first report that can be read, so that a mistyped command leaves nothing behind.
        first = None
        for item in documents:
            if not isinstance(item, Analysed):
                first = item
                break
            note(Step(item.uri, "failed", error=item.error))
        if first is None:
            return summary
        with Store.create_or_open(self.path) as store:

            def unknown() -> Iterator[Document | Analysed]:
                for item in _chain(first, documents):
                    if not isinstance(item, Analysed) and store.known(item, engine=chosen):
                        yield Analysed(item, item.article.uri)
                    else:
                        yield item

            for done in in_order(unknown(), jobs, chosen):
                if done.error is not None:
                    note(Step(done.uri, "failed", error=done.error))
                elif done.analysis is None or done.parse is None or done.document is None:
                    note(Step(done.uri, "same"))
                else:
                    added = store.add(
                        done.analysis, done.parse, done.document.location, given=done.document.article, engine=chosen
                    )
                    found = 0 if added.outcome == "same" else len(done.analysis.statements)
                    note(Step(done.uri, added.outcome, found, doubt=done.analysis.article.published_doubt))
            from lagebild import across, happenings, roster, undated

            undated.update(store, chosen)
            roster.update(store)
            across.update(store)
            happenings.update(store)
        return summary

    def articles(self) -> list[StoredArticle]:
        """All articles with their current version, by day of publication, undated ones last.

        Raises:
            DossierError: the dossier cannot be read.
        """
        from lagebild.dossier import queries

        with self._open() as store:
            return queries.articles(store)

    def versions(self, article_id: int) -> list[StoredVersion]:
        """All stored versions of an article, first to last."""
        from lagebild.dossier import queries

        with self._open() as store:
            return queries.versions(store, article_id)

    def counts(self) -> Counts:
        """How many articles, statements and so on the dossier holds."""
        from lagebild.dossier import queries

        with self._open() as store:
            return queries.counts(store)

    def statements(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        kind: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[StoredStatement]:
        """Who said what, by day; the filters narrow each other.

        Args:
            speaker: part of the phrase that names the speaker, or of a name of the actor who speaks.
            about: words that the quote must hold.
            kind: one of `records.StatementKind`.
            since: first day, ISO 8601.
            until: last day, ISO 8601.

        Raises:
            UsageError: a kind or day that does not exist.
            DossierError: the dossier cannot be read.
        """
        from lagebild.dossier import queries

        with self._open() as store:
            return queries.statements(store, speaker=speaker, about=about, kind=kind, since=since, until=until)

    def search(self, words: str, *, limit: int | None = 50) -> list[Hit]:
        """Sentences that hold all the words, best first.

        Args:
            words: what to look for; `Wort*` for a beginning, "in quotation marks" for a phrase.
            limit: how many at most; None for all.

        Raises:
            UsageError: no word in `words`.
            DossierError: the dossier cannot be read.
        """
        from lagebild.dossier import queries

        with self._open() as store:
            return queries.search(store, words, limit)

    def actors(
        self,
        *,
        everybody: bool = False,
        merge: tuple[str | int, str | int] | None = None,
        split: str | int | None = None,
        rename: tuple[str | int, str] | None = None,
        undo: bool = False,
        known: str | Path | None = None,
    ) -> list[RosterEntry]:
        """People and institutions, by number of reports; corrections stay, whatever is added later.

        Args:
            everybody: also those without a name, and institutions that a report leaves open ("die Polizei").
            merge: two actors that are one; the first keeps its number. An actor is given by number or name.
            split: an actor that is several: what was merged, else what stands under other names or offices.
            rename: an actor and the name to show.
            undo: take the last correction back.
            known: a CSV file of actors with the columns name, aliases, kind, wikidata.

        Raises:
            UsageError: an actor that does not exist or is not told apart, or nothing to split or undo.
            ReadError: the CSV file cannot be read.
            DossierError: the dossier cannot be read or written.
        """
        from lagebild import happenings, roster
        from lagebild.dossier import events
        from lagebild.dossier.store import Store

        with self._open() as store:
            entries = roster.roster(store, everybody=everybody)
        if merge is None and split is None and rename is None and known is None and not undo:
            return entries
        with Store.create_or_open(self.path) as store:
            before = events.who(store)
            if known is not None:
                roster.read_list(store, Path(known))
            if merge is not None:
                roster.merge(store, merge)
            if split is not None:
                roster.split(store, split)
            if rename is not None:
                roster.rename(store, *rename)
            if undo:
                roster.undo(store)
            happenings.corrected(store, before)
            return roster.roster(store, everybody=everybody)

    @overload
    def sources(self, show: Literal["copies"]) -> list[Copy]: ...
    @overload
    def sources(self, show: Literal["claims"] = "claims") -> list[Claim]: ...
    @overload
    def sources(self, show: Literal["versions"]) -> list[VersionChange]: ...
    def sources(
        self, show: Literal["copies", "claims", "versions"] = "claims"
    ) -> Sequence[Copy | Claim | VersionChange]:
        """Where the reports have it from.

        Args:
            show: `claims`, the statements and events with all their reports and the distinct origins behind them, what
                hangs on one origin or on an unnamed one first; `copies`, the passages of eight words and more that two
                reports share, word for word or lightly edited, a row a pair; `versions`, what was added, cut and
                changed between versions of one report.

        Raises:
            UsageError: there is no such listing.
            DossierError: the dossier cannot be read.
        """
        from lagebild import across

        if show not in LISTINGS:
            raise UsageError(f"there is no listing of sources '{show}'", f"use one of {', '.join(LISTINGS)}")
        with self._open() as store:
            if show == "copies":
                return across.copies(store)
            return across.claims(store) if show == "claims" else across.version_changes(store)

    def timeline(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        status: str | None = None,
        still_open: bool = False,
    ) -> list[TimelineEntry]:
        """What happens, one entry an event with all its reports, by day; those without a day last.

        Args:
            since: first day, ISO 8601; what is over before is left out, and what has no day.
            until: last day, ISO 8601; what can only begin later is left out, and what has no day.
            status: one of `records.EventStatus`.
            still_open: only what is announced and not reported as held, called off or refused.

        Raises:
            UsageError: a status or day that does not exist.
            DossierError: the dossier cannot be read.
        """
        from lagebild import happenings
        from lagebild.dossier.queries import day_of
        from lagebild.records import EventStatus

        chosen = next((name for name in get_args(EventStatus) if name == status), None)
        if status is not None and chosen is None:
            raise UsageError(f"there is no status '{status}'", f"use one of {', '.join(get_args(EventStatus))}")
        first, last = (date.fromisoformat(day_of(day)) if day is not None else None for day in (since, until))
        with self._open() as store:
            return happenings.entries(store, since=first, until=last, status=chosen, still_open=still_open)

    def export(self, kind: str, output: str | Path, *, language: str | None = None) -> Path:
        """Write the dossier for other tools.

        Args:
            kind: `ics`, a calendar of the events that are scheduled or postponed to a known day; `conllu`, every
                sentence with part of speech, morphology, dependencies and statements, which the model tags anew.
            output: the file; one that is there is replaced.
            language: `de` or `en`, for the words in it; None for that of the locale.

        Returns:
            The file written.

        Raises:
            UsageError: there is no such format.
            ModelError: `conllu` without the model's files.
            DossierError: the dossier cannot be read.
            LagebildError: the file cannot be written.
        """
        if kind not in ("ics", "conllu"):
            raise UsageError(f"there is no format '{kind}'", "use --format ics or --format conllu")
        if kind == "conllu":
            return self._treebank(Path(output))
        from lagebild import happenings
        from lagebild.dossier import events
        from lagebild.views import texts
        from lagebild.views.appointments import render
        from lagebild.views.writing import write_whole

        chosen = language or texts.language()
        if chosen not in texts.LANGUAGES:
            raise UsageError(f"there is no calendar in '{chosen}'", "use de or en")
        with self._open() as store:
            rows, changed = happenings.entries(store), events.changed(store)
        write_whole(Path(output), render(rows, self.path.stem, changed, chosen))
        return Path(output)

    def _treebank(self, output: Path) -> Path:
        from lagebild.dossier import queries
        from lagebild.exchange.conllu import conllu
        from lagebild.language import parse
        from lagebild.pipeline import syntax
        from lagebild.views.writing import write_whole

        parts = []
        with self._open() as store:
            for row in queries.articles(store):
                text = queries.text(store, row.version_id)
                parsed = parse(text, queries.passages(store, row.version_id))
                said = [each.statement for each in queries.statements(store, article_id=row.id)]
                parts.append(conllu(row.article.uri, text, parsed, syntax(text, parsed), said))
        write_whole(output, "".join(parts).encode())
        return output

    def verify(self) -> Iterator[Receipt]:
        """Compare every receipt with the stored text and, where it is still there, with the original file.

        Raises:
            DossierError: the dossier cannot be read.
        """
        from lagebild.dossier.verify import verify
        from lagebild.ingest import re_extract

        with self._open() as store:
            yield from verify(store, re_extract)

    def outline(self, *, name: str | None = None) -> Brief:
        """The contents of the brief, ordered and grouped, without markup.

        Args:
            name: what the dossier is called; by default its file name without the ending.

        Raises:
            DossierError: the dossier cannot be read.
        """
        from lagebild import __version__
        from lagebild.views.brief.contents import contents

        with self._open() as store:
            return contents(
                store, name=name or self.path.stem, version=__version__, rules={rule.id: rule for rule in rules()}
            )

    def brief(self, output: str | Path, *, language: str | None = None, name: str | None = None) -> Path:
        """Write the readable dossier as one file.

        Args:
            output: ends in `.html` (one self-contained page) or `.md`.
            language: `de` or `en`; by default as the locale has it.
            name: what the dossier is called; by default its file name without the ending.

        Returns:
            The file written.

        Raises:
            UsageError: another ending or language.
            DossierError: the dossier cannot be read.
            LagebildError: the file cannot be written.
        """
        from lagebild.views import texts

        target = Path(output)
        ending = target.suffix.lower()
        if ending not in (".html", ".htm", ".md"):
            raise UsageError(f"{target}: a brief ends in .html or .md", "choose one of these endings")
        language = language or texts.language()
        if language not in texts.LANGUAGES:
            raise UsageError(f"there is no brief in '{language}'", "use de or en")
        contents = self.outline(name=name)
        if ending == ".md":
            from lagebild.views.brief.markdown import render as render_markdown

            document = render_markdown(contents, language)
        else:
            from lagebild.views.brief.page import render as render_page

            document = render_page(contents, language)
        from lagebild.views.writing import write_whole

        write_whole(target, document.encode("utf-8", "replace"))
        return target


def _chain(first: Document, rest: Iterator[Document | Analysed]) -> Iterator[Document | Analysed]:
    yield first
    yield from rest


def copy_examples(folder: Path) -> Path:
    """Copy the example reports that come with Lagebild.

    Args:
        folder: where to; made where it is missing.

    Returns:
        The folder.

    Raises:
        LagebildError: the examples are not installed, or the folder cannot be written.
    """
    import shutil

    here = Path(__file__).parent
    # In an installed package they lie inside it, in a clone of the repository beside src/.
    found = [each for each in (here / "_examples", here.parents[1] / "examples" / "reports") if each.is_dir()]
    if not found:
        raise LagebildError("the example reports are not installed", "install Lagebild again from its wheel")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sorted(found[0].iterdir()):
            if source.is_file():
                shutil.copyfile(source, folder / source.name)
    except OSError as error:
        raise LagebildError(
            f"{folder}: cannot be written ({error.strerror or error})", "name another folder with -o"
        ) from error
    return folder
