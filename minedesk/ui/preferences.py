"""The settings as the window sees them: one place to change them, one signal to hear of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from minedesk.errors import AppError
from minedesk.services.settings import Settings, SettingsStore


class Preferences(QObject):
    """Keeps the settings saved at once. `changed` carries the new ones, `failed` an AppError."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._asked_for_name = False

    @property
    def now(self) -> Settings:
        """The settings in use."""
        return self._store.settings

    def update(self, **changes: Any) -> None:
        """Change settings by name, keep and tell them; the same values again do nothing.

        Raises TypeError for a name that no setting has.
        """
        self.put(replace(self.now, **changes))

    def put(self, settings: Settings) -> None:
        """Use and keep these settings."""
        if settings == self.now:
            return
        self._keep(settings)
        self.changed.emit(settings)

    def remember(self, name: str, value: Any) -> None:
        """Keep a trifle of the window itself (a splitter's place); value is plain JSON."""
        if self.now.ui.get(name) != value:
            self._keep(replace(self.now, ui={**self.now.ui, name: value}))

    def recall(self, name: str, default: Any = None) -> Any:
        """What was kept under this name."""
        return self.now.ui.get(name, default)

    def ask_for_name(self) -> bool:
        """Whether to ask the person for a name now: once in a session, where none is set."""
        ask = not (self._asked_for_name or self.now.person)
        self._asked_for_name = self._asked_for_name or ask
        return ask

    def _keep(self, settings: Settings) -> None:
        try:
            self._store.save(settings)
        except AppError as trouble:
            self.failed.emit(trouble)


def two_sizes(kept: Any) -> list[int] | None:
    """Two widths as they were remembered; None where the settings hold something else."""
    return kept_sizes(kept, 2)


def kept_sizes(kept: Any, count: int) -> list[int] | None:
    """So many widths as they were remembered; None where the settings hold something else."""
    if not (isinstance(kept, list) and len(kept) == count):
        return None
    return kept if all(isinstance(each, int) and each > 0 for each in kept) else None
