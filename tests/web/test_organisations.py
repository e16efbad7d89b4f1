"""The page of an organisation: its names, where it takes part, what leads to it and who decided so."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.organisation import Kinship, NameKind, Scheme, Status
from grappe.linking.names import fold
from grappe.records.models import (
    Claim,
    Decision,
    FormerCode,
    LinkDoubt,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationKin,
    OrganisationName,
    Programme,
    Source,
)


def page(client: Client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, address
    return LexborHTMLParser(response.content)


def text(found: LexborHTMLParser, selector: str) -> str:
    node = found.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text(separator=" ").split())


def rows(found: LexborHTMLParser, selector: str) -> list[list[str]]:
    return [
        [" ".join(cell.text(separator=" ").split()) for cell in row.css("th, td")]
        for row in found.css(f"{selector} tbody tr")
    ]


@pytest.fixture
def littoral(harbour: Programme) -> Organisation:
    return Organisation.objects.get(code="universite-du-littoral")


def name(owner: Organisation, words: str, **more: str) -> OrganisationName:
    return OrganisationName.objects.create(organisation=owner, name=words, folded=fold(words), **more)


def test_names_stand_with_their_language_and_the_time_in_which_they_held(
    littoral: Organisation, client: Client
) -> None:
    name(littoral, "Coastal University", language="en")
    name(littoral, "Institut maritime", valid_from="1961", valid_to="1991", kind=NameKind.ALIAS.value)
    found = rows(page(client, "/fr/organisations/universite-du-littoral/"), ".names")
    assert ["Coastal University", "nom", "anglais", "–"] in found
    assert ["Institut maritime", "autre nom ou graphie", "–", "1961 à 1991"] in found


def test_columns_that_nothing_fills_are_left_out(littoral: Organisation, client: Client) -> None:
    found = page(client, "/fr/organisations/universite-du-littoral/")
    assert [" ".join(head.text().split()) for head in found.css(".names thead th")] == ["Nom", "Nature"]


def test_identifiers_lead_to_their_registers(littoral: Organisation, client: Client) -> None:
    given = {Scheme.ROR: "02en5vm52", Scheme.SIREN: "195944410", Scheme.FINESS: "590000000"}
    for scheme, value in given.items():
        OrganisationIdentifier.objects.create(organisation=littoral, scheme=scheme.value, value=value)
    found = page(client, "/fr/organisations/universite-du-littoral/")
    assert [link.attributes["href"] for link in found.css(".facts a")] == [
        "https://ror.org/02en5vm52",
        "https://annuaire-entreprises.data.gouv.fr/entreprise/195944410",
    ]
    assert "195 944 410" in text(found, ".facts")
    assert "590000000" in text(found, ".facts")


def test_what_became_of_it_is_told_on_both_pages(littoral: Organisation, client: Client) -> None:
    new = Organisation.objects.create(code="opale", name="Université d’Opale")
    OrganisationKin.objects.create(
        organisation=littoral, kinship=Kinship.SUCCESSOR.value, other=new, date="2020"
    )
    Organisation.objects.filter(pk=littoral.pk).update(status=Status.INACTIVE.value)
    assert "Il est devenu Université d’Opale (2020)" in text(
        page(client, "/fr/organisations/universite-du-littoral/"), ".fate"
    )
    assert "It follows on from: Université du Littoral (2020)" in text(
        page(client, "/en/organisations/opale/"), ".fate"
    )


def test_every_printed_name_that_leads_here_says_how_surely_and_why(
    littoral: Organisation, client: Client
) -> None:
    reasons = [
        {"comparison": "same_words", "weight": 2.0, "particulars": {}},
        {"comparison": "short_name", "weight": -0.5, "particulars": {}},
    ]
    Membership.objects.filter(organisation=littoral).update(
        printed_name="Univ. Littoral", stated=None, link_score=0.914, link_reasons=reasons
    )
    (row,) = rows(page(client, "/fr/organisations/universite-du-littoral/"), ".printed")
    assert row[0] == "Univ. Littoral"
    assert row[1] == "91 % par règle, sans relecture"
    assert row[2] == (
        "pour : les mêmes mots dans le même ordre contre : le nom écrit est trop court pour en dire long"
    )
    assert "Norport" in row[3]


def test_who_decided_and_why_stands_where_a_person_decided(littoral: Organisation, client: Client) -> None:
    decision = Decision.objects.create(
        verb="link", about="name", key="ulco", because="Même adresse.", by_name="Ana Ruiz",
        decided_at=timezone.now(),
    )  # fmt: skip
    Membership.objects.filter(organisation=littoral).update(
        printed_name="ULCO", decision=decision, link_score=None, link_reasons=[]
    )
    found = page(client, "/fr/organisations/universite-du-littoral/")
    (row,) = rows(found, ".printed")
    assert "décision de Ana Ruiz" in row[1]
    assert row[2] == "Même adresse."
    assert "Ana Ruiz" in text(found, "#decisions")


def test_the_address_of_a_merged_entry_leads_to_the_one_that_stays(
    littoral: Organisation, client: Client
) -> None:
    Organisation.objects.create(code="ulco", name="ULCO", merged_into=littoral)
    answer = client.get("/fr/organisations/ulco/")
    assert answer.headers["Location"] == "/fr/organisations/universite-du-littoral/?from=ulco"
    found = page(client, answer.headers["Location"])
    assert "« ULCO » (ulco) est le même organisme" in text(found, ".notice")
    assert "ULCO" in text(found, "#decisions")


def test_a_former_code_leads_to_the_organisation(littoral: Organisation, client: Client) -> None:
    FormerCode.objects.create(organisation=littoral, code="ror-02en5vm52")
    answer = client.get("/fr/organisations/ror-02en5vm52/")
    assert answer.headers["Location"].startswith("/fr/organisations/universite-du-littoral/")


def test_an_organisation_that_is_not_there_is_not_found(harbour: Programme, client: Client) -> None:
    assert client.get("/fr/organisations/nobody/").status_code == 404


def test_what_was_merged_counts_as_its_own(littoral: Organisation, client: Client) -> None:
    duoverse = Organisation.objects.get(code="duoverse")
    Organisation.objects.filter(pk=duoverse.pk).update(merged_into=littoral)
    found = page(client, "/fr/organisations/universite-du-littoral/")
    assert [row[1] for row in rows(found, "#roles table")] == ["Porteur", "Partenaire industriel"]
    assert "par Duoverse" in text(found, ".printed")
    directory = page(client, "/fr/organisations/?q=duoverse")
    assert text(directory, ".result-who a") == "Université du Littoral"
    assert text(directory, ".result-matched") == "Duoverse"


def test_figures_that_name_it_stand_on_its_page(journal: Source, client: Client) -> None:
    claim = Claim.objects.filter(value__isnull=False).first()
    assert claim is not None
    Claim.objects.filter(pk=claim.pk).update(speaker="Université du Littoral")
    assert len(rows(page(client, "/fr/organisations/universite-du-littoral/"), "#claims")) == 1


def test_the_page_asks_no_more_than_ten_queries(
    littoral: Organisation, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        merged = Organisation.objects.create(code=f"old-{number}", name=f"Old {number}", merged_into=littoral)
        name(merged, f"Old {number}")
    with django_assert_max_num_queries(10):
        page(client, "/fr/organisations/universite-du-littoral/")


def test_a_member_that_is_linked_to_nothing_is_marked_by_word_and_sign(
    harbour: Programme, client: Client
) -> None:
    Membership.objects.filter(organisation__code="duoverse").update(organisation=None, stated=None)
    found = page(client, "/fr/harbour/north/")
    marks = found.css(".mark-unlinked")
    assert {" ".join(mark.text().split()) for mark in marks} == {"non rattaché"}
    assert all(mark.css("svg") for mark in marks)
    assert f"{len(marks)} noms écrits ne sont rattachés à aucun organisme" in text(found, "#consortium")


def test_a_doubtful_member_says_so(harbour: Programme, client: Client) -> None:
    member = Membership.objects.filter(organisation__code="duoverse").first()
    assert member is not None
    LinkDoubt.objects.create(
        membership=member, programme=harbour, printed_name="Duoverse SAS", folded="duoverse", score=0.4
    )
    assert "incertain" not in text(page(client, "/fr/harbour/north/"), "#consortium")
    Membership.objects.filter(organisation__code="duoverse").update(organisation=None, stated=None)
    assert text(page(client, "/fr/harbour/north/"), ".mark-unlinked") == "incertain : pas encore rattaché"


def test_a_member_tells_how_sources_print_it_where_that_differs(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/north/")
    assert found.css("#consortium .as-printed") == []  # "Duoverse SAS" is the same name with its legal form
    Membership.objects.filter(organisation__code="duoverse").update(printed_name="Duo-Vers")
    assert text(page(client, "/fr/harbour/north/"), "#consortium .as-printed") == "Duo-Vers"
