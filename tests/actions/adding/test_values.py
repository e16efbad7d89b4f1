"""Values become rows and come back the same."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from grappe.actions.adding.values import LARGEST, figure_fields, fits, period_of, quantity_of
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Bound, Kind, Quantity, Rate
from grappe.records.models import Claim

VALUES = st.decimals(min_value=0, max_value=10**16, places=2)
DATES = st.sampled_from([None, *map(PartialDate, ("2024", "2025-09", "2030-12-31"))])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    value = draw(st.none() | VALUES)
    kind, unit = draw(st.sampled_from(Kind)), draw(st.sampled_from(["EUR", "count", "percent", None]))
    per = draw(st.sampled_from([None, *Rate]))
    if value is None:
        return Quantity(None, None, None, kind, unit, per)
    bound = draw(st.sampled_from(Bound))
    upper = value + draw(VALUES) if bound is Bound.BETWEEN else None
    return Quantity(value, upper, bound, kind, unit, per)


@given(quantities(), DATES, DATES, st.none() | st.decimals(min_value=0, max_value=99, places=1))
def test_a_figure_is_the_same_after_the_register(
    quantity: Quantity, start: PartialDate | None, horizon: PartialDate | None, years: Decimal | None
) -> None:
    period = Period(start, horizon, years)
    claim = Claim(**figure_fields(quantity, period), duration_years=years)
    assert quantity_of(claim) == quantity
    assert period_of(claim) == period


def test_a_number_of_eighteen_digits_does_not_fit() -> None:
    assert fits(Quantity(LARGEST - 1, bound=Bound.EXACTLY))
    assert not fits(Quantity(LARGEST, bound=Bound.EXACTLY))
    assert not fits(Quantity(Decimal(1), LARGEST, Bound.BETWEEN))
    assert fits(Quantity(None))
