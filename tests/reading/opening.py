"""Documents made of a few words, for the tests of reading."""

from grappe.reading.cast import Cast
from grappe.reading.documents import Document, open_document
from grappe.reading.mentions import find_cast


def opened(text: str, name: str = "note.txt") -> Document:
    return open_document(text.encode(), name)


def with_cast(text: str, name: str = "note.txt") -> tuple[Document, Cast]:
    document = opened(text, name)
    return document, find_cast(document)


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.clean.text) for block in document.blocks]
