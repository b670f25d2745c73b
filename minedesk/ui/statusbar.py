"""The line at the bottom: whether all is saved, in which file, and the work that runs."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from minedesk import paths
from minedesk.services.progress import Progress
from minedesk.ui.icons import icon as glyph
from minedesk.ui.palette import Tone, colours
from minedesk.ui.style import restyle
from minedesk.ui.tasks import Running
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import ElidedText, Text
from minedesk.words import _, ngettext


class Dot(QWidget):
    """A filled circle in a tone: the state of things at a glance, never without words beside it."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setFixedSize(QSize(10, 10))

    def show_tone(self, tone: Tone) -> None:
        """Take another tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours().of(self._tone))
        painter.drawEllipse(self.rect())


class StatusBar(QStatusBar):
    """stop_asked is told when the user wants the running work to stop, backups_asked when they
    want to see the backups."""

    stop_asked = Signal()
    backups_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self._dot = Dot("good")
        self._state = Text(_("All changes saved"), scale=0.92, tone="good")
        self._file = ElidedText("", scale=0.92, tone="muted")
        self._work = Text("", scale=0.92, tone="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(110, 6)
        self._count = Text("", scale=0.92, tone="muted")
        self.stop = button(_("S&top"), self.stop_asked.emit, look="stop", icon="stop-fill")
        self._state.setContentsMargins(0, 0, 12, 0)
        self.addWidget(self._dot)
        self.addWidget(self._state)
        self.backups = button("", self.backups_asked.emit, look="quiet")
        self.addWidget(self._file, 1)
        self._running = (self._work, self._bar, self._count, self.stop)
        for widget in self._running:
            self.addPermanentWidget(widget)
        self.addPermanentWidget(self.backups)
        self.show_running(None)
        self.show_file(None)

    def show_file(self, path: Path | None) -> None:
        """Show which file is open; None shows that none is."""
        self._dot.setVisible(path is not None)
        self._state.setVisible(path is not None)
        self._file.show_text(paths.shown(path) if path else _("No file is open"))
        self.show_backup("")

    def show_saved(self, saved: bool) -> None:
        """Show whether everything typed is kept in the file."""
        tone: Tone = "good" if saved else "warning"
        self._dot.show_tone(tone)
        self._state.setText(_("All changes saved") if saved else _("Not saved yet"))
        restyle(self._state, tone=tone)

    def show_backup(self, text: str, tip: str = "", *, warning: bool = False) -> None:
        """Show how old the last backup is; "" shows nothing."""
        self.backups.setText(text)
        self.backups.setToolTip(tip)
        self.backups.setAccessibleDescription(tip)
        self.backups.setIcon(glyph("warning", "warning") if warning else QIcon())
        restyle(self.backups, tone="warning" if warning else "muted")
        self.backups.setVisible(bool(text))

    def show_running(self, running: Running | None) -> None:
        """Show the work in hand, or that there is none."""
        for widget in self._running:
            widget.setVisible(running is not None)
        if running is None:
            return
        progress = running.progress
        self._work.setText(_("Stopping…") if running.stopping else progress.step or running.title)
        self._bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self._bar.setValue(min(1000, progress.done * 1000 // progress.total))
        self._bar.setAccessibleName(running.title)
        self._count.setText(progress_words(progress))
        self.stop.setVisible(running.stoppable)
        self.stop.setEnabled(not running.stopping)


def progress_words(progress: Progress) -> str:
    """How far work is, in words: '74,310 of 120,000 · 8 s left'."""
    say = QLocale().toString
    if progress.total:
        done = min(progress.done, progress.total)
        text = _("{done} of {total}").format(done=say(done), total=say(progress.total))
    else:
        text = say(progress.done) if progress.done else ""
    if progress.seconds_left is None:
        return text
    return f"{text} · {_time_left(progress.seconds_left)}"


def _time_left(seconds: float) -> str:
    whole = math.ceil(seconds)
    if whole < 90:
        return _("{seconds} s left").format(seconds=whole)
    minutes = round(whole / 60)
    return ngettext("{count} minute left", "{count} minutes left", minutes).format(count=minutes)
