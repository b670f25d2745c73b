"""The preview: pages turned, also those that are not made yet, and what is told in their place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.services.reporting import Written
from minedesk.services.reporting.preview import Preview as FirstPages
from minedesk.ui.pages.base import PageContext
from minedesk.ui.reports.order import Order
from minedesk.ui.reports.preview import PageNumber, Preview

LONG = Order("list", "en", False, "Long")


@pytest.fixture
def totals(monkeypatch: pytest.MonkeyPatch) -> dict[str, int | None]:
    """What is known of the report's length from its first pages; it has twelve."""
    totals: dict[str, int | None] = {"known": 12}

    def pdf(path: Path, pages: int) -> None:
        canvas = Canvas(str(path), pagesize=(200, 300))
        for number in range(pages):
            canvas.drawString(20, 150, str(number + 1))
            canvas.showPage()
        canvas.save()

    def write(_order: Order, _document: Any, path: Path, _settings: Any, job: Job) -> Written:
        job.check()
        pdf(path, 12)
        return Written(12, ())

    def write_first(
        _order: Order, _document: Any, path: Path, _settings: Any, job: Job, pages: int
    ) -> FirstPages:
        job.check()
        pdf(path, pages)
        return FirstPages(pages, totals["known"], ())

    monkeypatch.setattr(Order, "write", write)
    monkeypatch.setattr(Order, "write_first", write_first)
    return totals


@pytest.fixture
def preview(
    context: PageContext[Any], qtbot: QtBot, totals: dict[str, int | None]
) -> Iterator[Preview]:
    preview = Preview(context)
    qtbot.addWidget(preview)
    preview.resize(500, 500)
    preview.show()
    yield preview
    preview.maker.close()
    qtbot.waitUntil(lambda: not context.worker.busy)


def _see(preview: Preview, qtbot: QtBot, context: PageContext[Any]) -> str:
    """Wait until a page is in view, and tell which."""
    qtbot.waitUntil(lambda: not context.worker.busy and preview.view.picture is not None)
    return preview.number.text()


def test_pages_are_turned_by_buttons_and_numbers(
    preview: Preview, qtbot: QtBot, context: PageContext[Any]
) -> None:
    preview.show_order(LONG)
    assert _see(preview, qtbot, context) == "Page 1 of 12"
    assert not preview.back.isEnabled()
    first = preview.view.picture
    qtbot.mouseClick(preview.on, Qt.MouseButton.LeftButton)
    assert _see(preview, qtbot, context) == "Page 2 of 12"
    assert preview.view.picture != first
    assert not preview.maker.latest.whole  # type: ignore[union-attr]  # it is seen

    # What lies beyond the first pages is made when somebody goes there.
    preview.number.setFocus()
    qtbot.keyClicks(preview.number, "11\r")
    preview.view.setFocus()
    assert _see(preview, qtbot, context) == "Page 11 of 12"
    assert preview.maker.latest.whole  # type: ignore[union-attr]  # it is seen
    qtbot.mouseClick(preview.on, Qt.MouseButton.LeftButton)
    assert _see(preview, qtbot, context) == "Page 12 of 12"
    assert not preview.on.isEnabled()
    preview.turn(1)
    assert preview.page == 11
    preview.go_to(0)
    assert _see(preview, qtbot, context) == "Page 1 of 12"


def test_how_many_pages_there_are_may_be_unknown_yet(
    preview: Preview, qtbot: QtBot, context: PageContext[Any], totals: dict[str, int | None]
) -> None:
    totals["known"] = None
    seen: list[str] = []
    preview.maker.made.connect(lambda _made: seen.append(preview.number.text()))
    preview.show_order(LONG)
    # It is counted behind the first page, and nobody is told to wait for that.
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert _see(preview, qtbot, context) == "Page 1 of 12"
    assert seen == ["Page 1 of …", "Page 1 of 12"]
    preview.go_to_last()
    assert _see(preview, qtbot, context) == "Page 12 of 12"
    preview.go_to(0)
    preview.go_to_last()
    assert preview.page == 11


def test_to_count_pages_is_left_off_when_it_takes_long_unless_they_are_wanted(
    preview: Preview, qtbot: QtBot, context: PageContext[Any], totals: dict[str, int | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def endless(_order: Order, _document: Any, _path: Path, _settings: Any, job: Job) -> Written:
        while True:
            time.sleep(0.01)
            job.check()

    totals["known"] = None
    monkeypatch.setattr(Order, "write", endless)
    preview._patience.setInterval(50)
    preview.show_order(LONG)
    assert _see(preview, qtbot, context) == "Page 1 of …"
    assert preview.view.isVisible()

    preview.go_to(7)
    assert preview.job is not None
    qtbot.wait(150)
    assert preview.job is not None
    preview.maker.stop()
    assert _see(preview, qtbot, context) == "Page 1 of …"


def test_reading_on_goes_from_page_to_page(
    preview: Preview, qtbot: QtBot, context: PageContext[Any]
) -> None:
    preview.show_order(LONG)
    _see(preview, qtbot, context)
    preview.view.fit_to("page")
    preview.read_on(1)
    assert _see(preview, qtbot, context) == "Page 2 of 12"
    preview.view.fit_to("width")
    preview.read_on(-1)
    assert _see(preview, qtbot, context) == "Page 1 of 12"
    # Who reads backwards comes to the end of a page first.
    assert preview.view.verticalScrollBar().value() == preview.view.verticalScrollBar().maximum()


def test_the_same_again_is_not_made_again_unless_it_is_another_by_now(
    preview: Preview, qtbot: QtBot, context: PageContext[Any]
) -> None:
    preview.show_order(LONG)
    _see(preview, qtbot, context)
    made = preview.made
    preview.turn(2)
    _see(preview, qtbot, context)
    preview.show_order(LONG)
    assert preview.made is made
    preview.show_order(LONG, anew=True)
    assert _see(preview, qtbot, context) == "Page 3 of 12"
    assert preview.made is not made
    # A report of another kind is read from its beginning.
    preview.show_order(Order("site", "en", False))
    assert _see(preview, qtbot, context) == "Page 1 of 12"


def test_a_stop_before_anything_is_there_offers_to_try_again(
    preview: Preview, qtbot: QtBot, context: PageContext[Any]
) -> None:
    preview.show_order(LONG)
    preview.maker.stop()
    qtbot.waitUntil(preview.told.isVisible)
    assert "stopped" in preview.told.about.text()
    assert not preview.number.isEnabled()
    qtbot.mouseClick(preview.again, Qt.MouseButton.LeftButton)
    assert _see(preview, qtbot, context) == "Page 1 of 12"
    assert preview.view.isVisible()


def test_a_stop_on_the_way_to_a_page_stays_with_the_one_in_view(
    preview: Preview, qtbot: QtBot, context: PageContext[Any]
) -> None:
    preview.show_order(LONG)
    _see(preview, qtbot, context)
    preview.go_to(9)
    preview.maker.stop()
    assert _see(preview, qtbot, context) == "Page 1 of 12"
    assert not preview.view.waits


def test_trouble_stands_where_the_page_would(
    preview: Preview, qtbot: QtBot, context: PageContext[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Exception] = []
    preview.trouble.connect(troubles.append)
    for trouble, told in ((AppError("No such site.", "Look again."), []), (KeyError("x"), [1])):

        def fail(*_arguments: Any, trouble: Exception = trouble) -> Any:
            raise trouble

        monkeypatch.setattr(Order, "write_first", fail)
        preview.show_order(LONG, anew=True)
        qtbot.waitUntil(lambda: not context.worker.busy)
        assert preview.told.isVisible()
        assert len(troubles) == len(told)
    assert preview.told.title.text() == "No preview"


def test_zoom_is_told_in_percent(preview: Preview, qtbot: QtBot, context: PageContext[Any]) -> None:
    preview.show_order(LONG)
    _see(preview, qtbot, context)
    preview.view.zoom_to(1.0)
    assert preview.zoom.text() == "100 %"
    qtbot.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.zoom.text() == "125 %"
    qtbot.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(preview.full, Qt.MouseButton.LeftButton)
    assert preview.view.fit == "page"
    qtbot.mouseClick(preview.wide, Qt.MouseButton.LeftButton)
    assert preview.view.fit == "width"
    _see(preview, qtbot, context)


def test_a_number_that_is_none_goes_nowhere(qtbot: QtBot) -> None:
    number = PageNumber()
    qtbot.addWidget(number)
    number.show()
    number.show_page(3, 11)
    asked: list[int] = []
    number.asked.connect(asked.append)
    qtbot.keyClicks(number, "x\r")
    assert asked == []
    number.clear()
    qtbot.keyClicks(number, "7\r")
    assert asked == [6]
    number.show_page(999, 1999)
    assert number.width() >= number.fontMetrics().horizontalAdvance("Page 1000 of 2000")
