"""The left half of a record page: filters, the table, and the line below it that counts."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from minedesk.fields.kinds import Number
from minedesk.fields.schema import Schema
from minedesk.store.faults import Busy
from minedesk.store.query import Filter, Query
from minedesk.store.repository import Repository
from minedesk.ui.lookups import Lookups
from minedesk.ui.tables.filter_words import exactly
from minedesk.ui.tables.filters import FilterBar
from minedesk.ui.tables.model import RecordTableModel
from minedesk.ui.tables.view import RecordTable
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.painted import once_painted
from minedesk.ui.widgets.text import ElidedText
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext

# The first rows come alone, so that the eye has something while the others are sorted.
FIRST_ROWS: Final = 200
_M2_PER_HA: Final = 10_000

_ABOUT: Final = {
    "hazard_site": N_(
        "Hazard sites are land that is, or may be, dangerous: suspected and confirmed areas, "
        "with their place, size and state."
    ),
    "clearance_task": N_(
        "Clearance tasks are survey and clearance work ordered on hazard sites, with the land "
        "released day by day and the devices found."
    ),
    "partner": N_(
        "Partners are the organisations you work with: authorities, operators and donors, with "
        "their people, meetings and support."
    ),
}
_ICONS: Final = {
    "hazard_site": "warning", "clearance_task": "clipboard-text", "partner": "users",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a query came to: the ids in order, and how many records there are in all."""

    ids: array[int]
    total: int


class RecordList(QWidget):
    """Shows the records of one type.

    chosen(id or None): another row is the current one. opened(id): to be edited. shown: other
    rows are in the table.
    """

    chosen = Signal(object)
    opened = Signal(int)
    shown = Signal()
    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, schema: Schema, context: PageContext[Document]) -> None:
        super().__init__()
        self.schema = schema
        self._document = context.document
        self._worker = context.reader
        self._preferences = context.preferences
        self._notifier = context.notifier
        self._total = 0
        self._asked = 0
        self._counted = 0
        self._lead: list[str] = []
        self._wanted: int | None = None
        self._sort: tuple[str, bool] | None = None
        self._to_top = False
        self._loaded = False
        self._rows: Repository = context.document.repository
        settings = context.preferences.now
        self.model = RecordTableModel(schema, self._rows, settings.habits(), parent=self)
        self.table = RecordTable(self.model, context.preferences)
        lookups = Lookups(self._rows)
        self.filters = FilterBar(
            schema,
            self._reading,
            self._habits,
            lambda key, text: lookups.complete(schema.name, key, text),
        )
        self.counts = ElidedText("", tone="muted")
        self.counts.setProperty("role", "footer")
        self._stack = QStackedWidget()
        self._nothing = self._make_nothing()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self._nothing, self.table.paste)
        self._no_hits = self._make_no_hits()
        self._lay_out()
        self._connect()

    @property
    def query(self) -> Query:
        """What the table shows, as a query."""
        sort = (self._sort,) if self._sort else ()
        return Query(self.schema.name, self.filters.text, self.filters.filters, sort)

    @property
    def is_loaded(self) -> bool:
        """Whether the rows of the query are all in the table."""
        return self._loaded

    @property
    def total(self) -> int:
        """How many records of the type the file holds."""
        return self._total

    def show_only(self, filters: Sequence[Filter] = (), text: str = "") -> None:
        """Show the records that pass these filters and hold this text."""
        self.filters.set(tuple(filters), text)

    def take_up(self, filters: Sequence[Filter], text: str, sort: tuple[str, bool] | None) -> None:
        """Show what another list showed; what is about fields that this one has not stays away."""
        known = self.schema.listed
        self._sort = sort if sort is not None and sort[0] in known else None
        self.table.show_sort(self._sort)
        self.show_only([each for each in filters if each.field in known], text)

    def reload(self, select: int | None = None) -> None:
        """Ask the file anew; the row of `select`, else the one in hand, stays the current one."""
        self._asked += 1
        number = self._asked
        if select is None and self._loaded:
            select = self.table.current_id()
        if select is not None or self._loaded:
            self._wanted = select
        self._loaded = False
        query = self.query
        read_all = partial(self._ask, number, query, self._all, True)
        # By their keys the first rows are read in a millisecond: those need not wait their turn.
        if query == Query(self.schema.name):
            with suppress(Busy):
                self._show(number, False, self._first(query))
                # To read all others at the same moment would hold up the painting of these.
                once_painted(self.table.viewport(), read_all)
                return
        self._ask(number, query, self._first, False)
        read_all()

    def want(self, record_id: int) -> None:
        """Let rows that are on their way come in with this record's as the current one."""
        self._wanted = record_id

    def select(self, record_id: int) -> None:
        """Make a record's row the current one: now, and once rows that are on their way are in."""
        self.want(record_id)
        self.table.select_id(record_id, tell=False)

    def refresh(self) -> None:
        """Read the rows in view again and count anew; the order stays as it is."""
        self.model.refresh()
        self._count()

    def _ask(self, number: int, query: Query, read: Callable[[Query], Found], whole: bool) -> None:
        self._worker.run(
            self._if_wanted,
            number,
            read,
            query,
            on_done=partial(self._show, number, whole),
            owner=self,
        )

    def _if_wanted(self, number: int, read: Callable[[Query], Found], query: Query) -> Found | None:
        # A question that was overtaken by another one is not worth asking.
        return read(query) if number == self._asked else None

    def _first(self, query: Query) -> Found:
        reader = self._document.repository
        return Found(reader.ids(query, FIRST_ROWS), 0)

    def _all(self, query: Query) -> Found:
        reader = self._document.repository
        return Found(reader.ids(query), reader.count(Query(query.type)))

    def _show(self, number: int, whole: bool, found: Found | None) -> None:
        if found is None or number != self._asked:
            return
        if whole:
            self._total = found.total
            self.model.complete(found.ids)
            self._loaded = True
            self._after_load()
        else:
            self.model.show_ids(found.ids)
            self.table.fit_once()
        wanted = self._wanted
        if wanted is not None and self.table.current_id() != wanted:
            self.table.select_id(wanted, tell=False)
        self.shown.emit()
        self.table.show_whole()
        if self._to_top:
            # Who sorts looks for the largest or the last, not for the row that is in hand.
            self.table.scrollToTop()
            self._to_top = not whole

    def _after_load(self) -> None:
        empty = not len(self.model.ids)
        page: QWidget = self.table
        if empty:
            page = self._no_hits if self._total else self._nothing
        self._stack.setCurrentWidget(page)
        self._count()

    def _count(self) -> None:
        self._counted += 1
        count = len(self.model.ids)
        habits = self._habits()
        if count == self._total:
            words = ngettext("{count} record", "{count} records", count)
        else:
            words = ngettext("{count} of {total} record", "{count} of {total} records", self._total)
        parts = [words.format(count=habits.number(count, 0), total=habits.number(self._total, 0))]
        selected = self.table.selected_count
        if selected:
            chosen = ngettext("{count} selected", "{count} selected", selected)
            parts.append(chosen.format(count=habits.number(selected, 0)))
        self._lead = parts
        self.counts.show_text(" · ".join(parts))
        keys = self._land_keys()
        if selected and keys:
            self._sum(keys, selected)

    def _sum(self, keys: Sequence[str], selected: int) -> None:
        number, query = self._counted, self.query
        # All rows are the query itself; their ids need not be told one by one.
        ids = None if selected == len(self.model.ids) else self.table.selected_ids()
        self._worker.run(
            lambda: self._document.repository.sums(query, keys, ids),
            on_done=lambda sums: self._show_sums(number, sums),
            on_error=self._no_sums,
            owner=self,
        )

    def _show_sums(self, number: int, sums: dict[str, float]) -> None:
        # The sums of another selection must never stand beside the count of this one.
        if number == self._counted:
            said = (self._sum_words(key, value) for key, value in sums.items())
            self.counts.show_text(" · ".join((*self._lead, *said)))

    def _no_sums(self, trouble: Exception) -> None:
        # While the file is written there are just no sums; the next look at the rows brings them.
        if not isinstance(trouble, Busy):
            self._notifier.error(trouble)

    def _sum_words(self, key: str, m2: float) -> str:
        habits = self._habits()
        return _("{field} {m2} m² ({ha} ha)").format(
            field=_(self.schema.by_key[key].label),
            m2=habits.number(m2, 0),
            ha=habits.number(m2 / _M2_PER_HA, 2),
        )

    def _land_keys(self) -> list[str]:
        fields = self.schema.listed
        return [
            key
            for key in self.table.visible_keys()
            if isinstance(kind := fields[key].kind, Number) and kind.unit == "m2"
        ]

    def _reading(self) -> Any:
        return self._preferences.now.typing()

    def _habits(self) -> Any:
        return self._preferences.now.habits()

    def _sort_by(self, key: str, descending: bool) -> None:
        base = self.schema.key.key
        self._sort = None if not key or (key == base and not descending) else (key, descending)
        self.table.show_sort(self._sort)
        self._to_top = True
        self.reload()

    def _keep_only(self, key: str, record: int) -> None:
        values = self._rows.page(self.schema.name, [record], [key]).get(record)
        if values is not None:
            self.filters.put(exactly(self.schema.listed[key], values[0]))

    def _settings_changed(self) -> None:
        self.model.set_habits(self._habits())
        self.filters.refresh()
        self._count()

    def _make_nothing(self) -> Empty:
        plural = _(self.schema.plural)
        return Empty(
            _ICONS.get(self.schema.name, "table"),
            _("No {records} yet").format(records=plural.lower()),
            _(_ABOUT.get(self.schema.name, "")),
            (
                button(_("+ &New record"), self.new_asked.emit, look="primary"),
                button(_("&Import a workbook…"), self.import_asked.emit),
            ),
        )

    def _make_no_hits(self) -> Empty:
        return Empty(
            "funnel",
            _("Nothing fits these filters"),
            _("There are records, but none that passes all the filters above the table."),
            (button(_("Clea&r filters"), self.filters.remove_all, look="primary"),),
        )

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._no_hits)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        below = QFrame()
        below.setProperty("role", "rule")
        below.setFixedHeight(1)
        footer = QWidget()
        footer.setProperty("role", "surface")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self.counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.filters, rule):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(below)
        column.addWidget(footer)
        self._stack.setBackgroundRole(QPalette.ColorRole.Base)
        self._stack.setAutoFillBackground(True)

    def _connect(self) -> None:
        self.filters.changed.connect(self.reload)
        self.filters.columns_asked.connect(lambda at: self.table.column_menu().popup(at))
        self.table.sort_asked.connect(self._sort_by)
        self.table.only_asked.connect(self._keep_only)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.selection_told.connect(self._count)
        self.table.columns_changed.connect(self._count)
        self.table.copying.told.connect(self._notifier.say)
        self._preferences.changed.connect(self._settings_changed)
