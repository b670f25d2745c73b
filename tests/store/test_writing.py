"""Statements that write do what they say, whatever stands in the values."""

from __future__ import annotations

import uuid
from itertools import islice

from minedesk import records
from minedesk.fields.clean import match_key
from minedesk.services.document import Document
from minedesk.store import writing
from minedesk.store.database import rows

STAMPS = {"created_at": "t", "created_by": "p", "changed_at": "t", "changed_by": "p"}
NASTY = "O'Brien {code} \"; DROP TABLE partner; --"


def test_uuids_are_random_ones_and_never_the_same() -> None:
    drawn = list(islice(writing.fresh_uuids(), 2_500))
    assert len(set(drawn)) == 2_500
    assert {uuid.UUID(each).version for each in drawn} == {4}
    assert {uuid.UUID(each).variant for each in drawn} == {uuid.RFC_4122}
    assert all(str(uuid.UUID(each)) == each for each in drawn)


def test_values_are_stored_as_their_kinds_say() -> None:
    schema = records.schema("hazard_site")
    values = {"code": "A", "contamination": ("uxo",), "men": 0}
    assert writing.stored(schema, values, ["code", "contamination", "men", "area_m2"]) == [
        "A",
        '["uxo"]',
        0,
        None,
    ]
    columns = writing.typed_columns(schema)
    assert "area_m2" in columns
    assert "released_m2" not in columns


def test_many_rows_with_made_columns(document: Document) -> None:
    made = {name: writing.literal(NASTY) for name in STAMPS} | {"remaining_m2": "{area_m2} * 2"}
    with document.database.write() as connection:
        assert writing.next_id(connection, "hazard_site") == 1
        writing.insert_many(
            connection,
            "partner",
            ("id", "uuid", "match_key", "short_name", "name", *STAMPS),
            [(2, "p2", "a", NASTY, NASTY, *STAMPS.values())],
        )
        assert rows(connection, "SELECT id, name, created_at FROM partner") == [(2, NASTY, "t")]
        # The columns of partners, taken over as those of sites.
        taken = writing.Source(
            "partner JOIN (SELECT 0 AS place, 2.5 AS area UNION SELECT 1, NULL)",
            {"id": "4 + place", "uuid": "uuid || place", "match_key": "match_key || place",
             "code": "short_name", "area_m2": "area"},
            text="name",
        )  # fmt: skip
        assert writing.take_over(connection, "hazard_site", taken, made) == 2
        assert writing.next_id(connection, "hazard_site") == 6
        writing.update_many(
            connection,
            "hazard_site",
            ("area_m2", "name"),
            {"match_key": "match_key(coalesce({name}, code))"},
            [(None, "New Name", 4), (7.0, None, 5)],
        )
        found = rows(
            connection,
            "SELECT id, code, area_m2, name, match_key, remaining_m2, created_by FROM hazard_site",
        )
    assert found == [
        (4, NASTY, 2.5, "New Name", "newname", 5.0, NASTY),
        (5, NASTY, 7.0, None, match_key(NASTY), None, NASTY),
    ]


def test_single_rows_and_links(document: Document) -> None:
    with document.database.write() as connection:
        ids = [
            writing.insert(
                connection,
                "hazard_site",
                {"uuid": code, "match_key": code, "code": code, **STAMPS},
            )
            for code in "abc"
        ]
        task = writing.insert(
            connection,
            "clearance_task",
            {"uuid": "t", "match_key": "t", "code": NASTY, **STAMPS},
        )
        writing.update(connection, "clearance_task", task, {"title": NASTY})
        links = [(task, target, place) for place, target in enumerate(reversed(ids))]
        writing.link(connection, "clearance_task_sites", [*links, links[0]])
        order = "SELECT target_id FROM clearance_task_sites ORDER BY position"
        assert [each for (each,) in rows(connection, order)] == [3, 2, 1]
        writing.delete(connection, "hazard_site", [2])
        assert [each for (each,) in rows(connection, order)] == [3, 1]
        writing.unlink(connection, "clearance_task_sites", [task])
        assert rows(connection, order) == []
        assert rows(connection, "SELECT code, title FROM clearance_task") == [(NASTY, NASTY)]
