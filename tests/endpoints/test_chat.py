"""Asking an endpoint over real sockets: one that answers well, and every way to answer badly."""

import json
import socket
import threading
import time
from email.utils import formatdate
from itertools import count

import pytest

from grappe.endpoints.chat import ChatEndpoint
from grappe.endpoints.settings import EndpointSettings
from grappe.reading.second.answers import schema_of
from grappe.reading.second.asking import Question, Said, Trouble
from tests.loopback import Behaviour, Exchange, serving

pytest.importorskip("httpx2", reason="the extra llm is not installed")

KEY = "sk-a-secret-that-nobody-may-see"
QUESTION = Question("Note the figures.", "18 chaires", schema_of(["chairs"]), tokens=300)
CLAIMS = '{"claims": []}'


def endpoint(url: str, *, seconds: float = 10, request_seconds: float = 5, at_once: int = 2) -> ChatEndpoint:
    settings = EndpointSettings(url, "m", seconds, request_seconds, at_once, KEY)
    return ChatEndpoint(settings, backoff=0.01, longest_wait=0.5)


def asked(behave: Behaviour, questions: int = 1, **limits: float) -> tuple[list[Said | Trouble], float]:
    """The replies, and the seconds that they took; the key is in none of them."""
    with serving(behave) as server:
        started = time.monotonic()
        settings = EndpointSettings(
            server.url, "m", limits.get("seconds", 10), limits.get("request_seconds", 5), 2, KEY
        )
        chat = ChatEndpoint(settings, backoff=0.01, longest_wait=0.5)
        replies = chat.ask([QUESTION] * questions)
        took = time.monotonic() - started
    assert KEY not in repr(replies) + repr(chat)
    return list(replies.replies), took


def trouble(behave: Behaviour) -> tuple[str, str]:
    """The code of the one trouble that a server makes, and how it is told."""
    (reply,), _ = asked(behave)
    assert isinstance(reply, Trouble)
    return reply.kind.code, reply.kind.template.format(**reply.particulars, parts="1 of 1")


def test_an_answer_is_the_words_of_the_model() -> None:
    replies, _ = asked(lambda exchange: exchange.say(CLAIMS), questions=3)
    assert replies == [Said(CLAIMS)] * 3


def test_a_question_asks_for_constrained_json_at_temperature_0_with_the_key_in_its_header() -> None:
    with serving(lambda exchange: exchange.say(CLAIMS)) as server:
        endpoint(server.url).ask([QUESTION])
    (request,) = server.received
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(request.body)
    assert (request.body["temperature"], request.body["seed"], request.body["max_tokens"]) == (0, 0, 300)
    schema = request.body["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"] == QUESTION.schema
    assert [message["role"] for message in request.body["messages"]] == ["system", "user"]


def test_a_proxy_of_the_environment_does_not_stand_before_a_server_of_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert asked(lambda exchange: exchange.say(CLAIMS))[0] == [Said(CLAIMS)]


def test_an_answer_at_the_limit_of_its_length_is_not_whole() -> None:
    (reply,), _ = asked(lambda exchange: exchange.say('{"claims": [', "length"))
    assert reply == Said('{"claims": [', whole=False)


def test_no_more_questions_are_under_way_at_once_than_allowed() -> None:
    under_way, most, lock = [0], [0], threading.Lock()

    def behave(exchange: Exchange) -> None:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.03)
        with lock:
            under_way[0] -= 1
        exchange.say(CLAIMS)

    with serving(behave) as server:
        endpoint(server.url, at_once=3).ask([QUESTION] * 9)
    assert most[0] == 3


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "manners"),
    [
        ("response_format.type must be json_object", ["json_schema", "json_object"]),
        ("seed: extra inputs are not permitted", ["json_schema", "json_schema"]),
    ],
)
def test_a_manner_that_is_refused_is_left_for_the_next(words: str, manners: list[str]) -> None:
    def behave(exchange: Exchange) -> None:
        body = exchange.request.body
        unknown = (
            "seed" in body if words.startswith("seed") else body["response_format"]["type"] != "json_object"
        )
        exchange.refuse(422, words) if unknown else exchange.say(CLAIMS)

    with serving(behave) as server:
        chat = endpoint(server.url, at_once=1)
        replies = chat.ask([QUESTION, QUESTION])
    assert list(replies.replies) == [Said(CLAIMS)] * 2
    assert [one.body["response_format"]["type"] for one in server.received] == [*manners, manners[-1]]
    assert "random_seed" in server.received[-1].body or "seed" in server.received[-1].body
    told = [remark.kind.code for remark in replies.remarks]
    assert told == (["second.unconstrained"] if manners[-1] == "json_object" else [])


def test_a_server_without_any_response_format_is_asked_in_words() -> None:
    def behave(exchange: Exchange) -> None:
        exchange.refuse(400, "no") if "response_format" in exchange.request.body else exchange.say(CLAIMS)

    with serving(behave) as server:
        replies = endpoint(server.url).ask([QUESTION])
    (remark,) = replies.remarks
    assert remark.particulars["manner"] == "no response_format"
    assert replies.replies == (Said(CLAIMS),)


def test_a_question_that_is_refused_in_every_manner_is_told_by_its_first_refusal() -> None:
    numbers = count(1)
    code, told = trouble(lambda exchange: exchange.refuse(400, f"context too long, {next(numbers)}"))
    assert code == "second.request-refused"
    assert "context too long, 1" in told


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_stops_the_asking(status: int) -> None:
    def behave(exchange: Exchange) -> None:
        exchange.refuse(status, f"Incorrect API key: {exchange.request.headers['authorization']}")

    with serving(behave) as server:
        replies = endpoint(server.url, at_once=1).ask([QUESTION] * 5)
    assert len(server.received) == 1
    assert {reply.kind.code for reply in replies.replies if isinstance(reply, Trouble)} == {
        "second.key-refused"
    }
    assert KEY not in repr(replies)


def test_an_unknown_model_is_told_in_the_server_s_words() -> None:
    code, told = trouble(lambda exchange: exchange.refuse(404, "no such model:\x1b[31m m\n\u202e!"))
    assert code == "second.request-refused"
    assert "status 404): no such model: [31m m !" in told


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with serving(lambda exchange: exchange.say(CLAIMS)) as elsewhere:
        code, _ = trouble(
            lambda exchange: exchange.send(status, b"", location=f"{elsewhere.url}/chat/completions")
        )
    assert code == "second.redirected"
    assert elsewhere.received == []


# ── what is busy ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(status: int) -> None:
    numbers = count()

    def behave(exchange: Exchange) -> None:
        exchange.refuse(status, "busy") if next(numbers) < 2 else exchange.say(CLAIMS)

    replies, _ = asked(behave)
    assert replies == [Said(CLAIMS)]


def test_a_server_that_stays_busy_is_given_up() -> None:
    with serving(lambda exchange: exchange.refuse(503, "busy")) as server:
        (reply,) = endpoint(server.url).ask([QUESTION]).replies
    assert isinstance(reply, Trouble)
    assert (reply.kind.code, reply.particulars["attempts"], len(server.received)) == (
        "second.overloaded",
        "4",
        4,
    )


@pytest.mark.parametrize("date", [False, True])
def test_retry_after_is_kept(date: bool) -> None:
    numbers = count()

    def behave(exchange: Exchange) -> None:
        later = formatdate(time.time() + 1.4, usegmt=True) if date else "0.3"
        exchange.refuse(429, "slow down", retry_after=later) if not next(numbers) else exchange.say(CLAIMS)

    with serving(behave) as server:
        chat = endpoint(server.url)
        chat.longest_wait = 3
        started = time.monotonic()
        (reply,) = chat.ask([QUESTION]).replies
    assert reply == Said(CLAIMS)
    assert time.monotonic() - started >= (0.3 if not date else 0.2)


@pytest.mark.parametrize("later", ["3600", "inf", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_wait_longer_than_a_document_may_take_is_not_waited_for(later: str) -> None:
    (reply,), took = asked(lambda exchange: exchange.refuse(429, "later", retry_after=later))
    assert isinstance(reply, Trouble)
    assert "asks to wait" in reply.particulars["reason"]
    assert took < 3


def test_a_retry_after_that_makes_no_sense_is_passed_over() -> None:
    numbers = count()

    def behave(exchange: Exchange) -> None:
        exchange.refuse(429, "x", retry_after="soon") if not next(numbers) else exchange.say(CLAIMS)

    assert asked(behave)[0] == [Said(CLAIMS)]


# ── what is slow, endless or broken ──────────────────────────────────────────────────────────────────────


def test_nobody_there_is_told_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        replies = endpoint(url).ask([QUESTION] * 20)
    assert {reply.kind.code for reply in replies.replies if isinstance(reply, Trouble)} == {
        "second.unreachable"
    }


def test_a_server_that_stalls_costs_a_question_and_not_the_document() -> None:
    numbers = count()

    def behave(exchange: Exchange) -> None:
        exchange.wait() if next(numbers) == 0 else exchange.say(CLAIMS)

    replies, took = asked(behave, questions=4, request_seconds=0.4)
    assert [reply.kind.code for reply in replies if isinstance(reply, Trouble)] == ["second.stalled"]
    assert replies.count(Said(CLAIMS)) == 3
    assert took < 5


def drip_body(exchange: Exchange) -> None:
    exchange.begin()
    while not exchange.stopped.wait(0.02):
        exchange.write(b" ")


def drip_head(exchange: Exchange) -> None:
    exchange.write(b"HTTP/1.1 200 OK\r\n")
    while not exchange.stopped.wait(0.02):
        exchange.write(b"a")


@pytest.mark.parametrize("behave", [drip_body, drip_head])
def test_a_server_that_drips_is_given_up_in_time(behave: Behaviour) -> None:
    (reply,), took = asked(behave, request_seconds=0.4)
    assert isinstance(reply, Trouble)
    assert reply.kind.code == "second.stalled"
    assert took < 5


def test_the_time_for_a_document_ends_the_asking_and_keeps_what_was_answered() -> None:
    numbers = count()

    def behave(exchange: Exchange) -> None:
        exchange.say(CLAIMS) if next(numbers) < 2 else exchange.wait()

    replies, took = asked(behave, questions=6, seconds=0.8, request_seconds=5)
    assert replies.count(Said(CLAIMS)) == 2
    assert {reply.kind.code for reply in replies if isinstance(reply, Trouble)} == {"second.out-of-time"}
    assert took < 5


def flood(exchange: Exchange) -> None:
    exchange.begin(content_length="100000000")
    for _ in range(1_600):
        exchange.write(b" " * 62_500)


def flood_without_length(exchange: Exchange) -> None:
    exchange.begin()
    for _ in range(1_600):
        exchange.write(b"{" * 62_500)


@pytest.mark.parametrize("behave", [flood, flood_without_length])
def test_an_answer_of_100_megabytes_is_not_read_to_its_end(behave: Behaviour) -> None:
    assert trouble(behave)[0] == "second.too-large"


def break_off(exchange: Exchange) -> None:
    exchange.begin(content_length="5000")
    exchange.write(b'{"choices": [{"message"')


def test_a_server_that_breaks_off_each_time_is_given_up() -> None:
    with serving(break_off) as server:
        (reply,) = endpoint(server.url).ask([QUESTION]).replies
    assert isinstance(reply, Trouble)
    assert (reply.kind.code, len(server.received)) == ("second.broken-off", 4)


def test_a_server_that_breaks_off_once_is_asked_again() -> None:
    numbers = count()
    replies, _ = asked(lambda exchange: exchange.say(CLAIMS) if next(numbers) else break_off(exchange))
    assert replies == [Said(CLAIMS)]


def test_bytes_that_are_no_http_are_a_break_off() -> None:
    assert trouble(lambda exchange: exchange.write(b"\x00\xff" * 200))[0] == "second.broken-off"


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (b"\x00\xff\xfe" * 500, "application/json", "no JSON"),
        (b"<html>Welcome</html>", "text/html", "text/html, not application/json"),
        (b'{"choices": []}', "application/json", "no chat completion"),
        (b'{"error": "none"}', "application/json", "no chat completion"),
        (b"[]", "application/json; charset=utf-8", "no chat completion"),
        (b'"choices"', "application/json", "no chat completion"),
        (b'{"choices": [{"message": {"content": null}}]}', "application/json", "no words"),
        (b"[" * 1_000_000, "application/json", "no JSON"),
        (b'{"choices": [{"message": {"content": "' + b"9" * 10, "application/json", "no JSON"),
        (b"9" * 20_000, "application/json", "no JSON"),
        (b'data: {"choices": []}\n\ndata: [DONE]\n\n', "text/event-stream", "text/event-stream"),
        (b"", "application/json", "no JSON"),
    ],
)
def test_garbage_is_garbled(body: bytes, media_type: str, reason: str) -> None:
    code, told = trouble(lambda exchange: exchange.send(200, body, media_type))
    assert code == "second.garbled"
    assert reason in told


def test_a_compressed_answer_is_not_inflated() -> None:
    bomb = b"\x1f\x8b" + b"\x00" * 1_000
    code, _ = trouble(lambda exchange: exchange.send(200, bomb, content_encoding="gzip"))
    assert code == "second.garbled"
