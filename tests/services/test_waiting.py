"""Links wait for their record, are made when it comes, and are forgotten with their source."""

from __future__ import annotations

from minedesk.records.base import Entry
from minedesk.services import waiting
from minedesk.services.document import Document
from minedesk.store.database import driver, rows
from minedesk.store.reading import pending


def test_links_wait_are_made_and_forgotten(document: Document) -> None:
    book = document.recordbook
    task = book.save(Entry("clearance_task", {"code": "T"})).id
    site = book.save(Entry("hazard_site", {"code": "S 2"})).id
    with document.database.write() as connection:
        waiting.keep(
            connection,
            "clearance_task",
            [(task, "sites", 0, "S1"), (task, "sites", 1, "s2"), (task, "donor", 0, "JMAS")],
        )
        assert waiting.resolve(connection, "hazard_site") == {"clearance_task": {task}}
        assert waiting.resolve(connection, "hazard_site") == {}
        linked = "SELECT target_id, position FROM clearance_task_sites"
        assert rows(connection, linked) == [(site, 1)]
        assert pending(connection, "clearance_task", [task]) == {
            task: {"sites": ("S1",), "donor": ("JMAS",)}
        }
        waiting.forget(connection, "clearance_task", [task], "sites")
        assert pending(connection, "clearance_task", [task]) == {task: {"donor": ("JMAS",)}}
        waiting.forget(connection, "clearance_task", [task])
        assert pending(connection, "clearance_task", [task]) == {}


def test_a_full_name_is_enough_for_a_partner(document: Document) -> None:
    book = document.recordbook
    jmas = book.save(
        Entry("partner", {"short_name": "JMAS", "name": "Japan Mine Action Service"})
    ).id
    site = book.save(Entry("hazard_site", {"code": "S"})).id
    with document.database.write() as connection:
        waiting.keep(
            connection, "hazard_site", [(site, "reported_by", 0, "Japan mine action service")]
        )
        waiting.resolve(connection, "partner")
        assert rows(connection, "SELECT reported_by FROM hazard_site") == [(jmas,)]


def test_what_was_chosen_meanwhile_stays(document: Document) -> None:
    book = document.recordbook
    jmas, cmac = (book.save(Entry("partner", {"short_name": n})).id for n in ("JMAS", "CMAC"))
    site = book.save(Entry("hazard_site", {"code": "S", "reported_by": cmac})).id
    with document.database.write() as connection:
        waiting.keep(connection, "hazard_site", [(site, "reported_by", 0, "JMAS")])
        waiting.resolve(connection, "partner")
        assert rows(connection, "SELECT reported_by FROM hazard_site") == [(cmac,)]
        assert jmas != cmac


def test_how_long_it_takes_does_not_grow_with_the_file(document: Document) -> None:
    def work() -> int:
        steps = []
        with document.database.write() as connection:
            raw = driver(connection)
            raw.set_progress_handler(lambda: steps.append(1), 10)
            waiting.resolve(connection, "hazard_site")
            raw.set_progress_handler(None, 0)
        return len(steps)

    document.recordbook.save(Entry("hazard_site", {"code": "S"}))
    few = work()
    with document.recordbook.transaction("bulk_edit") as change:
        for number in range(300):
            change.save(Entry("hazard_site", {"code": f"S{number}"}))
    assert work() <= few + 5


def test_what_is_awaited_is_told_by_field_with_the_most_frequent_names(document: Document) -> None:
    book = document.recordbook
    tasks = [book.save(Entry("clearance_task", {"code": f"T{number}"})).id for number in range(4)]
    with document.database.write() as connection:
        names = ("MAG", "jmas", "JMAS", "Halo")
        waiting.keep(
            connection,
            "clearance_task",
            [(tasks[0], "sites", 0, "S1"),
             *((task, "operator", 0, name) for task, name in zip(tasks, names, strict=True))],
        )  # fmt: skip
    connection = document.repository.connection
    assert waiting.awaited(connection, 2) == [
        waiting.Awaited("clearance_task", "operator", "partner", 4, 3, ("JMAS", "Halo")),
        waiting.Awaited("clearance_task", "sites", "hazard_site", 1, 1, ("S1",)),
    ]
