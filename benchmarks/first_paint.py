"""How long until the window is seen, against a bare Qt window: a ratio, medians of runs in turn.

    python benchmarks/first_paint.py [RUNS]

Both are measured from the start of the process to the end of the first painting. The platform is
the one in QT_QPA_PLATFORM ("offscreen"), or the display at hand ("xcb"). Exits with 1 beyond 2.2.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 2.2
ROOT = Path(__file__).resolve().parent.parent

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
def painted():
    print(time.time())
    qt.quit()
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
qt = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
qt.exec()
"""

OURS = """
import time
from minedesk.app import start
def painted():
    print(time.time())
    qt.quit()
qt, app = start({path})
app.window.resize(1366, 768)
app.window.first_painted.disconnect()
app.window.first_painted.connect(painted)
qt.exec()
app.worker.close()
"""


def seconds(program: str, home: str) -> float:
    """Run a program that prints the time of its first paint; how long that took from its start."""
    environment = {**os.environ, "MINEDESK_HOME": home, "PYTHONPATH": str(ROOT)}
    # An installed program is compiled once, by both sides alike, not at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = home
    began = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(ran.stdout.split()[-1]) - began


def main(runs: int) -> int:
    """Print the medians and their ratio; 1 where it is beyond the limit."""
    programs = {
        "bare window": BARE,
        "start page": OURS.format(path="None"),
        "with a file": OURS.format(path="__import__('pathlib').Path('battambang.minedesk')"),
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as home:
        for run in range(runs + 1):
            for name, program in programs.items():
                taken = seconds(program, home)
                # The first round only warms the disk's cache and Python's compiled files.
                if run:
                    times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    bare = medians["bare window"]
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
    for name, median in medians.items():
        print(f"first paint, {platform}, {name}: {median * 1000:.0f} ms, x {median / bare:.2f}")
    return 0 if max(medians.values()) / bare <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
