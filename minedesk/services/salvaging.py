"""Rescuing what can be read of a damaged file: the new file is made whole, and the loss is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minedesk import records
from minedesk.services.device import device_id
from minedesk.services.progress import Job
from minedesk.store.salvage import Salvaged, salvage
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.services.settings import Settings
    from minedesk.store.piecewise import Found

ATTACHMENTS: Final = "attachment"
_BATCH: Final = 10_000
_NAMES_SHOWN: Final = 20


def rescue(damaged: Path, path: Path, settings: Settings, job: Job) -> Salvaged:
    """Read what can be read of a damaged file into a new file at path; the damaged one stays.

    Totals and the search are made anew. Raises AppError where nothing can be read or written.
    """
    job.step(_("Reading {name}").format(name=damaged.name))
    done = salvage(damaged, path, settings.person, device_id(), lambda _table: job.check())
    try:
        _make_anew(path, settings, job)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return done


def free_name(damaged: Path) -> Path:
    """Where a rescued file may lie beside the damaged one: NAME.rescued.minedesk, or -2 and on."""
    stem = damaged.stem.partition(".damaged-")[0]
    path = damaged.with_name(f"{stem}.rescued{damaged.suffix}")
    number = 1
    while path.exists():
        number += 1
        path = damaged.with_name(f"{stem}.rescued-{number}{damaged.suffix}")
    return path


def lines(done: Salvaged) -> Iterator[str]:
    """What was rescued and what was lost, a line each."""
    return (text for text, _lost in told(done))


def told(done: Salvaged) -> Iterator[tuple[str, bool]]:
    """The same lines, each with whether it tells of a loss."""
    for found in done.tables:
        if found.table in records.all_types():
            yield from _table(found)
        elif found.table == ATTACHMENTS and (found.read or found.lost or found.at_least):
            yield _files_line(found, done)
    orphans = sum(done.orphans.values())
    if orphans:
        words = ngettext(
            "{count} row was left out, as the record it belongs to is lost.",
            "{count} rows were left out, as the records they belong to are lost.",
            orphans,
        )
        yield words.format(count=f"{orphans:,}"), True
    if done.unlinked:
        words = ngettext(
            "{count} link was taken away, as what it led to is lost.",
            "{count} links were taken away, as what they led to is lost.",
            done.unlinked,
        )
        yield words.format(count=f"{done.unlinked:,}"), True
    if done.files:
        words = _("Attached files whose contents are lost: {names}")
        yield words.format(names=_some(done.files)), True
    if not done.history:
        yield _("The history of changes begins anew; the old one stays in the damaged file."), False
    if done.whole:
        yield _("Nothing is missing."), False
    else:
        yield _("Compare the rescued records with the paper, or with your newest backup."), False


def _table(found: Found) -> Iterator[tuple[str, bool]]:
    label = _(records.schema(found.table).plural)
    yield _line(label, found), bool(found.lost or found.at_least)
    if found.names:
        yield "  " + _lost_names(found.names), True
    if found.partly:
        words = ngettext(
            "{count} of them lacks some of its values: number {ids}",
            "{count} of them lack some of their values: numbers {ids}",
            len(found.partly),
        ).format(count=len(found.partly), ids=_some([str(id) for id in found.partly]))
        yield "  " + words, True


def _files_line(found: Found, done: Salvaged) -> tuple[str, bool]:
    """Those whose contents or records are lost were read, but are not in the new file."""
    gone = len(done.files) + done.orphans.get(ATTACHMENTS, 0)
    files = replace(found, read=found.read - gone, lost=found.lost + gone)
    return _line(_("Files"), files), bool(files.lost or files.at_least)


def _line(label: str, found: Found) -> str:
    if found.at_least:
        return _("{label}: {read} rescued, at least {lost} lost").format(
            label=label, read=f"{found.read:,}", lost=f"{found.lost:,}"
        )
    return _("{label}: {read} rescued, {lost} lost").format(
        label=label, read=f"{found.read:,}", lost=f"{found.lost:,}"
    )


def _lost_names(names: list[str]) -> str:
    return _("lost: {names}").format(names=_some(names))


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    return f"{shown}, …" if len(names) > _NAMES_SHOWN else shown


def _make_anew(path: Path, settings: Settings, job: Job) -> None:
    from minedesk.services.document import Document
    from minedesk.store import search
    from minedesk.store.journal import Note

    document = Document.open(path, settings)
    try:
        with document.database.write(Note("salvage")) as connection:
            _name_anew(connection)
            for known in records.record_types():
                ids = _ids(connection, known.name)
                job.step(_("Making the search anew"), len(ids))
                search.gather(connection, known.name, much=True)
                for start in range(0, len(ids), _BATCH):
                    job.check()
                    search.refresh(connection, known, ids[start : start + _BATCH])
                    job.set(start)
                search.gather(connection, known.name, much=False)
            _total(connection, job)
    finally:
        document.close()


def _name_anew(connection: Connection) -> None:
    """Make what is derived from texts anew: a flipped bit may have reached the one or the other."""
    from minedesk.store.journal import kept_tables

    for kept in kept_tables().values():
        for column, made in kept.made.items():
            connection.exec_driver_sql(
                f'UPDATE OR IGNORE "{kept.name}" SET "{column}" = {made} '
                f'WHERE "{column}" IS NOT {made}'
            )
    for known in records.record_types():
        # Two that are called the same by now are both kept, and told from one another.
        key = f'"{known.key.key}"'
        connection.exec_driver_sql(
            f"UPDATE \"{known.name}\" SET {key} = {key} || ' (' || id || ')', "
            f"match_key = match_key({key} || ' (' || id || ')') "
            f"WHERE match_key IS NOT match_key({key})"
        )


def _total(connection: Connection, job: Job) -> None:
    from minedesk.services import totals

    job.step(_("Summing up anew"))
    for type, sum_up in ((totals.TASK, totals.total_tasks), (totals.SITE, totals.total_sites)):
        ids = _ids(connection, type)
        for start in range(0, len(ids), _BATCH):
            job.check()
            batch = ids[start : start + _BATCH]
            if type == totals.SITE:
                totals.measure(connection, batch)
            sum_up(connection, batch)


def _ids(connection: Connection, type: str) -> list[int]:
    from minedesk.store.database import rows

    return [id for (id,) in rows(connection, f'SELECT id FROM "{type}" ORDER BY id')]
