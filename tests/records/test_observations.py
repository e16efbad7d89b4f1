"""What was delivered comes from three hands: sources, offices and items; one series, one value a time."""

import datetime as dt
from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from grappe.actions.deciding.claims import accept
from grappe.actions.deciding.decisions import By
from grappe.actions.reconciling.telling import owed
from grappe.actions.rights import OPERATOR
from grappe.actions.submit import submit
from grappe.domain.observation import Basis, Observation
from grappe.records.models import CommitmentClaim, Programme, Project, Source
from grappe.records.queries.observations import SO_FAR, asked_by, observations
from grappe.records.queries.sight import Sight
from tests.declared import approved, opened, recorded

pytestmark = pytest.mark.django_db


def seen(programme: Programme, project: Project | None = None, **asked: object) -> list[Observation]:
    day = asked.get("as_of")
    sight = Sight(day if isinstance(day, dt.date) else None, tell=owed)
    told = asked_by(sight, programme, project, drafts=bool(asked.get("drafts")))
    return observations(replace(told, indicators=frozenset([str(asked["on"])] if "on" in asked else [])))


def test_the_nine_clusters_have_actuals_from_their_sources(ia_cluster: Programme) -> None:
    found = seen(ia_cluster)
    assert len({one.project for one in found}) == 10  # and the programme itself
    assert {one.basis for one in found} <= {Basis.CITED, Basis.QUOTED}
    chairs = [one for one in found if one.indicator == "chairs" and one.project]
    assert chairs
    assert not any(one.reviewed or one.draft for one in chairs if one.basis is Basis.CITED)


def test_items_count_once_they_are_approved(harbour: Programme) -> None:
    north = harbour.projects.select_related("programme").get(code="north")
    submission = opened(north)
    for day in ("2025-09-01", "2025-10-01"):
        recorded(submission, type="thesis", title=f"Thesis of {day}", started=day)
    assert not seen(harbour, north, on="doctoral_theses")
    approved(submission)
    values = [(one.date.iso, int(one.value), one.basis) for one in seen(harbour, north, on="doctoral_theses")]
    assert values == [("2025-09-01", 1, Basis.COUNTED), ("2025-10-01", 2, Basis.COUNTED)]
    assert not seen(harbour, north, on="doctoral_theses", as_of=dt.date(2026, 1, 1))  # nobody knew yet


def test_drafts_are_marked_where_they_are_asked_for(harbour: Programme) -> None:
    north = harbour.projects.select_related("programme").get(code="north")
    submission = opened(north)
    recorded(submission, type="thesis", title="Swell", started="2025-10-01")
    assert not seen(harbour, north, on="doctoral_theses", drafts=True)  # the office still writes it
    submit(OPERATOR, submission)
    (draft,) = seen(harbour, north, on="doctoral_theses", drafts=True)
    assert (draft.draft, draft.reviewed) == (True, False)


def test_a_shared_item_counts_in_each_project_and_once_in_the_programme(harbour: Programme) -> None:
    north, south = (
        harbour.projects.select_related("programme").get(code=code) for code in ("north", "south")
    )
    submission = opened(north)
    recorded(submission, type="startup", title="Ferryware", created="2025", projects="south")
    approved(submission)
    found = [one for one in seen(harbour, on="companies_created") if one.basis is Basis.COUNTED]
    assert {one.project: int(one.value) for one in found} == {None: 1, "north": 1, "south": 1}
    assert [int(one.value) for one in seen(harbour, south, on="companies_created")] == [1]


def test_a_declared_value_stands_in_the_series(harbour: Programme) -> None:
    north = harbour.projects.select_related("programme").get(code="north")
    submission = opened(north)
    recorded(submission, indicator="publications", value="204", end="2025-12-31", proof="Bilan 2025, p. 4")
    approved(submission)
    (one,) = seen(harbour, north, on="publications")
    assert (int(one.value), one.basis, one.reviewed) == (204, Basis.DECLARED, True)


def test_asking_takes_few_queries_however_many_there_are(
    harbour: Programme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    submission = opened(harbour.projects.select_related("programme").get(code="north"))
    for number in range(5):
        recorded(submission, type="thesis", title=f"Thesis {number}", started="2025")
    approved(submission)
    with django_assert_max_num_queries(8):
        seen(harbour)


def test_what_a_machine_read_counts_once_a_person_accepted_it(harbour: Programme, journal: Source) -> None:
    read = CommitmentClaim.objects.filter(
        chosen=True, claim__evidence="quoted", commitment__modality__in=SO_FAR, commitment__programme=harbour,
        commitment__value__isnull=False, commitment__kind="absolute",
    ).exclude(commitment__parts__claim__evidence="cited").exclude(commitment__unit="")  # fmt: skip
    claim = read[0].claim_id
    assert claim not in {one.reference for one in seen(harbour)}
    (draft,) = [one for one in seen(harbour, drafts=True) if one.reference == claim]
    assert (draft.draft, draft.basis) == (True, Basis.QUOTED)
    accept(claim, By(OPERATOR, "Ada", "It says so."))
    (one,) = [one for one in seen(harbour) if one.reference == claim]
    assert (one.draft, one.reviewed) == (False, True)
