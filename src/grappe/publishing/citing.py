"""How a table or page is cited: what it is, as known on which day, in which edition, under which licence."""

import datetime as dt
from dataclasses import dataclass

from grappe.publishing.dates import date
from grappe.publishing.licences import Licence

PUBLISHER = "Grappe"
_CITED = {
    "fr": "{publisher} ({year}). {title}. Données connues au {day}{edition}. {address}{licence}.",
    "en": "{publisher} ({year}). {title}. Data as known on {day}{edition}. {address}{licence}.",
}
_EDITION = {"fr": ", édition {} du registre", "en": ", edition {} of the register"}


@dataclass(frozen=True, slots=True)
class About:
    """What a table is; ``address`` and ``csv_address`` are those of its page and rows, where there are any.

    ``edition`` is that of the register ("42-…"), which is another one after each write. A page of words
    is not ``of_data``.
    """

    title: str
    day: dt.date
    edition: str
    language: str
    licence: Licence
    address: str = ""
    csv_address: str = ""
    of_data: bool = True

    @property
    def edition_number(self) -> str:
        """The edition as people say it."""
        return self.edition.partition("-")[0]

    @property
    def citation(self) -> str:
        """The sentence that cites it."""
        return _CITED[self.language].format(
            publisher=PUBLISHER,
            year=self.day.year,
            title=self.title,
            day=date(self.day.isoformat(), self.language),
            edition=_EDITION[self.language].format(self.edition_number) if self.edition else "",
            address=f"{self.address}. " if self.address else "",
            licence=self.licence.name[self.language],
        )
