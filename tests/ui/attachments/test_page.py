"""The tab of files: filled by dropping, kept at once, everything within reach of the keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QPixmap
from PySide6.QtWidgets import QFileDialog, QLineEdit

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.ui.attachments.model import PICTURE

if TYPE_CHECKING:
    from tests.ui.attachments.conftest import Bench

Make = Callable[..., Path]


def attach(bench: Bench, *paths: Path) -> None:
    bench.page.add(list(paths))
    bench.settle()


def test_a_picture_is_added_shown_and_counted(bench: Bench, picture: Make) -> None:
    heard: list[str] = []
    bench.page.title_changed.connect(lambda: heard.append(bench.page.title()))
    assert bench.page.title() == "Files"
    assert bench.page.empty.isVisible()
    attach(bench, picture())
    assert bench.names() == ["north.png"]
    assert heard == ["Files 1"]
    assert bench.told.said == ["1 file attached."]
    assert bench.told.do is not None
    small = bench.page.model.index(0).data(PICTURE)
    assert isinstance(small, QPixmap)
    assert small.toImage().pixelColor(5, 5).name() == QColor("green").name()


def test_small_pictures_are_kept_in_the_file(bench: Bench, picture: Make) -> None:
    attach(bench, picture())
    [file] = bench.document.attachments.of("hazard_site", bench.site)
    assert (bench.document.attachments.thumbnail(file.sha256) or b"").startswith(b"\x89PNG")


def test_a_broken_picture_has_an_icon(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    attach(bench, tmp_path / "broken.jpg")
    assert bench.page.model.index(0).data(PICTURE).isNull()
    assert bench.told.errors == []


def test_several_files_are_one_line_and_the_refused_are_told_of(
    bench: Bench, picture: Make, tmp_path: Path
) -> None:
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    attach(bench, picture("a.png"), picture("b.png", "red"), tmp_path / "setup.exe")
    assert bench.names() == ["a.png", "b.png"]
    assert bench.told.said == ["2 files attached."]
    assert [str(each).split()[0] for each in bench.told.errors] == ["setup.exe"]
    attach(bench, picture("c.png", "red"))
    assert bench.told.said[-1] == "c.png is attached to this record already."


def test_one_message_names_all_that_did_not_go_in(
    bench: Bench, picture: Make, tmp_path: Path
) -> None:
    attach(bench, picture("a.png"))
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    (tmp_path / "empty.pdf").touch()
    attach(
        bench,
        picture("again.png"),
        tmp_path / "setup.exe",
        tmp_path / "empty.pdf",
        picture("b.png", "red"),
    )
    assert bench.names() == ["a.png", "b.png"]
    [told] = bench.told.errors
    assert isinstance(told, AppError)
    first, *reasons = told.text.splitlines()
    assert first == "3 files were not attached:"
    assert [each.split()[0] for each in reasons] == ["setup.exe", "empty.pdf", "again.png"]
    assert len(told.hint.splitlines()) == 2


def test_a_note_that_is_being_typed_is_told_of(bench: Bench, picture: Make) -> None:
    attach(bench, picture())
    bench.page.note.setFocus()
    with bench.qtbot.waitSignal(bench.page.note_typed) as typed:
        bench.qtbot.keyClicks(bench.page.note, "S")
    assert typed.args == [True]


def test_a_new_record_is_to_be_saved_first(bench: Bench, picture: Make) -> None:
    bench.page.show_record(Entry("hazard_site"))
    assert bench.page.unsaved.isVisible()
    bench.page.add([picture()])
    assert bench.told.said == ["Save the record first, then attach files to it."]
    with bench.qtbot.waitSignal(bench.page.save_asked):
        assert bench.told.do is not None
        bench.told.do()


def test_removed_by_key_and_only_the_chosen(bench: Bench, picture: Make) -> None:
    attach(bench, picture("a.png"), picture("b.png", "red"))
    bench.page.list.choose(bench.document.attachments.of("hazard_site", bench.site)[0].id)
    bench.qtbot.keyClick(bench.page.list, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.names() == ["b.png"]
    assert bench.told.said[-1] == "a.png removed."
    assert bench.page.title() == "Files 1"
    assert bench.told.do is not None
    bench.told.do()
    bench.qtbot.waitUntil(lambda: bench.names() == ["a.png", "b.png"])


def test_a_name_is_typed_over_in_its_place(bench: Bench, picture: Make) -> None:
    attach(bench, picture())
    bench.qtbot.keyClick(bench.page.list, Qt.Key.Key_F2)
    [editor] = bench.page.list.findChildren(QLineEdit)
    assert editor.selectedText() == "north"
    bench.qtbot.keyClicks(editor, "South edge")
    bench.qtbot.keyClick(editor, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: bench.names() == ["South edge.png"])


def test_a_note_is_kept_when_it_is_left(bench: Bench, picture: Make) -> None:
    attach(bench, picture())
    bench.page.note.setFocus()
    bench.qtbot.keyClicks(bench.page.note, "Seen from the road")
    bench.qtbot.keyClick(bench.page.note, Qt.Key.Key_Return)
    bench.settle()
    [file] = bench.document.attachments.of("hazard_site", bench.site)
    assert file.note == "Seen from the road"
    assert bench.page.note.text() == "Seen from the road"


def test_a_note_half_typed_stays_when_others_change_the_record(bench: Bench, picture: Make) -> None:
    attach(bench, picture())
    bench.page.note.setFocus()
    bench.qtbot.keyClicks(bench.page.note, "Seen fr")
    bench.document.recordbook.save(
        Entry("hazard_site", {"code": "S1", "name": "Ou Tontuem"}, id=bench.site)
    )
    bench.settle()
    assert bench.page.note.text() == "Seen fr"


def test_enter_opens_a_copy_in_the_systems_program(
    bench: Bench, picture: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    original = picture()
    attach(bench, original)
    bench.qtbot.keyClick(bench.page.list, Qt.Key.Key_Return)
    bench.settle()
    assert [path.name for path in opened] == ["north.png"]
    assert opened[0] != original
    assert opened[0].read_bytes() == original.read_bytes()


def test_no_program_to_open_it_is_told(
    bench: Bench, picture: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    attach(bench, picture())
    bench.page.open()
    bench.settle()
    assert [isinstance(each, AppError) for each in bench.told.errors] == [True]


def test_copies_are_saved_where_the_user_says(
    bench: Bench, picture: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = picture("a.png")
    attach(bench, original, picture("b.png", "red"))
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(out))
    bench.page.save_all()
    bench.settle()
    assert sorted(path.name for path in out.iterdir()) == ["a.png", "b.png"]
    copy = tmp_path / "copy.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(copy), ""))
    bench.page.list.choose(bench.document.attachments.of("hazard_site", bench.site)[0].id)
    bench.page.save_chosen()
    bench.settle()
    assert copy.read_bytes() == original.read_bytes()
    assert bench.told.said[-1] == f"A copy was saved: {copy}"


def test_another_record_has_its_own_files(bench: Bench, picture: Make) -> None:
    attach(bench, picture())
    other = bench.document.recordbook.save(Entry("hazard_site", {"code": "S2"})).id
    entry = bench.document.repository.get("hazard_site", other)
    assert entry is not None
    bench.page.show_record(entry)
    assert bench.names() == []
    bench.settle()
    assert bench.names() == []
    assert bench.page.title() == "Files"


def test_what_others_attach_is_seen(bench: Bench, picture: Make) -> None:
    bench.document.attachments.add("hazard_site", bench.site, [picture()])
    bench.settle()
    bench.qtbot.waitUntil(lambda: bench.names() == ["north.png"])


def test_the_focus_goes_to_what_there_is(bench: Bench, picture: Make) -> None:
    bench.form.activateWindow()
    assert bench.page.focusProxy().text() == "&Add files…"
    attach(bench, picture())
    assert bench.page.focusProxy() is bench.page.list
