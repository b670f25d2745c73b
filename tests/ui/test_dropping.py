"""Files held over the window are told of and find their way; a record takes its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.dropping import TAKES_FILES, Fate, FileDrops, fate_of, files_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
FIELD, RECORD = QPoint(20, 20), QPoint(20, 120)


def data_of(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.mark.parametrize(
    ("names", "how", "taken", "words"),
    [
        (["a.minedesk"], "open", ["a.minedesk"], "Let go to open a.minedesk"),
        (["a.XLSX"], "import", ["a.XLSX"], "Let go to import a.XLSX"),
        (["a.jpg", "b.csv"], "import", ["b.csv"], "Let go to import b.csv"),
        (["a.csv", "a.recipe.json"], "import", ["a.csv"], "Let go to import a.csv"),
        (["a.yml", "b.csv", "c.yaml"], "places", ["a.yml", "c.yaml"], "2 lists of places"),
        (["a.jpg"], "nothing", [], "a.jpg is no table"),
        (["folder"], "nothing", [], "folder is a folder"),
    ],
)
def test_what_becomes_of_files(
    tmp_path: Path, names: list[str], how: str, taken: list[str], words: str
) -> None:
    (tmp_path / "folder").mkdir()
    fate = fate_of([tmp_path / name for name in names], file_open=True)
    assert (fate.how, [path.name for path in fate.paths]) == (how, taken)
    assert words in fate.words
    assert bool(fate.told) == (how == "nothing" or names[0] == "a.jpg")


def test_others_are_told_of_before_and_afterwards() -> None:
    fate = fate_of([Path("a.xlsx"), Path("b.xlsx"), Path("c.xlsx")], file_open=True)
    assert fate.paths == (Path("a.xlsx"),)
    assert fate.note == fate.told
    assert fate.told.startswith("2 other files are not taken.")


def test_without_a_file_there_is_nothing_to_import_into() -> None:
    fate = fate_of([Path("a.xlsx")], file_open=False)
    assert (fate.how, fate.words) == ("nothing", "Open or make a file first")
    assert fate_of([Path("a.minedesk")], file_open=False).how == "open"


def test_sheets_go_to_the_lists_of_places_where_these_are_in_view() -> None:
    fate = fate_of([Path("ncdd.csv")], file_open=True, at_places=True)
    assert (fate.how, fate.paths) == ("places", (Path("ncdd.csv"),))


class Stage:
    """A window with a field and a form that takes files, and what was done with files."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.window.resize(400, 300)
        self.field = QLineEdit(self.window)
        self.field.setGeometry(0, 0, 400, 60)
        self.form = QWidget(self.window)
        self.form.setGeometry(0, 100, 400, 100)
        self.form.setProperty(TAKES_FILES, True)
        QLineEdit(self.form).setGeometry(0, 0, 400, 60)
        self.window.show()
        self.done: list[Fate] = []
        self.drops = FileDrops(self.window, self.fate, self.done.append)

    def fate(self, paths: list[Path]) -> Fate:
        return fate_of(paths, file_open=True)

    def send(self, event: QEvent) -> None:
        QApplication.sendEvent(self.window.windowHandle(), event)

    def hold(self, data: QMimeData, at: QPoint = FIELD) -> None:
        self.send(QDragEnterEvent(at, COPY, data, LEFT, NO_KEY))

    def drop(self, data: QMimeData, at: QPoint = FIELD) -> QDropEvent:
        event = QDropEvent(QPointF(at), COPY, data, LEFT, NO_KEY)
        event.ignore()
        self.send(event)
        return event


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage()
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_what_is_held_is_told_of_and_taken_once_let_go(stage: Stage) -> None:
    data = data_of("/media/usb/tasks.xlsx")
    stage.hold(data)
    assert stage.drops.veil.isVisible()
    assert stage.drops.veil.words == "Let go to import tasks.xlsx"
    assert stage.drop(data).isAccepted()
    assert not stage.drops.veil.isVisible()
    assert [fate.paths for fate in stage.done] == [(Path("/media/usb/tasks.xlsx"),)]
    assert stage.field.text() == ""


def test_what_is_carried_on_leaves_nothing_behind(stage: Stage) -> None:
    stage.hold(data_of("/a.xlsx"))
    stage.send(QDragLeaveEvent())
    assert not stage.drops.veil.isVisible()
    assert stage.done == []


def test_a_record_takes_its_files_by_itself(stage: Stage) -> None:
    data = data_of("/a.xlsx")
    stage.hold(data)
    stage.send(QDragMoveEvent(RECORD, COPY, data, LEFT, NO_KEY))
    assert not stage.drops.veil.isVisible()
    stage.drop(data, RECORD)
    assert stage.done == []
    stage.drop(data_of("/a.minedesk"), RECORD)
    assert [fate.how for fate in stage.done] == ["open"]


def test_words_that_are_dragged_are_left_to_the_fields(stage: Stage) -> None:
    data = QMimeData()
    data.setText("BTB50562")
    stage.hold(data)
    assert not stage.drops.veil.isVisible()
    stage.drop(data)
    assert stage.done == []


def test_below_a_dialog_nothing_is_taken(stage: Stage, qtbot: QtBot) -> None:
    dialog = QDialog(stage.window)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    stage.hold(data_of("/a.xlsx"))
    assert not stage.drops.veil.isVisible()
    dialog.close()
    stage.hold(data_of("/a.xlsx"))
    assert stage.drops.veil.isVisible()


def test_a_window_must_stand(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    with pytest.raises(RuntimeError, match="stands"):
        FileDrops(window, lambda paths: fate_of(paths, file_open=True), lambda _fate: None)


def test_files_of_this_program_are_not_for_attaching() -> None:
    assert files_of(data_of("/a.jpg")) == [Path("/a.jpg")]
    assert files_of(data_of("/a.jpg", "/b.MINEDESK")) == []
