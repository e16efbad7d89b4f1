"""Sections: the body that a section is about because its heading is its name."""

import re
from functools import lru_cache

from grappe.reading.actors.cast import Body, BodyKind
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import Block, BlockKind

_LONGEST = 9  # words of a heading that is a name
_NUMBER = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})[.)]\s+")
_SENTENCE = re.compile(r"[:?!;]|\d|[.]\s")


@lru_cache
def _heads() -> frozenset[str]:
    return frozenset(lexicon("claims")["sections"]["heads"])


def headed_by(heading: Block, main: Body | None) -> Body | None:
    """The body whose name a heading is: a noun such as "chaire" with a name of its own ("Chaire Mode et
    données", "3. Chantier-école de Morvigne"); None where it is anything else, or names the document's own.
    """
    if heading.kind is not BlockKind.HEADING:
        return None
    name = _NUMBER.sub("", heading.clean.text).strip(" .")
    words = name.split()
    if not 2 <= len(words) <= _LONGEST or _SENTENCE.search(name):
        return None
    first = re.split(r"[-' ]", fold(name))[0]
    proper = any(word[:1].isupper() and not word.isupper() for word in re.split(r"[ '’]", name)[1:])
    if first not in _heads() or not proper:
        return None
    if main is not None and fold(main.name) in fold(name):
        return None
    return Body(name, BodyKind.PROJECT, (name,))
