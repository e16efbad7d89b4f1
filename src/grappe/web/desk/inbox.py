"""The inbox: whose desk it is, what of it an address asks for, and in which words its doubts are told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grappe.actions.rights import Action, Actor, may
from grappe.publishing.stances import standard_labels
from grappe.records.models import CommitmentFinding, Programme, SourceFinding
from grappe.records.queries.inbox import Lane, Sought
from grappe.records.queries.programmes import programmes
from grappe.web.findings import Check, check_of
from grappe.web.history import Doubt, doubt_of
from grappe.web.language import page_language

LONGEST = 200  # characters of what is asked
NARROWS = ("programme", "project", "indicator", "severity")

LANES: Mapping[Lane, Promise] = {
    Lane.DOUBTS: _("Doubtful commitments"),
    Lane.CORRECTIONS: _("Corrections asked for"),
    Lane.ANOMALIES: _("Anomalies of sources"),
    Lane.NAMES: _("Doubtful names"),
    Lane.CLAIMS: _("Claims to review"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The part of the desk that a person asks for: ``lane`` is None for all of it."""

    sought: Sought
    programmes: tuple[Programme, ...]
    lane: Lane | None

    @property
    def is_narrowed(self) -> bool:
        """Whether something is left out on request."""
        return any(getattr(self.sought, name) for name in (*NARROWS, "words"))

    def asking(self, **more: str) -> str:
        """What an address adds to ask for the same, and more."""
        given = {name: getattr(self.sought, name) for name in NARROWS} | {"q": self.sought.words} | more
        kept = {name: value for name, value in given.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def desks_of(actor: Actor) -> tuple[list[Programme], bool]:
    """The programmes whose desk the actor may open, and whether what belongs to none is theirs too."""
    own = [one for one in programmes() if may(actor, Action.SEE_DESK, one)]
    return own, may(actor, Action.SEE_DESK)


def desk_of(actor: Actor, query: Mapping[str, str]) -> Desk:
    """The part of the actor's desk that an address asks for."""
    own, without = desks_of(actor)
    lane = query.get("kind", "")
    return Desk(_sought(own, without, query), tuple(own), Lane(lane) if lane in list(Lane) else None)


def desk_for(programme: Programme | None, query: Mapping[str, str]) -> Desk:
    """The part of one programme's desk (or of what belongs to none) that an address asks for: no query."""
    own = () if programme is None else (programme,)
    return Desk(_sought(own, programme is None, query), own, None)


def doubts_told(findings: Iterable[CommitmentFinding]) -> list[tuple[CommitmentFinding, Doubt]]:
    """Each doubt with its words in the page's language; kinds of another version are left out."""
    told = ((one, doubt_of(one, one.commitment.indicator)) for one in findings)
    return [(one, doubt) for one, doubt in told if doubt is not None]


def checks_told(findings: Iterable[SourceFinding]) -> list[Check]:
    """Anomalies of sources in the page's language."""
    language = page_language()
    return [check_of(one, language, standard_labels(language)) for one in findings]


def _sought(own: Iterable[Programme], without: bool, query: Mapping[str, str]) -> Sought:
    asked = {name: query.get(name, "").strip()[:LONGEST] for name in NARROWS}
    return Sought(tuple(one.pk for one in own), without, **asked, words=query.get("q", "").strip()[:LONGEST])
