"""A new field is one line in its record's file and one migration: everything else has it then.

The proof works on a copy of the program in which a field was added just so, in a process of its
own: `with_one_more_field` makes the copy, `run` lets a script try it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from minedesk.store import upgrade
from minedesk.store.database import Database

ROOT = Path(__file__).resolve().parent.parent

BEFORE = "    national_class: Mapped[str | None]"
LINE = '    nickname: Mapped[str | None] = field.text(N_("Nickname"), group=SITE)\n'
MIGRATION = '''"""Sites have nicknames."""

import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = "{before:04}"


def upgrade() -> None:
    op.add_column("hazard_site", sa.Column("nickname", sa.Text()))
'''


def with_one_more_field(folder: Path) -> Path:
    """A copy of the program in folder whose hazard sites have a field `nickname`."""
    for part in ("minedesk", "db", "resources"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    record = folder / "minedesk" / "records" / "hazard_site.py"
    source = record.read_text(encoding="utf-8")
    assert source.count(BEFORE) == 1
    record.write_text(source.replace(BEFORE, LINE + BEFORE), encoding="utf-8")
    versions = folder / "db" / "migrations" / "versions"
    before = max(int(path.name[:4]) for path in versions.glob("[0-9]*.py"))
    migration = MIGRATION.format(number=before + 1, before=before)
    path = versions / f"{before + 1:04}_nickname.py"
    path.write_text(migration, encoding="utf-8")
    return folder


def run(folder: Path, script: str) -> str:
    """What a script prints when the copy of the program runs it; fails where it fails."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy with one more field."""
    return with_one_more_field(tmp_path_factory.mktemp("extended"))


DATABASE = """
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from minedesk.records.base import Base, Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store import tables
from minedesk.store.query import Filter, Query

document = Document.new(Path("extended.minedesk"), Settings())
with document.database.write() as connection:
    own = lambda name, kind, parents: not (kind == "table" and name.startswith("search_"))
    context = MigrationContext.configure(connection, opts={"include_name": own})
    assert compare_metadata(context, Base.metadata) == []
saved = document.recordbook.save(Entry("hazard_site", {"code": "A", "nickname": "Tiger hill"}))
repository = document.repository
assert repository.get("hazard_site", saved.id).values["nickname"] == "Tiger hill"
assert repository.hits("hazard_site", "tiger") == [saved.id]
query = Query("hazard_site", filters=(Filter("nickname", "contains", ("HILL",)),),
              sort=(("nickname", True),))
assert list(repository.ids(query)) == [saved.id]
assert repository.page("hazard_site", [saved.id], ["nickname"]) == {saved.id: ("Tiger hill",)}
document.close()
"""


OLDER = """
from pathlib import Path

from minedesk.store.database import Database
from minedesk.store.query import Query
from minedesk.store.repository import Repository

database = Database.open(Path({path!r}))
query = Query("hazard_site", sort=(("nickname", True),))
print(len(Repository(database.reader()).ids(query)))
database.close()
"""


def test_the_database_has_it(extended: Path) -> None:
    run(extended, DATABASE)


def test_an_older_file_gets_it(extended: Path, tmp_path: Path) -> None:
    path = tmp_path / "older.minedesk"
    Database.create(path).close()
    assert run(extended, OLDER.format(path=str(path))).strip() == "0"
    copies = [each.name for each in tmp_path.glob("*.before-*")]
    assert copies == [f"older.before-{upgrade.newest() + 1:04}.minedesk"]


OUT_AND_IN = """
import json
from pathlib import Path

import openpyxl
import pypdfium2

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.importing import ImportOptions, apply, plan
from minedesk.services.reporting import write_report
from minedesk.services.settings import Settings
from minedesk.services.templates import write_template
from minedesk.store.query import Query

first = Document.new(Path("first.minedesk"), Settings())
first.recordbook.save(Entry("hazard_site", {"code": "A", "nickname": "Tiger hill"}))
export(first, Query("hazard_site"), Path("sites.xlsx"), whole=True)
headings = [cell.value for cell in openpyxl.load_workbook("sites.xlsx")["hazard_site"][1]]
assert "Nickname" in headings, headings

second = Document.new(Path("second.minedesk"), Settings())
prepared = plan(second.repository, Path("sites.xlsx"), ImportOptions("hazard_site"))
apply(second, prepared)
prepared.close()
export(second, Query("hazard_site"), Path("sites.json"), whole=True)
(site,) = json.loads(Path("sites.json").read_text("utf-8"))
assert site["nickname"] == "Tiger hill"

write_report(second, Path("site.pdf"), "record", type="hazard_site", record="A")
pdf = pypdfium2.PdfDocument("site.pdf")
text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
pdf.close()
assert "Nickname" in text and "Tiger hill" in text, text

write_template("hazard_site", Path("template.xlsx"))
template = openpyxl.load_workbook("template.xlsx").worksheets[0]
assert "Nickname" in [cell.value for cell in template[1]]
first.close()
second.close()
"""


WINDOW = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from array import array
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings, SettingsStore
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.form import RecordForm
from minedesk.ui.tables.model import RecordTableModel

qt = QApplication([])
sites = schema("hazard_site")
context = FormContext(
    settings=lambda: Settings(), find_links=lambda *_: [], complete=lambda *_: [],
    last_values=lambda *_: {}, check=lambda _entry: [],
)
form = RecordForm(sites, context)
form.set_entry(Entry("hazard_site", {"code": "A", "nickname": "Tiger hill"}))
shown = [line.text() for line in form.findChildren(QLineEdit)]
assert "Tiger hill" in shown, shown
assert form.entry().values["nickname"] == "Tiger hill"
form.deleteLater()

document = Document.new(Path("window.minedesk"), Settings())
saved = document.recordbook.save(Entry("hazard_site", {"code": "A", "nickname": "Tiger hill"}))
table = RecordTableModel(sites, document.repository, Settings().habits())
table.set_columns(["code", "nickname"])
table.show_ids(array("q", [saved.id]))
assert table.headerData(1, Qt.Orientation.Horizontal) == "Nickname"
assert table.index(0, 1).data() == "Tiger hill"
document.close()
"""


def test_sheets_reports_and_json_have_it(extended: Path) -> None:
    run(extended, OUT_AND_IN)


def test_the_form_and_the_table_have_it(extended: Path) -> None:
    run(extended, WINDOW)
