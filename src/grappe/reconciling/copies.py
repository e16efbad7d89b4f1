"""Which sources relay another one: by their own word, by their wording, or by the telling figures they
share."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from grappe.domain.period import PartialDate
from grappe.domain.statement import content_hash
from grappe.domain.testimony import Testimony
from grappe.reconciling.rules import CopyRule, Rules, standard_rules

Marks = frozenset[str]
Pair = tuple[str, str]
NO_WORDS: Marks = frozenset()
LEAST_WORDING = 6
"""Marks of wording that two texts share at least: fewer may be one quotation in both."""

STATED, FIGURES, WORDING = "stated", "figures", "wording"


@dataclass(frozen=True, slots=True)
class Copy:
    """A source that relays ``original``; ``why`` is stated, figures or wording, ``shared`` how many marks."""

    original: str
    why: str
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What one source leaves to be recognised by: marks of its figures and, where its text is kept, of its
    words."""

    source: str
    publisher: str
    published: PartialDate | None
    figures: Marks
    words: Marks = NO_WORDS
    copy_of: str | None = None

    @property
    def by_date(self) -> tuple[dt.date, str]:
        """The order in which one of two alike is the original; an undated source is later than a dated
        one."""
        return (self.published.last_day if self.published else dt.date.max, self.source)


def find_copies(
    testimonies: Iterable[Testimony], rules: Rules | None = None, words: Mapping[str, Marks] | None = None
) -> dict[str, Copy]:
    """The sources that relay another, by source; no original is itself a copy.

    Stated copies (``copy_of``) count as they are. Beside them, a source is taken for a copy of an earlier one
    where most of its figures are the earlier one's, some of them figures that few others give, and they came
    out within weeks of each other; or where most of its wording is (``words``: marks of each kept text, see
    ``wording``). Numbers and limits: ``rules.toml``. All copies of one text lead to its earliest source.
    """
    rule = (rules or standard_rules()).copies
    told = told_by(testimonies, words or {})
    return originals(alike(told.values(), spread_of(told.values()), rule), told)


def roots_of(copies: Mapping[str, Copy]) -> dict[str, str]:
    """The original of each source that is a copy."""
    return {source: copy.original for source, copy in copies.items()}


def told_by(testimonies: Iterable[Testimony], words: Mapping[str, Marks]) -> dict[str, Told]:
    """What each source leaves to be recognised by."""
    figures: dict[str, set[str]] = defaultdict(set)
    known = {}
    for one in testimonies:
        figures[one.source].add(figure_mark(one))
        known[one.source] = one
    return {
        source: Told(
            source,
            known[source].publisher,
            known[source].published,
            frozenset(marks),
            words.get(source, NO_WORDS),
            known[source].copy_of if known[source].copy_of != source else None,
        )
        for source, marks in sorted(figures.items())
    }


def spread_of(told: Iterable[Told]) -> Counter[str]:
    """How many sources leave each mark: what many leave proves nothing."""
    return Counter(mark for one in told for mark in one.figures | one.words)


def alike(told: Iterable[Told], spread: Mapping[str, int], rule: CopyRule) -> dict[Pair, Copy]:
    """The pairs of sources, the earlier first, of which one relays the other's text.

    A pair is told from its own two sources and the spread of what they share, so that a register that grows
    needs to look only at those that share something with what is new.
    """
    by_mark: dict[str, list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.by_date):
        for mark in one.figures | one.words:
            if 1 < spread[mark] <= rule.common_knowledge:
                by_mark[mark].append(one)
    pairs: dict[Pair, tuple[Told, Told]] = {}
    for sharing in by_mark.values():
        for first, second in combinations(sharing, 2):
            pairs.setdefault((first.source, second.source), (first, second))
    found = {}
    for pair in sorted(pairs):
        first, second = pairs[pair]
        if shared := _same_wording(first, second, spread, rule):
            found[pair] = Copy(first.source, WORDING, shared)
        elif shared := _same_figures(first, second, spread, rule):
            found[pair] = Copy(first.source, FIGURES, shared)
    return found


def originals(pairs: Mapping[Pair, Copy], told: Mapping[str, Told]) -> dict[str, Copy]:
    """Each source of a bundle of copies with the bundle's original: an earliest one that states no other."""
    stated = {one.source: one.copy_of for one in told.values() if one.copy_of}
    reasons = dict(pairs) | {
        (original, source): Copy(original, STATED) for source, original in stated.items() if original
    }
    bundle: dict[str, set[str]] = {}
    for pair in reasons:
        joined = set(pair).union(*(bundle.get(source, set()) for source in pair))
        for source in joined:
            bundle[source] = joined
    copies = {}
    for source in sorted(bundle):
        candidates = [one for one in bundle[source] if one not in stated] or list(bundle[source])
        original = min(candidates, key=lambda one: told[one].by_date if one in told else (dt.date.min, one))
        if source != original:
            said = _reason(source, original, reasons)
            copies[source] = Copy(original, said.why, said.shared)
    return copies


def figure_mark(one: Testimony) -> str:
    """A short hash of what is said, whoever says it: subject, indicator, kind, value, unit, rate."""
    quantity = one.quantity
    value = "" if quantity.value is None else f"{quantity.value.normalize():f}"
    when = "" if quantity.unit else str(one.period.start or "")
    said = (
        one.project or "",
        one.indicator,
        quantity.kind,
        value,
        quantity.unit or "",
        quantity.per or "",
        when,
    )
    return content_hash(*said)[:20]


def _same_wording(first: Told, second: Told, spread: Mapping[str, int], rule: CopyRule) -> int:
    """How many telling marks of wording the second source shares if its text is mostly the first one's,
    else 0."""
    shared = sum(spread[mark] <= rule.common_knowledge for mark in first.words & second.words)
    return shared if shared >= LEAST_WORDING and shared >= rule.shared_wording * len(second.words) else 0


def _same_figures(first: Told, second: Told, spread: Mapping[str, int], rule: CopyRule) -> int:
    """How many figures the second source takes over if it tells the same text as the first, else 0."""
    shared = first.figures & second.figures
    one_publisher = bool(first.publisher) and first.publisher == second.publisher
    enough = rule.shared_figures_of_one_publisher if one_publisher else rule.shared_figures
    telling = sum(spread[mark] <= rule.common_knowledge for mark in shared)
    if len(shared) < enough or telling < rule.telling_figures:
        return 0
    share = len(shared) / len(second.figures)
    if first.published and second.published:
        days = (second.published.first_day - first.published.last_day).days
        same = days <= rule.days and share >= rule.shared_share
    else:
        same = share >= (rule.shared_share if one_publisher else 1)
    return len(shared) if same else 0


def _reason(source: str, original: str, reasons: Mapping[Pair, Copy]) -> Copy:
    direct = reasons.get((original, source)) or reasons.get((source, original))
    if direct:
        return direct
    return next(
        reason for pair, reason in sorted(reasons.items(), key=lambda item: item[0]) if source in pair
    )
