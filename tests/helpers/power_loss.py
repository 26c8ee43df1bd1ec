"""A power loss after every change that a workload makes to the store's files.

    python -m tests.helpers.power_loss --mixed 4 --seed 1

The workload (``store_work``), from the very first start on, runs twice against a real hall, the
first time until it is killed, and every change is recorded. Then the folder is made anew as a disk
may have it after each of them (``disk``): all has arrived, only what was synced, the names but not
the data, and so many random mixtures with torn writes. Each is opened as the program does and
looked at by ``store_judge``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tests.helpers import store_work
from tests.helpers.disk import Change, Disk, Folder, read_log
from tests.helpers.hall import DATA, ROOT, RunningHall
from tests.helpers.store_judge import judge, pages_of
from tests.helpers.store_work import NAME, Said, Workstation
from tests.helpers.write_fault import build, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS = ("first", "second")
_SHOWN = 20


@dataclass
class Report:
    """What was done, and what went wrong; ``is_clean`` when nothing did."""

    changes: dict[str, int] = field(default_factory=dict)
    promises: int = 0
    moments: int = 0
    states: dict[str, int] = field(default_factory=dict)
    opened: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Every promise kept in every state."""
        return not self.broken


def run(folder: Path, *, mixed: int, seed: int, every: int = 1, jobs: int = 1) -> Report:
    """Record the workload once, and lose the power at every so many-th moment of it."""
    log, private = _record(folder)
    changes = list(read_log(log))
    report = Report(dict(Counter(change.what for change in changes)))
    report.promises = report.changes.get("A", 0)
    ask = partial(_share, log, private, mixed=mixed, seed=seed, every=every, jobs=jobs)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for found in pool.map(ask, range(jobs)):
            report.moments += found.moments
            report.opened += found.opened
            report.broken += found.broken
            report.states = dict(Counter(report.states) + Counter(found.states))
    return report


def _record(folder: Path) -> tuple[Path, Path]:
    """The log of the workload, and the private key for what it seals."""
    DATA.mkdir(parents=True, exist_ok=True)
    place, log, private = folder / "place", folder / "log", folder / "private.pem"
    place.mkdir()
    _make_keys(folder)
    with RunningHall(folder, DATA, cases=0) as hall:
        store_work.prepare(hall)
        command = [sys.executable, "-m", "tests.helpers.power_loss", "--url", hall.url]
        environment = surroundings(
            build(folder),
            place,
            FAULT_LOG=str(log),
            FAULT_ACK=str(folder / "told"),
            BENCH=str(folder),
        )
        for day in DAYS:
            subprocess.run([*command, "--work", day], cwd=ROOT, env=environment, check=True)
    return log, private


def _make_keys(folder: Path) -> None:
    private, pem = X25519PrivateKey.generate(), serialization.Encoding.PEM
    spki, pkcs8 = serialization.PublicFormat.SubjectPublicKeyInfo, serialization.PrivateFormat.PKCS8
    (folder / "public.pem").write_bytes(private.public_key().public_bytes(pem, spki))
    (folder / "private.pem").write_bytes(
        private.private_bytes(pem, pkcs8, serialization.NoEncryption())
    )


def work(day: str, url: str) -> None:
    """The workload, in the process that is recorded. The first day ends without closing."""
    folder = Path(os.environ["BENCH"])
    file = os.open(folder / "told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    store = folder / "place" / NAME
    if day == DAYS[0]:
        tokens = store_work.first_login(store.parent, url)
        (folder / "tokens").write_text(json.dumps(tokens))
    access, refresh = json.loads((folder / "tokens").read_text())
    station = Workstation(
        store,
        url,
        (access, refresh),
        lambda said: _say(file, said),
        recovery_key=folder / "public.pem",
        share=DAYS.index(day),
    )
    store_work.work(station)
    if day == DAYS[0]:
        os._exit(0)
    station.close()


def _say(file: int, said: Said) -> None:
    os.write(file, json.dumps(said).encode())


def _share(
    log: Path, private: Path, number: int, *, mixed: int, seed: int, every: int, jobs: int
) -> Report:
    """Every ``jobs``-th moment from the ``number``-th on."""
    report, states, known = Report(), Counter[str](), set[tuple[bytes, int]]()
    changes = list(read_log(log))
    pages = pages_of(_said(changes))
    disk, made, chance = Disk(), list[Said](), random.Random(seed + number)
    with tempfile.TemporaryDirectory(dir=_fast_disk()) as name:
        for moment, change in enumerate(changes):
            if change.what == "A":
                made += _said([change])
            else:
                disk.add(change)
            if moment % every or moment // every % jobs != number:
                continue
            report.moments += 1
            for kind, folder in _states(disk, mixed, chance):
                states[kind] += 1
                state = folder.digest(), len(made)
                if state in known:
                    continue
                known.add(state)
                report.opened += 1
                broken = _judged(Path(name), folder, made, pages, private)
                report.broken += [f"{moment} {kind}: {text}" for text in broken[:_SHOWN]]
    report.states = dict(states)
    return report


def _said(changes: list[Change]) -> list[Said]:
    return [json.loads(change.data) for change in changes if change.what == "A"]


def _states(disk: Disk, mixed: int, chance: random.Random) -> Iterator[tuple[str, Folder]]:
    yield "all has arrived", disk.all()
    yield "only what was synced", disk.lost()
    yield "names without data", disk.names_first()
    for _ in range(mixed):
        yield "mixed and torn", disk.mixed(chance)


def _judged(
    place: Path, folder: Folder, made: list[Said], pages: dict[str, Any], private: Path
) -> list[str]:
    shutil.rmtree(place)
    place.mkdir()
    folder.write(place)
    return judge(place / NAME, made, pages, private)


def _fast_disk() -> str | None:
    memory = Path("/dev/shm")  # noqa: S108 - in it a folder of its own is made
    return str(memory) if memory.is_dir() else None


def main() -> int:
    """Run it and print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mixed", type=int, default=4, help="random states for each moment")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--work", choices=DAYS)
    parser.add_argument("--url")
    asked = parser.parse_args()
    if asked.work:
        work(asked.work, asked.url)
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = run(
            Path(folder),
            mixed=asked.mixed,
            seed=asked.seed,
            every=asked.every,
            jobs=asked.jobs,
        )
    print(json.dumps(asdict(report) | {"seconds": round(time.monotonic() - began)}, indent=2))
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
