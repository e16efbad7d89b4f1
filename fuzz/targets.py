"""The targets: bytes go into one parser, and what comes out is held against the properties."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from fuzz.pages import pages_of
from fuzz.properties import INDICATORS, apart, hold, leads_back, reads, told, within
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.period import PartialDate
from grappe.linking.index.coding import decode as decode_entry
from grappe.linking.index.coding import encode as encode_entry
from grappe.linking.joining import Joining, Part
from grappe.linking.registers.opening import open_register
from grappe.linking.registers.sirene import Keep
from grappe.programmes.folder import load_folder
from grappe.reading.figures.dates import find_dates
from grappe.reading.figures.measures import find_figures
from grappe.reading.figures.numbers import find_numbers
from grappe.reading.formats.displayed import display
from grappe.reading.formats.pdf.opening import lay_out
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import assemble
from grappe.reading.text.decoding import decode

Target = Callable[[bytes], None]

PLACE = Place("fuzzed")
PARTS = b"\0"
"""Parts the parts of an input that is put together to a file: no part of a text or of XML may hold it."""
WORD = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "docProps/core.xml")
OPENDOCUMENT = ("content.xml", "styles.xml", "meta.xml")
WORKBOOK = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Suivi" r:id="rId1"/></sheets></workbook>'
)
PROGRAMME = (
    "programme.toml", "indicators.toml", "sources.csv", "claims.csv", "organisations.csv", "memberships.csv",
    "organisation_names.csv", "organisation_kin.csv",
)  # fmt: skip
HARBOUR = Path(__file__).parents[1] / "tests" / "cast" / "harbour"


def decoding(content: bytes) -> None:
    """Bytes into characters."""
    for html in (False, True):
        try:
            decode(content, PLACE, html=html).encode()
        except BadInputError as refused:
            told(refused)


def plain(content: bytes) -> None:
    """A plain text, read whole."""
    reads(content, "fuzzed.txt")


def markdown(content: bytes) -> None:
    """A Markdown text, read whole."""
    reads(content, "fuzzed.md")


def html(content: bytes) -> None:
    """A page, read whole."""
    reads(content, "fuzzed.html")


def pdf(content: bytes) -> None:
    """A PDF, read whole, its process and all."""
    reads(content, "fuzzed.pdf")


def pages(content: bytes) -> None:
    """The layout of pages whose words are known."""
    try:
        opened = lay_out(pages_of(content), PLACE)
    except BadInputError as refused:
        told(refused)
        return
    blocks = assemble(opened.drafts)
    within(blocks, len(opened.text))
    apart(blocks)
    for block in blocks:
        leads_back(block.clean, opened.text)


def archive(content: bytes) -> None:
    """The archive that an office document is."""
    for suffix in (".docx", ".odt", ".xlsx"):
        reads(content, f"fuzzed{suffix}")


def word(content: bytes) -> None:
    """The parts of a Word document."""
    reads(packed(WORD, content), "fuzzed.docx")


def opendocument(content: bytes) -> None:
    """The parts of an OpenDocument text."""
    reads(packed(OPENDOCUMENT, content), "fuzzed.odt")


def workbook(content: bytes) -> None:
    """The parts of a workbook."""
    known = {"xl/_rels/workbook.xml.rels": RELATIONS, "xl/workbook.xml": BOOK}
    reads(packed(WORKBOOK, content, known), "fuzzed.xlsx")


def packed(names: Sequence[str], content: bytes, known: Mapping[str, str] | None = None) -> bytes:
    """An archive of the parts of an input, empty ones left out; ``known`` stand where the input has none."""
    parts: dict[str, str | bytes] = {**(known or {})}
    parts.update({name: part for name, part in zip(names, content.split(PARTS), strict=False) if part})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return stream.getvalue()


def delimited(content: bytes) -> None:
    """A table as text."""
    reads(content, "fuzzed.csv")


def mail(content: bytes) -> None:
    """A message."""
    reads(content, "fuzzed.eml")


def web_archive(content: bytes) -> None:
    """A page saved with all its parts."""
    reads(content, "fuzzed.mhtml")


def numbers(content: bytes) -> None:
    """Numbers in digits and words."""
    for language, text in folded(content):
        found = find_numbers(text, language)
        within(found, len(text))
        apart(found)
        hold(all(number.value.is_finite() for number in found), "a number that is none")


def measures(content: bytes) -> None:
    """Money, ranges, multiples, percentages and counts."""
    for language, text in folded(content):
        figures = find_figures(text, language)
        within(figures, len(text))
        for figure in figures:
            hold(figure.start <= figure.at < figure.end, "a figure beside its number")
            hold(figure.value is None or figure.value.is_finite(), "a value that is none")
            low, high = figure.value, figure.value_max
            hold(low is None or high is None or low <= high, "a range turned round")


def dates(content: bytes) -> None:
    """Dates, periods and durations."""
    for language, text in folded(content):
        for published in (None, PartialDate("2026-03-12")):
            found = find_dates(text, language, published)
            within(found, len(text))
            apart(found)


def folded(content: bytes) -> list[tuple[str, str]]:
    """The folded text of an input, once for each language."""
    text = fold(content.decode("utf-8", "replace"))
    return [("fr", text), ("en", text)]


def displayed(content: bytes) -> None:
    """A number of a spreadsheet under a format, parted from it by a NUL."""
    value, _, code = content.decode("utf-8", "replace").partition("\0")
    for from_1904 in (False, True):
        hold(len(display(value, code, from_1904=from_1904)) <= len(value) + len(code) + 400, "swells")


def programme(content: bytes) -> None:
    """The files of a programme's folder."""
    folder = emptied()
    for name, part in zip(PROGRAMME, content.split(PARTS), strict=False):
        if part or (HARBOUR / name).is_file():
            (folder / name).write_bytes(part or (HARBOUR / name).read_bytes())
    try:
        load_folder(folder, INDICATORS)
    except BadInputError as refused:
        told(refused)


def register(content: bytes) -> None:
    """A register of organisations, whichever its content says that it is, joined with itself."""
    path = _folder().parent / "register"
    path.write_bytes(content)
    try:
        read = list(open_register(path).entries(keep=Keep(employees=1, known=Everything())))
    except BadInputError as refused:
        told(refused)
        return
    for entry in read:
        hold(entry.identifiers, "an organisation without identifier")
        hold(all(name.text.strip() for name in entry.names), "an empty name")
        hold(
            not entry.name or entry.name in {name.text for name in entry.names},
            "a name to show beside the names",
        )
        hold(decode_entry(encode_entry(entry)) == entry, "an entry that does not come back")
    named = sum(bool(entry.name) for entry in read)
    alone = Joining([Part("one", lambda: iter(read))])
    hold(sum(1 for _ in alone.entries()) == named, "one register joins its own entries")


class Everything:
    """Holds every SIREN."""

    def __contains__(self, _: object) -> bool:
        """It does."""
        return True


def emptied() -> Path:
    """A folder of this process's own, with nothing in it but the documents of the harbours."""
    folder = _folder()
    for name in PROGRAMME:
        (folder / name).unlink(missing_ok=True)
    return folder


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="grappe-fuzz-")) / "programme"
    shutil.copytree(HARBOUR, folder)
    return folder


TARGETS: dict[str, Target] = {
    target.__name__.replace("_", "-"): target
    for target in (
        decoding, plain, markdown, html, pdf, pages, archive, word, opendocument, workbook, delimited, mail,
        web_archive, numbers, measures, dates, displayed, programme, register,
    )
}  # fmt: skip
