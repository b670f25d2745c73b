"""What can be done with the files of records. Each is one action of the user's, kept at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.services.attachments import incoming, media, outgoing
from minedesk.services.attachments.incoming import Incoming, program_refused
from minedesk.services.attachments.names import free_name, safe_name
from minedesk.services.attachments.outgoing import Desk
from minedesk.services.progress import Job
from minedesk.store import attachments as store
from minedesk.store import contents, writing
from minedesk.store.attachments import Attachment
from minedesk.store.contents import ContentDiffers
from minedesk.store.database import driver
from minedesk.store.faults import told
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.change import Change
    from minedesk.services.recordbook import Recordbook
    from minedesk.store.database import Database


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files that were to be attached.

    ids of those that are kept now, already the names of those that the record had, refused why
    others were not taken; change_set is what to undo, None where nothing was kept.
    """

    ids: tuple[int, ...]
    already: tuple[str, ...] = ()
    refused: tuple[AppError, ...] = ()
    change_set: int | None = None


class Attachments:
    """The files of the records of one open file. limit tells how many bytes one may have."""

    def __init__(
        self, database: Database, recordbook: Recordbook, limit: Callable[[], int]
    ) -> None:
        self._database = database
        self._recordbook = recordbook
        self._limit = limit
        self._desk = Desk()

    def of(self, type: str, id: int) -> list[Attachment]:
        """The files of a record, in their order."""
        return store.of(self._database.reader(), type, id)

    def of_many(self, type: str, ids: Collection[int]) -> Mapping[int, list[Attachment]]:
        """By record, the files of those that have any."""
        return store.of_many(self._database.reader(), type, ids)

    def records_with_files(self, type: str) -> set[int]:
        """The ids of the records of a type that have any files."""
        return store.records_with_files(self._database.reader(), type)

    def add(self, type: str, id: int, paths: Sequence[Path], job: Job | None = None) -> Added:
        """Attach files to a record, as one action. A content that the record has already stays.

        Those that cannot be taken are left out and told of; where none can, the reasons are
        raised (AppError). Raises AppError too when the record is gone; Stopped when job is stopped.
        Whatever is raised, nothing is kept.
        """
        job = job or Job()
        limit, found = self._limit(), list[Incoming]()
        refused: list[AppError] = []
        job.step(_("Reading files"))
        for path in paths:
            try:
                found.append(incoming.look_at(path, limit, job))
            except AppError as trouble:
                refused.append(trouble)
        if not found:
            if refused:
                raise incoming.left_out(refused)
            return Added(())
        ids: list[int] = []
        already: list[str] = []
        job.step(_("Keeping files"), sum(each.size for each in found))
        with self._recordbook.transaction("attach", {"type": type}) as change:
            key = self._key(change, type, id)
            for each in found:
                had = store.of(change.connection, type, id)
                if any(other.sha256 == each.sha256 for other in had):
                    already.append(each.name)
                    continue
                try:
                    ids.append(self._keep(change, type, id, each, had, job))
                except AppError as trouble:
                    refused.append(trouble)
            if not ids and not already:
                raise incoming.left_out(refused)
            change.about.update(key=key, count=len(ids), file=found[0].name)
            change.effects.after(type, (id,) if ids else ())
        return Added(tuple(ids), tuple(already), tuple(refused), change.change_set)

    def remove(self, ids: Collection[int]) -> int | None:
        """Take files away from their records; undoing that brings them back.

        Returns the id of the change-set, None where they were gone already.
        """
        with self._recordbook.transaction("detach") as change:
            found = [each for id in ids if (each := store.get(change.connection, id))]
            for each in found[:1]:
                self._tell(change, each, count=len(found))
            writing.delete(change.connection, store.TABLE, [each.id for each in found])
            for each in found:
                change.effects.after(each.record_type, (each.record_id,))
        return change.change_set

    def rename(self, id: int, name: str) -> str:
        """Call a file something else; without an ending it keeps its own. Returns its name now.

        Raises AppError for a name that a system would run.
        """
        with self._recordbook.transaction("attachment") as change:
            attachment = _found(store.get(change.connection, id))
            self._tell(change, attachment)
            ending = Path(attachment.name).suffix
            said = safe_name(name)
            if not Path(said).suffix:
                said += ending
            if media.is_program_name(said):
                raise program_refused(said)
            if said != attachment.name:
                others = {
                    each.name.casefold()
                    for each in self._of_record(change, attachment)
                    if each.id != id
                }
                said = free_name(said, lambda each: each.casefold() in others)
                writing.update(change.connection, store.TABLE, id, {"name": said})
                change.effects.after(attachment.record_type, (attachment.record_id,))
        return said

    def note(self, id: int, note: str) -> None:
        """Say something about a file."""
        with self._recordbook.transaction("attachment") as change:
            attachment = _found(store.get(change.connection, id))
            self._tell(change, attachment)
            said = note.strip()
            if said != attachment.note:
                writing.update(change.connection, store.TABLE, id, {"note": said})
                change.effects.after(attachment.record_type, (attachment.record_id,))

    def take_out(self, id: int, path: Path, *, replace: bool = False) -> Path:
        """Write a file to a path, or under its own name into a folder; returns where it is.

        Raises AlreadyThere where something lies and may not be replaced, AppError where it cannot
        be written.
        """
        attachment = self._known(id)
        if path.is_dir():
            path = path / safe_name(attachment.name)
        with told(self._database.path):
            outgoing.write_out(driver(self._database.reader()), attachment, path, replace=replace)
        return path

    def save_all(
        self,
        type: str,
        id: int,
        folder: Path,
        ids: Collection[int] | None = None,
        job: Job | None = None,
    ) -> list[Path]:
        """Write the files of a record (all, or those of some ids) into a folder.

        It is made where it is not there. Nothing in it is written over: names that are taken are
        counted on. Returns where the files are.
        """
        job = job or Job()
        folder = outgoing.folder_for(folder)
        files = [each for each in self.of(type, id) if ids is None or each.id in ids]
        written: list[Path] = []
        job.step(_("Writing files"), len(files))
        for each in files:
            job.check()
            written.append(self.take_out(each.id, outgoing.target(folder, each)))
            job.advance()
        return written

    def lay_out(self, id: int) -> Path:
        """A read-only copy of a file, for another program to open; it is gone with `close`."""
        with told(self._database.path):
            return self._desk.lay_out(driver(self._database.reader()), self._known(id))

    def content(self, sha256: str) -> bytes:
        """All bytes of a content; b"" where it is not in the file."""
        with told(self._database.path):
            return b"".join(contents.read(driver(self._database.reader()), sha256))

    def thumbnail(self, sha256: str) -> bytes | None:
        """The small picture of a content: PNG, b"" where none can be made, None where none was."""
        return store.thumbnail(self._database.reader(), sha256)

    def keep_thumbnail(self, sha256: str, png: bytes) -> None:
        """Keep the small picture of a content, b"" to say that none can be made."""
        with self._database.write() as connection:
            store.keep_thumbnail(connection, sha256, png)

    def close(self) -> None:
        """Throw away the copies that were made to look at files."""
        self._desk.clear()

    def _keep(
        self, change: Change, type: str, id: int, file: Incoming, had: list[Attachment], job: Job
    ) -> int:
        names = {other.name.casefold() for other in had}
        try:
            contents.keep(
                driver(change.connection), file.sha256, file.size, incoming.read(file, job)
            )
        except ContentDiffers as error:
            raise incoming.changed(file.path) from error
        at, by = change.stamp
        return store.insert(
            change.connection,
            Attachment(
                id=0,
                uuid=change.new_uuid(),
                record_type=type,
                record_id=id,
                name=free_name(file.name, lambda each: each.casefold() in names),
                media_type=file.media_type,
                size=file.size,
                sha256=file.sha256,
                note="",
                position=store.next_position(change.connection, type, id),
                added_at=at,
                added_by=by,
            ),
        )

    def _key(self, change: Change, type: str, id: int) -> str:
        """What the record is called that files are attached to."""
        names = change.repository.names(type, (id,))
        if id not in names:
            raise AppError(
                _("This record is no longer in the file; it was deleted in the meantime."),
                _("Nothing was attached."),
            )
        return names[id]

    def _tell(self, change: Change, attachment: Attachment, count: int = 1) -> None:
        """Say in the journal which record and which file it is about."""
        names = change.repository.names(attachment.record_type, (attachment.record_id,))
        change.about.update(
            type=attachment.record_type,
            key=names.get(attachment.record_id, ""),
            count=count,
            file=attachment.name,
        )

    def _of_record(self, change: Change, attachment: Attachment) -> list[Attachment]:
        return store.of(change.connection, attachment.record_type, attachment.record_id)

    def _known(self, id: int) -> Attachment:
        return _found(store.get(self._database.reader(), id))


def _found(attachment: Attachment | None) -> Attachment:
    if attachment is None:
        raise AppError(
            _("This attachment is no longer in the file; it was removed in the meantime."),
            _("Undo its removal to bring it back."),
        )
    return attachment
