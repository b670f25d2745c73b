"""Forms for tests: a context with a few partners and sites in memory, and settings to change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk import words
from minedesk.errors import Problem
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind
from minedesk.records.base import Entry
from minedesk.services.settings import Settings
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.form import RecordForm
from tests.ui.forms.recordform import record_form

RECORDS = {
    "partner": {1: ("JMAS", "Japan Mine Action Service"), 2: ("CMAC", "Mine Action Centre")},
    "hazard_site": {11: ("BTB50562", "Ou Tontuem canal"), 12: ("BTB50571", "ភូមិអូរតន្ទឹម")},
}


@dataclass
class World:
    """What the forms of a test see of the program; change it at will."""

    settings: Settings = field(default_factory=lambda: Settings(language="en"))
    last: dict[str, Any] = field(default_factory=dict)
    used: tuple[str, ...] = ("Battambang", "Banteay Meanchey")
    finds: list[Problem] = field(default_factory=list)
    checked: list[Entry] = field(default_factory=list)

    def speak(self, language: str, **changes: Any) -> None:
        """Use another language, and other habits."""
        words.set_language(language)
        self.settings = replace(self.settings, language=language, **changes)

    def context(self) -> FormContext:
        """What a form is built with."""
        return FormContext(
            settings=lambda: self.settings,
            find_link=_find,
            name_link=lambda target, record: RECORDS[target][record][0],
            find_links=_search,
            complete=lambda _type, _key, text: [
                each for each in self.used if text.casefold() in each.casefold()
            ],
            last_values=lambda: self.last,
            check=self._check,
        )

    def _check(self, entry: Entry) -> list[Problem]:
        self.checked.append(entry)
        return self.finds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen in memory neither raises windows nor grabs the keyboard for a list."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            # Before the mark that all tests of the window have: only the first one counts.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"), append=False)


def _find(target: str, text: str) -> int | None:
    wanted = text.casefold()
    found = (each for each, (key, _name) in RECORDS[target].items() if key.casefold() == wanted)
    return next(found, None)


def _search(target: str, text: str) -> list[tuple[int, str, str]]:
    return [
        (each, key, name)
        for each, (key, name) in RECORDS[target].items()
        if text.casefold() in f"{key} {name}".casefold()
    ]


@pytest.fixture
def world() -> World:
    """What the test's forms see."""
    return World()


@pytest.fixture
def form(qtbot: QtBot, world: World) -> RecordForm:
    """The form of a hazard site."""
    return record_form(qtbot, world, "hazard_site")


def made(kind: Kind, **say: Any) -> Field:
    """A field of a kind, for an editor on its own."""
    return Field("Thing", kind, key="thing", **say)
