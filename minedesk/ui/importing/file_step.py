"""Step 1: the file, what its rows are, its sheet and the row with the headings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import AppError
from minedesk.records import all_types
from minedesk.services.importing.sheets.survey import Survey
from minedesk.ui.importing.offering import offer, sheet_words
from minedesk.ui.importing.raw_table import RawTable
from minedesk.ui.importing.reading_row import ReadingRow
from minedesk.ui.importing.row_field import RowField
from minedesk.ui.importing.state import ImportState
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import ElidedText, Text
from minedesk.words import _, ngettext, without_mnemonic

_TROUBLE_WIDTH = 480
_ENDINGS = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt"


class FileStep(QWidget):
    """file_asked(path): look at this file. changed: the sheet, type or heading row is another.

    text_asked(encoding, separator): read the file so, which is a text; "" is to be found.
    recipe_asked: read it by a recipe that was kept. pasted(text): take cells of the clipboard.
    """

    file_asked = Signal(object)
    pasted = Signal(str)
    text_asked = Signal(str, str)
    recipe_asked = Signal()
    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._state: ImportState | None = None
        self.choose = button(
            _("&Choose a file…"), self.ask_for_file, look="primary", icon="folder-open"
        )
        self.trouble = Text("", tone="error", wrap=True)
        self.trouble.setFixedWidth(_TROUBLE_WIDTH)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.trouble.hide()
        self.name = ElidedText("", scale=1.1)
        self.type = ChoiceBox({})
        self.sheet = ChoiceBox({})
        self.heading = RowField()
        self.heading.setToolTip(_("Or double-click the row below."))
        self.reading = ReadingRow()
        self.found = Text("", wrap=True)
        self.table = RawTable()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._without_file())
        self._stack.addWidget(self._with_file())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.type.currentIndexChanged.connect(self._type_picked)
        self.sheet.currentIndexChanged.connect(self._sheet_picked)
        self.heading.told.connect(self._heading_picked)
        self.table.heading_asked.connect(self.heading.choose)
        self.reading.encoding_asked.connect(lambda said: self._text_chosen(encoding=said))
        self.reading.separator_asked.connect(lambda said: self._text_chosen(separator=said))
        self.reading.hidden_chosen.connect(self._hidden_chosen)

    def ask_for_file(self) -> None:
        """Ask which file to bring in."""
        name, _chosen = QFileDialog.getOpenFileName(
            self,
            _("Import from a file"),
            str(self._folder),
            _("Workbooks and tables ({endings});;All files (*)").format(endings=_ENDINGS),
        )
        if name:
            self._folder = Path(name).parent
            self.file_asked.emit(Path(name))

    def show_nothing(self, trouble: AppError | None = None) -> None:
        """Show no file; what is wrong with the one that was chosen stands below, in words."""
        self._state = None
        self._stack.setCurrentIndex(0)
        self.trouble.setText(str(trouble) if trouble else "")
        # Centred, a label of several lines is given the height of fewer unless it asks for more.
        self.trouble.setMinimumHeight(max(0, self.trouble.heightForWidth(_TROUBLE_WIDTH)))
        self.trouble.setVisible(trouble is not None)
        self.choose.setFocus()

    def show_file(self, state: ImportState) -> None:
        """Show a file and how it is read."""
        self._state = state
        self.trouble.hide()
        self.name.show_text(state.survey.path.name)
        offer(self.type, {name: _(each.plural) for name, each in all_types().items()}, state.type)
        self._offer_sheets(state.survey)
        self._show_sheet()
        self._stack.setCurrentIndex(1)
        self.type.setFocus()

    @property
    def ready(self) -> bool:
        """Whether it is known where the headings stand, so that one can go on."""
        layout = self._state.layout() if self._state else None
        return layout is not None and any(column.heading for column in layout.columns)

    def _offer_sheets(self, survey: Survey) -> None:
        state = self._state
        assert state is not None
        filled = set(survey.filled)
        names = {
            sheet.name: sheet_words(sheet, survey.sheets)
            for sheet in survey.sheets
            if sheet.name in filled
        }
        offer(self.sheet, names, state.sheet)
        self.sheet.setEnabled(len(names) > 1)

    def _type_picked(self) -> None:
        if self._state is not None:
            self._state.type = self.type.currentData()
            self._state.find_sheet()
            self.sheet.choose(self._state.sheet)
            self._show_sheet()
            self.changed.emit()

    def _sheet_picked(self) -> None:
        if self._state is not None:
            self._state.sheet = self.sheet.currentData()
            self._state.find_headings()
            self._show_sheet()
            self.changed.emit()

    def _heading_picked(self, row: int) -> None:
        if self._state is not None:
            self._state.forget_recipe()
            self._state.heading_row = row
            self.table.show_heading(row)
            self._show_reading()
            self._tell()
            self.changed.emit()

    def _text_chosen(self, encoding: str = "", separator: str = "") -> None:
        # What nobody said is found anew: by another encoding, the separator may be another one.
        state = self._state
        if state is not None:
            self.text_asked.emit(
                encoding or state.encoding or "", separator or state.separator or ""
            )

    def _hidden_chosen(self, leave: bool) -> None:
        if self._state is not None:
            self._state.leave_hidden = leave
            self._tell()
            self.changed.emit()

    def _show_sheet(self) -> None:
        state = self._state
        assert state is not None
        first = state.survey.first_row(state.sheet)
        part = state.survey.check_name(state.sheet)
        end = part.last_column + 1 if part else None
        rows = [row[:end] for row in state.survey.iter_rows(state.sheet)]
        self.heading.show_number(state.heading_row or first + 1, len(rows), first + 1)
        self.table.show_sheet(rows[first:], state.heading_row, first)
        for column in range(self.table.cells.columnCount()):
            self.table.setColumnHidden(column, part is not None and column < part.first_column)
        self._show_reading()
        self._tell()

    def _show_reading(self) -> None:
        state = self._state
        assert state is not None
        self.reading.show_text(state.survey.encoding, state.survey.separator)
        self.reading.show_hidden(state.hidden(), leave=state.leave_hidden)
        self.reading.setVisible(self.reading.needed)

    def _tell(self) -> None:
        state = self._state
        assert state is not None
        layout = state.layout()
        filled = sum(1 for column in layout.columns if column.heading) if layout else 0
        if layout is not None and filled and not layout.mapped:
            said = _(
                "No headings of {type} are known here. In the next step you say where each column "
                "goes, or keep it as a field of your own."
            ).format(type=_(state.schema.plural).lower())
        elif layout is None or not layout.mapped:
            said = _(
                "No headings of {type} were found here. Choose the row that holds them, another "
                "sheet, or say that the rows are something else."
            ).format(type=_(state.schema.plural).lower())
        else:
            said = ngettext(
                "{known} of {count} column was recognised.",
                "{known} of {count} columns were recognised.",
                filled,
            ).format(known=len(layout.mapped), count=filled)
            if state.whole and state.schema.rows:
                said += " " + _("The rows on the sheets named by their types come along.")
        more = filter(None, [state.table_words, state.recipe_words])
        self.found.setText(" ".join([said, *more, *state.survey.notes]))
        self.found.setProperty("tone", "muted" if layout and layout.mapped else "warning")
        self.found.style().polish(self.found)

    def _without_file(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        column.addWidget(
            Empty(
                "download-simple",
                _("Bring in a workbook"),
                _(
                    "Drop an Excel, LibreOffice or CSV file on this window, paste cells (Ctrl+V), "
                    "or choose a file. You will see everything before anything is written."
                ),
                [self.choose],
            )
        )
        column.addWidget(self.trouble, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        paste.activated.connect(lambda: self.pasted.emit(QGuiApplication.clipboard().text()))
        return page

    def _with_file(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setSpacing(12)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.name, 1)
        self.recipe = button(_("Use a reci&pe…"), self.recipe_asked.emit)
        self.recipe.setToolTip(_("Read the file as it was decided for another one like it."))
        first.addWidget(self.recipe)
        first.addWidget(button(_("Another &file…"), self.ask_for_file, icon="folder-open"))
        lines.addLayout(first)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for label, field, stretch in (
            (_("The &rows are"), self.type, 2),
            (_("S&heet"), self.sheet, 2),
            (_("Headings in ro&w"), self.heading, 0),
        ):
            said = Text(label)
            said.setBuddy(field)
            field.setAccessibleName(without_mnemonic(label))
            choices.addWidget(said)
            choices.addWidget(field, stretch)
            choices.addSpacing(12)
        lines.addLayout(choices)
        lines.addWidget(self.reading)
        lines.addWidget(self.found)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        return page
