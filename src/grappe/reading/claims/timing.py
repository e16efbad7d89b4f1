"""Timing: which dates, durations and rates of a line belong to which of its figures."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Modality, Rate
from grappe.reading.claims.lines import Line
from grappe.reading.figures.dates import Role, When
from grappe.reading.figures.figures import Figure, Turn
from grappe.reading.language.clauses import Clauses
from grappe.reading.language.folding import lexicon, spaced
from grappe.reading.language.patterns import sought

_NEAR = 14  # the way beyond which a date belongs to no figure


@dataclass(frozen=True, slots=True)
class Timing:
    """The dates and the rate of a figure."""

    dates: tuple[When, ...] = ()
    per: Rate | None = None
    rate: tuple[int, int] | None = None

    def period(self, modality: Modality, published: PartialDate | None = None) -> Period:
        """The period: the date of an award is its start, any other date its horizon."""
        start = horizon = years = None
        for when in self.dates:
            if when.role is Role.DURATION:
                years = when.years
            elif when.role is Role.PERIOD:
                start, horizon = when.first, when.last
            elif when.role is Role.FROM:
                start = when.first
            elif when.role is Role.IN and modality is Modality.AWARDED:
                start = when.last
            elif when.role is Role.IN and modality in _AHEAD and _past(when.last, published):
                continue  # the date of what was said, not of what was promised
            else:
                horizon = when.last
        return Period(start, horizon, years)


_AHEAD = frozenset({Modality.TARGET, Modality.PLEDGED, Modality.BUDGETED})


def _past(date: PartialDate | None, published: PartialDate | None) -> bool:
    return date is not None and published is not None and date.last_day < published.first_day


# Verbs of beginning: their date is that of the thing, not of the figure beside it.
_BEGINNING = re.compile(
    r"(?<!\w)(?:cree|lance|fonde|ouvert|ne|inaugure|laureat|entre|arrive|signe|commence|debute|began|begun|started|labellise|"
    r"selectionne|elu|demarre|issu|"
    r"founded|opened|created|launched|established|selected|set up|inaugurated|joined|born|formed|"
    r"adopted|ouvrira|opens?)"
    r"(?:e|s|es)?(?: (?:le|en|par|au|by|in|on|at|a|officiellement|officially) ?)*(?:\w+ ){0,2} ?$"
)
# A year that says which plan, offer or report is meant: "le projet de 2019", "the proposal of 2018",
# "budget 2025".
_OF = re.compile(r"(?<!\w)(?:de|du|of|d') ?$")
_TIME_OF = re.compile(
    r"(?<!\w)(?:cloture|fin|issue|terme|debut|cours|courant|milieu|end|close|start|exercice|annee)s? "
    r"(?:de|du|of|d') ?$"
)
# What was said or hoped at a date does not hold at it; what it is compared with is another's date.
_SAID = re.compile(
    r"(?<!\w)(?:espere|prevu|annonce|promis|fixe|imagine|vise|inscrit|planned|promised|announced|"
    r"expected|pledged|proposed|"
    r"forecast|agreed|published|publie|adopte|vote|signe)(?:e|es|s)? (?:en |in |le |on |by )?$"
)
_THAN = re.compile(r"(?<!\w)(?:qu'|que |than |contre |that )(?:en |in |le )?$")
# "in the review of May 2024": the date of a paper, not of what it says
_REVIEW = re.compile(
    r"(?<!\w)(?:review|report|audit|statute|proposal|evaluation|rapport|avenant|convention|lettre|"
    r"deliberation|communique|decision)s? (?:of|de|du|d'|en|dated) ?(?:the )?(?:\w+ )?(?:19|20)\d\d$"
)
_LAW = re.compile(r"(?<!\w)lois? (?:\w+ ){0,3}(?:pour|de|du|d'|en) ?(?:19|20)\d\d$")
_GOAL = re.compile(r" (?:target|objective|goal|milestone)")
_NOW = re.compile(
    r"(?<!\w)(?:aujourd'hui|actuellement|today|currently|at present|now|a ce jour|deja|already)(?!\w)"
)


def time(line: Line, figures: list[Figure]) -> dict[Figure, Timing]:
    """The timing of each of the figures: the dates behind it first, then those that open its sentence."""
    dated: dict[Figure, list[When]] = {figure: [] for figure in figures}
    opening = [when for when in line.dates if all(figure.start >= when.end for figure in figures)]
    for when in [*(when for when in line.dates if when not in opening), *opening]:
        for figure in _owners(when, line, figures):
            if not any(_same_kind(when, other) for other in dated[figure]):
                dated[figure].append(when)
    rates = _rates(line, figures)
    return {figure: Timing(tuple(whens), *rates.get(figure, (None, None))) for figure, whens in dated.items()}


def _same_kind(when: When, other: When) -> bool:
    if Role.DURATION in (when.role, other.role):
        return when.role is other.role
    return not ({when.role, other.role} <= {Role.FROM, Role.BY} and when.role is not other.role)


def _owners(when: When, line: Line, figures: list[Figure]) -> list[Figure]:
    """The figures that a date belongs to."""
    beside = [
        figure for figure in figures
        if not line.clauses.aside(when.start, figure.start)
        and not line.clauses.aside(figure.start, when.start)
    ]  # fmt: skip
    if len(beside) < len(figures) and any(line.clauses.aside(figure.start, 0) for figure in beside):
        figures = beside  # in brackets, a date is that of the figures there
    part = max((match.end() for match in _PARTS.finditer(line.folded, 0, when.start)), default=0)
    opens = line.clauses.words(part, when.start) <= _OPENS
    before = [
        figure for figure in figures if (part if opens else 0) <= figure.start and figure.end <= when.start
    ]
    after = [figure for figure in figures if figure.start >= when.end]
    if _of_another(when, line, opening=not before):
        return []
    if before:
        return _behind(when, line, before)
    head = line.folded[: when.start]
    if not after or (when.role is Role.DURATION and when.bare):
        return []
    if when.role in (Role.IN, Role.PERIOD) and _BEGINNING.search(head):
        return []
    if opens or _is_frame(line, when):
        return [
            figure
            for figure in after
            if line.clauses.broken(when.end, figure.start) < (12 if part else 24)
            and (figure.turn is not Turn.FROM or _GOAL.match(line.folded, when.end) is not None)
            and not (when.role is Role.BY and _is_now(line, figure))
        ]
    nearest = after[0]
    gap = line.clauses.gap((when.start, when.end), (nearest.start, nearest.end))
    if gap > (8 if when.role in (Role.BY, Role.FROM, Role.PERIOD) else 5):
        return []
    return [figure for figure in after if line.clauses.broken(nearest.end, figure.start) < 6]


_OPENS = 2  # words before a date that opens a sentence or a part of one
_PARTS = re.compile(r"; ")  # a date may open a part of a sentence ("…; l'an dernier, 115 en sont sortis")


def _of_another(when: When, line: Line, opening: bool) -> bool:
    """Whether a date is that of a comparison, a plan, a paper or what was said, not of a figure."""
    head = line.folded[: when.start]
    if _THAN.search(head) or _LAW.search(line.folded[: when.end]):
        return True
    if when.role is not Role.IN:
        return False
    paper = _PLAN.match(line.folded, when.end) or _REVIEW.search(line.folded[: when.end])
    if paper or _SAID.search(head):
        return True
    of = (_OF.search(head) and not _TIME_OF.search(head)) or line.folded.startswith("de ", when.start)
    return opening and bool(of)


# A phrase of time that opens a sentence: "À la clôture de l'exercice 2023, …", "In its pilot (2018-2022), …"
_FRAME = re.compile(
    r"[- ]*(?:a|au|aux|en|dans|lors|sur|depuis|pour|durant|pendant|entre|in|at|by|during|over|for|through|"
    r"between|under|from|since) [^,;:]*$"
)
_FRAMED = re.compile(r" ?\)?,")
_PLAN = re.compile(
    r" (?:statutes?|acts?|laws?|strateg(?:y|ies)|agreements?|reports?|reviews?|audits?|proposals?|bids?|"
    r"plans?|charters?|treaty|contracts?|decisions?|decrees?|editions?)(?!\w)"
)


def _is_frame(line: Line, when: When) -> bool:
    """Whether a date ends the phrase that opens its sentence."""
    opens = _FRAME.match(line.folded[: when.start]) or _FRAME.match(line.folded[: when.end])
    return opens is not None and _FRAMED.match(line.folded, when.end) is not None


def _behind(when: When, line: Line, before: list[Figure]) -> list[Figure]:
    """The figures before a date that it belongs to: the nearest, and those joined to it."""
    nearest = before[-1]
    span, place = (when.start, when.end), (nearest.start, nearest.end)
    if line.clauses.gap(place, span) > _NEAR or line.clauses.broken(nearest.end, when.start) >= 12:
        return []
    if line.clauses.broken(nearest.end, when.start) >= 5 and when.role is Role.IN:
        return []
    if when.role is Role.DURATION and when.bare:
        return []
    if _AGAINST.search(line.folded[nearest.end : when.start]):
        return []
    owners = [nearest]
    for figure in reversed(before[:-1]):
        between = line.folded[figure.end : owners[-1].start]
        if not _JOINED.search(between) or _OUT_OF.search(line.folded[: figure.start]):
            break
        if line.clauses.broken(figure.end, owners[-1].start) > 3 or figure.turn is Turn.FROM:
            break
        if (
            re.search(
                r"(?<!\w)(?:puis|then|contre|against|versus|compared|from|to|soit|or|dont)(?!\w)|\d{4}",
                between,
            )
            or when.role is Role.DURATION
        ):
            break
        if _verbs_between(between) or _told_between(line, figure, owners[-1]):
            break
        owners.append(figure)
    return owners


_JOINED = re.compile(r"(?:, (?:[\w']+ ?)?|(?: et| and| ou| or| ainsi que| as well as) (?:[\w']+ ?){0,3})$")


_OUT_OF = re.compile(r"^(?:of|sur|out of|parmi) (?:its|the|their|ses|les|leurs) $")


# The date of what a figure is compared with is not its own.
_AGAINST = re.compile(r"(?<!\w)(?:contre|against|compared|versus|au lieu)(?!\w)")


def _is_now(line: Line, figure: Figure) -> bool:
    """Whether words say of the figure that it holds today."""
    near = [match.span() for match in _NOW.finditer(line.folded)]
    return any(line.clauses.gap(span, (figure.start, figure.end)) <= 3 for span in near)


def _told_between(line: Line, first: Figure, second: Figure) -> bool:
    """Whether a verb of aim or promise parts two figures: the date of the second is then its own."""
    return any(not cue.weak and first.end <= cue.start < second.start for cue in line.cues)


def _verbs_between(between: str) -> bool:
    return (
        re.search(r"(?<!\w)(?:a|ont|est|sont|sera|seront|has|have|had|is|are|was|were|will)(?!\w)", between)
        is not None
    )


@lru_cache
def _rate_patterns() -> tuple[tuple[Rate, re.Pattern[str]], ...]:
    return tuple(
        (Rate(name), sought(rf"(?<!\w)(?:{'|'.join(spaced(entry) for entry in entries)})(?!\w)"))
        for name, entries in lexicon("measures")["rates"].items()
    )


_NO_RATE = re.compile(
    r"(?<!\w)(?:rapport|journee|assemblee|conference|bilan|seminaire|fete|salon|premiere|programme) $"
)
_NO_RATE_AFTER = re.compile(
    r" (?:report|meeting|conference|assembly|general|review|day|ago|earlier|before|after|later)"
)


def _rates(line: Line, figures: list[Figure]) -> dict[Figure, tuple[Rate, tuple[int, int]]]:
    """The rate of each figure: that of all figures after it in the clause, or of the one before it."""
    out: dict[Figure, tuple[Rate, tuple[int, int]]] = {}
    for rate, expression in _rate_patterns():
        for match in expression.finditer(line.folded):
            if _NO_RATE.search(line.folded[: match.start()]) or _NO_RATE_AFTER.match(
                line.folded, match.end()
            ):
                continue
            for figure in _rated(match.span(), line.clauses, figures):
                out.setdefault(figure, (rate, match.span()))
    return out


def _rated(span: tuple[int, int], clauses: Clauses, figures: list[Figure]) -> list[Figure]:
    before = [figure for figure in figures if figure.end <= span[0]]
    if before and clauses.broken(before[-1].end, span[0]) < 3 and clauses.words(before[-1].end, span[0]) <= 9:
        nearest = before[-1]
        if nearest.turn is Turn.TO and len(before) > 1 and before[-2].turn is Turn.FROM:
            return before[-2:]
        return [nearest]
    after = [figure for figure in figures if figure.start >= span[1]]
    return [
        figure for figure in after
        if clauses.broken(span[1], figure.start) < 6 and clauses.words(span[1], figure.start) <= 14
    ]  # fmt: skip
