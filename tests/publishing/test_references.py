"""A page is cited in the forms that reference managers take."""

import datetime as dt
import json
import re
from dataclasses import replace

import pytest

from grappe.publishing.citing import About
from grappe.publishing.licences import licences
from grappe.publishing.references import FORMS, bibtex, csl, ris

THESES = About(
    title="Thèses & chaires, 50 % d’Éloi_{net}",
    address="https://grappe.example/fr/harbour/engagements/north/theses/?as_of=2026-11-22",
    day=dt.date(2026, 11, 22),
    edition="41-ab12",
    language="fr",
    licence=licences()["CC-BY-4.0"],
)


def test_a_page_without_edition_is_cited_by_its_day() -> None:
    assert replace(THESES, edition="").citation == (
        "Grappe (2026). Thèses & chaires, 50 % d’Éloi_{net}. Données connues au 22 novembre 2026. "
        "https://grappe.example/fr/harbour/engagements/north/theses/?as_of=2026-11-22. CC BY 4.0."
    )


def test_bibtex_is_one_entry_whose_braces_match_and_whose_signs_are_escaped() -> None:
    entry = bibtex(THESES)
    assert entry.startswith("@misc{grappe-theses-chaires-50-d-eloi-net-2026-11-22,\n")
    assert r"title = {{Thèses \& chaires, 50 \% d’Éloi\_\{net\}}}," in entry
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert "date = {2026-11-22}" in entry
    assert "version = {41}" in entry


def test_ris_is_a_tag_a_line_from_type_to_end() -> None:
    lines = ris(replace(THESES, title="One\nTwo")).split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert "TI  - One Two" in lines
    assert "DA  - 2026/11/22/" in lines
    assert ris(replace(THESES, of_data=False)).startswith("TY  - ELEC")


def test_csl_is_a_list_of_one_item_with_its_date_in_parts() -> None:
    (item,) = json.loads(csl(THESES))
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert item["title"] == THESES.title
    assert item["URL"] == THESES.address
    assert "version" not in json.loads(csl(replace(THESES, edition="")))[0]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_address_as_it_is(form: str) -> None:
    assert THESES.address in FORMS[form].write(THESES)
