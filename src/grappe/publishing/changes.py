"""What changed between two days in what is owed, as sentences of either language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from grappe.domain.quantity import PERCENT, Bound, Kind, Quantity, Rate
from grappe.publishing.dates import date
from grappe.publishing.figures import amount, short
from grappe.publishing.prose import within
from grappe.records.models import Commitment
from grappe.records.queries.standings import standing_of

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "new": "{what} : {figure}{horizon}, valeur désormais connue.",
        "gone": "{what} : {figure}{horizon}, valeur qui n’est plus retenue.",
        "value": "{what} : {figure} au lieu de {old}{change}.",
        "horizon": "{what} : {figure}, échéance {due} au lieu de {old}.",
        "contested": "{what} : {figure}, valeur désormais contestée.",
        "settled": "{what} : {figure}, valeur qui n’est plus contestée.",
        "delivered": "{what} : {share} de l’objectif ({figure}) atteints.",
        "more": "{what} : {figure}, selon {new} sources indépendantes au lieu de {old}.",
        "fewer": "{what} : {figure}, selon {new} sources indépendantes seulement, au lieu de {old}.",
        "by": ", d’ici {date}",
        "unknown": "inconnue",
    },
    "en": {
        "new": "{what}: {figure}{horizon}, now known.",
        "gone": "{what}: {figure}{horizon}, no longer held.",
        "value": "{what}: {figure} instead of {old}{change}.",
        "horizon": "{what}: {figure}, due {due} instead of {old}.",
        "contested": "{what}: {figure} is now contested.",
        "settled": "{what}: {figure} is no longer contested.",
        "delivered": "{what}: {share} of {figure} reached.",
        "more": "{what}: {figure} confirmed by {new} independent sources instead of {old}.",
        "fewer": "{what}: {figure} has only {new} independent sources left instead of {old}.",
        "by": " by {date}",
        "unknown": "unknown",
    },
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed in one commitment: ``kind`` is a key of the sentences.

    ``project`` is its code, empty for the whole programme; ``modality`` and ``when``
    (a partial date) part commitments that the same words are said of.
    """

    kind: str
    address: str
    sentence: str
    project: str
    modality: str
    when: str


def differences(before: Iterable[Commitment], after: Iterable[Commitment], language: str) -> list[Difference]:
    """What changed from one day to another, in a stable order: by project, indicator, address.

    A figure or deadline that changed is told before what became of its support; a commitment that is merely
    confirmed by more sources is told too.
    """
    old = {one.address: one for one in before}
    new = {one.address: one for one in after}
    found = []
    for address in sorted(old.keys() | new.keys()):
        was, now = old.get(address), new.get(address)
        if was is None and now is not None:
            found.append(_told("new", now, language))
        elif now is None and was is not None:
            found.append(_told("gone", was, language))
        elif was is not None and now is not None:
            found += _changed(was, now, language)
    return found


def _changed(was: Commitment, now: Commitment, language: str) -> Iterator[Difference]:
    figures = figure(was, language), figure(now, language)
    words = SENTENCES[language]
    if figures[0] != figures[1]:
        yield _told("value", now, language, old=figures[0], change=_size(was, now, language))
    elif was.horizon != now.horizon:
        due = [date(one.horizon, language) if one.horizon else words["unknown"] for one in (was, now)]
        yield _told("horizon", now, language, old=due[0], due=due[1])
    if was.contested != now.contested:
        yield _told("contested" if now.contested else "settled", now, language)
    done = [None if (told := standing_of(one)) is None else told.share for one in (was, now)]
    if done[1] is not None and done[0] != done[1]:
        yield _told("delivered", now, language, share=_percent(done[1], language))
    if was.independent_sources != now.independent_sources and figures[0] == figures[1]:
        kind = "more" if now.independent_sources > was.independent_sources else "fewer"
        yield _told(kind, now, language, old=str(was.independent_sources), new=str(now.independent_sources))


def subject_of(commitment: Commitment, language: str) -> str:
    """Whose commitment it is and on what: "MIAI, doctorants"; on what alone where it is the programme's."""
    indicator = commitment.indicator
    label = indicator.label_fr if language == "fr" else indicator.label_en
    return f"{commitment.project.name}, {within(label)}" if commitment.project else label


def figure(one: Commitment, language: str) -> str:
    """A commitment's figure, or the date that it comes to where it is none."""
    if one.value is None and not one.unit:
        when = one.start or one.horizon
        return date(when, language) if when else "–"
    quantity = Quantity(
        one.value, one.value_max, Bound(one.bound) if one.bound else None, Kind(one.kind), one.unit or None,
        Rate(one.per) if one.per else None,
    )  # fmt: skip
    return short(quantity, language)


def _size(was: Commitment, now: Commitment, language: str) -> str:
    if not was.value or now.value is None or was.value == now.value:
        return ""
    share = ((now.value - was.value) / was.value * 100).quantize(Decimal("0.1")).normalize()
    sign = "+" if share > 0 else "−"
    return f" ({sign}{amount(abs(share), PERCENT, language)})"


def _percent(share: float, language: str) -> str:
    return amount(Decimal(str(round(share * 100))), PERCENT, language)


def _told(kind: str, one: Commitment, language: str, **more: str) -> Difference:
    words = SENTENCES[language]
    horizon = words["by"].format(date=date(one.horizon, language)) if one.horizon and one.unit else ""
    said = {"what": subject_of(one, language), "figure": figure(one, language), "horizon": horizon, **more}
    project = one.project.code if one.project else ""
    return Difference(
        kind, one.address, words[kind].format(**said), project, one.modality, one.start or one.horizon
    )
