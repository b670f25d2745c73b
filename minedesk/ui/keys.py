"""Keys that a widget answers to by itself, said once: it obeys them, and the list of keys shows
them. Keys of commands that stand in a menu belong to their QAction instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

W = TypeVar("W")


@dataclass(frozen=True)
class Key(Generic[W]):
    """One command. text is a msgid, "" where a menu tells of it already; do gets the
    widget.

    keys and also are portable names ("Ctrl+Return"); also are answered to and not listed.
    """

    text: str
    do: Callable[[W], object]
    keys: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeyTable(Generic[W]):
    """The keys of one kind of widget under one title (a msgid)."""

    title: str
    keys: tuple[Key[W], ...]

    def command(self, event: QKeyEvent) -> Callable[[W], object] | None:
        """What a key that was pressed asks for; keys of the number pad count as the others."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        return self._by_name.get(pressed.toString())

    @cached_property
    def _by_name(self) -> dict[str, Callable[[W], object]]:
        return {
            QKeySequence(name).toString(): key.do
            for key in self.keys
            for name in (*key.keys, *key.also)
        }


@runtime_checkable
class HasKeys(Protocol):
    """A widget whose keys are listed while it is in view."""

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """Its keys, and those of its parts."""
        ...
