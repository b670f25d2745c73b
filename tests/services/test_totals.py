"""Totals equal what an independent reckoning of the rows gives, whatever was saved or deleted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minedesk.geo.polygons import parse_polygon
from minedesk.records.base import Entry, Row
from minedesk.services import totals
from minedesk.services.document import Document
from minedesk.services.recordbook import Recordbook, RecordProblems
from minedesk.store.query import Query

PARTS = ("cancelled_m2", "reduced_m2", "cleared_m2")
CODES = ["S1", "S2", "S3"]


def _reckoned(document: Document) -> tuple[dict[str, Any], dict[str, Any]]:
    """Sites and tasks by code with the totals they should have, from whole records alone."""
    repository = document.repository
    tasks = list(repository.iter_entries(Query("clearance_task")))
    released: dict[int, list[float]] = {}
    of_tasks = {}
    for task in tasks:
        sites = task.values["sites"] or ()
        sums: dict[str, list[float]] = {part: [] for part in PARTS}
        for row in task.rows["progress"]:
            site = row.values["site"]
            alone = len(sites) == 1 and not task.pending.get("sites")
            if site is None and alone and not row.pending:
                site = sites[0]
            for part in PARTS:
                value = row.values[part]
                if value is not None:
                    sums[part].append(value)
                    released.setdefault(site, []).append(value)
        devices: Counter[str] = Counter()
        for row in task.rows["find"]:
            devices[row.values["category"] or "not_specified"] += row.values["quantity"] or 0
        whole = [value for part in PARTS for value in sums[part]]
        of_tasks[task.values["code"]] = (
            *(math.fsum(sums[part]) for part in PARTS),
            math.fsum(whole),
            {category: count for category, count in devices.items() if count},
        )
    of_sites = {}
    for site in repository.iter_entries(Query("hazard_site")):
        assert site.id is not None
        land, area = math.fsum(released.get(site.id, [])), site.values["area_m2"]
        of_sites[site.values["code"]] = (land, None if area is None else max(0.0, area - land))
    return of_sites, of_tasks


def _kept(document: Document) -> tuple[dict[str, Any], dict[str, Any]]:
    repository = document.repository
    of_sites = {
        site.values["code"]: (site.values["released_m2"], site.values["remaining_m2"])
        for site in repository.iter_entries(Query("hazard_site"))
    }
    of_tasks = {
        task.values["code"]: (
            *(task.values[part] for part in PARTS),
            task.values["released_m2"],
            task.values["devices_found"] or {},
        )
        for task in repository.iter_entries(Query("clearance_task"))
    }
    return of_sites, of_tasks


def assert_totals_are_right(document: Document) -> None:
    """The totals that are kept are those that the rows give."""
    for kept, reckoned in zip(_kept(document), _reckoned(document), strict=True):
        assert kept.keys() == reckoned.keys()
        for code, values in kept.items():
            for one, other in zip(values, reckoned[code], strict=True):
                assert one == (
                    pytest.approx(other, abs=2e-6) if isinstance(other, float) else other
                )


land = st.one_of(st.none(), st.integers(0, 10**7).map(lambda value: value / 100))
progress = st.fixed_dictionaries(
    dict.fromkeys(PARTS, land)
    | {"date": st.just(date(2024, 3, 1)), "site": st.sampled_from([None, None, *CODES, "LATER"])}
)
find = st.fixed_dictionaries(
    {
        "category": st.sampled_from([None, "uxo", "ap_mine"]),
        "quantity": st.one_of(st.none(), st.integers(0, 9)),
    }
)
steps = st.one_of(
    st.tuples(
        st.just("task"),
        st.sampled_from(["T1", "T2"]),
        st.lists(st.sampled_from([*CODES, "LATER"]), max_size=2, unique=True),
        st.lists(progress, max_size=3),
        st.lists(find, max_size=2),
    ),
    st.tuples(st.just("site"), st.sampled_from([*CODES, "LATER"]), land),
    st.tuples(st.just("delete"), st.sampled_from([*CODES, "LATER", "T1", "T2"])),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(todo=st.lists(steps, max_size=8))
def test_totals_stay_right(another_document: Callable[[], Document], todo: list[Any]) -> None:
    document = another_document()
    for code in CODES:
        document.recordbook.save(Entry("hazard_site", {"code": code, "area_m2": 500.0}))
    for step in todo:
        _do(document, *step)
        assert_totals_are_right(document)
    document.close()


@pytest.fixture
def another_document(document: Document, tmp_path: Path) -> Callable[[], Document]:
    """Makes further empty files, quickly."""
    pristine = document.path.read_bytes()

    def make() -> Document:
        path = tmp_path / "example.minedesk"
        path.write_bytes(pristine)
        return Document.open(path, document.settings)

    return make


def _do(document: Document, what: str, code: str, *details: Any) -> None:
    type_ = "clearance_task" if code.startswith("T") else "hazard_site"
    found = document.repository.find(type_, code)
    if what == "delete":
        if found is not None:
            document.recordbook.delete(type_, [found], unlink=True)
    elif what == "site":
        document.recordbook.save(Entry(type_, {"code": code, "area_m2": details[0]}, id=found))
    else:
        _save_task(document, code, found, *details)


def _save_task(
    document: Document,
    code: str,
    id: int | None,
    sites: list[str],
    land_rows: list[dict[str, Any]],
    finds: list[dict[str, Any]],
) -> None:
    rows = []
    for values in land_rows:
        said = values["site"]
        pending = {"site": (said,)} if said else {}
        rows.append(Row({**values, "site": None}, pending=pending))
    entry = Entry(
        "clearance_task",
        {"code": code, "sites": None},
        {"progress": rows, "find": [Row(values) for values in finds]},
        id,
        pending={"sites": tuple(sites)},
    )
    try:
        document.recordbook.save(entry)
    except RecordProblems:
        # A row that names another task's site is refused; nothing may have changed then.
        return


@pytest.fixture
def book(document: Document) -> Recordbook:
    return document.recordbook


def test_a_task_s_only_site_gets_land_that_names_none(document: Document, book: Recordbook) -> None:
    ids = [book.save(Entry("hazard_site", {"code": c, "area_m2": 100.0})).id for c in ("A", "B")]
    task = Entry(
        "clearance_task",
        {"code": "T", "sites": (ids[0],)},
        {
            "progress": [
                Row({"cleared_m2": 30.25}),
                Row({"reduced_m2": 0.1}),
                Row({"reduced_m2": 0.2}),
            ]
        },
    )
    saved = book.save(task)
    assert _kept(document)[0] == {"A": (30.55, 69.45), "B": (0.0, 100.0)}
    assert _kept(document)[1]["T"] == (0.0, 0.3, 30.25, 30.55, {})
    book.save(Entry("clearance_task", {"sites": (ids[1],)}, id=saved.id))
    assert _kept(document)[0] == {"A": (0.0, 100.0), "B": (30.55, 69.45)}
    book.delete("clearance_task", [saved.id])
    assert _kept(document)[0] == {"A": (0.0, 100.0), "B": (0.0, 100.0)}


def test_land_that_waits_for_its_site_is_nobody_s_yet(document: Document, book: Recordbook) -> None:
    site = book.save(Entry("hazard_site", {"code": "A", "area_m2": 100.0})).id
    named = Row({"cleared_m2": 3.0}, pending={"site": ("LATER",)})
    book.save(Entry("clearance_task", {"code": "T", "sites": (site,)}, {"progress": [named]}))
    unclear = Entry("clearance_task", {"code": "U", "sites": (site,)}, pending={"sites": ("B",)})
    unclear.rows["progress"] = [Row({"cleared_m2": 5.0})]
    book.save(unclear)
    assert _kept(document)[0] == {"A": (0.0, 100.0)}
    assert _kept(document)[1]["U"][3] == 5.0


def test_land_that_names_the_only_site_counts_once(document: Document, book: Recordbook) -> None:
    site = book.save(Entry("hazard_site", {"code": "A", "area_m2": 100.0})).id
    row = Row({"cleared_m2": 3.0, "site": site})
    book.save(Entry("clearance_task", {"code": "T", "sites": (site,)}, {"progress": [row]}))
    assert _kept(document)[0] == {"A": (3.0, 97.0)}


def test_land_of_two_sites_counts_for_the_task_only(document: Document, book: Recordbook) -> None:
    task = Entry("clearance_task", {"code": "T"}, pending={"sites": ("A", "B")})
    task.rows["progress"] = [Row({"cleared_m2": 3.0})]
    book.save(task)
    for code in ("A", "B"):
        book.save(Entry("hazard_site", {"code": code, "area_m2": 100.0}))
    assert _kept(document)[0] == {"A": (0.0, 100.0), "B": (0.0, 100.0)}
    assert _kept(document)[1]["T"][3] == 3.0


def test_devices_stand_in_the_vocabulary_s_order(document: Document, book: Recordbook) -> None:
    finds = [("uxo", 2), (None, 1), ("ap_mine", 3), ("uxo", 5)]
    rows = [Row({"category": category, "quantity": count}) for category, count in finds]
    book.save(Entry("clearance_task", {"code": "T"}, {"find": rows}))
    devices = _kept(document)[1]["T"][-1]
    assert list(devices.items()) == [("ap_mine", 3), ("uxo", 7), ("not_specified", 1)]


def test_the_boundary_is_measured(document: Document, book: Recordbook) -> None:
    boundary = parse_polygon("13.06 102.47; 13.07 102.47; 13.07 102.48; 13.06 102.48")
    assert totals.measured({}) is None
    saved = book.save(Entry("hazard_site", {"code": "A", "boundary": boundary, "area_m2": 5.0}))
    assert [warning.field for warning in saved.warnings] == ["area_m2"]
    entry = document.repository.get("hazard_site", saved.id)
    assert entry is not None
    assert entry.values["boundary_m2"] == pytest.approx(1_199_900, rel=0.01)
    assert entry.values["boundary_m2"] == totals.measured(entry.values)
    book.save(Entry("hazard_site", {"boundary": None}, id=saved.id))
    entry = document.repository.get("hazard_site", saved.id)
    assert entry is not None
    assert entry.values["boundary_m2"] is None


def test_more_land_than_there_is_leaves_nothing(document: Document, book: Recordbook) -> None:
    site = book.save(Entry("hazard_site", {"code": "A", "area_m2": 10.0})).id
    row = Row({"cleared_m2": 12.5})
    book.save(Entry("clearance_task", {"code": "T", "sites": (site,)}, {"progress": [row]}))
    assert _kept(document)[0] == {"A": (12.5, 0.0)}
    with document.database.write() as connection:
        assert totals.over_released(connection, [site]) == [("A", 12.5, 10.0)]


def test_the_published_sums(document: Document, book: Recordbook) -> None:
    years = {"2015": (70.38, 30.11, 46.47, 146.96), "2016": (28.93, 14.48, 25.33, 68.74)}
    for year, (*parts, _whole) in years.items():
        row = Row({part: value * 1e6 for part, value in zip(PARTS, parts, strict=True)})
        book.save(Entry("clearance_task", {"code": year}, {"progress": [row]}))
    kept = _kept(document)[1]
    for year, (*_parts, whole) in years.items():
        assert kept[year][3] == pytest.approx(whole * 1e6, abs=1e-6)
