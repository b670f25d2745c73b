"""The menus of a table: which fields it shows and in which order, and what a cell is good for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from minedesk.fields.declare import Field
from minedesk.fields.kinds import PolygonKind
from minedesk.ui.tables.cells import heading
from minedesk.ui.tables.model import default_keys
from minedesk.ui.widgets.tick_menu import TickMenu
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.tables.view import RecordTable


class ColumnMenu(TickMenu):
    """Ticks for all fields, by group; it stays open until it is left. The key always shows."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        schema = table.records.schema
        shown = set(table.visible_keys())
        group = None
        for field in schema.listed.values():
            if not can_be_column(field):
                continue
            if field.group != group:
                group = field.group
                self.addSection(_(group))
            action = self.add_tick(heading(field), field.key, on=field.key in shown)
            action.setEnabled(not field.unique)
        self.ticked.connect(lambda key, on: self._toggle(key, on=on))
        self.addSeparator()
        self.addAction(_("&Fit widths")).triggered.connect(table.fit_columns)
        self.addAction(_("&Usual columns")).triggered.connect(
            lambda: table.show_columns(default_keys(schema))
        )

    def _toggle(self, key: str, *, on: bool) -> None:
        keys = self._table.visible_keys()
        if on and key not in keys:
            keys.append(key)
        elif not on and key in keys:
            keys.remove(key)
        self._table.show_columns(keys)


def can_be_column(field: Field) -> bool:
    """Whether a table can show a field: all but turning points, which no cell can hold."""
    return not isinstance(field.kind, PolygonKind)


def cell_menu(table: RecordTable, index: QModelIndex) -> QMenu:
    """What can be done from a cell: open the record, filter by the cell, copy the rows."""
    menu = QMenu(table)
    record = table.records.id_at(index.row())
    column = table.records.columns[index.column()]
    if record is None:
        return menu
    text = str(index.data() or "") or _("empty")
    open_it = menu.addAction(_("&Open"))
    open_it.triggered.connect(lambda: table.opened.emit(record))
    only = menu.addAction(
        _("&Only {field}: {value}").format(
            field=_(column.field.label).replace("&", "&&"), value=text.replace("&", "&&")
        )
    )
    only.triggered.connect(lambda: table.only_asked.emit(column.field.key, record))
    menu.addSeparator()
    copy = QAction(_("&Copy rows"), menu)
    copy.triggered.connect(table.copy)
    menu.addAction(copy)
    menu.addAction(_("&Paste rows")).triggered.connect(table.paste)
    return menu
