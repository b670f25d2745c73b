"""A picture is taken when it is one; anything else is refused in words and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.logo_field import LogoField


@pytest.fixture
def field(qtbot: QtBot) -> LogoField:
    field = LogoField()
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "logo.png"
    QPixmap(400, 100).save(str(path))
    return str(path)


def test_a_picture_is_taken_and_fits(qtbot: QtBot, field: LogoField, picture: str) -> None:
    with qtbot.waitSignal(field.changed) as told:
        field.take(picture)
    assert told.args == [picture]
    shown = field.preview.pixmap()
    assert (shown.width(), shown.height()) == (120, 30)


def test_what_is_no_picture_changes_nothing(
    qtbot: QtBot, field: LogoField, picture: str, tmp_path: Path
) -> None:
    field.take(picture)
    other = tmp_path / "list.png"
    other.write_text("no picture", encoding="utf-8")
    with qtbot.assertNotEmitted(field.changed):
        field.take(str(other))
    assert field.path == picture
    assert field.problem.isVisible()
    assert "list.png" in field.problem.text()


def test_a_picture_that_is_gone_is_said(field: LogoField, picture: str) -> None:
    Path(picture).unlink()
    field.show_path(picture)
    assert field.problem.isVisible()
    assert field.clear.isVisible()


def test_it_is_picked_in_a_dialog(
    qtbot: QtBot, field: LogoField, picture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (picture, ""))
    with qtbot.waitSignal(field.changed):
        field.pick.click()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: ("", ""))
    with qtbot.assertNotEmitted(field.changed):
        field.pick.click()
