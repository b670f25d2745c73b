"""Where the keyboard is when a step of an import is shown.

A button that is disabled or hidden hands its focus on to whatever comes next in the window, were it
the navigation: the next Space would then leave the import.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from minedesk.ui.importing.column_step import ColumnStep
from minedesk.ui.importing.file_step import FileStep
from minedesk.ui.importing.preview_step import PreviewStep
from minedesk.ui.importing.result_step import ResultStep
from minedesk.ui.importing.value_step import ValueStep


def take_keyboard(steps: QStackedWidget, go_on: QPushButton, *, entered: bool) -> None:
    """Put the focus on what is to be done first in a step that is shown, or on the way on. A step
    that was not only now entered keeps it, and no other page that is shown is robbed of it."""
    step: QWidget | None = steps.currentWidget()
    if step is None or not step.isVisible():
        return
    # Qt gives none where nothing has it, its Python types do not say so.
    focus: QWidget | None = step.window().focusWidget()
    if not entered and focus is not None and step.isAncestorOf(focus):
        return
    for each in (*_first(step), go_on, *_else(step)):
        if each.isVisible() and each.isEnabled():
            each.setFocus()
            return


def enable(go_on: QPushButton, steps: QStackedWidget, on: bool) -> None:
    """Let the way on be pressed or not. Where not, the keyboard waits in the steps for it."""
    if not on and go_on.window().focusWidget() is go_on:
        steps.setFocus()
    go_on.setEnabled(on)


def _first(step: QWidget) -> Iterator[QWidget]:
    if isinstance(step, FileStep):
        yield from (step.type, step.choose)
    elif isinstance(step, ColumnStep):
        yield from step.boxes[:1]
    elif isinstance(step, ValueStep):
        yield from step.open_fields()
    elif isinstance(step, ResultStep):
        yield step.show_records


def _else(step: QWidget) -> Iterator[QWidget]:
    if isinstance(step, ValueStep):
        yield from step.answers.values()
    elif isinstance(step, PreviewStep):
        yield step.table
