"""German passes, whatever its spelling; other languages do not; short texts are not judged."""

from __future__ import annotations

import pytest

from lagebild.ingest.language_guess import other_language

GERMAN = (
    "Die Regierung von Ostmark will am Samstag mit dem Nachbarland verhandeln, sagte Außenministerin "
    "Mira Kolb am Donnerstag. "
    "Der Minister von Westland stimmte zu, warnte aber vor zu hohen Erwartungen. Nach Angaben des "
    "Hafenamts warten seit "
    "Dienstag vierzig Lastwagen auf die Fähre, und niemand weiß, wann sie wieder fährt."
)
SWISS = GERMAN.replace("ß", "ss")
OLD = (
    "Die Regierung hat, wie man vernimmt, beschloſſen, daß der Friede nur dann zu Stande kommen "
    "könne, wenn beide Theile "
    "ſich über die Gränze verſtändigen. Es iſt dies um ſo nothwendiger, als der Winter vor der Thüre ſteht und die "
    "Vorräthe auf den Inſeln nicht bis zum Frühjahr reichen werden."
)
QUOTED = (
    GERMAN + " „We will not leave before the spring comes, and that is the last word on it“, sagte er auf Englisch."
)
RESULTS = "Ostheim Kleinhaven Westheim Nordinsel Sundburg Furtstadt Inselort Seedorf Marschau Deichhafen " * 9


@pytest.mark.parametrize("text", [GERMAN, SWISS, OLD, QUOTED, RESULTS])
def test_german_passes(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The government of Ostmark said on Thursday that it would meet its neighbours for talks "
            "about the border, but it "
            "did not say when. A spokesman told reporters that the date had not been set and that "
            "they were waiting for an "
            "answer from the other side.",
            "English",
        ),
        (
            "De regering van Ostmark zei donderdag dat zij haar buren zou ontmoeten voor gesprekken "
            "over de grens, maar zij "
            "zei niet wanneer. Een woordvoerder van het ministerie vertelde dat de datum nog niet "
            "was bepaald en dat men op "
            "een antwoord van de andere kant wachtte.",
            "Dutch",
        ),
        (
            "Le gouvernement d'Ostmark a déclaré jeudi qu'il rencontrerait ses voisins pour des pourparlers sur la "
            "frontière, mais il n'a pas dit quand. Un porte-parole du ministère a dit aux "
            "journalistes que la date n'était "
            "pas encore fixée et que l'on attendait une réponse.",
            "French",
        ),
        (
            "Правительство сообщило в четверг, что встретится с соседями для переговоров о границе, "
            "но когда, неизвестно. " * 2,
            "another script",
        ),
        ("政府周四表示，将与邻国会晤，就边境问题进行谈判，但没有说明时间。" * 6, "another script"),
        (
            "Hallitus kertoi torstaina, että se aikoo tavata naapurimaansa edustajat ja keskustella "
            "rajasta, mutta ei sanonut "
            "milloin tapaaminen järjestetään, ja ministeriön tiedottaja kertoi toimittajille odottavansa vastausta. "
            * 4,
            "another language",
        ),
    ],
)
def test_other_languages_are_told(text: str, language: str) -> None:
    assert other_language(text) == language


def test_a_short_text_is_not_judged() -> None:
    assert other_language("The talks have ended, the minister said.") is None
