"""The program killed in the middle of a batch, more than once: each letter is sealed once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import Pin
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.sync.records import EntryState
from tests.card.conftest import PIN
from tests.helpers.card_stack import ROOT
from tests.helpers.seal_office import SealOffice

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox_hall.training import TrainingCard
    from tests.helpers.one_seal import SealClient
    from tests.helpers.shim import Shim

COUNT = 8


def killed_after(lines: int, command: list[str]) -> None:
    """Run it until it has said so many letters, and kill it at once."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        for _ in range(lines):
            assert process.stdout.readline().endswith("sealed\n")
        process.kill()


def test_killed_twice_and_gone_on_with(
    tmp_path: Path, shim: Shim, shim_client: SealClient, card: TrainingCard
) -> None:
    shim.set("C_Sign", "delay 100")
    arguments = [str(tmp_path), shim.module, card.certificate_serial, PIN, str(COUNT)]
    command = [sys.executable, "-m", "tests.helpers.killed_batch", *arguments]
    killed_after(0, command)
    killed_after(3, command)
    with SealOffice(tmp_path, shim_client, frozenset({card.certificate_serial})) as office:
        batch = office.seals.unfinished().result()
        assert batch is not None
        assert len(batch.entries) == COUNT
        made = office.seals_by_case()
        assert 3 <= len(made) < COUNT
        states = {entry.case_id: entry.state for entry in batch.entries}
        assert {case for case, state in states.items() if state is EntryState.SEALED} == set(made)
        (shown,) = shim_client.cards().result().cards
        key = CardKey(card=shown, pin=Pin(PIN))
        run = office.seals.run(batch.batch_id, key, office.told.append).result()
        assert run.stopped is None
        assert [entry.state for entry in run.batch.entries] == [EntryState.SEALED] * COUNT
        assert office.seals_by_case() == {f"c{number}": 1 for number in range(1, COUNT + 1)}
        assert len(office.store.queue()) == COUNT
        assert office.seals.unfinished().result() is None
