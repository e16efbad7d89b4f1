"""The declaration of accessibility: what is checked, what is missing, and whom to tell."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from grappe.publishing.dates import date
from grappe.publishing.method.pages import Page, page_of


@cache
def words() -> Mapping[str, Any]:
    """accessibility.toml: the sentences in both languages, and the day when they were last gone through."""
    return tomllib.loads(Path(__file__).with_name("accessibility.toml").read_text("utf-8"))


def page_on_accessibility(language: str, operator: str, contact: str) -> Page:
    """The page in a language ("fr", "en"); who runs the register and where to write to may be empty."""
    nobody = words()["nobody"]
    said = {
        "operator": operator or nobody["operator"][language],
        "contact": contact or nobody["contact"][language],
        "day": date(words()["day"], language),
    }
    return page_of(words(), language, said, {"checked": lambda _, told, __: (told,)})
