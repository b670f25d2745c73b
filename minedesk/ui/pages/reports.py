"""The reports page: which report, about what, for whom; how it looks; to a file or a printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.services.reporting import ReportKind, Written
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.pages.base import Offer, Page, PageContext
from minedesk.ui.pages.report_kinds import ReportKinds
from minedesk.ui.preferences import kept_sizes
from minedesk.ui.reports.foot import ReportFoot
from minedesk.ui.reports.making import Made
from minedesk.ui.reports.options import ReportOptions
from minedesk.ui.reports.order import Order
from minedesk.ui.reports.preview import Preview
from minedesk.ui.reports.said import printed, saved_as, with_missing
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.store.query import Query

# Who clicks through the kinds, or types, is not held up by previews nobody looks at.
_SOON_MS: Final = 120
# Other records may come in by the thousand.
_STALE_MS: Final = 800
_MEMORY: Final = "split.reports"
_SHARES: Final = (214, 264, 690)


class ReportsPage(Page):
    """Makes reports about the open file. today may be stated for tests."""

    preview: Preview
    _records_changed = Signal()

    KEYS: ClassVar[KeyTable[ReportsPage]] = KeyTable(
        N_("Reports"),
        (
            Key(N_("Print"), lambda page: page.print_it(), ("Ctrl+P",)),
            Key(N_("Read on, to the next page"), lambda page: page.preview.read_on(1),
                ("PgDown",)),
            Key(N_("Read back, to the page before"), lambda page: page.preview.read_on(-1),
                ("PgUp",)),
            Key(N_("First page"), lambda page: page.preview.go_to(0), ("Ctrl+Home",)),
            Key(N_("Last page"), lambda page: page.preview.go_to_last(), ("Ctrl+End",)),
            Key(N_("Larger"), lambda page: page.preview.view.zoom_by(1), ("Ctrl++",), ("Ctrl+=",)),
            Key(N_("Smaller"), lambda page: page.preview.view.zoom_by(-1), ("Ctrl+-",)),
            Key(N_("The whole page, or all of its width"),
                lambda page: page.preview.view.fit_otherwise(), ("Ctrl+0",)),
        ),
    )  # fmt: skip

    def __init__(
        self, context: PageContext[Document], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._stale = True
        self._saved: tuple[Order, Path] | None = None
        self.kinds = ReportKinds()
        self.options = ReportOptions(context, today)
        self.preview = Preview(context)
        self.foot = ReportFoot(lambda: self._job or self.preview.job)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._show_preview)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
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
        chosen: Sequence[int] = (),
    ) -> None:
        """Set the page up for a report: its kind, records' type, one record's key, a table's query
        and columns, the ids of some of its records. What is not said stands as on a fresh page."""
        self.options.begin(type, record, query, keys, chosen)
        self.kinds.choose(kind)
        self._kind_picked()
        self.foot.tell("")

    def fields_changed(self) -> None:
        """Forget what a table showed where it named fields that are gone."""
        self.options.fields_changed()

    @property
    def kind(self) -> ReportKind:
        """The kind of report that is chosen."""
        return self.kinds.kind

    def activate(self) -> None:
        self.kinds.setFocus()
        self._soon.start()

    def offers(self) -> Offer:
        return Offer.EXPORT

    def export(self) -> None:
        if self._ready:
            self.ask_and_write()

    def can_close(self) -> bool:
        self._stop()
        return True

    def ask_and_write(self) -> None:
        """Ask where the PDF is to lie, and write it."""
        self.options.settle()
        if self.options.asks_which:
            return
        path: Path | None = self._context.document.path.with_name(self.options.order().file_name)
        settled = False
        while path is not None and not settled:
            path, settled = self._ask_where(path)
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the report to a file, in the worker."""
        self.options.settle()
        order, settings = self.options.order(), self._context.preferences.now
        document, made = self._context.document, self.preview.made
        seen = made if made is not None and made.order == order and not self._stale else None
        self.preview.stop_making_all()

        def write(job: Job) -> Written:
            if seen is not None and seen.whole:
                return seen.copy_to(path)
            return order.write(document, path, settings, job)

        self._run(
            write,
            _("Writing {name}").format(name=path.name),
            lambda written: self._done(order, path, written),
            _("Stopped; nothing was written."),
        )

    def print_it(self) -> None:
        """Ask for a printer, and print the report."""
        self._with_all(self._print)

    def open_it(self) -> None:
        """Show the report in the system's program for PDF files."""
        if self._saved is not None and self._saved[0] == self.options.order():
            self._show_file(self._saved[1])
        else:
            self._with_all(lambda made: self._show_file(made.path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.KEYS.command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do(self)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the preview."""
        return (self.KEYS,)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # Nobody looks at it any more; what is saved or printed goes on.
            self.preview.maker.stop()
            self._context.preferences.remember(_MEMORY, self._splitter.sizes())

    @property
    def _ready(self) -> bool:
        return self._job is None and self.options.ready and not self.preview.refused

    def _ask_where(self, suggested: Path) -> tuple[Path | None, bool]:
        """Where to write, None for nowhere; and whether that may be written without asking again:
        the dialog asked before it took the place of a file, but only of the name as it was typed.
        """
        name, _chosen = QFileDialog.getSaveFileName(
            self, _("Save PDF"), str(suggested), _("PDF files (*.pdf)")
        )
        if not name:
            return None, False
        path = Path(name)
        if path.suffix.lower() == ".pdf":
            return path, True
        path = path.with_name(path.name + ".pdf")
        return path, not path.exists()

    def _with_all(self, do: Callable[[Made], None]) -> None:
        """Do something with the whole report, made first where it is not."""
        if not self._ready:
            return
        self.options.settle()
        self.foot.tell("")
        self._show_preview()
        if self.options.ready:
            self.preview.maker.finish(do)

    def _print(self, made: Made) -> None:
        # What printing needs is loaded by who prints.
        from minedesk.ui.reports.printing import ask_for_printer, print_pdf

        if not self.isVisible():
            return
        printer = ask_for_printer(self, made.path, self.preview.page)
        if printer is None:
            return
        to_file = printer.outputFileName()
        stopped = _("Stopped; nothing was written.") if to_file else _(
            "Stopped. Pages that the printer has already may still come out."
        )  # fmt: skip
        self._run(
            lambda job: print_pdf(made.path, printer, job),
            _("Printing {name}").format(name=printer.docName()),
            lambda pages: self._ended(printed(pages, printer.printerName(), to_file), "good"),
            stopped,
        )

    def _show_file(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.foot.tell(_("This computer has no program that opens PDF files."), "warning")

    def _run(
        self,
        work: Callable[[Job], Any],
        title: str,
        done: Callable[[Any], None],
        stopped: str,
    ) -> None:
        if self._job is not None:
            return
        self._job = job = Job()
        self.foot.tell("")
        self._show_ready()
        self.foot.look()
        self._context.worker.run(
            work,
            job,
            title=title,
            job=job,
            on_done=done,
            on_error=self._failed,
            on_stopped=lambda: self._ended(stopped, "muted"),
            owner=self,
        )

    def _done(self, order: Order, path: Path, written: Written) -> None:
        self._saved = order, path
        self._ended(*with_missing(saved_as(path, written.pages), "good", written.missing_scripts))
        self.foot.open.setFocus()

    def _failed(self, trouble: Exception) -> None:
        if isinstance(trouble, AppError):
            self._ended(str(trouble), "error")
        else:
            self._ended("", "muted")
            self._context.notifier.error(trouble)

    def _ended(self, said: str, tone: str) -> None:
        self._job = None
        self._show_ready()
        self.foot.look()
        self.foot.tell(said, tone)

    def _stop(self) -> None:
        self.preview.maker.stop()
        if self._job is not None:
            self._job.stop()

    def _show_ready(self) -> None:
        self.foot.allow(self._ready)

    def _kind_picked(self) -> None:
        self.options.show_kind(self.kind)
        self._changed()

    def _changed(self) -> None:
        if self._job is None:
            # What became of a report says nothing of another one.
            self.foot.tell("")
        self._show_ready()
        self._soon.start()

    def _heard(self) -> None:
        self._stale, self._saved = True, None
        if self.isVisible():
            self._soon.start(_STALE_MS)

    def _show_preview(self) -> None:
        self._soon.stop()
        self._soon.setInterval(_SOON_MS)
        if not self.isVisible():
            return
        if self.options.ready:
            anew, self._stale = self._stale, False
            self.preview.show_order(self.options.order(), anew=anew)
        elif self.options.asks_which:
            about = _("Choose a record at the left, or all of them.")
            self.preview.ask(_("Which one?"), about)
        elif (made := self.preview.made) is None or made.order.kind != self.kind.name:
            # Else the report stays in view while its days are being typed.
            self.preview.ask(_("No preview"), _("Look at both dates; one of them is wrong."))
        self._show_ready()

    def _not_made(self) -> None:
        if self._job is None:
            self.foot.tell("")
        self._show_ready()

    def _made(self, made: Made) -> None:
        self._show_ready()
        if made.missing_scripts and self._job is None:
            self.foot.tell(*with_missing("", "warning", made.missing_scripts))

    def _connect(self) -> None:
        self.kinds.picked.connect(self._kind_picked)
        self.options.changed.connect(self._changed)
        self.preview.maker.busy.connect(self.foot.look)
        self.foot.stop_asked.connect(self._stop)
        self.foot.open_asked.connect(self.open_it)
        self.foot.print_asked.connect(self.print_it)
        self.foot.save_asked.connect(self.ask_and_write)
        self.preview.maker.made.connect(self._made)
        self.preview.maker.failed.connect(self._not_made)
        self.preview.trouble.connect(self._context.notifier.error)
        self._records_changed.connect(self._heard)
        # The name and the logo of who prints stand on the paper, too.
        self._context.preferences.changed.connect(self._heard)
        emit = self._records_changed.emit
        # Told in the thread that wrote: the signal brings it over.
        self.destroyed.connect(self._context.document.changes.listen(lambda _changed: emit()))
        self.destroyed.connect(self.preview.maker.close)

    def _lay_out(self) -> None:
        splitter = self._splitter
        # The preview takes what its buttons need.
        for part, least in ((self.kinds, 180), (_scrolled(self.options), 220), (self.preview, 0)):
            if least:
                part.setMinimumWidth(least)
            splitter.addWidget(part)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(2, 1)
        kept = self._context.preferences.recall(_MEMORY)
        splitter.setSizes(kept_sizes(kept, len(_SHARES)) or list(_SHARES))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(splitter, 1)
        outer.addWidget(_rule())
        outer.addWidget(self.foot)


def _scrolled(inside: QWidget) -> QScrollArea:
    inside.setProperty("role", "page")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
