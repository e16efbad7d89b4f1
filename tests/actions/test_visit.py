"""The addresses of sources are visited; what was found is kept, and what disappeared is told."""

import datetime as dt
import ipaddress
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from grappe.actions.add import add_document
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.actions.visit import Visited, visit_sources
from grappe.actions.visiting.findings import SourceDisappeared
from grappe.actions.visiting.keeping import keep_visit
from grappe.domain.visit import Outcome, Trouble
from grappe.endpoints.visiting import Answer, Manners
from grappe.records.models import Programme, Source, SourceFinding, Visit
from grappe.records.queries.sight import Sight
from grappe.records.queries.visits import disappeared, due_for_a_visit, last_visit
from tests.conftest import JOURNAL
from tests.loopback import Behaviour, Exchange, Loopback, serving

MANNERS = Manners(seconds=1.0, pause=0.0, networks=(ipaddress.ip_network("127.0.0.0/8"),))
DAY = dt.datetime(2030, 5, 6, 7, tzinfo=dt.UTC)
URL = "https://norport.example/h1"
THERE = Answer(URL, 200, media_type="text/html", content=b"<p>Eighteen chairs.</p>")
GONE = Answer(URL, 404)


@pytest.fixture
def source(harbour: Programme) -> Source:
    found = harbour.sources.get(code="H1")
    found.url = URL
    found.save()
    return found


def day(number: float) -> dt.datetime:
    return DAY + dt.timedelta(days=number)


def visited(harbour: Programme, behave: Behaviour) -> Iterator[tuple[Loopback, list[Visited]]]:
    """Visit H1 at a server that answers so; the other sources have no address."""
    Source.objects.exclude(code="H1").update(url="")
    with serving(behave) as server:
        harbour.sources.filter(code="H1").update(url=f"{server.url}/h1")
        yield server, list(visit_sources(OPERATOR, older=dt.timedelta(0), manners=MANNERS))
        yield server, list(visit_sources(OPERATOR, older=dt.timedelta(0), manners=MANNERS))


def test_a_source_that_answers_is_noted_once_for_as_long_as_it_does(source: Source) -> None:
    first = keep_visit(source, THERE, day(0))
    again = keep_visit(source, THERE, day(7))
    assert first.pk == again.pk
    assert (again.outcome, again.first_at, again.last_at) == (Outcome.REACHED, day(0), day(7))
    assert again.changed_at is None
    assert source.visits.count() == 1


def test_one_failure_is_no_disappearance_and_two_on_one_day_are_none(source: Source) -> None:
    keep_visit(source, THERE, day(0))
    keep_visit(source, GONE, day(7))
    visit = keep_visit(source, GONE, day(7.5))
    assert (visit.outcome, visit.disappeared_at) == (Outcome.GONE, None)
    assert not source.findings.exists()


def test_failures_days_apart_mean_that_a_source_disappeared_since_the_first(
    source: Source, harbour: Programme
) -> None:
    keep_visit(source, THERE, day(0))
    keep_visit(source, GONE, day(7))
    visit = keep_visit(source, Answer(URL, trouble=Trouble.SILENT), day(10))
    assert (visit.since, visit.disappeared_at) == (day(7), day(10))
    finding = source.findings.get()
    assert (finding.code, finding.particulars["since"]) == (SourceDisappeared.code, "2030-05-13")
    assert [one.source for one in disappeared(harbour.sources.all())] == [source]
    assert keep_visit(source, GONE, day(20)).disappeared_at == day(10)
    assert source.findings.get().pk == finding.pk


def test_a_source_that_answers_again_has_not_disappeared(source: Source, harbour: Programme) -> None:
    for when in (0.0, 4.0):
        keep_visit(source, GONE, day(when))
    assert source.findings.exists()
    back = keep_visit(source, THERE, day(5))
    assert (back.outcome, back.since, back.disappeared_at) == (Outcome.REACHED, day(5), None)
    assert not source.findings.exists()
    assert list(disappeared(harbour.sources.all())) == []
    keep_visit(source, GONE, day(9))
    assert list(disappeared(harbour.sources.all())) == []


def test_a_server_that_lets_us_not_in_says_nothing_of_the_source(source: Source) -> None:
    for when in (0.0, 4.0, 8.0):
        visit = keep_visit(source, Answer(URL, 403), day(when))
    assert (visit.outcome, visit.disappeared_at) == (Outcome.CLOSED, None)


def test_a_page_that_shows_something_else_has_changed_and_its_markup_alone_has_not(source: Source) -> None:
    keep_visit(source, THERE, day(0))
    restyled = Answer(URL, 200, media_type="text/html", content=b"<p class='x'>Eighteen  chairs.</p>")
    assert keep_visit(source, restyled, day(1)).changed_at is None
    assert keep_visit(source, Answer(URL, 304), day(2)).changed_at is None
    less = Answer(URL, 200, media_type="text/html", content=b"<p>Nine chairs.</p>")
    assert keep_visit(source, less, day(3)).changed_at == day(3)
    assert keep_visit(source, less, day(4)).changed_at == day(3)


@pytest.mark.parametrize("content", [b"<" * 300_000, b"\xff\xfe\x00", b"<!ENTITY x>" * 10, b""])
def test_hostile_pages_are_compared_by_their_bytes(source: Source, content: bytes) -> None:
    answer = Answer(URL, 200, media_type="text/html", content=content)
    assert len(keep_visit(source, answer, day(0)).digest) == 64


def test_a_source_that_was_given_another_address_begins_anew(source: Source, harbour: Programme) -> None:
    for when in (0.0, 4.0):
        keep_visit(source, GONE, day(when))
    source.url = "https://norport.example/elsewhere"
    source.save()
    assert last_visit(source) is None
    assert list(disappeared(harbour.sources.all())) == []
    assert source in due_for_a_visit("", day(0), day(0))


def test_on_an_earlier_day_nothing_had_disappeared_yet(source: Source) -> None:
    for when in (0.0, 4.0):
        keep_visit(source, GONE, day(when))
    then = last_visit(source, Sight(day(1).date()))
    assert then is not None
    assert then.disappeared_at is None
    assert last_visit(source, Sight(day(-1).date())) is None
    now = last_visit(source, Sight(day(4).date()))
    assert now is not None
    assert now.disappeared_at == day(4)


def test_what_failed_is_visited_again_sooner_and_the_longest_ago_first(harbour: Programme) -> None:
    first, second, third = harbour.sources.order_by("code")[:3]
    harbour.sources.exclude(pk__in=[first.pk, second.pk, third.pk]).update(url="")
    for one in (first, second, third):
        one.url = URL
        one.save()
    keep_visit(first, THERE, day(0))
    keep_visit(second, GONE, day(0.5))
    due = due_for_a_visit("harbour", before=day(-2), failing_before=day(1))
    assert list(due) == [third, second]
    assert list(due_for_a_visit("harbour", day(1), day(1))) == [third, first, second]
    assert list(due_for_a_visit("elsewhere", day(1), day(1))) == []


def test_a_document_that_is_read_again_keeps_what_visits_found(journal: Source) -> None:
    journal.url = URL
    journal.save()
    for when in (0.0, 4.0):
        keep_visit(journal, GONE, day(when))
    add_document(JOURNAL)
    assert SourceFinding.objects.filter(code=SourceDisappeared.code, source=journal).exists()


def test_visits_go_over_the_network_and_ask_what_is_new(harbour: Programme) -> None:
    def behave(exchange: Exchange) -> None:
        same = exchange.request.headers.get("if-none-match") == '"one"'
        exchange.send(304, b"") if same else exchange.send(200, b"<p>18</p>", "text/html", etag='"one"')

    for server, found in visited(harbour, behave):  # noqa: B007 - it is asked below
        assert [(one.source.code, one.visit.outcome, one.finding) for one in found] == [
            ("H1", "reached", None)
        ]
    assert [one.headers.get("if-none-match") for one in server.received] == [None, '"one"']
    assert Visit.objects.count() == 1


def test_the_run_that_finds_a_source_gone_for_days_says_so_once(harbour: Programme) -> None:
    runs = visited(harbour, lambda one: one.refuse(410))
    _, (first,) = next(runs)
    assert (first.fails, first.news) == (True, False)
    assert first.finding is not None
    assert "410" in first.finding.message
    long_ago = first.visit.first_at - dt.timedelta(days=4)
    Visit.objects.update(since=long_ago, first_at=long_ago, last_at=long_ago)
    server, (second,) = next(runs)
    assert second.news
    assert isinstance(second.finding, SourceDisappeared)
    (third,) = visit_sources(OPERATOR, older=dt.timedelta(0), manners=MANNERS)
    assert not third.news
    assert len(server.received) == 3


def test_what_was_visited_lately_is_passed_by(harbour: Programme) -> None:
    for server, _ in visited(harbour, lambda one: one.send(200, b"18")):
        assert list(visit_sources(OPERATOR, manners=MANNERS)) == []
        assert server.received


def test_addresses_of_ones_own_network_are_not_visited(harbour: Programme) -> None:
    Source.objects.exclude(code="H1").update(url="")
    with serving(lambda one: one.send(200, b"secret")) as server:
        harbour.sources.filter(code="H1").update(url=server.url)
        (found,) = visit_sources(OPERATOR, manners=Manners(seconds=1.0))
        assert server.received == []
    assert (found.visit.outcome, found.visit.trouble) == (Outcome.UNVISITED, Trouble.PRIVATE)
    assert found.finding is not None
    assert found.finding.code == "visit.not-visited"


def test_not_everybody_sends_the_register_out(harbour: Programme) -> None:
    with pytest.raises(NotAllowedError):
        next(visit_sources(AnonymousUser()))
