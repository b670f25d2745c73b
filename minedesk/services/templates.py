"""Empty workbooks to fill in and import: headings, help, drop-down lists, checks of dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minedesk import words
from minedesk.errors import AppError
from minedesk.fields.kinds import Choice, Choices, Country, Currency, YesNo
from minedesk.fields.reading import Habits
from minedesk.records import schema as schema_named
from minedesk.services.importing.sheets.rows import HELP_MARK
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema
    from minedesk.formats.templates import TemplateColumn, TemplateSheet

ENDING = ".xlsx"


def write_template(type: str, path: Path, language: str | None = None) -> None:
    """Write a template for a record type, with a sheet for each of its row types, or for one row
    type, in a language (by default the one in use).

    Raises AppError when the path does not end in .xlsx or cannot be written.
    """
    if path.suffix.lower() != ENDING:
        raise AppError(
            _("{name} cannot be written: a template is a workbook.").format(name=path.name),
            _("Give it the ending {ending}.").format(ending=ENDING),
        )
    from minedesk.formats.templates import write_template as write

    schema = schema_named(type)
    with words.use_language(language or words.language()):
        # Named by its type, the first sheet takes the sheets of its rows along when it comes back.
        write(path, [_sheet(each) for each in (schema, *schema.rows)])


def _sheet(schema: Schema) -> TemplateSheet:
    from minedesk.formats.templates import TemplateSheet

    columns = [_column(field) for field in schema.typed]
    if schema.parent is not None:
        columns.insert(0, _parent(schema))
    return TemplateSheet(schema.name, columns, HELP_MARK)


def _parent(schema: Schema) -> TemplateColumn:
    from minedesk.formats.templates import TemplateColumn
    from minedesk.services.exporting.columns import parent_column

    assert schema.parent is not None
    parent = schema_named(schema.parent)
    said = _("The {field} of the {type} this row belongs to.").format(
        field=_(parent.key.label), type=_(parent.title).lower()
    )
    return TemplateColumn(_(parent_column(schema).label), said, required=True)


def _column(field: Field) -> TemplateColumn:
    from minedesk.formats.templates import TemplateColumn
    from minedesk.services.exporting.columns import heading

    part = field.kind.parts[0]
    return TemplateColumn(
        heading(field, part),
        _help(field),
        part.cell,
        choices=_choices(field),
        multiple=isinstance(field.kind, Choices),
        required=field.required,
    )


def _help(field: Field) -> str:
    said = [_(field.help)]
    if not field.help and field.kind.example:
        said.append(_("For example: {example}").format(example=field.kind.example))
    return " ".join(filter(None, said))


def _choices(field: Field) -> list[str]:
    """What a drop-down list offers, in the language in use; empty for fields without one."""
    kind = field.kind
    if isinstance(kind, Choice):
        return [term.shown for term in kind.vocabulary.offered]
    if isinstance(kind, Country):
        return sorted(kind.names(words.language()).values())
    if isinstance(kind, Currency):
        return sorted(kind.names(words.language()))
    if isinstance(kind, YesNo):
        habits = Habits(language=words.language())
        return [kind.format(value, habits) for value in (True, False)]
    return []
