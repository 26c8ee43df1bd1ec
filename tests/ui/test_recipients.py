"""Delivery in the window: each recipient has its line, its state and its acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.delivery import DeliveryState, Recipient, ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.sync.records import CaseTab
from tests.helpers.cases import CHEN, at_decision, done, handed_over, sealed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place

LEFT = Qt.MouseButton.LeftButton
MARKET = Recipient(recipient_id="d1", name="青屿县市场监督管理局")


def closed(**changes: Any) -> Case:
    case = at_decision()
    case = replace(case, item=replace(case.item, informed=(MARKET,)), **changes)
    case = done(case, ActionKind.SEAL, document=sealed(LetterKind.ACCEPTANCE))
    case = done(case, ActionKind.GRANT, CHEN)
    return done(case, ActionKind.SEAL, CHEN, document=sealed(LetterKind.GRANT))


def shown(place: Place) -> Case:
    view: Any = place.store.view_case("c1")
    case: Case = view.case
    return case


def said(place: Place) -> str:
    return " ".join(label.text() for label in place.find("recipients").findChildren(QLabel))


def test_sent_by_post_comes_back_and_is_served_at_the_counter(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(closed())
    place.work.open_case("c1")
    QTest.mouseClick(place.find("send_applicant"), LEFT)
    assert not place.shown("way_direct")
    QTest.keyClicks(place.find("service_tracking_no"), "EX123")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert "单号 EX123" in said(place)
    QTest.mouseClick(place.find("fail_service_applicant"), LEFT)
    QTest.keyClicks(place.find("reasonField"), "unknown there")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert "送达未成" in said(place)
    assert "unknown there" in said(place)
    QTest.mouseClick(place.find("serve_applicant"), LEFT)
    QTest.mouseClick(place.find("way_direct"), LEFT)
    assert "青屿县行政审批服务局" in place.text("service_place")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert shown(place).state is CaseState.SERVED
    assert shown(place).deliveries[0].state is DeliveryState.SERVED


def test_electronic_service_asks_for_consent(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(closed())
    place.work.open_case("c1")
    QTest.mouseClick(place.find("send_applicant"), LEFT)
    QTest.mouseClick(place.find("way_electronic"), LEFT)
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert place.text("bannerTitle") == "申请人未同意电子送达"
    QTest.mouseClick(place.find("send_applicant"), LEFT)
    QTest.mouseClick(place.find("way_electronic"), LEFT)
    consent: Any = place.find("serviceConsent")
    consent.setChecked(True)
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert shown(place).deliveries[0].state is DeliveryState.SENT


def test_who_agreed_when_applying_is_not_asked_again(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(closed(has_electronic_consent=True))
    place.work.open_case("c1")
    QTest.mouseClick(place.find("send_applicant"), LEFT)
    QTest.mouseClick(place.find("way_electronic"), LEFT)
    assert not place.shown("serviceConsent")
    assert place.shown("serviceAgreed")


def test_departments_are_followed_up_from_their_list(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    served = done(closed(), ActionKind.SERVE, service=handed_over())
    place = make_place(served)
    place.work.show_tab(CaseTab.TO_SERVE)
    assert place.text("caseListEmpty") == "没有待送达的办件"
    place.work.show_tab(CaseTab.RECEIPTS)
    assert place.text("caseListCount") == "1 件"
    table: Any = place.find("caseTable")
    assert table.model().index(0, 3).data() == "1 个部门待送达"
    QTest.keyClick(table, Qt.Key.Key_Return)
    link = place.find("serve_d1")
    qtbot.waitUntil(link.hasFocus)
    QTest.keyClick(link, Qt.Key.Key_Space)
    recipient: Any = place.find("serviceRecipient")
    assert recipient.currentText() == MARKET.name
    QTest.mouseClick(place.find("way_direct"), LEFT)
    QTest.keyClicks(place.find("service_person"), "Wang")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    service = shown(place).deliveries[1].service
    assert service is not None
    assert (service.way, service.person) == (ServiceWay.DIRECT, "Wang")
    assert place.store.case_count(CaseTab.RECEIPTS) == 0


def test_every_way_asks_for_what_its_record_needs(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(closed())
    place.work.open_case("c1")
    QTest.mouseClick(place.find("serve_applicant"), LEFT)
    QTest.mouseClick(place.find("way_left"), LEFT)
    assert place.shown("service_witness")
    assert not place.shown("service_tracking_no")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert place.text("bannerTitle") == "送达记录不完整"
    assert shown(place).state is CaseState.CLOSED
