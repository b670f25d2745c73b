"""A pill says one word, and is not there where it has none."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from minedesk.ui.forms.pill import Pill
from minedesk.ui.palette import colours
from minedesk.ui.style import Look


def test_a_word_shows_it_and_none_hides_it(qtbot: QtBot) -> None:
    pill = Pill()
    qtbot.addWidget(pill)
    assert pill.isHidden()
    pill.say("CHA", "bad", "Confirmed hazardous area")
    assert not pill.isHidden()
    assert (pill.text(), pill.accessibleName()) == ("CHA", "Confirmed hazardous area")
    short = pill.sizeHint().width()
    pill.say("Confirmed hazardous area", "bad")
    assert pill.sizeHint().width() > short
    assert pill.minimumSizeHint().width() < pill.sizeHint().width()
    pill.say("")
    assert pill.isHidden()


def test_its_ground_has_the_colour_of_its_tone(qtbot: QtBot) -> None:
    pill = Pill()
    qtbot.addWidget(pill)
    grounds = []
    for tone in ("bad", "good", ""):
        pill.say("CHA", tone)
        pill.resize(80, 24)
        grounds.append(pill.grab().toImage().pixelColor(12, 3).name())
    shades = colours()
    assert grounds == [shades.error_tint, shades.good_tint, shades.hover]


def test_it_grows_with_the_text_size(qtbot: QtBot, look: Look) -> None:
    pill = Pill()
    qtbot.addWidget(pill)
    pill.say("Draft")
    pill.show()
    before = pill.sizeHint().width()
    look.use("light", 150)
    assert pill.sizeHint().width() > before
