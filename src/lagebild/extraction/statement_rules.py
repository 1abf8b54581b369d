"""The catalogue of the rules for statements: what each finds, an example that fires it, one that must not.

`CONFIDENCE` is the share of each rule's findings on the training half of the German Wikinews quotation data that have
the right quote *and* touch the right speaker; `evaluation/rule_confidence.py` measures it anew.
"""

from __future__ import annotations

from lagebild.rulebook import Rule

_SOURCE = "frames of verbs of saying: Krestel, Bergler & Witte, LREC 2008; kinds: Petersen-Frey & Biemann, LREC-COLING 2024"

CONFIDENCE: dict[str, float] = {}

RULES: tuple[Rule, ...] = (
    Rule(
        "ST01",
        "Quotation, then its frame",
        "A passage in quotation marks is followed by a verb of saying and its subject. A second quotation behind the frame "
        "belongs to the same speaker.",
        "„Wir sind bereit zu reden“, sagte Außenministerin Mira Kolb am Montag.",
        "Der Film „Wir sind bereit“ läuft am Montag.",
        _SOURCE,
    ),
    Rule(
        "ST02",
        "Frame, colon, quotation",
        "A clause with a verb of saying and its subject leads to a passage in quotation marks, mostly by a colon.",
        "Außenministerin Mira Kolb sagte: „Wir sind bereit zu reden.“",
        "Auf dem Schild stand der Name „Mira“.",
        _SOURCE,
    ),
    Rule(
        "ST03",
        "Quotation, so X",
        "A passage in quotation marks is followed by “so” and somebody's name, without a verb.",
        "„Wir sind bereit zu reden“, so Außenministerin Mira Kolb.",
        "Die Regierung ist bereit, so schnell wie möglich zu reden.",
        _SOURCE,
    ),
    Rule(
        "ST04",
        "X sagte, dass …",
        "A verb of saying, thinking or demanding governs a clause with “dass” or “ob”, or an indirect question.",
        "Außenministerin Mira Kolb erklärte, dass Ostmark die Grenze öffnen wird.",
        "Die Grenze wird geöffnet, damit die Händler reisen können.",
        _SOURCE,
    ),
    Rule(
        "ST05",
        "…, sagte X (Konjunktiv before its frame)",
        "A clause in the Konjunktiv, or with “dass”, is followed by a verb of saying and its subject.",
        "Ostmark sei zu Gesprächen bereit, sagte Außenministerin Mira Kolb.",
        "Ostmark wäre wohl bereit, doch niemand fragt.",
        _SOURCE,
    ),
    Rule(
        "ST06",
        "…, sagte X (indicative before its frame)",
        "A main clause in the indicative is followed by a verb of saying whose subject is somebody.",
        "Die Lage ist ernst, sagte der Sprecher der Regierung.",
        "Nachdem die Lage ernst wurde, warnte niemand die Bewohner.",
        _SOURCE,
    ),
    Rule(
        "ST07",
        "X sagte, er sei …",
        "A verb of saying or thinking governs a main clause in the Konjunktiv.",
        "Außenministerin Mira Kolb sagte, Ostmark sei zu Gesprächen bereit.",
        "Außenministerin Mira Kolb reiste ab, obwohl Ostmark bereit gewesen wäre.",
        _SOURCE,
    ),
    Rule(
        "ST08",
        "X forderte, … zu …",
        "A verb of demanding, offering or saying governs an infinitive with “zu”.",
        "Der Präsident forderte Westland auf, die Truppen abzuziehen.",
        "Der Präsident reiste nach Aue, um die Truppen zu besuchen.",
        _SOURCE,
    ),
    Rule(
        "ST09",
        "X erklärte: Konjunktiv",
        "A frame with a verb of saying and a colon leads to a sentence in the Konjunktiv without quotation marks.",
        "Der Sprecher der Regierung erklärte: Ostmark sei zu Gesprächen bereit.",
        "Der Sprecher nannte drei Orte: Aue, Brück und Calden.",
        _SOURCE,
    ),
    Rule(
        "ST10",
        "X sprach von „…“",
        "A fragment in quotation marks stands in the clause of a verb of naming, judging or saying; names and titles are left out.",
        "Der Minister sprach von einem „schwarzen Tag für Ostmark“.",
        "Der Minister sprach mit der Zeitung „Küstenkurier“.",
        _SOURCE,
    ),
    Rule(
        "ST11",
        "laut X, nach Angaben von X, X zufolge",
        "A source phrase stands in the sentence: “laut”, “zufolge”, “gemäß” or “nach” with a noun of saying. The rest of its "
        "clause is the statement; what the phrase names is the speaker.",
        "Nach Angaben der Polizei wurden drei Menschen verletzt.",
        "Nach dem Treffen in Aue reiste der Minister nach Brück.",
        _SOURCE,
    ),
    Rule(
        "ST12",
        "Demnach …, wonach …",
        "“Demnach” or “demzufolge” opens a sentence after a statement, which it goes on with; “wonach” opens a clause about "
        "the report or rumour before it.",
        "Nach Angaben der Polizei brannte ein Lager. Demnach wurden drei Menschen verletzt.",
        "Danach fuhren die Besucher in drei Bussen nach Hause.",
        _SOURCE,
    ),
    Rule(
        "ST13",
        "Quotation with a source phrase",
        "The whole sentence around a source phrase is one passage in quotation marks.",
        "„Die Lage ist sehr ernst“ laut Polizei.",
        "Das Buch „Die Lage“ kostet laut Verlag zwölf Taler.",
        _SOURCE,
    ),
    Rule(
        "ST14",
        "wie X mitteilte",
        "A clause with “wie” and a verb of saying stands before, in or after the sentence that it reports.",
        "Die Brücke bleibt gesperrt, wie das Verkehrsministerium mitteilte.",
        "Die Brücke bleibt gesperrt, wie es alle erwartet hatten.",
        _SOURCE,
    ),
    Rule(
        "ST15",
        "…, so X",
        "A sentence ends with “so” and somebody's name, without a verb; the sentence before it is the statement.",
        "Die Brücke bleibt bis Mai gesperrt, so der Sprecher des Ministeriums.",
        "Die Brücke bleibt gesperrt, so lange es regnet.",
        _SOURCE,
    ),
    Rule(
        "ST16",
        "Reported speech act",
        "A verb such as “fordern”, “ablehnen” or “warnen” with a subject that is somebody and a noun phrase as content; the "
        "whole clause is the statement, without a frame.",
        "Der Präsident von Westland forderte am Montag den Abzug aller Truppen aus Ostmark.",
        "Der Frost forderte den Gärtnern viel Geduld ab.",
        _SOURCE,
    ),
    Rule(
        "ST17",
        "Colon and quotation without a verb of saying",
        "A clause without a verb of saying leads by a colon to a quotation that reads like speech; its subject, if it is "
        "somebody, is the speaker.",
        "Mira Kolb wurde deutlich: „Wir lassen uns nicht drohen.“",
        "Auf dem Plakat stand in roter Schrift: „Seife“.",
        _SOURCE,
    ),
    Rule(
        "ST18",
        "Quotation that goes on",
        "A quotation without a frame of its own stands next to a statement and goes on with its speaker.",
        "„Wir sind bereit zu reden“, sagte Mira Kolb. „Aber wir lassen uns nicht drohen.“",
        "Mira Kolb reiste am Montag ab. Der Film „Bereit“ lief nicht.",
        _SOURCE,
    ),
    Rule(
        "ST19",
        "Quotation without a speaker",
        "A quotation that reads like speech stands alone, and nobody near is known to speak: it is written without a speaker.",
        "„Wir haben die ganze Nacht am Hafen gewartet.“",
        "„Sturmflut“",
        _SOURCE,
    ),
    Rule(
        "ST20",
        "Quotation inside an indirect statement",
        "A fragment in quotation marks of two words or more inside an indirect statement, with its roles; names and titles "
        "are left out.",
        "Mira Kolb sagte, der Vorschlag sei „ein erster kleiner Schritt“.",
        "Mira Kolb sagte, der Dampfer „Roter Stern“ sei verspätet.",
        _SOURCE,
    ),
    Rule(
        "ST21",
        "Sentence in the Konjunktiv",
        "The main clause of a sentence without a frame is in the Konjunktiv I, or in the Konjunktiv II right after a "
        "statement: it goes on with the statement of the sentence before, and has no speaker where there is none near.",
        "Mira Kolb sagte, sie reise nach Aue. Dort werde sie den Präsidenten treffen.",
        "Mira Kolb reist nach Aue. Dort wird sie den Präsidenten treffen.",
        _SOURCE,
    ),
    Rule(
        "ST22",
        "Das teilte X mit",
        "A sentence that begins with “Das” or “Dies” and a verb of saying: the statement is the sentence before.",
        "Die Brücke bleibt bis Mai gesperrt. Das teilte das Ministerium am Montag mit.",
        "Die Brücke bleibt bis Mai gesperrt. Das freute die Anwohner.",
        _SOURCE,
    ),
)
