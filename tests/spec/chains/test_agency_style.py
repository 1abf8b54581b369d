"""Turns of phrase of agencies, papers and tabloids: who is spoken to, on whom a paper relies, whose office it is."""

from __future__ import annotations

import pytest

from lagebild.extraction.source_chain.naming import link_name
from lagebild.pipeline import analyse


def chains(text: str) -> list[str]:
    """The chains of a report, outermost first, `*` at what has no name."""
    analysis = analyse(text, published="2031-03-06")
    return [" > ".join(link.name + "*" * link.anonymous for link in each.chain) for each in analysis.statements]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Man komme, sagte Generalsekretär Karl Rau der Nachrichtenagentur nda.", "nda > Karl Rau"),
        ("Man komme, sagte Außenministerin Mira Kolb der Zeitung „Sundbote“.", "Sundbote > Mira Kolb"),
        ("Man komme, sagte der Sprecher der Regierung.", "Sprecher der Regierung*"),
        ("Man komme, sagte der Chef der Agentur nda.", "Chef der Agentur nda"),
    ],
)
def test_behind_office_and_name_stands_who_is_spoken_to(text: str, chain: str) -> None:
    """A name has no genitive behind it; an office alone has."""
    assert chains(text) == [chain]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Palast von König Harald Frost teilte mit, es gehe ihm gut.", "Palast von König Harald Frost"),
        ("Das Büro des Präsidenten Karl Rau teilte mit, er komme.", "Büro des Präsidenten Karl Rau"),
        ("Nach Angaben des Büros des Sondergesandten ist alles gut.", "Büro des Sondergesandten"),
        ("Nach Angaben eines ranghohen Militärs ist alles gut.", "ranghoher Militär*"),
        ("Das Militär teilte mit, alles sei gut.", "Militär"),
        ("Nach den Worten von Präsident Karl Rau ist alles gut.", "Karl Rau"),
    ],
)
def test_whose_office_it_is(text: str, name: str) -> None:
    """An office or house has a name by whose it is, and is not he; what somebody says is his own."""
    assert chains(text) == [name]


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        (
            "Das Blatt beruft sich auf ein Schreiben der Botschafter von Ostmark.",
            "Sundbote > Schreiben der Botschafter von Ostmark",
        ),
        ("Es berief sich dabei auf drei Diplomaten.", "Sundbote > drei Diplomaten*"),
        ("Die Ministerin beruft sich auf drei Diplomaten.", "Sundbote"),
    ],
)
def test_on_whom_the_paper_relies_stands_in_the_next_sentence(second: str, chain: str) -> None:
    text = "Zuvor hatte das Blatt „Sundbote“ berichtet, mehrere Staaten drängten auf ein Embargo. " + second
    assert chains(text) == [chain]


def test_it_is_the_magazine() -> None:
    first = "Auslöser war das Magazin „Fernblick“. "
    said = "Es hatte unter Berufung auf ein Papier der Marine gemeldet, vier Boote hätten den Hafen verlassen."
    assert chains(first + said) == ["Fernblick > Papier der Marine"]
    assert chains("Auslöser war die Reise. " + said) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Man müsse drohen, schrieb Karl Rau in einem Beitrag für die Zeitschrift „Ostblick“.", "Ostblick > Karl Rau"),
        ("Er werde klagen, drohte Karl Rau in der „Steinauer Post“.", "Steinauer Post > Karl Rau"),
        ("Er werde klagen, drohte Karl Rau in der „Arche“.", "Karl Rau"),
    ],
)
def test_where_somebody_writes(text: str, chain: str) -> None:
    """A paper is told by the last word of its name; a place may have a name in marks, too."""
    assert chains(text) == [chain]


def test_there_it_says_more() -> None:
    text = (
        "Man müsse drohen, schrieb Karl Rau in einem Beitrag für die Zeitschrift „Ostblick“. Dort heißt es weiter, der "
        "Bund sei gefragt."
    )
    assert chains(text) == ["Ostblick > Karl Rau"] * 2


def test_another_occasion_is_not_that_of_the_sentence_before() -> None:
    text = "Mira Kolb betonte, man wolle reden. Gegenüber dem Sender TV Nord bestritt sie, dass Boote kommen."
    assert chains(text)[0] == "Mira Kolb"


def test_both_of_two_sources() -> None:
    text = "Es sei ernst, sagte ein Diplomat. Man warte ab, sagte eine Beamtin. Beide bestätigten, dass Boote kommen."
    assert chains(text)[-1] == "Diplomat und Beamtin*"
    text = "Es sei ernst, sagte Mira Kolb. Man warte ab, sagte eine Beamtin. Beide bestätigten, dass Boote kommen."
    assert "und" not in chains(text)[-1]


def test_the_man_is_who_was_described_last() -> None:
    text = "Präsident Karl Rau kam. Ein Hotelangestellter will Lachen gehört haben. „Es war laut“, sagt der Mann."
    assert chains(text)[-1] == "Hotelangestellter*"


def test_the_agency_that_quotes() -> None:
    text = "„Wir kämpfen weiter“, zitierte die NPA Kolb. „Wir bleiben“, zitierte die Agentur NPA Mira Kolb."
    assert chains(text) == ["NPA > Mira Kolb"] * 2


def test_the_own_paper_learned_it() -> None:
    text = "Die Ministerin geht. Das erfuhr die Zeitung „Sundbote“ aus Regierungskreisen."
    assert chains(text) == ["Sundbote > Regierungskreise*"]
    assert chains("Die Ministerin geht. Das erfuhr Karl Rau am Montag.") == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Nach Angaben mehrerer hochrangiger Beamter ist alles gut.", "mehrere hochrangige Beamte*"),
        ("Nach Angaben zweier Diplomaten ist alles gut.", "zwei Diplomaten*"),
        ("Diplomaten aus Ostmark sagten, man rede.", "Diplomaten aus Ostmark*"),
        ("Ein Sprecher Kolbs sagte, man rede.", "Sprecher Kolbs*"),
        ("Der Bürgermeister von Aue forderte am Montag Hilfe vom Land.", "Bürgermeister von Aue"),
        ("Der Friedens- und Konfliktforscher Karl Rau sagte, man rede.", "Karl Rau"),
        ("Ruth Aumann, Autorin und Leiterin des Hauses, sagte, man rede.", "Ruth Aumann"),
        ("Das Ministerium für Bildung und Forschung teilte mit, man rede.", "Ministerium für Bildung und Forschung"),
    ],
)
def test_what_sources_are_called(text: str, chain: str) -> None:
    """Several in the genitive stand in the nominative; whoever has one office alone is known by it."""
    assert chains(text) == [chain]


def test_whom_they_are_near() -> None:
    """A participle tells whose people they are; the noun is behind it."""
    found = link_name("dem Weißen Haus nahestehenden Personen")
    assert (found.text, found.anonymous) == ("dem Weißen Haus nahestehende Personen", True)
    assert not link_name("der Regierung nahestehende Medien").anonymous


@pytest.mark.parametrize("text", ["Er sagte, man rede.", "Man sagte, es gehe nicht.", "Die sagten, man rede."])
def test_a_pronoun_for_nobody_known_is_no_link(text: str) -> None:
    assert chains(text) == [""]


def test_an_attribute_is_no_link() -> None:
    assert chains("Ein Schreiben der Botschafter von Ostmark warnte, man gehe.") == [
        "Schreiben der Botschafter von Ostmark"
    ]
    assert chains("Das Komitee in Aue teilte mit, man rede.") == ["Komitee in Aue"]


def test_who_spoke_is_who_kept_silent() -> None:
    """“Sie” behind what she said, where the sentence before has no name."""
    text = "Mira Kolb sagte, man rede. Sie habe mit den Kollegen telefoniert. Ob diese zusagten, ließ sie offen."
    analysis = analyse(text)
    (silence,) = analysis.silences
    assert silence.actor == next(actor.id for actor in analysis.actors if actor.name == "Mira Kolb")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Nach Erkenntnissen westlicher Geheimdienste plant Ormland einen Angriff.", "westliche Geheimdienste"),
        ("Nach Angaben mehrerer Diplomaten ist ein Abkommen möglich.", "mehrere Diplomaten*"),
        ("Nach Angaben zweier hochrangiger Diplomaten ist ein Abkommen möglich.", "zwei hochrangige Diplomaten*"),
        ("Nach Informationen der taz hat Rau das gewusst.", "taz"),
        ("Das wisse er, sagte der Abgeordnete Karl Rau der taz.", "taz > Karl Rau"),
        ("Das wisse er, sagte Minister Karl Rau im Deutschlandradio Nord.", "Deutschlandradio Nord > Karl Rau"),
        ("Das wisse er, sagte Minister Karl Rau im Privatsender Nord.", "Nord > Karl Rau"),
        ("Ein Beamter, der nicht genannt werden wollte, wurde deutlicher: Rau habe keinen Plan.", "Beamter*"),
    ],
)
def test_whose_word_it_is(text: str, chain: str) -> None:
    """A plural without an article is a genitive, too; a paper may write itself in lower case."""
    assert chains(text) == [chain]


def test_the_paper_is_the_one_named_last() -> None:
    """Of two papers the one nearer: “dem Blatt zufolge”."""
    text = (
        "Das Magazin „Lupe“ berichtete am Montag, Rau gehe. Rau sagte, das sei falsch. "
        "Streitpunkt ist laut „Steinauer Kurier“ die Rente. Dem Blatt zufolge ist Rau müde."
    )
    assert chains(text)[-1] == "Steinauer Kurier"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("„Das geht nicht“, sagte Ministerin Mira Kolb im ZDF-„Morgenmagazin“.", "ZDF > Mira Kolb"),
        ("Der „Neuen Post“ sagte Parteichef Karl Rau: „Wir werden nicht zustimmen.“", "Neuen Post > Karl Rau"),
        ("Der Zeitung „Sundbote“ sagte Minister Karl Rau, man rede.", "Sundbote > Karl Rau"),
        ("Der „Sundbote“ schrieb am Montag, man rede.", "Sundbote"),
        ("Ein Zeuge berichtete dem Sender n-tv, es sei laut gewesen.", "n-tv > Zeuge*"),
    ],
)
def test_media_that_open_the_sentence_or_hide_in_it(text: str, chain: str) -> None:
    """A medium in the dative before its verb is spoken to; one that reports has nobody behind its verb."""
    assert chains(text) == [chain]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Rau habe gelogen, sagte eine von ihnen.", "eine von ihnen*"),
        ("Ein anderer sagte, Rau habe gelogen.", "ein anderer*"),
        ("Rau will gehen, erfuhr die Agentur nda am Sonntag von zwei Teilnehmern.", "nda > zwei Teilnehmer*"),
        ("Wie die Zeitung „Sundbote“ aus Kreisen der Küstenunion erfuhr, will Rau gehen.",
         "Sundbote > Kreise der Küstenunion*"),
        ("Rau will nach Angaben aus seinem Umfeld Ende der Woche gehen.", "Umfeld*"),
    ],
)  # fmt: skip
def test_some_of_a_group_and_what_a_medium_learned(text: str, chain: str) -> None:
    """Who is one of several has no name; a medium learns from somebody; a time is no part of a source."""
    assert chains(text) == [chain]


def test_what_another_adjective_belongs_to_is_no_speaker() -> None:
    """“Eine andere wichtige Frage” is a noun phrase like any other."""
    assert chains("Eine andere wichtige Frage sei offen, sagte Rau. Der andere Weg war zu.") == ["Rau"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Der „Sundbote“ hat mit sechs Mitarbeitern gesprochen. Rau sei müde, sagte einer von ihnen.",
         "Sundbote > sechs Mitarbeiter*"),
        ("Drei Beamte berichteten dem „Sundboten“ von Streit. Rau sei müde, sagte einer von ihnen.",
         "Sundboten > drei Beamte*"),
        ("Rau geht, wie mehrere Beamte dem „Sundboten“ bestätigten.", "Sundboten > mehrere Beamte*"),
        ("Rau geht, wie der Sprecher der Agentur nda mitteilte.", "Sprecher der Agentur nda*"),
        ("Nach ersten Schätzungen ist es teuer, wie die Staatsanwaltschaft mitteilte.", "Staatsanwaltschaft"),
        ("Nach ersten Schätzungen ist es teuer, wie jeder weiß.", "ersten Schätzungen"),
        ("Nach Feuerwehrangaben starb niemand.", "Feuerwehr"),
        ("Nach Ministeriumsangaben starb niemand.", "Ministerium"),
    ],
)  # fmt: skip
def test_who_told_it_and_whose_figures_they_are(text: str, last: str) -> None:
    """Members of a group go on speaking to whom the group spoke; compounds name whose word it is."""
    assert chains(text)[-1] == last


def test_who_reported_it_stands_behind() -> None:
    """“Einem Bericht zufolge” is explained by the sentence behind it."""
    text = "Einem Bericht zufolge ist Rau weg. Das meldete am Montag der „Sundbote“ unter Verweis auf zwei Beamte."
    assert chains(text)[0] == "Sundbote > zwei Beamte*"
    assert chains("Einem Bericht zufolge ist Rau weg. Das meldete am Montag niemand.")[0] == "Bericht"


def test_whose_figures_leads_back_to_the_institution() -> None:
    """“Verbandsangaben” are those of the association named before, where it is the only one."""
    text = "Der Reederverband Nordmeer klagt: „Es reicht.“ Nach Verbandsangaben liegen vier Schiffe fest."
    assert chains(text)[-1] == "Reederverband Nordmeer"
