"""Letters for Alt are given once each, and only where a single key types them."""

from __future__ import annotations

from minedesk.ui.forms.mnemonics import letters_of, with_mnemonics


def test_each_letter_is_given_once() -> None:
    assert with_mnemonics(["Name", "Number", "Note"]) == ["&Name", "N&umber", "N&ote"]


def test_first_letters_of_words_come_first_and_taken_ones_are_left() -> None:
    assert with_mnemonics(["Site ID"], taken="s") == ["Site &ID"]


def test_labels_without_a_free_letter_have_none() -> None:
    assert with_mnemonics(["A", "A"]) == ["&A", "A"]


def test_scripts_typed_by_several_keys_have_none() -> None:
    assert with_mnemonics(["ឈ្មោះ", "名称", "Назва"]) == ["ឈ្មោះ", "名称", "&Назва"]


def test_an_ampersand_is_no_mnemonic() -> None:
    assert with_mnemonics(["R&D"], taken="rd") == ["R&&D"]


def test_letters_that_others_answer_to_are_known() -> None:
    assert letters_of(["&File", "Save and ne&xt", "ファイル(&V)", "Ours && theirs", "&É"]) == "fxvé"
