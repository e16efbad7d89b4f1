"""Every page of the site: one place for each name in the list of addresses, and who sees it there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

from tests.journeys.opening import ADMINISTRATOR, OFFICER
from tests.journeys.waiting import CAREFUL, MANAGER

VISITOR = ""
FILES = re.compile(r"\.(atom|csv|ics|png|<(form|picture):form>)$|^cite/|/template/$")
"""Addresses that answer with a file."""
ACTS = frozenset({
    "web:give_mandate", "web:withdraw_mandate", "web:person_link", "web:close_account", "web:reopen_account",
    "web:take_correction", "web:answer_correction", "web:hide_correction", "web:begin_declaration",
    "web:upload_again", "web:record_upload", "web:undeclare", "web:submit_declaration",
    "web:decide_declaration", "web:decide_name", "web:undo", "web:choose_letters",
})  # fmt: skip
"""Addresses that forms are sent to, and that show nothing by themselves."""
ELSEWHERE = {
    "web:source": "the same as web:programme_source, of a source that no programme brought",
    "account_reset_password_from_key": "test_accounts: needs the link of a letter",
    "web:end_letters": "needs the link of a letter",
    "account_set_password": "nobody here has an account without password",
    "mfa_authenticate": "test_accounts: between the password and the code",
    "mfa_reauthenticate": "test_accounts: where signing in is long ago",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the name of its address, what stands in it (the register tells ``{letter}``), who looks."""

    name: str
    arguments: tuple[str, ...] = ()
    query: str = ""
    who: str = VISITOR

    def address(self, language: str, keys: Mapping[str, object]) -> str:
        """Where it is, in that language."""
        with translation.override(language):
            path = reverse(self.name, args=[one.format(**keys) for one in self.arguments])
        return path + self.query.format(**keys)


def of(who: str, *places: tuple[str, ...]) -> list[Place]:
    """Places that one person looks at: the name, then what stands in the address, then "?" and a query."""
    made = []
    for name, *rest in places:
        query = rest.pop() if rest and rest[-1].startswith("?") else ""
        made.append(Place(name, tuple(rest), query, who))
    return made


P = "ia-cluster"
PLACES = [
    *of(
        VISITOR,
        ("web:home",), ("web:programme", P), ("web:programme", P, "?q=nothing-fits-this"),
        ("web:programme", P, "?as_of=2025-01-01"), ("web:programme", P, "?as_of=yesterday"),
        ("web:project", P, "enact"), ("web:project", P, "postgenai"), ("web:project", P, "sequoia"),
        ("web:project", P, "enact", "?as_of=2025-01-01"), ("web:project", P, "enact", "?as_of=2018-01-01"),
        ("web:project", P, "nowhere"),
        ("web:commitment", P, "enact/chairs/plan"), ("web:commitment", P, "enact/total_budget/plan/eur"),
        ("web:commitment", P, "3ia-cote-dazur/total_budget/plan/eur/before"),
        ("web:comparison", P), ("web:network", P), ("web:matrix", P), ("web:changes", P),
        ("web:project_changes", P, "enact"), ("web:deliveries", P, "hi-paris"),
        ("web:programme_report", P, "2025"), ("web:project_report", P, "enact", "2025"),
        ("web:winners_frame", P), ("web:bunch_frame", P, "enact"), ("web:standing_frame", P, "enact"),
        ("web:figure_frame", P, "enact/chairs/plan"), ("web:way_frame", P, "enact/chairs/plan"),
        ("web:organisations",), ("web:organisations", "?q=nothing-fits-this"), ("web:organisation", "inria"),
        ("web:sources",), ("web:programme_source", P, "{letter}"), ("web:programme_source", P, "{log}"),
        ("web:programme_source", P, "{workbook}"), ("web:programme_source", P, "S001"),
        ("web:search",), ("web:search", "?q=grenbole"), ("web:search", "?q=a&kind=source"),
        ("web:search", "?q=nothing-fits-this"),
        ("web:method",), ("web:method_of_linking",), ("web:method_of_following",), ("web:method_of_reading",),
        ("web:method_of_reconciling",), ("web:method_of_flagging",), ("web:method_of_measuring",),
        ("web:accessibility",), ("web:design",),
        ("web:ask_correction", "claim", "{claim}"), ("web:correction", "{correction}"),
        ("account_login",), ("account_reset_password",), ("account_reset_password_done",),
        ("account_reset_password_from_key_done",), ("account_inactive",),
    ),
    *of(
        OFFICER,
        ("web:desk",), ("web:desk", "?q=nothing-fits-this"), ("web:desk_claim", "{claim}"),
        ("web:desk_correct", "{claim}"), ("web:desk_commitment", P, "enact/total_budget/plan/eur"),
        ("web:desk_anomaly", "{anomaly}"), ("web:desk_source", "{claims}"), ("web:desk_trail",),
        ("web:desk_names",), ("web:corrections_desk",), ("web:correction", "{correction}"),
    ),
    *of(
        ADMINISTRATOR,
        ("web:account",), ("web:people",), ("web:person", "{person}"), ("web:programme_settings", P),
        ("web:organisation", "inria"), ("web:merge", "inria", "?q=cnrs"),
        ("web:merge", "inria", "?with=cnrs"), ("web:desk_names", "?q=nancy"),
    ),
    *of(
        MANAGER,
        ("web:declarations",), ("web:declaration", "{declaration}"), ("web:workbook", "{declaration}"),
        ("web:upload", "{upload}"), ("web:upload", "{mistaken}"), ("web:declared_earlier", "{declaration}"),
        ("web:declare", "{declaration}", "contribution"), ("web:declare", "{declaration}", "value"),
        ("web:redeclare", "{declaration}", "thesis", "{entry}"),
    ),
    *of(
        CAREFUL,
        ("mfa_index",), ("mfa_activate_totp",), ("mfa_deactivate_totp",), ("mfa_view_recovery_codes",),
        ("mfa_generate_recovery_codes",), ("web:account",), ("account_change_password",), ("account_logout",),
        ("account_reauthenticate",),
    ),
]  # fmt: skip


def names_of_pages() -> set[str]:
    """The names of all addresses below a language that answer with a page."""
    with translation.override("en"):
        below = [one for one in get_resolver().url_patterns if isinstance(one.pattern, LocalePrefixPattern)]
        return set(_names(below, "")) - ACTS


def _names(patterns: Iterable[URLPattern | URLResolver], space: str) -> Iterable[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        elif not FILES.search(str(one.pattern)):
            yield f"{space}{one.name}"
