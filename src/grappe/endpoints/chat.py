"""Chat: asks an OpenAI-compatible endpoint, several questions at once, within limits of time and size."""

import asyncio
import email.utils
import importlib.util
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grappe.domain.errors import GrappeError
from grappe.endpoints.completions import clean, reason_in, refusal_in, said_in
from grappe.endpoints.manners import Manner
from grappe.endpoints.settings import EndpointSettings
from grappe.reading.second.asking import Question, Replies, Said, Trouble
from grappe.reading.second.findings import (
    AnswerTooLarge,
    BrokenOff,
    KeyRefused,
    OutOfTime,
    Overloaded,
    Redirected,
    Stalled,
    Unconstrained,
    Unreachable,
)

if TYPE_CHECKING:
    import httpx2

LARGEST = 2_000_000  # bytes of a response: the answer to a few sentences is a hundredth of it
_AGAIN = frozenset({408, 429, 500, 502, 503, 504, 529})
_HOPELESS = (Unreachable, KeyRefused, Redirected)  # what the next question would meet just the same
_MANNERS = frozenset({400, 404, 415, 422, 500, 501})  # statuses that refuse the manner of a question …
_UNSURE = frozenset({404, 500})  # … these where the words say so


class MissingExtraError(GrappeError):
    """A package that only an extra installs is not there."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response, read whole."""

    status: int
    media_type: str
    body: bytes
    wait: float | None = None


@dataclass(slots=True)
class _Round:
    """The questions to one document, and what was replied so far."""

    questions: Sequence[Question]
    replies: list[Said | Trouble | None]
    waiting: Iterator[int]
    hopeless: Trouble | None = None


@dataclass(slots=True)
class ChatEndpoint:
    """An OpenAI-compatible endpoint (Mistral, vLLM, llama.cpp's server) as a second reader's ``Endpoint``.

    Temperature 0 and a fixed seed; JSON constrained by the schema as far as the endpoint can, else told as
    ``Unconstrained``. A question is asked ``attempts`` times where the endpoint is busy or breaks off, after
    ``backoff``, twice that, and so on, or as long as it asks for. Redirects are not followed.
    """

    settings: EndpointSettings
    attempts: int = 4
    backoff: float = 1.0
    longest_wait: float = 60.0
    largest: int = LARGEST
    manner: Manner = field(default_factory=Manner)
    proven: bool = False  # whether the endpoint has answered when asked in this manner

    @property
    def model(self) -> str:
        """The name of the model that is asked."""
        return self.settings.model

    @staticmethod
    def check() -> None:
        """See that the extra ``llm`` is installed; raises MissingExtraError where it is not."""
        if importlib.util.find_spec("httpx2") is None:
            raise MissingExtraError("the second reader needs httpx2: pip install 'grappe[llm]'")

    def ask(self, questions: Sequence[Question]) -> Replies:
        """The replies to the questions; raises MissingExtraError without the extra ``llm``, nothing else."""
        self.check()
        return asyncio.run(self._ask(questions))

    async def _ask(self, questions: Sequence[Question]) -> Replies:
        import httpx2

        asked = _Round(questions, [None] * len(questions), iter(range(len(questions))))
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if self.settings.key:
            headers["Authorization"] = f"Bearer {self.settings.key}"
        # The time of a question is kept by asyncio: it holds for all of it, drop by drop.
        async with httpx2.AsyncClient(
            headers=headers, timeout=None, follow_redirects=False, trust_env=not self.settings.local
        ) as client:
            try:
                async with asyncio.timeout(self.settings.seconds), asyncio.TaskGroup() as group:
                    for _ in range(min(self.settings.at_once, len(questions))):
                        group.create_task(self._work(asked, client))
            except TimeoutError:
                pass  # what has no reply by now gets one below
        late = asked.hopeless or Trouble(OutOfTime, {"seconds": f"{self.settings.seconds:g}"})
        loose = self.proven and self.manner.form > 0
        told = Trouble(Unconstrained, {"address": self.settings.address, "manner": self.manner.name})
        return Replies(tuple(reply or late for reply in asked.replies), (told,) if loose else ())

    async def _work(self, asked: _Round, client: "httpx2.AsyncClient") -> None:
        """Ask one question after the other, until none is left or asking is hopeless."""
        for index in asked.waiting:
            try:
                async with asyncio.timeout(self.settings.request_seconds):
                    reply = await self._reply(asked.questions[index], client)
            except TimeoutError:
                seconds = f"{self.settings.request_seconds:g}"
                reply = Trouble(Stalled, {"address": self.settings.address, "seconds": seconds})
            asked.replies[index] = reply
            if isinstance(reply, Trouble) and reply.kind in _HOPELESS:
                asked.hopeless = reply
            if asked.hopeless is not None:
                return

    async def _reply(self, question: Question, client: "httpx2.AsyncClient") -> Said | Trouble:
        """The reply to one question, asked in looser manners and again as long as that may help."""
        manner, attempt = self.manner, 0
        first: Response | None = None  # refusal, which says more than that of the loosest manner
        while True:
            found = await self._once(manner.body(question, self.model), client)
            if isinstance(found, Response) and found.status == 200:
                self.manner, self.proven = manner, True
            elif isinstance(found, Response) and found.status in _MANNERS:
                looser = self._looser(manner, found)
                first = first or found
                if looser is not None:
                    manner = looser
                    continue
                found = first
            attempt += 1
            verdict = self._verdict(found, attempt)
            if not isinstance(verdict, float):
                return verdict
            await asyncio.sleep(verdict)

    def _looser(self, manner: Manner, found: Response) -> Manner | None:
        """How to ask after a refusal that may be one of the manner; None where it can't be."""
        if self.proven:
            return self.manner if self.manner != manner else None
        words = found.body.decode("utf-8", "replace")
        named = any(name in words for name in ("response_format", "json_schema", "seed"))
        return manner.looser(words) if named or found.status not in _UNSURE else None

    def _verdict(self, found: Response | Trouble, attempt: int) -> Said | Trouble | float:
        """What a response comes to: words, a trouble, or the seconds to wait before asking again."""
        address, key = self.settings.address, self.settings.key
        pause = self.backoff * 2.0 ** (attempt - 1)
        if isinstance(found, Trouble):
            return pause if found.kind is BrokenOff and attempt < self.attempts else found
        if found.status == 200:
            return said_in(found.body, found.media_type, address)
        if found.status not in _AGAIN:
            return refusal_in(found.status, found.body, address, key)
        pause = max(pause, found.wait or 0)
        if attempt < self.attempts and pause <= self.longest_wait:
            return pause
        reason = reason_in(found.body, key)
        if pause > self.longest_wait:
            reason = f"asks to wait {pause:g} seconds"
        particulars = {"address": address, "status": str(found.status), "attempts": str(attempt)}
        return Trouble(Overloaded, {**particulars, "reason": reason})

    async def _once(self, body: dict[str, object], client: "httpx2.AsyncClient") -> Response | Trouble:
        """One request, its response read up to the largest size."""
        import httpx2

        address = self.settings.address
        try:
            async with client.stream("POST", self.settings.completions, json=body) as response:
                content = bytearray()
                async for chunk in response.aiter_raw():
                    content += chunk
                    if len(content) > self.largest:
                        limit = f"{self.largest / 1e6:g}"
                        return Trouble(AnswerTooLarge, {"address": address, "limit": limit})
                media_type = response.headers.get("content-type", "")
                wait = _wait(response.headers.get("retry-after"))
                return Response(response.status_code, media_type, bytes(content), wait)
        except (
            httpx2.ConnectError,
            httpx2.UnsupportedProtocol,
            httpx2.ProxyError,
            httpx2.InvalidURL,
        ) as error:
            return Trouble(Unreachable, {"address": address, "reason": self._words(error)})
        except httpx2.RequestError as error:
            return Trouble(BrokenOff, {"address": address, "reason": self._words(error)})

    def _words(self, error: Exception) -> str:
        return clean(str(error), self.settings.key) or type(error).__name__


def _wait(said: str | None) -> float | None:
    """The seconds that a Retry-After asks for, given as a number or as a date."""
    if said is None:
        return None
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
