"""A short document, what may truly be answered about it, and readers who answer as they are told."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from grappe.domain.indicators import load_indicators
from grappe.reading.reader import Reading, read_document
from grappe.reading.second.asking import Question, Replies, Said, Trouble
from grappe.reading.second.reader import SecondReading, read_again

LETTER = """Lettre de Norport

Norport, le 4 mars 2025

Norport a obtenu 12 M€ de l'Agence des rivages. Il prévoit de créer 18 chaires d'ici 2030. Le cluster compte
une trentaine de laboratoires. Il formera 450 étudiants par an.

L'Université du Littoral porte Norport. Duoverse SAS est partenaire de Norport.
"""
AWARD = {
    "sentence": 2, "quote": "Norport a obtenu 12 M€", "value_text": "12 M€", "value": 12_000_000,
    "value_max": None, "relation": "exactly", "kind": "absolute", "unit": "EUR", "per": None,
    "indicator": "funding_awarded", "subject": "Norport", "modality": "awarded", "start": None,
    "horizon": None, "duration_years": None, "speaker": None,
}  # fmt: skip
CHAIRS = AWARD | {
    "sentence": 3, "quote": "créer 18 chaires d'ici 2030", "value_text": "18", "value": 18, "unit": "count",
    "indicator": "chairs", "modality": "target", "horizon": "2030",
}  # fmt: skip
LABORATORIES = AWARD | {
    "sentence": 4, "quote": "une trentaine de laboratoires", "value_text": "une trentaine", "value": 30,
    "relation": "about", "unit": "count", "indicator": "laboratories", "modality": "existing",
}  # fmt: skip
STUDENTS = AWARD | {
    "sentence": 5, "quote": "Il formera 450 étudiants par an", "value_text": "450", "value": 450,
    "unit": "count", "per": "year", "indicator": "students_trained", "modality": "pledged",
}  # fmt: skip
TRUE = (AWARD, CHAIRS, LABORATORIES, STUDENTS)


def saying(*claims: dict[str, Any]) -> str:
    """The claims as a model writes them."""
    return json.dumps({"claims": claims}, ensure_ascii=False)


@dataclass
class Scripted:
    """An endpoint that replies to each question as its script says; keeps the questions."""

    script: Callable[[Question], Said | Trouble]
    remarks: tuple[Trouble, ...] = ()
    model: str = "scripted"
    asked: list[Question] = field(default_factory=list)

    def ask(self, questions: Sequence[Question]) -> Replies:
        self.asked += questions
        return Replies(tuple(self.script(question) for question in questions), self.remarks)


def letter(text: str = LETTER, name: str = "letter.txt") -> Reading:
    return read_document(text.encode(), name, load_indicators())


def answered(*claims: dict[str, Any], text: str = LETTER) -> SecondReading:
    """What is taken of the claims, answered to every question about the text."""
    return said(saying(*claims), text=text)


def said(words: str, text: str = LETTER, *, whole: bool = True) -> SecondReading:
    """What is taken of a model's words."""
    return read_again(letter(text), load_indicators(), Scripted(lambda _: Said(words, whole)))
