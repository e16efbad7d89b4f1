"""Addresses of pages, many at once: how an address is made is looked up once for each name and language."""

from urllib.parse import quote

from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.translation import get_language

HOLE = "hole{}hole"
SAFE = f"{RFC3986_SUBDELIMS}/~:@"
"""What Django leaves as it is in a path."""

_frames: dict[tuple[object, ...], str | None] = {}


def address_of(name: str, *args: str) -> str:
    """What ``reverse`` gives for a page named by codes, without searching all addresses for each of them."""
    key = name, len(args), get_language(), get_script_prefix(), get_urlconf()
    if key not in _frames:
        _frames[key] = _frame(name, len(args))
    frame = _frames[key]
    return reverse(name, args=args) if frame is None else frame.format(*(quote(one, SAFE) for one in args))


def _frame(name: str, number: int) -> str | None:
    """The address with places for its parts, in order; None where they are not any text."""
    holes = [HOLE.format(place) for place in range(number)]
    try:
        frame = reverse(name, args=holes).replace("{", "{{").replace("}", "}}")
    except (NoReverseMatch, LookupError):  # a number, or one of a few words such as the form of a file
        return None
    for place, hole in enumerate(holes):
        frame = frame.replace(hole, f"{{{place}}}")
    return frame
