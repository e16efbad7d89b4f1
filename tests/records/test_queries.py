"""Pages ask little: the same few queries however much there is."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from grappe.records.models import Claim, Programme, Role
from grappe.records.queries import claims, commitments, portrait, programmes, projects, sources

pytestmark = pytest.mark.django_db


def test_a_programme_is_summed_up_in_one_query(
    harbour: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        (summary,) = programmes.programme_summaries()
    assert (summary.projects, summary.sources) == (3, 4)
    assert summary.claims == harbour.claims.count() > 8


def test_the_winners_are_in_the_folders_order_with_host_and_award(
    harbour: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        table = programmes.winners(harbour)
        said = [
            [part.claim.source.code for part in winner.award.parts.all()] if winner.award else None
            for winner in table
        ]
    assert [winner.project.code for winner in table] == ["north", "south", "west"]
    assert table[0].hosts == ("Université du Littoral",)
    assert said[1:] == [["H1"], None]


def test_awards_are_summed_with_what_is_missing(harbour: Programme) -> None:
    total = programmes.award_total(programmes.winners(harbour))
    assert total is not None
    assert total.unit == "EUR"
    assert total.value == sum((award.value or Decimal(0) for award in total.summed), Decimal(0))
    assert [project.code for project in total.missing] == ["west"]


def test_amounts_of_two_currencies_are_never_added(harbour: Programme) -> None:
    table = programmes.winners(harbour)
    assert table[1].award is not None
    table[1].award.unit = "CHF"
    total = programmes.award_total(table)
    assert total is not None
    assert len(total.summed) == 1


def test_nothing_awarded_has_no_total(harbour: Programme) -> None:
    assert programmes.award_total([]) is None


def test_the_nine_clusters_take_as_many_queries_as_three_harbours(
    ia_cluster: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        table = programmes.winners(ia_cluster)
    total = programmes.award_total(table)
    assert total is not None
    assert (total.value, total.unit, len(total.summed), total.missing) == (Decimal(360_000_000), "EUR", 9, ())


def test_commitments_come_with_their_claims_in_two_queries(
    ia_cluster: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    enact = projects.find_project("ia-cluster", "enact")
    assert enact is not None
    with django_assert_num_queries(2):
        told = [
            (commitment.indicator.code, part.claim.source.title)
            for commitment in projects.commitments_with_dates(enact)
            for part in commitment.parts.all()
        ]
    assert len(told) > 50


def test_a_consortium_gathers_what_several_sources_say_of_one_body(
    ia_cluster: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    project = projects.find_project("ia-cluster", "prairie-psai")
    assert project is not None
    with django_assert_num_queries(1):
        partners = projects.consortium(project)
    assert partners[0].role is Role.HOST
    assert len({(partner.name, partner.role) for partner in partners}) == len(partners)
    assert sum(len(partner.memberships) for partner in partners) == project.memberships.count()


def test_a_partner_stands_once_under_the_closest_role_that_a_source_names(ia_cluster: Programme) -> None:
    enact = projects.find_project("ia-cluster", "enact")
    assert enact is not None
    roles = enact.memberships.filter(organisation__code="cnrs").values_list("role", flat=True)
    assert set(roles) == {Role.FOUNDING_PARTNER, Role.PARTNER}
    partners = [partner for partner in projects.consortium(enact) if partner.name == "CNRS"]
    assert [(partner.role, len(partner.memberships)) for partner in partners] == [
        (Role.FOUNDING_PARTNER, len(roles))
    ]


def test_a_source_shows_its_text_and_its_claims_in_order(
    harbour: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    letter = harbour.sources.get(snapshots__isnull=False)
    with django_assert_num_queries(8):
        page = sources.source_page(letter)
    assert page.snapshot is not None
    starts = [claim.figure_start for claim in page.claims]
    assert starts == sorted(starts, key=lambda start: start or 0)


def test_a_copy_is_found_from_its_original(harbour: Programme) -> None:
    original = sources.find_source("H1", "harbour")
    assert original is not None
    assert [copy.code for copy in sources.source_page(original).copies] == ["H2"]


def test_sources_of_a_project_are_counted_by_its_own_claims(harbour: Programme) -> None:
    north = projects.find_project("harbour", "north")
    assert north is not None
    counted = {source.code: vars(source)["number_of_claims"] for source in projects.sources_of(north)}
    assert (counted["H1"], counted["H2"], counted["H3"]) == (2, 1, 2)


def test_the_pages_of_the_list_are_cut_from_all_sources_in_their_order(ia_cluster: Programme) -> None:
    assert list(sources.source_keys()) == [one.pk for one in sources.sources()]


def test_claims_that_name_somebody_are_found_by_the_whole_name_however_long(harbour: Programme) -> None:
    name = "Université " * 20
    first, second, third = Claim.objects.values_list("pk", flat=True)[:3]
    Claim.objects.filter(pk=first).update(subject=f"{name}a")
    Claim.objects.filter(pk=second).update(speaker=f"{name}a")
    Claim.objects.filter(pk=third).update(subject=f"{name}b")
    assert {one.pk for one in portrait.claims_naming([f"{name}a"])} == {first, second}


def test_claims_are_found_by_code_or_not_at_all(harbour: Programme) -> None:
    found = claims.claims(claims.ClaimFilter(programme="harbour", indicator="quays"))
    assert [claim.value for claim in found] == [4]
    assert claims.find_claim("none") is None


def test_a_commitment_is_found_in_its_own_programme_only(harbour: Programme) -> None:
    one = harbour.commitments.all()[0]
    assert commitments.find_commitment("harbour", one.pk) == one
    assert commitments.find_commitment("other", one.pk) is None
