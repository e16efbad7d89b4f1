"""Where a promise stands: one of seven words, with the reason."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from grappe.domain.standing import Word
from grappe.following.deadlines import Outcome, Verdict
from grappe.following.forecast import Forecast
from grappe.following.history import History
from grappe.following.promises import Aim, Obstacle, Promise, Yardstick
from grappe.following.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Standing:
    """The word, why (``reasons.toml`` has it in words, ``particulars`` fill it in), and how likely it is met.

    ``probability`` is that of the forecast, ``None`` where there is none; ``rule`` is the version of the
    thresholds.
    """

    word: Word
    why: str
    rule: str
    particulars: Mapping[str, str] = field(default_factory=dict, hash=False)
    probability: float | None = None
    verdict: Verdict | None = None


WORD_OF = {
    Outcome.KEPT: Word.MET,
    Outcome.KEPT_LATE: Word.MET,
    Outcome.MISSED: Word.OFF_TRACK,
    Outcome.AWAITED: Word.NO_DATA,
    Outcome.UNTOLD: Word.NO_DATA,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a standing is told from: a promise, what is enough for it, its figures, forecast and verdict."""

    promise: Promise
    aim: Aim | Obstacle
    history: History
    forecast: Forecast | None
    verdict: Verdict | None


def standing_of(evidence: Evidence, rules: Thresholds, today: dt.date) -> Standing:
    """Where the promise stands today: the first that applies of what is certain, then what is likely."""
    said = _certain(evidence, rules, today) or _likely(evidence, rules)
    word, why, particulars = said
    forecast = evidence.forecast
    return Standing(
        word=word,
        why=why,
        rule=rules.version,
        particulars=particulars,
        probability=forecast.probability if forecast else None,
        verdict=evidence.verdict,
    )


Said = tuple[Word, str, dict[str, str]]


def _certain(evidence: Evidence, rules: Thresholds, today: dt.date) -> Said | None:
    """What no probability is needed for."""
    promise, aim, history, verdict = evidence.promise, evidence.aim, evidence.history, evidence.verdict
    if isinstance(aim, Obstacle):
        return Word.NOT_MEASURABLE, aim.value, {}
    if verdict is not None:
        return WORD_OF[verdict.outcome], verdict.outcome.value, _dated(deadline=verdict.deadline)
    if promise.start and promise.start > today:
        return Word.NOT_DUE, "not_begun", _dated(start=promise.start)
    if history.current is None or history.last is None:
        return _without_figures(promise, rules, today)
    if _is_settled(evidence, aim, rules):
        return _settled(aim, history.last)
    if (today - history.last).days > rules.stale:
        return Word.NO_DATA, "stale", _dated(last=history.last)
    if promise.horizon is None:
        return Word.NOT_MEASURABLE, "no_horizon", {}
    return None


def _without_figures(promise: Promise, rules: Thresholds, today: dt.date) -> Said:
    first = promise.start + dt.timedelta(days=rules.first_report) if promise.start else None
    if first and today <= first:
        return Word.NOT_DUE, "first_figure_later", _dated(due=first)
    return Word.NO_DATA, "no_figures", {}


def _is_settled(evidence: Evidence, aim: Aim, rules: Thresholds) -> bool:
    """Whether nothing that comes can change it: a total only grows."""
    current = evidence.history.current
    if current is None:
        return False
    if aim.ceiling:
        return evidence.promise.yardstick is Yardstick.TOTAL and not aim.holds(current)
    lasts = evidence.promise.yardstick is Yardstick.TOTAL or not rules.must_hold
    return aim.holds(current) and (lasts or evidence.promise.horizon is None)


def _settled(aim: Aim, last: dt.date) -> Said:
    if aim.ceiling:
        return Word.OFF_TRACK, "exceeded", _dated(last=last)
    return Word.MET, "reached", _dated(last=last)


def _likely(evidence: Evidence, rules: Thresholds) -> Said:
    """What the probability says."""
    forecast, history, aim = evidence.forecast, evidence.history, evidence.aim
    if forecast is None or isinstance(aim, Obstacle):
        return Word.NO_DATA, "no_figures", {}
    chance = {"probability": f"{forecast.probability:.4f}", "figures": str(history.readings)}
    if forecast.probability >= rules.on_track:
        reached = history.current is not None and aim.holds(history.current) and not aim.ceiling
        return Word.ON_TRACK, "reached_must_hold" if reached else "likely", chance
    if forecast.probability >= rules.off_track:
        return Word.AT_RISK, "uncertain", chance
    if history.readings < rules.figures_for_off_track:
        return Word.AT_RISK, "unlikely_on_little", chance
    return Word.OFF_TRACK, "unlikely", chance


def _dated(**days: dt.date) -> dict[str, str]:
    return {name: day.isoformat() for name, day in days.items()}
