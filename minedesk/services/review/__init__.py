"""Review: a draft is submitted, and what is submitted is verified, by people who are named."""

from __future__ import annotations

from minedesk.services.review.looking import Look, Standing
from minedesk.services.review.queues import LATELY_DAYS, QUEUES, Queue, Waiting
from minedesk.services.review.reviews import Reviewed, Reviews
from minedesk.services.review.states import DRAFT, STEPS, SUBMITTED, VERIFIED, Step

__all__ = [
    "DRAFT",
    "LATELY_DAYS",
    "QUEUES",
    "STEPS",
    "SUBMITTED",
    "VERIFIED",
    "Look",
    "Queue",
    "Reviewed",
    "Reviews",
    "Standing",
    "Step",
    "Waiting",
]
