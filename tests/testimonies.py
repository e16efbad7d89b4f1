"""A short way to say what a source claims, for the tests of reconciling and following."""

from decimal import Decimal

from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Bound, Kind, Modality, Quantity, Rate
from grappe.domain.testimony import Testimony


def date(iso: str | None) -> PartialDate | None:
    """A date, or none."""
    return PartialDate(iso) if iso else None


def claim(
    claim_id: str,
    value: int | float | str | None,
    *,
    source: str | None = None,
    project: str | None = "zostera",
    indicator: str = "chairs",
    bound: Bound = Bound.EXACTLY,
    kind: Kind = Kind.ABSOLUTE,
    unit: str | None = "count",
    per: Rate | None = None,
    modality: Modality = Modality.TARGET,
    start: str | None = None,
    horizon: str | None = None,
    published: str | None = "2025-03",
    copy_of: str | None = None,
    publisher: str = "",
    by_funder: bool = False,
    evidence: str = "cited",
) -> Testimony:
    """A claim of the source that has the claim's id, unless another is named."""
    figure = None if value is None else Decimal(str(value))
    return Testimony(
        claim_id=claim_id,
        source=source or claim_id,
        project=project,
        indicator=indicator,
        quantity=Quantity(figure, None, None if figure is None else bound, kind, unit, per),
        modality=modality,
        period=Period(date(start), date(horizon)),
        copy_of=copy_of,
        publisher=publisher,
        published=date(published),
        by_funder=by_funder,
        evidence=evidence,
    )
