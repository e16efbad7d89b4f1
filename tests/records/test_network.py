"""Who takes part in which projects: as linked, merged and known on the day that is asked for."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from grappe.actions.decide import merge, withdraw
from grappe.actions.deciding.decisions import By
from grappe.domain.membership import Role
from grappe.records.models import Membership, Organisation, Programme
from grappe.records.queries.network import ties
from grappe.records.queries.sight import Sight
from tests.people import administrator

pytestmark = pytest.mark.django_db


def places(programme: Programme, name: str, sight: Sight | None = None) -> list[str]:
    """The projects in which an organisation takes part."""
    told = ties(programme, sight or Sight())
    return [tie.project.code for tie in told if tie.partner.name == name]


def test_every_membership_of_a_project_is_told_once_in_one_query(
    ia_cluster: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        told = ties(ia_cluster)
        said = [one.pk for tie in told for one in tie.partner.memberships]
        assert all(one.source.code for tie in told for one in tie.partner.memberships)
    own = Membership.objects.filter(programme=ia_cluster, project__isnull=False)
    assert sorted(said) == sorted(own.values_list("pk", flat=True))
    keys = [(tie.project.pk, tie.partner.organisation, tie.partner.name, tie.partner.role) for tie in told]
    assert len(keys) == len(set(keys))


def test_an_organisation_is_told_as_what_it_was_merged_into_until_that_is_withdrawn(
    ia_cluster: Programme,
) -> None:
    airbus, thales = (Organisation.objects.get(code=code) for code in ("airbus", "thales"))
    apart, before = places(ia_cluster, airbus.name), places(ia_cluster, thales.name)
    decision = merge("airbus", "thales", By.person(administrator(), "Pour voir."))
    assert places(ia_cluster, airbus.name) == []
    assert set(places(ia_cluster, thales.name)) == {*apart, *before}
    withdraw(decision.pk, By.person(administrator(), "Vu."))
    assert places(ia_cluster, airbus.name) == apart


def test_a_name_that_is_linked_to_none_stands_for_itself(harbour: Programme) -> None:
    Membership.objects.filter(organisation__code="duoverse").update(organisation=None, stated=None)
    (tie,) = [tie for tie in ties(harbour) if tie.partner.role is Role.INDUSTRIAL_PARTNER]
    assert (tie.partner.name, tie.partner.organisation) == ("Duoverse SAS", None)


def test_as_of_a_day_only_what_sources_had_told_by_then_is_told(ia_cluster: Programme) -> None:
    day = dt.date(2025, 1, 1)
    then = ties(ia_cluster, Sight(day))
    told = [one for tie in then for one in tie.partner.memberships]
    assert told
    assert all(one.source.published[:4] < "2025" for one in told)
    assert len(then) < len(ties(ia_cluster))
