"""Two entries of one organisation: found, seen side by side, merged with a reason, and parted again."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.decide import merge
from grappe.actions.deciding.decisions import By
from grappe.linking.names import fold
from grappe.records.models import (
    Decision,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Programme,
)
from tests.people import administrator, contributor_of, reviewer_of

LITTORAL = "universite-du-littoral"


@pytest.fixture
def twin(harbour: Programme) -> Organisation:
    """A second entry of the university, which takes part in the same programme."""
    twin = Organisation.objects.create(code="ulco", name="ULCO", country="FR", kind="university")
    for name in ("ULCO", "Littoral University"):
        OrganisationName.objects.create(organisation=twin, name=name, folded=fold(name))
    member = Membership.objects.filter(organisation__code="duoverse").first()
    assert member is not None
    Membership.objects.filter(pk=member.pk).update(organisation=twin, stated=twin)
    return twin


@pytest.fixture
def office(client: Client, harbour: Programme) -> Client:
    """A browser in which an administrator has signed in."""
    client.force_login(administrator())
    return client


def text(content: bytes, selector: str) -> str:
    found = LexborHTMLParser(content).css(selector)
    return " ".join(" ".join(node.text(separator=" ").split()) for node in found)


def asked(remains: str, because: str = "Même adresse.") -> dict[str, str]:
    return {"one": LITTORAL, "other": "ulco", "remains": remains, "because": because}


def test_only_who_may_merge_is_offered_to(client: Client, harbour: Programme, twin: Organisation) -> None:
    offer = f"/fr/organisations/{LITTORAL}/fusion/"
    assert offer not in client.get(f"/fr/organisations/{LITTORAL}/").content.decode()
    assert client.get(offer).status_code == 302
    project = harbour.projects.first()
    assert project is not None
    client.force_login(contributor_of(project))
    assert client.get(offer).status_code == 403
    client.force_login(reviewer_of(harbour))
    assert offer in client.get(f"/fr/organisations/{LITTORAL}/").content.decode()
    assert client.get(offer).status_code == 200


def test_those_that_bear_one_of_its_names_come_first(office: Client, twin: Organisation) -> None:
    shown = office.get(f"/fr/organisations/{LITTORAL}/fusion/").content
    assert text(shown, ".result-who a") == "ULCO"  # an acronym of both
    shown = office.get(f"/fr/organisations/{LITTORAL}/fusion/?q=duo").content
    assert text(shown, ".result-who a") == "Duoverse"


def test_both_stand_side_by_side_with_what_they_share(office: Client, twin: Organisation) -> None:
    shown = office.get(f"/fr/organisations/{LITTORAL}/fusion/?with=ulco").content
    assert text(shown, ".side h2") == "Université du Littoral ULCO"
    assert text(shown, ".same-in-both") == "ULCO ULCO"
    assert "Cette fiche reste" in text(shown, ".sides")
    assert "Ce qui va changer" in text(shown, "h2")


def test_two_of_their_own_in_one_register_are_warned_of(office: Client, twin: Organisation) -> None:
    for owner, value in ((twin, "02en5vm52"), (Organisation.objects.get(code=LITTORAL), "04vfs2w97")):
        OrganisationIdentifier.objects.create(organisation=owner, scheme="ror", value=value)
    shown = office.get(f"/fr/organisations/{LITTORAL}/fusion/?with=ulco").content
    assert "chacun a son propre ROR" in text(shown, ".notice")


def test_merging_leads_to_the_one_that_remains(office: Client, twin: Organisation) -> None:
    answer = office.post(f"/fr/organisations/{LITTORAL}/fusion/", asked(LITTORAL), follow=True)
    assert answer.redirect_chain[-1][0] == f"/fr/organisations/{LITTORAL}/"
    assert "ULCO ne fait plus qu’un avec Université du Littoral" in text(answer.content, ".told")
    assert "Littoral University" in text(answer.content, "#names")
    assert "Même adresse." in text(answer.content, "#decisions")
    assert "Partenaire industriel" in text(answer.content, "#roles")
    assert office.get("/fr/organisations/ulco/").status_code == 302


def test_either_may_remain(office: Client, twin: Organisation) -> None:
    office.post(f"/fr/organisations/{LITTORAL}/fusion/", asked("ulco"))
    assert (
        office.get(f"/fr/organisations/{LITTORAL}/").headers["Location"].startswith("/fr/organisations/ulco/")
    )


def test_a_merge_is_undone_from_the_trail(office: Client, twin: Organisation) -> None:
    office.post(f"/fr/organisations/{LITTORAL}/fusion/", asked(LITTORAL))
    page = f"/fr/organisations/{LITTORAL}/"
    assert "Annuler cette décision" in text(office.get(page).content, "#decisions")
    undone = {"decision": Decision.objects.get().pk, "because": "Deux sites.", "back": page}
    answer = office.post("/fr/bureau/annuler/", undone, follow=True)
    assert answer.redirect_chain[-1][0] == page
    assert "Deux sites." in text(answer.content, "#decisions .withdrawn")
    assert office.get("/fr/organisations/ulco/").status_code == 200


@pytest.mark.parametrize("wrong", [asked(LITTORAL, " "), asked("duoverse"), asked(""), {}])
def test_what_makes_no_sense_changes_nothing(
    office: Client, twin: Organisation, wrong: dict[str, str]
) -> None:
    assert office.post(f"/fr/organisations/{LITTORAL}/fusion/", wrong).status_code == 400
    assert not Decision.objects.exists()


def test_two_who_merge_at_once_are_told(office: Client, twin: Organisation) -> None:
    merge("ulco", LITTORAL, By.person(administrator(), "Vu avant."))
    answer = office.post(f"/fr/organisations/{LITTORAL}/fusion/", asked(LITTORAL))
    assert answer.status_code == 409
    assert "Vu avant." in text(answer.content, "main")
    assert "Même adresse." in text(answer.content, "main")


def test_an_organisation_of_another_programme_is_not_merged_by_a_reviewer(
    client: Client, harbour: Programme, twin: Organisation
) -> None:
    Membership.objects.filter(organisation=twin).update(programme=None, project=None)
    client.force_login(reviewer_of(harbour))
    shown = client.get(f"/fr/organisations/{LITTORAL}/fusion/?with=ulco").content
    assert "Un administrateur le peut" in text(shown, ".notice")
    assert client.post(f"/fr/organisations/{LITTORAL}/fusion/", asked(LITTORAL)).status_code == 403
    assert not Decision.objects.exists()


def test_the_pages_ask_no_more_than_ten_queries(
    client: Client, harbour: Programme, twin: Organisation,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client.force_login(reviewer_of(harbour))
    for more in ("", "?q=duo", "?with=ulco"):
        with django_assert_max_num_queries(10):
            assert client.get(f"/fr/organisations/{LITTORAL}/fusion/{more}").status_code == 200
