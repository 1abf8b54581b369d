"""Indirect speech: a clause that a verb of saying governs. The quote is the clause, with its conjunction."""

from __future__ import annotations

import pytest


def test_dass(read) -> None:
    """A clause with “dass” behind a verb of saying. The final stop belongs to the reporter."""
    (s,) = read("Außenministerin Mira Kolb erklärte am Montag, dass Ostmark die Grenze öffnen wird.")
    assert (s.kind, s.quote) == ("indirect", "dass Ostmark die Grenze öffnen wird")
    assert (s.speaker, s.cue) == ("Außenministerin Mira Kolb", "erklärte")


def test_ob(read) -> None:
    """Indirect questions are statements, too."""
    (s,) = read("Die Richterin fragte den Zeugen, ob er die Tür geöffnet hatte.")
    assert (s.quote, s.speaker) == ("ob er die Tür geöffnet hatte", "Die Richterin")


def test_konjunktiv(read) -> None:
    """Without a conjunction the Konjunktiv marks the report."""
    (s,) = read("Außenministerin Mira Kolb sagte, Ostmark sei zu Gesprächen bereit.")
    assert (s.kind, s.quote, s.speaker) == ("indirect", "Ostmark sei zu Gesprächen bereit", "Außenministerin Mira Kolb")


def test_the_content_before_its_frame(read) -> None:
    """The content may stand first, in the Konjunktiv or in the indicative."""
    (first,) = read("Ostmark sei zu Gesprächen bereit, sagte Außenministerin Mira Kolb.")
    (second,) = read("Die Lage ist ernst, sagte der Sprecher der Regierung.")
    assert (first.quote, first.speaker) == ("Ostmark sei zu Gesprächen bereit", "Außenministerin Mira Kolb")
    assert (second.quote, second.speaker) == ("Die Lage ist ernst", "der Sprecher der Regierung")


def test_infinitive(read) -> None:
    """Verbs of demanding and offering govern an infinitive with “zu”."""
    (s,) = read("Der Präsident forderte Westland auf, die Truppen abzuziehen.")
    assert (s.quote, s.speaker, s.cue) == ("die Truppen abzuziehen", "Der Präsident", "forderte auf")


def test_infinitive_of_purpose(read) -> None:
    """An infinitive with “um” tells what for, not what was said."""
    assert read("Der Präsident reiste nach Aue, um die Truppen zu besuchen.") == []


def test_perfect(read) -> None:
    """The participle is the cue together with its auxiliary."""
    (s,) = read("Mira Kolb hat am Montag angekündigt, dass Ostmark die Grenze öffnen wird.")
    assert (s.speaker, s.cue) == ("Mira Kolb", "hat angekündigt")


def test_a_sentence_that_points_back(read) -> None:
    """“Das teilte X mit” makes a statement of the sentence before."""
    (s,) = read("Die Brücke bleibt bis Mai gesperrt. Das teilte das Ministerium am Montag mit.")
    assert (s.quote, s.speaker) == ("Die Brücke bleibt bis Mai gesperrt", "das Ministerium")


@pytest.mark.parametrize(
    "text",
    [
        "Die Grenze wird geöffnet, damit die Händler reisen können.",
        "Mira Kolb reiste ab, obwohl Ostmark bereit gewesen wäre.",
        "Nachdem die Lage ernst wurde, warnte niemand die Bewohner.",
        "Es stellte sich heraus, dass die Brücke morsch war.",
    ],
)
def test_clauses_that_report_nothing(read, text) -> None:
    """A subordinate clause alone is no statement, and “es” says nothing."""
    assert read(text) == []


def test_the_reporter_returns(read) -> None:
    """The statement ends where the reporter speaks again."""
    (s,) = read("Der Angeklagte sagte, er habe nichts gesehen, doch die Richterin glaubte ihm nicht.")
    assert s.quote == "er habe nichts gesehen"


def test_two_frames_in_one_sentence(read) -> None:
    """Two verbs of saying with one subject are two statements."""
    found = read("Mira Kolb sagte, Ostmark sei bereit, und forderte, dass Westland seine Truppen abzieht.")
    assert [s.speaker for s in found] == ["Mira Kolb", "Mira Kolb"]
    assert found[1].quote == "dass Westland seine Truppen abzieht"


def test_a_particle_behind_an_apposition(read) -> None:
    """The verb's particle may stand behind the name of its subject, between commas."""
    (s,) = read("Jetzt gab der Leiter der Behörde, Karl Rau, bekannt, dass die Brücke gesperrt bleibt.")
    assert (s.quote, s.speaker) == ("dass die Brücke gesperrt bleibt", "der Leiter der Behörde, Karl Rau")


def test_a_quotation_behind_governed_content(read) -> None:
    """The colon ends what "dass" opens, and the quotation goes on with the same speaker."""
    indirect, direct = read("Mira Kolb glaubt, dass Ostmark stärker geworden ist: „Wir haben daraus viel gelernt.“")
    assert indirect.quote == "dass Ostmark stärker geworden ist"
    assert (direct.kind, direct.speaker, direct.inside) == ("direct", "Mira Kolb", None)


def test_the_frame_goes_on_behind_its_content(read) -> None:
    """Content in the Konjunktiv ends where the subject of the frame goes on in the indicative."""
    (s,) = read("Kolb räumte zwar ein, es könnten Stellen wegfallen, sprach aber von einem offenen Prozess.")
    assert s.quote == "es könnten Stellen wegfallen"


@pytest.mark.parametrize("frame", ["sagte Odrin", "teilte Odrin mit", "fügte Odrin an"])
def test_speech_about_speech(read, frame: str) -> None:
    """What a speaker says that others said is one statement of hers, and theirs stands inside."""
    outer, inner = read(f"Kolb habe zugesagt, dass alles gut werde, {frame}.")
    assert (outer.quote, outer.speaker) == ("Kolb habe zugesagt, dass alles gut werde", "Odrin")
    assert (inner.quote, inner.speaker, inner.inside) == ("dass alles gut werde", "Kolb", outer.quote)


def test_an_earlier_frame_in_the_indicative_is_the_reporters(read) -> None:
    """Only the Konjunktiv makes a frame a part of what somebody else says."""
    found = read("Kolb sagte zu, dass alles gut werde, teilte Odrin mit.")
    assert "Kolb sagte zu" not in " ".join(s.quote for s in found)


def test_content_that_ends_in_quotation_marks(read) -> None:
    """The Konjunktiv before a quotation belongs to the same speech; the words in marks stand inside."""
    outer, inner = read("Es sei Zeit, „diesen sinnlosen Streit zu beenden“, schrieb Kolb.")
    assert (outer.kind, outer.quote, outer.speaker) == (
        "indirect",
        "Es sei Zeit, „diesen sinnlosen Streit zu beenden“",
        "Kolb",
    )
    assert (inner.kind, inner.quote, inner.inside) == ("direct", "„diesen sinnlosen Streit zu beenden“", outer.quote)


def test_aber_without_a_verb(read) -> None:
    """ "Aber" without a verb of its own goes on with what is said; with one, the reporter speaks again."""
    (s,) = read("Kolb sagte, sie wolle Frieden, aber keinen Frieden um jeden Preis.")
    assert s.quote == "sie wolle Frieden, aber keinen Frieden um jeden Preis"
    (s,) = read("Kolb sagte, sie komme, aber Ebert blieb stumm.")
    assert s.quote == "sie komme"


def test_hiess_es(read) -> None:
    """ "Hieß es" behind its content: who speaks may stand behind "aus", or nobody is named."""
    (s,) = read("Die Marine habe sieben Drohnen abgeschossen, hieß es weiter.")
    assert (s.quote, s.speaker) == ("Die Marine habe sieben Drohnen abgeschossen", None)
    (s,) = read("Die Marine habe sieben Drohnen abgeschossen, hieß es aus dem Ministerium.")
    assert (s.quote, s.speaker) == ("Die Marine habe sieben Drohnen abgeschossen", "dem Ministerium")
