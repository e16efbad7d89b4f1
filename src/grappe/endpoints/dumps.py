"""Which dump of ROR is the current one: asked of Zenodo, where ROR publishes them (``ror-data``)."""

import os
import re
from dataclasses import dataclass
from typing import Any

from grappe.endpoints.fetching import FetchError, Limits, Remote, fetch_json

ADDRESS = "https://zenodo.org/api/communities/ror-data/records?q=&sort=newest&size=1"
"""Where the dumps are listed, unless GRAPPE_ROR_URL says otherwise."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.zip")
_CHECKSUM = re.compile(r"(?:md5:[0-9a-f]{32}|sha256:[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump: its name and version as its publisher tells them, when it was published, and the file."""

    name: str
    version: str
    published: str
    remote: Remote


def address() -> str:
    """Where the list of dumps is asked for."""
    return os.environ.get("GRAPPE_ROR_URL") or ADDRESS


def latest_dump(url: str, limits: Limits) -> Dump:
    """The newest dump in the list at an address; raises FetchError."""
    listed = fetch_json(url, limits)
    try:
        return _dump(listed["hits"]["hits"][0])
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise FetchError(
            "the list of ROR's dumps is not as it used to be: no file with a checksum in it"
        ) from None


def _dump(record: dict[str, Any]) -> Dump:
    """The zip of a record; the newest format names several files, one of which is it."""
    told = record.get("metadata") or {}
    for file in record["files"]:
        name, checksum, size = file["key"], file["checksum"], file["size"]
        if _NAME.fullmatch(name) and _CHECKSUM.fullmatch(checksum) and isinstance(size, int) and size > 0:
            remote = Remote(file["links"]["self"], size, checksum)
            return Dump(name, str(told.get("version") or ""), str(told.get("publication_date") or ""), remote)
    raise ValueError("no zip")
