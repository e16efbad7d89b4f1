"""The few settings of an endpoint, typed: from options and the environment, refused where senseless."""

import os
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from grappe.domain.errors import GrappeError

KEY = "GRAPPE_LLM_KEY"
_LOCAL = ("localhost", "127.0.0.1", "::1")
_SECONDS, _REQUEST_SECONDS, _AT_ONCE = 600.0, 120.0, 2


class EndpointError(GrappeError):
    """A setting of an endpoint that makes no sense: the message names it, and never holds the key."""


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Where a language model is asked, which, and for how long.

    ``url`` is the address up to ``/v1``; ``seconds`` is what one document may take, ``request_seconds`` what
    one question may; ``at_once`` is how many questions are under way together. ``key`` is never shown.
    """

    url: str
    model: str
    seconds: float = _SECONDS
    request_seconds: float = _REQUEST_SECONDS
    at_once: int = _AT_ONCE
    key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not self.model.strip() or not self.model.isprintable() or len(self.model) > 200:
            raise EndpointError("GRAPPE_LLM_MODEL (or --llm-model) must name the model that is asked")
        for name, value in (("seconds", self.seconds), ("request seconds", self.request_seconds)):
            if not 0 < value <= 86_400:
                raise EndpointError(
                    f"the {name} of the second reader must lie between 0 and 86400, not {value}"
                )
        if not 1 <= self.at_once <= 64:
            raise EndpointError(f"GRAPPE_LLM_AT_ONCE must lie between 1 and 64, not {self.at_once}")
        self._check_address()

    def _check_address(self) -> None:
        parts = _parts(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EndpointError(
                "GRAPPE_LLM_URL (or --llm-url) must begin with http:// or https:// and name a host"
            )
        if parts.username is not None or parts.query or parts.fragment:
            raise EndpointError(f"GRAPPE_LLM_URL holds an address alone; a key belongs in {KEY}")
        if self.key is not None:
            if not self.key.isascii() or not self.key.isprintable() or " " in self.key:
                raise EndpointError(f"{KEY} holds characters that no key has")
            if parts.scheme == "http" and not self.local:
                raise EndpointError(f"{KEY} would travel unencrypted to {parts.hostname}: use https://")

    @property
    def local(self) -> bool:
        """Whether the endpoint runs on this machine: no proxy leads there, and nobody listens in between."""
        return _parts(self.url).hostname in _LOCAL

    @property
    def address(self) -> str:
        """Scheme, host and port: what messages name."""
        parts = _parts(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def completions(self) -> str:
        """Where questions are sent."""
        return f"{self.url.rstrip('/')}/chat/completions"

    @classmethod
    def from_environment(
        cls, url: str | None = None, model: str | None = None, seconds: float | None = None
    ) -> "EndpointSettings":
        """What is given, and the rest from GRAPPE_LLM_*; raises EndpointError on what makes no sense."""
        url = url or os.environ.get("GRAPPE_LLM_URL", "")
        model = model or os.environ.get("GRAPPE_LLM_MODEL", "")
        if not url:
            raise EndpointError("the second reader has no address: set GRAPPE_LLM_URL or --llm-url")
        return cls(
            url=url,
            model=model,
            seconds=_number("GRAPPE_LLM_SECONDS", _SECONDS) if seconds is None else seconds,
            request_seconds=_number("GRAPPE_LLM_REQUEST_SECONDS", _REQUEST_SECONDS),
            at_once=_whole("GRAPPE_LLM_AT_ONCE", _AT_ONCE),
            key=os.environ.get(KEY, "").strip() or None,
        )


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise EndpointError("GRAPPE_LLM_URL (or --llm-url) is no address") from None
    return parts


def _number(name: str, otherwise: float) -> float:
    value = os.environ.get(name)
    if not value:
        return otherwise
    try:
        return float(value)
    except ValueError:
        raise EndpointError(f"{name} must be a number, not {value!r}") from None


def _whole(name: str, otherwise: int) -> int:
    value = float(_number(name, otherwise))
    if not value.is_integer():
        raise EndpointError(f"{name} must be a whole number, not {value}")
    return int(value)
