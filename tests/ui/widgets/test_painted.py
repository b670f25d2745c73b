"""What waits for a widget to be painted is done once, and also where nothing is ever painted."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.painted import once_painted


class Painted(QWidget):
    """Notes when it is painted."""

    def __init__(self, notes: list[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes, self._name = notes, name
        self.resize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._notes.append(self._name)
        super().paintEvent(event)


def test_it_is_done_once_the_children_are_painted_too(qtbot: QtBot) -> None:
    notes: list[str] = []
    widget = Painted(notes, "parent")
    qtbot.addWidget(widget)
    child = Painted(notes, "child", widget)
    widget.show()
    once_painted(widget, lambda: notes.append("done"))
    qtbot.waitUntil(lambda: "done" in notes, timeout=400)
    assert child.isVisible()
    assert set(notes[: notes.index("done")]) == {"parent", "child"}


def test_it_is_done_once_only(qtbot: QtBot) -> None:
    notes: list[str] = []
    widget = Painted(notes, "painted")
    qtbot.addWidget(widget)
    widget.show()
    once_painted(widget, lambda: notes.append("done"))
    qtbot.waitUntil(lambda: "done" in notes)
    widget.repaint()
    qtbot.wait(550)
    assert notes.count("done") == 1


def test_it_is_done_soon_where_the_widget_is_not_shown(qtbot: QtBot) -> None:
    notes: list[str] = []
    widget = Painted(notes, "painted")
    qtbot.addWidget(widget)
    once_painted(widget, lambda: notes.append("done"))
    assert not notes
    qtbot.waitUntil(lambda: notes == ["done"], timeout=400)


def test_it_is_done_at_last_where_nothing_is_painted(qtbot: QtBot) -> None:
    notes: list[str] = []
    widget = Painted(notes, "painted")
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in notes)
    notes.clear()
    once_painted(widget, lambda: notes.append("done"))
    qtbot.waitUntil(lambda: notes == ["done"])


def test_it_is_not_done_for_a_widget_that_is_gone(qtbot: QtBot) -> None:
    notes: list[str] = []
    widget = Painted(notes, "painted")
    widget.show()
    once_painted(widget, lambda: notes.append("done"))
    widget.deleteLater()
    qtbot.wait(550)
    assert "done" not in notes
