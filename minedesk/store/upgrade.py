"""Bringing a file's tables up to date by the numbered migrations in db/migrations.

Alembic is imported only when there is something to do: it costs 60 ms of every start.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk import paths
from minedesk.errors import AppError
from minedesk.store.faults import damaged
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Makes a copy of a file before it is brought up to date; None where it can make none.
Keep = Callable[[Path], Path | None]


@cache
def newest(folder: Path | None = None) -> int:
    """The number of the newest migration, which is the schema this program writes."""
    versions = (folder or paths.migrations()) / "versions"
    return max(int(path.name[:4]) for path in versions.glob("[0-9][0-9][0-9][0-9]_*.py"))


def run(path: Path, schema: int, folder: Path | None = None, keep: Keep | None = None) -> Path:
    """Bring the file from an older schema up to date, all or nothing; return the copy made before.

    keep makes the copy and says where it is. Where there is none, or it can make none, one stands
    beside the file: NAME.before-0002.minedesk, after the first migration that is run. That is never
    written over: where one lies already, it is the older and so the better one.
    """
    copy = keep(path) if keep is not None else None
    if copy is None:
        copy = path.with_name(f"{path.stem}.before-{schema + 1:04}{path.suffix}")
        if not copy.exists():
            _copy(path, copy)
    driver = sqlite3.connect(path, isolation_level=None)
    try:
        build(driver, path, folder)
    finally:
        driver.close()
    return copy


def build(
    driver: sqlite3.Connection, path: Path, folder: Path | None = None, to: int | None = None
) -> None:
    """Run every migration that the file lacks, in one transaction; up to that of a number only."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    # Rebuilding a table drops it for a moment: with foreign keys on, its rows' rows would go too.
    driver.execute("PRAGMA foreign_keys=OFF")
    driver.execute("PRAGMA synchronous=FULL")
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    # The driver begins no transaction by itself, and Alembic leaves the one it finds alone.
    event.listen(engine, "begin", lambda started: started.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        number = to or newest(folder)
        _migrate(connection, folder or paths.migrations(), number)
        driver.execute(f"PRAGMA user_version={number}")
        broken = driver.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise damaged(path, f"links that lead nowhere: {broken[:10]}")


def _migrate(connection: Connection, folder: Path, number: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Percent signs in a folder's name would be read as the start of an interpolation.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{number:04}")


def _copy(path: Path, copy: Path) -> None:
    part = copy.with_name(copy.name + ".part")
    try:
        shutil.copy2(path, part)
        part.replace(copy)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise AppError(
            _("{file} must be brought up to date, and no copy of it could be made first.").format(
                file=path
            ),
            _("Nothing was changed. Make space in its folder, or move the file, and try again."),
            str(error),
        ) from error
