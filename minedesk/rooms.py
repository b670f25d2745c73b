"""The pages of an open file, and how one leads to another. Part of the composition root.

Pages are built when they are first shown; nothing here imports what is heavy before that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from minedesk.records import LISTED
from minedesk.ui.backing import BACKUPS, Backing
from minedesk.ui.exporting import Exporting
from minedesk.ui.main_window import IMPORT, PLACES
from minedesk.ui.pages.base import Page, PageContext, PageSpec
from minedesk.ui.renewing import Renewing
from minedesk.ui.undoing import HISTORY, Undoing
from minedesk.ui.widgets.painted import once_painted
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document
    from minedesk.services.review import Queue, Step, Waiting
    from minedesk.services.settings import Settings
    from minedesk.ui.main_window import MainWindow
    from minedesk.ui.pages.importing import ImportPage
    from minedesk.ui.pages.lists import ListsPage
    from minedesk.ui.pages.records import RecordsPage
    from minedesk.ui.pages.recovering import Recovering
    from minedesk.ui.pages.reports import ReportsPage
    from minedesk.ui.pages.review import ReviewPage

OVERVIEW, REPORTS, SEARCH = "overview", "reports", "search"
LISTS, FIELDS = "lists", "fields"
REVIEW = "review"
Context = Callable[[], "PageContext[Document]"]


class Rooms(QObject):
    """Builds the pages of the file that is open and joins them. today is what they count from."""

    # What a transaction changed, brought over from the thread that wrote it.
    _changed = Signal(object)

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._today = today
        self._context: Context
        self._backing: Backing
        self._exporting: Exporting
        self._undoing: Undoing
        self._renewing: Renewing
        self._recovering: Recovering | None = None
        self._window: MainWindow
        self._closed = False
        self._leave: Callable[[], None] = lambda: None
        self._changed.connect(self._records_changed)
        self._unseen: Document | None = None

    def specs(self, context: Callable[[], PageContext[Any]]) -> list[PageSpec]:
        """The pages, in the order of the navigation; context leads to the file that is open."""
        self._context = lambda: replace(
            context(), take_back=lambda change_set: self._undoing.take_back(change_set)
        )
        records = [
            PageSpec(each.name, _(each.title), each.icon, partial(self._records_page, each.name))
            for each in LISTED
        ]
        return [
            PageSpec(OVERVIEW, _("&Overview"), "house", self._overview_page),
            *records,
            PageSpec(REPORTS, _("&Reports"), "file-text", self._reports_page),
            PageSpec(REVIEW, _("Re&view"), "check-circle", self._review_page),
            PageSpec(
                HISTORY, _("Histor&y"), "clock-counter-clockwise", self._history_page, "bottom"
            ),
            PageSpec(IMPORT, _("&Import…"), "download-simple", self._import_page, "bottom"),
            PageSpec(SEARCH, "", "magnifying-glass", self._search_page, "hidden"),
            PageSpec(LISTS, "", "gear", self._lists_page, "hidden"),
            PageSpec(FIELDS, "", "columns", self._fields_page, "hidden"),
            PageSpec(PLACES, "", "map-pin", self._places_page, "hidden"),
            PageSpec(BACKUPS, "", "floppy-disk", self._backups_page, "hidden"),
        ]

    def join(self, window: MainWindow) -> None:
        """Say in which window the pages stand."""
        self._window = window
        self._backing = Backing(self._context, window)
        self._exporting = Exporting(self._context, window)
        self._undoing = Undoing(self._context, window, self._show_record)
        self._renewing = Renewing(window)
        window.page_shown.connect(self._page_shown)
        window.closing.connect(self._close)

    def opened(self, document: Document) -> None:
        """Another file is open: show its counts once its first page stands, and keep them right."""
        self._leave()
        self._window.top_bar.search.forget()
        self._leave = document.changes.listen(self._changed.emit)
        self._backing.opened(document)
        self._undoing.opened(document)
        self._unseen = document

    def settings_changed(self, settings: Settings) -> None:
        """Let what is written from now on carry the person's name as it is now."""
        self._context().document.settings = settings

    def _page_shown(self, name: str) -> None:
        page = self._window.page(name)
        if self._unseen is not None and page is not None:
            # Its first rows come before anything else is read of a file.
            once_painted(page, self._look_around)

    def _look_around(self) -> None:
        document, self._unseen = self._unseen, None
        if document is not None and not document.database.closed:
            self._count()
            self._recover(document)

    def _close(self) -> None:
        self._unseen = None
        self._backing.close()
        self._undoing.close()
        self._leave()
        # What was written last may still be on its way here from the worker's thread.
        self._closed = True

    def _records_changed(self, changed: Changed) -> None:
        if not self._closed:
            if changed.fields:
                self._renewing.fields_changed()
            self._count()

    def _recover(self, document: Document) -> None:
        # Not before the window stands: it reads forms, and these bring much with them.
        from minedesk.ui.pages.recovering import Recovering

        if self._recovering is None:
            self._recovering = Recovering(self._context, self._page, self._window.add_bar)
        self._recovering.opened(document)

    def _count(self) -> None:
        context = self._context()

        def show(counts: dict[str, int]) -> None:
            habits = context.preferences.now.habits()
            for name, count in counts.items():
                self._window.navigation.show_count(name, habits.number(count, 0))

        def show_waiting(waiting: Waiting) -> None:
            count = waiting.for_me
            said = context.preferences.now.habits().number(count, 0) if count else ""
            self._window.navigation.show_count(REVIEW, said)

        context.reader.run(context.document.counts, on_done=show, owner=self)
        document = context.document
        # In the reader's thread what asks is loaded, too.
        context.reader.run(lambda: document.reviews.waiting(), on_done=show_waiting, owner=self)

    def _overview_page(self) -> Page:
        from minedesk.ui.pages.overview import OverviewPage

        page = OverviewPage(self._context(), self._today)
        page.table_asked.connect(self._show_table)
        page.record_asked.connect(self._show_record)
        page.import_asked.connect(lambda: self._window.show_page(IMPORT))
        page.new_asked.connect(lambda: self._new_record(LISTED[0].name))
        page.review.asked.connect(self._show_queue)
        return page

    def _records_page(self, name: str) -> Page:
        from minedesk.records import schema
        from minedesk.ui.pages.records import RecordsPage

        page = RecordsPage(schema(name), self._context())
        page.record_asked.connect(self._show_record)
        page.export_requested.connect(partial(self._export, page))
        page.print_requested.connect(partial(self._print, page))
        page.review_requested.connect(partial(self._review, page))
        page.list.table.pasted.connect(partial(self._paste, page))
        return page

    def _review_page(self) -> Page:
        from minedesk.ui.pages.review import ReviewPage

        page = ReviewPage(self._context())
        page.record_asked.connect(self._show_record)
        page.went_back.connect(self._window.go_back)
        return page

    def _history_page(self) -> Page:
        from minedesk.ui.pages.history import HistoryPage

        page = HistoryPage(self._context())
        page.record_asked.connect(self._show_record)
        return page

    def _reports_page(self) -> Page:
        from minedesk.ui.pages.reports import ReportsPage

        return ReportsPage(self._context(), self._today)

    def _import_page(self) -> Page:
        from minedesk.ui.pages.importing import ImportPage

        return ImportPage(self._context(), self._show_all)

    def _search_page(self) -> Page:
        from minedesk.ui.pages.search import SearchPage

        page = SearchPage(self._context())
        page.record_asked.connect(self._show_hit)
        page.table_asked.connect(self._search_table)
        page.left.connect(self._window.go_back)
        page.listen_to(self._window.top_bar.search)
        return page

    def _backups_page(self) -> Page:
        from minedesk.ui.pages.backups import BackupsPage

        page = BackupsPage(self._context())
        page.made.connect(self._backing.refresh)
        page.open_asked.connect(self._window.restored_asked)
        return page

    def _lists_page(self) -> Page:
        from minedesk.ui.pages.lists import ListsPage

        return ListsPage(self._context())

    def _fields_page(self) -> Page:
        from minedesk.ui.pages.fields import FieldsPage

        page = FieldsPage(self._context())
        page.list_asked.connect(self._show_list)
        return page

    def _places_page(self) -> Page:
        from minedesk.ui.pages.places import PlacesPage

        return PlacesPage(self._context())

    def _page(self, name: str) -> RecordsPage | None:
        """The page of a record type, shown; None where the page in view will not go away."""
        if not self._window.show_page(name):
            return None
        return cast("RecordsPage", self._window.page(name))

    def _show_record(self, type: str, record_id: int) -> None:
        arrived = self._window.current_name != type
        if page := self._page(type):
            page.show_record(record_id, arrived=arrived)

    def _show_hit(self, type: str, record_id: int) -> None:
        self._window.top_bar.search.forget()
        self._show_record(type, record_id)

    def _show_table(self, type: str, filters: Sequence[Any]) -> None:
        if page := self._page(type):
            page.show_records(filters)

    def _search_table(self, type: str, text: str) -> None:
        # From here on the word stands above the table, where it can be taken away.
        self._window.top_bar.search.forget()
        if page := self._page(type):
            page.show_records(text=text)

    def _show_list(self, vocabulary: str) -> None:
        if self._window.show_page(LISTS):
            cast("ListsPage", self._window.page(LISTS)).show_list(vocabulary)

    def _show_queue(self, queue: Queue) -> None:
        if self._window.show_page(REVIEW):
            cast("ReviewPage", self._window.page(REVIEW)).show_queue(queue)

    def _review(self, page: RecordsPage, step: Step, ids: Sequence[int]) -> None:
        if ids and self._window.show_page(REVIEW):
            cast("ReviewPage", self._window.page(REVIEW)).begin(page.schema.name, ids, step)

    def _show_all(self, type: str) -> None:
        self._show_table(type, ())

    def _new_record(self, type: str) -> None:
        if page := self._page(type):
            page.new_record()

    def _print(self, page: RecordsPage, what: str, ids: Sequence[int]) -> None:
        key, query, chosen = None, page.query, ids if len(ids) > 1 else ()
        if len(ids) == 1:
            key = self._context().document.repository.name(page.schema.name, ids[0])
        if chosen:
            # They are meant, also where one was changed so that the table would hide it.
            query = replace(query, text="", filters=(), any_of=())
        if self._window.show_page(REPORTS):
            reports = cast("ReportsPage", self._window.page(REPORTS))
            kind = reports.kinds.best_for(page.schema.name) if what == "record" else what
            reports.open_with(kind, page.schema.name, key, query, page.columns, chosen)

    def _paste(self, page: RecordsPage, text: str) -> None:
        from minedesk.ui.importing.pasting import Cells

        if self._window.show_page(IMPORT):
            cells = Cells(text, page.schema.name, page.columns)
            cast("ImportPage", self._window.page(IMPORT)).take_cells(cells)

    def _export(self, page: RecordsPage, way: str) -> None:
        self._exporting.export(page.schema, page.query, page.columns, way)
