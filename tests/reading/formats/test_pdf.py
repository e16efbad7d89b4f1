"""PDFs: reading order, margins, hyphens, headings, lists, tables, notes and places."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.indicators import load_indicators
from grappe.reading.exchange import to_exchange
from grappe.reading.formats.findings import Damaged, Encrypted, PagesWithoutText, TooManyPages, TooSlow
from grappe.reading.formats.opening import open_document
from grappe.reading.formats.pdf.opening import lay_out
from grappe.reading.formats.pdf.process import extract
from grappe.reading.reader import read_document
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document
from tests.reading.formats.making import opened, stray
from tests.reading.formats.printing import PICTURE, Run, column, empty_pages, locked, pdf, row, swelling

FILES = Path(__file__).parent.parent / "files"
PLACE = Place("a.pdf")
LONG = "Entreprises créées avec le soutien du pôle et de ses partenaires académiques, filiales comprises"


@pytest.fixture(scope="module")
def report() -> Document:
    """A report in two columns with a table, a list, notes and running heads, as Chromium prints it."""
    return open_document((FILES / "columns.pdf").read_bytes(), "columns.pdf")


def words(document: Document, kind: BlockKind) -> list[str]:
    return [block.clean.text for block in document.blocks if block.kind is kind]


def cells(document: Document) -> list[list[str]]:
    return [
        [block.clean.text[start:end] for start, end in block.cells]
        for block in document.blocks
        if block.kind is BlockKind.ROW
    ]


def test_columns_are_read_one_after_the_other(report: Document) -> None:
    assert words(report, BlockKind.HEADING) == [
        "1. Le pôle et ses moyens",
        "2. Recherche et transfert",
        "3. Indicateurs",
        "4. Perspectives",
    ]
    text = " ".join(block.clean.text for block in report.blocks)
    assert text.index("recruter une quarantaine") < text.index("publié 118 articles") < text.index("9,5")


def test_the_largest_words_on_the_first_page_are_the_title(report: Document) -> None:
    assert words(report, BlockKind.TITLE) == ["Rapport annuel 2025 du pôle Maréa"]


def test_running_heads_are_left_out(report: Document) -> None:
    assert "Pôle Maréa – rapport annuel 2025" not in report.text


def test_drawn_bullets_make_items(report: Document) -> None:
    assert words(report, BlockKind.ITEM)[1:] == [
        "Les startups créées devront être au moins 15 en 2030.",
        "Un centre d'innovation de 3 000 m² sera inauguré en 2028.",
    ]


def test_a_table_keeps_its_rows_where_a_cell_takes_several_lines(report: Document) -> None:
    assert cells(report)[:5] == [
        ["Indicateur", "Cible 2025", "Réalisé 2025", "Cible 2030"],
        ["Doctorants accueillis", "50", "56", "90"],
        ["Brevets déposés", "10", "9", "60"],
        [
            LONG,
            "3", "2", "15",
        ],
        ["Budget engagé (M€)", "9,5", "8,7", "75"],
    ]  # fmt: skip


def test_the_number_of_a_note_is_no_part_of_the_word_before_it(report: Document) -> None:
    assert any("pour sept ans. Ses partenaires" in words for words in words(report, BlockKind.PARAGRAPH))
    assert "sept ans1" in report.text.replace("\n", " ")


def test_each_claim_leads_back_to_its_page() -> None:
    reading = read_document((FILES / "columns.pdf").read_bytes(), "columns.pdf", load_indicators())
    places = {claim["value_text"]: claim["place"] for claim in to_exchange(reading)["claims"]}
    assert places["42 M€"] == "p. 1"
    assert places["310"] == "p. 3"


def test_a_word_parted_at_the_end_of_a_line_is_read_whole_and_quoted_as_printed() -> None:
    lines = ["Le consortium ouvrira douze labora-", "toires et recrutera vingt-", "deux ingénieurs en 2027."]
    document = open_document(pdf([column(lines, 60, 700)]), "a.pdf")
    assert document.blocks[0].clean.text == (
        "Le consortium ouvrira douze laboratoires et recrutera vingt-deux ingénieurs en 2027."
    )
    assert document.text == "\n".join([*lines, ""])


def test_a_paragraph_goes_on_over_the_turn_of_a_page() -> None:
    first = column(
        ["Un paragraphe est ici, assez long pour remplir sa ligne.", "Le pôle a obtenu une"], 60, 80
    )
    second = column(["dotation de 12 M€ en 2026."], 60, 780)
    document = open_document(pdf([first, second]), "a.pdf")
    assert document.blocks[-1].clean.text.endswith("Le pôle a obtenu une dotation de 12 M€ en 2026.")
    assert document.place_at(document.text.index("12 M€")) == "p. 2"
    assert document.place_at(0) == "p. 1"


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            Run("Rapport du pôle", 60, 810, 8),
            *column([f"La page {word} dit autre chose.", f"Elle parle de {word} laboratoires."], 60, 700),
            Run(f"{number}", 300, 20, 8),
        ]
        for number, word in enumerate(("dix", "vingt", "trente"), 1)
    ]
    document = open_document(pdf(pages), "a.pdf")
    assert "Rapport du pôle" not in document.text
    assert not any(line.strip().isdigit() for line in document.text.splitlines())
    assert document.text.count("laboratoires") == 3


def test_figures_at_the_same_height_of_several_pages_are_no_running_heads() -> None:
    pages = [
        [
            Run("Fiche des lauréats", 60, 815, 8),
            Run(f"Dotation en millions : {amount}", 60, 790),
            Run(f"Le pôle {name} reçoit cette somme.", 60, 600),
        ]
        for name, amount in (("Maréa", 42), ("Solway", 30), ("Norport", 12))
    ]
    text = open_document(pdf(pages), "a.pdf").text
    assert [f"Dotation en millions : {amount}" in text for amount in (42, 30, 12)] == [True] * 3
    assert "Fiche des lauréats" not in text


def test_a_table_that_goes_on_over_the_page_keeps_its_head() -> None:
    xs = (60, 300, 400)
    head = row(("Indicateur", "Cible 2026", "Cible 2030"), xs, 100)
    first = [*column(["Indicateurs du pôle Maréa"], 60, 140), *head, *row(("Thèses", "12", "90"), xs, 80)]
    second = [
        *row(("Indicateur", "Cible 2026", "Cible 2030"), xs, 790),
        *row(("Brevets", "4", "20"), xs, 770), *row(("Chaires", "2", "8"), xs, 750),
    ]  # fmt: skip
    document = open_document(pdf([first, second]), "a.pdf")
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    assert [block.clean.text.split("\t")[0] for block in rows] == [
        "Indicateur",
        "Thèses",
        "Brevets",
        "Chaires",
    ]
    assert {block.header for block in rows[1:]} == {rows[0].index}


def test_a_scanned_page_is_told_by_its_number_and_the_others_are_read() -> None:
    page = column(["Le pôle a obtenu 12 M€ en 2026."], 60, 700)
    document = open_document(pdf([page, PICTURE, PICTURE, page, PICTURE]), "a.pdf")
    assert [str(finding.message) for finding in document.findings] == [
        "no text on page 2–3, 5: a picture, which was not read"
    ]
    assert "12 M€" in document.text


def test_a_scan_without_any_text_is_refused_with_its_pages() -> None:
    with pytest.raises(BadInputError) as refused:
        open_document(pdf([PICTURE, PICTURE]), "a.pdf")
    assert [type(finding) for finding in refused.value.findings] == [PagesWithoutText]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(locked(), Encrypted, id="a password"),
        pytest.param(b"%PDF-1.7\nnothing follows", Damaged, id="cut short"),
        pytest.param((FILES / "columns.pdf").read_bytes()[:9_000], Damaged, id="the first bytes of one"),
        pytest.param(b"<html>no PDF at all</html>", Damaged, id="a page with the wrong name"),
        pytest.param(empty_pages(100_000), TooManyPages, id="a hundred thousand pages"),
    ],
)
def test_a_pdf_that_can_t_be_read_is_told_why(content: bytes, kind: type) -> None:
    with pytest.raises(BadInputError) as refused:
        open_document(content, "a.pdf")
    assert [type(finding) for finding in refused.value.findings] == [kind]


def test_a_pdf_that_keeps_its_reader_busy_is_given_up() -> None:
    with pytest.raises(BadInputError) as refused:
        extract(swelling(150), PLACE, seconds=2)
    assert [type(finding) for finding in refused.value.findings] == [TooSlow]


def test_the_pages_before_one_that_keeps_the_reader_busy_are_read_and_the_others_told() -> None:
    found = extract(swelling(150, before=3), PLACE, seconds=8)
    assert [len(page.words) for page in found.pages] == [8, 8, 8]
    opened = lay_out(found, PLACE)
    assert opened.text.count("12 millions") == 3
    # Which limit comes first depends on the machine.
    limits = ("8 seconds", "the memory it may have")
    assert [finding.message for finding in opened.findings] in [
        [f"pages 4 were not read: the document asks for more than {limit}"] for limit in limits
    ]


def test_pages_that_can_t_be_laid_out_in_time_are_told() -> None:
    found = extract(pdf([column(["Le pôle a obtenu 12 M€ en 2026."], 60, 700)] * 2), PLACE)
    with pytest.raises(BadInputError) as refused:
        lay_out(found, PLACE, until=0)
    assert [finding.code for finding in refused.value.findings] == ["document.pages-left-out"]


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.lists(st.text("abcdé ()-%€0123456789.,", min_size=1, max_size=60), min_size=1, max_size=12),
        min_size=1, max_size=3,
    )
)  # fmt: skip
def test_whatever_is_printed_leads_back_to_the_text(pages: list[list[str]]) -> None:
    document = opened(pdf([column(page, 50, 700) for page in pages]), "a.pdf")
    assert not stray(document)
    if document is None:
        assert not any(re.search(r"\w{2}", line) for page in pages for line in page)
    else:
        assert all(document.place_at(block.start) for block in document.blocks)


def test_a_line_that_leaves_much_blank_ends_its_paragraph() -> None:
    page = [
        Run("Le Courrier de Lande", 60, 780),
        Run("Samedi 13 décembre 2025", 60, 768),
        Run(
            "Le pôle Maréa réunit douze entreprises et trois écoles d'ingénieurs de la région Lande-Nord.",
            60,
            730,
        ),
        Run(
            "Il compte une centaine de doctorants, qui travaillent avec les entreprises de la façade, et",
            60,
            718,
        ),
        Run("vise le double.", 60, 706),
    ]
    document = open_document(pdf([page]), "a.pdf")
    assert [block.clean.text for block in document.blocks][:2] == [
        "Le Courrier de Lande",
        "Samedi 13 décembre 2025",
    ]
    assert document.blocks[-1].clean.text.endswith("de la façade, et vise le double.")


def test_a_number_heads_a_section_where_no_neighbour_is_numbered() -> None:
    page = [
        Run("1. Moyens du pôle", 60, 780),
        Run(
            "Le pôle a reçu 20 M€ de l'État, pour cinq ans, et cherche ses partenaires dans toute la région.",
            60,
            756,
        ),
        Run("2. Formation", 60, 720),
        Run(
            "Il forme 300 étudiants par an, pour la plupart en alternance dans une entreprise de la région.",
            60,
            696,
        ),
    ]
    headings = [
        *words(document := open_document(pdf([page]), "a.pdf"), BlockKind.TITLE),
        *words(document, BlockKind.HEADING),
    ]
    assert headings == ["1. Moyens du pôle", "2. Formation"]
