"""A picture picked from a file: its preview, a button to pick, a button to leave it out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from minedesk.ui.style import restyle
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import ElidedText, Text
from minedesk.words import _

_PREVIEW = QSize(120, 56)


class LogoField(QWidget):
    """changed(path) is told when the user picked another picture, "" when none is wanted."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.preview = QLabel()
        self.preview.setFixedSize(_PREVIEW)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName(_("Preview of the logo"))
        self.name = ElidedText("", tone="muted")
        self.problem = Text("", scale=0.92, tone="error", wrap=True)
        self.pick = button(_("Choose &picture…"), self._pick)
        self.clear = button(_("Lea&ve out"), lambda: self.take(""), look="quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.preview)
        row.addWidget(self.pick)
        row.addWidget(self.clear)
        row.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        # Between wrapped texts Qt's layouts would squeeze the buttons by a few pixels.
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.setFocusProxy(self.pick)
        self.show_path("")

    def show_path(self, path: str) -> None:
        """Show this picture; says so where it cannot be read."""
        self.path = path
        picture = _scaled(path, self.devicePixelRatioF()) if path else QPixmap()
        self.preview.setPixmap(picture)
        self.preview.setVisible(not picture.isNull())
        self.clear.setVisible(bool(path))
        self.name.show_text(Path(path).name if path else "")
        self._say("" if not path or not picture.isNull() else _no_picture(path))

    def take(self, path: str) -> None:
        """Take another picture, if it is one; the one before stays otherwise."""
        if path and _scaled(path, 1.0).isNull():
            self._say(_no_picture(path))
            return
        self.show_path(path)
        self.changed.emit(path)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        restyle(self.name, tone="error" if problem else "muted")

    def _pick(self) -> None:
        path, _chosen = QFileDialog.getOpenFileName(
            self,
            _("Choose the logo"),
            str(Path(self.path).parent) if self.path else "",
            _("Pictures (*.png *.jpg *.jpeg)"),
        )
        if path:
            self.take(path)


def _no_picture(path: str) -> str:
    return _("{name} cannot be read as a picture. Choose a PNG or JPEG file.").format(
        name=Path(path).name
    )


def _scaled(path: str, ratio: float) -> QPixmap:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or bytes(reader.format().data()) not in (b"png", b"jpeg", b"jpg"):
        return QPixmap()
    # Read at the preview's size: a photograph of 50 megapixels costs no more than a logo.
    reader.setScaledSize(size.scaled(_PREVIEW * ratio, Qt.AspectRatioMode.KeepAspectRatio))
    picture = QPixmap.fromImage(reader.read())
    picture.setDevicePixelRatio(ratio)
    return picture
