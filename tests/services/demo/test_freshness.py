"""Any change after the demo's own last one is noticed; looking at the file is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.records.base import Entry
from minedesk.services.demo.freshness import mark_fresh, was_changed
from minedesk.services.document import Document
from minedesk.services.settings import Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "demo.minedesk"
    document = Document.new(path, Settings())
    document.recordbook.save(Entry("partner", {"short_name": "A"}))
    mark_fresh(document)
    document.close()
    return path


def test_a_fresh_file_may_be_replaced(path: Path) -> None:
    document = Document.open(path, Settings())
    assert document.counts()["partner"] == 1
    document.close()
    assert not was_changed(path)
    assert not was_changed(path.with_name("nothing-here.minedesk"))


def test_one_more_record_makes_it_the_users(path: Path) -> None:
    document = Document.open(path, Settings())
    document.recordbook.save(Entry("partner", {"short_name": "B"}))
    document.close()
    assert was_changed(path)


def test_a_file_the_demo_did_not_make_is_not_its_own(tmp_path: Path) -> None:
    path = tmp_path / "own.minedesk"
    Document.new(path, Settings()).close()
    assert was_changed(path)
