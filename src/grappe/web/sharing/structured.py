"""What a page is about in the words of schema.org, as JSON-LD."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from grappe.domain.organisation import Kinship
from grappe.publishing.citing import PUBLISHER
from grappe.publishing.exporter import FORMS
from grappe.publishing.licences import licences
from grappe.publishing.references import WHAT
from grappe.records.models import Commitment, Organisation, Programme, Project, Source
from grappe.records.queries.portrait import Portrait, Relative
from grappe.web import identifiers
from grappe.web.directory import country_name
from grappe.web.downloads import LABELS
from grappe.web.language import local, page_language
from grappe.web.sharing.subjects import Step, Subject, Told, statement_of

Node = dict[str, Any]
Teller = Callable[[Subject, Told, str], Node]
CONTEXT = "https://schema.org"
# What a programme calls its organisations, where schema.org has a word for it.
KINDS = {
    "university": "CollegeOrUniversity",
    "school": "CollegeOrUniversity",
    "education": "EducationalOrganization",
    "research_organisation": "ResearchOrganization",
    "laboratory": "ResearchOrganization",
    "facility": "ResearchOrganization",
    "public_body": "GovernmentOrganization",
    "government": "GovernmentOrganization",
    "local_authority": "GovernmentOrganization",
    "funder": "FundingAgency",
    "nonprofit": "NGO",
    "archive": "ArchiveOrganization",
}
DOWNLOADS = ("web:winners_file", "web:matrix_file", "web:comparison_file", "web:network_file")
# A document may speak of "</script>": no sign that ends or comments a script stands in it as it is.
_SAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}


def as_script(graph: Node) -> SafeString:
    """The text of a data block in a page, which nothing in the data can end."""
    return mark_safe(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_SAFE))


def graph_of(name: str, subject: Subject, told: Told, site: str) -> Node:
    """A page's graph: what it is about, and the way to it from the first page."""
    node = TELLERS.get(name, page_about)(subject, told, site)
    nodes = [told_only(node)]
    if subject.above:
        nodes.append(breadcrumbs([*subject.above, Step(subject.title, subject.path)], site))
    return {"@context": CONTEXT, "@graph": nodes}


def told_only(node: Node) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}


def breadcrumbs(steps: Iterable[Step], site: str) -> Node:
    """The way from the first page to this one."""
    items = [
        {"@type": "ListItem", "position": number, "name": step.name, "item": site + step.path}
        for number, step in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def page_about(subject: Subject, _: Told, site: str) -> Node:
    """A page of words."""
    return {
        "@type": "WebPage",
        "@id": site + subject.path,
        "name": subject.title,
        "url": site + subject.path,
        "description": subject.summary,
        "inLanguage": page_language(),
        "isPartOf": catalogue(site),
    }


def catalogue(site: str) -> Node:
    """The register that a page belongs to."""
    return {
        "@type": "DataCatalog",
        "@id": f"{site}/#register",
        "name": PUBLISHER,
        "description": WHAT[page_language()],
        "url": f"{site}/",
    }


def register_about(_: Subject, told: Told, site: str) -> Node:
    """The register, and the programmes in it."""
    programmes: list[Programme] = [one.programme for one in told.get("summaries", ())]
    return catalogue(site) | {
        "inLanguage": page_language(),
        "license": licence(),
        "dataset": [dataset(one, site) for one in programmes],
    }


def dataset(programme: Programme, site: str) -> Node:
    """What the register holds of a programme."""
    address = site + reverse("web:programme", args=[programme.code])
    return told_only(
        {
            "@type": "Dataset",
            "@id": address,
            "name": local(programme, "name"),
            "description": local(programme, "summary"),
            "url": address,
            "license": licence(),
        }
    )


def programme_about(subject: Subject, told: Told, site: str) -> Node:
    """A programme: the data on it, how they can be had, and the scheme that they are about."""
    programme: Programme = told["programme"]
    period = f"{programme.start}/{programme.horizon}" if programme.start and programme.horizon else ""
    country = country_name(programme.country, page_language()) if programme.country else ""
    scheme = {
        "@type": "GovernmentService",
        "name": subject.title,
        "provider": {"@type": "Organization", "name": programme.funder},
        "areaServed": {"@type": "Country", "name": country},
    }
    return dataset(programme, site) | told_only(
        {
            "inLanguage": page_language(),
            "isAccessibleForFree": True,
            "includedInDataCatalog": catalogue(site),
            "creator": {"@type": "Organization", "name": PUBLISHER},
            "temporalCoverage": period,
            "spatialCoverage": {"@type": "Country", "name": country} if country else None,
            "about": scheme,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": FORMS[form].media_type.partition(";")[0],
                    "contentUrl": site + reverse(name, args=[programme.code, form]),
                }
                for name in DOWNLOADS
                for form in LABELS
            ],
        }
    )


def project_about(subject: Subject, told: Told, site: str) -> Node:
    """A project: who carries it, where, and the money that it was awarded."""
    programme: Programme = told["programme"]
    project: Project = told["project"]
    award: Commitment | None = told.get("award")
    full = local(project, "full_name")
    return {
        # Lines of research that sources name make it one of research.
        "@type": "ResearchProject" if told.get("axes") else "Project",
        "@id": site + subject.path,
        "name": project.name,
        "alternateName": full if full != project.name else "",
        "description": subject.summary,
        "url": site + subject.path,
        "sameAs": project.website,
        "location": place(project.city, project.region, programme.country),
        "member": [named(partner.organisation, partner.name, site) for partner in told.get("hosts", ())],
        "funding": grant(programme, award) if award is not None else None,
    }


def grant(programme: Programme, award: Commitment) -> Node:
    """What the programme awarded."""
    amount = {"@type": "MonetaryAmount", "currency": award.unit, "value": float(award.value or 0)}
    funder = {"@type": "Organization", "name": programme.funder}
    return {
        "@type": "MonetaryGrant",
        "name": local(programme, "name"),
        "amount": amount,
        "funder": funder,
    }


def named(organisation: Organisation | None, name: str, site: str) -> Node:
    """An organisation by its name, and by its page where it has one."""
    address = site + reverse("web:organisation", args=[organisation.code]) if organisation else ""
    return told_only({"@type": "Organization", "@id": address, "name": name, "url": address})


def place(city: str, region: str, country: str) -> Node | None:
    """Where something is."""
    address = told_only({"addressLocality": city, "addressRegion": region, "addressCountry": country})
    if not city and not region:
        return None
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | address}


def commitment_about(subject: Subject, told: Told, site: str) -> Node:
    """A commitment: a claim, with the sources in which it appears."""
    programme: Programme = told["programme"]
    commitment: Commitment = told["commitment"]
    entry = told.get("entry")
    parts = [] if entry is None else [part for part in (entry.chosen, *entry.agreeing) if part is not None]
    sources = {part.claim.source_id: part.claim.source for part in parts}
    above = subject.above[-1]
    return {
        "@type": "Claim",
        "@id": site + subject.path,
        "name": subject.title,
        "text": statement_of(commitment),
        "url": site + subject.path,
        "inLanguage": page_language(),
        "license": licence(),
        "about": {
            "@type": "Project" if commitment.project_id else "GovernmentService",
            "@id": site + above.path,
            "name": above.name,
        },
        "isPartOf": dataset(programme, site),
        "appearance": [document(one) for one in sources.values()],
    }


def document(source: Source) -> Node:
    """A source as the work that its publisher made."""
    return told_only(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "datePublished": source.published,
            "inLanguage": source.language,
        }
    )


def source_about(subject: Subject, told: Told, site: str) -> Node:
    """A source, and the source whose words it relays."""
    source: Source = told["source"]
    return document(source) | {
        "mainEntityOfPage": site + subject.path,
        "isBasedOn": document(source.copy_of) if source.copy_of is not None else None,
    }


def organisation_about(subject: Subject, told: Told, site: str) -> Node:
    """An organisation with the identifiers that registers gave it."""
    organisation: Organisation = told["organisation"]
    portrait: Portrait = told["portrait"]
    known = [identifiers.shown(one.scheme, one.value) for one in portrait.identifiers]
    where = told_only(
        {
            "addressLocality": organisation.city,
            "addressRegion": organisation.region,
            "addressCountry": organisation.country,
        }
    )
    return {
        "@type": KINDS.get(organisation.kind, "Organization"),
        "@id": site + subject.path,
        "name": organisation.name,
        "alternateName": [one.name for one in portrait.names if one.name != organisation.name],
        "url": organisation.website,
        "mainEntityOfPage": site + subject.path,
        "foundingDate": organisation.established,
        "address": {"@type": "PostalAddress"} | where if where else None,
        "identifier": [
            told_only(
                {"@type": "PropertyValue", "propertyID": one.name, "value": one.value, "url": one.address}
            )
            for one in known
        ],
        "sameAs": [one.address for one in known if one.address],
        "parentOrganization": relatives(portrait.related(Kinship.PARENT), site),
        "subOrganization": relatives(portrait.related(Kinship.CHILD), site),
    }


def relatives(told: Iterable[Relative], site: str) -> list[Node]:
    """Other organisations, by their names and pages."""
    return [named(one.organisation, one.name, site) for one in told]


def licence() -> str:
    """The address of the licence under which the register gives its data away."""
    return licences()[settings.GRAPPE_LICENCE].address


TELLERS: Mapping[str, Teller] = {
    "home": register_about,
    "programme": programme_about,
    "project": project_about,
    "commitment": commitment_about,
    "source": source_about,
    "programme_source": source_about,
    "organisation": organisation_about,
}
