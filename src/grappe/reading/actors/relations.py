"""Relations: which body runs, joins, supports, precedes or is part of which, as a document states it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from grappe.domain.statement import Predicate, RelationStatement
from grappe.reading.actors.bonds import bonds_of
from grappe.reading.actors.cast import FUNDED, BodyKind, Cast, Mention
from grappe.reading.actors.clause import UNIONS, Clause, whole_clause
from grappe.reading.actors.enumerations import Part, parts
from grappe.reading.actors.frames import sieve
from grappe.reading.actors.labels import labelled, nested, of_row
from grappe.reading.actors.stating import state
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import HEADINGS, BlockKind
from grappe.reading.text.documents import Document


def find_relations(document: Document, cast: Cast) -> tuple[RelationStatement, ...]:
    """Every relation that the document states, once each, in the order of the text."""
    found: dict[tuple[str, str, str], RelationStatement] = {}
    for block in document.blocks:
        if block.kind is BlockKind.META or not cast.mentions_in(block.index):
            continue
        whole, brackets = whole_clause(document, cast, block)
        stated = of_row(whole) if block.kind is BlockKind.ROW else _of_text(whole, brackets)
        for relation in sorted(stated, key=lambda one: one.passage.start):
            found.setdefault((relation.subject, relation.predicate, relation.object), relation)
    return tuple(found.values())


def _of_text(whole: Clause, brackets: tuple[tuple[int, int, Mention], ...]) -> Iterator[RelationStatement]:
    for part in parts(whole.folded, whole.mentions, brackets):
        yield from _of_part(whole, part)
    yield from labelled(whole)
    yield from nested(whole)
    yield from _attached(whole)
    yield from _strands(whole)
    yield from _succession(whole)
    if not sieve(whole.document.facts.language).may(whole.flat):
        return
    previous: tuple[int, int] | None = None
    for sentence in whole.document.sentences_of(whole.block):
        start, end = sentence.start, sentence.end
        yield from bonds_of(replace(whole, start=start, end=end, reach=end, previous=previous))
        previous = (start, end)


def _of_part(whole: Clause, part: Part) -> Iterator[RelationStatement]:
    """ "Airbus (Airbus Operations, …)"; in a heading "Enact (Université de Lorraine)" names who runs it."""
    inner, outer = part.inner, part.outer
    heads_item = whole.block.kind is BlockKind.ITEM and outer.start <= 2
    before = whole.folded[outer.end : inner.start].lstrip(" ([,")
    if inner.body.kind is not BodyKind.PERSON and _parts("former").fullmatch(before):
        yield state(whole, inner, Predicate.PREDECESSOR_OF, outer.body, outer, "brackets")
    elif inner.body.kind is not BodyKind.ORGANISATION:
        return
    elif outer.body.kind in FUNDED and (whole.block.kind in HEADINGS or heads_item):
        yield state(whole, inner, Predicate.HOST_OF, outer.body, outer, "heading")
    elif outer.body.kind is not BodyKind.ORGANISATION:
        return
    elif (_parts("whole").match(fold(inner.body.name)) and not before) or _parts("owned").fullmatch(before):
        yield state(whole, outer, Predicate.PART_OF, inner.body, inner, "brackets")
    else:
        union = bool(UNIONS & set(fold(outer.body.name).split()))
        predicate = Predicate.MEMBER_OF if union else Predicate.PART_OF
        yield state(whole, inner, predicate, outer.body, outer, "brackets")


@cache
def _parts(entry: str) -> re.Pattern[str]:
    return re.compile(lexicon("relations")["parts"][entry])


def _attached(whole: Clause) -> Iterator[RelationStatement]:
    """ "X, filiale de Y", "PUI X de l'université Y"."""
    named = [mention for mention in whole.mentions if mention.form == "name"]
    for first, second in pairwise(named):
        if BodyKind.PERSON in {first.body.kind, second.body.kind} or first.body == second.body:
            continue
        if first.body.kind is not BodyKind.ORGANISATION:
            continue
        gap = whole.folded[first.end : second.start]
        names = fold(first.body.name), fold(second.body.name)
        owned = _parts("of").fullmatch(gap) and names[1].startswith("uni")
        if (owned and not names[0].startswith(("uni", "ecole"))) or _parts("aside").fullmatch(gap):
            yield state(whole, first, Predicate.PART_OF, second.body, second, "apposition")


def _strands(whole: Clause) -> Iterator[RelationStatement]:
    """ "X, the strand devoted to …": X is a part of what the document is about."""
    main = whole.cast.main
    for mention in whole.mentions:
        if main is None or mention.form != "name" or mention.body.kind not in FUNDED or mention.body == main:
            continue
        if _parts("strand").match(whole.folded, mention.end):
            yield state(whole, mention, Predicate.PART_OF, main, None, "strand")


_SUCCESSOR = re.compile(r"success(?:or|eur)$")


def _succession(whole: Clause) -> Iterator[RelationStatement]:
    """ "Its successor": the project comes after the institute named last."""
    for at, mention in enumerate(whole.mentions):
        words = whole.folded[mention.start : mention.end]
        if mention.form != "nominal" or not _SUCCESSOR.search(words):
            continue
        earlier = reversed(whole.mentions[:at])
        before = next((one for one in earlier if one.body.kind is BodyKind.INSTITUTE), None)
        if before is not None and before.body != mention.body:
            yield state(whole, before, Predicate.PREDECESSOR_OF, mention.body, mention, "successor")
