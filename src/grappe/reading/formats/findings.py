"""What keeps a file, or a part of it, from being read."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Encrypted(Finding):
    """The file opens with a password only."""

    code: ClassVar[str] = "document.encrypted"
    title: ClassVar[str] = "Protected by a password"
    explanation: ClassVar[str] = "The words can't be read without the password: save a copy without it."
    template: ClassVar[str] = "the file is protected by a password"


@dataclass(frozen=True, slots=True)
class Damaged(Finding):
    """The file's bytes break the rules of its format."""

    code: ClassVar[str] = "document.damaged"
    title: ClassVar[str] = "The file is damaged"
    explanation: ClassVar[str] = (
        "The file is cut short, or is not what its name says: fetch it again, or save it again."
    )
    template: ClassVar[str] = "the file can't be read as {format}: {reason}"


@dataclass(frozen=True, slots=True)
class TooManyPages(Finding):
    """The document has more pages than any report."""

    code: ClassVar[str] = "document.too-many-pages"
    title: ClassVar[str] = "Too many pages"
    explanation: ClassVar[str] = "A document of thousands of pages is a collection: split it before reading."
    template: ClassVar[str] = "{pages} pages are more than the {limit} that a document may have"


@dataclass(frozen=True, slots=True)
class TooSlow(Finding):
    """Opening the file took longer than any honest document takes."""

    code: ClassVar[str] = "document.too-slow"
    title: ClassVar[str] = "Opening the file takes too long"
    explanation: ClassVar[str] = (
        "A file that keeps the machine busy, or fills its memory, is broken or made to harm; it was given up."
    )
    template: ClassVar[str] = "the file was given up: it asks for more than {limit}"


@dataclass(frozen=True, slots=True)
class PagesLeftOut(Finding):
    """The last pages of a long document were not read."""

    code: ClassVar[str] = "document.pages-left-out"
    title: ClassVar[str] = "The last pages were not read"
    explanation: ClassVar[str] = (
        "The document asks for more time, memory or words than one may have: what was read until then is "
        "kept. Split it, and read the rest."
    )
    template: ClassVar[str] = "pages {pages} were not read: the document asks for more than {limit}"
    french: ClassVar[str] = "pages {pages} non lues : le document demande plus que {limit}"


@dataclass(frozen=True, slots=True)
class PagesWithoutText(Finding):
    """Pages hold pictures of words, which are not read."""

    code: ClassVar[str] = "document.page-without-text"
    title: ClassVar[str] = "A page holds no text"
    explanation: ClassVar[str] = "The page is a scan, or its words are drawn: recognise its text (OCR) first."
    template: ClassVar[str] = "no text on page {pages}: a picture, which was not read"
    french: ClassVar[str] = "aucun texte à la page {pages} : une image, qui n’a pas été lue"


@dataclass(frozen=True, slots=True)
class Inflates(Finding):
    """The archive is small and its contents are huge."""

    code: ClassVar[str] = "document.inflates"
    title: ClassVar[str] = "The contents inflate beyond reason"
    explanation: ClassVar[str] = (
        "Office documents are compressed archives; one that grows to gigabytes is made to harm."
    )
    template: ClassVar[str] = "{part} inflates to more than {limit}"


@dataclass(frozen=True, slots=True)
class TooManyParts(Finding):
    """The file holds more parts, elements or cells than any document."""

    code: ClassVar[str] = "document.too-many-parts"
    title: ClassVar[str] = "Too many parts"
    explanation: ClassVar[str] = (
        "The file holds more files, elements or cells than a document that people read."
    )
    template: ClassVar[str] = "{where}: more than {limit} {what}"


@dataclass(frozen=True, slots=True)
class HiddenSheets(Finding):
    """Sheets that the workbook hides were left out."""

    code: ClassVar[str] = "document.hidden-sheet"
    title: ClassVar[str] = "A hidden sheet"
    explanation: ClassVar[str] = (
        "What a workbook hides was not meant to be published, so it was left out; show it to have it read."
    )
    template: ClassVar[str] = "hidden and left out: {sheets}"
    french: ClassVar[str] = "masquées et laissées de côté : {sheets}"


@dataclass(frozen=True, slots=True)
class AttachmentsLeftOut(Finding):
    """A message's attachments were not read."""

    code: ClassVar[str] = "document.attachments"
    title: ClassVar[str] = "Attachments were not read"
    explanation: ClassVar[str] = "The words of the message were read; save its attachments to read them too."
    template: ClassVar[str] = "attached and not read: {names}"
    french: ClassVar[str] = "jointes et non lues : {names}"
