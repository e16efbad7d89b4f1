"""Declarations as pages show them: fields with what is wrong in each, entries with what they change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from grappe.domain.findings import Finding
from grappe.domain.items import Detail, ItemType
from grappe.domain.quantity import Bound
from grappe.domain.submission import Status
from grappe.following.declaring import Known
from grappe.publishing.dates import date
from grappe.publishing.figures import amount
from grappe.records.models import Indicator, Item, Observation, Project, Submission
from grappe.records.queries.actuals import with_shares, with_what_was_before
from grappe.web import labels
from grappe.web.formatting import bounded, span
from grappe.web.language import page_language

VALUE: Final = "value"
"""What stands for a value of an indicator where the code of a type of items may stand."""
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what it asks for, what was written, and what is wrong with it."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    kind: str = "text"
    needed: bool = False
    groups: Sequence[tuple[str, Sequence[Choice]]] = ()
    wrong: tuple[str, ...] = ()

    @property
    def choices(self) -> list[Choice]:
        """What may be chosen, whatever the group."""
        return [choice for _name, choices in self.groups for choice in choices]

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen of several."""
        return tuple(part.strip() for part in self.value.split(";") if part.strip())


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a page shows it; ``changes`` are what it says otherwise: label, before, after."""

    row: Item | Observation
    kind: str
    label: str
    title: str
    facts: Sequence[tuple[str, str]]
    changes: Sequence[tuple[str, str, str]] = ()
    before: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nothing of it was approved before."""
        return not self.before


@dataclass(frozen=True, slots=True)
class FormOf:
    """What the fields of a form are made from: what was written, what is wrong, what may be chosen."""

    said: Mapping[str, str]
    findings: Sequence[Finding]
    known: Known

    def field(
        self,
        name: str,
        label: str,
        kind: str = "text",
        *,
        needed: bool = False,
        hint: str = "",
        groups: Sequence[tuple[str, Sequence[Choice]]] = (),
    ) -> Field:
        """A field with what was written in it and what is wrong with it."""
        told = tuple(in_words(one) for one in self.findings if one.place.column == name)
        return Field(name, label, self.said.get(name, ""), hint, kind, needed, groups, told)


def in_words(finding: Finding) -> str:
    """A finding in the page's language, without its place."""
    return finding.template_in(page_language()).format(**finding.particulars)


def item_fields(kind: ItemType, form: FormOf) -> list[Field]:
    """The fields of an item of that type."""
    language = page_language()
    nobody = _("No person’s name: the register is public.")
    fields = [form.field("title", kind.titles[language], needed=True, hint=nobody)]
    if kind.variants:
        choices = [(code, words[language]) for code, words in kind.variants.items()]
        fields.append(form.field("variant", _("Kind"), "select", needed=True, groups=[("", choices)]))
    for place, moment in enumerate(kind.dates):
        label, hint = labels.word(labels.MOMENTS, moment), "" if place else _how_to_date()
        fields.append(form.field(moment, label, needed=moment in kind.needed, hint=hint))
    needed = kind.needed_details
    fields += [_detail_field(detail, form, needed=detail in needed) for detail in kind.details]
    fields += _share_fields(form, is_money=Detail.AMOUNT in kind.details)
    return [*fields, form.field("note", _("Note"), "long")]


def _detail_field(detail: Detail, form: FormOf, *, needed: bool) -> Field:
    label = labels.word(labels.DETAILS, detail)
    match detail:
        case Detail.ORGANISATIONS:
            hint = _("Laboratory, school, company…; several are parted by semicolons.")
            return form.field(detail, label, needed=needed, hint=hint)
        case Detail.PERSONS:
            hint = _("A number, never a list of names.")
            return form.field(detail, label, "number", needed=needed, hint=hint)
        case Detail.AMOUNT:
            label = _("Amount, in %(currency)s") % {"currency": form.known.currency}
            return form.field(detail, label, "number", needed=needed)
        case Detail.URL:
            return form.field(detail, label, "url", needed=needed)


def _share_fields(form: FormOf, *, is_money: bool) -> list[Field]:
    others = [(code, name) for code, name in form.known.projects.items() if code != form.known.project]
    if not others:
        return []
    hint = _("It counts once in the number of each, and once in the programme’s.")
    fields = [form.field("projects", _("Shared with"), "checks", hint=hint, groups=[("", others)])]
    if is_money:
        label = _("Our part of the money, in percent, where it is shared")
        fields.append(form.field("part", label, "number", hint=_("Left empty, the parts are equal.")))
    return fields


def _how_to_date() -> str:
    return _("A day, a month or a year: 01/09/2025, 09/2025 or 2025.")


def value_fields(indicators: Iterable[Indicator], promised: Iterable[str], form: FormOf) -> list[Field]:
    """The fields of a value of an indicator that is not counted; those with a promise come first."""
    bounds = [(one.value, bounded(_("this figure"), one)) for one in Bound if one is not Bound.BETWEEN]
    bounds[0] = (Bound.EXACTLY.value, _("exactly this figure"))
    counted = _("Indicators whose items you list are counted from them, and do not stand here.")
    proof = _("“Annual report 2025, page 12”: whoever checks it must find it.")
    over_time = _("Only for what was delivered over a time.")
    groups = _indicator_groups(indicators, set(promised), form.known)
    return [
        form.field("indicator", _("Indicator"), "groups", needed=True, hint=counted, groups=groups),
        form.field("value", _("Value"), "number", needed=True, hint=_("In full: 12500000, not 12.5 M.")),
        form.field("bound", _("How firm"), "select", groups=[("", bounds)]),
        form.field("start", _("From"), hint=over_time),
        form.field("end", _("On, or until"), needed=True, hint=_how_to_date()),
        form.field("proof", _("Where it is written"), needed=True, hint=proof),
        form.field("url", _("Web address"), "url"),
        form.field("note", _("Note"), "long"),
    ]


def _indicator_groups(
    indicators: Iterable[Indicator], promised: set[str], known: Known
) -> list[tuple[str, Sequence[Choice]]]:
    first = _("With a promise")
    groups: dict[str, list[Choice]] = {first: []}
    for one in indicators:
        if one.unit != "none" and one.code not in known.counted:
            theme = first if one.code in promised else labels.word(labels.THEMES, one.theme)
            label = one.label_fr if page_language() == "fr" else one.label_en
            groups.setdefault(theme, []).append((one.code, label))
    return [(name, choices) for name, choices in groups.items() if choices]


def said_in(row: Item | Observation) -> dict[str, str]:
    """What an entry says, as its form has it."""
    common = {"note": row.note, "url": row.url}
    if isinstance(row, Observation):
        value = f"{row.value.normalize():f}"
        return common | {
            "indicator": row.indicator.code, "value": value, "bound": row.bound, "start": row.start,
            "end": row.end, "proof": row.proof,
        }  # fmt: skip
    shares = list(row.shares.all())
    own = next((share.part for share in shares if share.project_id == row.project_id), None)
    return (
        common
        | dict(row.dates)
        | {
            "title": row.title,
            "variant": row.variant,
            "persons": "" if row.persons is None else str(row.persons),
            "amount": "" if row.amount is None else f"{row.amount.normalize():f}",
            "currency": row.currency,
            "organisations": "; ".join(one.name for one in row.organisations.all()),
            "projects": ";".join(one.project.code for one in shares if one.project_id != row.project_id),
            "part": "" if own is None else f"{(own * 100).normalize():f}",
        }
    )


def entries_in(submission: Submission, types: Mapping[str, ItemType]) -> list[Shown]:
    """What a submission brings, each entry in its last version there, with what it changes."""
    items = list(with_shares(with_what_was_before(Item, submission)))
    values = with_what_was_before(Observation, submission).select_related("indicator", "submission")
    return [
        *_last_of(submission, items, types),
        *_last_of(submission, list(values), types),
    ]


def _last_of(
    submission: Submission, rows: Sequence[Item | Observation], types: Mapping[str, ItemType]
) -> list[Shown]:
    versions: dict[str, list[Item | Observation]] = {}
    for row in rows:
        versions.setdefault(row.reference, []).append(row)
    shown = []
    for ordered in versions.values():
        last = [row for row in ordered if row.submission_id == submission.pk][-1]
        approved = [
            row for row in ordered
            if row.version < last.version and row.submission_id != submission.pk
            and row.submission.status == Status.APPROVED
        ]  # fmt: skip
        shown.append(entry_of(last, types, approved[-1] if approved else None))
    return sorted(shown, key=lambda one: (one.label, one.row.pk))


def entry_of(
    row: Item | Observation, types: Mapping[str, ItemType], before: Item | Observation | None = None
) -> Shown:
    """An entry in words, beside the version that it follows on."""
    facts = facts_of(row, types)
    old = dict(facts_of(before, types)) if before else {}
    changes = [
        (label, old.get(label, ""), dict(facts).get(label, ""))
        for label in dict.fromkeys([*old, *dict(facts)])
        if before and old.get(label, "") != dict(facts).get(label, "")
    ]
    if isinstance(row, Observation):
        label = row.indicator.label_fr if page_language() == "fr" else row.indicator.label_en
        return Shown(row, VALUE, _("Value"), label, facts, changes, before is not None)
    kind = types.get(row.type)
    label = kind.labels[page_language()] if kind else row.type
    return Shown(row, row.type, label, row.title, facts, changes, before is not None)


def facts_of(row: Item | Observation, types: Mapping[str, ItemType]) -> list[tuple[str, str]]:
    """What an entry says, label by label; what it does not say is left out."""
    told = _value_facts(row) if isinstance(row, Observation) else _item_facts(row, types)
    told += [(_("Web address"), row.url), (_("Note"), row.note)]
    return [(label, text) for label, text in told if text]


def _value_facts(row: Observation) -> list[tuple[str, str]]:
    language = page_language()
    when = (
        span(row.start, row.end, language) if row.start and row.start != row.end else date(row.end, language)
    )
    return [
        (_("Value"), bounded(amount(row.value, row.unit, language), row.bound)),
        (_("When"), when),
        (_("Where it is written"), row.proof),
    ]


def _item_facts(row: Item, types: Mapping[str, ItemType]) -> list[tuple[str, str]]:
    language, kind = page_language(), types.get(row.type)
    told = [(_("Title"), row.title)]
    if row.variant and kind and row.variant in kind.variants:
        told.append((_("Kind"), kind.variants[row.variant][language]))
    moments = kind.dates if kind else tuple(row.dates)
    told += [
        (labels.word(labels.MOMENTS, moment), date(row.dates[moment], language))
        for moment in moments
        if moment in row.dates
    ]
    shared: list[Project] = [one.project for one in row.shares.all() if one.project_id != row.project_id]
    own = next((one.part for one in row.shares.all() if one.project_id == row.project_id), None)
    return [
        *told,
        (_("Organisations"), ", ".join(one.name for one in row.organisations.all())),
        (_("Number of people"), "" if row.persons is None else amount(Decimal(row.persons), None, language)),
        (_("Amount"), "" if row.amount is None else amount(row.amount, row.currency, language)),
        (_("Shared with"), ", ".join(project.name for project in shared)),
        (_("Our part of the money"), "" if own is None else amount(own * 100, "percent", language)),
    ]
