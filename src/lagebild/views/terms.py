"""The vocabulary in words for people: kinds of statements and passages, and the results of `verify`."""

from __future__ import annotations

from lagebild.views.texts import mark

KINDS = {
    "direct": mark("verbatim"),
    "indirect": mark("indirect"),
    "reported": mark("reported in substance"),
    "free_indirect": mark("free indirect speech"),
    "indirect_free_indirect": mark("indirect, carried on"),
}
KIND_NOTES = {
    "direct": mark("in quotation marks, in the speaker's own words as the report gives them"),
    "indirect": mark("in the reporter's sentence, marked by a verb of saying, “laut” or the subjunctive"),
    "reported": mark("what was said in substance, without its wording"),
    "free_indirect": mark("the speaker's thoughts or words in the reporter's voice"),
    "indirect_free_indirect": mark("indirect speech that runs on over further sentences without a verb of saying"),
}
ACTOR_KINDS = {
    "person": mark("person"),
    "organisation": mark("institution"),
    "state": mark("state"),
    "group": mark("group"),
    "unnamed": mark("unnamed"),
}
RESULTS = {
    "found": mark("found"),
    "moved": mark("moved"),
    "changed": mark("changed"),
    "gone": mark("gone"),
}
"""What became of a receipt, in the order in which they are counted."""
CHANGES = {
    "added": mark("added"),
    "cut": mark("cut"),
    "changed": mark("changed sentence"),
    "moved": mark("moved elsewhere"),
}
"""What became of a sentence from one version to the next."""
DIRECTIONS = {
    "a_to_b": "→",
    "b_to_a": "←",
    "common": mark("same source"),
    "": mark("unclear"),
}
"""Which way a shared passage went, read between its two reports."""
PASSAGES = {
    "headline": mark("Headline"),
    "lead": mark("Lead"),
    "body": mark("Text"),
    "heading": mark("Subheading"),
    "dateline": mark("Dateline"),
    "caption": mark("Picture caption"),
    "credit": mark("Picture credit"),
    "signoff": mark("Sign-off"),
    "version_note": mark("Note on the version"),
    "promo": mark("Advertisement of the outlet"),
    "related": mark("Links to other reports"),
    "consent": mark("Consent notice"),
    "navigation": mark("Navigation"),
    "disclaimer": mark("Legal notice"),
}
EVENT_TYPES = {
    "meeting": mark("Meeting"),
    "call": mark("Telephone call"),
    "video_conference": mark("Video conference"),
    "visit": mark("Visit"),
    "attack": mark("Attack"),
    "sanctions": mark("Sanctions"),
    "agreement": mark("Agreement"),
    "vote": mark("Vote"),
    "appointment": mark("Appointment"),
    "other": mark("Other event"),
}
EVENT_STATUS = {
    "proposed": mark("proposed"),
    "expected": mark("expected"),
    "scheduled": mark("scheduled"),
    "ongoing": mark("ongoing"),
    "held": mark("held"),
    "postponed": mark("postponed"),
    "cancelled": mark("called off"),
    "refused": mark("refused"),
}
"""How far an event has come."""
