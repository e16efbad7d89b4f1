"""Uploads: workbooks that an office sent in, from the first look until they are recorded."""

from enum import StrEnum


class UploadStage(StrEnum):
    """How far an uploaded workbook got."""

    CHECKING = "checking"  # it is being looked through
    REFUSED = "refused"  # something is wrong with it
    READY = "ready"  # what it changes is shown, and waits for a yes
    RECORDING = "recording"  # it is being recorded
    RECORDED = "recorded"  # all of it stands in the declaration


WORKING = frozenset({UploadStage.CHECKING, UploadStage.RECORDING})
"""While the machine is at work on it."""
