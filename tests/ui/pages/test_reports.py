"""The reports page: what it asks for each kind, writing, stopping, and what goes wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minedesk.records.base import Row
from minedesk.services.progress import Stopped
from minedesk.services.reporting import Written
from minedesk.store.query import Filter, Query
from minedesk.ui.pages import reports
from minedesk.ui.pages.reports import ReportsPage

TODAY = date(2024, 6, 1)


@pytest.fixture
def page(desk: Any, qtbot: QtBot) -> ReportsPage:
    page = ReportsPage(desk.context, lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1170, 640)
    page.show()
    return page


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the page asks to be written, in place of writing it."""
    asked: dict[str, Any] = {}

    def write(_document: Any, path: Path, kind: str, **options: Any) -> Written:
        asked.update(options, path=path, kind=kind)
        return Written(2, ())

    monkeypatch.setattr(reports, "write_report", write)
    return asked


def _text(path: Path) -> str:
    opened = pypdfium2.PdfDocument(path)
    try:
        page = opened[0]
        reader = page.get_textpage()
        text = " ".join(reader.get_text_bounded().split())
        reader.close()
        page.close()
    finally:
        opened.close()
    return text


def test_a_summary_is_written_where_asked(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {"progress": [Row({"date": date(2024, 2, 3), "cleared_m2": 12_345.0})]}
    desk.keep("clearance_task", rows, code="T1")
    suggested: list[str] = []

    def choose(_parent: Any, _title: str, name: str, _filter: str) -> tuple[str, str]:
        suggested.append(Path(name).name)
        return str(tmp_path / "for-donors"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)
    desk.settle()

    assert suggested == ["summary-2024-01-01-2024-12-31.pdf"]
    text = _text(tmp_path / "for-donors.pdf")
    assert "12,345" in text
    assert "For donors" in text
    assert page.told.text() == "Saved as for-donors.pdf: 2 pages."
    assert page.open.isVisible()


def test_each_kind_asks_for_what_it_needs(page: ReportsPage, qtbot: QtBot) -> None:
    def shown() -> tuple[bool, bool, bool, bool]:
        return (page.type.isVisible(), page.record.isVisible(), page.period.isVisible(),
                page.donors.isChecked())  # fmt: skip

    assert shown() == (False, False, True, True)
    page.kinds.choices["list"].click()
    assert shown() == (True, False, False, False)
    page.kinds.choices["record"].click()
    assert shown() == (True, True, False, False)


def test_a_table_is_printed_as_it_is_shown(
    page: ReportsPage, desk: Any, tmp_path: Path, asked: dict[str, Any]
) -> None:
    query = Query("partner", filters=(Filter("country", "is", ("KH",)),))
    page.open_with("list", query=query, keys=["short_name", "country"])
    assert page.scope.currentText() == "What the table shows: Country is Cambodia"
    page.language.setCurrentIndex(page.language.findData("km"))
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert (asked["kind"], asked["type"], asked["language"]) == ("list", "partner", "km")
    assert asked["query"] == query
    assert asked["keys"] == ["short_name", "country"]
    assert asked["for_donors"] is False


def test_another_type_has_no_filter_of_the_first(
    page: ReportsPage, desk: Any, tmp_path: Path, asked: dict[str, Any]
) -> None:
    page.open_with("list", query=Query("partner", text="x"), keys=["country"])
    page.type.setCurrentIndex(page.type.findData("hazard_site"))
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert (asked["type"], asked["query"], asked["keys"]) == ("hazard_site", None, None)
    assert not page.scope.isEnabled()


def test_one_record_is_asked_for_by_its_key(
    page: ReportsPage, desk: Any, tmp_path: Path, asked: dict[str, Any]
) -> None:
    page.open_with("record", "hazard_site", record="BTB/1")
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert (asked["record"], asked["type"]) == ("BTB/1", "hazard_site")
    assert page._file_name() == "BTB-1.pdf"


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("last_year", date(2023, 1, 1), date(2023, 12, 31)),
        ("all", None, None),
    ],
)
def test_periods_by_name(
    page: ReportsPage, desk: Any, tmp_path: Path, asked: dict[str, Any], period: str, first: date,
    last: date,
) -> None:  # fmt: skip
    page.period.setCurrentIndex(page.period.findData(period))
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert (asked["from_"], asked["to"]) == (first, last)


def test_days_of_ones_own_are_typed_as_people_write_them(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, asked: dict[str, Any]
) -> None:
    page.period.setCurrentIndex(page.period.findData("own"))
    page.first.line.clear()
    qtbot.keyClicks(page.first.line, "31/2/2024")
    assert "cannot be a date" in page.first.told.text()
    assert not page.write.isEnabled()

    page.first.line.clear()
    qtbot.keyClicks(page.first.line, "1/2/2024")
    page.last.line.clear()
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert (asked["from_"], asked["to"]) == (date(2024, 2, 1), None)


def test_what_goes_wrong_is_told_on_the_page(page: ReportsPage, desk: Any, tmp_path: Path) -> None:
    page.open_with("record", "hazard_site", record="S9")
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert "There is no hazard site “S9”" in page.told.text()
    assert not page.open.isVisible()
    assert desk.told.errors == []


@pytest.mark.parametrize(("trouble", "errors"), [(Stopped(), 0), (ValueError("ours"), 1)])
def test_a_stop_is_no_error_and_our_own_mistakes_are_owned_up_to(
    page: ReportsPage, desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    trouble: Exception, errors: int,
) -> None:  # fmt: skip
    def fail(*_arguments: Any, **_options: Any) -> Written:
        raise trouble

    monkeypatch.setattr(reports, "write_report", fail)
    page.write_to(tmp_path / "a.pdf")
    assert page.bar.isVisible()
    desk.settle()

    assert len(desk.told.errors) == errors
    assert not page.bar.isVisible()
    assert page.write.isEnabled()


def test_missing_fonts_are_told(
    page: ReportsPage, desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        reports, "write_report", lambda *_arguments, **_options: Written(1, ("Japanese",))
    )
    page.write_to(tmp_path / "a.pdf")
    desk.settle()

    assert "empty boxes" in page.told.text()
    assert "Japanese" in page.told.text()


def test_the_pdf_is_opened_with_the_systems_reader(
    page: ReportsPage, desk: Any, qtbot: QtBot, tmp_path: Path, asked: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
    page.write_to(tmp_path / "a.pdf")
    desk.settle()
    qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)

    assert opened == ["a.pdf"]
