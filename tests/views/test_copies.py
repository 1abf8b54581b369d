from __future__ import annotations

import time

from lagebild.views.brief.copies import fold, same_quotes


def same(*wordings: str, near: bool = True) -> list[int]:
    return same_quotes([("Kolb", wording, near) for wording in wordings])


def test_marks_case_and_soft_hyphens_do_not_count() -> None:
    assert same("„Wir verhandeln nicht.“", '"wir ver\u00adhandeln nicht"', "»Wir  verhandeln, nicht«") == [0, 0, 0]


def test_small_edits_are_the_same_quote() -> None:
    assert same(
        "Wir werden in den kommenden Wochen mit allen Seiten ernsthaft sprechen",
        "Wir werden in den nächsten Wochen mit allen Seiten ernsthaft sprechen",
    ) == [0, 0]


def test_a_negation_or_a_number_makes_two_quotes() -> None:
    assert same(
        "Wir werden in den kommenden Wochen mit allen Seiten ernsthaft sprechen",
        "Wir werden in den kommenden Wochen nicht mit allen Seiten ernsthaft sprechen",
    ) == [0, 1]
    assert same(
        "Es gab bei dem Angriff auf den Hafen von Dorvenau 12 Verletzte am Abend",
        "Es gab bei dem Angriff auf den Hafen von Dorvenau 15 Verletzte am Abend",
    ) == [0, 1]


def test_other_speakers_and_short_quotes_stay_apart() -> None:
    assert same_quotes([("Kolb", "Ja, sicher", True), ("Ådler", "Ja, sicher", True)]) == [0, 1]
    assert same("Wir warten jetzt ab", "Wir warten noch ab") == [0, 1]


def test_without_a_name_only_equal_words_are_the_same() -> None:
    assert same("eins zwei drei vier fünf sechs sieben acht", "eins zwei drei vier fünf sechs sieben neun",
                near=False) == [0, 1]  # fmt: skip


def test_quotes_without_words_are_not_one() -> None:
    assert same("…", "–") == [0, 1]


def test_folding_keeps_letters_of_all_scripts() -> None:
    assert fold("Ångström, naïve – Київ!") == ("ångström", "naïve", "київ")


def test_thousands_of_quotes_take_seconds_at_most() -> None:
    wordings = [f"Dies ist die Aussage Nummer x{number} von vielen gleichen Sätzen hier" for number in range(3000)]
    begun = time.process_time()
    assert len(set(same(*wordings))) > 1
    assert time.process_time() - begun < 10
