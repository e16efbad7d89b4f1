"""Drawings of pages made to stand alone: each shape wears what the style sheets say, each link is whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from grappe.web.pictures.styles import Compound, compound, worn

OF_PAGES = ("class", "id", "role", "tabindex", "style")
"""Attributes that mean something on a page alone; an id is kept where it names a pattern."""


@dataclass(slots=True)
class Dresser:
    """Goes through markup and writes it anew; ``page`` is the address that its links start from."""

    page: str
    written: list[str] = field(default_factory=list)
    elements: list[Compound] = field(default_factory=list)
    hidden: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins: what is hidden is left out with all that is in it."""
        self.elements.append(compound(tag, attributes.get("class", "")))
        wears = worn(tuple(self.elements))
        if self.hidden or wears.get("display") == "none":
            self.hidden += 1
            return
        own = {name: value for name, value in attributes.items() if _stays(tag, name)}
        if "href" in own:
            own["href"] = urljoin(self.page, own["href"])
        shown = own | {name: value for name, value in wears.items() if name != "display"}
        self.written.append(
            f"<{tag}{''.join(f' {name}={quoteattr(value)}' for name, value in shown.items())}>"
        )

    def end(self, tag: str) -> None:
        """An element ends."""
        self.elements.pop()
        if self.hidden:
            self.hidden -= 1
        else:
            self.written.append(f"</{tag}>")

    def text(self, words: str) -> None:
        """Words between elements."""
        if not self.hidden:
            self.written.append(escape(words))


@dataclass(slots=True)
class KeyReader:
    """Goes through the key of a chart: of each item of the list, the sign and the words."""

    dresser: Dresser
    signs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An item begins, or its sign, or a part of it."""
        if tag == "li":
            self.words.append("")
        if tag == "svg" or self.dresser.written:
            self.dresser.start(tag, attributes)
        else:
            self.dresser.elements.append(compound(tag, attributes.get("class", "")))

    def end(self, tag: str) -> None:
        """An item ends, or its sign, or a part of it."""
        if self.dresser.written:
            self.dresser.end(tag)
        else:
            self.dresser.elements.pop()
        if tag == "svg":
            self.signs.append("".join(self.dresser.written))
            self.dresser.written.clear()

    def text(self, words: str) -> None:
        """The words beside a sign; those in it are for who hears the page."""
        if self.words and not self.dresser.written:
            self.words[-1] += words


def dressed(markup: str, page: str) -> str:
    """SVG of a page, as it looks there in light colours, without its style sheets; links start from ``page``.

    The markup is what templates made: one element, or nothing.
    """
    dresser = Dresser(page)
    if markup.strip():
        _walk(markup, dresser)
    return "".join(dresser.written)


def signs_of(markup: str, page: str) -> list[tuple[str, str]]:
    """The items of a page's key, as signs in SVG with their words."""
    reader = KeyReader(Dresser(page))
    if markup.strip():
        _walk(markup, reader)
    return [(sign, " ".join(words.split())) for sign, words in zip(reader.signs, reader.words, strict=True)]


def _walk(markup: str, reader: Dresser | KeyReader) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(markup.strip(), True)


def _stays(tag: str, name: str) -> bool:
    if name == "id":
        return tag == "pattern"
    return name not in OF_PAGES and not name.startswith("aria-")
