"""Load registers of organisations, join them, and make the index in which names are looked up.

They lie in GRAPPE_HOME/organisations: the index itself, and under ``registers/`` what is kept of each.
"""

import fcntl
import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.identifiers import identifier_of
from grappe.domain.organisation import Entry, Identifier, Scheme
from grappe.endpoints.dumps import address, latest_dump
from grappe.endpoints.fetching import Limits, fetch
from grappe.linking.findings import RegisterTwice, UnknownKeptRegister
from grappe.linking.index import Index, StaleIndexError, describe_index, open_index, write_index
from grappe.linking.joining import Part, join
from grappe.linking.keeping import BusyError, Kept, Registers
from grappe.linking.registers import ror, sirene
from grappe.linking.registers.log import Log
from grappe.linking.registers.opening import Register, open_register
from grappe.linking.registers.sirene import EMPLOYEES, Keep

FETCHING = Limits()
EVERY = 2_000  # entries between two words on how far it is
_AFTER = (sirene.NAME, sirene.ESTABLISHMENTS, sirene.HISTORY)
"""Registers that ask which SIRENs the others tell, in the order in which they are read."""

Progress = Callable[[str, str, int], None]
"""Told how far it is: the step ("fetch", "read", "join"), of what, and how many bytes or entries so far."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file told: the register as it is kept now, how many rows were bad, and some of what was odd."""

    kept: Kept
    findings: tuple[Finding, ...]
    odd: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What a verb did: the registers read or removed, and the organisations that all registers make now.

    ``joined`` counts those that several registers tell of; ``findings`` are the contradictions between them.
    """

    loaded: tuple[Loaded, ...]
    removed: tuple[str, ...]
    organisations: int
    names: int
    joined: int
    findings: tuple[Finding, ...]


def silent(_step: str, _register: str, _count: int) -> None:
    """Tell nobody how far it is."""


def load(
    files: Sequence[Path],
    employees: int = EMPLOYEES,
    progress: Progress = silent,
    checksum: str = "",
) -> Change:
    """Load registers from their publishers' files; each takes the place of what was loaded of it before.

    ``employees`` is the least size of a legal unit that is kept (see ``Keep``); ``checksum`` is what the
    publisher says of a single file. Raises BadInputError with every finding of every file, and then nothing
    has changed.
    """
    registers = _registers()
    with _alone(registers):
        opened = _opened(files)
        kept, loaded = registers.kept(), []
        problems: list[Finding] = []
        for register in opened:
            keep = Keep(employees, _sirens(registers, kept) if register.name in _AFTER else frozenset())
            try:
                loaded.append(_read(registers, register, keep, progress))
            except BadInputError as error:
                problems += error.findings
            else:
                kept[register.name] = loaded[-1].kept
        if problems:
            registers.tidy()
            raise BadInputError(problems)
        if checksum and len(loaded) == 1:
            loaded = [replace(loaded[0], kept=replace(loaded[0].kept, checksum=checksum))]
            kept[loaded[0].kept.name] = loaded[0].kept
        return _made(registers, kept, tuple(loaded), (), progress)


def update(progress: Progress = silent, limits: Limits = FETCHING) -> Change | None:
    """Fetch the current dump of ROR and load it; None where it is the one that is loaded.

    Raises FetchError where it can't be fetched, BadInputError where it is broken: nothing has changed then,
    and what was fetched by a run that was cut stays for the next one.
    """
    progress("fetch", "ROR", 0)
    dump = latest_dump(address(), limits)
    kept = _registers().kept().get(ror.NAME)
    if kept and kept.checksum == dump.remote.checksum:
        return None
    path = _home() / "downloads" / dump.name
    what = f"{dump.name} ({dump.remote.size / 1e6:,.0f} MB)"
    fetch(dump.remote, path, limits, lambda count: progress("fetch", what, count))
    try:
        return load([path], progress=progress, checksum=dump.remote.checksum)
    finally:
        path.unlink(missing_ok=True)


def remove(names: Sequence[str], progress: Progress = silent) -> Change:
    """Forget registers; raises BadInputError where one was not loaded, and then nothing has changed."""
    registers = _registers()
    with _alone(registers):
        kept = registers.kept()
        known = {"known": ", ".join(sorted(kept)) or "–"}
        if unknown := [name for name in names if name not in kept]:
            raise BadInputError([UnknownKeptRegister(Place(name), known) for name in unknown])
        left = {name: one for name, one in kept.items() if name not in names}
        return _made(registers, left, (), tuple(dict.fromkeys(names)), progress)


def rebuild(progress: Progress = silent) -> Change:
    """Join what is kept and make the index again, which another version of Grappe asks for."""
    registers = _registers()
    with _alone(registers):
        return _made(registers, registers.kept(), (), (), progress)


def registers_kept() -> list[Kept]:
    """The registers that are loaded, by name."""
    return [kept for _, kept in sorted(_registers().kept().items())]


def public_registers() -> Index | None:
    """The organisations of all registers, or None where none was loaded; raises StaleIndexError."""
    registers = _registers()
    try:
        return open_index(_home())
    except StaleIndexError as error:
        if registers.kept():
            raise StaleIndexError(f"{error} (grappe organisations rebuild needs no files)") from error
        return None


def find(text: str) -> list[Entry]:
    """The organisations that bear an identifier, printed in any of its forms, of any scheme."""
    index = public_registers()
    if index is None:
        return []
    wanted = [one for scheme in Scheme if (one := identifier_of(scheme, _bare(text, scheme)))]
    numbers = {number: None for one in wanted for number in index.identified(one)}
    return [index.entry(number) for number in numbers]


def name_of(identifier: Identifier) -> str:
    """The name of the organisation that bears an identifier, or nothing where none or several do."""
    index = public_registers()
    numbers = index.identified(identifier) if index else ()
    return index.entry(numbers[0]).name if index and len(numbers) == 1 else ""


def _bare(text: str, scheme: Scheme) -> str:
    """The text without the name of the scheme before a colon ("siren:180089013")."""
    before, colon, after = text.strip().partition(":")
    return after if colon and before.strip().lower() == scheme.value else text


def _home() -> Path:
    return Path(settings.GRAPPE_HOME) / "organisations"


def _registers() -> Registers:
    registers = Registers(_home() / "registers")
    with suppress(StaleIndexError):
        registers.settle(describe_index(_home()).about.values())
    return registers


@contextmanager
def _alone(registers: Registers) -> Iterator[None]:
    """No other process loads registers meanwhile; raises BusyError where one does."""
    registers.folder.mkdir(parents=True, exist_ok=True)
    with (registers.folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(
                "registers are being loaded by another process: try again once it is done"
            ) from None
        yield


def _opened(files: Sequence[Path]) -> list[Register]:
    """The registers that files hold, those that ask what others tell last; raises BadInputError."""
    found: dict[str, Register] = {}
    problems: list[Finding] = []
    for file in files:
        try:
            register = open_register(file)
        except BadInputError as error:
            problems += error.findings
            continue
        if earlier := found.get(register.name):
            told = {"register": register.name, "other": earlier.source.name}
            problems.append(RegisterTwice(register.source.place, told))
        found.setdefault(register.name, register)
    if problems:
        raise BadInputError(problems)
    order = {name: rank for rank, name in enumerate(_AFTER, 1)}
    return sorted(found.values(), key=lambda register: (order.get(register.name, 0), register.name))


def _sirens(registers: Registers, kept: Mapping[str, Kept]) -> Container[str]:
    """The SIRENs that registers tell by now."""
    return frozenset(
        one.value
        for register in kept.values()
        for entry in registers.entries(register)
        for one in entry.identifiers
        if one.scheme is Scheme.SIREN
    )


def _read(registers: Registers, register: Register, keep: Keep, progress: Progress) -> Loaded:
    log = Log(register.source.name)

    def told() -> Iterator[Entry]:
        for entry in register.entries(log, keep):
            if log.kept % EVERY == 0:
                progress("read", register.name, log.rows)
            yield entry

    contents = registers.write(register.name, told())
    kept = Kept(
        name=register.name,
        version=register.version,
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        file=register.path.name,
        sha256=_sha256(register.path),
        rows=log.rows,
        entries=log.kept,
        skipped=log.skipped,
        contents=contents,
    )
    return Loaded(kept, tuple(log.findings), dict(log.counts))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _made(
    registers: Registers,
    kept: Mapping[str, Kept],
    loaded: tuple[Loaded, ...],
    removed: tuple[str, ...],
    progress: Progress,
) -> Change:
    """Join these registers, make the index, and only then make them the registers that are kept."""

    def part(one: Kept) -> Part:
        return Part(one.name, lambda: registers.entries(one))

    several = 0

    def told() -> Iterator[Entry]:
        nonlocal several
        for count, entry in enumerate(joining.entries(), 1):
            several += len(entry.registers) > 1
            if count % EVERY == 0:
                progress("join", "", count)
            yield entry

    progress("join", "", 0)
    joining = join(part(one) for one in kept.values())
    registers.announce(kept)
    description = write_index(told(), _home(), {name: one.contents for name, one in kept.items()})
    registers.replace(kept)
    return Change(
        loaded, removed, description.organisations, description.names, several, tuple(joining.findings)
    )
