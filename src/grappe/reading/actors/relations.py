"""Relations: which body runs, joins, supports, precedes or is part of which, as a document states it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from grappe.domain.statement import Predicate, RelationStatement
from grappe.reading.actors.bonds import bonds_of
from grappe.reading.actors.cast import FUNDED, BodyKind, Cast, Mention
from grappe.reading.actors.clause import Clause, whole_clause
from grappe.reading.actors.columns import column_at, column_of
from grappe.reading.actors.enumerations import Part, listed_after, parts
from grappe.reading.actors.stating import state
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import HEADINGS, BlockKind
from grappe.reading.text.documents import Document

_COLUMNS = {"host": Predicate.HOST_OF, "partner": Predicate.PARTNER_OF, "supporter": Predicate.SUPPORTER_OF}
_UNIONS = frozenset({"alliance", "union", "consortium", "reseau", "network"})


def find_relations(document: Document, cast: Cast) -> tuple[RelationStatement, ...]:
    """Every relation that the document states, once each, in the order of the text."""
    found: dict[tuple[str, str, str], RelationStatement] = {}
    for block in document.blocks:
        if block.kind is BlockKind.META or not cast.mentions_in(block.index):
            continue
        whole, brackets = whole_clause(document, cast, block)
        stated = _of_row(whole) if block.kind is BlockKind.ROW else _of_text(whole, brackets)
        for relation in sorted(stated, key=lambda one: one.passage.start):
            found.setdefault((relation.subject, relation.predicate, relation.object), relation)
    return tuple(found.values())


def _of_text(whole: Clause, brackets: tuple[tuple[int, int, Mention], ...]) -> Iterator[RelationStatement]:
    for part in parts(whole.folded, whole.mentions, brackets):
        yield from _of_part(whole, part)
    yield from _labelled(whole)
    yield from _attached(whole)
    yield from _strands(whole)
    yield from _succession(whole)
    previous: tuple[int, int] | None = None
    for sentence in whole.document.sentences_of(whole.block):
        start, end = sentence.start, sentence.end
        yield from bonds_of(replace(whole, start=start, end=end, reach=end, previous=previous))
        previous = (start, end)


def _of_part(whole: Clause, part: Part) -> Iterator[RelationStatement]:
    """ "Airbus (Airbus Operations, …)"; in a heading "Enact (Université de Lorraine)" names who runs it."""
    if part.inner.body.kind is not BodyKind.ORGANISATION:
        return
    heads_item = whole.block.kind is BlockKind.ITEM and part.outer.start <= 2
    if part.outer.body.kind in FUNDED and (whole.block.kind in HEADINGS or heads_item):
        yield state(whole, part.inner, Predicate.HOST_OF, part.outer.body, part.outer, "heading")
    elif part.outer.body.kind is BodyKind.ORGANISATION:
        union = bool(_UNIONS & set(fold(part.outer.body.name).split()))
        predicate = Predicate.MEMBER_OF if union else Predicate.PART_OF
        yield state(whole, part.inner, predicate, part.outer.body, part.outer, "brackets")


def _of_row(row: Clause) -> Iterator[RelationStatement]:
    """A table's row: those in the column of hosts run the project in its column."""
    columns = [(column_at(row.document, row.block, mention.start), mention) for mention in row.mentions]
    organisations = [(column, m) for column, m in columns if m.body.kind is BodyKind.ORGANISATION]
    role, topic = _role_cell(row), row.topic
    if role is not None and topic is not None and organisations:
        yield state(row, organisations[0][1], role, topic, None, "role")
    label = (
        _label(row.folded[: row.block.cells[0][1]]) if len(row.block.cells) == 2 and role is None else None
    )
    if label is not None and topic is not None:
        for _, mention in organisations:
            if mention.start >= row.block.cells[0][1] and mention.form == "name":
                yield state(row, mention, label, topic, None, "label")
        return
    project = next((mention for column, mention in columns if column == "project"), None)
    for column, mention in organisations:
        if project is not None and column in _COLUMNS:
            yield state(row, mention, _COLUMNS[column or ""], project.body, project, "column")


def _label(words: str) -> Predicate | None:
    """What a label says that those named behind it are to the topic ("Lead", "Financeurs")."""
    kind = column_of(words.strip())
    return _COLUMNS.get(kind) if kind else None


def _labelled(whole: Clause) -> Iterator[RelationStatement]:
    """ "Lead: X": a line whose label says what the bodies named behind it are to the topic."""
    match = _LABEL.match(whole.folded)
    label = _label(match["label"]) if match else None
    if match is None or label is None or whole.topic is None:
        return
    for mention, _ in listed_after(whole.flat, whole.mentions, match.end(), whole.end):
        if mention.body.kind is BodyKind.ORGANISATION and mention.form == "name":
            yield state(whole, mention, label, whole.topic, None, "label")


_LABEL = re.compile(r"(?P<label>[a-z' -]{3,40}?) ?: ")


def _role_cell(row: Clause) -> Predicate | None:
    """What a table's cell under "Role" says that the body in the row is to the topic."""
    for start, end in row.block.cells:
        if column_at(row.document, row.block, start) != "role":
            continue
        for predicate, words in lexicon("bodies")["roles"].items():
            if re.search(rf"\b(?:{words})\b", row.folded[start:end]):
                return Predicate(predicate)
    return None


@cache
def _parts(entry: str) -> re.Pattern[str]:
    return re.compile(lexicon("relations")["parts"][entry])


def _attached(whole: Clause) -> Iterator[RelationStatement]:
    """ "X, filiale de Y", "PUI X de l'université Y"."""
    named = [mention for mention in whole.mentions if mention.form == "name"]
    for first, second in pairwise(named):
        if {first.body.kind, second.body.kind} != {BodyKind.ORGANISATION} or first.body == second.body:
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
