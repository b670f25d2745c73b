"""Sheets to import, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, apply, as_json, plan

Sheet = Callable[..., Path]
Import = Callable[..., dict[str, Any]]
Find = Callable[[str, str], Entry]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Write a workbook: rows of the first sheet, further sheets by name."""

    def write(*rows: Sequence[Any], name: str = "book", **others: list[Sequence[Any]]) -> Path:
        book = Workbook()
        first = book.active
        assert first is not None
        first.title = "Sheet"
        for row in rows:
            first.append(list(row))
        for title, further in others.items():
            page = book.create_sheet(title)
            for row in further:
                page.append(list(row))
        path = tmp_path / f"{name}.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def planned(document: Document, request: pytest.FixtureRequest) -> Callable[..., ImportPlan]:
    """Plan an import; what is staged is thrown away after the test."""

    def make(path: Path, type: str = "hazard_site", **options: Any) -> ImportPlan:
        made = plan(document.repository, path, ImportOptions(type, **options))
        request.addfinalizer(made.close)
        return made

    return make


@pytest.fixture
def bring_in(document: Document, planned: Callable[..., ImportPlan]) -> Import:
    """Import a sheet; gives what the command line would print."""

    def run(path: Path, type: str = "hazard_site", **options: Any) -> dict[str, Any]:
        made = planned(path, type, **options)
        apply(document, made)
        return as_json(made)

    return run


@pytest.fixture
def find(document: Document) -> Find:
    """A whole record by its key."""

    def found(type: str, key: str) -> Entry:
        repository = document.repository
        id = repository.find(type, key)
        assert id is not None, f"{key} is not there"
        entry = repository.get(type, id)
        assert entry is not None
        return entry

    return found
