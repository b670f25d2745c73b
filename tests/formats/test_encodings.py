"""Texts in old encodings are read as they were written, with little text to go by."""

from __future__ import annotations

import unicodedata

import pytest

from minedesk.formats.encodings import decoded

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
NAMES = {
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
    "cp1258": "Windows-1258",
}


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
