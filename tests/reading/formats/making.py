"""The same small document in every format, and the means to make files of each."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from typing import Any

import docx
import openpyxl

from grappe.domain.errors import BadInputError
from grappe.reading.formats.opening import open_document
from grappe.reading.text.documents import Document

Table = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as an author thinks of it: title, date line, paragraphs, items and a table."""

    title: str
    dated: str
    intro: str
    heading: str
    items: Sequence[str]
    caption: str
    table: Table
    language: str


FRENCH = Paper(
    title="Le pôle Maréa ouvre trois chaires sur les énergies de la mer",
    dated="Publié le 12 mars 2026",
    intro=(
        "Le pôle Maréa, porté par l'Université de Kervalan, a obtenu 42 M€ de l'État pour sept ans. Ses "
        "partenaires industriels s'engagent à apporter 18,5 M€ supplémentaires d'ici 2030. Il compte "
        "aujourd'hui 56 doctorants."
    ),
    heading="Formation",
    items=(
        "Le pôle ouvrira 12 chaires en 2029.",
        "Il prévoit de former 1 200 salariés par an à partir de 2027.",
    ),
    caption="Indicateurs du pôle Maréa",
    table=(
        ("Indicateur", "Cible 2025", "Réalisé 2025", "Cible 2030"),
        ("Doctorants accueillis", "50", "56", "90"),
        ("Brevets déposés", "10", "9", "60"),
        ("Entreprises créées", "3", "2", "15"),
    ),
    language="fr",
)
ENGLISH = Paper(
    title="The Solway cluster opens three chairs in marine energy",
    dated="Published on 12 March 2026",
    intro=(
        "The Solway cluster, hosted by the University of Solway, was awarded £42 million in March 2024 for "
        "seven years. Its industrial partners have pledged a further £18.5 million by 2030. It has "
        "56 doctoral students today."
    ),
    heading="Training",
    items=(
        "The cluster will open 12 chairs in 2029.",
        "It plans to train 1,200 employees a year from 2027.",
    ),
    caption="Indicators of the Solway cluster",
    table=(
        ("Indicator", "Target 2025", "Actual 2025", "Target 2030"),
        ("Doctoral students", "50", "56", "90"),
        ("Patents filed", "10", "9", "60"),
        ("Companies created", "3", "2", "15"),
    ),
    language="en",
)


def as_text(paper: Paper) -> bytes:
    """The paper as plain text, its table parted by tabs."""
    rows = "\n".join("\t".join(row) for row in paper.table)
    items = "\n".join(f"- {item}" for item in paper.items)
    parts = [paper.title, paper.dated, paper.intro, f"{paper.heading}\n", items, paper.caption, rows]
    return ("\n\n".join(parts) + "\n").encode()


def as_markdown(paper: Paper) -> bytes:
    """The paper as Markdown."""
    head, *rows = (f"| {' | '.join(row)} |" for row in paper.table)
    table = "\n".join([head, "|---" * len(paper.table[0]) + "|", *rows])
    items = "\n".join(f"- {item}" for item in paper.items)
    parts = [f"# {paper.title}", paper.dated, paper.intro, f"## {paper.heading}", items, paper.caption, table]
    return ("\n\n".join(parts) + "\n").encode()


def as_html(paper: Paper, *, styled: str = "") -> bytes:
    """The paper as a page."""
    head, *rows = paper.table
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    items = "".join(f"<li>{escape(item)}</li>" for item in paper.items)
    return (
        f'<!doctype html><html lang="{paper.language}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title>"
        f"{styled}</head><body><main><h1>{escape(paper.title)}</h1><p>{escape(paper.dated)}</p>"
        f"<p>{escape(paper.intro)}</p><h2>{escape(paper.heading)}</h2><ul>{items}</ul><p>{escape(paper.caption)}</p>"
        f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></main></body></html>"
    ).encode()


def as_docx(paper: Paper) -> bytes:
    """The paper as python-docx writes it."""
    made = docx.Document()
    made.add_heading(paper.title, 0)
    made.add_paragraph(paper.dated)
    made.add_paragraph(paper.intro)
    made.add_heading(paper.heading, 1)
    for item in paper.items:
        made.add_paragraph(item, style="List Bullet")
    made.add_paragraph(paper.caption)
    table = made.add_table(0, len(paper.table[0]))
    for row in paper.table:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    section = made.sections[0]
    section.header.paragraphs[0].text = "999 doctorants"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


ODF = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style")
}


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text of a body's XML."""
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in ODF.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def as_odt(paper: Paper) -> bytes:
    """The paper as an OpenDocument text."""
    items = "".join(
        f"<text:list-item><text:p>{escape(item)}</text:p></text:list-item>" for item in paper.items
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in paper.table
    )
    return odt(
        f'<text:p text:style-name="P1">{escape(paper.title)}</text:p><text:p>{escape(paper.dated)}</text:p>'
        f"<text:p>{escape(paper.intro)}</text:p>"
        f'<text:h text:outline-level="1">{escape(paper.heading)}</text:h>'
        f"<text:list>{items}</text:list><text:p>{escape(paper.caption)}</text:p><table:table>{rows}</table:table>",
        '<style:style style:name="P1" style:parent-style-name="Title"/>',
    )


def as_plain_docx(paper: Paper, *, bold: bool = False) -> bytes:
    """The paper by an author who knows no styles: heads are short lines, items are lines that begin "- "."""
    made = docx.Document()
    for words in (paper.title, paper.dated, paper.intro):
        made.add_paragraph(words)
    made.add_paragraph().add_run(paper.heading).bold = bold or None
    made.add_paragraph("\n".join(f"- {item}" for item in paper.items))
    made.add_paragraph(paper.caption)
    table = made.add_table(0, len(paper.table[0]))
    for row in paper.table:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def as_plain_odt(paper: Paper) -> bytes:
    """The paper as such an author writes an OpenDocument text."""
    head = "".join(f"<text:p>{escape(words)}</text:p>" for words in (paper.title, paper.dated, paper.intro))
    items = "<text:line-break/>".join(f"- {escape(item)}" for item in paper.items)
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in paper.table
    )
    return odt(
        f"{head}<text:p>{escape(paper.heading)}</text:p><text:p>{items}</text:p>"
        f"<text:p>{escape(paper.caption)}</text:p><table:table>{rows}</table:table>"
    )


def as_plain_html(paper: Paper, *, bold: bool = False) -> bytes:
    """The paper as a page of paragraphs alone, its head rows cells like any other."""
    head = "".join(f"<p>{escape(words)}</p>" for words in (paper.title, paper.dated, paper.intro))
    heading = f"<strong>{escape(paper.heading)}</strong>" if bold else escape(paper.heading)
    items = "<br>\n".join(f"- {escape(item)}" for item in paper.items)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in paper.table)
    return (
        f'<!doctype html><html lang="{paper.language}"><meta charset="utf-8"><body>{head}<p>{heading}</p>'
        f"<p>{items}</p><p>{escape(paper.caption)}</p><table>{rows}</table></body></html>"
    ).encode()


def as_mail(paper: Paper) -> bytes:
    """The paper as a message with a page for its body."""
    message = EmailMessage()
    message["Subject"] = paper.title
    message["From"] = "Service de presse <presse@example.org>"
    message["Date"] = "Thu, 12 Mar 2026 09:00:00 +0100"
    message.set_content(paper.intro)
    page = as_html(paper).decode().replace(f"<h1>{escape(paper.title)}</h1>", "")
    message.add_alternative(page, subtype="html")
    return bytes(message)


def as_web_archive(paper: Paper) -> bytes:
    """The paper as a page saved with all its parts."""
    message = EmailMessage()
    message["Subject"] = paper.title
    message.set_content(as_html(paper).decode(), subtype="html", cte="quoted-printable")
    message.make_mixed()
    message.replace_header("Content-Type", 'multipart/related; type="text/html"; boundary="----grappe"')
    return bytes(message)


def table_as_csv(paper: Paper, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """The paper's table under its caption, as text."""
    rows = [delimiter.join(row) for row in paper.table]
    return "\r\n".join([*rows, ""]).encode(encoding)


def table_as_html(paper: Paper) -> bytes:
    """The paper's table as a page."""
    head, *rows = paper.table
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h1>{escape(paper.caption)}</h1><table><tr>{cells}</tr>{body}</table>".encode()


def table_as_xlsx(paper: Paper) -> bytes:
    """The paper's table under its caption, as openpyxl writes it, figures as numbers."""
    return xlsx({"Feuil1": [[paper.caption], [], *([_typed(cell) for cell in row] for row in paper.table)]})


def _typed(words: str) -> object:
    return int(words) if words.isdecimal() else words


def xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]], formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook of the sheets; ``formats`` names the number formats of cells of the first one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for reference, code in (formats or {}).items():
        book.worksheets[0][reference].number_format = code
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A compressed archive of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def opened(content: bytes, name: str) -> Document | None:
    """The document, or None where it was refused with findings: anything else is an error."""
    try:
        return open_document(content, name)
    except BadInputError as refused:
        if not refused.findings:
            raise
        return None


def stray(document: Document | None) -> list[str]:
    """The blocks of a document that don't stand in its text at their offsets."""
    blocks = document.blocks if document else ()
    return [
        block.clean.text
        for block in blocks
        if document and not document.passage(block, 0, len(block.clean.text)).stands_in(document.text)
    ]


PLAIN_MAKERS: Mapping[str, Callable[[Paper], bytes]] = {
    ".html": as_plain_html, ".docx": as_plain_docx, ".odt": as_plain_odt,
}  # fmt: skip
PAPERS = {"fr": FRENCH, "en": ENGLISH}
MAKERS = {
    ".txt": as_text, ".md": as_markdown, ".html": as_html, ".docx": as_docx, ".odt": as_odt, ".eml": as_mail,
    ".mhtml": as_web_archive,
}  # fmt: skip
