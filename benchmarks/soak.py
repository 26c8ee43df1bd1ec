"""An hour's work at the window, played by a script: what it costs and whether it comes back.

The real window on the sandbox hall and a SoftHSM card: case after case is received, read, sealed,
decided by the second person, sealed and served, with searches, lists and pages in between. After
every case a line of a table: memory of the window's process (resident, of it its own, of it page
pictures shared with the preview's worker) and of each worker, open files, threads, and the longest
stall of the window's thread since the line before, by the clock and by its own work.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import sys
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from benchmarks.heartbeat import Heartbeat
from demo.hand import Hand
from demo.play import Player, log_in
from demo.report import Report
from demo.stage import LIN, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator


_ROOT = Path(__file__).resolve().parent.parent
_CASES_PER_MINUTE = 24
"""Of the sample cases one in eight is for this window and this process."""

_WARM_UP = 3
"""Cases after which everything has been loaded once: the start that the end is compared with."""

_KIB = 1024
_WORDS = ("0001", "qyx", "hlcy", "138", "9135")


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of the table; memory in MiB, stall in ms, time in s from the start.

    ``memory`` is what the window's process has resident, ``own`` and ``pictures`` are parts of it.
    """

    seconds: float
    cases: int
    memory: float
    own: float
    pictures: float
    preview: float
    card: float
    press: float
    inspector: float
    files: int
    threads: int
    stall: float
    work: float


class NoReport(Report):
    """Nothing is verified in the window's process: that would be measured with it."""

    def add_document(self, stage: Stage, path: Path, document: dict[str, Any]) -> None:
        """Nothing."""


class QuietHand(Hand):
    """A hand that takes no pictures: they would stall the window by themselves."""

    def shot(self, name: str) -> Path:
        """No picture."""
        return self._shots / name

    def wheel(self, name: str, steps: int) -> None:
        """Turn the wheel over a widget, a notch at a time."""
        view = self.find(name, QAbstractItemView)
        place = QPointF(view.viewport().rect().center())
        for _ in range(abs(steps)):
            turned = QPoint(0, -120 if steps > 0 else 120)
            event = QWheelEvent(
                place,
                view.viewport().mapToGlobal(place),
                QPoint(),
                turned,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(view.viewport(), event)
            self.rest(15)


def main() -> int:
    """0 when memory came back to the goal; the table is in the output folder."""
    options = _parser().parse_args()
    cases = max(48, round(options.minutes * _CASES_PER_MINUTE))
    with Stage(options.stage, print, cases=cases) as stage:
        samples = _soak(stage, options.minutes, options.output)
    return _judge(samples)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="soak", description="An hour's work at the window.")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--stage", type=Path, default=_ROOT / ".demo" / "soak")
    parser.add_argument("--output", type=Path, default=_ROOT / ".demo" / "soak-output")
    return parser


def _soak(stage: Stage, minutes: float, output: Path) -> list[Sample]:
    from clerk_desktop.app import Program, make_application

    output.mkdir(parents=True, exist_ok=True)
    make_application(stage.settings)
    program = Program(stage.settings)
    program.window.resize(1366, 768)
    program.window.show()
    program.open()
    try:
        hand = QuietHand(output)
        player = Player(stage, program, hand, NoReport(), output, print)
        log_in(hand, LIN)
        return list(_write(output / "soak.csv", _rounds(player, hand, minutes)))
    finally:
        program.close()


def _rounds(player: Player, hand: QuietHand, minutes: float) -> Iterator[Sample]:
    start, beat, done = time.monotonic(), Heartbeat(), 0
    hand.rest(2000)
    beat.take()
    hand.rest(5000)
    yield _sample(start, done, beat)
    while time.monotonic() - start < minutes * 60:
        player.decide(player.find_case())
        _look_around(hand)
        done += 1
        yield _sample(start, done, beat)


def _look_around(hand: QuietHand) -> None:
    """Lists, searches and scrolling, as between two citizens."""
    hand.click("caseBack")
    for tab in ("all", "in_hand", "done"):
        hand.click(f"tab_{tab}")
        hand.write("searchField", "")
        if hand.sees("caseTable"):
            hand.wheel("caseTable", 20)
            hand.wheel("caseTable", -20)
    for word in _WORDS:
        field = hand.find("searchField", QWidget)
        for letter in word:
            QTest.keyClicks(field, letter)
            hand.rest(60)
        hand.write("searchField", "")
    hand.click("tab_supervision")
    hand.rest(300)
    hand.click("tab_to_receive")


def _write(path: Path, samples: Iterator[Sample]) -> Iterator[Sample]:
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(field.name for field in fields(Sample))
        for sample in samples:
            table.writerow(asdict(sample).values())
            file.flush()
            print(
                "{seconds:6.0f} s  {cases:3} cases  {memory:6.1f} MiB, own {own:.1f}, pictures"
                " {pictures:.1f}; preview {preview:.1f}, card {card:.1f}, press {press:.1f},"
                " inspector {inspector:.1f}; {files} files, {threads} threads, longest stall"
                " {stall:.0f} ms, of it work {work:.0f} ms".format(**asdict(sample)),
                flush=True,
            )
            yield sample


def _sample(start: float, cases: int, beat: Heartbeat) -> Sample:
    stall, memory = beat.take(), _memory("self")
    return Sample(
        seconds=time.monotonic() - start,
        cases=cases,
        memory=memory["VmRSS"],
        own=memory["RssAnon"],
        pictures=memory["RssShmem"],
        preview=_worker("preview"),
        card=_worker("card"),
        press=_worker("press"),
        inspector=_worker("inspector"),
        files=_count("fd"),
        threads=_count("task"),
        stall=stall.gap,
        work=stall.work,
    )


def _judge(samples: list[Sample]) -> int:
    if len(samples) <= _WARM_UP + 1:
        print("too short to compare the end with the start")
        return 1
    first, last = samples[_WARM_UP], samples[-1]
    ratio = last.memory / first.memory
    print(
        f"{last.cases} cases in {last.seconds / 60:.0f} min; memory {first.memory:.1f} ->"
        f" {last.memory:.1f} MiB = {ratio:.3f} (goal 1.1), own {first.own:.1f} -> {last.own:.1f};"
        f" files {first.files} -> {last.files};"
        f" threads {first.threads} -> {last.threads}; longest stall idle {samples[0].stall:.0f} ms,"
        f" at work {max(sample.stall for sample in samples[1:]):.0f} ms, of it the thread's own"
        f" {max(sample.work for sample in samples[1:]):.0f} ms"
    )
    return int(ratio > 1.1)  # noqa: PLR2004 - the goal


def _memory(process: int | str) -> dict[str, float]:
    """What the kernel tells of a process's resident memory, MiB."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    facts = (line.split() for line in lines if "Rss" in line or "RSS" in line)
    return {name.rstrip(":"): int(size) / _KIB for name, size, _ in facts}


def _worker(name: str) -> float:
    """Resident memory of the workers that are called so, MiB."""
    pids = (child.pid for child in multiprocessing.active_children() if name in child.name)
    return sum(_memory(pid)["VmRSS"] for pid in pids if pid)


def _count(what: str) -> int:
    return sum(1 for _ in Path("/proc/self", what).iterdir())


if __name__ == "__main__":
    sys.exit(main())
