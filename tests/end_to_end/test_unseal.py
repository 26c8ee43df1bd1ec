"""撤章 with and without the hall: at every time at most one letter is valid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.office import Series
from clerk_desktop.services.cases import Cases
from clerk_desktop.sync.records import QueueState
from tests.helpers.hall import RunningHall
from tests.helpers.sealed import acceptance
from tests.helpers.windows import Window, eventually

if TYPE_CHECKING:
    pass


@pytest.fixture
def case_id(hall: RunningHall, window: Window) -> str:
    """An accepted case, whose letter is due."""
    made = str(hall.submit(window="W01")["case_id"])
    eventually(partial(window.has, made))
    for kind in (ActionKind.RECEIVE, ActionKind.ACCEPT):
        window.act(made, kind)
    eventually(window.is_drained)
    year = window.store.now().year
    eventually(lambda: window.store.numbers_left(Series.ACCEPTANCE, year))
    return made


def seal(window: Window, case_id: str, text: str) -> str:
    """Seal the letter with the number that the case has for it; the digest."""
    data = f"%PDF-1.7 {case_id} {text}".encode()
    letter = acceptance(window.store, case_id, "lin", data)
    window.store.append(
        window.action(case_id, ActionKind.SEAL, document=letter), {letter.sha256: data}
    )
    window.loop.wake()
    return letter.sha256


def take_back(window: Window, case_id: str) -> None:
    clerk, now = window.clerk(), window.store.now
    Cases(window.store, clerk, now, window.loop.wake).take_seal_back(case_id, "盖章位置不当")


def letters(hall: RunningHall, case_id: str, name: str = "documents") -> list[str]:
    case: dict[str, Any] = hall.case(case_id)
    return [letter["sha256"] for letter in case.get(name, [])]


def test_a_seal_made_and_undone_offline_never_reaches_the_hall(
    hall: RunningHall, window: Window, case_id: str
) -> None:
    window.loop.stop(10)
    seal(window, case_id, "first")
    take_back(window, case_id)
    again = seal(window, case_id, "second")
    with Window(window.path.parent, hall.url) as reopened:
        reopened.log_in("lin")
        eventually(reopened.is_drained)
    assert letters(hall, case_id) == [again]
    assert letters(hall, case_id, "undone_documents") == []


def test_a_seal_that_the_hall_has_is_undone_and_made_anew_offline(
    hall: RunningHall, window: Window, case_id: str
) -> None:
    first = seal(window, case_id, "first")
    eventually(window.is_drained)
    hall.control("down", mode="drop")
    take_back(window, case_id)
    again = seal(window, case_id, "second")
    view = window.store.view_case(case_id)
    assert view is not None
    assert [letter.sha256 for letter in view.case.documents] == [again]
    hall.control("up")
    eventually(window.is_drained)
    assert letters(hall, case_id) == [again]
    assert letters(hall, case_id, "undone_documents") == [first]
    numbers = {letter["doc_no"] for letter in hall.case(case_id)["undone_documents"]}
    assert numbers == {letter["doc_no"] for letter in hall.case(case_id)["documents"]}
    assert hall.get("stats")["odd_numbers"] == []
    assert window.store.verify_ledger().breach is None


def test_a_seal_whose_answer_was_lost_is_undone_behind_it(
    hall: RunningHall, window: Window, case_id: str
) -> None:
    hall.fault("slow", method="POST", path="/actions$", seconds=4.0, count=1)
    first = seal(window, case_id, "first")
    eventually(lambda: letters(hall, case_id) == [first])
    take_back(window, case_id)
    eventually(window.is_drained)
    assert letters(hall, case_id) == []
    assert letters(hall, case_id, "undone_documents") == [first]


def test_an_undo_that_the_hall_refuses_waits_for_the_clerk_and_the_letter_stands(
    hall: RunningHall, window: Window, case_id: str
) -> None:
    first = seal(window, case_id, "first")
    eventually(window.is_drained)
    hall.fault("status", method="POST", path="/actions$", status=422, count=1)
    take_back(window, case_id)
    eventually(lambda: window.store.queue_counts().attention == 1)
    (row,) = window.store.queue()
    assert (row.state, row.action.kind) == (QueueState.PARKED, ActionKind.UNSEAL)
    assert letters(hall, case_id) == [first]
    view = window.store.view_case(case_id)
    assert view is not None
    assert [letter.sha256 for letter in view.case.documents] == [first]
