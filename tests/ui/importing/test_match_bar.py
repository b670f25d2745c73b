"""Rows are matched by the key, or by what is ticked; keys are made on that word."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.match_bar import MatchBar
from minedesk.ui.importing.state import ImportState

LINES = ("Site ID;Name;Province;Weather", "S1;Hill;Pailin;dry")


@pytest.fixture
def bar(qtbot: QtBot) -> MatchBar:
    bar = MatchBar()
    qtbot.addWidget(bar)
    return bar


def _show(bar: MatchBar, state: ImportState) -> ImportState:
    bar.show_state(state, state.layout())
    return state


def _tick(bar: MatchBar, key: str) -> None:
    menu = bar.fields.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.data() == key).toggle()


def _ticked(bar: MatchBar) -> list[str]:
    menu = bar.fields.menu()
    assert menu is not None
    return [action.data() for action in menu.actions() if action.isChecked()]


def test_the_key_unless_other_fields_are_ticked(bar: MatchBar, looked: Any, qtbot: QtBot) -> None:
    state = _show(bar, looked(*LINES))
    assert (bar.fields.text(), bar.told.text(), bar.made.isHidden()) == ("Site ID", "", True)
    assert _ticked(bar) == ["code"]

    with qtbot.waitSignal(bar.changed):
        _tick(bar, "name")
    _tick(bar, "province")
    assert list(state.match) == ["name", "province"]
    assert bar.fields.text() == "Name, Province"
    assert "All of them" in bar.told.text()

    _tick(bar, "name")
    _tick(bar, "province")
    assert list(state.match) == []
    assert _ticked(bar) == ["code"]


def test_only_what_has_a_column_is_offered(bar: MatchBar, looked: Any) -> None:
    _show(bar, looked(*LINES))
    menu = bar.fields.menu()
    assert menu is not None
    assert [action.data() for action in menu.actions()] == ["code", "name", "province"]


def test_keys_are_offered_where_no_column_is_one(bar: MatchBar, looked: Any) -> None:
    state = _show(bar, looked("Name;Province", "Hill;Pailin"))
    assert "No column is the Site ID" in bar.told.text()
    assert not bar.made.isHidden()
    assert "such as HS-000001" in bar.make.text()
    assert not bar.equal.isEnabled()

    bar.make.click()
    assert state.make_codes == ""
    assert bar.told.text() == ""
    bar.prefix.setText("KP")
    bar.prefix.textEdited.emit("KP")
    bar.equal.click()

    assert (state.make_codes, state.keep_duplicates) == ("KP", True)
    assert "such as KP-000001" in bar.make.text()
    assert state.options().make_codes == "KP"
    bar.make.click()
    assert state.make_codes is None


def test_keys_are_offered_where_some_rows_have_none(bar: MatchBar, looked: Any) -> None:
    _show(bar, looked(*LINES, ";Dam;;"))
    assert not bar.made.isHidden()
    assert bar.told.text() == ""


def test_what_a_recipe_said_is_shown(bar: MatchBar, looked: Any) -> None:
    state = looked(*LINES)
    state.match, state.make_codes, state.keep_duplicates = ("name",), "KP/", True
    _show(bar, state)

    assert bar.fields.text() == "Name"
    assert (bar.make.isChecked(), bar.prefix.text(), bar.equal.isChecked()) == (True, "KP/", True)
    assert (state.match, state.make_codes) == (("name",), "KP/")


def test_a_field_without_a_column_is_told(bar: MatchBar, looked: Any) -> None:
    state = looked(*LINES)
    state.match = ("village", "name")
    _show(bar, state)

    assert "No column is the Village" in bar.told.text()


def test_rows_of_records_are_not_matched_so(bar: MatchBar, looked: Any) -> None:
    _show(bar, looked("Task;Date", "T1;2024-01-02", type="progress"))
    assert bar.isHidden()
