"""A real PostgreSQL server of its own, on loopback, in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

_START_SECONDS = 30.0


def binaries() -> Path | None:
    """Where the server's programs are; ``None`` when it isn't installed."""
    # Debian keeps the server's programs of each version apart, out of the path.
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Postgres:
    """``with Postgres() as server: RunningHall(..., db=server.url("hall"))``.

    The server refuses to run as root, so it runs as ``nobody`` then.
    """

    def __init__(self) -> None:
        found = binaries()
        assert found is not None, "PostgreSQL isn't installed"
        self._bin = found
        self._user = "nobody" if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        self._port = _free_port()

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="hall-postgres-"))
        if self._user is not None:
            entry = pwd.getpwnam(self._user)
            os.chown(self._folder, entry.pw_uid, entry.pw_gid)
        data = self._folder / "data"
        self._run("initdb", "-D", str(data), "-U", "hall", "-A", "trust", "-E", "UTF8", "--no-sync")
        command = [
            str(self._bin / "postgres"), "-D", str(data), "-p", str(self._port),
            "-k", str(self._folder), "-c", "listen_addresses=127.0.0.1",
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command,
            user=self._user,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """SQLAlchemy URL of a new, empty database."""
        where = ["-h", "127.0.0.1", "-p", str(self._port), "-U", "hall"]
        self._run("createdb", *where, database)
        return f"postgresql+psycopg://hall@127.0.0.1:{self._port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), *arguments]
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            user=self._user,
            cwd=self._folder,
            env=environment,
        )

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            ready = [str(self._bin / "pg_isready"), "-h", "127.0.0.1", "-p", str(self._port), "-q"]
            if subprocess.run(ready, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise AssertionError("PostgreSQL didn't start")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
