from typing import Any

import pytest

from grappe.domain.errors import BadInputError
from grappe.domain.quantity import Modality
from grappe.reconciling.rules import rules_from, standard_rules
from grappe.reconciling.weighing import RULES


def test_every_rule_in_an_order_is_defined_and_says_what_it_does() -> None:
    named = {name for order in standard_rules().order.values() for name in order}
    assert named <= RULES.keys()
    assert all(rule.__doc__ for rule in RULES.values())


def test_a_programme_without_rules_of_its_own_has_the_standard_ones() -> None:
    assert rules_from({}) == standard_rules()


def test_a_programmes_rules_are_laid_over_the_standard_ones_and_have_a_version_of_their_own() -> None:
    rules = rules_from({"version": "harbour-1", "moves": {"days": 10}, "order": {"plan": ["newest"]}})
    assert (rules.moves.days, rules.order["plan"]) == (10, ("newest",))
    assert rules.order["award"] == standard_rules().order["award"]
    assert rules.version == f"{standard_rules().version}+harbour-1"
    assert rules.fingerprint != standard_rules().fingerprint


def test_a_programme_may_say_which_modalities_speak_of_one_thing() -> None:
    own = {"version": "1", "families_of": {"chairs": {"plan": ["awarded", "pledged"]}}}
    assert rules_from(own).family("chairs", Modality.AWARDED) == "plan"


@pytest.mark.parametrize(
    ("own", "entry"),
    [
        ({"moves": {"days": 10}}, "version"),
        ({"version": "1", "stars": {}}, "stars"),
        ({"version": "1", "moves": 3}, "moves"),
        ({"version": "1", "moves": {"weeks": 3}}, "moves.weeks"),
        ({"version": "1", "moves": {"days": "ten"}}, "moves.days"),
        ({"version": "1", "moves": {"days": -1}}, "moves.days"),
        ({"version": "1", "copies": {"shared_figures": 2.5}}, "copies.shared_figures"),
        ({"version": "1", "series": {"families": "plan"}}, "series.families"),
        ({"version": "1", "order": {"plan": ["astrology"]}}, "order.plan"),
        ({"version": "1", "order": {"plan": "newest"}}, "order.plan"),
        ({"version": "1", "families": {"plan": ["dreamt"]}}, "families.plan"),
        (
            {"version": "1", "families": {"hope": ["target"], "plan": ["budgeted", "pledged"]}},
            "families.hope",
        ),
        ({"version": "1", "families": {"plan": ["target"]}}, "families"),
    ],
)
def test_rules_that_cannot_be_used_are_told_by_entry(own: dict[str, Any], entry: str) -> None:
    with pytest.raises(BadInputError) as caught:
        rules_from(own, frozenset(RULES), "reconciling.toml")
    assert entry in {finding.particulars["entry"] for finding in caught.value.findings}


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadInputError) as caught:
        rules_from({"stars": {}, "moves": {"days": "ten"}}, frozenset(RULES), "reconciling.toml")
    assert len(caught.value.findings) == 3
