"""The user's own settings: read once at the start, written whenever one of them changes.

They are a small JSON file in the user's configuration folder. A file that cannot be read is set
aside under another name, never overwritten and never a reason not to start.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from minedesk import paths
from minedesk.errors import AppError
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.reading import DateOrder, DecimalMark, Habits, Reading

DateStyle = Literal["medium", "short", "iso"]

THEMES: Final = ("system", "light", "dark")
# 15 Mar 2024; 15/03/2024 as the language orders it; 2024-03-15.
DATE_STYLES: Final = ("medium", "short", "iso")
DATE_ORDERS: Final = ("language", "dmy", "mdy", "ymd")
DECIMAL_MARKS: Final = ("language", "comma", "point")
TEXT_SIZES: Final = (90, 100, 115, 125, 130, 150)
# What one attached file may have at most, in MB: what is chosen here goes into every backup.
ATTACHMENT_MB: Final = (5, 10, 25, 50, 100)
RECENT_FILES: Final = 8

_ORDERS: Final[dict[str, DateOrder]] = {"ja": "ymd"}
_MARKS: Final[dict[str, DecimalMark]] = {"comma": ",", "point": "."}

_CHOICES: Final[dict[str, tuple[object, ...]]] = {
    "theme": THEMES,
    "date_style": DATE_STYLES,
    "date_order": DATE_ORDERS,
    "decimal_mark": DECIMAL_MARKS,
    "text_size": TEXT_SIZES,
    "attachment_mb": ATTACHMENT_MB,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. language is a code of `words.LANGUAGES`, or "" until one was chosen.

    text_size is in percent; backup_place is the folder that every backup is copied to as well, ""
    for none, and backup_budget_gb how much those of one file may take; ui holds what the window
    remembers of itself, as plain JSON values.
    """

    person: str = ""
    organisation: str = ""
    logo: str = ""
    language: str = ""
    theme: str = "system"
    date_style: DateStyle = "medium"
    date_order: str = "language"
    decimal_mark: str = "language"
    text_size: int = 100
    attachment_mb: int = 25
    backup_place: str = ""
    backup_budget_gb: int = 5
    recent_files: tuple[str, ...] = ()
    last_file: str = ""
    ui: dict[str, Any] = field(default_factory=dict)

    @property
    def order(self) -> DateOrder:
        """The order in which typed dates are read: the user's, else the language's."""
        if self.date_order == "language":
            return _ORDERS.get(self.language, "dmy")
        return cast("DateOrder", self.date_order)

    def habits(self) -> Habits:
        """How values are shown to this user."""
        from minedesk.fields.reading import Habits

        return Habits(
            language=self.language or "en",
            date_style=self.date_style,
            decimal=_MARKS.get(self.decimal_mark),
        )

    def typing(self) -> Reading:
        """How single values typed by this user are read."""
        from minedesk.fields.reading import Reading

        mark = _MARKS.get(self.decimal_mark) or cast("DecimalMark", self.habits().separators[1])
        return Reading(date_order=self.order, decimal=mark, typed=True)

    def with_recent(self, path: Path) -> Settings:
        """The settings after a file was opened: it is the last one, and first of the recent."""
        name = str(path.resolve())
        others = [known for known in self.recent_files if known != name]
        return replace(self, last_file=name, recent_files=(name, *others)[:RECENT_FILES])

    def without_recent(self, path: Path) -> Settings:
        """The settings after a file was found to be gone."""
        gone = {str(path), str(path.resolve())}
        kept = tuple(known for known in self.recent_files if known not in gone)
        return replace(
            self, recent_files=kept, last_file="" if self.last_file in gone else self.last_file
        )


class SettingsStore:
    """Where the settings are kept. `settings` are those in use; `told` is set when some were lost.

    path is the file; it need not exist yet.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.config_dir() / "settings.json"
        self.settings = Settings()
        self.told = ""

    def load(self) -> Settings:
        """Read the settings. A damaged file is set aside; `told` then says so in words."""
        try:
            written = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(written, dict):
                raise ValueError("settings are not an object")
        except FileNotFoundError:
            written = {}
        except (OSError, ValueError) as trouble:
            written = {}
            self.told = self._set_aside(trouble)
        self.settings = _understood(written)
        return self.settings

    def save(self, settings: Settings) -> None:
        """Keep these settings, whole or not at all. Raises AppError where the disk refuses."""
        self.settings = settings
        text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            fresh.replace(self.path)
        except OSError as trouble:
            with contextlib.suppress(OSError):
                fresh.unlink()
            raise AppError(
                _("Your settings could not be saved to {path}.").format(path=self.path),
                hint=_("Check that the disk has room and that the folder may be written."),
                details=str(trouble),
            ) from trouble

    def _set_aside(self, trouble: Exception) -> str:
        aside = _free_name(self.path)
        try:
            self.path.replace(aside)
        except OSError:
            return _(
                "Your settings in {path} could not be read ({reason}). "
                "MineDesk works with its own settings for now."
            ).format(path=self.path, reason=trouble)
        return _(
            "Your settings could not be read and were set aside as {name}. "
            "Please look through the settings once."
        ).format(name=aside)


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside


def _understood(written: dict[str, Any]) -> Settings:
    """Take what can be used, value by value; a value of the wrong kind counts as not set."""
    good: dict[str, Any] = {}
    for each in fields(Settings):
        value = written.get(each.name)
        default = getattr(_DEFAULTS, each.name)
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(entry for entry in value if isinstance(entry, str))
        if type(value) is type(default) and value in _CHOICES.get(each.name, (value,)):
            good[each.name] = value
    return Settings(**good)


_DEFAULTS: Final = Settings()
