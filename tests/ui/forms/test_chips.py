"""Several values in one field: adding, taking away, losing nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind
from minedesk.records.vocabularies import CONTAMINATION
from minedesk.ui.forms.chips import ChipsEditor
from minedesk.ui.forms.editors import editor_for


def chips(qtbot: QtBot, world: Any, kind: Kind, value: Any = None, **more: Any) -> ChipsEditor:
    editor = editor_for(Field("Thing", kind, key="thing"), "record", world.context())
    assert isinstance(editor, ChipsEditor)
    qtbot.addWidget(editor.widget)
    editor.set_value(value, **more)
    editor.widget.resize(380, 60)
    editor.widget.show()
    editor.control.setFocus()
    return editor


def labels(editor: ChipsEditor) -> list[str]:
    return [item.label for item in editor.items()]


def test_a_comma_makes_a_chip_of_what_is_typed(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Texts())
    qtbot.keyClicks(editor.control, "Pailin,Koh Kong;")
    assert labels(editor) == ["Pailin", "Koh Kong"]
    assert editor.box.line.text() == ""


def test_enter_adds_and_what_is_left_in_the_line_counts_too(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Choices(CONTAMINATION))
    qtbot.keyClicks(editor.control, "AP")
    qtbot.keyClick(editor.control, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.control, "uxo")
    assert labels(editor) == ["Anti-personnel mine"]
    assert editor.value() == ("ap_mine", "uxo")
    editor.settle()
    assert labels(editor) == ["Anti-personnel mine", "Unexploded ordnance"]


def test_backspace_in_an_empty_line_takes_the_last_away(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Links("hazard_site"), (11, 12))
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(editor.control, Qt.Key.Key_Backspace)
    assert editor.value() == (11,)
    assert editor.is_changed()


def test_the_cross_takes_away_and_the_word_goes_to_the_record(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Links("hazard_site"), (11, 12))
    chip = editor.box.chips()[1]
    middle = chip.height() // 2
    with qtbot.waitSignal(editor.link_activated) as followed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, middle))
    assert followed.args == ["hazard_site", 12]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, middle))
    assert editor.value() == (11,)


def test_the_same_value_is_there_once(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Choices(CONTAMINATION), ("uxo",))
    editor.type_text("UXO; AP mine")
    assert editor.value() == ("uxo", "ap_mine")


def test_what_cannot_be_read_stays_in_the_line(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Choices(CONTAMINATION), ("uxo",))
    qtbot.keyClicks(editor.control, "qwrtz")
    qtbot.keyClick(editor.control, Qt.Key.Key_Return)
    assert editor.box.line.text() == "qwrtz"
    assert editor.problem() is not None


def test_records_that_are_not_there_yet_are_kept_and_marked(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Links("hazard_site"), (11,), pending=("X-1",))
    assert not editor.is_changed()
    assert (editor.value(), editor.pending()) == ((11,), ("X-1",))
    assert editor.note().tone == "warning"
    editor.remove(editor.items()[1])
    assert (editor.value(), editor.pending()) == ((11,), ())
    assert editor.is_changed()


def test_what_is_chosen_is_not_offered_again(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Choices(CONTAMINATION), ("uxo",))
    editor.box.line.open_list()
    completion = editor.box.line.completion
    assert completion is not None
    offered = [offer.text for offer in completion.offers()]
    assert "Unexploded ordnance" not in offered
    assert "Anti-personnel mine" in offered


def test_chips_that_find_no_room_go_on_in_the_next_line(qtbot: QtBot, world: Any) -> None:
    editor = chips(qtbot, world, kinds.Choices(CONTAMINATION), ("uxo",))
    one = editor.box.heightForWidth(300)
    editor.set_value(("uxo", "ap_mine", "av_mine", "submunition"))
    assert editor.box.heightForWidth(300) > one
