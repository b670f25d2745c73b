"""What stands around every step of an import: a head with the steps, a foot with the buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from minedesk.ui.importing.stepbar import StepBar
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import ElidedText, Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.ui.importing.result_step import Counts
    from minedesk.ui.importing.state import ImportState


class Head(QWidget):
    """Which file is brought in, how it is read, and which step this is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.title = Text("", scale=1.2, strong=True)
        self.subtitle = ElidedText("", tone="muted")
        self.steps = StepBar([_("File"), _("Columns"), _("Values"), _("Preview"), _("Result")])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.steps)

    def show_state(self, state: ImportState | None) -> None:
        """Show how a file is read; None where none is chosen."""
        # An empty line below would lift the title above the steps.
        self.subtitle.setVisible(state is not None)
        if state is None:
            self.title.setText(_("Import"))
            self.subtitle.show_text("")
            return
        if state.pasted:
            self.title.setText(_("Import pasted cells"))
            said = _(state.schema.plural)
        else:
            self.title.setText(_("Import {name}").format(name=state.survey.path.name))
            said = _("{records} · sheet “{sheet}”").format(
                records=_(state.schema.plural), sheet=state.sheet
            )
        if state.heading_row is not None and not state.placed:
            said += " · " + _("headings in row {row}").format(row=state.heading_row)
        self.subtitle.show_text(said)


class Foot(QWidget):
    """Back, a word on where things stand, and the way on."""

    def __init__(
        self,
        go_back: Callable[[], object],
        go_on: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.back = button(_("&Back"), go_back, icon="arrow-left")
        self.note = Text("", tone="muted", wrap=True)
        self.next = button(_("&Next"), go_on, look="primary")
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.note, 1)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(row)


def stand(page: QWidget, *widgets: QWidget, middle: QWidget) -> None:
    """Put the widgets of a page one below the other; the one in the middle takes what is left."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, 1 if widget is middle else 0)


def rule() -> QFrame:
    """A thin line across the page."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def wait_words(*, mended: bool) -> str:
    """Why another file has to wait: cells were mended in the one at hand, or it is being read."""
    if not mended:
        return _("Wait for the present step to end, or stop it first.")
    return _("Cells were mended in the import at hand. Finish it, or go back to its first step.")


def commit_words(counts: Counts, habits: Habits) -> str:
    """What the button of the last step says: how many rows go in, how many are set aside."""
    if not counts.written:
        return _("Nothing to &import")
    said = ngettext("&Import {count} row", "&Import {count} rows", counts.written).format(
        count=habits.number(counts.written, 0)
    )
    if counts.aside:
        said += _(", set {count} aside").format(count=habits.number(counts.aside, 0))
    return said
