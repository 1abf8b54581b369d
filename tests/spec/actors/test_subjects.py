"""What the subject of a clause tells of possessives and pronouns where several people are named."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister Karl Rau sprach mit Otto Velt. Velt habe seine Zusage gegeben, sagte Rau.", "Otto Velt"),
        ("Minister Karl Rau sprach. Nach dem Treffen mit Otto Velt hat Karl Rau seine Meinung geändert.", "Karl Rau"),
        ("Otto Velt blieb da. Karl Rau, der am Montag kam und seine Rede hielt, ging bald.", "Karl Rau"),
        ("Otto Velt blieb da. Am Montag reisten Karl Rau und seine Berater ab.", "Karl Rau"),
    ],
)
def test_a_possessive_means_the_subject_of_its_clause(read, text: str, name: str) -> None:
    actors = read(text).actors
    assert "seine" in actors[name].mentions
    assert all("seine" not in actor.mentions for other, actor in actors.items() if other != name)


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ("Im Frühjahr zogen die USA ihre Truppen ab.", "USA", "ihre"),
        ("Davon wissen die polnische Regierung und ihre Verbündeten.", "polnische Regierung", "ihre"),
    ],
)
def test_a_possessive_means_the_body_that_is_the_subject(read, text: str, name: str, mention: str) -> None:
    assert mention in read(text).actors[name].mentions


@pytest.mark.parametrize(
    "text",
    [
        "Minister Karl Rau gab Otto Velt seine Zusage.",  # whose, the sentence does not tell
        "Minister Karl Rau lobte den Vertrag und seine Folgen.",  # of the treaty
        "Minister Karl Rau und Otto Velt lobten seine Rede.",
    ],
)
def test_a_possessive_that_may_mean_another_means_nobody(read, text: str) -> None:
    assert not [m for actor in read(text).actors.values() for m in actor.mentions if m.lower() == "seine"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Otto Velt lehnte ab. Minister Karl Rau gab zu erkennen, dass auch er dagegen ist.", "Karl Rau"),
        ("Trainer Otto Velt wartete. Dann bekam Kapitän Karl Rau die Karte, als er nachtrat.", "Karl Rau"),
    ],
)
def test_a_pronoun_means_the_subject_of_the_clause_before(read, text: str, name: str) -> None:
    actors = read(text).actors
    assert "er" in actors[name].mentions
    assert "er" not in actors["Otto Velt"].mentions


def test_a_pronoun_goes_on_with_the_subject(read) -> None:
    found = read("Mira Kolb gewann vor ihrer Kollegin Jana Rau. Sie hofft nun auf Gold.")
    assert "Sie" in found.actors["Mira Kolb"].mentions


def test_a_pronoun_in_reported_speech_goes_on_with_the_subject_who_speaks(read) -> None:
    text = "Minister Karl Rau stellte ein Treffen mit Otto Velt in Aussicht. Daran wolle er teilnehmen, sagte Rau."
    assert "er" in read(text).actors["Karl Rau"].mentions


@pytest.mark.parametrize(
    "text",
    [
        "Minister Karl Rau traf Otto Velt. Er will am Freitag abreisen.",
        "Minister Karl Rau sprach über Otto Velt. Er wolle den Streit, sagte Jan Odrik.",
        "Otto Velt stürzte schwer. Wie Anwalt Karl Rau mitteilte, starb er am Montag.",
    ],
)
def test_a_pronoun_does_not_go_on_where_another_may_be_meant(read, text: str) -> None:
    assert not [m for actor in read(text).actors.values() for m in actor.mentions if m in ("Er", "er")]


def test_a_possessive_points_ahead_to_the_subject_of_whom_was_spoken(read) -> None:
    found = read("Kanzler Otto Velt empfing Karl Rau. Auf seiner Plattform schrieb Rau: „Das war gut.“")
    assert found.actors["Karl Rau"].mentions[1:] == ["seiner", "Rau"]


def test_a_speaker_who_is_a_pronoun_goes_on_with_the_subject(read) -> None:
    text = "Nach dem Treffen mit Otto Velt reiste Karl Rau ab. Er sagte am Abend: „Das war gut.“"
    assert read(text).who("Er") == "Karl Rau"
