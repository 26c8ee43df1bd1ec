"""``./dev.sh card-test``: every fault of cards and modules, one after the other, with end states.

Takes some minutes. Prints each run that did not end as it has to, the counts, and the figures.
"""

# Kept light: each spawned worker imports this module again.

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.helpers.one_seal import SealClient
    from tests.helpers.piv_lab import PivLab

PARTS = ("pull", "reset", "list", "hang", "die", "say", "times")


class Report:
    """Counts runs and keeps those that ended badly."""

    def __init__(self) -> None:
        self.bad: list[str] = []
        self._states: dict[str, Counter[str]] = {}

    def add(self, part: str, state: str, line: str, *, is_good: bool) -> None:
        """One run, its end state, and the line that tells of it."""
        self._states.setdefault(part, Counter())[state] += 1
        if not is_good:
            self.bad.append(line)
            print("BAD", line, flush=True)

    def show(self) -> None:
        """Print the counts."""
        for part, states in self._states.items():
            told = ", ".join(f"{state} {count}" for state, count in states.most_common())
            print(f"{part}: {states.total()} runs: {told}")
        print(f"{len(self.bad)} runs ended badly")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that were asked for; 1 when a run ended badly."""
    parser = argparse.ArgumentParser(prog="./dev.sh card-test", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"of {', '.join(PARTS)}")
    wanted = parser.parse_args(arguments).parts
    report = Report()
    if set(wanted) & {"pull", "reset", "list", "hang", "times"}:
        _cards(report, wanted)
    if set(wanted) & {"die", "say"}:
        _modules(report, wanted)
    report.show()
    return 1 if report.bad else 0


def _cards(report: Report, wanted: Iterable[str]) -> None:
    from tests.helpers.piv_lab import LOGIN_KEY, SIGNING, PivLab

    with PivLab() as lab:
        for name, reference in (("login", LOGIN_KEY), ("signing", SIGNING)):
            lab.make_card(name, reference)
            _card(report, wanted, lab, name)
        if "times" in wanted:
            _times(lab)


def _card(report: Report, wanted: Iterable[str], lab: PivLab, name: str) -> None:
    from tests.helpers.piv_sweep import apdus_of_a_seal, pulled_while_listed, sweep

    client = lab.client()
    lab.insert(client, name)
    last = apdus_of_a_seal(lab, client, name)
    print(f"{name}: a login and a signature take {last} APDUs", flush=True)
    for kind in ("pull", "reset"):
        if kind in wanted:
            for run in sweep(lab, client, kind, name, range(1, last + 1)):
                state = f"{run.said} then {run.after}"
                report.add(f"{kind} {name}", state, str(run), is_good=run.is_good)
    if "list" in wanted:
        for at in range(1, 31):
            good = pulled_while_listed(lab, client, name, at)
            state = "whole again" if good else "broken"
            report.add(f"pulled while listed {name}", state, f"APDU {at}", is_good=good)
    client.close()
    if "hang" in wanted:
        _hang(report, lab, name, last)
    lab.stack.remove()


def _hang(report: Report, lab: PivLab, name: str, last: int) -> None:
    from tests.helpers.piv_sweep import sweep

    deadline = 5.0
    client = lab.client(seal_seconds=deadline)
    lab.await_card(client, name)
    client.prepare(lab.cards[name].serial).result()
    times = []
    for run in sweep(lab, client, "hang", name, range(1, last + 1)):
        times.append(run.seconds)
        state = f"{run.said} then {run.after}"
        report.add(f"hang {name}", state, str(run), is_good=run.is_good)
    print(
        f"{name}: after the deadline of {deadline:.0f} s, card out and in again, next seal made: "
        f"{sorted(times)[len(times) // 2]:.1f} s median, {max(times):.1f} s at most",
        flush=True,
    )
    client.close()


def _times(lab: PivLab) -> None:
    """How soon cards are noticed, and what showing them costs."""
    from tests.helpers.piv_reader import Faults

    client = lab.client()
    slow = Faults(apdu_ms=40, key_ms=600)
    for words, faults in (("fast", Faults()), ("40 ms per APDU, 600 ms RSA", slow)):
        lab.stack.set_faults(faults)
        seen, listed, gone = zip(*(_moved(lab, client) for _ in range(5)), strict=True)
        lab.stack.insert("signing")
        lab.await_card(client, "signing")
        before = lab.stack.state("signing")["apdus"]
        client.cards().result()
        traffic = lab.stack.state("signing")["apdus"] - before
        print(
            f"{words}: put in, noticed after {max(seen):.2f} s at most, read after "
            f"{max(listed):.2f} s; taken out, noticed after {max(gone):.2f} s; "
            f"shown again: {traffic} APDUs",
            flush=True,
        )
        lab.stack.remove()
        lab.await_reader(has_card=False)
    client.close()


def _moved(lab: PivLab, client: SealClient) -> tuple[float, float, float]:
    start = time.monotonic()
    lab.stack.insert("signing")
    lab.await_reader(has_card=True)
    seen = time.monotonic() - start
    lab.await_card(client, "signing")
    listed = time.monotonic() - start
    start = time.monotonic()
    lab.stack.remove()
    lab.await_reader(has_card=False)
    return seen, listed, time.monotonic() - start


def _modules(report: Report, wanted: Iterable[str]) -> None:
    from clerk_desktop.card.cryptoki import CALLED
    from clerk_desktop.card.translate import VALUES
    from tests.helpers.module_lab import ModuleLab
    from tests.helpers.module_sweep import dying, expected, is_recovered, saying

    with ModuleLab() as lab:
        if "die" in wanted:
            client, backs = lab.client(5.0), []
            for run in dying(lab.shim, client, lab.request, CALLED):
                backs.append(run.back)
                good = is_recovered(run)
                report.add("module dies", f"{run.said} then {run.after}", str(run), is_good=good)
            print(
                f"a module that died or hung is listed again {max(backs):.2f} s after, at most; "
                f"median {sorted(backs)[len(backs) // 2]:.2f} s",
                flush=True,
            )
        if "say" in wanted:
            client = lab.client(20.0)
            for function in CALLED:
                for value, run in saying(lab.shim, client, lab.request, function):
                    good = run.said in expected(function, value) and run.after == "sealed"
                    report.add(f"{function} says", run.said, str(run), is_good=good)
            print(f"{len(VALUES)} values returned from each of {len(CALLED)} functions")


if __name__ == "__main__":
    sys.exit(main())
