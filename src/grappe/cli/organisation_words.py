"""The words of ``grappe organisations``, in both languages."""

from babel.numbers import format_decimal

from grappe.domain.organisation import Kinship, NameKind, Scheme, Status

COLUMNS = {
    "fr": ("Registre", "Version", "Chargé le", "Lignes", "Organisations", "Fichier"),
    "en": ("Register", "Version", "Loaded", "Rows", "Organisations", "File"),
}
SCHEMES = {
    Scheme.ROR: "ROR",
    Scheme.SIREN: "SIREN",
    Scheme.SIRET: "SIRET",
    Scheme.UAI: "UAI",
    Scheme.IDREF: "IdRef",
    Scheme.WIKIDATA: "Wikidata",
    Scheme.ISNI: "ISNI",
    Scheme.GRID: "GRID",
    Scheme.FUNDREF: "FundRef",
    Scheme.FINESS: "FINESS",
    Scheme.PIC: "PIC",
}
NAME_KINDS = {
    NameKind.LABEL: {"fr": "nom", "en": "name"},
    NameKind.ALIAS: {"fr": "autre nom", "en": "other name"},
    NameKind.ACRONYM: {"fr": "sigle", "en": "acronym"},
}
KINSHIPS = {
    Kinship.SUCCESSOR: {"fr": "remplacée par", "en": "followed by"},
    Kinship.PREDECESSOR: {"fr": "succède à", "en": "follows"},
    Kinship.PARENT: {"fr": "fait partie de", "en": "part of"},
    Kinship.RELATED: {"fr": "liée à", "en": "related to"},
    Kinship.CHILD: {"fr": "comprend", "en": "includes"},
}
STATUSES = {
    Status.ACTIVE: {"fr": "active", "en": "active"},
    Status.INACTIVE: {"fr": "disparue", "en": "no longer there"},
    Status.WITHDRAWN: {"fr": "retirée de son registre", "en": "withdrawn from its register"},
}
STEPS = {
    "fetch": {"fr": "Téléchargement de {what}", "en": "Fetching {what}"},
    "read": {"fr": "Lecture de {what}", "en": "Reading {what}"},
    "join": {"fr": "Jonction et index", "en": "Joining and indexing"},
}
SENTENCES = {
    "loaded": {
        "fr": "{register} — lignes lues\u00a0: {rows}, organisations gardées\u00a0: {entries}",
        "en": "{register} — rows read: {rows}, organisations kept: {entries}",
    },
    "skipped": {"fr": ", lignes fautives écartées\u00a0: {n}", "en": ", bad rows skipped: {n}"},
    "removed": {"fr": "{register} — retiré", "en": "{register} — removed"},
    "all": {
        "fr": "En tout — organisations\u00a0: {organisations}, dont dans plusieurs registres\u00a0: {joined}",
        "en": "In all — organisations: {organisations}, told by several registers: {joined}",
    },
    "contradictions": {
        "fr": "Identifiants que les registres se disputent\u00a0: {n}. Voir --details.",
        "en": "Identifiers on which registers are at odds: {n}. See --details.",
    },
    "odd": {"fr": "{code}\u00a0: {n}", "en": "{code}: {n}"},
    "none": {
        "fr": "Aucun registre n’est chargé. Voir grappe organisations load et grappe organisations update.",
        "en": "No register is loaded. See grappe organisations load and grappe organisations update.",
    },
    "current": {
        "fr": "ROR {version} est déjà chargé\u00a0: c’est la version en ligne.",
        "en": "ROR {version} is loaded already: it is the current version.",
    },
    "unknown": {
        "fr": "aucune organisation ne porte l’identifiant {text}",
        "en": "no organisation bears the identifier {text}",
    },
    "span": {"fr": "du {start} au {end}", "en": "{start} to {end}"},
    "since": {"fr": "depuis le {start}", "en": "since {start}"},
    "until": {"fr": "jusqu’au {end}", "en": "until {end}"},
    "founded": {"fr": "créée\u00a0: {date}", "en": "established: {date}"},
    "told_by": {"fr": "d’après\u00a0: {registers}", "en": "told by: {registers}"},
}


def say(sentence: str, language: str, **particulars: object) -> str:
    """A sentence in a language, filled in; whole numbers are written as the language writes them."""
    told = {
        name: format_decimal(value, locale=language) if isinstance(value, int) else value
        for name, value in particulars.items()
    }
    return SENTENCES[sentence][language].format(**told)


def span(start: str, end: str, language: str) -> str:
    """Between which dates something holds; nothing where neither is known."""
    if start and end:
        return say("span", language, start=start, end=end)
    return say("since", language, start=start) if start else say("until", language, end=end) if end else ""
