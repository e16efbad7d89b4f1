"""Messages and web archives: what their sender wrote, and nothing that he quoted or signed."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding
from grappe.reading.formats.findings import AttachmentsLeftOut, Damaged
from grappe.reading.formats.opening import open_document
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document
from grappe.reading.text.findings import EmptyDocument, TooDeep
from tests.reading.formats.making import FRENCH, as_web_archive, opened, stray


def message(body: str, html: str | None = None, subject: str = "Le pôle Maréa recrute") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Pôle Maréa <presse@example.org>"
    made["Date"] = "Thu, 12 Mar 2026 09:00:00 +0100"
    made.set_content(body)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def received(made: EmailMessage) -> Document:
    return open_document(bytes(made), "a.eml")


def refused(content: bytes, name: str = "a.eml") -> list[type[Finding]]:
    with pytest.raises(BadInputError) as error:
        open_document(content, name)
    return [type(finding) for finding in error.value.findings]


def test_subject_date_and_sender_describe_the_message() -> None:
    document = received(
        message("Le pôle recrutera douze ingénieurs en 2027.\n", subject="Re: TR: Le pôle recrute")
    )
    assert document.blocks[0].kind is BlockKind.TITLE
    assert document.facts.title == "Le pôle recrute"
    assert str(document.facts.published) == "2026-03-12"
    assert document.facts.publisher == "Pôle Maréa"


@pytest.mark.parametrize(
    "quoted",
    [
        "Le mar. 3 mars 2026 à 10:12, Anne Le Goff <anne@example.org> a écrit :\n> Avez-vous 99 thèses ?\n",
        "On Tue, 3 Mar 2026 at 10:12, Anne Le Goff\n<anne@example.org> wrote:\n> 99 theses?\n> 98?\n",
        "-----Message d'origine-----\nDe : Anne\nAvez-vous 99 thèses ?\n",
        "________________________________\nDe : Anne <anne@example.org>\n99 thèses ?\n",
        "-- \nAnne Le Goff\nBureau 99\n",
        "Envoyé depuis mon téléphone\n99\n",
    ],
)
def test_quoted_messages_and_signatures_are_left_out(quoted: str) -> None:
    document = received(message(f"Bonjour,\n\nLe pôle recrutera douze ingénieurs en 2027.\n\n{quoted}"))
    assert "99" not in document.text
    assert "douze ingénieurs" in document.text


def test_answers_between_quoted_lines_are_kept() -> None:
    body = (
        "Le 3 mars 2026, Anne a écrit :\n> Combien de thèses ?\n\nNous en prévoyons 12.\n\n"
        "> Et de chaires ?\n\nTrois en 2027.\n"
    )
    text = received(message(f"Bonjour,\n\n{body}")).text
    assert "prévoyons 12" in text
    assert "Trois en 2027" in text
    assert "Combien" not in text


def test_a_page_that_has_lists_or_tables_is_read_before_the_plain_text() -> None:
    page = (
        "<p>Bonjour,</p><ul><li>Douze thèses en 2027</li></ul>"
        '<div class="gmail_quote"><blockquote type="cite">99 thèses</blockquote></div>'
    )
    document = received(message("version sans mise en forme", page))
    assert [block.kind for block in document.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.ITEM]
    assert "99" not in document.text


def test_attachments_are_named() -> None:
    made = message("Voir la pièce jointe.\n")
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="bilan 2026.pdf")
    made.add_attachment(message("99 thèses"))
    (finding,) = received(made).findings
    assert isinstance(finding, AttachmentsLeftOut)
    assert "bilan 2026.pdf" in finding.message
    assert "99" not in received(made).text


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    content = (
        b"Subject: Note\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"The cluster will open \ntwelve chairs in 2027.\n"
    )
    assert "open twelve chairs" in open_document(content, "a.eml").text


def test_a_charset_that_nobody_knows_is_told_by_the_bytes() -> None:
    content = (
        b'Subject: Note\nContent-Type: text/plain; charset="x-unknown"\n\nLe p\xc3\xb4le ouvre 12 chaires.\n'
    )
    assert "pôle" in open_document(content, "a.eml").text


def test_messages_in_messages_end_in_a_finding() -> None:
    deep = b""
    for n in range(100):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
    assert refused(b"Subject: x\n" + deep) == [TooDeep]
    assert refused(b"Subject: x\n" + b"Content-Type: message/rfc822\n\n" * 5_000 + b"x\n")[0] in (
        TooDeep,
        Damaged,
    )
    many = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000))
    assert refused(b"Subject: x\n" + many) == [TooDeep]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", EmptyDocument), (b"\n\nno header at all", Damaged), (b"Subject:\n\n", EmptyDocument)],
)
def test_what_is_no_message_is_refused(content: bytes, kind: type[Finding]) -> None:
    assert refused(content) == [kind]


def test_a_web_archive_without_a_page_is_refused() -> None:
    assert refused(bytes(message("only plain")), "a.mht") == [Damaged]


def test_a_web_archive_reads_as_its_page() -> None:
    document = open_document(as_web_archive(FRENCH), "a.mhtml")
    assert document.facts.title == FRENCH.title
    assert document.blocks[-1].header is not None


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_bytes_end_in_a_finding_or_in_a_text(noise: bytes, words: str) -> None:
    for content in (
        noise,
        b"Subject: x\nContent-Type: text/html\n\n" + words.encode(),
        b"From: " + noise + b"\n\nx",
    ):
        for name in ("a.eml", "a.mht"):
            assert not stray(opened(content, name))
