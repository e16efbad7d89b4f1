"""The page of the search: answers by kind as one types, or all answers of one kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from grappe.actions.publishing.seeing import sight_of
from grappe.records.queries.searching.answers import Answers, texts_of
from grappe.records.queries.searching.answers import search as answers_to
from grappe.records.queries.searching.kinds import ALL
from grappe.web.language import page_language
from grappe.web.search import Asked, guesses, pages_of, shown
from grappe.web.writing import actor_of


def search(request: HttpRequest) -> HttpResponse:
    """What answers the words that are asked for; htmx asks for the answers alone."""
    asked, language = Asked.by(request.GET.dict()), page_language()
    answers = answers_to(
        asked.words, language, asked.kind, asked.start, asked.length, sight_of(actor_of(request))
    )
    context = {
        "section": "search",
        "asked": asked,
        "answers": answers,
        "groups": groups_of(answers, asked, language),
        "guesses": guesses(answers),
        "kinds": [kind.name for kind in ALL],
    }
    if request.headers.get("HX-Request") == "true":
        response = render(request, "grappe/search/_answers.html", context)
        response["HX-Replace-Url"] = request.path + asked.here
    else:
        response = render(request, "grappe/search.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def groups_of(answers: Answers, asked: Asked, language: str) -> list[dict[str, object]]:
    """Each group with what is shown of it, and where the rest of it is."""
    texts = texts_of(answers)
    return [
        {
            "kind": group.kind,
            "number": group.number,
            "more": group.more,
            "answers": [shown(entry, answers, language, texts) for entry in group.entries],
            "first": asked.start + 1,
            "all": "" if asked.kind or group.number <= asked.length else asked.address(group.kind),
            "pages": pages_of(asked, group.number) if asked.kind and group.number > asked.length else [],
        }
        for group in answers.groups
    ]
