"""The step shows what will change, and changes it at one button."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.ui.review.step import ReviewStep


@pytest.fixture
def step(bench: Any) -> ReviewStep:
    step = ReviewStep(bench.context)
    bench.qtbot.addWidget(step)
    step.show()
    return step


def test_nothing_is_written_before_the_button_is_pressed(bench: Any, step: ReviewStep) -> None:
    step.begin("hazard_site", bench.sites, "submit")
    assert not step.go.isEnabled()
    bench.settle()
    assert step.title.text() == "Hazard sites: Submit 3 records"
    assert "2 records will be submitted." in step.about.text()
    assert "1 record cannot go" in step.about.text()
    assert step.go.text() == "Su&bmit 2"
    assert bench.states() == ["draft"] * 3
    with bench.qtbot.waitSignal(step.left):
        step.go.click()
    assert bench.states() == ["draft", "submitted", "submitted"]
    assert bench.told.said == ["Submitted 2 records"]


def test_giving_up_leaves_all_as_it_is(bench: Any, step: ReviewStep) -> None:
    step.begin("hazard_site", bench.sites, "submit")
    bench.settle()
    with bench.qtbot.waitSignal(step.left):
        step.back.click()
    assert bench.states() == ["draft"] * 3
    assert step.shown is None


def test_where_none_can_go_there_is_no_button_to_press(bench: Any, step: ReviewStep) -> None:
    step.begin("hazard_site", bench.sites[:1], "verify")
    bench.settle()
    assert not step.go.isEnabled()


def test_sending_back_waits_for_the_note(bench: Any, step: ReviewStep) -> None:
    bench.document.reviews.submit("hazard_site", bench.sites)
    step.begin("hazard_site", bench.sites[1:], "send_back")
    bench.settle()
    assert not step.go.isEnabled()
    step.note.setText("The area")
    with bench.qtbot.waitSignal(step.left):
        step.go.click()
    assert bench.states() == ["draft"] * 3


def test_what_was_changed_while_the_user_looked_is_told(bench: Any, step: ReviewStep) -> None:
    step.begin("hazard_site", bench.sites[1:], "submit")
    bench.settle()
    bench.document.reviews.submit("hazard_site", bench.sites[1:2])
    step.go.click()
    bench.settle()
    assert step.shown is not None
    assert [each.key for each in step.shown.held] == ["S1"]
    assert bench.told.said == ["Submitted S2"]


def test_a_record_of_the_table_can_be_seen(bench: Any, step: ReviewStep) -> None:
    step.begin("hazard_site", bench.sites, "submit")
    bench.settle()
    with bench.qtbot.waitSignal(step.record_asked) as asked:
        step.table.activated.emit(step.model.index(0, 0))
    assert asked.args == ["hazard_site", bench.sites[0]]
