"""Office documents: what Word and OpenDocument files say, and what hostile ones must not do."""

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding
from grappe.reading.formats.findings import Damaged, Encrypted, Inflates, TooManyParts
from grappe.reading.formats.opening import open_document
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document
from grappe.reading.text.findings import EmptyDocument, EntityDefinitions, TooDeep
from tests.reading.formats.making import (
    FRENCH,
    archive,
    as_docx,
    as_odt,
    odt,
    opened,
    stray,
    table_as_xlsx,
    xlsx,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPENERS = {".docx": as_docx, ".odt": as_odt, ".xlsx": table_as_xlsx}
MAIN = {".docx": "word/document.xml", ".odt": "content.xml", ".xlsx": "xl/worksheets/sheet1.xml"}


def word(body: str, **parts: str) -> bytes:
    """A Word document of a body's XML; ``parts`` are further parts below word/."""
    main = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive(
        {"word/document.xml": main, **{f"word/{name}.xml": content for name, content in parts.items()}}
    )


def paragraph(words: str) -> str:
    return f"<w:p>{words}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def shown(document: Document) -> list[str]:
    return [block.clean.text for block in document.blocks]


def refused(content: bytes, name: str) -> list[type[Finding]]:
    with pytest.raises(BadInputError) as error:
        open_document(content, name)
    return [type(finding) for finding in error.value.findings]


def replaced(content: bytes, part: str, new: bytes) -> bytes:
    """An archive with one part changed or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in old.namelist():
            kept = old.read(name)
            if name != part:
                made.writestr(name, kept)
        made.writestr(part, new)
    return stream.getvalue()


def test_heads_and_feet_of_pages_are_left_out() -> None:
    assert "999" not in open_document(as_docx(FRENCH), "a.docx").text


def test_tracked_changes_read_as_accepted() -> None:
    body = paragraph(
        run("Le pôle obtient ")
        + '<w:del w:id="1"><w:r><w:delText>10 M€</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{run("12 M€")}</w:ins>'
        + run(" en 2026.")
    )
    assert shown(open_document(word(body), "a.docx")) == ["Le pôle obtient 12 M€ en 2026."]


def test_a_deleted_end_of_paragraph_joins_the_two() -> None:
    body = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("Le pôle obtient ")}</w:p>' + paragraph(
        run("12 M€ en 2026.")
    )
    assert shown(open_document(word(body), "a.docx")) == ["Le pôle obtient 12 M€ en 2026."]


def test_moved_words_stand_where_they_were_moved_to() -> None:
    body = paragraph(
        f'<w:moveFrom w:id="1">{run("ici ")}</w:moveFrom>{run("Il ouvre ")}'
        f'<w:moveTo w:id="2">{run("là.")}</w:moveTo>'
    )
    assert shown(open_document(word(body), "a.docx")) == ["Il ouvre là."]


def test_hidden_words_and_instructions_of_fields_are_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>"
    field = "<w:r><w:instrText>PAGE 7</w:instrText></w:r>"
    assert shown(open_document(word(paragraph(run("Le texte visible.") + hidden + field)), "a.docx")) == [
        "Le texte visible."
    ]


def test_footnotes_follow_the_text_with_their_number_as_place() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{paragraph(run("---"))}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph(run("Dont 4 M€ de frais de gestion."))}</w:footnote></w:footnotes>'
    )
    document = open_document(word(paragraph(run("Le pôle obtient 42 M€.")), footnotes=notes), "a.docx")
    assert shown(document) == ["Le pôle obtient 42 M€.", "Dont 4 M€ de frais de gestion."]
    assert document.place_at(document.text.index("4 M€ de")) == "note 1"
    assert document.place_at(0) is None


def test_headings_lists_and_their_depth_come_from_the_styles() -> None:
    made = docx.Document()
    made.add_heading("Le titre", 0)
    made.add_heading("Moyens", 1)
    made.add_heading("Budget", 2)
    made.add_paragraph("Un point.", style="List Bullet")
    made.add_paragraph("1", style="Normal")
    stream = io.BytesIO()
    made.save(stream)
    document = open_document(stream.getvalue(), "a.docx")
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.TITLE, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.ITEM, 1),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_merged_heads_name_every_column_below_them() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    for at, words in enumerate(("Indicateur", "Cible", "")):
        table.rows[0].cells[at].text = words
    for number, cells in enumerate((("", "2025", "2030"), ("Thèses", "12", "90")), 1):
        for at, words in enumerate(cells):
            table.rows[number].cells[at].text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    stream = io.BytesIO()
    made.save(stream)
    document = open_document(stream.getvalue(), "a.docx")
    assert shown(document) == ["Indicateur\tCible 2025\tCible 2030", "Thèses\t12\t90"]
    assert document.blocks[1].header == 0


def test_an_opendocument_text_keeps_notes_and_joins_blanks_and_breaks() -> None:
    body = (
        '<text:p>Le<text:s text:c="2"/>pôle<text:line-break/>obtient 42 M€<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Dont 4 M€ de frais.</text:p></text:note-body>"
        "</text:note>."
        "</text:p>"
    )
    document = open_document(odt(body), "a.odt")
    assert shown(document) == ["Le pôle obtient 42 M€.", "Dont 4 M€ de frais."]
    assert document.place_at(document.text.index("4 M€ de")) == "note 1"


def test_deleted_words_of_an_opendocument_text_are_left_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>10 M€</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>Le pôle obtient 12 M€.</text:p>"
    )
    assert shown(open_document(odt(body), "a.odt")) == ["Le pôle obtient 12 M€."]


def test_cells_that_stand_for_millions_of_empty_ones_cost_nothing() -> None:
    row = '<table:table-cell table:number-columns-repeated="99999999"/>'
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = f"<table:table-row>{cell.format('Thèses')}{cell.format('12')}{row}</table:table-row>" * 2
    document = open_document(odt(f"<table:table>{rows}</table:table>"), "a.odt")
    assert len(document.text) < 2_000


@pytest.mark.parametrize("suffix", OPENERS)
def test_entities_are_never_expanded(suffix: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'.encode()
    assert refused(replaced(OPENERS[suffix](FRENCH), MAIN[suffix], bomb), f"a{suffix}") == [EntityDefinitions]


@pytest.mark.parametrize("suffix", OPENERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_of_the_machine_are_never_pulled_in(suffix: str, encoding: str) -> None:
    kind = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    pull = f'<?xml version="1.0" encoding="{encoding}"?>{kind}<x>&e;</x>'
    content = replaced(OPENERS[suffix](FRENCH), MAIN[suffix], pull.encode(encoding))
    assert refused(content, f"a{suffix}") == [EntityDefinitions]


@pytest.mark.parametrize("suffix", OPENERS)
def test_a_part_that_inflates_beyond_reason_is_not_inflated(suffix: str) -> None:
    content = replaced(OPENERS[suffix](FRENCH), MAIN[suffix], b"<x>" + b" " * 120_000_000)
    assert len(content) < 500_000
    assert refused(content, f"a{suffix}") == [Inflates]


@pytest.mark.parametrize("suffix", OPENERS)
def test_an_archive_that_lies_about_its_size_is_told(suffix: str) -> None:
    content = bytearray(replaced(OPENERS[suffix](FRENCH), MAIN[suffix], b"<x>" + b" " * 100_000 + b"</x>"))
    for match in re.finditer(rb"PK\x01\x02", bytes(content)):
        content[match.start() + 24 : match.start() + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(content), f"a{suffix}") == [Damaged]


@pytest.mark.parametrize("suffix", OPENERS)
def test_elements_nested_ten_thousand_deep_are_refused(suffix: str) -> None:
    deep = b"<x>" * 10_000 + b"</x>" * 10_000
    assert refused(replaced(OPENERS[suffix](FRENCH), MAIN[suffix], deep), f"a{suffix}") == [TooDeep]


@pytest.mark.parametrize("suffix", OPENERS)
def test_an_archive_of_ten_thousand_files_is_refused(suffix: str) -> None:
    assert refused(archive({f"{n}.xml": "" for n in range(10_000)}), f"a{suffix}") == [TooManyParts]


@pytest.mark.parametrize("suffix", OPENERS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_damaged(suffix: str, share: float) -> None:
    content = OPENERS[suffix](FRENCH)
    assert refused(content[: int(len(content) * share)], f"a{suffix}") == [Damaged]


@pytest.mark.parametrize("suffix", OPENERS)
def test_what_office_makes_of_a_password_is_told(suffix: str) -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, f"a{suffix}") == [Encrypted]


@pytest.mark.parametrize("suffix", OPENERS)
@pytest.mark.parametrize(
    ("content", "kind"), [(b"", EmptyDocument), (b"hello", Damaged), (b"PK\x03\x04", Damaged)]
)
def test_what_is_no_archive_is_refused(suffix: str, content: bytes, kind: type[Finding]) -> None:
    assert refused(content, f"a{suffix}") == [kind]


def test_an_encrypted_opendocument_text_is_told() -> None:
    content = archive({"content.xml": "\0\1\2", "META-INF/manifest.xml": "<manifest:encryption-data/>"})
    assert refused(content, "a.odt") == [Encrypted]


@pytest.mark.parametrize("suffix", OPENERS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damaged_bytes_end_in_a_finding_or_in_a_text(suffix: str, data: st.DataObject) -> None:
    content = bytearray(_SAMPLES[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert not stray(opened(bytes(content), f"a{suffix}"))


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_every_block_stands_in_the_text(suffix: str, words: list[str]) -> None:
    escaped = [one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for one in words]
    body = "".join(f"<text:p>{one}</text:p>" if suffix == ".odt" else paragraph(run(one)) for one in escaped)
    content = odt(body) if suffix == ".odt" else word(body)
    document = opened(content, f"a{suffix}")
    assert not stray(document)
    assert document is not None or not any(re.search(r"\w", one) for one in words)


_SAMPLES = {suffix: make(FRENCH) for suffix, make in OPENERS.items()}


def test_a_workbook_without_a_visible_cell_is_empty() -> None:
    assert refused(xlsx({"Feuil1": []}), "a.xlsx") == [EmptyDocument]


def test_the_one_heading_of_the_highest_level_above_the_text_is_the_title() -> None:
    made = docx.Document()
    made.add_heading("Lettre du pôle", 1)
    made.add_paragraph("N° 9, été 2025")
    made.add_heading("Le mot de la directrice et de son équipe", 2)
    made.add_paragraph("Nous avons ouvert 12 chaires.")
    made.add_heading("En bref", 2)
    made.add_paragraph("Le pôle compte 30 entreprises.")
    stream = io.BytesIO()
    made.save(stream)
    document = open_document(stream.getvalue(), "a.docx")
    assert document.facts.title == "Lettre du pôle"
    assert [block.clean.text for block in document.blocks if block.kind is BlockKind.HEADING] == [
        "Le mot de la directrice et de son équipe",
        "En bref",
    ]
