"""Names and places that are not known: each decided once, or left to what holds for all others."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry
from minedesk.services.importing.asking.namequestions import MOST, NameQuestion, PlaceQuestion
from minedesk.services.importing.asking.questions import Asked
from minedesk.services.importing.options import OTHERS, LinkChoice
from minedesk.ui.importing.find_line import FIND, FindBox
from minedesk.ui.importing.name_cards import NameCard, PlaceCard
from minedesk.ui.importing.value_step import ValueStep
from minedesk.ui.lookups import Lookups
from minedesk.ui.widgets.text import Text

HALO = NameQuestion("partner", "Operator", "Halo Trst", 3, (("HALO", "HALO · The HALO Trust"),))
MAG = NameQuestion("partner", "Operator", "MAG", 1)
KRAU = PlaceQuestion(
    "district", "District", "Sala Krao", "Pailin", 2, "pailin/salakrao",
    (("Sala Krau", "Sala Krau, Pailin (2402)"),),
)  # fmt: skip


def _pick(box: Any, said: str) -> None:
    [place] = [at for at in range(box.count()) if box.itemText(at).startswith(said)]
    box.setCurrentIndex(place)


def test_a_name_is_matched_made_or_left_to_the_others(qtbot: QtBot) -> None:
    decided: dict[str, dict[str, LinkChoice]] = {}
    card = NameCard([HALO, MAG], decided, {"partner": (("CMAC", "CMAC"), ("HALO", "HALO"))})
    qtbot.addWidget(card)
    halo, mag, others = card.boxes
    assert [box.currentText() for box in card.boxes] == [
        "As all others below", "As all others below", "Leave it waiting",
    ]  # fmt: skip

    with qtbot.waitSignal(card.changed):
        _pick(halo, "HALO · The HALO Trust (perhaps)")
    _pick(mag, "Enter it as a new partner")
    _pick(others, "Set its rows aside")
    assert decided["partner"] == {
        "halotrst": LinkChoice("match", "HALO"),
        "mag": LinkChoice("create"),
        OTHERS: LinkChoice("aside"),
    }

    _pick(mag, "CMAC")
    assert decided["partner"]["mag"] == LinkChoice("match", "CMAC")
    _pick(mag, "As all others below")
    assert "mag" not in decided["partner"]


def test_what_was_decided_is_shown_again(qtbot: QtBot) -> None:
    decided = {"partner": {"halotrst": LinkChoice("match", "THT"), OTHERS: LinkChoice("create")}}
    card = NameCard([HALO, MAG], decided)
    qtbot.addWidget(card)

    assert [box.currentText() for box in card.boxes] == [
        "THT", "As all others below", "Enter it as a new partner",
    ]  # fmt: skip


def test_one_name_needs_no_line_for_others(qtbot: QtBot) -> None:
    card = NameCard([MAG], {})
    qtbot.addWidget(card)
    assert [box.currentText() for box in card.boxes] == ["Leave it waiting"]


def test_rows_cannot_come_in_without_their_record(qtbot: QtBot) -> None:
    task = NameQuestion("clearance_task", "Task", "T 17", 2, (("T-17", "T-17"),), owner=True)
    card = NameCard([task], {})
    qtbot.addWidget(card)
    [box] = card.boxes
    assert [box.itemText(at) for at in range(box.count())] == [
        "T-17 (perhaps)", "Set its rows aside",
    ]  # fmt: skip
    assert box.currentText() == "Set its rows aside", "nothing is matched without a word"


def test_a_flood_of_names_is_told_and_decided_as_a_whole(qtbot: QtBot) -> None:
    card = NameCard([NameQuestion("hazard_site", "Sites", f"S{at}", 1) for at in range(100)], {})
    qtbot.addWidget(card)
    assert len(card.boxes) == MOST + 1
    assert any("40 more" in label.text() for label in card.findChildren(Text))


def test_a_place_is_chosen_or_stays(qtbot: QtBot) -> None:
    decided: dict[str, dict[str, str]] = {}
    card = PlaceCard([KRAU], decided)
    qtbot.addWidget(card)
    [box] = card.boxes
    assert box.currentText() == "As it is written"

    _pick(box, "Sala Krau, Pailin (2402)")
    assert decided == {"district": {"pailin/salakrao": "Sala Krau"}}
    _pick(box, "As it is written")
    assert decided == {"district": {"pailin/salakrao": ""}}


def test_going_on_leaves_what_is_not_decided_as_it_is(qtbot: QtBot, looked: Any) -> None:
    step = ValueStep()
    qtbot.addWidget(step)
    state = looked("Site ID;Name", "S1;A")
    found = Asked([], [], [HALO, MAG], [KRAU])
    step.show_questions(state, [], [], found)
    assert not state.decided(found)
    assert step.open_questions == []
    assert step.names is not None
    _pick(step.names.boxes[1], "Enter it as a new partner")

    step.leave()

    assert state.decided(found)
    options = state.options()
    assert options.links["partner"] == {"mag": LinkChoice("create"), OTHERS: LinkChoice("wait")}
    assert options.places == {"district": {OTHERS: ""}}


def test_another_record_and_another_place_can_be_looked_for(qtbot: QtBot, document: Any) -> None:
    document.recordbook.save(Entry("partner", {"short_name": "HALO", "name": "The HALO Trust"}))
    names: dict[str, dict[str, LinkChoice]] = {}
    card = NameCard([MAG], names, lookups=Lookups(document.repository))
    qtbot.addWidget(card)
    [finder] = card.findChildren(FindBox)
    card.boxes[0].setCurrentIndex(card.boxes[0].findData(FIND))
    assert names == {}
    finder.line.completion.suggest("halo")
    [offer] = finder.line.completion.offers()
    finder.line.found.emit(offer)
    assert names == {"partner": {"mag": LinkChoice("match", "HALO")}}

    places = PlaceCard([KRAU], {}, Lookups(document.repository))
    qtbot.addWidget(places)
    [finder] = places.findChildren(FindBox)
    finder.line.completion.suggest("pailin")
    assert list(finder.line.completion.offers()) == []
