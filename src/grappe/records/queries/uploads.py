"""Workbooks that offices sent in, for who sent them."""

from grappe.records.models import Submission, Upload, User


def find_upload(reference: str, by: User) -> Upload | None:
    """The workbook of that reference, where this person sent it in."""
    rows = Upload.objects.select_related("submission__project__programme").defer("content")
    return rows.filter(reference=reference, by=by).first()


def uploads_for(submission: Submission, by: User, most: int = 5) -> list[Upload]:
    """The latest workbooks that this person sent in for a submission."""
    return list(
        Upload.objects.filter(submission=submission, by=by).defer("content", "preview", "findings")[:most]
    )
