"""Take the pictures of docs/pictures: every page of the real window, over the sample records.

    python tools/screenshots.py             take all of them
    python tools/screenshots.py sites km    only those whose name holds one of these

What people did with the records before is told in story.py; how a picture is taken, in camera.py;
what is printed, in papers.py.
The day is always the same one, the caret does not blink, and the user's own files and settings are
not touched: the same code gives the same pictures.
"""

from __future__ import annotations

import datetime
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from camera import FOLDER, SIZE, Camera
from papers import take_papers

ROOT: Final = Path(__file__).resolve().parent.parent
TODAY: Final = datetime.date(2026, 11, 20)
FILE, WORKBOOK = "mine-action-2026.minedesk", "baseline-survey-november.xlsx"


@dataclass(frozen=True, slots=True)
class Home:
    """A home of its own: the sample file as it was made, the place it is opened at, a workbook.

    data is where the program keeps its own things (backups), kept what lay there at first; site is
    the code of one that was edited twice, typing what a crash left behind of it.
    """

    made: Path
    file: Path
    workbook: Path
    data: Path
    kept: Path
    site: str
    typing: dict[Path, bytes]

    def restore(self) -> None:
        """Put everything back as it was made, with the typing that a crash left."""
        shutil.copy(self.made, self.file)
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.kept, self.data)
        for place, content in self.typing.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def main(arguments: list[str]) -> int:
    """Take the pictures that are asked for; returns the exit code."""

    def wanted(name: str) -> bool:
        return not arguments or any(part in name for part in arguments)

    FOLDER.mkdir(parents=True, exist_ok=True)
    with at_home() as home:
        for theme, suffix in (("light", ""), ("dark", "-dark")):
            with window(home, "en", theme, suffix, wanted) as camera:
                take_pages(camera, home)
                if theme == "light":
                    take_papers(camera.document, wanted)
        for language in ("km", "uk"):
            with window(home, language, "light", f"-{language}", wanted) as camera:
                take_overview(camera)
                take_sites(camera)
    return 0


@contextmanager
def at_home() -> Iterator[Home]:
    """Make a home with the sample file in it. Nothing of the real user's is read or shown."""
    with tempfile.TemporaryDirectory(prefix="minedesk-pictures-") as name:
        folder = Path(name).resolve()
        documents = folder / "Documents"
        documents.mkdir()
        for variable in ("HOME", "USERPROFILE"):
            os.environ[variable] = str(folder)
        data = folder / "MineDesk"
        os.environ["MINEDESK_HOME"] = str(data)
        os.chdir(documents)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["QT_SCALE_FACTOR"] = "1"
        import story

        from minedesk.services.demo import make_sample

        made, file, kept = folder / "made.minedesk", documents / FILE, folder / "kept"
        workbook = documents / WORKBOOK
        try:
            with story.clock():
                story.set_clock(TODAY - datetime.timedelta(days=4), 8, 0)
                make_sample(file, folder / "books", say=print, today=TODAY).close()
                _survey_again(folder / "books" / "sites-cambodia.xlsx", workbook)
                site = story.happen(file, folder, TODAY)
                shutil.copy(file, made)
                shutil.copytree(data, kept)
                typing = story.leave_typing(file, site)
                story.set_clock(TODAY, 10, 30)
                yield Home(made, file, workbook, data, kept, site, typing)
        finally:
            # Where it is the folder of a running program, Windows does not remove it.
            os.chdir(ROOT)


@contextmanager
def window(
    home: Home, language: str, theme: str, suffix: str, wanted: Callable[[str], bool]
) -> Iterator[Camera]:
    """The window in a language and theme, over a fresh copy of the sample file."""
    from PySide6.QtWidgets import QApplication

    from minedesk.app import App
    from minedesk.rooms import Rooms
    from minedesk.services.files import Files
    from minedesk.services.settings import Settings, SettingsStore

    home.restore()
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setCursorFlashTime(0)
    store = SettingsStore()
    store.settings = Settings(
        person="Sok Dara",
        organisation="Provincial mine action centre",
        language=language,
        theme=theme,
        recent_files=(str(home.file),),
        # Rows of a task need more room than fields: the border was moved to the left.
        ui={"split.clearance_task": [560, 610]},
    )
    app = App(qt, store, lambda: Files(lambda: store.settings), Rooms(today=lambda: TODAY))
    app.window.resize(*SIZE)
    camera = Camera(app, suffix, wanted)
    app.show(None)
    camera.settle()
    camera.take("start")
    app.open_file(home.file)
    camera.settle()
    take_recovery(camera)
    yield camera
    app.window.close()
    app.window.deleteLater()
    app.look.deleteLater()
    qt.processEvents()


def take_pages(camera: Camera, home: Home) -> None:
    """Every page, and the dialogs."""
    take_overview(camera)
    take_sites(camera)
    take_tabs(camera)
    take_filters(camera)
    take_search(camera)
    take_new_record(camera)
    take_further_tabs(camera, home)
    take_history(camera)
    camera.page("review").show_queue("to_verify")
    camera.take("review")
    for name in ("backups", "reports", "settings"):
        camera.page(name)
        camera.take(name)
    take_dialogs(camera, home)
    take_import(camera, home)
    take_places(camera, home)


def take_overview(camera: Camera) -> None:
    """The overview."""
    camera.page("overview")
    camera.take("overview")


def take_sites(camera: Camera) -> None:
    """The table of hazard sites with one of them beside it."""
    page = camera.page("hazard_site")
    page.list.table.selectRow(4)
    camera.take("sites")


def take_tabs(camera: Camera) -> None:
    """A task with its progress, a partner with its people."""
    from minedesk.store.query import Query

    for type, tab, name in (
        ("clearance_task", "progress", "tasks"),
        ("partner", "contact", "partners"),
    ):
        page = camera.page(type)
        entries = camera.document.repository.iter_entries(Query(type))
        record = next(entry.id for entry in entries if len(entry.rows[tab]) > 1)
        page.show_record(record)
        camera.settle()
        form = page.pane.form
        form.tab_bar.setCurrentIndex(1 + list(form.tabs).index(tab))
        camera.take(name)


def take_recovery(camera: Camera) -> None:
    """The bar that offers what a crash left behind; it is discarded then."""
    from minedesk.ui.pages.recovering import RecoveryBar

    camera.take("recovery")
    bar = camera.window.findChild(RecoveryBar)
    assert isinstance(bar, RecoveryBar)
    bar.discard.click()
    camera.settle()


def take_further_tabs(camera: Camera, home: Home) -> None:
    """The files and the history of a site."""
    page = camera.page("hazard_site")
    page.show_record(camera.document.repository.find("hazard_site", home.site))
    camera.settle()
    tabs = page.pane.form.tab_bar
    for name, from_end in (("files", 2), ("record-history", 1)):
        tabs.setCurrentIndex(tabs.count() - from_end)
        camera.take(name)
    tabs.setCurrentIndex(0)


def take_history(camera: Camera) -> None:
    """All changes of the file, with one that somebody made in hand."""
    page = camera.page("history")
    edits = [each.id for each in camera.document.history.change_sets() if each.action == "edit"]
    page.show_change(edits[0])
    camera.take("history")


def take_new_record(camera: Camera) -> None:
    """A new record with what cannot be right said beside each field."""
    from PySide6.QtTest import QTest

    page = camera.page("hazard_site")
    page.new_record()
    camera.settle()
    form = page.pane.form
    for key, text in (
        ("code", "BTB10921"),
        ("name", "Ou Tontuem canal"),
        ("area_m2", "-4,200"),
        ("surveyed_on", "31/02/2026"),
        ("reference_point", "48P TU 71250 99880"),
    ):
        QTest.keyClicks(form.sheet.rows[key].editor.control, text)
    page.save()
    camera.take("new-record")
    page.pane.show_entry(None)
    camera.settle()


def take_filters(camera: Camera) -> None:
    """A filtered table, and one that the filters leave empty."""
    from minedesk.store.query import Filter

    page = camera.page("hazard_site")
    where = (
        Filter("province", "is", ("Battambang",)),
        Filter("status", "one_of", ("open", "worked_on")),
    )
    page.show_records(where)
    camera.settle()
    page.list.table.selectRow(1)
    camera.take("filters")
    page.show_records((*where, Filter("area_m2", "between", (9_000_000, None))))
    camera.take("nothing-found")
    page.show_records()
    camera.settle()


def take_search(camera: Camera) -> None:
    """What the search field finds over all records."""
    search = camera.window.top_bar.search
    search.setFocus()
    search.setText("ou")
    camera.settle()
    camera.take("search")
    search.clear()
    camera.settle()


def take_dialogs(camera: Camera, home: Home) -> None:
    """The list of keys, and an error as the user meets it."""
    from minedesk.errors import AppError
    from minedesk.services.files import Files
    from minedesk.services.progress import Job
    from minedesk.ui.widgets.error_dialog import ErrorDialog
    from minedesk.ui.widgets.keys_dialog import KeysDialog

    camera.page("overview")
    camera.window.actions_of.keys.trigger()
    camera.take_dialog("keys", KeysDialog)
    try:
        files = Files(lambda: camera.app.preferences.now)
        # By its name alone, as its folder is another one each time.
        files.save_copy(camera.document, Path(home.file.name), Job())
    except AppError as trouble:
        camera.app.notifier.error(trouble)
    camera.take_dialog("error", ErrorDialog)


def take_import(camera: Camera, home: Home) -> None:
    """The steps of an import, from the file to the result."""
    page = camera.page("import")
    page.take_file(home.workbook)
    camera.settle()
    for name in ("file", "columns", "values", "preview", "result"):
        camera.take(f"import-{name}")
        page.go_on()
        camera.settle()


def take_places(camera: Camera, home: Home) -> None:
    """The places, brought in last, as an import would warn of all that the list does not know."""
    import story

    story.bring_places(camera.document, home.made.parent)
    camera.page("places")
    camera.take("places")


def _survey_again(path: Path, to: Path) -> None:
    """Write a sample workbook as a later survey would send it: some sites new, some changed."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    column = {str(cell.value): number for number, cell in enumerate(sheet[3], start=1)}
    for row in range(4, 24):
        code = sheet.cell(row, column["Site ID"])
        if row % 3 == 0:
            code.value = f"{code.value}N"
        elif row % 3 == 1:
            sheet.cell(row, column["Status"]).value = "Closed"
    sheet.cell(9, column["Date of survey"]).value = "31/02/2026"
    sheet.cell(12, column["Size (ha)"]).value = "4..2"
    book.save(to)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
