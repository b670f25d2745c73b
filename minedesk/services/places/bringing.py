"""Bringing official lists into the file: each is one change, several of one country are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minedesk.records import LISTED
from minedesk.services.changes import Changed
from minedesk.services.places.reading import PlaceList, read_list
from minedesk.services.progress import Job
from minedesk.store import gazetteer
from minedesk.store.database import rows
from minedesk.store.gazetteer import Place
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.errors import Problem
    from minedesk.services.document import Document

ACTION, REMOVAL = "places", "places_removed"


@dataclass(slots=True)
class Brought:
    """What became of a list. lost are its places that lie in a unit which is not in the file;
    change_set is None where nothing was new."""

    name: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    lost: list[Place] = field(default_factory=list)
    change_set: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "list": self.name,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "without_parent": len(self.lost),
            "problems": [
                {"row": each.row, "field": each.field, "message": each.text}
                for each in self.problems
            ],
        }


def bring_in(
    document: Document, paths: Sequence[Path], country: str = "", job: Job | None = None
) -> list[Brought]:
    """Read lists and keep their places: new codes are added, known ones brought up to date.

    All lists are read before the first one is written. country says whose they are, where they do
    not. Raises AppError where one cannot be read, Stopped when job is asked to stop.
    """
    job = job or Job()
    lists = [read_list(path, country.upper(), job) for path in paths]
    done = [_bring(document, each, job) for each in lists]
    tell(document)
    reader = document.database.reader()
    for brought, each in zip(done, lists, strict=True):
        brought.lost = _lost(reader, each.places.values())
    return done


def remove_all(document: Document) -> tuple[int, int | None]:
    """Take all places out of the file; returns how many, and the change-set to undo it by."""
    with document.recordbook.transaction(REMOVAL) as change:
        count = gazetteer.remove_all(change.connection)
        change.about["count"] = count
    tell(document)
    return count, change.change_set


def tell(document: Document) -> None:
    """Places have changed: figures by province may be others now."""
    document.changes.tell(Changed(many=frozenset(each.name for each in LISTED)))


def tell_of_undone(document: Document, change_set: int) -> None:
    """Tell of places that a change-set was about, now that it was taken back."""
    about = "SELECT 1 FROM journal WHERE change_set = ? AND table_name = 'place' LIMIT 1"
    if rows(document.database.reader(), about, (change_set,)):
        tell(document)


def _bring(document: Document, read: PlaceList, job: Job) -> Brought:
    done = Brought(read.name, problems=read.problems)
    with document.recordbook.transaction(ACTION) as change:
        job.step(_("Writing {count} places").format(count=f"{len(read.places):,}"))
        known = {
            country: gazetteer.by_country(change.connection, country)
            for country in {place.country for place in read.places.values()}
        }
        news, changed = [], []
        for place in read.places.values():
            old = known[place.country].get(place.code)
            now = place if old is None else _merged(old, place)
            if old is None:
                news.append(place)
            elif now == old:
                done.unchanged += 1
            else:
                changed.append(now)
        job.check()
        gazetteer.add(change.connection, news)
        gazetteer.change(change.connection, changed)
        done.created, done.updated = len(news), len(changed)
        change.about.update(file=read.name, created=done.created, updated=done.updated)
    done.change_set = change.change_set
    return done


def _merged(old: Place, new: Place) -> Place:
    """A place as it is now: the newer list has the last word, and what it does not say stays.

    Another name that it had stays among its other names, so that it is found by it.
    """
    name, local = new.name, new.name_local or old.name_local
    if new.name_local == "" and new.name == old.name_local:
        # A list in the country's own script alone says nothing about the other one.
        name = old.name
    others = dict.fromkeys((*new.other_names.split("\n"), *old.names))
    now = replace(
        new,
        id=old.id,
        name=name,
        name_local=local,
        other_names="\n".join(each for each in others if each and each not in (name, local)),
        kind=new.kind or old.kind,
        parent_code=new.parent_code or old.parent_code,
        lat=old.lat if new.lat is None else new.lat,
        lon=old.lon if new.lon is None else new.lon,
        source=old.source,
    )
    same = set(now.names) == set(old.names)
    now = replace(now, other_names=old.other_names) if same and (
        (now.name, now.name_local) == (old.name, old.name_local)
    ) else now  # fmt: skip
    return now if now == old else replace(now, source=new.source)


def _lost(connection: Connection, places: Iterable[Place]) -> list[Place]:
    below = [place for place in places if place.parent_code]
    codes = {place.parent_code for place in below}
    there = {(each.country, each.code) for each in gazetteer.by_codes(connection, codes)}
    return [place for place in below if (place.country, place.parent_code) not in there]
