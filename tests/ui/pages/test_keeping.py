"""What is typed into a pane is kept soon, also while somebody never stops, and gone in the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest

from minedesk.fields.reading import PLAIN
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.recovery import Lost, Recovery
from minedesk.services.typed import Said, Typing, from_bytes
from minedesk.store.faults import Busy
from minedesk.ui.pages import keeping as module
from minedesk.ui.pages.keeping import RestoredNote, typed_at
from minedesk.ui.pages.record_pane import RecordPane

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk

SITE = "hazard_site"
UUID = "6f1c0d5e-52a5-4b0e-9f3a-0c7f3f0f4f11"


@pytest.fixture
def pane(desk: Desk) -> RecordPane:
    pane = RecordPane(schema(SITE), desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(400, 600)
    pane.show()
    return pane


@pytest.fixture
def copies(desk: Desk) -> Callable[[], list[Typing]]:
    """What is kept on the disk right now."""

    def read() -> list[Typing]:
        desk.document.recovery.flush()
        return [from_bytes(place.read_bytes()) for place in _files(desk)]

    return read


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TAKE_MS", 0)


def _files(desk: Desk) -> list[Path]:
    return sorted(desk.document.recovery.folder.glob("*.json"))


def type_name(pane: RecordPane, name: str) -> None:
    pane.form.sheet.rows["name"].editor.type_text(name)


def test_somebody_who_never_stops_typing_is_kept_within_two_seconds(
    pane: RecordPane, desk: Desk
) -> None:
    pane.open(desk.keep(SITE, code="S1"))
    began = time.monotonic()
    while not _files(desk):
        assert time.monotonic() - began < 2, "not kept yet"
        type_name(pane, f"{time.monotonic()}")
        QTest.qWait(20)


def test_typing_is_written_down_a_pause_later(
    pane: RecordPane, desk: Desk, copies: Callable[[], list[Typing]], at_once: None
) -> None:
    record = desk.keep(SITE, code="S1")
    pane.open(record)
    type_name(pane, "Ou Tontuem")
    desk.qtbot.waitUntil(lambda: bool(copies()))
    (copy,) = copies()
    assert (copy.type, copy.new, copy.title) == (SITE, False, "S1")
    assert copy.fields["name"].text == "Ou Tontuem"
    assert pane.entry is not None
    assert copy.changed_at == pane.entry.stamps["changed_at"]


def test_looking_at_records_writes_nothing(
    pane: RecordPane, desk: Desk, copies: Callable[[], list[Typing]], at_once: None
) -> None:
    for code in ("S1", "S2"):
        pane.open(desk.keep(SITE, code=code))
    pane.new({"name": "given"})
    QTest.qWait(50)
    assert copies() == []


@pytest.mark.parametrize("way", ["save", "discard", "give up", "type back", "delete", "leave"])
def test_what_is_saved_or_given_up_is_kept_no_more(
    pane: RecordPane, desk: Desk, copies: Callable[[], list[Typing]], at_once: None, way: str
) -> None:
    pane.open(desk.keep(SITE, code="S1", name="Old"))
    type_name(pane, "Typed")
    desk.qtbot.waitUntil(lambda: bool(copies()))
    if way == "save":
        pane.save()
    elif way == "discard":
        pane.form.discard()
    elif way == "give up":
        pane.leave(lambda: None)
        pane.ask_bar.discard.click()
    elif way == "type back":
        type_name(pane, "Old")
    elif way == "delete":
        pane.show_entry(None)
    else:
        pane.open(desk.keep(SITE, code="S2"))
    desk.settle()
    desk.qtbot.waitUntil(lambda: not copies())


def test_a_copy_of_a_record_is_kept_before_a_key_is_pressed(
    pane: RecordPane, desk: Desk, copies: Callable[[], list[Typing]], at_once: None
) -> None:
    pane.open(desk.keep(SITE, code="S1", name="Old"))
    pane.duplicate()
    desk.qtbot.waitUntil(lambda: bool(copies()))
    (copy,) = copies()
    assert (copy.new, copy.fields["name"].text) == (True, "Old")
    pane.form.discard()
    desk.qtbot.waitUntil(lambda: not copies())


def test_a_new_record_is_saved_under_the_uuid_of_its_copy(
    pane: RecordPane, desk: Desk, copies: Callable[[], list[Typing]], at_once: None
) -> None:
    pane.new()
    pane.form.sheet.rows["code"].editor.type_text("S1")
    desk.qtbot.waitUntil(lambda: bool(copies()))
    (copy,) = copies()
    assert pane.save_and_wait()
    saved = desk.document.repository.get_by_uuid(SITE, copy.uuid)
    assert saved is not None
    assert saved.values["code"] == "S1"


def test_the_disk_says_what_is_saved_before_it_is(
    pane: RecordPane, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, on_disk = desk.document.recordbook, list[Typing]()
    save = book.save

    def crashing(entry: Entry) -> Any:
        on_disk.extend(from_bytes(place.read_bytes()) for place in _files(desk))
        return save(entry)

    monkeypatch.setattr(book, "save", crashing)
    pane.open(desk.keep(SITE, code="S1"))
    type_name(pane, "typed just now")
    assert pane.save_and_wait()
    assert [copy.fields["name"].text for copy in on_disk] == ["typed just now"]


def test_a_file_that_is_busy_is_asked_again(
    pane: RecordPane, desk: Desk, copies: Callable[[], list[Typing]],
    monkeypatch: pytest.MonkeyPatch, at_once: None,
) -> None:  # fmt: skip
    pane.open(desk.keep(SITE, code="S1"))
    take, asked = RecordPane.is_dirty.fget, list[int]()
    assert take is not None

    def busy(self: RecordPane) -> bool:
        asked.append(1)
        if len(asked) == 1:
            raise Busy(desk.document.path)
        return bool(take(self))

    monkeypatch.setattr(RecordPane, "is_dirty", property(busy))
    type_name(pane, "Typed")
    desk.qtbot.waitUntil(lambda: bool(copies()))


def _lost(desk: Desk, typing: Typing) -> Lost:
    """A copy that another window left behind when it crashed."""
    gone = Recovery(desk.document.path, desk.document.database.info("uuid"), lambda: "")
    gone.keep(typing)
    gone.flush()
    assert gone._lock is not None
    gone._lock.release()
    gone._lock = None
    gone.close()
    (lost,) = desk.document.recovery.find(desk.document.repository).lost
    return lost


def _typing(desk: Desk, record: int | None, **names: str) -> Typing:
    kept = desk.document.repository.get(SITE, record) if record is not None else None
    fields = {
        key: Said(text, text, changed=True, was=kept.values[key] if kept else None)
        for key, text in names.items()
    }
    return Typing(SITE, (kept and kept.uuid) or UUID, kept is None, fields=fields)


def test_lost_typing_is_laid_over_the_record_and_nothing_is_written(
    pane: RecordPane, desk: Desk, copies: Callable[[], list[Typing]]
) -> None:
    record = desk.keep(SITE, code="S1", name="Old")
    lost = _lost(desk, _typing(desk, record, name="Typed"))
    desk.document.recordbook.save(Entry(SITE, {"name": "Theirs", "district": "Bavel"}, id=record))
    pane.open(record)
    assert pane.keeping.restore(lost)
    assert pane.is_dirty
    assert pane.form.sheet.rows["name"].editor.text() == "Typed"
    assert "Name" in pane.keeping.note.text.text()
    assert not pane.keeping.note.isHidden()
    kept = desk.document.repository.get(SITE, record)
    assert kept is not None
    assert kept.values["name"] == "Theirs"
    assert [copy.fields["name"].text for copy in copies()] == ["Typed"]
    assert not pane.keeping.restore(lost), "it is offered once"
    assert pane.save_and_wait()
    assert pane.keeping.note.isHidden()
    assert copies() == []


def test_a_lost_new_record_keeps_its_uuid_and_one_of_a_deleted_record_does_not(
    pane: RecordPane, desk: Desk
) -> None:
    assert pane.keeping.restore(_lost(desk, _typing(desk, None, code="S1")))
    assert pane.entry is not None
    assert (pane.record_id, pane.entry.uuid) == (None, UUID)
    assert pane.save_and_wait()
    record = desk.keep(SITE, code="S2")
    typing = _typing(desk, record, name="Typed", code="S2")
    desk.document.recordbook.delete(SITE, [record])
    assert pane.keeping.restore(_lost(desk, typing))
    assert pane.entry is not None
    assert pane.entry.uuid not in (typing.uuid, None)
    assert "deleted" in pane.keeping.note.text.text()


def test_when_something_was_typed_is_said_by_the_clock_of_this_computer() -> None:
    now = f"{date.today()}T10:00:00+00:00"
    assert typed_at(now, PLAIN).startswith("at ")
    before = f"{date.today() - timedelta(days=3)}T10:00:00+00:00"
    assert typed_at(before, PLAIN).startswith("on ")
    assert typed_at("some day", PLAIN) == "?"


def test_the_note_speaks_of_others_only_where_they_were(desk: Desk) -> None:
    note = RestoredNote()
    desk.qtbot.addWidget(note)
    note.tell("at 14:05", [], gone=False)
    assert note.text.text().count("\n") == 0
    note.tell("at 14:05", ["Area", "Status"], gone=False)
    assert "Area, Status" in note.text.text()
