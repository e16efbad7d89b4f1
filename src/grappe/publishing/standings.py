"""Where a promise stands, and why, in the words of either language."""

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from grappe.domain.quantity import PERCENT
from grappe.following import reasons
from grappe.publishing.dates import date
from grappe.publishing.figures import amount

LEAST, MOST = Decimal("0.01"), Decimal("0.99")
BEYOND = {
    "fr": {"least": "moins de {share}", "most": "plus de {share}"},
    "en": {"least": "less than {share}", "most": "more than {share}"},
}


def standing_in(language: str, word: str) -> str:
    """A standing as a reader of the language calls it: "On track", "En bonne voie"."""
    return reasons.word_in(language, word)


def why_it_stands_so(why: str, particulars: Mapping[str, str], language: str) -> str:
    """Why a promise stands as it does, in a sentence."""
    said = {name: _in_words(name, value, language) for name, value in particulars.items()}
    return reasons.why_in(language, why).format(**said)


def probability(value: float | str, language: str) -> str:
    """A probability in whole percents: "74 %"; near the ends "less than 1%", as no forecast is that sure."""
    exact = Decimal(str(value))
    if exact < LEAST:
        return BEYOND[language]["least"].format(share=_percent(LEAST, language))
    if exact > MOST:
        return BEYOND[language]["most"].format(share=_percent(MOST, language))
    return _percent(exact, language)


def _in_words(name: str, value: str, language: str) -> str:
    if name == "probability":
        return probability(value, language)
    return value if value.isdecimal() else date(value, language)


def _percent(share: Decimal, language: str) -> str:
    return amount((share * 100).quantize(Decimal(1), ROUND_HALF_EVEN), PERCENT, language)
