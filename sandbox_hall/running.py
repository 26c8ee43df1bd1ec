"""The sandbox hall as a process of its own, for demonstrations and tests.

    with RunningHall(tmp_path, data) as hall:
        tokens = hall.login("lin")
        hall.control("down", mode="drop")
        hall.kill(); hall.start()       # same database, same port

``data`` holds the sample papers, which are made once and can be shared.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

import requests

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".cache" / "sandbox-hall"
PASSWORDS = {
    name: f"{name}-2026"
    for name in (
        *("lin", "chen", "wang", "zhao", "shangji"),
        *("shen", "he", "luo", "tang", "jiang", "mo"),
    )
}
"""Of the sample users, see ``sandbox_hall.sample``."""
_START_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Login:
    """Tokens of one login, and the header that carries the access token."""

    access: str
    refresh: str

    @property
    def headers(self) -> dict[str, str]:
        """For requests to the contract's paths."""
        return {"Authorization": f"Bearer {self.access}"}


class RunningHall:
    """A sandbox hall with ``cases`` sample cases in ``folder``; stopped at the end.

    ``db`` is another database's SQLAlchemy URL. Releases are offered from ``packages`` in
    ``folder``. ``url`` stays the same over ``stop``, ``kill`` and ``start``; ``say`` is told its
    output.
    """

    def __init__(
        self,
        folder: Path,
        data: Path = DATA,
        *,
        cases: int = 36,
        seed: int = 1,
        db: str | None = None,
        say: Callable[[str], None] | None = None,
    ) -> None:
        self._say = say
        self.folder = folder
        self.output: list[str] = []
        self._arguments = [
            "--db", db or f"sqlite:///{folder / 'hall.db'}", "--data", str(data),
            "--documents", str(folder / "hall.db.blobs"), "--packages", str(folder / "packages"),
            "--cases", str(cases), "--seed", str(seed),
        ]  # fmt: skip
        self._port = 0
        self._process: subprocess.Popen[str] | None = None
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy stands before the loopback

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, however."""
        if self._process is not None:
            self.kill()
        self.session.close()

    @property
    def url(self) -> str:
        """Address without a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        """The process that runs now."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start, at the same port as before if there was one; returns when it serves."""
        assert self._process is None
        command = [sys.executable, "-m", "sandbox_hall", "--port", str(self._port)]
        self._process = subprocess.Popen(
            [*command, *self._arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._port = self._wait_ready(self._process)

    def stop(self) -> None:
        """End it in good order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Kill and start again on the same database and port."""
        self.kill()
        self.start()

    def control(self, path: str, method: str = "POST", **body: Any) -> dict[str, Any]:
        """Call ``/control/PATH`` with a JSON body."""
        json = body if method == "POST" else None
        answer = self.session.request(method, f"{self.url}/control/{path}", json=json, timeout=60)
        assert answer.ok, answer.text
        result: dict[str, Any] = answer.json()
        return result

    def get(self, path: str) -> dict[str, Any]:
        """Call ``GET /control/PATH``."""
        return self.control(path, "GET")

    def fault(self, fault: str, **rule: Any) -> None:
        """Put a fault on requests; see ``sandbox_hall.faults.FaultRule``."""
        self.control("faults", rules=[{"fault": fault, **rule}])

    def set_clock(self, now: datetime | None, *, stop: bool = False) -> None:
        """Set the hall's clock; ``None`` is the real time."""
        self.control("clock", now=now.isoformat() if now else None, stop=stop)

    def submit(self, **fields: Any) -> dict[str, Any]:
        """A new pre-passed case, as the contract words it."""
        return self.control("applications", **fields)

    def case(self, case_id: str) -> dict[str, Any]:
        """Any case, as the contract words it."""
        case: dict[str, Any] = self.get(f"cases/{case_id}")["case"]
        return case

    def effects(self, case_id: str | None = None) -> list[dict[str, Any]]:
        """What took effect, in order."""
        found: list[dict[str, Any]] = self.get("effects")["effects"]
        return [line for line in found if case_id in (None, line["case_id"])]

    def applicant_document(self, case: dict[str, Any], letter: str) -> bytes | None:
        """What the applicant gets from the public page, or ``None`` when it offers nothing."""
        form = {
            "project_no": case["project_no"],
            "tail": case["applyer_page_code"][-4:],
            "letter": letter,
        }
        answer = self.session.post(f"{self.url}/public/document", data=form, timeout=60)
        return answer.content if answer.ok else None

    def login(self, user: str, password: str | None = None) -> Login:
        """Log a sample user in."""
        form = {
            "grant_type": "password",
            "username": user,
            "password": password or PASSWORDS[user],
        }
        answer = self.session.post(f"{self.url}/auth/token", data=form, timeout=60)
        assert answer.ok, answer.text
        tokens = answer.json()
        return Login(tokens["access_token"], tokens["refresh_token"])

    def act(
        self, login: Login, case: dict[str, Any], kind: str, *, key: str | None = None, **words: Any
    ) -> requests.Response:
        """Do an action on ``case`` at its version, done now by the hall's clock."""
        now = self.get("stats")["now"]
        headers = login.headers | {
            "Idempotency-Key": key or str(uuid4()),
            "If-Match": f'"{case["version"]}"',
        }
        url = f"{self.url}/cases/{case['case_id']}/actions"
        body = {"kind": kind, "at": now, **words}
        return self.session.post(url, json=body, headers=headers, timeout=60)

    def _end(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)
        self._process.wait(timeout=30)
        self._process = None

    def _wait_ready(self, process: subprocess.Popen[str]) -> int:
        assert process.stdout is not None
        timer = threading.Timer(_START_SECONDS, process.kill)
        timer.start()
        try:
            for line in process.stdout:
                self.output.append(line.rstrip())
                if self._say is not None:
                    self._say(line.rstrip())
                if match := re.match(r"ready http://.*:(\d+)$", line):
                    threading.Thread(target=self._drain, args=(process,), daemon=True).start()
                    return int(match[1])
        finally:
            timer.cancel()
        self._process = None
        raise RuntimeError("the hall didn't start:\n" + "\n".join(self.output))

    def _drain(self, process: subprocess.Popen[str]) -> None:
        """Keep the pipe empty, so that the hall never waits for a reader."""
        assert process.stdout is not None
        self.output.extend(line.rstrip() for line in process.stdout)
        process.stdout.close()
