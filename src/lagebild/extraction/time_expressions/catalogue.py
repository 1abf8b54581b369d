"""The catalogue of the rules for time expressions: what each finds, an example that fires it, one that must not."""

from __future__ import annotations

from lagebild.rulebook import Rule

_SOURCE = "types, values and extents: KRAUTS (Strötgen et al., LREC 2018), after TimeML"


def _rule(number: int, title: str, description: str, fires: str, silent: str) -> Rule:
    return Rule(f"TI{number:02d}", title, description, fires, silent, _SOURCE)


RULES: tuple[Rule, ...] = (
    _rule(
        1,
        "Full date",
        "A day with month and year, in words or figures; “dieses Jahres” and the like count from the report.",
        "Der Vertrag wurde am 3. Mai 2029 unterzeichnet.",
        "Der Vertrag hat 3 Seiten und 29 Artikel.",
    ),
    _rule(
        2,
        "Day and month",
        "A day without its year. A clause of what was means the last one, a clause of what will be the next one; "
        "otherwise the nearest; where the sentence or the one before tells a story of a past year, that year.",
        "Die Pause gilt bis zum 20. August.",
        "Die Pause gilt bis zum Ende der 20. Sitzung.",
    ),
    _rule(
        3,
        "Day in a row or range",
        "A day whose month stands behind a later one: “3.” of “3. bis 5. Mai”.",
        "Der Rat tagt vom 3. bis 5. Mai in Ormshafen.",
        "Der Rat tagt am 5. Mai in Ormshafen.",
    ),
    _rule(
        4,
        "Part of a weekday",
        "A weekday with a part of the day, in one word or two; the day as for a weekday alone.",
        "Die Ministerin reiste am Montagabend ab.",
        "Die Ministerin reiste am Montag ab.",
    ),
    _rule(
        5,
        "Weekday with its direction",
        "A weekday behind “vergangenen”, “letzten”, “kommenden”, “nächsten” and the like: the one before or after the "
        "report's day, whatever the tense; “Donnerstag kommender Woche” is that day of that week.",
        "Der Rat hatte am vergangenen Samstag getagt.",
        "Der Rat hatte am Samstag getagt.",
    ),
    _rule(
        6,
        "Weekday with day and month",
        "A weekday and a day without its year are one expression; the year is one in which the weekday is right.",
        "Die Wahl ist am Sonntag, dem 9. März.",
        "Die Wahl ist am Sonntag, die Auszählung am Montag.",
    ),
    _rule(
        7,
        "Weekday",
        "A weekday alone. Präteritum and Perfekt mean the last one; Futur, plans and the present of verbs of the "
        "calendar the next one; otherwise the nearest. On its own weekday, the report means its own day.",
        "Die Delegationen wollen am Samstag verhandeln.",
        "Die Delegationen wollen verhandeln.",
    ),
    _rule(
        8,
        "Yesterday, today, tomorrow",
        "“Gestern”, “morgen” and the like count from the report's day. “Heute” is that day beside a clock time, in a "
        "clause of what was or will be, and in a report that speaks of yesterday or tomorrow; else it is the present.",
        "Gestern hat der Rat getagt.",
        "Der gestrige Streit ist beigelegt.",
    ),
    _rule(
        9,
        "Part of yesterday, today, tomorrow",
        "“Heute”, “gestern” or “morgen” with a part of the day.",
        "Heute Abend spricht die Präsidentin.",
        "Heute spricht die Präsidentin.",
    ),
    _rule(
        10,
        "Part of the day",
        "A part of the day alone: that of the day named last nearby, else of the report's. A day yet to come is not "
        "taken for a clause of what was.",
        "Die Präsidentin sagte am Abend ab.",
        "Die Präsidentin wünschte einen schönen Abend.",
    ),
    _rule(
        11,
        "Night by the day that it ends on",
        "“Nacht zum Samstag”, “Nacht auf Samstag”: the night that ends on that day. Its value is that of the day on "
        "which it begins, its days are both; so too “die vergangene Nacht” and “die kommende Nacht”.",
        "In der Nacht zum Samstag fielen Schüsse.",
        "In der Nacht fielen Schüsse.",
    ),
    _rule(
        12,
        "Clock time",
        "A time with “Uhr”, and the first times of a row or range: of the day named last nearby, else of the report's.",
        "Die Sitzung beginnt um 20.30 Uhr.",
        "Die Firma zahlt 20.30 Euro.",
    ),
    _rule(
        13,
        "Feast",
        "A feast by its name, with the day that it has in the year of its clause.",
        "Am Karfreitag schweigen die Waffen.",
        "Am Freitag schweigen die Waffen.",
    ),
    _rule(
        14,
        "Unit counted from the report",
        "“Nächste Woche”, “im vergangenen Monat”, “dieses Jahres”, “Ende kommender Woche”, “im Vorjahr”, and a "
        "calendar week by its number.",
        "Das Parlament stimmt in der kommenden Woche ab.",
        "Das Parlament stimmt eine Woche lang ab.",
    ),
    _rule(
        15,
        "Beginning, middle or end in one word",
        "“Wochenbeginn”, “Monatsmitte”, “Jahresende”: of the unit of the report or of the year behind it.",
        "Zu Wochenbeginn empfängt die Präsidentin den Gesandten.",
        "Zu Beginn empfängt die Präsidentin den Gesandten.",
    ),
    _rule(
        16,
        "Weekend",
        "A weekend without its direction: the last one in a clause of what was, else the one to come; on a weekend, "
        "that one.",
        "Am Wochenende haben Tausende demonstriert.",
        "Am Ende haben Tausende demonstriert.",
    ),
    _rule(
        17,
        "Month",
        "A month, with “Anfang”, “Mitte” or “Ende”, with its year or without: then by tense. No surname and no first "
        "name.",
        "Die Frist endet Mitte August.",
        "Die Frist nannte Minister August Kolb.",
    ),
    _rule(
        18,
        "Season",
        "A season, with its year or without: then by tense. A winter has the year in which it begins.",
        "Im Herbst 2030 begannen die Gespräche.",
        "Die Gespräche führte Ministerin Herbst.",
    ),
    _rule(
        19,
        "Quarter or half of a year",
        "A quarter or half by its number, with its year, else in the year of the report.",
        "Im dritten Quartal 2030 sanken die Preise.",
        "Im dritten Anlauf sanken die Preise.",
    ),
    _rule(
        20,
        "Year",
        "A number of four digits that reads as a year: not before what is counted, and before 1900 or after 2040 only "
        "behind a word that leads to a year.",
        "Den Vertrag gibt es seit 2019.",
        "Den Vertrag unterschrieben 2019 Personen.",
    ),
    _rule(
        21,
        "Decade",
        "“Die zwanziger Jahre”, “1990er-Jahre”: of the last century where none is named.",
        "Das Werk stammt aus den siebziger Jahren.",
        "Das Werk ist siebzig Seiten lang.",
    ),
    _rule(
        22,
        "Century",
        "A century by its number; its value is the first two figures of its years.",
        "Die Festung stammt aus dem 18. Jahrhundert.",
        "Die Festung ist jahrhundertealt, die 18. im Land.",
    ),
    _rule(
        23,
        "Duration",
        "A number and a unit. Behind “vor”, “seit” and “in” its days are counted from the report; elsewhere it has "
        "none. Ages are no expressions.",
        "Vor sechs Jahren begann der Krieg.",
        "Der Botschafter ist sechzig Jahre alt.",
    ),
    _rule(
        24,
        "Duration without a number",
        "A unit in the plural alone (“seit Jahren”), or in the singular behind an article.",
        "Der Streit schwelt seit Jahren.",
        "Der Streit schwelt seit drei Jahren.",
    ),
    _rule(
        25,
        "Stretch up to or from the report",
        "“Die letzten zehn Jahre”, “in den vergangenen Tagen”: up to the report's day. “In den kommenden Tagen” "
        "without a number is the future, with the days that it reaches at most.",
        "In den kommenden Tagen entscheidet das Gericht.",
        "In sieben Tagen entscheidet das Gericht.",
    ),
    _rule(
        26,
        "Distance from what was told",
        "“Zwei Jahre zuvor”, “eine Stunde später”, “am Tag darauf”, “am Vortag”: counted from the day that the passage "
        "named last, in the same sentence or the two before; without one it has no days.",
        "Eine Stunde später war die Brücke frei.",
        "Eine Stunde lang war die Brücke frei.",
    ),
    _rule(
        27,
        "Duration in an adjective",
        "“Jahrelang”, “zweistündig”; of years only before things, since before people it is their age.",
        "Sie einigten sich nach zweistündigen Gesprächen.",
        "Die 55-jährige Richterin sprach von einer Einigung.",
    ),
    _rule(
        28,
        "How often",
        "“Täglich”, “jeden Donnerstag”, “alle zwei Jahre”, “Jahr für Jahr”, “montags”, “pro Tag”, “im Jahr”.",
        "Der Ausschuss tagt jeden Donnerstag.",
        "Der Ausschuss tagt am Donnerstag.",
    ),
    _rule(
        29,
        "Date in a compound",
        "A month or weekday that begins a compound with a hyphen; names of streets and institutions are none.",
        "Der Februar-Gipfel war kurz.",
        "Die Sitzung in der August-Kolb-Straße war kurz.",
    ),
    _rule(
        30,
        "Present, past, future",
        "Words for the present, the past or the future as such: the report's day, the days up to it, or from it on.",
        "Demnächst beginnen die Gespräche.",
        "Die Gespräche über die Zukunft der Werft sind zu Ende.",
    ),
    _rule(
        31,
        "The same day",
        "“Am selben Tag”, “am gleichen Abend”, “desselben Jahres”: the day or year that the passage named last.",
        "Am Montag traf der Rat zusammen. Am selben Abend reiste die Delegation ab.",
        "Am Montag traf der Rat zusammen. Am selben Tisch saß die Delegation.",
    ),
    _rule(
        32,
        "Shortly after or before",
        "“Wenig später”, “kurz zuvor”: no day, but not before, or not after, the one that the passage named last.",
        "Am Montag traf der Rat zusammen. Wenig später reiste die Delegation ab.",
        "Am Montag traf der Rat zusammen. Wenig davon wurde bekannt.",
    ),
)
