"""Migrations build what the records say, and bring older files up to date after copying them."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from minedesk import paths, records
from minedesk.errors import AppError
from minedesk.records.base import Base
from minedesk.services.document import Document
from minedesk.store import tables, upgrade
from minedesk.store.database import Database, driver, rows

OLDER_THAN_THIS = """
import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = "{before:04}"


def upgrade() -> None:
    op.add_column("hazard_site", sa.Column("nickname", sa.Text()))
    with op.batch_alter_table("partner") as table:
        table.alter_column("name", new_column_name="full_name")
"""


def differences(connection: Connection) -> list[Any]:
    """What the records say and the file does not have, or the other way round."""

    def counts(name: str | None, type_: str, _parents: Any) -> bool:
        return not (type_ == "table" and (name or "").startswith("search_"))

    context = MigrationContext.configure(
        connection,
        opts={
            "compare_type": True,
            "compare_server_default": True,
            "include_name": counts,
        },
    )
    return compare_metadata(context, Base.metadata)


def _one_more(folder: Path) -> Path:
    return folder / "versions" / f"{upgrade.newest() + 1:04}_nickname.py"


def _migration() -> str:
    now = upgrade.newest()
    return OLDER_THAN_THIS.format(number=now + 1, before=now)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the migrations with one more."""
    copy = tmp_path / "100% db" / "migrations"
    shutil.copytree(paths.migrations(), copy)
    _one_more(copy).write_text(_migration(), encoding="utf-8")
    return copy


def test_the_migrations_build_what_the_records_say(document: Document) -> None:
    records.all_types()
    assert tables.pending_link.metadata is Base.metadata
    with document.database.write() as connection:
        assert differences(connection) == []


def test_a_difference_would_be_seen(document: Document) -> None:
    with document.database.write() as connection:
        driver(connection).execute("ALTER TABLE hazard_site ADD COLUMN nickname TEXT")
        assert differences(connection) != []


def test_every_record_type_can_be_searched(document: Document) -> None:
    found = {name for (name,) in rows(document.database.reader(), "SELECT name FROM sqlite_master")}
    for schema in records.record_types():
        assert {f"search_{schema.name}", f"search_{schema.name}_index"} <= found


def test_migrations_are_numbered_without_gaps() -> None:
    names = sorted(path.name[:4] for path in (paths.migrations() / "versions").glob("*.py"))
    assert names == [f"{number:04}" for number in range(1, upgrade.newest() + 1)]


def test_opening_a_current_file_needs_no_alembic(document: Document) -> None:
    document.close()
    code = (
        "import sys; from pathlib import Path; from minedesk.store.database import Database; "
        "Database.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, document.path], cwd=paths.resources().parent)
    assert done.returncode == 0


def test_an_older_file_is_copied_and_brought_up_to_date(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    fill = sqlite3.connect(path)
    stamps = "'', '', '', ''"
    fill.execute(
        "INSERT INTO partner (id, uuid, match_key, short_name, created_at, created_by, changed_at, "
        f"changed_by) VALUES (1, 'u', 'jmas', 'JMAS', {stamps})"
    )
    fill.execute("INSERT INTO contact (uuid, position, parent_id, name) VALUES ('c', 0, 1, 'Sok')")
    fill.commit()
    fill.close()
    before = path.read_bytes()
    copy = upgrade.run(path, upgrade.newest(), folder)
    assert copy.name == f"sites.before-{upgrade.newest() + 1:04}.minedesk"
    assert copy.read_bytes() == before
    after = sqlite3.connect(path)
    assert after.execute("PRAGMA user_version").fetchone() == (upgrade.newest() + 1,)
    assert after.execute("SELECT nickname FROM hazard_site").fetchall() == []
    # Rebuilding the table of partners must not take their people along.
    assert after.execute("SELECT name FROM contact").fetchall() == [("Sok",)]
    after.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, folder: Path) -> None:
    broken = _one_more(folder)
    broken.write_text(_migration() + "    raise ValueError('broken')\n", encoding="utf-8")
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    before = path.read_bytes()
    with pytest.raises(ValueError, match="broken"):
        upgrade.run(path, upgrade.newest(), folder)
    after = sqlite3.connect(path)
    assert after.execute("PRAGMA user_version").fetchone() == (upgrade.newest(),)
    assert "nickname" not in {row[1] for row in after.execute("PRAGMA table_info(hazard_site)")}
    after.close()
    assert path.read_bytes() == before


def test_without_room_for_a_copy_nothing_is_changed(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    before = path.read_bytes()

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upgrade.shutil, "copy2", refuse)
    with pytest.raises(AppError, match="no copy of it could be made"):
        upgrade.run(path, upgrade.newest(), folder)
    assert path.read_bytes() == before
