"""The custom fields of the open file: made, renamed, put in order, taken away, by record type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from minedesk.errors import AppError, ValueProblem
from minedesk.records import record_types
from minedesk.records.custom import SLOTS, CustomField
from minedesk.services import custom
from minedesk.services.progress import Job
from minedesk.ui.fields.form import FieldForm, Wanted
from minedesk.ui.fields.model import CHOICES, COUNT, FieldsModel
from minedesk.ui.forms.flow import FlowLayout
from minedesk.ui.history.sets_table import PlainTable
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.pages.base import PageContext
from minedesk.ui.pages.sub_page import SubPage, plain_card
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document

_FORM_WIDE: Final = 340
_WIDTHS: Final = (260, 160, 260)


class FieldsPage(SubPage):
    """list_asked(name): the list that a choice is made from is to be edited."""

    list_asked = Signal(str)
    # What a transaction changed, brought over from the thread that wrote it.
    _changed = Signal(object)

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__(context)
        self._context = context
        self._wanted = ""
        self._types = [each.name for each in record_types()]
        self.types = QTabBar()
        self.model = FieldsModel(self)
        self.table = PlainTable()
        self.room = Text("", tone="muted")
        self.form = FieldForm()
        self.new = button(_("&New field…"), self.form.ask, look="primary", icon="plus")
        self.rename = button(_("&Rename…"), self._rename, icon="pencil-simple")
        self.choices = button(_("&Edit its list…"), self._edit_list, icon="table")
        self.up = button("", partial(self._move, -1), icon="arrow-up", tip=_("Further up (Alt+Up)"))
        self.down = button(
            "", partial(self._move, 1), icon="arrow-down", tip=_("Further down (Alt+Down)")
        )
        self.remove = button(_("Re&move"), self._remove, icon="trash")
        self.empty = Empty(
            "columns",
            _("No custom fields yet"),
            _("What your programme notes and MineDesk has no field for can have one of its own. It "
              "is there in the form, table, filters, search, Excel and PDF like any other. An "
              "import can make them, too."),
        )  # fmt: skip
        self._rows = QStackedWidget()
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def type(self) -> str:
        """The record type in view."""
        return self._types[self.types.currentIndex()]

    @property
    def current(self) -> CustomField | None:
        """The field in the current row."""
        return self.model.at(self.table.currentIndex().row())

    def activate(self) -> None:
        self.reload()
        (self.table if self.model.fields else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def can_close(self) -> bool:
        """Ask about a field that was typed and not added."""
        if not self.form.is_typed_into:
            return True
        answer = QMessageBox.question(
            self.window(),
            _("Not saved yet"),
            _("What was typed of a custom field is not saved yet. Discard it?"),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        if answer != QMessageBox.StandardButton.Discard:
            return False
        self.form.hide()
        return True

    def reload(self, select: str = "") -> None:
        """Show the fields as they are now, and count who holds them; select is the uuid of the one
        that is to be the current one."""
        document, type = self._context.document, self.type
        self._wanted = select or self._wanted
        self._context.reader.run(
            lambda: custom.counts(document, type),
            on_done=lambda counts: self._show(counts) if type == self.type else None,
            owner=self,
        )

    def _show(self, counts: Mapping[str, int]) -> None:
        before, row = self.current, self.table.currentIndex().row()
        fields = custom.fields_of(self._context.document, self.type)
        habits = self._context.preferences.now.habits()
        self.model.show_fields(fields, counts, habits)
        self._rows.setCurrentWidget(self.table if fields else self.empty)
        wanted, self._wanted = self._wanted or (before.uuid if before else ""), ""
        found = self.model.row_of(wanted)
        self.table.selectRow(min(max(row, 0), len(fields) - 1) if found is None else found)
        self.room.setText(_("{count} of {most} fields").format(count=len(fields), most=SLOTS))
        self.room.setVisible(bool(fields))
        self._allow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.KEYS.command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do(self)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the table."""
        return (self.KEYS,)

    def _allow(self) -> None:
        field, row = self.current, self.table.currentIndex().row()
        for each in (self.rename, self.remove):
            each.setEnabled(field is not None)
        self.choices.setEnabled(field is not None and field.kind == "choice")
        self.up.setEnabled(field is not None and row > 0)
        self.down.setEnabled(field is not None and row < len(self.model.fields) - 1)

    def _rename(self) -> None:
        if self.current is not None:
            self.form.ask(self.current)

    def _edit_list(self) -> None:
        if self.current is not None and self.current.kind == "choice":
            self.list_asked.emit(self.current.vocabulary)

    def _keep(self, wanted: Wanted) -> None:
        document, type = self._context.document, self.type

        def work() -> str:
            if wanted.field is not None:
                custom.rename(document, wanted.field, wanted.label, wanted.unit)
                return wanted.field.uuid
            made = custom.add(document, type, wanted.label, wanted.kind, wanted.labels, wanted.unit)
            return made.uuid

        self._context.worker.run(
            work, title=_("Saving"), on_done=self._kept, on_error=self._refused, owner=self
        )

    def _kept(self, uuid: str) -> None:
        self._put_form_away()
        self.reload(uuid)

    def _refused(self, trouble: Exception) -> None:
        if isinstance(trouble, (AppError, ValueProblem)):
            self.form.tell(str(trouble))
        else:
            self._context.notifier.error(trouble)

    def _put_form_away(self) -> None:
        self.form.hide()
        (self.table if self.model.fields else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, by: int) -> None:
        fields, row = self.model.fields, self.table.currentIndex().row()
        if not (0 <= row < len(fields) and 0 <= row + by < len(fields)):
            return
        fields[row], fields[row + by] = fields[row + by], fields[row]
        moved = fields[row + by]
        self._context.worker.run(
            custom.put_in_order,
            self._context.document,
            fields,
            title=_("Saving"),
            on_done=lambda _nothing: self.reload(moved.uuid),
            owner=self,
        )

    def _remove(self) -> None:
        field, job = self.current, Job()
        if field is None:
            return
        held = self.model.count(field)
        self._context.worker.run(
            custom.remove,
            self._context.document,
            field,
            job,
            job=job,
            title=_("Removing {name}").format(name=field.label),
            on_done=lambda change_set: self._removed(field, held, change_set),
            owner=self,
        )

    def _removed(self, field: CustomField, held: int, change_set: int | None) -> None:
        said = _("{name} was removed; no record held it.").format(name=field.label)
        if held:
            words = ngettext(
                "{name} was removed, with what {count} record held in it.",
                "{name} was removed, with what {count} records held in it.",
                held,
            )
            count = self._context.preferences.now.habits().number(held, 0)
            said = words.format(name=field.label, count=count)
        self._context.tell(said, change_set)
        self.reload()

    def _turned(self) -> None:
        self.form.hide()
        self.table.clearSelection()
        self.reload()

    def _heard(self, _changed: object) -> None:
        if self.isVisible():
            self.reload()

    def _connect(self) -> None:
        self.types.currentChanged.connect(lambda _place: self._turned())
        self.table.moved.connect(self._allow)
        self.table.opened.connect(self._rename)
        self.form.wanted.connect(self._keep)
        self.form.given_up.connect(self._put_form_away)
        self._changed.connect(self._heard)
        # Told in the thread that wrote: the signal brings it over.
        self.destroyed.connect(self._context.document.changes.listen(self._changed.emit))

    def _lay_out(self) -> None:
        self.types.setExpanding(False)
        self.types.setDrawBase(False)
        self.types.setAccessibleName(_("Record types"))
        for made in (self.up, self.down):
            made.setAccessibleName(made.toolTip())
        for each in record_types():
            self.types.addTab(_(each.plural))
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Custom fields"))
        heads = self.table.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        heads.setSectionResizeMode(CHOICES, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.form.setFixedWidth(_FORM_WIDE)
        self.form.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._card(), 1)
        row.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        self.put_under_head(_("Custom fields"), row)

    def _card(self) -> QWidget:
        # Nothing is said of fields before it is known whether there are any.
        for each in (QWidget(), self.table, self.empty):
            self._rows.addWidget(each)
        under = QWidget()
        # In larger letters they need more than one line.
        buttons = FlowLayout(under, gap=8)
        buttons.setContentsMargins(0, 0, 0, 0)
        for made in (self.new, self.rename, self.choices, self.up, self.down, self.remove):
            buttons.addWidget(made)
        above = QHBoxLayout()
        above.addWidget(self.types, 1)
        above.addWidget(self.room)
        card, column = plain_card()
        column.addLayout(above)
        column.addWidget(self._rows, 1)
        column.addWidget(under)
        return card

    KEYS: ClassVar = KeyTable["FieldsPage"](
        N_("In the table of custom fields"),
        (
            Key(N_("New field"), lambda page: page.form.ask(), ("Ins",)),
            Key(N_("Rename the field"), _rename, ("F2",)),
            Key(N_("Remove the field"), _remove, ("Del",)),
            Key(N_("Field further up"), lambda page: page._move(-1), ("Alt+Up",)),
            Key(N_("Field further down"), lambda page: page._move(1), ("Alt+Down",)),
        ),
    )
