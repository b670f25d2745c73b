"""The lines of a record's history as Qt sees them, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from minedesk.ui import fonts
from minedesk.ui.history.lines import Deed, Line, Part, Told
from minedesk.ui.palette import Colours, colours
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex

LINE: Final = Qt.ItemDataRole.UserRole + 1
_NO_INDEX: Final = QModelIndex()
_PAD: Final = 16
_INDENT: Final = 12
_GAP: Final = 8
_LABEL_SHARE: Final = 0.36
_LABEL_WIDEST: Final = 180
_MARK: Final = 3
# So many letters of what two texts both begin with are shown where it has to be cut.
_LONGEST_START: Final = 8
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LinesModel(QAbstractListModel):
    """Shows lines; more_asked: the last one comes into view, and there are older ones."""

    more_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._more = False

    def show_lines(self, lines: Sequence[Line], *, more: bool) -> None:
        """Show these in place of those before; more says whether older ones can be had."""
        self.beginResetModel()
        self._lines, self._more = list(lines), more
        self.endResetModel()

    def add_lines(self, lines: Sequence[Line], *, more: bool) -> None:
        """Show these below the others."""
        self._more = more
        if lines:
            have = len(self._lines)
            self.beginInsertRows(QModelIndex(), have, have + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def line(self, row: int) -> Line | None:
        """The line in a row; None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, _parent: Index) -> None:
        # Answered later: until then nobody needs to ask again.
        if self._more:
            self._more = False
            self.more_asked.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if isinstance(line, Deed):
                return f"{line.what}\n{line.about}"
            return line.words if isinstance(line, Told) else line.what
        return None


class LineDelegate(QStyledItemDelegate):
    """Paints headings in two lines, rows and fields in one."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(LINE), Deed):
            strong, small = fonts.sized(strong=True), fonts.sized(0.92)
            return QSize(200, fonts.line_height(strong) + fonts.line_height(small) + 2 * _GAP)
        return QSize(200, fonts.row_height() - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        line = index.data(LINE)
        ground = c.tint if selected else c.page if isinstance(line, Deed) else c.surface
        painter.save()
        painter.fillRect(area, QColor(ground))
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        if isinstance(line, Deed):
            painter.fillRect(area.left(), area.top(), area.width(), 1, QColor(c.line))
            _paint_deed(painter, inner, line, c)
        elif isinstance(line, Part):
            _write(painter, inner, line.what, fonts.sized(strong=True), c.text)
        elif isinstance(line, Told):
            if line.style == "differs":
                painter.fillRect(area.left(), area.top(), _MARK, area.height(), QColor(c.warning))
            _paint_told(painter, inner.adjusted(_INDENT * line.in_row, 0, 0, 0), line, c)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()


def _paint_deed(painter: QPainter, area: QRect, line: Deed, c: Colours) -> None:
    strong, small = fonts.sized(strong=True), fonts.sized(0.92)
    strong.setStrikeOut(line.undone)
    top = QRect(area.left(), area.top() + _GAP, area.width(), fonts.line_height(strong))
    _write(painter, top, line.what, strong, c.muted if line.undone else c.text)
    below = QRect(area.left(), top.bottom() + 1, area.width(), fonts.line_height(small))
    _write(painter, below, line.about, small, c.muted)


def _paint_told(painter: QPainter, area: QRect, line: Told, c: Colours) -> None:
    plain = fonts.sized()
    width = min(int(area.width() * _LABEL_SHARE), _LABEL_WIDEST)
    _write(painter, QRect(area.left(), area.top(), width - _GAP, area.height()), line.label,
           fonts.sized(0.92), c.muted)  # fmt: skip
    room = area.adjusted(width, 0, 0, 0)
    if line.style == "plain":
        _write(painter, room, line.after, plain, c.text)
        return
    first, second = line.before or "–", line.after or "–"
    if line.style == "differs":
        second = _("now: {value}").format(value=second)
        joint, tones = "  ", (c.text, c.muted)
    else:
        joint, tones = " → ", (c.muted, c.text)
    _write_two(painter, room, (first, second), joint, tones, plain)


def _write_two(
    painter: QPainter,
    room: QRect,
    texts: tuple[str, str],
    joint: str,
    tones: tuple[str, str],
    font: QFont,
) -> None:
    """Two texts side by side; where room is short they begin shortly before they differ, and then
    the longer one gives way first."""
    metrics = QFontMetrics(font)
    between = metrics.horizontalAdvance(joint)
    left = room.width() - between
    if sum(metrics.horizontalAdvance(text) + 1 for text in texts) > left:
        texts = from_where_they_differ(*texts)
    wide = [metrics.horizontalAdvance(text) + 1 for text in texts]
    half = left // 2
    first = wide[0] if wide[0] + wide[1] <= left else min(wide[0], max(half, left - wide[1]))
    _write(painter, QRect(room.left(), room.top(), first, room.height()), texts[0], font, tones[0])
    painter.drawText(QRect(room.left() + first, room.top(), between, room.height()), _LEFT, joint)
    rest = room.adjusted(first + between, 0, 0, 0)
    _write(painter, rest, texts[1], font, tones[1])


def from_where_they_differ(first: str, second: str) -> tuple[str, str]:
    """Two texts without what both begin with, but for the word or the few letters before that.

    A digit that was changed at the end of a long text must be seen where the text is cut.
    """
    pairs = enumerate(zip(first, second, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))
    # Not inside of a word that differs only at its end, unless that word itself is long.
    start = first.rfind(" ", 0, same) + 1
    if same - start > _LONGEST_START:
        start = same - _LONGEST_START
    return (f"…{first[start:]}", f"…{second[start:]}") if start else (first, second)


def _write(painter: QPainter, area: QRect, text: str, font: QFont, tone: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(tone))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT, shown)
