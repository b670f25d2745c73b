"""The question before records are deleted names them, and what points there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from minedesk.store.repository import Use
from minedesk.ui.pages.delete_dialog import DeleteDialog
from minedesk.ui.pages.deleting import uses_of

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


def said(dialog: DeleteDialog) -> list[str]:
    return [dialog.uses.item(row).text() for row in range(dialog.uses.count())]


def test_the_dialog_names_records_and_what_points_there(qtbot: QtBot, desk: Desk) -> None:
    site = desk.keep("hazard_site", code="S1")
    desk.keep("clearance_task", code="T1", sites=(site,))
    uses: list[Use] = uses_of(desk.document.repository, "hazard_site", [site])
    dialog = DeleteDialog(["S1"], uses)
    qtbot.addWidget(dialog)
    assert dialog.question.text() == "Delete S1?"
    assert said(dialog) == ["Clearance task T1 · Sites"]
    assert "1 field points to it" in dialog.about.text()
    assert dialog.go.text() == "&Unlink and delete"


def test_where_nothing_points_there_it_is_a_plain_question(qtbot: QtBot) -> None:
    dialog = DeleteDialog([f"S{number}" for number in range(7)], [])
    qtbot.addWidget(dialog)
    assert dialog.question.text() == "Delete 7 records: S0, S1, S2, S3, S4 …?"
    assert dialog.uses.isHidden()
    with qtbot.waitSignal(dialog.rejected):
        dialog.keep.click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()
