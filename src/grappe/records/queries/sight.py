"""What somebody sees of the register: all that it holds now, what was known on a day, with drafts or without.

A sight is handed to each query; what lies out of it is not there: not listed, not counted, not added up.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, Value

from grappe.domain.period import PartialDate
from grappe.domain.visit import OF_VISITS
from grappe.records.models import Claim, Decision, Event, Evidence, Membership, Programme, Project
from grappe.records.queries.clock import current_day, end_of, published_by
from grappe.records.queries.owed import Owed
from grappe.records.queries.reviews import accepted

Teller = Callable[[Programme, dt.date | None, bool], Owed]


@dataclass(frozen=True, slots=True)
class Readers:
    """Whose drafts somebody may see: all, or those of some programmes and projects (keys)."""

    everywhere: bool = False
    programmes: frozenset[int] = frozenset()
    projects: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sight:
    """What was known at the end of ``day`` (now, where it is None), with the drafts that ``readers`` may see.

    A draft is a figure that a machine read and on which nobody decided: it is seen where its programme shows
    drafts, or by who may see them anyway; nowhere, where the sight is ``strict``. ``tell`` says what is owed
    where the kept commitments are not the answer: on another day, or without the drafts.
    """

    day: dt.date | None = None
    readers: Readers = field(default_factory=lambda: Readers(everywhere=True))
    tell: Teller | None = None
    strict: bool = False

    @property
    def today(self) -> dt.date:
        """The day on which one stands."""
        return self.day or current_day()

    @property
    def ends(self) -> dt.datetime | None:
        """The moment at which the day is over, where one was asked for."""
        return end_of(self.day) if self.day else None

    def sees_drafts(self, programme: Programme, project: Project | None = None) -> bool:
        """Whether figures that nobody decided on are seen there."""
        mine = self.readers.everywhere or programme.pk in self.readers.programmes
        ours = project is not None and project.pk in self.readers.projects
        return not self.strict and (mine or ours or programme.shows_drafts)

    def closed(self) -> set[int]:
        """The programmes, by key, of which what nobody reviewed is not seen."""
        if self.readers.everywhere and not self.strict:
            return set()
        hiding = Programme.objects.all() if self.strict else Programme.objects.filter(shows_drafts=False)
        return {one.pk for one in hiding if not self.sees_drafts(one)}

    def keeps_drafts(self) -> Exists | Value:
        """Whether there is a programme of which some drafts are not seen, in a query on anything."""
        if self.readers.everywhere or self.strict:
            return Value(self.strict)
        hiding = Programme.objects.filter(shows_drafts=False).exclude(pk__in=self.readers.programmes)
        return Exists(hiding.order_by())

    def owed(self, programme: Programme, project: Project | None = None) -> Owed | None:
        """What is owed as it is seen, where that has to be told anew; None where the kept rows are it."""
        drafts = self.sees_drafts(programme, project)
        if self.day is None and drafts:
            return None
        if self.tell is None:
            raise LookupError("this sight can't tell what is owed")
        return self.tell(programme, self.day, drafts)

    def known(self, source: str = "source__") -> Q:
        """Which rows of what sources say were known by then; ``source`` leads from a row to its source."""
        if self.day is None:
            return Q()
        return Q(recorded_at__lt=end_of(self.day)) | published_by(self.day, f"{source}published")

    def knew(self, published: str, recorded: dt.datetime) -> bool:
        """Whether something with these two dates was known by then."""
        if self.day is None or recorded < end_of(self.day):
            return True
        return bool(published) and PartialDate(published).last_day <= self.day

    def claims(self) -> Q:
        """Which claims are seen."""
        seen = self.known()
        if self.strict:
            return seen & self._reviewed()
        if self.readers.everywhere:
            return seen
        ours = Q(programme__in=self.readers.programmes) | Q(project__in=self.readers.projects)
        shown = Q(programme__isnull=True) | Q(programme__shows_drafts=True)
        return seen & (shown | ours | self._reviewed())

    def _reviewed(self) -> Q:
        return ~Q(evidence=Evidence.QUOTED) | Q(accepted(self.day))

    def findings(self) -> Q:
        """Which findings on sources are seen: what a machine stopped at is a draft too."""
        seen = self.known()
        if self.day is not None:  # that it disappeared is not known from when a source was published on
            seen &= ~Q(code__startswith=OF_VISITS) | Q(recorded_at__lt=end_of(self.day))
        if self.readers.everywhere:
            return seen
        if self.strict:
            return Q(pk__in=[])
        ours = Q(source__programme__in=self.readers.programmes)
        return seen & (Q(source__programme__isnull=True) | Q(source__programme__shows_drafts=True) | ours)

    def spoken_of(self, subject: str) -> Q:
        """Of which projects (or organisations: the name of the field) something was known by then."""
        if self.day is None:
            return Q()
        known = Q()
        for model in (Claim, Membership, Event):
            if any(one.name == subject for one in model._meta.get_fields()):
                rows = model.objects.filter(self.known(), **{subject: OuterRef("pk")})
                known |= Q(Exists(rows.order_by()))
        return known

    def decisions(self) -> Q:
        """Which decisions had been taken by then, those withdrawn since among them."""
        return Q(decided_at__lt=end_of(self.day)) if self.day else Q()

    def standing(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Decisions as they stood then: what was withdrawn later was not withdrawn yet."""
        rows = list(decisions)
        for one in rows:
            if self.day is not None and one.withdrawn_at is not None and one.withdrawn_at >= end_of(self.day):
                one.withdrawn_at = None
        return rows


NOW = Sight()
"""All that the register holds."""
