"""What happened beside the steps is on the case page: with dates, words and who."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import ClockStop, SpecialKind
from clerk_desktop.ui.action_bar import ELSEWHERE
from tests.helpers.cases import (
    CHEN,
    ITEM,
    SUPERIOR,
    accepted,
    at_decision,
    done,
    fresh_case,
    handed_over,
    sealed,
)
from tests.unit.test_process import SPECIAL, TOLD, received

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Place

LAW = "《中华人民共和国行政许可法》第四十五条"


def said(place: Place) -> str:
    labels = place.find("procedures").findChildren(QLabel)
    return "\n".join(label.text() for label in labels)


def test_a_correction_shows_its_defects_and_dates(make_place: Callable[..., Place]) -> None:
    told = done(received(), ActionKind.CORRECT, **TOLD)
    place = make_place(done(told, ActionKind.RESUBMIT))
    place.work.open_case("c1")
    text = said(place)
    assert "未签名" in text
    assert "林小满 告知，期限" in text
    assert "收到补正" in text


def test_special_procedures_and_extension(make_place: Callable[..., Place]) -> None:
    stop = ClockStop(kind=SpecialKind.TESTING, legal_basis=LAW)
    case = replace(accepted(), item=replace(ITEM, clock_stops=(stop,)))
    case = done(case, ActionKind.SUSPEND, **SPECIAL)
    case = done(case, ActionKind.RESUME, opinion="检测合格")
    case = done(case, ActionKind.EXTEND, days=10, approver="陈知微")
    place = make_place(case)
    place.work.open_case("c1")
    text = said(place)
    assert "特别程序（检测）" in text
    assert f"不计入期限，依据{LAW}" in text
    assert "结束，结果：检测合格" in text
    assert "延长 10 个工作日" in text
    assert "批准人 陈知微" in text


def test_an_arbitration_shows_who_ruled_and_why(make_place: Callable[..., Place]) -> None:
    case = done(at_decision(), ActionKind.RETURN, CHEN, reason="面积不符")
    case = done(case, ActionKind.RULE, SUPERIOR, passed=True, reason="系公摊所致")
    place = make_place(case)
    place.work.open_case("c1")
    text = said(place)
    assert "因「review」循环报上级" in text
    assert "报送理由：面积不符" in text
    assert "上级 裁定：系公摊所致" in text


def test_a_plain_case_has_no_such_section(make_place: Callable[..., Place]) -> None:
    place = make_place(accepted())
    place.work.open_case("c1")
    assert not place.shown("procedures")
    assert not place.shown("followUps")
    assert not place.shown("recipients")


def test_an_act_that_the_template_lacks_is_explained(make_place: Callable[..., Place]) -> None:
    place = make_place(done(accepted(), ActionKind.PASS))  # no jump leads from the second step
    place.work.open_case("c1")
    entry = place.find("action_others").findChild(QAction, "entry_skip")
    assert isinstance(entry, QAction)
    assert entry.text().startswith("跳转：")


def test_reasons_are_told_where_nothing_of_the_kind_is_allowed(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(done(accepted(), ActionKind.PASS), clerk=CHEN)
    place.work.open_case("c1")
    entries = place.find("action_others").findChildren(QAction)
    texts = {entry.objectName(): entry.text() for entry in entries}
    assert "审查" in texts["entry_extend"]
    assert "窗口" in texts["entry_reject"]


def test_each_act_that_has_its_place_is_there_with_its_reason(
    make_place: Callable[..., Place],
) -> None:
    """Allowed or refused: what could be done at this point of the process can be found."""
    place = make_place(*STAGES.values())
    for name in STAGES:
        place.work.open_case(name)
        view = place.work.desk.page.view
        assert view is not None
        bar = place.work.desk.page.bar
        for kind in set(ActionKind) - OTHERS:
            offer = view.offers[kind]
            has_place = offer.refusal is None or offer.refusal.code not in ELSEWHERE
            found = [f"action_{kind}", f"action_{kind}_blocked"]
            is_there = any(bar.findChild(QPushButton, one) for one in found)
            is_there = is_there or bar.findChild(QAction, f"entry_{kind}") is not None
            assert is_there or not has_place, (name, kind, offer)


OTHERS = {ActionKind.CONFIRM, ActionKind.WITHDRAW, ActionKind.ABORT}
"""Acts of the applicant, of departments and of the superior body."""
_IN = done(fresh_case(), ActionKind.RECEIVE)
_TOLD = done(_IN, ActionKind.CORRECT, **TOLD)
_CLOSED = done(
    done(at_decision(), ActionKind.GRANT, CHEN),
    ActionKind.SEAL,
    CHEN,
    document=sealed(LetterKind.GRANT),
)
STAGES = {
    case_id: replace(case, case_id=case_id, project_no=f"P-{case_id}")
    for case_id, case in {
        "fresh": fresh_case(),
        "received": _IN,
        "told": _TOLD,
        "again": done(_TOLD, ActionKind.RESUBMIT),
        "first": accepted(),
        "second": done(accepted(), ActionKind.PASS),
        "extended": done(accepted(), ActionKind.EXTEND, days=5, approver="某"),
        "held": done(accepted(), ActionKind.SUSPEND, **SPECIAL),
        "decide": at_decision(),
        "decided": done(at_decision(), ActionKind.GRANT, CHEN),
        "closed": _CLOSED,
        "served": done(_CLOSED, ActionKind.SERVE, service=handed_over()),
    }.items()
}
