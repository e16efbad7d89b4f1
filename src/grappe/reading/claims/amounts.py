"""Amounts: which indicator money or a share measures, from the words nearest to it."""

import re

from grappe.domain.quantity import Kind
from grappe.reading.claims.announcing import Announcement
from grappe.reading.claims.givers import GRANT, SHARE, Gift, Giver, gift_of, granted_behind
from grappe.reading.claims.lines import Line
from grappe.reading.claims.picks import PASSIVE, REACH, Memory, Pick, fits, told
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.language.folding import lexicon

_ASIDE = re.compile(r"^, (?:or|soit|i\.e\.) [^,;]*,")
_TAKEN = 8
_CLAUSE = 9  # the way within which a stronger announcement takes the place of the nearest
# what takes up a share named before
_SHARE = re.compile(
    r"(?<!\w)(?:ils|elles?|celles?|ce taux|cette (?:part|proportion)|la (?:part|proportion)|le taux|en|"
    r"ce chiffre|it|they|th(?:is|e|at) (?:share|rate|figure|proportion)|target|objectif|cible|contre|against|"
    r"up from|nous|we|aim\w*|vis\w+|atteint\w*|atteindre|reach\w*)(?!\w)"
)
_BEHIND = 2  # by how many words an announcement after an amount is taken to stand further off


_PART = re.compile(r"(?<!\w)(?:dont|of which|including|y compris) (?:\w+ ){0,2}$")


# "of which 5 million has reached us": the same money, come in or spent
_PAID = re.compile(
    r" (?:a |ont |has |have |had |was |were |est |sont )?(?:deja |already |been |ete )*"
    r"(?:reach|arriv|vers|pa(?:id|y)|recu|receiv|encaiss|decaiss|debours|come|spent|depens|consomm)\w*"
)


def pick_money(
    line: Line, index: int, picks: dict[int, Pick], memory: Memory, amount: Figure | None = None
) -> Pick | None:
    """What an amount measures: the nearest announcement, else what was measured before."""
    figure = amount or line.figures[index]
    if _is_converted(line, index, figure):
        return None
    if (planned := _of_a_plan(line, figure)) is not None:
        return planned
    found = _nearest(line, figure, Measure.MONEY)
    if (
        _PART.search(line.folded[max(0, figure.start - 30) : figure.start])
        and not _PAID.match(line.folded, figure.end)
        and (found is None or found.end <= figure.start)
    ):
        code = GRANT if granted_behind(line, figure, line.language) else "budget_part"
        whole = line.lexicon.indicator(code)
        if whole is not None:
            return Pick(figure, whole, f"indicator: {code} ‹part of›")
    if (gift := _given(line, figure, found, memory)) is not None:
        return gift
    if found is not None:
        return told(line, figure, _yielding(line, figure, found))
    last = next(
        (picks[i] for i in sorted(picks, reverse=True) if picks[i].figure.measure is Measure.MONEY), None
    )
    if last is not None:
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    if memory.money is not None and memory.money.code in lexicon("claims")["given"]["goes_on"]:
        return Pick(figure, memory.money, f"indicator: {memory.money.code} ‹line before›")
    return None


def _given(line: Line, figure: Figure, found: Announcement | None, memory: Memory) -> Pick | None:
    """A grant or a partner's share, where the sentence says who gives and no other word is nearer."""
    gift = gift_of(line, figure, line.language, memory.giver)
    indicator = None if gift is None else line.lexicon.indicator(gift.code)
    if gift is None or indicator is None:
        return None
    if gift.giver is Giver.FIRM:
        memory.giver = gift.giver  # the plural that "they" and "elles" take up
    if found is not None and found.indicator.code == "private_investment_pledged":
        return (
            None
            if gift.giver is not Giver.FUNDER
            else Pick(figure, indicator, f"indicator: {indicator.code} ‹given by {gift.giver}›")
        )
    if found is not None and not _says_less(line, found, gift):
        return None
    if found is not None and _yielding(line, figure, found) is not found:
        return None
    return Pick(figure, indicator, f"indicator: {indicator.code} ‹given by {gift.giver}: {gift.verb}›")


def _says_less(line: Line, found: Announcement, gift: Gift) -> bool:
    """Whether words tell less of an amount than who gives it: a verb beside it, no noun of a budget."""
    code = found.indicator.code
    if code == "budget_part":
        # "L'État consacre": the verb of giving is all that tells of a part
        granted = gift.giver is Giver.FUNDER and line.folded.startswith(gift.verb, found.start)
        return gift.source or granted
    verbal = _BUDGET.search(line.folded, found.start, found.end) is None
    if code == "total_budget":
        shared = gift.code == SHARE and gift.giver is not Giver.EITHER
        # "The Fund has endowed it with": the verb of giving is all that tells of a budget
        granted = gift.giver is Giver.FUNDER and line.folded.startswith(gift.verb, found.start)
        return verbal and (shared or granted)
    return code in lexicon("claims")["given"]["instead_of"]


_BUDGET = re.compile(
    r"budget|enveloppe|envelope|cout|cost|total|ensemble|package|montant|plan|programm|project"
)


def pick_share(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """What a percentage measures: the figure beside it, the nearest announcement, else what was named
    before.
    """
    figure = line.figures[index]
    found = _nearest(line, figure, Measure.PERCENT)
    before = picks.get(index - 1)
    if before is not None and fits(before.indicator, Measure.PERCENT) and _BESIDE.fullmatch(
        line.folded[before.figure.end : figure.start]
    ):  # fmt: skip
        return Pick(figure, before.indicator, f"indicator: {before.indicator.code} ‹as before›")
    if found is not None:
        return told(line, figure, found)
    if figure.kind is Kind.INCREASE and (risen := _risen(line, figure)) is not None:
        return told(line, figure, risen)
    last = picks.get(index - 1)
    if last is not None and (figure.kind is Kind.INCREASE or fits(last.indicator, Measure.PERCENT)):
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    if memory.share is not None and _SHARE.search(line.folded[: figure.start]):
        return Pick(figure, memory.share, f"indicator: {memory.share.code} ‹line before›")
    return None


_CONVERTED = re.compile(r" ?[,(] ?(?:or |soit |i\.e\. |that is |contre-valeur de )?")
_PLAN_BEFORE = re.compile(r"(?:(?<!\w)(?:an?|the|its|their|this|our|new)|'s) $")
_PLAN_BEHIND = re.compile(
    r"[ -](?:\w+[ -]){0,2}?(?:programmes?|programs?|projects?|pilots?|schemes?|initiatives?|plans?|strategy|"
    r"partnerships?|networks?|cent(?:re|er)s?|facilit(?:y|ies))(?!\w)"
)


def _is_converted(line: Line, index: int, figure: Figure) -> bool:
    """Whether an amount only tells the one before in another currency ("90 MSEK, soit 8 M€")."""
    before = line.figures[index - 1] if index else None
    if before is None or before.measure is not Measure.MONEY or before.unit == figure.unit:
        return False
    return _CONVERTED.fullmatch(line.folded[before.end : figure.start]) is not None


def _of_a_plan(line: Line, figure: Figure) -> Pick | None:
    """The whole budget, where an amount stands before the plan it pays for ("a CHF 14 million pilot")."""
    whole = line.lexicon.indicator("total_budget")
    if whole is None or not _PLAN_BEHIND.match(line.folded, figure.end):
        return None
    if not _PLAN_BEFORE.search(line.folded[: figure.start]):
        return None
    return Pick(figure, whole, "indicator: total_budget ‹of a plan›")


def _yielding(line: Line, figure: Figure, found: Announcement) -> Announcement:
    """The announcement, or the one of its clause that it gives way to ("each fellow receives …")."""
    stronger: list[str] = lexicon("claims")["yields"].get(found.indicator.code, [])
    place = (figure.start, figure.end)
    for other in line.announcements:
        if other.indicator.code in stronger and line.clauses.gap((other.start, other.end), place) < _CLAUSE:
            first, last = sorted(((other.start, other.end), place))
            if line.clauses.broken(first[1], last[0]) <= 5:
                return other
    return found


def _risen(line: Line, figure: Figure) -> Announcement | None:
    """The count that rose by a percentage: its noun before it ("le nombre d'apprentis a bondi de 40 %")."""
    ways = [
        (line.clauses.gap((found.start, found.end), (figure.start, figure.end)), order)
        for order, found in enumerate(line.announcements)
        if found.indicator.unit in {"count", "money"} and found.end <= figure.start
    ]
    if not ways or min(ways)[0] > _CLAUSE or any(other.end <= figure.start for other in line.figures):
        return None
    return line.announcements[min(ways)[1]]


# "Costs came to €2 million, a tenth of the budget": the same told as a share
_BESIDE = re.compile(
    r"(?: (?:in|over|during|en|sur|pendant) [\w ']{1,25})?, (?:soit |or |that is )?"
    r"|[^,;.:()]{1,40}, (?:soit|or|that is) |[^,;.:()]{0,40} \((?:soit |or )?"
)


_COMPLEMENT = frozenset({" d'", " de ", " en ", " of ", " in "})


def _nearest(line: Line, figure: Figure, measure: Measure) -> Announcement | None:
    """The announcement of the least way, those before an amount first."""
    ways = []
    for order, found in enumerate(line.announcements):
        if not fits(found.indicator, measure):
            continue
        way = line.clauses.gap((found.start, found.end), (figure.start, figure.end))
        behind = found.start >= figure.end
        between = _ASIDE.sub("", line.folded[figure.end : found.start])
        if behind and way > 1 and not PASSIVE.fullmatch(between):
            way += _BEHIND
        elif behind and PASSIVE.fullmatch(between):
            way = 0
        elif behind and between in _COMPLEMENT:
            way = -1  # "75 M€ d'investissements", whatever verb stands before
        if found.indicator.unit != measure.value:
            way += 5
        if not behind and any(
            other.end < found.start <= other.end + 1 < figure.start for other in line.figures
        ):
            way += _TAKEN  # "10 M€ planned": the word belongs to the amount right before it
        if way < REACH:
            ways.append((way, not found.sure, order, found))
    return min(ways, key=lambda entry: entry[:3])[3] if ways else None
