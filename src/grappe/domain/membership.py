"""What organisations are to projects."""

from enum import StrEnum


class Role(StrEnum):
    """What an organisation is to a project."""

    HOST = "host"
    FOUNDING_PARTNER = "founding_partner"
    ACADEMIC_PARTNER = "academic_partner"
    INDUSTRIAL_PARTNER = "industrial_partner"
    PARTNER = "partner"
    ASSOCIATED = "associated"
    SUPPORTER = "supporter"
    PREDECESSOR = "predecessor"
