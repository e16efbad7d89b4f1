"""A picture that can be sent about on its own: the drawing with its title, key, source, day and licence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from grappe.publishing.citing import About
from grappe.web.design.tokens import themes
from grappe.web.pictures.dressing import dressed, signs_of
from grappe.web.pictures.words import broken, width_of
from grappe.web.sharing.cards import drawable, rasterised

WIDTH = 960.0
MARGIN = 40.0
ROOM = WIDTH - 2 * MARGIN  # for the drawing and the words
LARGEST = 1.35  # how many times its own size a drawing is made at most
SIGN = 16.0  # the height of a sign of the key
FINE = 2.0  # pixels of a PNG to a unit of the drawing
AREA = 16 * 10**6  # pixels of a PNG at most: what is drawn of hundreds of projects is long
_FRAME = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_BEYOND = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows: whose it is, its title, what is to be known, drawing and key as on the page.

    ``about`` says where it is taken from; ``notes`` are sources of what is drawn besides (a map's outlines).
    """

    above: str
    title: str
    said: str
    drawing: str
    key: str
    about: About
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: where it begins, the height of its foot, and its size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the key as SVG, in its place, with its words."""

    drawing: SafeString
    words: Line


def svg_of(picture: Picture) -> str:
    """The picture as SVG that needs nothing else: no style sheet, no font file, no page."""
    title = list(_lines(picture.title, 30, 74))
    said = list(_lines(picture.said, 16, title[-1].y + 30)) if picture.said else []
    top = (said or title)[-1].y + 26
    drawing, bottom = _placed(dressed(picture.drawing, picture.about.address), top)
    key = list(_key(signs_of(picture.key, picture.about.address), bottom + 34))
    rule = (key[-1].words.y if key else bottom) + 26
    foot: list[Line] = []
    for told in (*picture.notes, picture.about.citation):
        foot += _lines(told, 13, (foot[-1].y + 20) if foot else rule + 24)
    tokens = themes()[0].tokens
    context = {
        "picture": picture, "title": title, "said": said, "drawing": drawing, "key": key, "foot": foot,
        "rule": rule, "width": WIDTH, "height": foot[-1].y + 24, "right": WIDTH - MARGIN, "left": MARGIN,
        "above": broken(picture.above, 16, ROOM)[0], "serif": tokens["serif"], "sans": tokens["sans"],
        "colours": {name.replace("-", "_"): value for name, value in themes()[0].colours.items()},
    }  # fmt: skip
    return render_to_string("grappe/pictures/sheet.svg", context)


def png_of(svg: str) -> bytes:
    """The picture in pixels, its words in the fonts of the pages (extra ``cards``)."""
    size = _SIZE.search(svg)
    width, height = (float(size[1]), float(size[2])) if size else (WIDTH, WIDTH)
    fine = min(FINE, sqrt(AREA / (width * height)))
    return rasterised(_BEYOND.sub(lambda found: drawable(found[0]), svg), round(width * fine))


def _placed(drawing: str, top: float) -> tuple[SafeString, float]:
    """The drawing as large as there is room for, in the middle, and how far down it goes."""
    frame = _FRAME.search(drawing)
    if frame is None:
        return mark_safe(""), top
    width, height = float(frame[3]), float(frame[4])
    scale = min(ROOM / width, LARGEST)
    width, height = width * scale, height * scale
    return _at(drawing, (WIDTH - width) / 2, top, width, height), top + height


def _at(drawing: str, x: float, y: float, width: float, height: float) -> SafeString:
    """An SVG as part of another one, in its place."""
    head, end, rest = drawing.partition(">")
    head = re.sub(r' (?:x|y|width|height|overflow)="[^"]*"', "", head)
    place = f' x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" overflow="visible"'
    return mark_safe(head + place + end + rest)


def _key(items: Iterable[tuple[str, str]], y: float) -> Iterator[Sign]:
    """Signs with their words side by side, in as many lines as they need."""
    x = MARGIN
    for drawing, words in items:
        frame = _FRAME.search(drawing)
        across = SIGN * float(frame[3]) / float(frame[4]) if frame else SIGN
        across = min(across, 3 * SIGN)
        needed = across + 7 + width_of(words, 14.5)
        if x > MARGIN and x + needed > WIDTH - MARGIN:
            x, y = MARGIN, y + 24
        placed = _at(drawing, x, y - 13, across, SIGN)
        lines = broken(words, 14.5, WIDTH - MARGIN - x - across - 7)
        yield Sign(placed, Line(lines[0], x + across + 7, y, 14.5))
        x += needed + 24


def _lines(text: str, size: float, y: float) -> Iterator[Line]:
    """A text broken into lines, the first one at height ``y``."""
    for number, line in enumerate(broken(text, size, ROOM)):
        yield Line(line, MARGIN, y + number * size * 1.35, size)
