"""Lagebild in a spaCy pipeline."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")

from lagebild.errors import UsageError  # noqa: E402  (after the skip)
from lagebild.spacy_component import Component  # noqa: E402

pytestmark = pytest.mark.model

TEXT = "Außenministerin Mira Kolb sagte im Parlament, Ostmark sei zu Gesprächen bereit. Die Regierung öffnet den Hafen."


@pytest.fixture(scope="module")
def doc() -> object:
    nlp = spacy.blank("de")
    nlp.add_pipe("lagebild", config={"published": "2031-03-06"})
    return nlp(TEXT)


def test_statements_and_roles_share_an_id(doc: object) -> None:
    spans = doc.spans  # type: ignore[attr-defined]
    (statement,) = spans["statements"]
    assert statement.text == "Ostmark sei zu Gesprächen bereit"
    assert statement.label_ == "indirect"
    assert [(s.id_, s.text) for s in spans["speakers"]] == [(statement.id_, "Außenministerin Mira Kolb")]
    assert [s.id_ for s in spans["cues"]] == [statement.id_]


def test_names(doc: object) -> None:
    assert ("Mira Kolb", "PER") in [(e.text, e.label_) for e in doc.ents]  # type: ignore[attr-defined]


def test_tags_and_heads(doc: object) -> None:
    tokens = {token.text: token for token in doc}  # type: ignore[attr-defined]
    assert tokens["sei"].morph.get("Mood") == ["Sub"]
    assert tokens["Parlament"].pos_ == "NOUN"
    assert tokens["Regierung"].dep_ == "nsubj"
    assert tokens["Regierung"].head.text == "öffnet"
    assert [len([t for t in s if t.dep_ == "ROOT"]) for s in doc.sents] == [1, 1]  # type: ignore[attr-defined]


def test_the_whole_analysis_is_there(doc: object) -> None:
    assert doc._.lagebild.article.published == "2031-03-06"  # type: ignore[attr-defined]


def test_a_documents_own_day_goes_first() -> None:
    component = Component("2031-03-06", "rules", syntax=False)
    document = spacy.blank("de").make_doc(TEXT)
    document.user_data["published"] = "2031-04-01"
    assert component(document)._.lagebild.article.published == "2031-04-01"


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError):
        Component("gestern", "model", syntax=True)


def test_an_empty_document() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("lagebild")
    assert len(nlp("")) == 0
