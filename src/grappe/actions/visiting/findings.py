"""What visits to the addresses of sources may find."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class SourceDisappeared(Finding):
    """A source is no longer at its address."""

    code: ClassVar[str] = "visit.disappeared"
    title: ClassVar[str] = "Source disappeared"
    explanation: ClassVar[str] = (
        "The address of a source failed at every visit for three days or longer: the page is gone, or "
        "nobody answers. What was kept of it stays. Look for where it went, or for a copy in an archive. "
        "The finding goes by itself once the address answers again."
    )
    template: ClassVar[str] = "the address has not answered since {since}: {address}"
    french: ClassVar[str] = "l’adresse ne répond plus depuis le {since} : {address}"
    severity: ClassVar[Severity] = Severity.NOTE


@dataclass(frozen=True, slots=True)
class VisitFailed(Finding):
    """A visit to the address of a source failed."""

    code: ClassVar[str] = "visit.failed"
    title: ClassVar[str] = "Visit failed"
    explanation: ClassVar[str] = (
        "The address of a source did not answer, or answered that the page is not there. It may be for an "
        "hour: only where each visit fails for three days does the source count as disappeared."
    )
    template: ClassVar[str] = "{address}: {reason}"


@dataclass(frozen=True, slots=True)
class SourceMoved(Finding):
    """A source is at another address for good."""

    code: ClassVar[str] = "visit.moved"
    title: ClassVar[str] = "Source moved"
    explanation: ClassVar[str] = (
        "The server says that the page is at another address for good. The register keeps the address that "
        "it was given: change it in the programme's folder, or add the document again."
    )
    template: ClassVar[str] = "{address} moved to {leads_to}"


@dataclass(frozen=True, slots=True)
class NotVisited(Finding):
    """An address to which no visit goes."""

    code: ClassVar[str] = "visit.not-visited"
    title: ClassVar[str] = "Address not visited"
    explanation: ClassVar[str] = (
        "Addresses come from documents, so only hosts of the public internet are visited, over http or "
        "https; networks of your own may be opened to visits in GRAPPE_VISIT_NETWORKS."
    )
    template: ClassVar[str] = "{address}: {reason}"
