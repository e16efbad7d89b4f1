"""The indicators as the method tells them: by theme, each with what is counted for it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from grappe.domain.indicators import Theme
from grappe.domain.items import ItemType, Rule
from grappe.records.models import Indicator
from grappe.web import labels


@dataclass(frozen=True, slots=True)
class Counted:
    """A type of items that counts for an indicator, in the plural, and from which of its dates on."""

    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator and what is counted for it; nothing where its values are typed or read."""

    indicator: Indicator
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of a theme."""

    theme: Theme
    entries: tuple[Entry, ...]


def groups(indicators: Iterable[Indicator], types: Iterable[ItemType], language: str) -> list[Group]:
    """All indicators, parted by theme in the order of the themes; themes without any are left out."""
    counted: dict[str, list[Counted]] = defaultdict(list)
    for one in types:
        for rule in one.rules:
            counted[rule.indicator].append(
                Counted(_what(one, rule, language), labels.word(labels.SINCE, rule.when))
            )
    by_theme: dict[str, list[Entry]] = defaultdict(list)
    for row in indicators:
        by_theme[row.theme].append(Entry(row, tuple(counted[row.code])))
    return [Group(theme, tuple(by_theme[theme])) for theme in Theme if by_theme[theme]]


def _what(one: ItemType, rule: Rule, language: str) -> str:
    """The items in the plural, with their variant where only one of them counts."""
    plural = one.plurals[language]
    return f"{plural} ({one.variants[rule.variant][language]})" if rule.variant else plural
