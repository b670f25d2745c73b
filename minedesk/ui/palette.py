"""The colours of the window, light and dark: said here once, read by Qt's palette and the style.

Which of the two is in use is asked of Qt's own palette, so that no widget has to be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QColor, QGuiApplication, QPalette

Tone = Literal[
    "text",
    "muted",
    "accent",
    "on_accent",
    "error",
    "warning",
    "good",
    "info",
    "nav_text",
    "nav_bright",
    "toast_text",
]


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, as #rrggbb. Tints are the backgrounds of pills in a tone's colour."""

    page: str
    surface: str
    line: str
    hover: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    tint: str
    error: str
    error_tint: str
    warning: str
    warning_tint: str
    good: str
    good_tint: str
    info: str
    info_tint: str
    nav: str
    nav_chosen: str
    nav_hover: str
    nav_text: str
    nav_bright: str
    toast: str
    toast_text: str

    def of(self, tone: Tone) -> QColor:
        """The colour of a tone, ready to paint with."""
        return QColor(getattr(self, tone))


LIGHT: Final = Colours(
    page="#f4f6f8",
    surface="#ffffff",
    line="#dfe4ea",
    hover="#eef2f5",
    text="#1b2430",
    muted="#5d6977",
    accent="#0f766e",
    accent_strong="#0b5f58",
    on_accent="#ffffff",
    tint="#d8edea",
    error="#b42318",
    error_tint="#fdeceb",
    warning="#a15c07",
    warning_tint="#fdf3dd",
    good="#1a7f4b",
    good_tint="#eaf7f0",
    info="#2563a8",
    info_tint="#e6effa",
    nav="#12343b",
    nav_chosen="#1f4a52",
    nav_hover="#18404a",
    nav_text="#cfe0df",
    nav_bright="#ffffff",
    toast="#1b2430",
    toast_text="#f4f6f8",
)

DARK: Final = Colours(
    page="#12171c",
    surface="#1a2128",
    line="#2b353f",
    hover="#222b34",
    text="#e5eaef",
    muted="#98a5b2",
    accent="#35c2b0",
    accent_strong="#55d3c3",
    on_accent="#06201d",
    tint="#17433f",
    error="#ff8a7a",
    error_tint="#40201e",
    warning="#f0b35a",
    warning_tint="#3a2c14",
    good="#63cf95",
    good_tint="#17372a",
    info="#7fb5ee",
    info_tint="#1b2f45",
    nav="#0d1418",
    nav_chosen="#1c272d",
    nav_hover="#162026",
    nav_text="#a9bcbd",
    nav_bright="#ffffff",
    toast="#2b353f",
    toast_text="#e5eaef",
)


def is_dark() -> bool:
    """Whether the window is dark now."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colours() -> Colours:
    """The colours in use now; ask while painting, do not keep them."""
    return DARK if is_dark() else LIGHT


def qt_palette(c: Colours) -> QPalette:
    """The same colours in the roles Qt's widgets ask for."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: c.page,
        role.WindowText: c.text,
        role.Base: c.surface,
        role.AlternateBase: c.page,
        role.Text: c.text,
        role.PlaceholderText: c.muted,
        role.Button: c.surface,
        role.ButtonText: c.text,
        role.BrightText: c.error,
        role.ToolTipBase: c.toast,
        role.ToolTipText: c.toast_text,
        role.Highlight: c.tint,
        role.HighlightedText: c.text,
        role.Accent: c.accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Light: c.surface,
        role.Midlight: c.hover,
        role.Mid: c.line,
        role.Dark: c.line,
        role.Shadow: c.muted,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.muted))
    return palette
