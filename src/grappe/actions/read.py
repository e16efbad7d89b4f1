"""Read a document into statements; nothing is stored, and no register is needed."""

from collections.abc import Mapping
from pathlib import Path

from grappe.domain.indicators import Indicator, load_indicators
from grappe.reading.files import read_file
from grappe.reading.reader import Reading, read_document


def read(path: Path, indicators: Mapping[str, Indicator] | None = None) -> Reading:
    """Read the document at ``path`` for the indicators (the standard ones, where none are given).

    Raises BadInputError with every finding where the file is no document.
    """
    content, name = read_file(path)
    return read_document(content, name, load_indicators() if indicators is None else indicators)


def known_indicators(programme: str | None = None) -> dict[str, Indicator]:
    """The standard indicators, and those of a bundled programme or a programme's folder.

    Raises BadInputError with every finding where the folder is broken.
    """
    standard = load_indicators()
    if programme is None:
        return standard
    from grappe.programmes.folder import find_programme, load_folder  # most readings need no programme

    return {**standard, **load_folder(find_programme(programme), standard).indicators}
