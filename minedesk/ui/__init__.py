"""The window: everything that needs Qt, and nothing that could be done without it.

Once PySide6 is imported, it reads the source of every module imported after it, to see whether that
asks for other spellings of Qt's names (`from __feature__ import ...`). Nothing here does, and the
reading took an eighth of the time to the first paint: so Python's own import is put back. It works
as long as this package is imported before any other module imports PySide6.
"""

from __future__ import annotations

import builtins

_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - after Python's own import was kept

builtins.__import__ = _import
