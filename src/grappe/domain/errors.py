"""Breakage: every exception that Grappe raises on purpose has one root."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grappe.domain.findings import Finding


class GrappeError(Exception):
    """Something that Grappe can't go on with."""


class BadInputError(GrappeError):
    """Input that can't be taken in: carries every finding at once, and nothing of it was stored."""

    def __init__(self, findings: "Sequence[Finding]") -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))
