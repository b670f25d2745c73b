"""What is asked of a file: only what truly can be read two ways."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from minedesk.fields.reading import PLAIN
from minedesk.services.importing.asking.questions import Question, WordQuestion, asked, questions
from minedesk.services.importing.options import ImportOptions


def _asked(folder: Path, *lines: str) -> list[Question]:
    path = folder / "book.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return questions(path, ImportOptions("hazard_site"), PLAIN)


def test_dates_that_can_be_read_two_ways_are_asked_with_examples(tmp_path: Path) -> None:
    (asked,) = _asked(tmp_path, "Site ID;Name;Date of survey", "S1;A;03/04/2024", "S2;B;05/06/2024")

    assert asked.open
    assert asked.about == "date_order"
    assert asked.examples[0].cell == "03/04/2024"
    assert asked.examples[0].read == {"dmy": "3 Apr 2024", "mdy": "4 Mar 2024"}


def test_one_date_settles_its_whole_column(tmp_path: Path) -> None:
    (shown,) = _asked(tmp_path, "Site ID;Name;Date of survey", "S1;A;03/04/2024", "S2;B;25/06/2024")

    assert not shown.open
    assert shown.examples[0].read == {"": "3 Apr 2024"}


def test_dates_that_no_order_can_mend_are_not_asked_about(tmp_path: Path) -> None:
    assert not any(
        question.open
        for question in _asked(tmp_path, "Site ID;Name;Date of survey", "S1;A;31/02/2024")
    )


def test_the_decimal_mark_is_asked_where_three_digits_follow(tmp_path: Path) -> None:
    (asked,) = _asked(tmp_path, "Site ID;Name;Area (m2)", "S1;A;1,234", "S2;B;5,678")

    assert (asked.about, asked.open) == ("decimal", True)
    assert asked.examples[0].read == {",": "1.23", ".": "1,234"}


def test_numbers_that_are_plain_are_not_asked_about(tmp_path: Path) -> None:
    assert _asked(tmp_path, "Site ID;Name;Area (m2)", "S1;A;1,23", "S2;B;5,678") == []


def test_the_zone_is_asked_where_nothing_says_it(tmp_path: Path) -> None:
    (asked,) = _asked(
        tmp_path, "Site ID;Name;Easting;Northing", "S1;A;304854;1448890", "S2;B;304855;1448891"
    )

    assert (asked.about, asked.open) == ("utm_zone", True)
    assert asked.examples[0].parts == {"easting": "304854", "northing": "1448890"}
    assert _asked(tmp_path, "Site ID;Name;UTM 48N E;UTM 48N N", "S1;A;304854;1448890") == []


@pytest.mark.parametrize(
    ("file", "is_open"), [("hazards-km-ambiguous", True), ("hazards-km", False)]
)
def test_partners_files_are_asked_only_what_they_leave_open(
    shared_data: Path, file: str, is_open: bool
) -> None:
    path = shared_data / "partner-files" / f"{file}.xlsx"

    asked = questions(path, ImportOptions("hazard_site"), PLAIN)

    assert [question.open for question in asked] == [is_open]


def test_words_that_no_vocabulary_knows_are_asked_once_each(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text(
        "Site ID;Name;Class;Type of contamination\nS1;A;Suspectd area;AP mine, zzz\n"
        "S2;B;suspectd AREA;Zzz / UXO\nS3;C;SHA?;AP mine\nS4;D;SHA;",
        encoding="utf-8",
    )
    options = ImportOptions("hazard_site", words={"hazard_site": {"land_class": {"x": "cha"}}})

    land, danger = asked(path, options, PLAIN).words
    assert (land.field, land.word, land.cells) == ("land_class", "Suspectd area", 2)
    assert land.suggestion == "sha"
    assert danger == WordQuestion("hazard_site", "contamination", "Type of contamination", "zzz", 2)


def test_a_settled_column_says_by_what(tmp_path: Path) -> None:
    (shown,) = _asked(tmp_path, "Site ID;Name;Date of survey", "S1;A;25/06/2024")

    assert shown.answer == "dmy"


def test_nothing_is_asked_of_rows_that_are_left_out_as_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Site ID", "Date of survey"], ["S1", "3/4/2024"], ["S2", "25/4/2024"]):
        book.worksheets[0].append(row)
    book.worksheets[0].row_dimensions[2].hidden = True
    book.save(tmp_path / "book.xlsx")
    for leave, shown in ((False, 2), (True, 1)):
        options = ImportOptions("hazard_site", leave_hidden=leave)
        (question,) = questions(tmp_path / "book.xlsx", options, PLAIN)
        assert len(question.examples) == shown
