"""Inflection: the forms of a French or English verb, as patterns over folded text."""

import re
from dataclasses import dataclass
from functools import cache

from grappe.reading.language.folding import lexicon


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one verb; each is a pattern without brackets around it."""

    infinitive: str
    finite: str
    participle: str
    gerund: str


@cache
def forms_of(verb: str, language: str) -> Forms:
    """The forms of a verb given by its infinitive ("piloter", "set up"), by rule or by ``verbs.toml``."""
    head, *rest = verb.split(" ")
    tail = "".join(f" {word}" for word in rest)
    listed = lexicon("verbs")[language].get(head)
    if listed:
        forms = Forms(head, listed["finite"], listed["participle"], listed["gerund"])
    else:
        forms = _french(head) if language == "fr" else _english(head)
    if not tail:
        return forms
    parts = (forms.infinitive, forms.finite, forms.participle, forms.gerund)
    return Forms(*(f"(?:{part}){tail}" for part in parts))


def _french(verb: str) -> Forms:
    stem = verb.removesuffix("er")
    back = f"{stem}e" if stem.endswith("g") else stem  # "hébergeait"
    mute = f"{stem[:-1]}i" if stem.endswith("y") else stem  # "appuie"
    return Forms(
        verb,
        f"{mute}(?:e|ent|era|eront)|{back}(?:ait|aient|a)|{stem}erent",
        f"{stem}ee?s?",
        f"{back}ant",
    )


def _english(verb: str) -> Forms:
    if verb.endswith("e"):
        third, past, gerund = f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    elif re.search(r"[^aeiou]y$", verb):
        third, past, gerund = f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    else:
        third = f"{verb}es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else f"{verb}s"
        past, gerund = f"{verb}ed", f"{verb}ing"
    return Forms(verb, f"{third}|{verb}|{past}", past, gerund)
