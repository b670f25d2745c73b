"""What is typed into a form, taken out as plain data, and laid over a record again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minedesk.errors import ValueProblem
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Link, Links
from minedesk.records.base import Entry, Row
from minedesk.services.typed import Said, SaidRow, SaidRows, Typing, stored, value_of
from minedesk.ui.forms.chips import ChipsEditor, Item
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import Editor
from minedesk.ui.forms.form import RecordForm
from minedesk.ui.forms.rows import RowsTab
from minedesk.ui.forms.typed_row import Line
from minedesk.words import _


def typed_into(form: RecordForm, entry: Entry) -> Typing:
    """All that stands in a form; entry is the record it shows, whose uuid is chosen already."""
    fields = {
        key: said
        for key, row in form.sheet.rows.items()
        if not row.field.computed
        and ((said := _said(row.editor, entry)).changed or said.text or said.value is not None)
    }
    assert entry.uuid is not None
    return Typing(
        type=entry.type,
        uuid=entry.uuid,
        new=entry.id is None,
        title=form.sheet.rows[form.schema.key.key].editor.text().strip(),
        changed_at=str(entry.stamps.get("changed_at") or ""),
        fields=fields,
        rows={name: _said_rows(tab) for name, tab in form.tabs.items() if tab.is_changed()},
    )


def lay_over(form: RecordForm, typing: Typing, entry: Entry) -> list[str]:
    """Put what was typed into a form that shows entry, the record as it is stored now.

    Comes back: the labels of what somebody else changed since, where what was typed stands now.
    """
    met = []
    for key, said in typing.fields.items():
        row = form.sheet.rows.get(key)
        if row is None or row.field.computed or not (said.changed or entry.id is None):
            continue
        now = stored(row.field, entry.values.get(key))
        if entry.id is not None and now not in (said.was, said.value):
            met.append(row.title)
        _lay(row.editor, said)
        row.refresh()
        # What differs from the file is seen at a glance.
        row.editor.set_filled(row.editor.is_changed())
    for name, rows in typing.rows.items():
        tab = form.tabs.get(name)
        if tab is not None:
            lines, others = _laid_lines(tab, rows, entry.rows.get(name, []), form.context)
            tab.model.type_lines(lines)
            if others:
                met.append(_(tab.schema.plural))
    return met


def left_over(form: RecordForm, typing: Typing) -> list[str]:
    """What was typed into fields that the form has not: they were taken away since."""
    return [
        said.text or str(said.value)
        for key, said in typing.fields.items()
        if key not in form.sheet.rows
        and (said.changed or typing.new)
        and (said.text or said.value is not None)
    ]


def go_to_typing(form: RecordForm) -> None:
    """Show where something is typed that is not kept: its first field, else its tab of rows."""
    for key, row in form.sheet.rows.items():
        if row.editor.is_changed():
            form.tab_bar.setCurrentIndex(0)
            form.sheet.go_to(key)
            return
    for place, tab in enumerate(form.tabs.values(), start=1):
        if tab.is_changed():
            form.tab_bar.setCurrentIndex(place)
            tab.show_typing()
            return


def _said(editor: Editor, entry: Entry) -> Said:
    field, missing = editor.field, editor.pending()
    try:
        value, readable = editor.value(), True
    except ValueProblem:
        value, readable = None, False
    text = editor.text()
    names: tuple[str, ...] = ()
    if isinstance(editor, ChipsEditor):
        names = tuple(item.label for item in editor.items() if not item.missing)
        # What is read from the line is in the value; what is not stays a text.
        text = "" if readable and not isinstance(field.kind, Links) else editor.typed_text()
        if not readable:
            value = tuple(item.value for item in editor.items() if not item.missing)
    was = entry.values.get(field.key)
    return Said(
        text=text,
        value=stored(field, value),
        readable=readable,
        names=names,
        missing=missing,
        changed=editor.is_changed(),
        was=stored(field, was),
    )


def _lay(editor: Editor, said: Said) -> None:
    field = editor.field
    if isinstance(editor, ChipsEditor):
        editor.type_items([*_items(editor, said), *_missing(said.missing)], said.text)
        return
    editor.type_text(said.text)
    if isinstance(field.kind, Link) or not said.readable:
        return
    # The same text may mean something else to whoever reads dates and numbers another way.
    if editor.problem() is not None or stored(field, editor.value()) != said.value:
        editor.type_value(value_of(field, said.value))


def _items(editor: ChipsEditor, said: Said) -> list[Item]:
    kind = editor.kind
    if not isinstance(kind, Links):
        return editor.items_of(value_of(editor.field, said.value))
    # Ids may be another record's by now; what a record is called says truly which one was meant.
    find = editor.context.find_link
    found = [(name, find(kind.target, name) if find else None) for name in said.names]
    return [Item(id, name, missing=id is None) for name, id in found]


def _missing(names: Sequence[str]) -> list[Item]:
    return [Item(None, name, missing=True) for name in names]


def _said_rows(tab: RowsTab) -> SaidRows:
    lines = tab.model.lines()
    half = tab.view.half_typed()
    if half is not None:
        place, column, text = half
        if place >= len(lines):
            lines.append(tab.model.new_line())
        lines[place].take(tab.model.fields[column], text, tab.context.reading())
    return SaidRows(
        tuple(_said_row(tab, line) for line in lines if not line.is_blank()),
        tuple(row.uuid for row in tab.model.kept() if row.uuid is not None),
    )


def _said_row(tab: RowsTab, line: Line) -> SaidRow:
    same = (line.values, line.pending) == (line.row.values, line.row.pending)
    if line.row.uuid is not None and same and not line.typed:
        # A row that nobody typed into is named, and read from the file again.
        return SaidRow(line.row.uuid)
    cells = {
        each.key: said
        for each in tab.model.fields
        if not each.computed
        and ((said := _cell(each, line, tab.context)).changed or said.value is not None)
    }
    return SaidRow(line.row.uuid, cells)


def _cell(each: Field, line: Line, context: FormContext) -> Said:
    value, before = line.values.get(each.key), line.row.values.get(each.key)
    missing = line.pending.get(each.key, ())
    text = line.typed.get(each.key, "")
    if not text and value is not None and isinstance(each.kind, (Link, Links)):
        text = each.kind.edit_text(value, context.habits())
    return Said(
        text=text,
        value=stored(each, value),
        readable=each.key not in line.typed,
        missing=missing,
        changed=each.key in line.typed
        or value != before
        or missing != line.row.pending.get(each.key, ()),
        was=stored(each, before),
    )


def _laid_lines(
    tab: RowsTab, said: SaidRows, now: Sequence[Row], context: FormContext
) -> tuple[list[Line], bool]:
    """The rows as they are now with the typing over them; whether others changed the same."""
    by_uuid = {row.uuid: row for row in now}
    lines, others = [], False
    for each in said.rows:
        row = by_uuid.get(each.uuid) if each.uuid is not None else None
        if row is None and each.uuid is not None:
            if not each.cells:
                # Somebody deleted it, and nobody typed into it.
                continue
            others = True
        line = _line_of(row) if row is not None else tab.model.new_line()
        for key, cell in each.cells.items():
            field = tab.schema.by_key.get(key)
            if field is None or not (cell.changed or row is None):
                continue
            if row is not None:
                others |= stored(field, row.values.get(key)) not in (cell.was, cell.value)
            _lay_cell(line, field, cell, context)
        lines.append(line)
    known = {each.uuid for each in said.rows} | set(said.before)
    # Rows that others added meanwhile stay; those that the user took out stay away.
    lines.extend(_line_of(row) for row in now if row.uuid not in known)
    return lines, others


def _line_of(row: Row) -> Line:
    return Line(row, dict(row.values), pending=dict(row.pending))


def _lay_cell(line: Line, field: Field, cell: Said, context: FormContext) -> None:
    if not cell.readable or (cell.value is not None and isinstance(field.kind, (Link, Links))):
        line.take(field, cell.text, context.reading())
        return
    values: dict[str, Any] = line.values
    values[field.key] = value_of(field, cell.value)
    line.pending.pop(field.key, None)
    if cell.missing:
        line.pending[field.key] = cell.missing
