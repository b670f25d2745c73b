"""Deleted records are found by what they were called, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry
from minedesk.ui.history.deleted_view import DeletedView, find

if TYPE_CHECKING:
    from tests.ui.history.conftest import Past

SITE = "hazard_site"


@pytest.fixture
def view(past: Past, qtbot: QtBot) -> DeletedView:
    book = past.document.recordbook
    ids = [book.save(Entry(SITE, {"code": f"B {n}", "name": f"Село {n}"})).id for n in (1, 2)]
    for id in ids:
        book.delete(SITE, [id])
    view = DeletedView(past.context)
    QAbstractItemModelTester(
        view.model, QAbstractItemModelTester.FailureReportingMode.Fatal, view.model
    )
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.reload()
    past.settle()
    return view


def keys(view: DeletedView) -> list[str]:
    return [str(view.model.index(row, 0).data()) for row in range(view.model.rowCount())]


def test_the_last_deleted_comes_first(view: DeletedView, past: Past) -> None:
    assert keys(view) == ["B 2", "B 1"]
    found = find(past.document.history, "СЕЛО 1")
    assert [each.key for each in found] == ["B 1"]


def test_one_is_found_and_brought_back_by_keys(view: DeletedView, past: Past) -> None:
    QTest.keyClicks(view.field, "b1")
    past.qtbot.waitUntil(lambda: keys(view) == ["B 1"])
    view.table.setFocus()
    with past.qtbot.waitSignal(view.record_asked):
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    past.settle()
    assert past.document.repository.find(SITE, "B1") is not None
    assert past.told.said == ["Brought back B 1"]
    assert keys(view) == []
    view.field.clear()
    past.qtbot.waitUntil(lambda: keys(view) == ["B 2"])


def test_a_key_that_is_taken_is_told_of_beside_it(view: DeletedView, past: Past) -> None:
    past.document.recordbook.save(Entry(SITE, {"code": "B2"}))
    view.bring.click()
    past.settle()
    assert "stands in the way" in view.said.text()
    assert view.said.isVisible()
    assert past.told.errors == []


def test_where_nothing_was_deleted_it_says_so(past: Past, qtbot: QtBot) -> None:
    view = DeletedView(past.context)
    qtbot.addWidget(view)
    view.show()
    view.reload()
    past.settle()
    assert view.empty.isVisible()
    assert not view.bring.isVisible()


def test_until_the_answer_is_there_it_says_that_it_looks(past: Past, qtbot: QtBot) -> None:
    view = DeletedView(past.context)
    qtbot.addWidget(view)
    view.show()
    view.reload()
    assert view.waiting.isVisible()
    assert not view.bring.isVisible()
    past.settle()
    qtbot.waitUntil(lambda: view.empty.isVisible())
