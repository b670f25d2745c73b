"""The camera of the pictures: it drives the real window, waits until it rests, and takes it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QDialog, QWidget

    from minedesk.app import App
    from minedesk.services.document import Document

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE: Final = (1366, 768)

_COLOURS, _EXACT = 256, 64
# Colours that agree in the upper three bits of each part are shades of one.
_SHADE: Final = 0xE0E0E0
_PATIENCE_SECONDS: Final = 60.0
_CALM_SECONDS: Final = 0.25


class Camera:
    """Drives one window and takes its pictures, each named with a suffix behind it."""

    def __init__(self, app: App, suffix: str, wanted: Callable[[str], bool]) -> None:
        self.app = app
        self.window = app.window
        self._suffix = suffix
        self._wanted = wanted

    @property
    def document(self) -> Document:
        """The file that is open."""
        return cast("Document", self.app.document)

    def settle(self) -> None:
        """Wait until all work is done, and what comes a moment later is shown too."""
        from PySide6.QtCore import QCoreApplication

        end = time.monotonic() + _PATIENCE_SECONDS
        calm_since = time.monotonic()
        while time.monotonic() - calm_since < _CALM_SECONDS:
            QCoreApplication.processEvents()
            if self.app.worker.busy or self.app.reader.busy:
                calm_since = time.monotonic()
            if time.monotonic() > end:
                raise RuntimeError("the window does not come to rest")
            time.sleep(0.005)

    def take(self, name: str, over: QWidget | None = None) -> None:
        """Take a picture of the window, with a dialog over its middle where one is open."""
        name += self._suffix
        if not self._wanted(name):
            return
        self.settle()
        if self.window.toast is not None:
            self.window.toast.hide()
        image = self.window.grab().toImage()
        if over is not None:
            _lay_over(image, over)
        small(image).save(str(FOLDER / f"{name}.png"), "PNG", 0)  # type: ignore[call-overload]  # the stubs know only bytes
        print(f"  {name}")

    def take_dialog(self, name: str, kind: type[QDialog]) -> None:
        """Take a picture of the dialog that is open, and close it."""
        self.settle()
        dialog = self.window.findChild(kind)
        assert isinstance(dialog, kind)
        self.take(name, dialog)
        dialog.close()
        self.settle()

    def page(self, name: str) -> Any:
        """Show a page."""
        self.window.show_page(name)
        self.settle()
        return self.window.current_page


def small(image: QImage) -> QImage:
    """The picture in 256 colours: a third of the size, and no eye sees it.

    They are the most frequent ones, which are the grounds, and of the rest one for each shade, so
    that the few dots of a rare colour keep it.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    full = image.convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(full.constBits()).cast("I"))
    table = [colour for colour, _count in seen.most_common(_EXACT)]
    shades: dict[int, Counter[int]] = {}
    for colour, count in seen.items():
        shades.setdefault(colour & _SHADE, Counter())[colour] = count
    for shade in sorted(shades.values(), key=Counter.total, reverse=True):
        ((colour, _count),) = shade.most_common(1)
        if colour not in table and len(table) < _COLOURS:
            table.append(colour)
    table = [colour | 0xFF000000 for colour in table]
    return full.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither
    )


def _lay_over(image: QImage, dialog: QWidget) -> None:
    """Draw a dialog into the middle of a picture, with the edge a desktop gives a window."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtGui import QColor, QPainter

    picture = dialog.grab()
    at = QPoint((image.width() - picture.width()) // 2, (image.height() - picture.height()) // 2)
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor(0, 0, 0, 70))
    painter.drawPixmap(at, picture)
    painter.setPen(QColor(Qt.GlobalColor.gray))
    painter.drawRect(at.x() - 1, at.y() - 1, picture.width() + 1, picture.height() + 1)
    painter.end()
