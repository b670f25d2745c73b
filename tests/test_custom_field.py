"""A custom field is in all that a built-in one is in: the same proof, for a field of the users."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from minedesk import records, words
from minedesk.cli import main
from minedesk.fields.kinds.units import shown
from minedesk.records.base import Entry
from minedesk.records.custom import CustomKind
from minedesk.services import custom
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.importing import ImportOptions, ImportPlan, apply, plan
from minedesk.services.reporting import write_report
from minedesk.services.settings import Settings
from minedesk.services.templates import write_template
from minedesk.store.query import Query
from minedesk.words import use_language

SITE = "hazard_site"
ALL = Query(SITE)
FIELDS: tuple[tuple[str, CustomKind, tuple[str, ...], str], ...] = (
    ("Owner of the land", "text", (), ""),
    ("What the village says", "long_text", (), ""),
    ("Depth of the deepest find", "number", (), "cm"),
    ("Promised by", "date", (), ""),
    ("Soil", "choice", ("Clay", "ខ្សាច់"), ""),
)
FIRST = {
    "custom_01": "Sok Chea",
    "custom_02": "They walk there for wood.\nCattle was lost.",
    "custom_03": 12.5,
    "custom_04": date(2024, 3, 1),
    "custom_05": "clay",
}


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = Document.new(tmp_path / "sites.minedesk", Settings(person="Sok Dara"))
    for label, kind, labels, unit in FIELDS:
        custom.add(document, SITE, label, kind, labels, unit)
    document.recordbook.save(Entry(SITE, {"code": "S1", "name": "Hill", **FIRST}))
    document.recordbook.save(Entry(SITE, {"code": "S2", "custom_03": -0.25}))
    yield document
    document.close()


@pytest.fixture
def planned(document: Document) -> Iterator[Callable[..., ImportPlan]]:
    made: list[ImportPlan] = []

    def planned(path: Path, into: Document = document, **options: Any) -> ImportPlan:
        made.append(plan(into.repository, path, ImportOptions(SITE, **options)))
        return made[-1]

    yield planned
    for each in made:
        each.close()


def _values(document: Document) -> list[dict[str, Any]]:
    keys = [each.key for each in records.schema(SITE).fields if each.custom]
    found = document.repository.iter_entries(ALL)
    return [{key: entry.values[key] for key in keys} for entry in found]


def _counts(found: ImportPlan) -> tuple[int, ...]:
    return tuple(map(found.count, ("create", "update", "unchanged", "problem")))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "km", "uk"])
def test_an_export_comes_back_unchanged_in_another_language(
    document: Document, planned: Callable[..., ImportPlan], tmp_path: Path, ending: str,
    language: str,
) -> None:  # fmt: skip
    path = tmp_path / f"out.{ending}"
    export(document, ALL, path, whole=True, language=language, recipe=ending == "csv")
    words.set_language("fr")
    assert _counts(planned(path)) == (0, 0, 2, 0)


def test_an_export_makes_the_fields_in_another_file(
    document: Document, planned: Callable[..., ImportPlan], tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    export(document, ALL, path, whole=True, language="en")
    said = _values(document)
    with closing(Document.new(tmp_path / "other.minedesk", Settings(person="Dara"))) as other:
        custom.add(other, SITE, "Something of its own", "text")
        found = planned(path, other)
        assert _counts(found) == (2, 0, 0, 0)
        apply(other, found)
        labels = [(each.label, each.kind, each.unit) for each in other.custom_fields]
        assert labels[1:] == [(label, kind, unit) for label, kind, _terms, unit in FIELDS]
        brought = [list(each.values())[1:] for each in _values(other)]
        assert brought == [list(each.values()) for each in said]


def test_a_template_asks_for_it_and_comes_back(
    document: Document, planned: Callable[..., ImportPlan], tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    write_template(SITE, path, "uk")
    book = openpyxl.load_workbook(path)
    sheet = book[SITE]
    headings = [cell.value for cell in sheet[1]]
    with use_language("uk"):
        depth = f"Depth of the deepest find ({shown('cm')})"
    assert depth in headings
    sheet.append([{"Soil": "ខ្សាច់", depth: 7}.get(each) for each in headings])
    row = sheet.max_row
    sheet.cell(row, 1, "S9")
    book.save(path)
    book.close()
    apply(document, planned(path))
    found = document.repository.find(SITE, "S9")
    assert found is not None
    entry = document.repository.get(SITE, found)
    assert entry is not None
    soil = document.custom_fields[4].terms[1].code
    assert (entry.values["custom_03"], entry.values["custom_05"]) == (7.0, soil)


def test_a_partner_s_column_in_another_unit_is_converted(
    document: Document, planned: Callable[..., ImportPlan], tmp_path: Path
) -> None:
    path = tmp_path / "sites.csv"
    path.write_text("Site ID;Depth of the deepest find (m)\nS1;1.5\n", encoding="utf-8")
    apply(document, planned(path))
    assert _values(document)[0]["custom_03"] == 150


def test_json_names_it_as_people_do(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    export(document, ALL, path, whole=True)
    first = json.loads(path.read_text(encoding="utf-8"))[0]
    assert first["custom"] == {
        "Owner of the land": "Sok Chea",
        "What the village says": FIRST["custom_02"],
        "Depth of the deepest find": 12.5,
        "Promised by": "2024-03-01",
        "Soil": "Clay",
    }
    assert not any(key.startswith("custom_") for key in first)


def test_a_list_and_a_sheet_on_paper_have_it(document: Document, tmp_path: Path) -> None:
    keys = ["code", "custom_03", "custom_05"]
    listed = _printed(document, tmp_path, "list", type=SITE, keys=keys)
    assert {"Depth of the deepest find", "cm", "12.5", "Clay"} <= {
        each
        for each in (*keys, "Depth of the deepest find", "cm", "12.5", "Clay")
        if each in listed
    }
    sheet = _printed(document, tmp_path, "record", type=SITE, record="S1")
    for said in ("Owner of the land", "Sok Chea", "12.5 cm", "Cattle was lost", "1 Mar 2024"):
        assert said in sheet


def _printed(document: Document, folder: Path, kind: str, **options: Any) -> str:
    path = folder / f"{kind}.pdf"
    write_report(document, path, kind, language="en", **options)
    opened = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage() for page in opened]
        text = " ".join(page.get_text_range() for page in pages)
    finally:
        opened.close()
    return " ".join(text.split())


def test_its_history_is_told_by_its_name(
    document: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = document.repository.get(SITE, 1)
    assert entry is not None
    entry.values.update(custom_01="Chan Thida", custom_05=None)
    document.recordbook.save(entry)
    path = document.path
    document.close()
    assert main(["history", str(path), "--record", "S1", "--json"]) == 0
    newest = json.loads(capsys.readouterr().out)[0]
    assert newest["fields"][0] == {
        "field": "custom_01",
        "label": "Owner of the land",
        "before": "Sok Chea",
        "after": "Chan Thida",
    }


def test_a_field_that_is_gone_and_back_holds_what_it_held(document: Document) -> None:
    before = _values(document)
    change_set = custom.remove(document, document.custom_fields[0])
    assert change_set is not None
    assert "custom_01" not in records.schema(SITE).by_key
    document.history.undo(change_set)
    assert _values(document) == before
    assert document.history.verify().findings == ()
