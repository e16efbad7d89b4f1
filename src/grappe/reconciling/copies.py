"""Which sources relay another one: by their own word, or because they give the same telling figures."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from grappe.domain.period import PartialDate
from grappe.domain.testimony import Testimony
from grappe.reconciling.rules import CopyRule, Rules, standard_rules

Figures = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A source that relays ``original``, with the reason in words."""

    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What one source gives: its figures, those of them that are telling, and when."""

    source: str
    publisher: str
    published: PartialDate | None
    figures: Figures
    telling: Figures


def find_copies(testimonies: Iterable[Testimony], rules: Rules | None = None) -> dict[str, Copy]:
    """The sources that relay another, by source; no original is itself a copy.

    Stated copies (``copy_of``) count as they are. Beside them, a source is taken for a copy of an earlier one
    where most of its figures are the earlier one's, some of them figures that few others give, and they came
    out within weeks of each other (numbers and limits: ``rules.toml``). An undated source is later than a
    dated one. All copies of one text lead to its earliest source.
    """
    ordered = sorted(testimonies, key=lambda one: one.claim_id)
    stated = {one.source: one.copy_of for one in ordered if one.copy_of and one.copy_of != one.source}
    rule = (rules or standard_rules()).copies
    told = _told(ordered, rule)
    reasons: dict[tuple[str, str], str] = {}
    for first, second in _candidates(told.values()):
        if shared := _same_text(first, second, rule):
            reasons[first.source, second.source] = f"gives the same {shared} figures"
    for source, original in stated.items():
        reasons[original, source] = "says that it relays it"
    return _originals(reasons, {source: _by_date(one) for source, one in told.items()}, stated)


def roots_of(copies: Mapping[str, Copy]) -> dict[str, str]:
    """The original of each source that is a copy."""
    return {source: copy.original for source, copy in copies.items()}


def _told(testimonies: Iterable[Testimony], rule: CopyRule) -> dict[str, _Told]:
    figures: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    known = {}
    for one in testimonies:
        figures[one.source].add(_figure(one))
        known[one.source] = one
    spread = Counter(figure for said in figures.values() for figure in said)
    return {
        source: _Told(
            source,
            known[source].publisher,
            known[source].published,
            frozenset(said),
            frozenset(figure for figure in said if spread[figure] <= rule.common_knowledge),
        )
        for source, said in figures.items()
    }


def _candidates(told: Iterable[_Told]) -> list[tuple[_Told, _Told]]:
    """The pairs of sources that share a telling figure, the earlier first; few, as few give such a one."""
    by_figure: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for one in sorted(told, key=_by_date):
        for figure in one.telling:
            by_figure[figure].append(one)
    pairs = {
        (first.source, second.source): (first, second)
        for sharing in by_figure.values()
        for first, second in combinations(sharing, 2)
    }
    return [pairs[key] for key in sorted(pairs)]


def _figure(one: Testimony) -> tuple[str, ...]:
    quantity = one.quantity
    value = "" if quantity.value is None else f"{quantity.value:f}"
    when = "" if quantity.unit else str(one.period.start or "")
    return (
        one.project or "",
        one.indicator,
        quantity.kind,
        value,
        quantity.unit or "",
        quantity.per or "",
        when,
    )


def _by_date(one: _Told) -> tuple[dt.date, str]:
    return (one.published.last_day if one.published else dt.date.max, one.source)


def _same_text(first: _Told, second: _Told, rule: CopyRule) -> int:
    """How many figures the second source takes over if it tells the same text as the first, else 0."""
    shared = first.figures & second.figures
    one_publisher = bool(first.publisher) and first.publisher == second.publisher
    enough = rule.shared_figures_of_one_publisher if one_publisher else rule.shared_figures
    if len(shared) < enough or len(first.telling & second.telling) < rule.telling_figures:
        return 0
    share = len(shared) / len(second.figures)
    if first.published and second.published:
        days = (second.published.first_day - first.published.last_day).days
        alike = days <= rule.days and share >= rule.shared_share
    else:
        alike = share >= (rule.shared_share if one_publisher else 1)
    return len(shared) if alike else 0


def _originals(
    reasons: Mapping[tuple[str, str], str],
    dates: Mapping[str, tuple[dt.date, str]],
    stated: Mapping[str, str],
) -> dict[str, Copy]:
    """Each source of a bundle of copies with the bundle's original: an earliest one that states no other."""
    bundle: dict[str, set[str]] = {}
    for pair in reasons:
        joined = set(pair).union(*(bundle.get(source, set()) for source in pair))
        for source in joined:
            bundle[source] = joined
    copies = {}
    for source in sorted(bundle):
        candidates = [one for one in bundle[source] if one not in stated] or list(bundle[source])
        original = min(candidates, key=lambda one: dates.get(one, (dt.date.min, one)))
        if source != original:
            copies[source] = Copy(original, _reason(source, original, reasons))
    return copies


def _reason(source: str, original: str, reasons: Mapping[tuple[str, str], str]) -> str:
    direct = reasons.get((original, source)) or reasons.get((source, original))
    if direct:
        return direct
    return next(reason for pair, reason in sorted(reasons.items()) if source in pair)
