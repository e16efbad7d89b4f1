"""Visits addresses to see whether something still answers there: one GET each, within limits, host by host.

Each address is one that somebody cited, so no list of what robots may do is asked for; a host is visited by
one visitor at a time, with a pause between two visits. Addresses come from documents: neither they nor what
answers is believed.
"""

import http.client
import queue
import socket
import ssl
import threading
from collections import defaultdict
from collections.abc import Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit

from grappe import __version__
from grappe.domain.errors import GrappeError
from grappe.domain.visit import Trouble
from grappe.endpoints.reaching import Network, PlainConnection, PrivateHostError, SecureConnection, Watch

Key = TypeVar("Key", bound=Hashable)
OF_THE_HOST = frozenset({Trouble.NO_SUCH_HOST, Trouble.UNREACHABLE, Trouble.SILENT})
_REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}  # whether they are for good
_PIECE = 1 << 16
_SAFE = "/:=&?~+!$,;'@()*[]%"
_LONGEST = 1_000  # characters of an address or a header


@dataclass(frozen=True, slots=True)
class Manners:
    """What visits may take: ``seconds`` and ``size`` (bytes) each, ``pause`` seconds between two of a host.

    ``at_once`` hosts are visited side by side. Of one that fails ``patience`` times in a row the rest is not
    asked any more. ``networks`` are those that may be reached though they are not public.
    """

    seconds: float = 20.0
    size: int = 10_000_000
    redirects: int = 5
    pause: float = 1.0
    at_once: int = 4
    patience: int = 3
    networks: tuple[Network, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked(Generic[Key]):
    """An address to visit, and what the last answer said by which a server knows that nothing changed."""

    key: Key
    url: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: a ``status``, or the ``trouble`` for which there is none.

    ``url`` is the address that answered at last, ``moved`` whether all redirects to it are for good;
    ``content`` is None where it is longer than allowed, or was not sent again.
    """

    url: str
    status: int | None = None
    trouble: Trouble | None = None
    moved: bool = False
    etag: str = ""
    modified: str = ""
    media_type: str = ""
    content: bytes | None = None


class _Troubled(GrappeError):  # noqa: N818 - it never leaves this module
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def visit_all(asked: Iterable[Asked[Key]], manners: Manners) -> Generator[tuple[Key, Answer], None, None]:
    """Visit the addresses and give each answer as it comes; closing this stops after those under way."""
    by_host: defaultdict[str, list[Asked[Key]]] = defaultdict(list)
    for one in asked:
        by_host[_host(one.url)].append(one)
    told: queue.SimpleQueue[tuple[Key, Answer] | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def work(some: Sequence[Asked[Key]]) -> None:
        try:
            for found in _of_one_host(some, manners, stopped):
                told.put(found)
        finally:
            told.put(None)

    with ThreadPoolExecutor(manners.at_once) as crew:
        try:
            for some in by_host.values():
                crew.submit(work, some)
            for _ in by_host:
                while (found := told.get()) is not None:
                    yield found
        finally:
            stopped.set()
            crew.shutdown(wait=False, cancel_futures=True)


def _of_one_host(
    some: Sequence[Asked[Key]], manners: Manners, stopped: threading.Event
) -> Iterator[tuple[Key, Answer]]:
    failed = 0
    answer = Answer("")
    for number, one in enumerate(some):
        if failed >= manners.patience:
            yield one.key, replace(answer, url=one.url)  # it would be met by the same
            continue
        if number and stopped.wait(manners.pause):
            return
        answer = visit(one, manners)
        failed = failed + 1 if answer.trouble in OF_THE_HOST else 0
        yield one.key, answer


def visit(asked: Asked[Key], manners: Manners) -> Answer:
    """What answers at one address, redirects followed; raises nothing."""
    watch, url, for_good = Watch(manners.seconds), asked.url, True
    try:
        with watch.running():
            for _ in range(manners.redirects + 1):
                answer, leads_to = _once(url, asked, watch, manners)
                if not leads_to:
                    moved = for_good and _named(url) != _named(asked.url)
                    return replace(answer, moved=moved)
                for_good = for_good and _REDIRECTS[answer.status or 0]
                url = _joined(url, leads_to)
            raise _Troubled(Trouble.ASTRAY)
    except _Troubled as error:
        return Answer(url[:_LONGEST], trouble=Trouble.SILENT if watch.over else error.trouble)


def _once(url: str, asked: Asked[Key], watch: Watch, manners: Manners) -> tuple[Answer, str]:
    """One request: its answer, and where it redirects to; raises _Troubled."""
    parts = _parts(url, first=url == asked.url)
    kind = SecureConnection if parts.scheme == "https" else PlainConnection
    try:
        connection = kind(parts.hostname or "", parts.port or kind.default_port, watch, manners.networks)
        try:
            connection.request("GET", _target(parts), headers=_headers(asked))
            response = connection.getresponse()
            told = response.headers
            leads_to = told.get("Location", "") if response.status in _REDIRECTS else ""
            good = 200 <= response.status < 300
            content = _content(response, manners.size, watch) if good else None
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, PrivateHostError, UnicodeError, ValueError) as error:
        raise _Troubled(_trouble(error)) from None
    return Answer(
        url,
        response.status,
        etag=_header(told.get("ETag")),
        modified=_header(told.get("Last-Modified")),
        media_type=told.get_content_type(),
        content=content,
    ), leads_to


def _content(response: http.client.HTTPResponse, size: int, watch: Watch) -> bytes | None:
    """The body, where it is whole and no longer than allowed."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        return None
    content = bytearray()
    while piece := response.read1(_PIECE):
        content += piece
        if len(content) > size:
            return None
    if watch.over:
        raise TimeoutError
    return None if response.length else bytes(content)  # fewer bytes than it was to have


def _headers(asked: Asked[Key]) -> Mapping[str, str]:
    headers = {"User-Agent": f"grappe/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}
    if asked.etag:
        headers["If-None-Match"] = asked.etag
    if asked.modified:
        headers["If-Modified-Since"] = asked.modified
    return headers | {"Connection": "close"}


def _trouble(error: Exception) -> Trouble:
    """What kept an answer from coming; the narrower kinds of OSError go first."""
    kinds: tuple[tuple[type[Exception], Trouble], ...] = (
        (PrivateHostError, Trouble.PRIVATE),
        (socket.gaierror, Trouble.NO_SUCH_HOST),
        (ssl.SSLError, Trouble.UNPROVEN),
        (TimeoutError, Trouble.SILENT),
        (http.client.RemoteDisconnected, Trouble.UNREACHABLE),
        (http.client.InvalidURL, Trouble.NO_ADDRESS),
        (http.client.HTTPException, Trouble.GARBLED),
        (OSError, Trouble.UNREACHABLE),
    )
    return next((trouble for kind, trouble in kinds if isinstance(error, kind)), Trouble.NO_ADDRESS)


def _parts(url: str, *, first: bool) -> SplitResult:
    """The parts of an address that may be asked; raises _Troubled."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        known = False
    if not known or parts.username is not None or len(url) > _LONGEST:
        raise _Troubled(Trouble.NO_ADDRESS if first else Trouble.ASTRAY)
    return parts


def _joined(url: str, leads_to: str) -> str:
    try:
        return urljoin(url, leads_to)
    except ValueError:
        raise _Troubled(Trouble.ASTRAY) from None


def _target(parts: SplitResult) -> str:
    target = quote(parts.path or "/", safe=_SAFE)
    return f"{target}?{quote(parts.query, safe=_SAFE)}" if parts.query else target


def _header(value: str | None) -> str:
    """A header that may be sent back as it came; none where it is of no such kind."""
    said = (value or "").strip()
    return said if len(said) <= 200 and said.isascii() and said.isprintable() else ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _named(url: str) -> str:
    """An address without what tells no other page: the fragment, the scheme, a slash at the end."""
    return urldefrag(url)[0].partition("://")[2].rstrip("/").lower()
