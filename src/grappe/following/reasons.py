"""The words of standings and the sentences on why they are so, as data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def _sentences() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("reasons.toml").read_text("utf-8"))


def word_in(language: str, word: str) -> str:
    """A standing in one or two words; its bare code where this version has none."""
    return _sentences()["word"].get(word, {}).get(language, word)


def why_in(language: str, why: str) -> str:
    """Why a promise stands so: a template to fill in; the bare code where this version has none."""
    return _sentences()["why"].get(why, {}).get(language, why)
