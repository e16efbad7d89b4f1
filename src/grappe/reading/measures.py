"""Figures: numbers with their unit, bound and kind, and what only looks like one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from grappe.domain.quantity import COUNT, PERCENT, Bound, Kind
from grappe.reading.folding import lexicon, spaced
from grappe.reading.numbers import Number, find_numbers


class Measure(StrEnum):
    """What kind of figure a number makes."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    MULTIPLE = "multiple"


class Turn(StrEnum):
    """The part that a figure has in a change ("porter de 47 à 50")."""

    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure from ``start`` to ``end`` of folded text, the words of its bound included; ``at`` is the number's place."""

    start: int
    end: int
    at: int
    measure: Measure
    value: Decimal | None
    value_max: Decimal | None = None
    bound: Bound | None = Bound.EXACTLY
    unit: str | None = COUNT
    kind: Kind = Kind.ABSOLUTE
    turn: Turn | None = None
    bare: bool = False
    rule: str = "measure.count"


@dataclass(frozen=True, slots=True)
class _Marks:
    """The lexicon of measures, compiled once."""

    before: tuple[tuple[Bound, re.Pattern[str]], ...]
    after: tuple[tuple[Bound, re.Pattern[str]], ...]
    currency_before: re.Pattern[str]
    amount: re.Pattern[str]
    currencies: tuple[tuple[str, re.Pattern[str]], ...]
    scales: tuple[tuple[Decimal, re.Pattern[str]], ...]
    percent: re.Pattern[str]
    points: re.Pattern[str]
    fractions: tuple[tuple[Decimal, re.Pattern[str]], ...]
    multiples: tuple[tuple[Decimal | None, re.Pattern[str]], ...]
    no_multiple: re.Pattern[str]
    factor_before: re.Pattern[str]
    factor_after: re.Pattern[str]
    increase_before: re.Pattern[str]
    increase_after: re.Pattern[str]
    duration: re.Pattern[str]
    never_before: re.Pattern[str]
    never_after: re.Pattern[str]
    never_whole: re.Pattern[str]
    change: re.Pattern[str]
    from_before: re.Pattern[str]
    rise: re.Pattern[str]


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(spaced(entry) for entry in patterns) + ")"


def _words(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any(patterns)}(?!\w)")


@lru_cache
def _marks() -> _Marks:
    words = lexicon("measures")
    currency = _any(mark for marks in words["currencies"].values() for mark in marks)
    letters = _any(mark for marks in words["scales"].values() for mark in marks)
    return _Marks(
        before=tuple(
            (Bound(name), re.compile(rf"(?<!\w){_any(entries)} ?$"))
            for name, entries in words["before"].items()
        ),
        after=tuple(
            (Bound(name), re.compile(rf" ?(?:{_any(entries)})(?!\w)"))
            for name, entries in words["after"].items()
        ),
        currency_before=re.compile(rf"(?<!\w){currency} ?$"),
        amount=re.compile(
            rf"[ -]?(?:d[e'] ?)?(?P<scale>{letters})[ -]?(?:d[e'] ?|of )?(?P<unit>{currency})(?!\w)"
            rf"|[ -]?(?:d[e'] ?)?(?P<alone>{letters})(?!\w)"
            rf"|[ -]?(?:d[e'] ?|of )?(?P<plain>{currency})(?!\w)"
        ),
        currencies=tuple((code, re.compile(_any(marks))) for code, marks in words["currencies"].items()),
        scales=tuple((Decimal(size), re.compile(_any(marks))) for size, marks in words["scales"].items()),
        percent=re.compile(rf" ?-?{_any(words['percent']['marks'])}(?!\w)"),
        points=re.compile(rf" ?{_any(words['percent']['points'])}(?!\w)"),
        fractions=tuple((Decimal(value), _words(entries)) for value, entries in words["fractions"].items()),
        multiples=tuple(
            (None if value == "unknown" else Decimal(value), _words(entries))
            for value, entries in words["multiples"].items()
            if value != "never"
        ),
        no_multiple=_words(words["multiples"]["never"]),
        factor_before=re.compile(rf"(?<!\w){_any(words['factors']['before'])} ?$"),
        factor_after=re.compile(rf"[ -]?{_any(words['factors']['after'])}(?!\w)"),
        increase_before=re.compile(rf"(?<!\w){_any(words['increase']['before'])} ?$"),
        increase_after=re.compile(rf" {_any(words['increase']['after'])}(?!\w)"),
        duration=re.compile(rf"[ -]{_any(words['durations']['words'])}(?!\w)"),
        never_before=re.compile(rf"(?<![\w]){_any(words['never']['before'])}$"),
        never_after=re.compile(_any(words["never"]["after"])),
        never_whole=re.compile(rf"(?<!\w){_any(words['never']['whole'])}"),
        change=_words(words["change"]["verbs"]),
        from_before=re.compile(rf"(?<!\w){_any(words['change']['from_before'])} (?:the |les? )?$"),
        rise=re.compile(rf"(?<![\w]){_any(words['change']['rise'])} ?$"),
    )


_WINDOW = 60  # how far before a number its bound, its factor or what forbids it may begin


def find_figures(text: str, language: str, taken: Iterable[tuple[int, int]] = ()) -> list[Figure]:
    """Every figure of the folded ``text``, in order; ``taken`` are spans (dates) whose numbers are none."""
    marks = _marks()
    busy = [*taken, *((m.start(), m.end()) for m in marks.never_whole.finditer(text))]
    numbers = [
        number
        for number in find_numbers(text, language)
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
    return _changes(text, _ranges(text, _apart(figures), marks), marks)


def _apart(figures: list[Figure]) -> list[Figure]:
    """The figures without those that begin inside another."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.at >= kept[-1].end:
            kept.append(figure)
    return kept


def _figure(text: str, number: Number, marks: _Marks, language: str) -> Figure | None:
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


def _money(text: str, number: Number, head: str, marks: _Marks) -> Figure | None:
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


def _scale(scale: str | None, marks: _Marks) -> Decimal:
    if scale is None:
        return Decimal(1)
    return next((size for size, pattern in marks.scales if pattern.fullmatch(scale)), Decimal(1))


def _percent(text: str, number: Number, marks: _Marks) -> Figure | None:
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


def _factor(text: str, number: Number, marks: _Marks) -> Figure | None:
    """A factor: "2,5 fois plus", "multiplier … par deux"."""
    bare_head = text[max(0, number.start - 2 * _WINDOW) : number.start]
    for _, pattern in marks.before:
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
    if not number.words and value != value.to_integral_value():
        # A count has no decimals: "2,500 students" in a French text is an English thousand.
        parts = re.split(r"[.,]", digits)
        if len(parts) != 2 or len(parts[1]) != 3 or language not in ("fr", "en"):
            return Figure(number.start, number.end, number.start, Measure.COUNT, value, bare=True)
        value = Decimal("".join(parts))
    end = number.end
    scale = re.compile(r"[ -](?:de )?(millions?|milliards?|billions?|thousand|milliers)(?!\w)").match(
        text, end
    )
    bare = False
    if scale is not None:
        value *= _scale(scale.group(1), _marks())
        end = scale.end()
        bare = True
    return Figure(number.start, end, number.start, Measure.COUNT, value, bare=bare)


def _bounded(text: str, figure: Figure, loose: bool, marks: _Marks) -> Figure:
    """The figure with the bound that the words around it give, and whether it comes on top."""
    bound, start, end = (Bound.ABOUT if loose else Bound.EXACTLY), figure.start, figure.end
    head = text[max(0, figure.start - _WINDOW) : figure.start]
    heads = [(match.start(), name) for name, pattern in marks.before if (match := pattern.search(head))]
    if heads:
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


_PLACED = re.compile(r"\w+(?:e|ee|es|ees|ed|t|is|ent|er) $")


def _is_place(text: str, start: int, figure: Figure) -> bool:
    """Whether "autour de", "around", "dans les" tell a place ("organisée autour de sept domaines"), not a bound."""
    word = text[start : figure.start].strip()
    if word in ("dans les", "quelques"):
        return figure.value is not None and figure.value < 10
    return (
        word in ("autour de", "autour d'", "around")
        and _PLACED.search(text[max(0, start - 20) : start]) is not None
    )


def _on_top(text: str, end: int, marks: _Marks) -> bool:
    """Whether words that say "on top of what exists" follow, before the next mark or number."""
    tail = re.split(r"[,.;:()\d]| et | and | par | dont ", text[end : end + 80], maxsplit=1)[0]
    return marks.increase_after.match(tail) is not None


def _shares(text: str, numbers: list[Number], marks: _Marks) -> Iterator[Figure]:
    """Shares in words: "la moitié", "three quarters", "un doctorant sur quatre", "nine in ten"."""
    for value, pattern in marks.fractions:
        for match in pattern.finditer(text):
            yield _share(text, match.start(), match.end(), value, marks)
    for first, second in zip(numbers, numbers[1:], strict=False):
        between = text[first.end : second.start]
        if (
            between in (" in ", " sur ", " out of ")
            and first.value < second.value
            and second.value in (10, 100)
        ):
            yield _share(text, first.start, second.end, 100 * first.value / second.value, marks)
    for number in numbers:
        match = re.search(
            r"(?<!\w)(?:(?:une? (?:[\w']+ ){1,3}sur)|(?:one (?:\w+ ){0,3}in)) $",
            text[: number.start][-_WINDOW:],
        )
        if match and 1 < number.value <= 20:
            start = number.start - len(match.group())
            yield _share(text, start, number.end, Decimal(100) / number.value, marks)


def _share(text: str, start: int, end: int, value: Decimal, marks: _Marks) -> Figure:
    figure = Figure(start, end, start, Measure.PERCENT, value, unit=PERCENT, rule="measure.share")
    return _bounded(text, figure, False, marks)


def _multiples(text: str, marks: _Marks) -> Iterator[Figure]:
    """Factors in one word: "doubler", "three-fold", "démultiplié"."""
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
_VERBAL = re.compile(r"\s+(?:le|la|les|l'|son|sa|ses|leurs?|ce|cet|cette|ces|the|its|their|his|that|this|d(?:u|es)|"
                     r"(?:the )?number|(?:doctoral|student|research|yearly|annual)\b)|\s+[\"]|\s*[,.;:]|\s*$|\s+(?:by|in|from|to|d'ici)\b")  # fmt: skip

_RANGE = re.compile(r" ?(?:a|to|-|et|and|ou|or) ?")
_OPEN = re.compile(r"(?:(?P<between>entre|between)|(?P<from>de|from|d')) ?$")


def _ranges(text: str, figures: list[Figure], marks: _Marks) -> list[Figure]:
    """The figures with the two ends of each range made one."""
    out: list[Figure] = []
    for figure in figures:
        if out and (whole := _range(text, out[-1], figure, marks)):
            out[-1:] = whole
        else:
            out.append(figure)
    return out


def _range(text: str, low: Figure, high: Figure, marks: _Marks) -> list[Figure] | None:
    """A range of two figures, or their two ends where they are a change; None where they are neither."""
    joined = text[low.end : high.at]
    # a currency between the two belongs to the upper end
    connector = _RANGE.fullmatch(joined)
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


def _changing(text: str, before: int, marks: _Marks) -> bool:
    """Whether a verb of change governs the words that end at ``before``."""
    clause = re.split(r"[;:.!?]", text[max(0, before - 140) : before])[-1]
    return marks.change.search(clause) is not None


def _changes(text: str, figures: list[Figure], marks: _Marks) -> list[Figure]:
    """The figures with the part that each has in a change."""
    out = []
    for figure in figures:
        if figure.turn is None and figure.measure is not Measure.MULTIPLE:
            head = text[max(0, figure.start - 24) : figure.start]
            if marks.from_before.search(head):
                plain = re.search(r"(?<!\w)(?:from|contre|against) (?:the |les? )?$", head)
                if (
                    plain is None
                    or not plain.group().startswith("from")
                    or _changing(text, figure.start, marks)
                ):
                    figure = replace(figure, turn=Turn.FROM)
            elif (
                re.search(r"(?<!\w)de $", head)
                and _changing(text, figure.start, marks)
                and _arrives(text, figure.end)
            ):
                figure = replace(figure, turn=Turn.FROM)
            elif re.search(r"(?<!\w)(?:to|a) $", head) and (
                (out and out[-1].turn is Turn.FROM) or _changing(text, figure.start, marks)
            ):
                figure = replace(figure, turn=Turn.TO)
        out.append(figure)
    return out


def _arrives(text: str, end: int) -> bool:
    return re.match(r"[^.;:]{0,40}? a (?:\w+ ){0,3}\d", text[end : end + 70]) is not None
