"""The tabs of a form, and what a page behind one of them is when it holds no typed rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar, QWidget

from minedesk.records.base import Entry
from minedesk.ui.forms.completion import dot
from minedesk.ui.forms.placing import Placed


class FormPage(QWidget):
    """A further page of a form, such as files or history, that reads and writes by itself.

    title_changed: `title` answers differently now.
    """

    title_changed = Signal()

    def title(self) -> str:
        """What its tab is called, with a count where there is one."""
        raise NotImplementedError

    def show_record(self, entry: Entry) -> None:
        """Show what belongs to this record; its id is None as long as it is not in the file."""
        raise NotImplementedError


class FormTabBar(QTabBar):
    """The tabs: first the fields, then each type of rows, then further pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setDrawBase(False)
        # Short of room, the bar moves along: a shortened word would lose the count at its end.
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def entitle(self, place: int, title: str) -> None:
        """Give a tab another title."""
        self.setTabText(place, title)
        self.setTabToolTip(place, title)

    def mark(self, placed: Placed) -> None:
        """A dot on each tab that holds an error, so that none is out of sight."""
        for place, problems in enumerate((placed.fields.values(), *placed.tabs.values())):
            error = any(problem.severity == "error" for problem in problems)
            self.setTabIcon(place, dot("error") if error else QIcon())
