"""Passages that two reports share: from eight words on, word for word or lightly edited."""

from __future__ import annotations

AGENCY = (
    "Die Fähren zwischen Tarnhafen und Großholm fahren wieder. Der Hafenmeister gab den Sund am Morgen frei, "
    "nachdem Taucher die letzte Mine entschärft hatten. Drei Wochen lang lag der Verkehr still."
)


def test_word_for_word(copies) -> None:
    """A copied paragraph is one passage, whatever stands around it."""
    paper = f"Endlich freie Fahrt! {AGENCY} Auf dem Markt von Tarnhafen gibt es wieder Fisch aus dem Norden."
    assert copies(AGENCY, paper) == [(AGENCY.rstrip("."), AGENCY.rstrip("."), 1.0)]


def test_seven_words_are_too_few(copies) -> None:
    """The unit of a copy is eight words."""
    eight = "Taucher haben im Sund die letzte Mine entschärft"
    one, other = "Am Morgen war klar: {}, sagte Kolb.", "Großholm jubelt, denn {} und abgeholt."
    assert copies(one.format(eight), other.format(eight)) == [(eight, eight, 1.0)]
    seven = eight.removeprefix("Taucher ")
    assert copies(one.format(seven), other.format(seven)) == []


def test_quotation_marks_do_not_count(copies) -> None:
    """Nor do other signs, line ends, and capital letters."""
    one = "„Wir haben die letzte Mine entschärft, und der Sund ist frei“, sagte Kolb."
    other = "»Wir haben die letzte Mine entschärft – und der\nSund ist frei«, Sagte Kolb"
    assert [each[2] for each in copies(one, other)] == [1.0]


def test_replaced_words(copies) -> None:
    """Similarity is the share of equal words in the alignment: here fourteen of sixteen places."""
    edited = AGENCY.split(". ")[1].replace("am Morgen", "am Dienstag").replace("letzte", "vorerst letzte")
    original = AGENCY.split(". ")[1]
    assert copies(original, edited) == [(original, edited, 14 / 16)]


def test_an_added_clause(copies) -> None:
    """Less than eight added or dropped words do not part a passage; eight do."""
    one = "Die Fähren zwischen Tarnhafen und Großholm fahren seit dem Morgen wieder,"
    two = "nachdem Taucher im Sund die letzte schwere Mine entschärft und geborgen hatten."
    short = "die im Winter stillagen und verrosteten,"
    long = "die im Winter drei Wochen lang stillagen und langsam verrosteten,"
    (found,) = copies(f"{one} {two}", f"{one} {short} {two}")
    assert found[1] == f"{one} {short} {two}".rstrip(".")
    assert [each[0] for each in copies(f"{one} {two}", f"{one} {long} {two}")] == [one.rstrip(","), two.rstrip(".")]


def test_another_order(copies) -> None:
    """Sentences that changed places are passages of their own."""
    sentences = AGENCY.split(". ")
    found = copies(AGENCY, f"{sentences[1]}. {sentences[0]}. Drei Wochen lang lag der Verkehr still.")
    assert [each[0] for each in found] == [sentences[0], sentences[1]]


def test_shuffled_words_are_no_copy(copies) -> None:
    """The same vocabulary in another order is another text."""
    shuffled = (
        "Fähren wieder Großholm Tarnhafen die fahren zwischen und. Mine der hatten frei Hafenmeister den nachdem "
        "letzte am Sund Taucher entschärft gab die Morgen. Verkehr still drei der lag lang Wochen."
    )
    assert copies(AGENCY, shuffled) == []


def test_a_passage_twice_in_one_report(copies) -> None:
    """No word is part of two passages: a lead that the text repeats counts once."""
    line = "Taucher haben im Sund die letzte Mine entschärft und geborgen."
    assert len(copies(line, f"{line} Das teilte das Amt mit. {line}")) == 1


def test_hyphenation_and_letters_with_accents(copies) -> None:
    """Soft hyphens inside a word do not count, and an accent counts the same however it is stored."""
    plain = "Die Fähren fahren über den Sund nach Großholm und zurück"
    stored = plain.replace("Fähren", "Fäh\u00adren").replace("über", "u\u0308ber")
    assert copies(plain, stored) == [(plain, stored, 1.0)]
