"""Kill, or a failing disk, at every change that a workload makes to the store's files.

    python -m tests.helpers.every_write --every 1 --fault kill

The workload (``store_work``) pulls, acts, seals, sends and takes receipts against a real hall. It
runs once for each write, fsync, truncation, renaming and removal, which goes wrong
(``write_fault.c``). Then the store is opened again as the program does, looked at by
``store_judge``, synchronised, and compared with the hall.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from clerk_desktop.errors import StoreError
from clerk_desktop.sync.hall import Hall
from tests.helpers import store_work
from tests.helpers.hall import DATA, ROOT, RunningHall
from tests.helpers.store_judge import judge, lines
from tests.helpers.store_work import NAME, Workstation, versions
from tests.helpers.stores import raw
from tests.helpers.write_fault import FOREVER, Fault, build, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

FAULTS = {
    "kill": (0, 1),
    "full": (errno.ENOSPC, FOREVER),
    "broken": (errno.EIO, FOREVER),
    "hiccup": (errno.EIO, 1),
}
"""What a change fails with (0: the process is killed), and for how many changes."""

_REFUSED, _ODD, _KILLED = 3, 4, -9
_FAR = 200
"""Of cases at the hall in one answer."""


@dataclass
class Report:
    """What was done, and what went wrong; ``is_clean`` when nothing did."""

    changes: int = 0
    faults: int = 0
    acknowledged: int = 0
    killed: int = 0
    shut: int = 0
    broken_promises: list[str] = field(default_factory=list)
    odd_ends: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Every promise kept, and no error but a ``StoreError``."""
        return not (self.broken_promises or self.odd_ends)


class Bench:
    """A hall, and a process that runs the workload against it again and again."""

    def __init__(self, folder: Path, library: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._library = library
        self._hall = RunningHall(folder, DATA, cases=0)

    def __enter__(self) -> Self:
        """Start both."""
        self._hall.start()
        store_work.prepare(self._hall)
        self._runner = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.every_write", "--serve", self._hall.url],
            cwd=ROOT,
            env=surroundings(self._library, self._folder / "place", BENCH=str(self._folder)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_error: object) -> None:
        """End both."""
        self._runner.communicate()
        self._hall.kill()
        self._hall.session.close()

    def run(self, at: int, fault: str) -> dict[str, Any]:
        """The workload with a fault at that change (0: none); what came of it."""
        assert self._runner.stdin is not None
        assert self._runner.stdout is not None
        self._hall.control("restore")
        self._runner.stdin.write(json.dumps([at, fault]) + "\n")
        self._runner.stdin.flush()
        found: dict[str, Any] = json.loads(self._runner.stdout.readline())
        doubled = self._hall.get("stats")["doubled"]
        found["broken"] += [f"doubled: {key}" for key in doubled]
        return found


def run(folder: Path, every: int, faults: Iterable[str], jobs: int = 1) -> dict[str, Report]:
    """Let every so many-th change go wrong in each way, on fresh copies of store and hall."""
    DATA.mkdir(parents=True, exist_ok=True)
    library = build(folder)
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(jobs))
        benches = [
            stack.enter_context(Bench(folder / f"bench-{number}", library))
            for number in range(jobs)
        ]
        return {fault: _run(benches, pool, every, fault) for fault in faults}


def _run(benches: list[Bench], pool: ThreadPoolExecutor, every: int, fault: str) -> Report:
    report = Report()
    _add(report, 0, benches[0].run(0, fault))
    places = range(1, report.changes + 1, every)
    shares = [places[number :: len(benches)] for number in range(len(benches))]

    def work_through(bench: Bench, share: range) -> list[tuple[int, dict[str, Any]]]:
        return [(at, bench.run(at, fault)) for at in share]

    for at, one in sorted(chain(*pool.map(work_through, benches, shares)), key=itemgetter(0)):
        _add(report, at, one)
        report.faults += 1
    return report


def _add(report: Report, at: int, one: dict[str, Any]) -> None:
    report.changes = report.changes or one["changes"]
    report.acknowledged += one["acknowledged"]
    report.killed += one["end"] == _KILLED
    report.shut += one["end"] == _REFUSED
    report.broken_promises += [f"{at}: {text}" for text in one["broken"]]
    if one["end"] not in (0, _REFUSED, _KILLED):
        report.odd_ends.append(f"{at}: {one['end']} {one['trace']}")


# In the process whose disk fails


def serve(url: str) -> None:
    """Run what is asked for on stdin; answers on stdout."""
    folder = Path(os.environ["BENCH"])
    model = folder / "model"
    model.mkdir()
    tokens = store_work.first_login(model, url)
    fault = Fault()
    for line in sys.stdin:
        at, name = json.loads(line)
        print(json.dumps(_one(folder, url, tokens, fault, at, name)), flush=True)


def _one(
    folder: Path, url: str, tokens: tuple[str, str], fault: Fault, at: int, name: str
) -> dict[str, Any]:
    place, told = folder / "place", folder / "told"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / "model", place)
    told.write_text("")
    child = os.fork()
    if not child:
        _work(place, told, url, tokens, fault, at, name)
    _, status = os.waitpid(child, 0)
    said = lines(told.read_text("utf-8"))
    end = os.waitstatus_to_exitcode(status)
    broken = judge(place / NAME, said)
    return {
        "end": end,
        "changes": next((one["count"] for one in said if one["what"] == "count"), 0),
        "acknowledged": sum(one["what"] == "action" for one in said),
        "broken": broken or _settle(Workstation(place / NAME, url, tokens, lambda _: None), said),
        "trace": next((one["text"] for one in said if one["what"] == "trace"), ""),
    }


def _work(
    place: Path,
    told: Path,
    url: str,
    tokens: tuple[str, str],
    fault: Fault,
    at: int,
    name: str,
) -> None:
    """The workload in a process of its own, which it ends."""
    file = os.open(told, os.O_WRONLY | os.O_APPEND)

    def say(one: store_work.Said) -> None:
        os.write(file, (json.dumps(one) + "\n").encode())

    end = 0
    fault.begin(at, *FAULTS[name])
    try:
        station = Workstation(place / NAME, url, tokens, say)
        store_work.work(station)
        station.close()
        say({"what": "count", "count": fault.count()})
    except StoreError:
        end = _REFUSED
    except BaseException:  # noqa: BLE001 - it is what is looked for
        say({"what": "trace", "text": traceback.format_exc()[-600:]})
        end = _ODD
    os._exit(end)


def _settle(station: Workstation, said: list[store_work.Said]) -> list[str]:
    """With the disk whole again the queue drains, and store and hall agree."""
    station.open()
    try:
        ahead = _ahead(station)
        if ahead:
            return ahead
        if not station.drain():
            rows = [f"{row.state} {row.code} {row.context}" for row in station.store.queue()]
            return [f"doesn't drain: {rows}"]
        return _differences(station, said)
    finally:
        station.close()


def _ahead(station: Workstation) -> list[str]:
    """Cases that are older here than at the hall, and that the cursor passes over."""
    cursor = raw(station.store).value("SELECT value FROM sync WHERE name = 'cursor'")
    if cursor is None:
        return []
    hall = Hall(station.url)
    token, here = station.tokens[0], versions(station.store)
    late = {case.case_id for case in hall.changes(token, cursor, _FAR).cases}
    there = {case.case_id: case.version for case in hall.changes(token, None, _FAR).cases}
    hall.close()
    passed = [name for name in there if name not in late and here.get(name, -1) < there[name]]
    return [f"cursor ahead of {name}" for name in passed]


def _differences(station: Workstation, said: list[store_work.Said]) -> list[str]:
    hall = Hall(station.url)
    changes = hall.changes(station.tokens[0], None, _FAR)
    gone = {one["id"] for one in said if one["what"] == "withdrawn"}
    in_doubt = {one["id"] for one in said if one["what"] == "withdrawing"}
    kept = {one["id"] for one in said if one["what"] == "action"} - in_doubt
    done = {key for key in kept | gone if hall.receipt(station.tokens[0], key) is not None}
    hall.close()
    here = versions(station.store)
    there = {case.case_id: case.version for case in changes.cases}
    return [
        *(f"not at the hall: {key}" for key in kept - done),
        *(f"withdrawn and at the hall: {key}" for key in gone & done),
        *(f"other than at the hall: {key}" for key in there if there[key] != here.get(key)),
    ]


def main() -> int:
    """Run it and print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--fault", choices=FAULTS, action="append")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--serve", metavar="URL")
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.serve)
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        reports = run(Path(folder), asked.every, asked.fault or FAULTS, asked.jobs)
    told = {fault: asdict(report) for fault, report in reports.items()}
    print(json.dumps(told | {"seconds": round(time.monotonic() - began)}, indent=2))
    return 0 if all(report.is_clean for report in reports.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
