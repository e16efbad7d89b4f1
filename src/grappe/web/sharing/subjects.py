"""What each public page is about, for whoever finds, cites, follows or embeds it: one table by address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext

from grappe.publishing.method import pages as method
from grappe.publishing.method.flagged import page_on_flags
from grappe.publishing.method.following import page_on_following
from grappe.publishing.method.reading import page_on_reading
from grappe.publishing.method.reconciling import page_on_reconciling
from grappe.records.models import Commitment, Programme, Source
from grappe.records.queries.commitments import find_commitment
from grappe.records.queries.organisations import find_organisation
from grappe.records.queries.programmes import find_programme
from grappe.records.queries.projects import find_project
from grappe.records.queries.sight import Sight
from grappe.records.queries.sources import find_source
from grappe.web.formatting import by_when, quantity
from grappe.web.labels import MODALITIES, word
from grappe.web.language import local, page_language
from grappe.web.sharing.frames import Frame

LONGEST = 200  # characters of a summary: what previews show
Told = Mapping[str, Any]
"""What a page shows, by the names of its template's context."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page above another, on the way from the first one."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about; ``path`` is that of the page, ``feed`` and ``card`` are paths where it has them.

    A page that is ``cited`` has a citation: as a ``dataset``, or as a text.
    """

    title: str
    path: str
    summary: str = ""
    above: tuple[Step, ...] = ()
    feed: str = ""
    card: str = ""
    frames: tuple[Frame, ...] = ()
    cited: bool = False
    dataset: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """How a page's subject is told from what it shows, and how that is found by the parts of its address."""

    tell: Callable[[Told], Subject]
    find: Callable[..., Told | None]


def register_told(_: Told) -> Subject:
    """The list of programmes."""
    return Subject(
        gettext("Programmes"),
        reverse("web:home"),
        gettext("What programmes promise, and what they deliver"),
        feed=reverse("web:register_feed"),
    )


def programme_told(told: Told) -> Subject:
    """A programme."""
    programme: Programme = told["programme"]
    name = local(programme, "name")
    return Subject(
        name,
        reverse("web:programme", args=[programme.code]),
        shortened(local(programme, "summary")),
        feed=reverse("web:feed", args=[programme.code]),
        card=reverse("web:programme_card", args=[programme.code]),
        frames=(
            Frame(
                gettext("The table of winners"),
                gettext("The winners of %(programme)s") % {"programme": name},
                reverse("web:winners_frame", args=[programme.code]),
                560,
            ),
        ),
        cited=True,
    )


def project_told(told: Told) -> Subject:
    """A project."""
    programme, project = told["programme"], told["project"]
    args = [programme.code, project.code]
    objectives = local(project, "objectives")
    words = {"project": project.name, "programme": local(programme, "name")}
    return Subject(
        project.name,
        reverse("web:project", args=args),
        shortened(objectives)
        or gettext("What %(project)s promises and delivers in %(programme)s, and who says so.") % words,
        above=(step_to(programme),),
        feed=reverse("web:project_feed", args=args),
        card=reverse("web:project_card", args=args),
        frames=(
            Frame(
                gettext("The bunch of its promises"),
                gettext("What %(project)s promises, as a bunch") % words,
                reverse("web:bunch_frame", args=args),
                520,
                480,
            ),
            Frame(
                gettext("Where its promises stand"),
                gettext("Where the promises of %(project)s stand") % words,
                reverse("web:standing_frame", args=args),
                480,
            ),
        ),
        cited=True,
    )


def commitment_told(told: Told) -> Subject:
    """A commitment, or a result."""
    programme, commitment = told["programme"], told["commitment"]
    args = [programme.code, commitment.address]
    title = title_of(commitment)
    above = [step_to(programme)]
    if commitment.project is not None:
        project = reverse("web:project", args=[programme.code, commitment.project.code])
        above.append(Step(commitment.project.name, project))
    frames = [Frame(gettext("This figure"), title, reverse("web:figure_frame", args=args), 380)]
    if told.get("way") is not None and told["way"].chart is not None:
        address = reverse("web:way_frame", args=args)
        frames.append(Frame(gettext("The way to it, as a chart"), title, address, 500))
    return Subject(
        title,
        reverse("web:commitment", args=args),
        statement_of(commitment),
        above=tuple(above),
        feed=reverse("web:commitment_feed", args=args),
        card=reverse("web:commitment_card", args=args),
        frames=tuple(frames),
        cited=True,
    )


def title_of(commitment: Commitment) -> str:
    """What it is a figure of: "Thèses, SequoIA"."""
    label = local(commitment.indicator, "label")
    return f"{label}, {commitment.project.name}" if commitment.project is not None else label


def statement_of(commitment: Commitment) -> str:
    """The figure with its kind and its horizon: "150, objectif d’ici 2030"."""
    return f"{quantity(commitment, page_language())}, {kind_of(commitment)}"


def kind_of(commitment: Commitment) -> str:
    """What kind of figure it is, and by when: "objectif d’ici 2030"."""
    horizon = by_when(commitment.horizon, page_language())
    return f"{word(MODALITIES, commitment.modality)} {horizon}".rstrip()


def source_told(told: Told) -> Subject:
    """A source."""
    source: Source = told["source"]
    own = source.programme
    args = [own.code, source.code] if own is not None else [source.code]
    said = [part for part in (source.publisher, source.published) if part]
    return Subject(
        source.title,
        reverse("web:programme_source" if own is not None else "web:source", args=args),
        shortened(
            gettext("What this source says, with the words that say it.")
            + (f" ({', '.join(said)})" if said else "")
        ),
        above=(Step(gettext("Sources"), reverse("web:sources")),),
        feed=reverse("web:sources_feed"),
        cited=True,
    )


def sources_told(_: Told) -> Subject:
    """The list of sources."""
    return Subject(gettext("Sources"), reverse("web:sources"), feed=reverse("web:sources_feed"))


def organisation_told(told: Told) -> Subject:
    """An organisation."""
    organisation = told["organisation"]
    return Subject(
        organisation.name,
        reverse("web:organisation", args=[organisation.code]),
        gettext("Where %(organisation)s takes part, and what sources say of it.")
        % {"organisation": organisation.name},
        above=(Step(gettext("Organisations"), reverse("web:organisations")),),
        feed=reverse("web:organisation_feed", args=[organisation.code]),
        cited=True,
    )


def within_programme(name: str, heading: Callable[[], str]) -> Callable[[Told], Subject]:
    """How a page below a programme's is told, by the name of its address."""

    def tell(told: Told) -> Subject:
        programme: Programme = told["programme"]
        return Subject(
            f"{heading()} – {local(programme, 'name')}",
            reverse(f"web:{name}", args=[programme.code]),
            above=(step_to(programme),),
            feed=reverse("web:feed", args=[programme.code]),
            cited=True,
        )

    return tell


def method_told(name: str, heading: Callable[[], str] | None = None) -> Callable[[Told], Subject]:
    """How a page on the method is told, by the name of its address; without a heading by its own title."""

    def tell(told: Told) -> Subject:
        above = () if name == "method" else (Step(gettext("Method"), reverse("web:method")),)
        title = heading() if heading is not None else told["told"].title
        return Subject(title, reverse(f"web:{name}"), above=above, cited=True, dataset=False)

    return tell


def step_to(programme: Programme) -> Step:
    """The way up to a programme's page."""
    return Step(local(programme, "name"), reverse("web:programme", args=[programme.code]))


def shortened(text: str) -> str:
    """As much of a text as a preview shows."""
    return Truncator(text).chars(LONGEST)


def nothing(_: Sight) -> Told:
    """What a page shows that is about no row of the register."""
    return {}


def programme_found(sight: Sight, code: str) -> Told | None:
    """The programme of an address."""
    found = find_programme(code, sight)
    return {"programme": found} if found is not None else None


def project_found(sight: Sight, programme: str, code: str) -> Told | None:
    """The project of an address."""
    found = find_project(programme, code, sight)
    return {"programme": found.programme, "project": found} if found is not None else None


def commitment_found(sight: Sight, programme: str, address: str) -> Told | None:
    """The commitment of an address."""
    found = find_commitment(programme, address, sight)
    return {"programme": found.programme, "commitment": found} if found is not None else None


def source_found(sight: Sight, code: str, programme: str | None = None) -> Told | None:
    """The source of an address."""
    found = find_source(code, programme, sight)
    return {"source": found} if found is not None else None


def organisation_found(sight: Sight, code: str) -> Told | None:
    """The organisation of an address."""
    found = find_organisation(code, sight)
    return {"organisation": found} if found is not None else None


METHOD: Mapping[str, Callable[[str], method.Page]] = {
    "method_of_following": page_on_following,
    "method_of_reading": page_on_reading,
    "method_of_reconciling": page_on_reconciling,
    "method_of_flagging": page_on_flags,
}
"""The pages on the method that are written elsewhere, in either language."""


def page_found(written: Callable[[str], method.Page]) -> Callable[[Sight], Told]:
    """How a page that is written elsewhere is found."""
    return lambda _: {"told": written(page_language())}


PAGES: Mapping[str, Page] = {
    "home": Page(register_told, nothing),
    "programme": Page(programme_told, programme_found),
    "project": Page(project_told, project_found),
    "commitment": Page(commitment_told, commitment_found),
    "matrix": Page(within_programme("matrix", lambda: gettext("Where promises stand")), programme_found),
    "comparison": Page(within_programme("comparison", lambda: gettext("Compare")), programme_found),
    "network": Page(within_programme("network", lambda: gettext("Who takes part")), programme_found),
    "changes": Page(within_programme("changes", lambda: gettext("What changed")), programme_found),
    "sources": Page(sources_told, nothing),
    "source": Page(source_told, source_found),
    "programme_source": Page(source_told, source_found),
    "organisation": Page(organisation_told, organisation_found),
    "method": Page(method_told("method", lambda: gettext("How figures get here")), nothing),
    "method_of_linking": Page(
        method_told("method_of_linking", lambda: gettext("How names are linked")), nothing
    ),
    "method_of_measuring": Page(
        method_told("method_of_measuring", lambda: gettext("What is measured")), nothing
    ),
    **{name: Page(method_told(name), page_found(written)) for name, written in METHOD.items()},
}
"""Every page that has a subject, by the name of its address."""
