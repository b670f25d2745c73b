"""Files let go over a form: taken, told of while they are held, and none of this program's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.attachments.dropping import DropZone
from minedesk.ui.dropping import files_of

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def dragged(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(widget: QWidget, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NO_KEY)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    form.resize(300, 200)
    qtbot.addWidget(form)
    form.show()
    return form


def test_what_is_let_go_is_taken(form: QWidget, tmp_path: Path) -> None:
    zone = DropZone(form)
    taken: list[list[Path]] = []
    zone.dropped.connect(taken.append)
    data = dragged(tmp_path / "a.jpg", tmp_path / "b.pdf")
    assert enter(form, data).isAccepted()
    assert zone.veil.isVisible()
    assert zone.veil.geometry() == form.rect()
    assert not zone.veil.grab().isNull()
    drop = QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO_KEY, QEvent.Type.Drop)
    QApplication.sendEvent(form, drop)
    assert drop.isAccepted()
    assert not zone.veil.isVisible()
    assert taken == [[tmp_path / "a.jpg", tmp_path / "b.pdf"]]


def test_fields_leave_files_to_the_form(form: QWidget) -> None:
    line, text = QLineEdit(form), QPlainTextEdit(form)
    assert line.acceptDrops()
    assert text.viewport().acceptDrops()
    DropZone(form)
    assert not line.acceptDrops()
    assert not text.viewport().acceptDrops()
    assert form.acceptDrops()


def test_what_is_carried_on_leaves_nothing_behind(form: QWidget) -> None:
    zone = DropZone(form)
    enter(form, dragged("/a.jpg"))
    QApplication.sendEvent(form, QDragLeaveEvent())
    assert not zone.veil.isVisible()


def test_texts_and_files_of_this_program_are_left_to_others(form: QWidget) -> None:
    zone = DropZone(form)
    text = QMimeData()
    text.setText("Ou Tontuem")
    for data in (text, dragged("/work.minedesk"), dragged("/a.jpg", "/Work.MINEDESK")):
        assert files_of(data) == []
        assert not enter(form, data).isAccepted()
    assert not zone.veil.isVisible()
