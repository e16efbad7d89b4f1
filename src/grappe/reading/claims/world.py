"""The world at large: figures on a trade, a place, a whole university or a person that no programme owns."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grappe.reading.figures.figures import Figure
from grappe.reading.language.folding import lexicon, pattern

_WINDOW = 90


@dataclass(frozen=True, slots=True)
class _World:
    """The words of one language, compiled."""

    before: re.Pattern[str]  # right before a figure
    around: re.Pattern[str]  # a figure stands in them
    anywhere: re.Pattern[str]


@lru_cache
def _world(language: str) -> _World:
    words = lexicon("world")[language]
    owners, has = (pattern(*words[name]).pattern for name in ("owners", "has"))
    told, ranks = (pattern(*words[name]).pattern for name in ("persons", "ranks"))
    return _World(
        re.compile(rf"(?:(?:^|[,;:.]|\w\.?) ?{owners} {has}|{told}|{ranks}) $"),
        pattern(*words["wholes"]),
        pattern(*words["sources"]),
    )


def of_the_world(figure: Figure, folded: str, language: str) -> bool:
    """Whether a figure tells of the world at large rather than of what the source is about."""
    world = _world(language)
    if world.anywhere.search(folded):
        return True
    if world.before.search(folded[max(0, figure.start - _WINDOW) : figure.start]):
        return True
    return any(match.start() <= figure.at < match.end() for match in world.around.finditer(folded))
