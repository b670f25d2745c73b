"""Where things lie: what MineDesk brings along, and what it keeps for the user.

What it brings (resources, migrations) is found alike in a checkout, in an installed wheel and in a
frozen bundle. What it keeps for the user goes where the system wants it, or all into one folder
when MINEDESK_HOME names it: for a portable stick, and for tests.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PROGRAM = "MineDesk"


def resources() -> Path:
    """The folder of icons, report texts, styles and translations."""
    return _shipped("resources")


def migrations() -> Path:
    """The folder of Alembic's environment and the numbered changes of the database."""
    return _shipped("db") / "migrations"


def data_dir() -> Path:
    """What must survive on this computer: recovery files, backups. May not exist yet."""
    from platformdirs import user_data_path

    return _portable("data") or user_data_path(_PROGRAM, appauthor=False)


def config_dir() -> Path:
    """The user's settings. May not exist yet."""
    from platformdirs import user_config_path

    return _portable("config") or user_config_path(_PROGRAM, appauthor=False)


def cache_dir() -> Path:
    """What can be made again at any time. May not exist yet."""
    from platformdirs import user_cache_path

    return _portable("cache") or user_cache_path(_PROGRAM, appauthor=False)


def log_dir() -> Path:
    """The program's own log files. May not exist yet."""
    from platformdirs import user_log_path

    return _portable("logs") or user_log_path(_PROGRAM, appauthor=False)


def shown(path: Path) -> str:
    """A path as people read it: what lies in the user's home begins with "~", but on Windows."""
    home = Path.home()
    if os.name == "nt" or not path.is_relative_to(home):
        return str(path)
    return str(Path("~") / path.relative_to(home))


def _portable(name: str) -> Path | None:
    home = os.environ.get("MINEDESK_HOME")
    return Path(home).expanduser().resolve() / name if home else None


def _shipped(name: str) -> Path:
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    package = Path(bundle) / "minedesk" if bundle else Path(__file__).resolve().parent
    packed = package / f"_{name}"
    return packed if bundle or packed.is_dir() else package.parent / name
