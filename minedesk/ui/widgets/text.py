"""Labels in the few sizes and tones the window uses, which follow the text size in the settings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from minedesk.ui import fonts
from minedesk.ui.palette import Tone


class Text(QLabel):
    """A label, so many times as large as ordinary text, semi-bold where strong.

    beside_field: as high as a field, so that both stand on one line.
    """

    def __init__(
        self,
        text: str = "",
        *,
        scale: float = 1.0,
        strong: bool = False,
        tone: Tone | str = "",
        wrap: bool = False,
        beside_field: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # File names and people's names are shown, never read as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._scale, self._strong = scale, strong
        self._beside_field = beside_field
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self._fit()
        self.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A widget with a font of its own hears of another text size only by the new style sheet.
        if event.type() == QEvent.Type.StyleChange or (
            # To polish it anew (`restyle`) gives it the font it had at first.
            event.type() == QEvent.Type.FontChange
            and self.font().pointSizeF() != fonts.sized(self._scale).pointSizeF()
        ):
            self._fit()

    def _fit(self) -> None:
        self.setFont(fonts.sized(self._scale, strong=self._strong))
        high = fonts.row_height() if self._beside_field else fonts.line_height(self.font())
        self.setMinimumHeight(high)


class ElidedText(Text):
    """A label in one line that shortens its text in the middle where room is short."""

    def __init__(self, text: str = "", *, scale: float = 1.0, tone: Tone | str = "") -> None:
        self._whole = text
        super().__init__(text, scale=scale, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show another text; the whole of it is in the tool tip."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._elide()

    def _elide(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))
