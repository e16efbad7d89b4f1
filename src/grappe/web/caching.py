"""What visitors see, made once: every page, file and answer is kept until the register or the day is another.

The edition of the register and the day stand in the key, so that nothing kept is ever out of date, whichever
process wrote. Who has a session, or sent a token, is never answered from here, and what sets a cookie is
never kept: nothing in it is of one person, so that it may be compressed beforehand too.
"""

import gzip
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request

from grappe.records.memory import Memory
from grappe.records.queries.clock import current_day
from grappe.records.queries.editions import edition
from grappe.web.writing import WithResponse

Key = tuple[str, ...]
KNOWN = frozenset({"accept-encoding", "accept-language", "cookie", "hx-request"})
"""What answers may vary on: it is in the key, or in what is kept, or (cookies) not there."""
LARGEST = 4 * 2**20  # bytes of an answer that is kept
OVERHEAD = 2000  # bytes that a page takes beside its own, key and headers
WORTH_PACKING = 0.9  # of the size: what hardly shrinks is compressed already


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer as it was made: its body, compressed where that is worth it, its ETag and its headers."""

    body: bytes
    packed: bool
    mark: str
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """The memory that it takes, in bytes, more or less."""
        return len(self.body) + OVERHEAD

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The answer again, compressed for whoever takes that."""
        takes = "gzip" in request.headers.get("Accept-Encoding", "")
        packed = self.packed and takes
        response = HttpResponse(gzip.decompress(self.body) if self.packed and not takes else self.body)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["ETag"] = self.mark
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        return response


class VisitorsCache:
    """Answers visitors from what was made for others before, as long as the register is the same.

    Each process has its own, of ``PAGE_CACHE`` bytes at most; it stands inside the middleware that tells who
    has a page already (304), and outside all that looks at sessions.
    """

    def __init__(self, get_response: WithResponse) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self._next = get_response
        self._pages = Memory[Key, KeptPage](settings.PAGE_CACHE, lambda page: page.size)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept answer, or a new one."""
        if not is_of_a_visitor(request):
            return self._next(request)
        key = key_of(request)
        kept = self._pages.get(key)
        if kept is None:
            response = self._next(request)
            if not isinstance(response, HttpResponse) or not may_be_kept(response):
                return response
            kept = kept_of(response)
            self._pages.keep(key, kept)
        return kept.answer(request)


def is_of_a_visitor(request: HttpRequest) -> bool:
    """Whether somebody reads of whom nothing is known but their language."""
    known = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return (
        request.method == "GET" and "Authorization" not in request.headers and request.COOKIES.keys() <= known
    )


def key_of(request: HttpRequest) -> Key:
    """Everything that an answer to a visitor depends on."""
    return (
        edition(),
        current_day().isoformat(),
        get_language_from_request(request, check_path=True),
        request.headers.get("HX-Request", ""),
        f"{request.scheme}://{request.headers.get('Host', '')}",
        request.get_full_path(),
    )


def may_be_kept(response: HttpResponse) -> bool:
    """Whether an answer to a visitor is the same for all of them."""
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and _directives(response, "Cache-Control").isdisjoint({"no-store", "private"})
        and _directives(response, "Vary") <= KNOWN
        and len(response.content) <= LARGEST
    )


def _directives(response: HttpResponse, header: str) -> set[str]:
    told = (one.strip() for one in response.headers.get(header, "").lower().split(","))
    return {one for one in told if one}


def kept_of(response: HttpResponse) -> KeptPage:
    """The answer to be kept: browsers may keep it too, and ask each time whether it is still so."""
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    patch_cache_control(response, no_cache=True)
    packed = gzip.compress(response.content, 6, mtime=0)
    worth = len(packed) < WORTH_PACKING * len(response.content)
    headers = tuple((name, value) for name, value in response.headers.items())
    mark = f'W/"{blake2b(response.content, digest_size=16).hexdigest()}"'  # the same in every process
    return KeptPage(packed if worth else response.content, worth, mark, headers)
