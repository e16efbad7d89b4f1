"""The second reading: a document put to an endpoint window by window, and what of its answers stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grappe.domain.findings import Finding, Place
from grappe.domain.indicators import Indicator
from grappe.domain.statement import Statement
from grappe.reading.actors.mentions import find_cast
from grappe.reading.claims.announcing import Lexicon
from grappe.reading.claims.lines import Reader
from grappe.reading.reader import Reading
from grappe.reading.second.answers import answers_in
from grappe.reading.second.asking import Endpoint, Said, Trouble
from grappe.reading.second.evidence import Evidence
from grappe.reading.second.findings import AnswersRefused, CutShort, Garbled
from grappe.reading.second.prompting import question_of, version
from grappe.reading.second.verifier import Refusal, verify
from grappe.reading.second.windows import Window, cut_windows


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a second reader read of a document: the statements that the text bears out, and an account.

    ``windows`` were put to it, ``heard`` of them answered in a form that can be used; of its ``answers``,
    ``refused`` counts by reason those that the verifier did not let pass.
    """

    model: str
    prompt: str
    statements: tuple[Statement, ...]
    windows: int = 0
    heard: int = 0
    answers: int = 0
    refused: Mapping[Refusal, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Account:
    """What has been gathered so far."""

    statements: dict[str, Statement] = field(default_factory=dict)
    refused: Counter[Refusal] = field(default_factory=Counter)
    troubles: list[tuple[Trouble, Window]] = field(default_factory=list)
    answers: int = 0
    heard: int = 0


def read_again(reading: Reading, indicators: Mapping[str, Indicator], endpoint: Endpoint) -> SecondReading:
    """Put a document that was read to a second reader; what goes wrong there ends in findings."""
    evidence = evidence_of(reading, indicators)
    cut = cut_windows(evidence)
    questions = [question_of(window, evidence) for window in cut.windows]
    replies = endpoint.ask(questions) if questions else None
    name = f"llm.{endpoint.model} prompt {version()}"
    account = _Account()
    for window, reply in zip(cut.windows, replies.replies if replies else (), strict=True):
        _hear(reply, window, evidence, name, account)
    whole = Place(reading.document.facts.file)
    remarks = [_told(remark, whole) for remark in (replies.remarks if replies else ())]
    return SecondReading(
        model=endpoint.model,
        prompt=version(),
        statements=tuple(sorted(account.statements.values(), key=lambda one: one.figure.start)),
        windows=len(cut.windows),
        heard=account.heard,
        answers=account.answers,
        refused=dict(account.refused),
        findings=(
            *cut.findings, *remarks, *_unheard(account.troubles, len(cut.windows), evidence),
            *_refused(account, endpoint.model, whole),
        ),
    )  # fmt: skip


def evidence_of(reading: Reading, indicators: Mapping[str, Indicator]) -> Evidence:
    """What the rules find in a document that was read."""
    facts = reading.document.facts
    rules = Reader(facts.language, facts.published, Lexicon(indicators, facts.language), indicators)
    return Evidence(reading.document, find_cast(reading.document), rules, reading.statements)


def _hear(reply: Said | Trouble, window: Window, evidence: Evidence, name: str, account: _Account) -> None:
    """Take in one reply: its claims verified, or what is wrong with it."""
    if isinstance(reply, Trouble):
        account.troubles.append((reply, window))
        return
    answers = answers_in(reply.text)
    if answers is None:
        reason = "the model's words are no list of claims"
        account.troubles.append((Trouble(Garbled, {"address": "the model", "reason": reason}), window))
        return
    if not reply.whole:
        account.troubles.append((Trouble(CutShort, {"model": name}), window))
    account.heard += 1
    account.answers += len(answers)
    source = evidence.document.facts.sha256
    for answer in answers:
        found = verify(answer, window, evidence, name)
        if isinstance(found, Refusal):
            account.refused[found] += 1
        elif found.identity(source) in account.statements or _known(found, account):
            account.refused[Refusal.REPEATED] += 1
        else:
            account.statements[found.identity(source)] = found


def _known(found: Statement, account: _Account) -> bool:
    """Whether the reader has said before what this figure measures: its second thoughts don't count."""
    return any(
        one.figure == found.figure and one.indicator == found.indicator for one in account.statements.values()
    )


def _told(trouble: Trouble, place: Place, parts: str = "") -> Finding:
    return trouble.kind(place, {**trouble.particulars, "parts": parts})


def _unheard(troubles: Sequence[tuple[Trouble, Window]], windows: int, evidence: Evidence) -> list[Finding]:
    """One finding for each thing that went wrong, at the first window where it did."""
    document = evidence.document
    grouped: dict[tuple[type[Finding], str], list[tuple[Trouble, Window]]] = {}
    for trouble, window in troubles:
        key = (trouble.kind, str(sorted(trouble.particulars.items())))
        grouped.setdefault(key, []).append((trouble, window))
    found = []
    for group in grouped.values():
        trouble, window = group[0]
        line = document.text.count("\n", 0, window.start) + 1
        found.append(
            _told(
                trouble, Place(document.facts.file, line), f"{len(group)} of {windows} parts of the document"
            )
        )
    return found


def _refused(account: _Account, model: str, place: Place) -> list[Finding]:
    if not account.refused:
        return []
    reasons = ", ".join(f"{reason} {number}" for reason, number in account.refused.most_common())
    particulars = {
        "refused": str(account.refused.total()),
        "answers": str(account.answers),
        "model": model,
        "reasons": reasons,
    }
    return [AnswersRefused(place, particulars)]
