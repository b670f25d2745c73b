"""Files dragged over a part of the window: it says what would become of them, and takes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from minedesk.services.document import SUFFIX
from minedesk.ui import fonts
from minedesk.ui.palette import colours
from minedesk.words import _


class DropZone(QObject):
    """Takes files that are let go anywhere over a widget that is built. dropped(list of Path)."""

    dropped = Signal(object)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.veil = _Veil(widget)
        for inside in widget.findChildren(QWidget):
            # A field would take the name of a file for its text, and a text that is dragged by
            # mistake for a value.
            inside.setAcceptDrops(False)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if not files_of(event.mimeData()):
                return False
            event.acceptProposedAction()
            self.veil.cover()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.veil.hide()
            event.acceptProposedAction()
            self.dropped.emit(files_of(event.mimeData()))
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.veil.hide()
        return False


def files_of(dragged: QMimeData) -> list[Path]:
    """The files that can be attached. Files of this program are for opening, not for attaching."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    if any(path.suffix.lower() == SUFFIX for path in paths):
        return []
    return paths


class _Veil(QWidget):
    """Covers a widget while files are held over it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole of the widget."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(c.surface)
        ground.setAlphaF(0.94)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(c.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(9, 9, -9, -9), 8, 8)
        painter.setFont(fonts.sized(1.2, strong=True))
        painter.setPen(QColor(c.accent))
        painter.drawText(
            self.rect().adjusted(24, 24, -24, -24),
            int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap),
            _("Let go to attach to this record"),
        )
