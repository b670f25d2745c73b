"""What a page of the window is, and what it is given to work with."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.notify import Notifier
    from minedesk.ui.preferences import Preferences
    from minedesk.ui.tasks import Worker


class OpenDocument(Protocol):
    """The least the frame of the window needs of an opened file."""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        ...


D = TypeVar("D", bound=OpenDocument)


def _take_nothing_back(_change_set: int) -> None:
    """What a page that stands alone does about undoing."""


class Offer(enum.Flag):
    """What a page can do right now; the menus offer just that."""

    NOTHING = 0
    NEW = enum.auto()
    DUPLICATE = enum.auto()
    SAVE = enum.auto()
    DELETE = enum.auto()
    EXPORT = enum.auto()


@dataclass(frozen=True, slots=True)
class PageContext(Generic[D]):
    """What pages are built with. navigate(page name) shows another page, where it can.

    worker does what writes or lasts, one after another; reader looks things up for what is on the
    screen, so that tables and searches answer while an import runs. take_back(id) undoes exactly
    this change-set, and tells what came of it.
    """

    document: D
    preferences: Preferences
    worker: Worker
    reader: Worker
    notifier: Notifier
    navigate: Callable[[str], bool]
    take_back: Callable[[int], None] = _take_nothing_back

    def tell(self, text: str, change_set: int | None) -> None:
        """Tell what was done in the quiet line, with the way back where anything was written."""
        if change_set is None:
            self.notifier.say(text)
        else:
            self.notifier.say(text, _("Undo"), partial(self.take_back, change_set))

    def tell_saved(self, text: str, change_set: int | None) -> None:
        """Tell that a record was saved; who has no name yet is asked for it, once."""
        if change_set is None or not self.preferences.ask_for_name():
            self.tell(text, change_set)
            return

        def set_name() -> None:
            self.navigate("settings")

        who = _("{done} · Who are you? Your name is put beside what you save.").format(done=text)
        self.notifier.say(who, _("Set name"), set_name)


class Page(QWidget):
    """One page. Override what it can do, and say so in `offers()`.

    offers_changed: what the page can do has changed. saved_changed(bool): whether everything typed
    into it is kept.
    """

    offers_changed = Signal()
    saved_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        # Without it a plain QWidget does not paint the background of the style sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def top_widgets(self) -> Sequence[QWidget]:
        """The page's own buttons for the right end of the top bar, always the same ones."""
        return ()

    def activate(self) -> None:
        """The page is shown now: bring it up to date."""

    def offers(self) -> Offer:
        """What the page can do right now."""
        return Offer.NOTHING

    def search(self, text: str) -> None:
        """Show what fits the text of the search field; "" shows everything again."""

    def new_record(self) -> None:
        """Begin a new record (Offer.NEW)."""

    def duplicate_record(self) -> None:
        """Begin a new record like the one in hand (Offer.DUPLICATE)."""

    def save(self) -> None:
        """Keep what was typed (Offer.SAVE)."""

    def delete_record(self) -> None:
        """Delete the record in hand (Offer.DELETE)."""

    def export(self) -> None:
        """Write what the page shows into a file (Offer.EXPORT)."""

    def take_file(self, path: Path) -> None:
        """Work with a file that was dropped on the window (the page that imports)."""

    def can_close(self) -> bool:
        """Whether the page may go away; a page that must ask the user asks here."""
        return True


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How a page stands in the navigation; it is built when first shown.

    title carries the mnemonic (&) of its entry. needs_file: only there while a file is open.
    """

    name: str
    title: str
    icon: str
    build: Callable[[], Page]
    place: Literal["top", "bottom", "hidden"] = "top"
    needs_file: bool = True
