"""Search as one types: the first 50 hits among 1,000,000 sites, against LIKE over six columns."""

from __future__ import annotations

import math
import random
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import data
from benchmarks.measure import Result, run, timed

SITES = 1_000_000
RUNS = 5
HITS = 50
SHOWN = ("code", "name", "province", "district", "commune", "village")


def results() -> Iterator[Result]:
    """The slowest of a hundred searches against the middle one of as many LIKEs."""
    with data.folder() as where:
        ours, middle, like = run("-m", __name__, data.file_of_sites(where, SITES))
    yield Result("search 1,000,000 sites, p99", ours, like, 0.02, "ms")
    yield Result("search 1,000,000 sites, p50", middle, like, None, "ms")


def queries() -> list[str]:
    """What is looked for: words common and rare, parts of words and codes, several, and none."""
    rng = random.Random(7)
    found: list[str] = []
    for script, words in data.WORDS.items():
        one = rng.sample([word for word in words if len(word) >= 4], 8)
        found += [words[0], data.RARE[script], words[0][:3], data.RARE[script][2:6]]
        found += one[:4]
        found += [word[1:4] for word in one[:3]]
        found += [" ".join(rng.sample(one, 2)) for _time in range(5)]
        found += [" ".join(rng.sample(one, 3)) for _time in range(3)]
        found += [f"{one[0]} {rng.randrange(100, 900)}", f"{words[0]} {data.RARE[script]}"]
        # Every three letters of these occur somewhere, the whole nowhere.
        found += [one[0] + one[1], one[2] + one[3][:3], f"{one[4]} {one[5]}{one[6]}"]
        found.append(f"{words[0]} {rng.choice(data.WORDS['latin'])}")
    found += [f"HS-{rng.randrange(SITES):07}" for _time in range(8)]
    found += [f"{rng.randrange(10**8):08}" for _time in range(6)]
    found += [f"{rng.randrange(100, 1000)}" for _time in range(6)]
    found += ["hs-", "HS-00", "xyzzyx", "100%", 'say "cheese"', "ឋឋឋឋ", "ъъъъ", "qqq www"]
    return found


def measure(path: Path) -> tuple[float, float, float]:
    """p99 and median of our searches, and the median LIKE, in milliseconds."""
    from minedesk.store.database import Database, rows
    from minedesk.store.repository import Repository

    database = Database.open(path)
    connection = database.reader()
    repository = Repository(connection)
    like = " OR ".join(f"{key} LIKE ?1" for key in SHOWN)
    statement = f"SELECT count(*) FROM {data.TYPE} WHERE {like}"

    def ours(text: str) -> None:
        hits = repository.hits(data.TYPE, text, HITS)
        repository.page(data.TYPE, hits, SHOWN)

    wanted = queries()
    # Each search by its median: a disturbance from outside would else pose as the slowest search.
    taken = sorted(
        (statistics.median(timed(ours, text) for _run in range(RUNS)), text) for text in wanted
    )
    yardstick = statistics.median(
        timed(rows, connection, statement, (f"%{text}%",)) for text in wanted[::10]
    )
    database.close()
    for seconds, text in taken[-5:]:
        print(f"{seconds * 1000:.2f} ms: {text}", file=sys.stderr)
    times = [seconds for seconds, _text in taken]
    p99 = times[math.ceil(0.99 * len(times)) - 1]
    return p99 * 1000, statistics.median(times) * 1000, yardstick * 1000


if __name__ == "__main__":
    print(*measure(Path(sys.argv[1])))
