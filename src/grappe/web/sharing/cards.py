"""Social cards: what a preview shows of a page, drawn as SVG here and made into a PNG (extra ``cards``)."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

import grappe.web
from grappe.web.bunches import Bunch
from grappe.web.trajectories import HEIGHT, WIDTH, Chart

SIZE = (1200, 630)  # pixels: what every preview takes
COLUMN = 620.0  # the width of the words
PICTURE = (752.0, 92.0, 384.0, 400.0)  # where the picture stands: x, y, width, height
MOST = 12  # bunches that are told apart at this size
KEPT = 64  # cards, of some 40 kB each
VENDOR = Path(grappe.web.__file__).parent / "static" / "grappe" / "vendor"
SERIF = "source-serif-4-latin-600-normal"
SANS, STRONG = "source-sans-3-latin-400-normal", "source-sans-3-latin-600-normal"
FAMILIES: Mapping[str, str] = {SERIF: "Source Serif 4", SANS: "Source Sans 3", STRONG: "Source Sans 3"}
LIKE = {
    "≈": "~",
    "≥": ">=",
    "≤": "<=",
    "−": "-",
    "→": "–",
}  # signs that the fonts lack, in others that tell the same
NEEDS = ("resvg_py", "fontTools", "brotli")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: whose page it is, its title, one figure with what it is, and when that was so."""

    above: str
    title: str
    figure: str
    said: str
    day: str
    picture: SafeString
    standing: str = ""
    standing_in_words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words and the height of its foot."""

    text: str
    y: float


def can_be_drawn() -> bool:
    """Whether the extra is installed."""
    return all(map(_is_installed, NEEDS))


@cache
def _is_installed(module: str) -> bool:
    return find_spec(module) is not None


def svg_of(card: Card) -> str:
    """The card as SVG, its words broken into the lines that there is room for."""
    size = 60 if len(lines(card.title, SERIF, 60, COLUMN, 3)) < 3 else 46
    title = set_from(158, size * 1.14, lines(card.title, SERIF, size, COLUMN, 3))
    figure = fitting(card.figure, SERIF, 104, COLUMN)
    below = title[-1].y + 64 + figure
    said = set_from(below + 52, 40, lines(card.said, SANS, 31, COLUMN, 2))
    return render_to_string(
        "grappe/cards/card.svg",
        {
            "card": card,
            "above": lines(card.above, SANS, 27, COLUMN + 400, 1)[0] if card.above else "",
            "title": title,
            "title_size": size,
            "figure": drawable(card.figure),
            "figure_size": round(figure),
            "figure_y": below,
            "said": said,
            "standing_y": said[-1].y + 46 if said else below + 52,
        },
    )


@lru_cache(maxsize=KEPT)
def png_of(svg: str) -> bytes:
    """The card; what says the same is the same, so that one that was drawn is never out of date."""
    return rasterised(svg, SIZE[0])


def rasterised(svg: str, width: int) -> bytes:
    """A drawing as PNG, so many pixels wide, its words in the fonts of the pages."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(path) for path in fonts().values()],
        font_family=FAMILIES[SANS],
        width=width,
    )


def hung(bunches: Sequence[Bunch]) -> SafeString:
    """Bunches side by side in as many rows as make them largest."""
    shown = bunches[:MOST]
    x, y, width, height = PICTURE
    if not shown:
        return SafeString("")
    widest, highest = max(one.width for one in shown), max(one.height for one in shown)

    def scale(columns: int) -> float:
        rows = -(-len(shown) // columns)
        return min(width / (columns * widest), height / (rows * highest))

    columns = max(range(1, len(shown) + 1), key=scale)
    rows, size = -(-len(shown) // columns), min(scale(columns), 2.6)
    across, down = width / columns, height / rows
    places = [
        (
            x + (number % columns) * across + (across - one.width * size) / 2,
            y + (number // columns) * down + (down - highest * size) / 2,
            size,
            one,
        )
        for number, one in enumerate(shown)
    ]
    return render_to_string("grappe/cards/_bunches.svg", {"places": places})


def charted(chart: Chart) -> SafeString:
    """The way to a promise, without its scale: the figures are in the words beside it."""
    x, y, width, height = PICTURE
    across, down = width / WIDTH, (height - 80) / HEIGHT

    def placed(points: str) -> str:
        spots = (spot.split(",") for spot in points.split())
        return " ".join(f"{float(left) * across:.1f},{float(top) * down:.1f}" for left, top in spots)

    return render_to_string(
        "grappe/cards/_way.svg",
        {
            "x": x,
            "y": y + 40,
            "width": width,
            "height": height - 80,
            "bands": [placed(band) for band in chart.bands],
            "median": placed(chart.median),
            "promise": placed(chart.promise),
            "reached": [placed(str(one.spot)).split(",") for one in chart.observed],
            "due": [placed(str(one.spot)).replace(",", " ") for one in (*chart.steps, chart.target)],
        },
    )


def set_from(first: float, leading: float, words: Sequence[str]) -> list[Line]:
    """Lines of words, one under the other."""
    return [Line(text, first + number * leading) for number, text in enumerate(words)]


def lines(text: str, font: str, size: float, width: float, most: int) -> list[str]:
    """A text broken at its spaces into lines of at most ``width``; what is too long ends in dots."""
    found = [""]
    for word in drawable(text).split(" "):
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and measured(longer, font) * size > width:
            found.append(word)
        else:
            found[-1] = longer
    kept = found[:most]
    if len(found) > most or measured(kept[-1], font) * size > width:
        last = kept[-1]
        while last and measured(f"{last}…", font) * size > width:
            last = last[:-1]
        kept[-1] = f"{last.rstrip(' ,;:')}…"
    return kept if text else []


def fitting(text: str, font: str, size: float, width: float) -> float:
    """The size at which a text fits into one line."""
    return min(size, width / max(measured(drawable(text), font), 0.01))


def measured(text: str, font: str) -> float:
    """How wide a text runs in a font, at a size of 1."""
    return sum(widths(font).get(sign, 0.5) for sign in text)


def drawable(text: str) -> str:
    """A text in signs that the fonts have: of a letter that they lack, the one under its accent."""
    known = widths(SANS)
    return "".join(sign if sign in known else LIKE.get(sign) or _nearest(sign, known) for sign in text)


def _nearest(sign: str, known: Mapping[str, float]) -> str:
    if sign.isspace():
        return "\N{NO-BREAK SPACE}"
    plain = unicodedata.normalize("NFKD", sign)[:1]
    return plain if plain in known else "·"


@cache
def widths(font: str) -> Mapping[str, float]:
    """How wide each sign of a font is, at a size of 1."""
    from fontTools.ttLib import TTFont

    with TTFont(fonts()[font]) as opened:
        advances, em = opened["hmtx"].metrics, opened["head"].unitsPerEm
        return {chr(code): advances[glyph][0] / em for code, glyph in opened.getBestCmap().items()}


def fonts() -> Mapping[str, Path]:
    """The fonts of the pages as files that the drawing can open, under the names that the card asks for."""
    with _ONE_AT_A_TIME:  # nobody opens a font that another thread is still writing
        return _written()


@cache
def _written() -> Mapping[str, Path]:
    from fontTools.ttLib import TTFont

    folder = Path(_FOLDER.name)
    for name, family in FAMILIES.items():
        with TTFont(VENDOR / f"{name}.woff2") as opened:
            for record in opened["name"].names:
                if record.nameID in (1, 16):
                    record.string = family
            opened.flavor = None
            opened.save(folder / f"{name}.ttf")
    return {name: folder / f"{name}.ttf" for name in FAMILIES}


_ONE_AT_A_TIME = Lock()
_FOLDER = TemporaryDirectory(prefix="grappe-cards-")
