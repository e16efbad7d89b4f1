"""How the tests of the desk read its pages and press its buttons."""

from typing import Any

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Claim, Decision


def shown(client: Client, address: str) -> bytes:
    """The page at an address, that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content


def text(content: bytes, selector: str = "main") -> str:
    """The words of what is selected, on one line."""
    found = LexborHTMLParser(content).css(selector)
    return " ".join(" ".join(node.text(separator=" ").split()) for node in found)


def hidden(content: bytes, form: str = "#decide") -> dict[str, str]:
    """What a form sends beside the button that is pressed."""
    fields = LexborHTMLParser(content).css(f"{form} input[type=hidden], {form} input[checked]")
    return {str(field.attributes["name"]): str(field.attributes["value"]) for field in fields}


def press(client: Client, address: str, form: str = "#decide", **more: Any) -> Any:
    """Press a button of the form on a page, as it was filled in."""
    return client.post(address, {**hidden(shown(client, address), form), **more})


def the_claim(indicator: str, value: int, **more: object) -> Claim:
    """The one claim on an indicator with that value."""
    return Claim.objects.get(indicator__code=indicator, value=value, **more)


def standing() -> list[tuple[str, str]]:
    """The decisions that stand: verb and key, the first first."""
    rows = Decision.objects.filter(withdrawn_at=None).order_by("pk")
    return [(one.verb, one.key) for one in rows]
