"""Years, decades and centuries: what the patterns for them mean."""

from __future__ import annotations

from lagebild.extraction.time_expressions.calendar import year_interval
from lagebild.extraction.time_expressions.context import Found, Match
from lagebild.extraction.time_expressions.periods import period
from lagebild.extraction.time_expressions.pieces import Piece
from lagebild.lexicon import table

RECENT = range(1900, 2041)
"""Numbers of four digits that are read as years without a word that says so."""


def year(match: Match) -> Found | None:
    """A year in figures, where they read as a year and not as a quantity."""
    piece = match.get("year", "season_year")
    if piece is None:
        number = match.number("number")
        if number is None or match.get("unit_one") is None or number < 100:
            return None
        return Found("DATE", f"{number:04d}", year_interval(number), "Jahr genannt")
    number = int(str(piece.value))
    if (
        match.get("unit_one", "unit_many") is None
        and match.get("edge") is None
        and not _reads_as_year(match, piece, number)
    ):
        return None
    last = number + 1 if piece.kind == "season_year" else number
    return period(match, f"{number:04d}", year_interval(number, last), "Jahr genannt", counted=False)


def _reads_as_year(match: Match, piece: Piece, number: int) -> bool:
    signals = table("time_signals")
    behind, lead = match.after(), match.before()
    before: Piece | None = match.pieces[match.start - 1] if match.start else None
    if behind is not None:
        if behind.text in signals["counted"]["nouns"] or behind.kind in ("unit_many", "decimal", "year", "oclock"):
            return False
        if behind.kind == "number" and not (before is not None and before.kind == "capital"):
            return False
        row = behind.kind in ("bis", "and") or (behind.kind == "dash" and behind.start == piece.end)
        if row and _is_counted(match.after(2), match.after(3)):
            return False
        if behind.text in ("%", "€", "$", "°") or behind.low in ("mal", "km", "m", "kg"):
            return False
    if before is not None:
        if (
            before.kind in ("number", "decimal", "slash", "month_compound")
            or before.text in signals["counted"]["before"]
        ):
            return False
        if (before.kind == "capital" and len(before.text) == 1) or before.text in (
            "€",
            "$",
            "Euro",
            "Mark",
            "Nr",
            "+",
            "#",
            ":",
        ):
            return False
        if before.kind == "stop" and match.start > 1 and match.pieces[match.start - 2].text in ("Nr", "Tel", "Art"):
            return False
    if number in RECENT:
        # "die 2000 Gäste": a plural behind an article is counted.
        counted = (
            behind is not None
            and behind.kind == "capital"
            and before is not None
            and before.kind in ("article", "demonstrative", "vague")
        )
        return not (counted and behind is not None and behind.text.endswith(("n", "s", "e", "er")))
    return lead in signals["year"]["before"] or match.before() in ("jahr", "jahre")


def _is_counted(number: Piece | None, noun: Piece | None) -> bool:
    """Whether a number and what stands behind it are a quantity: "1450 bis 1850 Mark"."""
    if number is None or noun is None or number.kind not in ("number", "year", "decimal"):
        return False
    return noun.text in table("time_signals")["counted"]["nouns"] or noun.text in ("%", "€", "$", "°")


def decade(match: Match) -> Found | None:
    """“die zwanziger Jahre”, “1990er-Jahre”: of the century before where none is named."""
    piece = match.get("decade", "decade_number")
    if piece is None:
        return None
    number = int(str(piece.value))
    if piece.kind == "decade":
        value = (
            200 if number == 0 else 201 if number == 1 and match.anchor and match.anchor.year > 2040 else 190 + number
        )
    elif number >= 1000:
        value = number // 10
    else:
        value = 200 if number == 0 else 190 + number // 10
    interval = year_interval(value * 10, value * 10 + 9)
    return period(match, f"{value:03d}", interval, "Jahrzehnt genannt", counted=False)


def century(match: Match) -> Found | None:
    """“das 19. Jahrhundert”: its first two figures."""
    number = match.number("number", "ordinal", "ordinal_century")
    if number is None or not 1 <= number <= 30 or match.word("unit_one") != "CE":
        return None
    interval = year_interval(max((number - 1) * 100, 1), number * 100 - 1)
    return period(match, f"{number - 1:02d}", interval, "Jahrhundert genannt", counted=False)
