"""A legend shows each colour of a stacked chart beside its word."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from minedesk.ui.palette import colours
from minedesk.ui.widgets.charts import part_colours
from minedesk.ui.widgets.legend import Legend

WORDS = ("cleared", "reduced", "cancelled")


def test_every_part_has_its_dot_in_the_order_of_the_parts(qtbot: QtBot) -> None:
    legend = Legend(WORDS)
    qtbot.addWidget(legend)
    legend.resize(legend.sizeHint())
    legend.show()
    picture = legend.grab().toImage()
    middle = picture.height() // 2
    along = [picture.pixelColor(x, middle).name() for x in range(picture.width())]
    places = [along.index(shade) for shade in part_colours(colours())]
    assert places == sorted(places)


def test_longer_words_take_more_room(qtbot: QtBot) -> None:
    short, long = Legend(WORDS), Legend((*WORDS[:2], "cancelled by survey"))
    for each in (short, long):
        qtbot.addWidget(each)
    assert long.sizeHint().width() > short.sizeHint().width()
