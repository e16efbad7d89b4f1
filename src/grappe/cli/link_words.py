"""The words of ``grappe link`` and ``grappe decide``, in both languages."""

from grappe.publishing.prose import spaced

SENTENCES = {
    "means": {"fr": "{printed} → {name}{where}", "en": "{printed} → {name}{where}"},
    "unsure": {"fr": "{printed} → aucun organisme sûr", "en": "{printed} → no organisation is sure"},
    "refused": {
        "fr": "{printed} → aucun organisme connu, par décision",
        "en": "{printed} → no known organisation, by decision",
    },
    "nothing_named": {
        "fr": "{printed} → aucun organisme reconnu",
        "en": "{printed} → no organisation recognised",
    },
    "score": {"fr": "score {score}", "en": "score {score}"},
    "decided": {"fr": "décision de {by} : « {because} »", "en": "decided by {by}: “{because}”"},
    "for": {"fr": "pour : {reasons}", "en": "for: {reasons}"},
    "against": {"fr": "contre : {reasons}", "en": "against: {reasons}"},
    "successor": {"fr": "aujourd’hui : {name}", "en": "today: {name}"},
    "nearest": {"fr": "proche : {name}{where}, {score}", "en": "near: {name}{where}, {score}"},
    "waiting": {
        "fr": "noms relus : {looked_at} ; liens changés : {changed} ; douteux : {doubtful}",
        "en": "names looked at again: {looked_at}; links changed: {changed}; doubtful: {doubtful}",
    },
    "kept": {"fr": "décision {number} : {what}", "en": "decision {number}: {what}"},
    "withdrawn": {"fr": "décision {number} retirée : {what}", "en": "decision {number} withdrawn: {what}"},
    "none": {"fr": "aucune décision", "en": "no decision"},
    "by": {"fr": "{when}, {by} : « {because} »", "en": "{when}, {by}: “{because}”"},
    "by_withdrawn": {
        "fr": "retirée le {when} par {by} : « {because} »",
        "en": "withdrawn on {when} by {by}: “{because}”",
    },
}
DECIDED = {
    "link": {"fr": "« {key} » désigne {name}{scope}", "en": "“{key}” means {name}{scope}"},
    "refuse": {
        "fr": "« {key} » ne désigne aucun organisme connu{scope}",
        "en": "“{key}” means no known organisation{scope}",
    },
    "merge": {"fr": "{key} est {name}{scope}", "en": "{key} is {name}{scope}"},
    "show": {
        "fr": "les visiteurs voient ce que personne n’a relu{scope}",
        "en": "visitors see what nobody reviewed{scope}",
    },
    "hide": {
        "fr": "les visiteurs ne voient pas ce que personne n’a relu{scope}",
        "en": "visitors don’t see what nobody reviewed{scope}",
    },
}
SCOPES = {
    "programme": {"fr": " dans le programme {where}", "en": " in the programme {where}"},
    "country": {"fr": " pour le pays {where}", "en": " for the country {where}"},
}


def say(sentence: str, language: str, **particulars: object) -> str:
    """A sentence in a language, filled in, with the unbroken spaces that French wants."""
    return spaced(SENTENCES[sentence][language], language).format(**particulars)
