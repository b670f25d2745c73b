"""Rows are held against the lists of places: warned of, never set aside, lost zeros restored."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, plan
from minedesk.services.importing.rowplans.placing import PlaceColumns
from minedesk.services.places.names import Names, Unit
from minedesk.services.settings import Settings
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place

SITES = schema("hazard_site").by_key


def _columns(
    **values: list[str | None],
) -> list[tuple[object, list[str | None], dict[int, object]]]:
    return [(SITES[key], column, {}) for key, column in values.items()]


def test_without_lists_nothing_is_said() -> None:
    columns = _columns(province=["Nowhere"], place_code=["106"])
    assert list(PlaceColumns(Names([])).look(columns)) == []
    assert columns[1][1] == ["106"]


def test_only_so_many_names_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names([(Unit("KH", "01", 1, "Banteay", "", ""), "")])
    asked: list[str] = []
    monkeypatch.setattr(names, "near", lambda _field, text, _above: asked.append(text) or [])
    columns = _columns(province=[f"Unknown {number}" for number in range(400)])
    found = list(PlaceColumns(names).look(columns))
    assert len(found) == 400
    assert len(asked) == 300


def test_an_import_warns_and_restores(tmp_path: Path) -> None:
    document = Document.new(tmp_path / "sites.minedesk", Settings(person="Sok"))
    try:
        with document.recordbook.transaction("places") as change:
            gazetteer.add(
                change.connection,
                [
                    Place("KH", "01", 1, "Banteay Meanchey", "បន្ទាយមានជ័យ"),
                    Place("KH", "0106", 2, "Svay Chek", parent_code="01"),
                ],
            )
        sheet = tmp_path / "sites.csv"
        sheet.write_text(
            "Site ID,Province,District,Place code\n"
            "S-1,បន្ទាយមានជ័យ,Svay Chek,106\nS-2,Banteay Meanchey,Svay Check,\nS-3,,,\n",
            encoding="utf-8",
        )
        prepared = plan(document.repository, sheet, ImportOptions("hazard_site"))
        try:
            warnings = [
                (each.row, each.field, each.severity)
                for each in prepared.staging.problems("warning")
            ]  # fmt: skip
            assert warnings == [(2, "place_code", "warning"), (3, "district", "warning")]
            apply(document, prepared)
        finally:
            prepared.close()
        stored = [document.repository.find("hazard_site", f"S-{number}") for number in (1, 2, 3)]
        entries = [document.repository.get("hazard_site", each or 0) for each in stored]
        assert [each.values["place_code"] for each in entries if each] == ["0106", None, None]
        assert [each.values["district"] for each in entries if each] == [
            "Svay Chek", "Svay Check", None,
        ]  # fmt: skip
    finally:
        document.close()
