"""What stands beside a column that fits no field: the way to keep it as a custom field, and the
kind that it is kept as."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from minedesk.records.custom import KIND_NAMES, CustomField, CustomKind
from minedesk.services.importing.newfields.offered import field_for, of_kind
from minedesk.services.importing.options import Target
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minedesk.services.importing.sheets.headings import Column
    from minedesk.ui.importing.state import ImportState

_PAD: Final = 16


class KeepCell(QWidget):
    """A button that keeps a column, which is left out, as a custom field."""

    def __init__(self, heading: str, keep: Callable[[], object]) -> None:
        super().__init__()
        self.keep = button(_("Keep as a field"), keep)
        self.keep.setAccessibleName(_("Keep “{heading}” as a custom field").format(heading=heading))
        _at_the_right(self, self.keep)


class KindCell(QWidget):
    """The kind of the custom field that a column becomes."""

    def __init__(self, field: CustomField, pick: Callable[[CustomKind], object]) -> None:
        super().__init__()
        self.kind = ChoiceBox({kind: _(words) for kind, words in KIND_NAMES.items()})
        self.kind.choose(field.kind)
        self.kind.setAccessibleName(_("Kind of the new field {name}").format(name=field.label))
        self.kind.currentIndexChanged.connect(lambda _index: pick(self.kind.currentData()))
        _at_the_right(self, self.kind)

    def show_field(self, field: CustomField | None) -> None:
        """Show the kind that the field has now."""
        if field is not None:
            self.kind.choose(field.kind)


def can_keep(state: ImportState, cells: Iterable[Any]) -> bool:
    """Whether a column of these cells can be kept as a custom field: only of records, and only one
    that holds anything."""
    return state.schema.parent is None and any(True for _cell in cells)


def keep(state: ImportState, column: Column, cells: Iterable[Any]) -> bool:
    """Keep a column as a custom field; False where every name for it is taken."""
    # One that was wanted and given up again leaves its name free.
    state.fields = state.wanted_fields()
    field = field_for(state.type, column, cells, state.fields)
    if field is None:
        return False
    state.fields = (*state.fields, field)
    state.splits.pop(column.position, None)
    state.columns[column.position] = Target(field.key)
    return True


def new_field(state: ImportState, goals: Iterable[Target]) -> CustomField | None:
    """The custom field to be made that a column goes to."""
    wanted = {target.field for target in goals}
    return next((each for each in state.fields if each.key in wanted), None)


def change_kind(
    state: ImportState, field: CustomField, kind: CustomKind, cells: Iterable[Any]
) -> None:
    """Make a new field of another kind. Raises ValueProblem where it cannot be one."""
    changed = of_kind(field, kind, cells)
    state.fields = tuple(changed if each is field else each for each in state.fields)


def _at_the_right(cell: QWidget, widget: QWidget) -> None:
    # The text of the cell itself stands at the left.
    row = QHBoxLayout(cell)
    row.setContentsMargins(_PAD, 4, _PAD, 4)
    row.addStretch(1)
    row.addWidget(widget)
    cell.setFocusProxy(widget)
