"""The rules for source chains and silences: what each finds, an example that fires it, one that must not."""

from __future__ import annotations

from lagebild.rulebook import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="SC01",
        title="Originator",
        description=(
            "The last link of a chain is the speaker: the name without office and article, or the description of "
            "somebody without one. A link is anonymous where a person or circle has no name; authorities, "
            "governments and offices that one person holds have one."
        ),
        fires="„Wir reden“, sagte Außenministerin Mira Kolb.",
        silent="„Wir reden.“",
    ),
    Rule(
        id="SC02",
        title="Said to a medium",
        description=(
            "A medium to which somebody speaks, or in which it is said, is the link before the speaker: “sagte er dem "
            "Sender …”, “gegenüber …”, “im Interview mit …”, “bei …”, “in der …”. Platforms and press conferences are "
            "the channel, and no link; neither is the article's own outlet."
        ),
        fires="„Wir reden“, sagte Mira Kolb dem Sender TV Nord.",
        silent="„Wir reden“, schrieb Mira Kolb auf Telegram.",
    ),
    Rule(
        id="SC03",
        title="A medium reports",
        description="A medium that says something itself is a link, and the originator where it relies on nobody else.",
        fires="Ostmark will verhandeln, berichtete die Zeitung „Küstenkurier“.",
        silent="Ostmark will verhandeln, berichtete die Außenministerin.",
    ),
    Rule(
        id="SC04",
        title="On whom a report relies",
        description=(
            "Behind “unter Berufung auf”, “mit Verweis auf”, and in “…, der sich auf … stützt” stands the originator; "
            "whoever relies on it, a medium or an institution that reports “unter Berufung auf”, is the link before. "
            "That originator becomes the statement's speaker."
        ),
        fires="Ostmark will verhandeln, berichtete der Sender TV Nord unter Berufung auf drei Beamte.",
        silent="Ostmark will verhandeln, berichtete der Sender TV Nord über drei Beamte.",
    ),
    Rule(
        id="SC05",
        title="Source beside the speaker",
        description=(
            "A source phrase in the frame of a statement, behind its verb, tells by way of whom it came: it is a link "
            "before the speaker, and no statement of its own."
        ),
        fires="Ostmark sei zu Gesprächen bereit, sagte Mira Kolb laut der Agentur nda.",
        silent="Ostmark sei zu Gesprächen bereit, sagte Mira Kolb in Tarnhafen.",
    ),
    Rule(
        id="SC06",
        title="By way of a mediator",
        description="A statement that stands within another one has the other's links before its own.",
        fires="Nach Angaben des Unterhändlers sagte Mira Kolb, Ostmark sei zu Gesprächen bereit.",
        silent="Am Montag sagte Mira Kolb, Ostmark sei zu Gesprächen bereit.",
    ),
    Rule(
        id="SC07",
        title="The chain goes on",
        description=(
            "A statement that goes on with the speech of another has the chain of that one, and so have “den Angaben "
            "zufolge” and “seiner Meinung nach”; “sagte sie” right after what she said to a medium is said to it, too."
        ),
        fires="„Wir reden“, sagte Mira Kolb dem Sender TV Nord. Die Grenze werde bald geöffnet.",
        silent="„Wir reden“, sagte Mira Kolb dem Sender TV Nord. Die Grenze wird bald geöffnet.",
    ),
    Rule(
        id="SC08",
        title="Back to a source without a name",
        description=(
            "“Die Quellen”, “der Diplomat” and “alle drei” lead back to the unnamed source that was described before: "
            "the link has its first description, and its chain begins as that one's did. “Einer der Beamten” and “der "
            "andere” are one of those before."
        ),
        fires=(
            "Ostmark will verhandeln, berichtete der Sender TV Nord unter Berufung auf einen hohen Beamten. Der Beamte "
            "sagte, die Grenze werde bald geöffnet."
        ),
        silent="Ostmark will verhandeln, berichtete der Sender TV Nord. Mira Kolb sagte, die Grenze werde geöffnet.",
    ),
    Rule(
        id="SC09",
        title="Back to a medium",
        description="“Dem Bericht zufolge”, “die Zeitung” and “das Blatt” lead back to the last medium named.",
        fires="Ostmark will verhandeln, berichtete der Sender TV Nord. Dem Bericht zufolge bewegt sich auch Westmark.",
        silent="Ostmark will verhandeln. Dem Bericht zufolge bewegt sich auch Westmark.",
    ),
    Rule(
        id="SC10",
        title="The medium stands in the next sentence",
        description=(
            "Where the next sentence of the paragraph goes on with “er” or “sie” and names the medium, the sentence "
            "before was said to it, too."
        ),
        fires="Mira Kolb betonte, Ostmark wolle reden. Die Grenze werde geöffnet, sagte sie dem Sender TV Nord.",
        silent="Mira Kolb betonte, Ostmark wolle reden. Die Grenze werde geöffnet, sagte Karl Rau dem Sender TV Nord.",
    ),
    Rule(
        id="SC11",
        title="By way of whom an event is known",
        description=(
            "An event that stands in statements everywhere has the chain of the first; one of which the article tells "
            "in its own voice has none."
        ),
        fires="Die Außenminister würden sich am Samstag in Tarnhafen treffen, sagte Mira Kolb dem Sender TV Nord.",
        silent="Die Außenminister treffen sich am Samstag in Tarnhafen.",
    ),
    Rule(
        id="SC12",
        title="A state that is it",
        description="“Es” as a speaker is the only state that the sentence before names, if that needs no article.",
        fires="Dänemark wollte selbst eine der Garantiemächte sein. Es forderte außerdem ein Vetorecht im Rat.",
        silent="Die Schweiz wollte selbst eine der Garantiemächte sein. Es forderte außerdem ein Vetorecht im Rat.",
    ),
    Rule(
        id="SC13",
        title="What a paper says",
        description="“Darin heißt es” tells what the paper says that the sentence before names, if it names only one.",
        fires="Auslöser war ein Bericht des Hilfswerks Aue. Darin heißt es, die Grenze sei offen.",
        silent="Auslöser war ein Streit in Aue. Darin heißt es, die Grenze sei offen.",
    ),
    Rule(
        id="SC14",
        title="On whom the medium relies stands behind",
        description=(
            "Where the next sentence of the paragraph says on whom or what the medium relies that reports, that is the "
            "originator: “Das Blatt beruft sich auf …”. What is so “einem Bericht zufolge” is that of the "
            "medium which the next sentence names: “Das berichtete …”."
        ),
        fires="Ostmark wolle reden, berichtete der Sender TV Nord. Der Sender beruft sich auf drei Beamte.",
        silent="Ostmark wolle reden, berichtete der Sender TV Nord. Die Ministerin beruft sich auf drei Beamte.",
    ),
    Rule(
        id="SI01",
        title="No answer",
        description=(
            "A question or request was not answered: “reagierte nicht auf”, “ließ unbeantwortet”, “gab es keine "
            "Antwort”, “war nicht zu erreichen”."
        ),
        fires="Das Ministerium reagierte zunächst nicht auf eine Anfrage.",
        silent="Das Ministerium reagierte sofort auf eine Anfrage.",
    ),
    Rule(
        id="SI02",
        title="No comment",
        description=(
            "Somebody did not want to comment: “wollte sich nicht äußern”, “lehnte eine Stellungnahme ab”, “wollte das "
            "weder bestätigen noch dementieren”, “schwieg”."
        ),
        fires="Die Regierung in Tarnhafen wollte sich nicht äußern.",
        silent="Die Regierung in Tarnhafen äußerte sich nicht nur zur Grenze.",
    ),
    Rule(
        id="SI03",
        title="Evasion",
        description="A question was passed over: “ging nicht ein auf”, “ließ offen”, “wich der Frage aus”.",
        fires="Auf die Frage nach der Grenze ging Mira Kolb nicht ein.",
        silent="Auf die Frage nach der Grenze ging Mira Kolb ausführlich ein.",
    ),
    Rule(
        id="SI04",
        title="Left unsaid",
        description="A verb of saying is negated: “nannte keine Einzelheiten”, “wollte er nicht sagen”.",
        fires="Einzelheiten nannte Mira Kolb nicht.",
        silent="Einzelheiten nannte Mira Kolb am Montag.",
    ),
    Rule(
        id="SI05",
        title="Not made known",
        description=(
            "Names or details were not given, and nobody is said to have kept them back: “Namen wurden nicht genannt”."
        ),
        fires="Zahlen wurden in dem Schreiben nicht genannt.",
        silent="Zahlen wurden in dem Schreiben genannt.",
    ),
    Rule(
        id="SI06",
        title="Denial of having said it",
        description="Somebody denies a saying, not a fact: “bestritt den Satz”, “dementierte, … gesagt zu haben”.",
        fires="Mira Kolb bestritt, das gesagt zu haben.",
        silent="Mira Kolb bestritt, dass die Grenze geschlossen ist.",
    ),
)
