"""A picture keeps its colours in a third of the size."""

from __future__ import annotations

from types import ModuleType

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter


def test_a_rare_colour_survives_among_many_shades_of_another(camera: ModuleType) -> None:
    image = QImage(600, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f6f8"))
    painter = QPainter(image)
    for shade in range(256):
        painter.fillRect(QRect(shade * 2, 0, 2, 20), QColor(shade, shade, 255))
        painter.fillRect(QRect(shade * 2, 20, 2, 15), QColor(shade, 255, shade))
    painter.end()
    image.setPixelColor(599, 39, QColor("#b42318"))
    made = camera.small(image)
    assert made.format() == QImage.Format.Format_Indexed8
    assert made.pixelColor(599, 39).name() == "#b42318"
    assert made.pixelColor(590, 38).name() == "#f4f6f8"
