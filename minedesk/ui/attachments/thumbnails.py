"""Small pictures of what is attached. Made away from the window's thread: no QPixmap here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

# Twice what is shown, for screens with small points.
SIDE: Final = 160
# A picture takes 4 bytes for each of its pixels while it is read, and a few kilobytes of file can
# ask for all the memory there is. Only a JPEG is read at an eighth of its size and takes little.
_MOST_PIXELS: Final = 60_000_000
_MOST_PIXELS_OF_JPEG: Final = 400_000_000
_MOST_MB: Final = 256


def thumbnail_of(content: bytes) -> bytes:
    """A PNG of at most SIDE pixels a side, upright as the camera was held; b"" for no picture."""
    QImageReader.setAllocationLimit(_MOST_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = _read(buffer)
    return b"" if image is None else _as_png(image)


def _read(buffer: QBuffer) -> QImage | None:
    # In a function of its own: a reader that outlives its buffer brings the program down.
    reader = QImageReader(buffer)
    # What the picture is, its bytes say; a name may say anything.
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    most = _MOST_PIXELS_OF_JPEG if reader.format() == b"jpeg" else _MOST_PIXELS
    if not size.isValid() or size.width() * size.height() > most:
        return None
    reader.setScaledSize(_fitted(size))
    image = reader.read()
    return None if image.isNull() else image


def _fitted(size: QSize) -> QSize:
    if max(size.width(), size.height()) <= SIDE:
        return size
    # A line of pixels keeps a height of one.
    fitted = size.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    return fitted.expandedTo(QSize(1, 1))


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data()) if written else b""
