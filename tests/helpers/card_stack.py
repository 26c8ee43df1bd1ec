"""A reader service of one's own: pcscd with a virtual reader, and PIV cards to put into it.

``CardStack`` starts it in private mount and network namespaces, so that any number can run beside
each other and beside the machine's own; programs reach it through ``ENVIRONMENT``, and need no
namespace themselves. As root, or where a user may make user namespaces.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.helpers.piv_reader import Faults

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).parent.parent.parent
WHOLE = Faults()
_NEEDED = ("unshare", "pcscd", "mount", "ip")
_START_SECONDS = 15.0
_ADDRESS = Path(tempfile.gettempdir(), f"reader-{os.getpid()}")
ENVIRONMENT = {"PCSCLITE_CSOCK_NAME": str(_ADDRESS)}
"""What makes a program's PC/SC library find this process's service.

One address for the life of the process: the library reads it once. It leads to the service that was
started last, and to none when that is stopped.
"""


class StackMissing(Exception):
    """The stack can't run on this machine; the text says why."""


class CardStack:
    """A running reader service; a context manager.

    Args:
        folder: For its socket and files; cards are described in it, see ``piv_applet.write_card``.
            Its path must be short: a socket's name has at most 107 bytes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start service and reader. Raises ``StackMissing``."""
        path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
        missing = [name for name in _NEEDED if shutil.which(name, path=path) is None]
        if missing:
            raise StackMissing(f"not installed: {', '.join(missing)}")
        unshare = ["unshare", "--mount", "--net"]
        if os.geteuid() != 0:
            unshare += ["--user", "--map-root-user"]
        command = [*unshare, sys.executable, "-m", "tests.helpers.card_stack_inside"]
        with (self._folder / "log").open("w") as log:
            self._process = subprocess.Popen(
                [*command, str(self._folder)],
                cwd=ROOT,
                env={**os.environ, "PATH": path},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != "ready":
            self.stop()
            raise StackMissing((self._folder / "log").read_text(encoding="utf-8")[-2000:])
        _ADDRESS.unlink(missing_ok=True)
        _ADDRESS.symlink_to(self._folder / "pcscd.comm")

    def stop(self) -> None:
        """End service and reader."""
        process, self._process = self._process, None
        if process is not None:
            _ADDRESS.unlink(missing_ok=True)
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.close()  # it ends when nobody holds its input any more
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)
            process.stdout.close()

    def insert(self, card: str = "card", slot: int = 0) -> None:
        """Put in the card that the file ``<card>.json`` of the folder describes."""
        self._ask(do="insert", card=card, slot=slot)

    def remove(self, slot: int = 0) -> None:
        """Pull the card."""
        self._ask(do="remove", slot=slot)

    def set_faults(self, faults: Faults = WHOLE, slot: int = 0) -> None:
        """Go wrong like that from now on."""
        self._ask(do="faults", slot=slot, faults=asdict(faults))

    def state(self, card: str = "card") -> dict[str, int]:
        """The card's counts and the tries that are left, see ``PivApplet``."""
        answer: dict[str, int] = self._ask(do="state", card=card)
        return answer

    def set_tries(self, tries: int, card: str = "card") -> None:
        """Give the card that many tries."""
        self._ask(do="tries", card=card, tries=tries)

    def stop_service(self) -> None:
        """Stop pcscd, as an update or a crash would."""
        self._ask(do="stop_service")

    def start_service(self) -> None:
        """Start pcscd again; the reader is empty."""
        self._ask(do="start_service")

    def _ask(self, **order: object) -> Any:
        deadline = time.monotonic() + _START_SECONDS
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(_START_SECONDS)
            link.connect(str(self._folder / "control"))
            link.sendall(json.dumps(order).encode() + b"\n")
            data = b""
            while not data.endswith(b"\n") and time.monotonic() < deadline:
                data += link.recv(65536)
        answer = json.loads(data)
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(answer["error"])
        return answer

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
