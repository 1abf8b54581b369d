"""Copies in the dossier: only what is new is compared, nothing twice, and whatever was stopped is made up for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild import Dossier, across
from lagebild.dossier import reuse
from lagebild.dossier.store import Store

COPIED = (
    "Taucher haben im Sund die letzte Mine entschärft, und der Hafenmeister gab die Fahrrinne am Morgen frei. "
    "Drei Wochen lang lag der Verkehr zwischen Tarnhafen und Großholm still."
)
REPORTS = {
    "2031-03-06.txt": f"Freie Fahrt im Sund\n\n{COPIED}\n\nDie Reeder rechnen mit Gästen, sagte Nadja Fehring.\n",
    "2031-03-07.txt": f"Großholm atmet auf\n\nAuf der Insel wird gefeiert. {COPIED} Am Abend spielte eine Kapelle.\n",
    "2031-03-08.txt": "Rat tagt in Valmark\n\nDer Rat hat über die Häfen beraten und sich auf Freitag vertagt.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


def write(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(REPORTS[name], "utf-8")
        sidecar = f'{{"published": "{name[:10]}", "outlet": "Bote {name[9]}"}}'
        (folder / name).with_suffix(".meta.json").write_text(sidecar, "utf-8")
    return [folder / name for name in names]


def found(dossier: Dossier) -> list[tuple[str, str, float, str | None]]:
    return [
        (Path(each.a.article).name, Path(each.b.article).name, each.similarity, each.direction)
        for each in dossier.sources("copies")
    ]


EXPECTED = [("2031-03-06.txt", "2031-03-07.txt", 1.0, "a_to_b")]


def test_in_one_go_and_one_by_one(tmp_path: Path, folder: Path) -> None:
    paths = write(folder, *REPORTS)
    whole, bit_by_bit = Dossier(tmp_path / "whole"), Dossier(tmp_path / "bits")
    whole.add(paths)
    for path in reversed(paths):
        bit_by_bit.add([path])
    assert found(whole) == found(bit_by_bit) == EXPECTED
    whole.add(paths)
    assert found(whole) == EXPECTED


def test_receipts(tmp_path: Path, folder: Path) -> None:
    """The places are offsets in the stored text, and `verify` reads them again."""
    dossier = Dossier(tmp_path / "d")
    dossier.add(write(folder, *REPORTS))
    (copy,) = dossier.sources("copies")
    for place in (copy.a, copy.b):
        text = Path(place.article).read_text("utf-8")
        assert text[place.start : place.end] == place.text == COPIED.rstrip(".")
    assert copy.words == 28
    receipts = [each for each in dossier.verify() if each.kind == "copy"]
    assert [each.result for each in receipts] == ["found", "found"]


def test_only_new_articles_are_compared(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lagebild.corpus import reuse as corpus

    compared: list[int] = []
    compare = corpus.compare

    def watched(new, index, stored):
        for result in compare(new, index, stored):
            compared.append(result.key)
            yield result

    monkeypatch.setattr(corpus, "compare", watched)
    dossier = Dossier(tmp_path / "d")
    for path in write(folder, *REPORTS):
        dossier.add([path])
    dossier.add([folder])
    assert compared == [0, 1, 2]


def test_stopped_before_the_comparison(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles are in, their copies are found by the next `add`, whatever it adds."""
    first, second, third = write(folder, *REPORTS)
    dossier = Dossier(tmp_path / "d")
    with monkeypatch.context() as patch:
        patch.setattr(across, "update", lambda store: None)
        dossier.add([first, second])
    assert found(dossier) == []
    dossier.add([third])
    assert found(dossier) == EXPECTED


def test_stopped_in_the_middle(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across, "_KEPT_AT_ONCE", 1)
    keep, calls = reuse.keep, []

    def failing(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        keep(*arguments)  # type: ignore[arg-type]

    dossier = Dossier(tmp_path / "d")
    with monkeypatch.context() as patch:
        patch.setattr(reuse, "keep", failing)
        with pytest.raises(KeyboardInterrupt):
            dossier.add(write(folder, *REPORTS))
    assert found(dossier) == []
    dossier.add([folder])
    assert found(dossier) == EXPECTED


def test_versions_of_one_article_are_no_copies(tmp_path: Path, folder: Path) -> None:
    """And the listing reads the current version."""
    (path,) = write(folder, "2031-03-06.txt")
    dossier = Dossier(tmp_path / "d")
    dossier.add([path])
    path.write_text(path.read_text("utf-8") + "\nAm Abend kamen die ersten Gäste auf Großholm an.\n", "utf-8")
    assert dossier.add([path]).new_versions == 1
    assert found(dossier) == []
    dossier.add(write(folder, "2031-03-07.txt"))
    assert found(dossier) == EXPECTED


def test_other_findings_are_compared_anew(tmp_path: Path, folder: Path) -> None:
    dossier = Dossier(tmp_path / "d")
    dossier.add(write(folder, *REPORTS))
    with Store.create_or_open(dossier.path) as store:
        with store.transaction():
            reuse.forget(store, 1)
        assert reuse.not_compared(store) == [1]
        across.update(store)
        assert reuse.not_compared(store) == []
    assert found(dossier) == EXPECTED


def test_furniture_is_left_out(tmp_path: Path, folder: Path) -> None:
    box = "Lesen Sie dazu auch: Wie die Fähren von Tarnhafen im Winter gerettet und neu gestrichen wurden"
    for name in list(REPORTS)[1:]:
        (folder / name).write_text(f"{REPORTS[name].replace(COPIED, '')}\n\n{box}\n", "utf-8")
    dossier = Dossier(tmp_path / "d")
    dossier.add([folder])
    assert found(dossier) == []


def test_claims(tmp_path: Path, folder: Path) -> None:
    """A quotation that two reports copy is one claim with one origin; reports added later join it."""
    quote = "„Wir haben den Sund geräumt, und wir werden ihn bis zum Sommer für alle offen halten“"
    texts = {
        "2031-03-06.txt": f"Freie Fahrt\n\n{quote}, sagte Außenministerin Mira Kolb am Morgen in Tarnhafen.\n",
        "2031-03-07.txt": f"Großholm atmet auf\n\nKolb war da. {quote}, sagte Kolb. Am Abend spielte eine Kapelle.\n",
        "2031-03-08.txt": f"Der Sund ist offen\n\nIm Rat wurde gefeiert. {quote}, sagte die Ministerin dort.\n",
    }
    dossier = Dossier(tmp_path / "d")
    for count, (name, text) in enumerate(texts.items(), start=1):
        (folder / name).write_text(text, "utf-8")
        (folder / name).with_suffix(".meta.json").write_text(f'{{"published": "{name[:10]}"}}', "utf-8")
        dossier.add([folder / name])
        (claim,) = [each for each in dossier.sources("claims") if "geräumt" in each.claim]
        assert (claim.articles, claim.independent, claim.unnamed) == (count, 1, False)
        assert claim.origins == ("Mira Kolb",)
        for report in claim.reports:
            assert Path(report.article).read_text("utf-8")[report.start : report.end] == report.text == quote


def test_version_changes(tmp_path: Path, folder: Path) -> None:
    (path,) = write(folder, "2031-03-06.txt")
    dossier = Dossier(tmp_path / "d")
    dossier.add([path])
    assert dossier.sources("versions") == []
    before = path.read_text("utf-8")
    path.write_text(before.replace("Drei Wochen", "Vier Wochen") + "\nAm Abend kamen die ersten Gäste an.\n", "utf-8")
    dossier.add([path])
    (row,) = dossier.sources("versions")
    assert (row.article, row.earlier, row.later) == (str(path), 1, 2)
    assert [each.kind for each in row.changes] == ["changed", "added"]
    changed = row.changes[0]
    assert changed.before
    assert changed.after
    assert before[changed.before.start : changed.before.end] == changed.before.text
    assert path.read_text("utf-8")[changed.after.start : changed.after.end] == changed.after.text


def test_two_that_have_it_from_a_third(tmp_path: Path, folder: Path) -> None:
    """Of two papers of one day, neither is known to be the first; both have it from the day before."""
    texts = {
        "2031-03-06.txt": f"Eine Meldung vom Sund\n\n{COPIED}\n",
        "2031-03-07.txt": f"Auf der Insel wird gefeiert\n\n{COPIED} Am Abend spielte eine Kapelle.\n",
        "2031-03-08.txt": f"Rat tagt in Valmark\n\nDer Hafen ist wieder voll. {COPIED}\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
        day = "2031-03-06" if name == "2031-03-06.txt" else "2031-03-07"
        (folder / name).with_suffix(".meta.json").write_text(f'{{"published": "{day}"}}', "utf-8")
    dossier = Dossier(tmp_path / "d")
    dossier.add([folder])
    assert [direction for *_, direction in found(dossier)] == ["a_to_b", "a_to_b", "common"]
