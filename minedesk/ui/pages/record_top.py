"""The buttons of a record page in the top bar: export, print, review, a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from minedesk.ui.exporting import WAYS
from minedesk.ui.review.words import STEP_NAMES
from minedesk.ui.widgets.buttons import button, menu_button
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.ui.pages.records import RecordsPage


class RecordTop:
    """Makes the buttons for a page; they stand in the top bar while the page is in view."""

    def __init__(self, page: RecordsPage) -> None:
        self._page = page
        ways = {way: _(words) for way, words in WAYS.items()}
        export = menu_button(_("E&xport"), ways, page.export_requested.emit, page)
        what = {
            "list": _("The &list as it is shown…"),
            "record": _("A &sheet of this record…"),
        }
        paper = menu_button(_("&Print…"), what, page.print_requested.emit, page)
        self.print_record = paper.menu().actions()[1]
        paper.menu().aboutToShow.connect(self._allow)
        self.steps: dict[str, str] = {step: _(words) for step, words in STEP_NAMES.items()}
        review = menu_button(_("Revie&w"), self.steps, page.ask_for_review, page)
        review.setToolTip(_("Submit or verify the selected records, or send them back"))
        words = _("+ {record}").format(record=_(page.schema.title))
        fresh = button(
            words, page.new_record, look="primary", tip=_("New record (Ctrl+N)"), parent=page
        )
        self.buttons = (export, paper, review, fresh)
        for widget in self.buttons:
            # They stand in the top bar while the page is in view, but go with the page.
            widget.hide()
            page.destroyed.connect(widget.deleteLater)
        page.list.table.menu_made.connect(self._add_steps)

    def _allow(self) -> None:
        self.print_record.setEnabled(self._page.record_id is not None)

    def _add_steps(self, menu: QMenu) -> None:
        menu.addSeparator()
        for step, words in self.steps.items():
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, step=step: self._page.ask_for_review(step))
