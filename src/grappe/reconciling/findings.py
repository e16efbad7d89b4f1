"""What reconciling tells of: contradictions, moved targets and the like, each with what to do about it."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding, Severity
from grappe.domain.testimony import Scope


@dataclass(frozen=True, slots=True)
class BadRules(Finding):
    """A programme's rules of reconciling can't be used."""

    code: ClassVar[str] = "programme.bad-rules"
    title: ClassVar[str] = "Rules that can't be used"
    explanation: ClassVar[str] = (
        "A programme's `reconciling.toml` is laid over the rules that come with Grappe: it may only hold the "
        "tables and entries that they have, with values of the same kind, and needs a `version` of its own."
    )
    template: ClassVar[str] = "{entry}: {problem}"


@dataclass(frozen=True, slots=True)
class Doubt(Finding):
    """Something to look at in what the claims on one question come to; ``claims`` are those it is about.

    ``advice`` says what to do; what is French is for pages.
    """

    severity: ClassVar[Severity] = Severity.NOTE
    advice: ClassVar[str] = ""
    french_title: ClassVar[str] = ""
    french_advice: ClassVar[str] = ""
    scope: Scope | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction(Doubt):
    """Sources give figures that can't both hold."""

    code: ClassVar[str] = "reconciling.contradiction"
    title: ClassVar[str] = "Sources contradict each other"
    french_title: ClassVar[str] = "Des sources se contredisent"
    advice: ClassVar[str] = (
        "Read the passages side by side; then choose the claim that holds, correct the one that was misread, "
        "or reject it."
    )
    french_advice: ClassVar[str] = (
        "Comparez les passages, puis choisissez l’affirmation qui vaut, corrigez celle qui a été mal lue ou "
        "écartez-la."
    )
    explanation: ClassVar[str] = f"The dissent stays beside the figure, with its reason. {advice}"
    template: ClassVar[str] = "{indicator}: {value} is shown, {others} stand against it"
    french: ClassVar[str] = "{indicator} : {value} est retenu, {others} s’y opposent"
    severity: ClassVar[Severity] = Severity.CONFLICT


@dataclass(frozen=True, slots=True)
class Tie(Doubt):
    """No rule tells the figures apart."""

    code: ClassVar[str] = "reconciling.tie"
    title: ClassVar[str] = "Nothing tells the figures apart"
    french_title: ClassVar[str] = "Rien ne départage les valeurs"
    advice: ClassVar[str] = (
        "The first by date is shown only because one has to be: choose the claim that holds, or ask the "
        "project."
    )
    french_advice: ClassVar[str] = (
        "La première en date n’est montrée que faute de mieux : choisissez l’affirmation qui vaut, ou "
        "demandez "
        "au porteur."
    )
    explanation: ClassVar[str] = advice
    template: ClassVar[str] = "{indicator}: {value} or {others}"
    french: ClassVar[str] = "{indicator} : {value} ou {others}"
    severity: ClassVar[Severity] = Severity.CONFLICT


@dataclass(frozen=True, slots=True)
class TargetMoved(Doubt):
    """A later figure takes the place of an earlier one."""

    code: ClassVar[str] = "reconciling.target-moved"
    title: ClassVar[str] = "A target was moved"
    french_title: ClassVar[str] = "Un objectif a changé"
    advice: ClassVar[str] = (
        "Both versions are kept. Note why it was moved; if the later source is mistaken, choose the "
        "earlier claim."
    )
    french_advice: ClassVar[str] = (
        "Les deux versions sont gardées. Notez la raison du changement ; si la source récente se trompe, "
        "choisissez l’affirmation d’avant."
    )
    explanation: ClassVar[str] = f"All who give the new figure come after all who give the old one. {advice}"
    template: ClassVar[str] = "{indicator}: {value} since {date}, {other} before ({change})"
    french: ClassVar[str] = "{indicator} : {value} depuis {date}, {other} auparavant ({change})"


@dataclass(frozen=True, slots=True)
class HorizonMoved(Doubt):
    """The figure stays, its date changes."""

    code: ClassVar[str] = "reconciling.horizon-moved"
    title: ClassVar[str] = "A deadline was moved"
    french_title: ClassVar[str] = "Une échéance a changé"
    advice: ClassVar[str] = "Both dates are kept. Note why it was moved."
    french_advice: ClassVar[str] = "Les deux dates sont gardées. Notez la raison du changement."
    explanation: ClassVar[str] = advice
    template: ClassVar[str] = "{indicator}: {value} by {horizon} since {date}, by {other} before"
    french: ClassVar[str] = "{indicator} : {value} d’ici {horizon} depuis {date}, d’ici {other} auparavant"


@dataclass(frozen=True, slots=True)
class OtherMoney(Doubt):
    """A source gives as one kind of money what others give as another kind."""

    code: ClassVar[str] = "reconciling.other-money"
    title: ClassVar[str] = "One kind of money taken for another"
    french_title: ClassVar[str] = "Un argent pris pour un autre"
    advice: ClassVar[str] = (
        "The amount is that of another commitment of the same project, most often its whole budget given "
        "as the "
        "award: reject the claim, or correct what it measures."
    )
    french_advice: ClassVar[str] = (
        "Ce montant est celui d’un autre engagement du même projet, le plus souvent son budget entier "
        "donné pour "
        "la dotation : écartez l’affirmation, ou corrigez ce qu’elle mesure."
    )
    explanation: ClassVar[str] = advice
    template: ClassVar[str] = "{amount} as {indicator}: elsewhere it is {other}"
    french: ClassVar[str] = "{amount} : {indicator} ici, {other} ailleurs"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class YearOff(Doubt):
    """Two sources date one event a year apart."""

    code: ClassVar[str] = "reconciling.year-off"
    title: ClassVar[str] = "One event, dated a year apart"
    french_title: ClassVar[str] = "Un même fait daté à un an d’écart"
    advice: ClassVar[str] = (
        "One of the years is most likely a slip: check it at the publisher, and reject the claim."
    )
    french_advice: ClassVar[str] = (
        "L’une des années est sans doute une faute : vérifiez auprès de l’éditeur, et écartez l’affirmation."
    )
    explanation: ClassVar[str] = advice
    template: ClassVar[str] = "{indicator}: {date}, and {other} elsewhere"
    french: ClassVar[str] = "{indicator} : {date}, et {other} ailleurs"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class BaselineMissing(Doubt):
    """A relative promise has nothing to be measured from."""

    code: ClassVar[str] = "reconciling.baseline-missing"
    title: ClassVar[str] = "A promise without its baseline"
    french_title: ClassVar[str] = "Une promesse sans point de départ"
    advice: ClassVar[str] = (
        "“Double” says nothing until one knows of what: ask for the figure at the start. No number is made "
        "up here."
    )
    french_advice: ClassVar[str] = (
        "« Doubler » ne dit rien tant qu’on ignore de combien : demandez la valeur de départ. Aucun "
        "chiffre n’est "
        "inventé ici."
    )
    explanation: ClassVar[str] = advice
    template: ClassVar[str] = "{indicator}: {value}, measured from an unknown baseline"
    french: ClassVar[str] = "{indicator} : {value}, à partir d’une base inconnue"
    severity: ClassVar[Severity] = Severity.AMBIGUITY


@dataclass(frozen=True, slots=True)
class TotalOrRate(Doubt):
    """One number is given as a total and as a rate."""

    code: ClassVar[str] = "reconciling.total-or-rate"
    title: ClassVar[str] = "A total, or so many a year"
    french_title: ClassVar[str] = "Un total, ou un nombre par an"
    advice: ClassVar[str] = (
        "They are kept as two commitments and never compared. One of them is most likely misread or "
        "misprinted: "
        "ask which is meant."
    )
    french_advice: ClassVar[str] = (
        "Ce sont deux engagements, jamais comparés. L’un est sans doute mal lu ou mal imprimé : demandez "
        "lequel "
        "est le bon."
    )
    explanation: ClassVar[str] = advice
    template: ClassVar[str] = "{indicator}: {value} in all, and the same number a {rate}"
    french: ClassVar[str] = "{indicator} : {value} au total, et le même nombre par {rate}"
    severity: ClassVar[Severity] = Severity.AMBIGUITY


KINDS: dict[str, type[Doubt]] = {
    kind.code: kind
    for kind in (
        Contradiction, Tie, TargetMoved, HorizonMoved, OtherMoney, YearOff, BaselineMissing, TotalOrRate,
    )
}  # fmt: skip
"""The kinds of doubt by their code."""
