"""The types of items that a programme adds to the standard ones: its items.toml, checked table by table."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from grappe.domain.indicators import Indicator
from grappe.domain.items import Detail, Measure, Moment, item_type_from, load_item_types
from grappe.programmes.entries import Entries, read_entries
from grappe.programmes.findings import (
    BadCode,
    Duplicate,
    Inconsistent,
    UnknownReference,
    UnknownWord,
    WrongType,
)
from grappe.programmes.report import Report, hint, is_file
from grappe.programmes.standards import is_indicator_code

CODE = "type code (small letters, digits, underscores)"


def read_item_types(
    path: Path, indicators: Mapping[str, Indicator | None] | None, report: Report
) -> dict[str, Any]:
    """The tables of the folder's own types of items, as written; there are none where there is no file.

    ``indicators`` are those that they may count for, ``None`` where a broken file leaves that open.
    """
    top = read_entries(path, report) if is_file(path) else None
    if top is None:
        return {}
    standard = load_item_types()
    for code, table in top.table.items():
        if not isinstance(table, dict):
            top.fail(WrongType, code, entry=code, expected="a table of a type of items")
            continue
        entries = Entries(path, table, top.lines, code, report)
        if not is_indicator_code(code):
            entries.fail(BadCode, "", text=code, standard=CODE)
        if code in standard:
            entries.fail(Duplicate, "", what="standard type", text=code, first="1")
        _check(code, entries, indicators)
    return dict(top.table)


def _check(code: str, entries: Entries, indicators: Mapping[str, Indicator | None] | None) -> None:
    before = len(entries.report.findings)
    for words in ("label", "plural", "title"):
        entries.both(words)
    _words(entries, "dates", Moment)
    _words(entries, "needed", Moment)
    _words(entries, "details", Detail)
    _words(entries, "needed_details", Detail)
    _check_variants(entries)
    for rule in entries.tables("counts"):
        _check_rule(rule, indicators)
    entries.close()
    if len(entries.report.findings) == before:
        try:
            item_type_from(code, entries.table)
        except (KeyError, ValueError) as error:
            entries.fail(Inconsistent, "", reason=str(error))


def _words(entries: Entries, entry: str, words: type[StrEnum]) -> None:
    for text in entries.names(entry):
        _known(entries, entry, text, [word.value for word in words])


def _known(entries: Entries, entry: str, text: str, allowed: Collection[str]) -> None:
    if text and text not in allowed:
        entries.fail(UnknownWord, entry, text=text, allowed=", ".join(allowed), hint=hint(text, allowed))


def _check_variants(entries: Entries) -> None:
    variants = entries.raw("variants")
    if variants is None:
        return
    if not isinstance(variants, dict):
        entries.fail(WrongType, "variants", entry="variants", expected="a table of labels")
        return
    labels = Entries(entries.path, variants, entries.lines, f"{entries.name}.variants", entries.report)
    for code in variants:
        labels.both(code)


def _check_rule(rule: Entries, indicators: Mapping[str, Indicator | None] | None) -> None:
    indicator = rule.text("indicator")
    if indicator and indicators is not None and indicator not in indicators:
        near = hint(indicator, indicators)
        rule.fail(UnknownReference, "indicator", what="indicator", text=indicator, hint=near)
    for entry, needed in (("when", True), ("until", False)):
        _known(rule, entry, rule.text(entry, needed=needed), [moment.value for moment in Moment])
    _known(rule, "what", rule.text("what", needed=False), [one.value for one in Measure])
    rule.text("variant", needed=False)
    rule.close()
