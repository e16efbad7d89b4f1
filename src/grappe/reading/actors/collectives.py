"""Collectives: all the projects of a programme, spoken of by their number ("les neuf clusters")."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from grappe.reading.actors.cast import Body, BodyKind, Mention
from grappe.reading.actors.known import Known, is_known
from grappe.reading.figures.numbers import find_numbers, may_have_numbers
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document

_BEFORE = 30


def all_together(
    document: Document, bodies: Sequence[Body], named: Sequence[Mention], known: Sequence[Known]
) -> tuple[tuple[Body, ...], list[Mention]]:
    """The bodies and mentions, with those of the programme by the number of all its projects.

    The text must name the programme or one of its projects: other calls have nine winners too.
    """
    bodies, mentions = tuple(bodies), list(named)
    for one in known:
        if one.kind is not BodyKind.PROGRAMME or one.projects < 2:
            continue
        programme = next((body for body in bodies if is_known(body, [one])), None)
        if programme is None and not any(_is_of(body, one, known) for body in bodies):
            continue
        body = programme or Body(one.names[0], BodyKind.PROGRAMME, (one.names[0],))
        found = [m for m in _mentions(document, body, one.projects) if not _within(m, mentions)]
        bodies = bodies if programme or not found else (*bodies, body)
        mentions += found
    return bodies, sorted(mentions, key=lambda mention: (mention.block, mention.start))


def _is_of(body: Body, programme: Known, known: Sequence[Known]) -> bool:
    """Whether a body is a project of the programme."""
    return any(other.programme == programme.names[0] and is_known(body, [other]) for other in known)


def _mentions(document: Document, body: Body, projects: int) -> Iterator[Mention]:
    language = document.facts.language
    for block in document.blocks:
        if block.kind in {BlockKind.META, BlockKind.ROW}:
            continue
        folded = fold(block.clean.text)
        if not may_have_numbers(folded, language):
            continue
        for number in find_numbers(folded, language):
            behind = _nouns().match(folded, number.end)
            before = folded[max(0, number.start - _BEFORE) : number.start]
            if number.value == projects and behind is not None and not _some().search(before):
                yield Mention(body, block.index, number.start, behind.end(), "nominal")


def _within(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(
        other.block == mention.block and other.start < mention.end and mention.start < other.end
        for other in others
    )


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf" {lexicon('coreference')['collectives']['nouns']}(?!\w)")


@cache
def _some() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){lexicon('coreference')['collectives']['some']}")
