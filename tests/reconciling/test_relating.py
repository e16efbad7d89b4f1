"""What only shows where the commitments of one subject stand side by side."""

from decimal import Decimal

from grappe.domain.quantity import Kind, Modality, Rate
from grappe.domain.testimony import Resolution, Testimony
from grappe.reconciling.reconciler import Reconciled, reconcile
from tests.testimonies import claim


def told(*said: Testimony) -> set[str]:
    return {doubt.code.partition(".")[2] for doubt in reconcile(said).doubts}


def found(result: Reconciled, address: str) -> Resolution:
    return next(one for one in result.resolutions if one.scope.address == address)


def money(name: str, value: int, indicator: str, modality: Modality, source: str | None = None) -> Testimony:
    return claim(name, value, indicator=indicator, unit="CAD", modality=modality, source=source)


def test_a_budget_credited_to_the_funder_is_told_as_such() -> None:
    result = reconcile(
        [
            money("a", 30, "funding_awarded", Modality.AWARDED),
            money("b", 30, "funding_awarded", Modality.AWARDED),
            money("c", 67, "funding_awarded", Modality.AWARDED),
            money("d", 67, "total_budget", Modality.BUDGETED),
        ]
    )
    award = found(result, "zostera/funding_awarded/award/cad")
    loser = next(part for part in award.parts if part.claim_id == "c")
    assert (award.value, loser.why, loser.particulars["other"]) == (
        Decimal(30),
        "other_money",
        "total_budget",
    )
    assert {doubt.code for doubt in result.doubts} == {"reconciling.contradiction", "reconciling.other-money"}


def test_equal_counts_of_two_things_are_no_money_taken_for_another() -> None:
    assert "other-money" not in told(
        claim("a", 9), claim("b", 9), claim("c", 12), claim("d", 12, indicator="axes")
    )


def test_double_without_a_baseline_stays_relative_and_is_told() -> None:
    result = reconcile([claim("a", 2, kind=Kind.MULTIPLE, indicator="graduates")])
    assert result.resolutions[0].relative
    assert result.resolutions[0].baseline is None
    assert [doubt.code for doubt in result.doubts] == ["reconciling.baseline-missing"]


def test_the_baseline_is_the_figure_that_the_source_of_the_promise_gives() -> None:
    said = [
        claim("promise", 2, kind=Kind.MULTIPLE, indicator="graduates", source="office"),
        claim(
            "state", 2500, indicator="graduates", source="office", modality=Modality.EXISTING, start="2025"
        ),
    ]
    result = reconcile(said)
    assert found(result, "zostera/graduates/plan/factor").baseline == "state"
    assert not result.doubts


def test_a_figure_of_another_source_and_year_is_no_baseline() -> None:
    said = [
        claim("promise", 2, kind=Kind.MULTIPLE, indicator="graduates", start="2025"),
        claim("state", 2500, indicator="graduates", modality=Modality.EXISTING, start="2021"),
    ]
    assert found(reconcile(said), "zostera/graduates/plan/factor").baseline is None


def test_a_total_that_another_source_gives_as_a_rate_is_told() -> None:
    assert told(claim("a", 150), claim("b", 150, per=Rate.YEAR)) == {"total-or-rate"}


def test_another_number_a_year_is_no_doubt() -> None:
    assert not told(claim("a", 150), claim("b", 30, per=Rate.YEAR))


def test_an_event_dated_a_year_apart_is_most_likely_a_slip() -> None:
    def labelled(name: str, date: str) -> Testimony:
        return claim(name, None, indicator="label_date", unit=None, modality=Modality.ACHIEVED, start=date)

    assert told(labelled("a", "2024-05-21"), labelled("b", "2024-05"), labelled("c", "2023-05-21")) == {
        "contradiction",
        "year-off",
    }
    assert "year-off" not in told(labelled("a", "2024-05-21"), labelled("b", "2023-06-02"))


def test_a_moved_target_is_told_with_its_size() -> None:
    result = reconcile([claim("a", 150, published="2024-05"), claim("b", 120, published="2026-02")])
    (doubt,) = result.doubts
    assert doubt.code == "reconciling.target-moved"
    assert doubt.particulars["change"] == "-20 %"
    assert doubt.claims == ("a", "b")


def test_what_nothing_tells_apart_is_told_as_a_tie() -> None:
    assert told(claim("a", 12), claim("b", 18), claim("c", 12), claim("d", 18)) == {"tie"}
