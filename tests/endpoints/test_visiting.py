"""Visits over real sockets: to servers that answer well, and to every kind that does not."""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import pairwise

import pytest

from grappe.domain.visit import Outcome, Trouble, outcome_of
from grappe.endpoints.reaching import NetworksError, is_open, networks_from_environment
from grappe.endpoints.visiting import Answer, Asked, Manners, visit, visit_all
from tests.loopback import Behaviour, Exchange, serving

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
MANNERS = Manners(seconds=1.0, size=100_000, pause=0.0, networks=LOOPBACK)
PAGE = b"<p>Three harbours share a ferry.</p>"


def asked(behave: Behaviour, path: str = "/page", manners: Manners = MANNERS) -> tuple[Answer, int]:
    """The answer of such a server, and how often it was asked."""
    with serving(behave) as server:
        base = server.url.removesuffix("/v1")
        return visit(Asked("one", f"{base}{path}"), manners), len(server.received)


def found(answer: Answer) -> Outcome:
    return outcome_of(answer.status, answer.trouble, moved=answer.moved)


@contextmanager
def speaking(words: bytes) -> Iterator[str]:
    """A server that says these words to whoever connects, and then nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            connection.recv(10_000)
            connection.sendall(words)
            time.sleep(0.1)
            connection.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_hosts_that_are_not_public_are_closed(host: str) -> None:
    assert not is_open(ipaddress.ip_address(host))


@pytest.mark.parametrize("host", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_public_hosts_are_open(host: str) -> None:
    assert is_open(ipaddress.ip_address(host))


def test_a_network_of_ones_own_is_opened_by_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPPE_VISIT_NETWORKS", "10.1.0.0/16, fd00::/8")
    networks = networks_from_environment()
    assert is_open(ipaddress.ip_address("10.1.9.9"), networks)
    assert is_open(ipaddress.ip_address("fd00::1"), networks)
    assert not is_open(ipaddress.ip_address("10.2.0.1"), networks)
    monkeypatch.setenv("GRAPPE_VISIT_NETWORKS", "here")
    with pytest.raises(NetworksError, match="GRAPPE_VISIT_NETWORKS"):
        networks_from_environment()


def test_nothing_on_this_machine_is_asked_unless_it_is_opened() -> None:
    answer, requests = asked(lambda one: one.send(200, PAGE), manners=Manners(seconds=1.0))
    assert (answer.trouble, requests, found(answer)) == (Trouble.PRIVATE, 0, Outcome.UNVISITED)


def test_a_page_that_answers_is_reached_with_what_tells_its_version() -> None:
    answer, _ = asked(lambda one: one.send(200, PAGE, "text/html; charset=utf-8", etag='"one"'))
    assert found(answer) is Outcome.REACHED
    assert (answer.content, answer.etag, answer.media_type) == (PAGE, '"one"', "text/html")


def test_a_server_may_say_that_nothing_changed() -> None:
    def behave(exchange: Exchange) -> None:
        same = exchange.request.headers.get("if-none-match") == '"one"'
        exchange.send(304, b"") if same else exchange.send(200, PAGE)

    with serving(behave) as server:
        answer = visit(
            Asked("one", server.url, etag='"one"', modified="Mon, 01 Jan 2024 00:00:00 GMT"), MANNERS
        )
        assert server.received[0].headers["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"
    assert (answer.status, answer.content, found(answer)) == (304, None, Outcome.REACHED)


def test_a_page_that_breaks_off_is_there_and_nothing_is_said_of_its_content() -> None:
    with speaking(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>Three") as url:
        answer = visit(Asked("one", url), MANNERS)
    assert (answer.status, answer.content, found(answer)) == (200, None, Outcome.REACHED)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.GONE), (410, Outcome.GONE), (500, Outcome.FAILING), (503, Outcome.FAILING),
        (403, Outcome.CLOSED), (401, Outcome.CLOSED), (429, Outcome.CLOSED), (400, Outcome.FAILING),
    ],
)  # fmt: skip
def test_a_status_says_whether_the_page_is_gone_or_the_server_broken_or_closed(
    status: int, outcome: Outcome
) -> None:
    answer, _ = asked(lambda one: one.refuse(status))
    assert (answer.status, found(answer)) == (status, outcome)


@pytest.mark.parametrize(
    ("status", "outcome"), [(301, Outcome.MOVED), (308, Outcome.MOVED), (302, Outcome.REACHED)]
)
def test_only_what_redirects_for_good_has_moved(status: int, outcome: Outcome) -> None:
    def behave(exchange: Exchange) -> None:
        if exchange.request.path == "/page":
            exchange.send(status, b"", location="/elsewhere")
        else:
            exchange.send(200, PAGE)

    answer, _ = asked(behave)
    assert found(answer) is outcome
    assert answer.url.endswith("/elsewhere")


def test_a_redirect_to_the_same_page_with_a_slash_is_no_move() -> None:
    def behave(exchange: Exchange) -> None:
        if exchange.request.path == "/page":
            exchange.send(301, b"", location="/page/")
        else:
            exchange.send(200, PAGE)

    assert found(asked(behave)[0]) is Outcome.REACHED


def test_redirects_without_end_lead_astray() -> None:
    answer, requests = asked(lambda one: one.send(302, b"", location=f"{one.request.path}x"))
    assert (answer.trouble, requests) == (Trouble.ASTRAY, MANNERS.redirects + 1)


@pytest.mark.parametrize(
    ("location", "trouble"),
    [
        ("http://10.0.0.1/admin", Trouble.PRIVATE),
        ("http://169.254.169.254/latest/meta-data/", Trouble.PRIVATE),
        ("http://[::1]/", Trouble.PRIVATE),
        ("file:///etc/passwd", Trouble.ASTRAY),
        ("ftp://127.0.0.1/", Trouble.ASTRAY),
        ("http://user:secret@127.0.0.1/", Trouble.ASTRAY),
        ("http://[broken/", Trouble.ASTRAY),
    ],
)
def test_no_redirect_leads_where_no_address_may(location: str, trouble: Trouble) -> None:
    answer, requests = asked(lambda one: one.send(302, b"", location=location))
    assert (answer.trouble, requests) == (trouble, 1)


def hang(exchange: Exchange) -> None:
    exchange.wait()


def drip(exchange: Exchange) -> None:
    """One header after the other, for ever: each comes in time."""
    exchange.begin()
    while not exchange.stopped.wait(0.05):
        exchange.write(b"x")


@pytest.mark.parametrize("behave", [hang, drip])
def test_silence_and_drops_end_in_time(behave: Behaviour) -> None:
    began = time.monotonic()
    answer, _ = asked(behave, manners=Manners(seconds=0.4, networks=LOOPBACK))
    assert answer.trouble is Trouble.SILENT
    assert time.monotonic() - began < 3


def test_a_body_that_is_too_large_is_there_and_not_read_to_its_end() -> None:
    sent = []

    def behave(exchange: Exchange) -> None:
        exchange.begin(200, "application/pdf")
        for _ in range(1_000):
            exchange.write(b"x" * 100_000)
            sent.append(1)

    answer, _ = asked(behave)
    assert (answer.status, answer.content, found(answer)) == (200, None, Outcome.REACHED)
    assert len(sent) < 1_000


@pytest.mark.parametrize(
    "words", [b"220 mail.norport.example ESMTP\r\n", b"HTTP/1.1 200\r\nA" + b"a" * 70_000]
)
def test_what_is_no_answer_is_a_failure(words: bytes) -> None:
    with speaking(words) as url:
        answer = visit(Asked("one", url), MANNERS)
    assert found(answer) is Outcome.FAILING


def test_a_host_that_hangs_up_or_is_unknown_can_not_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert visit(Asked("one", f"http://127.0.0.1:{port}/"), MANNERS).trouble is Trouble.UNREACHABLE
    assert visit(Asked("one", "http://norport.invalid/"), MANNERS).trouble is Trouble.NO_SUCH_HOST
    with serving(hang) as server_:
        secure = server_.url.replace("http://", "https://")
        assert found(visit(Asked("one", secure), MANNERS)) is Outcome.FAILING


@pytest.mark.parametrize(
    "url", ["", "norport", "mailto:ada@norport.example", "file:///etc/passwd", "http://", "http://a:b@norport.example/",
            "http://[::1", "http://norport.example:port/", "https://" + "x" * 2_000],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_visited(url: str) -> None:
    answer = visit(Asked("one", url), MANNERS)
    assert found(answer) is Outcome.UNVISITED


def test_an_address_smuggles_no_header_in_and_keeps_its_letters() -> None:
    with serving(lambda one: one.send(200, PAGE)) as server:
        base = server.url.removesuffix("/v1")
        visit(Asked("one", f"{base}/a\r\nX-Smuggled: yes", etag="x\r\nY-Smuggled: yes"), MANNERS)
        visit(Asked("two", f"{base}/été à la mer?ville=Norport#haut"), MANNERS)
    first, second = server.received[0], server.received[-1]
    assert "x-smuggled" not in first.headers
    assert second.path == "/%C3%A9t%C3%A9%20%C3%A0%20la%20mer?ville=Norport"


def test_of_a_host_that_does_not_answer_only_the_first_are_asked() -> None:
    manners = Manners(seconds=0.2, pause=0.0, patience=2, networks=LOOPBACK)
    with serving(hang) as server:
        wanted = [Asked(number, f"{server.url}/{number}") for number in range(6)]
        answers = dict(visit_all(wanted, manners))
        assert len(server.received) == 2
    assert {one.trouble for one in answers.values()} == {Trouble.SILENT}
    assert set(answers) == set(range(6))
    assert answers[5].url.endswith("/5")


def test_one_visitor_at_a_time_asks_a_host_with_a_pause_between() -> None:
    at: list[float] = []

    def behave(exchange: Exchange) -> None:
        at.append(time.monotonic())
        exchange.send(200, PAGE)

    manners = Manners(seconds=2.0, pause=0.15, networks=LOOPBACK)
    with serving(behave) as server:
        answers = list(visit_all([Asked(n, f"{server.url}/{n}") for n in range(3)], manners))
    assert [key for key, _ in answers] == [0, 1, 2]
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(at))


def test_who_stops_listening_stops_the_visits() -> None:
    manners = Manners(seconds=2.0, pause=0.2, networks=LOOPBACK)
    with serving(lambda one: one.send(200, PAGE)) as server:
        with closing(visit_all([Asked(n, f"{server.url}/{n}") for n in range(50)], manners)) as answers:
            next(iter(answers))
        time.sleep(0.5)
        assert len(server.received) <= 2
