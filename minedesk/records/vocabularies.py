"""All vocabularies the records choose from; `VOCABULARIES` holds them by name."""

from __future__ import annotations

from minedesk.fields.vocabulary import NOT_SPECIFIED, Term, Vocabulary
from minedesk.records.terms.dealings import ENGAGEMENT_KIND, SUPPORT_KIND
from minedesk.records.terms.devices import CONTAMINATION, OUTCOME
from minedesk.records.terms.ground import LAND_USE, SLOPE, TERRAIN, VEGETATION
from minedesk.records.terms.land import EVIDENCE, LAND_CLASS, PRIORITY
from minedesk.records.terms.partners import PARTNER_KIND
from minedesk.records.terms.quality import INSPECTION_KIND, INSPECTION_RESULT
from minedesk.records.terms.states import REVIEW, SITE_STATUS, TASK_STATUS
from minedesk.records.terms.work import ACTIVITY, METHOD

VOCABULARIES: dict[str, Vocabulary] = {
    vocabulary.name: vocabulary
    for vocabulary in (
        LAND_CLASS,
        SITE_STATUS,
        CONTAMINATION,
        EVIDENCE,
        PRIORITY,
        TERRAIN,
        VEGETATION,
        SLOPE,
        LAND_USE,
        ACTIVITY,
        METHOD,
        TASK_STATUS,
        OUTCOME,
        INSPECTION_KIND,
        INSPECTION_RESULT,
        PARTNER_KIND,
        ENGAGEMENT_KIND,
        SUPPORT_KIND,
        REVIEW,
    )
}

__all__ = [
    "ACTIVITY",
    "CONTAMINATION",
    "ENGAGEMENT_KIND",
    "EVIDENCE",
    "INSPECTION_KIND",
    "INSPECTION_RESULT",
    "LAND_CLASS",
    "LAND_USE",
    "METHOD",
    "NOT_SPECIFIED",
    "OUTCOME",
    "PARTNER_KIND",
    "PRIORITY",
    "REVIEW",
    "SITE_STATUS",
    "SLOPE",
    "SUPPORT_KIND",
    "TASK_STATUS",
    "TERRAIN",
    "VEGETATION",
    "VOCABULARIES",
    "Term",
    "Vocabulary",
]
