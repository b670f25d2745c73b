"""Pasted cells are looked at like a file, and nothing is left of them afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.fields.reading import PLAIN
from minedesk.services.document import Document
from minedesk.services.importing.options import Target
from minedesk.services.importing.recipes import ColumnChoice, Recipe
from minedesk.services.importing.recipestore import remember
from minedesk.services.progress import Job
from minedesk.ui.importing.looking import Looked
from minedesk.ui.importing.pasting import Cells, Pasting

KEYS = ("code", "name", "status")
SITE = "hazard_site"


@pytest.fixture
def pasting() -> Iterator[Pasting]:
    made = Pasting()
    yield made
    made.forget()


def look(pasting: Pasting, document: Document, text: str, type: str = SITE) -> Looked:
    return pasting.look(Cells(text, type, KEYS if type else ()), Job(), document.repository)


def test_headings_that_leave_nothing_open_are_known(pasting: Pasting, document: Document) -> None:
    state = look(pasting, document, "Site ID\tName\nS1\tCanal").state(PLAIN.date)
    assert (state.type, state.pasted, state.known, state.place_words) == (SITE, True, True, "")
    state = look(pasting, document, "Site ID\tName\tWeather\nS1\tCanal\tdry").state(PLAIN.date)
    assert not state.known


def test_without_headings_they_go_where_they_stand_and_are_to_be_looked_at(
    pasting: Pasting, document: Document
) -> None:
    state = look(pasting, document, "S1\tCanal").state(PLAIN.date)
    assert state.columns == {0: Target("code"), 1: Target("name")}
    assert not state.known
    assert not state.sure
    assert "no headings" in state.place_words
    layout = state.layout()
    assert layout is not None
    assert set(layout.mapped) == {Target("code"), Target("name")}
    state.find_headings()
    assert state.place_words == ""


def test_the_type_is_the_tables_whatever_was_decided_for_such_headings(
    pasting: Pasting, document: Document
) -> None:
    remember(Recipe("partner", (ColumnChoice("Code", Target("short_name")),)))
    assert look(pasting, document, "Code\nS1").type == SITE
    remember(Recipe(SITE, (ColumnChoice("Code", Target("code")),)))
    assert look(pasting, document, "Code\nS1").state(PLAIN.date).sure
    assert look(pasting, document, "Code\nS1", "").type == SITE


def test_what_was_decided_of_headings_nobody_wrote_is_not_asked_for(
    pasting: Pasting, document: Document
) -> None:
    remember(Recipe(SITE, tuple(ColumnChoice(f"Column {n}", Target("name")) for n in (1, 2))))
    assert not look(pasting, document, "S1\tCanal").state(PLAIN.date).sure


def test_only_what_was_pasted_last_is_kept(pasting: Pasting, document: Document) -> None:
    first = look(pasting, document, "Site ID\nS1").survey.path
    second = look(pasting, document, "Site ID\nS2").survey.path
    assert (first.exists(), second.exists(), second.name) == (False, True, "Pasted cells")
    pasting.forget()
    assert not second.parent.exists()


def test_nothing_is_left_of_them(document: Document) -> None:
    path = look(Pasting(), document, "Site ID\nS1").survey.path
    gc.collect()
    assert not path.parent.exists()


def test_no_cells_and_no_room_are_told(
    pasting: Pasting, document: Document, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(AppError, match="no cells"):
        look(pasting, document, "\n")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    with pytest.raises(AppError, match="could not be kept"):
        look(pasting, document, "S1")
