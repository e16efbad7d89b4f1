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


@dataclass(frozen=True, slots=True)
class RegisterTwice(Finding):
    """Two files that are loaded together hold the same register."""

    code = "organisation.register-twice"
    title = "The same register twice"
    explanation = "Each register is kept once: load the newest of its files alone."
    template = "holds the register {register}, as {other} does"


@dataclass(frozen=True, slots=True)
class UnknownKeptRegister(Finding):
    """No register of this name was loaded."""

    code = "organisation.unknown-register"
    title = "No such register"
    explanation = (
        "The name is none of the registers that were loaded: `grappe organisations list` names them."
    )
    template = "no register of this name was loaded; loaded: {known}"
