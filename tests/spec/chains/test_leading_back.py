"""Back to what was named before: the sources, the diplomat, the report, the paper; and what goes on."""

from __future__ import annotations

STORY = (
    "Ostmark will verhandeln. Das berichtet das Portal „Fernblick“ unter Berufung auf drei mit dem Fall vertraute "
    "Personen.\nLaut den Quellen – ein tarvonischer Diplomat, ein Beamter und eine Mitarbeiterin des Vermittlers – ist "
    "die Grenze bald offen."
)
DESCRIBED = "Fernblick > drei mit dem Fall vertraute Personen*"


def test_the_sources(read) -> None:
    """“Den Quellen” has the name under which they were described first."""
    assert read(STORY).chains == [DESCRIBED, DESCRIBED]


def test_one_of_them(read) -> None:
    """Who is described behind the sources spoke by the same way."""
    assert (
        read(f"{STORY}\nDer Diplomat betonte, ein Abzug sei möglich.").chains[-1]
        == "Fernblick > tarvonischer Diplomat*"
    )


def test_all_of_them(read) -> None:
    assert read(f"{STORY}\nAlle drei betonten, ein Abzug sei möglich.").chains[-1] == DESCRIBED


def test_a_different_one(read) -> None:
    """An adjective that the description does not have tells another person."""
    text = f"{STORY}\nDer westmärkische Diplomat betonte, ein Abzug sei möglich."
    assert read(text).chains[-1] == "westmärkischer Diplomat"


def test_the_konjunktiv_goes_on(read) -> None:
    text = f"{STORY} Der Abzug beginne im Mai."
    assert read(text).chains == [DESCRIBED] * 3


def test_the_report(read) -> None:
    """“Dem Bericht zufolge”: the last medium that reported."""
    assert read(f"{STORY}\nDem Bericht zufolge bewegt sich auch Westmark.").chains[-1] == "Fernblick"


def test_a_report_of_nobody(read) -> None:
    """Where no medium reported before, a report has no name of a medium."""
    (said,) = read("Dem Bericht zufolge bewegt sich auch Westmark.").said
    assert (said.chain, said.channel) == ("Bericht", None)


def test_the_figures_given(read) -> None:
    """“Den Angaben zufolge”: whoever gave them."""
    found = read("Nach Angaben der Hafenbehörde brannte ein Lager. Den Angaben zufolge wurde niemand verletzt.")
    assert found.chains == ["Hafenbehörde", "Hafenbehörde"]


def test_speech_that_goes_on(read) -> None:
    found = read("„Wir reden“, sagte Mira Kolb dem Sender TV Nord. Die Grenze werde bald geöffnet.")
    assert found.chains == ["TV Nord > Mira Kolb"] * 2
    assert found.said[1].channel == "TV Nord"


def test_the_medium_in_the_next_sentence(read) -> None:
    """An announcement, and then where it was said."""
    found = read("Mira Kolb betonte, Ostmark wolle reden. Die Grenze werde geöffnet, sagte sie dem Sender TV Nord.")
    assert [said.channel for said in found.said] == ["TV Nord", "TV Nord"]


def test_the_medium_of_somebody_else(read) -> None:
    found = read(
        "Mira Kolb betonte, Ostmark wolle reden. Die Grenze werde geöffnet, sagte Karl Rau dem Sender TV Nord."
    )
    assert [said.channel for said in found.said] == [None, "TV Nord"]


def test_an_epithet_of_somebody_with_a_name(read) -> None:
    """“Die Diplomatin” for somebody with a name is no unnamed source."""
    text = "Mira Kolb, eine Diplomatin, Chefin der Kommission, reiste ab. „Wir reden“, sagte die Politikerin."
    assert read(text).chains == ["Politikerin"]


def test_whose_view_it_is_when_somebody_was_named_since(read) -> None:
    """ "Seiner Ansicht nach" belongs to whom the sentence before names, not to the last speaker before that."""
    text = (
        "Aus dem Umfeld der Ministerin hieß es, man sei überrascht.\n"
        "Skeptisch äußerte sich der Sicherheitsexperte Karl Rau. Seiner Ansicht nach spielt Ostmark auf Zeit."
    )
    assert read(text, named={"Karl Rau": "person"}).chains == ["Umfeld der Ministerin*", "Karl Rau"]


def test_whose_view_it_is_stays_open_between_two(read) -> None:
    """Where two people were named since, nobody is taken for the source."""
    text = (
        "Aus dem Umfeld der Ministerin hieß es, man sei überrascht.\n"
        "Karl Rau traf am Montag Jon Ebert. Seiner Ansicht nach spielt Ostmark auf Zeit."
    )
    assert read(text, named={"Karl Rau": "person", "Jon Ebert": "person"}).chains == ["Umfeld der Ministerin*", ""]


def test_what_stands_therein(read) -> None:
    """“Darin heißt es” is what the paper says that the sentence before names, if it names one only."""
    text = "Auslöser war ein Bericht des Hilfswerks Aue. Darin heißt es, die Grenze sei offen."
    (found,) = read(text).said
    assert (found.chain, found.rules) == ("Bericht des Hilfswerks Aue", "SC13")
    two = "Ein Bericht und ein Brief liegen vor. Darin heißt es, die Grenze sei offen."
    assert read(two).chains == [""]


def test_a_platform_that_the_report_introduces(read) -> None:
    """Once called a platform, a name is one everywhere in the report."""
    text = (
        "Die Grenze werde bald geöffnet, teilte die Behörde auf der Plattform Funkfeld mit. Man warte, schrieb Karl "
        "Rau auf Funkfeld."
    )
    assert [each.channel for each in read(text).said] == ["Funkfeld", "Funkfeld"]
    assert read("Man warte, schrieb Karl Rau auf Funkfeld.").said[0].channel is None


def test_the_paper_that_quotes(read) -> None:
    """“Zitiert das Blatt” leads back to the paper named before; an interview “mit dem „…““ names one."""
    text = (
        "Die Flotte läuft aus. Das sagte Karl Rau in einem Interview mit dem „Seeblick“. „Ich warte“, zitiert das "
        "Blatt den Offizier."
    )
    assert read(text).chains == ["Seeblick > Karl Rau", "Seeblick > Offizier"]


def test_whose_words(read) -> None:
    """“Seinen Worten nach” goes on with who spoke last, and with nobody whose first name tells another sex."""
    before = "Die Regierung wusste nichts, sagte Karl Rau. "
    assert read(before + "Seinen Worten nach weiß sie es seit Montag.").chains == ["Karl Rau", "Karl Rau"]
    assert read(before + "Ihren Worten nach weiß sie es seit Montag.").chains == ["Karl Rau", ""]
    assert read("Am Montag regnete es in Aue. Seinen Worten nach weiß sie es seit Montag.").chains == [""]
