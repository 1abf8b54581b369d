"""Sentences: where one ends and the next begins. The reference cases are in `tests/unit/language`; this is why."""

from __future__ import annotations

from lagebild.language.sentences import sentences, split
from lagebild.records import Passage


def split_up(text: str) -> list[str]:
    return [text[run[0].start : run[-1].end] for run in split(text)]


def test_a_stop_ends_a_sentence() -> None:
    """A stop, an exclamation or question mark ends a sentence."""
    assert split_up("Aue brennt. Wer löscht? Niemand!") == ["Aue brennt.", "Wer löscht?", "Niemand!"]


def test_a_stop_of_an_abbreviation_does_not() -> None:
    """Abbreviations, initials and ordinals keep their stop."""
    assert len(split_up("Dr. J. Kolb kam am 3. Mai gegen 20.30 Uhr nach Aue.")) == 1


def test_some_abbreviations_may_end_a_sentence() -> None:
    """Where an abbreviation can end a sentence, the next word decides."""
    assert split_up("Es kostet 3 Mio. Taler.") == ["Es kostet 3 Mio. Taler."]
    assert split_up("Es kostet 3 Mio. Das ist viel.") == ["Es kostet 3 Mio.", "Das ist viel."]


def test_closing_marks_belong_to_the_sentence() -> None:
    """Quotation marks and brackets behind the stop are part of the sentence that they close."""
    assert split_up("Er sagte: „Gut.“ Dann ging er.") == ["Er sagte: „Gut.“", "Dann ging er."]


def test_a_wrapped_passage_of_any_width() -> None:
    """A line end inside a passage is a blank: the passages have told paragraphs apart already."""
    text = (
        "Die Regierung von Ostmark will im Herbst mit allen Nachbarn über die gemeinsame Nutzung der großen\n"
        "Häfen an der Küste verhandeln, wie das Ministerium für Verkehr in der Hauptstadt am Freitag mitteilte. Der\n"
        "Vertrag läuft aus."
    )
    found = sentences(text, (Passage(0, len(text), "body"),))
    assert [text[s.start : s.end].split()[-1] for s in found] == ["mitteilte.", "aus."]
