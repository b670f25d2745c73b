"""The tab of one type of rows: a table typed into in place, with sums and problems beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from minedesk.errors import Problem
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Number
from minedesk.fields.kinds.units import shown
from minedesk.fields.schema import Schema
from minedesk.records.base import Row
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.rows_model import RowsModel
from minedesk.ui.forms.rows_view import RowsView
from minedesk.ui.style import restyle
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text as Label
from minedesk.words import _, ngettext


class RowsTab(QWidget):
    """The rows of one type. changed: the user changed something."""

    changed = Signal()

    def __init__(self, schema: Schema, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schema, self.context = schema, context
        self._homeless: list[Problem] = []
        self._done = ""
        self.model = RowsModel(schema, context, self)
        self.view = RowsView(self.model, context, self)
        self.empty = Label(_nothing_yet(schema), tone="muted", wrap=True)
        self.problem = Label(scale=0.92, wrap=True)
        self.sums = Label(scale=0.92, tone="muted", wrap=True)
        self.told = Label(scale=0.92, tone="muted")
        self.undo = button(_("&Undo"), self.view.undo, look="quiet")
        self._lay_out()
        self.model.changed.connect(self._changed)
        self.view.selectionModel().currentChanged.connect(lambda *_args: self._show_problem())
        self.view.deleting.connect(self.delete_rows)
        self.view.left_out.connect(self._tell_left_out)
        self.set_rows([])

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._homeless, self._done = [], ""
        self.model.set_rows(rows)
        self._show_all()

    def rows(self) -> list[Row]:
        """The rows as they stand now, copies; what cannot be read is left out."""
        return self.model.rows()

    def is_changed(self) -> bool:
        """Whether anything was typed that is not kept, also in a cell that is still open."""
        return self.model.is_changed() or self.view.is_typing()

    def title(self) -> str:
        """What the tab is called: the rows' name and how many there are."""
        count = self.model.count()
        name = _(self.schema.plural).replace("&", "&&")
        return f"{name} {count}" if count else name

    def problems(self) -> list[Problem]:
        """The cells that cannot be read."""
        return [problem for _index, problem in self.model.unreadable()]

    def go_to_error(self) -> bool:
        """Put the cursor into the first cell with an error; False where there is none."""
        found = self.model.first_error()
        if found is None:
            return False
        self.view.setFocus()
        self.view.setCurrentIndex(found)
        return True

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the rules say, at the cells it is about."""
        self._homeless = self.model.show_problems(problems)
        self._show_problem()

    def delete_rows(self) -> None:
        """Take the selected rows away; a press on Undo brings them back."""
        places = {index.row() for index in self.view.selectedIndexes()}
        with self.model.one_step():
            gone = self.model.remove_lines(sorted(places))
        if gone:
            self._tell_done(
                ngettext("{count} row deleted", "{count} rows deleted", gone).format(count=gone)
            )

    def show_typing(self) -> None:
        """Select the cells that say something else than what is kept, and go to the first."""
        self.view.setFocus()
        found = [
            self.model.index(row, column)
            for row, line in enumerate(self.model.lines())
            for column, field in enumerate(self.model.fields)
            if not field.computed
            and (
                field.key in line.typed
                or line.values.get(field.key) != line.row.values.get(field.key)
            )
        ]
        if found:
            self.view.setCurrentIndex(found[0])
        for index in found:
            self.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def _tell_left_out(self, count: int) -> None:
        self._tell_done(
            ngettext(
                "{count} cell had no column to go to and was left out",
                "{count} cells had no column to go to and were left out",
                count,
            ).format(count=count)
        )

    def _tell_done(self, said: str) -> None:
        self._done = said
        self._show_all()

    def _changed(self) -> None:
        self._done = ""
        self._show_all()
        self.changed.emit()

    def _show_all(self) -> None:
        self.view.fit_columns()
        self.empty.setVisible(not self.model.count())
        self.sums.setText(self._sums_text())
        self.sums.setVisible(bool(self.sums.text()))
        self.told.setText(self._done)
        self.told.setVisible(bool(self._done))
        self.undo.setVisible(bool(self._done))
        self._show_problem()

    def _sums_text(self) -> str:
        habits = self.context.habits()
        return " · ".join(
            f"{_(field.label)} {field.kind.format(total, habits)}{_unit(field)}"
            for field, total in self.model.sums()
        )

    def _show_problem(self) -> None:
        problem = self.model.problem_at(self.view.currentIndex())
        if problem is None and self._homeless:
            problem = self._homeless[0]
        if problem is None:
            self.problem.hide()
            return
        tone = "error" if problem.severity == "error" else "warning"
        if self.problem.property("tone") != tone:
            restyle(self.problem, tone=tone)
        self.problem.setText(problem.text)
        self.problem.show()

    def _lay_out(self) -> None:
        add = button(
            _("&Add"), self.view.add_row, icon="plus", tip=_("New row above (Insert, Ctrl++)")
        )
        copy = button(
            _("Du&plicate"), self.view.duplicate_row, icon="copy", tip=_("Copy of this row")
        )
        delete = button(_("De&lete"), self.delete_rows, icon="trash", tip=_("Delete rows (Ctrl+-)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (add, copy, delete):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        # A line of its own: beside the buttons a narrow pane would crush both.
        gone = QHBoxLayout()
        gone.setSpacing(8)
        gone.addWidget(self.told)
        gone.addWidget(self.undo)
        gone.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 8, 16, 8)
        below.setSpacing(6)
        for label in (self.empty, self.problem, self.sums):
            below.addWidget(label)
        below.addLayout(gone)
        below.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view, 1)
        box.addLayout(below)
        self.setFocusProxy(self.view)


def _nothing_yet(schema: Schema) -> str:
    return _("{rows}: nothing here yet. Begin to type in the first line.").format(
        rows=_(schema.plural)
    )


def _unit(field: Field) -> str:
    unit = field.kind.unit if isinstance(field.kind, Number) else ""
    return f" {shown(unit)}" if unit else ""
