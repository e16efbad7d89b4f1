"""One sentence read in a programme's report, for the tests of what it says."""

from grappe.domain.indicators import load_indicators
from grappe.domain.statement import Statement
from grappe.reading.reader import read_document

_FRENCH = """# Point d'étape du programme Alizés

Publié le 15 novembre 2025

Le programme Alizés est porté par l'Université de Valmont et soutenu par la Région.

"""
_ENGLISH = """# The Alizés programme: progress report

Published on 15 November 2025

The Alizés programme is led by the University of Valmont and supported by the Region.

"""


def said(sentence: str, language: str) -> list[Statement]:
    """What is read of the sentence, in the order of its figures."""
    lead = _FRENCH if language == "fr" else _ENGLISH
    return list(read_document(f"{lead}{sentence}\n".encode(), "alizes.md", load_indicators()).statements)


def told(sentence: str, language: str) -> list[str]:
    """Each figure of the sentence as "value indicator modality horizon", the horizon only where there is
    one.
    """
    return [
        " ".join(
            part
            for part in (
                f"{statement.quantity.value:f}".rstrip("0").rstrip(".")
                if statement.quantity.value is not None and statement.quantity.value % 1
                else f"{int(statement.quantity.value or 0)}",
                statement.indicator,
                statement.modality.value,
                str(statement.period.horizon or ""),
            )
            if part
        )
        for statement in said(sentence, language)
    ]
