"""In what capacity a person may act in the register."""

from enum import StrEnum


class Capacity(StrEnum):
    """What somebody is to the register; a contributor is that of one project, a reviewer of one programme."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
