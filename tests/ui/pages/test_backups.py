"""The page of backups, clicked through: one more, one back as a new file, another place."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from minedesk.errors import AppError
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store.contents import keep
from minedesk.store.database import driver
from minedesk.ui.pages.backups import BackupsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk: Any) -> BackupsPage:
    desk.context.preferences.changed.connect(
        lambda settings: setattr(desk.document, "settings", settings)
    )
    page = BackupsPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    desk.qtbot.waitExposed(page)
    page.activate()
    desk.settle()
    return page


def column(page: BackupsPage, number: int) -> list[str]:
    items = [page.table.item(row, number) for row in range(page.table.rowCount())]
    return [item.text() for item in items if item is not None]


def click(desk: Any, widget: Any) -> None:
    desk.qtbot.mouseClick(widget, LEFT)
    desk.settle()


def test_without_a_backup_the_page_says_when_there_will_be_one(page: BackupsPage) -> None:
    assert page.table.rowCount() == 0
    assert "no backup of this file yet" in page.room.text()
    assert not page.restore.isEnabled()


def test_back_up_now(desk: Any, page: BackupsPage) -> None:
    desk.keep("hazard_site", code="BTB-1")
    with desk.qtbot.waitSignal(page.made):
        desk.qtbot.mouseClick(page.make, LEFT)
        assert not page.make.isEnabled()
    desk.settle()
    assert column(page, 2) == ["When asked for"]
    assert column(page, 3) == ["1"]
    assert column(page, 5) == ["here"]
    assert desk.told.said == ["A backup was made and checked."]
    assert page.room.text().startswith("1 backup, ")
    assert page.restore.isEnabled()


def test_restore_as_a_new_file(
    desk: Any, page: BackupsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keep("hazard_site", code="BTB-1")
    click(desk, page.make)
    desk.keep("hazard_site", code="BTB-2")
    target = tmp_path / "as it was"
    asked: list[str] = []

    def answer(_parent: Any, _title: str, name: str, *_more: Any, **_options: Any) -> Any:
        asked.append(Path(name).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    opened: list[Path] = []
    words: list[str] = []
    page.open_asked.connect(lambda path, told: (opened.append(path), words.append(told)))
    click(desk, page.restore)
    assert opened == [target.with_name("as it was.minedesk")]
    assert words[0].startswith("You are now in the restored copy of ")
    assert words[0].endswith(f"is still {desk.document.path}.")
    assert asked[0].startswith("records of ")
    assert asked[0].endswith(".minedesk")
    assert column(page, 2) == ["Before a backup was restored", "When asked for"]
    again = Document.open(opened[0], Settings())
    assert again.counts()["hazard_site"] == 1
    again.close()
    click(desk, page.restore)
    assert [str(each).count("already is a file") for each in desk.told.errors] == [1]
    assert page.restore.isEnabled()


def test_nothing_is_restored_without_a_name(
    desk: Any, page: BackupsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keep("hazard_site", code="BTB-1")
    click(desk, page.make)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: ("", ""))
    click(desk, page.restore)
    assert page.table.rowCount() == 1


def test_lost_attachments_are_told(
    desk: Any, page: BackupsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    with desk.document.database.write() as connection:
        keep(driver(connection), sha256, 4, [b"test"])
    desk.keep("hazard_site", code="BTB-1")
    click(desk, page.make)
    for path in desk.document.backups.shelf.contents.glob("*/*"):
        path.unlink()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(tmp_path / "n.minedesk"), "")
    )
    click(desk, page.restore)
    (told,) = desk.told.errors
    assert isinstance(told, AppError)
    assert "1 attachment is lost" in told.text
    assert (tmp_path / "n.minedesk").exists()


def test_a_second_place_is_set_used_and_given_up(
    desk: Any, page: BackupsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.keep("hazard_site", code="BTB-1")
    assert not page.unset.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: str(stick))
    click(desk, page.choose)
    assert page.place.toolTip() == str(stick)
    click(desk, page.make)
    assert column(page, 5) == ["both places"]
    stick.rename(tmp_path / "pocket")
    desk.keep("hazard_site", code="BTB-2")
    click(desk, page.make)
    assert "not in the second place" in desk.told.said[-1]
    click(desk, page.unset)
    assert desk.context.preferences.now.backup_place == ""
    assert page.place.toolTip() == "None is set."


def test_a_smaller_room_is_kept_at_once(desk: Any, page: BackupsPage) -> None:
    assert page.budget.currentData() == "5"
    page.budget.setCurrentIndex(0)
    desk.settle()
    assert desk.document.settings.backup_budget_gb == 1


def test_a_backup_that_cannot_be_read_is_shown_and_not_restored(
    desk: Any, page: BackupsPage
) -> None:
    folder = desk.document.backups.shelf.folder
    folder.mkdir(parents=True)
    (folder / "records 2026-11-21 202100 000001.minedesk").write_bytes(b"?" * 9000)
    page.activate()
    desk.settle()
    assert column(page, 2) == ["Cannot be read"]
    assert column(page, 4) == ["9 KB"]
    assert not page.restore.isEnabled()


def test_the_keyboard_is_enough(
    desk: Any, page: BackupsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keep("hazard_site", code="BTB-1")
    click(desk, page.make)
    asked: list[str] = []

    def answer(*_all: Any, **_options: Any) -> Any:
        asked.append("asked")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    desk.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == ["asked"]


def test_backups_of_a_copied_file_are_shown_when_they_are_asked_for(
    desk: Any, page: BackupsPage, tmp_path: Path
) -> None:
    desk.keep("hazard_site", code="BTB-1")
    click(desk, page.make)
    assert page.others.isHidden()
    stick = tmp_path / "stick.minedesk"
    shutil.copyfile(desk.document.path, stick)
    other = Document.open(stick, desk.document.settings)
    other.backups.make()
    other.close()
    page.activate()
    desk.settle()
    assert column(page, 1) == ["records.minedesk"]
    assert page.room.text().startswith("1 backup, ")
    desk.qtbot.mouseClick(page.others, LEFT)
    assert column(page, 1) == ["stick.minedesk", "records.minedesk"]
    found = page.table.item(0, 1)
    assert found is not None
    assert found.toolTip() == str(stick.resolve())


def test_of_a_file_that_was_moved_all_are_shown(desk: Any, tmp_path: Path) -> None:
    desk.keep("hazard_site", code="BTB-1")
    moved = tmp_path / "moved.minedesk"
    shutil.copyfile(desk.document.path, moved)
    desk.document.backups.make()
    again = Document.open(moved, desk.document.settings)
    page = BackupsPage(replace(desk.context, document=again))
    desk.qtbot.addWidget(page)
    page.activate()
    desk.settle()
    assert column(page, 1) == ["records.minedesk"]
    assert "no backup of this file yet" in page.room.text()
    again.close()


def test_the_one_just_made_is_marked_and_is_the_one_restored(desk: Any, page: BackupsPage) -> None:
    desk.keep("hazard_site", code="BTB-1")
    click(desk, page.make)
    desk.keep("hazard_site", code="BTB-2")
    click(desk, page.make)
    assert [each.row() for each in page.table.selectionModel().selectedRows()] == [0]
    current = page.current()
    assert current is not None
    assert current.backup.counts["hazard_site"] == 2
    page.activate()
    desk.settle()
    assert page.table.selectionModel().isRowSelected(0)


def test_a_rescued_file_says_how_much_it_lost(desk: Any, page: BackupsPage) -> None:
    desk.keep("hazard_site", code="BTB-1")
    with desk.document.database.write() as connection:
        driver(connection).execute("INSERT INTO file_info VALUES ('rescue_lost', '105')")
    click(desk, page.make)
    assert column(page, 1) == ["records.minedesk (rescued, 105 rows lost)"]
