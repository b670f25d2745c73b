"""The short wait while a file is backed up before it is closed, with a way to leave without."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

_WIDTH, _POLL_MS, _PARTS = 440, 100, 1000


class ClosingDialog(QDialog):
    """Shows how far a job is. It ends only by its button, or by whoever opened it."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle(_("Closing"))
        self.setFixedWidth(_WIDTH)
        self.words = Text(_("A backup is made before the file is closed."), wrap=True)
        self.hint = Text("", tone="muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Backup"))
        self.leave = button(_("&Leave without it"), self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self.words, self.hint, self.bar):
            column.addWidget(widget)
        column.addLayout(row)
        self.hint.hide()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)
        self._poll.start()
        self._look()

    def fail(self, trouble: AppError) -> None:
        """Say why there is no backup."""
        self._poll.stop()
        self.bar.hide()
        self.words.setText(trouble.text)
        self.hint.setText(trouble.hint)
        self.hint.setVisible(bool(trouble.hint))
        self.leave.setText(_("&Close without a backup"))
        self.leave.setFocus()

    def _look(self) -> None:
        progress = self._job.snapshot()
        self.bar.setRange(0, _PARTS if progress.total else 0)
        if progress.total:
            self.bar.setValue(min(_PARTS, progress.done * _PARTS // progress.total))
