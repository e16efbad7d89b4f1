"""What is flagged in sources and between them, for those who check it: every kind, and what to do."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.findings import Finding, all_findings
from grappe.publishing.method.pages import Page, Section, Table
from grappe.reading import anomalies  # noqa: F401 - its kinds are listed once they are defined
from grappe.reconciling import findings  # noqa: F401


@cache
def words() -> Mapping[str, Any]:
    """flagged.toml: what frames the list, and the kinds in French."""
    return tomllib.loads(Path(__file__).with_name("flagged.toml").read_text("utf-8"))


def page_on_flags(language: str) -> Page:
    """The page in a language ("fr", "en"); the rows of its tables bear the codes of the findings."""
    told = words()
    return Page(
        title=told["page"]["title"][language],
        lead=told["page"]["lead"][language],
        sections=tuple(
            Section(one["id"], one["title"][language], tuple(one[language]), _table(one["id"], language))
            for one in told["section"]
        ),
    )


def _table(group: str, language: str) -> Table:
    kinds = [kind for kind in all_findings() if kind.code.startswith(f"{group}.")]
    return Table(
        header=tuple(words()["table"]["header"][language]),
        rows=tuple(in_words(kind, language) for kind in kinds),
        anchors=tuple(kind.code for kind in kinds),
    )


def in_words(kind: type[Finding], language: str) -> tuple[str, str]:
    """The title and the explanation of a kind; in English where it is not told in the language."""
    french = words()["french"].get(kind.code) if language == "fr" else None
    return (french["title"], french["explanation"]) if french else (kind.title, kind.explanation)
