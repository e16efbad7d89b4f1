"""The pages on the method."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.publishing import linking
from grappe.publishing.method.accessibility import page_on_accessibility
from grappe.publishing.method.flagged import page_on_flags
from grappe.publishing.method.following import page_on_following
from grappe.publishing.method.pages import Page
from grappe.publishing.method.reading import page_on_reading
from grappe.publishing.method.reconciling import page_on_reconciling
from grappe.records.queries.indicators import all_indicators, item_types
from grappe.records.queries.sight import Sight
from grappe.web.design import samples
from grappe.web.indicators import groups
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


@as_of
def method_of_following(request: HttpRequest, sight: Sight) -> HttpResponse:
    """What keeps a promise, how the future is told, from when on it is on track, and how well that goes."""
    return _told(request, page_on_following(page_language()), sight)


def method_of_reading(request: HttpRequest) -> HttpResponse:
    """How a document becomes claims, and how often that comes out right."""
    return _told(request, page_on_reading(page_language()))


def method_of_reconciling(request: HttpRequest) -> HttpResponse:
    """How claims on one question become one figure: the rules, their order and their limits."""
    return _told(request, page_on_reconciling(page_language()))


def method_of_flagging(request: HttpRequest) -> HttpResponse:
    """What is flagged in sources and between them, and what to do about it."""
    return _told(request, page_on_flags(page_language()))


def accessibility(request: HttpRequest) -> HttpResponse:
    """The declaration of accessibility of whoever runs the register."""
    who, where = settings.GRAPPE_OPERATOR, settings.GRAPPE_CONTACT
    context = {"told": page_on_accessibility(page_language(), who, where)}
    return render(request, "grappe/accessibility.html", context)


def _told(request: HttpRequest, page: Page, sight: Sight | None = None) -> HttpResponse:
    return render(request, "grappe/method/told.html", {"section": "method", "told": page, "sight": sight})


def method_of_measuring(request: HttpRequest) -> HttpResponse:
    """Every indicator: what it means, its unit, how it adds up, and what is counted for it."""
    found = list(all_indicators())
    context = {
        "section": "method",
        "total": len(found),
        "groups": groups(found, item_types(), page_language()),
    }
    return render(request, "grappe/method/indicators.html", context)


def design(request: HttpRequest) -> HttpResponse:
    """Type, colours, spaces and components as pages use them, numbers and dates as they are written."""
    context = {
        "section": "method",
        "swatches": samples.swatches(),
        "contrasts": samples.contrasts(),
        "telling": samples.TELLING,
        "visions": samples.visions(),
        "measures": samples.measures(),
        "figures": samples.figures(),
        "dates": samples.dates(),
        "prose": samples.prose(),
        "bunch": samples.bunch(),
        "foot": samples.foot(),
        "standings": samples.standings(),
        "reviews": REVIEWS,
        "hidden": 3,
    }
    return render(request, "grappe/method/design.html", context)
