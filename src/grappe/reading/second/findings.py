"""What is told of a second reader: why it could not be heard, and what of its answers was refused."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Unheard(Finding):
    """A part of a document that the second reader was asked about, without an answer that can be used."""


@dataclass(frozen=True, slots=True)
class Unreachable(Unheard):
    """Nobody answers at the endpoint's address."""

    code: ClassVar[str] = "second.unreachable"
    title: ClassVar[str] = "The second reader can't be reached"
    explanation: ClassVar[str] = (
        "No connection to the endpoint could be made: check GRAPPE_LLM_URL, and that the server runs. "
        "What the rules read stands."
    )
    template: ClassVar[str] = "the second reader at {address} can't be reached: {reason} ({parts})"


@dataclass(frozen=True, slots=True)
class KeyRefused(Unheard):
    """The endpoint does not take the key."""

    code: ClassVar[str] = "second.key-refused"
    title: ClassVar[str] = "The second reader refuses the key"
    explanation: ClassVar[str] = (
        "The endpoint answers 401 or 403: GRAPPE_LLM_KEY is missing, wrong, or may not use this model."
    )
    template: ClassVar[str] = (
        "the second reader at {address} refuses the key (status {status}): {reason} ({parts})"
    )


@dataclass(frozen=True, slots=True)
class RequestRefused(Unheard):
    """The endpoint does not take the question."""

    code: ClassVar[str] = "second.request-refused"
    title: ClassVar[str] = "The second reader refuses the question"
    explanation: ClassVar[str] = (
        "The endpoint answers with an error that asking again would not mend: an unknown model, a path "
        "without /v1, a question longer than the model's context."
    )
    template: ClassVar[str] = (
        "the second reader at {address} refuses the question (status {status}): {reason} ({parts})"
    )


@dataclass(frozen=True, slots=True)
class Redirected(Unheard):
    """The endpoint sends the question elsewhere."""

    code: ClassVar[str] = "second.redirected"
    title: ClassVar[str] = "The second reader sends elsewhere"
    explanation: ClassVar[str] = (
        "The endpoint answers with a redirect. It is not followed: neither the document nor the key goes to "
        "an address that nobody named. Give the final address in GRAPPE_LLM_URL."
    )
    template: ClassVar[str] = (
        "the second reader at {address} redirects (status {status}), which is not followed ({parts})"
    )


@dataclass(frozen=True, slots=True)
class Overloaded(Unheard):
    """The endpoint is too busy, or fails, each time that it is asked."""

    code: ClassVar[str] = "second.overloaded"
    title: ClassVar[str] = "The second reader is overloaded"
    explanation: ClassVar[str] = (
        "The endpoint answers 429 or an error of its own, again after waiting as long as it asked for; or it "
        "asks to wait longer than a document may take."
    )
    template: ClassVar[str] = (
        "the second reader at {address} is overloaded or fails (status {status}, asked {attempts} times): "
        "{reason} ({parts})"
    )


@dataclass(frozen=True, slots=True)
class Stalled(Unheard):
    """The answer does not come in time."""

    code: ClassVar[str] = "second.stalled"
    title: ClassVar[str] = "The second reader stalls"
    explanation: ClassVar[str] = (
        "The answer to one question was not whole within the time that one may take "
        "(GRAPPE_LLM_REQUEST_SECONDS); a model that runs on a small machine needs more."
    )
    template: ClassVar[str] = "no whole answer from {address} within {seconds} seconds ({parts})"


@dataclass(frozen=True, slots=True)
class OutOfTime(Unheard):
    """The time for the whole document is over."""

    code: ClassVar[str] = "second.out-of-time"
    title: ClassVar[str] = "No time left for the second reader"
    explanation: ClassVar[str] = (
        "The time that the second reader may take for one document is over (--llm-seconds); what it answered "
        "before is kept."
    )
    template: ClassVar[str] = "the {seconds} seconds for the second reader are over ({parts})"


@dataclass(frozen=True, slots=True)
class BrokenOff(Unheard):
    """The connection ends before the answer does."""

    code: ClassVar[str] = "second.broken-off"
    title: ClassVar[str] = "The second reader breaks off"
    explanation: ClassVar[str] = "The connection was closed in the middle of an answer, each time."
    template: ClassVar[str] = "{address} breaks off its answer: {reason} ({parts})"


@dataclass(frozen=True, slots=True)
class AnswerTooLarge(Unheard):
    """The answer is larger than any answer to the question."""

    code: ClassVar[str] = "second.too-large"
    title: ClassVar[str] = "The second reader's answer is too large"
    explanation: ClassVar[str] = "No answer to a few sentences is that long: it was not read to its end."
    template: ClassVar[str] = "{address} answers with more than {limit} MB ({parts})"


@dataclass(frozen=True, slots=True)
class Garbled(Unheard):
    """The answer is none in the agreed form."""

    code: ClassVar[str] = "second.garbled"
    title: ClassVar[str] = "The second reader's answer is garbled"
    explanation: ClassVar[str] = (
        "The answer is not JSON, or not that of a chat completion, or the model's words in it are no list of "
        "claims. Nothing of it is used."
    )
    template: ClassVar[str] = "the answer from {address} can't be used: {reason} ({parts})"


@dataclass(frozen=True, slots=True)
class CutShort(Unheard):
    """The answer ends at the limit of its length."""

    code: ClassVar[str] = "second.cut-short"
    title: ClassVar[str] = "The second reader's answer is cut short"
    explanation: ClassVar[str] = (
        "The model's answer reached the largest length that an answer to its question has use for, or that "
        "of its context; small models repeat themselves. The whole claims before the cut are verified."
    )
    template: ClassVar[str] = "the answer of {model} is cut short ({parts})"


@dataclass(frozen=True, slots=True)
class Unconstrained(Finding):
    """The endpoint does not hold the model to the schema."""

    code: ClassVar[str] = "second.unconstrained"
    title: ClassVar[str] = "The second reader is not held to the schema"
    explanation: ClassVar[str] = (
        "The endpoint refuses answers constrained by a JSON schema (response_format); it was asked in a "
        "weaker way. Every answer is verified all the same."
    )
    template: ClassVar[str] = "{address} refuses response_format json_schema, and was asked with {manner}"


@dataclass(frozen=True, slots=True)
class AnswersRefused(Finding):
    """Claims of the second reader that the text does not bear out."""

    code: ClassVar[str] = "second.answers-refused"
    title: ClassVar[str] = "Answers of the second reader were refused"
    explanation: ClassVar[str] = (
        "A claim of the second reader counts only where its quote stands in the text, its number in the "
        "quote, and its names and dates near it. The others are counted by reason and kept nowhere."
    )
    template: ClassVar[str] = "{refused} of {answers} answers of {model} were refused: {reasons}"


@dataclass(frozen=True, slots=True)
class AddressesTheReader(Finding):
    """A passage that reads like an instruction to a language model."""

    code: ClassVar[str] = "second.addressed"
    title: ClassVar[str] = "The document speaks to the machine"
    explanation: ClassVar[str] = (
        "A paragraph tries to instruct a language model, or writes in the marks of its conversations. It was "
        "not shown to the second reader, and a person should look at it."
    )
    template: ClassVar[str] = "a paragraph that speaks to a language model was not shown to it: {words}"


@dataclass(frozen=True, slots=True)
class NotAsked(Finding):
    """Parts of the document that the second reader was not asked about."""

    code: ClassVar[str] = "second.not-asked"
    title: ClassVar[str] = "Not all was put to the second reader"
    explanation: ClassVar[str] = (
        "The document is longer than a second reader is asked about, or has a sentence too long for one."
    )
    template: ClassVar[str] = "{what} not put to the second reader; the rules read all of it"
