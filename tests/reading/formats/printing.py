"""Prints small PDFs byte by byte: words where they are wanted, pictures, and files broken on purpose."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words printed at a place, counted in points from the lower left corner of an A4 page."""

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False


Printed = Sequence[Run]
PICTURE = (Run("\0picture", 0, 0),)
"""A page that is a scan: a picture and no words."""

_IMAGE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\x80\nendstream"
)


def pdf(pages: Sequence[Printed], *, trailer: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of the pages; ``more`` are further objects, from number 6; ``trailer`` adds to its trailer."""
    fonts = [
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    first = 6 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        *fonts, _IMAGE, *more,
    ]  # fmt: skip
    for at, page in enumerate(pages):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</R 3 0 R/B 4 0 R>>/XObject<</I 5 0 R>>>>>>" % (first + 2 * at + 1),
            _stream(page),
        ]
    return _file(objects, trailer)


def empty_pages(count: int) -> bytes:
    """A PDF that says it has so many pages, all of them the same."""
    kids = b"3 0 R " * count
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    )


def locked() -> bytes:
    """A PDF that no password opens: what it is to be checked against is made up."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>"
    return pdf([[Run("secret", 50, 700)]], more=[lock], trailer=b"/Encrypt 6 0 R/ID[<00><00>]")


def swelling(megabytes: int, before: int = 0) -> bytes:
    """A PDF whose last page's few bytes of words inflate to many megabytes; ``before`` it are usual ones."""
    packer = zlib.compressobj(9)
    words = b"(x)Tj " * 170_000
    start = packer.compress(b"BT/R 10 Tf 50 700 Td ")
    body = start + b"".join(packer.compress(words) for _ in range(megabytes))
    body += packer.flush()
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(body), body)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</R 3 0 R>>>>>>"
    kids = b"6 0 R " * before + b"4 0 R"
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (before + 1, kids),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            page % 5,
            stream,
            page % 7,
            _stream([Run("Le pole a obtenu 12 millions en 2026.", 60, 700)]),
        ]
    )


def column(lines: Sequence[str], x: float, y: float, size: float = 10, leading: float = 13) -> list[Run]:
    """Lines under each other."""
    return [Run(line, x, y - at * leading, size) for at, line in enumerate(lines)]


def row(cells: Sequence[str], xs: Sequence[float], y: float) -> list[Run]:
    """Cells beside each other."""
    return [Run(cell, x, y) for cell, x in zip(cells, xs, strict=True) if cell]


def _stream(page: Printed) -> bytes:
    parts = []
    for run in page:
        if run.text == "\0picture":
            parts.append(b"q 500 0 0 700 50 50 cm /I Do Q")
            continue
        words = run.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = b"/B" if run.bold else b"/R"
        parts.append(b"BT %s %g Tf %g %g Td (%s) Tj ET" % (font, run.size, run.x, run.y, words))
    body = b"\n".join(parts)
    return b"<</Length %d>>stream\n%s\nendstream" % (len(body), body)


def _file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    out = [b"%PDF-1.4\n"]
    places = []
    at = len(out[0])
    for number, content in enumerate(objects, 1):
        made = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        places.append(at)
        out.append(made)
        at += len(made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    out.append(
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, at)
    )
    return b"".join(out)
