"""Step 5: what was done, and what was set aside to be mended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from minedesk.store.staging import LEAD, staged_fields
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.fields.schema import Schema
    from minedesk.services.importing.planning import ImportPlan
    from minedesk.ui.tasks import Running


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the records of an import.

    Where each row of the file holds a row of a record, too, lines is how many rows of the file go
    in, and by_type says of the records and of these rows: plural, new, updated, unchanged.
    """

    created: int
    updated: int
    unchanged: int
    aside: int
    warnings: int
    left_rows: int
    drafts: int = 0
    missing: tuple[str, ...] = ()
    lines: int | None = None
    # Rows that a person said are the same as others.
    doubles: int = 0
    by_type: tuple[tuple[str, int, int, int], ...] = ()

    @classmethod
    def of(cls, plan: ImportPlan) -> Counts:
        """The counts of a plan."""
        beside = [sheet.schema for sheet in plan.sheets if sheet.in_lines]
        schemas = [plan.main.schema, *beside]
        return cls(
            plan.count("create"),
            plan.count("update"),
            plan.count("unchanged"),
            plan.count("problem"),
            plan.staging.count_problems("warning"),
            plan.left_out_rows,
            doubles=plan.count("left"),
            lines=plan.staging.lines_in(schemas) if beside else None,
            by_type=tuple(_fates(plan, schema) for schema in schemas) if beside else (),
        )

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return self.created + self.updated + self.unchanged + self.aside + self.doubles

    @property
    def written(self) -> int:
        """How many rows go into the records."""
        return self.created + self.updated if self.lines is None else self.lines


def _fates(plan: ImportPlan, schema: Schema) -> tuple[str, int, int, int]:
    count = plan.staging.count
    return (
        schema.plural, count(schema, "create"), count(schema, "update"), count(schema, "unchanged")
    )  # fmt: skip


def with_drafts(counts: Counts, plan: ImportPlan) -> Counts:
    """The counts with those of drafts; it reads every new row, so do it in the worker."""
    schema = plan.main.schema
    fields = staged_fields(schema)
    places = [1 + len(LEAD) + at for at, field in enumerate(fields) if field.required]
    if schema.parent is not None:
        return counts
    drafts, lacking = 0, set()
    for row in plan.staging.rows(schema, action="create"):
        empty = [place for place in places if row[place] is None]
        drafts += bool(empty)
        lacking.update(empty)
    labels = (_(fields[place - 1 - len(LEAD)].label) for place in sorted(lacking))
    return replace(counts, drafts=drafts, missing=tuple(labels))


def draft_words(counts: Counts, habits: Habits) -> str:
    """How many new records are drafts, and what they lack; "" where none is."""
    if not counts.drafts:
        return ""
    return ngettext(
        "{count} new record is a draft. Missing: {fields}",
        "{count} new records are drafts. Missing: {fields}",
        counts.drafts,
    ).format(count=habits.number(counts.drafts, 0), fields=", ".join(counts.missing))


class ResultStep(QWidget):
    """save_asked: write the result workbook. show_asked: show records. again_asked: another file.

    undo_asked(change_set): take the import back. recipe_asked: keep its choices by name.
    """

    save_asked = Signal()
    show_asked = Signal()
    again_asked = Signal()
    undo_asked = Signal(int)
    recipe_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change_set: int | None = None
        self.title = Text("", scale=1.4, strong=True)
        self.undone = Text(_("This import was undone."), tone="warning", strong=True)
        self.counts = Text("", wrap=True)
        self.aside = Text("", tone="warning", wrap=True)
        self.save_list = button(
            _("Save the &rows that were set aside…"), self.save_asked.emit, icon="download-simple"
        )
        self.show_records = button(_("&Show the table"), self.show_asked.emit, look="primary")
        self.undo = button(_("&Undo this import"), self._undo, icon="arrow-counter-clockwise")
        self.again = button(_("Import &another file…"), self.again_asked.emit)
        self.recipe = button(_("Save the choices as a re&cipe…"), self.recipe_asked.emit)
        self.recipe.setToolTip(
            _("For others who get files like this one; here they are remembered by themselves.")
        )
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(720)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for widget in (self.title, self.undone, self.counts, self.aside):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.show_records, self.undo, self.again):
            row.addWidget(each)
        row.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(8)
        for each in (self.save_list, self.recipe):
            below.addWidget(each)
        below.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addLayout(below)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addWidget(card)
        outer.addStretch(1)

    def show_undone(self, *, undone: bool) -> None:
        """Show whether the import was taken back."""
        self.undone.setVisible(undone)
        self.undo.setVisible(self.change_set is not None and not undone)
        self.undo.setEnabled(True)

    def show_running(self, running: Running | None) -> None:
        """Let the import be undone only where no work is in hand."""
        self.undo.setEnabled(running is None)

    def show_result(
        self, name: str, counts: Counts, habits: Habits, change_set: int | None = None
    ) -> None:
        """Show what was done with the file of this name; change_set is what undoes it."""
        self.change_set = change_set
        self.show_undone(undone=False)

        def number(count: int) -> str:
            return habits.number(count, 0)

        self.title.setText(
            ngettext(
                "{count} row of {name} was imported", "{count} rows of {name} were imported",
                counts.written,
            ).format(count=number(counts.written), name=name)
        )  # fmt: skip
        said = _written(counts.created, counts.updated, counts.unchanged, habits)
        if counts.by_type:
            by_type = {_(plural): _written(new, changed, same, habits)
                       for plural, new, changed, same in counts.by_type}  # fmt: skip
            said = [f"{plural}: {', '.join(words)}" for plural, words in by_type.items() if words]
        if counts.left_rows:
            words = ngettext(
                "{count} row of totals left out", "{count} rows of totals left out",
                counts.left_rows,
            )  # fmt: skip
            said.append(words.format(count=number(counts.left_rows)))
        if counts.doubles:
            words = ngettext(
                "{count} row left out: the same as another one",
                "{count} rows left out: the same as others", counts.doubles,
            )  # fmt: skip
            said.append(words.format(count=number(counts.doubles)))
        self.counts.setText("\n".join(said))
        self.aside.setText(_aside(counts, habits))
        self.aside.setVisible(bool(self.aside.text()))
        self.save_list.setVisible(bool(counts.aside or counts.warnings))
        self.save_list.setText(
            _("Save the &rows that were set aside…") if counts.aside else _("Save the &warnings…")
        )
        self.show_records.setFocus()

    def _undo(self) -> None:
        if self.change_set is not None:
            self.undo_asked.emit(self.change_set)


def _written(created: int, updated: int, unchanged: int, habits: Habits) -> list[str]:
    words = (
        (created, ngettext("{count} new", "{count} new", created)),
        (updated, ngettext("{count} brought up to date", "{count} brought up to date", updated)),
        (unchanged, ngettext("{count} unchanged", "{count} unchanged", unchanged)),
    )
    return [said.format(count=habits.number(count, 0)) for count, said in words if count]


def _aside(counts: Counts, habits: Habits) -> str:
    said = [words] if (words := draft_words(counts, habits)) else []
    if counts.aside:
        said.append(
            ngettext(
                "{count} row was set aside. Save it as a workbook that says what is wrong with it, "
                "mend it there, and import that workbook.",
                "{count} rows were set aside. Save them as a workbook that says what is wrong with "
                "each, mend them there, and import that workbook.",
                counts.aside,
            ).format(count=habits.number(counts.aside, 0))
        )
    if counts.warnings:
        said.append(
            ngettext(
                "There is {count} warning about a row that went in.",
                "There are {count} warnings about rows that went in.",
                counts.warnings,
            ).format(count=habits.number(counts.warnings, 0))
        )
    return "\n".join(said)
