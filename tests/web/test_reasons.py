"""Reasons are told in the order in which they tell most."""

from grappe.web.reasons import Reason, ordered, speaks_for


def reason(comparison: str, weight: float | None) -> Reason:
    return {"comparison": comparison, "weight": weight, "particulars": {}}


def names(reasons: list[Reason]) -> list[str]:
    return [str(one["comparison"]) for one in reasons]


def test_the_weightiest_comes_first_for_or_against() -> None:
    told = ordered([reason("well_known", 0.3), reason("town_differs", -2.0), reason("spelling", 1.0)])
    assert names(told) == ["town_differs", "spelling", "well_known"]


def test_what_forbids_a_link_comes_before_all() -> None:
    assert names(ordered([reason("spelling", 9.0), reason("numbers_differ", None)]))[0] == "numbers_differ"


def test_a_name_that_is_the_same_explains_more_than_how_alike_it_is() -> None:
    told = [
        reason("spelling", 5.0),
        reason("same_words", 2.0),
        reason("short_name", -1.0),
        reason("same_name", 0.2),
    ]
    assert names(ordered(told)) == ["same_name", "short_name", "spelling", "same_words"]


def test_a_sameness_that_weighs_against_explains_nothing() -> None:
    told = [reason("spelling", 1.0), reason("same_folded_name", -0.5)]
    assert names(ordered(told)) == ["spelling", "same_folded_name"]


def test_a_reason_without_weight_speaks_against() -> None:
    assert not speaks_for(reason("numbers_differ", None))
    assert speaks_for(reason("spelling", 0.1))
    assert not speaks_for(reason("spelling", -0.1))
