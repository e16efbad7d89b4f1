"""What a reading of a register met: rows counted, bad ones told, and whether too many of them were bad."""

from collections import Counter
from dataclasses import dataclass, field

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.identifiers import identifier_of
from grappe.domain.organisation import Identifier, Scheme
from grappe.linking.registers.findings import BadIdentifier, BadRow, EmptyRegister, TooManyBadRows

MAX_TOLD = 50
"""So many findings of one kind are told; the others are counted."""
BAD_SHARE = 20
"""A register is refused where more than one row in so many is bad."""


@dataclass(slots=True)
class Log:
    """What was read of one file so far."""

    file: str
    rows: int = 0
    kept: int = 0
    skipped: int = 0
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, finding: Finding) -> None:
        """Tell something odd that costs no row."""
        self.counts[finding.code] += 1
        if self.counts[finding.code] <= MAX_TOLD:
            self.findings.append(finding)

    def skip(self, place: Place, reason: str) -> None:
        """Tell a bad row, which is left out."""
        self.skipped += 1
        self.note(BadRow(place, {"reason": reason}))

    def identifiers(self, scheme: Scheme, texts: list[str], place: Place) -> list[Identifier]:
        """The identifiers that texts print; those that are none are told and left out."""
        found = []
        for text in texts:
            if identifier := identifier_of(scheme, text):
                found.append(identifier)
            else:
                self.note(BadIdentifier(place, {"text": text[:60], "scheme": scheme.value}))
        return found

    def close(self) -> None:
        """End the reading; raises BadInputError where too many rows were bad, or none was kept."""
        place = Place(self.file)
        if self.skipped * BAD_SHARE > self.rows:
            bad = {"bad": f"{self.skipped:,}", "rows": f"{self.rows:,}"}
            raise BadInputError([TooManyBadRows(place, bad), *self.findings])
        if not self.kept:
            raise BadInputError([EmptyRegister(place, {"rows": f"{self.rows:,}"}), *self.findings])
