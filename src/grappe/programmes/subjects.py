"""What a programme folder describes: the programme, its projects, indicators and sources."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from grappe.domain.findings import Place
from grappe.domain.indicators import Aggregation, Indicator, Theme, Words, indicator_from
from grappe.domain.quantity import Modality
from grappe.domain.statement import EventKind
from grappe.programmes.cartography import check_on_map, read_map, read_seat
from grappe.programmes.entries import Entries, read_entries
from grappe.programmes.facts import (
    DocumentFile,
    MapFacts,
    ProgrammeFacts,
    ProjectFacts,
    SourceFacts,
)
from grappe.programmes.findings import (
    BadCode,
    BadPattern,
    Duplicate,
    Inconsistent,
    MissingEntry,
    MissingFile,
    UnknownReference,
    UnknownWord,
    WrongType,
)
from grappe.programmes.report import Report, hint, is_file
from grappe.programmes.standards import (
    CODE,
    is_address,
    is_code,
    is_country,
    is_currency,
    is_indicator_code,
    is_language,
    is_region,
)
from grappe.programmes.tables import Columns, Keys, Rows

PROGRAMME = "programme.toml"
SOURCES = Columns(("code", "title", "publisher", "published", "language", "url"), ("copy_of", "copy_reason"))


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """What programme.toml says."""

    facts: ProgrammeFacts
    projects: tuple[ProjectFacts, ...]
    documents: tuple[DocumentFile, ...]
    map: MapFacts | None = None

    @property
    def funder_names(self) -> tuple[str, ...]:
        """Who speaks for the funder."""
        return (self.facts.funder, *self.facts.funder_names)


SHOWN, HIDDEN = "shown", "hidden"


def read_programme(
    path: Path, report: Report, sources: Collection[str] | None = None
) -> ProgrammeFile | None:
    """Read programme.toml, whose documents may relay one of ``sources`` (codes; ``None``: not known).

    Returns ``None`` where it does not parse, with the reason in the report.
    """
    top = read_entries(path, report)
    if top is None:
        return None
    facts = ProgrammeFacts(
        code=top.code("code", CODE, is_code),
        name=top.both("name"),
        names=top.names("names"),
        summary=top.both("summary"),
        project_word=top.both("project_word"),
        funder=top.text("funder"),
        funder_names=top.names("funder_names"),
        country=top.code("country", "ISO 3166-1 country", is_country),
        currency=top.code("currency", "ISO 4217 currency", is_currency),
        start=top.date("start"),
        horizon=top.date("horizon"),
        shows_drafts=top.code("unreviewed", "choice (shown or hidden)", is_choice, needed=False) != HIDDEN,
        former=_former(top),
    )
    if facts.start and facts.horizon and facts.horizon < facts.start:
        top.fail(Inconsistent, "horizon", reason=f"horizon {facts.horizon} lies before start {facts.start}")
    tables = top.tables("projects")
    if not tables and "projects" not in top.table:
        top.fail(MissingEntry, "projects", table=top.label, entry="projects")
    projects = tuple(_project(table) for table in tables)
    _unique([(table, project.code) for table, project in zip(tables, projects, strict=True)], "project")
    _lead_to_one(list(zip(tables, projects, strict=True)))
    documents = tuple(_document(table, path.parent, sources) for table in top.tables("documents"))
    named = top.text("map", needed=False)
    drawn = read_map(path.parent, named, top.place("map"), report) if named else None
    if drawn is not None:
        for table, project in zip(tables, projects, strict=True):
            check_on_map(project, drawn, table)
    top.close()
    return ProgrammeFile(facts, projects, documents, drawn)


def is_choice(text: str) -> bool:
    """Whether a text says that something is shown, or that it is hidden."""
    return text in (SHOWN, HIDDEN)


def _project(table: Entries) -> ProjectFacts:
    project = ProjectFacts(
        code=table.code("code", CODE, is_code),
        name=table.text("name"),
        names=table.names("names"),
        full_name=table.both("full_name", needed=False),
        city=table.text("city", needed=False),
        region=table.text("region", needed=False),
        region_code=table.code("region_code", "ISO 3166-2 region", is_region, needed=False),
        objectives=table.both("objectives"),
        website=table.code("website", "http or https address", is_address, needed=False),
        seat=read_seat(table),
        former=_former(table),
    )
    table.close()
    return project


def _former(table: Entries) -> tuple[str, ...]:
    """The codes that a programme or project had before."""
    codes = table.names("former")
    for code in codes:
        if not is_code(code):
            table.fail(BadCode, "former", text=code, standard=CODE)
    return codes


def _document(table: Entries, folder: Path, sources: Collection[str] | None) -> DocumentFile:
    file = table.text("file")
    copy_of = table.text("copy_of", needed=False)
    if copy_of and sources is not None and copy_of not in sources:
        table.fail(UnknownReference, "copy_of", what="source", text=copy_of, hint=hint(copy_of, sources))
    document = DocumentFile(
        path=folder / "documents" / file,
        title=table.text("title"),
        publisher=table.text("publisher"),
        published=table.date("published"),
        language=table.code("language", "language tag", is_language),
        copy_of=copy_of or None,
    )
    inside = Path(file).name == file
    if file and not (inside and is_file(document.path)):
        table.report.add(MissingFile, Place(str(document.path)))
    table.close()
    return document


def _unique(entries: list[tuple[Entries, str]], what: str) -> None:
    first: dict[str, int] = {}
    for table, code in entries:
        line = table.place("code").line or 1
        if code and code in first:
            table.fail(Duplicate, "code", what=what, text=code, first=str(first[code]))
        first.setdefault(code, line)


def _lead_to_one(projects: list[tuple[Entries, ProjectFacts]]) -> None:
    """Tell former codes that are another project's code, or former code, too: they would lead to either."""
    taken = {project.code: table.place("code").line or 1 for table, project in projects}
    for table, project in projects:
        for code in project.former:
            if code in taken:
                table.fail(Duplicate, "former", what="project", text=code, first=str(taken[code]))
            taken.setdefault(code, table.place("former").line or 1)


def read_indicators(
    path: Path, standard: Mapping[str, Indicator], report: Report
) -> dict[str, Indicator | None] | None:
    """The folder's own indicators, in the form of the standard ones.

    One with a mistake is ``None``; there are none at all (``None``) where the file can't be read.
    """
    top = read_entries(path, report)
    if top is None:
        return None
    indicators: dict[str, Indicator | None] = {}
    for code, table in top.table.items():
        if not isinstance(table, dict):
            top.fail(WrongType, code, entry=code, expected="a table of an indicator")
            continue
        entries = Entries(path, table, top.lines, code, report)
        if not is_indicator_code(code):
            entries.fail(
                BadCode, "", text=code, standard="indicator code (small letters, digits, underscores)"
            )
        if code in standard:
            entries.fail(Duplicate, "", what="standard indicator", text=code, first="1")
        indicators[code] = _indicator(code, entries)
    return indicators


def _indicator(code: str, entries: Entries) -> Indicator | None:
    before = len(entries.report.findings)
    entries.both("label")
    entries.both("definition")
    _listed(entries, "unit", ("money", "count", "percent", "none"))
    _listed(entries, "aggregation", [one.value for one in Aggregation])
    _listed(entries, "theme", [one.value for one in Theme])
    _listed(entries, "usual", list(Modality), needed=False)
    _listed(entries, "event", list(EventKind), needed=False)
    _all_listed(entries, "also", ("money", "count", "percent"))
    _all_listed(entries, "modalities", list(Modality))
    _words(entries)
    entries.close()
    if len(entries.report.findings) > before:
        return None
    return indicator_from(code, entries.table)


def _all_listed(entries: Entries, entry: str, allowed: Collection[str]) -> None:
    for text in entries.names(entry):
        if text not in allowed:
            entries.fail(UnknownWord, entry, text=text, allowed=", ".join(allowed), hint=hint(text, allowed))


def _listed(entries: Entries, entry: str, allowed: Collection[str], *, needed: bool = True) -> None:
    text = entries.text(entry, needed=needed)
    if text and text not in allowed:
        entries.fail(UnknownWord, entry, text=text, allowed=", ".join(allowed), hint=hint(text, allowed))


def _words(entries: Entries) -> None:
    words: Any = entries.raw("words")
    if words is None:
        return
    lists = [field.name for field in fields(Words)]
    if not isinstance(words, dict) or not all(
        _are_word_lists(language, lists) for language in words.values()
    ):
        expected = f"tables fr and en, each with lists {', '.join(lists)}"
        entries.fail(WrongType, "words", entry="words", expected=expected)
        return
    for name, language in words.items():
        read = Words(**{entry: tuple(patterns) for entry, patterns in language.items()})
        for pattern in read.broken:
            entries.fail(BadPattern, f"words.{name}", text=pattern)


def _are_word_lists(language: object, lists: Collection[str]) -> bool:
    return isinstance(language, dict) and all(
        name in lists and isinstance(patterns, list) and all(isinstance(one, str) for one in patterns)
        for name, patterns in language.items()
    )


def read_sources(rows: Rows, funder_names: Collection[str]) -> tuple[SourceFacts, ...]:
    """The sources of sources.csv; ``funder_names`` are the publishers who speak for the funder."""
    keys = Keys()
    codes = rows.codes("code")
    found = []
    for row in rows.rows:
        copy_of = row.reference("copy_of", "source", codes)
        if copy_of and copy_of == row.text("code"):
            row.fail(Inconsistent, "copy_of", reason="a source is no copy of itself")
        source = SourceFacts(
            code=row.needed("code") and row.short("code", 80),
            title=row.needed("title"),
            publisher=row.text("publisher"),
            published=row.date("published"),
            language=row.code("language", "language tag", is_language),
            url=row.code("url", "http or https address", is_address),
            copy_of=copy_of or None,
            copy_reason=row.text("copy_reason"),
            by_funder=row.text("publisher") in funder_names,
        )
        keys.check(row, "code", "source", source.code)
        if row.sound:
            found.append(source)
    return tuple(found)
