"""What can be wrong in a programme folder: each kind with what it means and how to mend it."""

from dataclasses import dataclass

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class UnknownProgramme(Finding):
    """Neither a bundled programme nor a folder."""

    code = "programme.unknown"
    title = "Unknown programme"
    explanation = "The name is neither that of a bundled programme nor the path of a folder."
    template = "no programme and no folder {name!r}; bundled: {bundled}{hint}"


@dataclass(frozen=True, slots=True)
class MissingFile(Finding):
    """A file that the folder must hold is not there."""

    code = "programme.missing-file"
    title = "Missing file"
    explanation = "A programme folder holds this file, even where it has no more than its header."
    template = "the folder lacks this file"


@dataclass(frozen=True, slots=True)
class UnreadableFile(Finding):
    """A file is there and can't be opened."""

    code = "programme.unreadable-file"
    title = "Unreadable file"
    explanation = "The file exists but can't be opened: it is a folder, or its permissions forbid it."
    template = "can't be read: {reason}"


@dataclass(frozen=True, slots=True)
class OversizedFile(Finding):
    """A file is larger than any honest one."""

    code = "programme.oversized-file"
    title = "Oversized file"
    explanation = "The file is larger than the folder's format allows; nothing of it was read."
    template = "has {size} bytes, more than the {limit} allowed"


@dataclass(frozen=True, slots=True)
class NotUtf8(Finding):
    """A file's bytes are no UTF-8."""

    code = "programme.not-utf-8"
    title = "Not UTF-8"
    explanation = "Every text file of the folder is UTF-8; save it again with that encoding."
    template = "is not UTF-8: byte {byte} can't be decoded"


@dataclass(frozen=True, slots=True)
class ControlCharacter(Finding):
    """A character that no text may hold."""

    code = "programme.control-character"
    title = "Control character"
    explanation = "A text holds a NUL or another control character, which no database keeps; remove it."
    template = "holds the control character {character}"


@dataclass(frozen=True, slots=True)
class TooLong(Finding):
    """A text that is longer than its column keeps."""

    code = "programme.too-long"
    title = "Too long"
    explanation = "The text is longer than the register keeps it."
    template = "has {length} characters, more than the {limit} allowed"


@dataclass(frozen=True, slots=True)
class BadToml(Finding):
    """A TOML file that does not parse."""

    code = "programme.bad-toml"
    title = "Broken TOML"
    explanation = "The file is no TOML; the place is where the parser gave up."
    template = "is no TOML: {reason}"


@dataclass(frozen=True, slots=True)
class BadCsv(Finding):
    """A CSV file that does not parse."""

    code = "programme.bad-csv"
    title = "Broken CSV"
    explanation = "The row can't be split into cells: a quotation mark is open or out of place."
    template = "is no CSV row: {reason}"


@dataclass(frozen=True, slots=True)
class MissingEntry(Finding):
    """A TOML entry that must be there is not, or is empty."""

    code = "programme.missing-entry"
    title = "Missing entry"
    explanation = "The table must have this entry, with something in it."
    template = "{table} lacks the entry {entry!r}"


@dataclass(frozen=True, slots=True)
class UnknownEntry(Finding):
    """A TOML entry that nothing reads."""

    code = "programme.unknown-entry"
    title = "Unknown entry"
    explanation = "Nothing reads this entry: it is misspelt or misplaced."
    template = "{table} has an unknown entry {entry!r}{hint}"


@dataclass(frozen=True, slots=True)
class WrongType(Finding):
    """A TOML entry of another type than the format asks for."""

    code = "programme.wrong-type"
    title = "Wrong type"
    explanation = "The entry is there, but it is of another type than the format asks for."
    template = "{entry!r} must be {expected}"


@dataclass(frozen=True, slots=True)
class MissingColumn(Finding):
    """A CSV file without a column that it must have."""

    code = "programme.missing-column"
    title = "Missing column"
    explanation = "The file's first line must name this column."
    template = "lacks the column {name!r}"


@dataclass(frozen=True, slots=True)
class UnknownColumn(Finding):
    """A CSV column that nothing reads."""

    code = "programme.unknown-column"
    title = "Unknown column"
    explanation = "Nothing reads this column: it is misspelt, named twice, or of another file."
    template = "has an unknown or repeated column {name!r}{hint}"


@dataclass(frozen=True, slots=True)
class WrongCells(Finding):
    """A CSV row with more or fewer cells than columns."""

    code = "programme.wrong-cells"
    title = "Wrong number of cells"
    explanation = "Each row has one cell per column; a comma inside a text needs quotation marks around it."
    template = "has {found} cells where there are {expected} columns"


@dataclass(frozen=True, slots=True)
class MissingValue(Finding):
    """An empty cell that must be filled."""

    code = "programme.missing-value"
    title = "Missing value"
    explanation = "The cell may not be empty."
    template = "is empty"


@dataclass(frozen=True, slots=True)
class BadNumber(Finding):
    """A cell that is no plain number."""

    code = "programme.bad-number"
    title = "Bad number"
    explanation = "Numbers are written in digits with a point, in the base unit: 75000000, not 75 M€."
    template = "{text!r} is no number"


@dataclass(frozen=True, slots=True)
class BadDate(Finding):
    """A cell or entry that is no ISO date, month or year."""

    code = "programme.bad-date"
    title = "Bad date"
    explanation = "Dates are ISO: a day (2025-09-01), a month (2025-09) or a year (2025)."
    template = "{text!r} is no ISO date, month or year"


@dataclass(frozen=True, slots=True)
class UnknownWord(Finding):
    """A word that is not in the closed list of its column."""

    code = "programme.unknown-word"
    title = "Unknown word"
    explanation = "The column takes one of a few words."
    template = "{text!r} is none of {allowed}{hint}"


@dataclass(frozen=True, slots=True)
class UnknownReference(Finding):
    """A code that is defined nowhere."""

    code = "programme.unknown-reference"
    title = "Unknown reference"
    explanation = "The code must be defined in the folder, or be a standard indicator."
    template = "there is no {what} {text!r}{hint}"


@dataclass(frozen=True, slots=True)
class Duplicate(Finding):
    """Two rows or tables that say the same, or share a key."""

    code = "programme.duplicate"
    title = "Duplicate"
    explanation = "The key is taken, or the same thing is said twice by the same source."
    template = "{what} {text!r} is already at line {first}"


@dataclass(frozen=True, slots=True)
class BadPattern(Finding):
    """A pattern of announcing words that is no regular expression."""

    code = "programme.bad-pattern"
    title = "Bad pattern"
    explanation = (
        "The words that announce an indicator are regular expressions over folded words; this is none."
    )
    template = "{text!r} is no regular expression"


@dataclass(frozen=True, slots=True)
class BadCode(Finding):
    """A code of ISO, ROR, SIREN or Wikidata, or an address, that can't be right."""

    code = "programme.bad-code"
    title = "Bad code"
    explanation = "The code does not exist in its standard, or its check digits do not fit."
    template = "{text!r} is no {standard}"


@dataclass(frozen=True, slots=True)
class Inconsistent(Finding):
    """Cells of one row that contradict each other."""

    code = "programme.inconsistent"
    title = "Inconsistent row"
    explanation = "Each cell is right alone, but they can't all be true."
    template = "{reason}"


@dataclass(frozen=True, slots=True)
class BadMap(Finding):
    """A file of outlines that is not what a map is drawn from."""

    code = "programme.bad-map"
    title = "Bad map"
    explanation = (
        "The outlines of a map are a GeoJSON collection of polygons in degrees, each with the code and the "
        "name of its region."
    )
    template = "is no map: {reason}"
