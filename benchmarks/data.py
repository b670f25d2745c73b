"""The records that speed is measured on: made up, the same each time, in three scripts."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.store.database import Database

# Where large files are kept from one run to the next; without it they are made anew each time.
KEPT = "MINEDESK_BENCHMARK_DATA"
TYPE = "hazard_site"

_TEXTS = {
    "latin": (
        "Battambang Samlout Rattanak Mondul Pailin Kamrieng Phnum Proek Sampov Lun Koas Krala "
        "Thma Koul Bavel Moung Ruessei Aek Phnum Ta Sanh Kampong Lpov Meun Chey Ou Samril Boeng "
        "Run Chamkar Srae Andong Kandal Trapeang Prasat Veal Spean Tuol Svay Chrey Prey Kdei"
    ),
    "khmer": (
        "បាត់ដំបង សំឡូត រតនមណ្ឌល ប៉ៃលិន កំរៀង ភ្នំព្រឹក សំពៅលូន គាស់ក្រឡ ថ្មគោល បវេល មោងឫស្សី ឯកភ្នំ តាសាញ "
        "កំពង់ល្ពៅ មានជ័យ អូរសំរិល បឹងរុន ចំការ ស្រែ អណ្ដូង កណ្ដាល ត្រពាំង ប្រាសាទ វាល ស្ពាន ទួល ស្វាយ ជ្រៃ ព្រៃ ក្តី"
    ),
    "cyrillic": (
        "Харківська Ізюм Балаклія Куп'янськ Вовчанськ Лозова Чугуїв Барвінкове Савинці Донець "
        "Кам'янка Вірнопілля Гусарівка Довгеньке Сулигівка Бугаївка Оскіл Борова Підлиман "
        "Залиман Мала Велика Нова Стара Верхня Нижня Слобода Хутір Криниця Степове Лиман Яр"
    ),
}
WORDS = {script: text.split() for script, text in _TEXTS.items()}
# One site in so many holds one of these words, so that there is something rare to look for.
RARE_EVERY = 40_000
RARE = {"latin": "Quetzalcoatl", "khmer": "ឧត្តមានជ័យ", "cyrillic": "Щасливцеве"}

# The 30 columns of the sheets that are imported and exported: a boundary in a cell is a rarity.
_SHEET = (
    "code name land_class status national_class contamination evidence priority province district "
    "commune village place_code reference_point area_m2 terrain vegetation slope land_use "
    "planned_use men women boys girls reported_by reported_on surveyed_on info_date remarks"
)
SHEET_FIELDS = tuple(_SHEET.split())
PARTNERS = 20


@contextmanager
def folder() -> Iterator[Path]:
    """The folder of the large files: the one in MINEDESK_BENCHMARK_DATA, or a passing one."""
    kept = os.environ.get(KEPT)
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept)
    else:
        with tempfile.TemporaryDirectory(prefix="minedesk-benchmarks-") as passing:
            yield Path(passing)


def file_of_sites(where: Path, count: int) -> Path:
    """A file with partners and so many sites, their search index included."""
    from minedesk.store.upgrade import newest

    # A file of an older schema would be brought up to date while it is measured.
    path = where / f"sites-{count}-{newest():04}.minedesk"
    if not path.exists():
        part = path.with_suffix(".made.minedesk")
        part.unlink(missing_ok=True)
        _say(f"making a file of {count:,} sites")
        with _partners(part) as database:
            _add_sites(database, count)
        part.replace(path)
        Path(f"{part}-journal").unlink(missing_ok=True)
    return path


def file_of_partners(path: Path) -> Path:
    """A fresh file that holds only the partners that sites are reported by."""
    path.unlink(missing_ok=True)
    with _partners(path):
        pass
    return path


def workbook(where: Path, count: int) -> Path:
    """A workbook of so many sites in 30 columns: labels, real dates, degrees in two columns."""
    from minedesk.formats.xlsx import ColumnOut, SheetOut, write_xlsx
    from minedesk.records import schema

    path = where / f"sites-{count}.xlsx"
    if path.exists():
        return path
    fields = [schema(TYPE).by_key[key] for key in SHEET_FIELDS]
    columns = []
    for field in fields:
        if field.key == "reference_point":
            columns += [ColumnOut("Latitude", "number"), ColumnOut("Longitude", "number")]
        else:
            columns.append(ColumnOut(field.label, field.kind.parts[0].cell))
    _say(f"making a workbook of {count:,} sites")
    write_xlsx(path, [SheetOut("Sites", columns, (_cells(each) for each in sites(count)), count)])
    return path


def sites(count: int) -> Iterator[dict[str, Any]]:
    """Plain values of sites by field key, all filled but the boundary and what is computed."""
    rng = random.Random(20240229)
    scripts = tuple(WORDS)
    terms = _terms()
    day = date(2004, 1, 1)
    for number in range(count):
        script = scripts[number % len(scripts)]
        words = WORDS[script]
        word = rng.choices(words, k=12)
        if number % RARE_EVERY < len(scripts):
            word[1] = RARE[script]
        # Codes run in another order than ids, as where files of several offices came together.
        code = number * 7_919 % count if count % 7_919 else number
        reported = day + timedelta(days=rng.randrange(7_000))
        yield {
            "code": f"HS-{code:07}",
            "name": f"{word[0]} {word[1]} {rng.randrange(900)}",
            **{key: rng.choice(codes) for key, codes in terms.items()},
            "national_class": f"{rng.choice('AB')}{rng.randrange(1, 5)}",
            "contamination": tuple(sorted({rng.choice(("ap_mine", "av_mine", "uxo")), "other"})),
            "province": words[0],
            "district": word[2],
            "commune": word[3],
            "village": word[4],
            "place_code": f"{rng.randrange(10**8):08}",
            "lat": round(rng.uniform(12.5, 14.5), 6),
            "lon": round(rng.uniform(102.0, 104.0), 6),
            "area_m2": float(rng.randrange(500, 900_000)),
            "men": rng.randrange(400),
            "women": rng.randrange(400),
            "boys": rng.randrange(300),
            "girls": rng.randrange(300),
            "reported_by": rng.randrange(1, PARTNERS + 1),
            "reported_on": reported,
            "surveyed_on": reported + timedelta(days=rng.randrange(90)),
            "info_date": reported + timedelta(days=rng.randrange(90, 400)),
            "remarks": " ".join(word[5:]),
        }


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    from minedesk.fields.kinds import Choice, Choices
    from minedesk.records import schema

    return {
        field.key: field.kind.vocabulary.codes
        for field in schema(TYPE).fields
        if isinstance(field.kind, Choice) and not isinstance(field.kind, Choices)
    }


@cache
def _labels() -> dict[str, dict[str, str]]:
    from minedesk.fields.kinds import Choice
    from minedesk.records import schema

    return {
        field.key: {term.code: term.label for term in field.kind.vocabulary.terms}
        for field in schema(TYPE).fields
        if isinstance(field.kind, Choice)
    }


def _cells(site: dict[str, Any]) -> Sequence[object]:
    labels = _labels()
    cells: list[object] = []
    for key in SHEET_FIELDS:
        if key == "reference_point":
            cells += [site["lat"], site["lon"]]
        elif key == "contamination":
            cells.append("; ".join(labels[key][code] for code in site[key]))
        elif key == "reported_by":
            cells.append(f"Partner {site[key]}")
        else:
            cells.append(labels[key][site[key]] if key in labels else site[key])
    return cells


@contextmanager
def _partners(path: Path) -> Iterator[Database]:
    from minedesk.records import schema
    from minedesk.store.database import Database

    database = Database.create(path)
    try:
        rows = (
            {"id": number, "short_name": f"Partner {number}", "name": f"Organisation {number}"}
            for number in range(1, PARTNERS + 1)
        )
        _insert(database, schema("partner"), rows)
        yield database
    finally:
        database.close()


def _add_sites(database: Database, count: int) -> None:
    from minedesk.records import schema

    stored = (_stored(number, site) for number, site in enumerate(sites(count), 1))
    # In several transactions, as several imports would have left it.
    while chunk := list(islice(stored, 100_000)):
        _insert(database, schema(TYPE), chunk)


def _stored(number: int, site: dict[str, Any]) -> dict[str, Any]:
    lat, lon = site.pop("lat"), site.pop("lon")
    point = {"lat": lat, "lon": lon, "typed": f"{lat}, {lon}", "system": "dd"}
    for key in ("reported_on", "surveyed_on", "info_date"):
        site[key] = site[key].isoformat()
    site["contamination"] = json.dumps(site["contamination"])
    site["reference_point"] = json.dumps(point)
    site["remaining_m2"] = site["area_m2"]
    site["released_m2"] = 0.0
    return {"id": number, **site}


def _insert(database: Database, schema: Schema, rows: Iterable[dict[str, Any]]) -> None:
    """Put rows, by column, straight into a record type's table, and into its search index."""
    from minedesk.fields.clean import match_key
    from minedesk.store import search
    from minedesk.store.database import driver

    now = "2024-02-29T12:00:00Z"
    stamps = {"created_at": now, "created_by": "", "changed_at": now, "changed_by": ""}
    names = [column.name for column in schema.table.columns if column.name != "review"]
    statement = "INSERT INTO {} ({}) VALUES ({})".format(
        schema.name, ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    )
    values, texts = [], []
    for row in rows:
        row["uuid"] = str(uuid5(NAMESPACE_OID, f"{schema.name} {row['id']}"))
        row["match_key"] = match_key(row[schema.key.key])
        row.update(stamps)
        values.append([row.get(name) for name in names])
        texts.append((row["id"], search.search_text(schema, row, {})))
    with database.write() as connection:
        search.gather(connection, schema.name, much=True)
        driver(connection).executemany(statement, values)
        search.add(connection, schema.name, texts)
        search.gather(connection, schema.name, much=False)


def _say(text: str) -> None:
    print(f"{text} ...", file=sys.stderr, flush=True)
