"""Which reports there are, and what each of them has to be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from minedesk.errors import AppError
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.services.reporting.asked import Asked, Content

Need = Literal["type", "record", "period"]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report. name is stable, title and description are in the language in use.

    needs says what may be told: the type of records (always asked for where it is named), one
    record of them (all in the filter where none is told), a period (everything where none is).
    type is the record type that it is always about, or "". for_donors is what is chosen where
    nobody says whom the report is for. Its own file in `kinds` says what stands in it.
    """

    name: str
    title: str
    description: str
    needs: tuple[Need, ...]
    for_donors: bool = False
    type: str = ""

    def content(self, asked: Asked) -> Content:
        """What stands in a report of this kind. Raises AppError where that cannot be, or where it
        is asked for what it has not got."""
        from minedesk.services.reporting.asked import other_type

        if self.type and asked.type is not None and asked.type != self.type:
            raise other_type(self.type, asked.type)
        if asked.record is not None and "record" not in self.needs:
            raise AppError(
                _("The report “{kind}” is not about one record.").format(kind=self.title),
                _("Leave the record out, or say which records are meant by a filter."),
            )
        module = import_module(f"minedesk.services.reporting.kinds.{self.name}")
        content: Content = module.content(asked)
        return content


# Titles and descriptions are msgids. In the order in which they are offered.
_KINDS: tuple[ReportKind, ...] = (
    ReportKind(
        "site",
        N_("Hazard site sheet"),
        N_("A site with a sketch of its outline, its turning points, and the work done on it."),
        ("record",),
        type="hazard_site",
    ),
    ReportKind(
        "task",
        N_("Clearance task dossier"),
        N_("A task: its order, progress against the plan, devices, quality visits and photos."),
        ("record",),
        type="clearance_task",
    ),
    ReportKind(
        "handover",
        N_("Completion report and handover certificate"),
        N_("What a task released and found, to which depth, with turning points and signatures."),
        ("record",),
        type="clearance_task",
    ),
    ReportKind(
        "progress",
        N_("Progress report"),
        N_("A period by month, province, operator and activity, against the one before and plan."),
        ("period",),
    ),
    ReportKind(
        "partner",
        N_("Partner profile"),
        N_("A partner: land released by province, tasks, engagements, support, what is to follow."),
        ("record",),
        type="partner",
    ),
    ReportKind(
        "national",
        N_("National summary"),
        N_("A country: contamination, release against target, devices, the treaty's tables."),
        ("period",),
        for_donors=True,
    ),
    ReportKind(
        "directory",
        N_("Partner directory"),
        N_("All partners by their kind, with how to reach them."),
        (),
        type="partner",
    ),
    ReportKind(
        "quality",
        N_("Data-quality report"),
        N_("What is wrong, missing, waiting or old in the whole file, with counts and records."),
        (),
    ),
    ReportKind(
        "record",
        N_("Record sheet"),
        N_("Everything about a record on paper, with its rows, one record after the other."),
        ("type", "record"),
    ),
    ReportKind(
        "list",
        N_("List"),
        N_("The records of a table in its order and columns, with the sums of their areas."),
        ("type",),
    ),
    ReportKind(
        "summary",
        N_("Summary of a period"),
        N_("Land released by province and by operator, devices found, and a chart."),
        ("period",),
        for_donors=True,
    ),
)


def report_kinds() -> list[ReportKind]:
    """All kinds of reports, in the order in which they are offered."""
    return [replace(kind, title=_(kind.title), description=_(kind.description)) for kind in _KINDS]


def report_kind(name: str) -> ReportKind:
    """The kind of this name. Raises AppError where there is none."""
    kinds = {kind.name: kind for kind in report_kinds()}
    if name not in kinds:
        raise AppError(
            _("There is no report called “{name}”.").format(name=name),
            _("The reports are: {names}.").format(names=", ".join(kinds)),
        )
    return kinds[name]
