"""Where a finding about a record is shown: at a field, in a tab of rows, or above them all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from minedesk.errors import Problem
from minedesk.fields.declare import Field
from minedesk.words import _


@dataclass(slots=True)
class Placed:
    """Findings by where they are shown: one a field (an error before a warning), any elsewhere."""

    fields: dict[str, Problem] = field(default_factory=dict)
    tabs: dict[str, list[Problem]] = field(default_factory=dict)
    loose: list[Problem] = field(default_factory=list)


def placed_by(
    problems: Iterable[Problem], fields: Collection[str], tabs: Collection[str]
) -> Placed:
    """Sort findings to the fields (keys) and row types (names) that a form shows."""
    placed = Placed(tabs={name: [] for name in tabs})
    for problem in sorted(problems, key=lambda each: each.severity):
        if problem.sheet in placed.tabs:
            placed.tabs[problem.sheet].append(problem)
        elif problem.field is not None and problem.row is None and problem.field in fields:
            placed.fields.setdefault(problem.field, problem)
        else:
            placed.loose.append(problem)
    return placed


def key_is_missing(key: Field) -> Problem:
    """What is said of a record without the field it is known by."""
    return Problem(
        _("{field} is empty.").format(field=_(key.label)),
        key.key,
        _("A record needs it, even as a draft."),
    )
