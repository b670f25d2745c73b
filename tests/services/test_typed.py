"""What is typed survives as plain data, and what is saved already is recognised."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from minedesk.records import schema
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.typed import (
    FORMAT,
    NewerFormat,
    Said,
    SaidRow,
    SaidRows,
    Typing,
    check,
    from_bytes,
    is_kept,
    stored,
    to_bytes,
    value_of,
)

SITE, TASK, PROGRESS = "hazard_site", "clearance_task", "progress"


def typing(**more: Any) -> Typing:
    return Typing(**({"type": SITE, "uuid": "u", "new": False} | more))


def said(value: Any, **more: Any) -> Said:
    return Said(text=str(value), value=value, changed=True, **more)


def test_what_is_written_is_read_again() -> None:
    whole = typing(
        new=True,
        title="S1",
        at="2026-03-15T12:00:00+00:00",
        person="",
        path="/f",
        changed_at="x",
        fields={
            "area_m2": Said("about ten", readable=False, changed=True, was=3.5),
            "links": Said("", [1, 2], names=("T1", "T2"), missing=("T9",), changed=True),
            "name": said("ភូមិ"),
        },
        rows={PROGRESS: SaidRows((SaidRow("r"), SaidRow(None, {"personnel": said(2)})), ("r",))},
    )
    assert from_bytes(to_bytes(whole)) == whole


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\x00",
        b"{}",
        b'{"format": "1"}',
        to_bytes(typing())[:-3],
        to_bytes(typing()).replace(b'"fields": {}', b'"fields": 3'),
        to_bytes(typing()).replace(b'"rows": {}', b'"rows": {"x": {"rows": [1]}}'),
        to_bytes(typing()).replace(b'"uuid": "u"', b'"uuid": 7'),
    ],
)
def test_what_is_no_copy_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"recovery copy|JSON|Expecting|decode"):
        from_bytes(content)


def test_a_newer_format_is_told_from_a_damaged_copy() -> None:
    with pytest.raises(NewerFormat):
        from_bytes(json.dumps({"format": FORMAT + 1}).encode())


def test_values_travel_as_the_file_stores_them() -> None:
    day = schema(SITE).by_key["reported_on"]
    assert stored(day, date(2024, 3, 15)) == "2024-03-15"
    assert value_of(day, "2024-03-15") == date(2024, 3, 15)
    assert (stored(day, None), value_of(day, None)) == (None, None)


def test_a_value_that_cannot_be_one_is_found() -> None:
    check(schema(SITE), typing(fields={"reported_on": said("2024-03-15"), "of_old": said(1)}))
    for wrong in ("next week", 7, [1]):
        with pytest.raises(ValueError, match=r"no value of|isoformat"):
            check(schema(SITE), typing(fields={"reported_on": said(wrong)}))


def test_a_new_record_is_known_by_its_uuid_alone() -> None:
    new = typing(new=True, fields={"name": said("an older text")})
    assert not is_kept(schema(SITE), new, None)
    assert is_kept(schema(SITE), new, Entry(SITE, {"name": "what was saved"}, id=1, uuid="u"))


def test_only_what_was_changed_is_compared() -> None:
    kept = Entry(SITE, {"name": "Svay", "area_m2": 10.0}, id=1, uuid="u")
    unchanged = Said("20", 20.0)
    same = typing(fields={"name": said("Svay"), "area_m2": unchanged})
    assert is_kept(schema(SITE), same, kept)
    assert not is_kept(schema(SITE), typing(fields={"name": said("Svay Sa")}), kept)
    unread = Said("about ten", readable=False, changed=True)
    assert not is_kept(schema(SITE), typing(fields={"remarks": unread}), kept)
    waits = said(None, missing=("T9",))
    assert not is_kept(schema(SITE), typing(fields={"reported_by": waits}), kept)
    assert not is_kept(schema(SITE), typing(fields={"of_a_newer_file": said(1)}), kept)


def test_a_record_that_is_gone_keeps_nothing() -> None:
    assert not is_kept(schema(SITE), typing(), None)


def test_rows_are_compared_in_their_order(document: Document) -> None:
    rows = {PROGRESS: [Row({"date": date(2024, 3, day), "cleared_m2": 1.0}) for day in (1, 2)]}
    task = document.recordbook.save(Entry(TASK, {"code": "T1"}, rows)).id
    kept = document.repository.get(TASK, task)
    assert kept is not None
    one, two = (row.uuid for row in kept.rows[PROGRESS])

    def is_same(*said_rows: SaidRow) -> bool:
        typed = typing(type=TASK, rows={PROGRESS: SaidRows(said_rows)})
        return is_kept(schema(TASK), typed, kept)

    new = SaidRow(None, {"date": said("2024-03-02")})
    assert is_same(SaidRow(one), SaidRow(two))
    assert is_same(SaidRow(one), new)
    assert not is_same(SaidRow(two), SaidRow(one))
    assert not is_same(SaidRow(one))
    assert not is_same(SaidRow(one), SaidRow(two, {"cleared_m2": said(2.0)}))


def test_a_path_that_is_written_in_no_utf_8_is_kept() -> None:
    there = typing(path="/media/stick/caf\udce9.minedesk")
    assert from_bytes(to_bytes(there)) == there
