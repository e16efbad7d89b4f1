"""Claims, filtered as a page or the API asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from django.db.models import QuerySet

from grappe.records.memory import Memory
from grappe.records.models import Claim, Edition
from grappe.records.queries.editions import asked_in
from grappe.records.queries.sight import NOW, Sight

COUNTED = Memory[tuple[str, ...], int](1000, lambda _: 1)
"""How many claims there are, by the edition of the register and the question."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Codes that a claim must have; an empty one asks for all."""

    programme: str = ""
    project: str = ""
    indicator: str = ""
    source: str = ""
    modality: str = ""
    evidence: str = ""

    @property
    def narrow(self) -> bool:
        """Whether it asks for a part of the register that is small beside the whole."""
        return bool(self.programme or self.project or self.source)


_LOOKUPS = {
    "programme": "programme__code",
    "project": "project__code",
    "indicator": "indicator__code",
    "source": "source__code",
    "modality": "modality",
    "evidence": "evidence",
}


def claims(wanted: ClaimFilter, sight: Sight = NOW) -> QuerySet[Claim]:
    """The claims that fit and are seen, each with its source, indicator, project and programme: one query."""
    asked = {lookup: getattr(wanted, name) for name, lookup in _LOOKUPS.items() if getattr(wanted, name)}
    return _whole().filter(sight.claims(), **asked)


def _whole() -> QuerySet[Claim]:
    return Claim.objects.select_related("source", "indicator", "project", "programme")


class ById(Sequence[Claim]):
    """The claims that fit and are seen in the order of their ids, those that follow ``after`` where it is
    given.

    A page of them is found by ids alone, so that one in a million is not far. All that fit are counted, once
    in an edition of the register.
    """

    def __init__(self, wanted: ClaimFilter, sight: Sight = NOW, after: str = "") -> None:
        asked = {lookup: getattr(wanted, name) for name, lookup in _LOOKUPS.items() if getattr(wanted, name)}
        state = Edition.objects.annotate(keeps=sight.keeps_drafts()).first()
        self._edition = str(state)
        # Where no drafts are kept from whoever asks, no claim needs to be looked at to be seen.
        seen = sight.known() if state is not None and not vars(state)["keeps"] else sight.claims()
        self._all = Claim.objects.filter(seen, **asked).order_by("pk").values_list("pk", flat=True)
        self._ids = self._all.filter(pk__gt=after) if after else self._all

    def __len__(self) -> int:
        key = asked_in(self._edition, self._all)
        number = COUNTED.get(key)
        if number is None:
            number = self._all.count()
            COUNTED.keep(key, number)
        return number

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...
    def __getitem__(self, at: int | slice) -> Claim | Sequence[Claim]:
        ids = self._ids[at] if isinstance(at, slice) else self._ids[at : at + 1]
        found = list(_whole().filter(pk__in=ids).order_by("pk"))
        return found if isinstance(at, slice) else found[0]


def find_claim(identity: str, sight: Sight = NOW) -> Claim | None:
    """The claim of that id, with its source and text, where it is seen."""
    rows = Claim.objects.select_related("source", "snapshot", "indicator", "project", "programme")
    return rows.filter(sight.claims(), pk=identity).first()


def claims_that_begin(beginning: str) -> list[str]:
    """The ids of at most two claims whose id begins so."""
    rows = Claim.objects.filter(pk__startswith=beginning).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:2])


def find_claims(identities: Iterable[str]) -> dict[str, Claim]:
    """The claims of those ids, with their sources."""
    return Claim.objects.select_related("source__programme", "indicator").in_bulk(list(identities))
