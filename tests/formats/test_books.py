"""Table files are told by their content, and each kind of bad file by its own words."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from minedesk.errors import AppError
from minedesk.formats import sheetxml
from minedesk.formats.books import open_book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Code", "KH-1"])
    path = tmp_path / "good.xlsx"
    book.save(path)
    return path


def refusal(path: Path, content: bytes | None = None) -> AppError:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AppError) as caught:
        open_book(path)
    assert caught.value.hint
    return caught.value


def test_a_missing_file_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "a.xlsx").text
    assert "is a folder" in refusal(tmp_path).text
    assert "not one byte" in refusal(tmp_path / "a.xlsx", b"").text


def test_a_file_that_may_not_be_read(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in refusal(workbook).text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"Code;Name\r\nKH-1;x\r\n", "plain text with the ending .xlsx"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table>", "web page or XML"),
        ("a.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "web page or XML"),
        ("a.xlsx", b"%PDF-1.7 ...", "looks like PDF"),
        ("a.csv", b"SQLite format 3\0....", "looks like SQLite"),
        ("a.csv", bytes(range(256)) * 4, "not a workbook or a CSV file"),
        ("a.xls", b"\x09\x08\x08\x00" + bytes(60), "very old Excel"),
        ("a.xlsx", b"PK\x03\x04 and then nothing", "is damaged"),
        ("a.xls", OLE + bytes(600), "is damaged"),
        ("a.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    assert words in refusal(tmp_path / name, content).text


def test_a_workbook_cut_off_on_its_way(workbook: Path) -> None:
    whole = workbook.read_bytes()
    for share in (0.2, 0.5, 0.9):
        assert "is damaged" in refusal(workbook, whole[: int(len(whole) * share)]).text


def test_a_workbook_with_broken_parts(workbook: Path) -> None:
    broken = workbook.with_name("broken.xlsx")
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:-40] if "sheet1" in name else content)
    assert "is damaged" in refusal(broken).text


def test_damaged_bytes_anywhere_end_in_an_error_for_people_or_a_book(workbook: Path) -> None:
    whole = workbook.read_bytes()
    told = 0
    for place in range(0, len(whole), len(whole) // 60):
        workbook.write_bytes(whole[:place] + b"\xff\x00\xff" + whole[place + 3 :])
        try:
            with open_book(workbook) as book:
                for sheet in book.sheets:
                    book.rows(sheet.name)
        except AppError:
            told += 1
    assert told > 10


def test_other_zip_files(tmp_path: Path) -> None:
    for inside, words in (("word/document.xml", "looks like Word"), ("a.txt", "looks like ZIP")):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(inside, "x")
        assert words in refusal(path).text


def test_an_encrypted_ods_and_a_text_document(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    assert "looks like OpenDocument" in refusal(path).text
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "garbage")
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
            "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        )
    assert "protected by a password" in refusal(path).text


def test_a_zip_bomb_is_not_unpacked(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(3_000_000))
    open_book(workbook).close()
    monkeypatch.setattr(sheetxml, "RATIO_COUNTS_FROM", 1_000_000)
    monkeypatch.setattr(sheetxml, "MAX_RATIO", 500)
    assert "would unpack from 0.0 MB to 3 MB" in refusal(workbook).text
    monkeypatch.setattr(sheetxml, "MAX_RATIO", 10_000)
    monkeypatch.setattr(sheetxml, "MAX_BYTES", 2_000_000)
    assert "was not opened" in refusal(workbook).text


def test_a_workbook_without_a_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in range(1, 50):
        book.worksheets[0].cell(row, 1).number_format = "0.00"
    book.create_sheet("Second")
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert "all its sheets are empty" in refusal(path).text


@pytest.mark.parametrize("ending", [".xls", ".csv", ".dat", ".ods", ""])
def test_a_workbook_under_a_wrong_ending_is_read(workbook: Path, ending: str) -> None:
    other = workbook.with_name(f"other{ending}")
    shutil.copy(workbook, other)
    with open_book(other) as book:
        assert book.kind == "xlsx"
        assert book.rows("Sheet") == [["Code", "KH-1"]]


def test_every_partner_file_is_read(shared_data: Path) -> None:
    expected = {
        "hazards-en.xlsx": {"Summary": (8, 2), "SHA list": (251, 15)},
        "hazards-km.xlsx": {"តារាង": (81, 12)},
        "hazards-km-ambiguous.xlsx": {"តារាង": (41, 12)},
        "tasks-ua.xlsx": {"Завдання": (121, 12), "Довідник": (4, 2)},
        "partners-ja.xlsx": {"連絡先": (8, 8)},
        "progress-ua.csv": {"progress-ua": (241, 6)},
        "hazards-update.xlsx": {"Update": (61, 4)},
        "hostile.xlsx": {"Hostile": (6, 4)},
    }
    for name, sheets in expected.items():
        with open_book(shared_data / "partner-files" / name) as book:
            shapes = {
                sheet.name: (len(rows), len(rows[0]))
                for sheet in book.sheets
                if (rows := book.rows(sheet.name))
            }
        assert shapes == sheets, name


def test_hostile_cells_are_plain_text(shared_data: Path) -> None:
    with open_book(shared_data / "partner-files" / "hostile.xlsx") as book:
        texts = [cell for row in book.rows("Hostile") for cell in row if isinstance(cell, str)]
    assert any(text.startswith("=") for text in texts)
    assert any(text.startswith("@") for text in texts)
    assert any("<script>" in text for text in texts)
    assert any(len(text) == 30_000 for text in texts)
