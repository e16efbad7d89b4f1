"""Figures that repeat, differ or stand beside each other in ways that mislead."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT, PERCENT, Bound, Kind, Modality
from grappe.domain.statement import Statement
from grappe.reading.anomalies.anomaly import Anomaly, line_of, tell
from grappe.reading.anomalies.kinds import (
    MovedTarget,
    NoAward,
    NoFactor,
    SameAmount,
    TitleDropsIncrement,
    TitleDropsStep,
    TwoKindsOfMoney,
    TwoValues,
)
from grappe.reading.anomalies.scene import Scene, amount, words
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind

NOTABLE = Decimal(1_000_000)
"""Amounts below it repeat for no reason worth telling."""

_PROMISED = frozenset({Modality.TARGET, Modality.PLEDGED, Modality.BUDGETED})
_STANDING = _PROMISED | {Modality.AWARDED}
CLOSE = 240
"""Characters between an old and a new value that one passage tells."""

SCALE = 2
"""Times that one version of a value may exceed another: beyond, they measure different things."""

MOST = 40
"""Values of one thing that are held against each other; a document with more is a table in prose."""

_ONCE = frozenset(lexicon("anomalies")["once"])
"""Indicators of which a body has one value, whatever the words around it."""


def amounts(scene: Scene) -> Iterator[Anomaly]:
    """Everything odd about the document's figures, taken each as it was read."""
    blocks = {
        one: block for one in scene.statements if (block := scene.block_at(one.figure.start)) is not None
    }
    yield from _same(scene)
    yield from _different(scene, blocks)
    yield from _titles(scene, blocks)
    yield from _beside(scene, blocks)
    yield from _missing(scene)
    for one in scene.statements:
        if one.quantity.value is None and one.quantity.kind is not Kind.ABSOLUTE:
            yield tell(NoFactor, scene.document, one.figure, words=" ".join(one.figure.quote.split()))


def _is_money(one: Statement) -> bool:
    return one.quantity.unit not in {None, COUNT, PERCENT} and one.quantity.value is not None


def _same(scene: Scene) -> Iterator[Anomaly]:
    """Equal amounts that measure different things of different bodies."""
    groups: dict[tuple[Decimal, str | None], list[Statement]] = defaultdict(list)
    for one in scene.statements:
        if _is_money(one) and one.quantity.value is not None and one.quantity.value >= NOTABLE:
            groups[one.quantity.value, one.quantity.unit].append(one)
    for (value, unit), group in groups.items():
        meanings = {(one.subject, one.indicator): one for one in reversed(group)}
        for one in meanings.values():
            others = (
                other
                for (subject, indicator), other in meanings.items()
                if subject != one.subject and indicator != one.indicator
            )
            other = next(others, None)
            if other is not None:
                yield tell(
                    SameAmount, scene.document, one.passage, amount=amount(value, unit),
                    indicator=one.indicator, subject=one.subject, other=other.indicator, body=other.subject,
                    line=line_of(scene.document, other.passage),
                )  # fmt: skip


def _key(one: Statement) -> tuple[object, ...]:
    quantity = one.quantity
    return one.subject, one.indicator, quantity.kind, quantity.unit, quantity.per


def _different(scene: Scene, blocks: dict[Statement, Block]) -> Iterator[Anomaly]:
    """Two values of one thing: told as moved where the words say so, else as a contradiction."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for one in scene.statements:
        told = one in blocks and blocks[one].kind is not BlockKind.ROW
        exact = one.quantity.value is not None and one.quantity.bound is not Bound.BETWEEN
        if told and exact and one.quantity.kind is Kind.ABSOLUTE and one.modality in _STANDING:
            groups[_key(one)].append(one)
    for group in groups.values():
        found: set[Decimal | None] = set()
        for first, one in combinations(group[:MOST], 2):
            if one.quantity.value in found or _agree(first, one):
                continue
            if _moved(scene, blocks, first, one):
                kind: type[Anomaly] = MovedTarget
            elif _contradict(scene, blocks, first, one):
                kind = TwoValues
            else:
                continue
            found.add(one.quantity.value)
            yield tell(
                kind, scene.document, one.passage, indicator=one.indicator, subject=one.subject,
                value=amount(one.quantity.value, one.quantity.unit),
                other=amount(first.quantity.value, first.quantity.unit),
                line=line_of(scene.document, first.passage),
            )  # fmt: skip


def _agree(first: Statement, other: Statement) -> bool:
    """Whether two values can both hold: equal, or one a bound or a rounding of the other."""
    one, two = first.quantity, other.quantity
    if one.value is None or two.value is None or one.value == two.value:
        return True
    small, large = sorted((one.value, two.value))
    return {one.bound, two.bound} != {Bound.EXACTLY} and large <= small * Decimal("1.1")


def _moved(scene: Scene, blocks: dict[Statement, Block], first: Statement, one: Statement) -> bool:
    """Whether the words around two promises close to each other say that the later replaces the other."""
    start, end = first.figure.start, one.figure.end
    if blocks[first] is not blocks[one] or not 0 < one.figure.start - start < CLOSE:
        return False
    if not {first.modality, one.modality} <= _PROMISED:
        return False
    before = scene.document.text[max(blocks[one].start, start - 60) : start]
    sentence = re.split(r"[.!?]\s", before)[-1]  # what an earlier sentence moved is another thing
    around = fold(sentence + scene.document.text[start : min(blocks[one].end, end + 20)])
    return words(scene.language, "moved").search(around) is not None


def _contradict(scene: Scene, blocks: dict[Statement, Block], first: Statement, one: Statement) -> bool:
    """Whether two values in different sentences claim to be the same thing at the same date."""
    ends = [_year(each.period.horizon) for each in (first, one)]
    starts = [_year(each.period.start) for each in (first, one)]
    if ends[0] != ends[1] or starts[0] != starts[1]:
        return False
    if first.modality is not one.modality and not {first.modality, one.modality} <= _PROMISED:
        return False
    small, large = sorted((first.quantity.value or Decimal(0), one.quantity.value or Decimal(0)))
    if not 0 < large <= SCALE * small or _in_one_sentence(scene, blocks, first, one):
        return False
    return one.indicator in _ONCE or (ends[0] is not None and first.modality in _PROMISED)


def _year(date: PartialDate | None) -> int | None:
    return date.year if date else None


def _in_one_sentence(scene: Scene, blocks: dict[Statement, Block], one: Statement, two: Statement) -> bool:
    """Whether two values stand in one sentence: steps and parts rather than two versions."""
    first, last = sorted((one.figure.start, two.figure.start))
    return blocks[one] is blocks[two] and not re.search(r"[.!?]\s", scene.document.text[first:last])


def _titles(scene: Scene, blocks: dict[Statement, Block]) -> Iterator[Anomaly]:
    """Titles that drop "additional" or a step of what the text below them says."""
    texts: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one, block in blocks.items():
        if block.kind not in HEADINGS:
            texts[one.subject, one.indicator].append(one)
    for title, block in blocks.items():
        if block.kind not in HEADINGS or title.quantity.value is None:
            continue
        below = texts[title.subject, title.indicator][:MOST]
        same = [one for one in below if one.quantity.value == title.quantity.value]
        if not same:
            continue
        line = line_of(scene.document, same[0].passage)
        if all(one.quantity.kind is Kind.INCREASE for one in same) and title.quantity.kind is Kind.ABSOLUTE:
            yield tell(TitleDropsIncrement, scene.document, title.passage, line=line)
        elif title.modality in _PROMISED and (step := _step(same[0], below, blocks)) is not None:
            value = amount(step.quantity.value, None)
            yield tell(TitleDropsStep, scene.document, title.passage, line=line, step=value)


def _step(target: Statement, below: Sequence[Statement], blocks: dict[Statement, Block]) -> Statement | None:
    """A smaller value of the same measure right before a target, on the way to it."""
    for one in below:
        near = blocks[one] is blocks[target] and 0 < target.figure.start - one.figure.end < 12
        if (
            near
            and one.quantity.value
            and target.quantity.value
            and one.quantity.value < target.quantity.value
        ):
            return one
    return None


_TIED = re.compile(r"(?<!\w)(?:dont|soit|of which|including|parmi lesquels|total|sur les|of the)(?!\w)")


def _beside(scene: Scene, blocks: dict[Statement, Block]) -> Iterator[Anomaly]:
    """An award and other money of the same sentence whose bond the words leave open."""
    money = [
        one
        for one, block in blocks.items()
        if _is_money(one) and one.quantity.per is None and block.kind is not BlockKind.ROW
    ]
    money.sort(key=lambda each: each.figure.start)
    pairs = ((one, other) for at, one in enumerate(money) for other in money[at + 1 : at + 4])
    for one, other in pairs:
        kinds = {one.modality, other.modality}
        if blocks[one] is not blocks[other] or Modality.AWARDED not in kinds:
            continue
        gap = scene.document.text[one.figure.end : other.figure.start]
        same = one.indicator == other.indicator and one.subject == other.subject
        if len(gap) > 160 or re.search(r"[.!?;]\s", gap) or same or _TIED.search(fold(gap)):
            continue
        passage = one.passage
        start, end = min(one.passage.start, other.passage.start), max(one.passage.end, other.passage.end)
        passage = type(passage).cut(scene.document.text, start, end)
        yield tell(
            TwoKindsOfMoney, scene.document, passage,
            amount=amount(one.quantity.value, one.quantity.unit), indicator=one.indicator,
            other=amount(other.quantity.value, other.quantity.unit), kind=other.indicator,
        )  # fmt: skip


def _missing(scene: Scene) -> Iterator[Anomaly]:
    """The one project without an award among those that have a section of their own."""
    sections: dict[str, Block] = {}
    for block in scene.document.blocks:
        topic = scene.cast.topic_of(block.index)
        if block.section is None or block.kind in HEADINGS or topic is None:
            continue
        heading = scene.document.blocks[block.section]
        if heading.kind is BlockKind.HEADING and scene.cast.mentions_in(heading.index):
            sections.setdefault(topic.name, block)
    awarded = {one.subject for one in scene.statements if one.modality is Modality.AWARDED and _is_money(one)}
    without = [name for name in sections if name not in awarded]
    if len(sections) >= 4 and len(without) == 1 and len(sections) - 1 == len(awarded & set(sections)):
        block = sections[without[0]]
        sentences = scene.document.sentences_of(block)
        passage = scene.document.passage(block, sentences[0].start, sentences[0].end)
        yield tell(NoAward, scene.document, passage, subject=without[0], count=len(sections) - 1)
