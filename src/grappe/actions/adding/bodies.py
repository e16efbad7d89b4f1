"""What a programme's folder says of organisations, stored: all programmes share them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from grappe.actions.adding.storing import Change, keep_described
from grappe.actions.adding.values import iso
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.organisation import OWN, Identifier
from grappe.domain.organisation import OrganisationName as NameValue
from grappe.linking.names import fold
from grappe.programmes.facts import KinFacts, OrganisationFacts, ProgrammeFolder
from grappe.records.models import (
    FormerCode,
    Organisation,
    OrganisationIdentifier,
    OrganisationKin,
    OrganisationName,
)

Part = TypeVar("Part", OrganisationIdentifier, OrganisationName, OrganisationKin)

FIELDS = (
    "name", "kind", "country", "city", "region", "status", "established", "website", "registers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrganisationTaken(Finding):
    """Two folders mean two bodies by one code."""

    code: ClassVar[str] = "programme.organisation-taken"
    title: ClassVar[str] = "Code of another organisation"
    explanation: ClassVar[str] = (
        "By its identifier, the register knows another body by this code, or this body by another code. "
        "Organisations are shared by all programmes, so each has one code."
    )
    template: ClassVar[str] = (
        "{organisation!r}, {scheme} {identifier!r}, is {other!r}, {scheme} {known!r}, in the register"
    )


def store_organisations(folder: ProgrammeFolder) -> Change:
    """Store the folder's organisations; raises BadInputError where a code means another body in the register.

    All programmes share them: what a folder says of a name, or of the identifiers of one scheme, takes the
    place of what was known of just these, and so do its bonds among its own; the rest stays.
    """
    organisations = folder.organisations
    refuse_other_bodies(organisations, str(folder.path / "organisations.csv"))
    adopt(organisations)
    rows = [organisation_row(facts) for facts in organisations]
    change = keep_described(Organisation.objects.all(), rows, "code", FIELDS)
    stored = Organisation.objects.in_bulk([facts.code for facts in organisations], field_name="code")
    identifiers = [
        row for facts in organisations for row in identifier_rows(stored[facts.code], facts.identifiers)
    ]
    names = [row for facts in organisations for row in name_rows(stored[facts.code], facts.names)]
    return change + keep_identifiers(identifiers) + keep_names(names) + keep_kin(folder.kin, stored)


def organisation_row(facts: OrganisationFacts) -> Organisation:
    """An organisation of a folder as the register remembers it."""
    return Organisation(
        code=facts.code,
        name=facts.name,
        kind=facts.kind,
        country=facts.country,
        city=facts.city,
        region=facts.region,
        status=facts.status.value,
        established=iso(facts.established),
        website=facts.website,
    )


def adopt(organisations: Sequence[OrganisationFacts]) -> None:
    """Give what came from a public register the code that a folder has for it; its old code leads to it."""
    codes = {
        (one.scheme.value, one.value): facts.code
        for facts in organisations
        for one in facts.identifiers
        if one.scheme in OWN
    }
    found = OrganisationIdentifier.objects.filter(value__in=[value for _, value in codes])
    for row in found.exclude(organisation__registers=[]).select_related("organisation"):
        code, organisation = codes.get((row.scheme, row.value)), row.organisation
        if code is None or code == organisation.code or Organisation.objects.filter(code=code).exists():
            continue
        FormerCode.objects.get_or_create(code=organisation.code, defaults={"organisation": organisation})
        Organisation.objects.filter(pk=organisation.pk).update(code=code, registers=[])


def identifier_rows(organisation: Organisation, given: Iterable[Identifier]) -> list[OrganisationIdentifier]:
    """The identifiers of an organisation as the register remembers them."""
    return [
        OrganisationIdentifier(organisation=organisation, scheme=one.scheme.value, value=one.value)
        for one in given
    ]


def name_rows(organisation: Organisation, given: Iterable[NameValue]) -> list[OrganisationName]:
    """The names as the register remembers them, each once as names are compared, in its first spelling."""
    rows: dict[tuple[str, str, str], OrganisationName] = {}
    for name in given:
        key = (fold(name.text), name.valid_from, name.valid_to)
        if key[0] and key not in rows:
            rows[key] = OrganisationName(
                organisation=organisation,
                name=name.text,
                folded=key[0],
                kind=name.kind.value,
                language=name.language,
                valid_from=name.valid_from,
                valid_to=name.valid_to,
            )
    return list(rows.values())


def keep_identifiers(rows: Sequence[OrganisationIdentifier]) -> Change:
    """Make the identifiers of each organisation and scheme given exactly those given."""
    given = {(row.organisation_id, row.scheme) for row in rows}
    kept = [
        row
        for row in OrganisationIdentifier.objects.filter(organisation__in={one for one, _ in given})
        if (row.organisation_id, row.scheme) in given
    ]
    return _replace(kept, rows, ("organisation_id", "scheme", "value"))


def keep_names(rows: Sequence[OrganisationName]) -> Change:
    """Make each name given stand exactly as given, with its dates; names that are not given stay."""
    given = {(row.organisation_id, row.folded) for row in rows}
    kept = [
        row
        for row in OrganisationName.objects.filter(organisation__in={one for one, _ in given})
        if (row.organisation_id, row.folded) in given
    ]
    fields = ("organisation_id", "name", "folded", "kind", "language", "valid_from", "valid_to")
    return _replace(kept, rows, fields)


def keep_kin(given: Sequence[KinFacts], stored: Mapping[str, Organisation]) -> Change:
    """Make the kin that organisations of ``stored`` (by code) have among each other exactly what is given."""
    rows = [
        OrganisationKin(
            organisation=stored[facts.organisation],
            kinship=facts.kinship.value,
            other=stored[facts.other],
            date=iso(facts.date),
        )
        for facts in given
    ]
    among = list(stored.values())
    kept = list(OrganisationKin.objects.filter(organisation__in=among, other__in=among))
    return _replace(kept, rows, ("organisation_id", "kinship", "other_id", "date"))


def _replace(kept: Sequence[Part], rows: Sequence[Part], fields: tuple[str, ...]) -> Change:
    known = {tuple(getattr(row, field) for field in fields): row for row in kept}
    wanted = {tuple(getattr(row, field) for field in fields): row for row in rows}
    gone = [row.pk for key, row in known.items() if key not in wanted]
    new = [row for key, row in wanted.items() if key not in known]
    if gone:
        type(kept[0])._default_manager.filter(pk__in=gone).delete()
    if new:
        type(new[0])._default_manager.bulk_create(new)
    return Change(added=len(new), removed=len(gone))


def refuse_other_bodies(organisations: Sequence[OrganisationFacts], file: str) -> None:
    """Refuse a code or an identifier that the register has for another body; raises BadInputError.

    What came from a public register alone is no other body: see ``adopt``.
    """
    rows = OrganisationIdentifier.objects.filter(scheme__in=OWN, organisation__registers=[])
    owners: dict[tuple[str, str], str] = {}
    owned: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for scheme, value, code in rows.values_list("scheme", "value", "organisation__code"):
        owners[scheme, value] = code
        owned[scheme, code].add(value)
    findings = []
    for facts in organisations:
        given = facts.identifiers
        for one in given:
            if one.scheme not in OWN:
                continue
            other = owners.get((one.scheme, one.value), facts.code)
            known = owned[one.scheme, facts.code]
            if other != facts.code or (known and known.isdisjoint(mine.value for mine in given)):
                particulars = {
                    "organisation": facts.code,
                    "scheme": one.scheme.upper(),
                    "identifier": one.value,
                    "other": other,
                    "known": one.value if other != facts.code else ", ".join(sorted(known)),
                }
                findings.append(OrganisationTaken(Place(file), particulars))
    if findings:
        raise BadInputError(findings)
