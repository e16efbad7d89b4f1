"""What visits to the addresses of sources found, in the words of either language."""

from collections.abc import Mapping

from django.utils import timezone

from grappe.domain.visit import Outcome, Trouble
from grappe.publishing.dates import date
from grappe.records.models import Visit

STATUS: Mapping[str, str] = {"fr": "réponse {status}", "en": "status {status}"}
TROUBLES: Mapping[str, Mapping[str, str]] = {
    Trouble.NO_SUCH_HOST: {"fr": "ce nom de site n’existe pas", "en": "no such host"},
    Trouble.UNREACHABLE: {"fr": "le site est injoignable", "en": "the host can't be reached"},
    Trouble.SILENT: {"fr": "le site ne répond pas à temps", "en": "no answer in time"},
    Trouble.UNPROVEN: {"fr": "le site ne prouve pas son identité", "en": "the host can't prove who it is"},
    Trouble.GARBLED: {"fr": "la réponse est illisible", "en": "the answer makes no sense"},
    Trouble.ASTRAY: {"fr": "les redirections ne mènent nulle part", "en": "its redirects lead nowhere"},
    Trouble.PRIVATE: {"fr": "l’adresse n’est pas publique", "en": "the address is not public"},
    Trouble.NO_ADDRESS: {"fr": "ce n’est pas une adresse du web", "en": "it is no address of the web"},
}
GONE: Mapping[str, str] = {"fr": "la page n’existe plus", "en": "the page is gone"}


def reason_of(visit: Visit, language: str) -> str:
    """Why a visit failed, in a few words: "the page is gone, status 404"."""
    if visit.trouble:
        return TROUBLES[visit.trouble][language]
    status = STATUS[language].format(status=visit.status)
    return f"{GONE[language]}, {status}" if visit.outcome == Outcome.GONE else status


def since_in_words(visit: Visit, language: str) -> str:
    """The day from which on visits met the same, where the register is."""
    return date(timezone.localdate(visit.since).isoformat(), language)
