"""The files of records: in their order, by record, with small pictures beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minedesk.store import attachments, contents
from minedesk.store.attachments import Attachment
from minedesk.store.database import Database, driver

if TYPE_CHECKING:
    from sqlalchemy import Connection

HASH = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
PHOTO = Attachment(
    0, "u1", "hazard_site", 7, "photo.jpg", "image/jpeg", 3, HASH, "", 0,
    "2024-03-01T08:00:00Z", "Dara",
)  # fmt: skip


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    database = Database.create(tmp_path / "work.minedesk")
    with database.write() as connection:
        contents.keep(driver(connection), HASH, 3, [b"foo"])
        yield connection
    database.close()


def test_files_stand_in_their_order(connection: Connection) -> None:
    second = attachments.insert(connection, replace(PHOTO, uuid="u2", name="b.jpg", position=1))
    first = attachments.insert(connection, PHOTO)
    other = attachments.insert(connection, replace(PHOTO, uuid="u3", record_id=8))
    assert [each.id for each in attachments.of(connection, "hazard_site", 7)] == [first, second]
    assert attachments.of(connection, "partner", 7) == []
    assert attachments.count(connection, "hazard_site", 7) == 2
    assert attachments.next_position(connection, "hazard_site", 7) == 2
    assert attachments.next_position(connection, "hazard_site", 9) == 0
    assert attachments.get(connection, first) == replace(PHOTO, id=first)
    assert attachments.get(connection, 99) is None
    assert attachments.records_with_files(connection, "hazard_site") == {7, 8}
    found = attachments.of_many(connection, "hazard_site", (7, 8, 9))
    assert {record: [each.id for each in files] for record, files in found.items()} == {
        7: [first, second],
        8: [other],
    }


def test_files_go_with_their_record_and_what_they_hold_stays(connection: Connection) -> None:
    attachments.insert(connection, PHOTO)
    attachments.insert(connection, replace(PHOTO, uuid="u2", record_type="partner"))
    attachments.delete_of(connection, "hazard_site", (7,))
    assert attachments.count(connection, "hazard_site", 7) == 0
    assert attachments.count(connection, "partner", 7) == 1
    assert contents.is_whole(driver(connection), HASH)


def test_small_pictures_are_kept_beside(connection: Connection) -> None:
    assert attachments.thumbnail(connection, HASH) is None
    attachments.keep_thumbnail(connection, HASH, b"")
    assert attachments.thumbnail(connection, HASH) == b""
    attachments.keep_thumbnail(connection, HASH, b"png")
    assert attachments.thumbnail(connection, HASH) == b"png"
