"""What can be wrong in a register's file: each kind with what it means and how to mend it."""

from dataclasses import dataclass

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class UnreadableRegister(Finding):
    """The file is not there, can't be opened, or its archive is broken."""

    code = "register.unreadable"
    title = "The register can't be opened"
    explanation = (
        "The file is missing, its permissions forbid it, or its archive is cut short: fetch it again."
    )
    template = "can't be read: {reason}"


@dataclass(frozen=True, slots=True)
class UnknownRegister(Finding):
    """The file's content is that of no register that is known."""

    code = "register.unknown"
    title = "Not a register that is known"
    explanation = (
        "What register a file is from is told from its content: ROR dumps are JSON (or a zip of it), the"
        " French registers are tables whose first line names their columns."
    )
    template = "the content is that of no known register: {reason}"


@dataclass(frozen=True, slots=True)
class BrokenRegister(Finding):
    """The file breaks the rules of its format at this place, so that nothing after it can be trusted."""

    code = "register.broken"
    title = "The register is broken"
    explanation = "The file is cut short or damaged: fetch it again. Nothing of it was kept."
    template = "is broken: {reason}"


@dataclass(frozen=True, slots=True)
class OversizedRegister(Finding):
    """The file, an archive's content or one record is larger than any honest one."""

    code = "register.oversized"
    title = "Larger than any register"
    explanation = (
        "An archive that grows beyond reason, or a record of millions of characters, is broken"
        " or made to harm."
    )
    template = "{what} is larger than the {limit} allowed"


@dataclass(frozen=True, slots=True)
class EmptyRegister(Finding):
    """The file is of a known kind and holds no organisation."""

    code = "register.empty"
    title = "No organisation in the register"
    explanation = (
        "The file was read to its end and told of no organisation that is kept. Of SIRENE's establishments"
        " and history, only what belongs to units that are loaded is kept: load them first, or with it."
    )
    template = "holds no organisation that is kept ({rows} rows)"


@dataclass(frozen=True, slots=True)
class TooManyBadRows(Finding):
    """So many rows are bad that the whole register is refused."""

    code = "register.too-many-bad-rows"
    title = "Too many bad rows"
    explanation = (
        "Single bad rows of a register are told and skipped. Where more than one row in twenty is bad, the"
        " file is not what it says, and nothing of it is kept."
    )
    template = "{bad} of {rows} rows are bad: more than one in twenty, so nothing is kept"


@dataclass(frozen=True, slots=True)
class BadRow(Finding):
    """A row that tells of no organisation; it is skipped."""

    code = "register.bad-row"
    title = "A bad row"
    explanation = "The row lacks its name or its identifier, or is no row of this table. It was skipped."
    template = "{reason}"


@dataclass(frozen=True, slots=True)
class BadIdentifier(Finding):
    """An identifier that its own scheme would not give; it is left out, its organisation is kept."""

    code = "register.bad-identifier"
    title = "A bad identifier"
    explanation = "The identifier has not the form, or not the check digits, of its scheme. It was left out."
    template = "{text!r} is no {scheme}"


@dataclass(frozen=True, slots=True)
class ParquetMissing(Finding):
    """The file is Parquet, and what reads Parquet is not installed."""

    code = "register.parquet-missing"
    title = "Parquet can't be read here"
    explanation = "Parquet files need the extra that brings pyarrow; the same register as CSV needs nothing."
    template = "is Parquet, which needs pyarrow: pip install 'grappe[parquet]', or load the CSV file"
