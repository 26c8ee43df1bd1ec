"""What the applicant's screen says of a case, and what it keeps to itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from clerk_desktop.domain.case import CaseState
from clerk_desktop.language import speaking
from clerk_desktop.ui import translators
from clerk_desktop.ui.applicant_screen import OFF, OTHER, target
from clerk_desktop.ui.applicant_view import ApplicantView, applicant_view
from clerk_desktop.ui.applicant_window import ApplicantWindow
from demo.inspection import applicant_texts
from tests.helpers.cases import accepted, fresh_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place

OFFICE = "青屿县行政审批服务局"
LONG = "建设项目环境影响评价文件审批及水土保持方案审批（联合办理，含现场勘查和公示）"


def seen(place: Place) -> ApplicantView:
    view = place.work.desk.page.view
    assert view is not None
    found = applicant_view(view)
    assert found is not None
    return found


def opened(make_place: Callable[..., Place], case: Case) -> Place:
    place = make_place(case)
    place.work.open_case(case.case_id)
    return place


def test_a_persons_name_is_masked_and_a_firms_is_not(make_place: Callable[..., Place]) -> None:
    case = fresh_case()
    person = replace(case, applicant=replace(case.applicant, type=1, name="王䶮喆"))
    assert seen(opened(make_place, person)).name == "申请人 王**"


def test_an_arbitration_is_the_offices_own(make_place: Callable[..., Place]) -> None:
    shown = seen(opened(make_place, replace(accepted(), state=CaseState.ARBITRATING)))
    assert shown.state == "已受理，正在审查"
    assert "仲裁" not in repr(shown)


def test_every_state_says_what_comes_next_in_both_languages(
    make_place: Callable[..., Place],
) -> None:
    shown = opened(make_place, accepted()).work.desk.page.view
    assert shown is not None
    english = translators.english()
    for state in CaseState:
        there = replace(shown, case=replace(shown.case, state=state))
        chinese = applicant_view(there)
        with speaking(english):
            translated = applicant_view(there)
        assert chinese is not None
        assert translated is not None
        for one, other in ((chinese.state, translated.state), (chinese.next, translated.next)):
            assert one
            assert other.isascii(), other


def view(**changes: str) -> ApplicantView:
    facts = {"item": "item", "number": "1", "name": "name", "state": "s", "next": "n"}
    return ApplicantView(**(facts | {"deadline": "d"} | changes))


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 1024), (1024, 768), (1080, 1920)])
def test_the_longest_case_in_two_languages_fits_beside_its_letter(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = ApplicantWindow()
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.show_office(OFFICE)
    window.show_case([view(item=LONG, name=LONG, next=LONG), view(next=LONG)])
    window.show_letter("letter", QImage(600, 850, QImage.Format.Format_RGB888))
    qtbot.wait(50)
    assert (window.width(), window.height()) == size
    for label in (*window._facts.values(), *window._others):
        assert label.heightForWidth(label.width()) <= label.height() + 1
        assert window.rect().contains(label.rect().translated(label.mapTo(window, QPoint())))


def test_nothing_of_a_case_is_left_when_it_is_closed(qtbot: QtBot) -> None:
    window = ApplicantWindow()
    qtbot.addWidget(window)
    window.show()
    window.show_case([view(item="secret"), view(next="secret")])
    window.show_letter("secret", QImage(60, 85, QImage.Format.Format_RGB888))
    assert any("secret" in text for text in applicant_texts())
    window.show_office(OFFICE)
    assert not any("secret" in text for text in applicant_texts())


@dataclass(frozen=True)
class Screen:
    called: str

    def name(self) -> str:
        return self.called


def test_which_monitor_is_meant() -> None:
    one, two = Screen("DP-1"), Screen("HDMI-1")
    both: Any = [one, two]
    found: list[Any] = [target(both, choice) for choice in (OFF, OTHER, "HDMI-1")]
    assert found == [None, one, two]
    assert target(both[:1], "HDMI-1") is None
    assert target([], OTHER) is None
