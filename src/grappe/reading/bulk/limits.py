"""What one document may ask for, and how a process that asked for more has ended."""

import signal
from dataclasses import dataclass

from grappe.domain.findings import Finding, Place
from grappe.reading.bulk.findings import ReaderBrokeOff
from grappe.reading.formats.findings import TooSlow
from grappe.reading.formats.pdf.process import MAX_SECONDS
from grappe.reading.text.files import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one document: ``seconds`` on the clock, ``memory`` and ``size`` in bytes."""

    seconds: float = 2.0 * MAX_SECONDS
    memory: int = 2_000_000_000
    size: int = MAX_BYTES


def limit_memory(most: int) -> None:
    """Let this process have so many bytes and no more, where the system can."""
    try:
        import resource
    except ImportError:  # the clock still limits it
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    # The soft limit alone: a process that this one starts sets its own.
    resource.setrlimit(
        resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def memory_at_most() -> int:
    """The most memory that this process has held so far, in bytes; 0 where the system doesn't tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def overran(place: Place, limits: Limits) -> Finding:
    """The document took longer than it may."""
    return TooSlow(place, {"limit": f"{limits.seconds:g} seconds"})


def ended(place: Place, code: int, errors: str, limits: Limits) -> Finding:
    """Why the process that read a document has ended with ``code``, by what it said last on stderr."""
    if "MemoryError" in errors:
        return TooSlow(place, {"limit": f"{limits.memory / 1e6:g} MB of memory"})
    last = errors.strip().rsplit("\n", 1)[-1][:200]
    if code < 0:
        name = signal.Signals(-code).name if -code in {one.value for one in signal.Signals} else str(-code)
        last = f"signal {name}" if not last else f"signal {name}, {last}"
    return ReaderBrokeOff(place, {"reason": last or f"exit code {code}"})
