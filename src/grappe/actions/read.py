"""Read a document into statements; nothing is stored, and no register is needed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from grappe.domain.errors import BadInputError
from grappe.domain.indicators import Indicator, load_indicators
from grappe.reading.reader import Reading, read_document
from grappe.reading.text.files import read_file


def read(path: Path, indicators: Mapping[str, Indicator] | None = None) -> Reading:
    """Read the document at ``path`` for the indicators (the standard ones, where none are given).

    Raises BadInputError with every finding where the file is no document.
    """
    return receive(path, load_indicators() if indicators is None else indicators)[1]


def receive(path: Path, indicators: Mapping[str, Indicator]) -> tuple[bytes, Reading]:
    """The bytes at ``path`` and what is read in them; raises BadInputError that names the whole path."""
    content, name = read_file(path)
    try:
        return content, read_document(content, name, indicators)
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
