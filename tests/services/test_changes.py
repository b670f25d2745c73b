"""Listeners hear of changes until they leave, and cannot harm one another."""

from __future__ import annotations

import logging

import pytest

from minedesk.services.changes import Changed, Changes

SOME = Changed(saved={"partner": frozenset({1})}, many=frozenset({"hazard_site"}))


def test_listeners_hear_until_they_leave() -> None:
    changes, heard = Changes(), list[Changed]()
    leave = changes.listen(heard.append)
    changes.tell(SOME)
    changes.tell(Changed())
    leave()
    leave()
    changes.tell(SOME)
    assert heard == [SOME]


def test_one_listener_s_mistake_is_logged_and_harms_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    changes, heard = Changes(), list[Changed]()

    def mistaken(_changed: Changed) -> None:
        raise ZeroDivisionError

    changes.listen(mistaken)
    changes.listen(heard.append)
    with caplog.at_level(logging.ERROR):
        changes.tell(SOME)
    assert heard == [SOME]
    assert "listener" in caplog.text


def test_types_are_all_that_changed() -> None:
    gone = Changed(deleted={"clearance_task": frozenset({4})})
    assert SOME.types == {"partner", "hazard_site"}
    assert gone.types == {"clearance_task"}
    assert not Changed().types
