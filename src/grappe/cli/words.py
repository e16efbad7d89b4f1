"""The words of the printed tables, in both languages."""

from collections.abc import Mapping

from grappe.domain.quantity import Modality
from grappe.domain.statement import EventKind, Level, Predicate, TrainingStatus

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
LEVELS = {
    Level.BACHELOR: {"fr": "licence", "en": "bachelor"},
    Level.MASTER: {"fr": "master", "en": "master"},
    Level.ENGINEER: {"fr": "ingénieur", "en": "engineer"},
    Level.DOCTORATE: {"fr": "doctorat", "en": "doctorate"},
    Level.CONTINUING: {"fr": "formation continue", "en": "continuing education"},
}
ADDED = {
    "sources": {"fr": ("source", "sources"), "en": ("source", "sources")},
    "claims": {"fr": ("affirmation", "affirmations"), "en": ("claim", "claims")},
    "memberships": {"fr": ("lien", "liens"), "en": ("membership", "memberships")},
    "events": {"fr": ("événement", "événements"), "en": ("event", "events")},
    "axes": {"fr": ("axe de recherche", "axes de recherche"), "en": ("research axis", "research axes")},
    "trainings": {"fr": ("formation", "formations"), "en": ("training", "trainings")},
    "remarks": {"fr": ("point à vérifier", "points à vérifier"), "en": ("point to check", "points to check")},
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
    "anomalies": {"fr": "À vérifier ({n})", "en": "To check ({n})"},
    "left_out": {"fr": "Non lu ({n})", "en": "Not read ({n})"},
    "line": {"fr": "ligne {line}", "en": "line {line}"},
    "colon": {"fr": "{where} : {message}", "en": "{where}: {message}"},
    "quoted": {"fr": "« {words} »", "en": "“{words}”"},
    "nothing_new": {"fr": "rien de nouveau", "en": "nothing new"},
    "described": {"fr": "descriptions mises à jour", "en": "descriptions brought up to date"},
    "unlinked": {
        "fr": " ; {n} affirmations sur un sujet qu’aucun programme ne connaît",
        "en": "; {n} claims on a subject that no programme knows",
    },
    "followed": {
        "en": "{n} promises followed: {new} new, {other} stand otherwise",
        "fr": "{n} promesses suivies : {new} nouvelles, {other} dont la situation a changé",
    },
    "reconciled": {
        "fr": "{n} engagements, dont {new} nouveaux et {other} modifiés ; {gone} disparus",
        "en": "{n} commitments, {new} of them new and {other} changed; {gone} gone",
    },
    "check_sound": {
        "fr": "Le registre est conforme à ses documents et à ses décisions.",
        "en": "The register is what its documents and decisions say.",
    },
    "check_wrong": {"fr": "Anomalies du registre : {n}", "en": "Faults of the register: {n}"},
    "rebuilt": {"fr": "Recherche refaite\u00a0: {n} entrées", "en": "Search made again: {n} entries"},
    "guessed": {
        "fr": "«\u00a0{word}\u00a0» lu comme «\u00a0{meant}\u00a0»",
        "en": "“{word}” read as “{meant}”",
    },
    "nothing found": {
        "fr": "Rien ne répond à «\u00a0{words}\u00a0».",
        "en": "Nothing answers to “{words}”.",
    },
    "undated": {"fr": "sans date", "en": "undated"},
    "published": {"fr": "publié le {date}", "en": "published {date}"},
    "says": {"fr": "selon {speaker}", "en": "says {speaker}"},
    "over": {"fr": "sur {years} ans", "en": "over {years} years"},
    "read_by": {"fr": "Lu par", "en": "Read by"},
    "differs": {"fr": "{field} : {rules} ≠ {llm}", "en": "{field}: {rules} ≠ {llm}"},
    "second": {
        "fr": "Second lecteur : {model}. Parties entendues : {heard} sur {parts} ; "
        "réponses : {answers}, dont {verified} vérifiées.",
        "en": "Second reader: {model}. Parts heard: {heard} of {parts}; "
        "answers: {answers}, of which {verified} verified.",
    },
    "since": {"fr": "dès {date}", "en": "from {date}"},
    "documents": {"fr": "Documents\u00a0: {n} ({parts})", "en": "Documents: {n} ({parts})"},
    "read": {"fr": "lus\u00a0: {n}", "en": "read: {n}"},
    "same": {"fr": "inchangés\u00a0: {n}", "en": "unchanged: {n}"},
    "refused": {"fr": "non lus\u00a0: {n}", "en": "not read: {n}"},
    "not_read": {"fr": "Motifs\u00a0: {codes}", "en": "Reasons: {codes}"},
    "others": {
        "fr": "Fichiers d’autres formats, laissés de côté\u00a0: {n}",
        "en": "Files of other formats, passed by: {n}",
    },
    "about": {"fr": "{path}\u00a0: {tally}", "en": "{path}: {tally}"},
    "about_same": {"fr": "{path}\u00a0: {tally} (inchangé)", "en": "{path}: {tally} (unchanged)"},
    "nothing": {"fr": "rien", "en": "nothing"},
    "progress": {"fr": "{n} sur {all}", "en": "{n} of {all}"},
    "stopped": {
        "fr": "Arrêt demandé\u202f; documents traités\u00a0: {n}.",
        "en": "Stopped; documents done: {n}.",
    },
    "checking": {"fr": "Vérification", "en": "Checking"},
    "would_change": {
        "fr": "Lignes nouvelles\u00a0: {new}, modifiées\u00a0: {changed}, retirées\u00a0: {withdrawn}, "
        "inchangées\u00a0: {unchanged}.",
        "en": "Rows that are new: {new}, changed: {changed}, withdrawn: {withdrawn}, unchanged: {unchanged}.",
    },
    "and_more": {"fr": "et {n} autres", "en": "and {n} more"},
    "record_it": {"fr": "Enregistrer ces {n} lignes\u00a0?", "en": "Record these {n} rows?"},
    "recorded": {
        "fr": "Lignes enregistrées\u00a0: {n}, dans la déclaration {submission}, à soumettre au financeur.",
        "en": "Rows recorded: {n}, in the submission {submission}, to be submitted to the funder.",
    },
    "visited": {
        "fr": "Adresses visitées\u00a0: {n}, dont {failed} sans réponse\u202f; "
        "sources disparues\u00a0: {gone}.",
        "en": "Addresses visited: {n}, of which {failed} failed; sources that disappeared: {gone}.",
    },
    "letters": {
        "fr": "Lettres envoyées\u00a0: {sent}\u202f; refusées\u00a0: {refused}\u202f; "
        "au sort inconnu\u00a0: {unsure}.",
        "en": "Letters sent: {sent}; refused: {refused}; of unknown fate: {unsure}.",
    },
    "no_letters": {"fr": "Aucune lettre n’est due.", "en": "No letter is due."},
    "goes_on": {
        "fr": "La même commande reprendra où elle s’est arrêtée.",
        "en": "The same command goes on from there.",
    },
    "goes_back": {
        "fr": "Avec --out, la même commande reprendrait où elle s’est arrêtée.",
        "en": "With --out, the same command would go on from there.",
    },
}
FOUND = {
    "programme": {"fr": "Programmes", "en": "Programmes"},
    "project": {"fr": "Projets", "en": "Projects"},
    "organisation": {"fr": "Organismes", "en": "Organisations"},
    "commitment": {"fr": "Engagements et résultats", "en": "Commitments and results"},
    "axis": {"fr": "Axes de recherche", "en": "Lines of research"},
    "training": {"fr": "Formations", "en": "Trainings"},
    "event": {"fr": "Événements", "en": "Events"},
    "claim": {"fr": "Ce que disent les sources", "en": "What sources say"},
    "source": {"fr": "Sources", "en": "Sources"},
}
TALLIES = {
    "claims": {"fr": ("affirmation", "affirmations"), "en": ("claim", "claims")},
    "relations": {"fr": ("lien", "liens"), "en": ("relation", "relations")},
    "events": {"fr": ("événement", "événements"), "en": ("event", "events")},
    "research_axes": {"fr": ("axe", "axes"), "en": ("axis", "axes")},
    "training_actions": {"fr": ("formation", "formations"), "en": ("training action", "training actions")},
    "anomalies": {"fr": ("anomalie", "anomalies"), "en": ("anomaly", "anomalies")},
    "left_out": {"fr": ("partie non lue", "parties non lues"), "en": ("part left out", "parts left out")},
}


def say(sentence: str, language: str, **particulars: object) -> str:
    """A sentence of the command line in a language, filled in."""
    return SENTENCES[sentence][language].format(**particulars)


def tally(counts: Mapping[str, int], language: str) -> str:
    """How much was read of a document, kind by kind: "12 claims, 1 relation"."""
    parts = [f"{n} {TALLIES[kind][language][n > 1]}" for kind, n in counts.items()]
    return ", ".join(parts) or say("nothing", language)
