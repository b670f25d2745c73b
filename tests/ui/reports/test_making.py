"""Making what is looked at: first pages, the whole, another in its place, a stop, a full disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.services.reporting import Written
from minedesk.services.reporting.preview import Preview
from minedesk.ui.pages.base import PageContext
from minedesk.ui.reports.making import Made, Maker
from minedesk.ui.reports.order import Order

SHORT, LONG = Order("list", "en", False, "short"), Order("list", "en", False, "long")


class Heard:
    """What a maker told."""

    def __init__(self, maker: Maker) -> None:
        self.made: list[Made] = []
        self.failed: list[Exception] = []
        self.stops = 0
        self.busy: list[bool] = []
        maker.made.connect(self.made.append)
        maker.failed.connect(self.failed.append)
        maker.stopped.connect(self._stopped)
        maker.busy.connect(self.busy.append)

    def _stopped(self) -> None:
        self.stops += 1


@pytest.fixture
def maker(context: PageContext[Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The short report has two pages, the long one 40: nobody knows until it is written."""

    def write(order: Order, _document: Any, path: Path, _settings: Any, job: Job) -> Written:
        job.check()
        path.write_bytes(b"whole")
        return Written(2 if order.called == "short" else 40, ())

    def write_first(
        order: Order, _document: Any, path: Path, _settings: Any, job: Job, pages: int
    ) -> Preview:
        job.check()
        path.write_bytes(b"first")
        return Preview(2, 2, ()) if order.called == "short" else Preview(pages, None, ())

    monkeypatch.setattr(Order, "write", write)
    monkeypatch.setattr(Order, "write_first", write_first)
    owner = QObject()
    maker = Maker(context, owner)
    yield maker
    maker.close()
    qtbot.waitUntil(lambda: not context.worker.busy)
    owner.deleteLater()


def _settle(qtbot: QtBot, context: PageContext[Any]) -> None:
    qtbot.waitUntil(lambda: not context.worker.busy)


def test_a_short_report_is_whole_at_once(
    maker: Maker, qtbot: QtBot, context: PageContext[Any]
) -> None:
    heard, then = Heard(maker), []
    maker.make(SHORT)
    _settle(qtbot, context)
    assert [made.whole for made in heard.made] == [True]
    assert heard.busy == [True, False]
    maker.finish(then.append)
    assert then == heard.made
    assert not context.worker.busy


def test_the_whole_of_a_long_one_is_made_when_it_is_wanted(
    maker: Maker, qtbot: QtBot, context: PageContext[Any]
) -> None:
    heard, then = Heard(maker), []
    maker.make(LONG)
    _settle(qtbot, context)
    first = heard.made[0]
    assert (first.pages, first.total, first.whole) == (3, None, False)
    maker.finish(then.append)
    _settle(qtbot, context)
    assert (then[0].pages, then[0].total) == (40, 40)
    assert maker.latest == then[0]
    assert then[0].path.name == "long.pdf"
    assert then[0].path.is_file()
    assert not first.path.exists()


def test_the_whole_may_be_wanted_before_there_is_anything(
    maker: Maker, qtbot: QtBot, context: PageContext[Any]
) -> None:
    heard, then = Heard(maker), []
    maker.make(LONG)
    maker.finish(then.append)
    _settle(qtbot, context)
    assert [made.whole for made in heard.made] == [False, True]
    assert [made.whole for made in then] == [True]


def test_what_is_looked_at_can_be_copied(
    maker: Maker, qtbot: QtBot, context: PageContext[Any], tmp_path: Path
) -> None:
    maker.make(SHORT)
    _settle(qtbot, context)
    assert maker.latest is not None
    assert maker.latest.copy_to(tmp_path / "a.pdf").pages == 2
    assert (tmp_path / "a.pdf").read_bytes() == b"first"
    with pytest.raises(AppError, match="does not exist"):
        maker.latest.copy_to(tmp_path / "none" / "a.pdf")


def test_another_report_takes_the_place_of_one_on_its_way(
    maker: Maker, qtbot: QtBot, context: PageContext[Any]
) -> None:
    heard, then = Heard(maker), []
    maker.make(LONG)
    maker.finish(then.append)
    maker.make(SHORT)
    _settle(qtbot, context)
    assert [made.order for made in heard.made] == [SHORT]
    assert then == []
    assert heard.stops == 0


def test_a_whole_report_stays_while_others_are_looked_at(
    maker: Maker, qtbot: QtBot, context: PageContext[Any]
) -> None:
    maker.make(SHORT)
    _settle(qtbot, context)
    whole = maker.latest
    maker.make(LONG)
    _settle(qtbot, context)
    assert whole is not None
    assert whole.path.is_file()
    assert maker.latest is not None
    folder = maker.latest.path.parents[2]
    maker.close()
    assert not folder.exists()


def test_a_stop_leaves_what_was_made(maker: Maker, qtbot: QtBot, context: PageContext[Any]) -> None:
    heard = Heard(maker)
    maker.make(LONG)
    _settle(qtbot, context)
    maker.finish()
    maker.stop()
    _settle(qtbot, context)
    assert heard.stops == 1
    assert maker.latest == heard.made[0]
    assert heard.made[0].path.is_file()
    assert maker.job is None


def test_trouble_is_told_once(
    maker: Maker, qtbot: QtBot, context: PageContext[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any) -> Any:
        raise AppError("No such record.")

    heard, then = Heard(maker), []
    monkeypatch.setattr(Order, "write_first", fail)
    maker.make(SHORT)
    maker.finish(then.append)
    _settle(qtbot, context)
    assert [str(each) for each in heard.failed] == ["No such record."]
    assert (then, maker.latest, maker.job) == ([], None, None)


def test_trouble_after_a_stop_is_none(
    maker: Maker, qtbot: QtBot, context: PageContext[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_order: Order, _document: Any, _path: Path, _settings: Any, job: Job, _n: int) -> Any:
        job.stop()
        raise FileNotFoundError

    heard = Heard(maker)
    monkeypatch.setattr(Order, "write_first", fail)
    maker.make(SHORT)
    _settle(qtbot, context)
    assert (heard.failed, heard.stops) == ([], 1)


def test_what_crashes_left_is_swept_away(
    maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    context: PageContext[Any],
) -> None:  # fmt: skip
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, young, other = (
        tmp_path / name for name in ("minedesk-report-a", "minedesk-report-b", "letters")
    )
    for folder in (old, young, other):
        folder.mkdir()
        (folder / "a.pdf").write_bytes(b"x")
    for folder in (old, other):
        os.utime(folder, (1_600_000_000, 1_600_000_000))
    maker.make(SHORT)
    _settle(qtbot, context)
    assert [folder.exists() for folder in (old, young, other)] == [False, True, True]


def test_a_disk_without_room_is_told(
    maker: Maker, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, context: PageContext[Any]
) -> None:
    def full(**_options: Any) -> Any:
        raise OSError(28, "No space left on device")

    heard = Heard(maker)
    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    maker.make(SHORT)
    assert [str(each)[:18] for each in heard.failed] == ["There is no folder"]
    assert maker.job is None


def test_a_page_is_drawn_with_its_size(context: PageContext[Any], qtbot: QtBot) -> None:
    owner = QObject()
    maker = Maker(context, owner)
    maker.make(Order("list", "en", False, type="hazard_site"))
    _settle(qtbot, context)
    assert maker.latest is not None
    drawn: list[tuple[QImage, QSizeF]] = []
    maker.picture(maker.latest, 0, 0.5, lambda image, size: drawn.append((image, size)))
    _settle(qtbot, context)
    image, size = drawn[0]
    assert image.width() == round(size.width() / 2)
    # What is drawn of a report that gave way to another one is of no use.
    maker.picture(maker.latest, 0, 0.5, lambda image, size: drawn.append((image, size)))
    maker.make(Order("list", "km", False, type="hazard_site"))
    _settle(qtbot, context)
    assert len(drawn) == 1
    maker.close()
    owner.deleteLater()
