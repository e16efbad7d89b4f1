"""The sectors that organisations are counted by where there is no room for their kinds."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sector(StrEnum):
    """What kind of world an organisation belongs to."""

    KNOWLEDGE = "knowledge"
    COMPANY = "company"
    PUBLIC = "public"
    OTHER = "other"


WORDS: dict[Sector, Promise] = {
    Sector.KNOWLEDGE: _("Research, training, care"),
    Sector.COMPANY: _("Companies"),
    Sector.PUBLIC: _("Public bodies"),
    Sector.OTHER: _("Others"),
}
_KINDS = {
    Sector.KNOWLEDGE: (
        "university", "school", "education", "research_organisation", "laboratory", "facility", "hospital",
        "healthcare", "archive",
    ),
    Sector.COMPANY: ("company",),
    Sector.PUBLIC: ("local_authority", "public_body", "government", "funder"),
}  # fmt: skip
_SECTORS = {kind: sector for sector, kinds in _KINDS.items() for kind in kinds}


def sector_of(kind: str) -> Sector:
    """The sector of an organisation of that kind; one whose kind is not known is among the others."""
    return _SECTORS.get(kind, Sector.OTHER)
