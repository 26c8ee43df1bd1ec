"""Faults that a queue like ours is known to die of, planted one by one; a test must turn red.

    python -m tests.helpers.mutants [NAME ...]

Each is planted in a copy of the project, never in the tree itself, and the tests that should notice
are run there. A fault that no test notices is a hole in the tests: the command ends with 1.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.hall import DATA, ROOT

_COPIED = ("clerk_desktop", "sandbox_hall", "tests", "resources", "docs", "pyproject.toml")
_SECONDS = 300
_RED = 1
"""pytest's exit code when tests ran and some failed; any other says nothing about the fault."""


@dataclass(frozen=True)
class Change:
    """One passage of a file, and what stands there in the mutant."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Mutant:
    """A fault, and the tests that should notice it."""

    name: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """What became of a mutant. ``failed`` names the first test that noticed; empty: none did."""

    mutant: Mutant
    failed: str
    seconds: float


_DISPATCH = "clerk_desktop/sync/dispatch.py"
_OUTBOX_TESTS = "tests/unit/test_store_outbox.py"
_CASES_TESTS = "tests/unit/test_store_cases.py"
_SYNC_TESTS = "tests/end_to_end/test_sync.py"
_FAULT_TESTS = "tests/end_to_end/test_sync_faults.py"
_HALL_TESTS = "tests/contract/test_hall.py"
_POWER_TESTS = "tests/end_to_end/test_power_loss.py"
_TWO_TESTS = "tests/end_to_end/test_two_windows.py"
_POISON_TESTS = "tests/end_to_end/test_poisoned_items.py"
_CLOCK_TESTS = "tests/end_to_end/test_clock_jumps.py"
_NEWEST_FENCE = "row is None or row.fence != fence"
_UNSEAL, _LEDGER = "clerk_desktop/workflow/unseal.py", "clerk_desktop/sync/ledger.py"
_UNSEAL_TESTS, _LEDGER_TESTS = "tests/unit/test_unseal.py", "tests/unit/test_ledger.py"

MUTANTS = (
    Mutant(
        "no-idempotency-table",
        (
            Change(
                "sandbox_hall/actions.py",
                "earlier = earlier_answer(tx, key, digest)",
                "earlier = None",
            ),
            Change(
                "sandbox_hall/actions.py",
                "keep_answer(tx, key, clerk.user_id, digest, ACTION, answer)",
                "del digest",
            ),
        ),
        (_HALL_TESTS,),
    ),
    Mutant(
        "new-key-per-try",
        (
            Change(
                "clerk_desktop/sync/hall.py",
                'headers = {"Idempotency-Key": sent.action_id,',
                'headers = {"Idempotency-Key": str(__import__("uuid").uuid4()),',
            ),
        ),
        (_SYNC_TESTS,),
    ),
    Mutant(
        "early-acknowledgement",
        (
            Change(
                _DISPATCH,
                "UPDATE outbox SET state = 'sending', attempts = attempts + 1",
                "UPDATE outbox SET state = 'done', attempts = attempts + 1",
            ),
        ),
        (_SYNC_TESTS,),
    ),
    Mutant(
        "sending-not-reset",
        (
            Change(
                _DISPATCH,
                "return db.run(\"UPDATE outbox SET state = 'queued', is_unclear = 1"
                " WHERE state = 'sending'\")",
                "return 0",
            ),
        ),
        (_OUTBOX_TESTS,),
    ),
    Mutant(
        "row-before-document",
        (
            Change(
                "clerk_desktop/sync/store.py",
                "        self._keep(action, given)\n        base =",
                "        base =",
            ),
            Change(
                "clerk_desktop/sync/store.py",
                "        act_lines.queued(self._db, action, facts, known.seals)\n"
                "        cases.refresh",
                "        act_lines.queued(self._db, action, facts, known.seals)\n"
                '        self._db.run("COMMIT")\n'
                '        self._db.run("BEGIN IMMEDIATE")\n'
                "        self._keep(action, given)\n"
                "        cases.refresh",
            ),
        ),
        (_OUTBOX_TESTS,),
    ),
    Mutant(
        "no-fifo",
        (
            Change(
                _DISPATCH,
                "SELECT 1 FROM live WHERE live.case_id = o.case_id AND live.sequence < o.sequence",
                "SELECT 1 FROM live WHERE live.case_id = o.case_id AND live.sequence > o.sequence",
            ),
        ),
        (_OUTBOX_TESTS,),
    ),
    Mutant(
        "missing-if-match",
        (
            Change(
                "sandbox_hall/actions.py",
                "if not row.acted_version <= base <= row.version:",
                "if base < 0:",
            ),
        ),
        (_HALL_TESTS,),
    ),
    Mutant(
        "no-base-sent",
        (
            Change(
                "clerk_desktop/sync/hall.py",
                ', "If-Match": f\'"{sent.base_version}"\'}',
                "}",
            ),
        ),
        (_SYNC_TESTS,),
    ),
    Mutant(
        "cursor-before-data",
        (
            Change(
                "clerk_desktop/sync/exchange.py",
                "        texts = [(case, search_text(case)) for case in found]\n",
                "        texts = [(case, search_text(case)) for case in found]\n"
                "        marks.write(self._db, marks.CURSOR, cursor)\n",
            ),
        ),
        (_CASES_TESTS,),
    ),
    Mutant(
        "lower-fence-accepted",
        (
            Change(
                "sandbox_hall/leases.py",
                _NEWEST_FENCE,
                "row is None or row.fence < fence",
            ),
        ),
        (_FAULT_TESTS,),
    ),
    Mutant(
        "parked-blocks-all",
        (
            Change(
                _DISPATCH,
                "SELECT 1 FROM live WHERE live.case_id = o.case_id AND live.sequence < o.sequence",
                "SELECT 1 FROM live WHERE live.sequence < o.sequence",
            ),
        ),
        (_OUTBOX_TESTS,),
    ),
    Mutant(
        "undo-by-anyone",
        (Change(_UNSEAL, "if last.sealed_by == attempt.actor.user_id:", "if last.sealed_by:"),),
        (_UNSEAL_TESTS,),
    ),
    Mutant(
        "undo-after-service",
        (Change(_UNSEAL, "if one.service is not None)", "if not one.is_open)"),),
        (_UNSEAL_TESTS,),
    ),
    Mutant(
        "undo-of-any-letter",
        (Change(_UNSEAL, "(named.sha256, named.number) == (last.sha256, last.number)", "True"),),
        (_UNSEAL_TESTS,),
    ),
    Mutant(
        "undo-leaves-case-closed",
        (
            Change(
                _UNSEAL,
                "return replace(before, state=CaseState.DECIDED, closed_at=None)",
                "return before",
            ),
        ),
        (_UNSEAL_TESTS,),
    ),
    Mutant(
        "undo-leaves-deliveries",
        (Change(_UNSEAL, "before = delivery.call_off(before)", "pass"),),
        (_UNSEAL_TESTS,),
    ),
    Mutant(
        "undo-forgets-unclear-seal",
        (
            Change(
                "clerk_desktop/sync/store.py",
                "line.state is QueueState.SENDING or line.is_unclear for line in gone",
                "line.state is QueueState.SENDING for line in gone",
            ),
        ),
        (_UNSEAL_TESTS,),
    ),
    Mutant(
        "ledger-end-unchecked",
        (Change(_LEDGER, "if any(sequence > last.sequence for sequence in marked):", "if False:"),),
        (_LEDGER_TESTS,),
    ),
    Mutant(
        "ledger-marks-ignored",
        (Change(_LEDGER, "return None if digest == expected else", "return None if digest else"),),
        (_LEDGER_TESTS,),
    ),
    Mutant(
        "replaced-without-a-sync",
        (
            Change(
                "clerk_desktop/durable.py",
                "            os.fsync(file.fileno())\n        part.replace(path)",
                "        part.replace(path)",
            ),
        ),
        (_POWER_TESTS,),
    ),
    Mutant(
        "rebased-unseen",
        (Change("clerk_desktop/sync/conflicts.py", "if seen == now and not", "if not"),),
        (_TWO_TESTS,),
    ),
    Mutant(
        "lower-fence-accepted-in-some-order",
        (Change("sandbox_hall/leases.py", _NEWEST_FENCE, "row is None or row.fence < fence"),),
        (_TWO_TESTS,),
    ),
    Mutant(
        "failed-goes-first",
        (Change(_DISPATCH, "ORDER BY code <> '', case_id", "ORDER BY case_id"),),
        (_POISON_TESTS, "-k", "page"),
    ),
    Mutant(
        "clock-that-can-be-set",
        (
            Change(
                "clerk_desktop/sync/steady.py",
                "return _BEGAN + _passed()",
                "return time.time()",
            ),
        ),
        (_CLOCK_TESTS,),
    ),
)


def plant(mutant: Mutant, folder: Path) -> None:
    """Copy the project into ``folder``, with the fault.

    Raises:
        ValueError: a passage isn't there exactly once, so the mutant must be written anew.
    """
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy2(source, folder / name)
    for change in mutant.changes:
        path = folder / change.path
        text = path.read_text("utf-8")
        if text.count(change.old) != 1:
            raise ValueError(f"{mutant.name}: {change.path} has changed")
        path.write_text(text.replace(change.old, change.new), "utf-8")


def try_mutant(mutant: Mutant) -> Finding:
    """Plant a fault and run its tests until one notices."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutant-") as name:
        folder = Path(name)
        plant(mutant, folder)
        _share_papers(folder)
        failed = _first_failure(folder, mutant.tests)
    return Finding(mutant, failed, time.monotonic() - started)


def _share_papers(folder: Path) -> None:
    """The sample papers of the tree's own hall serve the mutant's, too."""
    papers = folder / DATA.relative_to(ROOT)
    papers.parent.mkdir(parents=True, exist_ok=True)
    papers.symlink_to(DATA, target_is_directory=True)


def _first_failure(folder: Path, tests: tuple[str, ...]) -> str:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(folder)}
    with (folder / "output").open("w+") as output:
        run = subprocess.Popen(
            [*command, *tests],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code = run.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            code = _RED
        # What a test that hung or failed has left behind is in the same group.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        output.seek(0)
        said = output.read()
    if code not in {0, _RED}:
        raise RuntimeError(f"the tests could not run: {said[-2000:]}")
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    return (found[1] if found else "no end") if code == _RED else ""


def main() -> int:
    """Try the mutants that are named, or all; 1 when one lives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    names = parser.parse_args().names
    lived = 0
    for mutant in MUTANTS:
        if names and mutant.name not in names:
            continue
        finding = try_mutant(mutant)
        lived += not finding.failed
        print(f"{mutant.name:22} {finding.seconds:5.0f} s  {finding.failed or 'NOT NOTICED'}")
    print(f"{lived} not noticed")
    return int(bool(lived))


if __name__ == "__main__":
    sys.exit(main())
