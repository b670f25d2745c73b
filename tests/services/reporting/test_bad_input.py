"""Every kind of report about what nobody hopes for: nothing at all, far too much, texts that are
written to break something, files and fonts that are not there. There is a page, or a message, and
never half a file."""

from __future__ import annotations

import errno
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from minedesk.errors import AppError
from minedesk.formats.pdf.blocks import FieldGrid
from minedesk.geo.polygons import parse_polygon
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.reporting import report_kinds, write_report
from minedesk.services.settings import Settings

Keep = Callable[..., int]

DAY = date(2024, 3, 5)
FIELD = parse_polygon("13.0 103.0; 13.0 103.002; 13.001 103.002; 13.001 103.0")
KINDS = [kind.name for kind in report_kinds()]
PERIODS = [kind.name for kind in report_kinds() if "period" in kind.needs]
TEXTS = {
    "one long word": "A" * 300,
    "many words": "Svay Sa " * 37,
    "Khmer without blanks": "ស្វាយស" * 50,
    "markup": "<b>bold</b> &amp; &lt; {0} {name} %s %(x)d </para><br/> $y",
    "PDF's own signs": "a\\)(b\\ << /Type /Page >> endobj \\101",
    "control characters": "a\x01b\x07c\x1bd\x85e\u2028f\tg\nh",
    "direction": "left \u202eright\u202c \u200fאבג\u200e ثلاثة",
    "emoji": "\U0001f469\u200d\U0001f33e \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f4a3",
}


def _type(kind: str) -> dict[str, Any]:
    return {"type": "clearance_task"} if kind in ("record", "list") else {}


def _say(keep: Keep, text: str, number: int = 1) -> None:
    """A site, a task and a partner that say a text wherever one may stand."""
    site = keep(
        "hazard_site", code=f"S{number}", name=text, province=text, village=text, remarks=text,
        national_class=text, boundary=FIELD, area_m2=5.0, status="open",
    )  # fmt: skip
    partner = keep(
        "partner", short_name=f"P{number}", name=text, name_local=text, address=text, remarks=text,
        rows={
            "contact": [{"name": text, "title": text}],
            "engagement": [{"date": DAY, "subject": text, "summary": text, "present": text,
                            "follow_up": text, "follow_up_due": DAY}],
            "support": [{"description": text, "kind": "grant"}],
        },
    )  # fmt: skip
    keep(
        "clearance_task", code=f"T{number}", title=text, team=text, remarks=text, sites=(site,),
        operator=partner, status="completed", ended_on=DAY, activity="clearance",
        rows={
            "progress": [{"date": DAY, "cleared_m2": 0.5, "note": text}],
            "find": [{"date": DAY, "category": "uxo", "quantity": 1, "model": text}],
            "inspection": [{"date": DAY, "inspector": text, "findings": text, "result": "pass"}],
        },
    )  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """A file in which each of these texts stands everywhere."""
    made = Document.new(tmp_path_factory.mktemp("odd") / "odd.minedesk", Settings(language="en"))

    def keep(type: str, rows: dict[str, list[dict[str, Any]]] | None = None, **values: Any) -> int:
        its_rows = {name: [Row(each) for each in of] for name, of in (rows or {}).items()}
        return made.recordbook.save(Entry(type, values, its_rows)).id

    for number, text in enumerate(TEXTS.values()):
        _say(keep, text, number)
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS)
def test_texts_stand_as_they_are(
    odd: Document, tmp_path: Path, words_of: Callable[[Path], str], kind: str
) -> None:
    path = tmp_path / "report.pdf"
    for donors in (False, True):
        write_report(odd, path, kind, for_donors=donors, **_type(kind))
        words = words_of(path)
        assert "Page 1 of" in words
        assert not re.search("[\u202d\u202e]", words), "no text turns what stands beside it"
    if kind not in ("quality", "directory"):
        squeezed = re.sub(r"\s", "", words)
        for said in ("markup", "PDF's own signs", "many words", "one long word"):
            assert re.sub(r"\s", "", TEXTS[said]) in squeezed, said


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_has_a_page_that_says_so(report: Callable[..., Any], kind: str) -> None:
    made = report(kind, **_type(kind))
    assert made.written.pages >= 1
    assert re.search("There (is no|are no) record|Nothing to list|No (land|work)", made.text)


@pytest.mark.parametrize("kind", PERIODS)
def test_a_period_without_work_has_a_page_that_says_so(
    keep: Keep, report: Callable[..., Any], kind: str
) -> None:
    _say(keep, "Svay Sa")
    text = report(kind, from_=date(1990, 1, 1), to=date(1990, 12, 31)).text
    assert re.search("No land was released (and no devices were found )?in this period", text)
    assert "1 Jan 1990 to 31 Dec 1990" in text


@pytest.mark.parametrize("kind", ["site", "handover", "record"])
def test_a_site_without_an_outline(keep: Keep, report: Callable[..., Any], kind: str) -> None:
    site = keep("hazard_site", code="S1", name="Svay Sa")
    keep("clearance_task", code="T1", sites=(site,))
    text = report(kind, **_type(kind)).text
    assert ("No boundary" in text) == (kind != "record")


def test_an_outline_that_no_form_would_take_is_told_and_leaves_the_older_paper(
    keep: Keep, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    around = [[103, 13], [103.3, 13], [103.3, 13.3], [103, 13]]
    hole = [[103.1, 13.05], [103.2, 13.05], [103.2, 13.1], [103.1, 13.05]]
    for code, rings in (("S1", [around[:1]]), ("S2", [around, hole]), ("S3", [])):
        site = keep("hazard_site", code=code)
        stored = json.dumps({"type": "Polygon", "coordinates": rings})
        with document.database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE hazard_site SET boundary = ? WHERE id = ?", (stored, site)
            )
        path.write_bytes(b"older")
        with pytest.raises(AppError, match="damaged"):
            write_report(document, path, "site", record=code)
        assert path.read_bytes() == b"older"
        assert [each.name for each in tmp_path.glob("*.pdf")] == ["report.pdf"]


@pytest.mark.parametrize("kind", ["task", "handover", "record", "progress", "summary"])
def test_a_thousand_rows_of_devices(keep: Keep, report: Callable[..., Any], kind: str) -> None:
    found = [
        {"date": DAY, "category": ("uxo", "ap_mine", None)[number % 3], "quantity": number,
         "outcome": "destroyed", "model": f"M{number}", "depth_cm": float(number % 50)}
        for number in range(1, 1_001)
    ]  # fmt: skip
    keep("clearance_task", {"find": found}, code="T1", status="completed", ended_on=DAY)
    made = report(kind, **_type(kind))
    assert ("M1000" in made.text) == (kind in ("task", "record"))
    assert (made.written.pages > 15) == (kind in ("task", "record"))
    if kind not in ("task", "record"):
        assert "Total Destroyed 500,500" in made.text or "500,500" in made.text


def test_photos_that_cannot_be_read_are_told_of_on_paper(
    keep: Keep, document: Document, report: Callable[..., Any], tmp_path: Path
) -> None:
    task = keep("clearance_task", code="T1")
    made = io.BytesIO()
    Image.new("RGB", (900, 600), "green").save(made, "JPEG")
    whole = made.getvalue()
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
    contents = {"whole.jpg": whole, "half.jpg": whole[: len(whole) // 2], "phone.heic": heic}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    document.attachments.add("clearance_task", task, [tmp_path / name for name in contents])

    text = report("task", record="T1").text
    assert "Photos (3)" in text
    assert text.count("This picture cannot be read.") == 2
    assert all(name in text for name in contents)
    assert "Photos" not in report("task", record="T1", for_donors=True).text


@pytest.fixture
def printed(document: Document, keep: Keep, tmp_path: Path) -> Callable[..., Any]:
    """Runs the command `report` in a process of its own, after a preparation; an older file lies
    where the report is to go."""
    _say(keep, "ស្វាយ and 地雷")
    out = tmp_path / "out" / "report.pdf"
    out.parent.mkdir()
    out.write_bytes(b"older")

    def printed(prepare: str, kind: str) -> subprocess.CompletedProcess[str]:
        run = (
            f"import sys; {prepare}; from minedesk import cli; "
            "sys.exit(cli.main(['report', *sys.argv[1:]]))"
        )
        words = [str(document.path), str(out), "--kind", kind, "--what", "hazard_site"]
        return subprocess.run(
            [sys.executable, "-c", run, *words], capture_output=True, text=True, check=False
        )

    return printed


def _without(package: str) -> str:
    return f"sys.modules[{package!r}] = None"


def test_without_the_khmer_font_nothing_is_written(
    printed: Callable[..., Any], tmp_path: Path
) -> None:
    ended = printed(_without("fontpkg_noto_sans_khmer"), "list")
    assert ended.returncode == 2
    assert "A font that MineDesk needs for PDF files is missing" in ended.stderr
    assert [each.read_bytes() for each in (tmp_path / "out").iterdir()] == [b"older"]


def test_without_the_japanese_font_boxes_stand_and_it_is_told(
    printed: Callable[..., Any], tmp_path: Path, words_of: Callable[[Path], str]
) -> None:
    ended = printed(_without("noto_cjk_sans_jp_regular"), "list")
    assert ended.returncode == 0
    assert "empty boxes, as no font for their script is installed: Cjk" in ended.stderr
    [made] = (tmp_path / "out").iterdir()
    assert "ស្វាយ and" in words_of(made)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_that_is_full_leaves_the_older_file(
    printed: Callable[..., Any], tmp_path: Path
) -> None:
    full = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    )
    ended = printed(full, "list")
    assert ended.returncode == 2, ended.stdout
    assert "report.pdf could not be written" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert [each.read_bytes() for each in (tmp_path / "out").iterdir()] == [b"older"]


@pytest.mark.parametrize(
    ("where", "trouble", "said"),
    [
        ("os.open", PermissionError(errno.EACCES, "denied"), "cannot be written to"),
        ("os.open", OSError(errno.ENOSPC, "full"), "no space left"),
        ("os.fsync", OSError(errno.ENOSPC, "full"), "no space left"),
        (
            "pathlib.Path.replace",
            PermissionError(errno.EACCES, "in use"),
            "open in another program",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["site", "progress"])
def test_a_place_that_takes_no_file_is_told(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    where: str, trouble: OSError, said: str, kind: str,
) -> None:  # fmt: skip
    path = tmp_path / "out" / "report.pdf"
    path.parent.mkdir()
    path.write_bytes(b"older")

    def refuse(*_args: object, **_more: object) -> int:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(where, refuse)
        with pytest.raises(AppError, match=said):
            write_report(document, path, kind)
    assert [each.read_bytes() for each in path.parent.iterdir()] == [b"older"]


def test_a_trouble_in_the_middle_leaves_the_older_file(
    document: Document, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _say(keep, "Svay Sa")
    path = tmp_path / "out" / "report.pdf"
    path.parent.mkdir()
    path.write_bytes(b"older")

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(FieldGrid, "draw", fail)
    with pytest.raises(ZeroDivisionError):
        write_report(document, path, "site")
    assert [each.read_bytes() for each in path.parent.iterdir()] == [b"older"]
