"""A reading as a table that a person likes to read."""

import html
import re
from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from grappe.cli.words import COLUMNS, EVENTS, LEVELS, MODALITIES, PREDICATES, STATUSES, say
from grappe.domain.findings import Finding
from grappe.domain.indicators import Indicator
from grappe.domain.passage import Passage
from grappe.domain.period import Period
from grappe.domain.statement import RelationStatement, Statement, TrainingStatement
from grappe.publishing.dates import date
from grappe.publishing.figures import number, short
from grappe.publishing.findings import labels_of, told
from grappe.publishing.places import place_in_words
from grappe.reading.anomalies import Anomaly
from grappe.reading.reader import Reading

AROUND = 60  # characters of the passage shown on either side of the figure
_MARKUP = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")


def show(
    reading: Reading,
    indicators: Mapping[str, Indicator],
    language: str,
    console: Console,
    *,
    explain: bool,
    read_by: Sequence[Text] = (),
) -> None:
    """Print a reading: what the document is, its claims, then the bonds and events in short.

    ``read_by`` says of each claim who read it, where there were two readers.
    """
    parts: list[RenderableType] = [heading(reading, language)]
    if reading.statements:
        parts.append(claims_table(reading, indicators, language, explain=explain, read_by=read_by))
    else:
        parts.append(Text(say("no_claim", language), style="italic"))
    parts += bonds(reading.relations, language)
    parts += happenings(reading, language)
    parts += subjects(reading, language)
    labels = labels_of({code: one.labels for code, one in indicators.items()}, language)
    parts += warnings(reading, labels, language, explain=explain)
    console.print(Group(*parts))


def heading(reading: Reading, language: str) -> Text:
    """The document's title, and who published it when."""
    facts = reading.document.facts
    number_read = len(reading.statements)
    published = (
        say("published", language, date=date(str(facts.published), language)) if facts.published else None
    )
    claims = say("one_claim" if number_read == 1 else "claims", language, n=number_read)
    about = " · ".join(part for part in (facts.publisher, published, claims) if part)
    return Text.assemble((facts.title or facts.file, "bold"), "\n", (about, "dim"))


def claims_table(
    reading: Reading,
    indicators: Mapping[str, Indicator],
    language: str,
    *,
    explain: bool,
    read_by: Sequence[Text] = (),
) -> Table:
    """One row for each claim, in the order of the text."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    titles = COLUMNS[language] if explain else COLUMNS[language][:-1]
    for title in titles:
        right = title == titles[0]
        table.add_column(title, justify="right" if right else "left", no_wrap=right, overflow="fold")
    markup = reading.document.media_type == "text/html"
    if read_by:
        table.add_column(say("read_by", language), overflow="fold")
    marks = dict(zip(reading.statements, read_by, strict=False))
    for statement in sorted(reading.statements, key=lambda one: (one.figure.start, one.passage.start)):
        cells: list[str | Text] = [
            Text(short(statement.quantity, language), style="bold"),
            label(indicators, statement.indicator, language),
            who(statement, language),
            by_when(statement.period, language),
            MODALITIES[statement.modality][language],
            Text.assemble(excerpt(statement, markup=markup), located(reading, statement.figure, language)),
        ]
        rules = ["\n".join(statement.rules)] if explain else []
        table.add_row(*cells, *rules, *([marks[statement]] if read_by else []))
    return table


def label(indicators: Mapping[str, Indicator], code: str, language: str) -> str:
    """The indicator in words."""
    return indicators[code].labels.get(language, code) if code in indicators else code


def who(statement: Statement, language: str) -> str:
    """The subject, and the speaker where the text names one."""
    if not statement.speaker:
        return statement.subject
    return f"{statement.subject}\n{say('says', language, speaker=statement.speaker)}"


def by_when(period: Period, language: str) -> str:
    """When it holds, as short as it can be: the horizon, else the start or the duration."""
    if period.horizon:
        horizon = date(str(period.horizon), language)
        return f"{date(str(period.start), language)} – {horizon}" if period.start else horizon
    if period.duration_years is not None:
        return say("over", language, years=number(period.duration_years, language))
    return say("since", language, date=date(str(period.start), language)) if period.start else ""


def excerpt(statement: Statement, *, markup: bool) -> Text:
    """The passage around the figure, the figure in bold."""
    quote = statement.passage.quote
    start = statement.figure.start - statement.passage.start
    end = statement.figure.end - statement.passage.start
    if not 0 <= start < end <= len(quote):
        return Text(cut(plain(quote, markup=markup), 2 * AROUND))
    before, figure, after = (
        plain(part, markup=markup) for part in (quote[:start], quote[start:end], quote[end:])
    )
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    return Text.assemble(before, (figure, "bold"), cut(after, AROUND))


def plain(text: str, *, markup: bool) -> str:
    """The words alone, on one line."""
    return _SPACE.sub(" ", html.unescape(_MARKUP.sub("", text)) if markup else text)


def cut(text: str, length: int) -> str:
    """The first words of a text, and a sign that it goes on."""
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + "…"


def bonds(relations: Sequence[RelationStatement], language: str) -> list[Text]:
    """The bonds between bodies, those of one kind with one body on a line."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for bond in relations:
        subjects = grouped.setdefault((PREDICATES[bond.predicate][language], bond.object), [])
        if bond.subject not in subjects:
            subjects.append(bond.subject)
    lines = [f"{', '.join(subjects)} → {kind} {body}" for (kind, body), subjects in grouped.items()]
    return _listed(say("relations", language, n=len(relations)), lines)


def happenings(reading: Reading, language: str) -> list[Text]:
    """The events by date with the words that tell them, the undated ones last."""
    markup = reading.document.media_type == "text/html"
    ordered = sorted(reading.events, key=lambda event: event.date or "~")
    dates = [when(event.date, language) for event in ordered]
    width = max(map(len, dates), default=0)
    lines = [
        Text.assemble(
            f"{shown:<{width}}  {EVENTS[event.event][language]} · {event.subject}  ",
            (say("quoted", language, words=cut(plain(event.passage.quote, markup=markup), AROUND)), "dim"),
            located(reading, event.passage, language),
        )
        for shown, event in zip(dates, ordered, strict=True)
    ]
    return _listed(say("events", language, n=len(lines)), lines)


def located(reading: Reading, passage: Passage, language: str) -> Text:
    """The page or cell of a passage, in brackets; nothing where its file has none."""
    place = reading.document.place_at(passage.start)
    return Text(f" ({place_in_words(place, language)})" if place else "", style="dim")


def when(iso: str | None, language: str) -> str:
    """A date in words, or both ends of a period ("2019/2023")."""
    if not iso:
        return say("undated", language)
    return " – ".join(date(end, language) for end in iso.split("/"))


def subjects(reading: Reading, language: str) -> list[Text]:
    """What research is about, the axes of one cluster on a line, and the trainings that will open or grow."""
    grouped: dict[str, list[str]] = {}
    for axis in reading.axes:
        axes = grouped.setdefault(axis.cluster, [])
        if axis.axis not in axes:
            axes.append(axis.axis)
    lines = [f"{cluster} · {' ; '.join(axes)}" for cluster, axes in grouped.items()]
    trainings = [
        f"{one.cluster} · {one.action} ({', '.join(nature(one, language))})" for one in reading.training
    ]
    return [
        *_listed(say("axes", language, n=len(reading.axes)), lines),
        *_listed(say("training", language, n=len(trainings)), trainings),
    ]


def nature(training: TrainingStatement, language: str) -> list[str]:
    """Whether a training is new, and its level where it is told."""
    level = [LEVELS[training.level][language]] if training.level in LEVELS else []
    return [STATUSES[training.status][language], *level]


def warnings(reading: Reading, labels: Mapping[str, str], language: str, *, explain: bool) -> list[Text]:
    """What of the file was not read, and what a careful reader stops at, each with its words."""
    left_out = [
        Text(_coded(told(one, language, labels), one, explain=explain), style="yellow")
        for one in reading.findings
        if not isinstance(one, Anomaly)
    ]
    odd = [
        remark(reading, one, _coded(told(one, language, labels), one, explain=explain), language)
        for one in reading.findings
        if isinstance(one, Anomaly)
    ]
    return [
        *_listed(say("left_out", language, n=len(left_out)), left_out),
        *_listed(say("anomalies", language, n=len(odd)), odd),
    ]


def remark(reading: Reading, anomaly: Anomaly, message: str, language: str) -> Text:
    """An anomaly: its page or cell, or its line where the file has none; what is odd; the words."""
    place = reading.document.place_at(anomaly.passage.start)
    where = place_in_words(place, language) if place else say("line", language, line=anomaly.place.line)
    words = plain(anomaly.passage.quote, markup=reading.document.media_type == "text/html")
    quoted = say("quoted", language, words=cut(words, 2 * AROUND))
    return Text.assemble(say("colon", language, where=where, message=message), (f"\n    {quoted}", "dim"))


def _coded(message: str, finding: Finding, *, explain: bool) -> str:
    return f"{message} [{finding.code}]" if explain else message


def _listed(title: str, lines: Sequence[str | Text]) -> list[Text]:
    return [Text(f"\n{title}", style="bold"), *(Text.assemble("  ", line) for line in lines)] if lines else []
