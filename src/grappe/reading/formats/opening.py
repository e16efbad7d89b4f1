"""Opens a file by the ending of its name: bytes become a document, whatever the format.

What opens a format is loaded when the first file of it comes.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.text.blocks import assemble
from grappe.reading.text.decoding import decode
from grappe.reading.text.documents import Document
from grappe.reading.text.facts import facts_of
from grappe.reading.text.files import MAX_BYTES, check_size
from grappe.reading.text.findings import EmptyDocument, UnknownFormat
from grappe.reading.text.opened import Opened
from grappe.reading.text.plain import parse_plain

Opener = Callable[[bytes, Place], Opened]

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
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


def open_document(content: bytes, name: str, limit: int = MAX_BYTES) -> Document:
    """Open a document of any format that is read; raises BadInputError where ``content`` is none, or has more
    than ``limit`` bytes.

    The text of a .txt or .md file is kept as it is; that of any other is built from its main content.
    """
    place = Place(name)
    media_type = MEDIA_TYPES.get(PurePath(name).suffix.lower())
    if media_type is None:
        suffix = PurePath(name).suffix or "-"
        raise BadInputError(
            [UnknownFormat(place, {"suffix": suffix, "known": ", ".join(sorted(MEDIA_TYPES))})]
        )
    check_size(len(content), place, limit)
    opener = opener_of(media_type)
    opened = opener(content, place) if opener else _open_text(content, place, media_type)
    blocks = assemble(opened.drafts)
    if not blocks:
        raise BadInputError(opened.findings or [EmptyDocument(place)])
    facts = facts_of(opened.text, blocks, name, opened.said)
    return Document(opened.text, facts, blocks, media_type, places=opened.places, findings=opened.findings)


def _open_text(content: bytes, place: Place, media_type: str) -> Opened:
    """Open a plain text, a Markdown text or a page."""
    text = decode(content, place, html=media_type == "text/html")
    if media_type == "text/plain":
        return Opened(text, parse_plain(text, place))
    if media_type == "text/markdown":
        from grappe.reading.text.markdown import parse_markdown

        return Opened(text, parse_markdown(text, place))
    from grappe.reading.text.html import parse_html

    page = parse_html(text, place)
    return Opened(page.text, page.drafts, page.said)
