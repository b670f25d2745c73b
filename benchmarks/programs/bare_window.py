"""The yardstick of a start: a window of PySide6 with nothing in it."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Says when it was first painted, and leaves."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        QTimer.singleShot(0, painted)


def painted() -> None:
    """Print the time, and leave."""
    print(time.time())
    qt.quit()


qt = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
qt.exec()
