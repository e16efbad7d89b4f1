"""Fetching over real sockets: from a server that answers well, and from every kind that does not."""

import hashlib
import json
import socket
import struct
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from grappe.endpoints.dumps import ADDRESS, Dump, address, latest_dump
from grappe.endpoints.fetching import FetchError, Limits, Remote, fetch, fetch_json
from tests.loopback import Behaviour, Exchange, serving

FILE = bytes(range(256)) * 1_000
CHECKSUM = "md5:" + hashlib.md5(FILE, usedforsecurity=False).hexdigest()
LIMITS = Limits(stall=0.5, seconds=8, size=10_000_000, attempts=3, pause=0.01)


def give(exchange: Exchange, content: bytes = FILE, etag: str = '"one"') -> None:
    """Answer as a good server does: with the part that is asked for, where the file is still the same."""
    asked = exchange.request.headers.get("range")
    if asked and exchange.request.headers.get("if-range", etag) == etag:
        start = int(asked.removeprefix("bytes=").rstrip("-"))
        told = f"bytes {start}-{len(content) - 1}/{len(content)}"
        exchange.send(206, content[start:], "application/zip", etag=etag, **{"content-range": told})
    else:
        exchange.send(200, content, "application/zip", etag=etag)


def cut(exchange: Exchange, after: int) -> None:
    """Promise the whole file and break off."""
    exchange.begin(200, "application/zip", etag='"one"', **{"content-length": str(len(FILE))})
    exchange.write(FILE[:after])


def get(behave: Behaviour, path: Path, limits: Limits = LIMITS, **told: object) -> list[str]:
    """Fetch the file from such a server; the parts that it was asked for."""
    with serving(behave) as server:
        remote = Remote(
            f"{server.url}/dump.zip",
            int(str(told.get("size", len(FILE)))),
            str(told.get("checksum", CHECKSUM)),
        )
        try:
            fetch(remote, path, limits)
        finally:
            parts = [request.headers.get("range", "all") for request in server.received]
    return parts


def refused(behave: Behaviour, path: Path, limits: Limits = LIMITS, **told: object) -> str:
    with pytest.raises(FetchError) as error:
        get(behave, path, limits, **told)
    assert not path.exists()
    return str(error.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / "dump.zip"


def left(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.glob("*"))


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Answer the first request as the first says, and so on; the last says how the others are answered."""
    number = count()

    def behave(exchange: Exchange) -> None:
        behaviours[min(next(number), len(behaviours) - 1)](exchange)

    return behave


def test_a_file_is_fetched_whole_and_nothing_else_is_left(path: Path) -> None:
    assert get(give, path) == ["all"]
    assert path.read_bytes() == FILE
    assert left(path) == ["dump.zip"]


def test_a_file_that_is_there_whole_is_not_fetched_again(path: Path) -> None:
    get(give, path)
    assert get(give, path) == []


def test_a_cut_connection_goes_on_where_it_was_cut(path: Path) -> None:
    parts = get(in_turn(lambda one: cut(one, 100_000), give), path)
    assert parts == ["all", "bytes=100000-"]
    assert path.read_bytes() == FILE


def test_what_was_fetched_stays_for_the_next_command(path: Path) -> None:
    told = refused(in_turn(lambda one: cut(one, 50_000), lambda one: one.refuse(503)), path)
    assert "the same command goes on" in told
    assert left(path) == ["dump.zip.part", "dump.zip.part.etag"]
    assert get(give, path) == ["bytes=50000-"]
    assert path.read_bytes() == FILE


def test_a_file_that_changed_meanwhile_is_fetched_from_its_start(path: Path) -> None:
    refused(in_turn(lambda one: cut(one, 50_000), lambda one: one.refuse(503)), path)
    changed = FILE[::-1]
    checksum = "md5:" + hashlib.md5(changed, usedforsecurity=False).hexdigest()
    get(lambda one: give(one, changed, '"two"'), path, checksum=checksum)
    assert path.read_bytes() == changed


def test_a_part_of_another_file_is_thrown_away_even_without_etags(path: Path) -> None:
    path.parent.mkdir()
    (path.parent / "dump.zip.part").write_bytes(b"x" * 1_000)
    assert get(lambda one: give(one, etag=""), path) == ["bytes=1000-", "all"]
    assert path.read_bytes() == FILE


def test_a_server_that_knows_no_parts_gives_the_whole_again(path: Path) -> None:
    whole: Behaviour = lambda one: one.send(200, FILE, "application/zip")  # noqa: E731
    assert get(in_turn(lambda one: cut(one, 100_000), whole), path) == ["all", "bytes=100000-"]
    assert path.read_bytes() == FILE


def test_another_part_than_was_asked_for_is_not_taken(path: Path) -> None:
    def wrong(exchange: Exchange) -> None:
        exchange.send(
            206, FILE[5:], "application/zip", **{"content-range": f"bytes 5-{len(FILE) - 1}/{len(FILE)}"}
        )

    assert get(in_turn(lambda one: cut(one, 100_000), wrong, give), path) == ["all", "bytes=100000-", "all"]
    assert path.read_bytes() == FILE


def test_a_part_beyond_the_end_is_thrown_away(path: Path) -> None:
    parts = get(in_turn(lambda one: cut(one, 100_000), lambda one: one.send(416, b""), give), path)
    assert parts == ["all", "bytes=100000-", "all"]


def test_a_wrong_checksum_keeps_nothing(path: Path) -> None:
    assert "has not the checksum md5:000" in refused(give, path, checksum="md5:" + "0" * 32)
    assert left(path) == ["dump.zip.part.etag"]


def test_a_server_that_stalls_is_given_up(path: Path) -> None:
    def stall(exchange: Exchange) -> None:
        exchange.begin(200, "application/zip", **{"content-length": str(len(FILE))})
        exchange.write(FILE[:10])
        exchange.wait()

    assert "it is silent (tried 2 times)" in refused(stall, path, Limits(stall=0.2, attempts=2, pause=0.01))


def test_a_server_that_never_answers_is_given_up(path: Path) -> None:
    assert "it is silent" in refused(Exchange.wait, path, Limits(stall=0.2, attempts=2, pause=0.01))


def test_a_server_that_drips_is_given_up(path: Path) -> None:
    def drip(exchange: Exchange) -> None:
        exchange.begin(200, "application/zip", **{"content-length": str(len(FILE))})
        for at in range(200):
            exchange.write(FILE[at : at + 1])
            if exchange.stopped.wait(0.02):
                return

    assert "takes too long" in refused(drip, path, Limits(stall=5, seconds=0.3))


def test_a_server_that_sends_more_than_it_said_is_refused(path: Path) -> None:
    def flood(exchange: Exchange) -> None:
        exchange.begin(200, "application/zip")
        while not exchange.stopped.is_set():
            exchange.write(FILE)

    assert "sends more than the 256,000 bytes" in refused(flood, path)


def test_a_file_larger_than_allowed_is_not_even_asked_for(path: Path) -> None:
    assert "more than the 10,000,000 allowed" in refused(give, path, size=20_000_000)


@pytest.mark.parametrize(
    "elsewhere", ["http://example.org/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://[::1"]
)
def test_a_redirect_to_what_is_not_https_is_not_followed(elsewhere: str, path: Path) -> None:
    assert "127.0.0.1" in refused(lambda one: one.send(302, b"", location=elsewhere), path)


def test_a_redirect_on_this_machine_is_followed(path: Path) -> None:
    def behave(exchange: Exchange) -> None:
        if exchange.request.path.endswith("dump.zip"):
            exchange.send(302, b"", location="/v1/elsewhere")
        else:
            give(exchange)

    get(behave, path)
    assert path.read_bytes() == FILE


def test_redirects_without_end_are_given_up(path: Path) -> None:
    assert "status 302" in refused(lambda one: one.send(302, b"", location=one.request.path), path)


@pytest.mark.parametrize(
    "url", ["http://example.org/dump.zip", "file:///etc/passwd", "https:///x", "http://[", ""]
)
def test_an_address_that_is_not_https_is_not_asked(url: str, path: Path) -> None:
    with pytest.raises(FetchError, match="is no https address"):
        fetch(Remote(url, 5, CHECKSUM), path, LIMITS)


def test_an_encoding_that_was_not_asked_for_is_refused(path: Path) -> None:
    assert "encoding" in refused(lambda one: one.send(200, FILE, **{"content-encoding": "gzip"}), path)


def test_a_refusal_is_told_with_its_status(path: Path) -> None:
    assert refused(lambda one: one.refuse(404), path).endswith("answers with status 404")


def test_a_reset_connection_is_tried_again(path: Path) -> None:
    def reset(exchange: Exchange) -> None:
        connection = exchange._handler.connection
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    get(in_turn(reset, give), path)
    assert path.read_bytes() == FILE


def test_no_server_at_all_is_told_at_once(path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 can't be reached: Connection refused"):
        fetch(Remote(f"http://127.0.0.1:{port}/x", 5, CHECKSUM), path, LIMITS)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = refused(give, tmp_path / "file" / "dump.zip")
    assert "can't be written" in told


def record(url: str, **changes: object) -> dict[str, object]:
    file = {"key": "v9.9-ror-data.zip", "size": 5, "checksum": CHECKSUM, "links": {"self": url}, **changes}
    readme = {"key": "README.md", "size": 1, "checksum": CHECKSUM, "links": {"self": url}}
    return {
        "id": 1,
        "metadata": {"version": "v9.9", "publication_date": "2030-01-02"},
        "files": [readme, file],
    }


def listing(answer: Callable[[], object]) -> Behaviour:
    return lambda exchange: exchange.send(200, json.dumps(answer()).encode())


def test_the_newest_dump_is_told_with_its_version_and_checksum() -> None:
    with serving(listing(lambda: {"hits": {"hits": [record("https://z/x"), {}]}})) as server:
        assert latest_dump(server.url, LIMITS) == Dump(
            "v9.9-ror-data.zip", "v9.9", "2030-01-02", Remote("https://z/x", 5, CHECKSUM)
        )


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"hits": {"hits": []}},
        {"hits": {"hits": [{"files": "x"}]}},
        {"hits": {"hits": [record("https://z", checksum="none")]}},
        {"hits": {"hits": [record("https://z", key="../../etc/passwd.zip")]}},
        {"hits": {"hits": [record("https://z", size="much")]}},
        {"hits": {"hits": [record("https://z", links=None)]}},
    ],
)
def test_a_list_of_another_shape_is_told(answer: object) -> None:
    with serving(listing(lambda: answer)) as server, pytest.raises(FetchError, match="not as it used to be"):
        latest_dump(server.url, LIMITS)


def test_a_list_that_is_none_is_told() -> None:
    with (
        serving(lambda one: one.send(200, b"<html>")) as server,
        pytest.raises(FetchError, match="than JSON"),
    ):
        fetch_json(server.url, LIMITS)
    with (
        serving(lambda one: one.send(200, b"[" * 100_000)) as server,
        pytest.raises(FetchError, match="than JSON"),
    ):
        fetch_json(server.url, LIMITS)
    with (
        serving(lambda one: one.send(200, FILE)) as server,
        pytest.raises(FetchError, match="more than 10 bytes"),
    ):
        fetch_json(server.url, LIMITS, largest=10)


def test_where_dumps_are_listed_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPPE_ROR_URL", raising=False)
    assert address() == ADDRESS
    monkeypatch.setenv("GRAPPE_ROR_URL", "https://mirror.example/list")
    assert address() == "https://mirror.example/list"
