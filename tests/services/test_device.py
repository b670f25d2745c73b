"""A laptop is given its UUID once."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from minedesk import paths
from minedesk.records.base import Entry
from minedesk.services.device import device_id
from minedesk.services.document import Document
from minedesk.store.database import rows


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "device"
    made = device_id(path)
    assert str(UUID(made)) == made
    path.write_text("7d444840-9dc0-11d1-b245-5ffdce74fad2", encoding="ascii")
    assert device_id(path) == "7d444840-9dc0-11d1-b245-5ffdce74fad2"


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"no uuid"])
def test_one_that_cannot_be_read_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "device"
    path.write_bytes(damage)
    assert device_id(path) == path.read_text(encoding="ascii").strip()


def test_where_none_can_be_kept_it_stays_the_same_for_now(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    path = tmp_path / "file" / "device"
    assert device_id(path) == device_id(path)


def test_it_stands_in_the_journal(document: Document) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    [(device,)] = rows(document.database.reader(), "SELECT device FROM change_set")
    assert device == (paths.config_dir() / "device").read_text(encoding="ascii").strip()
