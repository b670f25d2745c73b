"""The kinds of reports to choose from."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from minedesk.services.reporting import report_kinds
from minedesk.ui.pages.report_kinds import ReportKinds


def test_one_is_always_chosen_and_a_click_chooses_another(qtbot: QtBot) -> None:
    kinds = ReportKinds()
    qtbot.addWidget(kinds)
    assert kinds.kind.name == report_kinds()[0].name
    with qtbot.waitSignal(kinds.picked) as picked:
        kinds.choices["list"].click()
    assert picked.args == ["list"]
    assert kinds.kind.name == "list"
    assert sum(choice.isChecked() for choice in kinds.choices.values()) == 1


@pytest.mark.parametrize(
    ("type", "best"),
    [("hazard_site", "site"), ("clearance_task", "task"), ("partner", "partner"), ("x", "record")],
)
def test_a_record_is_printed_by_its_own_kind(qtbot: QtBot, type: str, best: str) -> None:
    kinds = ReportKinds()
    qtbot.addWidget(kinds)
    assert kinds.best_for(type) == best
