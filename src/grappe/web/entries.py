"""Commitments as pages show them: the figure, what stands behind it, and what stands against it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from grappe.domain.indicators import Theme
from grappe.domain.quantity import Modality
from grappe.records.models import Claim, Commitment, CommitmentClaim, Said, Stance
from grappe.web.formatting import quantity

if TYPE_CHECKING:
    from grappe.web.trajectories import Way  # which takes from here how a claim is led to

_ROW = re.compile(r"\t| \| ")  # what stands between the cells of a row in a kept text
MARKS = {"claim": "p-{}", "said": "s-{}"}
"""The fragments that lead to words on their source's page, by the first digits of their id."""
PROMISED = (Modality.PLEDGED, Modality.TARGET)
THEMES = {theme.value: place for place, theme in enumerate(Theme)}
MONEY_ORDER = list(Modality)  # awarded, budgeted, pledged, target, achieved, existing


@dataclass(frozen=True, slots=True)
class Dissent:
    """Another figure for the same commitment, with the claims that give it."""

    figure: str
    parts: tuple[CommitmentClaim, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment: ``chosen`` gave its value, ``agreeing`` say the same, ``dissents`` say otherwise.

    ``steps`` are its milestones, ``way`` is where it stands, where it has any.
    """

    commitment: Commitment
    chosen: CommitmentClaim | None
    agreeing: tuple[CommitmentClaim, ...]
    dissents: tuple[Dissent, ...]
    steps: tuple[Commitment, ...] = ()
    way: "Way | None" = None

    @property
    def anchor(self) -> str:
        """The commitment's place on its project's page."""
        return anchor_of(self.commitment)

    @property
    def source_count(self) -> int:
        """How many claims, copies too, stand behind the figure."""
        return len(self.agreeing) + (self.chosen is not None)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading: a theme or a kind of money."""

    key: str
    entries: tuple[Entry, ...]


def anchor_of(commitment: Commitment) -> str:
    """The fragment that leads to a commitment on its project's page."""
    return f"c-{commitment.pk[:12]}"


def claim_anchor(claim: Claim) -> str:
    """The fragment that leads to a claim's words on its source's page."""
    return MARKS["claim"].format(claim.pk[:12])


def spot_of(said: Said) -> str:
    """The fragment that leads to the words of an event, a line of research or a training."""
    return MARKS["said"].format(said.pk[:12])


def entry_of(commitment: Commitment, language: str) -> Entry:
    """Sort the commitment's claims into the chosen one, those that agree and those that differ."""
    parts: Sequence[CommitmentClaim] = list(commitment.parts.all())
    agreeing = [part for part in parts if part.stance != Stance.DIFFERS]
    chosen = in_prose(next((part for part in agreeing if part.chosen), None), agreeing)
    differing: dict[str, list[CommitmentClaim]] = {}
    for part in parts:
        if part.stance == Stance.DIFFERS:
            differing.setdefault(quantity(part.claim, language), []).append(part)
    dissents = sorted(differing.items(), key=lambda item: -len(item[1]))
    return Entry(
        commitment,
        chosen,
        tuple(part for part in agreeing if part is not chosen),
        tuple(Dissent(figure, tuple(group)) for figure, group in dissents),
    )


def in_prose(chosen: CommitmentClaim | None, agreeing: Sequence[CommitmentClaim]) -> CommitmentClaim | None:
    """The chosen claim; where it is a row of a table, a sentence of its source that says the same."""
    if chosen is None or not _ROW.search(chosen.claim.quote):
        return chosen if chosen is not None or not agreeing else agreeing[0]
    sentences = (
        part
        for part in agreeing
        if part.claim.source_id == chosen.claim.source_id
        and part.claim.value == chosen.claim.value
        and part.claim.quote
        and not _ROW.search(part.claim.quote)
    )
    return next(sentences, chosen)


def with_steps(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each milestone put with the plan that it is a step of."""
    known = list(entries)
    steps: dict[str, list[Commitment]] = {}
    for entry in known:
        if entry.commitment.milestone_of_id is not None:
            steps.setdefault(entry.commitment.milestone_of_id, []).append(entry.commitment)
    return [
        replace(entry, steps=tuple(sorted(steps.get(entry.commitment.pk, ()), key=lambda one: one.horizon)))
        for entry in known
        if entry.commitment.milestone_of_id is None
    ]


def is_promise(commitment: Commitment) -> bool:
    """Whether the commitment is a berry: something pledged or aimed at, and no step of another."""
    return commitment.modality in PROMISED and commitment.milestone_of_id is None


def theme_order(commitment: Commitment) -> tuple[int, int, str]:
    """Where a commitment stands among others: by theme, then indicator."""
    return THEMES[commitment.indicator.theme], commitment.indicator.position, commitment.pk


def promises(commitments: Iterable[Commitment]) -> list[Commitment]:
    """The promises among the commitments, in the order in which every bunch hangs."""
    return sorted(filter(is_promise, commitments), key=theme_order)


def money_groups(entries: Iterable[Entry]) -> list[Group]:
    """Money by kind, kinds in the order of the money's way; kinds are never added together."""
    money = [entry for entry in entries if entry.commitment.indicator.theme == Theme.MONEY]
    ordered = sorted(money, key=lambda entry: MONEY_ORDER.index(Modality(entry.commitment.modality)))
    return [
        Group(key, tuple(group))
        for key, group in groupby(ordered, key=lambda entry: entry.commitment.modality)
    ]


def theme_groups(entries: Iterable[Entry], *, with_money: bool = False) -> list[Group]:
    """Entries by theme; money is left out where it has its own place."""
    themed = [entry for entry in entries if with_money or entry.commitment.indicator.theme != Theme.MONEY]
    ordered = sorted(themed, key=lambda entry: theme_order(entry.commitment))
    return [
        Group(key, tuple(group))
        for key, group in groupby(ordered, key=lambda entry: entry.commitment.indicator.theme)
    ]
