"""Text tables: separator, quotation marks, line ends, rows of unlike length."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats import csvbook
from minedesk.formats.books import Cell, open_book
from minedesk.formats.csvbook import find_separator


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[list[Cell]]:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    with open_book(path) as book:
        assert [sheet.name for sheet in book.sheets] == ["a"]
        return book.rows("a")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_and_line_ends(tmp_path: Path, separator: str, end: str) -> None:
    rows: list[list[Cell]] = [
        ["Code", "Name", "Area"],
        ["KH-1", "Site one", "12"],
        ["KH-2", None, "5"],
    ]
    text = end.join(separator.join(str(cell or "") for cell in row) for row in rows) + end
    assert read(tmp_path, text) == rows


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Task;Cleared, m2;Reduced, m2\nT-1;28,2;9,3\nT-2;1,5;0,3\n", ";"),
        ("Title of the list\n\nA,B,C\n1,2,x;y\n3,4,z\n", ","),
        ('A,B\n"x;y;z",1\n"x;y;z",2\n', ","),
        ("Code\nKH-1\nKH-2\n", "\x1f"),
        ("Place\tRemark\nA\tnear the river, by the road, east\nB\ta, b\n", "\t"),
        ("Name,Sites\nJMAS,a;b\nCMAC,c;d\n", ","),
    ],
)
def test_the_separator_is_the_one_that_cuts_all_rows_alike(text: str, separator: str) -> None:
    assert find_separator(text) == separator


def test_excels_own_hint_is_followed_and_not_a_row(tmp_path: Path) -> None:
    assert read(tmp_path, "sep=;\r\na,b;c\r\nd,e;f\r\n") == [["a,b", "c"], ["d,e", "f"]]


def test_quoted_cells_keep_separators_marks_and_line_ends(tmp_path: Path) -> None:
    text = 'Code,Remark\n1,"a, b ""quoted""\r\nsecond line"\n2,5" shell\n'
    assert read(tmp_path, text) == [
        ["Code", "Remark"],
        ["1", 'a, b "quoted"\r\nsecond line'],
        ["2", '5" shell'],
    ]


def test_a_quotation_mark_never_closed_is_told_with_its_line(tmp_path: Path) -> None:
    text = 'Code,Remark\n1,"two\nlines"\n2,"open\n3,x\n4,y\n'
    with pytest.raises(AppError, match="row 3: a quotation mark") as caught:
        read(tmp_path, text)
    assert "line 4" in caught.value.hint


def test_a_word_in_marks_inside_a_cell_loses_no_row(tmp_path: Path) -> None:
    assert read(tmp_path, 'A,B\n"Big" field,1\nsmall,2\n') == [
        ["A", "B"],
        ["Big field", "1"],
        ["small", "2"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        # What is open at the end, where an irregular mark above would let it pass.
        'A,B\n"Big" field,1\n2,"open\n3,x\n',
        'A,B\n"Big" field,"open',
        # Closed in another row, which would be lost.
        'A,B\n1,"open\n2,"closed"\n3,x\n',
    ],
)
def test_rows_that_marks_would_join_are_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(AppError, match="never closed"):
        read(tmp_path, text)


def test_a_line_without_an_end_and_a_row_without_an_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csvbook, "_LONGEST_LINE", 60_000)
    with pytest.raises(AppError, match="line 2 does not end"):
        read(tmp_path, "A,B\n" + "x" * 70_000)
    with pytest.raises(AppError, match="row 2: there are 20,000 cells"):
        read(tmp_path, "A,B\n1" + ",x" * 19_999)


def test_a_file_that_changes_between_two_looks_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("A,B\n1,2\n")
    with open_book(path) as book:
        path.write_text("A,B\n1,3\n2,4\n")
        with pytest.raises(AppError, match="was changed while it was read"):
            book.rows("a")


def test_encoding_and_separator_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Код;Имя,Ж\n".encode("cp1251"))
    with open_book(path, encoding="cp1252", separator=",") as book:
        assert book.rows("a") == [["Êîä;Èìÿ", "Æ"]]
        assert book.notes == ["Read as Windows-1252, separated by comma."]


def test_rows_are_equally_wide_and_end_with_the_last_value(tmp_path: Path) -> None:
    text = "A,B\n1\n\n1,2,3\n,,\n,,\n"
    assert read(tmp_path, text) == [
        ["A", "B", None],
        ["1", None, None],
        [None, None, None],
        ["1", "2", "3"],
    ]


def test_text_is_kept_exactly_and_guards_are_taken_away(tmp_path: Path) -> None:
    assert read(tmp_path, "A,B\n  00123 ,'=1+1\n-5,'tis\n") == [
        ["A", "B"],
        ["  00123 ", "=1+1"],
        ["-5", "'tis"],
    ]


def test_a_very_long_cell_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, f"A,B\n{'x' * 300_000},1\n")[1] == ["x" * 300_000, "1"]


@pytest.mark.parametrize("text", ["\n\n\n", ",", ";;\n;;\n", "\ufeff"])
def test_a_file_without_a_value(tmp_path: Path, text: str) -> None:
    with pytest.raises(AppError, match="holds no values"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1251", "Windows-1251"),
    ],
)
def test_notes_say_how_the_file_was_read(tmp_path: Path, encoding: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Завдання;Дата\nТЗ-1;01.02.2024\n", encoding=encoding)
    with open_book(path) as book:
        assert book.notes == [f"Read as {said}, separated by semicolon."]
        assert book.rows("a")[0] == ["Завдання", "Дата"]


def test_characters_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Année;Côté\ncréé;été\n".encode("cp1252") + b"x;\x81\n")
    with open_book(path) as book:
        assert "could not be read" in book.notes[1]


def test_a_real_gazetteer_and_a_real_list_of_victims(shared_data: Path) -> None:
    with open_book(shared_data / "public" / "ncdd-kampong-cham.csv") as book:
        assert len(book.rows("ncdd-kampong-cham")[2]) == 7
    with open_book(shared_data / "public" / "colombia-victims-2017.csv") as book:
        rows = book.rows("colombia-victims-2017")
        assert (len(rows), len(rows[0])) == (11_499, 17)
        assert book.notes == ["Read as UTF-8, separated by comma."]
