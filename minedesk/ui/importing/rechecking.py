"""Checking the rows of an import again with what was mended in the preview, which stays in view.

Few rows are checked at once. Of many it is done when nobody typed for a while, or when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from minedesk.services.importing.cells.takencells import taken_cells
from minedesk.services.progress import Job
from minedesk.ui.importing.findings import Findings, prepare
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.importing.cells.corrections import Corrections
    from minedesk.services.importing.options import Decided
    from minedesk.services.importing.planning import ImportPlan, SheetPlan
    from minedesk.ui.importing.preview_step import PreviewStep
    from minedesk.ui.importing.state import ImportState
    from minedesk.ui.pages.base import PageContext

# So many rows are checked in about a second.
_FEW: Final = 5_000
_PAUSE_MS: Final = 4_000
# The texts of so many rows around the one that is asked for are read together.
_AROUND: Final = 100


class Rechecking(QObject):
    """planned((plan, findings)): the rows as they were checked last. changed: `settled` may be
    another. failed(error): the file could not be read again."""

    planned = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, preview: PreviewStep, context: PageContext[Document], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._context = context
        self._state: ImportState | None = None
        self._plan: ImportPlan | None = None
        self._rows = 0
        self._job: Job | None = None
        # Whether anything was mended since the check that is under way was begun.
        self._late = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)
        preview.mended.connect(self._mended)
        preview.doubles.decided.connect(self._decided)
        preview.check_asked.connect(self.check)
        preview.texts_asked.connect(self._read_texts)

    @property
    def settled(self) -> bool:
        """Whether the rows were checked with all that is mended."""
        return self._job is None and not self._open

    def watch(self, state: ImportState, plan: ImportPlan, rows: int) -> None:
        """Look after a plan of so many rows, a new one or one that was checked again; what is
        mended in the preview goes into state."""
        self._state, self._plan, self._rows = state, plan, rows
        self._tell()
        if self._open:
            self._wait()

    def forget(self) -> None:
        """Look after nothing any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.stop()
        self._job = self._state = self._plan = None
        self._late = False

    def check(self) -> None:
        """Check the rows now, where anything was mended since they were."""
        state = self._state
        if state is None or self._job is not None or not self._open:
            return
        self._timer.stop()
        repository, path, options = self._context.document.repository, state.survey.path, (
            state.options()
        )  # fmt: skip
        job = self._job = Job()

        def work(job: Job) -> tuple[ImportPlan, Findings]:
            return prepare(repository, path, options, job)

        self._context.worker.run(
            work,
            job,
            job=job,
            title=_("Checking every row"),
            on_done=lambda made: self._done(job, made),
            on_error=lambda error: self._ended(job, error),
            on_stopped=lambda: self._ended(job, None),
            owner=self,
        )
        self._tell()

    @property
    def _open(self) -> int:
        """How many changes the rows were not checked with yet."""
        if self._state is None or self._plan is None:
            return 0
        now, then = self._state.corrections, self._plan.options.corrections
        cells = {at for at in {*now.cells, *then.cells} if now.cells.get(at) != then.cells.get(at)}
        mended = len(cells) + len(set(now.rules) ^ set(then.rules)) or int(now != then)
        fates, decided = self._state.fates, self._plan.options.decided
        rows = {row for row in {*fates, *decided} if fates.get(row) != decided.get(row)}
        return mended + len(rows)

    def _decided(self, fates: dict[int, Decided]) -> None:
        if self._state is not None:
            self._state.fates = dict(fates)
            self._begin_anew()

    def _mended(self, corrections: Corrections) -> None:
        if self._state is not None:
            self._state.corrections = corrections
            self._begin_anew()

    def _begin_anew(self) -> None:
        if self._job is not None:
            # What it comes to is known to be old already.
            self._late = True
            self._job.stop()
        else:
            self._wait()
        self._tell()

    def _wait(self) -> None:
        self._timer.start(0 if self._rows <= _FEW else _PAUSE_MS)

    def _done(self, job: Job, made: tuple[ImportPlan, Findings]) -> None:
        if job is not self._job:
            made[0].close()
            return
        self._job, self._late = None, False
        self.planned.emit(made)

    def _ended(self, job: Job, error: Exception | None) -> None:
        if job is not self._job:
            return
        self._job = None
        if error is not None:
            self.failed.emit(error)
        elif self._late:
            self._wait()
        self._late = False
        self._tell()

    def _tell(self) -> None:
        self._preview.show_unchecked(self._open, checking=self._job is not None)
        self.changed.emit()

    def _read_texts(self, sheet: SheetPlan, row: int) -> None:
        planned = self._plan
        if planned is None:
            return
        numbers = range(max(1, row - _AROUND), row + _AROUND)

        def take(found: dict[int, list[str]]) -> None:
            if planned is self._plan:
                self._preview.take_texts(row, found)

        job = Job()
        self._context.worker.run(
            taken_cells, planned, sheet, numbers, job,
            job=job, title=_("Reading row {row}").format(row=row), on_done=take,
            on_error=self.failed.emit, on_stopped=lambda: None, owner=self,
        )  # fmt: skip
