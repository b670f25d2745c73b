"""Our window on a file: prints when the first rows of its sites were painted, and leaves."""

import sys
import time
from pathlib import Path

from minedesk.app import start

# isort: split
# After ours, as where the program itself is started: see minedesk.ui, which must come first.
from PySide6.QtCore import QEvent, QObject, QTimer

SITES = "hazard_site"


class Watch(QObject):
    """Asks for the page of sites once the file is open, and looks when rows are painted."""

    def __init__(self) -> None:
        super().__init__()
        app.window.page_shown.connect(self._shown)

    def eventFilter(self, viewport: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self._table.model().rowCount():
            viewport.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False

    def _shown(self, name: str) -> None:
        if name == SITES:
            from minedesk.ui.tables.view import RecordTable

            page = app.window.current_page
            assert page is not None
            self._table = page.findChild(RecordTable)
            self._table.viewport().installEventFilter(self)
        elif app.document is not None:
            app.window.show_page(SITES)


def painted() -> None:
    """Print the time, and leave."""
    print(time.time())
    qt.quit()


qt, app = start(Path(sys.argv[1]))
app.window.resize(1366, 768)
watch = Watch()
qt.exec()
app.reader.close()
app.worker.close()
