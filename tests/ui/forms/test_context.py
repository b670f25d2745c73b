"""What a form is given follows the settings as they are now, and works with nothing else given."""

from __future__ import annotations

from dataclasses import replace

from minedesk.records.base import Entry
from minedesk.services.settings import Settings
from minedesk.ui.forms.context import FormContext


def test_habits_and_reading_follow_the_settings() -> None:
    now = [Settings(language="en", date_order="dmy")]
    context = FormContext(
        lambda: now[0],
        find_link=lambda _target, _text: 7,
        name_link=lambda _target, record: f"S{record}",
        utm_zone="48P",
    )
    assert context.reading().date_order == "dmy"
    now[0] = replace(now[0], language="fr", date_order="mdy")
    assert context.habits().language == "fr"
    reading = context.reading()
    assert (reading.date_order, reading.utm_zone) == ("mdy", "48P")
    assert reading.find_link is not None
    assert reading.find_link("hazard_site", "S7") == 7
    assert context.habits().name_link("hazard_site", 7) == "S7"


def test_without_a_file_nothing_is_found() -> None:
    context = FormContext(Settings)
    assert context.find_links("partner", "J") == ()
    assert context.complete("partner", "name", "J") == ()
    assert context.last_values() == {}
    assert context.check(Entry("partner")) == ()
