"""Texts in old encodings are read as they were written, with little text to go by."""

from __future__ import annotations

import io
import unicodedata

import pytest

from minedesk.formats.encodings import NAMES, find_encoding

TEXTS = {
    "cp1251": [
        "Чернігівська область;Район",
        "№ завдання;ТЗ-1;Очищено, м2",
        "УКРАЇНА",
        "їжак",
        "Код;Name;SHA\n1;Site;так",
    ],
    "cp1252": [
        "Année;Localité;Superficie m²;Évêché",
        "Español;Niño;Bogotá;Chocó",
        "MUNICIPIO DE BOGOTÁ;AÑO",
        "Größe;Fläche;Straße;Übung",
        "não;coração;São João",
        "La città è più bella però così",
        "création créée",
        "25°30'N;Area m²",
        "“quoted” – dash",
    ],
    "mac-roman": [
        "Année;Localité;créé",
        "Español;Niño;Bogotá",
        "Größe;Fläche;Straße",
        "não coração ação",
    ],
    "cp1258": ["Hà Nội;Việt Nam;Quảng Trị;Đông Hà", "Diện tích;Ngày;Tỉnh", "Thừa Thiên Huế"],
}


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding that was found for it."""
    encoding = find_encoding(io.BytesIO(data))
    return unicodedata.normalize("NFC", data.decode(encoding)), NAMES[encoding]


def in_vietnamese(text: str) -> bytes:
    """Windows-1258 keeps a letter's tone behind it, its hat or horn in it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = "".join(part for part in parts if part not in tones)
        tone = "".join(part for part in parts if part in tones)
        pieces.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, texts in TEXTS.items() for text in texts]
)
def test_the_language_tells_the_encoding(encoding: str, text: str) -> None:
    data = in_vietnamese(text) if encoding == "cp1258" else text.encode(encoding)
    assert decoded(data) == (text, NAMES[encoding])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Code;Name\nKH-1;ភូមិ\n", "Code,Name,Area,Status\nKH-1,x,1,sha\n"])
def test_unicode_in_all_its_forms(encoding: str, text: str) -> None:
    found, name = decoded(text.encode(encoding))
    assert found == text
    assert name == ("UTF-8" if encoding.startswith("utf-8") else "UTF-16")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "ខេត្តបាត់ដំបង;ភូមិស្នាយត្រាច\n" * 3,
        "Чернігівська область\tрайон\n" * 3,
        "作業地の一覧;東京都一丁目;12\n" * 3,
    ],
)
def test_utf16_without_a_mark_in_other_scripts(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == (text, "UTF-16")


def test_letters_that_come_late_tell_as_well_as_early_ones() -> None:
    late = b"KH-1;SHA;12\n" * 200_000
    assert find_encoding(io.BytesIO(late + "Чернігівська область".encode("cp1251"))) == "cp1251"
    assert find_encoding(io.BytesIO(late + "ខេត្ត".encode())) == "utf-8"
    assert find_encoding(io.BytesIO(late)) == "utf-8"


def test_utf8_with_a_broken_letter_stays_utf8() -> None:
    data = "ខេត្តបាត់ដំបង;ភូមិស្នាយត្រាច\n".encode()
    assert find_encoding(io.BytesIO(data * 3 + b"\xe1\x9e;x\n" + data)) == "utf-8"
    assert find_encoding(io.BytesIO(data[:-2])) == "utf-8"
