"""How a rule declares itself, so that "why does it say this?" leads from a finding to a line of code.

Every rule has an id that is stored with each of its findings, a description for people, an example that
fires it and one that must not. `lagebild rules ID` prints it; the rule catalogue in the docs is generated from
it; a test runs every example.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the rule engine, or one head of the model.

    Attributes:
        id: two letters for the station and two digits, for instance `ST03`; never given to another rule later.
        title: a few words, English.
        description: when it fires and what it then finds, English, full sentences.
        fires: an invented German text in which the rule finds something.
        silent: an invented German text that looks alike and in which this rule must find nothing.
        source: the method's origin where there is one, else empty.
    """

    id: str
    title: str
    description: str
    fires: str
    silent: str
    source: str = ""
