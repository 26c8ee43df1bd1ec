"""A batch of seals on a slow card against the card's own signing loop, on the same card in one run.

The card is the PIV simulator behind the real reader service and OpenSC: 40 ms for each APDU,
600 ms for each RSA signature. The loop does nothing but sign, with one login. The batch begins
when the PIN has been typed, which is when the press is ready; it opens, prepares, seals, proves and
commits each letter, with ledger and queue, into a real store. Beside the quotient of both stands
what the batch took for each second in which its card was at work: on a busy machine the card's
simulator is slowed down too, and only this tells whether the card had to wait for us.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pkcs11

from clerk_desktop.card.messages import Pin
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.sync.records import EntryState
from tests.helpers.piv_lab import LOGIN_KEY, PIN, PivLab, opensc_module
from tests.helpers.piv_reader import Faults
from tests.helpers.seal_office import SealOffice

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Signature, SignRequest
    from clerk_desktop.services.seal_batch import SealProgress

COUNT = 200
SLOW = Faults(apdu_ms=40, key_ms=600)
_SETTLED = 5
"""Seals after which every worker has loaded what it needs: there the memory is looked at first."""


def measure(count: int = COUNT) -> dict[str, float]:
    """Seconds of both, their quotient, and memory (MB, all processes) after some seals and all."""
    with PivLab() as lab, tempfile.TemporaryDirectory() as folder:
        lab.make_card("card", LOGIN_KEY)
        cards = lab.client()
        lab.insert(cards)
        lab.stack.set_faults(SLOW)
        bare = _loop(count)
        seconds: list[float] = []
        with mock.patch.object(cards, "sign", _timed(cards.sign, seconds)):
            batch, memory = _batch(lab, cards, Path(folder), count)
    row = {
        "count": float(count),
        "batch_s": batch,
        "bare_s": bare,
        "ratio": batch / bare,
        "to_card": batch / sum(seconds),
        "memory_begin_mb": memory[0],
        "memory_end_mb": memory[1],
    }
    print(
        "batch of {count:.0f} on a slow card: {batch_s:.1f} / {bare_s:.1f} s = {ratio:.3f},"
        " {to_card:.3f} of its card's time,"
        " memory {memory_begin_mb:.0f} -> {memory_end_mb:.0f} MB".format(**row)
    )
    return row


def _loop(count: int) -> float:
    """Seconds of one login and so many signatures, by a module that nobody else uses."""
    (token,) = pkcs11.lib(opensc_module()).get_tokens()
    start = time.perf_counter()
    with token.open(user_pin=PIN) as session:
        private = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}
        keys: list[Any] = list(session.get_objects(private))
        for number in range(count):
            keys[0].sign(b"letter %d" % number, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS)
    return time.perf_counter() - start


def _timed(
    sign: Callable[[SignRequest], Future[Signature]], seconds: list[float]
) -> Callable[[SignRequest], Future[Signature]]:
    """Keeps how long the card took for each signature, as its worker tells."""

    def asked(request: SignRequest) -> Future[Signature]:
        future = sign(request)
        future.add_done_callback(lambda done: seconds.append(done.result().card_seconds))
        return future

    return asked


def _batch(
    lab: PivLab, cards: CardClient, folder: Path, count: int
) -> tuple[float, tuple[float, float]]:
    made = lab.cards["card"]
    with SealOffice(folder, cards, frozenset({made.certificate_serial})) as office:
        orders = office.orders(count)
        (card,) = cards.cards().result().cards
        batch = office.seals.begin(orders, card).result()
        memory: list[float] = []

        def told(progress: SealProgress) -> None:
            if progress.number in {_SETTLED, count}:
                memory.append(_memory())

        office.seals.prepare().result()
        start = time.perf_counter()
        key = CardKey(card=card, pin=Pin(PIN))
        run = office.seals.run(batch.batch_id, key, told).result()
        seconds = time.perf_counter() - start
        if len(run.batch.of_state(EntryState.SEALED)) != count:
            raise RuntimeError(str(run.stopped))
    return seconds, (memory[0], memory[-1])


def _memory() -> float:
    """Resident memory of this process and its workers, MB."""
    pids = (os.getpid(), *(child.pid for child in multiprocessing.active_children()))
    return sum(_resident(pid) for pid in pids if pid is not None)


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    measure(parser.parse_args().count)
