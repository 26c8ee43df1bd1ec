"""A process that seals a batch until somebody kills it: ``FOLDER MODULE CERTIFICATE PIN COUNT``.

It goes on with the batch in the folder's store, or begins one, and prints a line for each letter.
"""

from __future__ import annotations

import sys
from pathlib import Path

from clerk_desktop.card.client import CardClient
from clerk_desktop.card.messages import Pin
from clerk_desktop.services.seal_batch import SealProgress
from clerk_desktop.services.seal_job import CardKey
from tests.helpers.seal_office import SealOffice


def _tell(progress: SealProgress) -> None:
    print(progress.number, progress.error or "sealed", flush=True)


def main(folder: str, module: str, certificate: str, pin: str, count: str) -> None:
    """Seal what waits."""
    cards = CardClient((module,))
    with SealOffice(Path(folder), cards, frozenset({certificate})) as office:
        (card,) = cards.cards().result().cards
        batch = office.seals.unfinished().result()
        if batch is None:
            batch = office.seals.begin(office.orders(int(count)), card).result()
        office.seals.prepare().result()
        print("ready", flush=True)
        office.seals.run(batch.batch_id, CardKey(card=card, pin=Pin(pin)), _tell).result()
    cards.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
