"""The yearly report: every figure has its note, in both languages, as a file of its own or a tagged PDF."""

import importlib.util
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.report import NoSuchYearError, report_of
from grappe.cli.report import report as command
from grappe.publishing.printing import NoPrinterError, as_html, as_pdf
from grappe.records.models import Commitment, Programme, Standing

YEAR = 2025
SAID = {"fr": "rapport", "en": "report"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_figure_leads_to_a_note_and_every_note_is_led_to(ia_cluster: Programme, language: str) -> None:
    page = LexborHTMLParser(as_html(report_of("ia-cluster", None, YEAR, language), language))
    told = [cell for cell in page.css(".report-figure") if re.search(r"\d", cell.text(deep=False))]
    assert told
    assert all(cell.css_first(".note-mark") is not None for cell in told)
    marks = {str(mark.attributes["href"]) for mark in page.css(".note-mark")}
    notes = page.css(".report-notes li")
    assert marks == {f"#{note.attributes['id']}" for note in notes}
    assert all(note.text().strip() for note in notes)


def test_a_note_names_its_source_or_its_rule(ia_cluster: Programme) -> None:
    told = report_of("ia-cluster", None, YEAR, "en")
    assert all(note.claim or note.declared or note.items or note.rule for note in told.notes)
    assert [note.number for note in told.notes] == list(range(1, len(told.notes) + 1))


def test_a_programme_has_a_chapter_for_each_project_and_awards_alone_are_summed(
    ia_cluster: Programme,
) -> None:
    told = report_of("ia-cluster", None, YEAR, "en")
    codes = [one.project.code for one in told.chapters if one.project is not None]
    assert codes == [one.code for one in ia_cluster.projects.all()]
    assert told.total is not None
    assert told.total.summed + len(told.total.missing) == len(codes)
    assert "one award for each project" in told.notes[told.total.note - 1].rule


def test_what_was_delivered_later_is_in_no_earlier_report(ia_cluster: Programme) -> None:
    told = report_of("ia-cluster", None, YEAR, "en")
    figures = [one.so_far for chapter in told.chapters for one in chapter.deliveries if one.so_far]
    assert figures
    assert all(figure.end[:4] <= str(YEAR) for figure in figures)


def test_other_figures_of_other_sources_are_named_with_their_notes(ia_cluster: Programme) -> None:
    told = report_of("ia-cluster", None, YEAR, "en")
    lines = [line for chapter in told.chapters for line in chapter.contested]
    assert {line.commitment.pk for line in lines} <= set(
        Commitment.objects.filter(contested=True).values_list("pk", flat=True)
    )
    assert lines
    assert all(told.notes[number - 1].claim == claim for line in lines for claim, number in line.others)


def test_a_report_of_a_year_that_is_over_says_where_promises_stand_today(ia_cluster: Programme) -> None:
    told = report_of("ia-cluster", None, YEAR, "en")
    lines = [line for chapter in told.chapters for _, some in chapter.promises for line in some]
    shown = {line.commitment.pk: line.standing.day for line in lines if line.standing is not None}
    assert shown == dict(Standing.objects.filter(pk__in=shown).values_list("pk", "day"))
    assert shown


def test_money_keeps_its_kind(ia_cluster: Programme) -> None:
    for chapter in report_of("ia-cluster", None, YEAR, "fr").chapters:
        kinds = [kind for kind, _ in chapter.money]
        assert len(kinds) == len(set(kinds))
        assert all(line.commitment.modality == kind for kind, lines in chapter.money for line in lines)
        assert all(line.commitment.value != Decimal(0) for _, lines in chapter.money for line in lines)


@pytest.mark.django_db
def test_a_year_before_the_programme_or_to_come_has_no_report(ia_cluster: Programme) -> None:
    for year in (1999, 2999):
        with pytest.raises(NoSuchYearError):
            report_of("ia-cluster", None, year, "fr")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_ask_few_queries(
    ia_cluster: Programme,
    client: Client,
    language: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for where in ("ia-cluster", "ia-cluster/enact"):
        with django_assert_max_num_queries(10):
            response = client.get(f"/{language}/{where}/{SAID[language]}/{YEAR}/")
        assert response.status_code == 200
        assert f'<html lang="{language}">' in response.content.decode()
    assert client.get(f"/{language}/ia-cluster/{SAID[language]}/1999/").status_code == 404


def test_the_french_report_says_nothing_in_english(ia_cluster: Programme) -> None:
    page = LexborHTMLParser(as_html(report_of("ia-cluster", "enact", YEAR, "fr"), "fr"))
    assert [one.text() for one in page.css("h1")] == ["ENACT\N{NO-BREAK SPACE}: rapport 2025"]
    headings = " ".join(one.text() for one in page.css("h2, h3, thead th"))
    assert not re.search(r"\b(the|what|promised|where|known)\b", headings, re.IGNORECASE)


def test_the_command_writes_a_file_that_needs_no_other(
    ia_cluster: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grappe.cli.report.open_register", lambda: None)
    file = tmp_path / "report.html"
    asked = ["ia-cluster", "--project", "enact", "--year", str(YEAR), "--lang", "en", "-o", str(file)]
    outcome = CliRunner().invoke(command, asked, catch_exceptions=False)
    assert outcome.exit_code == 0
    written = LexborHTMLParser(file.read_text("utf-8"))
    assert not written.css("link, script, img")
    assert written.css_first("style") is not None


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="the extra “report” is not here")
def test_the_pdf_is_tagged_says_its_language_and_has_a_title(ia_cluster: Programme) -> None:
    pypdf = pytest.importorskip("pypdf", reason="nothing here reads a PDF's tags")
    try:
        written = as_pdf(report_of("ia-cluster", "dataia", YEAR, "fr"), "fr")
    except NoPrinterError as error:
        pytest.skip(f"no library Pango here: {error}")
    found = pypdf.PdfReader(io.BytesIO(written))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fr"
    assert "DataIA" in found.metadata.title
    assert "rapport" in found.pages[0].extract_text()
