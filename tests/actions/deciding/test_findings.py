"""A finding was looked at and stands as it is: by whom, and until the facts change."""

import pytest

from grappe.actions.decide import settle, withdraw
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.domain.findings import Severity
from grappe.records.models import Commitment, CommitmentFinding, Programme
from grappe.records.queries.decided import is_settled, settlements_of
from tests.people import contributor_of

pytestmark = pytest.mark.django_db
ADA = By(OPERATOR, "Ada", "le point de départ n’existe pas")


@pytest.fixture
def doubt(harbour: Programme) -> CommitmentFinding:
    return CommitmentFinding.objects.create(
        id="f" * 64, programme=harbour, commitment=Commitment.objects.get(address="south/quays/plan"),
        code="reconciling.baseline-missing", severity=Severity.AMBIGUITY, particulars={"value": "×2"},
    )  # fmt: skip


def waiting() -> int:
    return CommitmentFinding.objects.filter(~is_settled()).count()


def test_a_settled_finding_waits_no_longer_until_that_is_withdrawn(doubt: CommitmentFinding) -> None:
    before = waiting()
    decision = settle(doubt.pk, ADA)
    assert (waiting(), settlements_of([doubt])) == (before - 1, {doubt.pk: decision})
    with pytest.raises(DecidedMeanwhileError, match="Ada looked at it"):
        settle(doubt.pk, ADA)
    withdraw(decision.pk, ADA)
    assert waiting() == before


def test_a_finding_that_is_no_longer_so_can_not_be_settled(doubt: CommitmentFinding) -> None:
    with pytest.raises(DecisionError, match="has changed"):
        settle("0" * 64, ADA)
    contributor = contributor_of(doubt.programme.projects.get(code="south"))
    with pytest.raises(NotAllowedError):
        settle(doubt.pk, By.person(contributor, "je le sais"))
