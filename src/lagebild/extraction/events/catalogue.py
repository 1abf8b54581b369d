"""The catalogue of the rules for events: what each finds, an example that fires it, one that must not."""

from __future__ import annotations

from lagebild.rulebook import Rule

_STATUS = (
    " Tense, mood and modals give the status: what was is held, what will be is scheduled with a day and expected "
    "without one."
)


def _rule(number: int, title: str, description: str, fires: str, silent: str) -> Rule:
    return Rule(f"EV{number:02d}", title, description, fires, silent)


RULES: tuple[Rule, ...] = (
    _rule(
        1,
        "Verb of meeting",
        "“Sich treffen”, “zusammenkommen”, “verhandeln”, “beraten” and the like tell a meeting; who stands in the "
        "clause, but not behind “über” or “gegen”, takes part." + _STATUS,
        "Die Außenminister trafen sich am Montag in Ormshafen.",
        "Die Außenminister trafen am Montag eine Entscheidung.",
    ),
    _rule(
        2,
        "Verb of calling",
        "“Telefonieren” and “anrufen” tell a call." + _STATUS,
        "Kolb und Odrin telefonierten am Dienstag miteinander.",
        "Kolb telefoniert gern im Stehen.",
    ),
    _rule(
        3,
        "Verb of visiting",
        "A verb of travel with a place, or of visiting, tells a visit." + _STATUS,
        "Kolb reist am Samstag nach Ormshafen.",
        "Die Fähre verkehrt am Samstag nach Ormshafen.",
    ),
    _rule(
        4,
        "Verb of attacking",
        "“Angreifen”, “beschießen”, “bombardieren” and the like tell an attack." + _STATUS,
        "In der Nacht zum Montag griffen Drohnen den Hafen von Ormshafen an.",
        "Am Montag griff die Regierung den Vorschlag auf.",
    ),
    _rule(
        5,
        "Verb of agreeing",
        "“Unterzeichnen” and the like with an agreement, “sich einigen” and “sich verständigen” tell an agreement."
        + _STATUS,
        "Die Präsidenten haben das Abkommen am Mittwoch unterzeichnet.",
        "Kolb unterzeichnete am Mittwoch Autogrammkarten.",
    ),
    _rule(
        6,
        "Verb of voting",
        "“Abstimmen”, and “billigen” or “verabschieden” with a law or a treaty, tell a vote." + _STATUS,
        "Das Parlament stimmt am Freitag über den Vertrag ab.",
        "Die Farbe stimmt am Freitag wieder.",
    ),
    _rule(
        7,
        "Verb of appointing",
        "“Ernennen”, “berufen”, “vereidigen” with an office, “zurücktreten” and “entlassen” tell an appointment or "
        "its end." + _STATUS,
        "Die Präsidentin ernannte am Montag Mira Kolb zur Außenministerin.",
        "Die Präsidentin berief sich am Montag auf die Außenministerin.",
    ),
    _rule(
        8,
        "Step with penalties",
        "Sanctions, embargoes, entry bans that are imposed, suspended, loosened, lifted. Where the report names a last "
        "day that is still to come, the step is ongoing." + _STATUS,
        "Ostmark hat am Dienstag Sanktionen gegen Westmark verhängt.",
        "Ostmark bedauert die Sanktionen gegen Westmark seit Dienstag.",
    ),
    _rule(
        9,
        "Other measure",
        "Aid, deliveries or payments that are suspended or stopped; a truce that begins or is broken." + _STATUS,
        "Galdonien setzte seine Militärhilfe am Montag vorübergehend aus.",
        "Galdonien setzte am Montag auf seine Militärhilfe.",
    ),
    _rule(
        10,
        "Noun with a verb that carries it",
        "An event’s noun beside “stattfinden”, “beginnen”, “führen”, “planen” and the like, also in a relative clause "
        "behind it; the verb gives the status, its clause the day and the place.",
        "Das Treffen fand am Montag in Ormshafen statt.",
        "Das Treffen in Ormshafen gefiel am Montag allen.",
    ),
    _rule(
        11,
        "Event that is proposed",
        "An event’s noun beside a verb of proposing, hoping or asking (“in Aussicht stellen”, “vorschlagen”), "
        "a modal of possibility, or in a headline with “womöglich”.",
        "Kolb schlug für Freitag ein Treffen in Ormshafen vor.",
        "Kolb schlug am Freitag im Hotel Ormshafen ein Buch auf.",
    ),
    _rule(
        12,
        "Noun with a day of its own",
        "An event’s noun with a day, or what is said elsewhere of the same event: a day ahead makes it scheduled, a "
        "past one held.",
        "Mit Blick auf den Gipfel am Samstag in Ormshafen mahnte Kolb zur Ruhe.",
        "Mit Blick auf den Gipfel mahnte Kolb zur Ruhe.",
    ),
    _rule(
        13,
        "Event that is called off, postponed or refused",
        "An event’s noun beside “absagen”, “ausfallen”, “verschieben”, “ablehnen”, “ausschließen” and the like, or "
        "beside a negated “stattfinden” or “zustande kommen”.",
        "Das Treffen am Freitag wurde abgesagt.",
        "Das Treffen am Freitag wurde begrüßt.",
    ),
    _rule(
        14,
        "Noun behind “nach” or “bei”",
        "“Nach dem Telefonat”: what is told came after it, so it was held; “bei dem Treffen” beside a past verb.",
        "Nach dem Telefonat mit Odrin am Montag sprach Kolb von Fortschritten.",
        "Nach Angaben Kolbs ist das Telefonat am Samstag ein Fortschritt.",
    ),
    _rule(
        15,
        "Noun with an attribute of its status",
        "“Das geplante Treffen”, “ein mögliches Gespräch”, “der abgesagte Gipfel”.",
        "Das für Freitag geplante Treffen stößt auf Kritik.",
        "Das Treffen am Freitag stößt auf Kritik.",
    ),
    _rule(
        16,
        "Term or scope of a measure",
        "Until when a measure holds (“gilt bis zum 20. März”), and for what alone (“nur für …”): the last day and the "
        "scope of the measure told before, or of a truce or a ban by itself.",
        "Die Waffenruhe gilt bis zum 20. März.",
        "Die Waffenruhe gilt als brüchig.",
    ),
    _rule(
        17,
        "Time that hangs on another event",
        "“Am Tag nach dem Gipfel”, “wenige Stunden vor der Abstimmung”, “am Vorabend des Treffens”: counted from that "
        "event where the report has its day, or days of one week. “Wenig später” and “eine Stunde darauf” count from "
        "the event held that was told last, where no day stands nearby.",
        "Kolb und Odrin trafen sich am Dienstag in Ormshafen. Am Tag nach dem Treffen flog Kolb nach Tarnhafen.",
        "Kolb und Odrin treffen sich in Ormshafen. Am Tag nach dem Treffen fliegt Kolb nach Tarnhafen.",
    ),
)
