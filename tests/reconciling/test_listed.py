"""Each contradiction that the design lists ends as it says, on the bundled facts: never in silence."""

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from grappe.domain.testimony import Resolution, Stance
from grappe.reconciling.findings import Doubt
from grappe.reconciling.reconciler import Reconciled, reconcile
from tests.programmes.test_ia_cluster import everything_said, folder

MILLION = 1_000_000


@cache
def register() -> Reconciled:
    return reconcile(everything_said(), folder().programme.start)


def at(address: str) -> Resolution:
    (found,) = [one for one in register().resolutions if one.scope.address == address]
    return found


def doubts(address: str) -> dict[str, Doubt]:
    return {doubt.code.partition(".")[2]: doubt for doubt in register().doubts if str(doubt.place) == address}


def losers(address: str) -> dict[Decimal | None, set[str]]:
    """The figures that stand against the one shown, with why."""
    said = {one.claim_id: one for one in everything_said()}
    found: dict[Decimal | None, set[str]] = {}
    for part in at(address).parts:
        if part.stance is Stance.DIFFERS:
            found.setdefault(said[part.claim_id].quantity.value, set()).add(part.why)
    return found


def test_the_programme_is_worth_360_millions_as_the_funder_says_with_400_and_430_beside() -> None:
    address = "-/funding_awarded/award/eur"
    assert (at(address).value, at(address).rule) == (Decimal(360 * MILLION), "funder")
    assert losers(address) == {400 * MILLION: {"differs_funder"}, 430 * MILLION: {"differs_funder"}}
    assert "contradiction" in doubts(address)


def test_one_budget_of_67_millions_with_60_and_50_beside() -> None:
    address = "enact/total_budget/plan/eur"
    assert (at(address).value, at(address).rule) == (Decimal(67 * MILLION), "most_sources")
    assert losers(address) == {
        60 * MILLION: {"differs_most_sources"},
        50 * MILLION: {"differs_most_sources"},
    }
    assert not at(address).moved  # a review of December 2025 still gives the figure of 2024


def test_chairs_promised_begun_and_awarded_are_three_things_and_the_promise_is_contested() -> None:
    assert at("enact/chairs/plan").value == 18
    assert losers("enact/chairs/plan") == {Decimal(9): {"differs_most_sources"}}
    assert at("enact/chairs/result/2025").value == 9
    assert at("enact/chairs/award").value == 7


def test_150_theses_in_all_and_150_a_year_are_two_commitments_with_a_doubt() -> None:
    assert at("enact/doctoral_theses/plan").value == at("enact/doctoral_theses/plan/per-year").value == 150
    assert "total-or-rate" in doubts("enact/doctoral_theses/plan")


def test_100_theses_are_a_step_of_the_150_by_2030() -> None:
    step = at("enact/doctoral_theses/plan/step")
    assert (step.value, step.milestone_of) == (Decimal(100), at("enact/doctoral_theses/plan").scope)
    assert str(at("enact/doctoral_theses/plan").period.horizon) == "2030"


def test_a_source_that_credits_the_whole_budget_to_the_state_is_told_as_such() -> None:
    address = "enact/funding_awarded/award/eur"
    assert at(address).value == 30 * MILLION
    assert losers(address) == {67 * MILLION: {"other_money"}}
    assert doubts(address)["other-money"].particulars["other"] == "total_budget"


def test_a_budget_of_67_and_an_award_of_30_millions_are_two_commitments() -> None:
    assert at("enact/total_budget/plan/eur").scope != at("enact/funding_awarded/award/eur").scope


def test_75_millions_are_one_clusters_award_and_anothers_private_investment() -> None:
    award, pledge = (
        at("prairie-psai/funding_awarded/award/eur"),
        at("3ia-cote-dazur/private_investment_pledged/plan/eur"),
    )
    assert award.value == pledge.value == 75 * MILLION
    assert not award.contested
    assert not pledge.contested


def test_75_and_74_millions_and_a_half_are_one_figure_and_its_rounding() -> None:
    parts = Counter(part.stance for part in at("-/funding_awarded/award/eur/before").parts)
    assert parts[Stance.ROUNDING] >= 4


def test_a_label_dated_a_year_late_is_told_as_a_slip_of_the_year() -> None:
    assert str(at("aniti/label_date/result").period.start) == "2024-05-21"
    assert doubts("aniti/label_date/result")["year-off"].particulars["date"] == "2025"


def test_a_budget_that_grew_when_a_school_joined_is_a_target_that_moved() -> None:
    budget = at("3ia-cote-dazur/total_budget/plan/eur/before")
    assert [(one.quantity.value, str(one.published)) for one in budget.versions] == [
        (Decimal(49_500_000), "2019"),
        (Decimal(51_500_000), "2021-12"),
    ]
    assert "target-moved" in doubts("3ia-cote-dazur/total_budget/plan/eur/before")


@pytest.mark.parametrize(
    "address",
    [
        "enact/phd_students/plan/factor",
        "hi-paris/graduates/plan/factor",
        "hi-paris/research_engineers/plan/factor",
    ],
)
def test_double_without_a_baseline_stays_double(address: str) -> None:
    assert at(address).value == 2
    assert at(address).baseline is None
    assert "baseline-missing" in doubts(address)


def test_twice_the_students_is_measured_from_the_figure_that_the_same_source_gives() -> None:
    said = {one.claim_id: one for one in everything_said()}
    baseline = at("enact/students_trained/plan/factor").baseline
    assert baseline is not None
    assert said[baseline].quantity.value == 2500


def test_every_claim_that_differs_is_in_a_doubt() -> None:
    doubted = {claim for doubt in register().doubts for claim in doubt.claims}
    differing = {
        part.claim_id for one in register().resolutions for part in one.parts if part.stance is Stance.DIFFERS
    }
    assert differing
    assert differing <= doubted
