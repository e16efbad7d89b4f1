"""What shapes wear in pictures is what the style sheets of the pages say."""

import pytest

from grappe.web.design.tokens import themes
from grappe.web.pictures.styles import WORN, compound, rules, worn

INK = themes()[0].tokens["ink"]


def test_a_shape_wears_what_its_class_says_in_light_colours() -> None:
    assert worn((compound("rect", "bar"),)) == {}  # a bar is one in the chart of money alone
    within = (compound("svg", "money-chart"), compound("g", ""), compound("rect", "bar"))
    assert worn(within)["fill"] == INK


def test_the_stronger_rule_counts_wherever_it_stands() -> None:
    axis = worn((compound("svg", "way"), compound("text", "way-axis")))
    assert axis["font-size"] == "12.5px"
    assert axis["fill"] == themes()[0].tokens["ink-soft"]


def test_states_and_conditions_of_a_page_are_left_to_it() -> None:
    tip = worn((compound("svg", "way"), compound("text", "way-way-tip way-tip")))
    assert tip["display"] == "none"  # it is shown on hover: a picture has none
    assert all("var(" not in value for rule in rules() for value in rule.says.values())
    assert {name for rule in rules() for name in rule.says} <= WORN


@pytest.mark.parametrize(
    "name", ["berry-skin", "chronicle-mark", "network-arc", "length-done", "overview-frame"]
)
def test_every_sheet_that_a_drawing_needs_is_read(name: str) -> None:
    assert worn((compound("path", name),))
