"""Ranges and changes: two figures that are the ends of a range, or the levels before and after."""

import re
from dataclasses import replace
from decimal import Decimal

from grappe.domain.quantity import Bound
from grappe.reading.figures.figures import Figure, Measure, Turn
from grappe.reading.figures.marks import Marks

_RANGE = re.compile(r" ?(?:a|to|-|et|and|ou|or) ?")


_OPEN = re.compile(r"(?:(?P<between>entre|between)|(?P<from>de|from|d')) ?$")


def join_ranges(text: str, figures: list[Figure], marks: Marks) -> list[Figure]:
    """The figures with the two ends of each range made one."""
    out: list[Figure] = []
    for figure in figures:
        if out and (whole := _range(text, out[-1], figure, marks)):
            out[-1:] = whole
        elif out and _shares_unit(text, out[-1], figure):
            out[-1:] = [_like(out[-1], figure), figure]
        else:
            out.append(figure)
    return out


_PAIR = re.compile(r",? (?:et|and|puis|then) ")


def _shares_unit(text: str, first: Figure, second: Figure) -> bool:
    """Whether two figures share the unit that only the second prints ("400 et 250 M€")."""
    united = first.measure is Measure.COUNT and second.measure in (Measure.MONEY, Measure.PERCENT)
    return united and _PAIR.fullmatch(text, first.end, second.start) is not None


def _range(text: str, low: Figure, high: Figure, marks: Marks) -> list[Figure] | None:
    """A range of two figures, or their two ends where they are a change; None where they are neither."""
    joined = text[low.end : high.at]
    # a currency between the two belongs to the upper end
    connector = _RANGE.fullmatch(joined)
    if low.measure is Measure.MONEY and low.bare and high.measure is Measure.COUNT and high.bare:
        # "SEK 250 to 300 million": the sign stands before the lower end, the scale behind the upper
        high = replace(high, measure=Measure.MONEY, unit=low.unit, rule=low.rule, bare=False)
    if connector is None or low.value is None or high.value is None or low.value_max is not None:
        return None
    if high.measure is not low.measure and not (
        low.measure is Measure.COUNT and high.measure in (Measure.MONEY, Measure.PERCENT)
    ):
        return None
    opener = _OPEN.search(text[max(0, low.start - 10) : low.start])
    word = connector.group().strip()
    if word in ("et", "and") and not (opener and opener["between"]):
        return None
    if word in ("ou", "or") and (
        low.measure is high.measure and not (low.measure is Measure.COUNT and high.value - low.value == 1)
    ):
        return None
    if word in ("et", "and", "ou", "or") and opener is None and word not in ("ou", "or"):
        return None
    low = _like(low, high)
    if low.value is None or low.value > high.value:
        return (
            [replace(low, turn=Turn.FROM), replace(high, turn=Turn.TO)] if opener and opener["from"] else None
        )
    if opener and opener["from"] and _changing(text, low.start, marks):
        return [replace(low, turn=Turn.FROM), replace(high, turn=Turn.TO)]
    start = (
        low.start - (len(text[max(0, low.start - 10) : low.start]) - opener.start()) if opener else low.start
    )
    return [
        replace(
            high,
            start=start,
            at=low.at,
            value=low.value,
            value_max=high.value,
            bound=Bound.BETWEEN,
            bare=high.bare,
        )
    ]


def _like(low: Figure, high: Figure) -> Figure:
    """The lower end with the unit and scale that only the upper end prints."""
    if low.measure is high.measure and not (low.measure is Measure.MONEY and low.bare and not high.bare):
        return low
    value = low.value
    if value is not None and high.measure is Measure.MONEY and high.value is not None:
        for size in (Decimal(1_000_000_000), Decimal(1_000_000), Decimal(1000)):
            if value < 1000 and high.value >= size and not high.bare:
                value *= size
                break
    return replace(low, measure=high.measure, unit=high.unit, value=value, rule=high.rule)


def _changing(text: str, before: int, marks: Marks) -> bool:
    """Whether a verb of change governs the words that end at ``before``."""
    clause = re.split(r"[;:.!?]", text[max(0, before - 140) : before])[-1]
    return marks.change.search(clause) is not None


def tell_changes(text: str, figures: list[Figure], marks: Marks) -> list[Figure]:
    """The figures with the part that each has in a change."""
    out: list[Figure] = []
    for figure in figures:
        turn = figure.turn
        if turn is None and figure.measure is not Measure.MULTIPLE:
            turn = _turn(text, figure, out[-1] if out else None, marks)
        out.append(replace(figure, turn=turn))
    return out


_FROM = re.compile(r"(?<!\w)from (?:the )?$")
_OLD = re.compile(r"(?<!\w)de $")
_NEW = re.compile(r"(?<!\w)(?:to|a) $")


def _turn(text: str, figure: Figure, before: Figure | None, marks: Marks) -> Turn | None:
    head = text[max(0, figure.start - 24) : figure.start]
    changing = _changing(text, figure.start, marks)
    if marks.from_before.search(head):
        return Turn.FROM if changing or not _plain_from(head) else None
    if _OLD.search(head) and changing and _arrives(text, figure.end):
        return Turn.FROM
    followed = before is not None and before.turn is Turn.FROM
    return Turn.TO if _NEW.search(head) and (followed or changing) else None


def _plain_from(head: str) -> bool:
    """Whether a bare "from" stands there, not "up from"."""
    return _FROM.search(head) is not None and re.search(r"(?:up|down) from (?:the )?$", head) is None


def _arrives(text: str, end: int) -> bool:
    return re.match(r"[^.;:]{0,40}? a (?:\w+ ){0,3}\d", text[end : end + 70]) is not None
