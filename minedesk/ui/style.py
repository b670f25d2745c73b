"""The look of the window: Fusion, our palette, and one style sheet with the palette filled in.

`Look` applies them, follows the system between light and dark, and changes them while the window
stands. The style sheet itself is resources/style/minedesk.qss.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from minedesk import paths
from minedesk.ui import fonts
from minedesk.ui.palette import DARK, LIGHT, Colours, qt_palette

_NAME = re.compile(r"@(\w+)")
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Look(QObject):
    """Gives the application its look. theme is one of `settings.THEMES`, text_size in percent."""

    changed = Signal()

    def __init__(self, app: QApplication, theme: str = "system", text_size: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        self._text_size = text_size
        app.setStyle("Fusion")
        fonts.load_first()
        # Told before we listen: Qt may answer at once, and the first look is set just below.
        app.styleHints().setColorScheme(_SCHEMES.get(theme, Qt.ColorScheme.Unknown))
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def use(self, theme: str, text_size: int) -> None:
        """Change to another theme or text size; does nothing where both are in use already."""
        if (theme, text_size) == (self._theme, self._text_size):
            return
        self._theme, self._text_size = theme, text_size
        self._app.styleHints().setColorScheme(_SCHEMES.get(theme, Qt.ColorScheme.Unknown))
        self._apply()

    def _apply(self) -> None:
        dark = self._wants_dark()
        palette = DARK if dark else LIGHT
        # The palette goes first: icons and delegates ask it which colours are in use.
        self._app.setPalette(qt_palette(palette))
        self._app.setFont(fonts.application_font(self._text_size))
        self._app.setStyleSheet(style_sheet(palette, dark=dark))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._theme in _SCHEMES:
            return self._theme == "dark"
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def style_sheet(palette: Colours, *, dark: bool) -> str:
    """The style sheet in these colours, its heights fitted to the application's font.

    Raises KeyError for an @name that nothing here knows.
    """
    line, row = fonts.line_height(), fonts.row_height()
    # Qt's min-height is that of the content: borders of one or two pixels come on top.
    sizes = {"line_height": line, "field": row, "inner": row - 2, "inner_focus": row - 4}
    values = {
        **asdict(palette),
        **{name: f"{size}px" for name, size in sizes.items()},
        "shade": "dark" if dark else "light",
        "images": (paths.resources() / "style").as_posix(),
    }
    return _NAME.sub(lambda found: values[found[1]], _template())


@cache
def _template() -> str:
    text = (paths.resources() / "style" / "minedesk.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at (look, role, tone, invalid) and show them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
