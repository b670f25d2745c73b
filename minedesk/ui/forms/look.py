"""What forms look like beyond the window's own style: states of fields, chips, bars, lists.

A form carries this sheet itself, so that a new state of a field is said here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Final

from minedesk.ui import fonts
from minedesk.ui.palette import colours

_NAME: Final = re.compile(r"@(\w+)")

_SHEET: Final = """
QLineEdit[state="error"], QPlainTextEdit[state="error"], QFrame[role="chips"][state="error"] {
    border-color: @error; }
QLineEdit[state="warning"], QPlainTextEdit[state="warning"],
QFrame[role="chips"][state="warning"] { border-color: @warning; }
QLineEdit[filled="true"], QPlainTextEdit[filled="true"], QFrame[role="chips"][filled="true"] {
    background: @tint; }
QFrame[role="chips"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QFrame[role="chips"]:hover { border-color: @muted; }
QFrame[role="chips"][active="true"] { border: 2px solid @accent; }
QFrame[role="chips"][active="true"][state="error"] { border-color: @error; }
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus, QLineEdit[role="bare"]:hover {
    border: 0; background: transparent; padding: 0; min-height: @bare; max-height: @bare; }
QLineEdit[role="cell"], QLineEdit[role="cell"]:focus, QPlainTextEdit[role="cell"] {
    border: 2px solid @accent; border-radius: 0; min-height: 0; padding: 0 6px; }
QTabBar::tab { padding: 0 8px; margin-right: 2px; }
QTableView[role="rows"]::item { padding: 0 1px; }
QTableView[role="rows"] QHeaderView::section { padding: 0 4px; }
QFrame[role="bar"] { background: @warning_tint; border: 0; border-radius: 6px; }
QFrame[role="bar"][tone="error"] { background: @error_tint; }
QFrame[role="bar"] QLabel { color: @text; }
QWidget[role="form"], QWidget[role="sheet"] { background: @surface; }
"""

_LIST: Final = """
QListView { background: @surface; color: @text; border: 1px solid @line; outline: 0; padding: 0 3px;
    selection-background-color: @tint; selection-color: @text; }
QListView::item { padding: 0 8px; border-radius: 4px; }
QListView::item:hover { background: @hover; }
QListView::item:selected { background: @tint; }
"""

_CALENDAR: Final = """
QFrame { background: @surface; border: 1px solid @line; border-radius: 6px; }
QWidget#qt_calendar_navigationbar { background: @surface; border: 0; }
QToolButton { border: 0; background: transparent; padding: 0 8px; min-height: @small; }
QToolButton:hover { background: @hover; }
QToolButton::menu-indicator { image: none; }
QSpinBox { min-width: 64px; }
QAbstractItemView { background: @surface; color: @text; outline: 0; border: 0;
    selection-background-color: @accent; selection-color: @on_accent; }
QAbstractItemView:disabled { color: @muted; }
"""


def form_style() -> str:
    """The style sheet of a form in the colours in use."""
    return _filled(_SHEET)


def list_style() -> str:
    """The style sheet of a list that drops down from a field, in the colours in use."""
    return _filled(_LIST)


def calendar_style() -> str:
    """The style sheet of a calendar that drops down from a field, in the colours in use."""
    return _filled(_CALENDAR)


def _filled(sheet: str) -> str:
    line = fonts.line_height()
    sizes = {"bare": line, "small": line + 4}
    values = {**asdict(colours()), **{name: f"{size}px" for name, size in sizes.items()}}
    return _NAME.sub(lambda found: values[found[1]], sheet)
