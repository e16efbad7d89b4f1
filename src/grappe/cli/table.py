"""A reading as a table that a person likes to read."""

import html
import re
from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from grappe.cli.words import COLUMNS, EVENTS, MODALITIES, PREDICATES, STATUSES, say
from grappe.domain.findings import Finding
from grappe.domain.indicators import Indicator
from grappe.domain.period import Period
from grappe.domain.statement import EventStatement, RelationStatement, Statement
from grappe.publishing.dates import date
from grappe.publishing.figures import number, short
from grappe.reading.anomalies import Anomaly
from grappe.reading.reader import Reading

AROUND = 60  # characters of the passage shown on either side of the figure
_MARKUP = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")


def show(
    reading: Reading, indicators: Mapping[str, Indicator], language: str, console: Console, *, explain: bool
) -> None:
    """Print a reading: what the document is, its claims, then the bonds and events in short."""
    parts: list[RenderableType] = [heading(reading, language)]
    if reading.statements:
        parts.append(claims_table(reading, indicators, language, explain=explain))
    else:
        parts.append(Text(say("no_claim", language), style="italic"))
    parts += bonds(reading.relations, language)
    parts += happenings(reading.events, language)
    parts += subjects(reading, language)
    parts += warnings(reading.findings, language)
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
    reading: Reading, indicators: Mapping[str, Indicator], language: str, *, explain: bool
) -> Table:
    """One row for each claim, in the order of the text."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    titles = COLUMNS[language] if explain else COLUMNS[language][:-1]
    for title in titles:
        right = title == titles[0]
        table.add_column(title, justify="right" if right else "left", no_wrap=right, overflow="fold")
    markup = reading.document.media_type == "text/html"
    for statement in sorted(reading.statements, key=lambda one: (one.figure.start, one.passage.start)):
        cells: list[str | Text] = [
            Text(short(statement.quantity, language), style="bold"),
            label(indicators, statement.indicator, language),
            who(statement, language),
            by_when(statement.period, language),
            MODALITIES[statement.modality][language],
            excerpt(statement, markup=markup),
        ]
        table.add_row(*cells, *(["\n".join(statement.rules)] if explain else []))
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


def happenings(events: Sequence[EventStatement], language: str) -> list[Text]:
    """The events by date, the undated ones last."""
    ordered = sorted(events, key=lambda event: event.date or "~")
    lines = [
        f"{when(event.date, language)}  {EVENTS[event.event][language]} · {event.subject}"
        for event in ordered
    ]
    return _listed(say("events", language, n=len(events)), lines)


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
        f"{one.cluster} · {one.action} ({STATUSES[one.status][language]})" for one in reading.training
    ]
    return [
        *_listed(say("axes", language, n=len(reading.axes)), lines),
        *_listed(say("training", language, n=len(trainings)), trainings),
    ]


def warnings(findings: Sequence[Finding], language: str) -> list[Text]:
    """What of the file was not read, and what a careful reader stops at."""
    odd = [finding for finding in findings if isinstance(finding, Anomaly)]
    lines = [
        say("odd", language, line=one.place.line, message=one.says(language), code=one.code) for one in odd
    ]
    told = [Text(str(finding), style="yellow") for finding in findings if not isinstance(finding, Anomaly)]
    return [*told, *_listed(say("anomalies", language, n=len(lines)), lines)]


def _listed(title: str, lines: Sequence[str]) -> list[Text]:
    return [Text(f"\n{title}", style="bold"), *(Text(f"  {line}") for line in lines)] if lines else []
