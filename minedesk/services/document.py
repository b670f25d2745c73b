"""An open file with everything that works on it: what a window, or a command, holds in hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.services.changes import Changes
from minedesk.services.progress import Job
from minedesk.services.recovery import Recovery
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.vocabulary import OwnTerm
    from minedesk.records.custom import CustomField
    from minedesk.services.attachments import Attachments
    from minedesk.services.history import History
    from minedesk.services.recordbook import Recordbook
    from minedesk.services.review import Reviews
    from minedesk.services.settings import Settings
    from minedesk.store.database import Database
    from minedesk.store.repository import Repository

SUFFIX = ".minedesk"


class Document:
    """Made by `open` or `new`; `close` it when done.

    settings are the user's: whoever lets them be changed replaces them here. database holds the
    connections, recordbook writes, changes tells of what was written. own_terms are the terms its
    users gave the vocabularies, by name, custom_fields what they added to record types; both are
    in use until the file is closed. recovery keeps what is being typed, backups what is in the file
    already.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        from minedesk.services import terms
        from minedesk.services.backups.keeper import Keeper

        self.database = database
        self.settings = settings
        self.changes = Changes()
        self.backups = Keeper(database, lambda: self.settings)
        self.own_terms: Mapping[str, tuple[OwnTerm, ...]] = {}
        self.custom_fields: tuple[CustomField, ...] = ()
        self._attachments: Attachments | None = None
        try:
            terms.take_up(self)
            self.recovery = Recovery(
                database.path, database.info("uuid"), lambda: self.settings.person
            )
        except BaseException:
            database.close()
            raise

    @classmethod
    def open(cls, path: Path, settings: Settings, *, read_wait: float = 5.0) -> Document:
        """Open a file. Raises AppError, with the file untouched, when that cannot be.

        read_wait is how long reading waits for another program's commit before it raises Busy.
        """
        from minedesk.store.database import Database

        def keep(file: Path) -> Path | None:
            from minedesk.services.backups.taking import before_upgrade

            return before_upgrade(file, settings)

        database = Database.open(path, person=settings.person, read_wait=read_wait, keep=keep)
        return cls(database, settings)

    @classmethod
    def new(cls, path: Path, settings: Settings, *, read_wait: float = 5.0) -> Document:
        """Make an empty file and open it. Raises AppError when it is there, or cannot be made."""
        from minedesk.store.database import Database

        return cls(Database.create(path, person=settings.person, read_wait=read_wait), settings)

    @cached_property
    def recordbook(self) -> Recordbook:
        """The one door of all writes, loaded when something is written: rows are shown before."""
        from minedesk.services.backups.wording import BULK_EDIT
        from minedesk.services.device import device_id
        from minedesk.services.recordbook import Recordbook

        return Recordbook(
            self.database,
            lambda: self.settings.person,
            self.changes,
            device_id,
            lambda job: self.backups.before(BULK_EDIT, job),
        )

    @property
    def reviews(self) -> Reviews:
        """Submitting, verifying and sending back, and what waits for whom."""
        from minedesk.services.review import Reviews

        return Reviews(self.database, self.recordbook, lambda: self.settings.person)

    @property
    def path(self) -> Path:
        """The file."""
        return self.database.path

    @property
    def repository(self) -> Repository:
        """For reading, on this thread's own connection. Do not hand it to another thread."""
        from minedesk.store.repository import Repository

        return Repository(self.database.reader())

    @property
    def attachments(self) -> Attachments:
        """The files of its records."""
        if self._attachments is None:
            from minedesk.services.attachments import MEGABYTE, Attachments

            self._attachments = Attachments(
                self.database, self.recordbook, lambda: self.settings.attachment_mb * MEGABYTE
            )
        return self._attachments

    @property
    def history(self) -> History:
        """Who changed what, when; undo and redo."""
        from minedesk.services.history import History

        return History(self)

    def read_places(self) -> None:
        """Have the places of the official lists at hand, before somebody waits for them."""
        from minedesk.services.places.names import names_of

        names_of(self.database.reader())

    def counts(self) -> dict[str, int]:
        """How many records there are, by record type, in the order the window shows them."""
        from minedesk import records
        from minedesk.store.query import Query

        repository = self.repository
        return {
            schema.name: repository.count(Query(schema.name)) for schema in records.record_types()
        }

    def save_copy(self, path: Path, job: Job | None = None) -> None:
        """Write a whole, checked copy of the file, with what is attached to its records.

        Raises AppError when it cannot be written, Stopped when job is asked to stop.
        """
        from minedesk.services.backups.taking import teller

        words = _("Copying to {name}").format(name=path.name)
        self.database.save_copy(path, teller(job or Job(), words))

    def close(self) -> None:
        """Close the file. Calling it again does nothing."""
        from minedesk.services import terms

        self.recovery.close()
        terms.let_go(self)
        if self._attachments is not None:
            self._attachments.close()
        self.database.close()
