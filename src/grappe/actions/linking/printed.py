"""What a printed name means here: as somebody decided, as a folder states, or as linking finds it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from grappe.actions.linking.entries import organisation_for, own_entries
from grappe.actions.registers import public_registers
from grappe.domain.decision import Matter, Verb
from grappe.domain.organisation import OWN, Entry
from grappe.linking.index import Index, build_index
from grappe.linking.linker import Linker
from grappe.linking.links import Candidate, Context, Link, Reason
from grappe.linking.names import fold
from grappe.records.models import Decision, Organisation
from grappe.records.queries.organisations import organisation_itself

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a printed name: the programme (its key), its country, the date, the names beside."""

    programme: int | None
    context: Context


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a printed name means, and why: by decision, or by score; ``candidates`` where it is doubtful."""

    organisation: Organisation | None = None
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    decision: Decision | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass
class PrintedNames:
    """What names can mean: the register's own organisations, those of public registers, what was decided.

    Without a ``register`` (no database is there) only public registers are asked.
    """

    register: bool = True
    _kept: dict[tuple[str, Surroundings], Meaning] = field(default_factory=dict)
    _brought: dict[Entry, Organisation] = field(default_factory=dict)

    @property
    def know_nothing(self) -> bool:
        """Whether there is no organisation that a name could mean."""
        return self._public is None and not self._entries

    def link(self, printed: str, context: Context) -> Link:
        """What the name means, asked outside of any document: nothing is kept of it."""
        decision = self._decision(printed, Surroundings(None, context))
        return self._scored(printed, context) if decision is None else self._as_link(printed, decision)

    def link_all(self, text: str, context: Context, *, chief: bool = False) -> list[Link]:
        """The organisations that an affiliation names; what was decided on the whole of it comes first.

        With ``chief``, those that it is about: without the bodies a part of which is named too.
        """
        decision = self._decision(text, Surroundings(None, context))
        if decision is not None:
            return [self._as_link(text, decision)]
        return list(self._linker.link_chief(text, context) if chief else self._linker.link_all(text, context))

    def meaning(self, printed: str, around: Surroundings) -> Meaning:
        """What the name means there; an organisation that a public register alone knew comes into ours."""
        key = (printed, around)
        if key not in self._kept:
            self._kept[key] = self.decided(printed, around) or self._linked(printed, around)
        return self._kept[key]

    def decided(self, printed: str, around: Surroundings) -> Meaning | None:
        """What somebody decided that the name means there, if anybody did."""
        decision = self._decision(printed, around)
        if decision is None:
            return None
        code = decision.after.get("organisation")
        return Meaning(organisation_itself(code) if code else None, None, (), decision)

    def candidate(self, candidate: Candidate) -> Json:
        """A candidate as the desk keeps it: with the code of its organisation, where the register has it."""
        entry = candidate.entry
        return {
            "code": entry.code,
            "name": entry.name,
            "country": entry.country,
            "city": entry.city,
            "identifiers": {one.scheme.value: one.value for one in reversed(entry.identifiers)},
            "score": round(candidate.score, 2),
            "reasons": reasons_kept(candidate.reasons),
        }

    def _decision(self, printed: str, around: Surroundings) -> Decision | None:
        decided = self._decisions.get(fold(printed), {})
        scopes = ((around.programme, ""), (None, around.context.country), (None, ""))
        return next((decided[scope] for scope in scopes if scope in decided), None)

    def _as_link(self, printed: str, decision: Decision) -> Link:
        code = decision.after.get("organisation")
        organisation = organisation_itself(code) if code else None
        entry = self._linker.identified(organisation.canonical.code) if organisation else None
        reason = Reason("decided", 0.0, {"by": decision.by_name, "because": decision.because})
        return Link(printed, entry, 1.0, (reason,), decided=True)

    def _linked(self, printed: str, around: Surroundings) -> Meaning:
        link = self._scored(printed, around.context)
        if link.entry is None:
            return Meaning(None, round(link.score, 2), (), None, link.candidates)
        return Meaning(self._organisation(link.entry), round(link.score, 2), link.reasons)

    def _scored(self, printed: str, context: Context) -> Link:
        link = self._linker.link(printed, context)
        return self._preferring_own(link, printed, context) if link.doubtful else link

    def _preferring_own(self, link: Link, printed: str, context: Context) -> Link:
        # A body that a programme names comes before its namesakes in public registers; one that was itself
        # brought from there does not, or the first to come would take the names of all.
        alone = self._own_linker.link(printed, context)
        if alone.entry is None or alone.entry.registers:
            return link
        folded = fold(printed)
        return alone if any(fold(name.text) == folded for name in alone.entry.names) else link

    def _organisation(self, entry: Entry) -> Organisation:
        if entry.code:
            return self._own[entry.code]
        if entry not in self._brought:
            self._brought[entry] = organisation_for(entry).canonical
        return self._brought[entry]

    @cached_property
    def _entries(self) -> list[tuple[Entry, Organisation]]:
        own = own_entries() if self.register else []
        public = self._public
        return own if public is None else [(completed(entry, public), row) for entry, row in own]

    @cached_property
    def _own(self) -> Mapping[str, Organisation]:
        return {entry.code: organisation for entry, organisation in self._entries}

    @cached_property
    def _own_index(self) -> Index:
        return build_index(entry for entry, _ in self._entries)

    @cached_property
    def _own_linker(self) -> Linker:
        return Linker([self._own_index])

    @cached_property
    def _public(self) -> Index | None:
        return public_registers()

    @cached_property
    def _linker(self) -> Linker:
        return self._own_linker if self._public is None else Linker([self._own_index, self._public])

    @cached_property
    def _decisions(self) -> Mapping[str, Mapping[tuple[int | None, str], Decision]]:
        found: defaultdict[str, dict[tuple[int | None, str], Decision]] = defaultdict(dict)
        if self.register:
            standing = Decision.objects.filter(about=Matter.NAME, withdrawn_at=None)
            for decision in standing.filter(verb__in=[Verb.LINK, Verb.REFUSE]):
                found[fold(decision.before["printed"])][decision.programme_id, decision.country] = decision
        return found


def completed(entry: Entry, public: Index) -> Entry:
    """An organisation of the register with what public registers tell of it beside: identifiers and kin."""
    for one in entry.identifiers:
        if one.scheme in OWN:
            for number in public.identified(one):
                told = public.entry(number)
                return replace(
                    entry,
                    identifiers=tuple(dict.fromkeys((*entry.identifiers, *told.identifiers))),
                    kin=tuple(dict.fromkeys((*entry.kin, *told.kin))),
                    country=entry.country or told.country,
                    city=entry.city or told.city,
                )
    return entry


def reasons_kept(reasons: Iterable[Reason]) -> list[Json]:
    """Reasons as the register keeps them; what forbids a link has no weight."""
    return [
        {
            "comparison": one.comparison,
            "weight": one.weight if abs(one.weight) < 1e6 else None,
            "particulars": dict(one.particulars),
        }
        for one in reasons
    ]
