"""What is odd between registers: each kind with what it means."""

from dataclasses import dataclass

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class ContradictoryIdentifier(Finding):
    """Registers agree on one identifier and contradict each other on a surer one."""

    code = "organisation.contradictory-identifier"
    title = "Registers contradict each other"
    explanation = (
        "The entries share this identifier, but a surer one, or a register that knows both, says that they"
        " are different bodies. They were not joined; one of the registers is wrong."
    )
    template = "{scheme} {value} is shared by bodies that are not the same: {entries}"


@dataclass(frozen=True, slots=True)
class SharedIdentifier(Finding):
    """One register gives one identifier to several bodies."""

    code = "organisation.shared-identifier"
    title = "An identifier of several bodies"
    explanation = "A register gives the identifier to several bodies, so nothing was joined by it."
    template = "{scheme} {value} is given to several bodies: {entries}"
