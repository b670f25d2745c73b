"""The list of files: what is said of each, and what stays chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester

from minedesk.fields.reading import Habits
from minedesk.store.attachments import Attachment
from minedesk.ui.attachments.model import ABOUT, GLYPH, NOTE, FilesModel, glyph_of, size_in_words

PHOTO = Attachment(
    1, "u1", "hazard_site", 7, "photo.jpg", "image/jpeg", 1_234_567, "aa", "North", 0,
    "2024-03-15T06:00:00Z", "Dara",
)  # fmt: skip
PLAN = replace(PHOTO, id=2, name="plan.pdf", media_type="application/pdf", sha256="bb", note="")


@pytest.fixture
def model(qapp: Any) -> FilesModel:
    model = FilesModel(lambda: Habits(language="en"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_files([PHOTO, PLAN])
    return model


def test_a_file_says_what_is_known_of_it(model: FilesModel) -> None:
    index = model.index(0)
    assert index.data() == "photo.jpg"
    assert index.data(ABOUT) == "1.2 MB · Dara · 15 Mar 2024"
    assert index.data(NOTE) == "North"
    assert index.data(GLYPH) == "image"
    assert index.data(Qt.ItemDataRole.ToolTipRole).splitlines() == [
        "photo.jpg",
        "1.2 MB · Dara · 15 Mar 2024",
        "North",
    ]


def test_pictures_come_later(model: FilesModel) -> None:
    assert model.without_picture() == ["aa"]
    model.show_picture("aa", QPixmap())
    assert model.without_picture() == []


def test_the_same_files_leave_the_list_as_it_is(model: FilesModel) -> None:
    reset: list[bool] = []
    model.modelReset.connect(lambda: reset.append(True))
    model.show_files([PHOTO, PLAN])
    model.show_files([replace(PHOTO, note="South"), PLAN])
    assert model.index(0).data(NOTE) == "South"
    assert reset == []
    model.show_files([PLAN])
    assert reset == [True]
    assert (model.row_of(2), model.row_of(1)) == (0, None)


def test_another_name_is_asked_for_and_shown_when_it_is_kept(model: FilesModel) -> None:
    asked: list[tuple[int, str]] = []
    model.renamed.connect(lambda id, name: asked.append((id, name)))
    assert not model.setData(model.index(0), "  ")
    assert not model.setData(model.index(0), "photo.jpg")
    assert model.setData(model.index(0), "north.jpg")
    assert asked == [(1, "north.jpg")]
    assert model.index(0).data() == "photo.jpg"


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 bytes"), (999, "999 bytes"), (12_000, "12 KB"), (3_449_000, "3.4 MB")],
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    assert size_in_words(size, Habits(language="en")) == words


@pytest.mark.parametrize(
    ("media_type", "glyph"),
    [("image/heic", "image"), ("application/zip", "file"), ("text/csv", "table")],
)
def test_kinds_have_icons(media_type: str, glyph: str) -> None:
    assert glyph_of(media_type) == glyph
