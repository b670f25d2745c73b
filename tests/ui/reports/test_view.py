"""One page in view: how large, sharp on any screen, scrolled and zoomed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.ui.reports.view import ZOOMS, PageView
from minedesk.ui.style import Look

A4 = QSizeF(595, 842)


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> PageView:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_picture(_picture(), A4)
    return view


def _picture(colour: str = "#0000ff") -> QImage:
    picture = QImage(595, 842, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    return picture


def _wheel(view: PageView, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    at = QPointF(350, 250)
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def _blue(view: PageView) -> tuple[int, int, int, int]:
    """The blue part of the view: left, top, right, bottom."""
    image = view.viewport().grab().toImage()
    blue = [
        (x, y)
        for x in range(image.width())
        for y in range(0, image.height(), 5)
        if image.pixelColor(x, y).blue() > 200 and image.pixelColor(x, y).red() < 60
    ]
    xs, ys = [x for x, _y in blue], [y for _x, y in blue]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_page_fills_the_width_and_stands_in_the_middle(view: PageView) -> None:
    left, top, right, bottom = _blue(view)
    wide = view.viewport().width()
    assert left == pytest.approx(16, abs=1)
    assert wide - right == pytest.approx(16, abs=2)
    assert view.verticalScrollBar().maximum() > 0
    assert view.horizontalScrollBar().maximum() == 0

    view.fit_to("page")
    left, top, right, bottom = _blue(view)
    assert (top, 500 - bottom) == (pytest.approx(16, abs=5), pytest.approx(16, abs=6))
    assert left == pytest.approx(view.viewport().width() - right, abs=2)
    assert view.verticalScrollBar().maximum() == 0
    view.fit_otherwise()
    assert view.fit == "width"
    view.fit_otherwise()
    assert view.fit == "page"


def test_a_picture_is_wanted_as_large_as_it_is_seen(view: PageView, qtbot: QtBot) -> None:
    view.fit_to("page")
    assert view.wanted_scale * 842 == pytest.approx(500 - 32, abs=1)
    with qtbot.waitSignal(view.picture_wanted):
        view.zoom_to(2.0)
    assert view.wanted_scale == pytest.approx(2.0 * 96 / 72)
    view.zoom_to(4.0)
    assert view.wanted_scale**2 * 595 * 842 <= 16_000_001
    with qtbot.waitSignal(view.picture_wanted):
        view.resize(600, 400)


def test_zooming_goes_by_steps_and_keeps_what_is_under_the_mouse(view: PageView) -> None:
    view.zoom_to(1.0)
    view.zoom_by(1)
    assert view.zoom == pytest.approx(1.25)
    view.zoom_by(-1)
    view.zoom_by(-1)
    assert view.zoom == pytest.approx(0.75)
    for _step in range(20):
        view.zoom_by(1)
    assert view.zoom == ZOOMS[-1]
    view.zoom_to(1.0)
    at = QPointF(200, 100)
    area = view.page_area()
    there = (at.x() - area.x()) / area.width(), (at.y() - area.y()) / area.height()
    view.zoom_by(1, at)
    area = view.page_area()
    assert (at.x() - area.x()) / area.width() == pytest.approx(there[0], abs=0.02)
    assert (at.y() - area.y()) / area.height() == pytest.approx(there[1], abs=0.02)


def test_the_wheel_zooms_with_ctrl_and_turns_at_the_end(view: PageView, qtbot: QtBot) -> None:
    before = view.zoom
    _wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > before
    turned: list[int] = []
    view.turned.connect(turned.append)
    view.fit_to("width")
    _wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert turned == []
    assert view.verticalScrollBar().value() > 0
    view.go_to_edge(end=True)
    for _turn in range(4):
        _wheel(view, -40, Qt.KeyboardModifier.NoModifier)
    assert turned == [1]
    view.go_to_edge(end=False)
    _wheel(view, 120, Qt.KeyboardModifier.NoModifier)
    assert turned == [1, -1]


def test_reading_on_scrolls_then_turns(view: PageView) -> None:
    turned: list[int] = []
    view.turned.connect(turned.append)
    view.scroll_on(-1)
    assert turned == [-1]
    for _screen in range(10):
        if len(turned) == 1:
            view.scroll_on(1)
    assert turned == [-1, 1]
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_what_is_about_to_change_is_pale_and_what_is_forgotten_gone(view: PageView) -> None:
    full = view.viewport().grab().toImage().pixelColor(300, 200)
    view.show_waiting()
    assert view.viewport().grab().toImage().pixelColor(300, 200).lightness() > full.lightness()
    view.show_picture(_picture(), A4)
    assert not view.waits
    view.forget()
    assert view.picture is None
    assert view.viewport().grab().toImage().pixelColor(300, 200).blue() < 255


def test_a_wide_page_asks_for_a_picture_of_its_own_size(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.picture_wanted):
        view.show_picture(_picture(), QSizeF(842, 595))
    assert view.wanted_scale == pytest.approx((700 - 32) / 842, rel=0.03)


def test_a_picture_of_the_right_size_is_shown_pixel_upon_pixel(view: PageView) -> None:
    view.zoom_to(0.75)
    board = QImage(595, 842, QImage.Format.Format_RGB32)
    board.fill(QColor("#ffffff"))
    for x in range(0, 595, 2):
        for y in range(842):
            board.setPixelColor(x, y, QColor("#000000"))
    view.show_picture(board, A4)
    corner = view.page_area().topLeft()
    shown = view.viewport().grab().toImage()
    for x in range(100, 200):
        seen = shown.pixelColor(round(corner.x()) + x, 100)
        assert seen == board.pixelColor(x, 0)
