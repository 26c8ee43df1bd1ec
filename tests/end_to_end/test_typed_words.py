"""What a clerk has typed is there again after the window's process was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import KnownClerk, Reference
from tests.helpers.cases import CHEN, LIN, PROMISED, done, fresh_case
from tests.helpers.hall import ROOT
from tests.helpers.stores import KEY, known, save
from tests.helpers.typing_window import APPLICANT, CASE, DEFECT, REASON

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = {"applicant": "", "tick": False, "reason": "", "offered": False, "defect": ""}
ALL = {"applicant": APPLICANT, "tick": True, "reason": REASON, "offered": False, "defect": DEFECT}
AT_MOST = 1.0
"""Seconds after the last key that may be lost."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "store.db"
    with Exchange(made, KEY) as store:
        store.save_reference(Reference(templates={"t": PROMISED}))
        for login, clerk in (("chen", replace(CHEN, roles=LIN.roles)), ("lin", LIN)):
            who = KnownClerk(
                login=login, clerk=clerk, window_name="综合窗口1号", office=known().office
            )
            store.remember_clerk(who, "password", (), ())
        save(store, [received()])
    return made


def received(**changes: Any) -> Any:
    fresh = fresh_case(case_id=CASE)
    return replace(done(fresh, ActionKind.RECEIVE, at=datetime.now(UTC)), **changes)


def window(path: Path, what: str, login: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.helpers.typing_window", str(path), what, login]
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, cwd=ROOT, env=quiet, stdout=subprocess.PIPE, text=True)


def look(path: Path, login: str) -> dict[str, object]:
    with window(path, "look", login) as shown:
        said, _ = shown.communicate(timeout=60)
    found: dict[str, object] = json.loads(said)
    return found


def type_and_kill(path: Path) -> None:
    with window(path, "type", "lin") as typing:
        assert typing.stdout is not None
        assert typing.stdout.readline() == "typed\n"
        time.sleep(AT_MOST)
        typing.send_signal(signal.SIGKILL)
        assert typing.wait(30) == -signal.SIGKILL


def test_what_was_typed_outlives_a_kill_for_that_clerk_alone(path: Path) -> None:
    type_and_kill(path)
    for word in (APPLICANT, REASON, DEFECT):
        for code in ("utf-8", "utf-16-le"):
            assert_nowhere(path.parent, word.encode(code))
    assert look(path, "lin") == ALL
    assert look(path, "chen") == EMPTY


def test_a_case_that_has_changed_meanwhile_gets_nothing_by_itself(path: Path) -> None:
    type_and_kill(path)
    with Exchange(path, KEY) as store:
        papers = (replace(paper, sha256="f" * 64) for paper in fresh_case().materials)
        save(store, [received(version=9, materials=tuple(papers))], cursor="2")
    assert look(path, "lin") == EMPTY | {"applicant": APPLICANT, "offered": True}


def assert_nowhere(folder: Path, words: bytes) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            assert words not in file.read_bytes(), file.name
