"""What is said of a report that was saved or printed."""

from __future__ import annotations

from pathlib import Path

from minedesk.ui.reports.said import printed, saved_as, with_missing


def test_what_was_saved_is_found_again_by_its_folder(tmp_path: Path) -> None:
    assert saved_as(tmp_path / "a.pdf", 1) == f"Saved as a.pdf in {tmp_path}: 1 page."
    said = printed(2, "", str(tmp_path / "b.pdf"))
    assert said == f"2 pages printed to b.pdf in {tmp_path}."


def test_what_went_to_a_printer_names_it() -> None:
    assert printed(1, "Office", "") == "1 page went to Office."


def test_missing_fonts_make_it_a_warning() -> None:
    assert with_missing("Saved.", "good", ()) == ("Saved.", "good")
    said, tone = with_missing("Saved.", "good", ("Khmer", "Japanese"))
    assert said.startswith("Saved. Some words")
    assert said.endswith("Khmer, Japanese.")
    assert tone == "warning"
