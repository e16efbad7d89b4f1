"""Counting: which indicator a bare count measures, its noun printed or left out."""

import re
from dataclasses import replace

from grappe.reading.claims.amounts import pick_money
from grappe.reading.claims.announcing import Announcement
from grappe.reading.claims.fates import fate_of, overridden
from grappe.reading.claims.lines import Line
from grappe.reading.claims.nouns import is_topic, names_many, noun_behind, noun_of
from grappe.reading.claims.picks import JOINED, PASSIVE, REACH, Memory, Pick, ellipsis, points_back, told
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.language.folding import lexicon


def pick_count(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """What a count measures: the deed before it, its noun, the verb before it, else what was named before."""
    figure = line.figures[index]
    if figure.value is not None and figure.value % 1:
        return _unsaid_unit(line, index, picks, memory)
    found, own = noun_of(line, figure)
    head = line.folded[max(0, figure.start - 40) : figure.start]
    if (deed := line.lexicon.deed(head)) is not None:
        return Pick(figure, deed, f"indicator: {deed.code} ‹verb›")
    if (found is not None or own) and (fate := fate_of(line, index, found)) is not None:
        return _of_noun(told(line, figure, fate), line, memory, found)
    if found is not None:
        verb = line.lexicon.verb(head)
        if verb is not None and found.indicator.code in overridden(verb.code):
            return Pick(figure, verb, f"indicator: {verb.code} ‹verb›", (found.start, found.end))
        return _taken_up(told(line, figure, found), line, memory)
    if own:
        return _of_unknown(line, index, picks, memory, head)
    return _without_noun(line, index, picks, memory)


def _without_noun(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """What a count measures whose noun is left out."""
    figure = line.figures[index]
    if (figure.value is not None and figure.value <= 1) or _among(line, figure):
        return None
    if ahead := _ahead(line, index):
        return told(line, figure, ahead)
    if figure.bare:
        return _unsaid_money(line, index, picks, memory)
    return _unsaid_scale(line, index, picks, memory) or _elliptic(line, index, picks, memory)


def _unsaid_unit(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """What a decimal without unit measures: money of the scale last spoken of ("n'en ont versé que 12,2")."""
    figure = line.figures[index]
    last = next((picks[place] for place in sorted(picks, reverse=True)), None)
    if last is not None and last.figure.measure is not Measure.MONEY:
        return None
    scale = memory.scale if memory.money is not None else 1
    if scale == 1 or figure.value is None or noun_of(line, figure)[1]:
        return None
    amount = replace(
        figure, measure=Measure.MONEY, unit=memory.currency, value=figure.value * scale,
        rule="measure.money.unsaid",
    )  # fmt: skip
    return pick_money(line, index, picks, memory, amount)


def _of_unknown(line: Line, index: int, picks: dict[int, Pick], memory: Memory, head: str) -> Pick | None:
    """What a count of an unknown noun measures: what its verb says, or money where money stands beside it."""
    figure = line.figures[index]
    if (done := _done_to(line, figure)) is not None:
        return _of_noun(told(line, figure, done), line, memory)
    if (verb := line.lexicon.verb(head)) is not None:
        return _of_noun(Pick(figure, verb, f"indicator: {verb.code} ‹verb›"), line, memory)
    noun = noun_behind(line, figure) or ""
    if memory.counted is not None and noun in lexicon("claims")["people"]["nouns"]:
        people: dict[str, str] = lexicon("claims")["people"]["of"]
        meant = line.lexicon.indicator(people.get(memory.counted.code, ""))
        if meant is not None:
            return Pick(figure, meant, f"indicator: {meant.code} ‹line before›")
    if (known := memory.nouns.get(noun)) is not None:
        return Pick(figure, known, f"indicator: {known.code} ‹noun as before›")
    if figure.bare and any(pick.figure.measure is Measure.MONEY for pick in picks.values()):
        amount = replace(figure, measure=Measure.MONEY, unit=memory.currency, rule="measure.money.unsaid")
        return pick_money(line, index, picks, memory, amount)
    return None


def _of_noun(pick: Pick, line: Line, memory: Memory, noun: Announcement | None = None) -> Pick:
    """The pick, its noun remembered where no indicator announces it."""
    if noun is None and (unknown := noun_behind(line, pick.figure)) is not None:
        memory.nouns.setdefault(unknown, pick.indicator)
    return pick


def _unsaid_money(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """ "50 millions" where money was spoken of; nothing where it was not."""
    figure = line.figures[index]
    if figure.value is None or figure.value < 1000 or not memory.spends:
        return None
    amount = replace(figure, measure=Measure.MONEY, unit=memory.currency, rule="measure.money.unsaid")
    return pick_money(line, index, picks, memory, amount)


_ASKED = 6  # words between a verb of money and a number that leaves out its unit


def _unsaid_scale(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """A bare number behind a verb of money, where money was spoken of last ("ils en ont versé 13,7")."""
    figure = line.figures[index]
    last = next((picks[place].figure.measure for place in sorted(picks, reverse=True)), memory.last)
    if last is not Measure.MONEY or memory.scale <= 1 or figure.value is None or figure.turn is not None:
        return None
    asked = [
        found
        for found in line.announcements
        if found.indicator.unit == "money"
        and found.end <= figure.start
        and line.clauses.words(found.end, figure.start) <= _ASKED
        and line.clauses.broken(found.end, figure.start) < _ASKED
    ]
    if not asked or any(
        found.indicator.unit == "count" and asked[-1].end <= found.start and found.end <= figure.start
        for found in line.announcements
    ):
        return None
    amount = replace(
        figure, measure=Measure.MONEY, unit=memory.currency, value=figure.value * memory.scale,
        value_max=figure.value_max and figure.value_max * memory.scale, rule="measure.money.unsaid",
    )  # fmt: skip
    return pick_money(line, index, picks, memory, amount)


def _taken_up(pick: Pick, line: Line, memory: Memory) -> Pick:
    """The pick, of the narrower indicator where its noun only takes up one named before ("62 students" of
    doctorates).
    """
    narrower: list[str] = lexicon("claims")["takes_up"].get(pick.indicator.code, [])
    if memory.counted is None or memory.counted.code not in narrower or pick.span is None:
        return pick
    if " " in line.folded[slice(*pick.span)]:
        return pick
    return Pick(pick.figure, memory.counted, f"{pick.rule}, taken up", pick.span)


_THOSE = re.compile(
    r"(?<!\w)(?:of the|of these|des|de ces|parmi les|all|les|toutes les|tous les|both|eux|elles|nous) $"
)


def _among(line: Line, figure: Figure) -> bool:
    """Whether a bare count only takes up those named ("none of the three", "à eux deux")."""
    taken_up = _THOSE.search(line.folded[: figure.start]) is not None
    behind = figure.end + 1
    return taken_up and not (
        ellipsis().skip.match(line.folded, behind) or ellipsis().planned.match(line.folded, behind)
    )


def _elliptic(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """The indicator of a figure whose noun is left out: named in the sentence, or in a line before."""
    figure, last = line.figures[index], picks.get(index - 1)
    counted = last is not None and last.indicator.unit == "count"
    counts = [picks[place] for place in sorted(picks) if picks[place].indicator.unit == "count"]
    if figure.turn is not None and counts:
        return _as_before(figure, counts[-1])
    if _OF_THEM.match(line.folded, figure.end):
        return _as_before(figure, last) if last is not None and counted else _line_before(figure, memory)
    found = (
        _meant(line, figure, counted=bool(counts)) or _participle(line, figure) or _named_before(line, figure)
    )
    if last is not None and last.figure.measure is Measure.MONEY and found is None:
        return None
    if found is not None:
        return _taken_up(told(line, figure, found), line, memory)
    if last is not None and counted:
        return _as_before(figure, last)
    if (verb := line.lexicon.verb(line.folded[max(0, figure.start - 40) : figure.start])) is not None:
        return Pick(figure, verb, f"indicator: {verb.code} ‹verb›")
    return _pointed_back(line, figure, memory) if points_back(line, figure) else None


_OF_THEM = re.compile(r" (?:of (?:them|these|those)|d'entre (?:eux|elles)|parmi (?:eux|elles))(?!\w)")
_EN = re.compile(r"(?<!\w)(?:d')?en \w+(?: deja| plus| encore)? $")


_ONE_OF = re.compile(r"(?<!\w)une? (?:\w+ )?$")


def _meant(line: Line, figure: Figure, *, counted: bool) -> Announcement | None:
    """The noun, be it one, that the pronoun "en" takes up: "déposé un brevet et compte en déposer cinq"."""
    if not _EN.search(line.folded[max(0, figure.start - 30) : figure.start]):
        return None
    taken = [other.end for other in line.figures if other.end <= figure.start]
    return next(
        (
            found
            for found in reversed(line.announcements)
            if found.indicator.unit == "count"
            and max(taken, default=-1) < found.start < found.end < figure.start
            and ((not counted and is_topic(line, found)) or _ONE_OF.search(line.folded[: found.start]))
        ),
        None,
    )


def _line_before(figure: Figure, memory: Memory) -> Pick | None:
    if memory.counted is None:
        return None
    return Pick(figure, memory.counted, f"indicator: {memory.counted.code} ‹line before›")


def _as_before(figure: Figure, last: Pick) -> Pick:
    return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")


def _participle(line: Line, figure: Figure) -> Announcement | None:
    """The announcement right behind a figure, auxiliaries aside ("58 have graduated")."""
    for found in line.announcements:
        between = line.folded[figure.end : found.start]
        if found.indicator.unit == "count" and figure.end < found.start and PASSIVE.fullmatch(between):
            return found
    return None


_UNDERGOING = re.compile(
    r" (?:[\w']+ ){1,4}?(?:ont ete|seront|sont|avaient ete|etaient|devraient etre|doivent etre|devaient etre|"
    r"were|have been|had been|will be|should be|are to be|were to be) (?:\w+ )?"
)


def _done_to(line: Line, figure: Figure) -> Announcement | None:
    """The announcement behind a figure's unknown noun and an auxiliary ("212 soignants ont été formés")."""
    for found in line.announcements:
        between = line.folded[figure.end : found.start]
        if found.indicator.unit == "count" and found.start > figure.end and _UNDERGOING.fullmatch(between):
            return found
    return None


def _named_before(line: Line, figure: Figure) -> Announcement | None:
    """The nearest noun of several before a figure, else the one that titles the sentence ("Laboratoires
    communs : …").
    """
    counts = [
        found
        for found in line.announcements
        if found.indicator.unit == "count" and found.end <= figure.start and names_many(line, found)
    ]
    title = line.folded.find(" :", 0, 60)
    near = [
        found for found in counts
        if line.clauses.gap((found.start, found.end), (figure.start, figure.end)) < REACH
    ] or [found for found in counts if found.end <= title]  # fmt: skip
    if not near:
        return None
    head = _governor(line, near)
    return next(found for found in near if found.end == head.end)


_COUNTED = re.compile(r"(?<!\w)(?:nombre|number|total|effectifs?) (?:d(?:e |es |'|u )|of )(?:\w+ )?$")
_JOINED_BY = re.compile(r" (?:de|d'|des|du|of|en|in) ?(?:la |the )?")


def _governor(line: Line, near: list[Announcement]) -> Announcement:
    """The noun that is counted: that of "le nombre de …", else the head of the last group ("étudiants de
    master").
    """
    counted = [found for found in near if _COUNTED.search(line.folded[: found.start])]
    if counted:
        return counted[-1]
    head = near[-1]
    for found in reversed(near):
        if found.end < head.start and _JOINED_BY.fullmatch(line.folded[found.end : head.start]):
            head = found
    return head


def _pointed_back(line: Line, figure: Figure, memory: Memory) -> Pick | None:
    """What a line before named: money where a verb of money asks for it, else what was counted last."""
    asked = [
        found
        for found in line.announcements
        if found.indicator.unit == "money"
        and found.end <= figure.start
        and line.clauses.gap((found.start, found.end), (figure.start, figure.end)) < REACH
    ]
    if asked and memory.money is not None and memory.scale > 1 and figure.value is not None:
        amount = replace(
            figure, measure=Measure.MONEY, unit=memory.currency, value=figure.value * memory.scale,
            value_max=figure.value_max and figure.value_max * memory.scale, rule="measure.money.unsaid",
        )  # fmt: skip
        return told(line, amount, asked[-1])
    return _line_before(figure, memory)


def _ahead(line: Line, index: int) -> Announcement | None:
    """The noun of the figure that follows, where only a link stands between ("100 puis 150 thèses")."""
    if index + 1 >= len(line.figures):
        return None
    figure, following = line.figures[index], line.figures[index + 1]
    if following.measure is not Measure.COUNT or not JOINED.fullmatch(
        line.folded[figure.end : following.start]
    ):
        return None
    return noun_of(line, following)[0]


def pick_coordinated(line: Line, index: int, picks: dict[int, Pick]) -> Pick | None:
    """The pick of the figure that follows, where only a link stands between ("100 puis 150 thèses")."""
    following = picks.get(index + 1)
    figure = line.figures[index]
    if following is None or following.figure.measure is not figure.measure:
        return None
    if not JOINED.fullmatch(line.folded[figure.end : following.figure.start]):
        return None
    return Pick(figure, following.indicator, following.rule, following.span)
