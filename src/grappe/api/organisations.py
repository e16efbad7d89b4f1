"""Organisations for programs: names with their dates, identifiers, and search by any name."""

from collections.abc import Sequence
from typing import Any, overload

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from grappe.api.seeing import AsOf, seen
from grappe.records.models import Organisation
from grappe.records.queries import organisations as queries
from grappe.records.queries.directory import Sought, in_order
from grappe.records.queries.links import known_among, links
from grappe.records.queries.sight import Sight

router = Router()


class IdentifierOut(Schema):
    """An identifier, written without address, spaces or prefix."""

    scheme: str = Field(
        description="ror, siren, siret, uai, idref, wikidata, isni, grid, fundref, finess, pic."
    )
    value: str


class OrganisationNameOut(Schema):
    """A name and when it holds."""

    name: str
    kind: str = Field(description="label, alias or acronym.")
    language: str = Field(description="ISO 639-1; empty if unknown.")
    valid_from: str = Field(description="ISO date, month or year; empty where it is open.")
    valid_to: str


class OrganisationOut(Schema):
    """A body that takes part, or that such a one came from."""

    code: str
    name: str
    kind: str
    country: str = Field(description="ISO 3166-1.")
    city: str
    region: str
    status: str = Field(description="active, inactive or withdrawn.")
    established: str
    website: str
    identifiers: list[IdentifierOut]
    names: list[OrganisationNameOut]
    merged: list[str] = Field(description="Codes of the entries that were found to be the same.")

    @staticmethod
    def resolve_identifiers(row: Organisation) -> list[dict[str, str]]:
        """The identifiers, those of merged entries too, each once."""
        told = [(one.scheme, one.value) for body in _group(row) for one in body.identifiers.all()]
        return [{"scheme": scheme, "value": value} for scheme, value in dict.fromkeys(told)]

    @staticmethod
    def resolve_names(row: Organisation) -> list[Any]:
        """The names, those of merged entries too."""
        return [name for body in _group(row) for name in body.names.all()]

    @staticmethod
    def resolve_merged(row: Organisation) -> list[str]:
        """What was merged into it."""
        return sorted(body.code for body in row.merged.all())


def _group(row: Organisation) -> list[Organisation]:
    return [row, *row.merged.all()]


class Ranked(Sequence[Organisation]):
    """Organisations in the order of their keys, a page of them fetched when it is asked for."""

    def __init__(self, keys: Sequence[int], sight: Sight) -> None:
        self._keys, self._sight = keys, sight

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> Organisation: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Organisation]: ...
    def __getitem__(self, at: int | slice) -> Organisation | Sequence[Organisation]:
        keys = list(self._keys[at]) if isinstance(at, slice) else [self._keys[at]]
        rows = {row.pk: row for row in queries.with_names(keys, self._sight)}
        found = [rows[key] for key in keys]
        return found if isinstance(at, slice) else found[0]


@router.get("", response=list[OrganisationOut])
@paginate(LimitOffsetPagination)
def organisations(
    request: HttpRequest, q: str = "", country: str = "", programme: str = "", as_of: AsOf = None
) -> Ranked:
    """Every organisation, or those with a name in which each word of ``q`` begins a word, the closest first.

    Only those of one country or programme, where they are asked for; what was merged is told with what it is.
    """
    sought = Sought(words=q, country=country.upper(), programme=programme)
    sight = seen(request, as_of)
    return Ranked(in_order(sought, sight), sight)


@router.get("/{reference}", response=OrganisationOut)
def organisation(request: HttpRequest, reference: str, as_of: AsOf = None) -> Organisation:
    """The organisation of a code or an identifier (``ror:02feahw73``), as what it was merged into."""
    sight = seen(request, as_of)
    found = queries.find_organisation(reference, sight)
    if found is None or not known_among([found.pk], sight, links(sight)):
        raise Http404("no such organisation")
    return queries.with_names([found.pk], sight)[0]
