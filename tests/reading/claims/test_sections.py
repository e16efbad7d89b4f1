"""Sections: headings that are the name of what they are about."""

import pytest

from tests.reading.sayings import said


@pytest.mark.parametrize(
    ("heading", "subject"),
    [
        ("Chaire Mode et données", "Chaire Mode et données"),
        ("3. Chantier-école de Valdoie", "Chantier-école de Valdoie"),
        ("Projet scientifique", "Alizés"),
        ("Chaire et plateforme en 2025", "Alizés"),
        ("Les chaires du réseau", "Alizés"),
    ],
)
def test_a_section_is_about_the_body_whose_name_its_heading_is(heading: str, subject: str) -> None:
    text = f"## {heading}\n\nElle forme 260 salariés par an et a déposé deux brevets.\n"
    assert {statement.subject for statement in said(text, "fr")} == {subject}
