"""Sums, shares and counts that do not come out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from grappe.domain.passage import Passage
from grappe.domain.quantity import Bound, Kind
from grappe.reading.anomalies.anomaly import Anomaly, tell
from grappe.reading.anomalies.kinds import (
    PartOfTable,
    WrongCount,
    WrongParts,
    WrongShare,
    WrongTotal,
)
from grappe.reading.anomalies.scene import Scene, amount, words
from grappe.reading.figures.dates import find_dates
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.figures.measures import find_figures, may_have_figures
from grappe.reading.figures.numbers import find_numbers, read_digits
from grappe.reading.language.folding import fold
from grappe.reading.language.listing import cut_list
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind, Sentence

_CELL = re.compile(r"[\d\s\u00a0\u202f.,']*\d")
_TRIGGER = re.compile(
    r"[%:]|per ?cent|pour cent|\b(?:total|dont|parmi|of which|of whom|including|among|projets?|projects?)\b",
    re.IGNORECASE,
)
"""One of these stands in every sentence in which something is added up."""

_LISTED = range(2, 21)
"""Numbers that announce a list; a longer one is rarely written out."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its figures; offsets count in ``folded``."""

    sentence: Sentence
    folded: str
    figures: tuple[Figure, ...]


def sums(scene: Scene) -> Iterator[Anomaly]:
    """Everything that does not come out: totals, parts, shares, and the lengths of lists."""
    yield from _totals(scene)
    yield from _tables(scene)
    for sentence in _summing(scene):
        line = _read(scene, sentence)
        yield from _shares(scene, line)
        yield from _parts(scene, line)
        yield from _whole(scene, line)
        yield from _hundred(scene, line)
        yield from _counts(scene, line)


def _summing(scene: Scene) -> Iterator[Sentence]:
    """The sentences of prose in which something may be added up."""
    for block in scene.document.blocks:
        if block.kind in {BlockKind.ROW, BlockKind.META} or not _TRIGGER.search(block.clean.text):
            continue
        folded = fold(block.clean.text)
        if may_have_figures(folded, scene.language) or words(scene.language, "projects").search(folded):
            yield from (one for one in scene.document.sentences_of(block) if _TRIGGER.search(one.text))


def _read(scene: Scene, sentence: Sentence) -> _Line:
    folded = fold(sentence.text)
    taken = [(when.start, when.end) for when in find_dates(folded, scene.language)]
    block = sentence.block.index
    taken += [
        (mention.start - sentence.start, mention.end - sentence.start)
        for mention in scene.cast.mentions_between(block, sentence.start, sentence.end)
        if mention.form == "name"
    ]
    return _Line(sentence, folded, tuple(find_figures(folded, scene.language, taken)))


def _totals(scene: Scene) -> Iterator[Anomaly]:
    """Rows of sums, held against the rows above them."""
    above: list[Block] = []
    for block in scene.document.blocks:
        if block.kind is not BlockKind.ROW:
            above = []
            continue
        if above and block.header != above[-1].header:
            above = []
        first = fold(block.clean.text[slice(*block.cells[0])]).strip() if block.cells else ""
        if re.fullmatch(rf"(?:{words(scene.language, 'total').pattern})[ :*]*", first):
            yield from _row_of_sums(scene, block, above)
            above = []
        elif block.header is not None:
            above.append(block)


def _row_of_sums(scene: Scene, row: Block, above: Sequence[Block]) -> Iterator[Anomaly]:
    header = scene.document.blocks[row.header] if row.header is not None else None
    for index, (start, end) in enumerate(row.cells):
        title = header.clean.text[slice(*header.cells[index])] if header and index < len(header.cells) else ""
        total = _number(row.clean.text[start:end], scene.language)
        if (
            index == 0
            or total is None
            or len(above) < 2
            or words(scene.language, "unsummed").search(fold(title))
        ):
            continue
        cells = [
            _number(other.clean.text[slice(*other.cells[index])], scene.language)
            for other in above
            if index < len(other.cells)
        ]
        if None in cells or len(cells) < 2:
            continue
        made = sum((cell for cell in cells if cell is not None), Decimal(0))
        if made != total:
            passage = scene.document.passage(row, start, end)
            yield tell(
                WrongTotal,
                scene.document,
                passage,
                column=title.strip() or index + 1,
                sum=amount(made, None),
                total=amount(total, None),
            )


def _number(cell: str, language: str) -> Decimal | None:
    """The number that a cell holds alone."""
    plain = fold(cell).strip()
    return read_digits(plain, language) if _CELL.fullmatch(plain) else None


def _tables(scene: Scene) -> Iterator[Anomaly]:
    """Tables of which a filter hid rows; each told once."""
    told: set[str] = set()
    for block in scene.document.blocks:
        match = words(scene.language, "pager").search(fold(block.clean.text))
        if match is None or match.group() in told:
            continue
        told.add(match.group())
        if int(match["of"]) < int(match["all"]):
            passage = scene.document.passage(block, match.start(), match.end())
            yield tell(PartOfTable, scene.document, passage, shown=match["of"], all=match["all"])


def _shares(scene: Scene, line: _Line) -> Iterator[Anomaly]:
    """ "A of B, or P %": the percentage held against the two figures before it."""
    for index, share in enumerate(line.figures):
        if share.measure is not Measure.PERCENT or share.value is None or share.kind is not Kind.ABSOLUTE:
            continue
        pair = [one for one in line.figures[:index] if one.measure in {Measure.MONEY, Measure.COUNT}]
        if len(pair) != 2 or index != 2 or not _comparable(*pair):
            continue
        led = words(scene.language, "share").fullmatch(line.folded[pair[1].end : share.at])
        led = led or words(scene.language, "share").search(line.folded[pair[1].end : share.at])
        if led is None or words(scene.language, "grown").match(line.folded, share.end):
            continue
        one, two = (figure.value for figure in pair)
        if not one or not two:
            continue
        right = 100 * min(one, two) / max(one, two)
        slack = (
            Decimal(1) if share.bound is Bound.EXACTLY and share.value == int(share.value) else Decimal("0.1")
        )
        slack = Decimal(3) if share.bound is not Bound.EXACTLY else slack
        if abs(right - share.value) > slack and all(figure.bound is Bound.EXACTLY for figure in pair):
            yield tell(
                WrongShare, scene.document, _passage(scene, line, pair[0].start, share.end),
                part=amount(min(one, two), None), whole=amount(max(one, two), None),
                right=amount(round(right, 1), None), share=amount(share.value, None),
            )  # fmt: skip


def _comparable(one: Figure, two: Figure) -> bool:
    return (
        one.measure is two.measure
        and one.unit == two.unit
        and one.value_max is None
        and two.value_max is None
    )


def _passage(scene: Scene, line: _Line, start: int, end: int) -> Passage:
    return scene.document.passage(line.sentence.block, line.sentence.start + start, line.sentence.start + end)


def _parts(scene: Scene, line: _Line) -> Iterator[Anomaly]:
    """Parts behind "of which" that exceed their whole, and parts behind a colon that nearly make it."""
    for index, whole in enumerate(line.figures[:-1]):
        first = line.figures[index + 1]
        lead = line.folded[whole.end : first.start]
        if whole.value is None or whole.bound is not Bound.EXACTLY or len(lead) > 60:
            continue
        led = re.search(rf"{words(scene.language, 'parts').pattern}(?:\w+ )?$", lead)
        colon = re.fullmatch(r"[^,;:.()]* ?: ?", lead) is not None and whole.measure is Measure.COUNT
        if led is None and not colon:
            continue
        parts = _run(line, index + 1, whole)
        made = sum((part.value for part in parts if part.value is not None), Decimal(0))
        wrong = (
            made > whole.value if led else len(parts) > 1 and 0 < abs(made - whole.value) <= whole.value / 4
        )
        if wrong and parts:
            passage = _passage(scene, line, whole.start, parts[-1].end)
            yield tell(
                WrongParts, scene.document, passage, sum=amount(made, None), whole=amount(whole.value, None)
            )


def _whole(scene: Scene, line: _Line) -> Iterator[Anomaly]:
    """A total behind the figures that it is made of ("24 M€ and 6 M€, a total of 30 M€")."""
    for index, total in enumerate(line.figures):
        led = words(scene.language, "summed").search(line.folded[: total.start])
        parts = line.figures[:index]
        if led is None or led.end() < total.start - 3 or len(parts) < 2 or total.value is None:
            continue
        made = sum((part.value for part in parts if part.value is not None), Decimal(0))
        alike = all(_comparable(part, total) and part.bound is Bound.EXACTLY for part in (*parts, total))
        if alike and 0 < abs(made - total.value) <= total.value / 4:
            passage = _passage(scene, line, parts[0].start, total.end)
            yield tell(
                WrongParts, scene.document, passage, sum=amount(made, None), whole=amount(total.value, None)
            )


def _hundred(scene: Scene, line: _Line) -> Iterator[Anomaly]:
    """Shares of one whole that make more than a hundred per cent."""
    shares = [figure for figure in line.figures if figure.measure is Measure.PERCENT]
    led = words(scene.language, "divided").search(line.folded)
    if led is None or len(shares) < 3 or led.start() > shares[0].start:
        return
    run = _run(line, line.figures.index(shares[0]), shares[0])
    made = sum((share.value for share in run if share.value is not None), Decimal(0))
    if len(run) >= 3 and made > 101:
        passage = _passage(scene, line, run[0].start, run[-1].end)
        yield tell(WrongParts, scene.document, passage, sum=f"{made} %", whole="100 %")


def _run(line: _Line, index: int, whole: Figure) -> list[Figure]:
    """The figures of one sort that follow each other across commas and "and"."""
    out: list[Figure] = []
    for figure in line.figures[index:]:
        gap = line.folded[out[-1].end : figure.start] if out else ""
        if (
            not _comparable(figure, whole)
            or figure.kind is not Kind.ABSOLUTE
            or figure.bound is not Bound.EXACTLY
        ):
            break
        if out and (
            len(gap) > 60 or not re.search(r"(?:, |,? (?:et|and) )$", gap) or re.search(r"[;:.]", gap)
        ):
            break
        out.append(figure)
    return out


def _counts(scene: Scene, line: _Line) -> Iterator[Anomaly]:
    """Lists behind "three axes:", in the sentence or in the items below, and projects that are listed."""
    block = line.sentence.block
    if block.kind in HEADINGS:
        return
    for match in re.finditer(r" ?:(?=\s|$)", line.folded):
        announced = _announced(scene, line, match.start())
        if announced is None:
            continue
        start, count = announced
        behind = line.folded[match.end() :].strip()
        if behind:
            spans = cut_list(block.clean.text, line.sentence.start + match.end(), line.sentence.end, count)
            listed = len(spans)
            sure = (";" in behind and listed != count) or (
                1 < listed < count and not re.search(r"\d|\(", behind)
            )
        else:
            listed = _items(scene, block)
            sure = listed > 0 and listed != count
        if sure:
            passage = _passage(scene, line, start, match.end())
            yield tell(WrongCount, scene.document, passage, announced=count, listed=listed)
    yield from _projects(scene, line)


def _announced(scene: Scene, line: _Line, colon: int) -> tuple[int, int] | None:
    """The number whose noun stands right before a colon ("trois axes de recherche :"), and its place."""
    head = line.folded[max(0, colon - 60) : colon]
    numbers = [number for number in find_numbers(head, scene.language) if not number.loose]
    if not numbers or int(numbers[-1].value) not in _LISTED or numbers[-1].value != int(numbers[-1].value):
        return None
    noun = head[numbers[-1].end :]
    if not re.fullmatch(r" [a-z'-]{3,}s(?: (?!ont )[a-z'-]+){0,4}", noun):
        return None
    return max(0, colon - 60) + numbers[-1].start, int(numbers[-1].value)


def _items(scene: Scene, lead: Block) -> int:
    """How many items a block introduces, those of the first depth alone."""
    levels: list[int] = []
    for block in scene.document.blocks[lead.index + 1 :]:
        if block.kind is not BlockKind.ITEM:
            break
        if block.lead == lead.index:
            levels.append(block.level)
    return levels.count(levels[0]) if levels else 0


def _projects(scene: Scene, line: _Line) -> Iterator[Anomaly]:
    """A list of projects by their hosts that is shorter than the number of winners."""
    winners = {
        int(one.quantity.value) for one in scene.statements
        if one.indicator == "laureates" and one.quantity.value is not None
    }  # fmt: skip
    match = words(scene.language, "projects").search(line.folded)
    if match is None or len(winners) != 1:
        return
    end = line.folded.find(".", match.end())
    end = end if end > 0 else len(line.folded)
    start = line.sentence.start + match.end()
    spans = cut_list(line.sentence.block.clean.text, start, line.sentence.start + end)
    (count,) = winners
    if 4 <= len(spans) < count:
        passage = scene.document.passage(
            line.sentence.block, line.sentence.start + match.start(), spans[-1][1]
        )
        yield tell(WrongCount, scene.document, passage, announced=count, listed=len(spans))
