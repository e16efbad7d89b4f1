"""Fetches a file over HTTP: resumed where it was cut, within limits, kept only where its checksum is right.

The standard library's client does, so that a bare install can fetch. A server is not believed: neither the
size that it says, nor where it redirects to, nor that it answers with the part that was asked for.
"""

import hashlib
import http.client
import json
import os
import re
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from grappe import __version__
from grappe.domain.errors import GrappeError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_ALGORITHMS = frozenset({"md5", "sha256", "sha512"})
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNDERSTOOD = (200, 206, 416)
_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")
_PIECE = 1 << 16


class FetchError(GrappeError):
    """What was asked for can't be fetched: the message says from where, and why."""


class _CutError(GrappeError):
    """The connection broke off: going on from there may help, after so many seconds."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: ``stall`` seconds of silence, ``seconds`` and ``size`` (bytes) in all.

    A connection that breaks is tried again ``attempts`` times in all, after ``pause`` seconds, twice that, …
    """

    stall: float = 30.0
    seconds: float = 3_600.0
    size: int = 2_000_000_000
    attempts: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Remote:
    """A file to fetch: its address, its size in bytes, and its checksum as its publisher has it ("md5:…")."""

    url: str
    size: int
    checksum: str


Progress = Callable[[int], None]
"""Told how many bytes are there."""


def fetch_json(url: str, limits: Limits, largest: int = 5_000_000) -> Any:
    """The JSON document at an address; raises FetchError."""
    host, deadline = _checked(url), time.monotonic() + limits.seconds

    def read() -> Any:
        content = bytearray()
        with _response(url, {}, limits) as response:
            for piece in _pieces(response, deadline):
                content += piece
                if len(content) > largest:
                    raise FetchError(f"{host} answers with more than {largest:,} bytes where a list is due")
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise FetchError(f"{host} answers with something else than JSON") from None

    return _patiently(read, host, limits, deadline)


def fetch(remote: Remote, path: Path, limits: Limits, progress: Progress = lambda _: None) -> None:
    """Fetch the file to ``path``, going on from what an earlier attempt left beside it (``….part``).

    Raises FetchError; what was fetched by then stays for the next time, unless it can't be right.
    """
    host = _checked(remote.url)
    if remote.size > limits.size:
        raise FetchError(f"{host} offers {remote.size:,} bytes, more than the {limits.size:,} allowed")
    try:
        _fetch(remote, path, limits, progress)
    except OSError as error:
        raise FetchError(f"{path}: can't be written: {error.strerror or error}") from error


def _fetch(remote: Remote, path: Path, limits: Limits, progress: Progress) -> None:
    host, part = _host(remote.url), path.with_name(f"{path.name}.part")
    deadline = time.monotonic() + limits.seconds
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and _checksum(path, remote.checksum) == remote.checksum:
        return  # fetched by a run that was stopped afterwards
    resumed = part.exists()
    while True:
        _patiently(lambda: _receive(remote, part, limits, deadline, progress), host, limits, deadline)
        if _checksum(part, remote.checksum) == remote.checksum:
            break
        part.unlink()
        if not resumed:
            raise FetchError(f"{host}: what came has not the checksum {remote.checksum}; nothing was kept")
        resumed = False  # what an earlier attempt had left was the start of another file
    part.replace(path)
    _etag(part).unlink(missing_ok=True)


def _patiently(attempt: Callable[[], Any], host: str, limits: Limits, deadline: float) -> Any:
    """What the attempt gives, made again as often as allowed where the connection breaks off."""
    for number in range(1, limits.attempts + 1):
        try:
            return attempt()
        except _CutError as cut:
            pause = max(cut.wait, limits.pause * 2.0 ** (number - 1))
            if number == limits.attempts or time.monotonic() + pause > deadline:
                raise FetchError(
                    f"{host} broke off: {cut} (tried {number} times); the same command goes on"
                ) from None
            time.sleep(pause)
    raise AssertionError("an attempt returns or raises")


def _receive(remote: Remote, part: Path, limits: Limits, deadline: float, progress: Progress) -> None:
    """Append to the part what is missing of the file."""
    start = part.stat().st_size if part.exists() else 0
    if start == remote.size:
        return
    if start > remote.size:
        part.unlink()
        start = 0
    headers = {}
    if start:
        headers["Range"] = f"bytes={start}-"
        if tag := _etag(part).read_text("ascii") if _etag(part).exists() else "":
            headers["If-Range"] = tag
    with _response(remote.url, headers, limits) as response:
        if response.status == 416 or (response.status == 206 and _starts(response.headers) != start):
            part.unlink(missing_ok=True)
            raise _CutError("it answers with another part than was asked for")
        if response.status == 200:
            start = 0
            tag = response.headers.get("ETag", "")
            _etag(part).write_text(tag if tag.isascii() and tag.startswith('"') else "", "ascii")
        with part.open("ab" if start else "wb") as file:
            for piece in _pieces(response, deadline):
                start += len(piece)
                if start > remote.size:
                    file.close()
                    part.unlink()
                    host = urlsplit(remote.url).hostname
                    raise FetchError(f"{host} sends more than the {remote.size:,} bytes that it said")
                file.write(piece)
                progress(start)
            file.flush()
            os.fsync(file.fileno())
    if start < remote.size:
        raise _CutError(f"{start:,} of {remote.size:,} bytes came")


def _pieces(response: http.client.HTTPResponse, deadline: float) -> Iterator[bytes]:
    while piece := _next(response):
        if time.monotonic() > deadline:
            raise FetchError("fetching takes too long; the same command goes on from there")
        yield piece


def _next(response: http.client.HTTPResponse) -> bytes:
    try:
        return response.read1(_PIECE)
    except (OSError, http.client.HTTPException) as error:
        raise _cut(error) from None


def _cut(error: Exception) -> _CutError:
    return _CutError(
        "it is silent" if isinstance(error, TimeoutError) else str(error) or type(error).__name__
    )


@contextmanager
def _response(url: str, headers: dict[str, str], limits: Limits) -> Iterator[http.client.HTTPResponse]:
    """An answer whose status says that it is one; raises _CutError or FetchError where there is none."""
    host = urlsplit(url).hostname
    opener = _opener(url)
    opener.addheaders = [
        ("User-Agent", f"grappe/{__version__}"),
        ("Accept-Encoding", "identity"),
        *headers.items(),
    ]
    try:
        response = opener.open(url, timeout=limits.stall)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in _AGAIN:
            raise _CutError(f"status {error.code}", _wait(error.headers.get("Retry-After"))) from None
        raise FetchError(f"{host} answers with status {error.code}") from None
    except urllib.error.URLError as error:
        raise _unreachable(host, error.reason) from None
    except (OSError, http.client.HTTPException) as error:
        raise _cut(error) from None
    except ValueError:
        raise FetchError(f"{host} redirects to what is no address") from None
    with closing(response):
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise FetchError(f"{host} answers in an encoding that was not asked for")
        if response.status not in _UNDERSTOOD:
            raise FetchError(f"{host} answers with status {response.status}")
        yield response


def _unreachable(host: str | None, reason: object) -> Exception:
    if isinstance(reason, TimeoutError | ConnectionResetError):
        return _cut(reason)
    if isinstance(reason, socket.gaierror):
        return FetchError(f"{host} can't be found: there is no network, or the name is wrong")
    if isinstance(reason, ssl.SSLError):
        return FetchError(f"{host} can't prove who it is: {reason.reason or reason}")
    words = getattr(reason, "strerror", None) or reason
    return FetchError(f"{host} can't be reached: {words}")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to addresses that might be asked directly."""

    def __init__(self, local: bool) -> None:
        self._local = local

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The request to follow with; raises FetchError where the address is none to follow."""
        if not _allowed(newurl, self._local):
            raise FetchError(
                f"{urlsplit(req.full_url).hostname} redirects to {newurl[:100]!r}, which is not https"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Statuses(urllib.request.HTTPErrorProcessor):
    """Lets the answer through that says that there is nothing more (416)."""

    def http_response(self, request: Any, response: Any) -> Any:
        """The answer, or what the handlers of errors make of it."""
        return response if response.status == 416 else super().http_response(request, response)

    https_response = http_response


def _opener(url: str) -> urllib.request.OpenerDirector:
    local = urlsplit(url).hostname in LOOPBACK
    opener = urllib.request.OpenerDirector()  # neither file: nor ftp: nor data:
    for handler in (
        urllib.request.ProxyHandler({} if local else None),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(local),
        _Statuses(),
    ):
        opener.add_handler(handler)
    return opener


def _checked(url: str) -> str:
    """The address's host; raises FetchError where it is no address to ask."""
    local = _host(url) in LOOPBACK
    if not _allowed(url, local):
        raise FetchError(f"{url[:100]!r} is no https address")
    return _host(url)


def _allowed(url: str, local: bool) -> bool:
    """Whether an address may be asked: https; or one on this machine, where the first one is there."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    here = parts.hostname in LOOPBACK
    return bool(parts.hostname) and (
        parts.scheme == "https" if not here else local and parts.scheme in ("http", "https")
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _starts(headers: Message) -> int | None:
    match = _RANGE.fullmatch(headers.get("Content-Range", "").strip())
    return int(match.group(1)) if match else None


def _wait(said: str | None) -> float:
    """The seconds that a Retry-After asks for, up to a minute."""
    return min(float(said), 60.0) if said and said.isascii() and said.isdigit() else 0.0


def _etag(part: Path) -> Path:
    return part.with_name(f"{part.name}.etag")


def _checksum(path: Path, wanted: str) -> str:
    """The file's checksum by the algorithm of another; raises FetchError where that is none that is known."""
    algorithm = wanted.partition(":")[0]
    if algorithm not in _ALGORITHMS:
        raise FetchError(f"the publisher's checksum {wanted[:80]!r} is of no known kind")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.new(algorithm, usedforsecurity=False))
    return f"{algorithm}:{digest.hexdigest()}"
