"""Papers that follow: entered at acceptance, listed by their day, handed in from the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.procedure import FollowUp, FollowUpKind
from clerk_desktop.sync.records import CaseTab
from tests.helpers.cases import done, fresh_case, material

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
MAIN = material("m1", is_required=True)
MINOR = replace(material("m2", is_required=True), is_minor=True)


def received(**changes: Any) -> Case:
    return done(fresh_case(materials=(MAIN, MINOR), **changes), ActionKind.RECEIVE)


def accepted_without(place_day: Any, number: int = 1) -> Case:
    """An accepted case whose minor paper is to follow by that day."""
    case = replace(received(), case_id=f"c{number}", project_no=f"P-{number}")
    later = FollowUp(material_id="m2", kind=FollowUpKind.TOLERATED, due_on=place_day)
    return done(case, ActionKind.ACCEPT, ticked=("m1",), deferred=(later,))


def shown(place: Place) -> Case:
    view: Any = place.store.view_case("c1")
    case: Case = view.case
    return case


def test_a_minor_paper_may_follow(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(received())
    place.work.open_case("c1")
    QTest.keyClick(place.find("materialTick_m1"), Qt.Key.Key_Space)
    QTest.keyClick(place.work, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(lambda: place.shown("acceptDialog"))
    kind: Any = place.find("followKind_m2")
    assert [kind.itemText(n) for n in range(kind.count())] == ["容缺受理"]
    days: Any = place.find("followDays_m2")
    days.setValue(3)
    session = place.work.session
    due = session.store.reference().calendar.due(session.today(), 3).day
    assert due.isoformat() in place.text("followDay_m2")
    QTest.mouseClick(place.find("acceptConfirm"), LEFT)
    (entry,) = shown(place).follow_ups
    assert (entry.material_id, entry.kind, entry.due_on) == ("m2", FollowUpKind.TOLERATED, due)


def test_a_main_paper_may_not_and_the_law_is_named(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(received())
    place.work.open_case("c1")
    QTest.keyClick(place.work, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(lambda: place.shown("acceptDialog"))
    assert not place.shown("followKind_m1")
    QTest.mouseClick(place.find("acceptConfirm"), LEFT)
    assert "材料m1" in place.text("acceptNote")
    assert "行政许可法第三十二条" in place.text("acceptNote")
    assert shown(place).state is CaseState.RECEIVED


def test_where_promises_are_open_both_kinds_are_offered(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    item = replace(fresh_case().item, allows_promise=True)
    place = make_place(received(item=item))
    place.work.open_case("c1")
    QTest.keyClick(place.find("materialTick_m1"), Qt.Key.Key_Space)
    QTest.keyClick(place.work, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(lambda: place.shown("acceptDialog"))
    kind: Any = place.find("followKind_m2")
    kind.setCurrentIndex(1)
    QTest.mouseClick(place.find("acceptConfirm"), LEFT)
    assert shown(place).follow_ups[0].kind is FollowUpKind.PROMISED


@pytest.mark.parametrize(("days", "said"), [(-400, "超期"), (400, "剩")])
def test_the_due_list_and_handing_in_by_keys(
    qtbot: QtBot, make_place: Callable[..., Place], days: int, said: str
) -> None:
    today = china_date(datetime.now(UTC))
    soon = accepted_without(fresh_case().applied_at.date() + timedelta(days=30))
    entry = replace(soon.follow_ups[0], due_on=today + timedelta(days=days))
    later = replace(entry, due_on=today + timedelta(days=500))
    place = make_place(
        replace(accepted_without(entry.due_on + timedelta(days=900), 2), follow_ups=(later,)),
        replace(soon, follow_ups=(entry,)),
        replace(fresh_case(), case_id="c3", project_no="P-3"),
    )
    place.work.show_tab(CaseTab.FOLLOW_UPS)
    assert place.text("caseListTitle") == "待补交"
    assert place.text("caseListCount") == "2 件"
    rows = place.store.case_rows(CaseTab.FOLLOW_UPS)
    assert [row.case_id for row in rows] == ["c1", "c2"]
    QTest.keyClick(place.find("caseTable"), Qt.Key.Key_Return)
    link = place.find("supplement_m2")
    qtbot.waitUntil(link.hasFocus)
    view = place.work.desk.page.view
    assert view is not None
    assert view.follow_ups[0].standing is not None
    assert (view.follow_ups[0].standing.left < 0) == (said == "超期")
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert shown(place).open_follow_ups == ()
    assert place.text("followUpsRemark") == "已全部补交"
    assert not place.shown("supplement_m2")
