"""The list of a record's files: opened, renamed and removed by mouse or key."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QItemSelection, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

from minedesk.store.attachments import Attachment
from minedesk.ui.attachments.delegate import FileDelegate
from minedesk.ui.attachments.model import FilesModel
from minedesk.ui.keys import Key, KeyTable
from minedesk.words import N_, _


class FilesList(QListView):
    """Shows a FilesModel. Each signal is something that is to be done with the chosen files.

    chosen_changed: others are chosen now, or another has the focus.
    """

    open_asked = Signal()
    save_asked = Signal()
    remove_asked = Signal()
    chosen_changed = Signal()

    def __init__(self, model: FilesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = model
        self.setModel(model)
        self.setItemDelegate(FileDelegate(self))
        self.setAccessibleName(_("Files"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda _index: self.open_asked.emit())
        self.selectionModel().currentChanged.connect(lambda *_args: self.chosen_changed.emit())

    def chosen(self) -> list[Attachment]:
        """The files that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.files.file(self.files.index(row)) for row in rows]

    def current(self) -> Attachment | None:
        """The file that has the focus."""
        index = self.currentIndex()
        return self.files.file(index) if index.isValid() else None

    def choose(self, id: int | None) -> None:
        """Select a file, or the first one where it is not there."""
        row = self.files.row_of(id) if id is not None else None
        if self.files.rowCount():
            self.setCurrentIndex(self.files.index(row or 0))

    def rename(self) -> None:
        """Let the name of the file with the focus be typed over."""
        index = self.currentIndex()
        if not index.isValid():
            return
        self.edit(index)
        for field in self.findChildren(QLineEdit):
            # Its ending says what opens a file, and mostly stays.
            field.setSelection(0, len(PurePath(field.text()).stem))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Rows are as high as the text size makes them.
        if event.type() == QEvent.Type.StyleChange:
            self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.KEYS.command(event)
        if do is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        else:
            do(self)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the list."""
        return (self.KEYS,)

    KEYS: ClassVar = KeyTable["FilesList"](
        N_("In the files of a record"),
        (
            Key(N_("Open the file"), lambda files: files.open_asked.emit(), ("Return",),
                ("Enter",)),
            Key(N_("Save a copy of the file"), lambda files: files.save_asked.emit(),
                ("Ctrl+Shift+S",)),
            Key(N_("Rename the file"), rename, ("F2",)),
            Key(N_("Remove the file from the record"),
                lambda files: files.remove_asked.emit(), ("Del",)),
        ),
    )  # fmt: skip
