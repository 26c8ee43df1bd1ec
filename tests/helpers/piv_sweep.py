"""Cards that are pulled, reset or silent at each APDU of listing, login and signing.

Each run is judged by its end state: what the clerk was told, whether the next seal works, that no
PIN was tried twice or lost a try, and that the card signed no more than it should.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.errors import CardCode, CardError, ClerkError
from tests.helpers.piv_reader import Faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.helpers.one_seal import SealClient
    from tests.helpers.piv_lab import PivLab

SEALED = "sealed"
_TRIES = 3
_GONE = {CardCode.CARD_REMOVED, CardCode.NO_CARD, CardCode.LOGIN_LOST}
_ALLOWED: dict[str, set[str]] = {
    "pull": {*_GONE},
    "reset": {SEALED, *_GONE},
    "hang": {CardCode.HUNG},
}


@dataclass(frozen=True)
class Run:
    """One run and its end state.

    ``said`` is a code or ``sealed``; ``after`` the same for the next seal with the card back in.
    """

    kind: str
    card: str
    at: int
    said: str
    after: str
    signs: int
    verifies: int
    wrong: int
    tries: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether that is how it has to end."""
        allowed = _ALLOWED[self.kind]
        is_spared = self.wrong == 0 and self.tries == _TRIES
        is_once = self.signs <= (2 if self.kind == "reset" else 1)
        return self.said in allowed and self.after == SEALED and is_spared and is_once

    def __str__(self) -> str:
        mark = "ok " if self.is_good else "BAD"
        return (
            f"{mark} {self.kind:5} {self.card:9} APDU {self.at:2}: {self.said}, then {self.after}; "
            f"card signed {self.signs}, looked at a PIN {self.verifies}, wrong {self.wrong}, "
            f"tries left {self.tries}, {self.seconds:.2f} s"
        )


def seal(lab: PivLab, client: SealClient, card: str) -> str:
    """``sealed``, or the code of what kept it from it."""
    try:
        client.seal(lab.request(card)).result()
    except ClerkError as error:
        return str(error.code)
    return SEALED


def apdus_of_a_seal(lab: PivLab, client: SealClient, card: str) -> int:
    """How many APDUs a login and a signature take, once the card is known."""
    seal(lab, client, card)
    before = lab.stack.state(card)["apdus"]
    assert seal(lab, client, card) == SEALED
    return lab.stack.state(card)["apdus"] - before


def sweep(
    lab: PivLab, client: SealClient, kind: str, card: str, steps: Iterable[int]
) -> Iterator[Run]:
    """Go wrong in that way at each of the APDUs, one run after the other.

    The card has to be in the reader, and is at the end.
    """
    for at in steps:
        lab.stack.set_faults(_fault(kind, at))
        before = lab.stack.state(card)
        said = seal(lab, client, card)
        start = time.monotonic()
        state = lab.stack.state(card)
        lab.stack.set_faults()
        if kind != "reset":
            lab.stack.remove()
            lab.insert(client, card)
        after = seal(lab, client, card)
        yield Run(
            kind=kind,
            card=card,
            at=at,
            said=said,
            after=after,
            signs=state["signs"] - before["signs"],
            verifies=state["verifies"] - before["verifies"],
            wrong=lab.stack.state(card)["wrong"],
            tries=lab.stack.state(card)["tries"],
            seconds=time.monotonic() - start,
        )


def _fault(kind: str, at: int) -> Faults:
    return {
        "pull": Faults(pull_at=at),
        "reset": Faults(reset_at=at),
        "hang": Faults(hang_at=at),
    }[kind]


def pulled_while_listed(lab: PivLab, client: SealClient, card: str, at: int) -> bool:
    """Whether the card is whole again after it was pulled at that APDU of its first listing."""
    lab.stack.remove()
    lab.await_reader(has_card=False)
    lab.stack.set_faults(Faults(pull_at=at))
    lab.stack.insert(card)
    lab.await_reader(has_card=True)
    for seen in client.cards().result().cards:
        assert seen.problem is None or isinstance(seen.problem, CardError)
    lab.stack.set_faults()
    lab.stack.remove()
    lab.insert(client, card)
    return seal(lab, client, card) == SEALED and lab.stack.state(card)["tries"] == _TRIES
