"""Empty workbooks to fill in: headings, a help row, drop-down lists, checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from minedesk.formats.files import replace_when_done
from minedesk.formats.xlsx import sheet_names
from minedesk.words import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW, LAST_ROW = 3, 10_000
LISTS = "_lists"

_INLINE_LIMIT = 255
_MESSAGE_LIMIT = 255
_TITLE_LIMIT = 32
_FORMATS = {"text": "@", "number": "#,##0.00", "integer": "0", "date": "yyyy-mm-dd"}
_PLAIN_FILL, _REQUIRED_FILL = "DCE6F1", "FFE0A3"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column to fill in. choices make a drop-down list; multiple allows several, split by ;."""

    title: str
    help: str = ""
    kind: Literal["text", "number", "integer", "date"] = "text"
    width: float = 18
    choices: Sequence[str] = ()
    multiple: bool = False
    required: bool = False
    minimum: float | None = None


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """One sheet to fill in; help_marker begins the help row, so that the importer skips it."""

    name: str
    columns: Sequence[TemplateColumn]
    help_marker: str


def write_template(path: Path, sheets: Sequence[TemplateSheet]) -> None:
    """Write an empty workbook: headings in row 1, help in row 2, checked rows from 3 to 10,000.

    Long lists of choices stand on a hidden sheet, as Excel takes no more than 255 characters in
    the cell's own rule. A number column takes no number below its minimum (0 unless told).
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists(book)
    for name, sheet in zip(sheet_names([s.name for s in sheets]), sheets, strict=True):
        page = book.create_sheet(name)
        _write_top(page, sheet)
        for number, column in enumerate(sheet.columns, start=1):
            _shape_column(page, number, column, lists)
    lists.write()
    with replace_when_done(path) as temporary:
        # By way of memory: an archive that a full disk cut off could not even be closed.
        whole = BytesIO()
        book.save(whole)
        temporary.write_bytes(whole.getvalue())


def _write_top(page: Worksheet, sheet: TemplateSheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page.freeze_panes = f"A{FIRST_ROW}"
    page.row_dimensions[2].height = 48
    for number, column in enumerate(sheet.columns, start=1):
        heading = page.cell(1, number)
        _set_text(heading, column.title)
        heading.font = Font(bold=True)
        fill = _REQUIRED_FILL if column.required else _PLAIN_FILL
        heading.fill = PatternFill("solid", start_color=fill)
        heading.alignment = Alignment(vertical="center", wrap_text=True)
        marker = f"{sheet.help_marker} " if number == 1 else ""
        note = page.cell(2, number)
        _set_text(note, f"{marker}{_help(column)}".strip())
        note.font = Font(italic=True, color="767676")
        note.alignment = Alignment(vertical="top", wrap_text=True)


def _set_text(cell: object, text: str) -> None:
    from openpyxl.cell import Cell

    assert isinstance(cell, Cell)
    cell.value = text or None
    if text:
        # A help text that begins with = must not become a formula.
        cell.data_type = "s"


def _help(column: TemplateColumn) -> str:
    parts = [_("Required.") if column.required else "", column.help]
    if column.multiple and column.choices:
        parts.append(_("Several are allowed, separated by ;"))
    return " ".join(part for part in parts if part)


def _shape_column(page: Worksheet, number: int, column: TemplateColumn, lists: _Lists) -> None:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(number)
    page.column_dimensions[letter].width = column.width
    # The format of the whole column also holds for what is typed far below.
    page.column_dimensions[letter].number_format = _FORMATS[column.kind]
    for row in (1, 2):
        page.cell(row, number).number_format = "General"
    check = _check(column, lists)
    if check is not None:
        check.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
        page.add_data_validation(check)


def _check(column: TemplateColumn, lists: _Lists) -> DataValidation | None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices:
        check = DataValidation(type="list", formula1=lists.source(column.choices), allow_blank=True)
        text = _("Choose one from the list.")
        if column.multiple:
            text = _("Choose one from the list, or type several from it, separated by ;")
        _say(check, column, text)
        # A list lets one choice pass; where several are allowed it offers, and refuses nothing.
        check.showErrorMessage = not column.multiple
        return check
    if column.kind == "date":
        check = DataValidation(
            type="date", operator="greaterThanOrEqual", formula1="1", allow_blank=True
        )
        _say(check, column, _("Type a date, such as 2024-03-31."))
        return check
    if column.kind in ("number", "integer"):
        minimum = column.minimum if column.minimum is not None else 0
        check = DataValidation(
            type="whole" if column.kind == "integer" else "decimal",
            operator="greaterThanOrEqual",
            formula1=f"{minimum:g}",
            allow_blank=True,
        )
        text = (
            _("Type a whole number, {minimum} or more.")
            if column.kind == "integer"
            else _("Type a number, {minimum} or more.")
        )
        _say(check, column, text.format(minimum=f"{minimum:g}"))
        return check
    return None


def _say(check: DataValidation, column: TemplateColumn, text: str) -> None:
    check.errorTitle = check.promptTitle = column.title[:_TITLE_LIMIT]
    check.error = text[:_MESSAGE_LIMIT]
    check.prompt = text[:_MESSAGE_LIMIT]
    check.showErrorMessage = check.showInputMessage = True


class _Lists:
    """Where the choices of drop-down lists stand: in the rule itself, or on a hidden sheet."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._columns: dict[tuple[str, ...], int] = {}

    def source(self, choices: Sequence[str]) -> str:
        """The list as a rule's formula names it."""
        inline = ",".join(choices)
        if len(inline) <= _INLINE_LIMIT and not any(set(choice) & set(',"') for choice in choices):
            return f'"{inline}"'
        from openpyxl.utils import get_column_letter

        number = self._columns.setdefault(tuple(choices), len(self._columns) + 1)
        letter = get_column_letter(number)
        return f"{LISTS}!${letter}$1:${letter}${len(choices)}"

    def write(self) -> None:
        """Put the lists that need it on their sheet, after all others."""
        if not self._columns:
            return
        page = self._book.create_sheet(LISTS)
        page.sheet_state = "hidden"
        for choices, number in self._columns.items():
            for row, choice in enumerate(choices, start=1):
                _set_text(page.cell(row, number), choice)
