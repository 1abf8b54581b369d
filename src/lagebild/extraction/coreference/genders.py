"""What a state or an organisation is: "sein" or "ihr", "er" or "sie"."""

from __future__ import annotations

from lagebild.extraction.coreference.draft import Entity
from lagebild.language.names import Sex, institution_of
from lagebild.lexicon import table
from lagebild.records import Naming


def other_sex(sex: Sex) -> Sex:
    """The other one of "m" and "f"."""
    return "m" if sex == "f" else "f"


def gender_told(entity: Entity, phrase: str) -> Sex:
    """What a body is, as far as one of its namings tells: "f" is "ihr", "m" is "sein"; empty where it does not tell."""
    rows = table("anaphora")["state"]
    if entity.kind == "state":
        several = any(naming.plural for naming in entity.namings) and len(entity.namings) == 1
        return "f" if entity.key in rows["feminine"] or several else "m"
    if entity.kind == "group":
        return "f"
    head = phrase.split()[0].lower() if phrase else ""
    if head in ("die", "eine"):
        return "f"
    if head in ("das", "den", "dem", "des", "ein", "im", "vom", "zum", "beim"):
        return "m"
    institution = next((found for word in phrase.split() if (found := institution_of(word))), None)
    if institution is None:
        return ""
    rows = table("organisations")
    low = {word.lower() for word in (*rows["neuter"], *rows["masculine"])}
    return "m" if institution.base in low else "f"


def is_called(body: Entity, sex: Sex, text: str) -> bool:
    """Whether "er" or "sie" can mean a body; what is neuter is "es"."""
    if sex == "f":
        return gender_of(body, text) == "f"
    if body.kind == "state":
        return body.key in table("anaphora")["state"]["masculine"]
    return any(naming.phrase.of(text).split()[0].lower() in ("der", "den") for naming in body.namings)


def gender_of(entity: Entity, text: str) -> Sex:
    """The same by the first of all namings that tells it."""
    told: Sex = next((sex for naming in entity.namings if (sex := gender_told(entity, naming.phrase.of(text)))), "")
    # "Norlund" that has no article anywhere is "es", abbreviations lose theirs in headings.
    named = entity.kind == "organisation" and not told and len(entity.namings) > 1 and not entity.name.isupper()
    return "m" if named and all(_is_alone(naming, text) for naming in entity.namings) else told


def _is_alone(naming: Naming, text: str) -> bool:
    return naming.phrase.of(text).split()[0][:1].isupper() and institution_of(naming.name.split()[-1]) is None
