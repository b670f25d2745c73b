"""A table on paper: order, columns, sums, and paper that is wide enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from minedesk.geo.coordinates import parse_point
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.progress import Stopped
from minedesk.services.reporting import lists
from minedesk.services.reporting.lists import List
from minedesk.services.reporting.printing import Printing
from minedesk.store.query import Filter, Query


@pytest.fixture
def sites(keep: Callable[..., int]) -> None:
    for number in range(5):
        keep(
            "hazard_site", code=f"S{number}", name=f"Field {number}", area_m2=100.004 + number,
            province="Pailin" if number % 2 else "Battambang",
            status="closed" if number == 4 else "open",
            reference_point=parse_point(f"13.{number}, 102.5"),
        )  # fmt: skip


@pytest.mark.usefixtures("sites")
def test_the_order_the_columns_and_the_sums_of_the_table(report: Callable[..., Any]) -> None:
    query = Query(
        "hazard_site", filters=(Filter("province", "is", ("Battambang",)),),
        sort=(("area_m2", True),),
    )  # fmt: skip

    text = report("list", query=query, keys=["name", "code", "area_m2"]).text

    assert "Province is Battambang" in text
    assert "Field 4 S4 104 Field 2 S2 102 Field 0 S0 100" in text.replace("104.0", "104")
    # 100.004 + 102.004 + 104.004, rounded once.
    assert "Total 306.01" in text
    assert "3 records" in text


@pytest.mark.usefixtures("sites")
def test_donors_get_only_the_points_of_released_land(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("hazard_site", code="S5", status="closed", area_m2=0.0,
         reference_point=parse_point("13.5, 102.5"))  # fmt: skip
    text = report(
        "list", type="hazard_site", keys=["code", "reference_point"], for_donors=True
    ).text

    assert "13.5" in text
    assert "13.0" not in text
    assert "13.4" not in text, "S4 is closed, but all of its land remains"


def test_what_waits_is_named_and_its_land_is_not_taken_for_released(
    document: Document, keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    site = keep("hazard_site", code="S1", status="closed", area_m2=0.0)
    values = {"code": "T1", "sites": (site,),
              "reference_point": parse_point("13.5, 102.5")}  # fmt: skip
    waiting = {"sites": ("S9",), "operator": ("HALO",)}
    document.recordbook.save(Entry("clearance_task", values, pending=waiting))
    keys = ["code", "sites", "operator", "reference_point"]

    text = report("list", type="clearance_task", keys=keys).text
    for_donors = report("list", type="clearance_task", keys=keys, for_donors=True).text

    assert "T1 S1; S9 HALO 13.5" in text
    assert "T1 S1; S9 HALO 1 record" in for_donors


def test_no_key_and_no_number_is_parted_however_far_down_it_stands(
    keep: Callable[..., int], report: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "_SAMPLE", 2)
    for number in range(5):
        keep("hazard_site", code=f"S{number}", men=1)
    keep("hazard_site", code="S1234567890", men=123_456_789)
    keys = ["code", "province", "district", "commune", "village", "men", "women", "boys", "girls",
            "area_m2", "released_m2"]  # fmt: skip

    assert "S1234567890 123,456,789" in report("list", type="hazard_site", keys=keys).text


@pytest.mark.usefixtures("sites")
def test_few_columns_stand_upright_many_lie_and_too_many_become_cards(printing: Printing) -> None:
    site = schema("hazard_site")
    keys = [field.key for field in site.fields]

    def shape(count: int) -> str:
        return List.of(printing, site, Query("hazard_site"), keys[:count]).shape

    assert shape(3) == "upright"
    assert shape(16) == "lying"
    assert shape(len(keys)) == "cards"


@pytest.mark.usefixtures("sites")
def test_the_paper_lies_where_the_columns_ask_for_it(report: Callable[..., Any]) -> None:
    keys = [field.key for field in schema("hazard_site").fields][:16]

    width, height = report("list", type="hazard_site", keys=keys).size

    assert width > height


@pytest.mark.usefixtures("sites")
def test_cards_lose_no_value(report: Callable[..., Any]) -> None:
    keys = [field.key for field in schema("hazard_site").fields]

    text = report("list", type="hazard_site", keys=keys).text

    assert all(f"Field {number}" in text for number in range(5))
    assert "Total" in text


def test_an_empty_list_says_so(report: Callable[..., Any]) -> None:
    text = report("list", type="partner").text

    assert "Nothing to list." in text
    assert "0 records" in text


@pytest.mark.usefixtures("sites")
def test_a_stop_is_heard_between_batches(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "_BATCH", 2)
    listed = List.of(printing, schema("hazard_site"), Query("hazard_site"), ["code"])
    blocks = lists.blocks(printing, listed)
    rows: Any = next(blocks)
    reader = iter(rows.rows)
    next(reader)
    printing.job.stop()

    with pytest.raises(Stopped):
        list(reader)
