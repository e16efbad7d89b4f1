"""Where identifiers of organisations lead: to the register that gave them, as plain links."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grappe.domain.organisation import Scheme

ADDRESSES = {
    Scheme.ROR: "https://ror.org/{}",
    Scheme.SIREN: "https://annuaire-entreprises.data.gouv.fr/entreprise/{}",
    Scheme.SIRET: "https://annuaire-entreprises.data.gouv.fr/etablissement/{}",
    Scheme.UAI: "https://data.enseignementsup-recherche.gouv.fr/explore/dataset/"
    "fr-esr-principaux-etablissements-enseignement-superieur/table/?q={}",
    Scheme.IDREF: "https://www.idref.fr/{}",
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    Scheme.ISNI: "https://isni.org/isni/{}",
    Scheme.FUNDREF: "https://doi.org/10.13039/{}",
    Scheme.PIC: "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/"
    "how-to-participate/org-details/{}",
}
NAMES: dict[Scheme, str] = {
    Scheme.ROR: "ROR",
    Scheme.SIREN: "SIREN",
    Scheme.SIRET: "SIRET",
    Scheme.UAI: "UAI",
    Scheme.IDREF: "IdRef",
    Scheme.WIKIDATA: "Wikidata",
    Scheme.ISNI: "ISNI",
    Scheme.GRID: "GRID",
    Scheme.FUNDREF: "Crossref Funder",
    Scheme.FINESS: "FINESS",
    Scheme.PIC: "PIC",
}
EXPLANATIONS: dict[Scheme, Promise] = {
    Scheme.ROR: _("Research Organization Registry"),
    Scheme.SIREN: _("French companies and public bodies"),
    Scheme.SIRET: _("French establishments, site by site"),
    Scheme.UAI: _("French schools and universities"),
    Scheme.IDREF: _("authorities of French university libraries"),
    Scheme.WIKIDATA: _("open knowledge base"),
    Scheme.ISNI: _("international name identifier"),
    Scheme.GRID: _("former register of research bodies, closed"),
    Scheme.FUNDREF: _("register of research funders"),
    Scheme.FINESS: _("French health establishments"),
    Scheme.PIC: _("participants in European programmes"),
}
_ORDER = list(ADDRESSES) + [scheme for scheme in Scheme if scheme not in ADDRESSES]


@dataclass(frozen=True, slots=True)
class Shown:
    """An identifier as a page shows it; ``address`` is empty where its register can't be linked to."""

    scheme: str
    name: str
    explanation: str
    value: str
    address: str


def shown(scheme: str, value: str) -> Shown:
    """An identifier with the name of its scheme, grouped as people read it, and where it leads."""
    known = Scheme(scheme)
    address = ADDRESSES.get(known, "").format(value)
    return Shown(scheme, NAMES[known], str(EXPLANATIONS[known]), _grouped(known, value), address)


def place(scheme: str) -> int:
    """Where a scheme stands among others: those that lead somewhere first."""
    return _ORDER.index(Scheme(scheme))


def _grouped(scheme: Scheme, value: str) -> str:
    size = {Scheme.SIREN: 3, Scheme.ISNI: 4}.get(scheme)
    if size is None:
        return value
    return "\N{NO-BREAK SPACE}".join(value[start : start + size] for start in range(0, len(value), size))
