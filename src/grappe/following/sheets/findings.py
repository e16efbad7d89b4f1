"""What can be wrong with a workbook that was filled in, beside its fields: each kind, in both languages."""

from dataclasses import dataclass

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class NoTemplate(Finding):
    """A file that Grappe did not make, or that lost what tells whose it is."""

    code = "sheets.no-template"
    title = "Not a template of Grappe"
    explanation = (
        "Hidden cells tell for which project and period a template was made. They are missing: download a "
        "template, and copy your rows into it."
    )
    template = "this is no template of Grappe, or its hidden sheet was erased: download one anew"
    french = (
        "Ce n’est pas un modèle de Grappe, ou sa feuille masquée a été effacée : téléchargez-en un nouveau."
    )


@dataclass(frozen=True, slots=True)
class NewerTemplate(Finding):
    """A template of a form that this version of Grappe does not know."""

    code = "sheets.other-version"
    title = "A template of another version"
    explanation = "The template was made by another version of Grappe, whose sheets had another form."
    template = "the template has version {version}, and only version {known} can be read: download one anew"
    french = (
        "Ce modèle est de version {version} ; seule la version {known} se lit : téléchargez-en un nouveau."
    )


@dataclass(frozen=True, slots=True)
class OtherProject(Finding):
    """A workbook of another project."""

    code = "sheets.other-project"
    title = "A template of another project"
    explanation = "Each template is made for one project, and takes rows of that project only."
    template = "the template was made for {found}, not for {wanted}"
    french = "Ce modèle a été fait pour {found}, et non pour {wanted}."


@dataclass(frozen=True, slots=True)
class OtherPeriod(Finding):
    """A workbook of another period."""

    code = "sheets.other-period"
    title = "A template of another period"
    explanation = "Each template is made for one period; it is recorded in a declaration of that period."
    template = "the template was made for {found}, not for {wanted}"
    french = "Ce modèle a été fait pour la période {found}, et non pour {wanted}."


@dataclass(frozen=True, slots=True)
class UnknownSheet(Finding):
    """A sheet that is none of the template's."""

    code = "sheets.unknown-sheet"
    title = "A sheet of one’s own"
    explanation = (
        "The sheet is none of the template's, or its hidden first row was erased, so that nobody knows what "
        "its columns mean. Move what is in it to the sheet of its type, and erase it."
    )
    template = "the sheet {sheet!r} is none of the template's, or its hidden first row was erased"
    french = "La feuille « {sheet} » n’est pas du modèle, ou sa première ligne, masquée, a été effacée."


@dataclass(frozen=True, slots=True)
class HiddenSheet(Finding):
    """A hidden sheet that is none of the template's, or that has rows."""

    code = "sheets.hidden-sheet"
    title = "A hidden sheet"
    explanation = "What is hidden is recorded by nobody on purpose: show the sheet, or erase it."
    template = "the sheet {sheet!r} is hidden: show it, or erase it"
    french = "La feuille « {sheet} » est masquée : affichez-la ou effacez-la."


@dataclass(frozen=True, slots=True)
class LackingColumn(Finding):
    """A column that a sheet can't do without."""

    code = "sheets.lacking-column"
    title = "A column is missing"
    explanation = "Columns may be moved and renamed, but those that rows are told by can't be erased."
    template = "the column {column!r} is missing"
    french = "La colonne « {column} » manque."


@dataclass(frozen=True, slots=True)
class UnknownColumn(Finding):
    """A column that was added and filled."""

    code = "sheets.unknown-column"
    title = "A column of one’s own"
    explanation = "The column has no code in the hidden first row, so what is in it can't be kept."
    template = "what stands in this column would be lost: it is none of the template's"
    french = "Cette colonne n’est pas du modèle : ce qu’elle contient serait perdu."


@dataclass(frozen=True, slots=True)
class TwiceColumn(Finding):
    """A column that is there twice."""

    code = "sheets.column-twice"
    title = "A column is there twice"
    explanation = "Two columns have the same code in the hidden first row: erase the copy."
    template = "the column {column!r} is there twice"
    french = "La colonne « {column} » figure deux fois."


@dataclass(frozen=True, slots=True)
class FormulaCell(Finding):
    """A formula where a value is asked for."""

    code = "sheets.formula"
    title = "A formula"
    explanation = "What a formula comes to depends on who opens the file: paste its value instead."
    template = "holds a formula: write the value"
    french = "Cette cellule contient une formule : écrivez la valeur."


@dataclass(frozen=True, slots=True)
class FailedCell(Finding):
    """A cell with an error of the spreadsheet (#N/A and the like)."""

    code = "sheets.failed-cell"
    title = "An error in a cell"
    explanation = "The cell shows an error of the spreadsheet, such as #N/A, and no value."
    template = "holds an error of the spreadsheet, {text}"
    french = "Cette cellule contient une erreur du tableur, {text}."


@dataclass(frozen=True, slots=True)
class MergedCells(Finding):
    """Cells merged among the rows."""

    code = "sheets.merged"
    title = "Merged cells"
    explanation = "Merged cells belong to several rows or columns at once: part them."
    template = "the cells {cells} are merged: part them"
    french = "Les cellules {cells} sont fusionnées : séparez-les."


@dataclass(frozen=True, slots=True)
class ActiveContent(Finding):
    """Macros, or links to other files."""

    code = "sheets.active-content"
    title = "Macros or links to other files"
    explanation = "A declaration holds values only: save the workbook without macros and external links."
    template = "the workbook holds {what}: save it without"
    french = "Le classeur contient {what} : enregistrez-le sans."


@dataclass(frozen=True, slots=True)
class UnknownWord(Finding):
    """A word that is none of a list."""

    code = "sheets.unknown-word"
    title = "Not in the list"
    explanation = "The column takes one of the words of its list."
    template = "{text!r} is not in the list"
    french = "« {text} » n’est pas dans la liste."


@dataclass(frozen=True, slots=True)
class NearlyKnownWord(Finding):
    """A word that is none of a list, and near to one of it."""

    code = "sheets.nearly-known-word"
    title = "Nearly in the list"
    explanation = "The column takes one of the words of its list; one of them is near."
    template = "{text!r} is not in the list; is it {nearest!r}?"
    french = "« {text} » n’est pas dans la liste : est-ce « {nearest} » ?"


@dataclass(frozen=True, slots=True)
class OtherUnit(Finding):
    """A value in another unit than its indicator has."""

    code = "sheets.other-unit"
    title = "Another unit"
    explanation = "Each indicator has its unit, which the register does not convert: give the value in it."
    template = "the unit is {wanted}, not {found}"
    french = "L’unité est « {wanted} », et non « {found} »."


@dataclass(frozen=True, slots=True)
class UnknownEntry(Finding):
    """An identifier that the project has not."""

    code = "sheets.unknown-entry"
    title = "Unknown identifier"
    explanation = (
        "Identifiers are given by Grappe. This one is none of the project's: leave it empty in a new row, "
        "and never copy a row with its identifier."
    )
    template = "{text!r} is no identifier of this project's entries: leave it empty in a new row"
    french = (
        "« {text} » n’est l’identifiant d’aucune ligne de ce projet : laissez vide pour une nouvelle ligne."
    )


@dataclass(frozen=True, slots=True)
class EntryTwice(Finding):
    """One identifier in two rows."""

    code = "sheets.entry-twice"
    title = "The same identifier twice"
    explanation = "A row was copied with its identifier: clear it in the copy."
    template = "the row {row} has the same identifier: clear it in the copy"
    french = "La ligne {row} porte le même identifiant : effacez-le dans la copie."


@dataclass(frozen=True, slots=True)
class WrongSheet(Finding):
    """An entry on the sheet of another type."""

    code = "sheets.wrong-sheet"
    title = "On the sheet of another type"
    explanation = "An entry keeps its type: withdraw it, and declare another one on the other sheet."
    template = "this entry is none of this sheet"
    french = "Cette ligne relève d’une autre feuille."


@dataclass(frozen=True, slots=True)
class Duplicate(Finding):
    """What is declared already, in the register or in another row."""

    code = "sheets.duplicate"
    title = "Declared already"
    explanation = (
        "Another entry has the same type, title and dates, or is a value of the same indicator for the same "
        "time: counted twice, it would be wrong. Change that entry, or tell the two apart in their titles."
    )
    template = "is declared already: {other}"
    french = "Déjà déclaré : {other}."


@dataclass(frozen=True, slots=True)
class OutOfPeriod(Finding):
    """An entry with no date in the period that is declared."""

    code = "sheets.out-of-period"
    title = "Out of the period"
    explanation = (
        "A new item has at least one date in the period that the template was made for, a value ends in it."
    )
    template = "{date} lies outside the period, {start} to {end}"
    french = "{date} est hors de la période, de {start} à {end}."


@dataclass(frozen=True, slots=True)
class Stale(Finding):
    """A row that somebody else changed since the template was made."""

    code = "sheets.stale"
    title = "Changed meanwhile"
    explanation = (
        "Since the template was downloaded, somebody changed the entry in the register, which says something "
        "else than this row did: download a template anew, and make your change there."
    )
    template = "was changed in the register by {who} since the template was made: download one anew"
    french = "Modifié dans le registre par {who} depuis que ce modèle a été fait : téléchargez-en un nouveau."


@dataclass(frozen=True, slots=True)
class LackingReason(Finding):
    """A row to be withdrawn, or an approved one to be changed, without a reason."""

    code = "sheets.lacking-reason"
    title = "A reason is missing"
    explanation = "What was approved is changed, and any entry withdrawn, only with a reason."
    template = "say why it is changed or withdrawn"
    french = "Dites pourquoi cette ligne est modifiée ou retirée."


@dataclass(frozen=True, slots=True)
class NothingToWithdraw(Finding):
    """A new row to be withdrawn."""

    code = "sheets.nothing-to-withdraw"
    title = "Nothing to withdraw"
    explanation = "Only what is in the register can be withdrawn: erase the row."
    template = "this row is not in the register: erase it"
    french = "Cette ligne n’est pas dans le registre : effacez-la."


@dataclass(frozen=True, slots=True)
class TooManyRows(Finding):
    """More rows than are recorded at once."""

    code = "sheets.too-many-rows"
    title = "Too many rows"
    explanation = "A workbook is recorded whole or not at all, so it has a limit: part it in two."
    template = "has {rows} rows, more than the {limit} that are recorded at once"
    french = "Il y a {rows} lignes ; {limit} au plus s’enregistrent à la fois."
