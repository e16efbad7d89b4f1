"""Read a document into statements; nothing is stored, and no register is needed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from grappe.domain.errors import BadInputError
from grappe.domain.indicators import Indicator, load_indicators
from grappe.reading.actors.known import Known, known_programme
from grappe.reading.reader import Reading, read_document
from grappe.reading.text.files import read_file

if TYPE_CHECKING:
    from grappe.programmes.facts import ProgrammeFacts, ProjectFacts


def read(
    path: Path, indicators: Mapping[str, Indicator] | None = None, known: Sequence[Known] = ()
) -> Reading:
    """Read the document at ``path`` for the indicators (the standard ones, where none are given).

    ``known`` are the projects and programmes that it may name. Raises BadInputError with every finding where
    the file is no document.
    """
    return receive(path, load_indicators() if indicators is None else indicators, known)[1]


def receive(
    path: Path, indicators: Mapping[str, Indicator], known: Sequence[Known] = ()
) -> tuple[bytes, Reading]:
    """The bytes at ``path`` and what is read in them; raises BadInputError that names the whole path."""
    content, name = read_file(path)
    try:
        return content, read_document(content, name, indicators, known=known)
    except BadInputError as error:
        # The readers know the document's name alone; the path tells which of several it is.
        findings = [replace(one, place=replace(one.place, file=str(path))) for one in error.findings]
        raise BadInputError(findings) from None


def known_indicators(programme: str | None = None) -> dict[str, Indicator]:
    """The standard indicators, and those of a bundled programme or a programme's folder.

    Raises BadInputError with every finding where the folder is broken.
    """
    standard = load_indicators()
    if programme is None:
        return standard
    from grappe.programmes.folder import find_programme, load_folder  # most readings need no programme

    return {**standard, **load_folder(find_programme(programme), standard).indicators}


def known_names(programme: str | None = None) -> tuple[Known, ...]:
    """The names of the bundled programmes and their projects, and those of a programme's folder.

    Raises BadInputError with every finding where the folder is broken.
    """
    from grappe.programmes.folder import bundled_programmes, find_programme

    folders = [*bundled_programmes().values(), *([find_programme(programme)] if programme else [])]
    return tuple(one for folder in dict.fromkeys(folders) for one in _names_in(folder))


def _names_in(folder: Path) -> Iterator[Known]:
    from grappe.programmes.report import Report
    from grappe.programmes.subjects import PROGRAMME, read_programme

    report = Report()
    found = read_programme(folder / PROGRAMME, report)
    report.close()
    if found is not None:
        yield from names_of(found.facts, found.projects)


def names_of(programme: "ProgrammeFacts", projects: Sequence["ProjectFacts"]) -> list[Known]:
    """A programme and its projects by all the names that its folder gives them."""
    names = (programme.name.fr, programme.name.en, *programme.names)
    return known_programme(names, [(one.name, *one.names) for one in projects])
