"""Small pictures come from the file where they are, and are made where they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from minedesk.store.faults import busy
from minedesk.ui.attachments import thumbnails
from minedesk.ui.attachments.pictures import Pictures

if TYPE_CHECKING:
    from tests.ui.attachments.conftest import Bench


def test_a_picture_that_is_kept_is_not_made_again(
    bench: Bench, picture: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.page.add([picture()])
    bench.settle()
    monkeypatch.setattr(thumbnails, "thumbnail_of", lambda _content: pytest.fail("made again"))
    holder = QObject()
    Pictures(bench.page.model, bench.page._context, holder).bring(
        [bench.page.model.file(bench.page.model.index(0)).sha256]
    )
    bench.settle()
    assert bench.told.errors == []


def test_a_file_that_is_written_just_then_is_asked_again_later(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def thumbnail(_sha256: str) -> bytes:
        raise busy(Path("work.minedesk"))

    monkeypatch.setattr(bench.document.attachments, "thumbnail", thumbnail)
    holder = QObject()
    pictures = Pictures(bench.page.model, bench.page._context, holder)
    pictures.bring(["aa"])
    bench.settle()
    assert bench.told.errors == []
    monkeypatch.setattr(bench.document.attachments, "thumbnail", lambda _sha256: b"")
    pictures.bring(["aa"])
    bench.settle()


def test_pictures_of_the_record_before_are_not_waited_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def thumbnail(sha256: str) -> bytes:
        asked.append(sha256)
        return b""

    monkeypatch.setattr(bench.document.attachments, "thumbnail", thumbnail)
    holder = QObject()
    pictures = Pictures(bench.page.model, bench.page._context, holder)
    pictures.bring(["a", "b", "c"])
    pictures.bring(["d", "d"])
    bench.qtbot.waitUntil(lambda: asked == ["a", "d"])
