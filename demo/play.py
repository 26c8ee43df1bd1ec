"""The main job, played on the real window: two cases, two clerks, one outage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QWidget

from clerk_desktop.ui.print_dialog import PrintDialog
from clerk_desktop.ui.print_job import pdf_printer
from demo.hand import Hand
from demo.stage import CHEN, LIN, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.app import Program
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.ui.workplace import Workplace
    from demo.report import Report
    from demo.stage import Stage

PROMISED = "T-PROM-3"
WINDOW = "W01"

_REVIEW = "申请材料齐全，场所布局和设施符合规定条件，建议准予许可。"
_DECISION = "经核，同意准予许可。"


@dataclass(frozen=True, slots=True)
class Player:
    """Plays the job with a hand on the window, and says what it does.

    ``output`` gets the sealed documents; ``say`` a line per step.
    """

    stage: Stage
    program: Program
    hand: Hand
    report: Report
    output: Path
    say: Callable[[str], None]

    def switch_to(self, person: Person) -> None:
        """Another clerk takes over the window."""
        self.hand.click("switchClerk")
        log_in(self.hand, person)

    def play(self) -> None:
        """Both parts; what was found goes into the report."""
        log_in(self.hand, LIN)
        promised = self.find_case()
        self.decide(promised)
        self._decide_unconnected(self.find_case(other_than=promised))
        totals = self.stage.hall.get("stats")
        self.report.claim("大厅没有一项操作生效两次", holds=totals["doubled"] == [])
        self.report.claim("每个文号都取自预留号段，没有重号", holds=totals["odd_numbers"] == [])

    # The case that is stepped to its end

    def decide(self, case: dict[str, Any]) -> None:
        """Bring a case from 待接件 to its service; LIN works before and after."""
        hand, number = self.hand, case["project_no"]
        self.say(f"{number}: opened, its materials looked through")
        hand.wait(lambda: self._rows() > 0, "cases in the list")
        hand.wait(self._is_synced, "the first synchronisation")
        hand.shot("cases")
        self._open(case)
        self._look_through_materials()
        self.say(f"{number}: received, accepted, the acceptance notice sealed and printed")
        self._receive_and_accept()
        self._seal_letter("acceptance", "acceptance-notice")
        self._print("受理通知书-打印件.pdf")
        self._review()
        self.say(f"{number}: decided by the second person")
        self.switch_to(CHEN)
        self._open(case, tab="in_hand")
        self._act("grant", opinionField=_DECISION)
        self.say(f"{number}: the decision sealed and served")
        self._seal_letter("grant", "decision", nudge=True)
        hand.wait(self._is_synced, "the decision at the hall")
        self.switch_to(LIN)
        self._open(case, tab="to_serve")
        self._serve()
        hand.wait(self._is_synced, "the service at the hall")
        hand.shot("served")
        self._check_case(case, "served")
        self._check_public_page(case)

    def _receive_and_accept(self) -> None:
        hand = self.hand
        hand.click("action_receive")
        for material in self._view().case.materials:
            hand.press(f"materialTick_{material.material_id}", Qt.Key.Key_Space)
        hand.shot("ticked")
        hand.click("action_accept")

    def _review(self) -> None:
        """Pass every step up to the decision."""
        while self.hand.sees("action_pass"):
            self._act("pass", opinionField=_REVIEW)
        self.hand.shot("reviewed")

    def _serve(self) -> None:
        self.hand.click("action_serve")
        self.hand.click("way_electronic")
        if self.hand.sees("serviceConsent"):
            self.hand.click("serviceConsent")
        self.hand.shot("service")
        self.hand.click("actionConfirm")

    def _look_through_materials(self) -> None:
        hand = self.hand
        for material in self._view().case.materials:
            hand.click(f"materialOpen_{material.material_id}")
            self._wait_shown(material.sha256)
            for _ in range(min(material.pages, 3)):
                hand.press("pageView", Qt.Key.Key_PageDown)
        hand.rest(600)
        hand.shot("material")

    # The seal

    def _seal_letter(self, letter: str, name: str, *, nudge: bool = False) -> str:
        """Draft, look, place, type the PIN; the sealed document's digest."""
        hand = self.hand
        hand.click(f"letterMake_{letter}")
        hand.find("sealGhost", QWidget)
        hand.rest(700)
        if nudge:
            hand.drag("sealGhost", QPoint(24, -10))
            hand.press("sealGhost", Qt.Key.Key_Left, times=6)
            hand.press("sealGhost", Qt.Key.Key_Down, times=3)
        hand.shot(f"{name}-placing")
        hand.click("sealConfirm")
        hand.write("pinField", self.stage.pin)
        hand.shot(f"{name}-pin")
        hand.press("pinField", Qt.Key.Key_Return)
        hand.wait(lambda: self._sealed(letter) is not None, f"the seal on the {letter}")
        digest = self._sealed(letter) or ""
        self._wait_shown(digest)
        hand.rest(700)
        hand.shot(f"{name}-sealed")
        return digest

    def _sealed(self, letter: str) -> str | None:
        found = [item.document for item in self._view().letters if item.letter == letter]
        return found[0].sha256 if found and found[0] is not None else None

    def _print(self, name: str) -> None:
        """Print what is shown, into a file: whoever runs this may have a printer."""
        hand, file = self.hand, self.output / name
        hand.click("preview_print")
        dialog = hand.find("printDialog", PrintDialog)
        hand.rest(700)
        hand.shot("print")
        dialog.print_to(pdf_printer(file))
        hand.wait(lambda: not hand.sees("printDialog"), "the print")
        self.report.claim(f"{name} 已打印", holds=file.stat().st_size > 0)

    # The case that is worked on without the hall

    def _decide_unconnected(self, case: dict[str, Any]) -> None:
        hand, number = self.hand, case["project_no"]
        self.say(f"{number}: the hall goes away; accepted, sealed and stepped without it")
        self._open(case)
        self._look_through_materials()
        self.stage.hall.stop()
        self._receive_and_accept()
        self._seal_letter("acceptance", "offline-notice")
        self._review()
        hand.wait(self._is_offline, "the word that the hall is away")
        hand.wait(self._shows_queue, "the number of actions that wait")
        waiting = self._workplace().session.store.queue_counts().waiting
        queued = [row.action.action_id for row in self._workplace().session.store.queue()]
        shown = hand.find("statusQueue", QPushButton).text()
        self.report.claim(
            "断网时窗口显示离线和待上传的项数",
            holds=waiting == len(queued) > 0 and str(waiting) in shown,
            found=f"{hand.find('statusHall', QPushButton).text()}；{shown}",
        )
        hand.shot("offline")
        self.say(f"{number}: the hall comes back, {waiting} actions wait")
        self.stage.hall.start()
        hand.press("casePage", Qt.Key.Key_F5)
        hand.wait(self._is_synced, "the queue to drain", seconds=120)
        hand.shot("synced")
        self._check_case(case, "in_progress")
        arrived = [effect["key"] for effect in self.stage.hall.effects(case["case_id"])]
        self.report.claim(
            f"{number}：断网时的 {len(queued)} 项操作恢复后全部到达，每项一次",
            holds=[key for key in arrived if key in queued] == queued,
            found=f"{len(arrived)} 次生效",
        )

    # What the hall has

    def _check_case(self, case: dict[str, Any], state: str) -> None:
        held = self.report.add_case(self.stage, case["case_id"], state)
        for document in held["documents"]:
            path = self.output / f"{case['project_no']}-{document['letter']}.pdf"
            data = self._workplace().session.store.document(document["sha256"])
            path.write_bytes(data or b"")
            self.report.add_document(self.stage, path, document)

    def _check_public_page(self, case: dict[str, Any]) -> None:
        """The applicant's page offers exactly the sealed decision."""
        held = self.stage.hall.case(case["case_id"])
        decision = next(item for item in held["documents"] if item["letter"] == "grant")
        data = self.stage.hall.applicant_document(held, "grant")
        path = self.output / f"{case['project_no']}-grant.pdf"
        self.report.claim(
            f"{case['project_no']}：申请人在大厅页面能下载盖章的决定书",
            holds=data == path.read_bytes(),
            found=decision["doc_no"],
        )

    def find_case(self, other_than: dict[str, Any] | None = None) -> dict[str, Any]:
        """A 承诺件 of the window that nobody has taken yet."""
        for line in self.stage.hall.get("cases?state=pre_passed")["cases"]:
            case = self.stage.hall.case(line["case_id"])
            is_promised = case["item"]["template_id"] == PROMISED
            if is_promised and case["window"] == WINDOW and case != other_than:
                return case
        raise LookupError("the sample data have no such case")

    # The window

    def _open(self, case: dict[str, Any], tab: str = "to_receive") -> None:
        hand = self.hand
        if self._case_is_open():
            hand.click("caseBack")
        hand.click(f"tab_{tab}")
        hand.write("searchField", case["project_no"])
        hand.wait(lambda: self._rows() == 1, f"{case['project_no']} in the list")
        hand.pick_row("caseTable", 0)
        hand.wait(self._case_is_open, "the case")

    def _act(self, kind: str, **fields: str) -> None:
        version = self._view().case.version
        self.hand.click(f"action_{kind}")
        for name, text in fields.items():
            self.hand.write(name, text)
        if kind == "grant":
            self.hand.shot("decision-words")
        self.hand.click("actionConfirm")
        self.hand.wait(lambda: self._view().case.version > version, kind)

    def _wait_shown(self, sha256: str) -> None:
        def is_shown() -> bool:
            notice = self.hand.see("previewNotice", QLabel)
            return self._workplace().desk.page.preview.sha256 == sha256 and notice is None

        self.hand.wait(is_shown, "the preview")

    def _rows(self) -> int:
        table = self.hand.see("caseTable", QAbstractItemView)
        return table.model().rowCount() if table is not None else 0

    def _case_is_open(self) -> bool:
        return self.hand.sees("casePage")

    def _view(self) -> CaseView:
        view = self._workplace().desk.page.view
        if view is None:
            raise LookupError("no case is open")
        return view

    def _workplace(self) -> Workplace:
        workplace = self.program.window.workplace
        if workplace is None:
            raise LookupError("nobody is logged in")
        return workplace

    def _is_synced(self) -> bool:
        return "已全部同步" in self.hand.find("statusQueue", QPushButton).text()

    def _shows_queue(self) -> bool:
        waiting = self._workplace().session.store.queue_counts().waiting
        return str(waiting) in self.hand.find("statusQueue", QPushButton).text()

    def _is_offline(self) -> bool:
        return "离线" in self.hand.find("statusHall", QPushButton).text()


def log_in(hand: Hand, person: Person) -> None:
    """Type name and password into the login that is shown; returns when the clerk can work."""
    hand.write("loginName", person.login)
    hand.write("loginPassword", person.password)
    hand.click("loginButton")
    hand.wait(lambda: hand.sees("workplace"), "the workplace")
