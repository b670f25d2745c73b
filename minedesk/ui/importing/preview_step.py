"""Step 4: what will become of every row, before anything is written, and mending what is wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from minedesk.errors import Problem
from minedesk.fields.kinds import Kind
from minedesk.services.importing.cells.corrections import rules_for
from minedesk.services.importing.planning import ImportPlan
from minedesk.services.importing.sheets.rowcolumns import found_field
from minedesk.store.stagedview import ProblemGroup
from minedesk.store.staging import Action
from minedesk.ui.importing.chips import CountChip
from minedesk.ui.importing.doubles_bar import DoublesBar
from minedesk.ui.importing.findings import Findings
from minedesk.ui.importing.mend_side import MendSide
from minedesk.ui.importing.preview_model import OWNER, PARTS, PreviewModel
from minedesk.ui.importing.preview_table import PreviewTable
from minedesk.ui.importing.result_step import draft_words
from minedesk.ui.importing.rule_form import WORDS
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.palette import Tone
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minedesk.fields.reading import Habits
    from minedesk.services.importing.cells.corrections import Corrections, What
    from minedesk.services.importing.planning import SheetPlan
    from minedesk.store.repository import Repository

_TONES: Final[dict[Action | None, Tone]] = {
    None: "text",
    "create": "good",
    "update": "info",
    "unchanged": "muted",
    "problem": "error",
    "left": "muted",
}


class PreviewStep(QWidget):
    """The preview.

    filtered: rows of another kind are shown. save_asked: write those with problems to a workbook.
    mended(corrections): the rows are to be checked with these; check_asked: at once.
    texts_asked(sheet, row): what stands in a row of the file is to be read, and taken by
    `take_texts`.
    """

    filtered = Signal()
    save_asked = Signal()
    mended = Signal(object)
    check_asked = Signal()
    texts_asked = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {action: CountChip(tone) for action, tone in _TONES.items()}
        self.sheet = ChoiceBox({})
        self.sheet.setAccessibleName(_("Sheet"))
        self.left_out = Text("", tone="muted")
        self.drafts = Text("", tone="warning", wrap=True)
        self.drafts.setContentsMargins(16, 0, 16, 12)
        self.before = button("", lambda: self.go_to_problem(back=True), look="quiet",
                             icon="arrow-up", tip=_("Problem before (Shift+F8)"))  # fmt: skip
        self.after = button("", self.go_to_problem, look="quiet", icon="arrow-down",
                            tip=_("Next problem (F8)"))  # fmt: skip
        self.table = PreviewTable()
        self.side = MendSide()
        self.panel, self.save_aside = self.side.panel, self.side.save_aside
        self.doubles = DoublesBar()
        self.model: PreviewModel | None = None
        self._plan: ImportPlan | None = None
        self._show: tuple[Repository, Habits, Findings] | None = None
        self._shown: Action | ProblemGroup | None = None
        self._lay_out()
        self._connect()

    def show_plan(
        self, plan: ImportPlan, findings: Findings, repository: Repository, habits: Habits
    ) -> None:
        """Show a plan; where it is the one before with something mended, what was looked at stays
        in view. repository is one of this thread."""
        again = self._plan is not None and self._plan.path == plan.path
        place = self._place() if again else None
        index = self.sheet.currentIndex() if again else 0
        self._plan = plan
        self._show = (repository, habits, findings)
        blocked = self.sheet.blockSignals(True)
        self.sheet.clear()
        for sheet in plan.sheets:
            self.sheet.addItem(f"{sheet.layout.sheet} – {_(sheet.schema.plural)}")
        self.sheet.setCurrentIndex(min(index, self.sheet.count() - 1))
        self.sheet.blockSignals(blocked)
        self.sheet.setVisible(len(plan.sheets) > 1)
        if not again:
            self.side.corrections = plan.options.corrections
        self.side.show_plan(plan, findings, habits)
        self.drafts.setText(draft_words(findings.counts, habits))
        self.drafts.setVisible(bool(self.drafts.text()))
        self.doubles.show_plan(plan, findings.view, repository, habits)
        self._show_left_out(plan)
        self._show_sheet(self._shown if again else None)
        if place is not None:
            self._go_back_to(*place)

    def forget(self) -> None:
        """Let go of the plan, whose rows are about to be thrown away."""
        self.table.setModel(None)
        self.model = None
        self._plan = None
        self._show = None
        self.doubles.forget()
        self.side.forget()

    def show_only(self, shown: Action | ProblemGroup | None) -> None:
        """Show the rows that will become this, or that have one sort of problem; None shows all."""
        self._shown = shown
        for each, chip in self.chips.items():
            chip.setChecked(each == shown)
        self.panel.mark(shown if isinstance(shown, ProblemGroup) else None)
        if self.model is not None:
            self.model.show_only(shown)
            self.filtered.emit()

    def show_unchecked(self, count: int, *, checking: bool) -> None:
        """Say how many changes no row was checked with yet, and whether that is being done."""
        self.side.card.show_unchecked(count, checking=checking)
        # What is wrong may be another thing in a moment.
        self.save_aside.setEnabled(not count and not checking)

    def take_texts(self, row: int, texts: Mapping[int, Sequence[str]]) -> None:
        """Take what stands in rows of the file, and let the cell be typed over for which that of
        this row was asked."""
        if self.model is None or row not in texts:
            return
        for number, cells in texts.items():
            self.model.take_texts(number, cells)
        index = self.table.currentIndex()
        if index.isValid() and self.model.row(index.row()).number == row:
            self.table.edit(index)

    def go_to_problem(self, *, back: bool = False) -> None:
        """Go to the next row with problems, or to the one before; from the last to the first."""
        if self.model is None:
            return
        current = self.table.currentIndex()
        place = current.row() if current.isValid() else -1
        found = self.model.next_problem(place, back=back)
        if found is None:
            found = self.model.next_problem(self.model.rowCount() if back else -1, back=back)
        if found is not None:
            self.table.go_to(found, self.model.wrong_column(found))
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.KEYS.command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do(self)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the preview."""
        return (self.KEYS,)

    def _place(self) -> tuple[int, int, int, int] | None:
        """The row (its number and its place), the column and the scroll that are in view."""
        index = self.table.currentIndex()
        if self.model is None or not index.isValid():
            return None
        number = self.model.row(index.row()).number
        scroll = self.table.verticalScrollBar().value()
        return number, index.row(), index.column(), scroll

    def _go_back_to(self, number: int, place: int, column: int, scroll: int) -> None:
        assert self.model is not None
        if not self.model.rowCount():
            return
        found = self.model.place_of(number)
        if found is None:
            # It was mended, and is not among those that are shown any more.
            found = min(place, self.model.rowCount() - 1)
        self.table.setCurrentIndex(self.model.index(found, column))
        self.table.verticalScrollBar().setValue(scroll)

    def _show_sheet(self, shown: Action | ProblemGroup | None = None) -> None:
        if self._plan is None or self._show is None:
            return
        repository, habits, findings = self._show
        sheet = self._sheet()
        view = findings.view
        self.model = PreviewModel(self._plan, sheet, view, repository, habits, self.table)
        self.model.show_typed(self.side.corrections.cells)
        self.model.typed.connect(self.side.type_over)
        self.model.texts_missing.connect(lambda row: self.texts_asked.emit(sheet, row))
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
        for each in (self.before, self.after):
            each.setVisible(counts["problem"] > 0)
        if isinstance(shown, ProblemGroup):
            gone = shown not in findings.groups or shown.sheet != sheet.layout.sheet
            shown = "problem" if gone else shown
        if not isinstance(shown, ProblemGroup) and not counts[shown]:
            shown = None
        self.show_only(shown)

    def _sheet(self) -> SheetPlan:
        assert self._plan is not None
        return self._plan.sheets[max(0, self.sheet.currentIndex())]

    def _show_group(self, group: ProblemGroup | None) -> None:
        if group is not None and self._plan is not None:
            self._choose_sheet(group)
        self.show_only(group)

    def _choose_sheet(self, about: ProblemGroup | Problem) -> None:
        """Show the sheet that has the rows of a group of problems, or that of one: records and the
        rows that stand in their lines are shown apart."""
        assert self._plan is not None
        assert self._show is not None
        view, sheets, now = self._show[2].view, self._plan.sheets, self.sheet.currentIndex()
        owner = found_field(self._plan.main.schema, about.field)

        def fits(place: int) -> tuple[int, bool, bool]:
            schema = sheets[place].schema
            if isinstance(about, ProblemGroup):
                rows = len(view.seqs(schema, about))
            else:
                rows = int(view.seq_of(schema, about.row or 0) is not None)
            return rows, owner is not None and owner[0] is schema, place == now

        named = [at for at, sheet in enumerate(sheets) if sheet.layout.sheet == about.sheet]
        if named:
            self.sheet.setCurrentIndex(max(named, key=fits))

    def _show_left_out(self, plan: ImportPlan) -> None:
        said = []
        tables = [table.name for table in plan.left_tables]
        rows, columns = plan.left_out_rows, len(plan.left_out_columns)
        if tables:
            said.append(
                ngettext("{count} table left out", "{count} tables left out", len(tables)).format(
                    count=len(tables)
                )
            )
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
        self.left_out.setToolTip(", ".join([*tables, *plan.left_out_columns]))

    def _go_to(self, problem: Problem) -> None:
        if self._plan is None or problem.row is None:
            return
        self._choose_sheet(problem)
        self.show_only(None)
        assert self.model is not None
        place = self.model.place_of(problem.row)
        if place is not None:
            keys = [field.key for field in self.model.fields]
            lead = self.model.columnCount() - len(keys)
            column = keys.index(problem.field) + lead if problem.field in keys else OWNER
            self.table.go_to(place, column)
            self.table.setFocus()

    def _ask_what(self, column: int, at: QPoint) -> None:
        """Offer what can be done to a cell, and to all cells of its column."""
        if self.model is None:
            return
        columns, field = self.model.columns(column), self.model.field(column)
        if not columns:
            return
        index = self.table.currentIndex()
        menu = QMenu(self)
        if index.isValid() and index.column() == column:
            menu.addAction(_("&Type over this cell (F2)"), lambda: self.table.edit(index))
            menu.addSeparator()
        kind = field.kind if field is not None and len(columns) == 1 else None
        for position, heading in columns:
            part = menu if len(columns) == 1 else menu.addMenu(heading)
            self._offer(part, position, kind, index.column() == column)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _offer(self, menu: QMenu, position: int, kind: Kind | None, here: bool) -> None:
        def ask(what: What) -> None:
            assert self.model is not None
            parts = self.table.currentIndex().data(PARTS) if here else None
            texts = {text: 1 for at, _heading, text in parts or () if at == position and text}
            self.side.ask_rule(self._sheet(), position, kind, texts, what)

        for what in rules_for(kind or Kind()):
            dots = "" if what == "fill" else "…"
            menu.addAction(_(WORDS[what]) + dots, partial(ask, what))

    def _changed(self, corrections: Corrections) -> None:
        if self.model is not None:
            self.model.show_typed(corrections.cells)
        self.mended.emit(corrections)

    def _connect(self) -> None:
        for action, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, action=action: self.show_only(action))
        self.sheet.currentIndexChanged.connect(lambda _index: self._show_sheet())
        self.panel.row_asked.connect(self._go_to)
        self.panel.group_asked.connect(self._show_group)
        self.table.menu_asked.connect(self._ask_what)
        self.side.changed.connect(self._changed)
        card, form = self.side.card, self.side.form
        # Each of them hides what had the keyboard; it goes on where the rows are.
        for done in (form.made, form.left, card.rule_dropped, card.cells_dropped, card.check_asked):
            done.connect(lambda *_told: self.table.setFocus())
        self.side.save_asked.connect(self.save_asked)
        self.side.card.check_asked.connect(self.check_asked)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 12, 16, 12)
        chips.setSpacing(8)
        chips.addWidget(self.sheet)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addWidget(self.before)
        chips.addWidget(self.after)
        chips.addStretch(1)
        chips.addWidget(self.left_out)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(chips)
        left.addWidget(self.drafts)
        left.addWidget(self.doubles)
        left.addWidget(self.table, 1)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(rule)
        # Beside the chips its buttons would make the window wider than a small laptop's screen.
        row.addWidget(self.side)

    KEYS: ClassVar = KeyTable["PreviewStep"](
        N_("In the preview of an import"),
        (
            Key(N_("Next problem"), go_to_problem, ("F8",)),
            Key(N_("Problem before"), lambda step: step.go_to_problem(back=True), ("Shift+F8",)),
            Key(N_("Check the rows again"), lambda step: step.check_asked.emit(), ("F9",)),
        ),
    )


def _words(action: Action | None, count: int) -> str:
    if action is None:
        return ngettext("row", "rows", count)
    return {
        "create": ngettext("new", "new", count),
        "update": ngettext("updated", "updated", count),
        "unchanged": ngettext("unchanged", "unchanged", count),
        "problem": ngettext("with problems", "with problems", count),
        "left": ngettext("left out", "left out", count),
    }[action]
