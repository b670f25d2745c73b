"""The table in which terms are edited, by keys as well as by the mouse."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from minedesk.ui import fonts
from minedesk.ui.forms.completion import TONES, dot
from minedesk.ui.forms.look import form_style
from minedesk.ui.lists.terms_model import NAME, OFFERED, TONE, TONE_NAMES, WORDS, TermsModel
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.words import _

_Index = QModelIndex | QPersistentModelIndex
_TONE_WIDE: Final = 150
_OFFERED_WIDE: Final = 90


class TermsTable(QTableView):
    """add_asked, remove_asked: by Insert and Delete. The arrow keys move, F2 or typing edits."""

    add_asked = Signal()
    remove_asked = Signal()

    def __init__(self, model: TermsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_TermDelegate(self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed
            | trigger.SelectedClicked
        )  # fmt: skip
        # Tab goes on to the buttons: a table must be no trap for the keyboard.
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setProperty("role", "rows")
        self.setStyleSheet(form_style())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAccessibleName(_("Terms"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.row_height() + 4)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((TONE, _TONE_WIDE), (OFFERED, _OFFERED_WIDE)):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)

    def write_into(self, row: int, column: int = NAME) -> None:
        """Begin to type into a cell."""
        index = self.model().index(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.add_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_current()
        else:
            super().keyPressEvent(event)

    def _edit_current(self) -> None:
        # The key that ends an edit comes on to the table while the editor is still there.
        index = self.currentIndex()
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if editable and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)


class _TermDelegate(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        # What is wrong is seen in the current cell, too.
        wrong = index.data(Qt.ItemDataRole.BackgroundRole)
        if wrong is not None:
            option.palette.setColor(QPalette.ColorRole.Highlight, wrong)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        if index.column() == TONE:
            return self._tone_box(parent)
        line = QLineEdit(parent)
        line.setProperty("role", "cell")
        line.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        if index.column() == WORDS:
            line.setPlaceholderText(_("words with ; between them"))
        return line

    def updateEditorGeometry(
        self, widget: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        widget.setGeometry(option.rect)

    def setEditorData(self, widget: QWidget, index: _Index) -> None:
        if isinstance(widget, ChoiceBox):
            widget.choose(index.data(Qt.ItemDataRole.EditRole))
            widget.showPopup()
        else:
            super().setEditorData(widget, index)

    def setModelData(self, widget: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(widget, QComboBox):
            model.setData(index, widget.currentData())
        else:
            super().setModelData(widget, model, index)

    def _tone_box(self, parent: QWidget) -> ChoiceBox:
        box = ChoiceBox({tone: _(name) for tone, name in TONE_NAMES.items()}, parent)
        for row, tone in enumerate(TONE_NAMES):
            if tone:
                box.setItemIcon(row, dot(TONES[tone]))

        def take() -> None:
            self.commitData.emit(box)
            self.closeEditor.emit(box)

        box.activated.connect(take)
        return box
