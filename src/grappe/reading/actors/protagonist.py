"""The protagonist: the body that a document is about, where no word beside a name calls it a project."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.actors.phrases import is_adjective
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

_MANY = 5  # mentions, and nouns that stand for it, beyond which more say no more
_ENOUGH = 6  # the least weight of a body that a whole document is about
_SEVERAL = 2  # projects, from which a document may be about none of them more than of the others
_CALLED = 5  # what it weighs that words beside a name call it a project
_TOP = 6  # blocks among which a document introduces it


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("protagonists")[table])


def elect(
    document: Document, bodies: Sequence[Body], named: Sequence[Mention]
) -> tuple[tuple[Body, ...], list[Mention]]:
    """The bodies and mentions, the protagonist made a project where the document has none.

    It is the one that is named most, in the title and at the start above all, and that the text takes up
    by its noun ("the Partnership", "l'institut"); those who fund, host or sell are seldom it.
    """
    funded = [body for body in bodies if body.kind in FUNDED]
    if len(funded) > _SEVERAL:
        return tuple(bodies), list(named)
    nouns = nouns_of(document)
    mentions = [*named, *_capitalised(document, named, nouns)]
    for body in {mention.body for mention in mentions}:
        mentions += _by_last_word(document, body, mentions)
    weights = {body: _weight(document, body, mentions, nouns) for body in {m.body for m in mentions}}
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0].name))
    if not ranked or ranked[0][1] < _ENOUGH or ranked[0][0] in funded:
        return tuple(bodies), list(named)
    chosen = ranked[0][0]
    project = replace(chosen, kind=BodyKind.PROJECT)
    kept = [mention for mention in mentions if mention.body == chosen or mention in named]
    out = [replace(m, body=project) if m.body == chosen else m for m in kept]
    others = [project if body == chosen else body for body in bodies]
    every = others if project in others else [*others, project]
    return tuple(every), sorted(out, key=lambda mention: (mention.block, mention.start))


_NOUN = re.compile(
    r"(?<!\w)(?:l'|la |le |cette |cet |ce |notre |du |au |the |our |this )(?P<noun>[a-z]{3,})(?!\w)"
)


def nouns_of(document: Document) -> Counter[str]:
    """How often the text says "the school", "le pôle" with no name behind it."""
    found: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind in HEADINGS:
            continue
        text = block.clean.text
        for match in _NOUN.finditer(fold(text)):
            following = text[match.end() : match.end() + 3].lstrip()
            if match["noun"] in _words("funded") and not following[:1].isupper():
                found[match["noun"]] += 1
    return found


def _weight(document: Document, body: Body, mentions: Sequence[Mention], nouns: Mapping[str, int]) -> int:
    if body.kind in {BodyKind.PERSON, BodyKind.GROUP}:
        return 0
    if any(
        _FORMER.search(fold(document.blocks[m.block].clean.text[: m.start]))
        for m in mentions
        if m.body == body
    ):
        return 0
    own = [mention for mention in mentions if mention.body == body]
    words = re.findall(r"\w+", fold(body.name))
    ends = {words[0], words[-1]} & _words("funded") if words else set()
    weight = min(len(own), _MANY) + 2 * min(max((nouns[word] for word in ends), default=0), _MANY)
    weight += sum(_place(document.blocks[index]) for index in {mention.block for mention in own})
    weight += _CALLED if body.kind in FUNDED else 0
    weight += max((_stands(mention, document.blocks[mention.block]) for mention in own), default=0)
    backs = set(words) & _words("backers")
    return weight // 3 if backs and not any(_fills(m, document.blocks[m.block]) for m in own) else weight


# "Rapport d'activité de la", "Board minutes:": what leads to the one name that a title is made of
_LEADING = re.compile(
    r"(?:[^:]{0,60}: |(?:[a-z]+ )?(?:rapport|report|lettre|bilan|comptes|review|accounts)\b[^:]{0,40} )?"
    r"(?:(?:de |of |by )?(?:l'|l[ea] |the )|du |d'|de |of )?"
)
_OFFICE = re.compile(
    r"\b(?:direct(?:eur|rice|or)|president[e]?|coordina(?:teur|trice|tor)|responsable|head|chair|manager)"
    r"(?:,| of (?:the )?| du | de (?:la |l')?| d') ?$"
)


def _fills(mention: Mention, block: Block) -> bool:
    """Whether a title is a name and nothing else, a kind of document before it aside."""
    text = block.clean.text
    if block.kind is not BlockKind.TITLE or text.isupper() or text[mention.end :].strip(" ."):
        return False
    return _LEADING.fullmatch(fold(text[: mention.start])) is not None


def _stands(mention: Mention, block: Block) -> int:
    """What it says of a body that somebody directs it, or that a title is nothing but its name."""
    if _fills(mention, block):
        return _ENOUGH
    return 4 if _OFFICE.search(fold(block.clean.text[: mention.start])) else 0


_FORMER = re.compile(r"(?:anciens?|anciennes?|ex|feu|former|old|defunct)[ -](?:\w+ )?$")


def _place(block: Block) -> int:
    """What it says of a body that it is named in the title, a heading or the first words."""
    if block.clean.text.isupper():
        return 0  # a line in capitals says who publishes
    if block.kind is BlockKind.TITLE:
        return 6
    if block.kind is BlockKind.META:
        return 0
    if block.kind in HEADINGS:
        return 1
    return 2 if block.index < _TOP else 0


_HEAD = re.compile(r"(?<=[^\W\d_][ '’])(?P<head>[A-ZÀ-Þ][a-zà-ÿ]{2,})(?![\w-])")
_COMPLEMENT = re.compile(
    r" (?:de la |de l['’]|de |du |des |d['’]|pour |en )?(?P<word>[a-zà-ÿ]{3,}|[A-ZÀ-Þ][\w-]+)"
)


def _capitalised(document: Document, named: Sequence[Mention], nouns: Mapping[str, int]) -> list[Mention]:
    """Nouns written with a capital in the middle of a sentence, with what goes with them: "le Pôle boréal du
    bois", where the text goes on to say "le pôle".
    """
    taken = {(mention.block, place) for mention in named for place in range(mention.start, mention.end)}
    out = []
    for block in document.blocks:
        if block.kind in {BlockKind.ROW, BlockKind.META}:
            continue
        text = block.clean.text
        for match in _HEAD.finditer(text):
            if (block.index, match.start()) in taken or not nouns.get(fold(match["head"])):
                continue
            end = _extent(text, match.end())
            if end > match.end():
                name = text[match.start() : end]
                body = Body(name, BodyKind.ORGANISATION, (name,))
                out.append(Mention(body, block.index, match.start(), end, "name"))
    return out


_MASCULINE = re.compile(r"\w{3,}(?:iers?|ains?|ois|ais|ifs?|eux|eurs?)")


def _extent(text: str, end: int) -> int:
    """Where a name in lower case ends: adjectives, and complements behind "de", "du", "pour"."""
    while (match := _COMPLEMENT.match(text, end)) is not None:
        led = match.start("word") > match.start() + 1
        word = match["word"]
        if not led and not (is_adjective(word) or _MASCULINE.fullmatch(fold(word)) or word[0].isupper()):
            break
        end = match.end()
    return end


def _by_last_word(document: Document, body: Body, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions by the last word of its name alone: "Théralis" of "institut Théralis"."""
    words = body.name.split()
    last = words[-1]
    if len(words) < 2 or not last[:1].isupper() or fold(last) in _words("funded"):
        return []
    if fold(words[0]) not in _words("funded") or len(words) > 2:
        return []
    taken = {(mention.block, place) for mention in mentions for place in range(mention.start, mention.end)}
    alone = re.compile(rf"(?<![\w-]){re.escape(last)}(?![\w-])")
    return [
        Mention(body, block.index, match.start(), match.end(), "name")
        for block in document.blocks
        if block.kind is not BlockKind.META
        for match in alone.finditer(block.clean.text)
        if (block.index, match.start()) not in taken
    ]
