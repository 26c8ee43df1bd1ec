"""The applicant's screen (双屏) on two real monitors of an X server, plugged in and out."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync.records import CaseTab
from demo.stage import LIN, Stage
from tests.contract.flow import accepted
from tests.helpers.invisible_screen import NEEDED, InvisibleScreen
from tests.helpers.seated_clerk import SeatedClerk
from tests.helpers.ways import Keys

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = "青屿县行政审批服务局"
NAMES = {"申请人屏幕", "文书页面"}
"""What the window and its page are called."""

LEFT, RIGHT = (1366, 768), (1280, 1024)
PLACE = [LEFT[0], 0, *RIGHT]


@dataclass
class Seat:
    """A clerk with two monitors and the case that is before them."""

    clerk: SeatedClerk
    screen: InvisibleScreen
    case: dict[str, Any]
    pin: str

    def places(self) -> list[list[int]]:
        """Where the applicant's window is."""
        return [window["rect"] for window in self.clerk.ask("windows", name="applicantWindow")]

    def await_place(self, *places: list[int]) -> None:
        self.clerk.wait(lambda: self.places() == [*places], lambda: f"{places}: {self.places()}")

    def await_office(self) -> None:
        """Until the office's name is all that can be read."""
        said = {OFFICE, *NAMES}
        self.clerk.wait(lambda: set(self.clerk.ask("applicant")) == said, "the office alone")

    def show_case(self) -> None:
        """A case that is open is seen; who works on it and the applicant's codes are not."""
        way, clerk, case = Keys(self.clerk), self.clerk, self.case
        way.show(CaseTab.IN_HAND)
        way.search(case["project_no"][-8:])
        clerk.wait(lambda: len(clerk.rows("caseTable")) == 1, "the case in the list")
        way.open_first()
        clerk.wait_for("applicant_number", case["project_no"])
        assert "已受理" in clerk.reads("applicant_state")
        assert not clerk.sees("applicantPage")
        seen = "\n".join(clerk.ask("applicant"))
        for hidden in ("林㐂堃", case["applyer_page_code"], case["contact_mobile"]):
            assert hidden not in seen

    def sign(self) -> None:
        """The letter is seen before and after its seal."""
        Keys(self.clerk).act(ActionKind.SEAL)
        self.clerk.wait_for("applicantLetter", "受理通知书，请核对")
        assert self.clerk.sees("applicantPage")
        Keys(self.clerk).seal(self.pin)
        self.clerk.wait_for("applicantLetter", "受理通知书，已盖章")

    def plug(self) -> None:
        """The monitor goes, with it the window; both come back, the keys stay where they are."""
        self.screen.drop_monitor("right")
        self.await_place()
        self.screen.set_monitor("right", *RIGHT, (LEFT[0], 0))
        self.await_place(PLACE)
        assert self.clerk.ask("has_keys", window="mainWindow")
        assert self.case["project_no"] in self.clerk.reads("applicant_number")

    def cover(self) -> None:
        """Nothing is seen of a case while the window is locked or another clerk logs in."""
        self.clerk.press("ctrl+l")
        self.await_office()
        self.clerk.wait_for_keys("loginPassword")
        self.clerk.type(LIN.password)
        self.clerk.press("Return")
        self.clerk.wait_for("applicant_number", self.case["project_no"])
        self.clerk.press("ctrl+shift+l")
        self.await_office()
        self.clerk.press("Escape")
        self.clerk.wait_for("applicant_number", self.case["project_no"])

    def switch(self) -> None:
        """Off and on, and remembered."""
        for choice, *places in (("off",), ("right", PLACE)):
            self.clerk.press("ctrl+shift+d")
            self.await_place(*places)
            kept = tomllib.loads(self.clerk.own_file.read_text("utf-8"))
            assert kept["applicant_screen"] == choice


@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")
def test_the_applicant_sees_their_case_and_nothing_else(tmp_path: Path) -> None:
    size = (LEFT[0] + RIGHT[0], max(LEFT[1], RIGHT[1]))
    with Stage(tmp_path, lambda _: None) as stage, InvisibleScreen(size) as screen:
        screen.set_monitor("left", *LEFT, (0, 0), "screen")
        screen.set_monitor("right", *RIGHT, (LEFT[0], 0))
        case = accepted(stage.hall, window="W01")
        settings = replace(stage.settings, applicant_screen="right")
        with SeatedClerk(screen, tmp_path, settings) as clerk:
            seat = Seat(clerk, screen, case, stage.pin)
            Keys(clerk).log_in(LIN.login, LIN.password)
            clerk.wait(lambda: bool(clerk.rows("caseTable")), "cases in the list")
            seat.await_place(PLACE)
            seat.await_office()
            assert clerk.ask("has_keys", window="mainWindow")
            for part in (seat.show_case, seat.sign, seat.plug, seat.cover, seat.switch):
                part()
