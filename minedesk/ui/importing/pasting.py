"""Cells that were pasted, kept as a file until they are imported or other ones come."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from minedesk.errors import AppError
from minedesk.records import schema as schema_named
from minedesk.services.importing.sheets.pasted import write_pasted
from minedesk.ui.importing.looking import Looked, look
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.progress import Job
    from minedesk.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells as the clipboard holds them, and the table that they were pasted into: its type and its
    fields from left to right. type "" is none."""

    text: str
    type: str = ""
    keys: Sequence[str] = ()


class Pasting:
    """Keeps the cells that were pasted last. Nothing is left of them when the program ends."""

    def __init__(self) -> None:
        self._end: finalize[..., Pasting] | None = None

    def look(self, cells: Cells, job: Job, repository: Repository) -> Looked:
        """Look at cells as at a file. Raises AppError where there are none, or nothing can be kept;
        what was pasted before is forgotten."""
        self.forget()
        schema = schema_named(cells.type) if cells.type else None
        made = write_pasted(cells.text, self._folder() / _("Pasted cells"), schema, cells.keys)
        # Cells without headings are never like those that came before: nothing says so.
        looked = look(
            made.path, job, repository=repository, type=cells.type, remembered=made.placed is None
        )
        headed = schema is not None and made.placed is None
        return replace(looked, pasted=True, placed=made.placed, headed=headed)

    def forget(self) -> None:
        """Throw away what was pasted."""
        if self._end is not None:
            self._end()

    def _folder(self) -> Path:
        try:
            made = Path(tempfile.mkdtemp(prefix="minedesk-"))
        except OSError as error:
            raise AppError(
                _("The pasted cells could not be kept while they are being checked."),
                _("Check that the disk has room and may be written to."),
                str(error),
            ) from error
        self._end = finalize(self, shutil.rmtree, made, ignore_errors=True)
        return made
