"""What the worker prepares for the preview: a plan, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minedesk.errors import Problem
from minedesk.services.importing.options import ImportOptions
from minedesk.services.importing.planning import ImportPlan, plan
from minedesk.services.progress import Job
from minedesk.store.stagedview import ProblemGroup, StagedView
from minedesk.ui.importing.result_step import Counts, with_drafts

if TYPE_CHECKING:
    from minedesk.store.repository import Repository

# More sorts of problems than these are only counted; of each the first few are shown.
GROUPS: Final = 40
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Findings:
    """What a plan found: groups of problems, each with its first ones, how many groups more there
    are; what is asked for later is asked of view."""

    view: StagedView
    groups: Mapping[ProblemGroup, Sequence[Problem]]
    unlisted: int
    counts: Counts

    @classmethod
    def of(cls, plan: ImportPlan) -> Findings:
        """Look through a plan; of a large one it takes a while, so do it in the worker."""
        view = StagedView(plan.staging, [sheet.schema for sheet in plan.sheets])
        found = view.groups()
        groups = {group: view.of(group, _EXAMPLES) for group in found[:GROUPS]}
        return cls(view, groups, len(found) - len(groups), with_drafts(Counts.of(plan), plan))


def prepare(
    repository: Repository, path: Path, options: ImportOptions, job: Job
) -> tuple[ImportPlan, Findings]:
    """Plan an import and see what to show of it; for the worker. Raises as `plan` does."""
    planned = plan(repository, path, options, job)
    try:
        return planned, Findings.of(planned)
    except BaseException:
        planned.close()
        raise
