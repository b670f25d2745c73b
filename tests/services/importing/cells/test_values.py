"""Columns are settled as a whole, cells of several columns become one value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from minedesk.fields.kinds import Text
from minedesk.fields.reading import Reading
from minedesk.records import schema
from minedesk.services.importing.cells.values import FieldReader, is_blank, readers
from minedesk.services.importing.options import ImportOptions
from minedesk.services.importing.sheets.headings import find_layout


def reader(headings: list[Any], rows: list[list[Any]], reading: Reading | None = None) -> Any:
    layout = find_layout("Sheet", [headings, *rows], [], schema("hazard_site"))
    assert layout is not None
    found = readers(
        layout, schema("hazard_site"), reading or Reading(), ImportOptions("hazard_site")
    )
    for each in found:
        each.settle(rows)
    return {each.field.key: each for each in found}


def columns(rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True))


def test_one_date_settles_the_order_of_its_column() -> None:
    rows = [["A", "04/05/2021"], ["B", "16/05/2021"], ["C", None]]
    values, bad = reader(["ID", "Survey date"], rows)["surveyed_on"].read(columns(rows))
    assert values == [date(2021, 5, 4), date(2021, 5, 16), None]
    assert not bad


def test_dates_that_nothing_settles_are_problems() -> None:
    rows = [["A", "04/05/2021"], ["B", "05/05/2021"]]
    values, bad = reader(["ID", "Survey date"], rows)["surveyed_on"].read(columns(rows))
    assert values == [None, date(2021, 5, 5)]
    assert list(bad) == [0]


def test_the_heading_says_unit_zone_and_order() -> None:
    rows = [["A", 2, 225165, 1445968, "04/05/2021"]]
    heads = ["ID", "Size (ha)", "UTM 48N E", "UTM 48N N", "Survey date (mm/dd/yyyy)"]
    found = reader(heads, rows)
    assert found["area_m2"].read(columns(rows))[0] == [20_000.0]
    point = found["reference_point"].read(columns(rows))[0][0]
    assert round(point.lat, 3) == 13.067
    assert point.typed == "48N 225165 1445968"
    assert found["surveyed_on"].read(columns(rows))[0] == [date(2021, 4, 5)]


def test_what_the_caller_states_counts_before_the_heading() -> None:
    rows = [["A", "04/05/2021"]]
    found = reader(["ID", "Survey date (mm/dd/yyyy)"], rows, Reading(date_order="dmy"))
    assert found["surveyed_on"].read(columns(rows))[0] == [date(2021, 5, 4)]


def test_true_is_not_one() -> None:
    rows: list[list[Any]] = [["A", 1], ["B", True], ["C", 1]]
    values, bad = reader(["ID", "Men"], rows)["men"].read(columns(rows))
    assert values == [1, None, 1]
    assert list(bad) == [1]


def test_a_dash_is_an_empty_cell_but_a_text() -> None:
    rows = [["A", "-", "-"]]
    found = reader(["ID", "Area (m2)", "Name"], rows)
    assert found["area_m2"].read(columns(rows)) == ([None], {})
    assert found["name"].read(columns(rows)) == (["-"], {})


def test_columns_that_are_computed_are_not_read() -> None:
    assert set(reader(["ID", "Area (m2)", "Remaining (m2)"], [["A", 1, 2]])) == {"code", "area_m2"}


def test_blank_rows() -> None:
    assert is_blank([None, "", " \u00a0", "\u200b"])
    assert not is_blank([None, 0])


def test_a_reader_asks_each_cell_once() -> None:
    asked: list[object] = []
    field = schema("hazard_site").by_key["name"]

    class Spy(Text):
        def _parse(self, raw: object, reading: Reading) -> str | None:
            asked.append(raw)
            return super()._parse(raw, reading)

    spy = FieldReader(replace(field, kind=Spy()), {"": 0}, Reading())
    assert spy.read([("a", "a", "b", "a")])[0] == ["a", "a", "b", "a"]
    assert asked == ["a", "b"]


def test_a_column_that_says_nothing_twice_is_read_like_any_other() -> None:
    found = reader(["ID", "Size (m2)"], [["A", 1.5]])["area_m2"]
    distinct = [["A", number + 0.5] for number in range(2_000)]
    values, bad = found.read(columns(distinct))
    assert values == [each for _id, each in distinct]
    assert not bad
    mixed = [["A", 0.5], ["B", True], ["C", None], ["D", "no number"], ["E", 0.5], ["F", 1]]
    values, bad = found.read(columns(mixed))
    assert values == [0.5, None, None, None, 0.5, 1.0]
    assert sorted(bad) == [1, 3]


def test_pieces_of_a_column_say_what_the_whole_says() -> None:
    columns_of_texts = {
        "Survey date": (
            ["04/05/2021", "05/06/2021", "x", "", "16/05/2021"],
            ["04/05/2021", "05/16/2021", "16/05/2021"],
            ["04/05/2021", "06/07/2021"],
        ),
        "Area": (
            ["1,234", "12", "1.234,5", ""],
            ["1,234", "12.5", "3,75"],
            ["1,234", "2.345"],
        ),
    }
    for heading, tried in columns_of_texts.items():
        for texts in tried:
            rows = [[f"S{number}", text or None] for number, text in enumerate(texts)]
            whole = reader(["ID", heading], rows)
            pieces = reader(["ID", heading], [])
            for key, each in pieces.items():
                for row in rows:
                    each.look(columns([row]))
                assert each.settle() == whole[key].settle(rows), texts


def test_columns_remember_few_of_the_texts_they_look_at() -> None:
    texts = [f"{number}.5" for number in range(1_000)]
    found = reader(["ID", "Area"], [])["area_m2"]
    found.look(columns([["S", text] for text in texts]))
    assert found.settle().decimal == "."
    assert len(found._seen) == 1


def test_rows_that_are_not_kept_are_settled_as_if_they_were() -> None:
    cells: list[Any] = [*range(1_000, 4_000), "2.500", None, 3, "1.750"]
    rows = [["S", cell] for cell in cells]
    kept = reader(["ID", "Area"], [])["area_m2"]
    passed = reader(["ID", "Area"], [])["area_m2"]
    for begin in range(0, len(rows), 700):
        passed.look(columns(rows[begin : begin + 700]))
    assert passed.settle() == kept.settle(rows)
    assert passed.reading.decimal == ","


_CELLS = st.sampled_from(
    ["a", " b ", "-", "–", "#N/A", "x\x07", "", None, 0, 1, 1.0, True, -2.5, 12.25, "1,5", "1,500"]
)
_PLAIN = st.floats(0, 90).map(lambda degrees: degrees + 0.5)


@given(
    st.lists(st.tuples(_CELLS, _CELLS, _CELLS, _CELLS, _CELLS), min_size=1, max_size=5)
    | st.lists(st.tuples(*[_PLAIN] * 4, st.text(max_size=3)), min_size=1, max_size=5)
    | st.lists(st.tuples(_PLAIN, _PLAIN, _PLAIN, st.just("0012"), st.just("a")), min_size=1)
)
@settings(max_examples=60)
def test_columns_that_say_nothing_twice_are_read_as_all_others(rows: list[tuple[Any, ...]]) -> None:
    headings = ["Latitude", "Longitude", "Area (m2)", "Place code", "Remarks"]
    seen = [[0.5 + at / 100, 0.5 + at / 100, at, f"{at:04}", f"a {at}"] for at in range(1_000)]
    fresh, used = (reader(headings, seen) for _each in range(2))
    for key, each in used.items():
        # From then on it asks the kind of all cells at once.
        each.read(columns(seen))
        values, bad = each.read(columns([list(row) for row in rows]))
        others, other_bad = fresh[key].read(columns([list(row) for row in rows]))
        assert (repr(values), bad.keys()) == (repr(others), other_bad.keys())
        assert list(map(str, bad.values())) == list(map(str, other_bad.values()))


def test_a_mark_is_no_number_in_several_columns_either() -> None:
    headings = ["Latitude", "Longitude"]
    point = reader(headings, [[1.5, 1]])["reference_point"]
    values, bad = point.read(columns([[1.5, 1], [1.5, True]]))
    assert values[0] is not None
    assert values[1] is None
    assert list(bad) == [1]
