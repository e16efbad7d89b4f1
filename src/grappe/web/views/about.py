"""The page on the method, and the pages for what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.web.labels import MODALITY_EXPLANATIONS


def method(request: HttpRequest) -> HttpResponse:
    """What the words mean, how far figures can be checked, and how they are chosen."""
    return render(request, "grappe/method.html", {"section": "method", "modalities": MODALITY_EXPLANATIONS})
