"""Findings told to people: amounts, dates and indicators in words, in either language."""

import re
from collections.abc import Mapping
from decimal import Decimal

from grappe.domain.findings import Finding, all_findings
from grappe.domain.quantity import PERCENT
from grappe.publishing.dates import date
from grappe.publishing.figures import amount
from grappe.publishing.prose import within
from grappe.reading.anomalies import Anomaly
from grappe.reading.formats.findings import (
    AttachmentsLeftOut,
    HiddenSheets,
    PagesLeftOut,
    PagesWithoutText,
)

LEFT_OUT = (AttachmentsLeftOut, HiddenSheets, PagesLeftOut, PagesWithoutText)
"""What of a file was not read while the rest was."""

MEASURES = ("indicator", "other", "kind")
"""Particulars that may name an indicator by its code."""

RATES = {"year": {"fr": "an", "en": "year"}, "month": {"fr": "mois", "en": "month"}}

_AMOUNT = re.compile(r"(-?\d+(?: \d{3})*(?:\.\d+)?)(?: ([A-Z]{3}))?")
_CHANGE = re.compile(r"([+-])(\d+(?:\.\d+)?) %")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def told(finding: Finding, language: str, labels: Mapping[str, str]) -> str:
    """What a finding says; ``labels`` are indicators in words by their code."""
    return message(type(finding), finding.particulars, language, labels)


def message(
    kind: type[Finding], particulars: Mapping[str, str], language: str, labels: Mapping[str, str]
) -> str:
    """The message of a kind of finding in a language, filled in with particulars in words."""
    said = {name: in_words(name, value, language, labels) for name, value in particulars.items()}
    return kind.template_in(language).format(**said)


def in_words(name: str, value: str, language: str, labels: Mapping[str, str]) -> str:
    """A particular as a reader of the language writes it; what is no figure, date or code stays as it is."""
    if name in MEASURES and value in labels:
        return within(labels[value])
    if name == "rate":
        return RATES.get(value, {}).get(language, value)
    if ", " in value and all(_AMOUNT.fullmatch(part) for part in value.split(", ")):
        return ", ".join(in_words(name, part, language, labels) for part in value.split(", "))
    if change := _CHANGE.fullmatch(value):
        size = amount(abs(Decimal(change[2])), PERCENT, language)
        return f"{'−' if change[1] == '-' else '+'}{size}"
    if _DATE.fullmatch(value):
        return date(value, language)
    figure = _AMOUNT.fullmatch(value)
    if figure and (figure[2] or " " in value):
        return amount(Decimal(figure[1].replace(" ", "")), figure[2], language)
    return value


def labels_of(indicators: Mapping[str, Mapping[str, str]], language: str) -> dict[str, str]:
    """Indicators in words of one language, by code."""
    return {code: labels.get(language, code) for code, labels in indicators.items()}


def kind_of(code: str) -> type[Finding]:
    """The kind of finding that has that code; one that says nothing where this version has none."""
    return next((kind for kind in all_findings() if kind.code == code), Anomaly)
