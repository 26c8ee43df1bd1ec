"""The things that a clerk does most, on the running program under Xvfb.

The program is a process of its own on a real X server with a window manager; the clerk has a
keyboard and a mouse (XTEST) and sees the screen; hall and card are those of the demonstration. Each
thing is done once with the keys alone and once with the mouse, and asserts what the clerk sees and
what the hall has.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync.records import CaseTab
from demo.stage import CHEN, LIN, Stage
from tests.contract.flow import accepted, done
from tests.helpers.invisible_screen import NEEDED, InvisibleScreen
from tests.helpers.seated_clerk import SeatedClerk
from tests.helpers.ways import Keys, Mouse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.helpers.hall import RunningHall
    from tests.helpers.ways import Way

LETTERS = 3
_CHAIN = "Tide Fitness"
_LOOK_SECONDS = 0.05
_HALL_SECONDS = 30.0


@dataclass
class Day:
    """One clerk's day, and what the hall has of it."""

    stage: Stage
    clerk: SeatedClerk
    way: Way
    cases: dict[str, dict[str, Any]]

    @property
    def things(self) -> tuple[Callable[[], None], ...]:
        """All of it, in the order of the day; serving goes with the seal that it delivers."""
        return (
            self.log_in,
            self.find_and_receive,
            self.accept,
            self.review,
            self.ask_for_papers,
            self.decide,
            self.seal_the_decision,
            self.deliver,
            self.seal_three_together,
            self.settle_a_conflict,
            self.work_without_network,
        )

    def log_in(self) -> None:
        """The list of what is to be done stands there, and the keys are in it."""
        self.way.log_in(LIN.login, LIN.password)
        self.clerk.wait(lambda: bool(self.clerk.rows("caseTable")), "cases in the list")
        self.clerk.wait_for("statusQueue", "已全部同步")
        self.clerk.wait_for("statusClerk", "林㐂堃", "综合窗口1号")
        self.clerk.wait_for_keys("caseTable")

    def find_and_receive(self) -> None:
        """接件: the case is found by the end of its number."""
        self._find("main", CaseTab.TO_RECEIVE)
        assert self.cases["main"]["applyer_name"] in self.clerk.reads("caseApplicant")
        self.way.act(ActionKind.RECEIVE)
        self.clerk.wait_for("actionNote", "接件已保存")
        self._await_hall("main", "received")

    def accept(self) -> None:
        """受理 with every paper ticked, and its notice sealed with the card."""
        boxes = [f"materialTick_{m['material_id']}" for m in self.cases["main"]["materials"]]
        self.clerk.wait_for_keys(boxes[0])
        self.way.tick_all(boxes)
        self.clerk.wait_for("materialsRemark", f"{len(boxes)} / {len(boxes)}")
        self.way.act(ActionKind.ACCEPT)
        self.clerk.wait_for("actionNote", "受理已保存")
        self.way.act(ActionKind.SEAL)
        self.way.seal(self.stage.pin)
        self.clerk.wait_for("actionNote", "受理通知书已盖章")
        self._await_hall("main", "in_progress")
        self._await(partial(self._has_notice, "main"), "the notice")

    def review(self) -> None:
        """通过 with an opinion from the usual words, at every step before the decision."""
        for number in (1, 2):
            self._pass()
            self._await(partial(self._has_passed, "main", number), "the opinion")
        assert all(event["handle_explain"] for event in self._events("main", "pass"))

    def ask_for_papers(self) -> None:
        """补正: everything that is missing is told at once."""
        self.way.go_back()
        self._find("papers", CaseTab.TO_RECEIVE)
        self.way.act(ActionKind.RECEIVE)
        self.clerk.wait_for("actionNote", "接件已保存")
        self.way.act(ActionKind.CORRECT)
        self.clerk.wait_for_keys("field_defects")
        for text in ("Plan", "No scale", "1:100"):
            self.clerk.type(text)
            self.clerk.press("Tab")
        self.way.confirm("actionConfirm")
        self.clerk.wait_for("actionNote", "补正告知已保存")
        self._await_hall("papers", "correcting")

    def decide(self) -> None:
        """The second person takes the window over and grants."""
        self.way.switch_clerk()
        self.clerk.wait_for_keys("loginName")
        self.way.log_in(CHEN.login, CHEN.password)
        self.clerk.wait_for("statusClerk", "陈𠮷镕")
        self._find("main", CaseTab.IN_HAND)
        self.way.act(ActionKind.GRANT)
        self.clerk.wait_for_keys("opinionField")
        self.way.take_phrase()
        self.way.confirm("actionConfirm")
        self._await_hall("main", "decided")

    def seal_the_decision(self) -> None:
        """盖章 with the card, where the letter proposes it."""
        self.way.act(ActionKind.SEAL)
        self.way.seal(self.stage.pin)
        self.clerk.wait_for("actionNote", "决定书已盖章")
        self._await_hall("main", "closed")
        assert self._letters("main") == ["acceptance", "grant"]

    def deliver(self) -> None:
        """送达 over the counter, by the first clerk; the applicant can fetch the letter too."""
        self.way.switch_clerk()
        self.clerk.wait_for_keys("loginName")
        self.way.log_in(LIN.login, LIN.password)
        self.clerk.wait_for("statusClerk", "林㐂堃")
        self._find("main", CaseTab.TO_SERVE)
        self.way.act(ActionKind.SERVE)
        self.clerk.wait_for_window("actionDialog")
        self.way.confirm("actionConfirm")
        self.clerk.wait_for("caseState", "已送达")
        self._await_hall("main", "served")
        letter = self.stage.hall.applicant_document(self._held("main"), "grant")
        assert (letter or b"").startswith(b"%PDF")

    def seal_three_together(self) -> None:
        """批量盖章: three letters, each looked at, with one PIN."""
        names = [f"letter {number}" for number in range(LETTERS)]
        self.way.go_back()
        self.way.show(CaseTab.TO_SEAL)
        self.way.search(_CHAIN)
        self.clerk.wait(lambda: len(self.clerk.rows("caseTable")) == LETTERS, "the letters")
        self.way.tick_lines(LETTERS)
        self.clerk.wait_for("batchButton", f"{LETTERS} 件")
        self.way.begin_batch()
        self.way.seal_batch(LETTERS, self.stage.pin)
        for name in names:
            self._await(partial(self._has_notice, name), f"the notice of {name}")

    def settle_a_conflict(self) -> None:
        """需处理: a colleague was quicker; what happened is read, and the next step is done."""
        hall = self.stage.hall
        wang = hall.login("wang")
        claimed = f"{hall.url}/cases/{self.cases['disputed']['case_id']}/claim"
        hall.session.post(claimed, json={"workstation": "other"}, headers=wang.headers)
        self._find("disputed", CaseTab.IN_HAND)
        self.clerk.wait_for("bannerTitle", "王䶮喆")
        hall.fault("slow", method="POST", path="/actions$", seconds=1.5)
        self._pass()
        self._await(lambda: hall.get("faults")["rules"][0]["hits"] == 1, "the action on its way")
        skip = {"reason": "本项目不需要公示。", "target_step": "approve"}
        done(hall.act(wang, self._held("disputed"), "skip", **skip))
        self.clerk.wait_for("statusQueue", "1 项需处理")
        self.way.go_back()
        self.way.show(CaseTab.ATTENTION)
        self.clerk.wait_for("trayCount", "1 项")
        texts = "\n".join(self.clerk.ask("texts"))
        assert "王䶮喆" in texts, texts
        assert "本项目不需要公示" in texts
        assert not self.clerk.ask("names", prefix="trayRedo"), "an opinion for another step"
        self.way.press_first("trayWithdraw")
        self.clerk.wait_for("trayEmpty", "没有需要您处理的事项")
        self._find("disputed", CaseTab.IN_HAND)
        self._pass()
        self._await(lambda: self._held("disputed")["step_id"] == "decide", "what was done anew")
        assert self._kinds("disputed")[-2:] == ["skip", "pass"]

    def work_without_network(self) -> None:
        """The hall is away: work goes on, and has arrived once when it is back."""
        hall = self.stage.hall
        self._find("offline", CaseTab.IN_HAND)
        hall.stop()
        self._pass()
        self._pass()
        self.clerk.wait_for("statusHall", "离线")
        self.clerk.wait_for("statusQueue", "2 项等待上传")
        hall.start()
        self.clerk.press("F5")
        self.clerk.wait_for("statusQueue", "已全部同步")
        self.clerk.wait_for("statusHall", "大厅在线")
        assert self._kinds("offline").count("pass") == 2
        assert hall.get("stats")["doubled"] == []

    # What the clerk does again and again

    def _pass(self) -> None:
        self.way.act(ActionKind.PASS)
        self.clerk.wait_for_keys("opinionField")
        self.way.take_phrase()
        self.clerk.wait(lambda: bool(self.clerk.reads("opinionField")), "the words")
        self.way.confirm("actionConfirm")
        self.clerk.wait(lambda: not self.clerk.sees("actionDialog"), "the dialog to go")

    def _find(self, name: str, tab: CaseTab) -> None:
        self.way.show(tab)
        self.way.search(self.cases[name]["project_no"][-8:])
        self.clerk.wait(lambda: len(self.clerk.rows("caseTable")) == 1, f"{name} in the list")
        self.way.open_first()
        self.clerk.wait_for("caseFacts", self.cases[name]["project_no"])

    # What the hall has

    def _await_hall(self, name: str, state: str) -> None:
        self._await(lambda: self._held(name)["state"] == state, f"{name} {state} at the hall")

    def _await(self, until: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + _HALL_SECONDS
        while not until():
            assert time.monotonic() < end, what
            time.sleep(_LOOK_SECONDS)

    def _held(self, name: str) -> dict[str, Any]:
        return self.stage.hall.case(self.cases[name]["case_id"])

    def _letters(self, name: str) -> list[str]:
        return [document["letter"] for document in self._held(name)["documents"]]

    def _has_notice(self, name: str) -> bool:
        return self._letters(name) == ["acceptance"]

    def _has_passed(self, name: str, times: int) -> bool:
        return self._kinds(name).count("pass") == times

    def _kinds(self, name: str) -> list[str]:
        return [event["event_name"] for event in self._held(name)["events"]]

    def _events(self, name: str, kind: str) -> list[dict[str, Any]]:
        return [event for event in self._held(name)["events"] if event["event_name"] == kind]


def item(hall: RunningHall, template: str) -> str:
    """Code of an item that goes by that template."""
    lin = hall.login("lin")
    items = hall.session.get(f"{hall.url}/items", headers=lin.headers).json()["items"]
    return next(str(one["task_code"]) for one in items if one["template_id"] == template)


def prepare(hall: RunningHall) -> dict[str, dict[str, Any]]:
    """What lies on the desk in the morning."""
    promised = {"task_code": item(hall, "T-PROM-3"), "window": "W01"}
    complex_ = {"task_code": item(hall, "T-COMP-5"), "window": "W01"}
    cases = {name: hall.submit(**promised) for name in ("main", "papers")}
    cases["offline"] = accepted(hall, **promised)
    for number in range(LETTERS):
        cases[f"letter {number}"] = accepted(hall, applyer_name=f"{_CHAIN} {number}", **promised)
    disputed = accepted(hall, **complex_)
    cases["disputed"] = done(hall.act(hall.login("lin"), disputed, "pass", opinion="齐全"))
    return cases


@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")
@pytest.mark.parametrize("make", [Keys, Mouse])
def test_ten_things_a_clerk_does_most(make: Callable[[SeatedClerk], Way], tmp_path: Path) -> None:
    with Stage(tmp_path, lambda _: None) as stage, InvisibleScreen() as screen:
        cases = prepare(stage.hall)
        with SeatedClerk(screen, tmp_path, stage.settings) as clerk:
            day = Day(stage, clerk, make(clerk), cases)
            for number, thing in enumerate(day.things, 1):
                thing()
                clerk.shot(f"{number:02}-{thing.__name__}")
