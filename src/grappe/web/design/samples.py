"""What the page on design shows of each component: the partial that pages use, filled with a sample."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from grappe.domain.indicators import Theme as Subject
from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.domain.standing import Word
from grappe.publishing.dates import date
from grappe.publishing.standings import standing_in
from grappe.records.models import Commitment, Indicator, Standing
from grappe.web.bunches import Bunch, draw
from grappe.web.design.colours import Sight, seen
from grappe.web.design.tokens import PAIRS, Pair, themes
from grappe.web.downloads import LABELS, Download
from grappe.web.formatting import by_when, quantity, span, typeset
from grappe.web.language import page_language
from grappe.web.pictures.foot import Foot

LANGUAGES = ("fr", "en")
TELLING = ("aubergine", "vine", "vine-fill", "rust", "straw", "shade-1", "shade-3", "shade-5")
"""The colours that mean something by themselves."""

TODAY = dt.date(2026, 6, 1)
SPACES = ("gap", "measure", "small", "tiny")
FIGURES: tuple[dict[str, object], ...] = (
    {"value": Decimal(360_000_000), "unit": "EUR"},
    {"value": Decimal(32_500_000), "unit": "EUR", "bound": Bound.MORE_THAN},
    {"value": Decimal(1200), "unit": "count", "bound": Bound.ABOUT},
    {"value": Decimal(100), "value_max": Decimal(500), "unit": "count", "per": Rate.YEAR},
    {"value": Decimal(2), "kind": Kind.MULTIPLE},
    {"value": Decimal("37.5"), "unit": "percent"},
    {"value": None},
)
DATES = ("2030", "2025-09", "2024-05-21", "2025-01-01")


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of both themes by its token."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A pair with the contrast that it has in either theme."""

    pair: Pair
    light: float
    dark: float

    @property
    def holds(self) -> bool:
        """Whether both are enough."""
        return min(self.light, self.dark) >= self.pair.least


@dataclass(frozen=True, slots=True)
class Written:
    """One value as French and as English write it."""

    french: str
    english: str


def swatches() -> list[Swatch]:
    """Every colour there is."""
    light, dark = themes()
    return [Swatch(name, value, dark.tokens[name]) for name, value in light.colours.items()]


def contrasts() -> list[Measured]:
    """Each pair that pages use, measured."""
    light, dark = themes()
    return [Measured(pair, light.contrast(pair), dark.contrast(pair)) for pair in PAIRS]


def visions() -> list[tuple[str, list[str]]]:
    """The colours that mean something, as each kind of sight has them."""
    light, _ = themes()
    return [(words_of_sight(one), [seen(light.tokens[name], one) for name in TELLING]) for one in Sight]


def measures() -> list[tuple[str, str]]:
    """Sizes and spaces by their tokens."""
    light, _ = themes()
    return [(name, light.tokens[name]) for name in SPACES]


def figures() -> list[Written]:
    """Quantities of every sort in both languages."""
    return [_written(partial(quantity, _sample(fields))) for fields in FIGURES]


def dates() -> list[Written]:
    """Dates as far as they are known, horizons and periods in both languages."""
    known = [partial(date, iso) for iso in DATES]
    return [_written(tell) for tell in (*known, partial(by_when, "2030"), partial(span, "2019", "2023"))]


def prose() -> list[str]:
    """French as it is set: what is typed, and what is printed."""
    return [typeset(text, "fr") for text in ("Qui l'a dit ?", "« Neuf clusters », 360 M€ : pour quoi ?")]


def _written(tell: Callable[[str], str]) -> Written:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = tell(language)
    return Written(found["fr"], found["en"])


def _sample(fields: dict[str, object]) -> Commitment:
    return Commitment(**({"bound": Bound.EXACTLY, "kind": Kind.ABSOLUTE, "unit": "", "per": ""} | fields))


def bunch() -> Bunch:
    """A bunch with a berry of each kind."""
    figure = {"value": Decimal(18), "kind": Kind.ABSOLUTE, "bound": Bound.EXACTLY, "unit": "count"}
    indicator = Indicator(
        label_fr="Promesse", label_en="Promise", theme=Subject.RESEARCH, unit="count", position=1
    )
    stands: tuple[tuple[Word, float | None], ...] = (
        (Word.MET, 1.0), (Word.ON_TRACK, 0.4), (Word.NOT_DUE, None), (Word.NOT_MEASURABLE, None),
        (Word.NO_DATA, None), (Word.AT_RISK, 0.7),
    )  # fmt: skip
    berries = [
        Commitment(indicator=indicator, modality=Modality.TARGET, horizon="2030", **figure) for _ in stands
    ]
    berries[2].contested = True
    for berry, (word, share) in zip(berries, stands, strict=True):
        Commitment._meta.get_field("standing").set_cached_value(berry, Standing(word=word, share=share))
    return draw(berries, TODAY)


def foot() -> Foot:
    """What stands under a chart."""
    here = "#parts-title"
    return Foot(
        name="sample",
        pictures=(Download("SVG", here), Download("PNG", here)),
        tables=tuple(Download(label, here) for label in LABELS.values()),
        calendar="",
        code=SafeString('<img src="…" alt="…">'),
        sources=Download("12", here),
    )


def standings() -> list[tuple[Word, str]]:
    """Every word of standing, each with its sign."""
    return [(word, standing_in(page_language(), word)) for word in Word]


def words_of_sight(sight: Sight) -> str:
    """What a kind of sight is called."""
    return {
        Sight.ALL: gettext("All cones"),
        Sight.PROTANOPIA: gettext("No red cones (protanopia)"),
        Sight.DEUTERANOPIA: gettext("No green cones (deuteranopia)"),
        Sight.TRITANOPIA: gettext("No blue cones (tritanopia)"),
        Sight.NONE: gettext("Shades of grey, as in print"),
    }[sight]
