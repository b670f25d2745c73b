"""Fields that do not tell rows or records apart are told before the rows are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions
from minedesk.services.importing.asking.questions import asked
from minedesk.services.importing.doubles.repeats import Repeats
from tests.services.importing.conftest import Sheet

HEAD = ("Site ID", "Name", "Province")
ROWS = (("S1", "Hill", "Pailin"), ("S2", "hill", " Pailin"), ("S3", "Hill", "Kampot"),
        ("S4", None, None), ("S5", None, None), ("S6", "Dam", "Takeo"))  # fmt: skip


def _told(document: Document, path: Path, *match: str) -> list[Repeats]:
    options = ImportOptions("hazard_site", match=match)
    return asked(path, options, PLAIN, repository=document.repository).repeats


def test_what_stands_in_several_rows_is_told(sheet: Sheet, document: Document) -> None:
    [repeats] = _told(document, sheet(HEAD, *ROWS), "name", "province")

    assert (repeats.in_sheet, repeats.in_file) == (1, 0)
    assert repeats.rows == (("Hill, Pailin", ("2", "3")),)
    assert "“Hill, Pailin” in rows 2, 3" in repeats.told()[0]


def test_what_several_records_say_is_told(sheet: Sheet, document: Document) -> None:
    for code in ("A1", "A2", "A3"):
        document.recordbook.save(
            Entry("hazard_site", {"code": code, "name": "Lake" if code != "A3" else None})
        )

    [repeats] = _told(document, sheet(HEAD, ROWS[0], ROWS[5]), "name")

    assert (repeats.in_sheet, repeats.records) == (0, (("Lake", ("A1", "A2")),))
    assert "“Lake” is A1, A2" in repeats.told()[0]


@pytest.mark.parametrize("match", [(), ("code",)])
def test_a_key_always_tells_records_apart(
    sheet: Sheet, document: Document, match: tuple[str, ...]
) -> None:
    assert _told(document, sheet(HEAD, *ROWS), *match) == []


def test_nothing_is_said_of_what_is_told_apart(sheet: Sheet, document: Document) -> None:
    assert _told(document, sheet(HEAD, ROWS[0], ROWS[5]), "name") == []
