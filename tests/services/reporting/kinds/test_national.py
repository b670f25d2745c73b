"""National summaries: the published sums, sums by independent queries, the treaty's forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minedesk import paths
from minedesk.errors import AppError
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.reporting import write_report
from minedesk.services.reporting.asked import Asked
from minedesk.services.reporting.kinds import national
from minedesk.services.reporting.printing import Printing
from minedesk.services.settings import Settings
from minedesk.store.query import Filter, Query

KM2 = 1_000_000
YEARS = {2015: "146.96", 2016: "68.74"}
HOW = ("cancelled_m2", "reduced_m2", "cleared_m2")
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize("kind", ["national", "progress", "summary"])
@pytest.mark.parametrize("year", YEARS)
def test_the_published_sums_are_printed_exactly(
    report: Callable[..., Any], cambodia: dict[int, tuple[float, ...]], year: int, kind: str
) -> None:
    text = report(kind, from_=date(year, 1, 1), to=date(year, 12, 31)).text

    figures = [value * KM2 for value in cambodia[year]] + [float(YEARS[year]) * KM2]
    assert f"{YEARS[year]} km² (" in text
    assert f"Total {' '.join(f'{m2:,.0f}' for m2 in figures)}" in text
    other = next(other for other in YEARS if other != year)
    # A progress report has the year before beside its own.
    before = kind == "progress" and other < year
    assert (f"{float(YEARS[other]) * KM2:,.0f}" in text) == before


areas = st.floats(0, 9e6, allow_nan=False, allow_subnormal=False)
tasks = st.lists(
    st.tuples(
        st.integers(0, 2),
        areas,
        st.lists(st.tuples(st.dates(FIRST, LAST), areas, areas, areas), max_size=4),
        st.lists(
            st.tuples(
                st.dates(date(2022, 6, 1), LAST),
                st.integers(1, 900),
                st.sampled_from([None, "ap_mine", "uxo"]),
                st.sampled_from([None, "destroyed", "moved"]),
            ),
            max_size=4,
        ),
    ),
    min_size=1,
    max_size=6,
)


# Each example makes a file of its own; what the fixtures around it set up is the same for all.
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tasks=tasks)
def test_every_total_is_that_of_an_independent_query(
    tmp_path_factory: pytest.TempPathFactory, tasks: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("random")
    document = Document.new(folder / "random.minedesk", Settings(person="A", language="en"))
    try:
        _fill(document, tasks)
        text = _printed(document, folder / "report.pdf")
        expected = list(_expected(document))
    finally:
        document.close()

    totals = [_numbers(row) for row in re.findall(r"Total ((?:[a-z]+ \([^)]*\) )?[\d,. %]+)", text)]
    assert len(totals) == len(expected)
    for printed, wanted in zip(totals, expected, strict=True):
        assert len(printed) >= len(wanted)
        for figure, exact in zip(printed, wanted, strict=False):
            assert abs(figure - exact) <= 0.51, (printed, wanted)


def _fill(document: Document, tasks: list[Any]) -> None:
    save = document.recordbook.save
    for number, (province, area, progress, finds) in enumerate(tasks):
        site = save(Entry("hazard_site", {
            "code": f"S{number}", "contamination": (("uxo", "ap_mine"), ("uxo",))[number % 2],
            "province": ("Pailin", "Takeo", None)[province], "area_m2": area,
            "land_class": ("cha", "sha", None)[number % 3],
            "status": ("open", "closed", None)[number % 3 - 1],
        })).id  # fmt: skip
        days = [Row({"date": day, **dict(zip(HOW, figures, strict=True))})
                for day, *figures in progress]  # fmt: skip
        found = [
            Row({"date": day, "quantity": count, "category": category, "outcome": outcome})
            for day, count, category, outcome in finds
        ]
        values = {"code": f"T{number}", "sites": (site,), "target_m2": area + 1,
                  "planned_start": FIRST, "planned_end": LAST}  # fmt: skip
        save(Entry("clearance_task", values, {"progress": days, "find": found}))


def _printed(document: Document, path: Path) -> str:
    write_report(document, path, "national", from_=FIRST, to=LAST)
    opened = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in opened:
            reader = page.get_textpage()
            texts.append(reader.get_text_bounded())
            reader.close()
            page.close()
    finally:
        opened.close()
    return " ".join(" ".join(texts).split())


def _numbers(row: str) -> list[float]:
    plain = re.sub(r"^[a-z]+ \([^)]*\) ", "", row)
    return [float(word.replace(",", "")) for word in plain.split() if word[0].isdigit()]


def _expected(document: Document) -> Iterator[list[float]]:
    """The totals in the order in which the report has them."""

    def ask(sql: str) -> list[float]:
        connection = document.repository.connection
        return [float(value) for value in connection.exec_driver_sql(sql).one()]

    opened = "coalesce(status, '') NOT IN ('closed', 'handed_over')"
    span = f"date BETWEEN '{FIRST}' AND '{LAST}'"
    land = ask("SELECT count(*), total(remaining_m2) FROM hazard_site WHERE " + opened)
    by_class = ask("SELECT count(*), total(area_m2), total(released_m2), total(remaining_m2) "
                   "FROM hazard_site")  # fmt: skip
    released = ask(
        "SELECT total(cancelled_m2), total(reduced_m2), total(cleared_m2), total(cancelled_m2) "
        f"+ total(reduced_m2) + total(cleared_m2) FROM progress WHERE {span}"
    )
    by_year = released + ask("SELECT total(target_m2) FROM clearance_task")
    devices = ask(f"SELECT total(quantity) FROM find WHERE {span}")
    destroyed = ask(
        f"SELECT total(quantity) FROM find WHERE {span} AND outcome = 'destroyed' "
        "AND category = 'ap_mine'"
    )
    mined = "contamination LIKE '%\"ap_mine\"%'".replace("%", "%%")
    confirmed = [
        figure
        for code in ("cha", "sha")
        for figure in ask("SELECT count(*), total(remaining_m2) FROM hazard_site "
                          f"WHERE land_class = '{code}' AND {opened} AND {mined}")
    ]  # fmt: skip
    on_mined = (
        "IN (SELECT record_id FROM clearance_task_sites JOIN hazard_site AS s "
        f"ON s.id = target_id WHERE {mined})"
    )
    mine_land = ask(
        "SELECT total(cancelled_m2), total(reduced_m2), total(cleared_m2), total(cancelled_m2) "
        f"+ total(reduced_m2) + total(cleared_m2) FROM progress WHERE {span} "
        f"AND parent_id {on_mined}"
    )
    mine_plans = ask(f"SELECT count(*), total(target_m2) FROM clearance_task WHERE id {on_mined}")
    if land[0]:
        yield land
    yield by_class
    yield by_year
    if devices[0]:
        years = ask(f"SELECT count(DISTINCT substr(date, 1, 4)) FROM find WHERE {span}")[0]
        per_year = [
            ask(f"SELECT total(quantity) FROM find WHERE substr(date, 1, 4) = '{year}'")[0]
            for year in (2023, 2024)
        ]
        told = [count for count in per_year if count]
        assert len(told) == years
        yield [*told, *devices]
    if any(confirmed):
        yield confirmed
    its_work = f"SELECT 1 FROM progress WHERE parent_id {on_mined}"
    if document.repository.connection.exec_driver_sql(its_work).first():
        yield mine_land
    if mine_plans[0]:
        yield [*mine_land, mine_plans[1]]
    if destroyed[0]:
        yield destroyed
    yield by_class


def test_contamination_has_the_monitors_class(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("hazard_site", code="S1", province="Pailin", area_m2=101.5 * KM2, status="open")
    keep("hazard_site", code="S2", province="Takeo", area_m2=6 * KM2, land_class="cha")
    keep("hazard_site", code="S3", province="Takeo", area_m2=90 * KM2, status="closed")
    text = report("national").text

    assert "Pailin massive (more than 100 km²) 1 101,500,000" in text
    assert "Takeo medium (5 to under 20 km²) 1 6,000,000" in text
    assert "Total massive (more than 100 km²) 2 107,500,000" in text
    assert "For donors" in text


def test_a_cover_says_whose_figures_these_are(printing: Printing) -> None:
    assert national.content(Asked(printing)).cover == [("Counted", "All records of the file")]
    chosen = Query("hazard_site", filters=(Filter("province", "is", ("Pailin",)),))
    content = national.content(Asked(printing, query=chosen))
    assert content.cover == ()
    assert content.subtitle.endswith("Province is Pailin")


def test_the_treatys_land_is_that_with_anti_personnel_mines(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    for number, (contamination, area) in enumerate(
        ((("uxo", "ap_mine"), 7000.4), (("uxo",), 300.0), (None, 20.0))
    ):
        site = keep("hazard_site", code=f"S{number}", province="Pailin", land_class="cha",
                    status="open", contamination=contamination, area_m2=2 * area)  # fmt: skip
        rows = [{"date": date(2023, 5, 1), "cleared_m2": area}]
        keep("clearance_task", {"progress": rows}, code=f"T{number}", sites=(site,))
    text = report("national").text
    [form_c, form_f] = re.findall(r"Form [CF]: .*?(?=Form)", text)

    assert "Total 1 7,000 0 0 2 other open sites (320 m²)" in form_c
    assert form_f.count("Total 0 0 7,000 7,000") == 2
    assert "Other 320 m² were released" in form_f
    assert "Remaining on all sites, m²" in text
    assert "Remaining on open sites, m²" in text


def test_release_stands_beside_its_target_year_by_year(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    rows = [{"date": date(2023, 5, 1), "cleared_m2": 500.0}]
    keep(
        "clearance_task", {"progress": rows}, code="T1", target_m2=7310.0,
        planned_start=date(2023, 1, 1), planned_end=date(2024, 12, 31),
    )  # fmt: skip
    text = report("national", from_=date(2020, 1, 1), to=date(2030, 12, 31)).text

    assert "2023 0 0 500 500 3,650 13.7 %" in text
    assert "2024 0 0 0 0 3,660 0.0 %" in text
    assert "2022 " not in text
    assert "Land released against target by year" in text


def test_the_treaty_is_told_of_anti_personnel_mines_alone(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    finds = [
        {"date": date(2024, 5, 1), "category": category, "quantity": 3, "outcome": outcome}
        for category, outcome in (("ap_mine", "destroyed"), ("uxo", "destroyed"),
                                  ("ap_mine", "moved"))
    ]  # fmt: skip
    keep("clearance_task", {"find": finds}, code="T1")
    text = report("national").text
    assert "Year Anti-personnel mines destroyed 2024 3 Total 3 Form J" in text


def test_many_years_of_devices_stand_below_each_other(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    finds = [{"date": date(2010 + year, 5, 1), "category": "uxo", "quantity": year + 1}
             for year in range(9)]  # fmt: skip
    keep("clearance_task", {"find": finds}, code="T1")
    text = report("national").text

    assert "Category 2010 2011 2012 2013 2014 2015 2016 Unexploded ordnance 1 2 3" in text
    assert "Category 2017 2018 All years Unexploded ordnance 8 9 45 Total 8 9 45" in text


def test_an_empty_file_has_its_pages_too(report: Callable[..., Any]) -> None:
    text = report("national").text
    assert "No land was released in this period, and none was planned." in text
    assert "Form C: Location of mined areas" in text


def test_the_users_own_forms_take_the_place_of_ours(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    finds = [{"date": date(2024, 5, 1), "category": "uxo", "quantity": 3, "outcome": "destroyed"},
             {"date": date(2024, 5, 1), "category": "uxo", "quantity": 4}]  # fmt: skip
    keep("clearance_task", {"find": finds}, code="T1")
    own = paths.data_dir() / "reports" / "article7.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[[form]]\nletter = "7 bis"\ntitle = "Engins"\ntables = ["devices_destroyed"]')
    text = report("national").text

    assert "Form 7 bis: Engins Category Count Unexploded ordnance 3 Total 3 4 devices" in text
    assert "Location of mined areas" not in text
    own.write_text('[[form]]\ntitle = "Engins\n')
    with pytest.raises(AppError, match="line 2"):
        report("national")
