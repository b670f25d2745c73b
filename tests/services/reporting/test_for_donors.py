"""Every kind of report about the demo, as donors get it: nobody's name or phone, no place that is
not released. The same report for others holds them, so that the search is proved to find them."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from minedesk.errors import ValueProblem
from minedesk.geo.coordinates import SYSTEMS, Point, format_point
from minedesk.records import record_types
from minedesk.records import schema as schema_named
from minedesk.records.base import Entry
from minedesk.services.demo import make_sample
from minedesk.services.document import Document
from minedesk.services.reporting import report_kind, report_kinds, write_report
from minedesk.services.reporting.privacy import notice
from minedesk.services.settings import Settings
from minedesk.store.query import Filter, Query
from minedesk.words import _, use_language

WordsOf = Callable[[Path], str]

TODAY = datetime.date(2026, 3, 10)
PRINTER = "Chhim Rattana"
TYPES = tuple(schema.name for schema in record_types())
LAND = ("hazard_site", "clearance_task")
# Each kind with what it is asked for.
ASKED: list[tuple[str, dict[str, Any]]] = [
    *((kind.name, {}) for kind in report_kinds() if "type" not in kind.needs),
    *(("record", {"type": type}) for type in TYPES),
    *(("list", {"type": type, "keys": [field.key for field in schema_named(type).fields]})
      for type in TYPES),
]  # fmt: skip
# Figures and counts: nobody is named in them, whoever they are for, but who printed them.
IMPERSONAL = ("progress", "national", "quality", "summary")
# Another language changes words, marks and where lines end, not what is chosen: some records do.
SOME = {
    "hazard_site": Query("hazard_site", filters=(Filter("province", "is", ("Pailin",)),)),
    "clearance_task": Query("clearance_task", filters=(Filter("province", "is", ("Pailin",)),)),
}
OTHERWISE = ("site", "task", "handover", "partner", "national", "quality")
OTHERS = ("km", "uk", "ja", "fr")
# Each kind in one other language; `make proof` has them all.
ALL = "MINEDESK_PROOF" in os.environ
IN_LANGUAGES = [
    *(("en", kind, asked) for kind, asked in ASKED),
    *((language, kind, {"query": SOME.get(report_kind(kind).type)})
      for at, kind in enumerate(OTHERWISE)
      for language in (OTHERS if ALL else (OTHERS[at % len(OTHERS)],))),
]  # fmt: skip
# Who met in the demo's public news: parties, and nobody by name.
PARTIES = {"Mine Authority", "head of JMAS in Cambodia"}


def named(value: object) -> str | None:
    """A readable name for a case of a test."""
    if isinstance(value, dict):
        return str(value.get("type", ""))
    return None


@dataclass(frozen=True)
class Secrets:
    """What donors must not be told."""

    people: frozenset[str]
    reached: frozenset[str]
    places: frozenset[str]

    def found(self, text: str) -> set[str]:
        plain, words = squeezed(text), f" {text} "
        said = {each for each in self.people | self.reached if squeezed(each) in plain}
        # Two figures side by side are no coordinate.
        places = {each for each in self.places
                  if (squeezed(each) in plain if " " in each else each in words)}  # fmt: skip
        return said | places


def squeezed(text: str) -> str:
    """A text without blanks, as a cell breaks its lines anywhere."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    folder = tmp_path_factory.mktemp("demo")
    settings = Settings(person=PRINTER, organisation="Demining Unit 2", language="en")
    made = make_sample(folder / "demo.minedesk", folder, say=lambda _said: None, today=TODAY,
                       settings=settings)  # fmt: skip
    yield made
    made.close()


@pytest.fixture(scope="module")
def secrets(demo: Document) -> Secrets:
    repository = demo.repository
    entries = [entry for type in TYPES for entry in repository.iter_entries(Query(type))]
    people, reached = {PRINTER}, set()
    for entry in entries:
        people.add(entry.stamps["created_by"] or "")
        reached |= {entry.values.get("phone"), entry.values.get("email")}
        for row in entry.rows.get("contact", []):
            people.add(row.values["name"])
            reached |= {row.values.get("phone"), row.values.get("email")}
        for row in entry.rows.get("inspection", []):
            people.add(row.values.get("inspector"))
        for row in entry.rows.get("engagement", []):
            people.update(re.split("[;,] *", row.values.get("present") or ""))
    hidden, shown = (points(entries, released=released) for released in (False, True))
    # What stands in the open as well gives nothing away.
    known = " ".join(text for point in shown for text in notations(point))
    places = {text for point in hidden for text in notations(point) if text not in known}
    assert len(people) > 5, "the demo names people"
    assert len(places) > 1_000, "the demo has land that is not released"
    people = {each.strip() for each in people if each} - PARTIES
    return Secrets(*map(frozenset, (people, reached - {None}, places)))


def points(entries: list[Entry], *, released: bool) -> Iterator[Point]:
    """Each place of the file that is (not) released; written anew, not asked of the program."""
    done = {
        entry.id
        for entry in entries
        if entry.type == "hazard_site"
        and entry.values.get("status") in ("closed", "handed_over")
        and (remaining := entry.values.get("remaining_m2")) is not None
        and round(remaining, 2) == 0
    }
    for entry in entries:
        if entry.type == "partner":
            continue
        own = (entry.id,) if entry.type == "hazard_site" else entry.values.get("sites") or (0,)
        if done.issuperset(own) != released:
            continue
        if (boundary := entry.values.get("boundary")) is not None:
            yield from (Point(lat, lon, "", "dd") for lat, lon in boundary.ring)
        found = (row.values.get("point") for row in entry.rows.get("find", []))
        yield from (point for point in (entry.values.get("reference_point"), *found) if point)


def notations(point: Point) -> Iterator[str]:
    for value in (point.lat, point.lon):
        for mark in ".,":
            yield f"{value:.6f}".replace(".", mark)
            # Four decimals are ten metres; a longer number begins with them.
            yield f"{int(value * 10_000) / 10_000:.4f}".replace(".", mark)
    if point.typed:
        yield point.typed
    for system in SYSTEMS:
        try:
            yield format_point(point, system)
        except ValueProblem:
            continue
    # To the second, however its decimals are rounded.
    yield from (part.rsplit(".", 1)[0] for part in format_point(point, "dms").split())


def printed(demo: Document, folder: Path, words_of: WordsOf, kind: str, **asked: Any) -> str:
    """The words of a report, and what its outline and its properties say."""
    path = folder / "report.pdf"
    write_report(demo, path, kind, **asked)
    opened = pypdfium2.PdfDocument(path)
    try:
        said = [*opened.get_metadata_dict().values()]
        said += [mark.get_title() for mark in opened.get_toc()]
    finally:
        opened.close()
    return " ".join([words_of(path), *said])


@pytest.mark.parametrize(("language", "kind", "asked"), IN_LANGUAGES, ids=named)
def test_donors_are_told_of_nobody_and_of_no_place_that_is_not_released(
    demo: Document,
    secrets: Secrets,
    tmp_path: Path,
    words_of: WordsOf,
    language: str,
    kind: str,
    asked: dict[str, Any],
) -> None:
    text = printed(demo, tmp_path, words_of, kind, language=language, for_donors=True, **asked)

    assert secrets.found(text) == set()
    with use_language(language):
        said = notice()
        if kind == "quality":
            said = _("For donors: only counts are shown, and no record is named.")
    assert squeezed(said) in squeezed(text)


@pytest.mark.parametrize(("kind", "asked"), ASKED if ALL else ASKED[::3], ids=named)
def test_the_same_report_for_others_holds_them(
    demo: Document,
    secrets: Secrets,
    tmp_path: Path,
    words_of: WordsOf,
    kind: str,
    asked: dict[str, Any],
) -> None:
    text = printed(demo, tmp_path, words_of, kind, for_donors=False, **asked)
    found, type = secrets.found(text), asked.get("type")
    people = found & secrets.people

    assert PRINTER in people
    assert squeezed(notice()) not in squeezed(text)
    if kind in IMPERSONAL:
        assert found == {PRINTER}
        return
    assert bool(found & secrets.places) == (kind in ("site", "task", "handover") or type in LAND)
    assert bool(found & secrets.reached) == (kind in ("partner", "directory") or type == "partner")
    assert (len(people) > 1) == (kind not in ("handover", "list"))
