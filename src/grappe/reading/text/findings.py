"""What makes a file no document that can be read."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class MissingFile(Finding):
    """There is nothing at the path."""

    code: ClassVar[str] = "document.missing"
    title: ClassVar[str] = "No such file"
    explanation: ClassVar[str] = (
        "The path leads to nothing: check its spelling and the folder it is read from."
    )
    template: ClassVar[str] = "there is no such file"


@dataclass(frozen=True, slots=True)
class NotAFile(Finding):
    """The path leads to a folder or a device."""

    code: ClassVar[str] = "document.not-a-file"
    title: ClassVar[str] = "Not a file"
    explanation: ClassVar[str] = (
        "Documents are read one file at a time; a folder, a pipe or a device is none."
    )
    template: ClassVar[str] = "this is a {what}, not a file"


@dataclass(frozen=True, slots=True)
class UnreadableFile(Finding):
    """The file may not be opened."""

    code: ClassVar[str] = "document.unreadable"
    title: ClassVar[str] = "The file can't be opened"
    explanation: ClassVar[str] = "The system refuses to open the file, most often for want of permission."
    template: ClassVar[str] = "the file can't be opened: {reason}"


@dataclass(frozen=True, slots=True)
class TooLarge(Finding):
    """The file is larger than any document."""

    code: ClassVar[str] = "document.too-large"
    title: ClassVar[str] = "The file is too large"
    explanation: ClassVar[str] = (
        "A document of more than the limit is an archive or a mistake; split it before reading."
    )
    template: ClassVar[str] = "{size} MB are more than the {limit} MB that a document may have"


@dataclass(frozen=True, slots=True)
class EmptyDocument(Finding):
    """The file holds no words."""

    code: ClassVar[str] = "document.empty"
    title: ClassVar[str] = "Nothing to read"
    explanation: ClassVar[str] = "The file is empty, or nothing but blanks, menus and scripts stands in it."
    template: ClassVar[str] = "there is no text in this file"


@dataclass(frozen=True, slots=True)
class UnknownFormat(Finding):
    """The name's ending is not that of a format that is read."""

    code: ClassVar[str] = "document.unknown-format"
    title: ClassVar[str] = "Unknown format"
    explanation: ClassVar[str] = "The format is told by the ending of the file's name."
    template: ClassVar[str] = "files that end in {suffix} are not read; those that are: {known}"


@dataclass(frozen=True, slots=True)
class NotText(Finding):
    """The file's bytes are no text, whatever its name says."""

    code: ClassVar[str] = "document.not-text"
    title: ClassVar[str] = "Not a text"
    explanation: ClassVar[str] = (
        "The bytes are those of an image, an archive, a program or another binary format."
    )
    template: ClassVar[str] = "this is no text but {what}"


@dataclass(frozen=True, slots=True)
class WrongEncoding(Finding):
    """The bytes can't be read as characters."""

    code: ClassVar[str] = "document.encoding"
    title: ClassVar[str] = "The encoding can't be told"
    explanation: ClassVar[str] = (
        "The bytes fit neither the encoding that the file declares nor one in common use: save it as UTF-8."
    )
    template: ClassVar[str] = "the characters can't be read as {tried}: byte {byte} does not fit"


@dataclass(frozen=True, slots=True)
class TooDeep(Finding):
    """The page nests its elements deeper than any real page."""

    code: ClassVar[str] = "document.too-deep"
    title: ClassVar[str] = "Elements nested too deep"
    explanation: ClassVar[str] = "A page that nests elements thousands of times is broken or made to harm."
    template: ClassVar[str] = "elements are nested more than {limit} deep"


@dataclass(frozen=True, slots=True)
class TooManyTags(Finding):
    """The page has more tags than any real page."""

    code: ClassVar[str] = "document.too-many-tags"
    title: ClassVar[str] = "Too many tags"
    explanation: ClassVar[str] = "A page of hundreds of thousands of tags is no document that a person reads."
    template: ClassVar[str] = "{tags} tags are more than the {limit} that a page may have"


@dataclass(frozen=True, slots=True)
class TooManyAttributes(Finding):
    """A tag of the page has more attributes than any real one."""

    code: ClassVar[str] = "document.too-many-attributes"
    title: ClassVar[str] = "Too many attributes"
    explanation: ClassVar[str] = "A tag of more than a thousand attributes is made to keep its reader busy."
    template: ClassVar[str] = "the tag {tag} has more than the {limit} attributes that one may have"


@dataclass(frozen=True, slots=True)
class EntityDefinitions(Finding):
    """The page defines entities of its own."""

    code: ClassVar[str] = "document.entities"
    title: ClassVar[str] = "Entities are defined"
    explanation: ClassVar[str] = (
        "Definitions of entities can blow a small file up to gigabytes; no web page needs them."
    )
    template: ClassVar[str] = "the page defines entities of its own, which are not expanded"


@dataclass(frozen=True, slots=True)
class LineTooLong(Finding):
    """A line is longer than any paragraph."""

    code: ClassVar[str] = "document.line-too-long"
    title: ClassVar[str] = "A line is too long"
    explanation: ClassVar[str] = "A line of this length is data, not a paragraph that somebody wrote."
    template: ClassVar[str] = (
        "a line of {length} characters is longer than the {limit} that a paragraph may have"
    )
