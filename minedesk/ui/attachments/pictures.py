"""Brings the small pictures of files, one after another, without the window waiting for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from minedesk.store.faults import Busy

if TYPE_CHECKING:
    from minedesk.services.attachments import Attachments
    from minedesk.services.document import Document
    from minedesk.ui.attachments.model import FilesModel
    from minedesk.ui.pages.base import PageContext


class Pictures(QObject):
    """Fills a FilesModel with pictures: made by the reader, then kept in the file.

    The reader is asked for one at a time, so that tables and searches come in between.
    """

    def __init__(self, model: FilesModel, context: PageContext[Document], parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._context = context
        self._wanted: list[str] = []
        self._asked = ""

    def bring(self, hashes: Sequence[str]) -> None:
        """Show the pictures of these contents as they come; those wanted before are left."""
        self._wanted = [each for each in dict.fromkeys(hashes) if each != self._asked]
        self._go_on()

    def _go_on(self) -> None:
        if self._asked or not self._wanted:
            return
        self._asked = self._wanted.pop(0)
        self._context.reader.run(
            _made,
            self._context.document.attachments,
            self._asked,
            on_done=partial(self._came, self._asked),
            on_error=self._failed,
            owner=self,
        )

    def _came(self, sha256: str, made: tuple[bytes, bool]) -> None:
        png, fresh = made
        picture = QPixmap()
        if png:
            picture.loadFromData(png)
        self._model.show_picture(sha256, picture)
        if fresh:
            self._context.worker.run(
                self._context.document.attachments.keep_thumbnail, sha256, png, owner=self
            )
        self._asked = ""
        self._go_on()

    def _failed(self, trouble: Exception) -> None:
        self._asked = ""
        # While the file is written the pictures wait: they are asked for when the list is shown.
        if not isinstance(trouble, Busy):
            self._context.notifier.error(trouble)


def _made(attachments: Attachments, sha256: str) -> tuple[bytes, bool]:
    """The small picture of a content, and whether it was made just now."""
    kept = attachments.thumbnail(sha256)
    if kept is not None:
        return kept, False
    from minedesk.ui.attachments.thumbnails import thumbnail_of

    content = attachments.content(sha256)
    # Contents that are not in this file (a backup keeps them elsewhere) may still come.
    return thumbnail_of(content), bool(content)
