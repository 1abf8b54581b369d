"""Abstaining: where nobody is named, nobody is guessed.

A wrong speaker is worse than none: it puts words into somebody's mouth.
"""

from __future__ import annotations


def test_a_quotation_that_stands_alone(read) -> None:
    """A sentence in quotation marks without anybody near is a statement without a speaker."""
    (s,) = read("„Wir haben die ganze Nacht am Hafen gewartet.“")
    assert (s.kind, s.speaker) == ("direct", None)


def test_a_konjunktiv_sentence_that_stands_alone(read) -> None:
    """A sentence in the Konjunktiv I reports somebody, but it does not say whom."""
    (s,) = read("Dort werde der Präsident am Montag reden.")
    assert (s.kind, s.speaker) == ("indirect_free_indirect", None)


def test_no_speaker_from_far_away(read) -> None:
    """Over a paragraph of the reporter's own nobody goes on speaking."""
    found = read(
        "Mira Kolb sagte, sie reise nach Aue.\n"
        "In Aue wohnen viele Menschen. Sie gehen früh zur Arbeit. Im Hafen liegen Schiffe.\n"
        "„Wir haben die ganze Nacht am Hafen gewartet.“"
    )
    assert found[-1].speaker is None


def test_a_passive_without_an_agent(read) -> None:
    """A passive without an agent does not say who spoke."""
    (s,) = read("Am Montag wurde mitgeteilt, dass die Brücke gesperrt bleibt.")
    assert (s.quote, s.speaker) == ("dass die Brücke gesperrt bleibt", None)


def test_a_passive_with_an_agent(read) -> None:
    """The agent of a passive is its speaker, never its subject."""
    (s,) = read("Die Anwohner wurden von der Polizei aufgefordert, ihre Fenster zu schließen.")
    assert (s.quote, s.speaker) == ("ihre Fenster zu schließen", "der Polizei")


def test_what_cannot_speak(read) -> None:
    """Hopes and figures say nothing by themselves."""
    found = read("Die Hoffnung sagte ihm, dass die Brücke bald fertig wird.")
    assert all(s.speaker is None for s in found)


def test_page_furniture() -> None:
    """Only the text of the report is read: never links, captions or notices around it."""
    from lagebild.extraction.statements import find_statements
    from lagebild.language import parse
    from lagebild.records import Article, Passage

    report, link = "Mira Kolb sagte, Ostmark sei bereit.", "„Wir sind nicht bereit“, sagte Karl Rau."
    text = f"{report}\n{link}"
    for kind in ("related", "caption", "consent", "promo", "navigation", "disclaimer"):
        passages = (Passage(0, len(report), "body"), Passage(len(report) + 1, len(text), kind))
        found = find_statements(text, parse(text, passages), passages, Article("report.txt"))
        assert [s.speaker.text for s in found if s.speaker] == ["Mira Kolb"]


def test_nobody_says_nothing(read) -> None:
    """“Niemand” as subject reports no statement."""
    assert read("Niemand sagte, dass die Brücke morsch war.") == []


def test_what_was_not_said(read) -> None:
    """That somebody did not say something is no statement of theirs."""
    assert read("Wann die Gespräche beginnen sollen, hat Mira Kolb nicht gesagt.") == []
    assert read("Mira Kolb teilte nicht mit, wann die Gespräche beginnen.") == []


def test_not_ruling_out_is_a_statement(read) -> None:
    """Verbs of denying say something when they are negated, and so does "nicht nur"."""
    (s,) = read("Mira Kolb schloss nicht aus, dass Ostmark die Grenze öffnet.")
    assert (s.quote, s.speaker) == ("dass Ostmark die Grenze öffnet", "Mira Kolb")
    (s,) = read("Mira Kolb sagte nicht nur, dass die Grenze offen bleibt.")
    assert (s.quote, s.speaker) == ("dass die Grenze offen bleibt", "Mira Kolb")


def test_what_others_asked(read) -> None:
    """The question that somebody answers is not theirs."""
    assert read("Mira Kolb reagierte ausweichend auf die Frage, ob sie bereits mit Westland gesprochen habe.") == []


def test_time_words_are_no_speakers(read) -> None:
    """ "Wenig später" in the first field is no subject: that stands behind the verb."""
    (s,) = read("Wenig später teilte der Sondergesandte Karl Rau mit, Ostmark sei einverstanden.")
    assert s.speaker == "der Sondergesandte Karl Rau"


def test_a_source_phrase_in_the_first_field_is_no_subject(read) -> None:
    """ "Kolb zufolge hat Westland versprochen, …": Westland promises, Kolb tells."""
    outer, inner = read("Kolb zufolge hat Westland versprochen, die Truppen abzuziehen.")
    assert (outer.speaker, inner.speaker) == ("Kolb", "Westland")


def test_an_answer_behind_its_question(read) -> None:
    """ "Auf die Frage, ob …, sagte X: „…“": the question is nobody's statement, and the answer is X's."""
    (s,) = read("Auf die Frage, ob er bleibe, sagte Minister Karl Rau: „Ja, ich bleibe gern.“")
    assert (s.kind, s.quote, s.speaker) == ("direct", "„Ja, ich bleibe gern.“", "Minister Karl Rau")


def test_what_somebody_else_is_said_to_have_promised(read) -> None:
    """A clause with “was” in the Konjunktiv is a part of the speech around it, and answers nothing."""
    found = read("Kolb klagte, der Streit dauere an. Die Regierung müsse erklären, was sie zugesagt habe.")
    assert [s.quote for s in found][-1] == "Die Regierung müsse erklären, was sie zugesagt habe."
    assert {s.speaker for s in found} == {"Kolb"}
