"""A row keeps what is typed into it, also what cannot be read."""

from __future__ import annotations

from minedesk.fields.reading import Reading
from minedesk.records import schema
from minedesk.records.base import Row
from minedesk.ui.forms.typed_row import Line

PROGRESS = schema("progress").by_key


def test_what_cannot_be_read_stays_as_it_was_typed_until_it_can() -> None:
    line = Line(Row(), {})
    assert line.is_blank()
    line.take(PROGRESS["cleared_m2"], "much", Reading())
    assert (line.values["cleared_m2"], line.typed) == (None, {"cleared_m2": "much"})
    assert not line.is_blank()
    line.take(PROGRESS["cleared_m2"], "12.5", Reading())
    assert (line.values["cleared_m2"], line.typed, line.unread) == (12.5, {}, {})


def test_a_copy_is_a_row_of_its_own() -> None:
    line = Line(Row(), {"note": "first"}, pending={"site": ("S1",)})
    copy = line.copy()
    copy.take(PROGRESS["note"], "second", Reading())
    copy.take(PROGRESS["site"], "", Reading())
    assert line.as_row().values == {"note": "first"}
    assert line.as_row().pending == {"site": ("S1",)}
    assert copy.as_row().values["note"] == "second"
