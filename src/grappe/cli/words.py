"""The words of the printed tables, in both languages."""

from grappe.domain.quantity import Modality
from grappe.domain.statement import EventKind, Predicate, TrainingStatus

COLUMNS = {
    "fr": ("Valeur", "Indicateur", "Qui", "Échéance", "Modalité", "Passage", "Règles"),
    "en": ("Value", "Indicator", "Who", "By when", "Modality", "Passage", "Rules"),
}
MODALITIES = {
    Modality.AWARDED: {"fr": "obtenu", "en": "awarded"},
    Modality.BUDGETED: {"fr": "budgété", "en": "budgeted"},
    Modality.PLEDGED: {"fr": "promis", "en": "pledged"},
    Modality.TARGET: {"fr": "visé", "en": "aimed at"},
    Modality.ACHIEVED: {"fr": "atteint", "en": "reached"},
    Modality.EXISTING: {"fr": "à ce jour", "en": "so today"},
}
PREDICATES = {
    Predicate.HOST_OF: {"fr": "porte", "en": "hosts"},
    Predicate.PARTNER_OF: {"fr": "partenaire de", "en": "partner of"},
    Predicate.MEMBER_OF: {"fr": "membre de", "en": "member of"},
    Predicate.SUPPORTER_OF: {"fr": "soutient", "en": "supports"},
    Predicate.PREDECESSOR_OF: {"fr": "précède", "en": "precedes"},
    Predicate.PART_OF: {"fr": "fait partie de", "en": "part of"},
    Predicate.JOINED: {"fr": "a rejoint", "en": "joined"},
    Predicate.FOUNDED: {"fr": "a fondé", "en": "founded"},
}
EVENTS = {
    EventKind.PUBLICATION: {"fr": "publication", "en": "publication"},
    EventKind.STATEMENT: {"fr": "déclaration", "en": "statement"},
    EventKind.ANNOUNCEMENT: {"fr": "annonce", "en": "announcement"},
    EventKind.SELECTION: {"fr": "sélection", "en": "selection"},
    EventKind.LAUNCH: {"fr": "lancement", "en": "launch"},
    EventKind.CREATION: {"fr": "création", "en": "creation"},
    EventKind.INAUGURATION: {"fr": "inauguration", "en": "inauguration"},
    EventKind.JOINING: {"fr": "adhésion", "en": "joining"},
    EventKind.RENAMING: {"fr": "changement de nom", "en": "renaming"},
    EventKind.PERIOD: {"fr": "période", "en": "period"},
    EventKind.CALL_OPENED: {"fr": "ouverture d’appel", "en": "call opened"},
    EventKind.CALL_CLOSED: {"fr": "clôture d’appel", "en": "call closed"},
    EventKind.MILESTONE: {"fr": "étape", "en": "milestone"},
}
STATUSES = {
    TrainingStatus.NEW: {"fr": "à ouvrir", "en": "to open"},
    TrainingStatus.REINFORCED: {"fr": "à renforcer", "en": "to grow"},
}
SENTENCES = {
    "claims": {"fr": "{n} affirmations", "en": "{n} claims"},
    "one_claim": {"fr": "1 affirmation", "en": "1 claim"},
    "no_claim": {
        "fr": "Aucune affirmation chiffrée n’a été lue dans ce document.",
        "en": "No claim was read in this document.",
    },
    "relations": {"fr": "Liens ({n})", "en": "Relations ({n})"},
    "events": {"fr": "Événements ({n})", "en": "Events ({n})"},
    "axes": {"fr": "Axes de recherche ({n})", "en": "Research axes ({n})"},
    "training": {"fr": "Formations ({n})", "en": "Training ({n})"},
    "anomalies": {"fr": "Anomalies ({n})", "en": "Anomalies ({n})"},
    "odd": {"fr": "ligne {line} : {message} [{code}]", "en": "line {line}: {message} [{code}]"},
    "undated": {"fr": "sans date", "en": "undated"},
    "published": {"fr": "publié le {date}", "en": "published {date}"},
    "says": {"fr": "selon {speaker}", "en": "says {speaker}"},
    "over": {"fr": "sur {years} ans", "en": "over {years} years"},
    "since": {"fr": "dès {date}", "en": "from {date}"},
}


def say(sentence: str, language: str, **particulars: object) -> str:
    """A sentence of the command line in a language, filled in."""
    return SENTENCES[sentence][language].format(**particulars)
