"""Mentions: who a document speaks of, where, and which project each part of it is about."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from grappe.reading.actors.bodies import identify
from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Cast, Mention
from grappe.reading.actors.collectives import all_together
from grappe.reading.actors.coreference import refer
from grappe.reading.actors.known import Known, recognise
from grappe.reading.actors.names import find_names, is_organisation
from grappe.reading.actors.protagonist import elect, nouns_of
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

__all__ = ["Body", "BodyKind", "Cast", "Mention", "find_cast"]

_DOMINATES = 0.6
_MASTHEAD = 3
_TAKEN_UP = 5
_LEADS = 0.4
"""Shares of the mentions of projects from which a document is about one, and about hardly any other."""


def find_cast(document: Document, known: Sequence[Known] = ()) -> Cast:
    """Find the bodies that a document speaks of, by name, by noun and by pronoun; ``known`` ones by name."""
    bodies, named = recognise(document, *identify(document, find_names(document)), known)
    bodies, named = elect(document, bodies, named, known)
    bodies, named = all_together(document, bodies, named, known)
    by_block: dict[int, list[Mention]] = {}
    for mention in named:
        by_block.setdefault(mention.block, []).append(mention)
    main, dominates = _main(document, named)
    topics = _topics(document, by_block, main, dominates=dominates)
    return Cast(bodies, refer(document, by_block, topics), topics, main)


def _main(document: Document, mentions: Sequence[Mention]) -> tuple[Body | None, bool]:
    """The project that the document is about, and whether it is about hardly any other."""
    weights: Counter[Body] = Counter()
    title = next((block.index for block in document.blocks if block.kind is BlockKind.TITLE), -1)
    top = {
        block.index
        for block in document.blocks[: max(title + 1, _MASTHEAD)]
        if block.index <= title or (title < 0 and block.kind is BlockKind.META)
    }
    heads = {mention.body for mention in mentions if mention.block in top}
    for mention in mentions:
        if mention.body.kind in FUNDED:
            block = document.blocks[mention.block]
            weights[mention.body] += 4 if block.index in top else 2 if block.index < 3 else 1
    nouns = nouns_of(document, mentions)
    for body in weights:
        words = fold(body.name).split()
        heads_of = words[:1] if document.facts.language == "fr" else [words[0], words[-1]]
        weights[body] += min(max(nouns[word] for word in heads_of), _TAKEN_UP)
    if not weights:
        return None, False
    whole = sum(weights.values())
    if len(weights) >= 3 and max(weights.values()) < _LEADS * whole:
        # A document on many projects is about the programme that they belong to, where it names it.
        weights = Counter(
            {
                body: weight
                for body, weight in weights.items()
                if body.kind is BodyKind.PROGRAMME or body in heads
            }
        )
    else:
        weights = Counter({body: n for body, n in weights.items() if body.kind is BodyKind.PROJECT or n > 2})
    if not weights:
        return None, False
    body, weight = max(weights.items(), key=lambda item: (item[1], item[0].kind is BodyKind.PROJECT))
    return body, weight >= _DOMINATES * whole


def _topics(
    document: Document, mentions: Mapping[int, Sequence[Mention]], main: Body | None, *, dominates: bool
) -> dict[int, Body | None]:  # fmt: skip
    """The project that each block is about."""
    topics: dict[int, Body | None] = {}
    sections: dict[int, Body] = {}
    running = main
    for block in document.blocks:
        inside = mentions.get(block.index, ())
        named = [mention for mention in inside if mention.body.kind in FUNDED]
        heading = sections.get(block.section) if block.section is not None else None
        if block.kind in HEADINGS:
            own = _of_heading(block, named) if block.kind is BlockKind.HEADING else None
            running = own or heading or main
            if own or heading:
                sections[block.index] = running or main or named[0].body
        elif block.kind is BlockKind.ROW and named:
            running = named[0].body
        elif heading is not None:
            running = heading
        elif main is not None and _takes_up(block, main):
            running = main
        elif named and (not dominates or named[0].start < 40) and _is_subject(named[0], block, inside):
            running = named[0].body
        elif dominates or _WE.search(fold(block.clean.text)):
            running = main
        elif any(mention.start < 100 and is_organisation(mention.body.name) for mention in inside):
            running = None
        topics[block.index] = running
    return topics


# Who says "we" in a document is the one that it is about.
_WE = re.compile(r"\b(?:nous|notre|nos|we|us|our)\b")


def _of_heading(block: Block, named: Sequence[Mention]) -> Body | None:
    """The project that a heading says its section is about: the first that it names, unless late."""
    if named and (named[0].start < len(block.clean.text) * 0.6 or len(named) == 1):
        return named[0].body
    return None


_TAKES_UP = re.compile(r"(?:(?:the|le|la|our|notre) |l')(?P<noun>[a-z]{3,})(?! (?:de|du|des|of|d')\b)")


def _takes_up(block: Block, main: Body) -> bool:
    """Whether a block opens with a noun that stands for the main project: "The centre was …"."""
    match = _TAKES_UP.match(fold(block.clean.text))
    return match is not None and match["noun"] in fold(main.name).split()


# "Financé par le programme X, le réseau …": who does it is not what the block is about.
_AGENT = re.compile(r"\b(?:par|by) (?:(?:l[ae]|the) |l')?(?:[a-z]+ )?$")


def _is_subject(mention: Mention, block: Block, others: Sequence[Mention]) -> bool:
    """Whether a mention stands near the block's start, or is named like a body that does."""
    before = block.clean.text[: mention.start]
    if _AGENT.search(fold(before)):
        return False
    first = others[0].body
    alike = first is not mention.body and mention.body.name.casefold().startswith(first.name.casefold())
    return alike or (". " not in before and len(before) < 120)
