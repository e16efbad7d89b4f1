"""The protagonist: the body that a document is about, where no word beside a name calls it a project."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.actors.known import Known, is_known
from grappe.reading.actors.phrases import is_adjective
from grappe.reading.actors.prominence import ENOUGH, LONE, weights, words_of
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import HEADINGS, BlockKind
from grappe.reading.text.documents import Document

_SEVERAL = 2  # projects, from which a document may be about none of them more than of the others


def elect(
    document: Document, bodies: Sequence[Body], named: Sequence[Mention], known: Sequence[Known] = ()
) -> tuple[tuple[Body, ...], list[Mention]]:
    """The bodies and mentions, the protagonist made a project where no word called it one.

    It is the one that is named most, in the title and at the start above all, and that the text takes up
    by its noun ("the Partnership", "l'institut"); those who fund, host or sell are seldom it.
    """
    funded = [body for body in bodies if body.kind in FUNDED]
    if len(funded) > _SEVERAL:
        return tuple(bodies), list(named)
    mentions, nouns = candidates(document, bodies, named)
    weighed = weights(document, mentions, nouns)
    beside = {
        body: replace(body, kind=BodyKind.ORGANISATION)
        for body in funded
        if not weighed.get(body) and not is_known(body, known)
    }
    chosen = _heaviest(weighed, [body for body in funded if body not in beside])
    renamed = {**beside, chosen: replace(chosen, kind=BodyKind.PROJECT)} if chosen else {}
    before = frozenset(named)
    kept = [mention for mention in mentions if mention.body == chosen or mention in before]
    out = [replace(m, body=renamed.get(m.body, m.body)) for m in kept]
    every = dict.fromkeys(renamed.get(body, body) for body in [*bodies, *filter(None, [chosen])])
    return tuple(every), sorted(out, key=lambda mention: (mention.block, mention.start))


def candidates(
    document: Document, bodies: Sequence[Body], named: Sequence[Mention]
) -> tuple[list[Mention], Counter[str]]:
    """The mentions of all that a document may be about, and the nouns that it takes something up by."""
    nouns = nouns_of(document, named)
    mentions = [*named, *_capitalised(document, named, nouns)]
    for body in dict.fromkeys([*bodies, *(mention.body for mention in mentions)]):
        mentions += _by_last_word(document, body, mentions)
    return mentions, nouns


def _heaviest(weighed: Mapping[Body, float], funded: Sequence[Body]) -> Body | None:
    """The body with the greatest weight, where it is great enough and no project already."""
    ranked = sorted(weighed.items(), key=lambda item: (-item[1], item[0].name))
    if not ranked or ranked[0][1] < (ENOUGH if funded else LONE) or ranked[0][0] in funded:
        return None
    return ranked[0][0]


_NOUN = re.compile(
    r"(?<!\w)(?:l'|la |le |cette |cet |ce |notre |du |au |the |our |this )(?P<noun>[a-z]{3,})(?!\w)"
)


def nouns_of(document: Document, named: Sequence[Mention] = ()) -> Counter[str]:
    """How often the text says "the school", "le pôle" outside a name and with no name behind it."""
    found: Counter[str] = Counter()
    taken = {(mention.block, place) for mention in named for place in range(mention.start, mention.end)}
    for block in document.blocks:
        if block.kind in HEADINGS:
            continue
        text = block.clean.text
        for match in _NOUN.finditer(fold(text)):
            following = text[match.end() : match.end() + 3].lstrip()
            if (block.index, match.start("noun")) in taken:
                continue
            if match["noun"] in words_of("funded") and not following[:1].isupper():
                found[match["noun"]] += 1
    return found


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
    if len(words) < 2 or not last[:1].isupper() or fold(last) in words_of("funded"):
        return []
    if fold(words[0]) not in words_of("funded") or len(words) > 2:
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
