"""Between the register's organisations and the entries that linking knows."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import slugify

from grappe.actions.adding.bodies import identifier_rows, name_rows
from grappe.domain.decision import Matter, Verb
from grappe.domain.organisation import OWN, Entry, Identifier, Kin, Kinship, NameKind, Scheme, Status
from grappe.domain.organisation import OrganisationName as NameValue
from grappe.records.models import (
    Decision,
    Event,
    FormerCode,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationKin,
    OrganisationName,
)
from grappe.records.queries.organisations import identified

_LONGEST_CODE = 90  # leaves room for an identifier after it


def own_entries() -> list[tuple[Entry, Organisation]]:
    """The register's organisations as entries, each with those that were merged into it: four queries."""
    names, identifiers = _names(), _identifiers()
    kin = _kin(identifiers)
    groups: defaultdict[int, list[Organisation]] = defaultdict(list)
    for row in Organisation.objects.order_by("code"):
        groups[row.merged_into_id or row.pk].append(row)
    found = []
    for canonical, rows in groups.items():
        shown = next(row for row in rows if row.pk == canonical)
        members = [shown, *(row for row in rows if row is not shown)]
        entry = Entry(
            name=shown.name,
            names=tuple(dict.fromkeys(name for row in members for name in names[row.pk])),
            identifiers=tuple(dict.fromkeys(one for row in members for one in identifiers[row.pk])),
            registers=tuple(shown.registers),
            kinds=(shown.kind,) if shown.kind else (),
            country=shown.country,
            city=shown.city,
            region=shown.region,
            status=Status(shown.status),
            established=shown.established,
            kin=tuple(dict.fromkeys(one for row in members for one in kin[row.pk])),
            website=shown.website,
            code=shown.code,
        )
        found.append((entry, shown))
    return found


def _names() -> defaultdict[int, list[NameValue]]:
    names: defaultdict[int, list[NameValue]] = defaultdict(list)
    for row in OrganisationName.objects.order_by("pk"):
        value = NameValue(row.name, NameKind(row.kind), row.language, row.valid_from, row.valid_to)
        names[row.organisation_id].append(value)
    return names


def _identifiers() -> defaultdict[int, list[Identifier]]:
    identifiers: defaultdict[int, list[Identifier]] = defaultdict(list)
    for row in OrganisationIdentifier.objects.order_by("scheme", "value"):
        identifiers[row.organisation_id].append(Identifier(Scheme(row.scheme), row.value))
    return identifiers


def _kin(identifiers: dict[int, list[Identifier]]) -> defaultdict[int, list[Kin]]:
    kin: defaultdict[int, list[Kin]] = defaultdict(list)
    for row in OrganisationKin.objects.order_by("pk"):
        kinship = Kinship(row.kinship)
        if row.other_id is None:
            kin[row.organisation_id].append(Kin(kinship, Identifier(Scheme(row.scheme), row.value)))
            continue
        kin[row.organisation_id] += [Kin(kinship, one) for one in identifiers.get(row.other_id, ())[:1]]
        back = identifiers.get(row.organisation_id, ())[:1]
        kin[row.other_id] += [Kin(kinship.inverse, one) for one in back]
    return kin


def find_by_identifiers(identifiers: Iterable[Identifier]) -> Organisation | None:
    """The organisation that bears one of these identifiers; only those count that are of one body alone."""
    telling = (*OWN, Scheme.WIKIDATA)
    sought = sorted(
        (one for one in identifiers if one.scheme in telling), key=lambda one: telling.index(one.scheme)
    )
    return next(filter(None, map(identified, sought)), None)


def organisation_for(entry: Entry) -> Organisation:
    """The register's organisation for an entry of a public register, made where there is none yet.

    Its code is made of its name, with an identifier after it where another organisation has that code.
    """
    known = find_by_identifiers(entry.identifiers)
    if known is not None:
        return known
    organisation = Organisation.objects.create(
        code=_new_code(entry),
        name=entry.name,
        kind=entry.kinds[0][:40] if entry.kinds else "",
        country=entry.country[:2],
        city=entry.city,
        region=entry.region,
        status=entry.status.value,
        established=entry.established[:10],
        website=entry.website,
        registers=list(entry.registers) or ["register"],
    )
    OrganisationIdentifier.objects.bulk_create(
        identifier_rows(organisation, dict.fromkeys(one for one in entry.identifiers if len(one.value) <= 60))
    )
    names = (NameValue(entry.name), *entry.names)
    told = {name.text for name in entry.names}
    OrganisationName.objects.bulk_create(name_rows(organisation, names[1:] if entry.name in told else names))
    OrganisationKin.objects.bulk_create(_kin_rows(organisation, entry.kin))
    return organisation


def _new_code(entry: Entry) -> str:
    code = slugify(entry.name)[:_LONGEST_CODE].strip("-") or "organisation"
    taken = Organisation.objects.filter(code=code).exists() or FormerCode.objects.filter(code=code).exists()
    if not taken:
        return code
    return "-".join([code, *(slugify(one.value) for one in sorted(entry.identifiers)[:1])])


def _kin_rows(organisation: Organisation, kin: Iterable[Kin]) -> list[OrganisationKin]:
    return [
        OrganisationKin(
            organisation=organisation,
            kinship=one.kinship.value,
            scheme=one.identifier.scheme.value,
            value=one.identifier.value,
        )
        for one in dict.fromkeys(kin)
        if one.identifier.value
    ]


def unneeded() -> QuerySet[Organisation]:
    """Organisations that came from a public register and that nothing points at any more."""
    pointing = (
        Membership.objects.filter(organisation=OuterRef("pk")),
        Membership.objects.filter(stated=OuterRef("pk")),
        Event.objects.filter(organisation=OuterRef("pk")),
        Organisation.objects.filter(merged_into=OuterRef("pk")),
    )
    decided = set[str]()
    for decision in Decision.objects.filter(
        about__in=[Matter.NAME, Matter.ORGANISATION], verb__in=[Verb.LINK, Verb.MERGE], withdrawn_at=None
    ):
        decided |= {decision.key, str(decision.after.get("organisation", ""))}
    rows = Organisation.objects.filter(merged_into=None).exclude(registers=[]).exclude(code__in=decided)
    for one in pointing:
        rows = rows.filter(~Exists(one))
    return rows


def drop_unneeded() -> int:
    """Let go of organisations that linking had brought and no longer needs; returns how many."""
    codes = list(unneeded().values_list("pk", flat=True))
    Organisation.objects.filter(pk__in=codes).delete()
    return len(codes)
