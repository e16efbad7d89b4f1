"""Pages are made once for all visitors, and never shown when something of them changed."""

import datetime as dt
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from grappe.actions.corrections import Asker, Figure, answer_correction, ask_correction, hide_correction
from grappe.actions.decide import link, merge, publish_drafts, withdraw
from grappe.actions.deciding.claims import accept, reject
from grappe.actions.deciding.decisions import By
from grappe.actions.record import open_submission
from grappe.actions.record import withdraw as take_back
from grappe.actions.rights import OPERATOR
from grappe.actions.submit import approve, send_back, submit
from grappe.domain.correction import Stage
from grappe.domain.decision import Matter
from grappe.domain.period import PartialDate
from grappe.records.keeping import writing
from grappe.records.models import (
    Claim,
    Commitment,
    CorrectionRequest,
    Decision,
    Membership,
    Organisation,
    Programme,
    Source,
    Submission,
)
from grappe.web.caching import VisitorsCache
from tests.declared import recorded
from tests.people import administrator
from tests.register import with_document

HERE = "/fr/harbour/"
BY = By(OPERATOR, "Ada", "tried out")
NEWS = Path(__file__).parents[1] / "cast" / "news_of_partners.md"


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Settings, no_memory: None) -> None:
    """As where somebody serves a register."""
    settings.PAGE_CACHE = 2**20


def test_a_page_is_made_once_an_edition(
    harbour: Programme, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(HERE)
    with django_assert_num_queries(1):  # which edition it is
        again = client.get(HERE)
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)
    with writing():
        Programme.objects.update(name_fr="Quais d’ailleurs")
    assert "Quais d’ailleurs" in client.get(HERE).content.decode()


def pages_of(programme: Programme) -> list[str]:
    """The pages, files and answers on which something of the register may show."""
    owed = (
        Commitment.objects.filter(programme=programme).order_by("address").values_list("address", flat=True)
    )
    source = Source.objects.filter(programme=programme, snapshots__isnull=False).order_by("code").first()
    assert source is not None
    return [
        "/fr/", HERE, f"{HERE}laureats.csv", f"{HERE}north/", f"{HERE}south/", f"{HERE}north/realisations/",
        f"{HERE}etat/", f"{HERE}comparer/", f"{HERE}changements/", "/fr/sources/", "/fr/organisations/",
        f"/fr/sources/harbour/{source.code}/", *(f"{HERE}engagements/{one}/" for one in owed[::4]),
        "/fr/recherche/?q=quai", "/api/v1/claims?limit=1000", "/api/v1/commitments?limit=1000",
    ]  # fmt: skip


class Office:
    """Does what people do to the register, one act after the other."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.north = programme.projects.get(code="north")

    def acts(self) -> dict[str, Callable[[], object]]:
        """What is done, in order."""
        return {
            "add": lambda: with_document(NEWS),
            "accept": lambda: accept(self._draft(), BY),
            "withdraw": self._withdraw,
            "reject": lambda: reject(self._draft(), BY),
            "hide drafts": lambda: publish_drafts(self.programme, False, BY),
            "show drafts": lambda: publish_drafts(self.programme, True, BY),
            "link": self._link,
            "merge": self._merge,
            "part again": self._withdraw,
            "ask": self._ask,
            "answer": self._answer,
            "hide": lambda: hide_correction(OPERATOR, self._asked(), hide=True),
            "declare": self._declare,
            "submit": lambda: submit(OPERATOR, self._submission()),
            "approve": lambda: approve(OPERATOR, self._submission()),
            "send back": lambda: send_back(OPERATOR, self._submission(), "Une thèse manque."),
            "take back": self._take_back,
        }

    def _draft(self) -> str:
        claims = Claim.objects.filter(evidence="quoted", programme=self.programme, part__isnull=False)
        return claims.order_by("pk")[0].pk

    def _withdraw(self) -> None:
        withdraw(Decision.objects.latest("pk").pk, BY)

    def _link(self) -> None:
        unlinked = Membership.objects.filter(organisation__isnull=True, project__programme=self.programme)
        link(unlinked.order_by("pk")[0].printed_name, Organisation.objects.order_by("pk")[0].code, BY)

    def _merge(self) -> None:
        one, other = Organisation.objects.filter(memberships__isnull=False).distinct().order_by("code")[:2]
        merge(one.code, other.code, BY)

    def _ask(self) -> None:
        owed = Commitment.objects.filter(project=self.north).order_by("address")[0]
        figure = Figure(Matter.COMMITMENT, owed.pk, self.programme, self.north, {"fr": "9", "en": "9"})
        ask_correction(AnonymousUser(), figure, "The source says seven chairs.", Asker())

    def _answer(self) -> None:
        said = "Vous avez raison, merci."
        answer_correction(OPERATOR, self._asked(), Stage.RECEIVED, Stage.ACCEPTED, said)

    def _asked(self) -> CorrectionRequest:
        return CorrectionRequest.objects.get()

    def _declare(self) -> None:
        opened = open_submission(OPERATOR, self.north, PartialDate("2025"), PartialDate("2025"))
        recorded(opened, type="thesis", title="Swell and steel", started="2025-10-01")

    def _submission(self) -> Submission:
        return Submission.objects.get()

    def _take_back(self) -> None:
        submission = self._submission()
        take_back(OPERATOR, submission, submission.items.get(), "Elle n’a pas eu lieu.")


def told(client: Client, addresses: list[str]) -> dict[str, bytes]:
    return {address: client.get(address).content for address in addresses}


def test_after_every_act_the_next_page_is_what_it_would_be_without_a_cache(
    journal: Source, harbour: Programme, client: Client
) -> None:
    """Held beside pages that are made anew each time; and most acts are seen on one of them."""
    addresses = pages_of(harbour)
    before, seen = told(client, addresses), set()
    for name, act in Office(harbour).acts().items():
        act()
        after = told(client, addresses)
        with pytest.MonkeyPatch.context() as without:
            without.setattr(settings, "PAGE_CACHE", 0)
            assert after == told(Client(), addresses), name
        if after != before:
            seen.add(name)
        before = after
    assert {"add", "accept", "reject", "hide drafts", "show drafts", "merge", "ask", "approve"} <= seen


def test_who_is_signed_in_is_never_answered_from_it_nor_kept(harbour: Programme, client: Client) -> None:
    somebody = administrator()
    plain = client.get(HERE).content.decode()
    client.force_login(somebody)
    assert somebody.name not in plain
    assert somebody.name in client.get(HERE).content.decode()
    client.logout()
    assert client.get(HERE).content.decode() == plain


def test_a_form_is_made_for_each_visitor(harbour: Programme, client: Client) -> None:
    owed = Commitment.objects.filter(programme=harbour).first()
    assert owed is not None
    forms = [Client().get(f"/fr/corrections/commitment/{owed.pk}/demander/") for _ in range(2)]
    assert all("csrftoken" in form.cookies for form in forms)
    assert len({form.cookies["csrftoken"].value for form in forms}) == 2


def test_the_api_in_another_language_is_another_answer(harbour: Programme, client: Client) -> None:
    address = "/api/v1/findings"
    answers = [client.get(address, headers={"accept-language": tongue}) for tongue in ("fr", "en", "fr")]
    assert answers[0].content == answers[2].content
    assert [one.headers["Content-Language"] for one in answers] == ["fr", "en", "fr"]


def test_a_browser_that_has_the_page_is_told_so(harbour: Programme, client: Client) -> None:
    page = client.get(HERE)
    mark = {"if-none-match": page.headers["ETag"]}
    for visitor in (client, Client()):
        same = visitor.get(HERE, headers=mark)
        assert (same.status_code, same.content) == (304, b"")
        assert same.headers["ETag"] == page.headers["ETag"]
    with writing():
        Programme.objects.update(name_fr="Quais d’ailleurs")
    assert client.get(HERE, headers=mark).status_code == 200
    assert "no-cache" in page.headers["Cache-Control"]


def test_it_is_compressed_for_whoever_takes_that(harbour: Programme, client: Client) -> None:
    plain = client.get(HERE)
    for _ in range(2):
        packed = client.get(HERE, headers={"accept-encoding": "gzip, br"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 3
        assert gzip.decompress(packed.content) == plain.content == client.get(HERE).content
    assert "Accept-Encoding" in plain.headers["Vary"]


class Counting:
    """Answers each request with how many there were."""

    def __init__(self, **headers: str) -> None:
        self.number = 0
        self.headers = headers
        self.cache = VisitorsCache(self)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        assert request.method == "GET"
        self.number += 1
        return HttpResponse(str(self.number), headers=self.headers)

    def get(self, address: str = HERE, **headers: str) -> str:
        """What a visitor is answered."""
        request = RequestFactory().get(address, headers=headers)
        response = self.cache(request)
        assert isinstance(response, HttpResponse)
        return response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "Bearer nobody"},
        {"cookie": "sessionid=x"},
        {"cookie": "messages=y"},
        {"cookie": "django_language=fr; anything=z"},
    ],
)
def test_who_may_be_somebody_is_answered_anew(headers: dict[str, str]) -> None:
    view = Counting()
    assert [view.get(), view.get(), view.get(**headers), view.get(**headers), view.get()] == list("11231")


@pytest.mark.django_db
def test_each_address_language_host_and_piece_of_a_page_is_kept_apart() -> None:
    view = Counting()
    for _ in range(2):
        assert view.get() == "1"
        assert view.get("/en/harbour/") == "2"
        assert view.get(HERE + "?q=norport") == "3"
        assert view.get(**{"hx-request": "true"}) == "4"
        assert view.get(host="elsewhere.example") == "5"
        assert [view.get("/api/", **{"accept-language": one}) for one in ("fr", "en")] == ["6", "7"]
        assert view.get("/api/", cookie="django_language=en") == "7"


@pytest.mark.django_db
def test_tomorrow_is_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    view = Counting()
    tomorrow = timezone.now() + dt.timedelta(days=1)
    assert [view.get(), view.get()] == ["1", "1"]
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert [view.get(), view.get()] == ["2", "2"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "no-store"},
        {"Cache-Control": "max-age=0, private"},
        {"Vary": "Accept"},
        {"Vary": "*"},
        {"Content-Encoding": "br"},
    ],
)
def test_what_is_for_one_or_told_by_something_else_is_not_kept(headers: dict[str, str]) -> None:
    view = Counting(**headers)
    assert [view.get(), view.get()] == ["1", "2"]


def test_errors_and_redirections_are_not_kept(harbour: Programme, client: Client) -> None:
    for address in ("/fr/nowhere/", "/", "/fr/harbour/?as_of=never"):
        assert "no-cache" not in client.get(address).headers.get("Cache-Control", "")


def test_an_operator_may_keep_nothing(harbour: Programme, settings: Settings) -> None:
    settings.PAGE_CACHE = 0
    assert "no-cache" not in Client().get(HERE).headers.get("Cache-Control", "")
