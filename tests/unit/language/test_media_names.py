"""Names of media in running text: one table for mentions and for source chains."""

from __future__ import annotations

import pytest

from lagebild.extraction.source_chain.media import known_medium
from lagebild.language.names import known_at


@pytest.mark.parametrize(
    "name", ["CNN", "Fox News", "Westdeutscher Rundfunk", "Westdeutschen Rundfunk", "Washington Post"]
)
def test_a_name_of_the_table_is_a_medium_for_both(name: str) -> None:
    found = known_at(name.split(), 0)
    assert found is not None
    assert found[1].kind == "medium"
    assert known_medium(name) is not None


@pytest.mark.parametrize("words", ["das erste", "junge Welt", "Bild", "heute", "Stern"])
def test_an_everyday_word_is_none(words: str) -> None:
    """They are names in quotation marks, or behind a noun such as “Zeitung”."""
    assert known_at(words.split(), 0) is None
