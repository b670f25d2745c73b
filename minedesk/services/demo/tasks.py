"""Sample clearance tasks with their progress, devices found and quality visits."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from minedesk.services.demo.places import SEED
from minedesk.services.demo.sites import Values

IN_CAMBODIA, IN_UKRAINE = 36, 24

_DAY = datetime.timedelta(days=1)
_MODELS = {
    "ap_mine": ("PMN", "PMN-2", "72A", "POMZ-2"),
    "av_mine": ("TM-46", "TM-62M", "Type 69"),
    "submunition": ("BLU-26", "9N235"),
    "uxo": ("60 mm mortar", "82 mm mortar", "122 mm rocket", "RPG-7"),
    "axo": ("F-1 hand grenade", "100 mm shell"),
}
_ACTIVITIES = {
    "clearance": ("clearance", "розмінування"),
    "ts": ("technical survey", "технічне обстеження"),
    "bac": ("battle area clearance", "очищення місць боїв"),
    "nts": ("non-technical survey", "нетехнічне обстеження"),
}
# One task in so many is behind its plan: enough to show what that looks like.
_LATE = 6
_FINDINGS = (
    ("pass", "Lanes marked as the standard asks; no signal missed.", ""),
    ("pass", "Records complete.", ""),
    ("minor", "Two marking stakes missing on the western lane.", "Stakes set the same day."),
    ("major", "A detector was used past its date of calibration.", "Lane worked over again."),
)
_NOTES = (
    "Rain on two days.",
    "Detector lane 3 finished.",
    "ការងារដំណើរការល្អ",
    "Дощ, робота стояла.",
)


@dataclass(slots=True)
class Work:
    """A task, and its rows by row type; each row names its task in the key "parent_id"."""

    task: Values
    rows: dict[str, list[Values]] = field(
        default_factory=lambda: {"progress": [], "find": [], "inspection": []}
    )


def tasks_on(
    sites: Sequence[Values], today: datetime.date, *, prefix: str, operators: Sequence[str]
) -> list[Work]:
    """Tasks on sites that are worked on, done, or next in turn, numbered behind a prefix."""
    rng = Random(f"{SEED} {prefix}")
    wanted = IN_CAMBODIA if len(sites) > 60 else IN_UKRAINE
    done = [site for site in sites if site["status"] in ("closed", "handed_over")]
    now = [site for site in sites if site["status"] == "worked_on"]
    later = [site for site in sites if site["status"] == "open"]
    most = wanted * 4 // 10
    for site in now[most:]:
        site["status"] = "open"
    chosen = [*now[:most], *done[:most], *later][: wanted - 1]
    made = [_work(rng, [site], f"{prefix}{number:04d}", operators, today)
            for number, site in enumerate(chosen, start=1)]  # fmt: skip
    neighbours = later[-2:]
    for site in neighbours:
        site["status"] = "worked_on"
    made.append(_work(rng, neighbours, f"{prefix}{wanted:04d}", operators, today))
    return made


def _work(
    rng: Random,
    sites: Sequence[Values],
    code: str,
    operators: Sequence[str],
    today: datetime.date,
) -> Work:
    first = sites[0]
    activity = rng.choice(("clearance", "clearance", "clearance", "ts", "bac", "nts"))
    task: Values = {
        "code": code,
        "title": f"{first['name']}, {_ACTIVITIES[activity][not code.isascii()]}",
        "sites": "; ".join(site["code"] for site in sites),
        "activity": activity,
        "methods": rng.choice((("manual",), ("manual", "mechanical"), ("animal", "manual"),
                               ("detector_array",))),
        "operator": rng.choice(operators),
        "donor": rng.choice(("GOJ", "EUROFUND", "NORDAID", "PACIFICAID")),
        "team": f"Team {rng.randrange(1, 9)}",
        "target_m2": sum(site["area_m2"] for site in sites),
        "depth_cm": rng.choice((15, 20, 20, 30, 50)),
        "province": first["province"],
        "district": first["district"],
        "commune": first["commune"],
        "village": first["village"],
        "place_code": first.get("place_code"),
        "point": first["point"],
        "reference_point": f"{first['point'][0]}, {first['point'][1]}",
        "remarks": "Handed to the commune with a map." if rng.random() < 0.15 else None,
    }  # fmt: skip
    _plan(rng, task, first["status"], today)
    work = Work(task)
    if task["started_on"] is not None:
        _progress(rng, work, sites, today)
        _finds(rng, work, sites)
        _visits(rng, work)
    return work


def _plan(rng: Random, task: Values, site_status: str, today: datetime.date) -> None:
    """Dates and status: done last year or this, under way (some behind plan), or to come."""
    task["started_on"] = task["ended_on"] = None
    if site_status in ("closed", "handed_over"):
        ended = today - rng.randrange(20, 420) * _DAY
        task["started_on"] = started = ended - rng.randrange(60, 200) * _DAY
        task["ended_on"] = ended
        task["planned_start"] = started - rng.randrange(15) * _DAY
        task["planned_end"] = ended + rng.randrange(-20, 30) * _DAY
        task["status"] = "completed" if site_status == "closed" else "handed_over"
    elif site_status == "worked_on":
        task["started_on"] = started = today - rng.randrange(40, 260) * _DAY
        task["planned_start"] = started - rng.randrange(20) * _DAY
        late = rng.randrange(_LATE) == 0
        task["planned_end"] = today + rng.randrange(*((-45, -3) if late else (30, 160))) * _DAY
        task["status"] = "suspended" if rng.random() < 0.15 else "in_progress"
    else:
        task["planned_start"] = start = today + rng.randrange(5, 90) * _DAY
        task["planned_end"] = start + rng.randrange(40, 160) * _DAY
        task["status"] = rng.choice(("planned", "issued", "cancelled"))


def _progress(rng: Random, work: Work, sites: Sequence[Values], today: datetime.date) -> None:
    """Weekly reports whose areas add up to the whole target where the task is done."""
    task = work.task
    started, last = task["started_on"], task["ended_on"] or today
    reports = max(3, min(16, (last - started).days // 12))
    share = 1.0 if task["ended_on"] else _share_done(rng, task, today)
    for site in sites:
        left = int(site["area_m2"] * share)
        for report in range(reports):
            area = left if report == reports - 1 else int(left / (reports - report)
                                                          * rng.uniform(0.7, 1.3))  # fmt: skip
            left -= area
            # Survey cancels and reduces first; what then remains is cleared.
            how = "cancelled_m2" if report == 0 else "reduced_m2" if report == 1 else "cleared_m2"
            work.rows["progress"].append({
                "parent_id": task["code"],
                "date": started + (last - started) * (report + 1) // (reports + 1),
                "site": site["code"],
                how: area,
                "personnel": rng.randrange(6, 24),
                "hours": rng.randrange(80, 700),
                "note": rng.choice(_NOTES) if rng.random() < 0.2 else None,
            })  # fmt: skip


def _share_done(rng: Random, task: Values, today: datetime.date) -> float:
    """How much of a task under way is done: a little more than its plan asks, if it is on it."""
    if task["planned_end"] < today:
        return rng.uniform(0.5, 0.9)
    asked: float = (today - task["planned_start"]) / (task["planned_end"] - task["planned_start"])
    return min(0.97, asked * rng.uniform(1.04, 1.25))


def _finds(rng: Random, work: Work, sites: Sequence[Values]) -> None:
    task, days = work.task, [row["date"] for row in work.rows["progress"]]
    for _find in range(rng.randrange(5)):
        site = rng.choice(sites)
        category = rng.choice(site["contamination"])
        lat, lon = site["point"]
        work.rows["find"].append({
            "parent_id": task["code"],
            "date": rng.choice(days),
            "site": site["code"],
            "category": category,
            "model": rng.choice(_MODELS.get(category, ("Home-made charge",))),
            "quantity": rng.choice((1, 1, 1, 2, 3, 5, 12)),
            "outcome": rng.choice(("destroyed", "destroyed", "destroyed", "moved", "found")),
            "depth_cm": rng.choice((0, 3, 5, 8, 12, 20)),
            "condition": rng.choice(("rusted", "armed", "broken", None)),
            "point": f"{lat + rng.uniform(-0.001, 0.001):.5f}, "
                     f"{lon + rng.uniform(-0.001, 0.001):.5f}",
        })  # fmt: skip


def _visits(rng: Random, work: Work) -> None:
    days = [row["date"] for row in work.rows["progress"]]
    for _visit in range(rng.randrange(3)):
        result, findings, measures = rng.choice(_FINDINGS)
        work.rows["inspection"].append({
            "parent_id": work.task["code"],
            "date": rng.choice(days),
            "kind": rng.choice(("internal", "external")),
            "inspector": rng.choice(("Keo Vanna", "Meas Sopheap", "Олена Гнатюк", "Ivan Bilyk")),
            "result": result,
            "findings": findings,
            "measures": measures or None,
        })  # fmt: skip
