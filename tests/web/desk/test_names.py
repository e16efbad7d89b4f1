"""Doubtful names: the passage, what each may mean; decided, undone, and decided by two at once."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.decide import link
from grappe.actions.deciding.decisions import By, Scope
from grappe.linking.names import fold
from grappe.records.models import Decision, LinkDoubt, Membership, Organisation, Programme, Project, Source
from tests.people import administrator, contributor_of, reviewer_of

REASONS = [
    {"comparison": "words_found", "weight": 2.0, "particulars": {}},
    {"comparison": "numbers_differ", "weight": None, "particulars": {}},
]


@pytest.fixture
def doubt(journal: Source, harbour: Programme) -> LinkDoubt:
    """A printed name of a document that is kept, which may mean either of two organisations."""
    member = Membership.objects.filter(snapshot__isnull=False, quote__contains="Duoverse").first()
    assert member is not None
    return doubt_on(member)


def doubt_on(member: Membership) -> LinkDoubt:
    """The doubt what that name means: linking found two, of which none is sure."""
    Membership.objects.filter(pk=member.pk).update(organisation=None, stated=None, link_score=0.4)
    candidates = [
        {"code": one.code, "name": one.name, "country": "FR", "city": "", "identifiers": {"ror": "02en5vm52"},
         "score": 0.4, "reasons": REASONS}
        for one in Organisation.objects.order_by("code")
    ]  # fmt: skip
    return LinkDoubt.objects.create(
        membership=member, programme=member.programme, printed_name=member.printed_name,
        folded=fold(member.printed_name), candidates=candidates, score=0.4,
    )  # fmt: skip


def text(content: bytes, selector: str) -> str:
    found = LexborHTMLParser(content).css(selector)
    return " ".join(" ".join(node.text(separator=" ").split()) for node in found)


def form_of(content: bytes) -> dict[str, str]:
    """What the form of the desk sends beside the button that is pressed."""
    fields = LexborHTMLParser(content).css("#decide input[type=hidden], #decide input[checked]")
    return {str(field.attributes["name"]): str(field.attributes["value"]) for field in fields}


@pytest.fixture
def desk(client: Client, harbour: Programme) -> Client:
    """A browser in which somebody who decides in the programme has signed in."""
    client.force_login(reviewer_of(harbour))
    return client


def test_a_visitor_is_asked_to_sign_in(client: Client, harbour: Programme) -> None:
    assert client.get("/fr/bureau/noms/").headers["Location"].startswith("/fr/compte/connexion/?next=")


def test_who_decides_nowhere_has_no_desk(client: Client, harbour: Programme) -> None:
    north = Project.objects.get(code="north")
    client.force_login(contributor_of(north))
    assert client.get("/fr/bureau/noms/").status_code == 403
    assert "/fr/bureau/noms/" not in client.get("/fr/harbour/").content.decode()


def test_a_doubtful_name_stands_with_its_words_and_its_candidates(desk: Client, doubt: LinkDoubt) -> None:
    shown = desk.get("/fr/bureau/noms/").content
    assert text(shown, "#doubt-name") == doubt.printed_name
    assert text(shown, ".passage mark") == doubt.printed_name
    assert text(shown, ".candidate-name") == "Duoverse 40 % Université du Littoral 40 %"
    assert "ROR 02en5vm52" in text(shown, ".candidate")
    assert text(shown, ".candidate .against").startswith("contre : les numéros diffèrent")


def test_the_passage_equals_the_text_around_the_name(desk: Client, doubt: LinkDoubt) -> None:
    assert doubt.membership is not None
    assert doubt.membership.snapshot is not None
    shown = LexborHTMLParser(desk.get("/fr/bureau/noms/").content).css_first(".passage blockquote")
    assert shown is not None
    words = " ".join(shown.text().replace("…", "").split())
    assert words in " ".join(re.sub(r"[*_]", "", doubt.membership.snapshot.text).split())


def test_this_one_links_the_name_and_goes_on(desk: Client, doubt: LinkDoubt) -> None:
    fields = form_of(desk.get("/fr/bureau/noms/").content)
    answer = desk.post(
        "/fr/bureau/noms/decider/", {**fields, "organisation": "duoverse", "because": "Leur site."}
    )
    assert answer.headers["Location"] == "/fr/bureau/noms/"
    decision = Decision.objects.get()
    assert (decision.because, decision.by_name) == ("Leur site.", "Reviewer")
    assert decision.programme == doubt.programme
    assert doubt.membership is not None
    doubt.membership.refresh_from_db()
    assert doubt.membership.organisation == Organisation.objects.get(code="duoverse")
    shown = desk.get("/fr/bureau/noms/").content
    assert "Rien ne vous attend ici." in text(shown, ".empty")
    assert "désigne Duoverse" in text(shown, ".last-decision")


def test_none_of_them_is_a_decision_too(desk: Client, doubt: LinkDoubt) -> None:
    desk.post("/fr/bureau/noms/decider/", {**form_of(desk.get("/fr/bureau/noms/").content), "none": "1"})
    decision = Decision.objects.get()
    assert decision.verb == "refuse"
    assert decision.because == "D’après le passage, au bureau."
    assert not LinkDoubt.objects.exists()


def test_what_was_decided_last_is_undone_at_once(desk: Client, doubt: LinkDoubt) -> None:
    desk.post("/fr/bureau/noms/decider/", {**form_of(desk.get("/fr/bureau/noms/").content), "none": "1"})
    answer = desk.post("/fr/bureau/annuler/", {"decision": Decision.objects.get().pk}, follow=True)
    assert "Annulé. La décision reste dans l’historique" in text(answer.content, ".told")
    assert not Decision.objects.get().stands


def test_the_next_name_comes_after_a_decision(desk: Client, harbour: Programme) -> None:
    first, second = Membership.objects.filter(programme=harbour).order_by("pk")[:2]
    Membership.objects.filter(pk=second.pk).update(printed_name="Capitainerie")
    second.refresh_from_db()
    keys = [doubt_on(first).pk, doubt_on(second).pk]
    shown = desk.get(f"/fr/bureau/noms/?name={keys[0]}").content
    answer = desk.post("/fr/bureau/noms/decider/", {**form_of(shown), "none": "1"})
    assert answer.headers["Location"] == f"/fr/bureau/noms/?name={keys[1]}"


def test_a_name_is_asked_once_however_often_it_is_printed(desk: Client, harbour: Programme) -> None:
    members = Membership.objects.filter(programme=harbour, printed_name__startswith="Duoverse")
    assert len(members) > 1
    for member in members:
        doubt_on(member)
    shown = desk.get("/fr/bureau/noms/").content
    assert "1 sur 1" in text(shown, ".desk-head")
    assert len(LexborHTMLParser(shown).css(".passage")) == min(3, len(members))


def test_another_organisation_is_found_by_typing(desk: Client, doubt: LinkDoubt) -> None:
    shown = desk.get(f"/fr/bureau/noms/?name={doubt.pk}&q=litt").content
    assert text(shown, "#others .candidate a") == "Université du Littoral"
    assert text(desk.get("/fr/bureau/noms/?q=introuvable").content, "#others").startswith("Aucun organisme")


def test_somebody_elses_decision_stands_and_is_told(desk: Client, doubt: LinkDoubt) -> None:
    fields = form_of(desk.get("/fr/bureau/noms/").content)
    other = administrator()
    meant = "universite-du-littoral"
    link(doubt.printed_name, meant, By.person(other, "Le port."), Scope(doubt.programme))
    answer = desk.post(
        "/fr/bureau/noms/decider/", {**fields, "organisation": "duoverse", "because": "Leur site."}
    )
    assert answer.status_code == 409
    told = text(answer.content, "main")
    assert "Quelqu’un a décidé avant vous" in told
    assert "Administrator a décidé" in told
    assert "Le port." in told
    assert "Leur site." in told  # what one wrote is not lost
    assert Decision.objects.count() == 1
    assert text(answer.content, "button") == "Annuler cette décision"


def test_two_who_undo_at_once_are_told(desk: Client, doubt: LinkDoubt) -> None:
    desk.post("/fr/bureau/noms/decider/", {**form_of(desk.get("/fr/bureau/noms/").content), "none": "1"})
    key = {"decision": Decision.objects.get().pk, "because": "Erreur."}
    assert desk.post("/fr/bureau/annuler/", key).status_code == 302
    answer = desk.post("/fr/bureau/annuler/", key)
    assert answer.status_code == 409
    assert "Déjà annulé" in text(answer.content, "h1")


def test_a_decision_in_every_programme_is_for_administrators(
    desk: Client, doubt: LinkDoubt, harbour: Programme
) -> None:
    shown = desk.get("/fr/bureau/noms/").content
    assert "dans tous les programmes" not in text(shown, "fieldset")
    fields = form_of(shown) | {"none": "1", "scope": "everywhere"}
    assert desk.post("/fr/bureau/noms/decider/", fields).status_code == 403
    assert not Decision.objects.exists()
    desk.force_login(administrator())
    assert desk.post("/fr/bureau/noms/decider/", fields).status_code == 302
    assert Decision.objects.get().programme is None


def test_the_desk_of_another_programme_stays_closed(client: Client, doubt: LinkDoubt) -> None:
    other = Programme.objects.create(code="other", name_fr="Autre", name_en="Other")
    client.force_login(reviewer_of(other))
    assert "Rien ne vous attend ici." in text(client.get("/fr/bureau/noms/").content, ".empty")
    fields = {"doubt": doubt.pk, "printed": doubt.printed_name, "none": "1"}
    assert client.post("/fr/bureau/noms/decider/", fields).status_code == 403


def test_a_forged_form_is_refused(doubt: LinkDoubt, harbour: Programme) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(reviewer_of(harbour))
    assert careful.post("/fr/bureau/noms/decider/", {"doubt": doubt.pk, "none": "1"}).status_code == 403


def test_one_comes_back_to_no_other_site(desk: Client, doubt: LinkDoubt) -> None:
    desk.post("/fr/bureau/noms/decider/", {**form_of(desk.get("/fr/bureau/noms/").content), "none": "1"})
    answer = desk.post(
        "/fr/bureau/annuler/", {"decision": Decision.objects.get().pk, "back": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == "/fr/bureau/"


@pytest.mark.parametrize("posted", [{}, {"doubt": "x"}, {"doubt": "99999", "printed": "Personne"}])
def test_a_name_that_no_longer_waits_is_told(desk: Client, posted: dict[str, str]) -> None:
    answer = desk.post("/fr/bureau/noms/decider/", posted, follow=True)
    assert "n’attend plus de décision" in text(answer.content, ".told")


def test_an_organisation_that_is_not_there_can_not_be_meant(desk: Client, doubt: LinkDoubt) -> None:
    fields = form_of(desk.get("/fr/bureau/noms/").content)
    answer = desk.post(
        "/fr/bureau/noms/decider/", {**fields, "organisation": "nobody", "because": "Leur site."}
    )
    assert answer.status_code == 400
    assert "Leur site." in text(answer.content, "main")


def test_the_desk_asks_no_more_than_ten_queries(
    desk: Client, journal: Source, harbour: Programme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for member in Membership.objects.filter(programme=harbour):
        doubt_on(member)
    with django_assert_max_num_queries(10):
        desk.get("/fr/bureau/noms/?q=litt")
