"""The words of a workbook's lists, and the codes that they stand for, whichever language they are in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from grappe.domain.findings import Finding, Place
from grappe.domain.items import ItemType
from grappe.domain.quantity import PERCENT
from grappe.following.declaring import listed
from grappe.following.sheets.book import Choices
from grappe.following.sheets.columns import Column, Kind, bound_labels, words
from grappe.following.sheets.findings import NearlyKnownWord, UnknownWord
from grappe.linking.names import fold
from grappe.records.models import Indicator, Membership, Project, Source

NEAR = 60  # of a hundred, below which a word is nothing like another
MOST_OFFERED = 2_000
LANGUAGES = ("fr", "en")
Labels = Mapping[str, Mapping[str, str]]
"""Labels by code, then by language."""


@dataclass(slots=True)
class Words:
    """The lists of a workbook: labels by code and language."""

    lists: Mapping[str, Labels]
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def codes(self, column: Column, text: str, place: Place) -> tuple[list[str], list[Finding]]:
        """The codes that a cell means, and what of it is in no list."""
        parts = listed(text) if column.kind is Kind.SEVERAL else (text,)
        known = self._known(column.choices)
        found: list[str] = []
        findings: list[Finding] = []
        for part in parts:
            code = known.get(part) or known.get(fold(part))
            if code is not None:
                found.append(code)
            else:
                findings.append(self._unknown(column, part, place))
        return found, findings

    def units(self, unit: str) -> list[str]:
        """The words for a unit; that of money is its currency."""
        kind = "percent" if unit == PERCENT else unit
        told = words()["units"].get(kind)
        return [*told.values()] if told else [unit, *words()["units"]["money"].values()]

    def offered(self, language: str, names: list[str]) -> dict[str, Choices]:
        """The lists as one language has them; ``names`` are the organisations to offer."""
        lists = {
            name: Choices({code: labels[language] for code, labels in entries.items()})
            for name, entries in self.lists.items()
        }
        return {**lists, "organisations": Choices({name: name for name in names}, open=True)}

    def _known(self, name: str) -> dict[str, str]:
        if name not in self._codes:
            known: dict[str, str] = {}
            for code, labels in self.lists.get(name, {}).items():
                for label in (*labels.values(), code):
                    known.setdefault(fold(label), code)
            self._codes[name] = known | {code: code for code in self.lists.get(name, {})}
        return self._codes[name]

    def _unknown(self, column: Column, text: str, place: Place) -> Finding:
        labels = [label for one in self.lists.get(column.choices, {}).values() for label in one.values()]
        near = process.extractOne(
            text, list(dict.fromkeys(labels)), scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=NEAR
        )
        if near is None:
            return UnknownWord(place, {"text": text})
        return NearlyKnownWord(place, {"text": text, "nearest": near[0]})


def words_of(project: Project, types: Mapping[str, ItemType]) -> Words:
    """The lists that the project's workbooks choose from."""
    lists: dict[str, Labels] = {f"variant:{one.code}": one.variants for one in types.values() if one.variants}
    lists["indicators"] = {
        one.code: {"fr": one.label_fr, "en": one.label_en} for one in Indicator.objects.exclude(unit="none")
    }
    lists["bounds"] = bound_labels()
    lists["sources"] = _same(
        Source.objects.filter(programme=project.programme).values_list("code", flat=True)
    )
    lists["projects"] = {
        one.code: dict.fromkeys(LANGUAGES, one.code) | {"name": one.name}
        for one in project.programme.projects.exclude(pk=project.pk)
    }
    lists["yes"] = {"yes": words()["words"]["yes"]}
    return Words(lists)


def organisations_of(project: Project) -> list[str]:
    """The names of the organisations that the project works with, as the register has them."""
    rows = Membership.objects.filter(project=project, organisation__isnull=False)
    rows = rows.select_related("organisation__merged_into")
    names = {row.canonical.name for row in rows if row.canonical is not None}
    return sorted(names, key=fold)[:MOST_OFFERED]


def _same(codes: Iterable[str]) -> Labels:
    return {code: dict.fromkeys(LANGUAGES, code) for code in codes}
