"""Small pictures: upright, never larger than their side, never at the price of the window."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter

from minedesk.ui.attachments.thumbnails import SIDE, thumbnail_of


def shown(content: bytes) -> QImage:
    return QImage.fromData(QByteArray(thumbnail_of(content)))


def saved(path: Path, turned: QImageIOHandler.Transformation | None = None) -> bytes:
    """A picture whose left half is red."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(200):
        for y in range(200):
            image.setPixelColor(x, y, QColor("red"))
    writer = QImageWriter(str(path))
    if turned is not None:
        writer.setTransformation(turned)
    assert writer.write(image), writer.errorString()
    return path.read_bytes()


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "tiff", "bmp"])
def test_a_picture_becomes_small(qapp: object, tmp_path: Path, ending: str) -> None:
    if ending.encode() not in [bytes(each.data()) for each in QImageWriter.supportedImageFormats()]:
        pytest.skip(f"this Qt writes no {ending}")
    small = shown(saved(tmp_path / f"a.{ending}"))
    assert (small.width(), small.height()) == (SIDE, SIDE // 2)
    assert small.pixelColor(10, 40).red() > 200
    assert small.pixelColor(150, 40).blue() > 200


def test_a_photo_stands_as_the_camera_was_held(qapp: object, tmp_path: Path) -> None:
    turned = QImageIOHandler.Transformation.TransformationRotate90
    small = shown(saved(tmp_path / "a.jpg", turned))
    assert (small.width(), small.height()) == (SIDE // 2, SIDE)
    assert small.pixelColor(40, 10).red() > 200
    assert small.pixelColor(40, 150).blue() > 200


def test_small_pictures_stay_as_they_are(qapp: object, tmp_path: Path) -> None:
    image = QImage(12, 7, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    image.save(str(tmp_path / "a.png"))
    small = shown((tmp_path / "a.png").read_bytes())
    assert (small.width(), small.height()) == (12, 7)


@pytest.mark.qt_log_ignore("JPEG", "libpng")
@pytest.mark.parametrize(
    "content", [b"", b"text", b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff"]
)
def test_what_is_no_picture_has_none(qapp: object, content: bytes) -> None:
    assert thumbnail_of(content) == b""


@pytest.mark.qt_log_ignore("libpng")
def test_a_picture_cut_short_harms_nobody(qapp: object, tmp_path: Path) -> None:
    whole = saved(tmp_path / "a.png")
    assert isinstance(thumbnail_of(whole[: len(whole) // 2]), bytes)


def test_a_picture_that_would_fill_the_memory_is_not_read(qapp: object) -> None:
    assert thumbnail_of(bomb(30_000, 30_000)) == b""


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checked)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(10_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
