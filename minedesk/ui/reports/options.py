"""What a report is told: the record or the filter, the period, the language, whom it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from minedesk.records import record_types, schema
from minedesk.services.reporting.writing import MARKS
from minedesk.store.faults import Busy
from minedesk.store.query import Filter, Query
from minedesk.ui.forms.completion import Offer
from minedesk.ui.forms.line import Line
from minedesk.ui.lookups import Lookups
from minedesk.ui.reports.labelled import LabelledField
from minedesk.ui.reports.order import Order
from minedesk.ui.reports.periods import OWN, PERIODS, Days, days_of
from minedesk.ui.style import restyle
from minedesk.ui.tables.filters import Chip, FilterBar
from minedesk.ui.widgets.day_field import DayField
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import LANGUAGES, _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.reporting import ReportKind
    from minedesk.ui.pages.base import PageContext

_LETTERS, _AROUND = 6, 24


class ReportOptions(QWidget):
    """Shows what the kind at hand may be told. changed: another report is meant now."""

    changed = Signal()

    def __init__(
        self,
        context: PageContext[Document],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._today = context, today
        self._kind: ReportKind | None = None
        self._keys: tuple[str, ...] | None = None
        self._sort: tuple[tuple[str, bool], ...] = ()
        self._meant = ""
        self._chosen: tuple[int, ...] = ()
        self._backwards = False
        plurals = {schema.name: _(schema.plural) for schema in record_types()}
        self.type = ChoiceBox(plurals)
        # Of whose work the figures are, in reports that are about no records of one type.
        self.whose = ChoiceBox({"": _("All records"), **plurals})
        self.record = Line()
        self.record.setPlaceholderText(_("Type a code or a name"))
        self.record.offer_from(self._records, eager=False, opens=True, sole=True)
        self.all = QCheckBox(_("All of the&m"))
        self.filters = self._filter_bar()
        self.period = ChoiceBox({name: _(words) for name, words in PERIODS.items()})
        self.first = DayField(lambda: context.preferences.now)
        self.last = DayField(lambda: context.preferences.now)
        self.language = ChoiceBox(LANGUAGES)
        self.mark = ChoiceBox({"": _("None"), **{name: _(said) for name, said in MARKS.items()}})
        self.donors = QCheckBox(_("For &donors"))
        self.title = Text("", scale=1.2, strong=True, wrap=True)
        self.about = Text("", tone="muted", wrap=True)
        self._lay_out()
        self._connect()

    @property
    def ready(self) -> bool:
        """Whether everything typed can be read, and nothing is missing."""
        wrong = self.first.wrong or self.last.wrong or self._backwards
        return not (self.asks_which or (self._has("period") and wrong))

    @property
    def asks_which(self) -> bool:
        """Whether it is still to be said which records the report is about."""
        return self._has("record") and not (self._meant or self._chosen or self.all.isChecked())

    def show_kind(self, kind: ReportKind) -> None:
        """Ask for what this kind needs; what was said before stays where it fits."""
        if self._kind is None or kind.name != self._kind.name:
            self.mark.choose("")
        self._kind = kind
        self.title.setText(kind.title)
        self.about.setText(kind.description)
        if kind.type and kind.type != self.type.currentData():
            self.type.choose(kind.type)
            self._forget_records()
        self.donors.setChecked(kind.for_donors)
        self._show_needed()

    def begin(
        self,
        type: str | None,
        record: str | None,
        query: Query | None,
        keys: Sequence[str] | None,
        chosen: Sequence[int] = (),
    ) -> None:
        """Say what a table shows, and which record of it is meant, or which ones by their ids; the
        rest as on a fresh page."""
        self.type.choose(type or (query.type if query else self.type.itemData(0)))
        self._forget_records()
        self._keys = tuple(keys) if keys is not None else None
        self._choose(chosen)
        self.record.setText(record or "")
        self.settle()
        if query is not None:
            self._sort = query.sort
            self.filters.set(query.filters, query.text)
        self.whose.choose("")
        self.mark.choose("")
        self.language.choose(self._context.preferences.now.language or "en")
        self.period.choose("this_year")
        self._show_period()

    def settle(self) -> None:
        """Take the record that is typed for the one that is meant, whether it is there or not."""
        typed = self.record.text().strip()
        if typed != self._meant:
            self._meant = typed
            self.changed.emit()

    def order(self) -> Order:
        """What is chosen now."""
        kind = self._kind
        assert kind is not None, "a kind was shown"
        one = self._meant if self._has("record") else ""
        first, last = self._days() if self._has("period") else (None, None)
        return Order(
            kind.name,
            language=self.language.currentData(),
            for_donors=self.donors.isChecked(),
            called=self.type.currentText() if self._has("type") and not one else kind.title,
            mark=self.mark.currentData() or None,
            type=self.type.currentData() if self._about_records else None,
            record=one or None,
            query=None if one else self._query(),
            keys=self._keys if kind.name == "list" else None,
            first=first,
            last=last,
        )

    def fields_changed(self) -> None:
        """Forget what is asked of fields that are gone."""
        known = schema(self.type.currentData()).listed
        if self._keys is not None:
            self._keys = tuple(key for key in self._keys if key in known)
        self._sort = tuple(each for each in self._sort if each[0] in known)
        filters = tuple(each for each in self.filters.filters if each.field in known)
        text = self.filters.text
        self._renew_filters()
        self.filters.set(filters, text)

    @property
    def _about_records(self) -> bool:
        """Whether the report is about records of one type."""
        kind = self._kind
        return kind is not None and bool(kind.type or "type" in kind.needs)

    def _query(self) -> Query | None:
        if not self._about_records and not self.whose.currentData():
            return None
        sort = self._sort if self._about_records else ()
        filters = self.filters.filters
        if self._chosen and self._about_records:
            filters = (*filters, Filter("id", "one_of", self._chosen))
        query = Query(self.type.currentData(), self.filters.text, filters, sort)
        return None if query == Query(query.type) else query

    def _days(self) -> Days:
        name = self.period.currentData()
        if name == OWN:
            return self.first.day, self.last.day
        return days_of(name, self._today())

    def _has(self, need: str) -> bool:
        return self._kind is not None and need in self._kind.needs

    def _records(self, text: str) -> Sequence[Offer]:
        lookups = Lookups(self._context.document.repository)
        with suppress(Busy):
            found = lookups.find_links(self.type.currentData(), text)
            return [Offer(key, f"{key} · {name}" if name else key) for _id, key, name in found]
        return ()

    def _filter_bar(self) -> FilterBar:
        settings = self._context.preferences
        name = self.type.currentData()
        lookups = Lookups(self._context.document.repository)
        bar = FilterBar(
            schema(name),
            lambda: settings.now.typing(),
            lambda: settings.now.habits(),
            lambda key, text: lookups.complete(name, key, text),
        )
        layout = bar.layout()
        assert layout is not None, "the chips are laid out"
        layout.setContentsMargins(0, 0, 0, 0)
        bar.columns.hide()
        bar.changed.connect(self.changed)
        return bar

    def _renew_filters(self) -> None:
        old, self.filters = self.filters, self._filter_bar()
        self._filtered.hold(self.filters)
        old.hide()
        old.deleteLater()

    def _forget_records(self) -> None:
        # Another type has other filters, columns and keys.
        self._keys, self._sort = None, ()
        self.record.clear()
        self._choose(())
        self.all.setChecked(False)
        self._renew_filters()

    def _type_picked(self) -> None:
        self._forget_records()
        self._show_needed()

    def _whose_picked(self) -> None:
        type = self.whose.currentData()
        if type and type != self.type.currentData():
            self.type.choose(type)
            self._forget_records()
        self._show_needed()
        self.changed.emit()

    def _choose(self, ids: Sequence[int]) -> None:
        self._chosen = tuple(ids)
        count = self._context.preferences.now.habits().number(len(ids), 0)
        said = ngettext("{count} chosen record", "{count} chosen records", len(ids))
        chip = Chip(_("Only"), said.format(count=count))
        chip.removed.connect(self._forget_chosen)
        chip.clicked.connect(self._forget_chosen)
        self._these.hold(chip)
        chip.setAccessibleName(chip.words)

    def _forget_chosen(self) -> None:
        self._choose(())
        self._show_needed()
        self.changed.emit()

    def _all_picked(self, every: bool) -> None:
        if every:
            self.record.clear()
        self._show_needed()
        self.changed.emit()

    def _record_typed(self, text: str) -> None:
        if text.strip():
            if self._chosen:
                self._choose(())
            self.all.setChecked(False)
        self._show_which()
        # Half a key is no record yet: it would only be told that there is none.
        with suppress(Busy):
            repository = self._context.document.repository
            if not text.strip() or repository.find(self.type.currentData(), text) is not None:
                self.settle()

    def _show_needed(self) -> None:
        kind = self._kind
        assert kind is not None, "a kind was shown"
        about = self._about_records
        self._typed.setVisible("type" in kind.needs)
        self._whose.setVisible(not about)
        self._filtered.setVisible(about or bool(self.whose.currentData()))
        self._show_which()
        self._timed.setVisible("period" in kind.needs)
        self._show_period()

    def _show_which(self) -> None:
        one = self._has("record")
        self._one.setVisible(one)
        self._these.setVisible(bool(self._chosen) and self._about_records)
        self.all.setVisible(one and not self._chosen)
        self._filtered.setEnabled(not one or bool(self._chosen) or self.all.isChecked())

    def _show_period(self) -> None:
        own = self.period.currentData() == OWN
        for field, shown in ((self._from, self.first), (self._to, self.last)):
            field.setVisible(own and self._has("period"))
            shown.setEnabled(own)
        if not own:
            first, last = self._days()
            self.first.show_day(first)
            self.last.show_day(last)
            self._timed.help.setText(self._said(first, last))
        self._timed.help.setVisible(bool(not own and self._timed.help.text()))
        self._show_days()

    def _show_days(self) -> None:
        first, last = self._days()
        self._backwards = first is not None and last is not None and last < first
        said = _("Both days are included.")
        if first and last and last < first:
            date_of = self._context.preferences.now.habits().date
            said = _("The period ends ({last}) before it begins ({first}).")
            said = said.format(first=date_of(first), last=date_of(last))
        self._to.help.setText(said)
        restyle(self._to.help, tone="error" if self._backwards else "muted")

    def _day_typed(self) -> None:
        self._show_days()
        self.changed.emit()

    def _said(self, first: date | None, last: date | None) -> str:
        if first is None or last is None:
            return ""
        habits = self._context.preferences.now.habits()
        return f"{habits.date(first)} – {habits.date(last)}"

    def _period_picked(self) -> None:
        self._show_period()
        self.changed.emit()

    def _connect(self) -> None:
        self.type.currentIndexChanged.connect(self._type_picked)
        self.type.currentIndexChanged.connect(self.changed)
        self.whose.currentIndexChanged.connect(self._whose_picked)
        self.record.textChanged.connect(self._record_typed)
        self.record.left.connect(self.settle)
        self.record.returnPressed.connect(self.settle)
        self.period.currentIndexChanged.connect(self._period_picked)
        for day in (self.first, self.last):
            day.changed.connect(self._day_typed)
        for box in (self.language, self.mark):
            box.currentIndexChanged.connect(self.changed)
        for box in (self.type, self.whose, self.period, self.language, self.mark):
            _let_be_narrow(box)
        self.donors.toggled.connect(self.changed)
        self.all.toggled.connect(self._all_picked)

    def _lay_out(self) -> None:
        self._typed = LabelledField(_("&Records"), self.type)
        self._whose = LabelledField(_("Fig&ures of"), self.whose)
        self._one = LabelledField(_("W&hich one"), self.record)
        self._these = LabelledField(_("Those chosen in the table"), QWidget())
        self._filtered = LabelledField(_("On&ly those with"), self.filters)
        self._timed = LabelledField(_("P&eriod"), self.period)
        self._from = LabelledField(_("&From"), self.first)
        self._to = LabelledField(_("&To"), self.last, _("Both days are included."))
        readers = QVBoxLayout()
        readers.setSpacing(4)
        readers.addWidget(self.donors)
        about = _(
            "Leaves out people's names, phones and e-mails, remarks, custom fields, and the "
            "exact coordinates of land that is not yet released."
        )
        self.donors.setAccessibleDescription(about)
        readers.addWidget(Text(about, scale=0.92, tone="muted", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(14)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.about)
        column.addLayout(head)
        # Above all that comes and goes: nobody is to print names for want of having seen it.
        column.addLayout(readers)
        for field in (
            self._typed, self._whose, self._these, self._one, self.all, self._filtered,
            self._timed, self._from, self._to,
            LabelledField(_("Lan&guage"), self.language), LabelledField(_("Mar&k"), self.mark),
        ):  # fmt: skip
            column.addWidget(field)
        column.addStretch(1)


def _let_be_narrow(box: ChoiceBox) -> None:
    """Let a box be narrower than its longest words, which are whole in its list."""
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    view = box.view()
    view.setMinimumWidth(view.sizeHintForColumn(0) + _AROUND)
