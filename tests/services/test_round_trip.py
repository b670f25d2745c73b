"""What is exported as a whole comes back whole: in any order of types, in any language."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from minedesk.records import all_types, record_types
from minedesk.records.base import Entry, Row
from minedesk.services.demo import make_sample
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.importing import ImportOptions, apply, as_json, plan
from minedesk.services.importing.recipes.own import beside
from minedesk.services.settings import Settings
from minedesk.store.query import Query
from minedesk.words import LANGUAGES

TYPES = [each.name for each in record_types()]
STAMPS = ("review", "created_at", "created_by", "changed_at", "changed_by")
ODD_TEXTS = (
    "=SUM(A1:A9)", "+855 12", "-", "@name", "'quoted'", "007", "1,234", "12/05/2024", "N/A", "#1",
    "two\nlines", 'say "no"', "semi; colon, comma / slash", "តំបន់​មីន", "_x0041_", "TRUE", "Total",
    "ⓘ note", "1e5", "ё ї'", "地雷原 ①",
)  # fmt: skip


@contextmanager
def _opened(path: Path, *, new: bool = False) -> Iterator[Document]:
    document = (Document.new if new else Document.open)(path, Settings())
    try:
        yield document
    finally:
        document.close()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """At least 30 records of each type, every field filled somewhere, and odd ones among them."""
    folder = tmp_path_factory.mktemp("source")
    path = folder / "source.minedesk"
    today = datetime.date(2026, 3, 10)
    make_sample(path, folder, say=lambda _text: None, today=today).close()
    with _opened(path) as document, document.recordbook.transaction() as change:
        for number, text in enumerate(ODD_TEXTS):
            area = (0.1 + 0.2, 1e-6, 123_456_789.123_456)[number % 3]
            site = change.save(
                Entry("hazard_site", {"code": f"Z-{number}", "name": text, "area_m2": area})
            )
            change.save(
                Entry(
                    "clearance_task",
                    {"code": f"Z/{number}", "title": text, "sites": (site.id,), "remarks": text},
                    {
                        "progress": [Row({"site": site.id, "note": text, "cleared_m2": area / 3})]
                        * 2
                    },
                )
            )
            short_name = " ".join(f"Z {text} {number}".split())
            partner = Entry("partner", {"short_name": short_name, "name": text})
            partner.rows["contact"] = [Row({"name": text, "preferred": number % 2 == 0})]
            change.save(partner)
    return path


def _records(path: Path, folder: Path) -> dict[str, Any]:
    said = {}
    with _opened(path) as document:
        for type in TYPES:
            out = folder / f"{path.stem}-{type}.json"
            export(document, Query(type), out, whole=True)
            said[type] = json.loads(out.read_text(encoding="utf-8"))
    for records in said.values():
        for record in records:
            for stamp in STAMPS:
                del record[stamp]
    return said


@pytest.mark.parametrize(
    ("order", "language"),
    [
        ("hazard_site clearance_task partner", "en"),
        ("clearance_task partner hazard_site", "km"),
        ("partner clearance_task hazard_site", "uk"),
        ("clearance_task hazard_site partner", "ja"),
    ],
)
def test_a_workbook_comes_back_whole(
    source: Path, tmp_path: Path, order: str, language: str
) -> None:
    for type in TYPES:
        with _opened(source) as document:
            export(document, Query(type), tmp_path / f"{type}.xlsx", whole=True, language=language)
    copy = tmp_path / "copy.minedesk"
    with _opened(copy, new=True) as document:
        for type in order.split():
            options = ImportOptions(type)
            prepared = plan(document.repository, tmp_path / f"{type}.xlsx", options)
            try:
                assert prepared.staging.problems("error") == []
                assert prepared.left_out_columns == []
                assert prepared.left_out_rows == 0
                apply(document, prepared)
            finally:
                prepared.close()
    before, after = _records(source, tmp_path), _records(copy, tmp_path)
    for type in TYPES:
        assert len(before[type]) >= 30
        for one, other in zip(before[type], after[type], strict=True):
            assert one == other


@pytest.mark.parametrize("type", list(all_types()))
def test_a_table_comes_back_as_it_is_whatever_it_shows(
    source: Path, tmp_path: Path, type: str
) -> None:
    """Any choice of columns, in any language, as a workbook or as text: all rows are unchanged."""
    choose = random.Random(type)
    schema = all_types()[type]
    with _opened(source) as document:
        for number, language in enumerate(LANGUAGES):
            count = choose.choice((1, 2, 5, len(schema.listed)))
            keys = choose.sample(list(schema.listed), min(count, len(schema.listed)))
            if schema.parent is None and schema.key.key not in keys:
                # A table always shows it.
                keys.insert(choose.randrange(len(keys) + 1), schema.key.key)
            path = tmp_path / f"{number}.{choose.choice(('xlsx', 'csv'))}"
            done = export(
                document, Query(type), path, keys=keys, language=language, whole=False, recipe=True
            )
            prepared = plan(document.repository, path, ImportOptions(type))
            try:
                said = as_json(prepared)
            finally:
                prepared.close()
            counts = {what: said[what] for what in ("created", "updated", "unchanged", "problems")}
            expected = {"created": 0, "updated": 0, "unchanged": done.count, "problems": []}
            assert counts == expected, f"{path.suffix} in {language}, with {keys}"
            assert said["left_out"]["rows"] == 0
            if path.suffix == ".csv":
                assert beside(path).is_file()
