"""Labels: what a label, a column or the head of a list says that those named beside it are to a project."""

import re
from collections.abc import Iterator

from grappe.domain.statement import Predicate, RelationStatement
from grappe.reading.actors.cast import BodyKind
from grappe.reading.actors.clause import Clause
from grappe.reading.actors.columns import column_at, column_of
from grappe.reading.actors.enumerations import listed_after
from grappe.reading.actors.stating import state
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import BlockKind

_COLUMNS = {
    "host": Predicate.HOST_OF,
    "partner": Predicate.PARTNER_OF,
    "supporter": Predicate.SUPPORTER_OF,
    "member": Predicate.MEMBER_OF,
}


def of_row(row: Clause) -> Iterator[RelationStatement]:
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
    obj = project.body if project else topic if role is None else None
    for column, mention in organisations:
        if obj is not None and column in _COLUMNS and mention.form == "name":
            yield state(row, mention, _COLUMNS[column or ""], obj, project, "column")


def _label(words: str) -> Predicate | None:
    """What a label says that those named behind it are to the topic ("Lead", "Partenaires nationaux")."""
    bare = words.strip(" :*")
    kind = column_of(bare)
    if kind is None and len(bare.split()) <= _LABEL_WORDS:
        kinds = lexicon("bodies")["labels"]
        kind = next((kind for kind in kinds if re.search(rf"\b(?:{kinds[kind]})\b", bare)), None)
    return _COLUMNS.get(kind) if kind else None


_LABEL_WORDS = 4


def nested(whole: Clause) -> Iterator[RelationStatement]:
    """An item of a list under "Partenaires nationaux", or under the name of what it is a part of."""
    block, topic = whole.block, whole.topic
    first = next((m for m in whole.mentions if m.form == "name"), None)
    if block.kind is not BlockKind.ITEM or block.lead is None or first is None or first.start > _NEAR_START:
        return
    if first.body.kind is not BodyKind.ORGANISATION:
        return
    lead = whole.document.blocks[block.lead]
    label = _label(fold(lead.clean.text))
    if label is not None and topic is not None:
        yield state(whole, first, label, topic, None, "list")
    elif lead.kind is BlockKind.ITEM:
        above = next((m for m in whole.cast.mentions_in(lead.index) if m.start <= _NEAR_START), None)
        if above is not None and above.body.kind is BodyKind.ORGANISATION and above.body != first.body:
            yield state(whole, first, Predicate.PART_OF, above.body, None, "list")


_NEAR_START = 4


def labelled(whole: Clause) -> Iterator[RelationStatement]:
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
