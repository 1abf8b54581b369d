from __future__ import annotations

import pytest

from lagebild.language.sentences import sentences, split
from lagebild.records import Passage


def split_up(text: str) -> list[str]:
    return [text[run[0].start : run[-1].end] for run in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Am 20. August begann die Lesung.",
        "Es kostet 3,5 Mio. Taler im Jahr.",
        "Der 3. Bericht des 12. Ausschusses liegt vor.",
        "Dr. Kolb und Prof. Rau kamen mit J. D. Weller.",
        "Karl II. Albrecht regiert noch.",
        "Nr. 5 steht bzw. liegt z.B. in Aue, d.h. hier.",
        "Am Mittwoch, dem 5. 3. 2031, begann es.",
        "„Halt!“ rief der Posten.",
        "Ein „Jein?“ als Antwort genügt nicht.",
        "Er sagte: „Ja, gut“ und ging.",
        "Das Schiff (es war die Nr. 7) sank.",
        "Um 20.30 Uhr war Schluss.",
        "Es war min. 5 Grad kalt.",
    ],
)
def test_is_one_sentence(text: str) -> None:
    assert split_up(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Das war im Jahr 2031.", "Die Wahl folgte."),
        ("Sie wog 50 kg.", "Die Last war schwer."),
        ("In Aue, Brück usw.", "Die Reise begann."),
        ("Sie tanzten auf diese Art.", "Dann gingen sie."),
        ("Er sagte es der dpa.", "Die Meldung kam um zwölf."),
        ("Die Firma Kolb & Co.", "Die Bilanz fehlt."),
        ("„Halt!“ rief er.", "Dann lief er."),
        ("Er sagte: „Gut.“", "Danach ging er."),
        ("Wer kommt?", "Niemand."),
        ("Ende des Monats...", "Dann kam er."),
        ("Er kam (am 3. Mai).", "Sie auch."),
        ("Sie blieb bis zum Ende …", "Dann ging sie."),
    ],
)
def test_is_two_sentences(first: str, second: str) -> None:
    assert split_up(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("first", "second"), [("Er sagte „Gut.“", "Danach ging er."), ("Aue brennt.", "Die Lage bleibt.")]
)
def test_a_missing_blank_does_not_join_sentences(first: str, second: str) -> None:
    assert split_up(first + second) == [first, second]


def test_a_line_end_ends_a_sentence() -> None:
    assert split_up("Aue vor der Wahl\nDie Lage ist ernst.") == ["Aue vor der Wahl", "Die Lage ist ernst."]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "Die Regierung von Ostmark will in der kommenden Woche mit Westland\n"
        "über die Grenze am Halmersee reden, teilte das Ministerium in Aue\n"
        "am Montag mit. Westland hat noch nicht geantwortet, heißt es dort\n"
        "weiter."
    )
    assert [s.replace("\n", " ") for s in split_up(text)] == [
        "Die Regierung von Ostmark will in der kommenden Woche mit Westland über die Grenze am Halmersee reden, "
        "teilte das Ministerium in Aue am Montag mit.",
        "Westland hat noch nicht geantwortet, heißt es dort weiter.",
    ]


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_one_before() -> None:
    assert split_up("Die Lage ist\nernst.") == ["Die Lage ist\nernst."]


def test_page_furniture_has_no_sentences() -> None:
    text = "Aue brennt. Lesen Sie auch: Brück."
    found = sentences(text, (Passage(0, 11, "body"), Passage(12, 34, "related")))
    assert [(text[s.start : s.end], s.passage) for s in found] == [("Aue brennt.", 0)]


def test_signs_without_a_word_are_no_sentence() -> None:
    assert sentences("* * *", (Passage(0, 5, "body"),)) == ()
