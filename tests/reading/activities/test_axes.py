"""What research is about, read in the styles of a letter, a call text, a report and an English page."""

from grappe.reading.activities.axes import find_axes
from grappe.reading.actors.mentions import find_cast
from grappe.reading.formats.opening import open_document

LETTER = """Le cluster Calypso ouvre ses portes

Le cluster Calypso est porté par l'Université de Norville. Il s'articule autour de trois axes : la dépollution
des ports, la voile de travail et l'acoustique sous-marine.

Calypso est aussi spécialisé dans la robotique des fonds marins. Son budget suit deux priorités de
formation : la licence et le master.
"""

CALL = """# Projet Boréal

Le projet Boréal est porté par l'École des mines de Brume.

## Axes de recherche

- Glaces et courants : mesurer la dérive ;
- Navires sobres (coques, hélices) ;
- Droit des pôles.

## Budget

- 12 M€ sur quatre ans ;
- une réserve de 2 M€.
"""

REPORT = """# Projet Ventoux

Le projet Ventoux est porté par l'Université du Sud-Mont. Ses quatre thèmes sont : Vent et forêt ; Neige,
glace et avalanches ; Faune ; Tourisme.

| Projet | Axes de recherche | Montant (M€) |
|---|---|---|
| Ventoux | Vent et forêt ; Faune | 12 |

Axe 1 : Vent et forêt

Ses priorités pour 2027 :

- recruter vingt chercheurs ;
- ouvrir un second site.
"""

PAGE = """The Kestrel Centre at a glance

The Kestrel Centre is hosted by the University of Marl. It focuses on flight, feathers and the physics of
wind.

The Centre's research areas are bird migration, airport safety and low-noise rotors.

The theme "Wings of tomorrow" becomes "Living wings" and includes "Soft robots".
"""


def axes(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    document = open_document(text.encode(), name)
    return [(found.cluster, found.axis) for found in find_axes(document, find_cast(document))]


def test_the_list_behind_a_colon_is_cut_at_commas_and_the_last_and() -> None:
    assert axes(LETTER)[:3] == [
        ("Calypso", "dépollution des ports"),
        ("Calypso", "voile de travail"),
        ("Calypso", "acoustique sous-marine"),
    ]


def test_what_a_project_is_specialised_in_is_an_axis_and_aims_of_training_are_none() -> None:
    assert axes(LETTER)[3:] == [("Calypso", "robotique des fonds marins")]


def test_items_under_a_heading_give_their_names_and_those_under_another_heading_none() -> None:
    assert axes(CALL, "a.md") == [
        ("Projet Boréal", "Glaces et courants"),
        ("Projet Boréal", "Navires sobres"),
        ("Projet Boréal", "Droit des pôles"),
    ]


def test_semicolons_go_before_commas_and_columns_and_numbers_are_read() -> None:
    found = [axis for _, axis in axes(REPORT, "a.md")]
    assert found[:4] == ["Vent et forêt", "Neige, glace et avalanches", "Faune", "Tourisme"]
    assert found[4:] == ["Vent et forêt", "Faune", "Vent et forêt"]


def test_english_lists_focus_and_renamings_are_read() -> None:
    assert [axis for _, axis in axes(PAGE)] == [
        "flight", "feathers", "physics of wind",
        "bird migration", "airport safety", "low-noise rotors",
        "Wings of tomorrow", "Living wings", "Soft robots",
    ]  # fmt: skip


def test_every_axis_quotes_the_document() -> None:
    document = open_document(LETTER.encode(), "a.txt")
    found = find_axes(document, find_cast(document))
    assert found
    assert all(axis.passage.stands_in(document.text) for axis in found)


ROADMAP = """# Le cluster Zéphyr présente sa feuille de route

Le cluster Zéphyr, dédié à l'éolien en mer, est porté par l'Université du Levant. Ses recherches portent sur
les turbines flottantes et les matériaux.

Quatre défis scientifiques structurent le projet : la corrosion, la fatigue des câbles, le vent et le bruit.

## Axe 4 – Droit de la mer
"""

STRATEGY = """# Lumen Hub: strategy

The Lumen Hub is hosted by the University of Easton. Research is organised around four pillars: (1) cold
atoms; (2) photonic chips; (3) imaging; and (4) standards.

The Hub works on three themes – navigation, metrology and imaging. Its work spans climate, oceans and health.
"""


def test_what_research_bears_on_challenges_and_numbered_headings_are_read() -> None:
    assert [axis for _, axis in axes(ROADMAP, "a.md")] == [
        "éolien en mer", "turbines flottantes", "matériaux",
        "corrosion", "fatigue des câbles", "vent", "bruit", "Droit de la mer",
    ]  # fmt: skip


def test_enumerators_and_dashes_are_no_part_of_an_axis() -> None:
    assert [axis for _, axis in axes(STRATEGY, "a.md")] == [
        "cold atoms", "photonic chips", "imaging", "standards",
        "navigation", "metrology", "imaging", "climate", "oceans", "health",
    ]  # fmt: skip
