"""Joins registers on the identifiers that they share, so that a body told by several is one organisation.

Identifiers are followed from the surest to the weakest (``merging.STRENGTH``). What carries the same one is
one organisation, except that

- a register knows its own bodies: two entries of one register are never joined. An identifier that a register
  gives to several bodies joins none of them; where it is a SIREN, they are the sites of one legal unit, which
  becomes their parent;
- two different ROR identifiers, or two different SIRENs, are never joined by a weaker identifier.

What would break this is a contradiction: it is told, and that identifier joins nothing. The register that
gives out such a contested identifier (``ISSUERS``) keeps it, the others lose it. An entry without a name of
its own (the history of a legal unit) only adds to another, and is left out where there is none.

What no identifier joins is joined by its name, where nothing speaks against it: two registers tell of one
active body each by the same full name of several words in the same country, and in the same city where both
name one. Registers of hospitals and of legal units carry none of the identifiers of ROR, so that without this
each of their bodies would stand beside itself.

A body with one successor that was established later bore its names until then, where they have no dates of
their own. What one of two bodies tells about who followed whom holds for both.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from grappe.domain.findings import Finding, Place
from grappe.domain.organisation import (
    Entry,
    Identifier,
    Kin,
    Kinship,
    NameKind,
    OrganisationName,
    Scheme,
    Status,
)
from grappe.linking.findings import ContradictoryIdentifier, SharedIdentifier
from grappe.linking.merging import STRENGTH, merged
from grappe.linking.names import fold

Key = TypeVar("Key")

ISSUERS = {Scheme.ROR: "ror", Scheme.SIREN: "sirene", Scheme.FINESS: "hospitals"}
"""The registers whose word on an identifier of the scheme is the last."""
_EXCLUSIVE = (Scheme.ROR, Scheme.SIREN)
_MIRRORED = {Kinship.PREDECESSOR: Kinship.SUCCESSOR, Kinship.SUCCESSOR: Kinship.PREDECESSOR}


@dataclass(frozen=True, slots=True)
class Part:
    """A register to join: its name, and its entries, which are read several times and never held together."""

    name: str
    entries: Callable[[], Iterator[Entry]]


@dataclass(slots=True)
class _Cluster:
    """The numbers of entries that are one organisation, their parts, and the exclusive identifiers of all."""

    members: list[int]
    parts: set[int]
    exclusive: tuple[frozenset[str], ...]


@dataclass(slots=True)
class _Notes:
    """What is noted of every entry in a first reading: enough to say which are one organisation."""

    parts: Sequence[Part]
    part: "array[int]" = field(default_factory=lambda: array("H"))
    names: list[str] = field(default_factory=list)
    established: list[str] = field(default_factory=list)
    exclusive: list[tuple[frozenset[str], ...]] = field(default_factory=list)
    holders: dict[Identifier, int | list[int]] = field(default_factory=dict)
    listed: dict[Identifier, int] = field(default_factory=dict)
    lineage: list[tuple[Identifier, Kin]] = field(default_factory=list)
    called: dict[tuple[str, str], int | list[int]] = field(default_factory=dict)
    cities: list[str] = field(default_factory=list)
    active: bytearray = field(default_factory=bytearray)

    def take(self, part: int, entry: Entry) -> None:
        """Note the next entry."""
        number = len(self.names)
        self.part.append(part)
        self.names.append(entry.name)
        self.established.append(entry.established)
        self.exclusive.append(_exclusive(entry))
        self.cities.append(entry.city)
        self.active.append(entry.status is Status.ACTIVE)
        for name in _full_names(entry):
            _put(self.called, (entry.country, name), number)
        at: Counter[Scheme] = Counter()
        for one in dict.fromkeys(entry.identifiers):
            if at[one.scheme]:
                self.listed[one] = max(at[one.scheme], self.listed.get(one, 0))
            at[one.scheme] += 1
            _put(self.holders, one, number)
        if entry.identifiers:
            self.lineage += [(entry.identifiers[0], kin) for kin in entry.kin if kin.kinship in _MIRRORED]

    def shared(self) -> list[tuple[Identifier, list[int]]]:
        """What several entries carry, the surest first: by scheme, then what entries list first."""
        several = [(one, numbers) for one, numbers in self.holders.items() if isinstance(numbers, list)]
        return sorted(
            several, key=lambda one: (STRENGTH.index(one[0].scheme), self.listed.get(one[0], 0), one[0].value)
        )

    def namesakes(self) -> list[list[int]]:
        """Entries with the same full name in the same country and, as far as it is told, the same city."""
        several = sorted((key, numbers) for key, numbers in self.called.items() if isinstance(numbers, list))
        return [numbers for _, numbers in several if self._may_be_one(numbers)]

    def _may_be_one(self, numbers: Sequence[int]) -> bool:
        cities = {fold(self.cities[number]) for number in numbers} - {""}
        told = Counter(self.part[number] for number in numbers)
        return len(cities) < 2 and max(told.values()) == 1 and all(self.active[number] for number in numbers)

    def carrying(self, identifier: Identifier) -> list[int]:
        """The entries that carry the identifier."""
        held = self.holders.get(identifier, [])
        return held if isinstance(held, list) else [held]

    def register(self, number: int) -> str:
        """The name of the register that tells the entry."""
        return self.parts[self.part[number]].name

    def contest(self, kind: type[Finding], identifier: Identifier, numbers: Iterable[int]) -> Finding:
        """The finding that names the entries which an identifier does not join."""
        told = sorted(f"{self.register(number)}: {self.names[number] or '–'}" for number in numbers)
        particulars = {
            "scheme": identifier.scheme.value,
            "value": identifier.value,
            "entries": "; ".join(told),
        }
        return kind(Place(", ".join(sorted({self.register(number) for number in numbers}))), particulars)


class Joining:
    """Several registers, joined: ``entries`` gives the organisations, ``findings`` tells the contradictions.

    The parts are read once here and once for each call of ``entries``; only what is shared is held in memory.
    """

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = sorted(parts, key=lambda part: part.name)
        self.findings: list[Finding] = []
        self._clusters: dict[int, _Cluster] = {}
        self._lost: dict[int, set[Identifier]] = defaultdict(set)
        notes = _Notes(self.parts)
        for part, entry in self._told():
            notes.take(part, entry)
        for identifier, numbers in notes.shared():
            self._follow(identifier, numbers, notes)
        for numbers in notes.namesakes():
            clusters = self._distinct(numbers, notes)
            if len(clusters) > 1 and not _contradict(clusters):
                self._join(clusters)
        self._kin = _mirrored(notes)
        self._established = self._successors(notes)

    def entries(self) -> Iterator[Entry]:
        """Each organisation once, as soon as the last register that tells of it has come to it."""
        waiting: dict[int, list[Entry]] = defaultdict(list)
        for number, (_, entry) in enumerate(self._told()):
            told = [self._sound(number, entry)]
            if cluster := self._clusters.get(number):
                told = waiting[cluster.members[0]]
                told.append(self._sound(number, entry))
                if len(told) < len(cluster.members):
                    continue
                del waiting[cluster.members[0]]
            if organisation := merged(told):
                yield self._dated(organisation)

    def _told(self) -> Iterator[tuple[int, Entry]]:
        for at, part in enumerate(self.parts):
            for entry in part.entries():
                yield at, entry

    def _follow(self, identifier: Identifier, numbers: list[int], notes: _Notes) -> None:
        """Join what carries the identifier, unless it contradicts a surer one."""
        told = Counter(notes.part[number] for number in numbers)
        several = [number for number in numbers if told[notes.part[number]] > 1]
        alone = [number for number in numbers if told[notes.part[number]] == 1]
        if several:
            if identifier.scheme is not Scheme.SIREN:
                self.findings.append(notes.contest(SharedIdentifier, identifier, several))
            self._lose(identifier, several, numbers, notes)
        clusters = self._distinct(alone, notes)
        if len(clusters) > 1 and _contradict(clusters):
            self.findings.append(notes.contest(ContradictoryIdentifier, identifier, alone))
            self._lose(identifier, alone, numbers, notes)
        elif len(clusters) > 1:
            self._join(clusters)

    def _join(self, clusters: Sequence[_Cluster]) -> None:
        union = _union(clusters)
        self._clusters.update(dict.fromkeys(union.members, union))

    def _distinct(self, numbers: Iterable[int], notes: _Notes) -> list[_Cluster]:
        return list({id(one): one for one in (self._cluster(number, notes) for number in numbers)}.values())

    def _lose(self, identifier: Identifier, losing: list[int], numbers: list[int], notes: _Notes) -> None:
        issuer = ISSUERS.get(identifier.scheme)
        issued = any(notes.register(number) == issuer for number in numbers)
        if issued or identifier.scheme is Scheme.SIREN:
            for number in losing:
                if notes.register(number) != issuer:
                    self._lost[number].add(identifier)

    def _cluster(self, number: int, notes: _Notes) -> _Cluster:
        return self._clusters.get(number) or _Cluster([number], {notes.part[number]}, notes.exclusive[number])

    def _sound(self, number: int, entry: Entry) -> Entry:
        """The entry without the identifiers that it lost; a legal unit that it shares is its parent."""
        lost = self._lost.get(number)
        if not lost:
            return entry
        units = sorted(one for one in lost if one.scheme is Scheme.SIREN)
        return replace(
            entry,
            identifiers=tuple(one for one in entry.identifiers if one not in lost),
            kin=(*entry.kin, *(Kin(Kinship.PARENT, one) for one in units)),
        )

    def _successors(self, notes: _Notes) -> dict[Identifier, str]:
        """When the bodies that others name as their successors were established."""
        found = {}
        for kin in {kin for every in self._kin.values() for kin in every} | {kin for _, kin in notes.lineage}:
            if kin.kinship is Kinship.SUCCESSOR:
                carrying = notes.carrying(kin.identifier)
                bodies = {number: self._cluster(number, notes).members for number in carrying}
                every = {number for members in bodies.values() for number in members}
                dates = {notes.established[number] for number in every} - {""}
                if len({tuple(members) for members in bodies.values()}) == 1 and dates:
                    found[kin.identifier] = min(dates)
        return found

    def _dated(self, entry: Entry) -> Entry:
        """The entry with what others tell of who followed it, and its names dated by that."""
        own = set(entry.identifiers)
        mirrored = sorted({kin for one in entry.identifiers for kin in self._kin.get(one, ())})
        kin = tuple(dict.fromkeys(one for one in (*entry.kin, *mirrored) if one.identifier not in own))
        if kin != entry.kin:
            entry = replace(entry, kin=kin)
        successors = {one.identifier for one in kin if one.kinship is Kinship.SUCCESSOR}
        until = self._established.get(next(iter(successors)), "") if len(successors) == 1 else ""
        if entry.status is not Status.INACTIVE or not until or until[:4] <= entry.established[:4]:
            return entry
        return replace(entry, names=tuple(_until(name, until) for name in entry.names))


def join(parts: Iterable[Part]) -> Joining:
    """The registers joined; in which order they come changes nothing."""
    return Joining(parts)


def _full_names(entry: Entry) -> set[str]:
    """Its full names of several words, folded; none where its country is not told."""
    labels = (
        {fold(name.text) for name in entry.names if name.kind is NameKind.LABEL} if entry.country else set()
    )
    return {name for name in labels if " " in name}


def _put(table: "dict[Key, int | list[int]]", key: Key, number: int) -> None:
    """Note under the key one number more; one alone, as most are, needs no list."""
    held = table.setdefault(key, number)
    if isinstance(held, list):
        held.append(number)
    elif held != number:
        table[key] = [held, number]


def _exclusive(entry: Entry) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(one.value for one in entry.identifiers if one.scheme is scheme) for scheme in _EXCLUSIVE
    )


def _union(clusters: Sequence[_Cluster]) -> _Cluster:
    return _Cluster(
        sorted(number for one in clusters for number in one.members),
        {part for one in clusters for part in one.parts},
        _agreed(clusters),
    )


def _agreed(clusters: Sequence[_Cluster]) -> tuple[frozenset[str], ...]:
    """Of each exclusive scheme, the identifiers that all carry which carry any."""
    told = (
        [values for values in every if values]
        for every in zip(*(one.exclusive for one in clusters), strict=True)
    )
    return tuple(frozenset.intersection(*every) if every else frozenset() for every in told)


def _contradict(clusters: Sequence[_Cluster]) -> bool:
    """Whether one register tells two of them, or they agree on no identifier of a scheme that tells apart."""
    parts = Counter(part for one in clusters for part in one.parts)
    if max(parts.values()) > 1:
        return True
    agreed = _agreed(clusters)
    return any(any(one.exclusive[at] for one in clusters) and not values for at, values in enumerate(agreed))


def _mirrored(notes: _Notes) -> dict[Identifier, list[Kin]]:
    """What follows for the other body from each word on who followed whom."""
    found: dict[Identifier, list[Kin]] = defaultdict(list)
    for identifier, kin in notes.lineage:
        found[kin.identifier].append(Kin(_MIRRORED[kin.kinship], identifier))
    return found


def _until(name: OrganisationName, until: str) -> OrganisationName:
    return name if name.valid_to else replace(name, valid_to=until)
