"""Documents: every word leads back to its place, and a file that is none is told at once."""

import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.reading.formats.opening import open_document
from grappe.reading.text.documents import Document
from tests.reading.opening import opened, shape

PIECES = st.sampled_from(
    [
        "# ", "## ", "- ", "* ", "1. ", "| ", "|", "\t", "\n", "\n\n", "\r\n", " ", "**", "_", "`",
        "[", "](#)", "](", "&amp;", "« ", " »", ". ", " ; ", ":", "!", "Hi ! Paris",
        "Université de Lorraine", "20 M€", "<b>", "</b>", "<p>", "<li>", "<td>", "é", "\ufeff",
        "\xa0", "=====", "----", "Le 3 mai 2024", "M. ", "(", ")", "porté par ", "\u202f", "mot",
        "Mot", "\\*", "```\n", "> ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join) | st.text(max_size=80)
NAMES = st.sampled_from(["a.txt", "a.md", "a.html"])


def document_of(text: str, name: str) -> Document | None:
    try:
        return open_document(text.encode("utf-8", "surrogatepass"), name)
    except BadInputError:
        return None


@settings(max_examples=250, deadline=None)
@given(TEXTS, NAMES)
def test_every_clean_character_leads_back_to_one_of_the_text(text: str, name: str) -> None:
    document = document_of(text, name)
    for block in document.blocks if document else ():
        clean = block.clean
        assert len(clean.offsets) == len(clean.text) + 1
        assert all(before < after for before, after in zip(clean.offsets, clean.offsets[1:], strict=False))
        for character, offset in zip(clean.text, clean.offsets, strict=False):
            assert document is not None
            there = document.text[offset]
            assert character == there or (character in " \t" and not there.isalnum()) or there == ";"


@settings(max_examples=250, deadline=None)
@given(TEXTS, NAMES)
def test_blocks_follow_each_other_and_their_sentences_are_passages(text: str, name: str) -> None:
    document = document_of(text, name)
    if document is None:
        return
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.end <= after.start
    for sentence in document.sentences:
        assert 0 <= sentence.start < sentence.end <= len(sentence.block.clean.text)
        assert document.passage(sentence.block, sentence.start, sentence.end).stands_in(document.text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_text_of_a_plain_file_is_kept_as_it_is(text: str) -> None:
    document = document_of(text, "a.txt")
    if document is not None:
        assert document.text.encode() == text.encode("utf-8", "surrogatepass")
        assert document.facts.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_byte_order_mark_stays_in_the_text_and_out_of_the_words() -> None:
    document = open_document(b"\xef\xbb\xbfLe budget est de 20 M\xe2\x82\xac.", "a.txt")
    assert document.text[0] == "\ufeff"
    assert document.blocks[0].clean.text == "Le budget est de 20 M€."
    assert document.blocks[0].start == 1


def test_markup_is_left_out_of_the_words_and_kept_in_the_passage() -> None:
    document = opened("Le projet est porté par **l'Université** de [Brume](#).", "a.md")
    block = document.blocks[0]
    assert block.clean.text == "Le projet est porté par l'Université de Brume."
    start = block.clean.text.index("l'Université")
    assert document.passage(block, start, len(block.clean.text) - 1).quote == "l'Université** de [Brume"


def test_a_lone_star_marks_a_note_and_is_no_markup() -> None:
    assert shape(opened("Les PME* sont douze.", "a.md")) == [("paragraph", "Les PME* sont douze.")]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "document.empty"),
        (b" \n\t\n", "a.md", "document.empty"),
        (b"<html><body><nav>Menu</nav><script>x</script></body></html>", "a.html", "document.empty"),
        (b"%PDF-1.7 something", "a.txt", "document.not-text"),
        (b"PK\x03\x04\x14", "a.md", "document.not-text"),
        (b"\x89PNG\r\n\x1a\n", "a.html", "document.not-text"),
        (b"words\0and more", "a.txt", "document.not-text"),
        (bytes(range(256)) * 20, "a.txt", "document.not-text"),
        (b"words", "a.exe", "document.unknown-format"),
        (b"words", "README", "document.unknown-format"),
        ("Été à Nîmes, déjà".encode() + b"\xff", "a.txt", "document.encoding"),
        (b"x" * 20_000_001, "a.txt", "document.too-large"),
        (b"word " * 100_000, "a.txt", "document.line-too-long"),
        (b"<div>" * 100_000 + b"x", "a.html", "document.too-deep"),
        (b"<b>x</b>" * 1_000_000, "a.html", "document.too-many-tags"),
        (b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p>&b;', "a.html", "document.entities"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_document_is_told_quickly(content: bytes, name: str, code: str) -> None:
    begun = time.process_time()
    with pytest.raises(BadInputError) as caught:
        open_document(content, name)
    assert [finding.code for finding in caught.value.findings] == [code]
    assert str(caught.value).startswith(name)
    assert time.process_time() - begun < 2


def test_a_bad_byte_is_told_with_its_line() -> None:
    with pytest.raises(BadInputError) as caught:
        open_document("Première ligne\nDeuxième ligne, déjà là\n".encode() + b"Troisi\xe8me", "a.txt")
    assert caught.value.findings[0].place.line == 3


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-32"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = "L'Université de Brume consacre 20 M€ à la santé numérique, dès cet été, à Nîmes."
    document = open_document(text.encode(encoding), "a.txt")
    assert document.blocks[0].clean.text == text


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = '<meta charset="iso-8859-1"><p>Déjà 20 € à Nîmes</p>'
    assert shape(open_document(page.encode("cp1252"), "a.html")) == [("paragraph", "Déjà 20 € à Nîmes")]


def test_a_long_document_takes_time_in_proportion() -> None:
    paragraph = (
        "Le projet Brume est porté par l'Université de Lande (IUT de "
        "Lande), avec le CNRS. Il réunit Xylo.\n\n"
    )

    def seconds(times: int) -> float:
        begun = time.process_time()
        opened(paragraph * times)
        return time.process_time() - begun

    def quickest(times: int) -> float:
        return min(seconds(times) for _ in range(3))  # what else runs on the machine only ever adds

    seconds(20)
    assert quickest(2000) < 40 * max(quickest(200), 0.02)
