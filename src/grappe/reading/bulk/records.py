"""The record of a document: what was received, and what was read or is wrong with it; a line of JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from grappe.domain.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was found: where, the SHA-256 of its bytes (None if they can't be had), who read it."""

    path: str
    sha256: str | None
    reader: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A record that a run before has kept; ``tally`` as in ``tally_of``."""

    received: Received
    line: bytes
    tally: dict[str, int]
    findings: tuple[str, ...] = ()


def record(received: Received, said: dict[str, Any]) -> bytes:
    """The record as a line: what was received, then what is said of it."""
    whole = {"received": asdict(received), **said}
    try:
        return json.dumps(whole, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # a name that is no UTF-8 on the disk
        return json.dumps(whole).encode() + b"\n"


def refusal(findings: Sequence[Finding], *, final: bool = True) -> dict[str, Any]:
    """What is said of a document that was not read; it is tried again next time unless that is ``final``."""
    return {
        "findings": [
            {
                "code": finding.code,
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "message": finding.message,
                "explanation": finding.explanation,
            }
            for finding in findings
        ],
        "final": final,
    }


def earlier(line: bytes) -> Earlier | None:
    """What a line records, or None where it is no whole record or one that is to be made again."""
    if not line.endswith(b"\n"):
        return None
    try:
        said: dict[str, Any] = json.loads(line)
        received = Received(**said["received"])
    except (ValueError, TypeError, KeyError):
        return None
    if received.sha256 is None or said.get("final") is False:
        return None
    return Earlier(received, line, tally_of(said), told(said))


def tally_of(said: dict[str, Any]) -> dict[str, int]:
    """How much was read of a document, by kind."""
    return {kind: len(said[kind]) for kind in TALLIED if said.get(kind)}


def told(said: dict[str, Any]) -> tuple[str, ...]:
    """The findings of a refusal, each as one is told."""
    return tuple(
        f"{Place(one['file'], one['line'], one['column'])}: {one['message']} [{one['code']}]"
        for one in said.get("findings", ())
    )


TALLIED = ("claims", "relations", "events", "research_axes", "training_actions", "anomalies", "left_out")


def is_record(path: Path) -> bool:
    """Whether a file begins with a record, or holds nothing."""
    with path.open("rb") as stream:
        start = stream.read(14)
    return not start or start == b'{"received": {'
