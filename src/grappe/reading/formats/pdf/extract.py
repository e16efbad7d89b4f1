"""Takes the words off the pages of a PDF: a process of its own, so that no file can harm its reader.

The file's bytes come on standard input; a line of JSON goes to standard output for the start and for each
page: see ``start`` and ``page``. Nothing of Grappe but this file is loaded.
"""

import ctypes
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

MAX_CHARACTERS = 60_000
"""Of one page; a densely printed one has some ten thousand."""
MAX_OBJECTS = 20_000
MAX_RULES = 1_500
MEMORY = 1_500_000_000
BOLD = ("bold", "black", "heavy", "semibold", "demi")

_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_GAP = 0.3  # of the size of the letters: the narrowest blank between words
_BREAKS = " \t\r\n\f\v\u2002\u2003\u2028\u2029"


def main() -> None:
    """Read standard input, write what is found; a limit of memory and of processor time is set first."""
    _limit()
    import pypdfium2.raw as pdfium

    content = sys.stdin.buffer.read()
    write = _writer()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        write(start(pdfium.FPDF_GetLastError(), 0))
        return
    pages = pdfium.FPDF_GetPageCount(document)
    write(start(0, pages, _title(pdfium, document)))
    if pages > int(sys.argv[1]):
        return
    for number in range(pages):
        write(page(pdfium, document, number))


def start(error: int, pages: int, title: str = "") -> dict[str, Any]:
    """What comes first: PDFium's error (0 is none, 4 a password), the number of pages, the title."""
    return {"error": error, "pages": pages, "title": title}


def page(pdfium: Any, document: Any, number: int) -> dict[str, Any]:
    """A page: ``words`` as (text, left, top, right, bottom, size, bold), in points from the upper left,
    ``rules`` as (left, top, right, bottom) of thin lines and boxes, its height, whether it holds a picture.
    """
    found: dict[str, Any] = {"words": [], "rules": [], "picture": False, "broken": False, "height": 0.0}
    loaded = pdfium.FPDF_LoadPage(document, number)
    if not loaded:
        return {**found, "broken": True}
    height = pdfium.FPDF_GetPageHeightF(loaded)
    found["height"] = round(height, 1)
    text = pdfium.FPDFText_LoadPage(loaded)
    if text:
        found["words"] = list(_words(pdfium, text, height))
        pdfium.FPDFText_ClosePage(text)
    found["rules"], found["picture"] = _drawn(pdfium, loaded, height)
    pdfium.FPDF_ClosePage(loaded)
    return found


def _words(
    pdfium: Any, text: Any, height: float
) -> Iterator[tuple[str, float, float, float, float, float, bool]]:
    box = pdfium.FS_RECTF()
    count = min(pdfium.FPDFText_CountChars(text), MAX_CHARACTERS)
    unicode_at, box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    letters: list[str] = []
    first = 0
    left = top = right = bottom = 0.0
    for index in range(count):
        code = unicode_at(text, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        letter = _HYPHENS.get(letter, letter)
        if letter in _BREAKS or not box_at(text, index, box):
            if letters:
                yield _word(pdfium, text, first, letters, (left, top, right, bottom))
                letters = []
            continue
        x, y, x_end, y_end = box.left, height - box.top, box.right, height - box.bottom
        size = bottom - top
        # A smaller figure raised after a word is the mark of a note; letters of a ligature and those of "1er"
        # are smaller too and belong to the word.
        within = letter.isalpha() and _encloses((top, bottom), (y, y_end))
        apart = bool(letters) and (
            x - right > _GAP * size or right - x > size
            or (not within and (abs(y_end - bottom) > 0.15 * size or abs((y_end - y) - size) > 0.2 * size))
        )  # fmt: skip
        if apart:
            yield _word(pdfium, text, first, letters, (left, top, right, bottom))
            letters = []
        if not letters:
            first, left, top, bottom = index, x, y, y_end
        letters.append(_LIGATURES.get(letter, letter))
        top, right, bottom = min(top, y), x_end, max(bottom, y_end)
    if letters:
        yield _word(pdfium, text, first, letters, (left, top, right, bottom))


def _encloses(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether one of two extents lies within the other, half a point aside."""
    return (one[0] - 0.5 <= other[0] and other[1] <= one[1] + 0.5) or (
        other[0] - 0.5 <= one[0] and one[1] <= other[1] + 0.5
    )


def _word(
    pdfium: Any, text: Any, first: int, letters: list[str], box: tuple[float, float, float, float]
) -> tuple[str, float, float, float, float, float, bool]:
    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, first, name, 96, flags)
    font = name.value.decode("latin-1").lower()
    bold = pdfium.FPDFText_GetFontWeight(text, first) >= 600 or any(word in font for word in BOLD)
    left, top, right, bottom = (round(edge, 2) for edge in box)
    return "".join(letters), left, top, right, bottom, round(box[3] - box[1], 1), bold


def _drawn(pdfium: Any, loaded: Any, height: float) -> tuple[list[tuple[float, float, float, float]], bool]:
    rules: list[tuple[float, float, float, float]] = []
    picture = False
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(loaded), MAX_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(loaded, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        picture = picture or kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        if (
            kind == pdfium.FPDF_PAGEOBJ_PATH
            and len(rules) < MAX_RULES
            and pdfium.FPDFPageObj_GetBounds(drawn, *edges)
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            rules.append((round(left, 1), round(height - top, 1), round(right, 1), round(height - bottom, 1)))
    return rules, picture


def _title(pdfium: Any, document: Any) -> str:
    room = 600
    characters = ctypes.create_string_buffer(room)
    length = pdfium.FPDF_GetMetaText(document, b"Title", characters, room)
    return characters.raw[: max(0, min(length, room) - 2)].decode("utf-16-le", "replace").strip("\0 ")


def _limit() -> None:
    try:
        import resource
    except (
        ImportError
    ):  # where the system has no such limits, the one who started this process waits no longer
        return
    seconds = int(sys.argv[2])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    memory = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _writer() -> Callable[[dict[str, Any]], None]:
    def write(found: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()  # what was read stays, should a page to come take too long

    return write


if __name__ == "__main__":
    main()
