"""The rows of a large register of programmes that never existed: the same seed makes the same rows.

A programme has so many projects, each of which promises the same few things; twice a year a report of each
project tells its promises again, in whole sentences, and its office declares what was delivered. One promise
in ten moves after some years, one report in twenty tells another figure. What a programme promises and
delivers follows its *shape*, of which there are a few; names, towns and partners are its own.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from benchmarks.made_register import Words

SEED = 7
SHAPES = 8
START, HORIZON = 2016, 2030
MOVES, DISSENTS, ACCEPTED = 10, 20, 50  # one in so many
REGIONS = (
    ("Bretagne", "FR-BRE"), ("Occitanie", "FR-OCC"), ("Normandie", "FR-NOR"), ("Grand Est", "FR-GES"),
    ("Île-de-France", "FR-IDF"), ("Nouvelle-Aquitaine", "FR-NAQ"), ("Hauts-de-France", "FR-HDF"),
    ("Pays de la Loire", "FR-PDL"), ("Auvergne-Rhône-Alpes", "FR-ARA"), ("Centre-Val de Loire", "FR-CVL"),
)  # fmt: skip
FIELDS = (
    ("de santé numérique", "digital health"), ("d’hydrogène", "hydrogen"), ("d’océanographie", "the ocean"),
    ("d’agroécologie", "agroecology"), ("de technologies quantiques", "quantum technology"),
    ("de batteries", "batteries"),
    ("de forêt", "forests"), ("de cybersécurité", "cybersecurity"), ("de robotique", "robotics"),
    ("d’eau", "water"), ("de matériaux", "materials"), ("d’espace", "space"),
)  # fmt: skip
PROMISES = {
    "funding_awarded": "{who} a obtenu {figure} d’euros de l’État.",
    "doctoral_theses": "{who} fera soutenir {figure} thèses d’ici à fin 2030.",
    "chairs": "{who} ouvrira {figure} chaires d’ici à fin 2030.",
    "industrial_partners": "{who} réunira {figure} partenaires industriels d’ici à fin 2030.",
    "companies_created": "{who} fera naître {figure} entreprises d’ici à fin 2030.",
    "patents": "{who} déposera {figure} brevets d’ici à fin 2030.",
    "publications": "{who} publiera {figure} articles d’ici à fin 2030.",
    "demonstrators": "{who} construira {figure} démonstrateurs d’ici à fin 2030.",
    "jobs_created": "{who} créera {figure} emplois d’ici à fin 2030.",
    "laboratories": "{who} associera {figure} laboratoires d’ici à fin 2030.",
}
"""What a report says of a promise, by indicator; each programme has the first and some of the others."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the register is to be; ``large`` are the projects of one programme beside the others."""

    programmes: int = 1000
    projects: int = 10
    indicators: int = 5
    periods: int = 20
    large: int = 200

    @property
    def commitments(self) -> int:
        """How many promises that makes."""
        return (self.programmes * self.projects + self.large) * self.indicators

    @property
    def claims(self) -> int:
        """How many claims that makes."""
        return self.commitments * self.periods

    @property
    def organisations(self) -> int:
        """How many organisations share all these projects."""
        return max(40, 20 * self.programmes)


@dataclass(frozen=True, slots=True)
class Project:
    """A project and its promises: of each period the figure told, and that delivered by then."""

    code: str
    name: str
    city: str
    region: tuple[str, str]
    told: tuple[tuple[int, ...], ...]
    delivered: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with its projects and the indicators (codes) on which each of them promises something."""

    number: int
    shape: int
    code: str
    name_fr: str
    name_en: str
    funder: str
    indicators: tuple[str, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a project tells of one period: its text, and of each promise its sentence and figure therein."""

    title: str
    text: str
    published: date
    spans: tuple[tuple[int, int, int, int], ...]


def programmes(size: Size) -> Iterator[Programme]:
    """All programmes; the large one comes first and has a shape of its own."""
    drawn = random.Random(SEED)  # noqa: S311
    words = Words(drawn, max(600, 12 * size.programmes), (2, 4))
    if size.large:
        yield _programme(0, SHAPES, words, size, size.large)
    for number in range(1, size.programmes + 1):
        yield _programme(number, number % SHAPES, words, size, size.projects)


def _programme(number: int, shape: int, words: Words, size: Size, projects: int) -> Programme:
    drawn = random.Random(f"{SEED} programme {number}")  # noqa: S311
    shaped = random.Random(f"{SEED} shape {shape}")  # noqa: S311
    name, (field_fr, field_en) = words(), drawn.choice(FIELDS)
    others = shaped.sample(list(PROMISES)[1:], size.indicators - 1)
    return Programme(
        number=number,
        shape=shape,
        code=f"{name.lower()}-{number}",
        name_fr=f"{name} : pôles {field_fr}",
        name_en=f"{name}: centres for {field_en}",
        funder=f"Agence {words()}",
        indicators=("funding_awarded", *others),
        projects=tuple(_project(place, words, drawn, shaped, size) for place in range(projects)),
    )


def _project(place: int, words: Words, drawn: random.Random, shaped: random.Random, size: Size) -> Project:
    name = f"{words()} {words()}"
    series = [_series(shaped, size.periods) for _ in range(size.indicators)]
    return Project(
        code=f"{name.lower().replace(' ', '-')}-{place}",
        name=name,
        city=words(),
        region=drawn.choice(REGIONS),
        told=tuple(told for told, _ in series),
        delivered=tuple(done for _, done in series),
    )


def _series(drawn: random.Random, periods: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A promise as it is told period by period, and what was delivered of it by the end of each."""
    first = drawn.randint(12, 400)
    last = first + first // 5 if drawn.randrange(MOVES) == 0 else first
    told = [first if at < periods // 2 else last for at in range(periods)]
    told = [one + one // 8 + 1 if drawn.randrange(DISSENTS) == 0 else one for one in told]
    pace, done, delivered = drawn.uniform(0.3, 1.3) * last / 28, 0.0, []
    for _ in range(periods):
        done += pace * drawn.uniform(0.4, 1.6)
        delivered.append(round(done))
    return tuple(told), tuple(delivered)


def half_year(period: int) -> tuple[date, date]:
    """The first and the last day of a period; they end in the middle of 2026."""
    year, second = START + (period + 1) // 2, (period + 1) % 2 == 1
    return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), date(year, 6, 30))


def report(programme: Programme, project: Project, period: int) -> Report:
    """The report of a project on a period, with the place of each sentence and of its figure."""
    start, end = half_year(period)
    half = "second" if start.month == 7 else "premier"
    title = f"{project.name} : rapport d’activité, {half} semestre {start.year}"
    text = (
        f"{title}\n\nÀ {project.city}, l’équipe de {project.name} rend compte de son activité à "
        f"{programme.funder}. Elle rappelle ce qu’elle s’est engagée à faire et où elle en est.\n\n"
    )
    spans = []
    for place, indicator in enumerate(programme.indicators):
        figure = str(project.told[place][period])
        figure = f"{figure} millions" if indicator == "funding_awarded" else figure
        before, _, after = PROMISES[indicator].format(who=project.name, figure="\0").partition("\0")
        begun = len(text)
        text += before + figure + after
        spans.append((begun, len(text), begun + len(before), begun + len(before) + len(figure)))
        text += "\n\n"
    published = end + timedelta(days=20 + (programme.shape + period) % 40)
    return Report(title, text.rstrip(), published, tuple(spans))


def moment(day: date, days: int = 0) -> datetime:
    """Noon of that day, or of one so many days later."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=days)


def name_of(*parts: Any) -> str:
    """A key that looks like a hash of content, as those of claims do."""
    return sha256(repr(parts).encode()).hexdigest()


def partners(programme: Programme, place: int, organisations: Sequence[int]) -> list[int]:
    """Who takes part in a project: some organisations in many, as large universities do."""
    drawn = random.Random(f"{SEED} partners {programme.number} {place}")  # noqa: S311
    among = len(organisations)
    return sorted({organisations[int(among * drawn.random() ** 2)] for _ in range(drawn.randint(4, 9))})
