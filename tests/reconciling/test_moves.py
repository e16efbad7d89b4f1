"""A target that moved is told from a contradiction; its versions are kept."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.quantity import Bound, Kind
from grappe.domain.testimony import Resolution, Scope, Testimony
from grappe.reconciling.copies import Copy
from grappe.reconciling.resolving import resolve
from grappe.reconciling.witnesses import witnesses_of
from tests.testimonies import claim

PLAN = Scope("zostera", "doctoral_theses", Kind.ABSOLUTE, "plan", None, "count")
AWARD = Scope("zostera", "funding_awarded", Kind.ABSOLUTE, "award", None, "CAD")


def resolved(*said: Testimony, scope: Scope = PLAN, **originals: str) -> Resolution:
    copies = {source: Copy(original, "stated") for source, original in originals.items()}
    return resolve(scope, said, witnesses_of(said, copies))


def versions(resolution: Resolution) -> list[str]:
    return [f"{one.quantity.value} by {one.horizon} since {one.published}" for one in resolution.versions]


def stances(resolution: Resolution) -> dict[str, str]:
    return {part.claim_id: part.stance.value for part in resolution.parts}


def test_a_later_figure_moves_the_target_and_the_earlier_one_is_kept() -> None:
    resolution = resolved(
        claim("a", 150, horizon="2030", published="2024-05"),
        claim("b", 120, horizon="2030", published="2026-02"),
    )
    assert versions(resolution) == ["150 by 2030 since 2024-05", "120 by 2030 since 2026-02"]
    assert (resolution.value, resolution.rule, resolution.contested) == (Decimal(120), "revised", False)
    assert stances(resolution) == {"b": "agrees", "a": "superseded"}


def test_many_who_gave_the_old_figure_do_not_keep_it() -> None:
    old = [claim(name, 150, published="2024-05") for name in "abcd"]
    resolution = resolved(*old, claim("new", 120, published="2026-02"))
    assert resolution.value == 120
    assert [one.independent_sources for one in resolution.versions] == [4, 1]


def test_an_old_figure_that_is_still_given_afterwards_is_a_contradiction() -> None:
    resolution = resolved(
        claim("a", 67, published="2024-05"),
        claim("b", 60, published="2025-05"),
        claim("c", 67, published="2025-12"),
    )
    assert not resolution.moved
    assert stances(resolution) == {"a": "agrees", "c": "agrees", "b": "differs"}


def test_an_undated_source_is_no_older_than_what_it_tells_of_as_past() -> None:
    from grappe.domain.quantity import Modality

    review = claim("c", 67, published=None, source="review")
    done = claim("d", 9, published=None, source="review", modality=Modality.ACHIEVED, start="2025-12")
    said = (claim("a", 67, published="2024-05"), claim("b", 60, published="2025-05"), review)
    assert not resolve(PLAN, said, witnesses_of((*said, done), {})).moved
    assert resolve(PLAN, said, witnesses_of(said, {})).moved


def test_a_late_copy_of_an_old_text_does_not_keep_the_old_figure() -> None:
    said = (
        claim("release", 150, published="2024-05"),
        claim("report", 120, published="2026-02"),
        claim("reprint", 150, published="2026-06"),
    )
    assert resolved(*said, reprint="release").value == 120
    assert not resolved(*said).moved


def test_figures_given_within_weeks_contradict_each_other() -> None:
    assert not resolved(
        claim("a", 150, published="2024-05-20"), claim("b", 120, published="2024-06-20")
    ).moved


def test_a_source_that_says_what_it_was_before_moves_the_target_by_its_own_word() -> None:
    from dataclasses import replace

    old = replace(claim("a", 150, source="report", published="2026-02-10"), former=True)
    resolution = resolved(old, claim("b", 120, source="report", published="2026-02-10"))
    assert (resolution.value, resolution.moved) == (Decimal(120), True)


def test_one_source_that_dates_two_budgets_tells_when_it_was_moved() -> None:
    said = [
        claim("a", 49, source="university", start="2019", published=None),
        claim("b", 51, source="university", start="2021-12", published=None),
    ]
    assert versions(resolved(*said)) == ["49 by None since 2019", "51 by None since 2021-12"]


def test_a_deadline_that_moves_is_a_version_too() -> None:
    resolution = resolved(
        claim("a", 150, horizon="2029", published="2024-05"),
        claim("b", 150, horizon="2031", published="2026-02"),
    )
    assert versions(resolution) == ["150 by 2029 since 2024-05", "150 by 2031 since 2026-02"]
    assert str(resolution.period.horizon) == "2031"


def test_a_horizon_given_to_the_day_is_the_same_horizon() -> None:
    resolution = resolved(
        claim("a", 150, horizon="2030", published="2024-05"),
        claim("b", 150, horizon="2030-12-31", published="2026-02"),
    )
    assert not resolution.moved


def test_a_bound_that_leaves_room_is_not_moved_by_the_figure_it_leaves_room_for() -> None:
    resolution = resolved(
        claim("a", 50, bound=Bound.MORE_THAN, published="2024-05"), claim("b", 60, published="2026-02")
    )
    assert not resolution.moved
    assert not resolution.contested


@pytest.mark.parametrize(("by_funder", "moved"), [(True, True), (False, False)])
def test_only_the_funder_amends_an_award(by_funder: bool, moved: bool) -> None:
    first = claim("a", 30, indicator="funding_awarded", unit="CAD", published="2024-05", by_funder=True)
    later = claim("b", 27, indicator="funding_awarded", unit="CAD", published="2026-02", by_funder=by_funder)
    assert resolved(first, later, scope=AWARD).moved is moved


def test_a_figure_without_any_date_moves_nothing() -> None:
    assert not resolved(claim("a", 150, published=None), claim("b", 120, published=None)).moved


DATED = st.tuples(
    st.sampled_from([100, 120, 150]),
    st.sampled_from([None, "2024", "2024-05-21", "2025-01", "2025-06", "2026-02-01"]),
    st.sampled_from([None, "2029", "2030"]),
)


@given(st.lists(DATED, min_size=1, max_size=8))
def test_versions_end_with_the_figure_shown_and_never_repeat(
    said: list[tuple[int, str | None, str | None]],
) -> None:
    claims = [
        claim(f"c{number}", value, published=published, horizon=horizon)
        for number, (value, published, horizon) in enumerate(said)
    ]
    resolution = resolved(*claims)
    assert resolution.versions[-1].quantity.value == resolution.value
    figures = [(one.quantity.value, one.horizon) for one in resolution.versions]
    assert all(one != after for one, after in itertools.pairwise(figures))
