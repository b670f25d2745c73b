"""The sample workbooks: laid out as partners lay theirs out, and as MineDesk itself does."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minedesk.formats.files import replace_when_done
from minedesk.records import schema as schema_named
from minedesk.services.demo.sites import Values
from minedesk.services.demo.ukrainian import SITE_COLUMNS, TASK_COLUMNS, in_ukrainian

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from minedesk.fields.declare import Field


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a partner's sheet: the group above it, its heading, the field it shows."""

    group: str
    heading: str
    key: str


_CAMBODIAN = tuple(
    _Column(group, heading, key)
    for group, columns in (
        ("", {"No.": "no", "Site ID": "code", "Site name": "name", "Type": "land_class",
              "Status": "status", "Priority": "priority"}),
        ("Location", {"Province": "province", "District": "district", "Commune": "commune",
                      "Village": "village", "P-code": "place_code"}),
        ("Coordinates", {"Latitude": "lat", "Longitude": "lon"}),
        ("Hazard", {"Contamination": "contamination", "Evidence": "evidence",
                    "Baseline class": "national_class", "Size (ha)": "hectares",
                    "Turning points": "boundary"}),
        ("Ground", {"Terrain": "terrain", "Vegetation": "vegetation", "Slope": "slope",
                    "Land use": "land_use", "Planned use": "planned_use"}),
        ("Beneficiaries", {"Men": "men", "Women": "women", "Boys": "boys", "Girls": "girls"}),
        ("Report", {"Reported by": "reported_by", "Date reported": "reported_on",
                    "Date of survey": "surveyed_on", "Information date": "info_date",
                    "Remarks": "remarks"}),
    )
    for heading, key in columns.items()
)  # fmt: skip


def write_cambodian_sites(path: Path, sites: Sequence[Values]) -> None:
    """A survey's list: headings on two storeys, hectares, degrees with minutes and seconds, a row
    of totals, and two rows that cannot be right."""
    from openpyxl import Workbook

    book = Workbook()
    page: Any = book.active
    page.title = "Baseline survey"
    page.append(["Baseline survey of hazardous areas (sample data, made up)"])
    page.append([])
    page.append([])
    _write_storeys(page)
    rows = [*sites, *_impossible(sites)]
    for number, site in enumerate(rows, start=1):
        page.append([_cambodian_cell(site, column.key, number) for column in _CAMBODIAN])
    totals: list[object] = [None] * len(_CAMBODIAN)
    totals[0] = "Total"
    for place, column in enumerate(_CAMBODIAN):
        if column.key in ("men", "women", "boys", "girls"):
            totals[place] = sum(site[column.key] for site in rows)
        elif column.key == "hectares":
            totals[place] = round(sum(site["area_m2"] for site in rows) / 10_000, 2)
    page.append(totals)
    with replace_when_done(path) as temporary:
        book.save(temporary)


def _write_storeys(page: Worksheet) -> None:
    first = 1
    for place, column in enumerate(_CAMBODIAN, start=1):
        page.cell(3, place).value = column.heading
        starts = place == 1 or _CAMBODIAN[place - 2].group != column.group
        first = place if starts else first
        ends = place == len(_CAMBODIAN) or _CAMBODIAN[place].group != column.group
        if ends and column.group:
            page.cell(2, first).value = column.group
            page.merge_cells(start_row=2, end_row=2, start_column=first, end_column=place)


def _impossible(sites: Sequence[Values]) -> list[Values]:
    lat, lon = sites[1]["point"]
    return [
        {**sites[0], "name": "Entered twice"},
        {**sites[1], "code": sites[1]["code"] + "9", "point": (lon, lat), "boundary": None},
    ]


def _cambodian_cell(site: Values, key: str, number: int) -> object:
    if key == "no":
        return number
    if key in ("lat", "lon"):
        lat, lon = site["point"]
        return _degrees(lat, "N") if key == "lat" else _degrees(lon, "E")
    if key == "hectares":
        return site["area_m2"] / 10_000
    value = site.get(key)
    # Every third row was typed by hand, day first.
    if isinstance(value, datetime.date) and number % 3 == 0:
        return value.strftime("%d/%m/%Y")
    return _said(schema_named("hazard_site").by_key[key], value)


def _degrees(value: float, letter: str) -> str:
    minutes, hundredths = divmod(round(value * 360_000), 6_000)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes:02d}'{hundredths / 100:05.2f}\"{letter}"


def write_ukrainian_sites(path: Path, sites: Sequence[Values]) -> None:
    """A list in Ukrainian: grid coordinates, hectares with decimal commas, days with points."""
    _write_plain(path, "Ділянки", SITE_COLUMNS, sites, in_ukrainian)


def write_ukrainian_tasks(path: Path, tasks: Sequence[Values]) -> None:
    """A list of tasks in Ukrainian, written in the same way."""
    _write_plain(path, "Завдання", TASK_COLUMNS, tasks, in_ukrainian)


def write_partners(path: Path, partners: Sequence[Values]) -> None:
    """A list of organisations, each with its name in its own script."""
    known = schema_named("partner")
    columns = {field.label: field.key for field in known.typed}

    def cell(partner: Values, key: str) -> object:
        return _said(known.by_key[key], partner.get(key))

    _write_plain(path, "Organisations", columns, partners, cell)


def _write_plain(
    path: Path,
    sheet: str,
    columns: Mapping[str, str],
    rows: Sequence[Values],
    cell: Callable[[Values, str], object],
) -> None:
    from minedesk.formats.xlsx import ColumnOut, SheetOut, write_xlsx

    cells = [[cell(row, key) for key in columns.values()] for row in rows]
    outs = []
    for place, heading in enumerate(columns):
        dated = any(isinstance(row[place], datetime.date) for row in cells)
        counted = any(isinstance(row[place], int | float) for row in cells)
        outs.append(ColumnOut(heading, "date" if dated else "number" if counted else "text"))
    write_xlsx(path, [SheetOut(sheet, outs, cells, len(cells))])


def write_whole(path: Path, sheets: Mapping[str, Sequence[Values]]) -> None:
    """A workbook in MineDesk's own form: a sheet for each type, the record type first.

    Rows of records name their record in "parent_id".
    """
    from minedesk.formats.xlsx import SheetOut, write_xlsx
    from minedesk.services.exporting.columns import SheetColumn, heading, parent_column

    made = []
    for name, rows in sheets.items():
        known = schema_named(name)
        fields = known.typed if known.parent is None else (parent_column(known), *known.typed)
        columns = [SheetColumn(f, f.kind.parts[0], heading(f, f.kind.parts[0])) for f in fields]
        cells = [[_said(field, row.get(field.key)) for field in fields] for row in rows]
        made.append(SheetOut(name, [column.out for column in columns], cells, len(cells)))
    write_xlsx(path, made)


def _said(field: Field, value: Any) -> object:
    """A value as a cell says it: choices by their labels, links and points as they are written."""
    from minedesk.fields.kinds import Choice, YesNo

    if value is not None and isinstance(field.kind, (Choice, YesNo)):
        return field.kind.format(value)
    return value
