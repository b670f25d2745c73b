"""The overview: the programme's figures for a year, what runs late, and what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.fields.kinds import Choice
from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.services import summaries
from minedesk.store.query import Filter
from minedesk.ui.areas import M2_PER_HA, area_words
from minedesk.ui.pages.base import Offer, Page, PageContext
from minedesk.ui.pages.figures import (
    PARTNERS,
    SITES,
    TASKS,
    Figures,
    days_words,
    device_words,
    exact_area,
    gather,
    month_name,
    release_words,
)
from minedesk.ui.pages.review_card import ReviewCard
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.cards import Card, DotRow, FigureCard, LeadRow
from minedesk.ui.widgets.charts import Column, Share, ShareBars, StackedColumns
from minedesk.ui.widgets.chooser import ChooserButton
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.legend import Legend
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document

_RELOAD_MS: Final = 250
_PROVINCES_SEEN: Final = 6
_CATEGORIES_SEEN: Final = 3
_LEFT_SHARE, _RIGHT_SHARE = 3, 2
# What was released and found takes more words than what is open.
_CARD_SHARES: Final = (4, 4, 8, 5)


class OverviewPage(Page):
    """table_asked(type, filters): show these records. record_asked(type, id): open one.

    import_asked and new_asked come from the empty page.
    """

    table_asked = Signal(str, object)
    record_asked = Signal(str, int)
    import_asked = Signal()
    new_asked = Signal()
    _changed = Signal()

    def __init__(
        self, context: PageContext[Document], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self._year: int | None = None
        self._operator: int | None = None
        self._asked = 0
        self.figures: Figures | None = None
        self.year_button = ChooserButton(self)
        self.operator_button = ChooserButton(self)
        for widget in self.top_widgets():
            # They stand in the top bar while the page is in view, but go with the page.
            widget.hide()
            self.destroyed.connect(widget.deleteLater)
        self.cards = [FigureCard() for _each in range(4)]
        self.chart = StackedColumns(self._axis_words)
        self.provinces = ShareBars()
        self.behind = Card(_("Tasks behind plan"))
        self.waiting = Card(_("Waiting"))
        self.review = ReviewCard(context)
        self.site_states = Card(_("Sites by status"))
        self.task_states = Card(_("Tasks by status"))
        self._chart_size = M2_PER_HA
        self._provinces_seen: list[summaries.Land] = []
        self._reload_soon = QTimer(self)
        self._reload_soon.setSingleShot(True)
        self._reload_soon.setInterval(_RELOAD_MS)
        self._reload_soon.timeout.connect(self._reload_if_seen)
        self._lay_out()
        self._connect()

    def top_widgets(self) -> Sequence[QWidget]:
        return self.year_button, self.operator_button

    def activate(self) -> None:
        self.reload()

    def offers(self) -> Offer:
        return Offer.NEW

    def new_record(self) -> None:
        self.new_asked.emit()

    def reload(self) -> None:
        """Read all figures anew."""
        self.review.reload()
        self._asked += 1
        number = self._asked
        self._context.reader.run(
            gather,
            self._context.document,
            self._year,
            self._operator,
            self._today(),
            on_done=lambda figures: self._show(figures) if number == self._asked else None,
            owner=self,
        )

    def _show(self, figures: Figures) -> None:
        self.figures = figures
        self._show_choosers(figures)
        if not figures.records:
            self._stack.setCurrentWidget(self._nothing)
            return
        self._stack.setCurrentWidget(self._scroll)
        self._show_cards(figures)
        self._show_chart(figures)
        self._show_provinces(figures)
        self._show_behind(figures)
        self._show_waiting(figures)
        self._show_states(self.site_states, SITES, figures.site_states)
        self._show_states(self.task_states, TASKS, figures.task_states)

    def _show_choosers(self, figures: Figures) -> None:
        self.year_button.setText(_("Year {year}").format(year=figures.year))
        self.year_button.offer([(str(year), year) for year in figures.years], figures.year)
        names = dict(figures.operators)
        chosen = names.get(self._operator or 0, _("All operators"))
        self.operator_button.setText(chosen.replace("&", "&&"))
        self.operator_button.offer(
            [(_("All operators"), None), *((name, each) for each, name in figures.operators)],
            self._operator,
        )

    def _choose_year(self, year: int) -> None:
        self._year = year
        self.reload()

    def _choose_operator(self, operator: int | None) -> None:
        self._operator = operator
        self.reload()

    def _show_cards(self, figures: Figures) -> None:
        habits = self._habits
        land = figures.open_land
        remaining = _("{area} remaining").format(area=area_words(land.remaining, habits))
        if self._operator is not None:
            remaining += " · " + _("of all operators")
        self.cards[0].say(_("Open sites"), habits.number(land.sites, 0), remaining)
        late = len(figures.behind)
        words = ngettext("{count} behind plan", "{count} behind plan", late)
        busy = figures.task_states.get("in_progress", 0)
        self.cards[1].say(_("Tasks in progress"), habits.number(busy, 0), words.format(count=late))
        total = summaries.total(figures.months)
        self.cards[2].say(
            _("Released in {year}").format(year=figures.year),
            area_words(total.total, habits),
            release_words(total, habits),
        )
        self.cards[3].say(
            _("Devices found in {year}").format(year=figures.year),
            habits.number(sum(figures.devices.values()), 0),
            device_words(figures.devices, _CATEGORIES_SEEN, habits),
            device_words(figures.devices, len(figures.devices), habits),
        )

    def _show_chart(self, figures: Figures) -> None:
        highest = max((month.total for month in figures.months), default=0.0)
        # Ten hectares in a month read better in hectares; a few hundred m² do not.
        self._chart_size, name = (M2_PER_HA, "ha") if highest >= M2_PER_HA else (1, "m2")
        self._chart_title.setText(_("Land released by month, {unit}").format(unit=shown(name)))
        self.chart.show_columns([self._column(month) for month in figures.months])

    def _column(self, month: summaries.Released) -> Column:
        habits = self._habits
        first = date.fromisoformat(f"{month.group}-01")
        tip = "\n".join(
            (
                month_name(first, habits, wide=True),
                _("Cleared: {area}").format(area=exact_area(month.cleared, habits)),
                _("Reduced: {area}").format(area=exact_area(month.reduced, habits)),
                _("Cancelled: {area}").format(area=exact_area(month.cancelled, habits)),
                _("Together: {area}").format(area=exact_area(month.total, habits)),
            )
        )
        parts = (month.cleared, month.reduced, month.cancelled)
        return Column(
            month_name(first, habits, wide=False),
            tuple(part / self._chart_size for part in parts),
            tip,
        )

    def _axis_words(self, value: float) -> str:
        return self._habits.number(value, 1)

    def _show_provinces(self, figures: Figures) -> None:
        seen = [land for land in figures.provinces if land.remaining > 0][:_PROVINCES_SEEN]
        self._provinces_seen = seen
        self.provinces.show_shares(
            [
                Share(
                    land.name or _("No province"),
                    land.remaining,
                    area_words(land.remaining, self._habits),
                )
                for land in seen
            ]
        )
        self._provinces_title.setVisible(bool(seen))

    def _show_behind(self, figures: Figures) -> None:
        rows = []
        for task in figures.behind:
            words = ngettext("{days} day late", "{days} days late", task.days_late)
            row = LeadRow(
                task.code, task.title, task.operator, words.format(days=task.days_late), "bad"
            )
            row.clicked.connect(
                lambda _checked=False, each=task.id: self.record_asked.emit(TASKS, each)
            )
            rows.append(row)
        self.behind.fill(rows, _("Every task is on its plan."))

    def _show_waiting(self, figures: Figures) -> None:
        rows: list[tuple[int, LeadRow]] = []
        for ending in figures.accreditations:
            if ending.days_left < 0:
                text = _("Accreditation of {partner} has ended")
            else:
                text = _("Accreditation of {partner} ends")
            words = text.format(partner=ending.short_name)
            rows.append((ending.days_left, self._waiting_row(words, ending.days_left, ending.id)))
        for promise in figures.follow_ups:
            words = f"{promise.partner}: {promise.text}"
            rows.append(
                (promise.days_left, self._waiting_row(words, promise.days_left, promise.id))
            )
        rows.sort(key=lambda row: row[0])
        self.waiting.fill([row for _days, row in rows], _("Nothing is due."))

    def _waiting_row(self, words: str, days: int, partner: int) -> LeadRow:
        row = LeadRow("", words, "", days_words(days), "bad" if days < 0 else None)
        row.clicked.connect(lambda: self.record_asked.emit(PARTNERS, partner))
        return row

    def _show_states(self, card: Card, record_type: str, counts: dict[str, int]) -> None:
        field = schema(record_type).by_key["status"]
        kind = field.kind
        if not isinstance(kind, Choice):
            return
        rows: list[QWidget] = []
        for code in (*kind.vocabulary.codes, ""):
            count = counts.get(code, 0)
            if not count:
                continue
            label = kind.format(code, self._habits) if code else _("No status")
            row = DotRow(label, self._habits.number(count, 0), kind.tone(code))
            asked = Filter("status", "one_of", (code,)) if code else Filter("status", "empty")
            row.clicked.connect(
                lambda _checked=False, asked=asked: self.table_asked.emit(record_type, (asked,))
            )
            rows.append(row)
        card.fill(rows, _("None yet."), seen=len(rows))

    def _connect(self) -> None:
        open_sites = (Filter("status", "is_not", summaries.SITE_DONE),)
        busy = (Filter("status", "one_of", ("in_progress",)),)
        for card, record_type, filters in (
            (self.cards[0], SITES, open_sites),
            (self.cards[1], TASKS, busy),
            *((card, TASKS, ()) for card in self.cards[2:]),
        ):
            card.clicked.connect(
                lambda _checked=False, t=record_type, f=filters: self.table_asked.emit(
                    t, (*f, *self._of_operator(t))
                )
            )
        self.provinces.chosen.connect(self._province_chosen)
        self.year_button.chosen.connect(self._choose_year)
        self.operator_button.chosen.connect(self._choose_operator)
        self._changed.connect(self._reload_soon.start)
        self.destroyed.connect(self._context.document.changes.listen(self._tell_changed))
        # Signal to signal: Qt parts the two when the page goes, which it cannot do with a lambda.
        self._context.preferences.changed.connect(self._changed)

    def _tell_changed(self, _changed: Changed) -> None:
        # Called in the thread that wrote; the signal carries it over into the window's.
        self._changed.emit()

    def _reload_if_seen(self) -> None:
        if self.isVisible():
            self.reload()

    def _of_operator(self, record_type: str) -> tuple[Filter, ...]:
        if self._operator is None or record_type != TASKS:
            return ()
        return (Filter("operator", "is", (self._operator,)),)

    def _province_chosen(self, number: int) -> None:
        land = self._provinces_seen[number]
        where = Filter("province", "is", land.said) if land.name else Filter("province", "empty")
        self.table_asked.emit(SITES, (where, Filter("status", "is_not", summaries.SITE_DONE)))

    @property
    def _habits(self) -> Habits:
        return self._context.preferences.now.habits()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._nothing = Empty(
            "chart-bar",
            _("Nothing to sum up yet"),
            _("The overview shows released land, open sites and late tasks as soon as there are "
              "records."),
            (
                button(_("+ &New hazard site"), self.new_asked.emit, look="primary"),
                button(_("&Import a workbook…"), self.import_asked.emit),
            ),
        )  # fmt: skip
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(14)
        column.addWidget(Text(_("Overview"), scale=1.4, strong=True))
        figures = QHBoxLayout()
        figures.setSpacing(14)
        for card, share in zip(self.cards, _CARD_SHARES, strict=True):
            figures.addWidget(card, share)
        column.addLayout(figures)
        states = QHBoxLayout()
        states.setSpacing(14)
        states.addWidget(self.site_states, 1)
        states.addWidget(self.task_states, 1)
        sides = QHBoxLayout()
        sides.setSpacing(14)
        for share, parts in (
            (_LEFT_SHARE, (self._released_card(), states)),
            (_RIGHT_SHARE, (self.review, self.behind, self.waiting)),
        ):
            side = QVBoxLayout()
            side.setSpacing(14)
            for part in parts:
                if isinstance(part, QWidget):
                    side.addWidget(part)
                else:
                    side.addLayout(part)
            side.addStretch(1)
            sides.addLayout(side, share)
        column.addLayout(sides)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _released_card(self) -> Card:
        card = Card("")
        self._chart_title = card.title
        head = QHBoxLayout()
        card.column.removeWidget(card.title)
        head.addWidget(card.title, 1)
        head.addWidget(Legend((_("cleared"), _("reduced"), _("cancelled"))))
        card.column.addLayout(head)
        card.column.addWidget(self.chart, 1)
        self._provinces_title = Text(_("Remaining by province"), strong=True)
        card.column.addWidget(self._provinces_title)
        card.column.addWidget(self.provinces)
        self.chart.setAccessibleName(_("Land released by month"))
        self.provinces.setAccessibleName(_("Remaining by province"))
        return card
