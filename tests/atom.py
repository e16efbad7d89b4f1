"""Whether a feed is what RFC 4287 asks for, and what a feed reader makes of it."""

from pathlib import Path
from typing import Any

import feedparser
from lxml import etree

SCHEMA = Path(__file__).parent / "cast" / "atom.rng"
ATOM = "{http://www.w3.org/2005/Atom}"


def wrong(content: bytes) -> list[str]:
    """What in a feed the standard does not allow."""
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    feed = etree.fromstring(content)
    schema.validate(feed)
    found = [str(error) for error in schema.error_log]
    updated = feed.findtext(f"{ATOM}updated")
    newest = max((one.findtext(f"{ATOM}updated") for one in feed.iter(f"{ATOM}entry")), default=updated)
    if newest != updated:
        found.append(f"updated on {updated}, but its newest entry on {newest}")
    links = [(one.get("rel"), one.getparent().tag) for one in feed.iter(f"{ATOM}link")]
    found += [f"twice: {one}" for one in links if one[1] == f"{ATOM}feed" and links.count(one) > 1]
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    return [*found, *(f"not the only one: {one}" for one in ids if ids.count(one) > 1)]


def read(content: bytes) -> Any:
    """The feed as a reader takes it."""
    return feedparser.parse(content)
