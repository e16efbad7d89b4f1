"""Documents made of a few words, for the tests of reading."""

from grappe.reading.actors.cast import Cast
from grappe.reading.actors.mentions import find_cast
from grappe.reading.formats.opening import open_document
from grappe.reading.text.documents import Document


def opened(text: str, name: str = "note.txt") -> Document:
    return open_document(text.encode(), name)


def with_cast(text: str, name: str = "note.txt") -> tuple[Document, Cast]:
    document = opened(text, name)
    return document, find_cast(document)


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.clean.text) for block in document.blocks]
