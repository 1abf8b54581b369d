"""Scores on public data and on the example story; floors that a change may not fall below."""
