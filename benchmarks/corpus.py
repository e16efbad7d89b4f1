"""A long corpus of prose of our own in which one sentence in twenty carries a figure; the same at every run.

The sentences are put together at random (from a fixed seed) from the parts in ``corpus.toml``, in French and
English, so that few are printed twice in a document; each has a title, sections and paragraphs as reports do.
"""

import random
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ONE_IN = 20
"""Of so many sentences one carries a figure."""

LENGTH = 50_000
"""Characters of a document: a report of some twenty pages."""

Parts = dict[str, list[str]]


@cache
def _parts() -> dict[str, Parts]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def documents(characters: int, length: int = LENGTH, seed: int = 3) -> Iterator[tuple[str, str]]:
    """Documents of about ``length`` characters each, by name, until ``characters`` are reached."""
    written, number = 0, 0
    while written < characters:
        language = ("fr", "en")[number % 2]
        text = document(random.Random(f"{seed}/{number}"), language, length)  # noqa: S311 - prose, no secret
        yield f"{language}-{number:05d}.txt", text
        written += len(text)
        number += 1


def document(chance: random.Random, language: str, length: int) -> str:
    """One document: a title, then sections of paragraphs."""
    parts = _parts()[language]
    blocks = [chance.choice(parts["title"]).format(name=chance.choice(parts["name"]))]
    size, number = 0, chance.randrange(ONE_IN)
    while size < length:
        if chance.random() < 0.06:
            blocks.append(chance.choice(parts["heading"]))
        sentences = []
        for _ in range(chance.randint(3, 9)):
            number += 1
            sentences.append(_sentence(chance, parts, figure=number % ONE_IN == 0))
        blocks.append(" ".join(sentences))
        size += len(blocks[-1]) + 2
    return "\n\n".join(blocks) + "\n"


def _sentence(chance: random.Random, parts: Parts, *, figure: bool) -> str:
    who, who2 = chance.choice(parts["who"]), chance.choice(parts["who"])
    how = chance.choice(parts["how"])
    return chance.choice(parts["figure" if figure else "shape"]).format(
        who=who, Who=_opened(who), who2=who2, how=how, How=_opened(how),
        does=chance.choice(parts["does"]), does2=chance.choice(parts["does"]),
        what=chance.choice(parts["what"]), what2=chance.choice(parts["what"]),
        n=chance.randint(12, 900), m=chance.randint(2, 90), p=chance.randint(11, 97),
        year=chance.randint(2019, 2035),
    )  # fmt: skip


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]
