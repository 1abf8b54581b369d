"""The catalogue of the rules for statements: what each finds, an example that fires it, one that must not.

`CONFIDENCE` is the share of each rule's findings on the training half of the German Wikinews quotation data that have
the right quote *and* touch the right speaker; `evaluation/rule_confidence.py` measures it anew.
"""

from __future__ import annotations

from lagebild.rulebook import Rule

_SOURCE = (
    "frames of verbs of saying: Krestel, Bergler & Witte, LREC 2008; kinds: Petersen-Frey & Biemann, LREC-COLING 2024"
)

CONFIDENCE: dict[str, float] = {
    "ST01": 0.94,
    "ST02": 0.88,
    "ST03": 0.92,
    "ST04": 0.80,
    "ST05": 0.89,
    "ST06": 0.88,
    "ST07": 0.82,
    "ST08": 0.81,
    "ST09": 0.67,
    "ST10": 0.65,
    "ST11": 0.84,
    "ST12": 0.39,
    "ST13": 0.75,
    "ST14": 0.85,
    "ST15": 0.83,
    "ST16": 0.40,
    "ST17": 0.70,
    "ST18": 0.81,
    "ST19": 0.14,
    "ST20": 0.71,
    "ST21": 0.57,
    "ST22": 0.87,
    "ST23": 0.43,
    "ST24": 0.33,
    "ST25": 0.5,
    "ST26": 0.5,
    "ST27": 0.5,
}

RULES: tuple[Rule, ...] = (
    Rule(
        id="ST01",
        title="Quotation, then its frame",
        description=(
            "A passage in quotation marks is followed by a verb of saying and its subject. A second quotation "
            "behind the frame belongs to the same speaker."
        ),
        fires="„Wir sind bereit zu reden“, sagte Außenministerin Mira Kolb am Montag.",
        silent="Der Film „Wir sind bereit“ läuft am Montag.",
        source=_SOURCE,
    ),
    Rule(
        id="ST02",
        title="Frame, colon, quotation",
        description=(
            "A clause with a verb of saying and its subject leads to a passage in quotation marks, mostly by a colon."
        ),
        fires="Außenministerin Mira Kolb sagte: „Wir sind bereit zu reden.“",
        silent="Auf dem Schild stand der Name „Mira“.",
        source=_SOURCE,
    ),
    Rule(
        id="ST03",
        title="Quotation, so X",
        description=("A passage in quotation marks is followed by “so” and somebody's name, without a verb."),
        fires="„Wir sind bereit zu reden“, so Außenministerin Mira Kolb.",
        silent="Die Regierung ist bereit, so schnell wie möglich zu reden.",
        source=_SOURCE,
    ),
    Rule(
        id="ST04",
        title="X sagte, dass …",
        description=(
            "A verb of saying, thinking or demanding governs a clause with “dass” or “ob”, or an indirect question."
        ),
        fires="Außenministerin Mira Kolb erklärte, dass Ostmark die Grenze öffnen wird.",
        silent="Die Grenze wird geöffnet, damit die Händler reisen können.",
        source=_SOURCE,
    ),
    Rule(
        id="ST05",
        title="…, sagte X (Konjunktiv before its frame)",
        description=("A clause in the Konjunktiv, or with “dass”, is followed by a verb of saying and its subject."),
        fires="Ostmark sei zu Gesprächen bereit, sagte Außenministerin Mira Kolb.",
        silent="Ostmark wäre wohl bereit, doch niemand fragt.",
        source=_SOURCE,
    ),
    Rule(
        id="ST06",
        title="…, sagte X (indicative before its frame)",
        description=("A main clause in the indicative is followed by a verb of saying whose subject is somebody."),
        fires="Die Lage ist ernst, sagte der Sprecher der Regierung.",
        silent="Nachdem die Lage ernst wurde, warnte niemand die Bewohner.",
        source=_SOURCE,
    ),
    Rule(
        id="ST07",
        title="X sagte, er sei …",
        description=("A verb of saying or thinking governs a main clause in the Konjunktiv."),
        fires="Außenministerin Mira Kolb sagte, Ostmark sei zu Gesprächen bereit.",
        silent="Außenministerin Mira Kolb reiste ab, obwohl Ostmark bereit gewesen wäre.",
        source=_SOURCE,
    ),
    Rule(
        id="ST08",
        title="X forderte, … zu …",
        description=("A verb of demanding, offering or saying governs an infinitive with “zu”."),
        fires="Der Präsident forderte Westland auf, die Truppen abzuziehen.",
        silent="Der Präsident reiste nach Aue, um die Truppen zu besuchen.",
        source=_SOURCE,
    ),
    Rule(
        id="ST09",
        title="X erklärte: Konjunktiv",
        description=(
            "A clause about somebody, mostly with a verb of saying, leads by a colon to a sentence in the Konjunktiv "
            "without quotation marks."
        ),
        fires="Der Sprecher der Regierung erklärte: Ostmark sei zu Gesprächen bereit.",
        silent="Der Sprecher nannte drei Orte: Aue, Brück und Calden.",
        source=_SOURCE,
    ),
    Rule(
        id="ST10",
        title="X sprach von „…“",
        description=(
            "A fragment in quotation marks stands in the clause of a verb of naming, judging or saying; names and"
            " titles are left out."
        ),
        fires="Der Minister sprach von einem „schwarzen Tag für Ostmark“.",
        silent="Der Minister sprach mit der Zeitung „Küstenkurier“.",
        source=_SOURCE,
    ),
    Rule(
        id="ST11",
        title="laut X, nach Angaben von X, X zufolge",
        description=(
            "A source phrase stands in the sentence: “laut”, “zufolge”, “gemäß” or “nach” with a noun of saying. "
            "The rest of its clause is the statement; what the phrase names is the speaker."
        ),
        fires="Nach Angaben der Polizei wurden drei Menschen verletzt.",
        silent="Nach dem Treffen in Aue reiste der Minister nach Brück.",
        source=_SOURCE,
    ),
    Rule(
        id="ST12",
        title="Demnach …, wonach …",
        description=(
            "“Demnach” or “demzufolge” opens a sentence after a statement, which it goes on with; “wonach” opens "
            "a clause about the report or rumour before it."
        ),
        fires="Nach Angaben der Polizei brannte ein Lager. Demnach wurden drei Menschen verletzt.",
        silent="Danach fuhren die Besucher in drei Bussen nach Hause.",
        source=_SOURCE,
    ),
    Rule(
        id="ST13",
        title="Quotation with a source phrase",
        description=("The whole sentence around a source phrase is one passage in quotation marks."),
        fires="„Die Lage ist sehr ernst“ laut Polizei.",
        silent="Das Buch „Die Lage“ kostet laut Verlag zwölf Taler.",
        source=_SOURCE,
    ),
    Rule(
        id="ST14",
        title="wie X mitteilte",
        description=(
            "A clause with “wie” and a verb of saying stands before, in or after the sentence that it reports."
        ),
        fires="Die Brücke bleibt gesperrt, wie das Verkehrsministerium mitteilte.",
        silent="Die Brücke bleibt gesperrt, wie es alle erwartet hatten.",
        source=_SOURCE,
    ),
    Rule(
        id="ST15",
        title="…, so X",
        description=(
            "A sentence ends with “so” and somebody's name, without a verb; the sentence before it is the statement."
        ),
        fires="Die Brücke bleibt bis Mai gesperrt, so der Sprecher des Ministeriums.",
        silent="Die Brücke bleibt gesperrt, so lange es regnet.",
        source=_SOURCE,
    ),
    Rule(
        id="ST16",
        title="Reported speech act",
        description=(
            "A verb such as “fordern”, “ablehnen” or “warnen” with a subject that is somebody and a noun phrase "
            "as content; the whole clause is the statement, without a frame."
        ),
        fires="Der Präsident von Westland forderte am Montag den Abzug aller Truppen aus Ostmark.",
        silent="Der Frost forderte den Gärtnern viel Geduld ab.",
        source=_SOURCE,
    ),
    Rule(
        id="ST17",
        title="Colon and quotation without a verb of saying",
        description=(
            "A clause without a verb of saying leads by a colon to a quotation that reads like speech; its "
            "subject, if it is somebody, is the speaker."
        ),
        fires="Mira Kolb wurde deutlich: „Wir lassen uns nicht drohen.“",
        silent="Auf dem Plakat stand in roter Schrift: „Seife“.",
        source=_SOURCE,
    ),
    Rule(
        id="ST18",
        title="Quotation that goes on",
        description=("A quotation without a frame of its own stands next to a statement and goes on with its speaker."),
        fires="„Wir sind bereit zu reden“, sagte Mira Kolb. „Aber wir lassen uns nicht drohen.“",
        silent="Mira Kolb reiste am Montag ab. Der Film „Bereit“ lief nicht.",
        source=_SOURCE,
    ),
    Rule(
        id="ST19",
        title="Quotation without a speaker",
        description=(
            "A quotation that reads like speech stands alone, and nobody near is known to speak: it is written "
            "without a speaker."
        ),
        fires="„Wir haben die ganze Nacht am Hafen gewartet.“",
        silent="„Sturmflut“",
        source=_SOURCE,
    ),
    Rule(
        id="ST20",
        title="Quotation inside an indirect statement",
        description=(
            "A fragment in quotation marks of two words or more inside an indirect statement, with its roles; "
            "names and titles are left out."
        ),
        fires="Mira Kolb sagte, der Vorschlag sei „ein erster kleiner Schritt“.",
        silent="Mira Kolb sagte, der Dampfer „Roter Stern“ sei verspätet.",
        source=_SOURCE,
    ),
    Rule(
        id="ST21",
        title="Sentence in the Konjunktiv",
        description=(
            "The main clause of a sentence without a frame is in the Konjunktiv I, or in the Konjunktiv II right "
            "after a statement: it goes on with the statement of the sentence before, and has no speaker where "
            "there is none near."
        ),
        fires="Mira Kolb sagte, sie reise nach Aue. Dort werde sie den Präsidenten treffen.",
        silent="Mira Kolb reist nach Aue. Dort wird sie den Präsidenten treffen.",
        source=_SOURCE,
    ),
    Rule(
        id="ST22",
        title="Das teilte X mit",
        description=(
            "A sentence that begins with “Das” or “Dies” and a verb of saying: the statement is the sentence before."
        ),
        fires="Die Brücke bleibt bis Mai gesperrt. Das teilte das Ministerium am Montag mit.",
        silent="Die Brücke bleibt bis Mai gesperrt. Das freute die Anwohner.",
        source=_SOURCE,
    ),
    Rule(
        id="ST23",
        title="the demand to …, on the grounds that …",
        description=(
            "A noun of saying such as “Forderung”, “Vorwurf” or “Begründung” is followed by a clause with “dass”, with "
            "“zu” or in the Konjunktiv. Whoever the noun's genitive names is the speaker; else the subject, where the "
            "claim is its own (“mit der Begründung”, “ist der Ansicht”), else nobody."
        ),
        fires="Die Forderung des Präsidenten, die Truppen abzuziehen, blieb ohne Antwort.",
        silent="Die Forderung, die der Präsident stellte, blieb ohne Antwort.",
        source=_SOURCE,
    ),
    Rule(
        id="ST24",
        title="What somebody answers to",
        description=(
            "A clause with “was” and a verb of confirming, rejecting or demanding makes a reported statement of its "
            "subject of what stands before it."
        ),
        fires="Westmark verlangt, dass Ostmark die Inseln räumt, was Mira Kolb ablehnt.",
        silent="Westmark verlangt, dass Ostmark die Inseln räumt, was Monate dauern kann.",
    ),
    Rule(
        id="ST25",
        title="Quotation inside a quotation",
        description=(
            "A quotation inside direct speech, with a verb of saying and its subject: somebody quotes somebody else."
        ),
        fires="„Sie sagte: ‚Dann fahren wir eben heim‘, und stand auf“, erzählte Karl Rau.",
        silent="„Wir nennen das Schiff ‚Möwe‘, und es fährt“, erzählte Karl Rau.",
    ),
    Rule(
        id="ST26",
        title="X confirms it",
        description=(
            "A verb of confirming has as its object a pronoun that leads back to what was reported before: “bestätigte "
            "dies”. The quote is the sentence before where that is nobody's statement yet, else that word."
        ),
        fires="Ostmark öffnet die Grenze, berichtet der Sender TV Nord. Ein Sprecher der Polizei bestätigte dies.",
        silent="Ein Sprecher der Polizei bestätigte das hohe Alter des Opfers.",
    ),
    Rule(
        id="ST27",
        title="Source of a heading",
        description=(
            "A heading names a source without a name, or a report, before its colon or behind its last dash: the rest "
            "of the heading is what it says."
        ),
        fires="Insider: Ostmark erwägt Verkauf der Werft\n\nDie Werft in Aue ist in Not. Es fehlt an Geld.",
        silent="Werft in Aue: Ostmark erwägt Verkauf\n\nDie Werft in Aue ist in Not. Es fehlt an Geld.",
    ),
)
