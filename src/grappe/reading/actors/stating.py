"""Stating: a relation as it is handed on, with the passage from the one body to the other."""

import re
from collections.abc import Iterator, Sequence

from grappe.domain.statement import Predicate, RelationStatement
from grappe.reading.actors.cast import Body, BodyKind, Mention
from grappe.reading.actors.clause import Clause
from grappe.reading.actors.frames import Trigger


def state(
    clause: Clause, subject: Mention, predicate: Predicate, obj: Body, other: Mention | None, rule: str
) -> RelationStatement:
    """State that ``subject`` is bound to ``obj``, quoting from the one mention to the other."""
    here = other is not None and other.block == clause.block.index
    start = min(subject.start, other.start) if here and other else subject.start
    end = max(subject.end, other.end) if here and other else subject.end
    return RelationStatement(
        subject=subject.body.name,
        predicate=predicate,
        object=obj.name,
        passage=clause.document.passage(clause.block, start, end),
        rules=(f"relation: {predicate}.{rule}",),
    )


_ANY = re.compile(
    r"\b(?:consortia|consortiums|projets|projects|clusters|centers|centres)\b"
    r"(?! (?:de|du|des|of|d'))[^,;.:]*\w[^,;.:]{0,45}$"
)


def bind(
    clause: Clause, trigger: Trigger, subjects: Sequence[Mention], obj: Body | None, anchor: Mention | None
) -> Iterator[RelationStatement]:  # fmt: skip
    """State what a trigger says of each of several bodies; nothing where it is not known to whom."""
    if anchor is None and subjects and _ANY.search(clause.gap(clause.start, subjects[0].start)):
        return  # "dix consortiums impliquant X": not the one that the text is about
    for subject in subjects:
        if obj is not None and subject.body != obj and subject.body.kind is not BodyKind.PERSON:
            yield state(clause, subject, trigger.predicate, obj, anchor, trigger.name)
