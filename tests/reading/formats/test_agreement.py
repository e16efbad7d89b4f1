"""The same document says the same in every format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grappe.domain.indicators import load_indicators
from grappe.reading.reader import Reading, read_document
from grappe.reading.text.blocks import BlockKind
from tests.reading.formats.making import (
    MAKERS,
    PAPERS,
    PLAIN_MAKERS,
    as_plain_docx,
    as_plain_html,
    as_text,
    table_as_csv,
    table_as_html,
    table_as_xlsx,
)

FILES = Path(__file__).parent.parent / "files"
LANGUAGES = tuple(PAPERS)


def read(content: bytes, name: str) -> Reading:
    return read_document(content, name, load_indicators())


def claims(reading: Reading) -> list[tuple[str, ...]]:
    """What is claimed, whatever the words and their place."""
    return sorted(
        (one.subject, one.indicator, str(one.quantity), one.modality, str(one.period), one.speaker or "")
        for one in reading.statements
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [*MAKERS, ".pdf"])
def test_a_document_makes_the_same_claims_in_every_format(language: str, suffix: str) -> None:
    paper = PAPERS[language]
    content = (FILES / f"paper-{language}.pdf").read_bytes() if suffix == ".pdf" else MAKERS[suffix](paper)
    expected, found = read(as_text(paper), "paper.txt"), read(content, f"paper{suffix}")
    assert len(claims(expected)) >= 14
    assert claims(found) == claims(expected)
    facts = found.document.facts
    assert facts.title == paper.title
    assert str(facts.published) == "2026-03-12"
    assert facts.language == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", PLAIN_MAKERS)
def test_an_author_who_marks_no_heads_and_no_lists_makes_the_same_claims(language: str, suffix: str) -> None:
    paper = PAPERS[language]
    found = read(PLAIN_MAKERS[suffix](paper), f"paper{suffix}")
    assert claims(found) == claims(read(as_text(paper), "paper.txt"))
    assert found.document.facts.title == paper.title
    kinds = [(block.kind, block.clean.text) for block in found.document.blocks]
    assert (BlockKind.HEADING, paper.heading) in kinds
    assert [words for kind, words in kinds if kind is BlockKind.ITEM] == list(paper.items)


@pytest.mark.parametrize(("suffix", "make"), [(".html", as_plain_html), (".docx", as_plain_docx)])
def test_a_bold_line_heads_what_follows_where_the_file_marks_other_heads(
    suffix: str, make: Callable[..., bytes]
) -> None:
    content = make(PAPERS["fr"], bold=True)
    if suffix == ".html":
        content = content.replace(b"<body>", b"<body><h2>Rapport</h2>")
    document = read(content, f"paper{suffix}").document
    assert (BlockKind.HEADING, "Formation") in [(block.kind, block.clean.text) for block in document.blocks]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".pdf"])
def test_a_table_makes_the_same_claims_in_every_format(language: str, suffix: str) -> None:
    paper = PAPERS[language]
    if suffix == ".csv":
        content = paper.caption.encode() + b"\r\n\r\n" + table_as_csv(paper)
    elif suffix == ".xlsx":
        content = table_as_xlsx(paper)
    else:
        content = (FILES / f"table-{language}.pdf").read_bytes()
    expected = claims(read(table_as_html(paper), "table.html"))
    assert len(expected) == 9
    assert claims(read(content, f"table{suffix}")) == expected


@pytest.mark.parametrize("suffix", [*MAKERS, ".pdf"])
def test_every_passage_stands_in_the_text_of_its_document(suffix: str) -> None:
    content = (FILES / "paper-fr.pdf").read_bytes() if suffix == ".pdf" else MAKERS[suffix](PAPERS["fr"])
    reading = read(content, f"paper{suffix}")
    text = reading.document.text
    assert reading.statements
    for one in reading.statements:
        assert one.passage.stands_in(text)
        assert one.figure.stands_in(text)
    for block in reading.document.blocks:
        assert block.clean.text == block.clean.text.strip("\n")
        assert len(block.clean.offsets) == len(block.clean.text) + 1
        assert list(block.clean.offsets) == sorted(block.clean.offsets)


def test_reading_a_file_twice_gives_the_same_text_and_the_same_claims() -> None:
    content = (FILES / "columns.pdf").read_bytes()
    first, second = read(content, "a.pdf"), read(content, "a.pdf")
    assert first.document.text == second.document.text
    assert [one.identity("") for one in first.statements] == [one.identity("") for one in second.statements]
