"""Figures in the fewest signs, as each language writes them."""

from decimal import Decimal

import pytest

from grappe.domain.quantity import Bound, Kind, Quantity, Rate
from grappe.publishing.figures import short


@pytest.mark.parametrize(
    ("quantity", "french", "english"),
    [
        (Quantity(Decimal(75_000_000), bound=Bound.EXACTLY, unit="EUR"), "75\xa0M€", "€75M"),
        (Quantity(Decimal("1.5e9"), bound=Bound.EXACTLY, unit="EUR"), "1,5\xa0Md€", "€1.5bn"),
        (Quantity(Decimal(900), bound=Bound.EXACTLY, unit="EUR"), "900\xa0€", "€900"),
        (Quantity(Decimal(50), bound=Bound.ABOUT), "≈\xa050", "≈\xa050"),
        (Quantity(Decimal(250), bound=Bound.MORE_THAN), ">\xa0250", ">\xa0250"),
        (Quantity(Decimal(2), bound=Bound.EXACTLY, kind=Kind.MULTIPLE), "×2", "×2"),
        (
            Quantity(Decimal(450), bound=Bound.EXACTLY, kind=Kind.INCREASE, per=Rate.YEAR),
            "+450/an",
            "+450/year",
        ),
        (Quantity(Decimal(100), Decimal(500), Bound.BETWEEN), "100–500", "100–500"),
        (Quantity(Decimal(40), bound=Bound.UP_TO, unit="percent"), "≤\xa040\xa0%", "≤\xa040%"),
        (Quantity(Decimal(12500), bound=Bound.EXACTLY), "12\u202f500", "12,500"),
        (Quantity(None), "–", "–"),
    ],
)
def test_a_quantity_is_as_short_as_it_can_be(quantity: Quantity, french: str, english: str) -> None:
    assert (short(quantity, "fr"), short(quantity, "en")) == (french, english)
