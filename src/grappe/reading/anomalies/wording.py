"""Quotations that break or change, slips of grammar beside figures, and axes worded in two ways."""

import re
from collections.abc import Iterator

from grappe.domain.statement import AxisStatement
from grappe.reading.anomalies.anomaly import Anomaly, line_of, tell
from grappe.reading.anomalies.kinds import (
    AlteredQuotation,
    BrokenQuotation,
    Disagreement,
    Reworded,
)
from grappe.reading.anomalies.scene import Scene, words
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import HEADINGS, BlockKind

_QUOTED = re.compile(r"[«“]\s?([^«»“”]{8,200}?)\s?[»”]")
_OPENED = re.compile(r"[«“][^»”]*$")
_CLOSED = re.compile(r"^[^«“]*[»”]")
_SMALL = frozenset(
    re.findall(r"\w+", "le la les l de du des d un une et en au aux a pour the of an and in to for on")
)
_ALIKE = 0.5
"""The share of words that two wordings of one axis have in common."""


def wording(scene: Scene) -> Iterator[Anomaly]:
    """Everything odd about the document's words."""
    yield from _broken(scene)
    yield from _altered(scene)
    yield from _articles(scene)
    yield from _axes(scene)


def _broken(scene: Scene) -> Iterator[Anomaly]:
    """Quotation marks that open in one block and close in one of the next two."""
    blocks = [block for block in scene.document.blocks if block.kind is not BlockKind.META]
    for index, block in enumerate(blocks):
        opened = _OPENED.search(block.clean.text)
        if opened is None:
            continue
        # Each paragraph of one long quotation may open anew: then none is broken.
        for later in blocks[index + 1 : index + 3]:
            closed = _CLOSED.search(later.clean.text)
            if closed is None:
                if re.search(r"[«“]", later.clean.text):
                    break
                continue
            passage = scene.document.passage(block, opened.start(), len(block.clean.text))
            end = scene.document.passage(later, closed.end() - 1, closed.end())
            yield tell(BrokenQuotation, scene.document, passage, line=line_of(scene.document, end))
            break


def _content(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9€%]+", fold(text))) - _SMALL


def _altered(scene: Scene) -> Iterator[Anomaly]:
    """Words quoted in a title of which the text quotes the same with others between."""
    bodies = [
        block
        for block in scene.document.blocks
        if block.kind not in HEADINGS and _QUOTED.search(block.clean.text)
    ]
    for title in scene.document.blocks:
        if title.kind not in HEADINGS:
            continue
        for quote in _QUOTED.finditer(title.clean.text):
            mine = _content(quote[1])
            plain = " ".join(fold(quote[1]).split())
            if len(mine) < 3 or any(plain in " ".join(fold(block.clean.text).split()) for block in bodies):
                continue
            for block in bodies:
                other = next((q for q in _QUOTED.finditer(block.clean.text) if mine <= _content(q[1])), None)
                if other is None:
                    continue
                passage = scene.document.passage(title, quote.start(), quote.end())
                line = line_of(scene.document, scene.document.passage(block, other.start(), other.end()))
                yield tell(AlteredQuotation, scene.document, passage, words=other[1], line=line)
                break


def _articles(scene: Scene) -> Iterator[Anomaly]:
    """A singular article before an amount above one."""
    for block in scene.document.blocks:
        folded = fold(block.clean.text)
        for match in words(scene.language, "singular").finditer(folded):
            end = re.compile(r"[\d.,]+ ?[\w€]+").match(folded, match.end())
            stop = end.end() if end else match.end()
            passage = scene.document.passage(block, match.start(), stop)
            yield tell(Disagreement, scene.document, passage, words=block.clean.text[match.start() : stop])


def _axes(scene: Scene) -> Iterator[Anomaly]:
    """Axes of one cluster that share most of their words, in two lists of the document."""
    for index, axis in enumerate(scene.axes):
        for earlier in scene.axes[max(0, index - 60) : index]:
            if earlier.cluster == axis.cluster and _reworded(scene, earlier, axis):
                line = line_of(scene.document, earlier.passage)
                yield tell(
                    Reworded, scene.document, axis.passage, axis=axis.axis, other=earlier.axis, line=line
                )
                break


def _reworded(scene: Scene, one: AxisStatement, two: AxisStatement) -> bool:
    if scene.block_at(one.passage.start) is scene.block_at(two.passage.start) or "named" in "".join(
        two.rules
    ):
        return False
    first, second = _content(one.axis), _content(two.axis)
    if first == second or min(len(first), len(second)) < 3:
        return False
    return len(first & second) >= _ALIKE * max(len(first), len(second))
