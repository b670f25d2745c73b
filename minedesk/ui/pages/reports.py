"""The reports page: which report, about what, for whom; one button writes the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.records import record_types, schema
from minedesk.services.progress import Job
from minedesk.services.reporting import (
    ReportKind,
    Written,
    describe,
    write_report,
)
from minedesk.ui.pages.base import Page, PageContext
from minedesk.ui.pages.report_kinds import ReportKinds
from minedesk.ui.style import restyle
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.day_field import DayField
from minedesk.ui.widgets.setting_rows import ChoiceBox, SettingCard
from minedesk.ui.widgets.text import Text
from minedesk.words import LANGUAGES, N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.store.query import Query
    from minedesk.ui.tasks import Running

# Wide enough to fill a window of 1366 beside the navigation; wider lines are hard to read.
_WIDEST: Final = 1200
_PERIODS: Final = {
    "this_year": N_("This year"),
    "last_year": N_("Last year"),
    "all": N_("Everything on record"),
    "own": N_("From one day to another"),
}


class ReportsPage(Page):
    """Writes reports about the open file. today may be stated for tests."""

    def __init__(
        self, context: PageContext[Document], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self._job: Job | None = None
        self._query: Query | None = None
        self._keys: Sequence[str] | None = None
        self._written: Path | None = None
        self.kinds = ReportKinds()
        self.type = ChoiceBox({schema.name: _(schema.plural) for schema in record_types()})
        self.scope = ChoiceBox({})
        self.record = QLineEdit()
        self.period = ChoiceBox({name: _(words) for name, words in _PERIODS.items()})
        self.first = DayField(lambda: context.preferences.now)
        self.last = DayField(lambda: context.preferences.now)
        self.language = ChoiceBox(LANGUAGES)
        self.donors = QCheckBox(_("For &donors"))
        self.told = Text("", wrap=True)
        self.bar = QProgressBar()
        self.stop = button(_("S&top"), self._stop, look="stop", icon="stop-fill")
        self.open = button(_("&Open the PDF"), self._open, icon="file-pdf")
        self.write = button(_("Save &PDF…"), self.ask_and_write, look="primary", icon="file-pdf")
        self._lay_out()
        self._connect()
        self.open_with("summary")

    def open_with(
        self,
        kind: str,
        type: str | None = None,
        record: str | None = None,
        query: Query | None = None,
        keys: Sequence[str] | None = None,
    ) -> None:
        """Set the page up for a report: its kind, records' type, one record's key, a table's query
        and columns. What is not said stands as it does for a fresh page."""
        self._query, self._keys = query, keys
        self.type.choose(type or (query.type if query else self.type.itemData(0)))
        self.record.setText(record or "")
        self.language.choose(self._context.preferences.now.language or "en")
        self._offer_scope()
        self.kinds.choose(kind)
        self._kind_picked()
        self.period.choose("this_year")
        self._show_period()
        self._tell("")

    def fields_changed(self) -> None:
        """Forget what a table showed where it named fields that are gone."""
        known = schema(self.type.currentData()).listed
        self._keys = self._keys and [key for key in self._keys if key in known]
        if self._query and any(each.field not in known for each in self._query.filters):
            self._query = None
            self._offer_scope()

    @property
    def kind(self) -> ReportKind:
        """The kind of report that is chosen."""
        return self.kinds.kind

    def activate(self) -> None:
        self.kinds.choices[self.kind.name].setFocus()

    def ask_and_write(self) -> None:
        """Ask where the PDF is to lie, and write it."""
        suggested = self._context.document.path.with_name(self._file_name())
        name, _chosen = QFileDialog.getSaveFileName(
            self, _("Save PDF"), str(suggested), _("PDF files (*.pdf)")
        )
        if name:
            path = Path(name)
            path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the report to a file, in the worker."""
        if self._job is not None:
            return
        job = self._job = Job()
        document, settings, kind = self._context.document, self._context.preferences.now, self.kind
        about_records = _is_about_records(kind)
        one = self.record.text().strip() if "record" in kind.needs else ""
        type = self.type.currentData() if about_records else None
        query = self._query if about_records and self.scope.currentData() == "shown" else None
        keys = self._keys if kind.name == "list" else None
        first, last = self._days() if "period" in kind.needs else (None, None)
        language, for_donors = self.language.currentData(), self.donors.isChecked()

        def work() -> Written:
            return write_report(
                document, path, kind.name, type=type, record=one or None, from_=first, to=last,
                language=language, query=query, keys=keys, for_donors=for_donors,
                settings=settings, job=job,
            )  # fmt: skip

        self._tell("")
        self._show_running(True)
        self._context.worker.run(
            work,
            title=_("Writing {name}").format(name=path.name),
            job=job,
            on_done=lambda written: self._done(path, written),
            on_error=self._failed,
            on_stopped=lambda: self._ended(_("Stopped; nothing was written."), "muted"),
            owner=self,
        )

    def can_close(self) -> bool:
        self._stop()
        return True

    def _done(self, path: Path, written: Written) -> None:
        self._written = path
        said = ngettext(
            "Saved as {name}: {count} page.", "Saved as {name}: {count} pages.", written.pages
        ).format(name=path.name, count=written.pages)
        tone = "good"
        if written.missing_scripts:
            tone = "warning"
            said += " " + _(
                "Some words are shown as empty boxes, as no font for their script is installed: "
                "{scripts}."
            ).format(scripts=", ".join(written.missing_scripts))
        self._ended(said, tone)
        self.open.show()
        self.open.setFocus()

    def _failed(self, trouble: Exception) -> None:
        if isinstance(trouble, AppError):
            self._ended(str(trouble), "error")
        else:
            self._ended("", "muted")
            self._context.notifier.error(trouble)

    def _ended(self, said: str, tone: str) -> None:
        self._job = None
        self._show_running(False)
        self._tell(said, tone)

    def _tell(self, said: str, tone: str = "muted") -> None:
        self.told.setText(said)
        restyle(self.told, tone=tone)
        self.open.hide()

    def _show_running(self, running: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.stop.setEnabled(True)
        self._show_ready()

    def _show_progress(self, _running: Running | None) -> None:
        if self._job is not None:
            progress = self._job.snapshot()
            self.bar.setRange(0, progress.total or 0)
            self.bar.setValue(progress.done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self.stop.setEnabled(False)

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _days(self) -> tuple[date | None, date | None]:
        year = self._today().year
        return {
            "this_year": (date(year, 1, 1), date(year, 12, 31)),
            "last_year": (date(year - 1, 1, 1), date(year - 1, 12, 31)),
            "all": (None, None),
            "own": (self.first.day, self.last.day),
        }[self.period.currentData()]

    def _file_name(self) -> str:
        kind = self.kind
        if "period" in kind.needs:
            days = [day.isoformat() for day in self._days() if day is not None]
            return "-".join([kind.name, *days]) + ".pdf"
        one = self.record.text().strip() if "record" in kind.needs else ""
        # A record's key may hold what no file name may.
        safe = "".join(char if char.isalnum() or char in "-_ " else "-" for char in one)
        return f"{safe or self.type.currentText()}.pdf"

    def _kind_picked(self) -> None:
        kind = self.kind
        if kind.type:
            self.type.choose(kind.type)
        self.type.setEnabled(not kind.type)
        self._records_card.setVisible(_is_about_records(kind))
        self._one_card.setVisible("record" in kind.needs)
        self._period_card.setVisible("period" in kind.needs)
        self.donors.setChecked(kind.for_donors)
        self._show_ready()

    def _type_picked(self) -> None:
        # Another type has other filters, columns and keys.
        self._query = self._keys = None
        self.record.clear()
        self._offer_scope()

    def _offer_scope(self) -> None:
        self.scope.clear()
        self.scope.addItem(_("All of them"), "all")
        if self._query is not None:
            said = describe(self._context.document, self._query) or _("all records, in its order")
            self.scope.addItem(_("What the table shows: {what}").format(what=said), "shown")
            self.scope.choose("shown")
        self.scope.setEnabled(self._query is not None)

    def _show_period(self) -> None:
        first, last = self._days()
        own = self.period.currentData() == "own"
        for field, day in ((self.first, first), (self.last, last)):
            if not own:
                field.show_day(day)
            field.setEnabled(own)
        self._show_ready()

    def _show_ready(self) -> None:
        unread = "period" in self.kind.needs and (self.first.wrong or self.last.wrong)
        self.write.setEnabled(self._job is None and not unread)

    def _connect(self) -> None:
        self.kinds.picked.connect(self._kind_picked)
        self.type.currentIndexChanged.connect(self._type_picked)
        self.period.currentIndexChanged.connect(self._show_period)
        for field in (self.first, self.last):
            field.changed.connect(self._show_ready)
        self._context.worker.running.connect(self._show_progress)

    def _lay_out(self) -> None:
        self._records_card = SettingCard(_("What it is about"))
        self._records_card.add(_("&Records"), self.type)
        self._records_card.add(_("&Which of them"), self.scope)
        self._one_card = SettingCard(_("One record only"))
        self._one_card.add(
            _("Its &ID"), self.record, _("Leave it empty to print a sheet for each of them.")
        )
        self._period_card = SettingCard(_("Which period"))
        self._period_card.add(_("P&eriod"), self.period)
        self._period_card.add(_("&From"), self.first)
        self._period_card.add(_("&To"), self.last, _("Both days are included."))
        how = SettingCard(_("How"))
        how.add(_("Lan&guage"), self.language)
        how.add(
            _("Readers"),
            self.donors,
            _(
                "Leaves out people's names, phones and e-mails, remarks, custom fields, and the "
                "exact coordinates of land that is not yet released."
            ),
        )
        options = QVBoxLayout()
        options.setSpacing(16)
        for card in (self._records_card, self._one_card, self._period_card, how):
            options.addWidget(card)
        options.addStretch(1)
        kinds = QVBoxLayout()
        kinds.addWidget(self.kinds)
        kinds.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(kinds, 2)
        columns.addLayout(options, 3)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(16)
        column.addWidget(Text(_("Reports"), scale=1.4, strong=True))
        column.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(_scrolled(inside), 1)
        outer.addWidget(_rule())
        outer.addWidget(self._foot())

    def _foot(self) -> QWidget:
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        foot = QWidget()
        foot.setProperty("role", "surface")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        for widget in (self.bar, self.stop, self.open, self.write):
            row.addWidget(widget)
        for widget in (self.bar, self.stop, self.open):
            widget.hide()
        return foot


def _is_about_records(kind: ReportKind) -> bool:
    return bool(kind.type) or "type" in kind.needs


def _scrolled(inside: QWidget) -> QScrollArea:
    back = QWidget()
    back.setProperty("role", "page")
    middle = QVBoxLayout(back)
    middle.setContentsMargins(0, 0, 0, 0)
    middle.addWidget(inside)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(back)
    return scroll


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
