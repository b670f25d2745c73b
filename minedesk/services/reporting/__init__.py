"""Reports as PDF: a sheet for a record, a list of what a table shows, a summary for a period."""

from __future__ import annotations

from minedesk.formats.pdf.document import Written
from minedesk.services.reporting.catalogue import ReportKind, report_kind, report_kinds
from minedesk.services.reporting.writing import MARKS, describe, write_report

__all__ = [
    "MARKS",
    "ReportKind",
    "Written",
    "describe",
    "report_kind",
    "report_kinds",
    "write_report",
]
