"""The rows of a sheet in pieces."""

from __future__ import annotations

from typing import Any

from minedesk.services.importing.cells.chunks import by_column, chunks, look


def _rows(count: int, width: int) -> list[tuple[int, list[Any]]]:
    return [(number, [number] * width) for number in range(1, count + 1)]


def test_no_row_is_lost_and_wide_rows_make_short_pieces() -> None:
    narrow = list(chunks(_rows(4_100, 2)))
    assert [len(piece) for piece in narrow] == [2_000, 2_000, 100]
    assert [number for piece in narrow for number, _row in piece] == list(range(1, 4_101))
    assert max(len(piece) for piece in chunks(_rows(80, 16_384))) < 40
    assert list(chunks([])) == []


def test_a_piece_is_cut_into_columns() -> None:
    assert by_column([(2, ["a", 1]), (3, ["b", None])]) == [("a", "b"), (1, None)]


def test_readers_see_every_row() -> None:
    class Reader:
        seen = 0

        def look(self, cells: Any) -> None:
            self.seen += len(cells[0])

    reader: Any = Reader()
    assert look([reader], iter(_rows(2_500, 3))) == 2_500
    assert reader.seen == 2_500
