"""What rows are matched to records by, and what becomes of rows that have no key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from minedesk.errors import AppError
from minedesk.fields.clean import trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choices, PointKind, PolygonKind, Texts
from minedesk.services.importing.options import Target
from minedesk.services.importing.rowplans.madecodes import LONGEST_PREFIX, first_code
from minedesk.services.importing.rowplans.matchfields import KEY, labels, match_fields
from minedesk.services.importing.sheets.headings import Layout
from minedesk.ui.importing.state import ImportState
from minedesk.ui.style import restyle
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.ui.widgets.tick_menu import TickMenu
from minedesk.words import _, without_mnemonic

_PREFIX_WIDTH: Final = 110
# Of what may be written in several ways, nothing can be known by being the same.
_NAMELESS: Final = (PointKind, PolygonKind, Choices, Texts)


class MatchBar(QWidget):
    """changed: rows are matched otherwise, or other keys are made for them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ImportState | None = None
        self._layout: Layout | None = None
        self._menu: TickMenu | None = None
        label = Text(_("Rows are &matched to records by"))
        self.fields: QPushButton = button("", parent=self)
        label.setBuddy(self.fields)
        self.told = Text("", wrap=True)
        self.make = QCheckBox("")
        self.prefix = QLineEdit()
        self.prefix.setMaximumWidth(_PREFIX_WIDTH)
        self.prefix.setMaxLength(LONGEST_PREFIX)
        beginning = Text(_("&beginning with"))
        beginning.setBuddy(self.prefix)
        self.prefix.setAccessibleName(without_mnemonic(beginning.text()))
        self.equal = QCheckBox(_("Rows that are wholly the same are &different things"))
        self.made = QWidget()
        below = QHBoxLayout(self.made)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        for widget in (self.make, beginning, self.prefix):
            below.addWidget(widget)
        below.addSpacing(16)
        below.addWidget(self.equal)
        below.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(label)
        above.addWidget(self.fields)
        above.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.made)
        self.make.toggled.connect(self._make)
        self.prefix.textEdited.connect(self._begin)
        self.equal.toggled.connect(self._keep)

    def show_state(self, state: ImportState, layout: Layout | None) -> None:
        """Show what was chosen for a file whose columns are laid out like this."""
        self._state, self._layout = None, layout
        record = state.schema.parent is None and layout is not None
        self.setVisible(record)
        if not record:
            return
        self.make.setChecked(state.make_codes is not None)
        self.prefix.setText(state.make_codes or "")
        self.prefix.setPlaceholderText(state.schema.cls.made_prefix)
        self.equal.setChecked(state.keep_duplicates)
        self._state = state
        self._tell()

    def _tell(self) -> None:
        state = self._state
        assert state is not None
        chosen = match_fields(state.schema, state.match)
        self.fields.setText(labels(chosen).replace("&", "&&"))
        self._offer([field.key for field in chosen])
        missing = state.schema.key.key not in self._filled() or self._has_blank_keys(state)
        making = state.make_codes is not None
        self.made.setVisible(missing or making)
        self.prefix.setEnabled(making)
        self.equal.setEnabled(making)
        self._tell_of_keys(state, absent=[f for f in chosen if f.key not in self._filled()])

    def _offer(self, chosen: list[str]) -> None:
        assert self._state is not None
        if self._menu is not None and self._menu.isVisible():
            # It stays open while fields are ticked: one of them may have taken another's place.
            for action in self._menu.actions():
                blocked = action.blockSignals(True)
                action.setChecked(action.data() in chosen)
                action.blockSignals(blocked)
            return
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = TickMenu(self.fields)
        for field in self._offered(self._state):
            menu.add_tick(_(field.label), field.key, on=field.key in chosen)
        menu.ticked.connect(lambda key, on: self._match(key, on=on))
        self.fields.setMenu(menu)

    def _tell_of_keys(self, state: ImportState, absent: list[Field]) -> None:
        key = state.schema.key
        making = state.make_codes is not None
        said, tone = _("All of them together must be the same."), "muted"
        if absent and not (making and absent == [key]):
            said, tone = (
                _("No column is the {field}; rows without it are set aside.").format(
                    field=labels(absent)
                ),
                "warning",
            )
        elif len(match_fields(state.schema, state.match)) == 1:
            said = ""
        try:
            code, trouble = first_code(state.schema, state.make_codes or ""), ""
        except AppError as error:
            code, trouble = first_code(state.schema, ""), str(error)
        restyle(self.prefix, invalid=bool(trouble))
        self.make.setText(
            _("Ma&ke a {field} for new rows without one, such as {code}").format(
                field=_(key.label), code=code
            )
        )
        self.told.setText(trouble or said)
        restyle(self.told, tone="error" if trouble else tone)

    def _filled(self) -> set[str]:
        return {target.field for target in self._layout.mapped} if self._layout else set()

    def _offered(self, state: ImportState) -> list[Field]:
        """The key, and what columns go to that a record can be known by."""
        filled, schema = self._filled() | {*state.match}, state.schema
        return [
            field
            for field in schema.columns
            if not field.computed
            and (field.key in filled or field is schema.key)
            and not isinstance(field.kind, _NAMELESS)
        ]

    def _has_blank_keys(self, state: ImportState) -> bool:
        column = self._layout.mapped.get(Target(state.schema.key.key)) if self._layout else None
        if column is None or self._layout is None:
            return False
        rows = list(state.survey.iter_rows(state.sheet))[self._layout.heading_row :]
        filled = [row for row in rows if any(trimmed(cell) for cell in row)]
        return any(not trimmed(row[column.position]) for row in filled
                   if column.position < len(row))  # fmt: skip

    def _match(self, name: str, *, on: bool) -> None:
        state = self._state
        if state is None:
            return
        key = state.schema.key.key
        now = {field.key: None for field in match_fields(state.schema, state.match)}
        if on:
            # Who picks other fields means them in the key's place.
            now = {each: None for each in now if each != key or state.match} | {name: None}
        else:
            now.pop(name, None)
        state.match = () if set(now) <= {key, KEY} else tuple(now)
        self._said()

    def _make(self, on: bool) -> None:
        if self._state is not None:
            self._state.make_codes = self.prefix.text().strip() if on else None
            self._said()

    def _begin(self, text: str) -> None:
        if self._state is not None:
            self._state.make_codes = text.strip()
            self._said()

    def _keep(self, on: bool) -> None:
        if self._state is not None:
            self._state.keep_duplicates = on
            self._said()

    def _said(self) -> None:
        self._tell()
        self.changed.emit()
