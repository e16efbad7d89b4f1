"""Office documents are archives of XML: each part is inflated and parsed within limits."""

import io
import zipfile
import zlib
from typing import Any, Protocol
from xml.etree import ElementTree as ET

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.reading.formats.findings import Damaged, Encrypted, Inflates, TooManyParts
from grappe.reading.text.findings import EmptyDocument, EntityDefinitions, TooDeep

MAX_FILES = 5_000
MAX_PART = 80_000_000
"""Bytes of one part once inflated; the text of a thousand pages has some ten million."""
MAX_ELEMENTS = 3_000_000
MAX_DEPTH = 200
"""Tables in lists in text boxes stay under fifty."""

_OLD = b"\xd0\xcf\x11\xe0"


class Target(Protocol):
    """What takes the elements of a part as they come."""

    def start(self, tag: str, attributes: dict[str, str], /) -> object:
        """Enter an element."""

    def end(self, tag: str, /) -> object:
        """Leave an element."""

    def data(self, words: str, /) -> object:
        """Take words."""


class Archive:
    """An archive whose parts are read one by one, none before it was checked."""

    def __init__(self, content: bytes, place: Place, format_: str) -> None:
        self.place = place
        self.format = format_
        if not content.strip():
            raise BadInputError([EmptyDocument(place)])
        if content.startswith(_OLD):  # what Office makes of a document with a password
            raise BadInputError([Encrypted(place)])
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self.damaged(str(error) or "no archive") from None
        if len(self.names) > MAX_FILES:
            raise self.too_many("the archive", MAX_FILES, "files")

    def damaged(self, reason: str) -> BadInputError:
        """The file breaks the rules of its format."""
        return self._bad(Damaged(self.place, {"format": self.format, "reason": reason}))

    def encrypted(self) -> BadInputError:
        """The file opens with a password only."""
        return self._bad(Encrypted(self.place))

    def too_many(self, where: str, limit: int, what: str) -> BadInputError:
        """The file holds more of something than it may."""
        return self._bad(TooManyParts(self.place, {"where": where, "limit": f"{limit:,}", "what": what}))

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none; raises BadInputError if it can't be inflated."""
        if name not in self.names:
            return None
        known = self._zip.getinfo(name)
        if known.flag_bits & 1:
            raise self.encrypted()
        try:
            with self._zip.open(known) as stream:
                content = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise self.damaged(f"{name}: {str(error) or 'cut short'}") from None
        if len(content) > MAX_PART:
            limit = f"{MAX_PART // 1_000_000} MB"
            raise self._bad(Inflates(self.place, {"part": name, "limit": limit}))
        return content

    def xml(self, name: str) -> ET.Element | None:
        """The root element of a part, or None if there is none; raises BadInputError where it is no XML."""
        content = self.part(name)
        if content is None:
            return None
        root: ET.Element = self._parse(name, content, _Guard(self, ET.TreeBuilder()))
        return root

    def stream(self, name: str, target: Target) -> None:
        """Send the elements of a part to ``target`` as they come; raises BadInputError where it is no XML."""
        content = self.part(name)
        if content is None:
            raise self.damaged(f"{name} is missing")
        self._parse(name, content, _Guard(self, target))

    def _parse(self, name: str, content: bytes, target: object) -> Any:
        # Definitions of entities are refused by the target before any is read, so nothing is ever expanded.
        parser = ET.XMLParser(target=target)  # noqa: S314
        try:
            parser.feed(content)
            return parser.close()
        except (ET.ParseError, ValueError, LookupError) as error:  # LookupError: an encoding nobody knows
            raise self.damaged(f"{name}: {error}") from None

    def required(self, name: str) -> ET.Element:
        """The root element of a part that the format can't do without."""
        root = self.xml(name)
        if root is None:
            raise self.damaged(f"{name} is missing")
        return root

    def _bad(self, finding: Finding) -> BadInputError:
        return BadInputError([finding])

    def defines_entities(self) -> BadInputError:
        """The XML brings a document type of its own."""
        return self._bad(EntityDefinitions(self.place))

    def too_deep(self) -> BadInputError:
        """The XML nests its elements beyond reason."""
        return self._bad(TooDeep(self.place, {"limit": str(MAX_DEPTH)}))


class _Guard:
    """Passes a part's elements on, and refuses what no office program writes."""

    def __init__(self, archive: Archive, target: Target) -> None:
        self._archive = archive
        self._target = target
        self._depth = 0
        self._elements = 0
        self.data = target.data

    def doctype(self, *_: object) -> None:
        """Refuse a document type: the formats have none, and entities are defined in it."""
        raise self._archive.defines_entities()

    def start(self, tag: str, attributes: dict[str, str], /) -> object:
        """Enter an element."""
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise self._archive.too_deep()
        if self._elements > MAX_ELEMENTS:
            raise self._archive.too_many("the document", MAX_ELEMENTS, "elements")
        return self._target.start(tag, attributes)

    def end(self, tag: str, /) -> object:
        """Leave an element."""
        self._depth -= 1
        return self._target.end(tag)

    def close(self) -> object:
        """What the target made of it."""
        return getattr(self._target, "close", lambda: None)()
