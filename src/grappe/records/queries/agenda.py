"""What is owed when: the promises that have a horizon, and the steps towards them, by their last day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from grappe.domain.period import PartialDate
from grappe.records.models import Commitment, CommitmentVersion, Programme, Project, Standing
from grappe.records.queries.promises import is_promise, promised
from grappe.records.queries.sight import NOW, Sight
from grappe.records.queries.standings import standing_of


@dataclass(frozen=True, slots=True)
class Due:
    """What is owed by the end of ``day``, and where it stands, if it is followed.

    ``version`` counts how often figure or horizon was another one, ``changed`` is when the register learned
    of the last one.
    """

    day: dt.date
    commitment: Commitment
    standing: Standing | None
    version: int
    changed: dt.datetime

    @property
    def is_step(self) -> bool:
        """Whether it is a milestone of another promise."""
        return self.commitment.milestone_of_id is not None


def agenda(programme: Programme, project: Project | None = None, sight: Sight = NOW) -> list[Due]:
    """What the programme, or one project of it, owes, the nearest horizon first, those that passed included.

    Left out is what lies before the programme, and what comes without a figure or without a horizon.
    """
    owed = sight.owed(programme, project)
    kept = promised(programme).select_related("standing")
    rows: Iterable[Commitment] = kept if owed is None else owed.some(is_promise)
    dated = [one for one in rows if _is_of(one, project) and one.horizon and one.value is not None]
    versions = _last_versions(programme) if owed is None else _by_commitment(owed.versions)
    found = [_due(one, versions[one.pk]) for one in dated if one.pk in versions]
    return sorted(found, key=lambda due: (due.day, due.commitment.address))


def _is_of(one: Commitment, project: Project | None) -> bool:
    return project is None or one.project_id == project.pk


def _due(one: Commitment, version: CommitmentVersion) -> Due:
    day = PartialDate(one.horizon).last_day
    return Due(day, one, standing_of(one), version.number, version.recorded_at)


def _last_versions(programme: Programme) -> dict[str, CommitmentVersion]:
    return _by_commitment(CommitmentVersion.objects.filter(commitment__programme=programme))


def _by_commitment(versions: Iterable[CommitmentVersion]) -> dict[str, CommitmentVersion]:
    return {one.commitment_id: one for one in sorted(versions, key=lambda one: one.number)}
