from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.quantity import Bound, Kind, Modality
from grappe.domain.testimony import Resolution, Scope, Stance, Testimony
from grappe.reconciling.copies import Copy
from grappe.reconciling.resolving import resolve
from grappe.reconciling.witnesses import Witness, witnesses_of
from tests.testimonies import claim

PLAN = Scope("zostera", "chairs", Kind.ABSOLUTE, "plan", None, "count")
AWARD = Scope("zostera", "funding_awarded", Kind.ABSOLUTE, "award", None, "CAD")
EVENT = Scope("zostera", "label_date", Kind.ABSOLUTE, "result", None, None)


def relays(said: list[Testimony], **originals: str) -> dict[str, Witness]:
    """The witnesses of what is said, where some relay others."""
    return witnesses_of(said, {source: Copy(original, "stated") for source, original in originals.items()})


def stances(resolution: Resolution) -> dict[str, str]:
    return {part.claim_id: part.stance.value for part in resolution.parts}


def test_one_claim_is_the_answer() -> None:
    resolution = resolve(PLAN, [claim("a", 18)])
    assert (resolution.value, resolution.rule, resolution.contested) == (Decimal(18), "agreement", False)


def test_no_claim_is_no_question() -> None:
    with pytest.raises(ValueError, match="nothing"):
        resolve(PLAN, [])


def test_the_figure_of_most_sources_is_shown_with_the_others_beside_it() -> None:
    resolution = resolve(PLAN, [claim("a", 18), claim("b", 18), claim("c", 9), claim("d", 7)])
    assert (resolution.value, resolution.rule) == (Decimal(18), "most_sources")
    assert stances(resolution) == {"a": "agrees", "b": "agrees", "c": "differs", "d": "differs"}
    assert (resolution.independent_sources, resolution.sources_against) == (2, 2)
    assert resolution.contested


def test_copies_of_one_text_count_once() -> None:
    said = [claim(name, 9) for name in ("release", "reprint", "translation")]
    said += [claim("report", 18), claim("journal", 18)]
    resolution = resolve(PLAN, said, relays(said, reprint="release", translation="release"))
    assert resolution.value == 18
    assert resolution.sources_against == 1


def test_a_copy_that_agrees_is_marked_as_copy() -> None:
    said = [claim("release", 18, publisher="The Fundy Courier"), claim("reprint", 18)]
    resolution = resolve(PLAN, said, relays(said, reprint="release"))
    assert stances(resolution) == {"release": "agrees", "reprint": "copy"}
    assert resolution.parts[1].why == "copy"
    assert resolution.parts[1].particulars == {"original": "The Fundy Courier"}
    assert resolution.independent_sources == 1


def test_a_copy_whose_original_is_silent_agrees_itself() -> None:
    resolution = resolve(PLAN, [claim("reprint", 18)], relays([claim("reprint", 18)], reprint="release"))
    assert stances(resolution) == {"reprint": "agrees"}


def test_a_copy_whose_original_is_silent_is_no_witness_beside_others() -> None:
    said = [claim("a", 18), claim("b", 18), claim("relay", 18)]
    assert resolve(PLAN, said, relays(said, relay="silent")).independent_sources == 2


def test_the_funder_goes_before_the_press_on_what_it_awards() -> None:
    press = [claim(name, 6, indicator="funding_awarded", unit="CAD") for name in "abc"]
    fund = claim("fund", 5, indicator="funding_awarded", unit="CAD", by_funder=True)
    assert (resolve(AWARD, [*press, fund]).value, resolve(AWARD, [*press, fund]).rule) == (
        Decimal(5),
        "funder",
    )


def test_the_funder_has_no_privilege_on_plans() -> None:
    said = [claim("a", 6), claim("b", 6), claim("fund", 5, by_funder=True)]
    assert resolve(PLAN, said).value == 6


def test_a_specific_figure_goes_before_the_round_one() -> None:
    said = [claim("a", 75, published=None), claim("b", "74.5", published=None)]
    resolution = resolve(PLAN, said)
    assert resolution.value == Decimal("74.5")
    assert stances(resolution) == {"b": "agrees", "a": "rounding"}
    assert not resolution.contested
    assert resolution.independent_sources == 2


def test_of_two_plans_of_one_season_the_newest_goes_first_and_the_other_contradicts() -> None:
    resolution = resolve(PLAN, [claim("a", 18, published="2024-05"), claim("b", 12, published="2024-06")])
    assert (resolution.value, resolution.rule) == (Decimal(12), "newest")
    assert stances(resolution) == {"b": "agrees", "a": "differs"}
    assert not resolution.moved


def test_where_nothing_decides_the_first_by_id_is_shown() -> None:
    resolution = resolve(PLAN, [claim("b", 12), claim("a", 18)])
    assert (resolution.value, resolution.rule) == (Decimal(18), "tie")


def test_more_than_leaves_room_for_a_larger_figure() -> None:
    said = [claim("a", 300), claim("b", 300), claim("c", 250, bound=Bound.MORE_THAN)]
    resolution = resolve(PLAN, said)
    assert stances(resolution)["c"] == "agrees"
    assert not resolution.contested


def test_the_bound_that_most_sources_give_is_kept() -> None:
    said = [claim("a", 50), *(claim(name, 50, bound=Bound.ABOUT) for name in "bc")]
    assert resolve(PLAN, said).quantity.bound is Bound.ABOUT


def test_a_quoted_claim_is_shown_before_a_cited_one() -> None:
    said = [claim("a", 50, published="2024"), claim("b", 50, published="2025", evidence="quoted")]
    assert resolve(PLAN, said).parts[0].claim_id == "b"


def test_the_horizon_that_the_chosen_claim_lacks_comes_from_those_who_agree() -> None:
    said = [claim("a", 50, published="2024"), claim("b", 50, horizon="2030")]
    assert str(resolve(PLAN, said).period.horizon) == "2030"


def test_a_horizon_of_a_claim_that_differs_is_not_taken() -> None:
    said = [claim("a", 50), claim("b", 50), claim("c", 60, horizon="2030")]
    assert resolve(PLAN, said).period.horizon is None


def test_two_dates_of_one_event_are_a_contradiction() -> None:
    said = [
        claim("a", None, unit=None, modality=Modality.ACHIEVED, start="2024-05"),
        claim("b", None, unit=None, modality=Modality.ACHIEVED, start="2024-05-21"),
        claim("c", None, unit=None, modality=Modality.ACHIEVED, start="2025-01"),
        claim("d", None, unit=None, modality=Modality.ACHIEVED),
    ]
    resolution = resolve(EVENT, said)
    assert str(resolution.period.start) == "2024-05-21"
    assert stances(resolution) == {"a": "agrees", "b": "agrees", "c": "differs", "d": "agrees"}


def test_a_factor_without_figure_agrees_with_one_that_has_it() -> None:
    said = [claim("a", 2, kind=Kind.MULTIPLE), claim("b", None, kind=Kind.MULTIPLE)]
    resolution = resolve(PLAN, said)
    assert (resolution.value, resolution.contested) == (Decimal(2), False)


SAID = st.lists(
    st.builds(
        lambda number, value, bound, published, funder: claim(
            f"c{number}", value, bound=bound, published=published, by_funder=funder, source=f"s{number % 5}"
        ),
        st.integers(0, 30),
        st.sampled_from([7, 9, 18, 19, 18.5, 20]),
        st.sampled_from([Bound.EXACTLY, Bound.ABOUT, Bound.MORE_THAN, Bound.UP_TO]),
        st.sampled_from([None, "2024", "2024-05-21", "2026"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.claim_id,
)


@given(SAID, st.randoms(use_true_random=False), st.sampled_from([PLAN, AWARD]))
def test_the_order_of_the_claims_changes_nothing(said: list[Testimony], random: object, scope: Scope) -> None:
    shuffled = sorted(said, key=lambda one: hash((str(random), one.claim_id)))
    assert resolve(scope, said, relays(said, s1="s0")) == resolve(scope, shuffled, relays(said, s1="s0"))


@given(SAID)
def test_every_claim_has_one_part_and_one_is_chosen(said: list[Testimony]) -> None:
    resolution = resolve(PLAN, said)
    assert sorted(part.claim_id for part in resolution.parts) == sorted(one.claim_id for one in said)
    chosen = [part for part in resolution.parts if part.chosen]
    assert len(chosen) == 1
    assert chosen[0].stance is Stance.AGREES
    assert next(one for one in said if one.claim_id == chosen[0].claim_id).quantity == resolution.quantity
