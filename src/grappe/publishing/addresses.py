"""Where the register shows something, in the language that is spoken; paths without scheme and host."""

from django.urls import reverse

from grappe.records.models import Commitment, Source


def path_of(about: Commitment | Source) -> str:
    """The path of the page of a commitment or source."""
    if isinstance(about, Commitment):
        return reverse("web:commitment", args=[about.programme.code, about.address])
    if about.programme is None:
        return reverse("web:source", args=[about.code])
    return reverse("web:programme_source", args=[about.programme.code, about.code])
