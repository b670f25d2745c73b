"""What a file is, told by what is in it: its ending may say anything."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, Final

# As many bytes as are looked at.
HEAD: Final = 4096

UNKNOWN: Final = "application/octet-stream"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OPEN: Final = "application/vnd.oasis.opendocument."

# What begins a file, at which place, and what the file is then. The first that fits counts.
_BEGINNINGS: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"{\\rtf", "application/rtf"),
    (8, b"AVI ", "video/x-msvideo"),
    (8, b"WAVE", "audio/wav"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"AC10", "image/vnd.dwg"),
)

# The brand of a file of boxes (ISO base media): photos of telephones, and videos.
_BRANDS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"hei", "image/heic"),
    (b"hev", "image/heic"),
    (b"mif1", "image/heic"),
    (b"msf1", "image/heic"),
    (b"avi", "image/avif"),
    (b"qt", "video/quicktime"),
    (b"M4A", "audio/mp4"),
    (b"3g", "video/3gpp"),
)

# What a member of a zip is called, and what the zip is then.
_MEMBERS: Final[tuple[tuple[str, str], ...]] = (
    ("word/document.xml", f"{_OFFICE}wordprocessingml.document"),
    ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet"),
    ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    ("ppt/presentation.xml", f"{_OFFICE}presentationml.presentation"),
    ("doc.kml", "application/vnd.google-earth.kmz"),
)

# Where the content says less than the ending: text, and the older office formats.
_TEXTS: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".gpx": "application/gpx+xml",
    ".svg": "image/svg+xml",
    ".htm": "text/html",
    ".html": "text/html",
    ".xml": "application/xml",
}
_COMPOUND: Final = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".msg": "application/vnd.ms-outlook",
}

# Endings that Windows, macOS or Linux start as a program when the file is opened.
_PROGRAM_ENDINGS: Final = (
    ".app .appimage .application .apk .bat .chm .cmd .com .command .cpl .deb .desktop .dll .dmg "
    ".exe .gadget .hta .inf .jar .jnlp .js .jse .lnk .mjs .msc .msi .msix .msp .mst .pif .pkg .ps1 "
    ".psd1 .psm1 .py .pyw .pyz .reg .rpm .scf .scpt .scr .sct .settingcontent-ms .sh .shb .shs "
    ".sys .terminal .url .vb .vbe .vbs .webloc .workflow .wsc .wsf .wsh .xll"
)
_PROGRAMS: Final = frozenset(_PROGRAM_ENDINGS.split())
_PROGRAM_BEGINNINGS: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!/",
    b"#! /",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)


def is_program_name(name: str) -> bool:
    """Whether a system would run a file of this name instead of showing it."""
    # Windows leaves out dots and blanks at the end of a name.
    return PurePath(name.rstrip(". ")).suffix.lower() in _PROGRAMS


def is_program(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a program, a script or a shortcut."""
    return head.startswith(_PROGRAM_BEGINNINGS)


def type_of(stream: BinaryIO, name: str) -> str:
    """The media type of a whole file, open for reading; name helps where its content says little.

    What is damaged or not known is "application/octet-stream".
    """
    stream.seek(0)
    head = stream.read(HEAD)
    ending = PurePath(name).suffix.lower()
    for place, mark, found in _BEGINNINGS:
        if head.startswith(mark, place):
            return found
    for fits, look in _LOOKS:
        if fits(head):
            return look(stream, head, ending)
    return _text(head, ending)


def _boxes(_stream: BinaryIO, head: bytes, _ending: str) -> str:
    brand = head[8:12]
    return next((found for mark, found in _BRANDS if brand.startswith(mark)), "video/mp4")


def _compound(_stream: BinaryIO, _head: bytes, ending: str) -> str:
    return _COMPOUND.get(ending, "application/x-ole-storage")


def _zip(stream: BinaryIO, _head: bytes, _ending: str) -> str:
    try:
        with zipfile.ZipFile(stream) as packed:
            members = set(packed.namelist())
            if "mimetype" in members and packed.getinfo("mimetype").file_size < 100:
                said = packed.read("mimetype").decode("ascii", "replace").strip()
                if said.startswith(_OPEN):
                    return said
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError):
        # Cut short, locked or packed in an unknown way: still something people may want to keep.
        return "application/zip"
    return next((found for member, found in _MEMBERS if member in members), "application/zip")


def _text(head: bytes, ending: str) -> str:
    for encoding in ("utf-8", "utf-16") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8",):
        try:
            # The last character may be cut in the middle.
            text = head.decode(encoding, "strict" if len(head) < HEAD else "ignore")
        except UnicodeDecodeError:
            continue
        if "\0" not in text and "\ufffd" not in text:
            return _TEXTS.get(ending, "text/plain")
    return UNKNOWN


_Look = Callable[[BinaryIO, bytes, str], str]
_LOOKS: Final[tuple[tuple[Callable[[bytes], bool], _Look], ...]] = (
    (lambda head: head[4:8] == b"ftyp", _boxes),
    (lambda head: head.startswith(b"PK\x03\x04"), _zip),
    (lambda head: head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _compound),
)
