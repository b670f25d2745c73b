"""Beside the preview: what is wrong, how all of it is mended at once, what is mended already."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from minedesk.records import schema as schema_named
from minedesk.services.importing.cells.corrections import (
    CellPlace,
    ColumnRule,
    Corrections,
    What,
    column_names,
)
from minedesk.services.importing.cells.mendedwords import cells_changed, rule_words
from minedesk.services.importing.problemlist import columns_of
from minedesk.services.importing.sheets.rowcolumns import found_field
from minedesk.ui.importing.mend_card import MendCard, RuleLine
from minedesk.ui.importing.problem_panel import ProblemPanel
from minedesk.ui.importing.rule_form import RuleForm
from minedesk.ui.importing.targets import shown_name
from minedesk.ui.widgets.buttons import button
from minedesk.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minedesk.fields.kinds import Kind
    from minedesk.fields.reading import Habits
    from minedesk.services.importing.planning import ImportPlan, SheetPlan
    from minedesk.store.stagedview import ProblemGroup
    from minedesk.ui.importing.findings import Findings

_WIDTH: Final = 300
# So many rows of a group are looked through for what may be replaced in them, and so many of
# their texts are offered.
_LOOKED_AT: Final = 2_000
_OFFERED: Final = 100


class MendSide(QWidget):
    """changed(corrections): something else is to be mended. save_asked: write the rows with
    problems to a workbook. What is wrong is shown by `panel`, what is mended by `card`."""

    changed = Signal(object)
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self.form = RuleForm()
        self.card = MendCard()
        self.panel = ProblemPanel()
        self.save_aside = button(
            _("Save the rows with &problems…"), self.save_asked.emit, icon="download-simple"
        )
        self.corrections = Corrections()
        self._plan: ImportPlan | None = None
        self._findings: Findings | None = None
        self._lay_out()
        self.form.hide()
        self.form.made.connect(self._add)
        self.form.left.connect(self.form.hide)
        self.card.rule_dropped.connect(lambda at: self._change(self.corrections.without_rule(at)))
        self.card.cells_dropped.connect(
            lambda: self._change(Corrections(rules=self.corrections.rules))
        )
        self.panel.rule_asked.connect(self._ask_about)

    def show_plan(self, plan: ImportPlan, findings: Findings, habits: Habits) -> None:
        """Show what is wrong in a plan, and what was mended in it."""
        self._plan, self._findings = plan, findings
        self.form.habits = habits
        self.panel.show_groups(
            findings.groups,
            findings.unlisted,
            self._title,
            lambda group: self._at(group) is not None,
        )
        self.save_aside.setVisible(findings.counts.aside > 0)
        # What was typed since the plan was begun is not in it yet.
        self._show_mended()

    def forget(self) -> None:
        """Let go of the plan, and of what was mended."""
        self._plan = self._findings = None
        self.corrections = Corrections()
        self.form.hide()

    def type_over(self, place: CellPlace, text: str) -> None:
        """Keep what was typed over a cell of the file."""
        self._change(self.corrections.with_cell(place, text))

    def ask_rule(
        self,
        sheet: SheetPlan,
        position: int,
        kind: Kind | None,
        texts: Mapping[str, int],
        what: What | None = None,
    ) -> None:
        """Ask what is to be done to a column of the file; kind is how it is read, None where it
        makes a value only together with others."""
        if sheet.in_lines and self._plan:
            # The columns are those of the records' sheet; the rows are only seen apart.
            sheet = self._plan.main
        columns = sheet.layout.columns
        name = column_names(sheet.schema.name, columns)[position]
        heading = next(each.heading for each in columns if each.position == position)
        if what == "fill":
            self._add(ColumnRule(name, "fill"))
            return
        self.form.show()
        self.form.ask(name, heading, kind, texts, what)
        self._scroll.ensureWidgetVisible(self.form)

    def _ask_about(self, group: ProblemGroup) -> None:
        found = self._at(group)
        if found is None or self._findings is None:
            return
        sheet, position = found
        rows = self._findings.view.cells_of(group, _LOOKED_AT)
        texts = Counter(row[position] for row in rows if position < len(row) and row[position])
        known = found_field(sheet.schema, group.field)
        self.ask_rule(
            sheet, position, known[1].kind if known else None, dict(texts.most_common(_OFFERED))
        )

    def _at(self, group: ProblemGroup) -> tuple[SheetPlan, int] | None:
        """The one column of the file that a group is about; None where there is none such."""
        sheet = self._sheet_of(group)
        columns = columns_of(sheet, group.field) if sheet and group.field else []
        return (sheet, columns[0][0]) if sheet and len(columns) == 1 else None

    def _sheet_of(self, group: ProblemGroup) -> SheetPlan | None:
        sheets = [each for each in self._plan.sheets if each.layout.sheet == group.sheet] if (
            self._plan
        ) else []  # fmt: skip
        fitting = [each for each in sheets if group.field in each.schema.by_key]
        return next(iter(fitting or sheets), None)

    def _title(self, group: ProblemGroup) -> str:
        sheet = self._sheet_of(group)
        schema = sheet.schema if sheet else None
        known = found_field(schema, group.field) if schema else None
        if known is not None:
            return shown_name(schema, *known)
        if schema is not None and schema.parent and group.field == schema.parent_field:
            return _(schema_named(schema.parent).title)
        return _("The whole row")

    def _add(self, rule: ColumnRule) -> None:
        self.form.hide()
        self._change(self.corrections.with_rule(rule))

    def _change(self, corrections: Corrections) -> None:
        if corrections == self.corrections:
            return
        self.corrections = corrections
        self._show_mended()
        self.changed.emit(corrections)

    def _show_mended(self) -> None:
        sheets = self._plan.sheets if self._plan else []
        checked = self._plan.options.corrections.rules if self._plan else ()
        lines = [
            RuleLine(
                rule_words(rule, sheets, self.form.habits),
                cells_changed(rule, sheets) if rule in checked else None,
            )
            for rule in self.corrections.rules
        ]
        self.card.show_mended(lines, len(self.corrections.cells))

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.form, self.card, self.panel):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        outer.setSpacing(12)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.save_aside, 0, Qt.AlignmentFlag.AlignHCenter)
