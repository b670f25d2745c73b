"""The official lists of places in the file: how many there are, finding one, bringing lists in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from minedesk.fields.kinds import Country
from minedesk.services.places import searching
from minedesk.services.places.units import FIELD_OF
from minedesk.services.progress import Job
from minedesk.store import gazetteer
from minedesk.ui.history.sets_table import PlainTable
from minedesk.ui.pages.base import PageContext
from minedesk.ui.pages.sub_page import SubPage, plain_card
from minedesk.ui.places.model import CODE, KIND, LOCAL, NAME, WITHIN, PlacesModel
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.places.bringing import Brought
    from minedesk.services.places.searching import PlaceHit
    from minedesk.store.gazetteer import Counted

PLACES: Final = "places"
_PAUSE_MS: Final = 150
_PROBLEMS_SHOWN: Final = 10
_WIDTHS: Final = {CODE: 190, NAME: 220, LOCAL: 200, KIND: 130}
_MANY: Final = {
    "province": N_("provinces: {count}"),
    "district": N_("districts: {count}"),
    "commune": N_("communes: {count}"),
    "village": N_("villages: {count}"),
}


class PlacesPage(SubPage):
    """What the lists hold, and the search in them."""

    # What a transaction changed, brought over from the thread that wrote it.
    _changed = Signal(object)

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__(context)
        self._context = context
        self.counts = Text("", tone="muted", wrap=True)
        self.problems = Text("", tone="warning", wrap=True)
        self.field = QLineEdit()
        self.model = PlacesModel(self._hits, self)
        self.table = PlainTable()
        self.bring = button(_("Bring in a &list…"), self._ask, look="primary", icon="plus")
        self.remove = button(_("Re&move all places"), self._remove, icon="trash")
        self.empty = Empty(
            "map-pin",
            _("No lists of places yet"),
            _("With an official list of your country’s places, forms complete their names and "
              "codes, and imports are checked against it. Workbooks, CSV and YAML files can be "
              "brought in."),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    def activate(self) -> None:
        self.reload()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_file(self, path: Path) -> None:
        self.bring_in([path])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Read lists and keep their places; what is wrong in them is told beneath the counts."""
        from minedesk.services.places.bringing import bring_in

        job, document = Job(), self._context.document
        self._context.worker.run(
            lambda: bring_in(document, paths, job=job),
            job=job,
            title=_("Bringing places in"),
            on_done=self._brought,
            owner=self,
        )

    def reload(self) -> None:
        """Count and search anew."""
        document, text = self._context.document, self.field.text()

        def look() -> tuple[list[Counted], list[int]]:
            reader = document.database.reader()
            return gazetteer.counts(reader), gazetteer.search_ids(reader, text)

        self._context.reader.run(look, on_done=self._show, owner=self)

    def _show(self, found: tuple[list[Counted], list[int]]) -> None:
        counts, ids = found
        self.counts.setText(self._count_words(counts))
        self.remove.setEnabled(bool(counts))
        self._stack.setCurrentWidget(self.table if counts else self.empty)
        self.field.setVisible(bool(counts))
        self.model.show_ids(ids)

    def _count_words(self, counts: Sequence[Counted]) -> str:
        """A line for each country: "Cambodia: 25 provinces ..."."""
        habits = self._context.preferences.now.habits()
        number = habits.number
        lines: dict[str, dict[str, int]] = {}
        lost = 0
        for each in counts:
            levels = lines.setdefault(each.country, {})
            key = FIELD_OF.get(each.level, "village")
            levels[key] = levels.get(key, 0) + each.count
            lost += each.lost
        nowhere = _("Country not said")
        said = [
            f"{Country().format(code, habits) if code else nowhere} – "
            + ", ".join(_(_MANY[key]).format(count=number(many, 0)) for key, many in levels.items())
            for code, levels in lines.items()
        ]
        if lost:
            said.append(
                ngettext(
                    "{count} place lies in a unit that is not in the file yet.",
                    "{count} places lie in units that are not in the file yet.",
                    lost,
                ).format(count=number(lost, 0))
            )
        return "\n".join(said)

    def _ask(self) -> None:
        names, _chosen = QFileDialog.getOpenFileNames(
            self.window(),
            _("Bring in lists of places"),
            str(self._context.document.path.parent),
            _("Lists of places (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.yml *.yaml)"),
        )
        if names:
            self.bring_in([Path(name) for name in names])

    def _brought(self, done: Sequence[Brought]) -> None:
        number = self._context.preferences.now.habits().number
        problems = [(each.name, problem) for each in done for problem in each.problems]
        lines = [
            _("{name}, row {row}: {message}").format(
                name=name, row=problem.row, message=problem.text
            )
            for name, problem in problems[:_PROBLEMS_SHOWN]
        ]
        more = len(problems) - _PROBLEMS_SHOWN
        if more > 0:
            lines.append(_("… and {count} more.").format(count=number(more, 0)))
        self.problems.setText("\n".join(lines))
        self.problems.setVisible(bool(lines))
        told = _("{created} places are new, {updated} have changed, {aside} rows were set aside.")
        # One change-set for each list: the toast's Undo takes back the last one.
        last = next((each.change_set for each in reversed(done) if each.change_set), None)
        self._context.tell(
            told.format(
                created=number(sum(each.created for each in done), 0),
                updated=number(sum(each.updated for each in done), 0),
                aside=number(len(problems), 0),
            ),
            last,
        )
        self.reload()

    def _remove(self) -> None:
        from minedesk.services.places.bringing import remove_all

        def removed(done: tuple[int, int | None]) -> None:
            count, change_set = done
            said = ngettext("{count} place removed.", "{count} places removed.", count)
            number = self._context.preferences.now.habits().number
            self._context.tell(said.format(count=number(count, 0)), change_set)
            self.problems.hide()
            self.reload()

        self._context.worker.run(
            remove_all,
            self._context.document,
            title=_("Removing places"),
            on_done=removed,
            owner=self,
        )

    def _hits(self, ids: Sequence[int]) -> list[PlaceHit]:
        return searching.hits(self._context.document.database.reader(), ids)

    def _heard(self, _changed: object) -> None:
        if self.isVisible():
            self.reload()

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.reload)
        self._changed.connect(self._heard)
        # Told in the thread that wrote: the signal brings it over.
        self.destroyed.connect(self._context.document.changes.listen(self._changed.emit))

    def _lay_out(self) -> None:
        self.problems.hide()
        self.field.setPlaceholderText(_("Name in any script, or code"))
        self.field.setAccessibleName(_("Find a place"))
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Places"))
        heads = self.table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        heads.setSectionResizeMode(WITHIN, QHeaderView.ResizeMode.Stretch)
        # Nothing is said of lists before it is known whether there are any.
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        card, inside = plain_card()
        for widget in (self.counts, self.problems, self.field):
            inside.addWidget(widget)
        inside.addWidget(self._stack, 1)
        self.put_under_head(_("Places"), card, self.bring, self.remove)
