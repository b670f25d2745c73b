"""Labels show names as they are, grow with the text size, and shorten only where told to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui import fonts
from minedesk.ui.style import Look, restyle
from minedesk.ui.widgets.text import ElidedText, Text


def test_a_name_that_looks_like_markup_is_shown_as_it_is(qtbot: QtBot) -> None:
    label = Text("<b>Ou Tontuem</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_grows_with_the_text_size(qtbot: QtBot, look: Look) -> None:
    label = Text("ភូមិអូរតន្ទឹម", scale=1.5, strong=True)
    qtbot.addWidget(label)
    size, height = label.font().pointSizeF(), label.minimumHeight()
    look.use("light", 150)
    assert label.font().pointSizeF() > size
    assert label.minimumHeight() > height


def test_a_long_path_is_shortened_and_told_whole(qtbot: QtBot) -> None:
    label = ElidedText()
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    path = "/media/usb/province/battambang/2024/final/battambang.minedesk"
    label.show_text(path)
    assert "…" in label.text()
    assert label.text().startswith("/med")
    assert label.toolTip() == label.accessibleName() == path
    label.resize(900, 20)
    assert label.text() == path


def test_restyled_words_keep_the_text_size(qtbot: QtBot, look: Look) -> None:
    text = Text("All changes saved", scale=0.92, tone="good")
    qtbot.addWidget(text)
    text.show()
    look.use("light", 130)
    restyle(text, tone="warning")
    assert text.font().pointSizeF() == fonts.sized(0.92).pointSizeF()
