"""The vocabulary of schema.org as far as pages use it, and what of a graph is not in it.

The words in ``cast/schema_org.json`` were taken from Google's ``schema-dts`` (npm, 2.1.0, Apache-2.0), made
of schema.org's own definitions; deprecated ones are left out. To take more of them:
``python -m tests.schema_org path/to/schema-dts/dist/schema.d.ts Type Type…``
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

VOCABULARY = Path(__file__).parent / "cast" / "schema_org.json"
USED = (
    "ArchiveOrganization", "BreadcrumbList", "Claim", "CollegeOrUniversity", "Country", "CreativeWork",
    "DataCatalog", "DataDownload", "Dataset", "EducationalOrganization", "FundingAgency",
    "GovernmentOrganization", "GovernmentService", "ListItem", "MonetaryAmount", "MonetaryGrant", "NGO",
    "Organization", "Place", "PostalAddress", "Project", "PropertyValue", "ResearchOrganization",
    "ResearchProject", "WebPage",
)  # fmt: skip
INTERFACE = re.compile(r"^interface (\w+)Base extends [^{]+\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
UNION = re.compile(r"^export type (\w+) = ([^;]+);", re.MULTILINE)
PROPERTY = re.compile(r'(/\*\*(?:(?!\*/).)*\*/\s*)?"(\w+)"\?: SchemaValue<(.*?), "\w+">;', re.DOTALL)
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def wrong(graph: Mapping[str, Any]) -> list[str]:
    """What in a graph schema.org does not know, or knows otherwise."""
    assert graph["@context"] == "https://schema.org"
    known = json.loads(VOCABULARY.read_text("utf-8"))
    return [mistake for node in graph["@graph"] for mistake in _wrong(node, known)]


def _wrong(node: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[str]:
    kind = node.get("@type")
    if kind not in known:
        yield f"no such type: {kind}"
        return
    allowed = _properties(str(kind), known)
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        if name not in allowed:
            yield f"{kind} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _misfit(f"{kind}.{name}", one, allowed[name], known)


def _misfit(where: str, value: Any, expected: list[str], known: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(value, dict):
        if not set(_ancestors(str(value.get("@type")), known)) & set(expected):
            yield f"{where} takes {expected}, not {value.get('@type')}"
        yield from _wrong(value, known)
    elif not any(_fits(value, kind) for kind in expected):
        yield f"{where} takes {expected}, not {value!r}"


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "Boolean":
            return isinstance(value, bool)
        case "Number" | "Integer":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "Text":
            return isinstance(value, str) and bool(value.strip())
        case "Date" | "DateTime":
            return isinstance(value, str) and DATE.fullmatch(value) is not None
        case "URL" | "IdReference":
            return isinstance(value, str) and bool(urlsplit(value).netloc)
        case _:
            return False


def _ancestors(kind: str, known: Mapping[str, Any]) -> Iterator[str]:
    if kind in known:
        yield kind
        for parent in known[kind]["extends"]:
            yield from _ancestors(parent, known)


def _properties(kind: str, known: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in _ancestors(kind, known):
        found = {**known[one]["properties"], **found}
    return found


def take(definitions: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    """The definitions of these types and of all above them."""
    bodies = dict(INTERFACE.findall(definitions))
    above: dict[str, list[str]] = {}
    for kind, union in UNION.findall(definitions):
        for one in re.findall(r"\w+", union):
            if one not in (kind, f"{kind}Leaf", "string") and kind[0].isupper():
                above.setdefault(one, []).append(kind)
    found: dict[str, Any] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found[kind] = {"extends": above.get(kind, []), "properties": _told(bodies.get(kind, ""))}
            waiting += above.get(kind, [])
    return dict(sorted(found.items()))


def _told(body: str) -> dict[str, list[str]]:
    return {
        name: sorted(set(re.findall(r"\w+", expected)))
        for comment, name, expected in PROPERTY.findall(body)
        if "@deprecated" not in comment
    }


if __name__ == "__main__":
    taken = take(Path(sys.argv[1]).read_text("utf-8"), (*USED, *sys.argv[2:]))
    VOCABULARY.write_text(json.dumps(taken, indent=1, ensure_ascii=False) + "\n", "utf-8")
