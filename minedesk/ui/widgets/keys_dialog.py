"""The list of all keys, read from the actions themselves, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minedesk.ui.keys import HasKeys, KeyTable
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, without_mnemonic

Keys = dict[str, list[tuple[str, list[str]]]]


def keys_of(window: QMainWindow) -> Keys:
    """The actions that have keys, by menu; then those of the page in view and of its parts.

    Each is its text without mnemonic and its keys as this system writes them.
    """
    found: Keys = {}
    listed: set[QAction] = set()
    for entry in window.menuBar().actions():
        menu = entry.menu()
        if isinstance(menu, QMenu):
            actions = list(_with_submenus(menu))
            listed.update(actions)
            _add(found, _plain(entry.text()), actions)
    here = [
        action
        for action in window.findChildren(QAction)
        if action not in listed and _in_view(action)
    ]
    _add(found, _("On this page"), here)
    for widget in window.findChildren(QWidget):
        if isinstance(widget, HasKeys) and widget.isVisible():
            for table in widget.key_tables():
                _add_table(found, table)
    return found


class KeysDialog(QDialog):
    """Shows the keys of a window as it is now."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Keys"))
        self.resize(520, 560)
        self.keys = keys_of(window)
        inside = QFrame()
        inside.setProperty("role", "surface")
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 8, 24, 16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        self._fill(grid)
        scroll = QScrollArea()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        wide = inside.sizeHint().width() + scroll.verticalScrollBar().sizeHint().width()
        scroll.setMinimumWidth(min(wide + 2, window.screen().availableGeometry().width() - 80))
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(_("Keys"))
        close = button(_("Cl&ose"), self.accept, look="primary")
        close.setDefault(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 16)
        outer.addWidget(scroll)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(close)
        outer.addLayout(row)
        close.setFocus()

    def _fill(self, grid: QGridLayout) -> None:
        row = 0
        for title, entries in self.keys.items():
            heading = Text(title, strong=True, tone="muted")
            grid.setRowMinimumHeight(row, 8)
            grid.addWidget(heading, row + 1, 0, 1, 2)
            row += 2
            for text, keys in entries:
                grid.addWidget(Text(text), row, 0)
                grid.addWidget(_caps(keys), row, 1, Qt.AlignmentFlag.AlignRight)
                row += 1
        grid.setRowStretch(row, 1)


def _caps(keys: list[str]) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for key in keys:
        cap = Text(key, scale=0.92)
        cap.setProperty("role", "key")
        row.addWidget(cap)
    return box


def _with_submenus(menu: QMenu) -> Iterable[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _with_submenus(inner)
        else:
            yield action


def _in_view(action: QAction) -> bool:
    owner = action.parent()
    return not isinstance(owner, QWidget) or owner.isVisible()


def _add(found: Keys, title: str, actions: list[QAction]) -> None:
    entries = [
        (_plain(action.text()), [_native(key) for key in action.shortcuts()])
        for action in actions
        if action.shortcuts() and action.text() and action.isVisible()
    ]
    if entries:
        found[title] = entries


def _add_table(found: Keys, table: KeyTable[Any]) -> None:
    entries = [
        (_(key.text), [_native(QKeySequence(name)) for name in key.keys])
        for key in table.keys
        if key.text
    ]
    known = found.setdefault(_(table.title), [])
    known.extend(entry for entry in entries if entry not in known)


def _native(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return without_mnemonic(text).removesuffix("…")
