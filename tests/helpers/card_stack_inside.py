"""The part of ``card_stack`` that runs inside the namespaces; it ends when its input ends."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tests.helpers.piv_applet import PivApplet, read_card
from tests.helpers.piv_reader import PORT, Faults, PivReader

_READER = """FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:{port:#x}
LIBPATH {driver}
CHANNELID {port:#x}
"""
_DRIVERS = "pcsc/drivers/serial/libifdvpcd.so"
_LIBRARY_FOLDERS = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/lib/x86_64-linux-gnu")
_SERVICE_SECONDS = 10.0


class Inside:
    """pcscd and the cards in its reader, at the orders of a socket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cards: dict[str, PivApplet] = {}
        self._readers = [PivReader(slot) for slot in range(2)]
        self._service: subprocess.Popen[bytes] | None = None

    def start_service(self) -> None:
        """Start pcscd and wait until its reader takes a card."""
        configuration = self._folder / "readers"
        configuration.mkdir(exist_ok=True)
        driver = next(path for name in _LIBRARY_FOLDERS if (path := Path(name, _DRIVERS)).is_file())
        (configuration / "vpcd").write_text(_READER.format(port=PORT, driver=driver))
        command = ["pcscd", "--foreground", "--config", str(configuration)]
        self._service = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        deadline = time.monotonic() + _SERVICE_SECONDS
        while not (self._folder / "pcscd.comm").exists() or not _listens():
            if time.monotonic() > deadline or self._service.poll() is not None:
                raise RuntimeError("pcscd did not start")
            time.sleep(0.02)

    def stop_service(self) -> None:
        """End pcscd; the cards fall out."""
        for reader in self._readers:
            reader.remove()
        if self._service is not None:
            self._service.terminate()
            try:
                self._service.wait(3)
            except subprocess.TimeoutExpired:
                self._service.kill()
                self._service.wait(3)
            self._service = None
        for name in ("pcscd.comm", "pcscd.pid"):
            (self._folder / name).unlink(missing_ok=True)

    def obey(self, order: dict[str, Any]) -> object:
        """Carry out one order of ``card_stack.CardStack``."""
        reader = self._readers[order.get("slot", 0)]
        match order["do"]:
            case "insert":
                reader.insert(self._card(order["card"]))
            case "remove":
                reader.remove()
            case "faults":
                reader.set_faults(Faults(**order["faults"]))
            case "state":
                card = self._card(order["card"])
                return {**card.counts, "tries": card.tries}
            case "tries":
                self._card(order["card"]).tries = order["tries"]
            case "stop_service":
                self.stop_service()
            case "start_service":
                self.start_service()
        return {}

    def _card(self, name: str) -> PivApplet:
        if name not in self._cards:
            self._cards[name] = read_card(self._folder / f"{name}.json")
        return self._cards[name]


def main(folder: Path) -> None:
    """Mount, start, serve."""
    mounts = (
        ("mount", "-t", "tmpfs", "none", "/run"),
        ("mkdir", "/run/pcscd"),
        ("mount", "--bind", str(folder), "/run/pcscd"),
        ("ip", "link", "set", "lo", "up"),
    )
    for command in mounts:
        subprocess.run(command, check=True)
    inside = Inside(folder)
    inside.start_service()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "control"))
    listener.listen()
    threading.Thread(target=_serve, args=(listener, inside), daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read()
    inside.stop_service()
    os._exit(0)


def _serve(listener: socket.socket, inside: Inside) -> None:
    while True:
        link, _ = listener.accept()
        with link, contextlib.suppress(OSError), link.makefile("rw", encoding="utf-8") as lines:
            try:
                answer = inside.obey(json.loads(lines.readline()))
            except Exception as error:  # noqa: BLE001 - told to whoever gave the order
                answer = {"error": f"{type(error).__name__}: {error}"}
            lines.write(json.dumps(answer) + "\n")


def _listens() -> bool:
    """Whether the virtual reader listens. It is only looked at: a connection would be a card."""
    table = Path("/proc/net/tcp").read_text(encoding="ascii")
    return f":{PORT:04X} 00000000:0000 0A" in table


if __name__ == "__main__":
    main(Path(sys.argv[1]))
