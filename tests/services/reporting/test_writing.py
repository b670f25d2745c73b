"""Writing a report: what may be asked for, and what stays as it was when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from minedesk.errors import AppError
from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped
from minedesk.services.reporting import describe, report_kind, write_report
from minedesk.store.query import Filter, Query
from minedesk.words import _, use_language


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "list"}, "not said what to print"),
        ({"kind": "record", "record": "S1"}, "not said what to print"),
        ({"kind": "record", "type": "hazard_site", "record": "S1"}, "no hazard site “S1”"),
        ({"kind": "list", "type": "progress"}, "whole records"),
        ({"kind": "summary", "query": Query("progress")}, "not about “Progress” alone"),
        ({"kind": "quality", "query": Query("contact")}, "not about “People” alone"),
        ({"kind": "map"}, "no report called"),
        ({"kind": "site", "type": "partner"}, "about hazard sites, not about partners"),
        ({"kind": "task", "query": Query("partner")}, "about clearance tasks, not about partners"),
        ({"kind": "national", "record": "S1"}, "“National summary” is not about one record"),
        ({"kind": "list", "type": "partner", "record": "S1"}, "not about one record"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(
    document: Document, tmp_path: Path, asked: dict[str, Any], said: str
) -> None:
    path = tmp_path / "report.pdf"

    with pytest.raises(AppError, match=said):
        write_report(document, path, **asked)

    assert not path.exists()


def test_a_record_is_found_by_its_key_in_any_type(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("partner", short_name="JMAS", name="Japan Mine Action Service")

    assert "Japan Mine Action Service" in report("record", record="jmas").text


def test_the_organisation_file_and_person_stand_around_it(report: Callable[..., Any]) -> None:
    text = report("list", type="partner").text

    for said in ("Demining Unit 2", "sites.minedesk", "Sok Dara", "Page 1 of 1"):
        assert said in text


def test_a_report_speaks_its_own_language(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("hazard_site", code="S1", area_m2=1234567.5)

    text = report("list", type="hazard_site", keys=["code", "area_m2"], language="uk").text

    assert "1 234 567,5" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_decimal_mark_chosen_for_one_language_is_not_forced_on_another(
    document: Document, keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("hazard_site", code="S1", area_m2=12.5)
    settings = replace(document.settings, decimal_mark="comma")

    def text(language: str) -> str:
        made = report(
            "list", type="hazard_site", keys=["code", "area_m2"], language=language,
            settings=settings,
        )  # fmt: skip
        return str(made.text)

    assert "12,5" in text("en")
    assert "12.5" in text("ja")


def test_a_mark_stands_over_each_page(keep: Callable[..., int], report: Callable[..., Any]) -> None:
    keep("clearance_task", code="T1", status="planned")

    assert "CONFIDENTIAL" in report("list", type="partner", mark="confidential").text
    text = report("handover", record="T1", mark="draft", for_donors=True).text
    assert "DRAFT · FOR DONORS" in text
    assert "DRAFT · DRAFT" not in text
    with pytest.raises(AppError, match="no mark called “secret”"):
        report("summary", mark="secret")


def test_a_long_dossier_has_a_cover_and_donors_see_no_person_on_it(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    jmas = keep("partner", short_name="JMAS")
    found = [{"date": date(2024, 1, 1), "quantity": 1} for _number in range(150)]
    task = {"code": "T1", "title": "Svay Sa", "operator": jmas, "province": "Pailin"}
    keep("clearance_task", {"find": found}, **task)
    keep("clearance_task", code="T2")

    assert "Clearance task dossier" in report("task", record="T2").pages[0]
    for donors in (False, True):
        cover, *others = report("task", record="T1", for_donors=donors).pages
        for said in ("Clearance task dossier", "T1 – Svay Sa", "Operator JMAS", "Province Pailin"):
            assert said in cover
        assert ("Sok Dara" in cover) != donors
        assert f"Page 1 of {len(others) + 1}" in cover


def test_what_readers_list_about_a_report_is_set(
    keep: Callable[..., int], document: Document, tmp_path: Path
) -> None:
    keep("hazard_site", code="S1", name="Svay Sa")
    path = tmp_path / "site.pdf"
    write_report(document, path, "site", record="S1", language="km", mark="draft")

    opened = pypdfium2.PdfDocument(path)
    try:
        said = opened.get_metadata_dict()
        marks = [mark.get_title() for mark in opened.get_toc()]
    finally:
        opened.close()
    assert said["Title"] == "S1 – Svay Sa"
    assert said["Author"] == "Demining Unit 2"
    assert said["Creator"] == "MineDesk"
    with use_language("km"):
        assert said["Subject"].startswith(report_kind("site").title)
        assert _("Location") in marks
    assert b"/Lang (km)" in path.read_bytes()


def test_figures_of_two_moments_are_not_mixed(
    document: Document, keep: Callable[..., int], tmp_path: Path
) -> None:
    for number in range(60):
        keep("hazard_site", code=f"S{number}", area_m2=1.0)
    path = tmp_path / "report.pdf"

    class Saving(Job):
        """While the first rows are laid out, somebody saves a record."""

        def check(self) -> None:
            if document.repository.find("hazard_site", "S99") is None:
                keep("hazard_site", code="S99", area_m2=1.0)

    with pytest.raises(AppError, match="changed while"):
        write_report(document, path, "list", type="hazard_site", job=Saving())

    assert not path.exists()
    assert write_report(document, path, "list", type="hazard_site", job=Saving()).pages == 2


def test_stopping_keeps_the_file_that_was_there(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"before")
    job = Job()
    job.stop()

    with pytest.raises(Stopped):
        write_report(document, path, "summary", job=job)

    assert path.read_bytes() == b"before"


def test_a_query_is_described_in_words(document: Document) -> None:
    query = Query(
        "hazard_site",
        text="canal",
        filters=(
            Filter("status", "one_of", ("open", "closed")),
            Filter("area_m2", "between", (100.0, None)),
            Filter("contamination", "contains", ("uxo",)),
            Filter("name", "empty"),
        ),
    )

    assert describe(document, query) == (
        "Search: canal · Status is Open or Closed · Area from 100 m² · "
        "Contamination contains Unexploded ordnance · Name is empty"
    )
    assert describe(document, Query("partner")) == ""
