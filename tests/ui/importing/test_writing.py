"""What was planned is written, and what was chosen for it is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.fields.reading import PLAIN
from minedesk.formats.books import open_book
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, Target, plan
from minedesk.services.importing.recipes.store import recall
from minedesk.services.progress import Job
from minedesk.ui.importing import writing


def test_choices_are_remembered_once_the_rows_are_in(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Site ID;Name\nS1;A", encoding="utf-8")
    planned = plan(document.repository, path, ImportOptions("hazard_site", mode="add"))
    written = writing.write(document, planned, Job())
    planned.close()

    assert written.forgotten is None
    assert written.change_set is not None
    with open_book(path) as book:
        recipe = recall(book)
    assert recipe is not None
    assert recipe.mode == "add"


def test_rows_are_in_whatever_becomes_of_the_memory(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_recipe: object, **_how: object) -> None:
        raise AppError("full")

    monkeypatch.setattr(writing, "remember", fails)
    path = tmp_path / "book.csv"
    path.write_text("Site ID;Name\nS1;A", encoding="utf-8")
    planned = plan(document.repository, path, ImportOptions("hazard_site"))
    written = writing.write(document, planned, Job())
    planned.close()

    assert written.change_set is not None
    assert str(written.forgotten) == "full"


def test_columns_that_nobody_headed_are_not_remembered(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Column 1\nS1", encoding="utf-8")
    options = ImportOptions("hazard_site", heading_row=1, columns={0: Target("code")})
    planned = plan(document.repository, path, options)
    written = writing.write(document, planned, Job(), headed=False)
    planned.close()

    assert written.change_set is not None
    with open_book(path) as book:
        assert recall(book) is None


def test_what_was_done_is_said_in_one_line() -> None:
    assert writing.imported_words(1, PLAIN) == "Imported 1 row"
    assert writing.imported_words(1234, PLAIN) == "Imported 1,234 rows"
