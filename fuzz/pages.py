"""Pages of words as bytes, a line each, so that a fuzzer can move, grow, split and drop them."""

from collections.abc import Iterator

from grappe.reading.formats.pdf.process import Box, Page, Pages, Word

PAGE, RULE, PICTURE = b"P", b"R", b"I"
STEP = 3.5  # points of a place on the page for each of 256 values


def pages_of(content: bytes) -> Pages:
    """The pages of an input: a line "P" turns the page, "R" and four bytes draw a rule, "I" is a picture,
    any other is a word behind the bytes of its left, top, width and size; an odd size is bold.
    """
    found = [Page(1, [], [], False)]
    for line in content.split(b"\n")[:4_000]:
        page = found[-1]
        if line[:1] == PAGE:
            found.append(Page(len(found) + 1, [], [], False))
        elif line[:1] == RULE and len(line) > 4:
            page.rules = [*page.rules, _rule(line)]
        elif line[:1] == PICTURE:
            page.picture = True
        elif len(line) > 4:
            page.words.append(_word(line))
    return Pages("", found, len(found))


def _rule(line: bytes) -> Box:
    left, top, width, height = (edge * STEP for edge in line[1:5])
    return left, top, left + width, top + height


def _word(line: bytes) -> Word:
    left, top, width, size = line[:4]
    height = max(1, size) / 8
    text = "".join(line[4:].decode("utf-8", "replace").split()) or "x"
    return Word(
        text, left * STEP, top * STEP, left * STEP + width, top * STEP + height, height, size % 2 == 1
    )


def bytes_of(pages: Pages) -> bytes:
    """The input that makes pages about like these: to start a corpus with real ones."""
    return b"\n".join(line for page in pages.pages for line in _lines(page))


def _lines(page: Page) -> Iterator[bytes]:
    if page.number > 1:
        yield PAGE
    if page.picture:
        yield PICTURE
    for left, top, right, bottom in page.rules:
        yield RULE + bytes(_byte(edge / STEP) for edge in (left, top, right - left, bottom - top))
    for word in page.words:
        size = _byte(word.size * 8)
        edges = (
            word.left / STEP,
            word.top / STEP,
            word.right - word.left,
            size | 1 if word.bold else size & ~1,
        )
        yield bytes(_byte(edge) for edge in edges) + word.text.encode()


def _byte(value: float) -> int:
    """A byte that is neither a line end nor one of the letters that begin a line."""
    number = max(0, min(255, round(value)))
    return number + 1 if number in (10, 80, 82, 73) else number
