"""What keeps a document of many from being read, or what is read from being kept."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class ReaderBrokeOff(Finding):
    """The process that read the document has ended."""

    code: ClassVar[str] = "document.reader-broke-off"
    title: ClassVar[str] = "The reading broke off"
    explanation: ClassVar[str] = (
        "The process that read this document ended before it was done; another one read those after it. That "
        "is a fault of Grappe: please report it with the document. It is tried again at the next run."
    )
    template: ClassVar[str] = "the reading of this document broke off: {reason}"


@dataclass(frozen=True, slots=True)
class NoDocuments(Finding):
    """There is nothing to read."""

    code: ClassVar[str] = "document.none"
    title: ClassVar[str] = "No document"
    explanation: ClassVar[str] = "The folder and those below it hold no file of a format that is read."
    template: ClassVar[str] = "there is no document here; those that are read end in {known}"


@dataclass(frozen=True, slots=True)
class NotReadings(Finding):
    """The output names something that Grappe did not write."""

    code: ClassVar[str] = "output.not-readings"
    title: ClassVar[str] = "The output is something else"
    explanation: ClassVar[str] = (
        "What is there was not written by `grappe read`, and is not written over: name another output."
    )
    template: ClassVar[str] = "this {what} is there already and holds no readings"


@dataclass(frozen=True, slots=True)
class OutputInUse(Finding):
    """Another run writes to the output."""

    code: ClassVar[str] = "output.in-use"
    title: ClassVar[str] = "Another run writes there"
    explanation: ClassVar[str] = (
        "Two runs can't write to one output: wait for the other one, or name another."
    )
    template: ClassVar[str] = "another run writes there now"


@dataclass(frozen=True, slots=True)
class CantKeep(Finding):
    """What was read can't be written."""

    code: ClassVar[str] = "output.cant-write"
    title: ClassVar[str] = "The output can't be written"
    explanation: ClassVar[str] = (
        "The disk is full, or writing is not permitted there. What was kept so far stays: make room, and run "
        "the same command again."
    )
    template: ClassVar[str] = "can't be written: {reason}"
