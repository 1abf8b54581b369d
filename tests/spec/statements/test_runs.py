"""Sentences without a frame: reports that go on in the Konjunktiv.

German news marks a long report by its mood alone. Such a sentence has the speaker of the statement before it.
"""

from __future__ import annotations


def test_a_sentence_in_the_konjunktiv_goes_on(read) -> None:
    """The sentence behind a statement goes on with its speaker."""
    _, s = read("Mira Kolb sagte, sie reise nach Aue. Dort werde sie den Präsidenten treffen.")
    assert (s.kind, s.quote, s.speaker) == (
        "indirect_free_indirect",
        "Dort werde sie den Präsidenten treffen.",
        "Mira Kolb",
    )


def test_a_run_of_several_sentences(read) -> None:
    """A run goes on as long as its sentences follow each other in one paragraph."""
    found = read(
        "Mira Kolb sagte, sie reise nach Aue. Dort werde sie den Präsidenten treffen. Das sei verabredet. "
        "Über die Grenze müsse man reden."
    )
    assert [s.speaker for s in found] == ["Mira Kolb"] * 4


def test_the_indicative_ends_a_run(read) -> None:
    """The reporter's indicative is no statement."""
    found = read("Mira Kolb sagte, sie reise nach Aue. Der Präsident wohnt dort seit Mai.")
    assert len(found) == 1


def test_konjunktiv_second_needs_a_statement_before_it(read) -> None:
    """The Konjunktiv II alone may be the reporter's own."""
    assert read("Ostmark wäre wohl bereit.") == []
    assert len(read("Mira Kolb sagte, sie reise nach Aue. Das wäre ein Anfang.")) == 2


def test_a_first_person_has_no_konjunktiv(read) -> None:
    """“Ich habe” is an indicative."""
    assert read("Ich habe das nicht gewusst.") == []


def test_somebody_speaks_without_content(read) -> None:
    """Whoever was heard to speak in the sentence before goes on, even if it did not tell what was said."""
    found = read("Mira Kolb wies auf die Folgen hin. Die Grenze müsse offen bleiben.")
    assert [(s.quote, s.speaker) for s in found] == [("Die Grenze müsse offen bleiben.", "Mira Kolb")]


def test_behind_a_colon(read) -> None:
    """A clause about somebody may lead to a report in the Konjunktiv by a colon."""
    (s,) = read("Mira Kolb wurde deutlich: Ostmark lasse sich nicht drohen.")
    assert (s.quote, s.speaker) == ("Ostmark lasse sich nicht drohen", "Mira Kolb")


def test_an_infinitive_in_the_first_field(read) -> None:
    """An infinitive before the finite verb does not hide its mood."""
    (s,) = read("Unterzeichnet werden solle das Abkommen am Montag.")
    assert s.kind == "indirect_free_indirect"


def test_what_somebody_in_a_speech_has_said(read) -> None:
    """The sentence goes on with the speech; what somebody in it has said is a statement within it."""
    _, outer, inner = read("Klint sagte, er bleibe. Beide Seiten hätten ihm versichert, dass sie kommen.")
    assert (outer.speaker, inner.speaker) == ("Klint", "Beide Seiten")
    assert inner.inside == outer.quote


def test_a_source_goes_on_behind_an_act(read) -> None:
    """What somebody does in the words of a source is not their speech: the source goes on."""
    found = read("Laut den Beamten bot Rau an, Boote zu entsenden. Das Angebot gelte bis Mai.")
    assert found[-1].speaker == "den Beamten"


def test_an_answer_with_was(read) -> None:
    """What somebody answers to with “was”."""
    first, second = read("Westmark verlangt, dass Ostmark die Inseln räumt, was Mira Kolb kategorisch ablehnt.")
    assert (first.quote, first.speaker) == ("dass Ostmark die Inseln räumt", "Westmark")
    assert (second.quote, second.speaker, second.kind) == ("dass Ostmark die Inseln räumt", "Mira Kolb", "reported")


def test_a_quotation_inside_a_quotation(read) -> None:
    outer, inner = read("„Sie sagte: ‚Dann fahren wir eben heim‘, und stand auf“, erzählte Karl Rau.")
    assert (outer.speaker, inner.speaker) == ("Karl Rau", "Sie")
    assert inner.quote == "‚Dann fahren wir eben heim‘"
    assert inner.inside == outer.quote


def test_a_preposition_that_opens_clauses_too(read) -> None:
    """“Seit Jahren habe …” is a main clause; “Seit Kolb regiert, …” is none."""
    said = "Mira Kolb sagte, sie reise nach Aue. "
    assert read(said + "Seit Jahren habe sie das vor.")[-1].rule == "ST21"
    assert read(said + "Bis zum Abend werde sie dort sein.")[-1].rule == "ST21"
    assert len(read(said + "Seit sie regiere, ist es in Aue ruhig.")) == 1
