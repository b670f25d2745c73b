"""What a file is, by its content."""

from __future__ import annotations

import io
import zipfile

import pytest

from minedesk.services.attachments import media


def zipped(*members: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        if mimetype:
            packed.writestr("mimetype", mimetype)
        for member in members:
            packed.writestr(member, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.txt", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "a", "image/png"),
        (b"GIF89a", "a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic\x00", "IMG_1.HEIC", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00", "a", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom\x00", "a", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  \x00", "a.mov", "video/quicktime"),
        (b"II*\x00\x08", "a", "image/tiff"),
        (b"MM\x00*\x00", "a", "image/tiff"),
        (b"%PDF-1.7", "scan", "application/pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.DOC", "application/msword"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old", "application/x-ole-storage"),
        (zipped("a.txt"), "a.docx", "application/zip"),
        (zipped("doc.kml"), "a.kmz", "application/vnd.google-earth.kmz"),
        (b"PK\x03\x04cut short", "a.docx", "application/zip"),
        ("ភូមិ".encode(), "a.txt", "text/plain"),
        ("ភូមិ".encode() * 2000, "a.csv", "text/csv"),
        (b"\xff\xfea\x00b\x00", "a.txt", "text/plain"),
        (b"{}", "a.GeoJSON", "application/geo+json"),
        (b"\x00\x01\x02\xff\xff", "a.jpg", media.UNKNOWN),
    ],
)
def test_content_says_what_a_file_is(content: bytes, name: str, expected: str) -> None:
    assert media.type_of(io.BytesIO(content), name) == expected


@pytest.mark.parametrize(
    ("member", "ending"),
    [
        ("word/document.xml", "wordprocessingml.document"),
        ("xl/workbook.xml", "spreadsheetml.sheet"),
        ("ppt/presentation.xml", "presentationml.presentation"),
    ],
)
def test_office_files_are_told_from_other_zips(member: str, ending: str) -> None:
    packed = io.BytesIO(zipped("[Content_Types].xml", member))
    assert media.type_of(packed, "x").endswith(ending)


def test_open_documents_say_what_they_are() -> None:
    said = "application/vnd.oasis.opendocument.text"
    assert media.type_of(io.BytesIO(zipped(mimetype=said)), "a.odt") == said


@pytest.mark.parametrize(
    "name", ["a.exe", "a.EXE", "a.jpg.bat", "a.js", "run.ps1 . ", "a.lnk", "report.pdf.scr"]
)
def test_programs_are_known_by_name(name: str) -> None:
    assert media.is_program_name(name)


@pytest.mark.parametrize("name", ["a.jpg", "exe", "plan.docx", "site.json", "a.exe.png"])
def test_documents_are_no_programs(name: str) -> None:
    assert not media.is_program_name(name)


@pytest.mark.parametrize("head", [b"MZ\x90", b"\x7fELF", b"#!/bin/sh", b"L\0\0\0\x01\x14\x02\0"])
def test_programs_are_known_by_content(head: bytes) -> None:
    assert media.is_program(head)
    assert not media.is_program(b" " + head)
