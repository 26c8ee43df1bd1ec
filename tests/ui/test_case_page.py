"""Working on a case with keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import CasesChanged
from clerk_desktop.sync.records import QueueState
from tests.helpers.cases import BOTH, CHEN, LIN, accepted, at_decision, done, fresh_case, sealed
from tests.helpers.stores import save
from tests.ui.conftest import Place, material, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def state(place: Place) -> CaseState:
    view = place.work.desk.page.view
    assert view is not None
    return view.case.state


def test_receive_and_accept_by_keyboard(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case, paper: bytes
) -> None:
    place = make_place(received_case, papers=(paper,))
    QTest.keyClick(place.find("caseTable"), Qt.Key.Key_Return)
    QTest.keyClick(place.work, Qt.Key.Key_J, ALT)
    qtbot.waitUntil(lambda: state(place) is CaseState.RECEIVED)
    box = place.find(f"materialTick_{received_case.materials[0].material_id}")
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(place.work, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(lambda: state(place) is CaseState.IN_PROGRESS)
    assert [row.action.kind for row in place.store.queue()] == [
        ActionKind.RECEIVE,
        ActionKind.ACCEPT,
    ]
    assert place.sync.wakes == 2


def test_enter_ticks_one_paper_after_the_other_and_ends_at_the_next_thing(
    make_place: Callable[..., Place],
) -> None:
    papers = tuple(material(pdf(text=name), name) for name in ("申请表", "平面图"))
    place = make_place(done(fresh_case(materials=papers), ActionKind.RECEIVE))
    place.work.open_case("c1")
    for paper in papers:
        box = place.find(f"materialTick_{paper.material_id}")
        assert box.hasFocus()
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert place.find("action_accept").hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert place.find(f"materialTick_{papers[0].material_id}").hasFocus()
    assert place.work.desk.page.materials.ticks == tuple(m.material_id for m in papers)


def test_news_from_the_hall_take_no_button_away_that_is_being_pressed(
    make_place: Callable[..., Place], received_case: Case
) -> None:
    """A key presses it for a tenth of a second; the answer to the act before comes meanwhile."""
    received = done(received_case, ActionKind.RECEIVE)
    place = make_place(received)
    place.work.open_case("c1")
    before, pressed = place.work.desk.page.view, place.find("action_accept")
    save(place.store, [replace(received, version=received.version + 1)])
    place.work.refresh()
    assert place.work.desk.page.view != before
    assert place.find("action_accept") is pressed


def test_where_nothing_is_to_be_done_the_keys_still_work(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(fresh_case(state=CaseState.WITHDRAWN))
    place.work.open_case("c1")
    place.work.focus()
    reached = QApplication.focusWidget()
    assert reached is not None
    QTest.keyClick(reached, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: place.shown("caseListPage"))


def test_accepting_without_ticks_leads_to_what_is_missing(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case
) -> None:
    place = make_place(done(received_case, ActionKind.RECEIVE))
    place.work.open_case("c1")
    QTest.mouseClick(place.find("action_accept"), LEFT)
    assert place.text("bannerTitle") == "必要材料未勾选"
    assert "申请表" in place.text("bannerText")
    assert place.find(f"materialTick_{received_case.materials[0].material_id}").hasFocus()
    assert state(place) is CaseState.RECEIVED


def test_ticks_survive_news_of_the_same_case(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case, paper: bytes
) -> None:
    place = make_place(done(received_case, ActionKind.RECEIVE))
    place.work.open_case("c1")
    name = f"materialTick_{received_case.materials[0].material_id}"
    QTest.keyClick(place.find(name), Qt.Key.Key_Space)
    place.store.put_document(paper)
    old = place.find(name)
    place.bridge.tell(CasesChanged(("c1",)))
    qtbot.waitUntil(lambda: place.find(name) is not old)
    assert place.find(name).property("checked") is True
    assert place.find(name).hasFocus()


def test_a_blocked_action_shows_its_reason_and_explains_itself(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(at_decision(), clerk=LIN)
    place.work.open_case("c1")
    blocked = place.find("action_grant_blocked")
    assert blocked.accessibleName() == "准予许可：须由「核准」人员办理"
    QTest.mouseClick(blocked, LEFT)
    assert place.text("bannerTitle") == "须由「核准」人员办理"
    assert "请由有权限的人员登录办理" in place.text("bannerText")
    assert not place.shown("action_grant")


def test_where_each_button_has_a_reason_no_other_is_given(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(replace(at_decision(), documents=(sealed(LetterKind.ACCEPTANCE),)))
    place.work.open_case("c1")
    assert place.shown("action_grant_blocked")
    assert place.text("actionNote") == ""


def test_one_person_cannot_review_and_verify(make_place: Callable[..., Place]) -> None:
    reviewed = accepted()
    while reviewed.step_id != "decide":
        reviewed = done(reviewed, ActionKind.PASS, BOTH)
    place = make_place(reviewed, clerk=BOTH)
    place.work.open_case("c1")
    assert "一审一核" in place.find("action_grant_blocked").accessibleName()


def test_the_return_that_goes_to_arbitration_says_so(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(done(accepted(), ActionKind.PASS))
    place.work.open_case("c1")
    QTest.keyClick(place.work, Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: place.shown("actionDialog"))
    warning = place.text("arbitrationWarning")
    assert warning == "本次退回将使「accept」环节循环次数达到1次，办件将报上级仲裁"
    QTest.mouseClick(place.find("phrase_0"), LEFT)
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert state(place) is CaseState.ARBITRATING
    assert "仲裁中" in place.text("actionNote")
    assert "循环 1 次" in place.find("flowView").accessibleDescription()


def test_a_first_pass_gives_no_warning(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(accepted())
    place.work.open_case("c1")
    QTest.keyClick(place.work, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: place.shown("actionDialog"))
    assert not place.shown("arbitrationWarning")


def test_an_opinion_is_asked_for_and_enter_goes_on(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    place.work.open_case("c1")
    QTest.keyClick(place.work, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: place.shown("actionDialog"))
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert place.text("actionMissing") == "请填写意见。"
    opinion = place.find("opinionField")
    qtbot.waitUntil(opinion.hasFocus)
    QTest.keyClicks(opinion, "ok")
    QTest.keyClick(opinion, Qt.Key.Key_Return)
    confirm = place.find("actionConfirm")
    assert confirm.hasFocus()
    QTest.keyClick(confirm, Qt.Key.Key_Return)
    view = place.work.desk.page.view
    assert view is not None
    assert view.case.events[-1].opinion == "ok"
    assert "通过已保存" in place.text("actionNote")


def test_good_news_of_one_case_is_not_shown_with_another(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(fresh_case(), replace(fresh_case(), case_id="c2"))
    place.work.open_case("c1")
    QTest.mouseClick(place.find("action_receive"), LEFT)
    assert "接件已保存" in place.text("actionNote")
    place.work.open_case("c2")
    assert place.text("actionNote") == ""


def test_serving_records_the_way(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    closed = done(at_decision(), ActionKind.SEAL, document=sealed(LetterKind.ACCEPTANCE))
    closed = done(closed, ActionKind.GRANT, CHEN)
    place = make_place(done(closed, ActionKind.SEAL, document=sealed(LetterKind.GRANT)))
    place.work.open_case("c1")
    QTest.mouseClick(place.find("action_serve"), LEFT)
    QTest.mouseClick(place.find("way_post"), LEFT)
    QTest.keyClicks(place.find("service_place"), "Road 1")
    QTest.keyClicks(place.find("service_tracking_no"), "EX123")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert state(place) is CaseState.SERVED
    service = place.store.queue()[0].action.service
    assert service is not None
    assert (service.way, service.tracking_no) == (ServiceWay.POST, "EX123")


def test_a_refused_action_is_in_the_tray_with_its_reason(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(fresh_case())
    place.work.open_case("c1")
    QTest.mouseClick(place.find("action_receive"), LEFT)
    _refuse(place, HallError(HallCode.REFUSED, context={"detail": "材料与清单不符。"}))
    QTest.mouseClick(place.find("statusQueue"), LEFT)
    assert place.text("trayTitle") == "需处理"
    sequence = place.store.queue()[0].sequence
    QTest.mouseClick(place.find(f"trayOpen_{sequence}"), LEFT)
    place.find(f"queueRetry_{sequence}")
    QTest.mouseClick(place.find(f"queueWithdraw_{sequence}"), LEFT)
    assert place.store.queue() == ()
    assert not place.shown("queue")


def test_an_action_that_the_case_has_outrun_says_why_it_is_not_counted(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(fresh_case())
    place.work.open_case("c1")
    QTest.mouseClick(place.find("action_receive"), LEFT)
    gone_on = replace(accepted(), version=9)
    save(place.store, [gone_on])
    place.bridge.tell(CasesChanged(("c1",)))
    qtbot.waitUntil(lambda: state(place) is CaseState.IN_PROGRESS)
    section = place.find("queue")
    qtbot.waitUntil(
        lambda: any("办件已变化，本项暂不计入" in x.text() for x in section.findChildren(QLabel))
    )


def _refuse(place: Place, error: HallError) -> None:
    sent = next(iter(place.store.next_batch(4e9, ())), None)
    assert sent is not None
    assert place.store.start(sent.action_id)
    place.store.stop(sent, QueueState.PARKED, error)
    place.bridge.tell(CasesChanged((sent.case_id,)))
    QApplication.processEvents()


def test_a_case_that_is_gone_leads_back_with_a_word(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(fresh_case())
    place.work.open_case("c1")
    place.store.save_page((), ("c1",), cursor="2", epoch="e", is_last=False)
    place.bridge.tell(CasesChanged(("c1",)))
    qtbot.waitUntil(lambda: place.shown("banner"))
    assert place.text("bannerTitle") == "没有这个办件"
    assert not place.shown("casePage")


def test_identity_is_masked_on_the_page(make_place: Callable[..., Place]) -> None:
    place = make_place(fresh_case())
    place.work.open_case("c1")
    texts = [str(w.property("text")) for w in place.work.findChildren(QWidget)]
    assert "913509********M06Y" in place.text("caseFacts")
    assert not any("91350999MA00DEM06Y" in text for text in texts)
