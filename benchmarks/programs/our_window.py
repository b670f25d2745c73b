"""Our window, told of a file to open or of none: prints when it was first painted, and leaves."""

import sys
import time
from pathlib import Path

from minedesk.app import start


def painted() -> None:
    """Print the time, and leave before the file is opened."""
    print(time.time())
    qt.quit()


qt, app = start(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
app.window.resize(1366, 768)
app.window.first_painted.disconnect()
app.window.first_painted.connect(painted)
qt.exec()
app.reader.close()
app.worker.close()
