"""What the reader does not tell, and files of which it cannot be told."""

from __future__ import annotations

from pathlib import Path

from minedesk.formats.asides import from_1904, other_aside
from tests.oldworkbook import old_workbook


def test_errors_of_an_old_workbook_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook())
    found = other_aside(path, "xls", "S", 0)
    assert found is not None
    assert str(found.errors[2][3]) == "#N/A"
    assert not from_1904(path, "xls")


def test_a_file_that_is_not_understood_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(2_000))
    assert other_aside(path, "xls", "S", 0) is None
    assert not from_1904(path, "xls")
