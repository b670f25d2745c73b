"""What stands in a step while the worker is at it: what it does, how far it is, a stop button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from minedesk.services.progress import Job, Progress
from minedesk.ui.statusbar import progress_words
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.tasks import Running

_WIDTH = 360


class Busy(QWidget):
    """Shows a job; `watch` it, then hand on what the worker tells of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.title = Text("", scale=1.2, strong=True)
        self.step = Text("", tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_WIDTH)
        self.stop = button(_("S&top"), self._stop, look="stop", icon="stop-fill")
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self.title, self.step, self.bar, self.stop):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def watch(self, job: Job, title: str) -> None:
        """Show another job from its beginning."""
        self._job = job
        self.title.setText(title)
        self.stop.setEnabled(True)
        self._show(Progress())

    def show_running(self, running: Running | None) -> None:
        """Show how far the worker is."""
        if running is not None and self._job is not None:
            self._show(self._job.snapshot())

    def _show(self, progress: Progress) -> None:
        self.step.setText(" · ".join(filter(None, (progress.step, progress_words(progress)))))
        self.bar.setRange(0, progress.total or 0)
        self.bar.setValue(progress.done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self.stop.setEnabled(False)
