"""Pictures on paper."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from minedesk.formats.pdf.pictures import Picture, Pictures


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


def test_a_large_one_does_not_make_the_file_large(printer: Any) -> None:
    assert printer([Pictures([Picture("x", lambda: _png((6000, 4000)))])]).written.pages == 1
