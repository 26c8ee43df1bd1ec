"""Kill, or a failing disk, at every change that a workload makes to the store's files.

    python -m tests.helpers.every_write --every 1 --fault kill

The workload opens the store and appends an action and a seal with its document to each of some
cases; it prints each action after its commit. It runs once for each write, fsync, truncation and
removal, which goes wrong (``write_fault.c``). Then the store is opened again and counted.
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
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case
from clerk_desktop.errors import StoreError
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.store import Store
from tests.helpers.cases import accepted, act, fresh_case
from tests.helpers.hall import ROOT
from tests.helpers.stores import KEY, exchange, sealing

FAULTS = {"kill": 0, "full": errno.ENOSPC, "broken": errno.EIO}
_SOURCE = Path(__file__).with_name("write_fault.c")
_CASES = 3


@dataclass
class Report:
    """What went wrong after how many faults; ``is_clean`` when nothing did."""

    changes: int = 0
    faults: int = 0
    acknowledged: int = 0
    killed: int = 0
    refused: int = 0
    lost: list[str] = field(default_factory=list)
    without_document: list[str] = field(default_factory=list)
    broken_ledgers: list[int] = field(default_factory=list)
    odd_ends: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing broken, no error but a ``StoreError``."""
        return not any(value for value in vars(self).values() if isinstance(value, list))


def work(folder: Path) -> int:
    """Append and print; 3 says that the store refused."""
    try:
        store = Store(folder / "store.db", KEY)
        for number in range(_CASES):
            fresh = fresh_case(case_id=f"fresh-{number}")
            first = act(fresh, ActionKind.RECEIVE)
            seal, papers = sealing(accepted_case(number), b"%PDF-1.7 " + bytes([number]) * 90_000)
            for action, documents in ((first, dict[str, bytes]()), (seal, papers)):
                store.append(action, documents)
                print(json.dumps([action.action_id, list(documents)]), flush=True)
        store.close()
    except StoreError:
        return 3
    return 0


def run(folder: Path, every: int, fault: str) -> Report:
    """Let every so many-th change go wrong, each on a fresh copy of the store."""
    library = folder / "write_fault.so"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    model = folder / "model"
    model.mkdir()
    cases = [fresh_case(case_id=f"fresh-{number}") for number in range(_CASES)]
    exchange(model, *cases, *map(accepted_case, range(_CASES))).close()
    report = Report()
    _one(report, folder, library, 0, FAULTS[fault])
    report.changes = int((folder / "count").read_text())
    for at in range(1, report.changes + 1, every):
        _one(report, folder, library, at, FAULTS[fault])
        report.faults += 1
    return report


def accepted_case(number: int) -> Case:
    """A case whose acceptance letter is due."""
    return replace(accepted(), case_id=f"accepted-{number}")


def _one(report: Report, folder: Path, library: Path, at: int, error: int) -> None:
    place = folder / "store"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / "model", place)
    surroundings = os.environ | {
        "LD_PRELOAD": str(library),
        "FAULT_FOLDER": f"{place}/",
        "FAULT_AT": str(at),
        "FAULT_ERRNO": str(error),
        "FAULT_COUNT": str(folder / "count"),
    }
    command = [sys.executable, "-m", "tests.helpers.every_write", "--work", str(place)]
    ended = subprocess.run(
        command, check=False, cwd=ROOT, env=surroundings, capture_output=True, text=True
    )
    if ended.returncode not in (0, 3, -9):
        report.odd_ends.append(f"{at}: {ended.returncode} {ended.stderr[-300:]}")
    report.killed += ended.returncode == -9
    report.refused += ended.returncode == 3
    _count(report, place, at, [json.loads(line) for line in ended.stdout.splitlines()])


def _count(report: Report, place: Path, at: int, said: list[tuple[str, list[str]]]) -> None:
    with Exchange(place / "store.db", KEY) as store:
        if store.verify_ledger().broken_at is not None:
            report.broken_ledgers.append(at)
        queued = {row.action.action_id for row in store.queue()}
        for row in store.queue():
            document = row.action.document
            if document is not None and not store.document(document.sha256):
                report.without_document.append(f"{at}: {row.action.action_id}")
    report.acknowledged += len(said)
    report.lost += [f"{at}: {action_id}" for action_id, _ in said if action_id not in queued]


def main() -> int:
    """Run it and print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--fault", choices=FAULTS, default="kill")
    parser.add_argument("--work", type=Path)
    asked = parser.parse_args()
    if asked.work:
        return work(asked.work)
    with tempfile.TemporaryDirectory() as folder:
        report = run(Path(folder), asked.every, asked.fault)
    print(json.dumps(asdict(report), indent=2))
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
