"""One utterance in other words, and what only looks like it: another number, day, name, side or denial."""

from __future__ import annotations

import pytest

from lagebild.corpus.utterances import content, copied, one_utterance

GRAIN = "„Wir werden die Getreideausfuhr über den Hafen von Tarnhafen noch in diesem Monat wieder aufnehmen“"
SOLDIERS = "„Unsere Soldaten bleiben so lange an der Grenze, bis der letzte Kämpfer die Berge verlassen hat“"
HOSTAGES = "„Solange auch nur eine einzige Geisel in den Lagern ist, verhandeln wir nicht über Geld“"
RIVER = "„Der Fluss gehört beiden Völkern, und niemand darf sein Wasser als Waffe benutzen“"
BRIDGE = "„Die gesprengte Brücke über die Warne bauen wir bis zum Herbst wieder auf“"
MEDICINE = "„Die Lager an der Küste haben nur noch für zehn Tage Medikamente“"
RETURN = "„Alle Vertriebenen haben das Recht, in ihre Dörfer zurückzukehren und ihre Häuser zu behalten“"
POWER = "„Im kommenden Winter wird es keine Stromabschaltungen in den Städten geben“"
MONEY = "„Für den Wiederaufbau der Häfen stellen wir vierhundert Millionen Kronen bereit“"
DELEGATION = "„Die Delegation der Rebellen trifft am Dienstag im Kloster von Halmersee ein“"
VOTE = "„Die Kommission wird die Wahl in den Provinzen als gültig anerkennen“"
MINES = "„Bis Ende August ziehen wir alle Minenräumer aus dem Sund ab“"
TREATY = "„Ohne die Zustimmung unseres Parlaments ist dieser Vertrag nicht mehr wert als das Papier“"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (GRAIN, "Die Getreideexporte über den Hafen von Tarnhafen sollten noch im laufenden Monat wieder beginnen"),
        (
            SOLDIERS,
            "die Soldaten würden an der Grenze bleiben, bis auch der letzte Kämpfer aus den Bergen abgezogen sei",
        ),
        (HOSTAGES, "Über Geld werde nicht verhandelt, solange noch eine Geisel in den Lagern festgehalten werde"),
        (RIVER, "das Wasser des Flusses dürfe niemand als Waffe gebrauchen, denn er gehöre beiden Völkern"),
        (MINES, "alle Minenräumer sollten den Sund bis Ende August verlassen"),
        (MEDICINE, "reichen die Medikamente in den Lagern an der Küste nur noch 10 Tage"),
        (RETURN, "jeder Vertriebene dürfe in sein Dorf zurückkehren und sein Haus behalten"),
        (MONEY, "der Wiederaufbau der Häfen werde mit 400 Millionen Kronen gefördert"),
        (DELEGATION, "die Abordnung der Rebellen werde am Dienstag im Kloster Halmersee erwartet"),
    ],
)
def test_one_utterance_in_other_words(one: str, other: str) -> None:
    """Most telling words are the same, whatever their endings and their order; numbers may be written out."""
    assert one_utterance(content(one), content(other)) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (POWER, "Abschaltungen des Stroms werde es im nächsten Winter nicht geben"),
        (TREATY, "Solange das Parlament nicht zugestimmt habe, sei der Vertrag wertlos"),
        (BRIDGE, "die zerstörte Brücke über die Warne werde bis zum Herbst wieder aufgebaut"),
    ],
)
def test_too_few_words_in_common(one: str, other: str) -> None:
    """They stay two claims, of one origin: nothing is hidden."""
    assert one_utterance(content(one), content(other)) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MEDICINE, MEDICINE.replace("zehn", "drei")),
        (BRIDGE, BRIDGE.replace("Warne", "Elme")),
        (POWER, "„Im vergangenen Winter hat es keine Stromabschaltungen in den Städten gegeben“"),
        ("„Unsere Soldaten bleiben bis zum Winter in den Bergen von Halm“",
         "„Unsere Soldaten bleiben nicht bis zum Winter in den Bergen von Halm“"),
        ("„Bei dem Angriff auf den Hafen wurden zwölf Arbeiter der Werft verletzt“",
         "„Bei dem Angriff auf den Hafen wurden zwanzig Arbeiter der Werft verletzt“"),
        ("„Wir fordern Ostmark auf, seine Schiffe aus der Bucht von Ravosk abzuziehen“",
         "„Wir fordern Westmark auf, seine Schiffe aus der Bucht von Ravosk abzuziehen“"),
        ("„Wir stimmen dem Vertrag über die Häfen der Küste zu“",
         "dem Vertrag über die Häfen der Küste verweigere der Senat die Zustimmung"),
        ("„Wir schicken Soldaten in die Provinz Halm, wenn der Waffenstillstand unterzeichnet ist“",
         "„Wir schicken Soldaten in die Provinz Halm, bevor der Waffenstillstand unterzeichnet ist“"),
        ("„Ostmark hat in der Nacht die Stellungen von Westmark an der Warne beschossen“",
         "„Westmark hat in der Nacht die Stellungen von Ostmark an der Warne beschossen“"),
        ("„Wir werden die Zölle auf Holz und Stahl aus Ostmark senken“",
         "„Wir werden die Zölle auf Holz und Stahl aus Ostmark erhöhen“"),
        ("„Die Verhandlungen beginnen am Montag im Rathaus von Tarnhafen“",
         "„Die Verhandlungen beginnen am Donnerstag im Rathaus von Tarnhafen“"),
        (MONEY, "für den Wiederaufbau der Häfen würden 300 Millionen Kronen bereitgestellt"),
        (DELEGATION, "die Delegation der Rebellen werde am Samstag im Kloster von Halmersee eintreffen"),
        (VOTE, "die Kommission werde die Wahl in den Provinzen nicht als gültig anerkennen"),
        (MINES, "bis Ende Oktober würden alle Minenräumer aus dem Sund abgezogen"),
        ("„Die Regierung will die Steuern auf Brot und Mehl im Herbst senken“",
         "die Regierung wolle die Steuern auf Brot und Mehl im Herbst anheben"),
        ("„Wir werden die Grenze zu Ostmark am Pass von Halm öffnen“",
         "die Grenze zu Ostmark am Pass von Halm werde geschlossen"),
        pytest.param(
            "„Die Rebellen haben den Waffenstillstand in der Provinz Halm gebrochen, nicht die Armee“",
            "die Armee habe den Waffenstillstand in der Provinz Halm gebrochen, nicht die Rebellen",
            marks=pytest.mark.xfail(strict=True, reason="who did it is not read; indirect quotes turn words round"),
        ),
    ],
)  # fmt: skip
def test_what_only_looks_like_it(one: str, other: str) -> None:
    """Neither as a copy nor as a translation."""
    assert not copied(content(one), content(other))
    assert one_utterance(content(one), content(other)) == 0
