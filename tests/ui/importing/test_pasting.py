"""Pasted cells are looked at like a file, and nothing is left of them afterwards."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from minedesk.errors import AppError
from minedesk.fields.reading import PLAIN, Habits
from minedesk.formats.clipboard import as_text
from minedesk.geo.coordinates import Point
from minedesk.records import all_types
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import plan
from minedesk.services.importing.options import Target
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe
from minedesk.services.importing.recipes.store import remember
from minedesk.services.progress import Job
from minedesk.store.query import Query
from minedesk.ui.importing.looking import Looked
from minedesk.ui.importing.pasting import Cells, Pasting
from minedesk.ui.tables.columns import can_be_column
from minedesk.ui.tables.model import RecordTableModel
from minedesk.words import LANGUAGES, use_language

KEYS = ("code", "name", "status")
SITE = "hazard_site"
ODD_TEXTS = (
    "=SUM(A1:A9)", "+855 12", "-", "@name", "'quoted'", "007", "1,234", "12/05/2024", "N/A", "#1",
    "two\nlines", 'say "no"', '"all"', "a\tb", "Total", "ⓘ note", "TRUE", "1e5", "地雷原 ①",
)  # fmt: skip


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


def test_rows_copied_from_a_table_are_read_by_their_headings(
    pasting: Pasting, document: Document
) -> None:
    text = "Changed on\tReview\tSite ID\n2024-03-15\tDraft\tS1"
    state = look(pasting, document, text).state(PLAIN.date)
    layout = state.layout()
    assert layout is not None
    assert (state.heading_row, set(layout.mapped)) == (1, {Target("code")})


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type", [SITE, "clearance_task", "partner"])
def test_whatever_is_copied_out_of_a_table_is_unchanged_when_it_is_pasted(
    pasting: Pasting, document: Document, qapp: QApplication, type: str, language: str
) -> None:
    choose = random.Random(f"{type} {language}")
    schema = all_types()[type]
    with document.recordbook.transaction() as change:
        for number, text in enumerate(ODD_TEXTS):
            change.save(_record(type, number, text))
    with use_language(language):
        for count in (1, 3, len(schema.listed)):
            keys = [key for key, field in schema.listed.items() if can_be_column(field)]
            keys = choose.sample(keys, min(count, len(keys)))
            if schema.key.key not in keys:
                keys.insert(choose.randrange(len(keys) + 1), schema.key.key)
            habits = Habits(language=language, decimal=choose.choice((None, ",", ".")))
            habits = replace(habits, date_style=choose.choice(("short", "medium", "iso")))
            model = RecordTableModel(schema, document.repository, habits, keys)
            model.show_ids(document.repository.ids(Query(type)))
            plain = model.plain_rows(range(len(ODD_TEXTS)), range(len(keys)))
            assert plain is not None
            cells = Cells(as_text(plain), type, keys)
            state = pasting.look(cells, Job(), document.repository).state(PLAIN.date)
            made = plan(document.repository, state.survey.path, state.options())
            counts = [made.count(each) for each in ("create", "update", "problem", "unchanged")]
            made.close()
            assert counts == [0, 0, 0, len(ODD_TEXTS)], keys


def _record(type: str, number: int, text: str) -> Entry:
    amount = (0.1 + 0.2, 1e-6, 1.234, 123_456_789.125)[number % 4]
    day = date(2024, 1 + number % 12, 1 + number)
    return {
        SITE: Entry(SITE, {"code": f"S-{number}", "name": text, "area_m2": amount, "men": 1234,
                           "surveyed_on": day, "land_class": "cha", "contamination": ("uxo", "ied"),
                           "reference_point": Point(13.06, 102.47, "13.06 N, 102.47 E", "dd")}),
        "clearance_task": Entry("clearance_task", {"code": f"T/{number}", "title": text,
                                                   "remarks": text, "target_m2": amount,
                                                   "planned_start": day}),
        "partner": Entry("partner", {"short_name": f"P {number}", "name": text, "country": "KH",
                                     "phone": "+855 12 345", "accredited_until": day,
                                     "provinces": ("Pailin", "Battambang")}),
    }[type]  # fmt: skip
