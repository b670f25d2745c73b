"""The form that says what is to be done to all cells of a column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.fields.kinds import Date, Number, Text
from minedesk.records import schema
from minedesk.services.importing.cells.corrections import ColumnName, ColumnRule, What
from minedesk.ui.importing.rule_form import RuleForm

COLUMN = ColumnName("hazard_site", "province")


@pytest.fixture
def form(qtbot: QtBot) -> RuleForm:
    form = RuleForm()
    qtbot.addWidget(form)
    form.show()
    return form


def test_the_texts_of_a_problem_are_offered_to_be_replaced(form: RuleForm, qtbot: QtBot) -> None:
    form.ask(COLUMN, "Province", Text(), {"Batambang": 17, "Pailn": 1})
    assert "Province" in form.title.text()
    assert form.texts.currentText() == "Batambang"
    assert "empty the cells" in form.said.text()

    with qtbot.waitSignal(form.made) as told:
        qtbot.keyClicks(form.by, "Battambang")
        assert form.said.text() == "Province: replace “Batambang” by “Battambang”"
        qtbot.keyClick(form.by, Qt.Key.Key_Return)
    assert told.args == [ColumnRule(COLUMN, "replace", "Batambang", "Battambang")]


@pytest.mark.parametrize(
    ("kind", "what", "typed", "said"),
    [
        (Date(), "days", "1462", "Date: add 1,462 days"),
        (Date(), "years", "-543", "Date: take 543 years away"),
        (Number("m2"), "plus", "2", "Date: add 2 m2"),
        (Text(), "blank", "none", "Date: blank cells become “none”"),
    ],
)
def test_a_column_is_shifted_or_filled(
    form: RuleForm, qtbot: QtBot, kind: object, what: What, typed: str, said: str
) -> None:
    form.ask(COLUMN, "Date", kind, {}, what)  # type: ignore[arg-type]  # any kind, as parametrized
    assert form.what.currentData() == what
    assert not form.texts.isVisible()
    assert not form.use.isEnabled()

    qtbot.keyClicks(form.by, typed)

    assert form.said.text() == said
    with qtbot.waitSignal(form.made) as told:
        qtbot.mouseClick(form.use, Qt.MouseButton.LeftButton)
    assert told.args == [ColumnRule(COLUMN, what, "", typed)]


def test_what_is_no_number_is_told_and_makes_no_rule(form: RuleForm, qtbot: QtBot) -> None:
    form.ask(COLUMN, "Date", Date(), {}, "days")

    with qtbot.assertNotEmitted(form.made):
        qtbot.keyClicks(form.by, "soon")
        qtbot.keyClick(form.by, Qt.Key.Key_Return)
    assert "not a number" in form.said.text()


def test_only_what_fits_the_column_is_offered(form: RuleForm) -> None:
    form.ask(COLUMN, "Name", None, {}, "days")

    offered = [form.what.itemData(at) for at in range(form.what.count())]
    assert offered == ["replace", "part", "fill", "blank"]
    assert form.texts.isVisible()


def test_the_terms_of_a_list_are_offered(form: RuleForm) -> None:
    kind = schema("hazard_site").by_key["status"].kind

    form.ask(COLUMN, "Status", kind, {"opn": 3})

    completer = form.by.completer()
    assert completer is not None
    assert completer.model().rowCount() > 1


def test_escape_leaves_it(form: RuleForm, qtbot: QtBot) -> None:
    form.ask(COLUMN, "Name", Text(), {})
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(form.by, Qt.Key.Key_Escape)


def test_what_is_typed_to_be_replaced_is_left_as_typed(form: RuleForm, qtbot: QtBot) -> None:
    form.ask(COLUMN, "Area (m2)", Number("m2"), {"-49.63": 1, "-5": 1})
    line = form.texts.lineEdit()
    assert line is not None
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    line.clear()
    line.setFocus()

    qtbot.keyClicks(line, "-")
    assert line.text() == "-"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.by, "5")

    assert form.texts.currentText() == "-"
    with qtbot.waitSignal(form.made) as told:
        qtbot.keyClick(form.by, Qt.Key.Key_Return)
    assert told.args == [ColumnRule(COLUMN, "replace", "-", "5")]
