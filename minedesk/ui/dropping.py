"""Files dragged over the window: what will become of them is said, and done when they are let go.

A part of the window that takes files by itself (a record, for its attachments) goes before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from minedesk.ui.widgets.veil import Veil
from minedesk.words import _, ngettext

SUFFIX: Final = ".minedesk"
TAKES_FILES: Final = "takesFiles"
"""The property of a widget that takes files by itself: the window leaves them to it."""

_SHEETS: Final = frozenset(
    {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".tab", ".txt"}
)
_PLACES: Final = frozenset({".yml", ".yaml"})
_HELD: Final = (QEvent.Type.DragEnter, QEvent.Type.DragMove)

How = Literal["open", "import", "places", "nothing"]


def files_of(dragged: QMimeData) -> list[Path]:
    """The files that can be attached. Files of this program are for opening, not for attaching."""
    paths = _local(dragged)
    return [] if any(path.suffix.lower() == SUFFIX for path in paths) else paths


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of files that are let go: how, and which of them are taken. words and note say
    so while they are held, told what is left to say afterwards ("" for nothing)."""

    how: How
    words: str
    note: str = ""
    paths: tuple[Path, ...] = ()
    told: str = ""


def fate_of(paths: Sequence[Path], *, file_open: bool, at_places: bool = False) -> Fate:
    """What becomes of these files; at_places is whether lists of places are in view, which take
    sheets, too."""
    for path in paths:
        ending = path.suffix.lower()
        if path.is_dir() or ending not in {SUFFIX, *_SHEETS, *_PLACES}:
            continue
        if ending == SUFFIX:
            return _one("open", _("Let go to open {name}").format(name=path.name), path, paths)
        if not file_open:
            return _refused(
                _("Open or make a file first"), _("Then drop {name} again.").format(name=path.name)
            )
        if at_places or ending in _PLACES:
            return _to_places(paths, at_places=at_places)
        words = _("Let go to import {name}").format(name=path.name)
        return _one("import", words, path, paths)
    return _nothing(paths[0])


def _to_places(paths: Sequence[Path], *, at_places: bool) -> Fate:
    endings = _PLACES | _SHEETS if at_places else _PLACES
    taken = tuple(path for path in paths if path.suffix.lower() in endings)
    if len(taken) == 1:
        words = _("Let go to bring in the places of {name}").format(name=taken[0].name)
    else:
        words = ngettext(
            "Let go to bring in {count} list of places",
            "Let go to bring in {count} lists of places",
            len(taken),
        ).format(count=len(taken))
    return Fate("places", words, paths=taken)


def _one(how: How, words: str, path: Path, paths: Sequence[Path]) -> Fate:
    """The fate of one file of several: the others are told of."""
    own = {path, path.with_name(f"{path.stem}.recipe.json")}
    others = sum(each not in own for each in paths)
    calm = _("You will see everything before anything is written.") if how == "import" else ""
    if not others:
        return Fate(how, words, calm, (path,))
    told = ngettext(
        "{count} other file is not taken. Drop the files one after another.",
        "{count} other files are not taken. Drop the files one after another.",
        others,
    ).format(count=others)
    return Fate(how, words, told, (path,), told)


def _nothing(path: Path) -> Fate:
    if path.is_dir():
        return _refused(
            _("{name} is a folder").format(name=path.name),
            _("Drop a workbook or a CSV file, or a file of MineDesk."),
        )
    return _refused(
        _("{name} is no table").format(name=path.name),
        _(
            "Drop an Excel, LibreOffice or CSV file, or a file of MineDesk. Photos and documents "
            "are dropped on the record they belong to."
        ),
    )


def _refused(words: str, note: str) -> Fate:
    return Fate("nothing", words, note, told=f"{words}. {note}")


class FileDrops(QObject):
    """Watches over what is dragged over a window that stands: fate says what would become of files,
    take is told of it once they are let go."""

    def __init__(
        self,
        window: QMainWindow,
        fate: Callable[[list[Path]], Fate],
        take: Callable[[Fate], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._fate = fate
        self._take = take
        self.veil = Veil(window)
        handle = window.windowHandle()
        if handle is None:
            raise RuntimeError("files can only be dropped on a window that stands")
        # Asked before the widgets are: a field that a file is held over would take its name.
        handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.veil.hide()
        elif isinstance(event, QDragMoveEvent) and kind in _HELD:
            return self._held(event)
        elif isinstance(event, QDropEvent) and kind == QEvent.Type.Drop:
            return self._dropped(event)
        return False

    def _held(self, event: QDragMoveEvent) -> bool:
        paths = self._ours(event.mimeData(), event.position().toPoint())
        if not paths:
            self.veil.hide()
            return False
        fate = self._fate(paths)
        self.veil.cover(fate.words, fate.note, "warning" if fate.how == "nothing" else "accent")
        event.acceptProposedAction()
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        self.veil.hide()
        paths = self._ours(event.mimeData(), event.position().toPoint())
        if not paths:
            return False
        event.acceptProposedAction()
        self._take(self._fate(paths))
        return True

    def _ours(self, data: QMimeData, at: QPoint) -> list[Path]:
        """The files that are held, unless what lies beneath takes them or a dialog stands above."""
        paths = _local(data)
        if not paths or QApplication.activeModalWidget() is not None:
            return []
        return [] if files_of(data) and _takes_files(self._window.childAt(at)) else paths


def _local(dragged: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


def _takes_files(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.property(TAKES_FILES):
            return True
        widget = widget.parentWidget()
    return False
