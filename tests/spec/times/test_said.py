"""When something was said: the day beside the words of saying, else no later than the report."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse

THURSDAY = "2031-03-06"


def said(text: str, published: str | None = THURSDAY) -> list[tuple[str | None, str | None]]:
    return [(s.said.earliest, s.said.latest) for s in analyse(text, published=published).statements]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("„Wir reisen ab“, sagte Außenministerin Mira Kolb am Mittwoch.", "2031-03-05", "2031-03-05"),
        ("Außenministerin Mira Kolb sagte am Mittwoch, sie reise ab.", "2031-03-05", "2031-03-05"),
        ("Am Mittwoch sagte Außenministerin Mira Kolb, sie reise ab.", "2031-03-05", "2031-03-05"),
        ("„Wir reisen ab“, hatte Außenministerin Mira Kolb vor zwei Tagen gesagt.", "2031-03-04", "2031-03-04"),
        ("„Wir reisen ab“, sagte Außenministerin Mira Kolb in der vergangenen Woche.", "2031-02-24", "2031-03-02"),
        ("„Wir reisen ab“, sagte Außenministerin Mira Kolb am Mittwoch um 20.30 Uhr.", "2031-03-05", "2031-03-05"),
        ("„Wir reisen ab“, hieß es am Mittwoch in einer Erklärung des Ministeriums.", "2031-03-05", "2031-03-05"),
    ],
)
def test_the_day_beside_the_words_of_saying(text: str, earliest: str, latest: str) -> None:
    """A day in the frame, in the clause of the cue, is the day of the saying."""
    assert said(text) == [(earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        "„Wir reisen ab“, sagte Außenministerin Mira Kolb.",
        "„Wir reisen ab“, sagte Außenministerin Mira Kolb, die am Montag angekommen war.",
        "„Wir reisen ab“, sagte Außenministerin Mira Kolb, die am Samstag verhandeln will.",
        "Außenministerin Mira Kolb sagte, sie sei am Mittwoch abgereist.",
        "„Wir reisen ab“, sagte Außenministerin Mira Kolb dem Sender, der seit Mittwoch aus Ostburg berichtet.",
    ],
)
def test_else_no_later_than_the_report(text: str) -> None:
    """A day of another clause, of what was said, or still to come says nothing of the saying."""
    assert said(text) == [(None, THURSDAY)]


def test_after_or_before_what_happened_on_a_day() -> None:
    """“Nach dem Treffen am Mittwoch” is that day or later, “vor dem Treffen am Mittwoch” that day or earlier."""
    quote = "„Wir reisen ab“, sagte Außenministerin Mira Kolb"
    assert said(f"{quote} nach dem Treffen am Mittwoch.") == [("2031-03-05", THURSDAY)]
    assert said(f"{quote} vor dem Treffen am Mittwoch.") == [(None, "2031-03-05")]


def test_a_statement_that_is_carried_on() -> None:
    """What goes on without words of saying of its own was said on the same day."""
    text = "Außenministerin Mira Kolb sagte am Mittwoch, sie reise ab. Die Gespräche seien gescheitert."
    assert said(text) == [("2031-03-05", "2031-03-05")] * 2


def test_reported_in_substance() -> None:
    """Behind the speaker or the verb the day is that of the saying; behind a noun it may be the noun's."""
    assert said("Außenministerin Mira Kolb lehnte am Mittwoch einen Abzug ab.") == [("2031-03-05", "2031-03-05")]
    assert said("Außenministerin Mira Kolb lehnte den Vorschlag am Mittwoch ab.") == [("2031-03-05", THURSDAY)]


def test_without_a_day_of_the_report() -> None:
    """Nothing is known then, unless the day of the saying is named in full."""
    assert said("„Wir reisen ab“, sagte Außenministerin Mira Kolb am Mittwoch.", None) == [(None, None)]
    text = "„Wir reisen ab“, sagte Außenministerin Mira Kolb am 5. März 2031."
    assert said(text, None) == [("2031-03-05", "2031-03-05")]


def test_what_was_said_counts_from_that_day() -> None:
    """Times inside the quote are counted from the day of the saying."""
    text = "„Wir reisen morgen ab“, hatte Außenministerin Mira Kolb am Montag gesagt. Gestern reiste sie ab."
    times = {t.text: (t.value, t.why) for t in analyse(text, published=THURSDAY).times}
    assert times["morgen"][0] == "2031-03-04"
    assert "Rede vom Montag 2031-03-03" in times["morgen"][1]
    assert times["Gestern"][0] == "2031-03-05"


def test_what_was_said_on_an_unknown_day_of_some_counts_from_none() -> None:
    """Within a week nobody knows what “morgen” was."""
    text = "„Wir reisen morgen ab“, hatte Außenministerin Mira Kolb in der vergangenen Woche gesagt."
    (morgen, _) = analyse(text, published=THURSDAY).times
    assert (morgen.text, morgen.value, morgen.earliest) == ("morgen", "XXXX-XX-XX", None)


def test_gestern_in_indirect_speech_is_the_reporters() -> None:
    """In indirect speech “gestern” and “morgen” count from the report, weekdays from the speech."""
    text = "Außenministerin Mira Kolb hatte am Montag vergangener Woche gesagt, sie wolle am Freitag abreisen."
    friday = analyse(text, published=THURSDAY).times[-1]
    assert (friday.text, friday.value) == ("Freitag", "2031-02-28")
    text = "Außenministerin Mira Kolb sagte am Montag, sie wolle morgen abreisen."
    assert analyse(text, published=THURSDAY).times[-1].value == "2031-03-07"
