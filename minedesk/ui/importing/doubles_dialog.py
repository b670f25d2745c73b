"""Rows that may be the same as others, side by side with them: what becomes of each is decided here
and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minedesk.fields.schema import Schema
from minedesk.services.importing.doubles.sidebyside import SideBySide
from minedesk.services.importing.options import Decided, Double, Fate
from minedesk.ui import fonts
from minedesk.ui.palette import colours
from minedesk.ui.tables.cells import heading
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

_SIZE: Final = QSize(940, 560)
_LIST_WIDTH: Final = 300
_FATES: Final[dict[Fate, str]] = {
    "leave": N_("The same: &leave this row out"),
    "update": N_("The same: bring {other} up to &date with this row"),
    "keep": N_("Two things: &keep both"),
}
_DONE: Final[dict[Fate, str]] = {
    "leave": N_("left out"), "update": N_("brings it up to date"), "keep": N_("both kept"),
}  # fmt: skip
_FIELD, _ROW, _OTHER = range(3)


class DoublesDialog(QDialog):
    """decided(fates): by row, what was decided of some or all of the doubles."""

    decided = Signal(object)

    def __init__(
        self,
        doubles: list[Double],
        shown: SideBySide,
        schema: Schema,
        fates: Mapping[int, Decided],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doubles = doubles
        self._shown = shown
        self._schema = schema
        self.fates = {row: each for row, each in fates.items() if each.double in doubles}
        self.setWindowTitle(_("Perhaps the same"))
        self.resize(_SIZE)
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(_("Rows that may be the same as others"))
        self.table = QTableWidget(0, 3)
        self.choices = {fate: QRadioButton("") for fate in _FATES}
        self.all = button(_("The same for &all that are open"), self._decide_all)
        self.go = button(_("&Check the rows again"), self._go, look="primary")
        self.cancel = button(_("Cancel"), self.reject)
        self._group = QButtonGroup(self)
        self._prepare()
        self._lay_out()
        self._fill()

    def _fill(self) -> None:
        for double in self._doubles:
            item = QListWidgetItem(self.list)
            item.setSizeHint(QSize(10, fonts.row_height()))
            item.setText(self._line(double))
        self.list.setCurrentRow(
            next((at for at, each in enumerate(self._doubles) if each.row not in self.fates), 0)
        )
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, double: Double) -> str:
        said = _("Row {row}: like {other}").format(row=double.row, other=self._shown.name(double))
        decided = self.fates.get(double.row)
        return f"{said} · {_(_DONE[decided.fate])}" if decided else said

    @property
    def _double(self) -> Double | None:
        at = self.list.currentRow()
        return self._doubles[at] if at >= 0 else None

    def _show(self) -> None:
        double = self._double
        if double is None:
            return
        other = self._shown.name(double)
        in_file = double.other is None
        self.table.setHorizontalHeaderLabels(
            [
                _("Field"),
                _("Row {row} of the sheet").format(row=double.row),
                _("{record} in the file").format(record=other)
                if in_file
                else _("Row {row} of the sheet").format(row=double.other),
            ]
        )
        lines = self._shown.lines(double)
        self.table.setRowCount(len(lines))
        for at, line in enumerate(lines):
            texts = (heading(self._schema.by_key[line.key]), line.row, line.other)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == _FIELD:
                    item.setForeground(colours().of("muted"))
                elif line.row != line.other:
                    # What differs is what tells whether they are two.
                    item.setForeground(colours().of("warning"))
                    item.setFont(fonts.sized(strong=True))
                self.table.setItem(at, column, item)
        self._show_choice(double, other.replace("&", "&&"))

    def _show_choice(self, double: Double, other: str) -> None:
        decided = self.fates.get(double.row)
        self._group.setExclusive(False)
        for fate, choice in self.choices.items():
            choice.setText(_(_FATES[fate]).format(other=other))
            choice.setChecked(decided is not None and decided.fate == fate)
        self._group.setExclusive(True)
        self.choices["update"].setVisible(double.record is not None)
        self.all.setEnabled(decided is not None and self._open_count() > 0)
        self._tell()

    def _decide(self, fate: Fate) -> None:
        double = self._double
        if double is None:
            return
        self._set(self.list.currentRow(), fate)
        self.all.setEnabled(self._open_count() > 0)
        self._tell()

    def _set(self, at: int, fate: Fate) -> None:
        double = self._doubles[at]
        self.fates[double.row] = Decided(fate, double)
        item = self.list.item(at)
        if item is not None:
            item.setText(self._line(double))

    def _decide_all(self) -> None:
        """What was chosen for this pair, for all that nobody decided about and where it can be."""
        double = self._double
        decided = self.fates.get(double.row) if double is not None else None
        if decided is None:
            return
        for at, each in enumerate(self._doubles):
            possible = decided.fate != "update" or each.record is not None
            if each.row not in self.fates and possible:
                self._set(at, decided.fate)
        self.all.setEnabled(self._open_count() > 0)
        self._tell()

    def _open_count(self) -> int:
        return sum(1 for each in self._doubles if each.row not in self.fates)

    def _tell(self) -> None:
        count = self._open_count()
        self.told.setText(
            ngettext(
                "{count} is open: both are kept, with a warning.",
                "{count} are open: both are kept, with a warning.",
                count,
            ).format(count=count)
            if count
            else _("All are decided.")
        )
        self.go.setEnabled(bool(self.fates))

    def _go(self) -> None:
        self.accept()
        self.decided.emit(dict(self.fates))

    def _prepare(self) -> None:
        self.told = Text("", tone="muted", wrap=True)
        table = self.table
        table.setAccessibleName(_("Both side by side"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(fonts.row_height())
        header = table.horizontalHeader()
        header.setStyleSheet("QHeaderView::section { padding: 0 3px; }")
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.currentRowChanged.connect(lambda _at: self._show())
        for fate, choice in self.choices.items():
            self._group.addButton(choice)
            choice.clicked.connect(lambda _on=False, fate=fate: self._decide(fate))

    def _lay_out(self) -> None:
        about = Text(
            _("These rows are new, and much like others. Whether they are the same only you can "
              "tell; nothing is merged without your word."),
            wrap=True,
        )  # fmt: skip
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.table, 1)
        for choice in self.choices.values():
            right.addWidget(choice)
        right.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.go)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addLayout(middle, 1)
        column.addLayout(foot)
