"""A line over the preview that tells of rows which may be the same as others, and compares them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from minedesk.services.importing.doubles.sidebyside import SideBySide
from minedesk.ui.importing.doubles_dialog import DoublesDialog
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.services.importing.options import Decided
    from minedesk.services.importing.planning import ImportPlan
    from minedesk.store.repository import Repository
    from minedesk.store.stagedview import StagedView


class DoublesBar(QWidget):
    """decided(fates): by row, what becomes of doubles from now on."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._shown: SideBySide | None = None
        self.dialog: DoublesDialog | None = None
        self.told = Text("", tone="warning", wrap=True)
        self.compare = button(_("Compare t&hem…"), self._compare)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        row.addWidget(self.compare)
        self.hide()

    def show_plan(
        self, plan: ImportPlan, view: StagedView, repository: Repository, habits: Habits
    ) -> None:
        """Tell of the doubles of a plan; nothing where there are none."""
        self._plan = plan
        self._shown = SideBySide(plan, view, repository, habits) if plan.doubles else None
        count = len(plan.doubles)
        open_ones = count - len(self._fates())
        said = ngettext(
            "{count} new row may be the same as another one.",
            "{count} new rows may be the same as others.",
            count,
        ).format(count=habits.number(count, 0))
        if open_ones < count:
            said += " " + _("Decided: {count}.").format(count=habits.number(count - open_ones, 0))
        self.told.setText(said)
        self.setVisible(count > 0)

    def forget(self) -> None:
        """Let go of the plan."""
        self._plan = self._shown = None
        if self.dialog is not None:
            self.dialog.reject()
        self.hide()

    def _fates(self) -> Mapping[int, Decided]:
        return self._plan.options.decided if self._plan is not None else {}

    def _compare(self) -> None:
        if self._plan is None or self._shown is None:
            return
        dialog = DoublesDialog(
            self._plan.doubles, self._shown, self._plan.main.schema, self._fates(), self.window()
        )
        self.dialog = dialog
        dialog.decided.connect(self.decided)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
