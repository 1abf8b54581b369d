"""What errors and receipts say in German: every sentence that a station can raise has its translation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lagebild
from lagebild import errors
from lagebild.ingest import decoding, language_guess
from lagebild.views import messages, texts

SOURCE = Path(lagebild.__file__).parent
RAISED = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
# Variables that hold words and not a name or a number, with what they can say.
WORDS = {
    "has": "has 200,000,000 bytes,",
    "problem": "has no column",
    "what": "a folder",
    "FORMS": "a day such as 2031-03-06, or a day with time and zone such as 2031-03-06T09:30+01:00",
    "kind": "a PDF document",
}


def said(node: ast.expr) -> str | None:
    """The sentence with a sample for each variable part; None where it is a variable as a whole."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = []
    for number, part in enumerate(node.values):
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            assert isinstance(part, ast.FormattedValue)
            name = ast.unparse(part.value).split(".")[-1]
            parts.append(", line 3" if parts[-1:] == [" is not valid JSON"] else WORDS.get(name, f"X{number}"))
    return "".join(parts)


def sentences() -> Iterator[str]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name == "pipeline.py":  # Python's callers alone meet its errors
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                yield from filter(None, map(said, node.args))
    for _, kind, next_step in decoding._MAGIC:
        yield f"X is {kind}"
        yield next_step
    for _, kind in decoding._ZIP_DOCUMENTS:
        yield f"X is {kind}"
    for name in (*language_guess._NAMES.values(), "another language"):
        yield f"X is not German (it reads as {name})"


@pytest.fixture
def _german() -> Iterator[None]:
    texts.use("de")
    yield
    texts.use(None)


@pytest.mark.usefixtures("_german")
def test_every_error_is_said_in_german() -> None:
    every = set(sentences())
    assert len(every) > 150
    german = {text: messages.translated(text) for text in every}
    # "… is …" fits any sentence: its second part must be known as well.
    assert [text for text in every if german[text] in (text, text.replace(" is ", " ist "))] == []


@pytest.mark.usefixtures("_german")
@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("17.txt is empty", "17.txt ist leer"),
        ("a.csv, line 5, has no text", "a.csv, Zeile 5, hat keinen Text"),
        ("Wer is der Chef.txt does not exist", "Wer is der Chef.txt gibt es nicht"),
        ("b.txt has 200,000,000 bytes, more than the limit of 20,000,000 bytes",
         "b.txt hat 200.000.000 Bytes, mehr als die Grenze von 20.000.000 Bytes"),
        ("the file holds no article any more: 17.txt is empty",
         "die Datei enthält keinen Artikel mehr: 17.txt ist leer"),
        ("now at 3..9", "jetzt bei 3..9"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)  # fmt: skip
def test_names_and_numbers_stay_where_they_belong(english: str, german: str) -> None:
    assert messages.translated(english) == german


def test_in_english_nothing_changes() -> None:
    texts.use("en")
    assert messages.in_words(errors.EmptyInput("17.txt is empty", "leave it out")) == "17.txt is empty: leave it out"
    texts.use(None)
