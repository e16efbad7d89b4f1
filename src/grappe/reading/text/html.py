"""Web pages: the visible words of the main content, one block a line, without menus, notices and footers."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.text.blocks import Draft
from grappe.reading.text.findings import EntityDefinitions, TooDeep, TooManyAttributes, TooManyTags
from grappe.reading.text.layout import laid_out
from grappe.reading.text.opened import Writer
from grappe.reading.text.visible import elements, visible_words

MAX_TAGS = 100_000
MAX_ATTRIBUTES = 1_000
"""Of one tag; the parser compares each with all others."""
MAX_DEPTH = 1_000
"""Real pages stay under a hundred; the parser's time grows with the square of the depth."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_LONG_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+'|["'])*+""")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's visible text, its blocks and what its head says of it (title, publisher, published)."""

    text: str
    drafts: list[Draft]
    said: dict[str, str]


def parse_html(source: str, place: Place) -> Page:
    """Build the text of a page; raises BadInputError where it is nested, tagged or defined beyond reason."""
    _check(source, place)
    tree = LexborHTMLParser(source.replace("\0", ""))
    said = _said(tree)
    root = _main(tree)
    writer = visible_words(root) if root is not None else Writer()
    return Page(writer.text, laid_out(writer.drafts, marked=writer.marked), said)


def _check(source: str, place: Place) -> None:
    if "<!ENTITY" in source[:100_000]:
        raise BadInputError([EntityDefinitions(place)])
    tags = source.count("<")
    if tags > 2 * MAX_TAGS:
        raise BadInputError([TooManyTags(place, {"tags": str(tags), "limit": str(MAX_TAGS)})])
    for tag in _LONG_TAG.finditer(source):
        if len(tag[0]) > MAX_ATTRIBUTES and len(tag[0].split()) > MAX_ATTRIBUTES:
            named = {"tag": tag[0][:20].split()[0], "limit": f"{MAX_ATTRIBUTES:,}"}
            raise BadInputError([TooManyAttributes(place, named)])
    depth = 0
    void = elements("void")
    for match in _TAG.finditer(source):
        if match[2].lower() not in void:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > MAX_DEPTH:
                raise BadInputError([TooDeep(place, {"limit": str(MAX_DEPTH)})])


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the page's main content."""
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 or (selector == "main" and found):
            return found[0]
    return tree.body


def _said(tree: LexborHTMLParser) -> dict[str, str]:
    """Title, publisher and date of publication as the page's head gives them."""
    found = dict(_pairs(tree))
    title = tree.css_first("head title") or tree.css_first("title")
    if title is not None:
        found.setdefault("page", _BLANKS.sub(" ", title.text()).strip())
    for node in tree.css("time[datetime]")[:1]:
        found.setdefault("time", node.attributes.get("datetime") or "")
    return found


_META = {
    "og:title": "title",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "article:published_time": "published",
    "dc.date": "published",
    "dcterms.issued": "published",
    "date": "published",
    "datepublished": "published",
}


def _pairs(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        ).lower()
        if name in _META and attributes.get("content"):
            yield _META[name], attributes["content"] or ""
    for node in tree.css('script[type="application/ld+json"]')[:5]:
        try:
            data = json.loads(node.text()[:200_000])
        except (ValueError, RecursionError):
            continue
        published = data.get("datePublished") if isinstance(data, dict) else None
        if isinstance(published, str):
            yield "published", published
