"""Rows of a table onto the clipboard, a piece at a time: the window answers meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from minedesk.formats.clipboard import as_text
from minedesk.ui.tables.model import RecordTableModel
from minedesk.words import _, ngettext

# So many rows take about as long as a key press may.
_PIECE: Final = 1_000
# While the file is being written it cannot be read; a moment later it can.
_AGAIN_MS: Final = 150


class Copying(QObject):
    """Copies rows of a model. told(words): it took a while, and what came of it."""

    told = Signal(str)

    def __init__(self, records: RecordTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._records = records
        self._rows: Sequence[int] = ()
        self._places: Sequence[int] = ()
        self._done = 0
        self._texts: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        records.modelReset.connect(self._give_up)

    def begin(self, rows: Sequence[int], places: Sequence[int]) -> None:
        """Copy these rows, in this order, with the columns at these places; what was begun before
        is given up."""
        self._rows, self._places, self._done = rows, places, 0
        self._texts = []
        self._go_on()

    def _go_on(self) -> None:
        plain = self._records.plain_rows(self._rows[self._done : self._done + _PIECE], self._places)
        if plain is None:
            self._timer.start(_AGAIN_MS)
            return
        # The headings stand above the first piece only.
        self._texts.append(as_text(plain if not self._texts else plain[1:]))
        self._done += _PIECE
        if self._done < len(self._rows):
            self._timer.start(0)
            return
        QGuiApplication.clipboard().setText("\n".join(self._texts))
        count, self._texts = len(self._rows), []
        if count > _PIECE:
            self.told.emit(
                ngettext("Copied {count} row", "Copied {count} rows", count).format(
                    count=f"{count:,}"
                )
            )

    def _give_up(self) -> None:
        # Other rows stand at these numbers now.
        if self._timer.isActive():
            self._timer.stop()
            self._texts = []
            self.told.emit(_("The table changed while its rows were copied. Copy them once more."))
