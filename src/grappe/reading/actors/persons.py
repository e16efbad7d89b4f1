"""Persons: what the words around a name say of whether somebody bears it."""

import re
from functools import cache

from grappe.reading.actors.names import Name, is_marked, words_of
from grappe.reading.language.folding import lexicon

OFFICE = 9
"""Weight from which a body is a person whatever else is said: "X is the director of …"."""

_JOINED = re.compile(r" (?:des|du|de la|pour|for|of|and|et) | de l['’]")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for names in lexicon("given_names").values() for name in names.split())


def is_given(name: Name) -> bool:
    """Whether a name of two or three words begins with a given name: "Ann Corley", "Jean-Marc de Vallès"."""
    words = [word for word in name.text.split() if word[:1].isupper()]
    if len(words) not in {2, 3} or any(is_marked(part) for word in words for part in word.split("-")):
        return False
    if name.words[0] in words_of("words", "places"):
        return False  # "France Éducation"
    return name.words[0] in _given_names() or name.words[0].split("-")[0] in _given_names()


def bracketed_office(after: str) -> int:
    """ "Ann Corley (chair)"."""
    office = re.match(rf" \((?:{'|'.join(words_of('persons', 'offices'))})\)", after)
    return 2 if office else 0


def personhood(name: Name, before: str, after: str) -> int:
    """How much the words around a name say that it is a person's."""
    if set(name.words) & words_of("types", "organisation", "project") or re.search(r"\d", name.text):
        return 0
    if _JOINED.search(name.text) and not is_given(name):
        return 0  # "Maison des algues", "Skills for Stone"
    offices = "|".join(words_of("persons", "offices"))
    titles = "|".join(words_of("persons", "titles"))
    speech = "|".join(words_of("persons", "speech"))
    if re.search(rf"\b(?:{titles})\.? $", before):
        return 3
    given = is_given(name)
    if len(name.words) not in {2, 3} or (is_marked(name.text.split()[0]) and not given):
        return 0
    if re.match(rf" (?:est|is|was) (?:l'|la |le |the )?(?:[a-z'-]+ ){{0,2}}(?:{offices})\b", after):
        return OFFICE
    if re.match(rf",? (?:[a-z'-]+ ){{0,2}}(?:{offices})\b", after):
        return 3
    doings = "|".join(words_of("persons", "doings"))
    if re.match(rf" (?:{doings})\b", after) or re.search(rf"\b(?:{offices})\b[^.;]{{0,40}}, $", before):
        return 3
    said = re.search(rf"(?:{speech}),? (?:d'emblee )?$", before) and not re.search(
        r"(?:par|by) (?:le |la |the )?$", before
    )
    return 2 if said or given else 0
