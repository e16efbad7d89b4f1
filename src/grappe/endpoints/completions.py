"""Completions: what an endpoint sends back, taken apart without believing any of it."""

import json
import unicodedata

from grappe.reading.second.asking import Said, Trouble
from grappe.reading.second.findings import Garbled, KeyRefused, Redirected, RequestRefused

_SHOWN = 160  # characters of a server's own words that a message repeats


def said_in(body: bytes, media_type: str, address: str) -> Said | Trouble:
    """The model's words in the body of a good response, or why there are none."""
    if media_type.partition(";")[0].strip().lower() != "application/json":
        return _garbled(address, f"it is {clean(media_type) or 'of no type'}, not application/json")
    try:
        completion = json.loads(body)
        choice = completion["choices"][0]
        text = choice["message"]["content"]
        finish = choice.get("finish_reason")
    except (ValueError, RecursionError):
        return _garbled(address, "it is no JSON")
    except (KeyError, IndexError, TypeError, AttributeError):
        return _garbled(address, "it is no chat completion")
    if not isinstance(text, str):
        return _garbled(address, "it holds no words")
    return Said(text, whole=finish != "length")


def refusal_in(status: int, body: bytes, address: str, key: str | None) -> Trouble:
    """What a status that asking again would not mend says."""
    particulars = {"address": address, "status": str(status)}
    if 300 <= status < 400:
        return Trouble(Redirected, particulars)
    kind = KeyRefused if status in (401, 403) else RequestRefused
    return Trouble(kind, {**particulars, "reason": reason_in(body, key)})


def reason_in(body: bytes, key: str | None) -> str:
    """A server's own words on an error, short, on one line, the key never among them."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    for name in ("error", "message", "detail"):
        if isinstance(found, dict) and name in found:
            found = found[name]
    words = found if isinstance(found, str) else json.dumps(found) if found is not None else ""
    return clean(words, key) or "no reason given"


def clean(words: str, key: str | None = None) -> str:
    """Words from outside as one short line that a terminal shows as it is."""
    if key:
        words = words.replace(key, "…")
    words = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in words[: 10 * _SHOWN])
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _garbled(address: str, reason: str) -> Trouble:
    return Trouble(Garbled, {"address": address, "reason": reason})
