"""What a register that was checked may be found to be wrong in."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class TextAltered(Finding):
    """A text is not the one whose hash is kept with it."""

    code: ClassVar[str] = "register.text-altered"
    title: ClassVar[str] = "Text altered"
    explanation: ClassVar[str] = (
        "The text of a source is kept with its SHA-256, and hashes to another one now. Somebody wrote in the "
        "database beside Grappe, or it was damaged: restore it from a copy."
    )
    template: ClassVar[str] = "its text hashes to {found}, kept is {kept}"


@dataclass(frozen=True, slots=True)
class FileMissing(Finding):
    """A file as received is not there any more."""

    code: ClassVar[str] = "register.file-missing"
    title: ClassVar[str] = "File missing"
    explanation: ClassVar[str] = (
        "Each document is kept as it was received, under its SHA-256. This one is gone from the register's "
        "folder: restore it from a copy, or put it back by adding the document again."
    )
    template: ClassVar[str] = "the file {file!r} is not kept any more ({sha256})"


@dataclass(frozen=True, slots=True)
class FileAltered(Finding):
    """A file as received is not what it was."""

    code: ClassVar[str] = "register.file-altered"
    title: ClassVar[str] = "File altered"
    explanation: ClassVar[str] = (
        "Each document is kept as it was received, under its SHA-256. What lies there now is something else: "
        "restore it from a copy, or remove it and add the document again."
    )
    template: ClassVar[str] = "the file {file!r} hashes to {found}, kept is {sha256}"


@dataclass(frozen=True, slots=True)
class Misquoted(Finding):
    """A quotation does not stand in its text."""

    code: ClassVar[str] = "register.misquoted"
    title: ClassVar[str] = "Quotation not in its text"
    explanation: ClassVar[str] = (
        "What is quoted equals the text at its offsets, which is checked at every write. Here it does not: "
        "add the document again, and what is read in it now takes the place of this."
    )
    template: ClassVar[str] = "“{quote}” does not stand at {start}:{end} of its text"


@dataclass(frozen=True, slots=True)
class CommitmentOff(Finding):
    """A commitment is not what its claims come to."""

    code: ClassVar[str] = "register.commitment-off"
    title: ClassVar[str] = "Commitment not what its claims come to"
    explanation: ClassVar[str] = (
        "Commitments are told from claims, texts, decisions and rules alone. This one is told otherwise than "
        "it is kept: `grappe reconcile --from-scratch` makes it again."
    )
    template: ClassVar[str] = "{difference}"


@dataclass(frozen=True, slots=True)
class CopiesOff(Finding):
    """What is kept to tell copies is not what the sources come to."""

    code: ClassVar[str] = "register.copies-off"
    title: ClassVar[str] = "Copies not what the sources come to"
    explanation: ClassVar[str] = (
        "Which sources relay which is told from what they say. What is kept of it differs: "
        "`grappe reconcile` makes it again."
    )
    template: ClassVar[str] = "{table}: {missing} rows are missing, {left} are left over"


@dataclass(frozen=True, slots=True)
class MergeOff(Finding):
    """An organisation is not known as what it was merged into."""

    code: ClassVar[str] = "register.merge-off"
    title: ClassVar[str] = "Merge without its consequence"
    explanation: ClassVar[str] = (
        "What an organisation was merged into is told from the merges that stand. Here it leads elsewhere: "
        "withdraw the merge and decide it again."
    )
    template: ClassVar[str] = "it leads to {found}, and by the merges that stand to {wanted}"


@dataclass(frozen=True, slots=True)
class DecisionUnheeded(Finding):
    """A printed name is not linked as somebody decided."""

    code: ClassVar[str] = "register.decision-unheeded"
    title: ClassVar[str] = "Decision without its consequence"
    explanation: ClassVar[str] = (
        "What somebody decided that a name means goes before what linking finds. Here it does not, or a "
        "decision that was withdrawn still holds: withdraw the decision on the name and decide again."
    )
    template: ClassVar[str] = "{printed!r} is linked by {found}, and was decided by {wanted}"


@dataclass(frozen=True, slots=True)
class DoubtSettled(Finding):
    """A link that is settled still waits on the desk."""

    code: ClassVar[str] = "register.doubt-settled"
    title: ClassVar[str] = "Doubt about a settled link"
    explanation: ClassVar[str] = (
        "A printed name waits on the desk for as long as it is linked to nothing. This one is linked: add "
        "its document again."
    )
    template: ClassVar[str] = "{printed!r} is linked and still waits on the desk"


@dataclass(frozen=True, slots=True)
class SourceUnplaced(Finding):
    """A source speaks of a programme and stands in none."""

    code: ClassVar[str] = "register.source-unplaced"
    title: ClassVar[str] = "Source in no programme"
    explanation: ClassVar[str] = (
        "A source stands in the programme that most of its claims are about. This one has such claims and "
        "stands in none: add its document again."
    )
    template: ClassVar[str] = "it speaks of {programme!r} and stands in no programme"


@dataclass(frozen=True, slots=True)
class Dangling(Finding):
    """A row refers to another that is not there."""

    code: ClassVar[str] = "register.dangling"
    title: ClassVar[str] = "Reference to what is not there"
    explanation: ClassVar[str] = (
        "The database refuses rows that refer to nothing. This one does: somebody wrote in it beside Grappe, "
        "or it was damaged. Restore it from a copy."
    )
    template: ClassVar[str] = "it refers to a row of {other} that is not there"


@dataclass(frozen=True, slots=True)
class DatabaseDamaged(Finding):
    """The database's own check failed."""

    code: ClassVar[str] = "register.database-damaged"
    title: ClassVar[str] = "Database damaged"
    explanation: ClassVar[str] = "The database's own check of its file failed: restore it from a copy."
    template: ClassVar[str] = "{problem}"


@dataclass(frozen=True, slots=True)
class IndexStale(Finding):
    """The index of organisations can't be used."""

    code: ClassVar[str] = "register.index-stale"
    title: ClassVar[str] = "Index of organisations not usable"
    explanation: ClassVar[str] = (
        "Names are looked up in an index that is made of the registers that were loaded. It can't be used: "
        "`grappe organisations rebuild` makes it again without any file."
    )
    template: ClassVar[str] = "{problem}"
