"""What sheets and tables are called where one of them is to be chosen."""

from __future__ import annotations

from minedesk.formats.cells import SheetInfo
from minedesk.ui.importing.offering import sheet_words


def _infos(*names: str) -> list[SheetInfo]:
    return [SheetInfo(name, True, 0, "S", whole=name == names[-1]) for name in names]


def test_a_sheet_goes_by_its_name() -> None:
    assert sheet_words(SheetInfo("Sites", True, 0), []) == "Sites"
    assert sheet_words(SheetInfo("Sites", False, 0), []) == "Sites (hidden)"


def test_a_table_goes_by_its_rows() -> None:
    infos = _infos("S!A1:F40", "S!A45:F80", "S!A1:F80")
    assert [sheet_words(info, infos) for info in infos] == [
        "S, rows 1–40", "S, rows 45–80", "S, all of it",
    ]  # fmt: skip


def test_tables_side_by_side_go_by_their_columns_too() -> None:
    infos = _infos("S!A1:D40", "S!F1:H9", "S!A1:H40")
    assert sheet_words(infos[1], infos) == "S, columns F–H, rows 1–9"
