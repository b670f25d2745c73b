"""The one table that says which editor a kind of value is typed into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Kind
from minedesk.ui.forms.blocks import BlockEditor, PolygonEditor
from minedesk.ui.forms.chips import ChipsEditor
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import NO_NOTE, Editor, Note
from minedesk.ui.forms.lines import (
    DateEditor,
    LineEditor,
    LinkEditor,
    ListEditor,
    NumberEditor,
    PointEditor,
)

Make = Callable[[Field, str, FormContext, QWidget | None], Editor]


class ReadOnlyEditor(NumberEditor):
    """A computed value: it can be read and copied, never typed."""

    def __init__(
        self, field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, type_name, context, parent)
        self.wide = isinstance(field.kind, kinds.Counts)
        self.line.setReadOnly(True)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def note(self) -> Note:
        return NO_NOTE

    def value(self) -> Any:
        return self._value

    def is_changed(self) -> bool:
        return False

    def _shown(self, value: Any) -> str:
        return "" if value is None else self.kind.format(value, self.context.habits())


# A kind is looked up by its class, then by the classes it is derived from.
EDITORS: Final[dict[type[Kind], Make]] = {
    kinds.Text: LineEditor,
    kinds.Number: NumberEditor,
    kinds.Date: DateEditor,
    kinds.YesNo: ListEditor,
    kinds.Choice: ListEditor,
    kinds.Choices: ChipsEditor,
    kinds.Counts: ReadOnlyEditor,
    kinds.Texts: ChipsEditor,
    kinds.Link: LinkEditor,
    kinds.Links: ChipsEditor,
    kinds.Country: ListEditor,
    kinds.Currency: ListEditor,
    kinds.PointKind: PointEditor,
    kinds.PolygonKind: PolygonEditor,
}


def editor_for(
    field: Field, type_name: str, context: FormContext, parent: QWidget | None = None
) -> Editor:
    """The editor of a field of a record or row type. LookupError for a kind without one."""
    if field.computed:
        return ReadOnlyEditor(field, type_name, context, parent)
    if isinstance(field.kind, kinds.Text) and field.kind.long:
        return BlockEditor(field, type_name, context, parent)
    for each in type(field.kind).__mro__:
        if each in EDITORS:
            return EDITORS[each](field, type_name, context, parent)
    raise LookupError(f"no editor for {field.kind!r}")
