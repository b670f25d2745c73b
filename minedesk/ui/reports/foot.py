"""The line below the preview: what became of a report, the work on it, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QPushButton, QWidget

from minedesk.services.progress import Job
from minedesk.ui.style import restyle
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

# What is over sooner does not flicker.
_LATE_MS: Final = 500
_POLL_MS: Final = 100


class ReportFoot(QWidget):
    """job gives the work in hand; `look` says that there is some now, or none any more."""

    stop_asked = Signal()
    open_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, job: Callable[[], Job | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._job = job
        self.told = Text("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.stop = button(_("S&top"), self._stop, look="stop", icon="stop-fill")
        self.open = button(
            _("Ope&n"),
            self.open_asked.emit,
            icon="arrow-square-out",
            tip=_("Show it in the program for PDF files"),
        )
        self.print = button(_("&Print report…"), self.print_asked.emit, icon="printer")
        self.save = button(
            _("S&ave as PDF…"), self.save_asked.emit, look="primary", icon="file-pdf"
        )
        # The button that somebody pressed, and where the keyboard went when it was disabled.
        self._left: tuple[QPushButton, QWidget | None] | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self._show_running)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._show_progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        for widget in (self.bar, self.stop, self.open, self.print, self.save):
            row.addWidget(widget)
        for hidden in (self.bar, self.stop):
            hidden.hide()

    def tell(self, said: str, tone: str = "muted") -> None:
        """Say what became of a report."""
        self.told.setText(said)
        restyle(self.told, tone=tone)

    def allow(self, allowed: bool) -> None:
        """Say whether something can be done with the report now."""
        buttons = (self.open, self.print, self.save)
        held = next((each for each in buttons if each.hasFocus()), None)
        for each in buttons:
            each.setEnabled(allowed)
        if not allowed:
            # Qt gives the keyboard to some other widget then.
            self._left = (held, QApplication.focusWidget()) if held else self._left
        elif self._left is not None:
            pressed, instead = self._left
            self._left = None
            if QApplication.focusWidget() in (instead, self.stop):
                pressed.setFocus()

    def look(self) -> None:
        """Show the work in hand, once it lasts; or that there is none."""
        if self._job() is None:
            self._show_running()
        elif not self._poll.isActive():
            self._late.start()

    def _show_running(self) -> None:
        running = self._job() is not None
        for widget in (self.bar, self.stop):
            widget.setVisible(running)
        self.stop.setEnabled(True)
        self._late.stop()
        if running:
            self._show_progress()
            self._poll.start()
        else:
            self._poll.stop()

    def _show_progress(self) -> None:
        job = self._job()
        if job is not None:
            progress = job.snapshot()
            self.bar.setRange(0, progress.total or 0)
            self.bar.setValue(min(progress.done, progress.total or 0))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop_asked.emit()
