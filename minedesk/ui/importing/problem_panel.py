"""The problems of an import, grouped by how they are mended: what is wrong, in which rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from minedesk.errors import Problem
from minedesk.store.stagedview import ProblemGroup
from minedesk.ui import fonts
from minedesk.ui.forms.pill import Pill
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

_SEVERITIES: Final = {
    "error": N_("Problems: these rows are set aside"),
    "warning": N_("Warnings: these rows go in"),
}
_TONES: Final = {"error": "bad", "warning": "warn"}


class ProblemPanel(QWidget):
    """row_asked(problem): show the row that a problem is about. group_asked(group): show only the
    rows of a group; None: show all. rule_asked(group): mend all of them at once."""

    row_asked = Signal(object)
    group_asked = Signal(object)
    rule_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters: dict[ProblemGroup, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None

    def show_groups(
        self,
        groups: Mapping[ProblemGroup, Sequence[Problem]],
        unlisted: int,
        title: Callable[[ProblemGroup], str],
        can_mend: Callable[[ProblemGroup], bool],
    ) -> None:
        """Show groups, each with its first problems; unlisted says how many more groups there are.

        title says what a group is about, can_mend whether a rule over a column may mend it.
        """
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self.filters = {}
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(8)
        if not groups:
            column.addWidget(Text(_("No problems"), strong=True))
            column.addWidget(Text(_("Every row can be read and goes in."), tone="muted", wrap=True))
        for severity, words in _SEVERITIES.items():
            found = [group for group in groups if group.severity == severity]
            if found:
                column.addWidget(Text(_(words), strong=True, wrap=True))
            for group in found:
                column.addWidget(_rule())
                card = self._card(group, groups[group], title(group), mends=can_mend(group))
                column.addWidget(card)
        if unlisted:
            said = ngettext("and {count} more kind of problem", "and {count} more kinds of problem",
                            unlisted)  # fmt: skip
            column.addWidget(Text(said.format(count=unlisted), tone="muted", wrap=True))
        column.addStretch(1)
        self._column.addWidget(self._inside)

    def mark(self, group: ProblemGroup | None) -> None:
        """Show which group the table shows only; None: it shows another choice of rows."""
        for each, filter in self.filters.items():
            filter.setChecked(each == group)
            filter.setText(_("Show all rows") if each == group else _("Show only these"))

    def _card(
        self, group: ProblemGroup, problems: Sequence[Problem], title: str, *, mends: bool
    ) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Text(title, strong=True, wrap=True), 1)
        pill = Pill()
        pill.say(QLocale().toString(group.rows), _TONES[group.severity])
        head.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if group.hint:
            column.addWidget(Text(group.hint, scale=0.94, tone="muted", wrap=True))
        for problem in problems:
            column.addWidget(_Line(problem, self))
        column.addLayout(self._buttons(group, title, mends=mends))
        return card

    def _buttons(self, group: ProblemGroup, title: str, *, mends: bool) -> QHBoxLayout:
        only = button(_("Show only these"), look="quiet", icon="funnel")
        only.setCheckable(True)
        only.setAccessibleName(_("Show only these: {problem}").format(problem=title))
        only.clicked.connect(lambda on: self.group_asked.emit(group if on else None))
        self.filters[group] = only
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(only)
        if mends:
            all_of_them = button(
                _("Mend all…"), lambda: self.rule_asked.emit(group), look="quiet",
                icon="pencil-simple",
            )  # fmt: skip
            all_of_them.setAccessibleName(_("Mend all: {problem}").format(problem=title))
            row.addWidget(all_of_them)
        row.addStretch(1)
        return row


class _Line(QWidget):
    """One problem: its row as a button that goes there, and what is wrong."""

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
        said = Text(problem.message, scale=0.94, wrap=True)
        said.setContentsMargins(0, 4, 0, 0)
        row.addWidget(said, 1)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
