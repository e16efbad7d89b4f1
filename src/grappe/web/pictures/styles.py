"""What the style sheets of pages say of a shape, so that a picture looks as its page does, without them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from grappe.web.design.tokens import SHEET, themes

SHEETS = ("page", "front", "chronicle", "trajectory", "network", "comparison")
WORN = frozenset(
    {
        "color", "display", "fill", "font-family", "font-size", "font-style", "font-weight", "opacity",
        "overflow", "paint-order", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
        "stroke-width", "text-anchor", "vector-effect",
    }
)  # fmt: skip
"""The properties that SVG takes as attributes: every program that opens a picture knows those."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CONDITION = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")  # @media and the like, with their rules
_COMPOUND = re.compile(r"([a-z][a-z0-9]*)?((?:\.[\w-]+)*)")
_TOKEN = re.compile(r"var\(--([a-z0-9-]+)(?:,\s*([^)]*))?\)")


@dataclass(frozen=True, slots=True)
class Compound:
    """An element as a selector names it: by its tag, by its classes, or both."""

    tag: str
    classes: frozenset[str]

    def names(self, element: "Compound") -> bool:
        """Whether it is that element."""
        return self.tag in ("", element.tag) and self.classes <= element.classes


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector, from the outermost element inwards, and what it says of the innermost."""

    path: tuple[Compound, ...]
    says: Mapping[str, str]

    @property
    def weight(self) -> tuple[int, int]:
        """How much it counts among other rules: its classes, then its tags."""
        return sum(len(one.classes) for one in self.path), sum(bool(one.tag) for one in self.path)

    def means(self, elements: Sequence[Compound]) -> bool:
        """Whether it is about the last of these elements, each inside the one before."""
        *outer, inner = self.path
        if not inner.names(elements[-1]):
            return False
        around = iter(elements[:-1])
        return all(any(one.names(element) for element in around) for one in outer)


@lru_cache(maxsize=4096)
def worn(elements: tuple[Compound, ...]) -> Mapping[str, str]:
    """What the style sheets say of the last of these elements, each inside the one before."""
    found: dict[str, str] = {}
    for rule in rules():
        if rule.means(elements):
            found |= rule.says
    return found


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the pages' style sheets that a shape may wear, the stronger ones last."""
    sheets = (SHEET.with_name(f"{name}.css").read_text("utf-8") for name in SHEETS)
    return tuple(sorted(chain.from_iterable(map(_read, sheets)), key=lambda rule: rule.weight))


def _read(sheet: str) -> Iterator[Rule]:
    """The rules of a sheet for a screen of light colour, of any width; those on states of a page are left."""
    plain = _CONDITION.sub("", _COMMENT.sub("", sheet))
    for selectors, body in _RULE.findall(plain):
        told = (one.partition(":") for one in body.split(";"))
        says = {name.strip(): _value(value) for name, _, value in told if name.strip() in WORN}
        for selector in selectors.split(",") if says else ():
            compounds = [_COMPOUND.fullmatch(part) for part in selector.split()]
            if compounds and all(compounds):
                yield Rule(tuple(compound(*one.groups()) for one in compounds if one), says)


def compound(tag: str | None, classes: str) -> Compound:
    """The element of a tag and classes: "text", ".way-axis.other" or "way-axis other"."""
    return Compound(tag or "", frozenset(classes.replace(".", " ").split()))


def _value(written: str) -> str:
    """A value with its tokens in the colours of the light theme."""
    tokens = themes()[0].tokens
    return _TOKEN.sub(lambda match: tokens.get(match[1], match[2] or ""), written).strip()
