"""The highest memory of every process that takes part in sealing one document.

    python -m benchmarks.seal_memory MODULE DOCUMENT IMAGE

Prints megabytes: of this process, which stands for the window, with the document read and at the
highest; of the card's worker; of the press. Loads what the window loads for a seal, and nothing
else: workers begin with what their parent's main module imports.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.seal_once import SealOnce
from clerk_desktop.card.client import CardClient
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.press_client import PressClient
from clerk_desktop.services.seal_line import SealLine


def peak_mb(pid: int | str | None) -> float:
    """The highest resident memory of a process so far; 0 where the system doesn't tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Seal once."""
    module, source, image = sys.argv[1:4]
    once = SealOnce(Path(source).read_bytes(), Path(image).read_bytes())
    cards, press = CardClient((module,)), PressClient()
    try:
        (card,) = cards.cards().result().cards
        before = peak_mb("self")
        once.run(SealLine(cards, press, InspectorClient()), card)
        workers = (peak_mb(cards.pid(module)), peak_mb(press.pid))
        print(before, peak_mb("self"), *workers)
    finally:
        cards.close()
        press.close()


if __name__ == "__main__":
    main()
