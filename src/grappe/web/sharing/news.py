"""What sources came to say of one figure or one organisation, as entries of its feed."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from grappe.publishing.lately import Told
from grappe.records.models import Claim, Commitment, Event, Membership, Source
from grappe.records.queries.lately import NEWEST
from grappe.records.queries.portrait import Portrait
from grappe.web.formatting import bare, by_when, quantity
from grappe.web.labels import EVENTS, ROLES_OF_ONE, word
from grappe.web.language import local, page_language


def news_of_figure(claims: Iterable[Claim], commitment: Commitment) -> Iterator[Told]:
    """Each claim on a commitment, as it came in."""
    for claim in claims:
        words = {"figure": figure_of(claim), "source": who(claim.source)}
        said = gettext("%(figure)s, according to %(source)s") % words
        yield Told(f"claim/{claim.pk}", claim.recorded_at, said, commitment)


def news_of_organisation(portrait: Portrait) -> list[Told]:
    """What sources say of an organisation or print as its words, the newest first."""
    found = [
        *(membership_told(one) for role in portrait.roles for one in role.memberships),
        *(claim_told(one) for one in portrait.claims),
        *(event_told(one) for one in portrait.events),
    ]
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)[:NEWEST]


def membership_told(one: Membership) -> Told:
    """Where it takes part."""
    where = one.project.name if one.project else local(one.programme, "name")
    words = {"role": word(ROLES_OF_ONE, one.role), "where": where, "source": who(one.source)}
    said = gettext("%(role)s, %(where)s, according to %(source)s") % words
    return Told(f"membership/{one.pk}", one.recorded_at, said, one.source)


def claim_told(one: Claim) -> Told:
    """A figure about it, or one that it gives."""
    label = local(one.indicator, "label")
    words = {"indicator": label, "figure": figure_of(one), "source": who(one.source)}
    said = gettext("%(indicator)s: %(figure)s, according to %(source)s") % words
    return Told(f"claim/{one.pk}", one.recorded_at, said, one.source)


def event_told(one: Event) -> Told:
    """What happened."""
    words = {"event": word(EVENTS, one.kind), "words": bare(one.quote)[:140], "source": who(one.source)}
    said = gettext("%(event)s: %(words)s, according to %(source)s") % words
    return Told(f"event/{one.pk}", one.recorded_at, said, one.source)


def figure_of(claim: Claim) -> str:
    """The claim's figure, and by when."""
    return f"{quantity(claim, page_language())} {by_when(claim.horizon, page_language())}".rstrip()


def who(source: Source) -> str:
    """Who says it."""
    return source.publisher or source.title
