"""Measures: numbers with their unit, bound and kind, and what only looks like a figure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from grappe.domain.quantity import PERCENT, Bound, Kind
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.figures.marks import Marks, measure_marks
from grappe.reading.figures.numbers import Number, find_numbers, may_have_numbers
from grappe.reading.figures.ranges import join_ranges, tell_changes

_MOST = 100  # numbers in one sentence: more are a list of numbers, no prose
_WINDOW = 60  # how far before a number its bound, its factor or what forbids it may begin


def find_figures(text: str, language: str, taken: Iterable[tuple[int, int]] = ()) -> list[Figure]:
    """Every figure of the folded ``text``, in order; ``taken`` are spans (dates) whose numbers are none."""
    marks = measure_marks()
    found = find_numbers(text, language)
    if len(found) > _MOST or not (found or marks.wordy.may(text)):
        return []
    busy = [*taken, *((m.start(), m.end()) for m in marks.never_whole.finditer(text))]
    busy += [
        (first.start, first.end)
        for first, second in pairwise(found)
        if _UPTO.fullmatch(text, first.end, second.start) and marks.duration.match(text, second.end)
    ]
    if numbered := _NUMBERED.match(text):
        busy.append(numbered.span())
    numbers = [
        number
        for number in found
        if not any(start < number.end and number.start < end for start, end in busy)
    ]
    shares = list(_shares(text, numbers, marks))
    inside = [(figure.start, figure.end) for figure in shares]
    amounts = [
        figure
        for number in numbers
        if not any(start <= number.start < end for start, end in inside)
        and (figure := _figure(text, number, marks, language)) is not None
    ]
    figures = [*shares, *_multiples(text, marks), *amounts]
    figures.sort(key=lambda figure: (figure.at, figure.end))
    return tell_changes(text, join_ranges(text, _apart(figures), marks), marks)


_UPTO = re.compile(r" ?- ?| (?:a|to|or|ou|et|and) ")  # "36 à 48 mois", "three to six months"
_NUMBERED = re.compile(
    r" ?\(?\d{1,2}(?:\.\d{1,2})*(?:[.)]|\.\d{1,2})(?: (?=\S)|\s*$)"
)  # "7. ", "3.1 ", "2) "


def may_have_figures(text: str, language: str) -> bool:
    """Whether a figure or a number may stand in the folded ``text``."""
    return measure_marks().wordy.may(text) or may_have_numbers(text, language)


def _apart(figures: list[Figure]) -> list[Figure]:
    """The figures without those that begin inside another."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.at >= kept[-1].end:
            kept.append(figure)
    return kept


def _figure(text: str, number: Number, marks: Marks, language: str) -> Figure | None:
    """The figure that a number makes, or None where it makes none."""
    head = text[max(0, number.start - _WINDOW) : number.start]
    if marks.never_before.search(head) and not number.words:
        return None
    figure = (
        _money(text, number, head, marks) or _percent(text, number, marks) or _factor(text, number, marks)
    )
    if figure is None:
        if marks.never_after.match(text, number.end) or marks.duration.match(text, number.end):
            return None
        figure = _count(text, number, language)
    return None if figure is None else _bounded(text, figure, number.loose, marks)


def _money(text: str, number: Number, head: str, marks: Marks) -> Figure | None:
    before = marks.currency_before.search(head)
    after = marks.amount.match(text, number.end)
    unit, scale, end = None, None, number.end
    if after is not None and (after["unit"] or after["plain"]):
        unit, scale, end = after["unit"] or after["plain"], after["scale"], after.end()
    elif before is not None:
        unit = before.group().strip()
        if after is not None and after["alone"]:
            scale, end = after["alone"], after.end()
    if unit is None:
        return None
    start = number.start
    if before is not None:
        start -= len(head) - before.start()
    value = number.value * _scale(scale, marks)
    code = next(code for code, pattern in marks.currencies if pattern.fullmatch(unit))
    return Figure(
        start, end, start, Measure.MONEY, value, unit=code, bare=scale is None, rule=f"measure.money.{code}"
    )


def _scale(scale: str | None, marks: Marks) -> Decimal:
    if scale is None:
        return Decimal(1)
    return next((size for size, pattern in marks.scales if pattern.fullmatch(scale)), Decimal(1))


def _percent(text: str, number: Number, marks: Marks) -> Figure | None:
    if match := marks.percent.match(text, number.end):
        rising = marks.rise.search(text[max(0, number.start - _WINDOW) : number.start])
        return Figure(
            number.start, match.end(), number.start, Measure.PERCENT, number.value, unit=PERCENT,
            kind=Kind.INCREASE if rising else Kind.ABSOLUTE, rule="measure.percent",
        )  # fmt: skip
    if match := marks.points.match(text, number.end):
        return Figure(
            number.start, match.end(), number.start, Measure.PERCENT, number.value,
            unit=PERCENT, kind=Kind.INCREASE, rule="measure.points",
        )  # fmt: skip
    return None


def _factor(text: str, number: Number, marks: Marks) -> Figure | None:
    """A factor: "2,5 fois plus", "multiplier … par deux"."""
    bare_head = text[max(0, number.start - 2 * _WINDOW) : number.start]
    for _, pattern in marks.bounds.passing(bare_head):
        bare_head = pattern.sub("", bare_head)
    end = number.end
    if match := marks.factor_after.match(text, number.end):
        end = match.end()
    elif not marks.factor_before.search(bare_head.rstrip() + " "):
        return None
    return Figure(
        number.start,
        end,
        number.start,
        Measure.MULTIPLE,
        number.value,
        kind=Kind.MULTIPLE,
        rule="measure.factor",
    )


_YEAR = re.compile(r"(?:19|20)\d\d")


_SCALED = re.compile(r"[ -](?:de )?(millions?|milliards?|billions?|thousand|milliers|mio\.?|mrd\.?)(?!\w)")


def _count(text: str, number: Number, language: str) -> Figure | None:
    """A bare count; None for years, codes and digits glued to letters."""
    following = text[number.end : number.end + 1]
    digits = text[number.start : number.end]
    if not number.words and (following.isalnum() or following in ("_", "°")):
        return None
    if _YEAR.fullmatch(digits) and not number.words:
        return None
    if len(digits) > 1 and digits.startswith("0") and digits.isdigit():
        return None
    value = number.value
    scale = _SCALED.match(text, number.end)
    if scale is None and not number.words and value != value.to_integral_value():
        # A count has no decimals: "2,500 students" in a French text is an English thousand.
        parts = re.split(r"[.,]", digits)
        grouped = not parts[0].isdecimal()
        if len(parts) != 2 or len(parts[1]) != 3 or grouped or language not in ("fr", "en"):
            return Figure(number.start, number.end, number.start, Measure.COUNT, value, bare=True)
        value = Decimal("".join(parts))
    end = number.end
    bare = False
    if scale is not None:
        value *= _scale(scale.group(1), measure_marks())
        end = scale.end()
        bare = True
    return Figure(number.start, end, number.start, Measure.COUNT, value, bare=bare)


def _bounded(text: str, figure: Figure, loose: bool, marks: Marks) -> Figure:
    """The figure with the bound that the words around it give, and whether it comes on top."""
    bound, start, end = (Bound.ABOUT if loose else Bound.EXACTLY), figure.start, figure.end
    head = text[max(0, figure.start - _WINDOW) : figure.start]
    heads = [
        (match.start(), name)
        for name, pattern in marks.bounds.passing(head)
        if (match := pattern.search(head))
    ]
    if heads and not _ONLY.search(head):
        first, bound = min(heads)
        start -= len(head) - first
        if bound is Bound.ABOUT and _is_place(text, start, figure):
            bound, start = Bound.EXACTLY, figure.start
    else:
        for name, pattern in marks.after:
            if match := pattern.match(text, figure.end):
                bound, end = name, match.end()
                break
    kind = figure.kind
    if kind is Kind.ABSOLUTE and (
        marks.increase_before.search(text[max(0, start - _WINDOW) : start]) or _on_top(text, end, marks)
    ):
        kind = Kind.INCREASE
    return replace(figure, start=start, end=end, bound=bound, kind=kind)


_ONLY = re.compile(
    r"(?<!\w)n(?:e |')(?:\w+ ){1,3}plus que (?:\w+ )?$"
)  # "ne vise plus que 120": 120, no more
_PLACED = re.compile(r"\w+(?:e|ee|es|ees|ed|t|is|ent|er) $")


def _is_place(text: str, start: int, figure: Figure) -> bool:
    """Whether "autour de", "around", "dans les" tell a place ("organisée autour de sept domaines"), not a
    bound.
    """
    word = text[start : figure.start].strip()
    if word in ("dans les", "quelques"):
        return figure.value is not None and figure.value < 10
    return (
        word in ("autour de", "autour d'", "around")
        and _PLACED.search(text[max(0, start - 20) : start]) is not None
    )


def _on_top(text: str, end: int, marks: Marks) -> bool:
    """Whether words that say "on top of what exists" follow, before the next mark or number."""
    tail = re.split(r"[,.;:()\d]| et | and | par | dont ", text[end : end + 80], maxsplit=1)[0]
    return marks.increase_after.match(tail) is not None


def _shares(text: str, numbers: list[Number], marks: Marks) -> Iterator[Figure]:
    """Shares in words: "la moitié", "three quarters", "un doctorant sur quatre", "nine in ten"."""
    for value, pattern in marks.fractions if marks.any_fraction.search(text) else ():
        for match in pattern.finditer(text):
            yield _share(text, match.start(), match.end(), value, marks)
    for first, second in pairwise(numbers):
        if first.value < second.value and (
            _IS_SHARE[second.value in (10, 100)].fullmatch(text, first.end, second.start)
            or (second.value < _FEW and marks.people_of.fullmatch(text, first.end, second.start))
        ):
            yield _share(text, first.start, second.end, 100 * first.value / second.value, marks)
    for number in numbers:
        found = _ONE_IN.search(text[max(0, number.start - _WINDOW) : number.start])
        if found is not None and 1 < number.value <= 20:
            yield _share(
                text, number.start - len(found.group()), number.end, Decimal(100) / number.value, marks
            )


_FEW = 10
# "neuf diplômés sur dix", "nine in every ten"; of another whole only "two in five"
_IS_SHARE = {
    True: re.compile(r" (?:[a-z'-]+ ){0,3}?(?:in|sur|out of)(?: every| each)? "),
    False: re.compile(r" in "),
}
# "un doctorant sur quatre", "one doctoral student in four"
_ONE_IN = re.compile(r"(?<!\w)(?:(?:une? (?:[\w']+ ){0,3}sur)|(?:(?:one|1) (?:\w+ ){0,3}in)) $")


def _share(text: str, start: int, end: int, value: Decimal, marks: Marks) -> Figure:
    figure = Figure(start, end, start, Measure.PERCENT, value, unit=PERCENT, rule="measure.share")
    return _bounded(text, figure, False, marks)


def _multiples(text: str, marks: Marks) -> Iterator[Figure]:
    """Factors in one word: "doubler", "three-fold", "démultiplié"."""
    if not marks.any_multiple.search(text):
        return
    never = [(match.start(), match.end()) for match in marks.no_multiple.finditer(text)]
    for value, pattern in marks.multiples:
        for match in pattern.finditer(text):
            if any(start <= match.start() < end or start < match.end() <= end for start, end in never):
                continue
            if match.group() in ("double", "triple", "quadruple") and not (
                _VERBAL.match(text, match.end())
                or PARTICIPLE.search(text[max(0, match.start() - 30) : match.start()])
            ):
                continue
            figure = Figure(
                match.start(), match.end(), match.start(), Measure.MULTIPLE, value,
                bound=None if value is None else Bound.EXACTLY, kind=Kind.MULTIPLE, rule="measure.multiple",
            )  # fmt: skip
            yield figure if value is None else _bounded(text, figure, False, marks)


# "double" is a participle after an auxiliary ("ont doublé").
PARTICIPLE = re.compile(
    r"(?<!\w)(?:a|ont|ete|avait|avaient|sera|seront|est|sont|etre|has|have|had)(?: \w+)? $"
)


# "double" is a verb, or a noun of amount, where its object follows.
_VERBAL = re.compile(
    r"\s+(?:le|la|les|l'|son|sa|ses|leurs?|ce|cet|cette|ces|the|its|their|his|our|notre|nos|that|this|d(?:u|es)"
    r"|(?:the )?number|(?:doctoral|student|research|yearly|annual)\b)"
    r"|\s+[\"]|\s*[,.;:]|\s*$|\s+(?:by|in|from|to|d'ici)\b"
)
