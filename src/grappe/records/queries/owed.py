"""What is owed as it was told anew and is kept nowhere: rows that pages take for those of the register."""

import copy
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import Model

from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    CommitmentVersion,
    Standing,
)
from grappe.records.queries.reviews import review_of

MANY = 500
Row = TypeVar("Row", CommitmentClaim, CommitmentVersion)


@dataclass(frozen=True)
class Owed:
    """The commitments of one programme as of ``day``, with what stands behind each: shared and never changed.

    Whoever asks gets copies, to which claims are fetched as a page needs them. Those that are promises know
    where they stood that day, once they are ``followed``.
    """

    day: dt.date | None
    commitments: Sequence[Commitment]
    parts: Sequence[CommitmentClaim]
    versions: Sequence[CommitmentVersion]
    findings: Sequence[CommitmentFinding]

    @property
    def size(self) -> int:
        """How many rows that makes."""
        return len(self.commitments) + len(self.parts) + len(self.versions) + len(self.findings)

    def followed(self, standings: Iterable[Standing]) -> None:
        """Lay over each promise where it stands, once and before anybody asks."""
        known = {one.pk: one for one in standings}
        for one in self.commitments:
            Commitment._meta.get_field("standing").set_cached_value(one, known.get(one.pk))

    @cached_property
    def by_claim(self) -> Mapping[str, CommitmentClaim]:
        """Each claim's part."""
        return {part.claim_id: part for part in self.parts}

    @cached_property
    def _by_id(self) -> Mapping[str, Commitment]:
        return {one.pk: one for one in self.commitments}

    @cached_property
    def _parts_of(self) -> Mapping[str, list[CommitmentClaim]]:
        found = defaultdict(list)
        for part in sorted(self.parts, key=lambda one: (not one.chosen, one.stance, one.claim_id)):
            found[part.commitment_id].append(part)
        return found

    def some(self, wanted: Callable[[Commitment], bool]) -> list[Commitment]:
        """Copies of the commitments that are wanted, in the order of pages."""
        return [copy.copy(one) for one in sorted(filter(wanted, self.commitments), key=order)]

    def with_evidence(
        self, wanted: Callable[[Commitment], bool], at_hand: Iterable[Claim] = ()
    ) -> list[Commitment]:
        """Those that are wanted, each with its claims and their sources: a query, unless all are ``at_hand``.

        These are claims as they were seen that day, with their sources, indicators and reviews.
        """
        rows, claims = self.some(wanted), {one.pk: one for one in at_hand}
        behind = {part.claim_id for one in rows for part in self._parts_of[one.pk]}
        claims |= self._claims(behind - claims.keys())
        for one in rows:
            lay(one, "parts", with_claims(self._parts_of[one.pk], claims))
        return rows

    def with_baselines(self, wanted: Callable[[Commitment], bool]) -> list[Commitment]:
        """Those that are wanted, each with what it is measured from, where a source tells it."""
        rows = self.some(wanted)
        claims = self._claims({one.baseline_id for one in rows})
        for one in rows:
            one.baseline = claims.get(one.baseline_id or "")
        return rows

    def versions_of(self, commitments: Collection[str]) -> list[CommitmentVersion]:
        """What those commitments (ids) were from time to time, the oldest first, each with its claim."""
        rows = [version for version in self.versions if version.commitment_id in commitments]
        rows.sort(key=lambda version: (version.commitment_id, version.number))
        return with_claims(rows, self._claims({version.claim_id for version in rows}))

    def find(self, address: str) -> Commitment | None:
        """The commitment of that address or id, with its claims, steps, versions and doubts."""
        found = self.with_evidence(lambda one: address in (one.address, one.pk))
        if not found:
            return None
        one = found[0]
        lay(one, "versions", self.versions_of({one.pk}))
        lay(one, "milestones", [step for step in self.commitments if step.milestone_of_id == one.pk])
        lay(one, "findings", [doubt for doubt in self.findings if doubt.commitment_id == one.pk])
        one.baseline = self._claims({one.baseline_id}).get(one.baseline_id or "")
        one.milestone_of = self._by_id.get(one.milestone_of_id or "")
        return one

    def _claims(self, ids: Iterable[str | None]) -> dict[str, Claim]:
        wanted = sorted(one for one in ids if one)
        found: dict[str, Claim] = {}
        for at in range(0, len(wanted), MANY):
            rows = Claim.objects.filter(pk__in=wanted[at : at + MANY]).annotate(
                review=review_of(day=self.day)
            )
            found |= {row.pk: row for row in rows.select_related("source", "indicator")}
        return found

    def homes(self, claims: Iterable[Claim]) -> None:
        """Say of each claim of which commitment it is part, or that it is part of none."""
        reverse = Claim._meta.get_field("part")
        for claim in claims:
            part = copy.copy(self.by_claim.get(claim.pk))
            if part is not None:
                part.commitment = self._by_id[part.commitment_id]
            reverse.set_cached_value(claim, part)

    def loose(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of the claims that are part of no commitment."""
        return [one for one in claims if one.pk not in self.by_claim]


def order(one: Commitment) -> tuple[int, int, str, str]:
    """The order of pages: the whole programme, then project by project, indicator by indicator."""
    at = one.project.position if one.project else -1
    return at, one.indicator.position, one.modality, one.address


def with_claims(rows: Iterable[Row], claims: Mapping[str, Claim]) -> list[Row]:
    """Copies of the rows, each with its claim; what somebody removed at this very moment is left out."""
    found = [copy.copy(row) for row in rows if row.claim_id in claims]
    for row in found:
        row.claim = claims[row.claim_id]
        vars(row)["review"] = vars(row.claim)["review"]
    return found


def lay(owner: Model, name: str, rows: Sequence[Model]) -> None:
    """Lay rows over what the database would answer to ``owner.name.all()``, as prefetching does."""
    found = getattr(owner, name).all()
    found._result_cache, found._prefetch_done = list(rows), True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found
