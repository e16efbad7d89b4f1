"""Read a document into statements; nothing is stored, and nothing needs a register."""

from pathlib import Path

from grappe.domain.indicators import Indicator, load_indicators
from grappe.programmes.folder import find_programme, load_folder
from grappe.reading.files import read_file
from grappe.reading.reader import Reading, read_document


def read(path: Path, programme: str | None = None) -> Reading:
    """Read the document at ``path``, also for the indicators of a bundled programme or a programme's folder.

    Raises BadInputError with every finding where the file is no document or the folder is broken.
    """
    return read_document(*read_file(path), known_indicators(programme))


def known_indicators(programme: str | None = None) -> dict[str, Indicator]:
    """The standard indicators, and those that the programme brings."""
    standard = load_indicators()
    if programme is None:
        return standard
    return {**standard, **load_folder(find_programme(programme), standard).indicators}
