"""An open file: counted, copied, written in the name of whoever the settings say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.document import SUFFIX, Document
from minedesk.services.settings import Settings


def test_a_new_file_is_empty_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / f"new{SUFFIX}"
    document = Document.new(path, Settings())
    assert document.counts() == {"hazard_site": 0, "clearance_task": 0, "partner": 0}
    document.recordbook.save(Entry("partner", {"short_name": "JMAS"}))
    document.close()
    document.close()
    again = Document.open(path, Settings(), read_wait=0.05)
    assert again.counts()["partner"] == 1
    assert again.path == path
    again.close()
    with pytest.raises(AppError, match="already is"):
        Document.new(path, Settings())


def test_it_is_written_by_whoever_the_settings_name_now(document: Document) -> None:
    document.settings = Settings(person="Chan")
    saved = document.recordbook.save(Entry("partner", {"short_name": "JMAS"}))
    page = document.repository.page("partner", [saved.id], ["created_by"])
    assert page == {saved.id: ("Chan",)}


def test_a_copy_holds_the_same(document: Document, tmp_path: Path) -> None:
    document.recordbook.save(Entry("partner", {"short_name": "JMAS"}))
    document.save_copy(tmp_path / "copy.minedesk")
    copy = Document.open(tmp_path / "copy.minedesk", Settings())
    assert copy.repository.get("partner", 1) == document.repository.get("partner", 1)
    copy.close()


def test_it_is_there_before_the_heavy_parts_are() -> None:
    code = (
        "import sys, minedesk.services.document; "
        "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'alembic', 'PySide6')))"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
