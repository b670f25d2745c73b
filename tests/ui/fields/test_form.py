"""The card that asks for a custom field: by keys alone, and nothing is added half."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.records.custom import CustomField
from minedesk.ui.fields.form import FieldForm, Wanted


@pytest.fixture
def form(qtbot: QtBot) -> FieldForm:
    form = FieldForm()
    qtbot.addWidget(form)
    form.ask()
    return form


def _wanted(form: FieldForm) -> list[Wanted]:
    found: list[Wanted] = []
    form.wanted.connect(found.append)
    return found


def test_a_name_and_return_are_enough(form: FieldForm) -> None:
    found = _wanted(form)
    QTest.keyClicks(form.name, " Owner ")
    assert form.is_typed_into
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert found == [Wanted("Owner", "text", "", (), None)]


def test_only_a_number_has_a_unit_and_only_a_choice_a_list(form: FieldForm) -> None:
    found = _wanted(form)
    form.name.setText("Depth")
    form.kind.setCurrentIndex(form.kind.findData("number"))
    assert (form.unit.isVisible(), form.terms.isVisible()) == (True, False)
    form.unit.setText("cm")
    form.keep.click()
    form.kind.setCurrentIndex(form.kind.findData("choice"))
    assert (form.unit.isVisible(), form.terms.isVisible()) == (False, True)
    form.keep.click()
    assert form.problem.isVisible()
    form.terms.setPlainText("Clay\n\n Sand \n")
    assert not form.problem.isVisible()
    form.keep.click()
    assert found == [
        Wanted("Depth", "number", "cm", (), None),
        Wanted("Depth", "choice", "", ("Clay", "Sand"), None),
    ]


def test_a_field_is_renamed_and_stays_what_it_is(form: FieldForm) -> None:
    found = _wanted(form)
    field = CustomField("hazard_site", 3, "Depth", "number", "cm", "one")
    form.ask(field)
    assert not form.is_typed_into
    assert not form.kind.isEnabled()
    form.name.setText("Depth of mines")
    assert form.is_typed_into
    form.keep.click()
    assert found == [Wanted("Depth of mines", "number", "cm", (), field)]


def test_escape_gives_up(form: FieldForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.given_up):
        QTest.keyClick(form.name, Qt.Key.Key_Escape)
