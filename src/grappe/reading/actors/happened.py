"""Of whom it is told that something happened: the body that an event's verb is said of."""

import re
from typing import Any

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.actors.names import is_organisation
from grappe.reading.actors.scenes import Scene

_BOUND = FUNDED | {BodyKind.INSTITUTE}
_FOUNDABLE = _BOUND | {BodyKind.ORGANISATION}

_PLURAL = re.compile(
    r"\b(?:\w+ )?(?:projets|projects|clusters|consortiums|consortia|poles|instituts|institutes|laureats)\b"
    r"[^,;]{0,30}$"
)
_ONE_OF = re.compile(r"\b(?:l'un|l'une|un|one) (?:des|of (?:the|its))\b")
_LINK = re.compile(
    r"(?: (?:project|programme|program|cluster|consortium|network|centre|center|hub|initiative|scheme)\b)?"
    r"(?:, (?:the|an?|le|la|un|une) (?:[\w'-]+ ){1,6}|(?:, [a-z0-9' -]{0,30},)?[ ,]*)"
    r"(?:which |who |qui |that )?(?:had |has |have |avait |avaient |a |ont |et |and |est |was |is )*"
)


_AGENT = re.compile(r"\b(?:par|by|avec|with|at) (?:l'|le |la |the )?$")


def _before(scene: Scene, match: re.Match[str]) -> Mention | None:
    found: Mention | None = None
    aside = False
    for mention in reversed(scene.mentions):
        if mention.end > match.start() or scene.flat[mention.start] == "\0":
            continue
        if (
            _AGENT.search(scene.flat, scene.start, mention.start)
            and mention.body.kind is BodyKind.ORGANISATION
        ):
            aside = True  # "X, led by Y, was launched"
            continue
        found = mention
        break
    if found is None:
        if not re.search(r"\w", _OPENED.sub("", scene.flat[scene.start : match.start()])):
            return _fronted(scene, match)
        return None
    if _acts(scene, match):
        return None
    gap = scene.flat[found.end : match.start()].replace("\0", "")
    organisation = found.body.kind is BodyKind.ORGANISATION and is_organisation(found.body.name)
    wanted = found.body.kind in _BOUND or (found.form == "name" and organisation)
    linked = (
        len(gap) <= 90 and gap.startswith(",") and gap.endswith(", ")
        if aside
        else len(gap) <= 40 and _LINK.fullmatch(gap)
    )
    return found if wanted and linked else None


# "Observer, modéliser, prévoir : lancé en 2021, X …": a clause begins behind a colon.
_OPENED = re.compile(r"^.*[:;]|^.* [-–—](?= )")


def _fronted(scene: Scene, match: re.Match[str]) -> Mention | None:
    """ "Né en 2023 du projet X, Y est …": said of whom the main clause begins with."""
    comma = scene.flat.find(", ", match.end(), scene.end)
    main = scene.body_after(comma, _BOUND) if comma >= 0 else None
    if main is not None and len(scene.flat[comma : main.start].replace("\0", "")) <= 40:
        return main
    return scene.body_after(match.end(), _BOUND)


def _acts(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a verb in the past is said of who did it: "X created Y"."""
    after = scene.body_after(match.end(), _FOUNDABLE)
    finite = _FINITE.fullmatch(match[0]) is not None
    return (
        finite and after is not None and _ARTICLE.fullmatch(scene.flat[match.end() : after.start]) is not None
    )


_FINITE = re.compile(r"[a-z]+ed|set up|[a-z]+(?: up)?")
_ARTICLE = re.compile(r" (?:(?:the|an?|its|le|la|un|une|son|sa) |l')?(?:[a-z]+ )?")


_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are) $")


def _after(scene: Scene, match: re.Match[str]) -> Mention | None:
    mention = scene.body_after(match.end(), _FOUNDABLE)
    if _PASSIVE.search(scene.flat, scene.start, match.start()):
        return None  # "was set up as X"
    if (
        mention is None
        or mention.form == "pronoun"
        or len(scene.flat[match.end() : mention.start].replace("\0", "")) > 25
    ):
        return None
    return mention if mention.body.kind in _BOUND or _owned(scene, match, mention) else None


def _owned(scene: Scene, match: re.Match[str], mention: Mention) -> bool:
    """Whether a project opens something of its own: "it is to open its Harbour School in May"."""
    return re.search(r"\b(?:its|son|sa|leur) $", scene.flat[match.end() : mention.start]) is not None


def _project(scene: Scene, match: re.Match[str]) -> Mention | Body | None:
    before = scene.flat[scene.start : match.start()]
    mention = scene.body_before(match.start(), FUNDED) or scene.body_after(match.end(), FUNDED)
    if _PLURAL.search(before) and not _ONE_OF.search(before):
        return next((m for m in scene.mentions if m.body.kind is BodyKind.PROGRAMME), None)
    if (
        mention is not None
        and mention.body.kind is BodyKind.PROGRAMME
        and scene.topic is not None
        and mention.start >= match.end()
    ):
        return scene.topic
    if mention is None:
        if not re.search(r"\w", before) or _ONE_OF.search(before):
            return scene.topic
        institute = scene.body_after(match.end(), _BOUND)
        return institute if institute and institute.start - match.end() <= 60 else None
    return mention


def _first(scene: Scene, match: re.Match[str]) -> Mention | None:
    """The body that the sentence begins with."""
    first = scene.mentions[0] if scene.mentions else None
    return first if first and first.end <= match.start() and first.body.kind is not BodyKind.PERSON else None


def _programme(scene: Scene, match: re.Match[str]) -> Mention | None:
    before = [m for m in scene.mentions if m.end <= match.start() and match.start() - m.end <= 60]
    return next((m for m in reversed(before) if m.body.kind is BodyKind.PROGRAMME), None)


def _topic(scene: Scene, match: re.Match[str]) -> Body | None:
    mention = scene.body_before(match.start(), FUNDED)
    return mention.body if mention else scene.topic


def _named(scene: Scene, match: re.Match[str]) -> Mention | None:
    """The body whose name stands right before a noun: "the Sunrise Fellows call closed"."""
    before = scene.body_before(match.start(), _FOUNDABLE)
    return before if before and before.form == "name" and match.start() - before.end == 1 else None


SUBJECTS: dict[str, Any] = {
    "before": _before,
    "after": _after,
    "project": _project,
    "first": _first,
    "programme": _programme,
    "topic": _topic,
    "named": _named,
}
