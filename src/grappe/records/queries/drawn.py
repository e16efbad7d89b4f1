"""Commitments by the thousand with what pictures are drawn from, and nothing but that."""

from collections.abc import Iterator

from django.db.models import QuerySet

from grappe.records.models import Commitment, Indicator, Standing
from grappe.records.queries.shared import Fields, parted

OWN = Fields(
    Commitment, "id", "address", "project_id", "indicator_id", "milestone_of_id", "modality", "family",
    "value", "value_max", "bound", "kind", "unit", "per", "start", "horizon", "before", "independent_sources",
    "contested",
)  # fmt: skip
INDICATOR = Fields(Indicator, "id", "code", "theme", "position", "aggregation", "label_fr", "label_en")
STANDING = Fields(Standing, "commitment_id", "word", "share", "current", "last")


def drawn(rows: QuerySet[Commitment]) -> Iterator[Commitment]:
    """The commitments of a query that is annotated with their ``spot``, each with indicator and standing.

    A programme has thousands of commitments on some forty indicators: those on one share it.
    """
    indicator, standing = Commitment._meta.get_field("indicator"), Commitment._meta.get_field("standing")
    asked = [*OWN.names, *INDICATOR.beside("indicator"), *STANDING.beside("standing"), "spot"]
    known: dict[object, Indicator] = {}
    for values in rows.values_list(*asked):
        own, of_indicator, of_standing = parted(values, OWN, INDICATOR, STANDING)
        one = OWN.row(own)
        if one is not None:
            indicator.set_cached_value(one, INDICATOR.shared(of_indicator, known))
            standing.set_cached_value(one, STANDING.row(of_standing))
            vars(one)["spot"] = values[-1]
            yield one
