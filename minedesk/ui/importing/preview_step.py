"""Step 4: what will become of every row, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from minedesk.errors import Problem
from minedesk.services.importing.options import ImportOptions
from minedesk.services.importing.planning import ImportPlan, plan
from minedesk.services.importing.problemlist import Place, found_cells
from minedesk.services.progress import Job
from minedesk.store.staging import Action
from minedesk.ui.importing.chips import CountChip
from minedesk.ui.importing.preview_model import OWNER, PreviewModel
from minedesk.ui.importing.preview_table import PreviewTable
from minedesk.ui.importing.problem_panel import ProblemPanel
from minedesk.ui.importing.result_step import Counts, draft_words, with_drafts
from minedesk.ui.palette import Tone
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.store.repository import Repository

# More findings than these are counted, and listed in the workbook of problems.
LISTED: Final = 2_000
_TONES: Final[dict[Action | None, Tone]] = {
    None: "text",
    "create": "good",
    "update": "info",
    "unchanged": "muted",
    "problem": "error",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What a plan found: the first problems and warnings, their rows' cells, how many more."""

    problems: list[Problem]
    cells: Mapping[Place, Sequence[Any]]
    unlisted: int
    counts: Counts

    @classmethod
    def of(cls, plan: ImportPlan, job: Job) -> Findings:
        """Read what is listed; the file is read once more for the cells, so do it in the worker."""
        staging = plan.staging
        listed = [
            *staging.problems("error", limit=LISTED),
            *staging.problems("warning", limit=LISTED),
        ]
        count = staging.count_problems("error") + staging.count_problems("warning")
        places = {(p.sheet, p.row) for p in listed if p.sheet is not None and p.row is not None}
        return cls(
            listed,
            found_cells(plan, places, job),
            count - len(listed),
            with_drafts(Counts.of(plan), plan),
        )


def prepare(
    repository: Repository, path: Path, options: ImportOptions, job: Job
) -> tuple[ImportPlan, Findings]:
    """Plan an import and see what to show of it; for the worker. Raises as `plan` does."""
    planned = plan(repository, path, options, job)
    try:
        return planned, Findings.of(planned, job)
    except BaseException:
        planned.close()
        raise


class PreviewStep(QWidget):
    """The preview. filtered: rows of another kind are shown. save_asked: write those with problems
    to a workbook."""

    filtered = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {action: CountChip(tone) for action, tone in _TONES.items()}
        self.sheet = ChoiceBox({})
        self.sheet.setAccessibleName(_("Sheet"))
        self.left_out = Text("", tone="muted")
        self.drafts = Text("", tone="warning", wrap=True)
        self.drafts.setContentsMargins(16, 0, 16, 12)
        self.save_aside = button(
            _("Save the rows with &problems…"), self.save_asked.emit, icon="download-simple"
        )
        self.table = PreviewTable()
        self.panel = ProblemPanel()
        self.model: PreviewModel | None = None
        self._plan: ImportPlan | None = None
        self._show: tuple[Repository, Habits, Findings] | None = None
        self._lay_out()
        for action, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, action=action: self.show_only(action))
        self.sheet.currentIndexChanged.connect(lambda _index: self._show_sheet())
        self.panel.row_asked.connect(self._go_to)

    def show_plan(
        self, plan: ImportPlan, findings: Findings, repository: Repository, habits: Habits
    ) -> None:
        """Show a plan. repository is one of this thread."""
        self._plan = plan
        self._show = (repository, habits, findings)
        blocked = self.sheet.blockSignals(True)
        self.sheet.clear()
        for sheet in plan.sheets:
            self.sheet.addItem(f"{sheet.layout.sheet} – {_(sheet.schema.plural)}")
        self.sheet.blockSignals(blocked)
        self.sheet.setVisible(len(plan.sheets) > 1)
        types = {sheet.layout.sheet: sheet.schema for sheet in plan.sheets}
        self.panel.show_problems(findings.problems, findings.unlisted, types)
        self.drafts.setText(draft_words(findings.counts, habits))
        self.drafts.setVisible(bool(self.drafts.text()))
        self._show_left_out(plan)
        self.save_aside.setVisible(findings.counts.aside > 0)
        self._show_sheet()
        self.chips[None].setFocus()

    def forget(self) -> None:
        """Let go of the plan, whose rows are about to be thrown away."""
        self.table.setModel(None)
        self.model = None
        self._plan = None
        self._show = None

    def show_only(self, action: Action | None) -> None:
        """Show the rows that will become this; None shows all."""
        for each, chip in self.chips.items():
            chip.setChecked(each == action)
        if self.model is not None:
            self.model.show_only(action)
            self.filtered.emit()

    def _show_sheet(self) -> None:
        if self._plan is None or self._show is None:
            return
        repository, habits, findings = self._show
        sheet = self._plan.sheets[max(0, self.sheet.currentIndex())]
        by_row: dict[Place, list[Problem]] = defaultdict(list)
        for problem in findings.problems:
            by_row[problem.sheet or "", problem.row or 0].append(problem)
        self.model = PreviewModel(
            self._plan, sheet, repository, habits, by_row, findings.cells, self.table
        )
        self.table.show_model(self.model)
        counts: dict[Action | None, int] = {
            action: self._plan.staging.count(sheet.schema, action)
            for action in _TONES
            if action is not None
        }
        counts[None] = sum(counts.values())
        for action, chip in self.chips.items():
            chip.say(habits.number(counts[action], 0), _words(action, counts[action]))
            chip.setVisible(action is None or counts[action] > 0)
        self.show_only(None)

    def _show_left_out(self, plan: ImportPlan) -> None:
        said = []
        rows, columns = plan.left_out_rows, len(plan.left_out_columns)
        if rows:
            said.append(
                ngettext(
                    "{count} row of totals left out", "{count} rows of totals left out", rows
                ).format(count=rows)
            )
        if columns:
            said.append(
                ngettext("{count} column left out", "{count} columns left out", columns).format(
                    count=columns
                )
            )
        self.left_out.setText(" · ".join(said))
        self.left_out.setToolTip(", ".join(plan.left_out_columns))

    def _go_to(self, problem: Problem) -> None:
        if self._plan is None or problem.row is None:
            return
        sheets = [sheet.layout.sheet for sheet in self._plan.sheets]
        if problem.sheet in sheets and self.sheet.currentIndex() != sheets.index(problem.sheet):
            self.sheet.setCurrentIndex(sheets.index(problem.sheet))
        self.show_only(None)
        assert self.model is not None
        place = self.model.place_of(problem.row)
        if place is not None:
            keys = [field.key for field in self.model.fields]
            lead = self.model.columnCount() - len(keys)
            column = keys.index(problem.field) + lead if problem.field in keys else OWNER
            self.table.go_to(place, column)
            self.table.setFocus()

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 12, 16, 12)
        chips.setSpacing(8)
        chips.addWidget(self.sheet)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self.left_out)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(chips)
        left.addWidget(self.drafts)
        left.addWidget(self.table, 1)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(rule)
        # Beside the chips the button would make the window wider than a small laptop's screen.
        side = QWidget()
        side.setProperty("role", "surface")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 12)
        right.setSpacing(12)
        right.addWidget(self.panel, 1)
        right.addWidget(self.save_aside, 0, Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(side)


def _words(action: Action | None, count: int) -> str:
    if action is None:
        return ngettext("row", "rows", count)
    return {
        "create": ngettext("new", "new", count),
        "update": ngettext("updated", "updated", count),
        "unchanged": ngettext("unchanged", "unchanged", count),
        "problem": ngettext("with problems", "with problems", count),
    }[action]
