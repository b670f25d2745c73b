"""How columns are put together or taken apart, and what is suggested for it."""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from minedesk.services.importing.options import Split, Target
from minedesk.ui.importing.combined import CombinedPanel, Joined, Taken, first_split, split_by
from minedesk.ui.widgets.text import Text

NAME, PROVINCE = Target("name"), Target("province")
TARGETS = {NAME: "Name", PROVINCE: "Province"}


def _model() -> QStandardItemModel:
    model = QStandardItemModel()
    for said in ("Leave out", "Several fields", *TARGETS.values()):
        model.appendRow(QStandardItem(said))
    return model


def test_the_sign_that_most_cells_have_is_suggested() -> None:
    assert first_split(["a - b - c", "d - e - f", "g"], NAME) == Split(" - ", (NAME, None, None))
    assert first_split(["abc"], None) == Split("/", (None, None))
    assert first_split([], NAME) == Split("/", (NAME, None))
    assert len(first_split(["/" * 500], NAME).targets) == 8


def test_another_sign_keeps_what_was_chosen() -> None:
    split = Split("/", (NAME, PROVINCE))
    assert split_by(split, ";", ["a;b;c"]) == Split(";", (NAME, PROVINCE, None))
    assert split_by(split, "|", ["a"]) == Split("|", (NAME, PROVINCE))


def test_lines_show_examples_and_tell_what_is_chosen(qtbot: QtBot) -> None:
    panel = CombinedPanel()
    qtbot.addWidget(panel)
    model = _model()
    joined = Joined("remarks", "Remarks", ("A", "B"), ("wet", "steep"))
    taken = Taken(4, "Where", Split("/", (NAME, None)), ("x / y",))
    panel.show_lines([joined], {"remarks": " | "}, [taken], TARGETS, model)

    said = "\n".join(label.text() for label in panel.findChildren(Text))
    assert "wet | steep" in said, "a sign of a recipe that is not offered is shown all the same"
    assert "x  →" in said
    assert [box.currentText() for box in panel.boxes] == ["Name", "Leave out"]

    with qtbot.waitSignal(panel.joined) as told:
        panel.signs[0].setCurrentIndex(panel.signs[0].findData(", "))
    assert told.args == ["remarks", ", "]
    with qtbot.waitSignal(panel.split) as told:
        panel.boxes[1].setCurrentIndex(3)
    assert told.args == [4, Split("/", (NAME, PROVINCE))]

    panel.show_lines([], {}, [], TARGETS, model)
    assert panel.isHidden()
