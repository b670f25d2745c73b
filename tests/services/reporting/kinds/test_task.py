"""Dossiers of clearance tasks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

from minedesk.records.base import Row
from minedesk.services.document import Document
from minedesk.services.reporting.kinds.task import released_by_day


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
