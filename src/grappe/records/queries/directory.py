"""The directory: organisations by the words of any of their names, by kind, country, programme and role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower

from grappe.domain.membership import Role
from grappe.linking.names import begun, fold
from grappe.records.models import Membership, Organisation, OrganisationName, Programme
from grappe.records.queries.organisations import OrganisationRole, roles_among

TOLD = (
    "organisation_id", "role", "start", "end", "programme__code", "programme__name_fr", "programme__name_en",
    "project__code", "project__name",
)  # fmt: skip
# What is linked to an organisation that was merged into another is the other's.
_OWNER = Coalesce("organisation__merged_into", "organisation")
SAME, BEGINS, WITHIN, APART = range(4)  # how a name answers what was typed, the best first


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of the directory; what is empty narrows nothing."""

    words: str = ""
    kind: str = ""
    country: str = ""
    programme: str = ""
    role: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is asked for."""
        return self == Sought()


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation with its roles, role by role.

    ``matched`` is the name that answers what was typed, where it is not the one shown.
    """

    organisation: Organisation
    matched: str
    roles: tuple[OrganisationRole, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the directory can be narrowed by: codes as the register has them, those in use alone."""

    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    programmes: tuple[Programme, ...]


def organisations(sought: Sought) -> QuerySet[Any, int]:
    """The keys of the organisations that answer, the closest name first, then by the name that answers.

    Where no words are given, those that take part in something come before those that are known beside them.

    Every word that was typed must begin a word of one name; the last one may be unfinished. Case, accents,
    articles and legal forms count for nothing.
    """
    rows = _canonical().filter(_narrowed(sought))
    if sought.programme or sought.role:
        rows = rows.filter(pk__in=_owners_of(_memberships(sought)))
    words = begun(sought.words)
    if not words:
        apart = Case(When(pk__in=_owners_of(Membership.objects.all()), then=Value(0)), default=Value(1))
        return rows.order_by(apart, _folded_name(), "code").values_list("pk", flat=True)
    answers = Q() if sought == Sought(words=sought.words) else Q(owner__in=rows)
    for forms in words:
        answers &= _any_of(forms)
    names = OrganisationName.objects.annotate(owner=_OWNER).filter(answers).order_by().values("owner")
    ranked = names.annotate(rank=Min(_rank(sought.words)), first=Min("folded"))
    return ranked.order_by("rank", "first", "owner").values_list("owner", flat=True)


def _canonical() -> QuerySet[Organisation]:
    return Organisation.objects.filter(merged_into__isnull=True)


def _folded_name() -> Coalesce:
    # As names are compared, so that capitals and accents put no one elsewhere in the list.
    own = OrganisationName.objects.filter(organisation=OuterRef("pk"), name=OuterRef("name"))
    return Coalesce(Subquery(own.order_by("pk").values("folded")[:1]), Lower("name"))


def _narrowed(sought: Sought) -> Q:
    wanted = {"kind": sought.kind, "country": sought.country}
    return Q(**{field: value for field, value in wanted.items() if value})


def _memberships(sought: Sought) -> QuerySet[Membership]:
    wanted = {"programme__code": sought.programme, "role": sought.role}
    return Membership.objects.filter(**{field: value for field, value in wanted.items() if value})


def _owners_of(parts: QuerySet[Membership]) -> QuerySet[Membership, Any]:
    # Asked for as a whole: to look for the parts of each organisation in turn would take a scan for each.
    linked = parts.filter(organisation__isnull=False).order_by()
    return linked.annotate(owner=_OWNER).values_list("owner", flat=True)


def _any_of(forms: Sequence[str]) -> Q:
    answer = Q()
    for form in forms:
        answer |= Q(folded__startswith=form) | Q(folded__contains=f" {form}")
    return answer


def _rank(typed: str) -> Case:
    form = fold(typed)
    return Case(
        When(folded=form, then=Value(SAME)),
        When(folded__startswith=form, then=Value(BEGINS)),
        When(folded__contains=f" {form}", then=Value(WITHIN)),
        default=Value(APART),
        output_field=IntegerField(),
    )


def shown(keys: Sequence[int], sought: Sought) -> list[Found]:
    """The organisations of those keys, with the names that answer and their roles: three queries."""
    group = _group(keys)
    parts: dict[int, list[Membership]] = {key: [] for key in keys}
    memberships = Membership.objects.filter(organisation__in=group.owners)
    memberships = memberships.select_related("programme", "project").only(*TOLD)
    for membership in memberships.order_by("programme", "project__position", "source"):
        parts[group.owners[membership.organisation_id or 0]].append(membership)
    return [
        replace(found, roles=_by_role(roles_among(parts[found.organisation.pk])))
        for found in _named(keys, group, sought)
    ]


def named(keys: Sequence[int], sought: Sought) -> list[Found]:
    """The organisations of those keys with the names that answer, without their roles: two queries."""
    return _named(keys, _group(keys), sought)


@dataclass(frozen=True, slots=True)
class _Group:
    """Organisations by key, and whose each key is, with those of what was merged into them."""

    rows: Mapping[int, Organisation]
    owners: Mapping[int, int]


def _group(keys: Sequence[int]) -> _Group:
    # Keys rather than a join: an index finds them, however many organisations there are.
    found = Organisation.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys))
    rows = {row.pk: row for row in found}
    return _Group(rows, {key: row.merged_into_id or key for key, row in rows.items()})


def _named(keys: Sequence[int], group: _Group, sought: Sought) -> list[Found]:
    names: dict[int, dict[str, str]] = {key: {} for key in keys}
    if sought.words:
        rows = OrganisationName.objects.filter(organisation__in=group.owners)
        for key, name, folded in rows.order_by("pk").values_list("organisation", "name", "folded"):
            names[group.owners[key]][name] = folded
    return [
        Found(group.rows[key], _matched(group.rows[key].name, names[key], sought.words), ()) for key in keys
    ]


def _by_role(taken: Sequence[OrganisationRole]) -> tuple[OrganisationRole, ...]:
    order = list(Role)
    return tuple(sorted(taken, key=lambda one: order.index(one.role)))


def _matched(shown_name: str, names: Mapping[str, str], typed: str) -> str:
    words, form = begun(typed), fold(typed)
    if not words:
        return ""
    ranks = {name: _closeness(folded, form, words) for name, folded in names.items()}
    best = min(ranks, key=lambda name: (ranks[name], name != shown_name, len(name), name), default="")
    return best if ranks.get(shown_name, APART + 2) > ranks.get(best, APART) else ""


def _closeness(folded: str, form: str, words: Sequence[Sequence[str]]) -> int:
    spaced = f" {folded}"
    if not all(any(f" {one}" in spaced for one in forms) for forms in words):
        return APART + 1
    if folded == form:
        return SAME
    return BEGINS if folded.startswith(form) else WITHIN if f" {form}" in spaced else APART


def choices() -> Choices:
    """The kinds, countries and programmes that organisations of the register have: two queries."""
    pairs = list(_canonical().order_by().values_list("kind", "country").distinct())
    taking_part = Membership.objects.filter(programme=OuterRef("pk"), organisation__isnull=False)
    return Choices(
        kinds=tuple(sorted({kind for kind, _ in pairs if kind})),
        countries=tuple(sorted({country for _, country in pairs if country})),
        programmes=tuple(Programme.objects.filter(Exists(taking_part))),
    )


def roles() -> tuple[Role, ...]:
    """The roles that an organisation may have, in their order."""
    return tuple(Role)
