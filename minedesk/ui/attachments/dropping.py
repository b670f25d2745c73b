"""Files dragged over a part of the window: it says what would become of them, and takes them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from minedesk.ui.dropping import TAKES_FILES, files_of
from minedesk.ui.widgets.veil import Veil
from minedesk.words import _


class DropZone(QObject):
    """Takes files that are let go anywhere over a widget that is built. dropped(list of Path)."""

    dropped = Signal(object)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.veil = Veil(widget)
        for inside in widget.findChildren(QWidget):
            # A field would take the name of a file for its text, and a text that is dragged by
            # mistake for a value.
            inside.setAcceptDrops(False)
        widget.setAcceptDrops(True)
        widget.setProperty(TAKES_FILES, True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if not files_of(event.mimeData()):
                return False
            event.acceptProposedAction()
            self.veil.cover(_("Let go to attach to this record"))
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.veil.hide()
            event.acceptProposedAction()
            self.dropped.emit(files_of(event.mimeData()))
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.veil.hide()
        return False
