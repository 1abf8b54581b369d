"""Claims in the dossier: statements and events with their reports, and who stands behind them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lagebild import Dossier
from lagebild.across import Claim

QUOTED = (
    "„Wir haben ein Zugeständnis erreicht: Die Insel Großholm bekommt einen Schutz, der dem Bündnisfall ähnlich ist“, "
    "sagte Außenministerin Mira Kolb dem Sender TV Nord."
)
MEETING = "Außenministerin Mira Kolb will am Freitag Präsident Jon Odrin in Ormshafen treffen"
REPORTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "a.txt": ("Küstenkurier", (), f"Neue Lage im Sund\n\n{QUOTED} {MEETING}.\n"),
    "b.txt": ("Sundbote", (), f"Ein Schritt für Großholm\n\nAm Abend folgte die Nachricht. {QUOTED}\n"),
    "c.txt": ("Inselbote", ("dpa",), "Außenministerin Mira Kolb hat im Sender TV Nord von einem Zugeständnis "
              "berichtet. „Uns ist ein Zugeständnis gelungen: Großholm erhält einen Schutz, ähnlich dem Bündnisfall“, "
              "sagte Kolb.\n"),
    "d.txt": ("Hafenblatt", (), "Das Treffen von Außenministerin Mira Kolb mit Präsident Jon Odrin in Ormshafen soll "
              "am Freitag stattfinden, kündigte Odrin an.\n"),
    "e.txt": ("Abendlot", ("dpa",), f"Die Fähren fahren wieder. {MEETING}.\n"),
}  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    for name, (outlet, agencies, text) in REPORTS.items():
        (tmp_path / name).write_text(text, "utf-8")
        sidecar = {"published": "2031-03-06", "outlet": outlet, "agencies": agencies}
        (tmp_path / name).with_suffix(".meta.json").write_text(json.dumps(sidecar), "utf-8")
    made = Dossier(tmp_path / "x.lagebild")
    made.add([tmp_path / name for name in REPORTS])
    return made


def files(claim: Claim) -> set[str]:
    return {Path(each.article).name for each in claim.reports}


def test_copies_and_a_translation_are_one_claim_with_one_origin(dossier: Dossier) -> None:
    (claim,) = [
        each
        for each in dossier.sources()
        if "Zugeständnis" in each.claim and each.reports[0].kind == "direct"
    ]  # fmt: skip
    assert (files(claim), claim.articles) == ({"a.txt", "b.txt", "c.txt"}, 3)
    assert (claim.origins, claim.independent, claim.event) == (("Mira Kolb",), 1, None)
    assert {Path(each.article).name: each.how for each in claim.reports}["c.txt"] == "utterance"


def test_an_event_is_a_claim(dossier: Dossier) -> None:
    """One paper tells it in its own words, another copied it and credits an agency, a third has it from a president."""
    (claim,) = [each for each in dossier.sources() if each.event is not None]
    assert files(claim) == {"a.txt", "d.txt", "e.txt"}
    assert {each.kind for each in claim.reports} == {"event"}
    assert (claim.origins, claim.independent) == (("Jon Odrin", "dpa"), 2)
    assert (claim.own_words, claim.status, claim.day) == (("dpa",), "scheduled", "2031-03-07")


@pytest.mark.parametrize(
    ("second", "claims"),
    [
        (("2031-03-07", "Mira Kolb", "Der Sund gehört beiden Ufern, und niemand darf seine Fähren aufhalten"), 1),
        (("2031-03-07", "Jon Odrin", "Der Sund gehört beiden Ufern, und niemand darf seine Fähren aufhalten"), 2),
        (("2031-04-20", "Mira Kolb", "Der Sund gehört allen Ufern, und niemand darf die Fähren lange aufhalten"), 2),
    ],
)
def test_another_speaker_or_another_day(tmp_path: Path, second: tuple[str, str, str], claims: int) -> None:
    """In passages that two reports share: one claim, unless two known people said it, or it was said again later."""
    first = ("2031-03-06", "Mira Kolb", "Der Sund gehört beiden Ufern, und niemand darf seine Fähren aufhalten")
    for name, (day, speaker, words) in (("a", first), ("b", second)):
        text = (
            f"Streit um den Sund\n\nEs war ein langer Abend im Rat. „{words}“, sagte {speaker}. Dann ging man heim.\n"
        )
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / f"{name}.meta.json").write_text(json.dumps({"published": day, "outlet": f"Bote {name}"}), "utf-8")
    made = Dossier(tmp_path / "x.lagebild")
    made.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert len(made.sources()) == claims


def test_a_quote_inside_what_its_speaker_said_is_part_of_it(tmp_path: Path) -> None:
    """And does not give the claim its wording."""
    (tmp_path / "a.txt").write_text("Kolb sagte, der Weg sei „lang und steinig“.\n", "utf-8")
    made = Dossier(tmp_path / "x.lagebild")
    made.add([tmp_path / "a.txt"])
    (claim,) = made.sources()
    assert [(each.statement, each.how) for each in claim.reports] == [("s1", "repeat"), ("s2", "repeat")]
    assert claim.claim.startswith("der Weg sei")
