"""Telling whoever shows records that some have changed. Listeners are called after the commit."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changed:
    """What one transaction changed, by record type.

    saved holds ids of records that are new or changed (totals and links of others count, too);
    deleted those that are gone. In a type of `many` anything may have changed. fields says that
    record types have other fields than before.
    """

    saved: dict[str, frozenset[int]] = field(default_factory=dict)
    deleted: dict[str, frozenset[int]] = field(default_factory=dict)
    many: frozenset[str] = frozenset()
    fields: bool = False

    @property
    def types(self) -> frozenset[str]:
        """The record types in which something changed."""
        return frozenset({*self.saved, *self.deleted, *self.many})


Listener = Callable[[Changed], None]


class Changes:
    """Who wants to know. Listeners run on the thread that wrote, so a window passes them on."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call listener after each change, until what is returned is called."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def tell(self, changed: Changed) -> None:
        """Tell everyone. What one listener does wrong is logged and harms no one else."""
        if not changed.types:
            return
        for listener in tuple(self._listeners):
            try:
                listener(changed)
            except Exception:
                # The change is kept already: raising here would tell the user that it is not.
                log.exception("a listener to changes failed")
