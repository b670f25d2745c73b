"""What was rescued of a damaged file and what was lost, to be read, copied and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.ui.icons import icon
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

_WIDTH, _HIGHEST = 560, 320


class RescuedDialog(QDialog):
    """lines are texts with whether each tells of a loss; report is the file proposed for them.

    failed is told where they cannot be written.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[tuple[str, bool]],
        report: Path,
        failed: Callable[[AppError], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = "\n".join([text, "", *(line for line, _lost in lines)])
        self._report = report
        self._failed = failed
        self.setWindowTitle(_("Rescued"))
        self.setMinimumWidth(_WIDTH)
        lost = any(is_lost for _line, is_lost in lines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 16)
        outer.setSpacing(16)
        outer.addLayout(_head(text, lost=lost))
        self.lines = [
            Text(line, tone="warning" if is_lost else "", strong=is_lost, wrap=True)
            for line, is_lost in lines
        ]
        outer.addWidget(_scrolled(self.lines))
        outer.addLayout(self._buttons())
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put all of it on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)

    def save(self) -> None:
        """Write all of it into a text file that the user names."""
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save as text"), str(self._report), _("Text files (*.txt)")
        )
        if not name:
            return
        try:
            Path(name).write_text(self._text + "\n", encoding="utf-8")
        except OSError as trouble:
            self._failed(
                AppError(
                    _("{file} cannot be written.").format(file=name),
                    _("Check that the folder may be written."),
                    str(trouble),
                )
            )

    def _buttons(self) -> QHBoxLayout:
        self.copy_it = button(_("&Copy"), self.copy, icon="copy")
        self.save_it = button(_("&Save as text…"), self.save, icon="floppy-disk")
        self.close_it = button(_("Cl&ose"), self.accept, look="primary")
        self.close_it.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy_it)
        row.addWidget(self.save_it)
        row.addStretch(1)
        row.addWidget(self.close_it)
        return row


def _head(text: str, *, lost: bool) -> QHBoxLayout:
    sign = QLabel()
    glyph = icon("warning", "warning") if lost else icon("check-circle", "good")
    sign.setPixmap(glyph.pixmap(32, 32))
    sign.setAlignment(Qt.AlignmentFlag.AlignTop)
    words = Text(text, strong=True, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    head = QHBoxLayout()
    head.setSpacing(16)
    head.addWidget(sign)
    head.addWidget(words, 1)
    return head


def _scrolled(lines: Sequence[Text]) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(48, 0, 8, 0)
    column.setSpacing(6)
    for each in lines:
        each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(each)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumHeight(min(_HIGHEST, inside.heightForWidth(_WIDTH)))
    area.setWidget(inside)
    # On the ground of the dialog, not on one of its own.
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
