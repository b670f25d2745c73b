"""The sums of every kind of report about random records, as printed, against statements of their
own to the file. Each row is odd, so that a sum of rounded figures would come out wrong."""

from __future__ import annotations

import math
import os
import random
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from minedesk.records import schema
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.reporting import write_report
from minedesk.services.reporting.period import GROUPS
from minedesk.services.settings import Settings
from minedesk.store.query import Filter, Query
from minedesk.words import _, use_language

FIRST, LAST = date(2023, 11, 5), date(2024, 9, 20)
PROVINCES = ("Pailin", "Takeo", "Kampot", None)
CATEGORIES = ("ap_mine", "uxo", "submunition", None)
HOW = ("cancelled_m2", "reduced_m2", "cleared_m2")
# Two ways to write numbers in every run; `make proof` takes a third.
LANGUAGES = ("en", "uk", "fr") if "MINEDESK_PROOF" in os.environ else ("en", "fr")
SEPARATORS = {"en": (",", "."), "uk": (" ", ","), "fr": (" ", ",")}

Ask = Callable[..., list[float]]
Printed = Callable[..., str]


@pytest.fixture(scope="module")
def odd_sums(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    path = tmp_path_factory.mktemp("sums") / "sums.minedesk"
    made = Document.new(path, Settings(person="A", language="en"))
    _fill(made, random.Random(20240305))
    yield made
    made.close()


def _fill(document: Document, rng: random.Random) -> None:
    def keep(type: str, rows: dict[str, list[dict[str, Any]]] | None = None, **values: Any) -> int:
        its_rows = {name: [Row(each) for each in of] for name, of in (rows or {}).items()}
        return document.recordbook.save(Entry(type, values, its_rows)).id

    def day() -> date | None:
        return None if rng.random() < 0.05 else FIRST + timedelta(rng.randrange(-200, 500))

    def support() -> dict[str, Any]:
        return {"kind": "grant", "description": "Year", "amount": rng.uniform(1, 9e5),
                "currency": rng.choice(("USD", "JPY"))}  # fmt: skip

    partners = [
        keep("partner", {"support": [support() for _each in range(5)]}, short_name=name, name=name)
        for name in ("CMAC", "JMAS", "HALO")
    ]
    sites = [
        keep("hazard_site", code=f"S{number}", province=rng.choice(PROVINCES),
             contamination=rng.choice((("ap_mine",), ("uxo", "ap_mine"), ("uxo",), None)),
             area_m2=rng.uniform(0, 9e6), land_class=rng.choice(("cha", "sha", None)),
             status=rng.choice(("open", "closed", None)))
        for number in range(15)
    ]  # fmt: skip
    for number in range(25):
        at = rng.sample(sites, rng.choice((1, 1, 2)))
        progress = [
            {"date": day(), "site": rng.choice(at), "personnel": rng.randrange(30),
             "hours": rng.uniform(0, 200), **{how: rng.uniform(0, 4e5) for how in HOW}}
            for _each in range(rng.randrange(8))
        ]  # fmt: skip
        found = [
            {"date": day(), "quantity": rng.randrange(1, 900), "category": rng.choice(CATEGORIES),
             "outcome": rng.choice(("destroyed", "moved", None))}
            for _each in range(rng.randrange(5))
        ]  # fmt: skip
        keep(
            "clearance_task", {"progress": progress, "find": found}, code=f"T{number}",
            sites=tuple(at), operator=rng.choice(partners), status="completed",
            activity=rng.choice(("clearance", "bac", None)), ended_on=LAST,
            province=rng.choice(PROVINCES), target_m2=rng.uniform(0, 1e6),
            planned_start=FIRST - timedelta(90), planned_end=LAST,
        )  # fmt: skip


@pytest.fixture
def ask(odd_sums: Document) -> Iterator[Ask]:
    """Asks the file itself: each column of what a statement finds, as one exact sum."""
    connection = sqlite3.connect(f"file:{odd_sums.path}?mode=ro", uri=True)

    def ask(sql: str, *values: object) -> list[float]:
        rows = connection.execute(sql, values).fetchall()
        return [math.fsum(figure or 0 for figure in column) for column in zip(*rows, strict=True)]

    yield ask
    connection.close()


@pytest.fixture
def printed(odd_sums: Document, tmp_path: Path, words_of: Callable[[Path], str]) -> Printed:
    def printed(kind: str, language: str, **asked: Any) -> str:
        path = tmp_path / "report.pdf"
        write_report(odd_sums, path, kind, language=language, for_donors=False, **asked)
        return words_of(path)

    return printed


def figure(value: float, language: str, *, idle: bool = True) -> str:
    """A number as the language writes it: with two decimals, or without those that are idle."""
    text = f"{value:,.2f}"
    if not idle:
        text = text.rstrip("0").rstrip(".")
    group, mark = SEPARATORS[language]
    return text.replace(",", "\0").replace(".", mark).replace("\0", group)


def metres(name: str, areas: Sequence[float], language: str) -> str:
    """The same for areas, which stand in whole m²."""
    with use_language(language):
        return " ".join([_(name), *(figure(round(each), language, idle=False) for each in areas)])


def row(name: str, figures: Sequence[float], language: str, *, idle: bool = True) -> str:
    """The last row of a table, whose name is a text of the program."""
    with use_language(language):
        return " ".join([_(name), *(figure(each, language, idle=idle) for each in figures)])


def whole(figures: Sequence[float]) -> list[float]:
    """Land by how it was released, and in all."""
    return [*figures, math.fsum(figures)]


SPAN = f"date BETWEEN '{FIRST}' AND '{LAST}'"
LAND = f"SELECT {', '.join(HOW)} FROM progress"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_period_by_month_province_operator_and_activity(
    printed: Printed, ask: Ask, language: str
) -> None:
    text = printed("progress", language, from_=FIRST, to=LAST)
    [devices] = ask(f"SELECT quantity FROM find WHERE {SPAN}")
    people, hours = ask(f"SELECT personnel, hours FROM progress WHERE {SPAN}")
    total = metres("Total", [*whole(ask(f"{LAND} WHERE {SPAN}")), devices, people], language)
    assert text.count(total) == len(GROUPS) == 4

    by_category = sorted(
        (
            sum(ask(f"SELECT quantity FROM find WHERE {SPAN} AND category IS ?", category))
            for category in CATEGORIES
        ),
        reverse=True,
    )
    assert text.count(metres("Total", [*by_category, devices], language)) == 2
    assert row("Total", [devices], language, idle=False) in text
    assert row("Days of personnel", [people], language, idle=False) in text
    assert row("Hours", [hours], language, idle=False) in text
    days = (LAST - FIRST).days + 1
    earlier = f"date BETWEEN '{FIRST - timedelta(days)}' AND '{FIRST - timedelta(1)}'"
    for name, now, old in zip(
        ("Cancelled, m²", "Reduced, m²", "Cleared, m²", "Released, m²"),
        whole(ask(f"{LAND} WHERE {SPAN}")), whole(ask(f"{LAND} WHERE {earlier}")), strict=True,
    ):  # fmt: skip
        assert metres(name, [now, old], language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary(printed: Printed, ask: Ask, language: str) -> None:
    text = printed("summary", language, from_=FIRST, to=LAST)
    total = metres("Total", whole(ask(f"{LAND} WHERE {SPAN}")), language)
    assert text.count(total) == 2
    [devices] = ask(f"SELECT quantity FROM find WHERE {SPAN}")
    assert row("Total", [devices], language, idle=False) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_of_one_province(printed: Printed, ask: Ask, language: str) -> None:
    query = Query("hazard_site", filters=(Filter("province", "is", ("Pailin",)),))
    text = printed("progress", language, from_=FIRST, to=LAST, query=query)
    there = "site IN (SELECT id FROM hazard_site WHERE province = 'Pailin')"
    figures = whole(ask(f"{LAND} WHERE {SPAN} AND {there}"))
    assert figures[-1] > 0
    assert text.count(metres("Total", figures, language)) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_country_and_its_treaty(printed: Printed, ask: Ask, language: str) -> None:
    text = printed("national", language, from_=FIRST, to=LAST)
    opened = "coalesce(status, '') <> 'closed'"
    sums = "SELECT area_m2, released_m2, remaining_m2 FROM hazard_site"
    [sites] = ask("SELECT 1 FROM hazard_site")
    assert text.count(metres("Total", [sites, *ask(sums)], language)) == 2
    [land] = ask(f"SELECT remaining_m2 FROM hazard_site WHERE {opened}")
    assert f" {figure(round(land), language, idle=False)} " in text
    assert text.count(metres("Total", whole(ask(f"{LAND} WHERE {SPAN}")), language)) == 1
    mined = "site IN (SELECT id FROM hazard_site WHERE contamination LIKE '%\"ap_mine\"%')"
    on_mines = whole(ask(f"{LAND} WHERE {SPAN} AND {mined}"))
    assert text.count(metres("Total", on_mines, language)) == 2
    destroyed = f"{SPAN} AND outcome = 'destroyed' AND category = 'ap_mine'"
    [mines] = ask(f"SELECT quantity FROM find WHERE {destroyed}")
    assert row("Total", [mines], language, idle=False) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_and_the_work_on_it(
    odd_sums: Document, printed: Printed, ask: Ask, language: str
) -> None:
    for number in range(0, 15, 7):
        site = odd_sums.repository.find("hazard_site", f"S{number}")
        text = printed("site", language, record=site)
        figures = ask(f"{LAND} WHERE site = ?", site)
        if figures:
            with use_language(language):
                total = [figure(each, language, idle=False) for each in whole(figures)]
                assert f"{_('Total')} {' '.join(total)}" in text


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("kind", ["task", "handover", "record"])
def test_a_task(odd_sums: Document, printed: Printed, ask: Ask, kind: str, language: str) -> None:
    asked = {"type": "clearance_task"} if kind == "record" else {}
    for number in range(0, 25, 8):
        task = odd_sums.repository.find("clearance_task", f"T{number}")
        text = printed(kind, language, record=task, **asked)
        figures = ask(f"{LAND} WHERE parent_id = ?", task) or [0.0] * 3
        if kind == "handover":
            if any(figures):
                assert row("Released in all", [math.fsum(figures)], language) in text
            [found] = ask("SELECT quantity FROM find WHERE parent_id = ?", task) or [0]
            if found:
                assert row("Total", [found], language, idle=False) in text
        elif any(figures):
            assert row("Total", figures, language, idle=False) in text
            [hours] = ask("SELECT hours FROM progress WHERE parent_id = ?", task)
            assert f" {figure(hours, language, idle=False)}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partner(odd_sums: Document, printed: Printed, ask: Ask, language: str) -> None:
    for name in ("CMAC", "JMAS", "HALO"):
        partner = odd_sums.repository.find("partner", name)
        text = printed("partner", language, record=partner)
        its = "parent_id IN (SELECT id FROM clearance_task WHERE operator = ?)"
        figures = whole(ask(f"{LAND} WHERE {its} AND date IS NOT NULL", partner))
        assert metres("Total", figures, language) in text
        everything = math.fsum(ask(f"{LAND} WHERE {its}", partner))
        assert row("Total", [everything], language, idle=False) in text
        for currency in ("JPY", "USD"):
            [money] = ask("SELECT amount FROM support WHERE parent_id = ? AND currency = ?",
                          partner, currency) or [0]  # fmt: skip
            if money:
                assert f"{figure(money, language)} {currency}" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type", ["hazard_site", "clearance_task"])
def test_a_list(printed: Printed, ask: Ask, type: str, language: str) -> None:
    keys = [field.key for field in schema(type).fields if getattr(field.kind, "unit", "") == "m2"]
    stored = [key for key in keys if key != "boundary_m2"]
    text = printed("list", language, type=type, keys=["code", *stored])
    sums = ask(f"SELECT {', '.join(stored)} FROM {type}")
    assert len(sums) >= 3
    assert row("Total", sums, language, idle=False) in text


@pytest.mark.parametrize(
    ("year", "language", "said"),
    [
        (2015, "uk", "70 380 000 30 110 000 46 470 000 146 960 000"),
        (2016, "fr", "28 930 000 14 480 000 25 330 000 68 740 000"),
        (2016, "km", "28,930,000 14,480,000 25,330,000 68,740,000"),
        (2015, "ja", "70,380,000 30,110,000 46,470,000 146,960,000"),
    ],
)
@pytest.mark.usefixtures("cambodia")
def test_the_published_years_in_every_language(
    report: Callable[..., Any], year: int, language: str, said: str
) -> None:
    of_year = {"from_": date(year, 1, 1), "to": date(year, 12, 31), "language": language}
    for kind in ("summary", "national"):
        text = report(kind, **of_year).text
        with use_language(language):
            assert f"{_('Total')} {said}" in re.sub("[.,]00(?![0-9])", "", text), kind
