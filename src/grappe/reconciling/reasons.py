"""Why a figure is shown and how each claim stands to it: the sentences for each reason, as data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def _sentences() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("reasons.toml").read_text("utf-8"))


def rule_in(language: str, rule: str) -> str:
    """Why the rule of that name chose a figure; its bare name where this version has no such rule."""
    return _sentences()["rule"].get(rule, {}).get(language, rule)


def part_in(language: str, why: str) -> str:
    """How a claim stands to a figure: a template to fill in; the bare code where this version has none."""
    return _sentences()["part"].get(why, {}).get(language, why)
