"""The files of one record as a list: names that can be edited, small pictures as they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPixmap

from minedesk.fields.reading import Habits
from minedesk.store.attachments import Attachment
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex

ABOUT: Final = int(Qt.ItemDataRole.UserRole)
NOTE: Final = ABOUT + 1
PICTURE: Final = ABOUT + 2
GLYPH: Final = ABOUT + 3

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_GLYPHS: Final = (
    ("image/", "image"),
    ("video/", "film-strip"),
    ("audio/", "music-note"),
    ("application/pdf", "file-pdf"),
    ("text/csv", "table"),
    ("text/", "file-text"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "table"),
    ("application/vnd.ms-excel", "table"),
    ("application/vnd.oasis.opendocument.spreadsheet", "table"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", "file-text"),
    ("application/msword", "file-text"),
    ("application/vnd.oasis.opendocument.text", "file-text"),
)


class FilesModel(QAbstractListModel):
    """Shows attachments. renamed(id, name): the user called a file something else."""

    renamed = Signal(int, str)

    def __init__(self, habits: Callable[[], Habits], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._habits = habits
        self._files: list[Attachment] = []
        self._pictures: dict[str, QPixmap] = {}

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show these; what stays the same stays chosen."""
        if list(files) == self._files:
            return
        if [each.id for each in files] == [each.id for each in self._files]:
            self._files = list(files)
            self.dataChanged.emit(self.index(0), self.index(len(files) - 1))
            return
        self.beginResetModel()
        self._files = list(files)
        self.endResetModel()

    def show_picture(self, sha256: str, picture: QPixmap) -> None:
        """Show the small picture of a content; a null one says that there is none."""
        self._pictures[sha256] = picture
        for row, each in enumerate(self._files):
            if each.sha256 == sha256:
                self.dataChanged.emit(self.index(row), self.index(row), [PICTURE])

    def without_picture(self) -> list[str]:
        """The contents that are pictures and whose small ones were not seen yet."""
        return [
            each.sha256
            for each in self._files
            if each.media_type.startswith("image/") and each.sha256 not in self._pictures
        ]

    def file(self, index: Index) -> Attachment:
        """The file at a place."""
        return self._files[index.row()]

    def row_of(self, id: int) -> int | None:
        """Where a file stands; None where it does not."""
        return next((row for row, each in enumerate(self._files) if each.id == id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._files)

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = super().flags(index)
        return own | Qt.ItemFlag.ItemIsEditable if index.isValid() else own

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return file.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join(filter(None, (file.name, self._about(file), file.note)))
        if role == ABOUT:
            return self._about(file)
        if role == NOTE:
            return file.note
        if role == PICTURE:
            return self._pictures.get(file.sha256)
        return glyph_of(file.media_type) if role == GLYPH else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        said = str(value).strip()
        file = self._files[index.row()]
        if role != Qt.ItemDataRole.EditRole or not said or said == file.name:
            return False
        # Shown when it is kept: another name may be taken already.
        self.renamed.emit(file.id, said)
        return True

    def _about(self, file: Attachment) -> str:
        habits = self._habits()
        parts = (size_in_words(file.size, habits), file.added_by, _day(file.added_at, habits))
        return " · ".join(filter(None, parts))


def glyph_of(media_type: str) -> str:
    """The icon of a kind of file."""
    return next((glyph for start, glyph in _GLYPHS if media_type.startswith(start)), "file")


def size_in_words(size: int, habits: Habits) -> str:
    """How large a file is: "640 bytes", "12 KB", "3.4 MB"."""
    if size < _KILOBYTE:
        return _("{count} bytes").format(count=size)
    if size < _MEGABYTE:
        return _("{count} KB").format(count=habits.number(size / _KILOBYTE, 0))
    return _("{count} MB").format(count=habits.number(size / _MEGABYTE, 1))


def _day(stamp: str, habits: Habits) -> str:
    from minedesk.fields.kinds.dates import Date

    # On the day that it was where the file was added: there, the clerk looked at the calendar.
    day = datetime.fromisoformat(stamp).astimezone().date()
    return Date().format(day, habits)
