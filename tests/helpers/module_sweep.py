"""A PKCS#11 module that dies, hangs or fails in each of its functions."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.card.translate import VALUES
from clerk_desktop.errors import CardCode, ClerkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.helpers.one_seal import SealClient, SealRequest
    from tests.helpers.shim import Shim

SEALED, NO_CARD = "sealed", "no card"
DEATHS = ("segv", "abort", "hang")
NOT_FOR_A_SEAL = frozenset({"C_SetPIN"})
AFTER_A_SEAL = frozenset({"C_Logout", "C_CloseSession"})
"""What comes after the signature: whatever they say or do, the seal counts."""

_ONCE = frozenset({"C_Initialize"})
_ENDS = {"segv": CardCode.CRASHED, "abort": CardCode.CRASHED, "hang": CardCode.HUNG}


@dataclass(frozen=True)
class Run:
    """One run: what failed how, what the clerk was told, and how the next seal went.

    ``back`` is the time from that failure to the end of the next listing.
    """

    function: str
    fault: str
    said: str
    after: str
    logins: int
    back: float

    def __str__(self) -> str:
        return (
            f"{self.function} {self.fault}: {self.said}, then {self.after}; "
            f"{self.logins} logins, listed again after {self.back:.2f} s"
        )


def dying(
    shim: Shim,
    client: SealClient,
    ask: Callable[[], SealRequest],
    functions: Iterable[str],
    faults: Iterable[str] = DEATHS,
) -> Iterator[Run]:
    """Let each function die in each way once."""
    client.cards().result()
    for function in functions:
        for fault in faults:
            _begin_anew(shim, client, function)
            shim.set(function, f"{fault} once")
            yield _run(shim, client, ask, function, fault)


def saying(
    shim: Shim,
    client: SealClient,
    ask: Callable[[], SealRequest],
    function: str,
    values: Iterable[int] = VALUES,
) -> Iterator[tuple[int, Run]]:
    """Let a function return each value, as long as one seal lasts."""
    for value in values:
        _begin_anew(shim, client, function)
        shim.set(function, f"ckr {value:x}")
        yield value, _run(shim, client, ask, function, VALUES[value][0])


def is_recovered(run: Run) -> bool:
    """Whether a run in which the module died ended as it has to."""
    is_harmless = run.function in NOT_FOR_A_SEAL | AFTER_A_SEAL
    said = SEALED if is_harmless else _ENDS[run.fault]
    return run.said == said and run.after == SEALED and run.logins <= 1


def expected(function: str, value: int) -> set[str]:
    """What the clerk may be told when that function returns that value."""
    if function in AFTER_A_SEAL | NOT_FOR_A_SEAL:
        return {SEALED}
    if function == "C_Initialize":
        return {CardCode.MODULE_BROKEN}
    code: str = VALUES[value][1]
    return {code} | _OTHERWISE.get((function, value), set()) | _ALWAYS.get(function, set())


_ALWAYS: dict[str, set[str]] = {
    # The module as a whole is of no use then.
    "C_GetSlotList": {CardCode.MODULE_BROKEN},
}

_OTHERWISE: dict[tuple[str, int], set[str]] = {
    # The card left between two calls: an empty reader, not an error.
    ("C_GetSlotInfo", 0x3): {NO_CARD},
    ("C_GetSlotInfo", 0xE0): {NO_CARD},
    ("C_GetTokenInfo", 0x3): {NO_CARD},
    ("C_GetTokenInfo", 0xE0): {NO_CARD},
    # An attribute that may not be read is as good as none.
    ("C_GetAttributeValue", 0x11): {CardCode.KEY_MISSING, CardCode.SEAL_IMAGE_MISSING},
    ("C_GetAttributeValue", 0x12): {CardCode.KEY_MISSING, CardCode.SEAL_IMAGE_MISSING},
    # Logged in already, and the login before it can't be ended.
    ("C_Login", 0x100): {CardCode.BUSY},
}


def _begin_anew(shim: Shim, client: SealClient, function: str) -> None:
    """What happens once in a worker can go wrong only in a new one."""
    pid = client.pid(shim.module)
    if function in _ONCE and pid is not None:
        os.kill(pid, signal.SIGKILL)
        client.cards().result()


def _run(
    shim: Shim,
    client: SealClient,
    ask: Callable[[], SealRequest],
    function: str,
    fault: str,
) -> Run:
    before = shim.count("C_Login")
    said = _listed(client)
    if said == SEALED:
        said = _seal(client, ask)
    start = time.monotonic()
    logins = shim.count("C_Login") - before
    shim.clear(function)
    listed = _listed(client)
    back = time.monotonic() - start
    after = _seal(client, ask) if listed == SEALED else listed
    return Run(function, fault, said, after, logins, back)


def _listed(client: SealClient) -> str:
    answer = client.cards().result()
    if answer.broken_modules:
        return str(answer.broken_modules[0].code)
    problems = [str(card.problem.code) for card in answer.cards if card.problem]
    return problems[0] if problems else SEALED if answer.cards else NO_CARD


def _seal(client: SealClient, ask: Callable[[], SealRequest]) -> str:
    request = ask()
    client.prepare(request.card_serial).result()
    try:
        client.seal(request).result()
    except ClerkError as error:
        return str(error.code)
    return SEALED
