"""What leads back to somebody named before: pronouns, possessives, ages and parties, nouns for an institution."""

from __future__ import annotations

import pytest


def test_a_pronoun_that_names_no_speaker_means_the_only_one_just_named(read) -> None:
    found = read("Ministerin Mira Kolb reiste am Montag ab. Sie will am Freitag zurückkehren.")
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb", "Sie"]


def test_a_pronoun_with_two_candidates_means_nobody(read) -> None:
    found = read("Ministerin Mira Kolb traf die Abgeordnete Jana Rau. Sie will am Freitag zurückkehren.")
    assert "Sie" not in [text for actor in found.actors.values() for text in actor.mentions]


def test_a_pronoun_means_nobody_where_a_thing_may_be_meant(read) -> None:
    found = read("Minister Karl Rau unterschrieb den Vertrag. Er gilt bis Mai.")
    assert found.actors["Karl Rau"].mentions == ["Karl Rau"]


def test_a_verb_that_only_somebody_can_do_tells_that_no_thing_is_meant(read) -> None:
    found = read("Minister Karl Rau unterschrieb den Vertrag. Er hofft auf Frieden.")
    assert found.actors["Karl Rau"].mentions == ["Karl Rau", "Er"]


def test_they_is_not_she(read) -> None:
    found = read("Ministerin Mira Kolb lud die Verbündeten ein. Sie wollen am Freitag kommen.")
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb"]


def test_in_reported_speech_a_pronoun_means_the_speaker(read) -> None:
    found = read("Minister Karl Rau sagte, er habe den Brief nicht gelesen.")
    assert found.actors["Karl Rau"].mentions == ["Karl Rau", "er"]


def test_between_quotation_marks_he_is_not_the_speaker(read) -> None:
    found = read("Präsident Karl Rau schwieg lange. „Er will helfen, aber nicht haften“, sagte Berater Jan Odrik.")
    assert found.actors["Jan Odrik"].mentions == ["Jan Odrik"]
    assert found.actors["Karl Rau"].mentions[:2] == ["Karl Rau", "Er"]


def test_an_object_is_not_the_subject_of_its_own_clause(read) -> None:
    found = read("Das Bündnis berät über einen Entwurf. Minister Karl Rau hat ihn selbst geschrieben.")
    assert found.actors["Karl Rau"].mentions == ["Karl Rau"]


def test_a_pronoun_left_open_leaves_the_next_one_open(read) -> None:
    found = read(
        "Minister Karl Rau traf Botschafter Jan Odrik. Er kam nach einem Gespräch mit Otto Velt. "
        "Am Abend hofft er auf Frieden."
    )
    assert "er" not in found.actors["Otto Velt"].mentions


def test_a_possessive_means_a_person(read) -> None:
    found = read("Ministerin Mira Kolb reiste ab. Ihre Delegation blieb in der Stadt.")
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb", "Ihre"]


def test_a_possessive_means_the_state_that_is_the_subject(read) -> None:
    found = read("Minister Karl Rau sagte, Polen ziehe seine Truppen ab.")
    assert found.actors["Polen"].mentions == ["Polen", "seine"]
    assert found.actors["Karl Rau"].mentions == ["Karl Rau"]


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ("Polens Ministerin Mira Kolb reiste ab. Ihr Land will warten. Polen schwieg.", "Polen", "Ihr Land"),
        ("Polens Präsident Karl Rau sagte, seine Regierung werde warten.", "polnische Regierung", "seine Regierung"),
        ("Die CDU-Politikerin Mira Kolb widersprach. Ihre Partei werde klagen, sagte sie.", "CDU", "Ihre Partei"),
    ],
)
def test_what_is_owned(read, text: str, name: str, mention: str) -> None:
    assert mention in read(text).actors[name].mentions


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("„Das gilt“, sagte Vorstandschefin Mira Kolb. Am Abend reiste die 54-Jährige ab.", "die 54-Jährige"),
        ("Den Antrag stellte Mira Kolb. Am Abend reiste die Sozialdemokratin ab.", "die Sozialdemokratin"),
    ],
)
def test_age_and_party(read, text: str, mention: str) -> None:
    assert mention in read(text).actors["Mira Kolb"].mentions


def test_several_of_a_party_are_nobody(read) -> None:
    found = read("Den Antrag stellte der Vorsitzende Karl Rau. Die Reden der Sozialdemokraten wurden lang.")
    assert found.actors["Karl Rau"].mentions == ["Karl Rau"]


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ("Die Reederei Norlund baut Fähren. Die Firma will wachsen.", "Norlund", "Die Firma"),
        ("Der Energiekonzern Tarvol klagt. Das Unternehmen will warten.", "Tarvol", "Das Unternehmen"),
        ("Die Reederei Norlund baut Fähren. Das lobte der Bundestag. Die Firma will wachsen.", "Norlund", "Die Firma"),
        ("Die Nato berät am Montag. Das Bündnis will warten.", "Nato", "Das Bündnis"),
        ("Im Ostseebund wächst die Sorge. Das Bündnis berät am Montag.", "Ostseebund", "Das Bündnis"),
        ("Die CDU stimmt am Montag ab. Die Partei ist gespalten.", "CDU", "Die Partei"),
        ("Die Zeitung „Hafenpost“ berichtete darüber. Später zog das Blatt den Text zurück.", "Hafenpost", "das Blatt"),
        ("Polen stimmte zu. Das Land will warten.", "Polen", "Das Land"),
    ],
)
def test_a_noun_for_what_was_named_before(read, text: str, name: str, mention: str) -> None:
    assert mention in read(text).actors[name].mentions


@pytest.mark.parametrize(
    "text",
    [
        "Die Reederei Norlund und die Reederei Sudvik bauen Fähren. Die Firma will wachsen.",
        "Die Reederei Norlund baut Fähren. Eine Firma will wachsen.",
        "Die Reederei Norlund baut Fähren. „Das gilt“, teilte TNX mit. Die Firma will wachsen.",
        "Die Reederei Norlund baut Fähren. Die Firma Sudvik will wachsen.",
        "Die Reederei Norlund baut Fähren. Die Firma des Bruders will wachsen.",
        "Polen und Norwegen stimmten zu. Das Land will warten.",
        "Polen stimmte in Norwegen zu. Das Land will warten.",
    ],
)
def test_a_noun_that_may_mean_another_means_nobody(read, text: str) -> None:
    mentions = [each for actor in read(text).actors.values() for each in actor.mentions]
    assert not {"Die Firma", "Das Land"} & set(mentions)


def test_a_colleague_has_the_same_office(read) -> None:
    found = read("Polens Außenminister Karl Rau kam am Montag. Seine norwegische Kollegin Mira Kolb schwieg. "
                 "Am Abend reiste die Ministerin ab.")  # fmt: skip
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb", "die Ministerin"]


def test_an_office_of_a_state_is_somebody_though_unnamed(read) -> None:
    found = read("Der polnische Botschafter lobte die Entscheidung. Mehr sagte er nicht.")
    assert found.actors["polnischer Botschafter"].kind == "unnamed"


def test_a_surname_does_not_mean_one_who_is_named_later(read) -> None:
    found = read("Vorstandschefin Mira Kolb kam am Montag. Kolb blieb lange. Minister Paul Kolb kam am Dienstag.")
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb", "Kolb"]


def test_an_office_behind_a_name_is_a_mention(read) -> None:
    found = read("Bruno Kessling, der Vorsitzende der Küstenunion, schwieg.")
    assert found.actors["Bruno Kessling"].mentions == ["Bruno Kessling", "der Vorsitzende der Küstenunion"]


def test_a_verb_is_no_part_of_an_office(read) -> None:
    assert read("Das teilte Ministerin Mira Kolb am Montag mit.").actors["Mira Kolb"].roles == ["Ministerin"]


def test_somebody_of_whom_no_table_knows_may_be_meant(read) -> None:
    found = read("Ministerin Mira Kolb wartete. Die Nebenklägerin kam um zehn. Sie hofft auf ein Urteil.")
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb"]


def test_a_pronoun_means_somebody_without_a_name(read) -> None:
    found = read("Ein hochrangiger Diplomat lobte die Entscheidung am Montag. „Das ist gut“, sagte er am Nachmittag.")
    assert found.speakers == [("er", "hochrangiger Diplomat")]
    assert found.chains == [["hochrangiger Diplomat"]]


def test_a_pronoun_means_a_body_by_whose_words_it_stands(read) -> None:
    found = read("Die EU-Kommission teilte mit, sie habe davon erfahren.")
    assert found.actors["EU-Kommission"].mentions == ["EU-Kommission", "sie"]


def test_an_initial_before_a_surname(read) -> None:
    assert read("K. Rau sagte am Montag, das gelte.").actors["K. Rau"].kind == "person"


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ("Bruno Velt lehnte ab. Er werde klagen, sagte der frühere Verteidigungsminister.", "Bruno Velt",
         "der frühere Verteidigungsminister"),
        ("Der CDU-Politiker Ole Brandt stimmte zu. Der Hamburger Abgeordnete will reden.", "Ole Brandt",
         "Der Hamburger Abgeordnete"),
        ("Jana Rau lehrt in Ormshafen. „Das gilt“, sagte die Juristin.", "Jana Rau", "die Juristin"),
    ],
)  # fmt: skip
def test_a_new_description_of_whom_the_report_has_just_named(read, text: str, name: str, mention: str) -> None:
    assert mention in read(text).actors[name].mentions


@pytest.mark.parametrize(
    "text",
    [
        "Ole Brandt traf Otto Velt. Der Abgeordnete will reden.",
        "Ole Brandt lobte den Abgeordneten. Der Abgeordnete will reden.",
    ],
)
def test_a_new_description_that_may_mean_another_means_nobody(read, text: str) -> None:
    assert "Der Abgeordnete" not in read(text).actors["Ole Brandt"].mentions


def test_a_possessive_may_point_ahead(read) -> None:
    found = read("In ihrer Rede mahnte Ministerin Mira Kolb zur Eile.")
    assert found.actors["Mira Kolb"].mentions == ["ihrer", "Mira Kolb"]


def test_a_people_before_a_name_is_no_description(read) -> None:
    found = read("Das Spiel leitete Karl Rau. Er verwarnte den Norweger Jan Odrik.")
    assert "den Norweger" not in found.actors["Karl Rau"].mentions


def test_whom_a_speaker_speaks_of_is_not_the_speaker(read) -> None:
    found = read("Ministerin Mira Kolb mahnte zur Eile. Das sehe auch Polens Präsidentin so, fügte sie hinzu.")
    assert found.who("sie") == "Mira Kolb"
