"""Openers: capitalised words that begin a sentence, and how it is known that one is a name."""

import re
from functools import cache

from grappe.reading.actors.words import Name, is_marked, words_of
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document


def stands_alone(name: Name, heads: set[str], document: Document, lowered: frozenset[str]) -> bool:
    """Whether a capitalised word that opens a sentence is a name: a verb follows it, or the text knows it."""
    if len(name.words) > 1 or name.words[0] in heads:
        return True
    block = document.blocks[name.block]
    if block.kind is BlockKind.ROW:
        return name.words[0] not in words_of("words", "places")
    if name.words[0] in words_of("types") or name.words[0] in words_of(
        "words", "fr", "en", "calendar", "places", "demonyms"
    ):
        return False
    after = block.clean.text[name.end : name.end + 90]
    if name.words[0] in lowered and not is_marked(name.text):
        return False  # "Employers had …", where the text also says "employers"
    if block.kind in HEADINGS:
        if _TOPIC.match(fold(after)):
            return False  # "Hydrogène : le programme X décroche …"
        return after.startswith(" (") or (
            block.kind is not BlockKind.TITLE and after.startswith((" :", "\xa0:"))
        )
    folded = fold(after)
    if _DESCRIBED.match(folded) and not re.search(r"(?:ment|ly)$", name.words[0]):
        return True
    said = _verbs().match(folded) or _RUN.match(folded) or _LISTED.match(after)
    return said is not None


@cache
def _verbs() -> re.Pattern[str]:
    """A verb in the singular, after a name and a bracket."""
    verbs = "|".join(words_of("words", "verbs"))
    return re.compile(rf" (?:\([^()]{{1,60}}\) )?(?:(?:lui|nous|y|en|le|la|les) |[lns]')?(?:{verbs})\b")


_TOPIC = re.compile(rf" ?: (?:l[ea] |the |un |une )?(?:{'|'.join(sorted(words_of('types', 'project')))}) ")
# "Xylo, a research programme …"
_DESCRIBED = re.compile(r", (?:an?|une?) [a-z]")
_RUN = re.compile(
    r"(?:,| ?:) (?:led|hosted|coordinated|managed|run|headed|porte|mene|pilote|coordonne)e? (?:by|par)\b"
)
_LISTED = re.compile(
    r", [A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+){0,3}(?:,| et | and )"
    r"|,? (?:et|and) (?:l['’]|le |la |the )?[A-ZÀ-Þ]\w+ "
)


def shouted(block: Block) -> list[Name]:
    """The organisation whose name a line in capitals is: "INSTITUT DES MÉTIERS DE LANDE"."""
    text = block.clean.text
    words = tuple(match[0] for match in _WORD.finditer(fold(text)))
    start = 4 if words and words[0] == "the" else 0
    words = words[1:] if start else words
    typed = {words[0], words[-1]} & words_of("types", "organisation") if words else set()
    if not typed or not 2 <= len(words) <= _LINE or not _PLAIN.fullmatch(text):
        return []
    return [Name(block.index, start, len(text), text[start:], True, words)]


_LINE = 9
_PLAIN = re.compile(r"[^\d:;.,|()]+")
_WORD = re.compile(r"[^\W_]+(?:[-‑@&+_][^\W_]+)*")
