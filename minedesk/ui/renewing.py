"""Pages that show the fields of a record type are built anew when these fields are others now.

Nothing is lost by it: filters, order, the record in hand and what was typed into it go along.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from minedesk.records import LISTED, schema
from minedesk.store.faults import Busy

if TYPE_CHECKING:
    from minedesk.services.typed import Typing
    from minedesk.store.query import Filter
    from minedesk.ui.main_window import MainWindow
    from minedesk.ui.pages.records import RecordsPage

_AGAIN_MS: Final = 100


@dataclass(frozen=True, slots=True)
class Held:
    """What a page of records shows. record is the id of the record in hand; typing what is typed
    into it, or into a new one, and not saved. tab is the form's, field the one with the focus."""

    filters: tuple[Filter, ...]
    text: str
    sort: tuple[str, bool] | None
    record: int | None
    typing: Typing | None
    tab: int
    field: str


def held_by(page: RecordsPage) -> Held:
    """What a page shows. Raises Busy while the file is being written."""
    pane, bar = page.pane, page.list.filters
    pane.keep_note()
    typing, tab, field = None, 0, ""
    if pane.entry is not None:
        form = pane.form
        tab = form.tab_bar.currentIndex()
        here = form.sheet.row_of(QApplication.focusWidget())
        field = here.field.key if here is not None else ""
        if pane.is_dirty:
            from minedesk.ui.forms.typed import typed_into

            typing = typed_into(form, pane.entry)
    return Held(bar.filters, bar.text, page.list.table.sort, pane.record_id, typing, tab, field)


def show(page: RecordsPage, held: Held) -> None:
    """Show on a fresh page what another one showed; what is of fields that are gone stays away."""
    page.list.take_up(held.filters, held.text, held.sort)
    if held.record is not None:
        page.pane.open(held.record)
    if held.typing is not None:
        page.pane.keeping.resume(held.typing)
    if not page.pane.holds_record:
        return
    form = page.pane.form
    form.tab_bar.setCurrentIndex(held.tab)
    if held.tab == 0 and held.field in form.sheet.rows:
        form.sheet.go_to(held.field)


class Renewing(QObject):
    """Renews the pages of a window; fields_changed says that record types have other fields."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def fields_changed(self) -> None:
        """See to it that every page shows the fields that record types have now."""
        for each in LISTED:
            self._renew(each.name)
        for name in ("reports", "lists", "import"):
            page: Any = self._window.page(name)
            if page is not None:
                page.fields_changed()

    def _renew(self, name: str) -> None:
        page = cast("RecordsPage | None", self._window.page(name))
        if page is None or page.schema.fields == schema(name).fields:
            return
        again = partial(self._renew, name)
        if page.pane.is_saving:
            # What comes of it is told to this page.
            page.pane.settled.connect(again)
            return
        try:
            held = held_by(page)
        except Busy:
            QTimer.singleShot(_AGAIN_MS, self, again)
            return
        fresh = self._window.rebuild(name)
        show(cast("RecordsPage", fresh), held)
