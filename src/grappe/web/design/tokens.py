"""The tokens of the style sheet, read from it: what the page on design tells can't be out of date."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grappe.web.design.colours import contrast

SHEET = Path(__file__).parents[1] / "static" / "grappe" / "page.css"
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}){1,2}")

TEXT, SHAPE = 4.5, 3.0
"""The least contrast of text, and of shapes that tell something (WCAG 2.2, 1.4.3 and 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on the ground on which it stands, and the contrast that it must have there."""

    colour: str
    ground: str
    least: float


PAIRS = (
    *(Pair(colour, ground, TEXT) for colour in ("ink", "ink-soft", "aubergine", "vine", "rust")
      for ground in ("paper", "paper-deep")),
    Pair("ink", "straw", TEXT), Pair("ink", "aubergine-tint", TEXT), Pair("paper", "ink", TEXT),
    Pair("aubergine", "aubergine-tint", TEXT),
    Pair("rule-strong", "paper", SHAPE), Pair("vine-fill", "paper", SHAPE),
    Pair("aubergine", "shade-0", SHAPE), Pair("ink", "vine-fill", SHAPE),
)  # fmt: skip
"""What stands on what, on some page."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one theme: colours, and the rest."""

    tokens: Mapping[str, str]

    @property
    def colours(self) -> dict[str, str]:
        """The tokens that are colours."""
        return {name: value for name, value in self.tokens.items() if _COLOUR.fullmatch(value)}

    def contrast(self, pair: Pair) -> float:
        """The contrast that a pair has in this theme."""
        return contrast(self.tokens[pair.colour], self.tokens[pair.ground])


@cache
def themes() -> tuple[Theme, Theme]:
    """The light theme and the dark one, as the style sheet has them."""
    light, dark, *_ = (dict(_TOKEN.findall(block)) for block in _ROOT.findall(SHEET.read_text("utf-8")))
    return Theme(light), Theme(light | dark)
