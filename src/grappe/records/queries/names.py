"""Doubtful names: those for which something was near and nothing was sure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from grappe.domain.decision import Matter
from grappe.records.models import (
    Decision,
    Event,
    LinkDoubt,
    Membership,
    Programme,
    Snapshot,
    Source,
)

A_PLACE = 3  # passages shown of one name: more of them help nobody decide


@dataclass(frozen=True, slots=True)
class Waiting:
    """A doubtful name in the queue: ``key`` is that of its first doubt, ``places`` how often it stands."""

    key: int
    folded: str
    printed: str
    programme: int | None
    score: float
    places: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a doubtful name stands: who says it, in what part; ``snapshot`` where the text is kept."""

    said: Membership | Event
    source: Source
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One doubtful name with its candidates, the likeliest first, and the places where it is printed."""

    key: int
    printed: str
    programme: Programme | None
    candidates: Sequence[dict[str, object]]
    places: tuple[Place, ...]
    others: int


def queue(programmes: Collection[int], *, without_programme: bool) -> list[Waiting]:
    """The doubtful names of these programmes, the likeliest first, each once in a programme: one query."""
    wanted = Q(programme__in=programmes)
    if without_programme:
        wanted |= Q(programme__isnull=True)
    rows = LinkDoubt.objects.filter(wanted).order_by("-score", "folded", "programme", "pk")
    told = rows.values_list("pk", "folded", "programme", "printed_name", "score")
    names: dict[tuple[str, int | None], Waiting] = {}
    for key, folded, programme, printed, score in told:
        first = names.get((folded, programme))
        places = first.places + 1 if first else 1
        names[folded, programme] = Waiting(
            first.key if first else key,
            folded,
            first.printed if first else printed,
            programme,
            first.score if first else score,
            places,
        )
    return list(names.values())


def find_doubtful(key: int) -> Doubtful | None:
    """The doubtful name of that key, as for ``doubtful``: two queries."""
    first = LinkDoubt.objects.filter(pk=key).first()
    return doubtful(first.folded, first.programme_id) if first is not None else None


def doubtful(folded: str, programme: int | None) -> Doubtful | None:
    """The doubtful name, as names are compared, in that programme, with what helps to decide: one query."""
    about = ("membership", "event")
    rows = LinkDoubt.objects.filter(folded=folded, programme=programme).select_related(
        "programme",
        *(f"{one}__source__programme" for one in about),
        *(f"{one}__snapshot" for one in about),
        *(f"{one}__project" for one in about),
        *(f"{one}__programme" for one in about),
    )
    doubts = list(rows.order_by("-score", "pk"))
    if not doubts:
        return None
    places = sorted(map(place_of, doubts), key=lambda place: place.snapshot is None)
    return Doubtful(
        key=doubts[0].pk,
        printed=doubts[0].printed_name,
        programme=doubts[0].programme,
        candidates=doubts[0].candidates,
        places=tuple(places[:A_PLACE]),
        others=max(0, len(places) - A_PLACE),
    )


def place_of(doubt: LinkDoubt) -> Place:
    """Where the doubtful name stands."""
    said = doubt.membership or doubt.event
    if said is None:
        raise LookupError(f"doubt {doubt.pk} stands nowhere")
    return Place(said, said.source, said.snapshot)


def standing_on_name(folded: str) -> Decision | None:
    """What stands of what was decided on a printed name, the last first."""
    rows = Decision.objects.filter(about=Matter.NAME, key=folded, withdrawn_at__isnull=True)
    return rows.select_related("programme").first()
