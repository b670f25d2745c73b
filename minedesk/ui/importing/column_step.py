"""Step 2: where each column goes, as suggested and as the user wants it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minedesk.fields.clean import trimmed
from minedesk.services.importing.headings import Column
from minedesk.services.importing.options import Target
from minedesk.ui import fonts
from minedesk.ui.importing.state import ImportState
from minedesk.ui.importing.targets import is_computed, lines_words, targets
from minedesk.ui.palette import colours
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

_SURE: Final = 0.97
_SAMPLES: Final = 2
_LONGEST: Final = 40
_PAD: Final = 16
# What Fusion leaves free at either side of a cell's text.
_STYLE_ROOM: Final = 3
_HEADINGS, _EXAMPLES, _GOES, _SURENESS = range(4)


class _RowDelegate(QStyledItemDelegate):
    """Cells with room at their left and a thin line below, as in the other tables."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area: QRect = option.rect
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(colours().line))
        item = QStyleOptionViewItem(option)
        # The style leaves room of its own beside a text.
        own = _STYLE_ROOM
        item.rect = area.adjusted(_PAD - own, 0, own - _PAD, -1)
        super().paint(painter, item, index)


class TargetBox(QComboBox):
    """Where one column goes; type the beginning of a field's name to find it."""

    def __init__(self, model: QStandardItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # All columns share one list: a sheet may have hundreds of them.
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that only wants to scroll the list must not send a column elsewhere.
        event.ignore()


class ColumnStep(QWidget):
    """changed: a column goes somewhere else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ImportState | None = None
        self._columns: list[Column] = []
        self._targets: dict[Target, str] = {}
        self.told = Text("", wrap=True)
        self.table = QTableWidget(0, 4)
        self.boxes: list[TargetBox] = []
        self._prepare_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.told.setContentsMargins(16, 16, 16, 12)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)

    def show_columns(self, state: ImportState) -> None:
        """Show the columns of the sheet that was chosen."""
        self._state = state
        layout = state.layout()
        self._columns = [c for c in layout.columns if c.heading] if layout else []
        self._targets = targets(state.schema)
        rows = list(state.survey.iter_rows(state.sheet))[(state.heading_row or 0) :]
        model = self._choices()
        self.boxes = []
        self.table.setRowCount(len(self._columns))
        for place, column in enumerate(self._columns):
            self._fill(place, column, rows, model)
        self._tell()
        if self.boxes:
            self.boxes[0].setFocus()

    @property
    def ready(self) -> bool:
        """Whether at least one column goes somewhere, and no two to the same place."""
        return bool(self._chosen()) and not self._twice()

    def _fill(
        self, place: int, column: Column, rows: Sequence[Sequence[Any]], model: QStandardItemModel
    ) -> None:
        heading = QTableWidgetItem(column.heading)
        heading.setFont(fonts.sized(strong=True))
        heading.setToolTip(column.heading)
        self.table.setItem(place, _HEADINGS, heading)
        examples = QTableWidgetItem("   ·   ".join(_samples(rows, column.position)))
        examples.setForeground(colours().of("muted"))
        self.table.setItem(place, _EXAMPLES, examples)
        box = TargetBox(model)
        box.setAccessibleName(_("Where “{heading}” goes").format(heading=column.heading))
        box.setCurrentIndex(self._place_of(column.target))
        box.currentIndexChanged.connect(lambda _index, place=place: self._picked(place))
        self.boxes.append(box)
        self.table.setCellWidget(place, _GOES, _framed(box))
        self.table.setItem(place, _SURENESS, QTableWidgetItem())
        self._show_sureness(place)

    def _choices(self) -> QStandardItemModel:
        model = QStandardItemModel(self.table)
        leave = QStandardItem(_("Leave out"))
        leave.setForeground(colours().of("muted"))
        model.appendRow(leave)
        for shown in self._targets.values():
            model.appendRow(QStandardItem(shown))
        return model

    def _place_of(self, target: Target | None) -> int:
        return list(self._targets).index(target) + 1 if target in self._targets else 0

    def _target_at(self, place: int) -> Target | None:
        index = self.boxes[place].currentIndex()
        return list(self._targets)[index - 1] if index > 0 else None

    def _picked(self, place: int) -> None:
        assert self._state is not None
        self._state.columns[self._columns[place].position] = self._target_at(place)
        for each in range(len(self.boxes)):
            self._show_sureness(each)
        self._tell()
        self.changed.emit()

    def _show_sureness(self, place: int) -> None:
        said, tone = self._sureness(place)
        item = self.table.item(place, _SURENESS)
        if item is not None:
            item.setText(said)
            item.setForeground(colours().of(tone))

    def _sureness(self, place: int) -> tuple[str, Any]:
        state, column = self._state, self._columns[place]
        target = self._target_at(place) if place < len(self.boxes) else column.target
        if state is None or target is None:
            return _("left out"), "muted"
        if target in self._twice():
            return _("chosen twice"), "error"
        if is_computed(state.schema, target):
            return _("computed by MineDesk, not taken"), "muted"
        if column.position in state.columns:
            return _("your choice"), "info"
        if column.score >= _SURE:
            return _("sure"), "good"
        return _("please check ({share} %)").format(share=round(column.score * 100)), "warning"

    def _chosen(self) -> list[Target]:
        chosen = [self._target_at(place) for place in range(len(self.boxes))]
        return [target for target in chosen if target is not None]

    def _twice(self) -> set[Target]:
        return {target for target, times in Counter(self._chosen()).items() if times > 1}

    def _tell(self) -> None:
        twice = self._twice()
        if twice:
            names = ", ".join(self._targets[target] for target in twice)
            said, tone = (
                _(
                    "Two columns go to the same place: {names}. Leave one of them out, or send it "
                    "elsewhere."
                ).format(names=names),
                "error",
            )
        else:
            out = len(self.boxes) - len(self._chosen())
            said, tone = _("Look through the suggestions and change what is not right."), "muted"
            if out:
                said += " " + ngettext(
                    "{count} column is left out.", "{count} columns are left out.", out
                ).format(count=out)
            if self._state is not None:
                lines = lines_words(self._state.schema, self._chosen())
                said = f"{lines} {said}".strip()
        self.told.setText(said)
        self.told.setProperty("tone", tone)
        self.told.style().polish(self.told)

    def _prepare_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(
            [_("Column in the file"), _("Examples"), _("Goes to"), _("How sure")]
        )
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setAccessibleName(_("The columns of the file"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setItemDelegate(_RowDelegate(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(fonts.row_height() + 8)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStyleSheet(f"QHeaderView::section {{ padding: 0 {_PAD}px; }}")
        header.setSectionsClickable(False)
        for place, mode in (
            (_HEADINGS, QHeaderView.ResizeMode.Stretch),
            (_EXAMPLES, QHeaderView.ResizeMode.Stretch),
            (_GOES, QHeaderView.ResizeMode.Fixed),
            (_SURENESS, QHeaderView.ResizeMode.Fixed),
        ):
            header.setSectionResizeMode(place, mode)
        table.setColumnWidth(_GOES, 300)
        table.setColumnWidth(_SURENESS, 220)


def _framed(box: QWidget) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(8, 4, 12, 4)
    column.addWidget(box)
    frame.setFocusProxy(box)
    return frame


def _samples(rows: Sequence[Sequence[Any]], position: int) -> list[str]:
    found: list[str] = []
    for row in rows:
        text = " ".join(trimmed(row[position]).split()) if position < len(row) else ""
        if text and text not in found:
            found.append(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
        if len(found) == _SAMPLES:
            break
    return found
