"""How a page of the register is cited in the records that reference managers take."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grappe.publishing.citing import PUBLISHER, About

WHAT = {
    "fr": "registre ouvert des promesses des programmes financés",
    "en": "open register of what funded programmes promise",
}
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}&%$#_"
}
_FEED = re.compile(r"[\r\n]+")


def key_of(about: About) -> str:
    """A name for it in a list of references: "grappe-theses-sequoia-2026-11-22"."""
    words = about.title.replace("’", " ")
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"grappe-{name or 'page'}-{about.day.isoformat()}"


def bibtex(about: About) -> str:
    """The citation as BibTeX: an entry that every style knows, with the fields of BibLaTeX."""
    fields = {
        "title": f"{{{_tex(about.title)}}}",
        "author": f"{{{PUBLISHER}}}",
        "howpublished": _tex(WHAT[about.language]),
        "year": str(about.day.year),
        "date": about.day.isoformat(),
        "version": _tex(about.edition_number),
        "url": about.address.replace("{", "%7B").replace("}", "%7D"),
        "urldate": about.day.isoformat(),
        "note": _tex(about.licence.name[about.language]),
        "langid": {"fr": "french", "en": "english"}[about.language],
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key_of(about)},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return "".join(_ESCAPED.get(sign, sign) for sign in _FEED.sub(" ", text))


def ris(about: About) -> str:
    """The citation as RIS, a tag a line."""
    lines = [
        ("TY", "DATA" if about.of_data else "ELEC"),
        ("TI", about.title),
        ("AU", PUBLISHER),
        ("T2", WHAT[about.language]),
        ("PY", str(about.day.year)),
        ("DA", about.day.strftime("%Y/%m/%d/")),
        ("ET", about.edition_number),
        ("LA", about.language),
        ("UR", about.address),
        ("Y2", about.day.strftime("%Y/%m/%d/")),
    ]
    told = [f"{tag}  - {_FEED.sub(' ', value)}" for tag, value in lines if value]
    return "\r\n".join([*told, "ER  - ", ""])


def csl(about: About) -> str:
    """The citation as CSL-JSON, a list of one item."""
    day = {"date-parts": [[about.day.year, about.day.month, about.day.day]]}
    item = {
        "id": key_of(about),
        "type": "dataset" if about.of_data else "webpage",
        "title": about.title,
        "author": [{"literal": PUBLISHER}],
        "container-title": WHAT[about.language],
        "issued": day,
        "accessed": day,
        "version": about.edition_number,
        "URL": about.address,
        "language": about.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


@dataclass(frozen=True, slots=True)
class Form:
    """A record that reference managers take: its name, media type, the end of its file's name, its writer."""

    name: str
    media_type: str
    suffix: str
    write: Callable[[About], str]


FORMS: Mapping[str, Form] = {
    "bibtex": Form("BibTeX", "application/x-bibtex", "bib", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems", "ris", ris),
    "csl": Form("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", csl),
}
