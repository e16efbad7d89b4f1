"""Addresses of every kind of page of a large register, drawn so that the same seed asks for the same."""

import random
from collections.abc import Sequence
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils import translation

from grappe.records.models import Claim, Commitment, Organisation, Programme, Project, Source

SEED = 11
BEGINNINGS = ("th", "chai", "docto", "bre", "univ", "rapport 2021", "brevets 2030", "chairez", "partn", "12")


class Drawn:
    """Rows of the register, drawn by their keys: no table is read whole."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._chance = random.Random(SEED)  # noqa: S311
        self.programmes = self._some(Programme)
        self.projects = self._some(Project, "programme")
        self.sources = self._some(Source, "programme")
        self.organisations = [one.canonical for one in self._some(Organisation, "merged_into")]
        self.commitments = self._behind(self.projects)
        self.claims = self._of(self.sources)
        self.large = Programme.objects.get(pk=1)

    def words(self) -> list[str]:
        """What people type: words and beginnings of words, names of projects and of organisations."""
        names = [one.name[:5] for one in self.projects] + [one.name.split()[0] for one in self.organisations]
        return [*BEGINNINGS, *self._chance.sample(names, min(self.count, len(names)))]

    def pages(self, last: int) -> list[int]:
        """Numbers of pages of a list: mostly the first ones."""
        return [1 + int(last * self._chance.random() ** 3) for _ in range(self.count)]

    def _some(self, model: type[Model], *beside: str) -> list[Any]:
        last = model._default_manager.order_by("-pk").values_list("pk", flat=True)[0]
        keys = [self._chance.randint(1, last) for _ in range(self.count)]
        found = model._default_manager.select_related(*beside).in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def _behind(self, projects: Sequence[Project]) -> list[Commitment]:
        rows = Commitment.objects.select_related("programme")
        return [self._chance.choice(list(rows.filter(project=one))) for one in projects]

    def _of(self, sources: Sequence[Source]) -> list[Claim]:
        rows = Claim.objects.select_related("programme", "indicator")
        return [self._chance.choice(list(rows.filter(source=one))) for one in sources]


def addresses(count: int) -> dict[str, list[str]]:
    """So many addresses of each kind of page, or one where there is but one."""
    with translation.override("fr"):
        drawn = Drawn(count)
        return {**_pages(drawn), **_lists(drawn), **_files(drawn), **_api(drawn)}


def _pages(drawn: Drawn) -> dict[str, list[str]]:
    large = drawn.large.code

    def of_programme(name: str) -> list[str]:
        return [reverse(f"web:{name}", args=[one.code]) for one in drawn.programmes]

    def of_project(name: str) -> list[str]:
        return [reverse(f"web:{name}", args=[one.programme.code, one.code]) for one in drawn.projects]

    asked = [
        urlencode({"q": one.name[:2], "sort": sort, "rows": 25})
        for one, sort in zip(drawn.projects, cycle(["-amount", "amount", "cluster", "-region"]), strict=False)
    ]
    return {
        "home": [reverse("web:home")],
        "programme": of_programme("programme"),
        "table, filtered and sorted": [
            f"{address}?{query}" for address, query in zip(of_programme("programme"), asked, strict=False)
        ],
        "programme of 200 projects": [reverse("web:programme", args=[large])],
        "its table, all rows": [f"{reverse('web:programme', args=[large])}?rows=all"],
        "matrix": of_programme("matrix"),
        "matrix of 200 projects": [reverse("web:matrix", args=[large])],
        "comparison": of_programme("comparison"),
        "comparison among 200 projects": [reverse("web:comparison", args=[large])],
        "network": of_programme("network"),
        "network of 200 projects": [reverse("web:network", args=[large])],
        "changes": of_programme("changes"),
        "report": [reverse("web:programme_report", args=[one.code, 2025]) for one in drawn.programmes],
        "project": of_project("project"),
        "deliveries": of_project("deliveries"),
        "commitment": [
            reverse("web:commitment", args=[one.programme.code, one.address]) for one in drawn.commitments
        ],
        "source": [
            reverse("web:programme_source", args=[one.programme.code, one.code]) for one in drawn.sources
        ],
        "organisation": [reverse("web:organisation", args=[one.code]) for one in drawn.organisations],
        "as of a day, again": [f"{address}?as_of=2022-05-01" for address in of_project("project")[:4]],
    }


def _lists(drawn: Drawn) -> dict[str, list[str]]:
    typed = drawn.words()
    return {
        "sources": [f"{reverse('web:sources')}?page={page}" for page in drawn.pages(4000)],
        "organisations": [f"{reverse('web:organisations')}?page={page}" for page in drawn.pages(800)],
        "organisations, by name": [
            f"{reverse('web:organisations')}?{urlencode({'q': one.name.split()[0]})}"
            for one in drawn.organisations
        ],
        "search": [f"{reverse('web:search')}?{urlencode({'q': words})}" for words in typed],
        "search, one kind": [
            f"{reverse('web:search')}?{urlencode({'q': words, 'kind': 'claim'})}" for words in typed
        ],
    }


def _files(drawn: Drawn) -> dict[str, list[str]]:
    files = {
        f"{word}.{form}": [reverse(f"web:{name}", args=[one.code, form]) for one in drawn.programmes]
        for word, name, form in (
            ("winners", "winners_file", "csv"),
            ("winners", "winners_file", "xlsx"),
            ("standing", "matrix_file", "csv"),
            ("comparison", "comparison_file", "json"),
            ("network", "network_file", "json"),
        )
    }
    return files | {
        name: [reverse(f"web:{address}", args=[one.code]) for one in drawn.programmes]
        for name, address in (("feed", "feed"), ("calendar", "calendar"), ("card.png", "programme_card"))
    }


def _api(drawn: Drawn) -> dict[str, list[str]]:
    def asked(name: str, **query: object) -> str:
        return f"/api/v1/{name}?{urlencode(query)}"

    codes = [one.code for one in drawn.programmes]
    return {
        "API: programmes": [asked("programmes", limit=100, offset=100 * at) for at in range(9)],
        "API: sources": [asked("sources", programme=code) for code in codes],
        "API: claims of a programme": [asked("claims", programme=code, limit=100) for code in codes],
        "API: all claims, page by page": [
            asked("claims", limit=100, offset=100 * (page - 1)) for page in drawn.pages(10_000)
        ],
        "API: claims on an indicator": [
            asked("claims", programme=one.programme.code, indicator=one.indicator.code)
            for one in drawn.claims
            if one.programme
        ],
        "API: a claim": [f"/api/v1/claims/{one.pk}" for one in drawn.claims],
        "API: commitments": [asked("commitments", programme=code) for code in codes],
        "API: a commitment": [
            f"/api/v1/commitments/{one.programme.code}/{one.address}" for one in drawn.commitments
        ],
        "API: organisations": [asked("organisations", q=one.name.split()[0]) for one in drawn.organisations],
        "API: search": [asked("search", q=words) for words in drawn.words()],
    }
