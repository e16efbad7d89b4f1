"""Where a promise stands, in one of seven words."""

from enum import StrEnum


class Word(StrEnum):
    """How a promise stands."""

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"
    NOT_MEASURABLE = "not_measurable"
