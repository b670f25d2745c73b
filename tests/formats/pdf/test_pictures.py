"""Pictures on paper."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from minedesk.formats.pdf.pictures import Picture, Pictures, _read


def _png(size: tuple[int, int] = (400, 200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG")
    return out.getvalue()


def test_pictures_stand_with_their_names(printer: Any) -> None:
    every = [Picture(f"Photo {number}.png", _png) for number in range(9)]
    printed = printer([Pictures(every)])
    assert printed.written.pages == 2
    assert all(f"Photo {number}.png" in printed.text for number in range(9))


def test_one_that_cannot_be_read_says_so(printer: Any) -> None:
    def gone() -> bytes:
        raise OSError("gone")

    broken = [Picture("broken.jpg", lambda: b"no picture"), Picture("gone.jpg", gone)]
    text = printer([Pictures(broken)]).text
    assert text.count("cannot be read") == 2
    assert "broken.jpg" in text


def _jpeg(size: tuple[int, int] = (400, 200), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "JPEG", **more)
    return out.getvalue()


def _wrong_sum() -> bytes:
    whole = bytearray(_png())
    whole[whole.index(b"IDAT") + 6] ^= 0xFF
    return bytes(whole)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG", _jpeg()[:700], _png()[:60], _wrong_sum(),
     b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), b"<svg xmlns='x'/>", b"%PDF-1.7"],
    ids=["empty", "begun", "half a JPEG", "half a PNG", "wrong sum", "HEIC", "SVG", "PDF"],
)  # fmt: skip
def test_whatever_is_no_whole_picture_says_so(printer: Any, content: bytes) -> None:
    printed = printer([Pictures([Picture("Photo.jpg", lambda: content)])])
    assert "This picture cannot be read." in printed.text
    assert "Photo.jpg" in printed.text


def test_a_photo_of_a_hundred_million_dots_is_shown(printer: Any) -> None:
    photo = _jpeg((12_000, 8_400))
    assert "cannot be read" not in printer([Pictures([Picture("Large", lambda: photo)])]).text


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_sort_are_shown(printer: Any, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 20)).save(out, "TIFF")
    made = printer([Pictures([Picture("Scan", out.getvalue)])])
    assert "cannot be read" not in made.text


def test_a_photo_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = _read(Picture("Turned", lambda: _jpeg((400, 200), exif=exif)))
    assert found.size == (200, 400)


def test_a_large_one_does_not_make_the_file_large(printer: Any) -> None:
    assert printer([Pictures([Picture("x", lambda: _png((6000, 4000)))])]).written.pages == 1
