"""The directory: organisations by the words of any of their names, by kind, country, programme and role."""

from array import array
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
from grappe.records.memory import Memory
from grappe.records.models import Membership, Organisation, OrganisationName, Programme
from grappe.records.queries.editions import asked_now
from grappe.records.queries.links import AS_NOW, Links, links, named_by, owners_of
from grappe.records.queries.organisations import OrganisationRole, roles_among
from grappe.records.queries.sight import NOW, Sight

TOLD = (
    "organisation_id", "role", "start", "end", "programme__code", "programme__name_fr", "programme__name_en",
    "project__code", "project__name",
)  # fmt: skip
ORDERED = Memory[tuple[str, ...], "array[int]"](2_000_000, len)
"""Keys of organisations in their order, by the edition of the register and the question: some 16 MB."""
CHOICES = Memory[tuple[str, ...], "Choices"](50_000, lambda choices: 1 + len(choices.programmes))
"""What the directory can be narrowed by, by the edition and whose eyes ask: some fifty large registers."""
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


def organisations(sought: Sought, sight: Sight = NOW) -> QuerySet[Any, int]:
    """The keys of the organisations that answer, the closest name first, then by the name that answers.

    Where no words are given, those that take part in something come before those that are known beside them.

    Every word that was typed must begin a word of one name; the last one may be unfinished. Case, accents,
    articles and legal forms count for nothing.

    As of a day, one is there that a source known by then spoke of.
    """
    then = links(sight)
    rows = Organisation.objects.filter(_narrowed(sought), then.canonical(), named_by(sight, then))
    if sought.programme or sought.role:
        rows = rows.filter(pk__in=owners_of(_memberships(sought).filter(sight.known()), then))
    words = begun(sought.words)
    if not words:
        taking_part = owners_of(Membership.objects.filter(sight.known()), then)
        apart = Case(When(pk__in=taking_part, then=Value(0)), default=Value(1))
        return rows.order_by(apart, _folded_name(), "code").values_list("pk", flat=True)
    answers = Q() if sought == Sought(words=sought.words) and sight.day is None else Q(owner__in=rows)
    for forms in words:
        answers &= _any_of(forms)
    names = OrganisationName.objects.annotate(owner=then.of_name()).filter(answers).order_by().values("owner")
    ranked = names.annotate(rank=Min(_rank(sought.words)), first=Min("folded"))
    return ranked.order_by("rank", "first", "owner").values_list("owner", flat=True)


def in_order(sought: Sought, sight: Sight = NOW) -> Sequence[int]:
    """The same keys, all of them: put in order once in an edition of the register."""
    rows = organisations(sought, sight)
    key = asked_now(rows)
    keys = ORDERED.get(key)
    if keys is None:
        keys = array("q", rows)
        ORDERED.keep(key, keys)
    return keys


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


def shown(keys: Sequence[int], sought: Sought, sight: Sight = NOW) -> list[Found]:
    """The organisations of those keys, with the names that answer and their roles: three queries."""
    then = links(sight)
    group = _group(keys, then)
    parts: dict[int, list[Membership]] = {key: [] for key in keys}
    memberships = Membership.objects.filter(sight.known()).annotate(owner=then.owner())
    memberships = memberships.filter(_theirs(keys, group, then))
    memberships = memberships.select_related("programme", "project").only(*TOLD)
    for membership in memberships.order_by("programme", "project__position", "source"):
        parts[membership.owner].append(membership)
    return [
        replace(found, roles=_by_role(roles_among(parts[found.organisation.pk])))
        for found in _named(keys, group, sought)
    ]


def _theirs(keys: Sequence[int], group: "_Group", then: Links) -> Q:
    # By the organisations' own keys, which an index finds; by whose it was, only where that is another now.
    own = Q(organisation__in=group.owners)
    return own if then == AS_NOW else Q(owner__in=keys)


def named(keys: Sequence[int], sought: Sought) -> list[Found]:
    """The organisations of those keys with the names that answer, without their roles: two queries."""
    return _named(keys, _group(keys, AS_NOW), sought)


@dataclass(frozen=True, slots=True)
class _Group:
    """Organisations by key, and whose each key is, with those of what was merged into them."""

    rows: Mapping[int, Organisation]
    owners: Mapping[int, int]


def _group(keys: Sequence[int], then: Links) -> _Group:
    # Keys rather than a join: an index finds them, however many organisations there are.
    found = list(Organisation.objects.filter(Q(pk__in={*keys, *then.merged}) | Q(merged_into__in=keys)))
    for row in found:
        then.place(row)
    owners = {row.pk: row.merged_into_id or row.pk for row in found}
    own = {key: owner for key, owner in owners.items() if owner in keys}
    return _Group({row.pk: row for row in found}, own)


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


def choices(sight: Sight = NOW) -> Choices:
    """The kinds, countries and programmes that organisations have: gathered once an edition."""
    then = links(sight)
    taking_part = Membership.objects.filter(
        sight.known(), programme=OuterRef("pk"), organisation__isnull=False
    )
    programmes = Programme.objects.filter(Exists(taking_part)).only("code", "name_fr", "name_en")
    key = asked_now(programmes)
    known = CHOICES.get(key)
    if known is None:
        listed = Organisation.objects.filter(then.canonical(), named_by(sight, then))
        pairs = list(listed.order_by().values_list("kind", "country").distinct())
        known = Choices(
            kinds=tuple(sorted({kind for kind, _ in pairs if kind})),
            countries=tuple(sorted({country for _, country in pairs if country})),
            programmes=tuple(programmes),
        )
        CHOICES.keep(key, known)
    return known


def number_listed(sight: Sight = NOW) -> int:
    """How many organisations the directory has, those that were merged into another not counted."""
    then = links(sight)
    return Organisation.objects.filter(then.canonical(), named_by(sight, then)).count()


def roles() -> tuple[Role, ...]:
    """The roles that an organisation may have, in their order."""
    return tuple(Role)
