import csv
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from grappe.domain.indicators import load_indicators
from grappe.domain.organisation import Scheme
from grappe.domain.quantity import Kind, Rate
from grappe.domain.testimony import Resolution, Testimony
from grappe.linking.exact import Names
from grappe.programmes.facts import ClaimFacts, ProgrammeFolder
from grappe.programmes.folder import find_programme, load_folder
from grappe.reconciling.copies import find_copies, roots_of
from grappe.reconciling.reconciler import reconcile

FACTS = Path(__file__).parents[2] / "../shared/facts"
needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="the facts beside the project are not here")
MILLION = 1_000_000
NEIGHBOURS = {
    "alliance-sorbonne-universite", "arts-et-metiers", "centrale-lille", "centrale-lyon", "chu-rennes",
    "chu-toulouse", "ens-lyon", "genci", "iea-paris", "insa-lyon", "insa-strasbourg", "insa-toulouse",
    "institut-pasteur-lille", "toulouse-inp", "univ-paris-1", "univ-paris-8",
    "univ-paris-est-creteil", "univ-paris-nanterre", "univ-rennes-2", "univ-sorbonne-nouvelle",
    "univ-sorbonne-paris-nord", "univ-toulouse-capitole", "univ-toulouse-jean-jaures",
}  # fmt: skip
"""Bodies that documents on the clusters name too, or whose names could be mistaken for a partner's."""


@cache
def folder() -> ProgrammeFolder:
    return load_folder(find_programme("ia-cluster"))


@cache
def everything_said() -> tuple[Testimony, ...]:
    sources = {source.code: source for source in folder().sources}
    return tuple(
        Testimony(
            f"{claim.source}-{number:03}", claim.source, claim.project, claim.indicator, claim.quantity,
            claim.modality, claim.period, sources[claim.source].copy_of, sources[claim.source].publisher,
            sources[claim.source].published, sources[claim.source].by_funder,
        )
        for number, claim in enumerate(folder().claims)
    )  # fmt: skip


@cache
def resolutions() -> tuple[Resolution, ...]:
    return reconcile(everything_said(), folder().programme.start).resolutions


def claims(project: str | None, indicator: str) -> list[ClaimFacts]:
    return [one for one in folder().claims if (one.project, one.indicator) == (project, indicator)]


def values(project: str | None, indicator: str) -> set[Decimal | None]:
    return {one.quantity.value for one in claims(project, indicator)}


def resolved(project: str | None, indicator: str, family: str) -> Resolution:
    (found,) = [
        one
        for one in resolutions()
        if (one.scope.project, one.scope.indicator, one.scope.family) == (project, indicator, family)
        and not one.scope.before
        and one.scope.kind is Kind.ABSOLUTE
        and one.scope.per is None
    ]
    return found


def test_every_source_claim_and_membership_is_there() -> None:
    assert (len(folder().sources), len(folder().claims), len(folder().memberships)) == (144, 625, 241)


def test_the_nine_clusters_have_a_host_a_region_and_objectives_in_both_languages() -> None:
    hosts = {one.project for one in folder().memberships if one.role == "host"}
    assert len(folder().projects) == 9
    for project in folder().projects:
        assert project.code in hosts
        assert project.region_code.startswith("FR-")
        assert project.city
        assert len(project.objectives.fr) > 80
        assert len(project.objectives.en) > 80


def test_the_awards_add_up_to_what_the_programme_gives() -> None:
    awards = {
        project.code: resolved(project.code, "funding_awarded", "award").value
        for project in folder().projects
    }
    assert awards == {
        "prairie-psai": 75 * MILLION,
        "hi-paris": 70 * MILLION,
        "miai": 70 * MILLION,
        "postgenai": 35 * MILLION,
        "enact": 30 * MILLION,
        "aniti": 20 * MILLION,
        "3ia-cote-dazur": 20 * MILLION,
        "dataia": 20 * MILLION,
        "sequoia": 20 * MILLION,
    }
    total = resolved(None, "funding_awarded", "award").value
    assert total == sum(value for value in awards.values() if value) == 360 * MILLION


@pytest.mark.parametrize(
    ("project", "indicator", "family", "chosen", "dissent"),
    [
        (None, "funding_awarded", "award", 360 * MILLION, {400 * MILLION, 430 * MILLION}),
        (None, "laureates", "award", 9, {10}),
        ("enact", "funding_awarded", "award", 30 * MILLION, {67 * MILLION}),
        ("enact", "total_budget", "plan", 67 * MILLION, {60 * MILLION, 50 * MILLION}),
        ("enact", "chairs", "plan", 18, {9}),
    ],
)
def test_a_contradiction_ends_as_one_figure_with_the_others_beside_it(
    project: str | None, indicator: str, family: str, chosen: int, dissent: set[int]
) -> None:
    resolution = resolved(project, indicator, family)
    assert resolution.value == chosen
    assert resolution.contested
    said = claims_by_id()
    differing = {
        said[part.claim_id].quantity.value for part in resolution.parts if part.stance.value == "differs"
    }
    assert differing == dissent


def claims_by_id() -> dict[str, ClaimFacts]:
    return {f"{claim.source}-{number:03}": claim for number, claim in enumerate(folder().claims)}


def test_chairs_promised_launched_and_awarded_are_told_apart() -> None:
    said = {f"{one.modality} {one.quantity.value}" for one in claims("enact", "chairs")}
    assert said == {"pledged 18", "pledged 9", "achieved 9", "awarded 7"}


def test_150_theses_in_all_and_150_a_year_are_two_commitments() -> None:
    theses = {one.quantity.per for one in claims("enact", "doctoral_theses") if one.quantity.value == 150}
    assert theses == {None, Rate.YEAR}
    asked = [one.scope for one in resolutions() if one.quantity.value == 150 and one.scope.project == "enact"]
    assert {scope.per for scope in asked if scope.indicator == "doctoral_theses"} == {None, Rate.YEAR}


def test_100_theses_on_the_way_to_150_are_milestones_and_no_contradiction() -> None:
    theses = [
        one
        for one in resolutions()
        if (one.scope.project, one.scope.indicator, one.scope.family) == ("enact", "doctoral_theses", "plan")
    ]
    assert {one.value for one in theses} >= {Decimal(100), Decimal(150)}
    assert not any(one.contested for one in theses)


def test_two_counts_of_partners_and_of_sponsors_stay_visible() -> None:
    assert values("postgenai", "industrial_partners") == {60, 30}
    assert values("hi-paris", "sponsors") == {7, 5}
    assert values("miai", "large_companies") == values("miai", "smes") == {21, 23}


def test_an_amount_that_two_clusters_share_by_chance_is_two_things() -> None:
    assert 75 * MILLION in values("prairie-psai", "funding_awarded")
    assert values("3ia-cote-dazur", "private_investment_pledged") == {75 * MILLION, 16 * MILLION}


def test_money_of_the_national_strategy_is_no_award() -> None:
    awarded = values(None, "funding_awarded")
    assert not awarded & {2_500 * MILLION, 1_500 * MILLION, 560 * MILLION}
    assert 2_500 * MILLION in values(None, "national_strategy_funding")


def test_figures_of_the_sister_project_are_not_the_clusters_own() -> None:
    assert not claims("3ia-cote-dazur", "people_trained")
    assert values("3ia-cote-dazur", "efelia_people_trained") == {8500}


def test_a_factor_is_a_factor() -> None:
    (claim,) = claims("enact", "phd_students")[:1]
    assert claim.quantity.kind is Kind.MULTIPLE
    assert claim.quantity.value == 2


def test_what_is_no_figure_has_a_date_and_no_value() -> None:
    opened = claims("aniti", "inauguration_date")
    assert opened
    assert all(
        one.quantity.value is None and one.quantity.unit is None and one.period.start for one in opened
    )


def test_a_translation_counts_with_the_article_it_translates() -> None:
    copies = {source.code: source.copy_of for source in folder().sources if source.copy_of}
    assert copies == {"S028": "S029", "S034": "S029", "S058": "S091"}
    assert all(source.copy_reason for source in folder().sources if source.copy_of)


def test_spellings_of_one_organisation_are_one() -> None:
    printed: dict[str, set[str]] = {}
    for one in folder().memberships:
        printed.setdefault(one.organisation, set()).add(one.printed_name)
    assert printed["ecole-des-ponts"] == {"ENPC", "École des Ponts", "École nationale des ponts et chaussées"}
    assert printed["naver-labs"] == {"Naver Labs", "NAVER LABS"}
    assert len({name for names in printed.values() for name in names}) == 164


def test_every_organisation_takes_part_or_is_kin_of_one_that_does() -> None:
    taking_part = {one.organisation for one in folder().memberships}
    kin = {code for one in folder().kin for code in (one.organisation, one.other)}
    known = {one.code for one in folder().organisations}
    assert taking_part <= known
    assert known - taking_part - kin == NEIGHBOURS


def test_the_programmes_own_indicators_are_used_and_are_none_of_the_standard_ones() -> None:
    assert not set(folder().indicators) & set(load_indicators())
    assert set(folder().indicators) <= {one.indicator for one in folder().claims}


def test_reconciling_does_not_depend_on_the_order_of_the_claims() -> None:
    again = reconcile(reversed(everything_said()), folder().programme.start)
    assert again.resolutions == resolutions()


def test_one_press_release_in_two_languages_counts_once() -> None:
    roots = roots_of(find_copies(everything_said()))
    assert roots["S066"] == "S065"
    assert roots["S117"] == "S116"
    assert {roots["S068"], roots["S069"]} == {"S063"}


@needs_facts
def test_every_row_of_the_facts_is_accounted_for() -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with (FACTS / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    assert Counter(row["source_id"] for row in rows("claims.csv")) == Counter(
        one.source for one in folder().claims
    )
    assert Counter((row["cluster"], row["modality"]) for row in rows("claims.csv")) == Counter(
        (one.project or "programme", one.modality.value) for one in folder().claims
    )
    assert Counter(
        (row["source_id"], row["organisation"], row["role"]) for row in rows("memberships.csv")
    ) == (Counter((one.source, one.printed_name, one.role) for one in folder().memberships))
    assert {(row["id"], row["title"], row["url"]) for row in rows("sources.csv")} == {
        (one.code, one.title, one.url) for one in folder().sources
    }


@needs_facts
def test_every_amount_of_the_facts_is_in_base_units() -> None:
    with (FACTS / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["unit"] == "MEUR"]
    printed = Counter((row["source_id"], Decimal(row["value"]) * MILLION) for row in rows)
    kept = Counter(
        (one.source, one.quantity.value)
        for one in folder().claims
        if one.quantity.unit == "EUR" and one.quantity.value is not None
    )
    assert printed == kept


@needs_facts
def test_identifiers_agree_with_the_register_of_the_article() -> None:
    names = Names((one.code, [name.text for name in one.names]) for one in folder().organisations)
    ror = {one.code: one.identifier(Scheme.ROR) for one in folder().organisations}
    path = FACTS.parent / "organisations" / "article_organisations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        known = {row["name"]: row["ror_id"].rpartition("/")[2] for row in csv.DictReader(file)}
    linked = {name: match.key for name in known if (match := names.link(name)).key}
    assert len(linked) >= 35
    assert {name: ror[str(key)] for name, key in linked.items()} == {name: known[name] for name in linked}
