"""An office downloads a workbook, sends it in, mends what is wrong, sees what changes, and says yes once."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.upload import KEPT
from grappe.domain.upload import UploadStage
from grappe.records.models import Item, Programme, Project, Submission, Upload
from grappe.web.workbooks import PATIENCE
from tests.declared import opened, recorded
from tests.filled import put, saved
from tests.people import contributor_of, reviewer_of

pytestmark = pytest.mark.django_db
THESIS = {"type": "thesis", "title": "Swell and steel", "started": "2025-10-01"}


@pytest.fixture
def north(harbour: Programme) -> Project:
    return harbour.projects.select_related("programme").get(code="north")


@pytest.fixture
def submission(north: Project) -> Submission:
    return opened(north)


@pytest.fixture
def office(north: Project) -> Client:
    client = Client()
    client.force_login(contributor_of(north))
    return client


def shown(client: Client, address: str, selector: str = "main") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return " ".join(" ".join(n.text().split()) for n in LexborHTMLParser(answer.content).css(selector))


def sent(office: Client, submission: Submission, rows: list[dict[str, object]], name: str = "n.xlsx") -> str:
    """The page of a workbook with these theses."""
    answer = office.get(f"/en/declarations/{submission}/template/?in=en")
    assert answer.status_code == 200
    workbook = openpyxl.load_workbook(io.BytesIO(answer.content))
    for number, row in enumerate(rows, 10):
        put(workbook["Theses"], number, **row)
    file = SimpleUploadedFile(name, saved(workbook))
    sending = office.post(f"/en/declarations/{submission}/workbook/", {"file": file})
    assert sending.status_code == 302, sending.content.decode()
    return sending.headers["Location"]


def test_what_changes_is_shown_before_it_is_recorded_and_recorded_once(
    office: Client, submission: Submission
) -> None:
    recorded(submission, **THESIS)
    page = sent(office, submission, [{"title": "Tides", "started": "2025-09"}])
    told = shown(office, page)
    assert "Record this row" in told
    assert "Tides" in told
    assert shown(office, page, ".tallies dd") == "1 0 0 1"
    assert shown(office, page, "#effect + table td.number") == "1 2"
    assert Item.objects.count() == 1
    for _ in range(2):
        office.post(f"{page}record/")
    assert list(Item.objects.order_by("pk").values_list("title", flat=True)) == ["Swell and steel", "Tides"]
    assert set(Item.objects.values_list("submission", flat=True)) == {submission.pk}
    assert bytes(Upload.objects.get().content) == b""
    assert "Record this row" not in shown(office, page)


def test_every_mistake_is_listed_with_its_cell_and_can_be_downloaded(
    office: Client, submission: Submission
) -> None:
    page = sent(
        office, submission, [{"title": "=1+1", "started": "2025"}, {"title": "Tides", "started": "soon"}]
    )
    assert "2 things are to be mended" in shown(office, page)
    assert shown(office, page, ".mistakes tbody th") == "Theses!B10 Theses!D11"
    french = page.replace("/en/declarations/workbooks/", "/fr/declarations/tableurs/")
    assert "« soon » n’est pas une date" in shown(office, french, ".mistakes")
    table = office.get(f"{page}mistakes.csv").content.decode()
    assert "Theses!B10" in table
    assert not Item.objects.exists()
    assert office.post(f"{page}record/").status_code == 302
    assert not Item.objects.exists()


def test_a_register_that_changed_since_the_preview_is_told_and_the_new_preview_shown(
    office: Client, submission: Submission
) -> None:
    page = sent(office, submission, [{"title": "Tides", "started": "2025-09"}])
    recorded(submission, **THESIS)
    office.post(f"{page}record/")
    assert Item.objects.count() == 1
    assert "look at it again" in shown(office, page, "[role=alert]")
    office.post(f"{page}record/")
    assert Item.objects.count() == 2


def test_a_workbook_of_another_period_or_no_workbook_is_refused(
    office: Client, submission: Submission, north: Project
) -> None:
    later = opened(north, year="2026")
    answer = office.get(f"/en/declarations/{submission}/template/?in=en")
    for name, content, wrong in (
        ("n.xlsx", answer.content, "the template was made for 2025"),
        ("n.xlsx", b"no workbook", "can't be read as a workbook"),
        ("n.pdf", b"%PDF", ".pdf"),
    ):
        file = SimpleUploadedFile(name, content)
        sending = office.post(f"/en/declarations/{later}/workbook/", {"file": file})
        assert wrong in shown(office, sending.headers["Location"])
    assert office.post(f"/en/declarations/{later}/workbook/").status_code == 400


def test_only_who_sent_a_workbook_in_sees_it(
    office: Client, submission: Submission, north: Project, harbour: Programme
) -> None:
    page = sent(office, submission, [{"title": "Tides", "started": "2025-09"}])
    colleague, funder, visitor = Client(), Client(), Client()
    colleague.force_login(contributor_of(north))
    funder.force_login(reviewer_of(harbour))
    assert colleague.get(page).status_code == 404
    assert colleague.post(f"{page}record/").status_code == 404
    assert funder.get(page).status_code == 403
    assert funder.get(f"/en/declarations/{submission}/template/").status_code == 403
    assert visitor.get(page).status_code == 302
    assert not Item.objects.exists()


def test_work_that_stopped_is_begun_again_and_what_is_old_is_forgotten(
    office: Client, submission: Submission
) -> None:
    page = sent(office, submission, [{"title": "Tides", "started": "2025-09"}])
    Upload.objects.update(stage=UploadStage.CHECKING, total=10, done=5)
    assert "5 of 10 rows" in shown(office, page)
    assert b'http-equiv="refresh"' in office.get(page).content
    Upload.objects.update(moved_at=timezone.now() - 2 * PATIENCE)
    assert "Check it again" in shown(office, page)
    office.post(f"{page}again/")
    assert "Record this row" in shown(office, page)
    Upload.objects.update(created_at=timezone.now() - 2 * KEPT)
    sent(office, submission, [])
    assert office.get(page).status_code == 404


def test_the_pages_ask_few_questions(
    office: Client, submission: Submission, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = sent(office, submission, [{"title": f"Tides {n}", "started": "2025-09"} for n in range(30)])
    for address in (page, f"/en/declarations/{submission}/workbook/"):
        with django_assert_max_num_queries(10):
            assert office.get(address).status_code == 200
