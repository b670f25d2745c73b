"""What is typed into a form is taken out of it whole, and laid over a record again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.services.typed import from_bytes, is_kept, to_bytes
from minedesk.ui.forms.chips import ChipsEditor
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.form import RecordForm
from minedesk.ui.forms.typed import lay_over, typed_into

SITE, TASK, PARTNER, PROGRESS = "hazard_site", "clearance_task", "partner", "progress"
UUID = "6f1c0d5e-52a5-4b0e-9f3a-0c7f3f0f4f11"
Forms = Callable[..., RecordForm]


@pytest.fixture
def form(document: Document, qtbot: QtBot) -> Forms:
    """Forms of a type that show an entry, each read and written as the settings say."""

    def make(entry: Entry, settings: Settings | None = None) -> RecordForm:
        repository = document.repository
        context = FormContext(
            settings=lambda: settings or Settings(),
            find_link=repository.find,
            name_link=repository.name,
        )
        made = RecordForm(schema(entry.type), context)
        qtbot.addWidget(made)
        made.set_entry(entry)
        return made

    return make


@pytest.fixture
def keep(document: Document) -> Callable[..., Entry]:
    """Keep a record; comes back as it is stored."""

    def kept(
        type: str, rows: dict[str, list[Row]] | None = None, id: int | None = None, **values: Any
    ) -> Entry:
        saved = document.recordbook.save(Entry(type, values, rows or {}, id))
        found = document.repository.get(type, saved.id)
        assert found is not None
        return found

    return kept


def type_into(form: RecordForm, **texts: str) -> None:
    for key, text in texts.items():
        form.sheet.rows[key].editor.type_text(text)


def texts(form: RecordForm, *keys: str) -> list[str]:
    return [form.sheet.rows[key].editor.text() for key in keys]


def carried(form: RecordForm, entry: Entry, onto: RecordForm, now: Entry) -> list[str]:
    """Take the typing out, write it down, read it and lay it over the other form."""
    return lay_over(onto, from_bytes(to_bytes(typed_into(form, entry))), now)


def cells(form: RecordForm, key: str, rows: str = PROGRESS) -> list[Any]:
    return [line.values[key] for line in form.tabs[rows].model.lines()]


def test_a_new_record_comes_back_with_all_that_was_typed(form: Forms) -> None:
    new = Entry(SITE, uuid=UUID)
    before, after = form(new), form(new)
    said = {
        "code": "S1",
        "name": "ភូមិស្វាយ",
        "status": "Open",
        "reported_on": "15 Mar 2024",
        "area_m2": "about ten",
        "reference_point": "48P TV 99",
        "boundary": "13.1 103.2\n13.1 103.3\n13.2 10",
        "remarks": "two\nlines",
    }
    type_into(before, **said)
    assert carried(before, new, after, new) == []
    assert texts(after, *said) == texts(before, *said)
    assert after.is_dirty()
    assert after.sheet.rows["area_m2"].editor.problem() is not None
    assert after.sheet.rows["status"].editor.value() == "open"
    assert typed_into(before, new).title == "S1"


def test_only_what_was_typed_is_laid_over_a_record_that_others_changed(
    form: Forms, keep: Callable[..., Entry]
) -> None:
    then = keep(SITE, code="S1", name="Old", area_m2=10.0, district="Sangkae")
    before = form(then)
    type_into(before, name="Typed", area_m2="20")
    now = keep(SITE, id=then.id, area_m2=15.0, district="Bavel")
    after = form(now)
    assert carried(before, then, after, now) == ["Area"]
    assert texts(after, "name", "area_m2", "district") == ["Typed", "20", "Bavel"]
    changed = [key for key, row in after.sheet.rows.items() if row.editor.is_changed()]
    assert sorted(changed) == ["area_m2", "name"]


def test_where_others_wrote_the_same_nothing_is_left_to_save(
    form: Forms, keep: Callable[..., Entry]
) -> None:
    then = keep(SITE, code="S1", name="Old")
    before = form(then)
    type_into(before, name="Typed")
    typing = typed_into(before, then)
    assert not is_kept(schema(SITE), typing, then)
    now = keep(SITE, id=then.id, name="Typed")
    assert is_kept(schema(SITE), typing, now)
    after = form(now)
    assert lay_over(after, typing, now) == []
    assert not after.is_dirty()


SITE_TEXTS = {
    "code": " S1 ",
    "name": "  Ou   Tontuem ",
    "status": "Open",
    "contamination": "AP mines",
    "reference_point": "48P TV 12345 67890",
    "boundary": "13.1 103.2\n13.1 103.3\n13.2 103.3",
    "area_m2": "1,234.567",
    "reported_on": "15 Mar 2024",
    "remarks": " two\nlines \n",
    "men": "12",
}


def test_what_was_saved_is_what_the_copy_says_whatever_its_kind(
    form: Forms, keep: Callable[..., Entry], document: Document
) -> None:
    then = keep(SITE, code="S1")
    shown = form(then)
    type_into(shown, **SITE_TEXTS)
    assert shown.problems() == []
    typing = typed_into(shown, then)
    assert {key for key, said in typing.fields.items() if said.changed} >= SITE_TEXTS.keys() - {
        "code"
    }
    document.recordbook.save(shown.entry())
    now = document.repository.get_by_uuid(SITE, typing.uuid)
    assert is_kept(schema(SITE), typing, now)

    then = _task(keep, 2)
    shown = form(then)
    type_into(shown, sites="S1", methods="Manual", title="New")
    model = shown.tabs[PROGRESS].model
    keys = [field.key for field in model.fields]
    for row, key, text in ((0, "cleared_m2", "7"), (0, "site", "S1"), (2, "note", " new ")):
        assert model.type_text(model.index(row, keys.index(key)), text)
    model.insert_row(1)
    typing = typed_into(shown, then)
    assert not is_kept(schema(TASK), typing, then)
    document.recordbook.save(shown.entry())
    assert is_kept(schema(TASK), typing, document.repository.get_by_uuid(TASK, typing.uuid))


def test_an_emptied_field_stays_empty(form: Forms, keep: Callable[..., Entry]) -> None:
    then = keep(SITE, code="S1", name="Old", area_m2=10.0)
    before, after = form(then), form(then)
    type_into(before, name="", area_m2="")
    carried(before, then, after, then)
    assert texts(after, "name", "area_m2") == ["", ""]
    assert after.is_dirty()


def test_a_date_and_a_number_mean_the_same_under_other_settings(form: Forms) -> None:
    new = Entry(SITE, uuid=UUID)
    before = form(new, Settings(date_order="dmy", decimal_mark="comma"))
    after = form(new, Settings(date_order="mdy", decimal_mark="point"))
    type_into(before, reported_on="03/04/2024", area_m2="1.234,5")
    assert before.sheet.rows["area_m2"].editor.value() == 1234.5
    carried(before, new, after, new)
    assert after.sheet.rows["reported_on"].editor.value() == date(2024, 4, 3)
    assert after.sheet.rows["area_m2"].editor.value() == 1234.5


def test_several_values_come_back_as_chips_and_a_half_typed_one_as_text(
    form: Forms, keep: Callable[..., Entry]
) -> None:
    keep(SITE, code="S1")
    keep(SITE, code="S2")
    new = Entry(TASK, uuid=UUID)
    before, after = form(new), form(new)
    type_into(before, sites="S1; S2", methods="Manual")
    for key, half in (("sites", "S9"), ("methods", "zzz")):
        editor = before.sheet.rows[key].editor
        assert isinstance(editor, ChipsEditor)
        editor.type_items(editor.items(), half)
    carried(before, new, after, new)
    for key in ("sites", "methods"):
        one, other = before.sheet.rows[key].editor, after.sheet.rows[key].editor
        assert isinstance(one, ChipsEditor)
        assert isinstance(other, ChipsEditor)
        assert other.items() == one.items()
        assert other.items() != ()
        assert other.typed_text() == one.typed_text()


def test_a_link_is_the_record_of_that_name_also_under_another_number(
    form: Forms, keep: Callable[..., Entry], document: Document
) -> None:
    gone = keep(PARTNER, short_name="CMAC", name="Action Centre", kind="operator")
    site = keep(SITE, code="S1")
    new = Entry(TASK, uuid=UUID)
    before = form(new)
    type_into(before, operator="CMAC", sites="S1")
    typing = typed_into(before, new)
    assert gone.id is not None
    document.recordbook.delete(PARTNER, [gone.id])
    keep(PARTNER, short_name="HALO", name="Halo", kind="operator")
    after = form(new)
    lay_over(after, typing, new)
    assert texts(after, "operator") == ["CMAC"]
    assert after.sheet.rows["operator"].editor.problem() is not None
    assert after.sheet.rows["sites"].editor.value() == (site.id,)


def _task(keep: Callable[..., Entry], days: int) -> Entry:
    rows = [
        Row({"date": date(2024, 3, day), "cleared_m2": 10.0 * day}) for day in range(1, days + 1)
    ]
    return keep(TASK, {PROGRESS: rows}, code="T1", title="Svay belt")


def test_rows_come_back_with_what_cannot_be_read(form: Forms, keep: Callable[..., Entry]) -> None:
    then = _task(keep, 3)
    before, after = form(then), form(then)
    model = before.tabs[PROGRESS].model
    keys = [field.key for field in model.fields]
    model.type_text(model.index(0, keys.index("cleared_m2")), "99")
    model.type_text(model.index(1, keys.index("cleared_m2")), "some")
    model.remove_lines([2])
    model.type_text(model.index(2, keys.index("note")), "new row")
    carried(before, then, after, then)
    shown = after.tabs[PROGRESS].model
    assert cells(after, "cleared_m2") == [99.0, None, None]
    assert shown.index(1, keys.index("cleared_m2")).data() == "some"
    assert cells(after, "note") == [None, None, "new row"]
    assert [row.id for row in shown.rows()] == [row.id for row in model.rows()]
    assert after.is_dirty()
    assert len(after.problems()) == 1


def test_rows_that_others_added_changed_or_deleted_meet_what_was_typed(
    form: Forms, keep: Callable[..., Entry]
) -> None:
    then = _task(keep, 4)
    before = form(then)
    model = before.tabs[PROGRESS].model
    column = [field.key for field in model.fields].index("cleared_m2")
    model.type_text(model.index(0, column), "99")
    model.remove_lines([3])
    rows = list(then.rows[PROGRESS])
    rows[0] = replace(rows[0], values={**rows[0].values, "note": "theirs"})
    del rows[1]
    rows.append(Row({"date": date(2024, 5, 1), "cleared_m2": 7.0}))
    now = keep(TASK, {PROGRESS: rows}, id=then.id)
    after = form(now)
    assert carried(before, then, after, now) == [], "no cell was changed by both"
    assert cells(after, "cleared_m2") == [99.0, 30.0, 7.0]
    assert cells(after, "note") == ["theirs", None, None]


def test_a_row_typed_into_and_deleted_by_others_comes_back_and_is_told(
    form: Forms, keep: Callable[..., Entry]
) -> None:
    then = _task(keep, 2)
    before = form(then)
    model = before.tabs[PROGRESS].model
    column = [field.key for field in model.fields].index("cleared_m2")
    model.type_text(model.index(0, column), "99")
    now = keep(TASK, {PROGRESS: then.rows[PROGRESS][1:]}, id=then.id)
    after = form(now)
    assert carried(before, then, after, now) == ["Progress"]
    assert cells(after, "cleared_m2") == [99.0, 20.0]
    assert cells(after, "date") == [date(2024, 3, 1), date(2024, 3, 2)]


@pytest.mark.parametrize(("row", "text"), [(0, "12"), (1, "12"), (1, "tw")])
def test_a_cell_that_is_still_open_counts(
    form: Forms, keep: Callable[..., Entry], qtbot: QtBot, row: int, text: str
) -> None:
    then = _task(keep, 1)
    before, after = form(then), form(then)
    before.show()
    before.tab_bar.setCurrentIndex(1)
    tab = before.tabs[PROGRESS]
    column = [field.key for field in tab.model.fields].index("cleared_m2")
    tab.view.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tab.view)
    tab.view.setCurrentIndex(tab.model.index(row, column))
    heard: list[int] = []
    tab.view.typing.connect(lambda: heard.append(1))
    QTest.keyClicks(tab.view, text[0])
    QTest.keyClicks(QApplication.focusWidget(), text[1:])
    assert len(heard) == len(text)
    carried(before, then, after, then)
    assert tab.view.is_typing(), "taking it does not disturb who types"
    shown = after.tabs[PROGRESS].model
    assert shown.index(row, column).data(Qt.ItemDataRole.EditRole) == text
    assert shown.count() == row + 1


def test_a_deleted_record_comes_back_whole(form: Forms, keep: Callable[..., Entry]) -> None:
    then = keep(SITE, code="S1", name="Old", area_m2=10.0)
    before = form(then)
    type_into(before, name="Typed")
    new = Entry(SITE, uuid=UUID)
    after = form(new)
    assert carried(before, then, after, new) == []
    assert texts(after, "code", "name", "area_m2") == ["S1", "Typed", "10"]


def test_taking_what_is_typed_is_not_felt(form: Forms, keep: Callable[..., Entry]) -> None:
    then = _task(keep, 28)
    before = form(then)
    type_into(before, title="Typed", remarks="a long remark " * 50)
    model = before.tabs[PROGRESS].model
    column = [field.key for field in model.fields].index("cleared_m2")
    for row in range(model.count()):
        model.type_text(model.index(row, column), "99")
    began = time.perf_counter()
    for _again in range(5):
        typed_into(before, then)
    assert (time.perf_counter() - began) / 5 < 0.1
