"""Sentences, tokens and quotation marks of German news: what every later station asks."""

from lagebild.language.quotations import quotations
from lagebild.language.sentences import sentences
from lagebild.records import Parse, Passage

__all__ = ["parse"]


def parse(text: str, passages: tuple[Passage, ...]) -> Parse:
    """Read one article: its sentences with tokens and its passages in quotation marks.

    Args:
        text: the stored text.
        passages: its passages; only those that are report text are read.
    """
    return Parse(sentences(text, passages), quotations(text, passages))
