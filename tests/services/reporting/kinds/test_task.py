"""Dossiers of clearance tasks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from minedesk.formats.pdf.lines import LineChart
from minedesk.geo.polygons import parse_polygon
from minedesk.records.base import Row
from minedesk.services.document import Document
from minedesk.services.reporting.kinds.task import _progress, released_by_day
from minedesk.services.reporting.printing import Printing


def _task(keep: Callable[..., int], **rows: Any) -> int:
    return keep(
        "clearance_task", code="T1", title="Rice field", activity="clearance",
        status="in_progress", planned_start=date(2024, 1, 1), planned_end=date(2024, 6, 30),
        target_m2=5000.0, rows=rows,
    )  # fmt: skip


def test_progress_adds_up_day_by_day() -> None:
    rows = [
        Row({"date": date(2024, 1, 5), "cleared_m2": 100.1}),
        Row({"date": date(2024, 1, 2), "cancelled_m2": 10.0, "reduced_m2": 5.0}),
        Row({"date": None, "cleared_m2": 999.0}),
        Row({"date": date(2024, 1, 5), "cleared_m2": 0.2}),
    ]
    assert released_by_day(rows) == [(date(2024, 1, 2), 15.0), (date(2024, 1, 5), 115.3)]


def test_order_progress_devices_visits_and_photos(
    keep: Callable[..., int], report: Callable[..., Any], document: Document, tmp_path: Path
) -> None:
    task = _task(
        keep,
        progress=[{"date": date(2024, 1, 5), "cleared_m2": 1234.5}],
        find=[{"category": "ap_mine", "quantity": 3}, {"category": "uxo", "quantity": 4}],
        inspection=[{"date": date(2024, 1, 9), "kind": "external", "result": "pass"}],
    )
    out = io.BytesIO()
    Image.new("RGB", (80, 40), "red").save(out, "PNG")
    (tmp_path / "lane.png").write_bytes(out.getvalue())
    (tmp_path / "plan.txt").write_text("no picture")
    document.attachments.add("clearance_task", task, [tmp_path / "lane.png", tmp_path / "plan.txt"])
    text = report("task", record="T1").text
    for said in ("T1 – Rice field", "Progress against the plan", "Planned", "1,234.5",
                 "Devices found", "Photos (1)", "lane.png"):  # fmt: skip
        assert said in text, said
    assert "plan.txt" not in text


def test_rows_say_what_they_released_and_people_and_devices_are_summed_up(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    _task(
        keep,
        progress=[
            {"date": date(2024, 1, 5), "cleared_m2": 1000.0, "reduced_m2": 34.5, "personnel": 7},
            {"date": date(2024, 1, 6), "cleared_m2": 200.0, "personnel": 1200},
        ],
        find=[{"category": "uxo", "quantity": 3}, {"category": "uxo", "quantity": 4}],
    )
    text = report("task", record="T1").text
    assert "34.5 1,000 1,034.5 7" in text
    assert "Total 34.5 1,200 1,234.5 1,207" in text
    assert "Unexploded ordnance 4 Total 7" in text


def test_the_dossier_shows_the_sites_but_not_to_donors_where_they_are_not_released(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    boundary = parse_polygon("13.0625 103.0625; 13.0625 103.0635; 13.0635 103.0635")
    sites = (
        keep("hazard_site", code="S1", name="Rice field", area_m2=5000.0, boundary=boundary),
        keep("hazard_site", code="S2"),
    )
    keep("clearance_task", code="T2", sites=sites)
    text = report("task", record="T2").text
    for said in ("Site S1 – Rice field", "Remaining 5,000 m²", "13.062500", "Bearing",
                 "No boundary is on record"):  # fmt: skip
        assert said in text, said
    hidden = report("task", record="T2", for_donors=True).text
    assert "Site S1 – Rice field" in hidden
    assert "13.06" not in hidden


def test_a_thousand_rows_of_devices(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    first = date(2024, 1, 1)
    finds = [
        {"date": first + timedelta(each % 300), "category": "uxo", "model": f"Model {each}",
         "quantity": 1}
        for each in range(1000)
    ]  # fmt: skip
    _task(keep, find=finds)
    printed = report("task", record="T1")
    assert printed.written.pages > 10
    assert "Model 999" in printed.text
    assert "1,000" in printed.text


def test_donors_see_no_photos(
    keep: Callable[..., int], report: Callable[..., Any], document: Document, tmp_path: Path
) -> None:
    task = _task(keep)
    out = io.BytesIO()
    Image.new("RGB", (80, 40), "red").save(out, "PNG")
    (tmp_path / "lane.png").write_bytes(out.getvalue())
    document.attachments.add("clearance_task", task, [tmp_path / "lane.png"])
    text = report("task", record="T1", for_donors=True).text
    assert "lane.png" not in text
    assert "No dated progress" in text


@pytest.mark.parametrize("started", [None, date(2024, 1, 1), date(2024, 2, 1)])
def test_the_line_of_released_land_begins_at_nothing(
    keep: Callable[..., int], printing: Printing, started: date | None
) -> None:
    day = date(2024, 1, 5)
    rows = [{"date": day, "cleared_m2": 7.0}]
    task = keep("clearance_task", {"progress": rows}, code="T1", started_on=started)
    entry = printing.repository.get("clearance_task", task)
    assert entry is not None
    [chart] = [each for each in _progress(printing, entry) if isinstance(each, LineChart)]
    assert chart.lines[0][1] == [(min(started or day, day), 0.0), (day, 7.0)]
