"""Opens a file by the ending of its name; what opens a format is loaded when the first file of it comes."""

from collections.abc import Callable
from importlib import import_module

from grappe.domain.findings import Place
from grappe.reading.formats.opened import Opened

Opener = Callable[[bytes, Place], Opened]

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".tsv": "text/csv",
    ".eml": "message/rfc822",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
}
_OPENERS = {
    "application/pdf": "pdf.opening:open_pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word:open_word",
    "application/vnd.oasis.opendocument.text": "opendocument:open_odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "workbook:open_workbook",
    "text/csv": "delimited:open_delimited",
    "message/rfc822": "mail:open_mail",
    "multipart/related": "mail:open_web_archive",
}


def opener_of(media_type: str) -> Opener | None:
    """What opens files of the type, or None where they are read as text."""
    if media_type not in _OPENERS:
        return None
    module, _, name = _OPENERS[media_type].partition(":")
    opener: Opener = getattr(import_module(f"grappe.reading.formats.{module}"), name)
    return opener
