"""python -m tests.torture.typist: types into the real window until it is killed.

It reads one line: {"folder", "seed"}. It writes a line after each text that was typed, {"typed":
text, "at": seconds of the machine's own clock}, and before and after it is saved or given up:
{"begin": "save" or "discard"}, {"done": ...}.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from minedesk import rooms
from minedesk.app import App, start
from minedesk.ui.pages.records import RecordsPage
from tests.torture.steps import FILE, SITE
from tests.torture.worker import settle

assert rooms


def main() -> None:
    """Open the file in a window and type."""
    task = json.loads(sys.stdin.readline())
    folder = Path(task["folder"])
    settle(folder)
    qt, app = start(folder / FILE)
    QTimer.singleShot(0, lambda: _type(app, Random(task["seed"])))
    qt.exec()


def _type(app: App, draw: Random) -> None:
    while app.document is None or app.reader.busy:
        _pause(5)
    app.window.show_page(SITE)
    page = app.window.current_page
    assert isinstance(page, RecordsPage)
    page.show_record(1)
    while page.pane.record_id != 1:
        _pause(5)
    number = 0
    while True:
        if draw.random() < 0.3:
            page.new_record()
            page.pane.form.sheet.rows["code"].editor.type_text(f"W{number}")
        for _each in range(draw.randrange(2, 9)):
            number += 1
            page.pane.form.sheet.rows["name"].editor.type_text(f"text {number}")
            _tell(typed=f"text {number}", at=time.monotonic())
            _pause(int(draw.uniform(10, 1_500)))
        if draw.random() < 0.5:
            _tell(begin="save")
            page.save()
            while page.pane.is_saving:
                _pause(1)
            _tell(done="save")
        else:
            _tell(begin="discard")
            page.pane.leave(lambda: None)
            page.pane.ask_bar.discard.click()
            # It is gone once its file is.
            assert app.document is not None
            app.document.recovery.flush()
            _tell(done="discard")
        _pause(int(draw.uniform(0, 300)))


def _pause(milliseconds: int) -> None:
    # Not QTest's: no other thread would get to work meanwhile, neither that which keeps copies.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _tell(**said: Any) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
