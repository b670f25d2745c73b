"""Rows that stand in the lines of records: their values, and what is wrong with them."""

from __future__ import annotations

from minedesk.fields.reading import Reading
from minedesk.records import schema
from minedesk.services.importing.options import ImportOptions
from minedesk.services.importing.rowplans.rowsinlines import RowsInLines
from minedesk.services.importing.sheets.headings import find_layout

HEADINGS: list[object] = [
    "Acronym", "Organisation", "Contact person", "Phone", "Support description", "Support amount",
]  # fmt: skip
CELLS = [
    ("JMAS", "MA", "CMAC"), ("A", "B", "C"), ("Hanako", None, "Sok"), ("0361", None, "ask"),
    (None, None, "Machine"), (None, None, 5_000_000.0),
]  # fmt: skip


def _beside() -> RowsInLines:
    layout = find_layout("Sheet", [HEADINGS], [], schema("partner"))
    assert layout is not None
    return RowsInLines(layout, schema("partner"), Reading(), ImportOptions("partner"))


def test_each_type_has_its_readers() -> None:
    beside = _beside()

    assert [row.name for row in beside.types] == ["contact", "support"]
    assert [reader.field.key for reader in beside.of(schema("contact"))] == ["name", "phone"]
    assert len(beside.readers) == 4
    settled = beside.settle([])
    assert list(settled) == [
        "contact.name", "contact.phone", "support.description", "support.amount",
    ]  # fmt: skip


def test_a_line_holds_rows_of_the_types_that_it_fills() -> None:
    beside = _beside()
    read = beside.read(CELLS)

    assert beside.contents(0, read) == {"contact": ("contact", ("Hanako", "0361"))}
    assert beside.contents(1, read) == {}
    assert list(beside.contents(2, read)) == ["contact", "support"]


def test_what_is_wrong_is_told_by_the_names_that_records_have_for_it() -> None:
    beside = _beside()
    read = beside.read(CELLS)

    assert beside.wrong(0, read) == {}
    wrong = beside.wrong(2, read)
    assert list(wrong) == ["contact.phone", "support.currency"]
    assert "currency" in wrong["support.currency"].message
