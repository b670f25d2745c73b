"""The window's package leaves Python's import as it was."""

from __future__ import annotations

import subprocess
import sys


def test_pyside_reads_no_module_of_ours() -> None:
    script = (
        "import builtins; plain = builtins.__import__\n"
        "import minedesk.app, minedesk.rooms\n"
        "import sys; assert 'PySide6.QtWidgets' in sys.modules\n"
        "assert builtins.__import__ is plain\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
