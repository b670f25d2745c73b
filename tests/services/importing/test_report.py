"""The one object that the command line prints."""

from __future__ import annotations

from collections.abc import Callable

from minedesk.services.importing import ImportPlan, as_json, nothing_done
from tests.services.importing.conftest import Sheet


def test_what_was_done_is_counted_and_placed(
    sheet: Sheet, planned: Callable[..., ImportPlan]
) -> None:
    path = sheet(("Task ID", "Sites", "Depth (cm)", "Colour"), ("T1", "S9", 5, "red"),
                 ("T2", None, "deep", None), ("Total", None, 5, None))  # fmt: skip
    made = planned(path, "clearance_task")

    said = as_json(made)
    refused = as_json(made, done=False)

    assert {**said, "problems": 1, "warnings": 1} == {
        "sheet": "Sheet", "created": 1, "updated": 0, "unchanged": 0, "problems": 1, "warnings": 1,
        "left_out": {"rows": 1, "columns": ["Colour"]},
    }  # fmt: skip
    (problem,), (warning,) = said["problems"], said["warnings"]
    assert (problem["sheet"], problem["row"], problem["field"]) == ("Sheet", 3, "depth_cm")
    assert "deep" in problem["message"]
    assert (warning["row"], warning["field"]) == (2, "sites")
    assert (refused["created"], refused["problems"]) == (0, said["problems"])
    assert nothing_done().keys() == said.keys()
