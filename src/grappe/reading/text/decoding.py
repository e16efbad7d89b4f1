"""Decoding: bytes become characters by their mark, by what they declare, as UTF-8, or by the look of them."""

import codecs
import re

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.text.findings import EmptyDocument, NotText, WrongEncoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive or an office document (ZIP)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_WESTERN = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
_SAMPLE = 65_536
_MAX_CONTROLS = 0.002
"""A text has next to no control characters beside line ends and tabs; a binary file has many."""


def decode(content: bytes, place: Place, *, html: bool = False) -> str:
    """The characters of ``content``, a leading mark kept; raises BadInputError where it is no text."""
    if not content.strip():
        raise BadInputError([EmptyDocument(place)])
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise BadInputError([NotText(place, {"what": what})])
    text = _characters(content, place, html=html)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise BadInputError([EmptyDocument(place)])
    controls = sum(1 for _ in _CONTROLS.finditer(text[:_SAMPLE]))
    if "\0" in text or controls > max(3, _MAX_CONTROLS * min(len(text), _SAMPLE)):
        raise BadInputError([NotText(place, {"what": "binary data"})])
    return text


def _characters(content: bytes, place: Place, *, html: bool) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, place)
    declared = _declared(content) if html else None
    for encoding in dict.fromkeys(filter(None, (declared, "utf-8"))):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if b"\0" in content[:_SAMPLE]:
        raise BadInputError([NotText(place, {"what": "binary data"})])
    if len(_MULTIBYTE.findall(content[:_SAMPLE])) > 3:
        return _strictly(content, "utf-8", place)
    return _guessed(content, place)


def _declared(content: bytes) -> str | None:
    """The encoding that a page declares, where it is one of characters that Python knows."""
    match = _DECLARED.search(content[:4096])
    if not match:
        return None
    try:
        found = codecs.lookup(match[1].decode("ascii"))
    except LookupError:
        return None
    # WHATWG: pages that declare ISO-8859-1 or ASCII mean windows-1252; one in UTF-16 can't be searched.
    if found.name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return (
        found.name
        if getattr(found, "_is_text_encoding", True) and not found.name.startswith("utf-16")
        else None
    )


def _strictly(content: bytes, encoding: str, place: Place) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        where = Place(place.file, line)
        raise BadInputError(
            [WrongEncoding(where, {"tried": encoding.upper(), "byte": str(error.start)})]
        ) from None


def _guessed(content: bytes, place: Place) -> str:
    from charset_normalizer import from_bytes  # hardly any text needs it, and it takes long to load

    best = from_bytes(content[:_SAMPLE], cp_isolation=_WESTERN).best()
    if best is None:
        raise BadInputError([WrongEncoding(place, {"tried": "UTF-8", "byte": "0"})])
    return _strictly(content, best.encoding, place)
