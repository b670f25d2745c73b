"""The first look at a file: what it is about, and where its headings stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from minedesk.errors import AppError
from minedesk.records import schema
from minedesk.services.importing.options import ImportOptions
from minedesk.services.importing.sheets.survey import survey


def _csv(folder: Path, *lines: str) -> Path:
    path = folder / "book.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("headings", "type"),
    [
        ("Site ID,Province,Area (m2),Date of survey", "hazard_site"),
        ("Task ID,Date,Cleared m2,Reduced m2,Personnel", "progress"),
        ("Short name,Name,Country,Website", "partner"),
        ("Acronym,Organisation,Contact person,Phone,E-mail,Position", "partner"),
        ("Organisation,Contact person,Phone,E-mail,Position", "contact"),
        ("Colour,Taste", None),
    ],
)
def test_the_type_that_fits_best_is_suggested(
    tmp_path: Path, headings: str, type: str | None
) -> None:
    assert survey(_csv(tmp_path, headings, "1,2,3,4")).suggested_type() == type


def test_headings_are_found_below_other_lines(tmp_path: Path) -> None:
    path = _csv(tmp_path, "Demining Unit 2,,", "As of today,,", "Site ID,Name,Status", "S1,A,open")

    layout = survey(path).layout(schema("hazard_site"), ImportOptions("hazard_site"))

    assert layout is not None
    assert layout.heading_row == 3


def test_a_stated_row_is_taken_and_a_type_that_does_not_fit_gives_nothing(tmp_path: Path) -> None:
    looked = survey(_csv(tmp_path, "Site ID,Name,Status", "S1,A,open"))

    stated = looked.layout(
        schema("hazard_site"), ImportOptions("hazard_site", sheet="book", heading_row=2)
    )

    assert stated is not None
    assert stated.heading_row == 2
    assert looked.layout(schema("support"), ImportOptions("support")) is None


def test_an_empty_workbook_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    Workbook().save(path)

    with pytest.raises(AppError, match="empty"):
        survey(path)


@pytest.mark.parametrize(
    ("file", "type", "sheet", "row"),
    [
        ("hazards-en.xlsx", "hazard_site", "SHA list", 5),
        ("tasks-ua.xlsx", "clearance_task", "Завдання", 1),
        ("progress-ua.csv", "progress", "progress-ua", 1),
        ("partners-ja.xlsx", "partner", "連絡先", 1),
    ],
)
def test_partners_files_are_understood(
    shared_data: Path, file: str, type: str, sheet: str, row: int
) -> None:
    looked = survey(shared_data / "partner-files" / file)
    layout = looked.layout(schema(type), ImportOptions(type))

    assert looked.suggested_type() == type
    assert layout is not None
    assert (layout.sheet, layout.heading_row) == (sheet, row)
