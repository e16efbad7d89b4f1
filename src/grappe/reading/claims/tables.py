"""Tables: the figures of a row, told by the heads of their columns, its label and the caption."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from grappe.domain.indicators import Indicator
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Modality, Quantity, Rate
from grappe.domain.statement import Statement
from grappe.reading.actors.cast import FUNDED, BodyKind, Cast
from grappe.reading.claims.announcing import Announcement
from grappe.reading.claims.givers import Giver, giver_in
from grappe.reading.claims.lines import Reader
from grappe.reading.claims.modality import SAYING
from grappe.reading.claims.subjects import Subject
from grappe.reading.figures.dates import Role, When, find_dates
from grappe.reading.figures.dollars import counted_in
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.figures.measures import find_figures
from grappe.reading.language.folding import fold, lexicon, pattern
from grappe.reading.text.blocks import Block, BlockKind
from grappe.reading.text.documents import Document


@dataclass(frozen=True, slots=True)
class _Heads:
    modality: tuple[tuple[Modality, re.Pattern[str]], ...]
    percent: re.Pattern[str]
    total: re.Pattern[str]
    skipped: re.Pattern[str]
    years: re.Pattern[str]
    due: re.Pattern[str]
    whole: re.Pattern[str]


@lru_cache
def _heads() -> _Heads:
    words = lexicon("tables")
    return _Heads(
        tuple((Modality(name), pattern(*entries)) for name, entries in words["modality"].items()),
        re.compile("|".join(words["unit"]["percent"])),
        pattern(*words["skip"]["labels"]),
        pattern(*words["skip"]["columns"]),
        pattern(*words["skip"]["years"]),
        pattern(*words["due"]["columns"]),
        pattern(*words["whole"]["labels"]),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """What a row's table says outside the row, folded."""

    columns: tuple[str, ...]
    around: str  # caption and headings
    label: str
    label_span: tuple[int, int]
    under_parts: bool = False  # whether other rows stand above it
    due: str = ""  # the row's cell under "Deadline"

    @property
    def corner(self) -> str:
        """The head over the labels, where it is a unit for the whole table: "En k€"."""
        return self.columns[0] if _IN_UNITS.fullmatch(self.columns[0]) else ""


def read_row(document: Document, cast: Cast, block: Block, reader: Reader) -> Iterator[Statement]:
    """The claims of a row's figures; none for the header, for totals and for cells of prose."""
    paired = block.header is None and len(block.cells) == 2  # "Budget | 12 M€"
    if not paired and (block.header is None or block.header == block.index or len(block.cells) < 2):
        return
    table = _table(document, block)
    if _heads().total.fullmatch(table.label.strip(" :")):
        return
    subject = _subject(cast, block)
    if subject is None:
        return
    for index, (start, end) in enumerate(block.cells):
        if index < len(table.columns) and end > start:
            statement = _cell(document, block, index, table, reader, subject)
            if statement is not None:
                yield statement


def _table(document: Document, block: Block) -> _Table:
    start, end = block.cells[0]
    label = fold(block.clean.text[start:end])
    if block.header is None:
        return _Table(("", ""), "", label, (start, end))
    header = document.blocks[block.header]
    columns = tuple(fold(header.clean.text[start:end]) for start, end in header.cells)
    around = [fold(caption.clean.text)] if (caption := _caption(document, block, header)) else []
    if not around:
        around = [fold(heading.clean.text) for heading in document.headings_of(block)][:1]
    return _Table(
        columns, " . ".join(around), label, (start, end), header.index + 1 < block.index, _due(block, columns)
    )


def _due(block: Block, columns: tuple[str, ...]) -> str:
    """What stands in the row under the head of a deadline."""
    for (start, end), column in zip(block.cells, columns, strict=False):
        if _heads().due.fullmatch(column.strip()):
            return fold(block.clean.text[start:end])
    return ""


def _caption(document: Document, block: Block, header: Block) -> Block | None:
    """The words that introduce a table: its lead, else a short paragraph right before it."""
    if block.lead is not None:
        caption = document.blocks[block.lead]
    elif header.index:
        caption = document.blocks[header.index - 1]
        if caption.kind is not BlockKind.PARAGRAPH or caption.end - caption.start >= 160:
            return None
    else:
        return None
    # One with figures is a sentence of its own.
    return None if find_figures(fold(caption.clean.text), "fr") else caption


def _subject(cast: Cast, block: Block) -> Subject | None:
    """The project that the row names, else what the table is about."""
    for mention in cast.mentions_in(block.index):
        if mention.body.kind in {*FUNDED, BodyKind.INSTITUTE}:
            return Subject(mention.body.name, "subject: table.row", mention.body.kind)
    topic = cast.topic_of(block.index)
    return None if topic is None else Subject(topic.name, "subject: topic.section", topic.kind)


def _cell(
    document: Document, block: Block, index: int, table: _Table, reader: Reader, subject: Subject
) -> Statement | None:
    """The claim of one cell, or None where it holds no figure of a known indicator."""
    start, end = block.cells[index]
    column = table.columns[index]
    text = fold(block.clean.text[start:end]).strip()
    if index == 0 or not text or _heads().skipped.fullmatch(column.strip()):
        return None
    figure = _figure(text, column, table, reader.language)
    if figure is None:
        return None
    figure = counted_in(figure, f"{text} {column} {table.label}", reader.dollar)
    told = _indicator(figure, column, table, reader)
    if told is None:
        return None
    indicator, rule = told
    dates = _dates(column, table, reader)
    modality, why = _modality(column, table, indicator, dates, reader)
    if modality in SAYING and not find_dates(column, reader.language, reader.published):
        dates = find_dates(table.due, reader.language, reader.published) or dates
    per = _per(column, table)
    first = block.cells[index][0]
    cell = document.passage(block, first, end)
    return Statement(
        subject=subject.name,
        indicator=indicator.code,
        quantity=Quantity(figure.value, figure.value_max, figure.bound, figure.kind, figure.unit, per),
        modality=modality,
        period=_period(dates),
        passage=document.passage(block, table.label_span[0], end)
        if table.label_span[1] > table.label_span[0]
        else cell,
        figure=cell,
        rules=(f"figure: {figure.rule}.table", rule, subject.rule, why),
    )


_WHOLE = re.compile(r"[-+≈~<>]? ?(?:\S+ )?\d[\d .,']*(?: ?\S+)?(?: ?\S+)?")


def _figure(text: str, column: str, table: _Table, language: str) -> Figure | None:
    """The one figure that a cell is, with the unit that its heads give."""
    figures = find_figures(text, language)
    if len(figures) != 1 or not _WHOLE.fullmatch(text) or len(text) > 30:
        return None
    figure = figures[0]
    if figure.measure is not Measure.COUNT or figure.value is None:
        return figure
    for words in (column, table.label, table.corner, table.around):
        if _heads().percent.search(words) and words is not table.around:
            return replace(figure, measure=Measure.PERCENT, unit="percent", rule="measure.percent")
        if match := _MONEY.search(words):
            return _amount(figure, match.group(), language)
    return figure


def _amount(figure: Figure, unit: str, language: str) -> Figure:
    """The figure in the money that a head names ("M€", "€m", "£k", "millions d'euros")."""
    match = _MONEY.search(unit)
    scale = match and (match["before"] or match["after"])
    sign = match and (match["sign"] or match["code"])
    scale = "k" if scale and "000" in scale else scale
    words = f"1 {scale or ''}{' ' if scale and len(scale) > 2 else ''}{sign or '€'}"
    one = next(iter(find_figures(fold(words), language)), None)
    if one is None or one.value is None or one.measure is not Measure.MONEY or figure.value is None:
        return figure
    return replace(
        figure, measure=Measure.MONEY, unit=one.unit, rule=one.rule, value=figure.value * one.value,
        value_max=None if figure.value_max is None else figure.value_max * one.value,
    )  # fmt: skip


_SCALE = r"millions?|milliers|milliards?|billions?|thousand|'?000s?|mio|md|mn|bn|m|k"
_SIGN = r"€|£|\$|euros?|eur|gbp|usd|chf|sek|nok|dkk|pln|cad|aud|fcfa|francs?(?: suisses| cfa)?|dollars?"
_MONEY = re.compile(
    rf"(?<![\w])(?<!\d\s)(?:(?P<before>{_SCALE}) ?(?:d'|de |of )?(?P<sign>{_SIGN})(?!\w)"
    rf"|(?P<code>{_SIGN}) ?(?P<after>{_SCALE})?(?!\w))"
)

_IN_UNITS = re.compile(
    rf"\(?(?:(?:montants? |chiffres? |amounts? |figures? )?(?:en|in) )?(?:{_MONEY.pattern})\)?"
)


def _indicator(figure: Figure, column: str, table: _Table, reader: Reader) -> tuple[Indicator, str] | None:
    """What the row's label announces, else the column's head, else the caption."""
    if (
        figure.measure is Measure.MONEY
        and table.under_parts
        and _heads().whole.fullmatch(table.label.strip())
    ):
        return reader.indicators["total_budget"], "indicator: total_budget.table"
    places = (column, table.label, table.around) if _heads_measure(table, reader) else None
    for words in places or (table.label, column, table.around):
        # a unit is no announcement; the percent of a column of money is a part of it
        found = [entry for entry in reader.lexicon.find(words) if _fits(entry, figure)]
        if found:
            best = min(found, key=lambda entry: (entry.start, -entry.end, not entry.sure))
            return best.indicator, best.rule(words)
    usual = {Measure.MONEY: "budget_part", Measure.PERCENT: "budget_part"}.get(figure.measure)
    # A table of amounts that says no more divides a budget among its rows, unless its rows are projects.
    if column and usual in reader.indicators and _divides(table):
        return reader.indicators[usual or ""], f"indicator: {usual}.table"
    source = "cofunding_pledged" if giver_in(table.label) is Giver.FIRM else "funding_awarded"
    if figure.measure is Measure.MONEY and column and source in reader.indicators:
        return reader.indicators[source], f"indicator: {source}.table"
    return None


def _heads_measure(table: _Table, reader: Reader) -> bool:
    """Whether the columns each measure something of their own, so that the rows are bodies."""
    measured = [
        {found.indicator.code for found in reader.lexicon.find(column) if found.indicator.unit != "none"}
        for column in table.columns[1:]
    ]
    return sum(1 for codes in measured if codes) >= _SEVERAL and len(set().union(*measured)) >= _SEVERAL


_SEVERAL = 2


def _divides(table: _Table) -> bool:
    return (
        re.search(
            r"(?<!\w)(?:poste|part|share|emploi|use|usage|repartition|breakdown|item|category|depense)",
            " ".join((*table.columns, table.around)),
        )
        is not None
    )


def _fits(found: Announcement, figure: Figure) -> bool:
    return figure.measure.value == found.indicator.unit or figure.measure.value in found.indicator.also


def _dates(column: str, table: _Table, reader: Reader) -> list[When]:
    """The dates of the column's head, of a row's label that is a year, else of the caption."""
    for words in (column, table.label):
        dates = find_dates(words, reader.language, reader.published)
        if dates:
            return dates
    around = find_dates(table.around, reader.language)
    held = _HELD.search(table.around) is not None
    return [when for when in around if when.role is Role.PERIOD or (held and when.last is not None)]


# a caption that says on which day its table holds
_HELD = re.compile(
    r"(?<!\w)(?:resultats?|bilan|realis\w+|situation|etat|chiffres|results?|figures?|position|status|"
    r"as (?:of|at)|au \d{1,2}(?:er)?)(?!\w)"
)


def _modality(
    column: str, table: _Table, indicator: Indicator, dates: list[When], reader: Reader
) -> tuple[Modality, str]:
    """What the column's head says, else the row's label, else the date."""
    allowed = indicator.modalities
    for words in (column, table.label):
        for modality, marks in _heads().modality:
            aimed = modality is Modality.TARGET and words is column
            if marks.search(words) and (not allowed or modality in allowed or aimed):
                return modality, f"modality: {modality.value}.column"
    last = next((when.last for when in dates if when.last is not None), None)
    if last is not None and reader.published is not None:
        future = last.last_day > reader.published.last_day and last.year != reader.published.year
        dated = Modality.TARGET if future else Modality.ACHIEVED
        if not allowed or dated in allowed:
            return dated, f"modality: {dated.value}.date"
    usual = indicator.usual or Modality.EXISTING
    return usual, f"modality: {usual.value}.usual"


def _per(column: str, table: _Table) -> Rate | None:
    words = f"{column} . {table.label}"
    if re.search(
        r"(?<!\w)(?:par an|/ ?an|annuel\w*|a year|per year|yearly|annual|dans l'annee|chaque annee)(?!\w)",
        words,
    ):
        return Rate.YEAR
    return None


def _period(dates: list[When]) -> Period:
    start: PartialDate | None = None
    horizon: PartialDate | None = None
    for when in dates:
        if when.role is Role.DURATION:
            continue
        if when.role is Role.PERIOD:
            start, horizon = when.first, when.last
        elif when.role is Role.FROM:
            start = when.first
        else:
            horizon = when.last
    return Period(start, horizon)
