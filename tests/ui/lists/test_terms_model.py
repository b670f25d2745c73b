"""The table of terms says what its user says of them, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from minedesk import words
from minedesk.fields.vocabulary import OwnTerm, TermProblem
from minedesk.records.vocabularies import LAND_CLASS
from minedesk.ui.lists.terms_model import BUILT_IN, NAME, OFFERED, TONE, WORDS, TermsModel

RED = OwnTerm("sha", "Red zone", ("rz", "hot"))
A1 = OwnTerm("a1", "A1", (), "bad", hidden=True)
CHECKED = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[TermsModel]:
    model = TermsModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show(LAND_CLASS, [RED, A1])
    yield model
    del tester


def _type(model: TermsModel, row: int, column: int, text: object) -> bool:
    return model.setData(model.index(row, column), text)


def _shown(model: TermsModel, row: int) -> list[object]:
    return [model.index(row, column).data() for column in (NAME, BUILT_IN, WORDS, TONE)]


def test_terms_stand_in_the_order_they_are_offered(model: TermsModel) -> None:
    names = [line.name for line in model.lines]
    assert names[0] == "Indication"
    assert names[-2:] == ["A1", "Not specified"]
    assert _shown(model, 1) == ["Red zone", "Suspected hazardous area", "rz; hot", "Care"]
    assert _shown(model, 5) == ["A1", "your own", "", "Danger"]
    assert Qt.CheckState(model.index(5, OFFERED).data(CHECKED)) == Qt.CheckState.Unchecked


def test_what_was_read_is_said_again(model: TermsModel) -> None:
    said = {own.code: own for own in model.own_terms()}
    assert said["sha"] == RED
    assert said["a1"] == A1
    assert said["cha"] == OwnTerm("cha")


def test_a_built_in_name_in_any_language_is_no_name_of_ones_own(model: TermsModel) -> None:
    with words.use_language("km"):
        model.show(LAND_CLASS, [])
        assert all(not own.label for own in model.own_terms())


def test_an_emptied_built_in_name_is_the_built_in_one_again(model: TermsModel) -> None:
    assert _type(model, 1, NAME, " ")
    assert model.lines[1].name == "Suspected hazardous area"
    assert model.lines[1].own().label == ""


def test_a_new_line_says_nothing_until_it_has_a_name(model: TermsModel, qtbot: QtBot) -> None:
    row = model.add()
    assert model.add() == row, "one empty line is enough"
    assert len(model.own_terms()) == 7
    with qtbot.waitSignal(model.edited):
        _type(model, row, NAME, "Polygon B")
    assert model.lines[row].own() == OwnTerm("polygon_b", "Polygon B")
    _type(model, row, NAME, "Polygon C")
    assert model.lines[row].code == "polygon_c", "no record can hold the first code yet"
    model.note_kept(["polygon_c"])
    _type(model, row, NAME, "Polygon D")
    assert model.lines[row].own() == OwnTerm("polygon_c", "Polygon D")


def test_the_same_again_is_no_change(model: TermsModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.edited):
        assert not _type(model, 1, NAME, "Red zone")


def test_only_own_terms_have_a_colour_to_choose_and_can_go(model: TermsModel) -> None:
    assert not model.index(1, TONE).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index(5, TONE).flags() & Qt.ItemFlag.ItemIsEditable
    assert [row for row in range(model.rowCount()) if model.can_remove(row)] == [5]
    model.remove(5)
    assert "a1" not in [own.code for own in model.own_terms()]


def test_the_cell_that_is_wrong_is_marked(model: TermsModel) -> None:
    where = model.mark(TermProblem("sha", "words", "No.", "Mend it."))
    assert (where.row(), where.column()) == (1, WORDS)
    assert where.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert where.data(Qt.ItemDataRole.ToolTipRole) == "No. Mend it."
    assert not model.mark(None).isValid()
    assert where.data(Qt.ItemDataRole.BackgroundRole) is None


def test_built_in_words_are_told(model: TermsModel) -> None:
    assert "SHA" in model.index(1, WORDS).data(Qt.ItemDataRole.ToolTipRole)
