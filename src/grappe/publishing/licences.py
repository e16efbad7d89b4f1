"""Under which licence the register lets its data go."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX identifier, its name in each language, and the address of its words."""

    code: str
    name: Mapping[str, str]
    address: str


@lru_cache(maxsize=1)
def licences() -> Mapping[str, Licence]:
    """The licences that a register may choose from, by SPDX identifier."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {code: Licence(code, one["name"], one["address"]) for code, one in told.items()}
