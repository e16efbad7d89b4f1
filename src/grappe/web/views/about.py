"""The pages on the method."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.publishing import linking
from grappe.web.labels import MODALITY_EXPLANATIONS
from grappe.web.language import page_language
from grappe.web.reviews import REVIEWS


def method(request: HttpRequest) -> HttpResponse:
    """What the words mean, how far figures can be checked, and how they are chosen."""
    context = {"section": "method", "modalities": MODALITY_EXPLANATIONS, "reviews": REVIEWS}
    return render(request, "grappe/method.html", context)


def method_of_linking(request: HttpRequest) -> HttpResponse:
    """Which comparisons link a name, what each weighs, from when on it is linked, and how well that goes."""
    language = page_language()
    return render(
        request,
        "grappe/method/linking.html",
        {
            "section": "method",
            "rule": linking.rule(),
            "comparisons": linking.comparisons(language),
            "accuracy": linking.accuracy(language),
        },
    )
