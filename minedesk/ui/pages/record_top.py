"""The buttons of a record page in the top bar: export, print, review, a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu

from minedesk.ui.exporting import WAYS
from minedesk.ui.review.words import STEP_NAMES
from minedesk.ui.widgets.buttons import button, menu_button
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.ui.pages.records import RecordsPage


# What is printed about one record: the kind of report ("record": its type's own), and its words.
_SHEET: Final = {"record": N_("A &sheet of this record…")}
_SHEETS: Final = {
    "hazard_site": {"record": N_("A &sheet of this site…")},
    "clearance_task": {
        "record": N_("&Dossier of this task…"),
        "handover": N_("&Completion report of this task…"),
    },
    "partner": {"record": N_("A &profile of this partner…")},
}
_CHOSEN: Final = "+"


class RecordTop:
    """Makes the buttons for a page; they stand in the top bar while the page is in view."""

    def __init__(self, page: RecordsPage) -> None:
        self._page = page
        ways = {way: _(words) for way, words in WAYS.items()}
        export = menu_button(_("E&xport"), ways, page.export_requested.emit, page)
        sheets = _SHEETS.get(page.schema.name, _SHEET)
        what = {
            "list": _("The &list as it is shown…"),
            **{kind: _(words) for kind, words in sheets.items()},
            # Their words count the rows that are selected.
            f"list{_CHOSEN}": "",
            f"record{_CHOSEN}": "",
        }
        paper = menu_button(_("&Print…"), what, self._print, page)
        _list, *self.print_record, self.print_list_of, self.print_each_of = paper.menu().actions()
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
        for action in self.print_record:
            action.setEnabled(self._page.record_id is not None)
        count = len(self._page.list.table.selected_ids())
        for action in (self.print_list_of, self.print_each_of):
            action.setVisible(count > 1)
        of_them = ngettext(
            "A list of the {count} c&hosen record…", "A list of the {count} c&hosen records…", count
        )
        each = ngettext(
            "A report for &each of the {count} chosen record…",
            "A report for &each of the {count} chosen records…",
            count,
        )
        self.print_list_of.setText(of_them.format(count=count))
        self.print_each_of.setText(each.format(count=count))

    def _print(self, what: str) -> None:
        page = self._page
        kind, chosen, _rest = what.partition(_CHOSEN)
        ids: list[int] = []
        if chosen:
            # Now: a record that is saved first leaves only its own row selected.
            ids = page.list.table.selected_ids()
        elif kind != "list" and page.record_id is not None:
            ids = [page.record_id]
        # Paper is not to say what somebody is about to change.
        page.pane.leave(lambda: page.print_requested.emit(kind, ids))

    def _add_steps(self, menu: QMenu) -> None:
        menu.addSeparator()
        for step, words in self.steps.items():
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, step=step: self._page.ask_for_review(step))
