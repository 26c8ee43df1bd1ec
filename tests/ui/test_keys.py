"""Every key works, is shown, and stands in one table from which the help lists it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

import clerk_desktop.ui
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui.keys import Area, Key, listed, shown
from clerk_desktop.ui.tab_rail import Place as RailPlace
from demo.inspection import told_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place

SOURCES = sorted(Path(clerk_desktop.ui.__file__).parent.rglob("*.py"))
SHOWN_WITHOUT = {Key.BACK, Key.APPLICANT}
"""Esc: every program has it; pages that keep something say so. The applicant's screen: where there
is a second monitor, see below."""


@pytest.fixture
def place(make_place: Callable[..., Place], received_case: Case) -> Place:
    made = make_place(received_case)
    made.work.list.table.setFocus()
    return made


def press(place: Place, sequence: str) -> None:
    keys: Any = QKeySequence(sequence)
    code = keys[0]
    QTest.keyClick(place.work.focusWidget(), code.key(), code.keyboardModifiers())


def test_every_key_is_bound_and_no_key_beside_the_table() -> None:
    texts = {file.name: file.read_text("utf-8") for file in SOURCES}
    bound = set(re.findall(r"(?<!Qt\.)\bKey\.([A-Z][A-Z_]+)", "".join(texts.values())))
    assert bound == {key.name for key in Key}
    own = [name for name, text in texts.items() if re.search(r"QShortcut\(|setShortcut\(", text)]
    assert own == ["keys.py"]


@pytest.mark.parametrize("area", Area)
def test_no_two_keys_of_one_place_are_the_same(area: Area) -> None:
    everywhere = set() if area is Area.HELP else {Area.ANYWHERE}  # that is another window
    here = [key.value for key in Key if key.value.area in {area} | everywhere]
    counts = Counter(sequence for keys in here for sequence in keys.sequences)
    assert [sequence for sequence, count in counts.items() if count > 1] == []


def test_the_list_shows_the_keys_that_work_everywhere(place: Place) -> None:
    told = " ".join(told_on(place.work))
    anywhere = [key for key in Key if key.value.area in {Area.ANYWHERE, Area.LIST}]
    for key in set(anywhere) - SHOWN_WITHOUT:
        for sequence in key.value.sequences:
            assert shown(sequence) in told, sequence


def test_the_applicants_screen_shows_its_key_where_there_is_one(place: Place) -> None:
    place.work.status.show_second(is_of_use=True, is_on=False)
    assert shown(Key.APPLICANT.value.sequences[0]) in place.find("statusSecond").toolTip()


def test_each_list_has_its_key(place: Place) -> None:
    for tab, sequence in zip(CaseTab, Key.LISTS.value.sequences, strict=True):
        press(place, sequence)
        assert place.find(f"tab_{tab}").property("checked"), tab


def test_the_places_have_theirs(place: Place) -> None:
    for key, where in (
        (Key.DAY, RailPlace.DAY),
        (Key.SUPERVISION, RailPlace.SUPERVISION),
        (Key.LEDGER, RailPlace.LEDGER),
    ):
        press(place, key.value.sequences[0])
        assert place.find(f"tab_{where}").property("checked")
        press(place, "Esc")
        assert place.work.list.isVisible()


def test_search_intake_filter_views_lock_and_refresh(place: Place) -> None:
    locks: list[bool] = []
    place.work.lock_asked.connect(lambda: locks.append(True))
    press(place, "Ctrl+F")
    assert place.work.focusWidget().objectName() == "searchField"
    press(place, "Ctrl+Shift+F")
    assert place.find("filterButton").property("checked")
    press(place, "Ctrl+Shift+V")
    menu = place.work.findChild(QMenu, "viewMenu")
    assert menu is not None
    menu.close()
    wakes = place.sync.wakes
    press(place, "F5")
    assert place.sync.wakes == wakes + 1
    press(place, "Ctrl+L")
    assert locks
    press(place, "Ctrl+N")
    assert place.shown("intakePage")
    press(place, "Ctrl+Return")
    assert place.work.focusWidget().objectName() == "intakeItemSearch"


def test_reading_has_keys_while_the_pages_have_the_focus(
    make_place: Callable[..., Place], received_case: Case, paper: bytes, qtbot: Any
) -> None:
    place = make_place(received_case, papers=(paper,))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: place.shown("pageView"))
    view: Any = place.find("pageView")
    qtbot.waitUntil(lambda: view.pages > 0)
    view.setFocus()
    before = view.zoom
    press(place, "P")
    assert view.zoom != before
    press(place, "W")
    assert view.zoom == before
    press(place, "Ctrl+Shift+F")
    qtbot.waitUntil(lambda: place.work.focusWidget() is not view)
    QTest.keyClick(place.work.focusWidget(), Qt.Key.Key_Escape)


def test_the_help_lists_every_area() -> None:
    assert {area for area, _keys, _text in listed()} == set(Area)
    assert any("Ctrl+1" in keys and "Ctrl+9" in keys for _area, keys, _text in listed())
