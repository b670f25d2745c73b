"""The kinds of reports to choose from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minedesk.services.reporting import report_kinds
from minedesk.ui.pages.report_kinds import ReportKinds


@pytest.fixture
def kinds(qtbot: QtBot) -> ReportKinds:
    kinds = ReportKinds()
    qtbot.addWidget(kinds)
    kinds.resize(220, 600)
    kinds.show()
    return kinds


def _click(qtbot: QtBot, kinds: ReportKinds, name: str) -> None:
    area = kinds.visualItemRect(kinds.item(kinds.row_of(name)))
    qtbot.mouseClick(kinds.viewport(), Qt.MouseButton.LeftButton, pos=area.center())


def test_one_is_always_chosen_and_a_click_chooses_another(qtbot: QtBot, kinds: ReportKinds) -> None:
    assert kinds.kind.name == report_kinds()[0].name
    with qtbot.waitSignal(kinds.picked) as picked:
        _click(qtbot, kinds, "list")
    assert picked.args == ["list"]
    assert kinds.kind.name == "list"


def test_they_stand_under_what_they_are_about(kinds: ReportKinds) -> None:
    under: dict[str, list[str]] = {}
    title = ""
    for row in range(kinds.count()):
        item = kinds.item(row)
        kind = item.data(Qt.ItemDataRole.UserRole)
        if kind is None:
            title = item.text()
            under[title] = []
        else:
            under[title].append(kind.name)
    assert list(under) == ["About one record", "About a period", "Lists"]
    assert {"site", "task", "handover", "partner", "record"} == set(under["About one record"])
    assert "progress" in under["About a period"]
    assert "directory" in under["Lists"]
    assert sorted(name for names in under.values() for name in names) == sorted(
        kind.name for kind in report_kinds()
    )


def test_a_title_of_a_group_cannot_be_chosen(qtbot: QtBot, kinds: ReportKinds) -> None:
    kinds.choose("list")
    qtbot.mouseClick(
        kinds.viewport(),
        Qt.MouseButton.LeftButton,
        pos=kinds.visualItemRect(kinds.item(0)).center(),
    )
    assert kinds.kind.name == "list"
    kinds.choose("progress")
    QTest.keyClick(kinds, Qt.Key.Key_Up)
    assert kinds.kind.name == "record"


def test_a_long_title_takes_the_lines_it_needs(kinds: ReportKinds) -> None:
    def high(name: str) -> int:
        return kinds.visualItemRect(kinds.item(kinds.row_of(name))).height()

    assert high("handover") > high("list")
    kinds.resize(500, 600)
    kinds.doItemsLayout()
    assert high("handover") == high("list")


def test_keys_that_turn_pages_are_left_to_the_preview(qtbot: QtBot) -> None:
    heard: list[int] = []

    class Around(QWidget):
        def keyPressEvent(self, event: object) -> None:
            heard.append(event.key())  # type: ignore[attr-defined]  # Qt gives a QKeyEvent

    around = Around()
    qtbot.addWidget(around)
    kinds = ReportKinds()
    QVBoxLayout(around).addWidget(kinds)
    QTest.keyClick(kinds, Qt.Key.Key_PageDown)
    QTest.keyClick(kinds, Qt.Key.Key_PageUp)
    assert heard == [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp]
    assert kinds.kind.name == report_kinds()[0].name


@pytest.mark.parametrize(
    ("type", "best"),
    [("hazard_site", "site"), ("clearance_task", "task"), ("partner", "partner"), ("x", "record")],
)
def test_a_record_is_printed_by_its_own_kind(kinds: ReportKinds, type: str, best: str) -> None:
    assert kinds.best_for(type) == best
