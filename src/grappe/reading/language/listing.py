"""Lists in running text: cut where one entry ends and the next begins, commas inside entries left alone."""

import re
from collections.abc import Sequence

from grappe.reading.language.folding import fold

Span = tuple[int, int]

_TRIM = re.compile(
    r"^[\s,;:\")-]*(?:(?:et|and|ou|or|puis|ainsi que|as well as|enfin|finally) )?[\s\"]*"
    r"(?:\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|v)\) ?)?[\s,;:\"()-]*"
)
_ARTICLE = re.compile(
    r"(?:(?:de |a )?l'|d'"
    r"|(?:de la|a la|le|la|les|des|du|de|une?|aux?|the|an?|to|nos|ses|leurs|its|our|their) )"
)
_DEFINITE = re.compile(r"(?:a )?l'|(?:le|la|les|the|aux?|a la|des|une?|an?) ")
_FURTHER = re.compile(r"[\s,;]*(?:et|and|ainsi qu(?:e |')|as well as) ?(?:une?|an?)(?!\w)")
_JOINT = re.compile(r",? (?:et|and|ainsi que|as well as|ou|or) ")


def cut_list(text: str, start: int, end: int, count: int | None = None) -> list[Span]:
    """The entries of the list in ``text[start:end]``, each without the words that tie it to its neighbours.

    Semicolons divide where there are any, else commas and the last "and". An announced ``count`` tells
    which commas stand inside an entry; a further entry of its own sort ("; et un volet …") is left out.
    """
    folded = fold(text[start:end])
    spans = _divide(folded, ";")
    if len(spans) == 1:
        spans = _at_commas(folded, text[start:end], count)
    elif count is not None and len(spans) == count + 1 and _FURTHER.match(folded[spans[-1][0] :]):
        spans = spans[:-1]
    trimmed = (_trimmed(folded, span) for span in spans)
    return [(start + first, start + last) for first, last in trimmed if first < last]


def bare_start(text: str, start: int, end: int) -> int:
    """Where an entry begins behind its article, and behind the apostrophe or blank of the word before."""
    folded = fold(text[start:end]).lstrip("' ")
    match = _ARTICLE.match(folded)
    return end - len(folded) + (match.end() if match else 0)


def _divide(folded: str, mark: str) -> list[Span]:
    """The parts between marks that stand in no bracket or quotation."""
    spans, depth, quoted, last = [], 0, False, 0
    for place, character in enumerate(folded):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character == '"':
            quoted = not quoted
        elif character == mark and not depth and not quoted:
            spans.append((last, place))
            last = place + 1
    return [*spans, (last, len(folded))]


def _at_commas(folded: str, text: str, count: int | None) -> list[Span]:
    commas = _divide(folded, ",")
    if count is not None and len(commas) > count:
        commas = _merged(commas, text, count)
    if count is not None and len(commas) == count:
        return commas
    first, last = commas[-1]
    joints = list(_JOINT.finditer(folded, first, last))
    for joint in joints:
        # The last "and" of several entries divides; a lone one only before an article, or of two announced.
        told = count is not None and len(commas) + 1 == count
        entry = _trimmed(folded, commas[0])[0]
        article = _DEFINITE.match(folded, joint.end()) and _DEFINITE.match(folded, entry)
        if len(commas) > 1 or told or article:
            return [*commas[:-1], (first, joint.start()), (joint.start(), last)]
    return commas


def _merged(spans: Sequence[Span], text: str, count: int) -> list[Span]:
    """The entries with a capital, where they are ``count``: any other goes on the entry before it."""
    begins = [text[first:last].strip()[:1].isupper() for first, last in spans]
    if sum(begins) != count:
        return list(spans)
    out: list[Span] = []
    for span, capital in zip(spans, begins, strict=True):
        if out and not capital:
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def _trimmed(folded: str, span: Span) -> Span:
    first, last = span
    match = _TRIM.match(folded[first:last])
    first += match.end() if match else 0
    while last > first and folded[last - 1] in ' .,;:"':
        last -= 1
    return first, last
