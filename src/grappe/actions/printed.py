"""What a printed name means here: as somebody decided, as a folder states, or as linking finds it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grappe.actions.entries import organisation_for, own_entries
from grappe.actions.registers import public_registers
from grappe.domain.decision import Matter, Verb
from grappe.domain.organisation import Entry
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
    """What names can mean: the register's own organisations, those of public registers, what was decided."""

    _kept: dict[tuple[str, Surroundings], Meaning] = field(default_factory=dict)
    _brought: dict[Entry, Organisation] = field(default_factory=dict)

    def meaning(self, printed: str, around: Surroundings) -> Meaning:
        """What the name means there; an organisation that a public register alone knew comes into ours."""
        key = (printed, around)
        if key not in self._kept:
            self._kept[key] = self._decided(printed, around) or self._linked(printed, around)
        return self._kept[key]

    def decided(self, printed: str, around: Surroundings) -> Meaning | None:
        """What somebody decided that the name means there, if anybody did."""
        return self._decided(printed, around)

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

    def _decided(self, printed: str, around: Surroundings) -> Meaning | None:
        folded = fold(printed)
        scopes = ((around.programme, ""), (None, around.context.country), (None, ""))
        for programme, country in dict.fromkeys(scopes):
            decision = self._decisions.get(folded, {}).get((programme, country))
            if decision is None:
                continue
            code = decision.after.get("organisation")
            return Meaning(organisation_itself(code) if code else None, None, (), decision)
        return None

    def _linked(self, printed: str, around: Surroundings) -> Meaning:
        link = self._linker.link(printed, around.context)
        if link.entry is None and link.candidates:
            link = self._preferring_own(link, printed, around.context)
        if link.entry is None:
            return Meaning(None, round(link.score, 2), (), None, link.candidates)
        return Meaning(self._organisation(link.entry), round(link.score, 2), link.reasons)

    def _preferring_own(self, link: Link, printed: str, context: Context) -> Link:
        # A body that a programme names comes before its namesakes in public registers.
        folded = fold(printed)
        alone = self._own_linker.link(printed, context)
        if alone.entry is not None and any(fold(name.text) == folded for name in alone.entry.names):
            return alone
        return link

    def _organisation(self, entry: Entry) -> Organisation:
        if entry.code:
            return self._own[entry.code]
        if entry not in self._brought:
            self._brought[entry] = organisation_for(entry).canonical
        return self._brought[entry]

    @cached_property
    def _entries(self) -> list[tuple[Entry, Organisation]]:
        return own_entries()

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
    def _linker(self) -> Linker:
        public = public_registers()
        return self._own_linker if public is None else Linker([self._own_index, public])

    @cached_property
    def _decisions(self) -> Mapping[str, Mapping[tuple[int | None, str], Decision]]:
        found: defaultdict[str, dict[tuple[int | None, str], Decision]] = defaultdict(dict)
        standing = Decision.objects.filter(about=Matter.NAME, withdrawn_at=None)
        for decision in standing.filter(verb__in=[Verb.LINK, Verb.REFUSE]):
            found[fold(decision.before["printed"])][decision.programme_id, decision.country] = decision
        return found


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
