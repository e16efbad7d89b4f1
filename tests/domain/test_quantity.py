"""A quantity is whole or refused."""

from decimal import Decimal

import pytest

from grappe.domain.quantity import Bound, Quantity


def test_a_value_needs_a_bound_and_a_bound_a_value() -> None:
    with pytest.raises(ValueError, match="bound exactly where"):
        Quantity(Decimal(3))
    with pytest.raises(ValueError, match="bound exactly where"):
        Quantity(None, bound=Bound.EXACTLY)


def test_only_a_range_has_an_upper_end() -> None:
    assert Quantity(Decimal(3), Decimal(5), Bound.BETWEEN).value_max == Decimal(5)
    with pytest.raises(ValueError, match="only a range"):
        Quantity(Decimal(3), Decimal(5), Bound.EXACTLY)
    with pytest.raises(ValueError, match="only a range"):
        Quantity(Decimal(3), bound=Bound.BETWEEN)


def test_the_upper_end_lies_above_the_lower() -> None:
    with pytest.raises(ValueError, match="above"):
        Quantity(Decimal(5), Decimal(3), Bound.BETWEEN)


def test_a_promise_without_number_has_none() -> None:
    assert Quantity(None).value is None
