"""Numbers of research units ("UMR CNRS 8520", "Inserm U1138"), and under which names registers list them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KINDS = r"UMR|UMRS|UMR[_\s-]?[SAHDIT]|UPR|UR|URA|UPRES|EA|U|USR|UAR|FRE|FR|ERL|EMR|UMS|US|CIC"
_OWNERS = r"CNRS|INSERM|Inserm|INRAE|INRA|IRD|CEA|CIRAD|Cirad"
_DASH = r"[\s_\-–‐‑.]*"
_CODE = re.compile(
    rf"(?<![^\W_])(?P<kind>{_KINDS}){_DASH}(?:(?P<owner>{_OWNERS}){_DASH})?(?:n\s?[°o]{_DASH})?(?P<figure>\d{{2,4}})(?!\d)"
)
_OWNED = re.compile(
    rf"(?<![^\W_])(?P<owner>INSERM|Inserm){_DASH},?\s?(?:[Uu]nit[ée]?\s*,?\s*)?(?P<figure>\d{{3,4}})(?!\d)"
)
_JOINT = frozenset({"UMR", "UMRS", "U"})


@dataclass(frozen=True, slots=True)
class Code:
    """A unit's number where it is printed, and the names under which a register may list the unit."""

    start: int
    end: int
    names: tuple[str, ...]
    owner: tuple[int, int]
    """Where the owner's acronym stands in it ("UMR CNRS 8520"); an empty span where none does."""


def codes_in(text: str) -> list[Code]:
    """The numbers of units in a text; one of Inserm may be listed as "U 1138", "UMR_S 1138" or "UMR 1138"."""
    return [
        Code(
            match.start(),
            match.end(),
            tuple(_names(match.groupdict().get("kind") or "U", match["figure"])),
            match.span("owner"),
        )
        for pattern in (_CODE, _OWNED)
        for match in pattern.finditer(text)
    ]


def _names(kind: str, figure: str) -> Iterator[str]:
    plain = re.sub(r"[\s_-]", "", kind)
    kinds = dict.fromkeys([plain, *(sorted(_JOINT) if plain in _JOINT else ())])
    for one in kinds:
        yield from (f"{one} {figure}", f"{one}{figure}")
        if one == "UMRS":
            yield f"UMR S {figure}"
