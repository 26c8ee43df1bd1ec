"""Clients and halls killed at random; at the end everything is counted.

    python -m tests.helpers.kill_test --clients 200 --halls 20 --seed 1

A client is a process with a store and a sync thread but no window (``tests.helpers.kill_client``).
It prints each action after its commit, and is killed with SIGKILL at a random moment and started
again. Then each printed action must be at the hall exactly once, in order within its case; the
ledger's chain must hold; and no queue row may lack its document. A seal that a client takes back
counts for no letter at the end, at no time has a case two, and no other action is withdrawn.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path

from clerk_desktop.sync.exchange import Exchange
from tests.helpers.hall import DATA, ROOT, RunningHall
from tests.helpers.kill_client import TAKEN_BACK, UNWANTED
from tests.helpers.sealed import grant_seal
from tests.helpers.stores import KEY, raw

USERS = ("lin", "zhao")
_SETTLE_SECONDS = 120
_CASES_PER_EVENT = 2


@dataclass
class Report:
    """What was done and what went wrong; ``is_clean`` when nothing did."""

    clients_killed: int = 0
    halls_killed: int = 0
    acknowledged: int = 0
    seals: int = 0
    taken_back: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    in_tray: list[str] = field(default_factory=list)
    broken_ledgers: list[str] = field(default_factory=list)
    not_in_ledger: list[str] = field(default_factory=list)
    without_document: list[str] = field(default_factory=list)
    odd_numbers: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    sealed_twice: list[str] = field(default_factory=list)
    still_sealed: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing doubled, nothing broken."""
        return not any(value for value in vars(self).values() if isinstance(value, list))


class Client:
    """A client process on its own store, started and killed again and again."""

    def __init__(self, folder: Path, url: str, user: str, seed: int) -> None:
        self.folder = folder
        folder.mkdir()
        self.user = user
        self.acknowledged: list[tuple[str, str, str]] = []
        self.unwanted: set[str] = set()
        self.taken_back: set[tuple[str, str]] = set()
        self._url = url
        self._seed = seed
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def start(self) -> None:
        """Start it on the store it left."""
        self._seed += 1
        command = [sys.executable, "-m", "tests.helpers.kill_client"]
        self._process = subprocess.Popen(
            [*command, str(self.folder), self._url, self.user, str(self._seed)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, args=(self._process,))
        self._reader.start()

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        assert self._reader is not None
        assert self._process.poll() is None, f"the client of {self.user} ended by itself"
        self._process.kill()
        self._process.wait()
        self._reader.join()

    def end(self) -> None:
        """End it, however the test ended."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.endswith("\n"):  # a line cut in the middle was not acknowledged
                self._hear(*json.loads(line))
        process.stdout.close()

    def _hear(self, case_id: str, said: str, kind: str) -> None:
        if kind == UNWANTED:
            self.unwanted.add(said)
        elif kind == TAKEN_BACK:
            self.taken_back.add((case_id, said))
        else:
            self.acknowledged.append((case_id, said, kind))


def run(folder: Path, data: Path, clients: int, halls: int, seed: int) -> Report:
    """Kill that many clients and halls, then let everything settle, and count."""
    chance = random.Random(seed)
    report = Report()
    with RunningHall(folder, data, cases=40, seed=seed) as hall, ExitStack() as ends:
        grant_seal(hall, *USERS)
        crew = [
            Client(folder / user, hall.url, user, seed * 1000 + number * 500)
            for number, user in enumerate(USERS)
        ]
        for client in crew:
            ends.callback(client.end)
            client.start()
        events = ["client"] * clients + ["hall"] * halls
        chance.shuffle(events)
        for event in events:
            _hand_in(hall, chance.randrange(2 * _CASES_PER_EVENT))
            time.sleep(chance.uniform(0.05, 1.2))
            if event == "hall":
                hall.restart()
                report.halls_killed += 1
            else:
                client = chance.choice(crew)
                client.kill()
                client.start()
                report.clients_killed += 1
        _settle(crew)
        for client in crew:
            client.kill()
        _count(report, hall, crew)
    return report


def _hand_in(hall: RunningHall, count: int) -> None:
    """New cases at both windows, so that there is always work."""
    for _ in range(count):
        for window in ("W01", "W02"):
            hall.submit(window=window)


def _settle(crew: list[Client]) -> None:
    """Tell the clients to take on nothing more, and wait until their queues are empty."""
    for client in crew:
        (client.folder / "settle").touch()
    deadline = time.monotonic() + _SETTLE_SECONDS
    while not all((client.folder / "settled").exists() for client in crew):
        if time.monotonic() > deadline:
            return
        time.sleep(0.05)


def _count(report: Report, hall: RunningHall, crew: list[Client]) -> None:
    journal: dict[str, list[str]] = defaultdict(list)
    letters: Counter[str] = Counter()
    for line in hall.effects():
        journal[line["case_id"]].append(line["key"])
        letters[line["case_id"]] += {"seal": 1, "unseal": -1}.get(line["kind"], 0)
        if letters[line["case_id"]] > 1:
            report.sealed_twice.append(line["case_id"])
    stats = hall.get("stats")
    report.doubled = stats["doubled"]
    report.odd_numbers = [line["doc_no"] for line in stats["odd_numbers"]]
    committed: set[str] = set()
    for client in crew:
        committed |= _count_store(report, client)
        withdrawn = _count_withdrawn(report, client, journal)
        _count_acknowledged(report, client, journal, withdrawn)
        _count_taken_back(report, client, hall)
    report.unasked = [key for keys in journal.values() for key in keys if key not in committed]


def _count_withdrawn(report: Report, client: Client, journal: dict[str, list[str]]) -> set[str]:
    """What ended at the client, which may be unwanted seals alone, and none that the hall has."""
    with Exchange(client.folder / "store.db", KEY) as store:
        rows = raw(store).rows(
            "SELECT action_id, sha256 FROM outbox LEFT JOIN needed_document USING (action_id)"
            " WHERE state = 'withdrawn'"
        )
    done = {key for keys in journal.values() for key in keys}
    report.withdrawn += [key for key, sha256 in rows if sha256 not in client.unwanted]
    report.withdrawn += [key for key, _ in rows if key in done]
    return {key for key, _ in rows}


def _count_taken_back(report: Report, client: Client, hall: RunningHall) -> None:
    report.taken_back += len(client.taken_back)
    for case_id, sha256 in client.taken_back:
        valid = {document["sha256"] for document in hall.case(case_id)["documents"]}
        if sha256 in valid:
            report.still_sealed.append(case_id)


def _count_acknowledged(
    report: Report, client: Client, journal: dict[str, list[str]], withdrawn: set[str]
) -> None:
    by_case: dict[str, list[str]] = defaultdict(list)
    for case_id, action_id, kind in client.acknowledged:
        by_case[case_id].append(action_id)
        report.acknowledged += 1
        report.seals += kind == "seal"
    for case_id, wanted in by_case.items():
        found = [key for key in journal[case_id] if key in set(wanted)]
        report.lost += [key for key in wanted if key not in found and key not in withdrawn]
        if found != [key for key in wanted if key in found]:
            report.out_of_order.append(case_id)


def _count_store(report: Report, client: Client) -> set[str]:
    with Exchange(client.folder / "store.db", KEY) as store:
        if store.verify_ledger().broken_at is not None:
            report.broken_ledgers.append(client.user)
        report.in_tray += [row.action.action_id for row in store.queue()]
        rows = raw(store).rows(
            "SELECT action_id, sha256 FROM outbox LEFT JOIN needed_document USING (action_id)"
        )
        logged = {row.action_id for row in store.ledger_rows(limit=10**9)}
        for action_id, document in rows:
            if document is not None and not store.document(document):
                report.without_document.append(action_id)
            if action_id not in logged:
                report.not_in_ledger.append(action_id)
    return {action_id for action_id, _ in rows}


def main() -> int:
    """Run it and print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--halls", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args()
    DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        report = run(Path(folder), DATA, asked.clients, asked.halls, asked.seed)
        seconds = round(time.monotonic() - began)
    print(json.dumps(asdict(report) | {"seed": asked.seed, "seconds": seconds}, indent=2))
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
