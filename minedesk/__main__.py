"""Where the program starts: a command when the first word names one, else the window."""

from __future__ import annotations

import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run MineDesk with the words after its name; returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if _means_window(words):
        from minedesk.app import main as open_window

        return open_window(words)
    from minedesk.cli import main as run_command

    return run_command(words)


def _means_window(words: list[str]) -> bool:
    """Nothing at all, or one file to open; a command must start without loading Qt."""
    return not words or (len(words) == 1 and Path(words[0]).suffix.lower() == ".minedesk")


if __name__ == "__main__":
    sys.exit(main())
