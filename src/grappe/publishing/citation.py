"""How a page of the register is cited: as a sentence, and as the records that reference managers take."""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grappe.publishing.dates import date
from grappe.publishing.figures import NO_BREAK

REGISTER = "Grappe"
SENTENCES = {
    "fr": f"«{NO_BREAK}{{title}}{NO_BREAK}», {{register}}, état au {{day}}{{edition}}, {{address}}",
    "en": "“{title}”, {register}, as of {day}{edition}, {address}",
}
WHAT = {
    "fr": "registre ouvert des promesses des programmes financés",
    "en": "open register of what funded programmes promise",
}
EDITION = {"fr": f", édition{NO_BREAK}{{}}", "en": ", edition {}"}
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}&%$#_"
}
_FEED = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as it was on a day: ``address`` shows it so for good, ``edition`` is that of the register.

    ``dataset`` says whether it is a table of facts or a text.
    """

    title: str
    address: str
    day: dt.date
    edition: str
    language: str
    dataset: bool = True

    @property
    def sentence(self) -> str:
        """The citation as a footnote has it."""
        return SENTENCES[self.language].format(
            title=self.title,
            register=f"{REGISTER}, {WHAT[self.language]}",
            day=date(self.day.isoformat(), self.language),
            edition=EDITION[self.language].format(self.edition) if self.edition else "",
            address=self.address,
        )

    @property
    def key(self) -> str:
        """A name for it in a list of references: "grappe-theses-sequoia-2026-11-22"."""
        words = self.title.replace("’", " ")
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
        name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
        return f"grappe-{name or 'page'}-{self.day.isoformat()}"


def bibtex(cited: Citation) -> str:
    """The citation as BibTeX: an entry that every style knows, with the fields of BibLaTeX."""
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "author": f"{{{REGISTER}}}",
        "howpublished": _tex(WHAT[cited.language]),
        "year": str(cited.day.year),
        "date": cited.day.isoformat(),
        "version": _tex(cited.edition),
        "url": cited.address.replace("{", "%7B").replace("}", "%7D"),
        "urldate": cited.day.isoformat(),
        "langid": {"fr": "french", "en": "english"}[cited.language],
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{cited.key},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return "".join(_ESCAPED.get(sign, sign) for sign in _FEED.sub(" ", text))


def ris(cited: Citation) -> str:
    """The citation as RIS, a tag a line."""
    lines = [
        ("TY", "DATA" if cited.dataset else "ELEC"),
        ("TI", cited.title),
        ("AU", REGISTER),
        ("T2", WHAT[cited.language]),
        ("PY", str(cited.day.year)),
        ("DA", cited.day.strftime("%Y/%m/%d/")),
        ("ET", cited.edition),
        ("LA", cited.language),
        ("UR", cited.address),
        ("Y2", cited.day.strftime("%Y/%m/%d/")),
    ]
    told = [f"{tag}  - {_FEED.sub(' ', value)}" for tag, value in lines if value]
    return "\r\n".join([*told, "ER  - ", ""])


def csl(cited: Citation) -> str:
    """The citation as CSL-JSON, a list of one item."""
    day = {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]}
    item = {
        "id": cited.key,
        "type": "dataset" if cited.dataset else "webpage",
        "title": cited.title,
        "author": [{"literal": REGISTER}],
        "container-title": WHAT[cited.language],
        "issued": day,
        "accessed": day,
        "version": cited.edition,
        "URL": cited.address,
        "language": cited.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


@dataclass(frozen=True, slots=True)
class Form:
    """A record that reference managers take: its name, media type, the end of its file's name, its writer."""

    name: str
    media_type: str
    suffix: str
    write: Callable[[Citation], str]


FORMS: Mapping[str, Form] = {
    "bibtex": Form("BibTeX", "application/x-bibtex", "bib", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems", "ris", ris),
    "csl": Form("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", csl),
}
