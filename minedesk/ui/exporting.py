"""Writing what a table shows into a file: where to is asked here, the worker does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from minedesk.services.progress import Job
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.services.document import Document
    from minedesk.services.exporting import Exported
    from minedesk.store.query import Query
    from minedesk.ui.pages.base import PageContext

# What is asked for: the ending, and behind a plus what goes along.
WAYS: Final = {
    "xlsx": N_("Excel (.xlsx)"),
    "xlsx+rows": N_("Excel with all fields and &rows"),
    "csv": N_("CSV (.csv)"),
    "csv+recipe": N_("CSV with a reci&pe that brings it back"),
    "json": N_("JSON (.json)"),
    "xlsx+files": N_("Excel with attached &files"),
}


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be written: the records of a query, the fields shown, and what goes along."""

    query: Query
    keys: Sequence[str]
    path: Path
    rows: bool = False
    files: bool = False
    recipe: bool = False


class Exporting:
    """Writes tables into files. context leads to the file that is open."""

    def __init__(self, context: Callable[[], PageContext[Document]], window: QWidget) -> None:
        self._context = context
        self._window = window

    def export(self, schema: Schema, query: Query, keys: Sequence[str], way: str) -> None:
        """Ask where records are to be written to, and write them; way is one of `WAYS`."""
        ending, _plus, extra = way.partition("+")
        beside = self._context().document.path
        path: Path | None = beside.with_name(f"{_(schema.plural)}.{ending}")
        while path is not None:
            path, settled = self._ask_where(path, ending)
            if path is not None and settled:
                order = _Order(
                    query, keys, path, extra == "rows", extra == "files", extra == "recipe"
                )
                self._write(order)
                return

    def _ask_where(self, suggested: Path, ending: str) -> tuple[Path | None, bool]:
        """Where to write, None for nowhere; and whether that may be written without asking again:
        the dialog asked before it took the place of a file, but only of the name as it was typed.
        """
        kinds = {
            "xlsx": _("Excel workbooks (*.xlsx)"),
            "csv": _("CSV files (*.csv)"),
            "json": _("JSON files (*.json)"),
        }
        name, _chosen = QFileDialog.getSaveFileName(
            self._window, _("Export"), str(suggested), kinds[ending]
        )
        if not name:
            return None, False
        path = Path(name)
        if path.suffix.lower() == f".{ending}":
            return path, True
        path = path.with_name(f"{path.name}.{ending}")
        return path, not path.exists()

    def _write(self, order: _Order) -> None:
        from minedesk.services.exporting import export

        context, job = self._context(), Job()
        context.worker.run(
            lambda: export(
                context.document,
                order.query,
                order.path,
                keys=order.keys,
                whole=order.rows,
                attachments=order.files,
                recipe=order.recipe,
                job=job,
            ),
            job=job,
            title=_("Writing {name}").format(name=order.path.name),
            on_done=lambda done: self._tell(order, done),
        )

    def _tell(self, order: _Order, done: Exported) -> None:
        context = self._context()
        said = [
            ngettext(
                "{count} record was written to {path}.",
                "{count} records were written to {path}.",
                done.count,
            ).format(count=context.preferences.now.habits().number(done.count, 0), path=done.path)
        ]
        if done.files:
            said.append(
                ngettext(
                    "{count} file lies in the folder {name}.",
                    "{count} files lie in the folder {name}.",
                    done.files,
                ).format(count=done.files, name=_("{name} files").format(name=done.path.stem))
            )
        if done.recipe is not None:
            said.append(
                _("Keep {name} beside it: an import reads the file by it.").format(
                    name=done.recipe.name
                )
            )
        text = " ".join(said)
        if not done.left_out:
            context.notifier.say(text)
            return
        action = ngettext("Add their {count} file", "Add their {count} files", done.left_out)
        context.notifier.say(
            text,
            action.format(count=done.left_out),
            lambda: self._write(replace(order, files=True)),
        )
