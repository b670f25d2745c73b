"""The settings: who works here, which language, how it looks, how dates and numbers are written.

Each is kept the moment it changes; there is no button to press.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from minedesk.errors import ValueProblem
from minedesk.services.settings import ATTACHMENT_MB, TEXT_SIZES, Settings
from minedesk.ui.actions import THEME_NAMES
from minedesk.ui.pages.base import Page
from minedesk.ui.preferences import Preferences
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.logo_field import LogoField
from minedesk.ui.widgets.setting_rows import ChoiceBox, SettingCard
from minedesk.ui.widgets.text import ElidedText, Text
from minedesk.words import LANGUAGES, N_, _, without_mnemonic

_DATE_STYLES = {
    "medium": N_("With the month's name"),
    "short": N_("In numbers, as the language writes them"),
    "iso": N_("Year-month-day"),
}
_DATE_ORDERS = {
    "language": N_("As the language has it"),
    "dmy": N_("Day, month, year"),
    "mdy": N_("Month, day, year"),
    "ymd": N_("Year, month, day"),
}
_DECIMAL_MARKS = {
    "language": N_("As the language has it"),
    "comma": N_("Comma: 12,5"),
    "point": N_("Point: 12.5"),
}
_TYPED_DATE = "3/4/2024"


class SettingsPage(Page):
    """Shows the settings in use and changes them as they are typed and picked.

    places_asked: the lists of places of the open file are to be shown.

    lists_asked and fields_asked: the lists, or the custom fields, of the open file are to be
    edited, backups_asked: its backups are to be shown; file_open says whether there is one.
    """

    lists_asked = Signal()
    fields_asked = Signal()
    places_asked = Signal()
    backups_asked = Signal()

    def __init__(
        self, preferences: Preferences, file_open: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._file_open = file_open
        self.person = QLineEdit()
        self.organisation = QLineEdit()
        self.logo = LogoField()
        self.language = ChoiceBox(LANGUAGES)
        self.theme = ChoiceBox(
            {key: without_mnemonic(_(name)) for key, name in THEME_NAMES.items()}
        )
        self.text_size = ChoiceBox({str(size): f"{size} %" for size in TEXT_SIZES})
        self.date_style = ChoiceBox(_translated(_DATE_STYLES))
        self.date_order = ChoiceBox(_translated(_DATE_ORDERS))
        self.decimal_mark = ChoiceBox(_translated(_DECIMAL_MARKS))
        self.attachment_mb = ChoiceBox(
            {str(size): _("{count} MB").format(count=size) for size in ATTACHMENT_MB}
        )
        self.example = Text("", tone="accent", wrap=True)
        self.restart = Text(
            _("The new language is used when MineDesk is started again."), tone="info", wrap=True
        )
        self.lists = button(_("&Add or rename terms…"), self.lists_asked.emit, icon="pencil-simple")
        self.fields = button(_("Custom &fields…"), self.fields_asked.emit, icon="columns")
        self.places = button(_("Lists of &places…"), self.places_asked.emit, icon="map-pin")
        self.list_card = self._list_card()
        self.place = ElidedText("", tone="muted")
        self.backups = button(_("Backups…"), self.backups_asked.emit, icon="floppy-disk")
        self.backup_card = self._backup_card()
        self._lay_out()
        self._show(preferences.now)
        self.restart.hide()
        self._connect()

    def activate(self) -> None:
        self._show(self._preferences.now)
        for card in (self.list_card, self.backup_card):
            card.setVisible(self._file_open())
        self.person.setFocus()

    def _connect(self) -> None:
        keep = self._preferences.update
        self.person.editingFinished.connect(lambda: keep(person=self.person.text().strip()))
        self.organisation.editingFinished.connect(
            lambda: keep(organisation=self.organisation.text().strip())
        )
        self.logo.changed.connect(lambda path: keep(logo=path))
        self.language.currentIndexChanged.connect(self._language_picked)
        self.text_size.currentIndexChanged.connect(
            lambda: keep(text_size=int(self.text_size.currentData()))
        )
        self._keep_choice(self.attachment_mb, lambda value: keep(attachment_mb=int(value)))
        self._keep_choice(self.theme, lambda value: keep(theme=value))
        self._keep_choice(self.date_style, lambda value: keep(date_style=value))
        self._keep_choice(self.date_order, lambda value: keep(date_order=value))
        self._keep_choice(self.decimal_mark, lambda value: keep(decimal_mark=value))
        self._preferences.changed.connect(self._show)

    def _keep_choice(self, box: ChoiceBox, keep: Callable[[str], None]) -> None:
        box.currentIndexChanged.connect(lambda: keep(box.currentData()))

    def _language_picked(self) -> None:
        self._preferences.update(language=self.language.currentData())
        self.restart.show()

    def _show(self, settings: Settings) -> None:
        for field, text in (
            (self.person, settings.person),
            (self.organisation, settings.organisation),
        ):
            if field.text().strip() != text:
                field.setText(text)
        self.logo.show_path(settings.logo)
        self.language.choose(settings.language)
        self.theme.choose(settings.theme)
        self.text_size.choose(str(settings.text_size))
        self.date_style.choose(settings.date_style)
        self.date_order.choose(settings.date_order)
        self.decimal_mark.choose(settings.decimal_mark)
        self.attachment_mb.choose(str(settings.attachment_mb))
        self.place.show_text(settings.backup_place or _("None is set."))
        self.example.setText(example(settings))

    def _lay_out(self) -> None:
        inside = _Cards()
        inside.setMaximumWidth(760)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(16)
        column.addWidget(Text(_("Settings"), scale=1.4, strong=True))
        cards = (self._you(), self._look(), self._habits(), self._files(), self.backup_card)
        for card in (*cards, self.list_card):
            column.addWidget(card)
        column.addStretch(1)
        back = QWidget()
        back.setProperty("role", "page")
        middle = QVBoxLayout(back)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(inside)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _you(self) -> SettingCard:
        card = SettingCard(_("You"))
        card.add(_("Your &name"), self.person, _("Written beside each change you make in a file."))
        card.add(_("&Organisation"), self.organisation, _("Stands on reports and lists."))
        card.add(_("&Logo"), self.logo, _("A picture (PNG or JPEG) for the head of reports."))
        return card

    def _look(self) -> SettingCard:
        card = SettingCard(_("Language and look"))
        card.add(_("Lan&guage"), self.language)
        card.add_wide(self.restart)
        card.add(_("&Colours"), self.theme)
        card.add(_("&Text size"), self.text_size)
        return card

    def _habits(self) -> SettingCard:
        card = SettingCard(_("Dates and numbers"))
        card.add(_("&Dates are shown"), self.date_style)
        card.add(
            _("Dates are t&yped"),
            self.date_order,
            _("For dates that can be read two ways, such as {date}.").format(date=_TYPED_DATE),
        )
        card.add(_("Deci&mal mark"), self.decimal_mark)
        card.add(_("Example"), self.example)
        return card

    def _files(self) -> SettingCard:
        card = SettingCard(_("Photos and documents"))
        card.add(
            _("La&rgest file"),
            self.attachment_mb,
            _("Larger ones are not attached to records; everything attached goes into backups."),
        )
        return card

    def _backup_card(self) -> SettingCard:
        card = SettingCard(_("Backups"))
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.backups)
        row.addWidget(self.place, 1)
        beside.setFocusProxy(self.backups)
        card.add(
            _("&Second place"),
            beside,
            _("A USB stick, say: every backup is copied there, too, whenever it is plugged in."),
        )
        card.hide()
        return card

    def _list_card(self) -> SettingCard:
        card = SettingCard(_("Lists and fields of this file"))
        for label, made, said in (
            (_("Terms"), self.lists,
             _("Add classes, states and kinds of your own, or call ours by the names you use.")),
            (_("Fields"), self.fields, _("Give records fields that MineDesk has not.")),
            (_("Places"), self.places,
             _("Bring in official lists of places, to complete and check their names.")),
        ):  # fmt: skip
            beside = QWidget()
            row = QHBoxLayout(beside)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(made)
            row.addStretch(1)
            beside.setFocusProxy(made)
            card.add(label, beside, said)
        card.hide()
        return card


class _Cards(QWidget):
    """Cards under each other, as high as their wrapped texts make them: a scroll area asks only how
    high they are at their widest."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        layout = self.layout()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done


def example(settings: Settings) -> str:
    """How a number and a date look with these settings, and how a typed date is understood."""
    from minedesk.fields.kinds import units
    from minedesk.fields.kinds.dates import Date

    habits, kind = settings.habits(), Date()
    area = f"{habits.number(376_600.5, 1)} {units.shown('m2')}"
    shown = f"{area} · {kind.format(date(2024, 3, 15), habits)}"
    try:
        # The month in words: numbers alone would not tell which of them was taken for it.
        in_words = replace(habits, date_style="medium")
        understood = kind.format(kind.parse(_TYPED_DATE, settings.typing()), in_words)
    except ValueProblem as problem:
        understood = problem.message
    typed = _("{typed} is read as {understood}").format(typed=_TYPED_DATE, understood=understood)
    return f"{shown} · {typed}"


def _translated(choices: dict[str, str]) -> dict[str, str]:
    return {stored: _(shown) for stored, shown in choices.items()}
