"""Files made to harm: each ends in a finding or in a reading, well before its limit."""

import time
from collections.abc import Callable

import pytest

from grappe.domain.errors import BadInputError
from grappe.domain.indicators import load_indicators
from grappe.reading.formats.opening import open_document
from grappe.reading.reader import read_document
from grappe.reading.text.blocks import LONGEST
from tests.reading.formats.making import archive
from tests.reading.formats.printing import Run, pdf
from tests.reading.formats.test_office import W

INDICATORS = load_indicators()
MILLION = 1_000_000
SOON = 10  # seconds of a processor; the dearest takes one or two


def word(body: str) -> bytes:
    return archive({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})


def nested_archives() -> bytes:
    inner = archive({"content.xml": b" " * 100 * MILLION})
    return archive({"content.xml": inner, "more.zip": inner})


def refused(content: bytes, name: str) -> str:
    with pytest.raises(BadInputError) as error:
        read_document(content, name, INDICATORS)
    return error.value.findings[0].code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.odt", lambda: archive({"content.xml": b" " * 100 * MILLION}), "document.inflates"),
        ("a.odt", nested_archives, "document.damaged"),
        ("a.docx", lambda: word("<w:p>" * MILLION + "</w:p>" * MILLION), "document.too-deep"),
        ("a.html", lambda: b"<b>" * MILLION, "document.too-many-tags"),
        ("a.html", lambda: b"<b>" * 90_000, "document.too-deep"),
        ("a.html", lambda: b"<p" + b" a=1" * MILLION + b">x", "document.too-many-attributes"),
        ("a.html", lambda: b"<p" + b' a=">"' * 90_000, "document.too-many-attributes"),
        ("a.eml", lambda: b"From: " + b"a@b.c, " * 100_000 + b"\n\n12 chaires", "document.damaged"),
        ("a.eml", lambda: b"From: " + b"(" * 5_000 + b"\n\n12 chaires", "document.damaged"),
        ("a.eml", lambda: b"Subject: " + b"=?utf-8?q?a?= " * 30_000 + b"\n\n12 chaires", "document.damaged"),
        ("a.eml", lambda: b"Content-Type: message/rfc822\n\n" * 50_000, "document.damaged"),
        ("a.csv", lambda: b";".join([b"1"] * 90_000), "document.too-many-parts"),
        ("a.csv", lambda: b";".join([b"1"] * MILLION), "document.line-too-long"),
        ("a.txt", lambda: b"a " * 25 * MILLION, "document.too-large"),
        ("a.txt", lambda: b"a " * 9 * MILLION, "document.line-too-long"),
    ],
)  # fmt: skip
def test_a_bomb_ends_in_a_finding(name: str, content: Callable[[], bytes], code: str) -> None:
    assert refused(content(), name) == code


BAITS = pytest.mark.parametrize(
    "bait",
    [
        "1" * 100_000, "1 000" + " 000" * 25_000, "12 " * 20_000, "1," * 30_000, "CNRS, " * 10_000,
        "Paris et " * 7_000, "Paris de " * 7_000, "le projet Alpha, " * 4_000, "[a](b" * 10_000,
        "(" * 60_000,
        "« " * 30_000, '"' * 60_000, "et " * 20_000, "cent " * 12_000,
        "2030-" * 12_000, "il y a un an " * 4_000,
        "Il a obtenu 18 M€. " * 3_000, " " * 60_000, "est soutenu par Alpha, " * 2_500,
    ],
    ids=lambda bait: bait[:12],
)  # fmt: skip
SYNTAX = '[(«"'  # what a reader of .md may stumble over


def around(bait: str) -> bytes:
    return f"Le pôle Maréa\n\nLe pôle Maréa ouvre. {bait} Il a obtenu 42 M€.\n".encode()


@BAITS
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_file_with_monotonous_words_on_one_line_is_opened(bait: str, suffix: str) -> None:
    document = open_document(around(bait), f"a{suffix}")
    assert all(len(block.clean.text) <= LONGEST for block in document.blocks)
    assert "42 M€" in document.blocks[-1].clean.text


@BAITS
def test_monotonous_words_on_one_line_are_read_soon(bait: str) -> None:
    """Three blocks of the longest there are: how long a block takes does not depend on how many there are."""
    for suffix in (".txt", ".md") if bait[0] in SYNTAX else (".txt",):
        begun = time.process_time()
        reading = read_document(around(bait[: 3 * LONGEST]), f"a{suffix}", INDICATORS)
        assert all(one.passage.stands_in(reading.document.text) for one in reading.statements)
        assert time.process_time() - begun < SOON


def test_a_list_of_many_items_is_read() -> None:
    reading = read_document(b"- a\n" * 20_000, "a.md", INDICATORS)
    assert len(reading.document.blocks) == 20_000


def test_a_page_of_many_paragraphs_is_read() -> None:
    reading = read_document(b"<p>a" * 20_000, "a.html", INDICATORS)
    assert len(reading.document.blocks) == 20_000


def test_a_pdf_with_a_million_nested_lists_is_read() -> None:
    lists = b"<</X " + b"[" * MILLION + b"]" * MILLION + b">>"
    content = pdf([[Run("Le pole a obtenu 12 millions.", 60, 700)]], more=[lists])
    assert "12 millions" in read_document(content, "a.pdf", INDICATORS).document.text


def test_a_paragraph_longer_than_anybody_writes_is_cut_where_sentences_end() -> None:
    text = "Le cluster Calypso a obtenu 18 M€ en 2025. " * 300
    blocks = read_document(text.encode(), "a.txt", INDICATORS).document.blocks
    assert len(blocks) > 1
    assert all(block.clean.text.endswith(" 2025.") for block in blocks)
    assert sum(block.clean.text.count("Calypso") for block in blocks) == 300
