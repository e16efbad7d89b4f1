"""Whatever people decide and withdraw, in any order, the register is what it would be told from nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grappe.actions.decide import accept, choose, correct, join, reject, split, withdraw
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.refusals import DecisionError
from grappe.actions.publishing.commitments import STATE_TABLES, state_of
from grappe.actions.reconcile import reconcile
from grappe.actions.rights import OPERATOR
from grappe.domain.errors import BadInputError
from grappe.publishing.exporter import as_csv
from grappe.records.models import Claim, Decision, Programme
from grappe.records.queries.clock import current_day
from tests.actions.test_reconcile import claim as claim_by
from tests.actions.test_reconcile import exported, source, sources_known

pytestmark = pytest.mark.django_db

ADA = By(OPERATOR, "Ada", "au hasard")
CORRECTIONS: list[dict[str, str]] = [
    {"value": "25"}, {"horizon": "2031", "start": "2024"}, {"project": "south"}, {"project": "west"},
    {"project": ""}, {"programme": "other"}, {"indicator": "doctoral_theses"}, {"modality": "achieved"},
    {"per": "year"}, {"value": "30", "value_max": "40", "bound": "between"},
]  # fmt: skip
STEP = st.tuples(
    st.sampled_from(
        ["accept", "correct", "correct", "reject", "choose", "split", "join", "withdraw", "withdraw"]
    ),
    st.integers(0, 11),
    st.integers(0, 11),
)


@contextmanager
def refusals_that_make_sense() -> Iterator[None]:
    """Let pass what can't be decided so, but not what the database had to refuse."""
    try:
        yield
    except DecisionError as error:
        assert error.code not in ("at_the_same_moment", "busy")  # noqa: PT017 - every step may be refused


def take(step: tuple[str, int, int], claims: list[str]) -> None:
    """Decide as the step says, or withdraw one of the decisions that stand."""
    verb, number, other = step
    claim = claims[number % len(claims)]
    standing = list(Decision.objects.filter(withdrawn_at=None).order_by("pk"))
    with suppress(BadInputError), refusals_that_make_sense():
        match verb:
            case "accept":
                accept(claim, ADA)
            case "reject":
                reject(claim, ADA)
            case "choose":
                choose(claim, ADA)
            case "split":
                split(claim, f"apart {other % 2}", ADA)
            case "join":
                join(claim, claims[other % len(claims)], ADA)
            case "correct":
                correct(claim, CORRECTIONS[other % len(CORRECTIONS)], ADA)
            case "withdraw" if standing:
                withdraw(standing[number % len(standing)].pk, ADA)


def as_of_today(programme: Programme) -> list[str]:
    state = state_of(programme, current_day())
    return [as_csv(table(state, "en")) for table in STATE_TABLES.values()]


@given(st.lists(STEP, min_size=3, max_size=10))
@example([("choose", 6, 0), ("choose", 7, 0), ("correct", 6, 5)])
@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_decisions_leave_the_register_that_is_told_from_scratch(
    harbour: Programme, steps: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        other = Programme.objects.create(code="other", name_fr="Autre", name_en="Other", currency="EUR")
        north = harbour.projects.get(code="north")
        for value, published in ((25, "2024-05-22"), (30, "2026-02")):
            by = source(harbour, f"X{value}", published=published)
            claim_by(harbour, by, value, project=north, horizon="2030")
        reconcile(harbour)
        claims = sorted(Claim.objects.filter(indicator__unit="count").values_list("pk", flat=True))
        before = (exported(harbour), sources_known(harbour), exported(other))
        for step in steps:
            take(step, claims)
        after = (exported(harbour), sources_known(harbour), exported(other))
        assert (as_of_today(harbour), as_of_today(other)) == (after[0], after[2])
        for programme in (harbour, other):
            reconcile(programme, from_scratch=True)
        assert (exported(harbour), sources_known(harbour), exported(other)) == after
        # What a choice had put an end to is decided again when that one is withdrawn.
        while (standing := Decision.objects.filter(withdrawn_at=None).order_by("pk").first()) is not None:
            withdraw(standing.pk, ADA)
        assert (exported(harbour), sources_known(harbour), exported(other)) == before
        transaction.set_rollback(True)
