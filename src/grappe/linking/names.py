"""How names are compared: without case, accents, punctuation, articles and legal forms."""

import re
import unicodedata
from functools import lru_cache

# Written for letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_ARTICLES = frozenset({"la", "le", "les", "the"})
_ELISION = re.compile(r"\b[ld]'(?=\w)")
_POSSESSIVE = re.compile(r"'s\b")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_BRACKETED = re.compile(r"(?:(?<=\s)|^)[(\[]([^()\[\]]*)[)\]](?=[\s,;.]|$)")
_WORDS = {
    "univ": "universite",
    "university": "universite",
    "st": "saint",
    "ste": "sainte",
    "dept": "departement",
    "inst": "institut",
    "institute": "institut",
    "&": "et",
    "and": "et",
    "of": "de",
    "technol": "technologie",
}
_LEGAL_FORMS = frozenset(
    re.findall(
        r"\w+",
        "sa sas sasu sarl eurl sci sca scop gie ag gmbh mbh kg se nv bv ltd limited llc llp inc incorporated"
        " corp corporation plc spa srl oy ab as asbl",
    )
)


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """The form under which names are compared; folding twice changes nothing.

    Lower case without accents; initials close up ("C.N.R.S." is "cnrs"); punctuation, leading articles and
    closing legal forms go ("Duoverse SAS" is "duoverse"), but never the last word of all, nor so much that
    fewer than three letters stay; common short and English forms of "université", "institut", "saint" and
    "et" are written out.
    """
    text = _plain_letters(name)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _plain_letters(text))
        text = text.replace("’", "'").replace("ʼ", "'")
    # Most names have neither: looking for one character is quicker than a pattern that needs it.
    if "." in text:
        text = _INITIALS.sub(lambda match: match.group().replace(".", ""), text)
    if "'" in text:
        text = _POSSESSIVE.sub("s", _ELISION.sub("", text))
    words = _tokens(text)
    return " ".join(_without_legal_form(_without_articles(words)))


def _plain_letters(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS))
    if apart.isascii():
        return apart
    return "".join(character for character in apart if not unicodedata.combining(character))


def _without_articles(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return words


def _tokens(text: str) -> list[str]:
    return [_WORDS.get(word, word) for word in re.findall(r"[^\W_]+|&", text)]


def _without_legal_form(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in _LEGAL_FORMS and len("".join(words[:-1])) >= 3:
        words = words[:-1]
    return words


def acronym_of(name: str) -> str | None:
    """The acronym that a name gives of itself in brackets ("… (CNRS)"), folded; else ``None``."""
    for inner in _BRACKETED.findall(name):
        if re.fullmatch(r"[A-Z][A-Za-z0-9&.\-]{1,11}", inner.strip()) and sum(map(str.isupper, inner)) >= 2:
            return fold(inner)
    return None


def without_brackets(name: str) -> str:
    """The name without what it says in brackets."""
    if "(" not in name and "[" not in name:
        return name.strip()
    return re.sub(r"\s+(?=[,;.]|\s|$)", "", _BRACKETED.sub("", name)).strip()


def begun(typed: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name as one types it, each with the forms that it may have in a folded name.

    The last word may be unfinished: "st" may become "Strasbourg" as well as stand for "saint".
    """
    words = [(word,) for word in fold(typed).split()]
    last = re.findall(r"[^\W_]+", _plain_letters(typed))[-1:]
    if last and last[0] in _WORDS:
        words[-1] = (*words[-1], *last)
    return tuple(words)
