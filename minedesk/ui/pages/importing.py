"""The import page: file, columns, values, preview, result; back and forth, written only at the end.

The worker reads, checks and writes; this page only keeps what was chosen and shows what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QStackedWidget

from minedesk.errors import AppError
from minedesk.services.importing.asking.questions import Asked, asked
from minedesk.services.importing.planning import ImportPlan
from minedesk.services.importing.result import write_result
from minedesk.services.progress import Job
from minedesk.ui.importing.asking import ask_for_workbook, save_choices, use_recipe
from minedesk.ui.importing.busy import Busy
from minedesk.ui.importing.column_step import ColumnStep
from minedesk.ui.importing.file_step import FileStep
from minedesk.ui.importing.findings import Findings, prepare
from minedesk.ui.importing.frame import Foot, Head, commit_words, rule, stand, wait_words
from minedesk.ui.importing.keyboard import enable, take_keyboard
from minedesk.ui.importing.looking import Looked, look
from minedesk.ui.importing.pasting import Cells, Pasting
from minedesk.ui.importing.preview_step import PreviewStep
from minedesk.ui.importing.rechecking import Rechecking
from minedesk.ui.importing.result_step import Counts, ResultStep
from minedesk.ui.importing.state import ImportState
from minedesk.ui.importing.undone import UndoneWatch
from minedesk.ui.importing.value_step import ValueStep
from minedesk.ui.importing.writing import Written, imported_words, write
from minedesk.ui.lookups import Lookups
from minedesk.ui.pages.base import Page, PageContext
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document

FILE, COLUMNS, VALUES, PREVIEW, RESULT = range(5)
_BUSY: Final = 5


class ImportPage(Page):
    """Brings a workbook into the open file. show_records(type) is called with what was imported."""

    def __init__(
        self,
        context: PageContext[Document],
        show_records: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._show_records = show_records or context.navigate
        self._state: ImportState | None = None
        self._plan: ImportPlan | None = None
        self._counts: Counts | None = None
        self._job: Job | None = None
        self._step = FILE
        self.head = Head()
        self.foot = Foot(self.go_back, self.go_on)
        self.back, self.note, self.next = self.foot.back, self.foot.note, self.foot.next
        self.file = FileStep(context.document.path.parent)
        self.columns = ColumnStep()
        self.values = ValueStep()
        self.preview = PreviewStep()
        self.checks = Rechecking(self.preview, context, self)
        self.result = ResultStep()
        self.undone = UndoneWatch(self.result, context, self)
        self.busy = Busy()
        self._pasting = Pasting()
        self.trouble = Text("", tone="error", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_step(FILE)

    def activate(self) -> None:
        if self._step == FILE and self._state is None:
            self.file.choose.setFocus()

    def take_file(self, path: Path) -> None:
        """Begin with another file; while an import is being written it must wait."""
        if self._may_begin():
            self._look(path)

    def take_cells(self, cells: Cells) -> None:
        """Begin with cells that were pasted; while an import is being written they must wait."""
        if self._may_begin():
            look, records = self._pasting.look, self._context.document.repository
            title = _("Reading the pasted cells")
            self._run(lambda job: look(cells, job, records), title, self._looked, FILE)

    def go_on(self) -> None:
        """Go to the next step."""
        if self._job is not None or not self.next.isEnabled():
            return
        if self._step == FILE:
            self._show_step(COLUMNS)
        elif self._step == COLUMNS:
            self._ask_questions()
        elif self._step == VALUES:
            self.values.leave()
            self._make_plan()
        elif self._step == PREVIEW:
            self._commit()

    def go_back(self) -> None:
        """Go to the step before; what was chosen stays."""
        if self._job is None and COLUMNS <= self._step <= PREVIEW:
            self._go_to(self._step - 1)

    def can_close(self) -> bool:
        # What is staged lies outside the user's file, so nothing is lost but the look at it.
        # Another page may still keep the window open: then this one stands a step earlier, whole.
        if self._job is not None:
            self._job.stop()
        self._drop_plan()
        if self._step == PREVIEW and self._job is None:
            self._show_step(VALUES)
        self.result.save_list.hide()
        return True

    def fields_changed(self) -> None:
        """Have the columns looked at again: records have other fields than before."""
        if self._state is not None and self._job is None and self._step != RESULT:
            self._state.fields_changed()
            self._go_to(min(self._step, COLUMNS))

    # Each of the following is one piece of work for the worker, and what comes of it.

    def _look(self, path: Path, *said: str) -> None:
        title = _("Reading {name}").format(name=path.name)
        records = self._context.document.repository
        self._run(lambda job: look(path, job, *said, repository=records), title, self._looked, FILE)

    def _looked(self, looked: Looked) -> None:
        habits = self._context.preferences.now.habits()
        state = self._state = looked.state(habits.date)
        self.file.show_file(state)
        self._show_step(FILE)
        if looked.trouble is not None:
            self._tell_trouble(looked.trouble)
        if (state.sure and not looked.again) or (state.pasted and state.known):
            # All of it was decided before: what came of it is shown at once, and nothing written.
            self._ask_questions(ahead=True)
        elif state.pasted and self.file.ready:
            self._show_step(COLUMNS)

    def _ask_questions(self, *, ahead: bool = False) -> None:
        state = self._asked_for()
        options, habits = state.options(), self._context.preferences.now.habits()
        path, records = state.survey.path, self._context.document.repository

        def work(job: Job) -> Asked:
            return asked(path, options, habits, job, records)

        def show(found: Asked) -> None:
            self.values.show_asked(state, found, Lookups(records))
            self._show_step(VALUES)
            if ahead and state.decided(found):
                self._make_plan()

        self._run(work, _("Looking at the values"), show, COLUMNS)

    def _make_plan(self) -> None:
        state = self._asked_for()
        options, path, document = state.options(), state.survey.path, self._context.document
        self._drop_plan()

        def work(job: Job) -> tuple[ImportPlan, Findings]:
            return prepare(document.repository, path, options, job)

        self._run(work, _("Checking every row"), self._planned, VALUES)

    def _planned(self, made: tuple[ImportPlan, Findings]) -> None:
        before = self._plan
        self._plan, findings = made
        self._counts = findings.counts
        habits = self._context.preferences.now.habits()
        self.preview.show_plan(self._plan, findings, self._context.document.repository, habits)
        if before is not None:
            before.close()
        self.checks.watch(self._asked_for(), self._plan, findings.counts.rows)
        self._show_step(PREVIEW)

    def _commit(self) -> None:
        planned, document = self._plan, self._context.document
        assert planned is not None
        work = partial(write, document, planned, headed=not self._asked_for().placed)
        self._run(work, _("Importing {name}").format(name=planned.path.name), self._done, PREVIEW)

    def _done(self, done: Written) -> None:
        assert self._counts is not None
        assert self._plan is not None
        change_set = done.change_set
        habits = self._context.preferences.now.habits()
        self.result.show_result(self._plan.path.name, self._counts, habits, change_set)
        self._show_step(RESULT)
        self._context.tell(imported_words(self._counts.written, habits), change_set)
        if done.forgotten is not None:
            self._tell_trouble(done.forgotten)

    def _save_problems(self) -> None:
        planned = self._plan
        if planned is None:
            return
        beside = self._context.document.path.with_name(planned.path.name)
        path = ask_for_workbook(self, beside if self._asked_for().pasted else planned.path)
        if path is None:
            return

        step, work = self._step, partial(write_result, planned, path)

        def told(_count: int) -> None:
            self._show_step(step)
            self._context.notifier.say(_("Saved as {path}.").format(path=path))

        self._run(work, _("Writing {name}").format(name=path.name), told, step)

    def _save_recipe(self) -> None:
        if self._plan is None:
            return
        try:
            save_choices(self, self._plan, self._context.notifier)
        except AppError as error:
            self._tell_trouble(error)

    def _use_recipe(self) -> None:
        state = self._asked_for()
        try:
            if not use_recipe(self, state):
                return
        except AppError as error:
            self._tell_trouble(error)
            return
        self.file.show_file(state)
        self._show_step(FILE)

    def _run(
        self, work: Callable[[Job], Any], title: str, on_done: Callable[[Any], None], step: int
    ) -> None:
        """Run work in the worker; what goes wrong is told in the step that it comes back to."""
        job = self._job = Job()

        def ended(then: Callable[[], None]) -> None:
            self._job = None
            then()

        self.busy.watch(job, title)
        self._stack.setCurrentIndex(_BUSY)
        self._show_footer()
        self._context.worker.run(
            work,
            job,
            job=job,
            title=title,
            on_done=lambda answer: ended(lambda: on_done(answer)),
            on_error=lambda trouble: ended(lambda: self._failed(trouble, step)),
            on_stopped=lambda: ended(lambda: self._show_step(step)),
            owner=self,
        )

    def _failed(self, trouble: Exception, step: int) -> None:
        self._show_step(step)
        if not isinstance(trouble, AppError):
            self._context.notifier.error(trouble)
        elif self._state is None:
            self.file.show_nothing(trouble)
        else:
            self._tell_trouble(trouble)

    def _tell_trouble(self, trouble: AppError) -> None:
        self.trouble.setText(str(trouble))
        self.trouble.show()

    def _go_to(self, step: int) -> None:
        if step < PREVIEW:
            self._drop_plan()
        self._show_step(step)

    def _show_step(self, step: int) -> None:
        entered, self._step = step != self._step, step
        if step == COLUMNS:
            self.columns.show_columns(self._asked_for())
        self.trouble.hide()
        self._stack.setCurrentIndex(step)
        self.head.steps.show_step(step, fixed=step == RESULT)
        self.head.show_state(self._state)
        self._show_footer()
        take_keyboard(self._stack, self.next, entered=entered)

    def _show_footer(self) -> None:
        step, busy = self._step, self._job is not None
        self.back.setVisible(COLUMNS <= step <= PREVIEW)
        self.back.setEnabled(not busy)
        self.next.setVisible(step != RESULT and self._state is not None)
        enable(self.next, self._stack, not busy and self._ready())
        self.next.setText(self._next_words())
        self.note.setText(self._note())
        # Where there is nothing to press, an empty strip would only look like something missing.
        self.foot.setVisible(not (self.back.isHidden() and self.next.isHidden()))

    def _note(self) -> str:
        if self._step == VALUES and self.values.open_questions:
            return _("Answer what is asked, so that no value is guessed.")
        if self._step == COLUMNS:
            return self._asked_for().place_words
        if self._step == PREVIEW and self._state is not None:
            said = _("Nothing has been written yet."), self._state.recipe_words
            return " ".join(filter(None, said))
        return ""

    def _ready(self) -> bool:
        if self._step == FILE:
            return self.file.ready
        if self._step == COLUMNS:
            return self.columns.ready
        if self._step == VALUES:
            return not self.values.open_questions
        return self.checks.settled and self._counts is not None and self._counts.written > 0

    def _next_words(self) -> str:
        if self._step != PREVIEW or self._plan is None:
            return _("&Next")
        assert self._counts is not None
        return commit_words(self._counts, self._context.preferences.now.habits())

    def _chosen_otherwise(self) -> None:
        self.trouble.hide()
        self.head.show_state(self._state)
        self._show_footer()

    def _asked_for(self) -> ImportState:
        assert self._state is not None, "a step after the first was shown without a file"
        return self._state

    def _drop_plan(self) -> None:
        self.checks.forget()
        self.preview.forget()
        if self._plan is not None:
            self._plan.close()
            self._plan = None

    def _may_begin(self) -> bool:
        mended = COLUMNS <= self._step <= PREVIEW and self._asked_for().mended
        if self._job is not None or mended:
            self._context.notifier.say(wait_words(mended=mended))
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        self._drop_plan()
        self._pasting.forget()
        self._state = None
        self._counts = None
        self.file.show_nothing()
        self._show_step(FILE)

    def _import_another(self) -> None:
        self._forget()
        self.file.ask_for_file()

    def _show_imported(self) -> None:
        if self._plan is not None:
            schema = self._plan.main.schema
            self._show_records(schema.parent or schema.name)

    def _connect(self) -> None:
        self.file.file_asked.connect(self.take_file)
        self.file.pasted.connect(lambda text: self.take_cells(Cells(text)))
        self.file.text_asked.connect(lambda *said: self._look(self._asked_for().survey.path, *said))
        for step in (self.file, self.columns, self.values):
            step.changed.connect(self._chosen_otherwise)
        self.head.steps.asked.connect(lambda step: self._go_to(step) if self._job is None else None)
        for each in (self.preview, self.result):
            each.save_asked.connect(self._save_problems)
        self.checks.planned.connect(self._planned)
        self.checks.changed.connect(self._show_footer)
        self.checks.failed.connect(lambda trouble: self._failed(trouble, PREVIEW))
        self.result.recipe_asked.connect(self._save_recipe)
        self.file.recipe_asked.connect(self._use_recipe)
        self.result.show_asked.connect(self._show_imported)
        self.result.again_asked.connect(self._import_another)
        self.result.undo_asked.connect(self._context.take_back)
        self._context.worker.running.connect(self.busy.show_running)
        self._context.worker.running.connect(self.result.show_running)

    def _lay_out(self) -> None:
        for step in (self.file, self.columns, self.values, self.preview, self.result, self.busy):
            self._stack.addWidget(step)
        self.trouble.setContentsMargins(16, 8, 16, 8)
        stand(self, self.head, rule(), self._stack, self.trouble, self.foot, middle=self._stack)
