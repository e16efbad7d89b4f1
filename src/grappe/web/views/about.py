"""The pages on the method."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.publishing import linking
from grappe.publishing.following import page_on_following
from grappe.records.queries.sight import Sight
from grappe.web.labels import MODALITY_EXPLANATIONS
from grappe.web.language import page_language
from grappe.web.reviews import REVIEWS
from grappe.web.seeing import as_of


@as_of
def method(request: HttpRequest, sight: Sight) -> HttpResponse:
    """What the words mean, how far figures can be checked, and how they are chosen."""
    context = {"section": "method", "sight": sight, "modalities": MODALITY_EXPLANATIONS, "reviews": REVIEWS}
    return render(request, "grappe/method.html", context)


@as_of
def method_of_linking(request: HttpRequest, sight: Sight) -> HttpResponse:
    """Which comparisons link a name, what each weighs, from when on it is linked, and how well that goes."""
    language = page_language()
    return render(
        request,
        "grappe/method/linking.html",
        {
            "section": "method",
            "sight": sight,
            "rule": linking.rule(),
            "comparisons": linking.comparisons(language),
            "accuracy": linking.accuracy(language),
        },
    )


def method_of_following(request: HttpRequest) -> HttpResponse:
    """What keeps a promise, how the future is told, from when on it is on track, and how well that goes."""
    context = {"section": "method", "told": page_on_following(page_language())}
    return render(request, "grappe/method/following.html", context)
