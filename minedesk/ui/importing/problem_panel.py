"""The problems of an import, grouped by field: what is wrong in which row, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from minedesk.errors import Problem
from minedesk.fields.schema import Schema
from minedesk.records import schema as schema_named
from minedesk.ui import fonts
from minedesk.ui.forms.pill import Pill
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

_SHOWN: Final = 4
_WIDTH: Final = 300
_SEVERITIES: Final = {
    "error": N_("Problems: these rows are set aside"),
    "warning": N_("Warnings: these rows go in"),
}
_TONES: Final = {"error": "bad", "warning": "warn"}


class ProblemPanel(QScrollArea):
    """row_asked(problem): show the row that a problem is about."""

    row_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_problems(
        self, problems: Sequence[Problem], unlisted: int, types: Mapping[str, Schema]
    ) -> None:
        """Show problems and warnings; unlisted says how many more there are than these.

        types says by sheet what its rows are.
        """
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(8)
        if not problems:
            column.addWidget(Text(_("No problems"), strong=True))
            column.addWidget(Text(_("Every row can be read and goes in."), tone="muted", wrap=True))
        for severity, title in _SEVERITIES.items():
            found = [problem for problem in problems if problem.severity == severity]
            if found:
                column.addWidget(Text(_(title), strong=True, wrap=True))
                for group in _grouped(found):
                    column.addWidget(self._group(group, types))
        if unlisted:
            said = ngettext("and {count} more", "and {count} more", unlisted)
            column.addWidget(Text(said.format(count=unlisted), tone="muted"))
        column.addStretch(1)
        self.setWidget(inside)

    def _group(self, group: list[Problem], types: Mapping[str, Schema]) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Text(_title(group[0], types), strong=True, wrap=True), 1)
        pill = Pill()
        pill.say(str(len(group)), _TONES[group[0].severity])
        head.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        lines = QWidget()
        below = QVBoxLayout(lines)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        column.addWidget(lines)
        self._fill(below, group[:_SHOWN])
        rest = group[_SHOWN:]
        if rest:
            words = ngettext("Show {count} more", "Show {count} more", len(rest))
            more = button(words.format(count=QLocale().toString(len(rest))), look="quiet")

            def show_rest() -> None:
                self._fill(below, rest)
                more.hide()

            more.clicked.connect(show_rest)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        return card

    def _fill(self, column: QVBoxLayout, problems: Iterable[Problem]) -> None:
        for problem in problems:
            column.addWidget(_Line(problem, self))


class _Line(QWidget):
    """One problem: its row as a button that goes there, what is wrong, how to mend it."""

    def __init__(self, problem: Problem, panel: ProblemPanel) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        go = button(str(problem.row or ""), lambda: panel.row_asked.emit(problem), look="quiet")
        go.setAccessibleName(_("Show row {row}").format(row=problem.row))
        go.setToolTip(go.accessibleName())
        go.setMinimumWidth(fonts.line_height() * 2)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        said = Text(problem.text, scale=0.94, tone="muted", wrap=True)
        said.setContentsMargins(0, 4, 0, 0)
        row.addWidget(said, 1)


def _grouped(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems of one field together, the most frequent field first."""
    groups: dict[tuple[str | None, str | None], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.sheet, problem.field), []).append(problem)
    return sorted(groups.values(), key=lambda group: -len(group))


def _title(problem: Problem, types: Mapping[str, Schema]) -> str:
    schema = types.get(problem.sheet or "")
    if schema is not None and problem.field in schema.by_key:
        return _(schema.by_key[problem.field].label)
    if schema is not None and schema.parent and problem.field == schema.parent_field:
        return _(schema_named(schema.parent).title)
    return _("The whole row")
