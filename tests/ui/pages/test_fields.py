"""Custom fields are made, renamed, ordered and taken away on their page."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services import custom
from minedesk.ui.pages.fields import FieldsPage

SITE = "hazard_site"


@pytest.fixture
def page(desk: Any) -> FieldsPage:
    page = FieldsPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    desk.qtbot.waitExposed(page)
    page.activate()
    _settle(desk)
    return page


def _settle(desk: Any) -> None:
    for _turn in range(3):
        desk.qtbot.wait(1)
        desk.settle()


def _labels(type: str = SITE) -> list[str]:
    return [each.label for each in schema(type).fields if each.custom]


def _shown(page: FieldsPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def _add(desk: Any, page: FieldsPage, name: str) -> None:
    QTest.keyClick(page, Qt.Key.Key_Insert)
    QTest.keyClicks(page.form.name, name)
    QTest.keyClick(page.form.name, Qt.Key.Key_Return)
    _settle(desk)


def test_a_field_is_made_by_the_keyboard(desk: Any, page: FieldsPage) -> None:
    assert page.empty.isVisible()
    _add(desk, page, "Owner of the land")
    assert _labels() == ["Owner of the land"] == _shown(page)
    assert not page.form.isVisible()
    assert page.current is not None


def test_a_name_that_is_taken_is_told_at_once_and_stays(desk: Any, page: FieldsPage) -> None:
    _add(desk, page, "Remarks")
    assert _labels() == []
    assert page.form.problem.isVisible()
    assert page.form.name.text() == "Remarks"
    assert not desk.told.errors


def test_a_field_is_renamed(desk: Any, page: FieldsPage) -> None:
    _add(desk, page, "Owner")
    QTest.keyClick(page, Qt.Key.Key_F2)
    page.form.name.setText("Owner of the land")
    page.form.keep.click()
    _settle(desk)
    assert _labels() == ["Owner of the land"]


def test_the_order_is_that_of_the_form(desk: Any, page: FieldsPage) -> None:
    for name in ("One", "Two", "Three"):
        _add(desk, page, name)
    QTest.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    _settle(desk)
    assert _labels() == ["One", "Three", "Two"] == _shown(page)
    assert page.current is not None
    assert page.current.label == "Three"
    assert page.up.isEnabled()
    page.up.click()
    _settle(desk)
    assert _labels() == ["Three", "One", "Two"]
    assert not page.up.isEnabled()


def test_what_is_removed_says_who_held_it_and_comes_back(desk: Any, page: FieldsPage) -> None:
    field = custom.add(desk.document, SITE, "Owner", "text")
    for number in (1, 2):
        values = {"code": f"S{number}", field.key: "Sok Chea"}
        desk.document.recordbook.save(Entry(SITE, values))
    page.reload()
    _settle(desk)
    assert page.model.index(0, 3).data() == "2"
    QTest.keyClick(page, Qt.Key.Key_Delete)
    _settle(desk)
    assert _labels() == []
    assert "2 records" in desk.told.said[-1]
    undoable = desk.document.history.undoable()
    assert undoable is not None
    desk.document.history.undo(undoable.id)
    _settle(desk)
    assert _labels() == ["Owner"] == _shown(page)


def test_a_list_is_made_with_its_field_and_edited_elsewhere(desk: Any, page: FieldsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Insert)
    page.form.name.setText("Soil")
    page.form.kind.setCurrentIndex(page.form.kind.findData("choice"))
    page.form.terms.setPlainText("Clay\nSand")
    page.form.keep.click()
    _settle(desk)
    assert page.model.index(0, 2).data() == "Clay; Sand"
    with desk.qtbot.waitSignal(page.list_asked) as asked:
        page.choices.click()
    assert asked.args == ["hazard_site.custom_01"]


def test_each_record_type_has_its_own(desk: Any, page: FieldsPage) -> None:
    page.types.setCurrentIndex(2)
    _settle(desk)
    _add(desk, page, "Grade")
    assert (_labels(), _labels("partner")) == ([], ["Grade"])


def test_what_is_half_typed_is_not_lost_without_a_word(
    desk: Any, page: FieldsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.can_close()
    page.form.ask()
    page.form.name.setText("Owner")
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: answers.pop(0))
    assert not page.can_close()
    assert page.can_close()
    assert not page.form.isVisible()
